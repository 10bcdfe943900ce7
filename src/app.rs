//! The window: it draws what the core knows and sends commands. It holds no truth of its own.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui;

pub mod apply;
pub mod command;
pub mod dialogs;
pub mod drafts;
pub mod find;
pub mod icons;
pub mod item;
pub mod keeper;
pub mod keys;
pub mod outline;
pub mod settings;
pub mod state;
pub mod theme;
pub mod views;
pub mod widgets;
pub mod words;
pub mod worker;

use apply::{Effect, Message};
use command::Command;
use dialogs::Dialogs;
use keeper::Keeper;
use outline::Early;
use settings::{Settings, WindowPlace};
use state::{State, Tab};
use theme::Tokens;
use views::{Cx, Views};
use worker::Worker;

use crate::model::Collection;
use crate::network::{NodeBy, Placed, lay_out_again};

/// Opens the window on these files and folders and runs it to its end.
///
/// # Errors
/// Where no display can be opened.
pub fn run(paths: Vec<PathBuf>) -> eframe::Result {
    let early = (!paths.is_empty()).then(|| Early::begin(&paths));
    let settings = settings::load();
    let place = settings.window;
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Attaché")
        .with_app_id("attache")
        .with_inner_size(place.map_or([1440.0, 900.0], |p| p.size))
        .with_min_inner_size([800.0, 560.0])
        .with_maximized(place.is_some_and(|p| p.maximised))
        .with_drag_and_drop(true);
    if let Some(at) = place.and_then(|p| p.at) {
        viewport = viewport.with_position(at);
    }
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native("attache", options, Box::new(move |cc| Ok(Box::new(App::new(cc, settings, paths, early)))))
}

/// The window.
pub struct App {
    /// All that it knows.
    pub state: State,
    views: Views,
    worker: Worker,
    dialogs: Dialogs,
    keeper: Option<Keeper>,
    /// What is opened first, looked up before the window was there.
    early: Option<Early>,
    /// What waits until the present picture is drawn.
    after_drawing: Vec<Effect>,
    /// Whether settings are kept and work runs beside the frame; off in tests, which want neither.
    live: bool,
}

impl App {
    /// The window on a person's desk. What is opened may be looked up already.
    pub fn new(
        cc: &eframe::CreationContext<'_>,
        settings: Settings,
        paths: Vec<PathBuf>,
        early: Option<Early>,
    ) -> Self {
        let mut app = Self { early, ..Self::bare(&cc.egui_ctx, settings, true) };
        app.keeper().list();
        if !paths.is_empty() {
            app.run_command(&cc.egui_ctx, Command::Open(paths));
        }
        app
    }

    /// A window on this collection, that keeps no settings and starts no thread.
    pub fn with_collection(cc: &eframe::CreationContext<'_>, collection: Collection) -> Self {
        let mut app = Self::bare(&cc.egui_ctx, Settings::default(), false);
        let read = Arc::new(collection.articles.iter().cloned().zip(collection.readings.iter().cloned()).collect());
        app.state.job = Some(state::Job::default());
        app.take(
            &cc.egui_ctx,
            Message::Finished {
                index: Arc::new(crate::query::Index::new(&collection)),
                collection: Arc::new(collection),
                files: Vec::new(),
                stopped: false,
                seconds: 0.0,
                paths: Vec::new(),
                read,
                changes: String::new(),
            },
        );
        app.state.settings.recent.clear();
        app
    }

    fn bare(ctx: &egui::Context, settings: Settings, live: bool) -> Self {
        theme::install(ctx, settings.theme);
        if settings.zoom.to_bits() != 1.0_f32.to_bits() {
            ctx.set_zoom_factor(settings.zoom);
        }
        let state = State { settings, ..State::default() };
        let (views, worker, dialogs) = (Views::default(), Worker::new(ctx.clone()), Dialogs::default());
        Self { state, views, worker, dialogs, keeper: None, early: None, after_drawing: Vec::new(), live }
    }

