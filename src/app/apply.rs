//! The one place that changes the window's state.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::command::{Action, Command, DeskChange, FilterChange, NetworkChange, Pane};
use super::item::Place;
use super::keeper::Known;
use super::state::{
    DeskState, Dialog, Form, ImportReport, Job, Notice, Purpose, ReadState, State, Tab, ThemeChoice, WorkState,
};
use crate::export::out::Out;
use crate::model::{Collection, Entry, Verdict};
use crate::network::{NodeBy, Placed};
use crate::pipeline::{FileOutcome, Read};
use crate::project::unnamed::Unnamed;
use crate::project::{Goes, SavedView};
use crate::query;

mod carry;
mod collection;
pub mod desk;
pub mod export;
mod filter;
mod matrix;
mod network;
pub mod pairs;
pub mod project;
pub mod read;
pub mod reader;
mod room;
mod select;
mod timeline;
mod views;
pub mod work;

use network::change as network_change;

use collection::{open, remember, sample_folder, show};
use filter::filter;
use select::{clear_selection, first_place, land, select, select_group, select_many, step};

/// What a command needs from outside the state: dialogs, threads, the system.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Show the file dialog.
    PickFiles,
    /// Show the folder dialog.
    PickFolder,
    /// Ask where this should be written.
    AskExport(Out),
    /// Write what is shown there.
    Export(Out, PathBuf),
    /// Start reading these.
    Read(Vec<PathBuf>),
    /// Ask the reading that runs to stop.
    StopReading,
    /// Find places for the parties of the collection, near these by name.
    Layout(BTreeMap<String, [f32; 2]>),
    /// Find the communities of the collection.
    Communities,
    /// Find places for nodes that stand for several parties.
    PlaceGroups(NodeBy),
    /// Find places anew for nodes of this sort: for all, or for these.
    LayOutAgain(NodeBy, Option<Vec<u32>>),
    /// Put on the clipboard.
    Copy(String),
    /// Write what is remembered between starts.
    Remember,
    /// Write these entries into the project.
    Keep(Vec<Entry>),
    /// Join the readings again after the log; the number of the replay.
    Replay(u64),
    /// Keep what was read.
    KeepMarks,
    /// Keep where nodes lie.
    KeepPositions,
    /// Keep the joined tables of the collection.
    KeepJoined,
    /// Keep this saved filter.
    KeepView(SavedView),
    /// Forget the saved filter of this name.
    ForgetView(String),
    /// Let go of the open project.
    CloseProject,
    /// Find out what goes with the articles whose files are gone.
    CountGone,
    /// Drop what was read in files of these paths, which are gone, and open this project again.
    DropGone(Vec<String>, Vec<PathBuf>),
    /// Ask under which name the project should go on.
    AskProject,
    /// Go on under this name.
    SaveProject(PathBuf),
    /// Use these colours.
    Theme(ThemeChoice),
    /// Use this size.
    Zoom(f32),
    /// Do these once the next picture is drawn: it should not wait for them.
    AfterDrawing(Vec<Effect>),
    /// Go on opening the project whose outline is drawn.
    OutlineDrawn,
    /// End the program.
    Quit,
}

