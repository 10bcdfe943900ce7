//! The one place that changes the window's state.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::command::{Action, Command, FilterChange, Pane};
use super::item::{Item, Place, Selection};
use super::settings::Recent;
use super::state::{Dialog, ImportReport, Job, Notice, State, Tab, ThemeChoice};
use crate::model::{Collection, InteractionId, PartyId, Role};
use crate::pipeline::FileOutcome;
use crate::{network, query};

/// What a command needs from outside the state: dialogs, threads, the system.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Show the file dialog.
    PickFiles,
    /// Show the folder dialog.
    PickFolder,
    /// Ask where to save the report.
    SaveReport,
    /// Write the report of what is shown there.
    WriteReport(PathBuf),
    /// Start reading these.
    Read(Vec<PathBuf>),
    /// Ask the reading that runs to stop.
    StopReading,
    /// Find places for the parties of the collection, near these by name.
    Layout(BTreeMap<String, [f32; 2]>),
    /// Put on the clipboard.
    Copy(String),
    /// Write what is remembered between starts.
    Remember,
    /// Use these colours.
    Theme(ThemeChoice),
    /// Use this size.
    Zoom(f32),
    /// End the program.
    Quit,
}

/// What comes back from a worker.
#[derive(Debug)]
pub enum Message {
    /// How far the reading is.
    Progress(Job),
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
    },
    /// Places for the parties of the collection of this revision.
    Positions(u64, Arc<Vec<[f32; 2]>>),
    /// What the person chose in a dialog.
    Picked(Vec<PathBuf>),
    /// Where the person wants the report.
    SaveTo(PathBuf),
    /// The system shows no dialogs.
    NoDialog,
    /// The report was written there.
    Saved(PathBuf),
    /// Something failed; what, and what to do.
    Failed(String),
}

/// Carries out one command.
pub fn apply(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::Do(action) => act(state, action, effects),
        Command::Open(paths) => open(state, paths, effects),
        Command::Select(item) => select(state, Some(item), first_place(state, item)),
        Command::SelectAt(item, place) => select(state, Some(item), Some(place)),
        Command::Show(place) => select(state, state.selection.item, Some(place)),
        Command::Hover(item) => state.hover = item,
        Command::Filter(change) => filter(state, change),
        Command::ShowTab(tab) => state.tab = tab,
        Command::Lanes(lanes) => state.lanes = lanes,
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
        Action::SaveReport => effects.push(Effect::SaveReport),
        Action::Close => {
            effects.push(Effect::StopReading);
            state.job = None;
            state.name.clear();
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
            } else if state.selection.item.is_some() {
                let place = state.selection.place;
                select(state, None, place.map(|p| Place { paragraph: None, interaction: None, ..p }));
            }
        }
        Action::ClearFilters => filter(state, FilterChange::Clear),
        Action::NextInteraction => step(state, 1),
        Action::PreviousInteraction => step(state, -1),
        Action::Search => state.focus_search += 1,
        Action::Palette => toggle_dialog(state, Dialog::Palette),
        Action::ShowNetwork => state.tab = Tab::Network,
        Action::ShowInteractions => state.tab = Tab::Interactions,
        Action::ShowArticles => state.tab = Tab::Articles,
        Action::ToggleFacets => state.settings.facets ^= true,
        Action::ToggleTimeline => state.settings.timeline ^= true,
        Action::ToggleReader => state.settings.reader ^= true,
        Action::ToggleBodies => state.settings.bodies ^= true,
        Action::FitNetwork => state.fit_network += 1,
        Action::FitTimeline => state.fit_timeline += 1,
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
        Message::Finished { collection, index, files, stopped, seconds, paths } => {
            if state.job.is_none() {
                return;
            }
            state.job = None;
            let unread = files.iter().filter(|f| f.problem.is_some() && !f.other_file).count();
            state.import = ImportReport { files, stopped, seconds };
            if collection.articles.is_empty() {
                notice(state, "No articles were found there; the import report says why".to_owned(), true);
                state.dialog = Some(Dialog::ImportReport);
            } else {
                remember(state, paths, &collection);
                effects.push(Effect::Remember);
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
                if first {
                    state.fit_network += 1;
                }
            }
        }
        Message::Picked(paths) => {
            if !paths.is_empty() {
                open(state, paths, effects);
            }
        }
        Message::SaveTo(path) => effects.push(Effect::WriteReport(path)),
        Message::NoDialog => state.dialog = Some(Dialog::Path { no_portal: true }),
        Message::Saved(path) => notice(state, format!("Report written to {}", path.display()), false),
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

