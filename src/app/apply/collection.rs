//! A collection comes onto the screen, grows, and is remembered.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Effect;
use super::carry::Carried;
use super::select::clear_selection;
use crate::app::item::{Groups, History};
use crate::app::settings::Recent;
use crate::app::state::{Around, Form, ImportReport, Job, NetworkState, ReadState, State, Tab, Whole, WorkState, key};
use crate::model::{Collection, InteractionId, PartyId};
use crate::network::NodeBy;
use crate::{network, query};

pub(super) fn open(state: &mut State, paths: Vec<PathBuf>, effects: &mut Vec<Effect>) {
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
    state.history = History::default();
    state.groups = Groups::default();
    state.network = NetworkState { fit: state.network.fit, revision: state.network.revision, ..Default::default() };
    state.read = ReadState { paths: paths.clone(), ..ReadState::default() };
    state.work = WorkState::default();
    super::project::forget(state);
    clear_selection(state);
    state.tab = Tab::Network;
    show(state, Arc::default(), Arc::default(), effects);
    state.job = Some(Job::default());
    effects.push(Effect::Read(paths));
}

/// Puts a new snapshot on the screen and keeps what still stands of filter and selection.
pub(super) fn show(
    state: &mut State,
    collection: Arc<Collection>,
    index: Arc<query::Index>,
    effects: &mut Vec<Effect>,
) {
    let carried = Carried::by_name(&state.collection, &collection);
    super::project::end_outline(state);
    // While a collection grows, who has a place keeps it. The layout of the whole starts afresh, so that the same
    // articles always give the same picture.
    let kept = keep_positions(&state.collection, &state.positions);
    put(state, collection, index, &carried);
    if let Some(positions) = from_project(state) {
        state.positions = Arc::new(positions);
        state.layout_revision += 1;
        state.network.fit += 1;
        effects.push(Effect::Communities);
        super::network::place_groups(state, effects);
        refresh(state);
        return;
    }
    state.positions = Arc::new(if kept.is_empty() { Vec::new() } else { carry_over(&state.collection, &kept) });
    if !state.collection.parties.is_empty() {
        let earlier =
            || state.project.places.iter().filter_map(|(key, (at, _))| Some((key.split('|').next()?.to_owned(), *at)));
        effects.push(Effect::Layout(if state.job.is_some() { kept } else { earlier().collect() }));
        super::network::place_groups(state, effects);
    }
    refresh(state);
}

/// Puts the same articles on the screen after other decisions: nothing that stays moves.
pub(super) fn show_again(
    state: &mut State,
    collection: Arc<Collection>,
    index: Arc<query::Index>,
    effects: &mut Vec<Effect>,
) {
    let carried = Carried::by_words(&state.collection, &collection);
    let positions = (state.positions.len() == state.collection.parties.len() && !state.positions.is_empty())
        .then(|| stay(&state.collection, &state.positions, &collection, &carried));
    put(state, collection, index, &carried);
    if let Some(positions) = positions {
        state.positions = Arc::new(positions);
        effects.push(Effect::Communities);
    } else {
        state.positions = Arc::default();
        effects.push(Effect::Layout(BTreeMap::new()));
    }
    state.layout_revision += 1;
    super::network::place_groups(state, effects);
    refresh(state);
}

/// The snapshot and all that is known by its ids.
fn put(state: &mut State, collection: Arc<Collection>, index: Arc<query::Index>, carried: &Carried) {
    state.collection = collection;
    state.index = index;
    state.collection_revision += 1;
    state.country_rank = state.collection.country_ranks();
    state.filter.parties = state.filter.parties.iter().filter_map(|id| carried.party(*id)).collect();
    state.reader.at = None;
    state.reader.words = None;
    state.reader.compare = None;
    if let Some(Form::MergeInto(_)) = state.work.form {
        state.work.form = None;
    }
    let old = std::mem::take(&mut state.groups);
    let mut groups = Groups::default();
    let selection = carried.selection(state.selection, &old, &mut groups);
    state.history.carry(|picked| carried.selection(picked, &old, &mut groups));
    state.groups = groups;
    state.hover = None;
    // What was set down by hand keeps its place; of groups only while their members are the same.
    let pins = std::mem::take(&mut state.network.pins);
    let person = |((by, at), place): ((NodeBy, u32), [f32; 2])| {
        let id = (by == NodeBy::Person).then(|| carried.party(PartyId(at)))??;
        Some(((NodeBy::Person, id.0), place))
    };
    state.network.pins = pins.into_iter().filter_map(person).collect();
    state.network.around = state.network.around.take().and_then(|around| {
        let parties: Vec<PartyId> = around.parties.iter().filter_map(|id| carried.party(*id)).collect();
        (!parties.is_empty()).then_some(Around { parties, ..around })
    });
    state.network.communities = Arc::default();
    state.network.placed.clear();
    state.network.laying = None;
    state.network.revision += 1;
    if selection != state.selection {
        state.selection = selection;
        state.selection_revision += 1;
    }
    if state.selection.place.is_some_and(|p| p.article.0 as usize >= state.collection.articles.len()) {
        state.selection.place = None;
    }
    state.read.look_up(&state.collection);
}