    /// The project's thread, started when it is first needed.
    fn keeper(&mut self) -> &Keeper {
        let post = self.worker.post();
        self.keeper.get_or_insert_with(|| Keeper::start(&post, self.early.take()))
    }

    /// Carries out one command and what follows from it.
    pub fn run_command(&mut self, ctx: &egui::Context, command: Command) {
        let mut effects = Vec::new();
        apply::apply(&mut self.state, command, &mut effects);
        self.carry_out(ctx, effects);
    }

    fn take(&mut self, ctx: &egui::Context, message: Message) {
        let mut effects = Vec::new();
        apply::receive(&mut self.state, message, &mut effects);
        self.carry_out(ctx, effects);
    }

    fn carry_out(&mut self, ctx: &egui::Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Read(paths) if self.live => {
                    let (post, stop) = self.worker.begin();
                    let replays = self.worker.replays.clone();
                    self.keeper().open(paths, post, stop, replays);
                }
                Effect::Read(paths) => self.worker.read(paths),
                Effect::Keep(entries) => {
                    if self.live {
                        self.keeper().keep(entries);
                    }
                }
                Effect::KeepPositions => {
                    if self.live && !self.state.positions.is_empty() {
                        let pins = &self.state.network.pins;
                        let pinned = |at| pins.contains_key(&(NodeBy::Person, at));
                        let places = state::positions(&self.state.collection, &self.state.positions, pinned);
                        self.keeper().positions(places);
                    }
                }
                Effect::KeepJoined => {
                    if self.live {
                        let collection = Arc::clone(&self.state.collection);
                        self.keeper().joined(collection);
                    }
                }
                Effect::KeepView(view) => {
                    if self.live {
                        self.keeper().put_view(view);
                    }
                }
                Effect::ForgetView(name) => {
                    if self.live {
                        self.keeper().remove_view(name);
                    }
                }
                Effect::CloseProject => {
                    if self.live {
                        self.keeper().close();
                        self.keeper().list();
                    }
                }
                Effect::CountGone if self.live => self.worker.count_gone(&self.state),
                Effect::CountGone => {
                    let State { import, collection, work, .. } = &self.state;
                    let goes = crate::project::goes(&import.files, collection, &work.read, &work.log);
                    self.take(ctx, Message::Goes(goes));
                }
                Effect::DropGone(gone, opened) => {
                    if self.live {
                        let (post, stop) = self.worker.begin();
                        let replays = self.worker.replays.clone();
                        self.keeper().drop_gone(gone, opened, post, stop, replays);
                    }
                }
                Effect::AskProject => self.dialogs.save_project(&self.worker.post(), &self.state.name),
                Effect::SaveProject(path) => {
                    if self.live {
                        self.keeper().save_as(path);
                    }
                }
                Effect::Replay(number) if self.live => self.worker.replay(number, &self.state),
                Effect::Replay(number) => {
                    let (collection, index) = self.worker.replays.replayed(&self.state.work.read, &self.state.work.log);
                    self.take(ctx, Message::Replayed(number, collection, index));
                }
                Effect::Communities if self.live => {
                    self.worker.communities(self.state.collection_revision, Arc::clone(&self.state.collection));
                }
                Effect::Communities => {
                    let communities = Arc::new(worker::communities(&self.state.collection));
                    self.take(ctx, Message::Communities(self.state.collection_revision, communities));
                }
                Effect::StopReading => self.worker.stop_reading(),
                Effect::Layout(kept) if self.live => {
                    self.worker.layout(self.state.collection_revision, Arc::clone(&self.state.collection), kept);
                }
                Effect::Layout(kept) => {
                    let revision = self.state.collection_revision;
                    let positions = Arc::new(worker::place(&self.state.collection, &kept, &mut |_, _| true));
                    self.take(ctx, Message::Positions(revision, positions));
                    let communities = Arc::new(worker::communities(&self.state.collection));
                    self.take(ctx, Message::Communities(revision, communities));
                }
                Effect::PlaceGroups(by) if self.live => {
                    self.worker.place_groups(self.state.collection_revision, Arc::clone(&self.state.collection), by);
                }
                Effect::PlaceGroups(by) => {
                    let placed = Arc::new(Placed::new(&self.state.collection, by, &mut |_, _| true));
                    self.take(ctx, Message::GroupsPlaced(self.state.collection_revision, by, placed));
                }
                Effect::LayOutAgain(by, free) if self.live => self.worker.lay_out_again(&self.state, by, free),
                Effect::LayOutAgain(by, free) => {
                    let (positions, pins) = worker::standing(&self.state, by);
                    let free = free.as_deref();
                    let again = lay_out_again(&self.state.collection, by, &positions, free, &pins, &mut |_, _| true);
                    self.take(ctx, Message::Again(self.state.collection_revision, by, again));
                }
                Effect::OutlineDrawn => {
                    if self.live {
                        self.keeper().outline_drawn();
                    }
                }
                Effect::AfterDrawing(later) if self.live => self.after_drawing.extend(later),
                Effect::AfterDrawing(later) => self.carry_out(ctx, later),
                Effect::Copy(text) => ctx.copy_text(text),
                Effect::Remember => {
                    if self.live {
                        settings::save(&self.state.settings);
                    }
                }
                Effect::KeepMarks => {
                    if self.live {
                        let marks = self.state.read.marks.clone();
                        self.keeper().marks(marks);
                    }
                }
                Effect::Theme(choice) => theme::choose(ctx, choice),
                Effect::Zoom(factor) => ctx.set_zoom_factor(factor),
                Effect::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
                Effect::PickFiles => self.dialogs.open_files(&self.worker.post()),
                Effect::PickFolder => self.dialogs.open_folder(&self.worker.post()),
                Effect::AskExport(out) => self.dialogs.export(&self.worker.post(), out, &self.state.name),
                Effect::Export(out, path) => {
                    self.worker.export(out, path, ctx.global_style().visuals.dark_mode, &self.state);
                }
            }
        }
    }
}