/// What comes back from a worker.
#[derive(Debug)]
pub enum Message {
    /// How far the reading is.
    Progress(Job),
    /// What was joined last time a project was open, while its texts and readings are loaded, which begins once this is
    /// drawn.
    Outline(Box<Known>, Arc<Collection>, Arc<query::Index>),
    /// Everything read so far, joined.
    Snapshot(Arc<Collection>, Arc<query::Index>),
    /// The reading has ended.
    Finished {
        /// Everything read, joined.
        collection: Arc<Collection>,
        /// The same, arranged for filters and search.
        index: Arc<query::Index>,
        /// What became of each file.
        files: Vec<FileOutcome>,
        /// Whether it was stopped.
        stopped: bool,
        /// How long it took, in seconds.
        seconds: f32,
        /// What was opened.
        paths: Vec<PathBuf>,
        /// Articles with the program's own readings.
        read: Arc<Vec<Read>>,
        /// What is different from last time, in words; nothing where nothing is or it was opened for the first time.
        changes: String,
    },
    /// The collection after the replay of this number.
    Replayed(u64, Arc<Collection>, Arc<query::Index>),
    /// Places for the parties of the collection of this revision.
    Positions(u64, Arc<Vec<[f32; 2]>>),
    /// The community of each party of the collection of this revision.
    Communities(u64, Arc<Vec<u32>>),
    /// How far the layout of the collection of this revision is, 0 to 1, and where parties lie so far.
    Laying(u64, f32, Option<Arc<Vec<[f32; 2]>>>),
    /// Nodes that stand for several parties, of the collection of this revision.
    GroupsPlaced(u64, NodeBy, Arc<Placed>),
    /// Places found anew for nodes of this sort.
    Again(u64, NodeBy, Vec<[f32; 2]>),
    /// What the person chose in a dialog.
    Picked(Vec<PathBuf>),
    /// Where the person wants this.
    SaveTo(Out, PathBuf),
    /// The system shows no dialogs.
    NoDialog,
    /// It was written there.
    Saved(PathBuf),
    /// What is kept of the collection that is opened.
    Project(Box<Known>),
    /// The project could not be opened, and why.
    NotOpened(String),
    /// The project goes on in this file; why nothing can be changed there, if so.
    SavedAs(PathBuf, Option<String>),
    /// What goes with the articles whose files are gone.
    Goes(Goes),
    /// So many articles were dropped.
    Dropped(usize),
    /// Where the person wants the project.
    ProjectTo(PathBuf),
    /// The unnamed projects, the one used last first.
    Unnamed(Vec<Unnamed>),
    /// Something failed; what, and what to do.
    Failed(String),
}

/// Carries out one command.
pub fn apply(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::Do(action) => act(state, action, effects),
        Command::Open(paths) => open(state, paths, effects),
        Command::Select(item) => select(state, Some(item), first_place(state, item)),
        Command::SelectMany(label, parties) => select_many(state, label, parties),
        Command::SelectGroup(group) => select_group(state, group),
        Command::SelectAt(item, place) => select(state, Some(item), Some(place)),
        Command::Show(place) => select(state, state.selection.item, Some(place)),
        Command::Hover(item) => state.hover = item,
        Command::Filter(change) => filter(state, change),
        Command::ShowTab(tab) => state.tab = tab,
        Command::Network(change) => network::change(state, change, effects),
        Command::Timeline(change) => timeline::change(state, change),
        Command::Room(change) => room::change(state, change),
        Command::Matrix(change) => matrix::change(state, change),
        Command::Column(name, Some(width)) => {
            state.settings.columns.insert(name, width);
        }
        Command::Column(name, None) => {
            state.settings.columns.remove(&name);
        }
        Command::Reader(change) => reader::change(state, change, effects),
        Command::Work(change) => work::change(state, change, effects),
        Command::Desk(change) => desk::change(state, change, effects),
        Command::View(change) => views::change(state, change, effects),
        Command::Gone(change) => project::gone(state, change, effects),
        Command::Theme(choice) => theme(state, choice, effects),
        Command::CloseDialog => state.dialog = None,
        Command::Copy(text) => {
            effects.push(Effect::Copy(text));
            notice(state, "Copied".to_owned(), false);
        }
        Command::Dismiss(id) => state.notices.retain(|n| n.id != id),
        Command::Resize(pane, size) => match pane {
            Pane::Facets => state.settings.facets_width = size,
            Pane::Reader => state.settings.reader_width = size,
            Pane::Timeline => state.settings.timeline_height = size,
        },
    }
}

fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    if !action.enabled(state) {
        return;
    }
    if state.dialog == Some(Dialog::Palette) && !matches!(action, Action::Palette | Action::ClearSelection) {
        state.dialog = None;
    }
    match action {
        Action::OpenFiles => effects.push(Effect::PickFiles),
        Action::OpenFolder => effects.push(Effect::PickFolder),
        Action::OpenPath => state.dialog = Some(Dialog::Path { no_portal: false }),
        Action::OpenSample => match sample_folder() {
            Some(folder) => open(state, vec![folder], effects),
            None => notice(
                state,
                "The sample collection is not beside the program; open its folder 'sample-data' by hand".to_owned(),
                true,
            ),
        },
        Action::StopReading => {
            if let Some(job) = &mut state.job {
                job.stopping = true;
            }
            effects.push(Effect::StopReading);
        }
        Action::ImportReport => toggle_dialog(state, Dialog::ImportReport),
        Action::Export(out) => effects.push(Effect::AskExport(out)),
        Action::ToggleTexts => {
            state.settings.texts ^= true;
            let said = if state.settings.texts {
                "go out with exports"
            } else {
                "stay out of exports: positions and hashes alone"
            };
            notice(state, format!("Words of articles {said}"), false);
            effects.push(Effect::Remember);
        }
        Action::ToggleNotes => {
            state.settings.notes ^= true;
            let said = if state.settings.notes { "go out with briefs, marked as yours" } else { "stay out of briefs" };
            notice(state, format!("Your notes and grades {said}"), false);
            effects.push(Effect::Remember);
        }
        Action::SaveProject => project::save(state, effects),
        Action::SaveProjectAs => effects.push(Effect::AskProject),
        Action::Close => {
            effects.push(Effect::StopReading);
            effects.push(Effect::CloseProject);
            state.job = None;
            state.name.clear();
            state.read = ReadState::default();
            state.work = WorkState::default();
            state.desk = DeskState::default();
            project::forget(state);
            state.import = ImportReport::default();
            state.filter = query::Filter::default();
            show(state, Arc::default(), Arc::default(), effects);
            clear_selection(state);
        }
        Action::Back => {
            if let Some(to) = state.history.back(state.selection) {
                land(state, to);
            }
        }
        Action::Forward => {
            if let Some(to) = state.history.forward(state.selection) {
                land(state, to);
            }
        }
        Action::ClearSelection => {
            if state.dialog.is_some() {
                state.dialog = None;
            } else if state.work.form.is_some() {
                state.work.form = None;
            } else if state.desk.form.is_some() {
                state.desk.form = None;
            } else if state.reader.find.open {
                reader::end_find(state);
            } else if state.reader.compare.is_some() {
                state.reader.compare = None;
            } else if state.selection.item.is_some() {
                let place = state.selection.place;
                select(state, None, place.map(|p| Place { paragraph: None, interaction: None, ..p }));
            }
        }
        Action::ClearFilters => filter(state, FilterChange::Clear),
        Action::NextInteraction | Action::PreviousInteraction => {
            step(state, if action == Action::NextInteraction { 1 } else { -1 });
            read::stepped(state, effects);
        }
        Action::Undo => work::undo(state, effects),
        Action::Redo => work::redo(state, effects),
        Action::Confirm => work::judge(state, true, effects),
        Action::Reject => work::judge(state, false, effects),
        Action::NextUnchecked => work::next(state),
        Action::Edit => desk::edit(state),
        Action::MergeWith => work::form(state, Some(Form::Merge)),
        Action::SplitParty => work::form(state, Some(Form::Split)),
        Action::DismissParty => work::form(state, Some(Form::Dismiss)),
        Action::NextPair => pairs::next(state),
        Action::Same => pairs::judge(state, None, effects),
        Action::Different => pairs::judge(state, Some(Verdict::Different), effects),
        Action::Unsure => pairs::judge(state, Some(Verdict::Unsure), effects),
        Action::PinToBoard => desk::pin_in_hand(state, effects),
        Action::AddInteraction => desk::form(state, Purpose::Add, effects),
        Action::NameWords => desk::form(state, Purpose::Name, effects),
        Action::Note => {
            let on = desk::note_on(state);
            desk::change(state, DeskChange::Note(on), effects);
        }
        Action::Cite(style) => desk::cite_in_hand(state, style, effects),
        Action::SourceGrades => state.settings.grades = Some(!desk::graded(state)),
        Action::Search => state.focus_search += 1,
        Action::Palette => toggle_dialog(state, Dialog::Palette),
        Action::Shortcuts => toggle_dialog(state, Dialog::Shortcuts),
        Action::ShowNetwork => state.tab = Tab::Network,
        Action::ShowRoom => state.tab = Tab::Room,
        Action::ShowMatrix => state.tab = Tab::Matrix,
        Action::ShowInteractions => state.tab = Tab::Interactions,
        Action::ShowArticles => state.tab = Tab::Articles,
        Action::ShowOfficials => state.tab = Tab::Officials,
        Action::ShowTies => state.tab = Tab::Ties,
        Action::ShowReview => state.tab = Tab::Review,
        Action::ShowBoard => state.tab = Tab::Board,
        Action::ToggleFacets => state.settings.facets ^= true,
        Action::ToggleTimeline => state.settings.timeline ^= true,
        Action::ToggleReader => state.settings.reader ^= true,
        Action::WiderColumns => room::zoom(state, true),
        Action::NarrowerColumns => room::zoom(state, false),
        Action::ToggleBodies => {
            network_change(state, NetworkChange::Bodies(!state.settings.network_look.bodies), effects);
        }
        Action::Nodes(by) => network_change(state, NetworkChange::Nodes(by), effects),
        Action::Colour(by) => network_change(state, NetworkChange::Colour(by), effects),
        Action::Size(by) => network_change(state, NetworkChange::Size(by), effects),
        Action::FewerTies => network_change(state, NetworkChange::Least(state.network.least.max(1) + 1), effects),
        Action::MoreTies => network_change(state, NetworkChange::Least(state.network.least.max(2) - 1), effects),
        Action::LargeEvents => {
            let over = if state.settings.network_look.events_over.is_some() { None } else { Some(6) };
            network_change(state, NetworkChange::EventsOver(over), effects);
        }
        Action::Neighbourhood(steps) => network::around(state, steps, effects),
        Action::WholeNetwork => network_change(state, NetworkChange::Around(None), effects),
        Action::LayOutAgain => network::lay_out(state, true, effects),
        Action::LayOutSelection => network::lay_out(state, false, effects),
        Action::Unpin => network::unpin(state, false),
        Action::UnpinAll => network::unpin(state, true),
        Action::Lasso => network_change(state, NetworkChange::Lasso(!state.network.lasso), effects),
        Action::FitNetwork => state.network.fit += 1,
        Action::FitTimeline => state.timeline.fit += 1,
        Action::Today => timeline::today(state),
        Action::GoToDate => {
            state.settings.timeline = true;
            state.timeline.asks += 1;
        }
        Action::FindInArticle => reader::open_find(state),
        Action::NextFind => reader::step_find(state, 1),
        Action::PreviousFind => reader::step_find(state, -1),
        Action::NextMention => reader::step_mention(state, 1),
        Action::PreviousMention => reader::step_mention(state, -1),
        Action::NextUnread => read::next_unread(state, effects),
        Action::MarkUnread => read::mark_unread(state, effects),
        Action::SelectArticle => reader::select_article(state),
        Action::CopyWords => reader::copy_words(state, effects),
        Action::CompareReports => reader::compare(state),
        Action::LargerArticle => reader::resize(state, 1.0, effects),
        Action::SmallerArticle => reader::resize(state, -1.0, effects),
        Action::NextTheme => {
            let next = match state.settings.theme {
                ThemeChoice::System => ThemeChoice::Light,
                ThemeChoice::Light => ThemeChoice::Dark,
                ThemeChoice::Dark => ThemeChoice::System,
            };
            theme(state, next, effects);
        }
        Action::ZoomIn => zoom(state, state.settings.zoom + 0.1, effects),
        Action::ZoomOut => zoom(state, state.settings.zoom - 0.1, effects),
        Action::ZoomReset => zoom(state, 1.0, effects),
        Action::Diagnostics => state.diagnostics ^= true,
        Action::Quit => effects.push(Effect::Quit),
    }
}