fn open(state: &mut State, paths: Vec<PathBuf>, effects: &mut Vec<Effect>) {
    if paths.is_empty() {
        return;
    }
    effects.push(Effect::StopReading);
    state.dialog = None;
    state.filter = query::Filter::default();
    state.name = paths
        .first()
        .and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned()).or_else(|| Some(p.display().to_string())))
        .unwrap_or_default();
    state.import = ImportReport::default();
    state.positions = Arc::default();
    state.history = super::item::History::default();
    clear_selection(state);
    state.tab = Tab::Network;
    show(state, Arc::default(), Arc::default(), effects);
    state.job = Some(Job::default());
    effects.push(Effect::Read(paths));
}

fn clear_selection(state: &mut State) {
    state.selection = Selection::default();
    state.hover = None;
    state.selection_revision += 1;
}

/// Puts a new snapshot on the screen and keeps what still stands of filter and selection.
fn show(state: &mut State, collection: Arc<Collection>, index: Arc<query::Index>, effects: &mut Vec<Effect>) {
    let old = std::mem::replace(&mut state.collection, collection);
    state.index = index;
    state.collection_revision += 1;
    state.country_rank = state.collection.country_ranks();
    // Ids are places in one snapshot: what was picked is found again by name, or let go.
    let renamed = |id: PartyId| {
        let party = old.party(id)?;
        state.collection.parties().find(|(_, p)| p.name == party.name && p.kind == party.kind).map(|(id, _)| id)
    };
    state.filter.parties = state.filter.parties.iter().filter_map(|id| renamed(*id)).collect();
    let item = match state.selection.item {
        Some(Item::Party(id)) => renamed(id).map(Item::Party),
        Some(Item::Tie(a, b)) => renamed(a).zip(renamed(b)).map(|(a, b)| Item::tie(a, b)),
        _ => None,
    };
    if item != state.selection.item {
        state.selection.item = item;
        if let Some(place) = &mut state.selection.place {
            place.interaction = None;
        }
        state.selection_revision += 1;
    }
    if state.selection.place.is_some_and(|p| p.article.0 as usize >= state.collection.articles.len()) {
        state.selection.place = None;
    }
    // While a collection grows, who has a place keeps it. The layout of the whole starts afresh, so that the same
    // articles always give the same picture.
    let kept = keep_positions(&old, &state.positions);
    state.positions = Arc::new(if kept.is_empty() { Vec::new() } else { carry_over(&state.collection, &kept) });
    if !state.collection.parties.is_empty() {
        effects.push(Effect::Layout(if state.job.is_some() { kept } else { BTreeMap::new() }));
    }
    refresh(state);
}

fn keep_positions(old: &Collection, positions: &[[f32; 2]]) -> BTreeMap<String, [f32; 2]> {
    if positions.is_empty() {
        return BTreeMap::new();
    }
    let all: Vec<InteractionId> = old.interactions().map(|(id, _)| id).collect();
    network::positions_by_name(old, &network::ties(old, &all), positions)
}

/// Places by name until the layout is done: newcomers wait on a spiral around those who have one.
fn carry_over(collection: &Collection, kept: &BTreeMap<String, [f32; 2]>) -> Vec<[f32; 2]> {
    /// The angle at which seeds of a sunflower follow each other: no two newcomers coincide.
    const GOLDEN: f32 = 2.399_963;
    let edge = kept.values().map(|[x, y]| x.hypot(*y)).fold(1.0_f32, f32::max);
    let wait = |n: usize| {
        let (angle, radius) = (n as f32 * GOLDEN, edge * 1.1 + 0.02 * n as f32);
        [radius * angle.cos(), radius * angle.sin()]
    };
    collection.parties.iter().enumerate().map(|(n, p)| kept.get(&p.name).copied().unwrap_or_else(|| wait(n))).collect()
}

fn refresh(state: &mut State) {
    state.view = Arc::new(state.index.view(&state.collection, &state.filter));
    state.ties = Arc::new(network::ties(&state.collection, &state.view.interactions));
    state.view_revision += 1;
}