/// Where the window stands now. Zoomed text makes points larger; the system counts without that zoom.
fn window_place(ctx: &egui::Context) -> Option<WindowPlace> {
    let zoom = ctx.zoom_factor();
    ctx.input(|i| {
        let viewport = i.viewport();
        let size = viewport.inner_rect?.size() * zoom;
        let at = viewport.outer_rect.map(|r| (r.min.to_vec2() * zoom).into());
        Some(WindowPlace { at, size: size.into(), maximised: viewport.maximized.unwrap_or(false) })
    })
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.live {
            self.state.settings.window = window_place(ctx).or(self.state.settings.window);
        }
        // The picture before this one is drawn.
        let waited = std::mem::take(&mut self.after_drawing);
        self.carry_out(ctx, waited);
        for message in self.worker.messages() {
            self.take(ctx, message);
        }
        if !self.after_drawing.is_empty() {
            ctx.request_repaint();
        }
        let has_arrows = self.state.tab == Tab::Network && self.views.network.has_keyboard();
        for command in keys::commands(ctx, &self.state, has_arrows) {
            self.run_command(ctx, command);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let tokens = Tokens::of(ui.ctx());
        let mut out = Vec::new();
        views::shell::ui(&mut self.views, ui, &mut Cx { state: &self.state, tokens: &tokens, out: &mut out });
        if out.is_empty() {
            return;
        }
        let ctx = ui.ctx().clone();
        let moved = out.iter().any(|c| !matches!(c, Command::Hover(item) if *item == self.state.hover));
        for command in out {
            self.run_command(&ctx, command);
        }
        if moved {
            ctx.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.worker.stop_reading();
        if self.live {
            settings::save(&self.state.settings);
        }
        if let Some(keeper) = self.keeper.take() {
            keeper.end();
        }
    }
}
