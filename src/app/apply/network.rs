//! What the network shows and how.

use std::sync::Arc;

use super::Effect;
use crate::app::command::NetworkChange;
use crate::app::item::Item;
use crate::app::state::{Around, State};
use crate::model::PartyId;
use crate::network::{Grouping, NodeBy};

/// Carries out a change of the network.
pub(super) fn change(state: &mut State, change: NetworkChange, effects: &mut Vec<Effect>) {
    let look = &mut state.settings.network_look;
    match change {
        NetworkChange::Bodies(shown) => look.bodies = shown,
        NetworkChange::Nodes(by) => {
            look.nodes = by;
            state.network.fit += 1;
            place_groups(state, effects);
        }
        NetworkChange::Colour(by) => look.colour = by,
        NetworkChange::Size(by) => look.size = by,
        NetworkChange::Least(least) => state.network.least = least,
        NetworkChange::EventsOver(over) => look.events_over = over,
        NetworkChange::Around(around) => {
            state.network.around = around;
            state.network.fit += 1;
        }
        NetworkChange::Lasso(on) => state.network.lasso = on,
        NetworkChange::Pin(by, at, place) => {
            state.network.pins.insert((by, at), place);
            put(state, by, at, place);
            effects.push(Effect::KeepPositions);
        }
        NetworkChange::Unpin(by, at) => {
            state.network.pins.remove(&(by, at));
            effects.push(Effect::KeepPositions);
        }
    }
    state.network.revision += 1;
}

/// Asks for the places of groups, where nodes stand for such and they have none yet.
pub(super) fn place_groups(state: &State, effects: &mut Vec<Effect>) {
    let by = state.settings.network_look.nodes;
    if by != NodeBy::Person && !state.network.placed.contains_key(&by) && !state.collection.parties.is_empty() {
        effects.push(Effect::PlaceGroups(by));
    }
}

/// Sets one node down.
fn put(state: &mut State, by: NodeBy, at: u32, place: [f32; 2]) {
    let positions = match (by, state.network.placed.get_mut(&by)) {
        (NodeBy::Person, _) => Arc::make_mut(&mut state.positions),
        (_, Some(placed)) => &mut Arc::make_mut(placed).positions,
        (_, None) => return,
    };
    if let Some(here) = positions.get_mut(at as usize) {
        *here = place;
    }
    state.layout_revision += 1;
}

/// Puts what was set by hand back where it was, after a new layout.
pub(super) fn keep_pins(state: &mut State, by: NodeBy) {
    let pins: Vec<_> =
        state.network.pins.iter().filter(|((of, _), _)| *of == by).map(|((_, at), p)| (*at, *p)).collect();
    for (at, place) in pins {
        put(state, by, at, place);
    }
}

/// Lets go of all nodes that were set by hand, or of those that are picked.
pub(super) fn unpin(state: &mut State, all: bool) {
    let by = state.settings.network_look.nodes;
    let picked = picked_nodes(state, by);
    state.network.pins.retain(|(of, at), _| *of != by || !(all || picked.contains(at)));
    state.network.revision += 1;
}

/// Finds places anew for all nodes that were not set by hand, or for those among the picked ones.
pub(super) fn lay_out(state: &State, all: bool, effects: &mut Vec<Effect>) {
    let by = state.settings.network_look.nodes;
    let free = (!all).then(|| {
        let pinned = |at: &u32| state.network.pins.contains_key(&(by, *at));
        picked_nodes(state, by).into_iter().filter(|at| !pinned(at)).collect()
    });
    effects.push(Effect::LayOutAgain(by, free));
}

/// Shows what is around the thing in hand only.
pub(super) fn around(state: &mut State, steps: u8, effects: &mut Vec<Effect>) {
    let parties = picked_parties(state);
    if parties.is_empty() {
        return;
    }
    let named = |id: &PartyId| state.collection.party(*id).map_or_else(String::new, |p| p.name.clone());
    let label = match (state.selection.item, parties.as_slice()) {
        (Some(Item::Group(id)), _) => state.groups.get(id).map_or_else(String::new, |g| g.label.clone()),
        (_, [one]) => named(one),
        (_, [one, other]) => format!("{} and {}", named(one), named(other)),
        (_, many) => format!("{} parties", many.len()),
    };
    change(state, NetworkChange::Around(Some(Around { label, parties, steps })), effects);
}

/// The parties of what is in hand.
pub(super) fn picked_parties(state: &State) -> Vec<PartyId> {
    match state.selection.item {
        Some(Item::Party(id)) => vec![id],
        Some(Item::Tie(a, b)) => vec![a, b],
        Some(Item::Interaction(id)) => state.collection.interaction(id).map_or_else(Vec::new, |i| i.parties.clone()),
        Some(Item::Group(_)) => state.group().map_or_else(Vec::new, crate::app::item::Group::everyone),
        Some(Item::Article(_)) | None => Vec::new(),
    }
}

fn picked_nodes(state: &State, by: NodeBy) -> Vec<u32> {
    let grouping: Option<&Grouping> = match by {
        NodeBy::Person => Some(&state.index.persons),
        _ => state.network.placed.get(&by).map(|p| &p.grouping),
    };
    let Some(grouping) = grouping else { return Vec::new() };
    let mut nodes: Vec<u32> = picked_parties(state).into_iter().filter_map(|id| grouping.group_of(id)).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}