fn filter(state: &mut State, change: FilterChange) {
    fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
        if !set.remove(&value) {
            set.insert(value);
        }
    }
    let f = &mut state.filter;
    match change {
        FilterChange::Party(id) => toggle(&mut f.parties, id),
        FilterChange::Sector(id) => toggle(&mut f.sectors, id),
        FilterChange::Country(code) => toggle(&mut f.countries, code),
        FilterChange::Kind(kind) => toggle(&mut f.kinds, kind),
        FilterChange::Status(status) => toggle(&mut f.statuses, status),
        FilterChange::Source(source) => toggle(&mut f.sources, source),
        FilterChange::Days(days) => f.days = days.map(|(a, b)| (a.min(b), a.max(b))),
        FilterChange::Text(text) => f.text = text,
        FilterChange::Clear => *f = query::Filter::default(),
    }
    refresh(state);
}

fn select(state: &mut State, item: Option<Item>, place: Option<Place>) {
    let to = Selection { item, place: place.or(state.selection.place) };
    if to != state.selection {
        state.history.leave(state.selection);
    }
    land(state, to);
}

fn land(state: &mut State, to: Selection) {
    state.selection = to;
    state.selection_revision += 1;
}

/// Where the reader goes for a thing: the telling paragraph of its newest interaction in view, else its first mention.
fn first_place(state: &State, item: Item) -> Option<Place> {
    let shown = |with: &dyn Fn(&[PartyId]) -> bool| {
        let holds = |id: &InteractionId| state.collection.interaction(*id).is_some_and(|i| with(&i.parties));
        let all = || state.collection.interactions().map(|(id, _)| id);
        // Undated ones stand last in the collection's order; a dated one is worth more than the very last.
        let dated = |id: &InteractionId| state.collection.interaction(*id).is_some_and(|i| i.dated.is_some());
        let shown = || state.view.interactions.iter().copied().rev();
        shown().find(|id| dated(id) && holds(id)).or_else(|| shown().find(holds)).or_else(|| all().find(holds))
    };
    match item {
        Item::Party(id) => shown(&|parties| parties.contains(&id)).and_then(|i| telling(state, i)).or_else(|| {
            let mention = state.collection.party(id)?.mentions.first()?;
            Some(Place { article: mention.article, paragraph: Some(mention.span.paragraph), interaction: None })
        }),
        Item::Tie(a, b) => {
            shown(&|parties| parties.contains(&a) && parties.contains(&b)).and_then(|i| telling(state, i))
        }
        Item::Interaction(id) => telling(state, id),
        Item::Article(article) => Some(Place { article, paragraph: None, interaction: None }),
    }
}

/// The telling paragraph of the first report of an interaction.
fn telling(state: &State, id: InteractionId) -> Option<Place> {
    let interaction = state.collection.interaction(id)?;
    let report = interaction.reports.first()?;
    let read = state.collection.read(report)?;
    let trigger = read.evidence.iter().find(|e| e.role == Role::Trigger).map(|e| e.span.paragraph);
    Some(Place {
        article: report.article,
        paragraph: trigger.or(read.paragraphs.first().copied()),
        interaction: Some(id),
    })
}

fn step(state: &mut State, by: isize) {
    let shown = &state.view.interactions;
    let at = match state.selection.item {
        Some(Item::Interaction(id)) => shown.iter().position(|i| *i == id),
        _ => None,
    };
    let next = match at {
        Some(at) => at.checked_add_signed(by),
        None if by > 0 => Some(0),
        None => shown.len().checked_sub(1),
    };
    if let Some(id) = next.and_then(|n| shown.get(n)).copied() {
        let place = telling(state, id);
        select(state, Some(Item::Interaction(id)), place);
    }
}

fn remember(state: &mut State, paths: Vec<PathBuf>, collection: &Collection) {
    // Where the program is started next time, a path from the current folder would lead elsewhere.
    let paths: Vec<_> = paths.into_iter().map(|path| std::path::absolute(&path).unwrap_or(path)).collect();
    let recent = &mut state.settings.recent;
    recent.retain(|r| r.paths != paths);
    recent.insert(
        0,
        Recent {
            paths,
            articles: collection.articles.len(),
            interactions: collection.interactions.len(),
            day: chrono::Local::now().date_naive(),
        },
    );
    recent.truncate(8);
}

/// `sample-data` beside the program, above it (a build folder), or in the current folder.
fn sample_folder() -> Option<PathBuf> {
    let beside = std::env::current_exe()
        .ok()
        .into_iter()
        .flat_map(|exe| exe.ancestors().skip(1).take(4).map(|a| a.join("sample-data")).collect::<Vec<_>>());
    std::iter::once(PathBuf::from("sample-data")).chain(beside).find(|p| p.is_dir())
}