/// Where the project says that everyone lies; `None` where it doesn't know all of them.
fn from_project(state: &mut State) -> Option<Vec<[f32; 2]>> {
    let parties = &state.collection.parties;
    if parties.is_empty() || state.project.places.is_empty() {
        return None;
    }
    let known = parties.iter().map(|party| state.project.places.get(&key(party)).copied());
    let known: Vec<([f32; 2], bool)> = known.collect::<Option<_>>()?;
    for (at, (place, pinned)) in (0..).zip(&known) {
        if *pinned {
            state.network.pins.insert((NodeBy::Person, at), *place);
        }
    }
    Some(known.into_iter().map(|(place, _)| place).collect())
}

/// Everyone where they were; who is new beside those they are tied to.
fn stay(old: &Collection, positions: &[[f32; 2]], new: &Collection, carried: &Carried) -> Vec<[f32; 2]> {
    let mut placed: Vec<Option<[f32; 2]>> = vec![None; new.parties.len()];
    for ((id, _), at) in old.parties().zip(positions) {
        if let Some(place) = carried.party(id).and_then(|id| placed.get_mut(id.0 as usize)) {
            place.get_or_insert(*at);
        }
    }
    let edge = positions.iter().map(|[x, y]| x.hypot(*y)).fold(1.0_f32, f32::max);
    let beside = |n: usize| {
        let partners = new.parties.get(n).map(|p| p.interactions.as_slice()).unwrap_or_default();
        let near: Vec<[f32; 2]> = partners
            .iter()
            .filter_map(|id| new.interaction(*id))
            .flat_map(|i| &i.parties)
            .filter_map(|id| placed.get(id.0 as usize).copied().flatten())
            .collect();
        let (angle, count) = (GOLDEN * n as f32, near.len() as f32);
        if near.is_empty() {
            return [edge * 1.1 * angle.cos(), edge * 1.1 * angle.sin()];
        }
        let sum = near.iter().fold([0.0, 0.0], |[x, y], [a, b]| [x + a, y + b]);
        let away = edge * 0.08;
        [sum[0] / count + away * angle.cos(), sum[1] / count + away * angle.sin()]
    };
    placed.iter().enumerate().map(|(n, place)| place.unwrap_or_else(|| beside(n))).collect()
}

/// The angle at which seeds of a sunflower follow each other: no two newcomers coincide.
const GOLDEN: f32 = 2.399_963;

fn keep_positions(old: &Collection, positions: &[[f32; 2]]) -> BTreeMap<String, [f32; 2]> {
    if positions.is_empty() {
        return BTreeMap::new();
    }
    let all: Vec<InteractionId> = old.interactions().map(|(id, _)| id).collect();
    network::positions_by_name(old, &network::ties(old, &all), positions)
}

/// Places by name until the layout is done: newcomers wait on a spiral around those who have one.
fn carry_over(collection: &Collection, kept: &BTreeMap<String, [f32; 2]>) -> Vec<[f32; 2]> {
    let edge = kept.values().map(|[x, y]| x.hypot(*y)).fold(1.0_f32, f32::max);
    let wait = |n: usize| {
        let (angle, radius) = (n as f32 * GOLDEN, edge * 1.1 + 0.02 * n as f32);
        [radius * angle.cos(), radius * angle.sin()]
    };
    collection.parties.iter().enumerate().map(|(n, p)| kept.get(&p.name).copied().unwrap_or_else(|| wait(n))).collect()
}

pub(super) fn refresh(state: &mut State) {
    let is_whole = state.filter.is_empty();
    let known = state.whole.as_ref().filter(|w| is_whole && w.collection_revision == state.collection_revision);
    if let Some(whole) = known {
        (state.view, state.ties) = (Arc::clone(&whole.view), Arc::clone(&whole.ties));
        state.view_revision = whole.view_revision;
    } else {
        state.view = Arc::new(state.index.view(&state.collection, &state.filter));
        state.ties = Arc::new(network::ties_of(&state.index.persons, &state.view.interactions));
        state.answers += 1;
        state.view_revision = state.answers;
        if is_whole {
            state.whole = Some(Whole {
                collection_revision: state.collection_revision,
                view_revision: state.view_revision,
                view: Arc::clone(&state.view),
                ties: Arc::clone(&state.ties),
            });
        }
    }
    super::read::count(state);
}

pub(super) fn remember(state: &mut State, paths: Vec<PathBuf>, collection: &Collection) {
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
pub(super) fn sample_folder() -> Option<PathBuf> {
    let beside = std::env::current_exe()
        .ok()
        .into_iter()
        .flat_map(|exe| exe.ancestors().skip(1).take(4).map(|a| a.join("sample-data")).collect::<Vec<_>>());
    std::iter::once(PathBuf::from("sample-data")).chain(beside).find(|p| p.is_dir())
}
