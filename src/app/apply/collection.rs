//! A collection comes onto the screen, grows, and is remembered.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Effect;
use super::select::clear_selection;
use crate::app::item::{Group, Groups, History, Item, Sharing};
use crate::app::settings::Recent;
use crate::app::state::{Around, ImportReport, Job, NetworkState, ReadState, State, Tab};
use crate::model::{Collection, InteractionId, PartyId};
use crate::network::{Grouping, NodeBy};
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
    clear_selection(state);
    state.tab = Tab::Network;
    show(state, Arc::default(), Arc::default(), effects);
    state.job = Some(Job::default());
    effects.push(Effect::LoadMarks(paths.clone()));
    effects.push(Effect::Read(paths));
}

/// Puts a new snapshot on the screen and keeps what still stands of filter and selection.
pub(super) fn show(
    state: &mut State,
    collection: Arc<Collection>,
    index: Arc<query::Index>,
    effects: &mut Vec<Effect>,
) {
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
    state.reader.at = None;
    state.reader.words = None;
    state.reader.compare = None;
    let mut groups = Groups::default();
    let item = match state.selection.item {
        Some(Item::Party(id)) => renamed(id).map(Item::Party),
        Some(Item::Tie(a, b)) => renamed(a).zip(renamed(b)).map(|(a, b)| Item::tie(a, b)),
        Some(Item::Group(id)) => state.groups.get(id).cloned().map(|group| {
            let all = |ids: &[PartyId]| ids.iter().filter_map(|id| renamed(*id)).collect::<Vec<_>>();
            let sharing = match &group.sharing {
                Sharing::With(others) => Sharing::With(all(others)),
                other => other.clone(),
            };
            Item::Group(groups.keep(Group { parties: all(&group.parties), label: group.label, sharing }))
        }),
        _ => None,
    };
    state.groups = groups;
    // What was set down by hand keeps its place; of groups only while their members are the same.
    let pins = std::mem::take(&mut state.network.pins);
    let person = |((by, at), place): ((NodeBy, u32), [f32; 2])| {
        let id = (by == NodeBy::Person).then(|| renamed(PartyId(at)))??;
        Some(((NodeBy::Person, id.0), place))
    };
    state.network.pins = pins.into_iter().filter_map(person).collect();
    state.network.around = state.network.around.take().and_then(|around| {
        let parties: Vec<PartyId> = around.parties.iter().filter_map(|id| renamed(*id)).collect();
        (!parties.is_empty()).then_some(Around { parties, ..around })
    });
    state.network.persons = Arc::new(Grouping::new(&state.collection, NodeBy::Person));
    state.network.communities = Arc::default();
    state.network.placed.clear();
    state.network.laying = None;
    state.network.revision += 1;
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
        super::network::place_groups(state, effects);
    }
    state.read.look_up(&state.collection);
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

pub(super) fn refresh(state: &mut State) {
    state.view = Arc::new(state.index.view(&state.collection, &state.filter));
    state.ties = Arc::new(network::ties(&state.collection, &state.view.interactions));
    state.view_revision += 1;
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