/// Takes in what a worker sent.
pub fn receive(state: &mut State, message: Message, effects: &mut Vec<Effect>) {
    match message {
        Message::Progress(job) => {
            if let Some(now) = &mut state.job {
                *now = Job { stopping: now.stopping, ..job };
            }
        }
        Message::Snapshot(collection, index) => {
            if state.job.is_some() {
                show(state, collection, index, effects);
            }
        }
        Message::Outline(known, collection, index) => {
            if state.job.is_some() {
                project::known(state, *known);
                let mut after = Vec::new();
                show(state, collection, index, &mut after);
                after.push(Effect::OutlineDrawn);
                effects.push(Effect::AfterDrawing(after));
                project::begin_outline(state);
            }
        }
        Message::Replayed(number, collection, index) => {
            // Of several decisions in quick succession only the last is drawn.
            if number == state.work.asked && state.job.is_none() {
                state.work.shown = number;
                if Arc::ptr_eq(&index, &state.index) {
                    // Another notebook to the same parties and interactions: all that is known of these stays.
                    state.collection = collection;
                    effects.push(Effect::KeepJoined);
                    return;
                }
                collection::show_again(state, collection, index, effects);
                effects.push(Effect::KeepJoined);
                effects.push(Effect::KeepPositions);
            }
        }
        Message::Finished { collection, index, files, stopped, seconds, paths, read, changes } => {
            if state.job.is_none() {
                return;
            }
            state.job = None;
            state.work.read = read;
            let unread = files.iter().filter(|f| f.problem.is_some() && !f.other_file).count();
            state.import = ImportReport { files, stopped, seconds };
            if collection.articles.is_empty() {
                notice(state, "No articles were found there; the import report says why".to_owned(), true);
                state.dialog = Some(Dialog::ImportReport);
            } else {
                remember(state, paths, &collection);
                effects.push(Effect::Remember);
                effects.push(Effect::KeepJoined);
                if !changes.is_empty() {
                    notice(state, format!("Since last time: {changes}"), false);
                }
                if unread > 0 {
                    let files = if unread == 1 { "1 file was".to_owned() } else { format!("{unread} files were") };
                    notice(state, format!("{files} not read; the import report says why"), true);
                }
            }
            show(state, collection, index, effects);
        }
        Message::Positions(revision, positions) => {
            if revision == state.collection_revision {
                let first = state.positions.is_empty() || state.job.is_none();
                state.positions = positions;
                state.layout_revision += 1;
                state.network.laying = None;
                network::keep_pins(state, NodeBy::Person);
                if state.job.is_none() {
                    effects.push(Effect::KeepPositions);
                }
                if first {
                    state.network.fit += 1;
                }
            }
        }
        Message::Communities(revision, communities) => {
            if revision == state.collection_revision {
                state.network.communities = communities;
                state.network.revision += 1;
            }
        }
        Message::Laying(revision, share, so_far) => {
            if revision == state.collection_revision {
                state.network.laying = Some(share);
                if let Some(positions) = so_far {
                    state.positions = positions;
                    state.layout_revision += 1;
                    state.network.fit += 1;
                }
            }
        }
        Message::GroupsPlaced(revision, by, placed) => {
            if revision == state.collection_revision {
                state.network.placed.insert(by, placed);
                state.network.laying = None;
                state.network.revision += 1;
                state.layout_revision += 1;
                state.network.fit += 1;
            }
        }
        Message::Again(revision, by, positions) => {
            if revision == state.collection_revision {
                match state.network.placed.get_mut(&by) {
                    Some(placed) => Arc::make_mut(placed).positions = positions,
                    None => state.positions = Arc::new(positions),
                }
                state.layout_revision += 1;
                state.network.laying = None;
                network::keep_pins(state, by);
                effects.push(Effect::KeepPositions);
            }
        }
        Message::Picked(paths) => {
            if !paths.is_empty() {
                open(state, paths, effects);
            }
        }
        Message::SaveTo(out, path) => effects.push(Effect::Export(out, path)),
        Message::NoDialog => state.dialog = Some(Dialog::Path { no_portal: true }),
        Message::Saved(path) => notice(state, format!("Written to {}", path.display()), false),
        Message::Project(known) => project::known(state, *known),
        Message::NotOpened(why) => project::not_opened(state, &why, effects),
        Message::SavedAs(path, limit) => project::saved_as(state, path, limit, effects),
        Message::Goes(goes) => state.project.goes = Some(goes),
        Message::Dropped(count) => {
            let articles = if count == 1 { "1 article was".to_owned() } else { format!("{count} articles were") };
            notice(state, format!("{articles} dropped"), false);
        }
        Message::ProjectTo(path) => effects.push(Effect::SaveProject(path)),
        Message::Unnamed(all) => state.project.unnamed = all,
        Message::Failed(text) => notice(state, text, true),
    }
}

fn toggle_dialog(state: &mut State, dialog: Dialog) {
    state.dialog = if state.dialog == Some(dialog) { None } else { Some(dialog) };
}

fn theme(state: &mut State, choice: ThemeChoice, effects: &mut Vec<Effect>) {
    state.settings.theme = choice;
    effects.push(Effect::Theme(choice));
}

fn zoom(state: &mut State, factor: f32, effects: &mut Vec<Effect>) {
    let factor = ((factor * 10.0).round() / 10.0).clamp(0.6, 2.5);
    state.settings.zoom = factor;
    effects.push(Effect::Zoom(factor));
}

/// A short message on the screen.
pub fn notice(state: &mut State, text: String, warning: bool) {
    let id = state.notices.last().map_or(1, |n| n.id + 1);
    state.notices.retain(|n| n.text != text);
    state.notices.push(Notice { id, text, warning });
}
