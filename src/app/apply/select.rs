//! What is picked, where the reader goes for it, and the steps from one engagement to the next.

use crate::app::item::{Group, Item, Place, Selection};
use crate::app::state::{Find, ReaderState, State};
use crate::model::{InteractionId, PartyId, Role};

pub(super) fn clear_selection(state: &mut State) {
    state.selection = Selection::default();
    state.hover = None;
    state.reader = ReaderState { find: Find { open: false, ..state.reader.find.clone() }, ..ReaderState::default() };
    state.selection_revision += 1;
}

/// Picks several parties together. One alone is picked itself; of none nothing is.
pub(super) fn select_many(state: &mut State, label: String, parties: Vec<PartyId>) {
    let item = match parties.as_slice() {
        [] => None,
        [one] => Some(Item::Party(*one)),
        _ => Some(Item::Group(state.groups.of(label, parties))),
    };
    let place = item.and_then(|item| first_place(state, item));
    select(state, item, place);
}

/// Picks a group, whatever it shares.
pub(super) fn select_group(state: &mut State, group: Group) {
    let item = Item::Group(state.groups.keep(group));
    let place = first_place(state, item);
    select(state, Some(item), place);
}

pub(super) fn select(state: &mut State, item: Option<Item>, place: Option<Place>) {
    let to = Selection { item, place: place.or(state.selection.place) };
    if to != state.selection {
        state.history.leave(state.selection);
    }
    land(state, to);
}

pub(super) fn land(state: &mut State, to: Selection) {
    if to.place.map(|p| p.article) != state.selection.place.map(|p| p.article) {
        state.reader.words = None;
    }
    state.reader.at = None;
    // Two reports stay side by side as long as what they tell of is in hand.
    let held = |id| to.item == Some(Item::Interaction(id)) || to.place.is_some_and(|p| p.interaction == Some(id));
    state.reader.compare = state.reader.compare.filter(|pair| held(pair.interaction));
    if to.item != state.selection.item {
        state.work.form = None;
    }
    state.selection = to;
    state.selection_revision += 1;
}

/// Where the reader goes for a thing: the telling paragraph of its newest interaction in view, else its first mention.
pub(super) fn first_place(state: &State, item: Item) -> Option<Place> {
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
        Item::Group(id) => {
            let group = state.groups.get(id)?;
            shown(&|parties| group.shares(parties)).and_then(|i| telling(state, i))
        }
        Item::Interaction(id) => telling(state, id),
        Item::Article(article) => Some(Place { article, paragraph: None, interaction: None }),
    }
}

/// The telling paragraph of the first report of an interaction.
pub(super) fn telling(state: &State, id: InteractionId) -> Option<Place> {
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

pub(super) fn step(state: &mut State, by: isize) {
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
