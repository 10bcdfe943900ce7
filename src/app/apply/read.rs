//! Which evidence counts as looked at, and the way to what doesn't yet.

use super::select::{select, telling};
use super::{Effect, notice};
use crate::app::item::Item;
use crate::app::state::{Marks, State, tellings};
use crate::model::{ArticleId, InteractionId, ReadInteraction};

/// Takes in marks that were kept for what is opened.
pub(super) fn take(state: &mut State, marks: Marks) {
    state.read.marks = marks;
    state.read.look_up(&state.collection);
    count(state);
}

/// Counts anew how many of those in view were read.
pub(super) fn count(state: &mut State) {
    state.read.shown = state.view.interactions.iter().filter(|id| state.read.is_read(**id)).count();
}

/// The paragraph of an article that tells of an interaction was looked at.
pub(super) fn looked_at(state: &mut State, id: InteractionId, article: ArticleId, effects: &mut Vec<Effect>) {
    let report = state.collection.interaction(id).and_then(|i| i.reports.iter().find(|r| r.article == article));
    let paragraph = report.and_then(|r| state.collection.read(r)).and_then(ReadInteraction::telling_paragraph);
    if let Some(paragraph) = paragraph
        && state.collection.article(article).is_some_and(|of| !state.read.has(of, paragraph))
    {
        state.read.mark(&state.collection, &[(article, paragraph)], true);
        count(state);
        effects.push(Effect::KeepMarks);
    }
}

/// A step came to an interaction: what the reader shows of it counts as looked at.
pub(super) fn stepped(state: &mut State, effects: &mut Vec<Effect>) {
    if let (Some(Item::Interaction(id)), Some(place), true) =
        (state.selection.item, state.selection.place, state.settings.reader)
    {
        looked_at(state, id, place.article, effects);
    }
}

/// The interaction in hand, or the one whose words the reader shows.
pub fn in_hand(state: &State) -> Option<InteractionId> {
    match state.selection.item {
        Some(Item::Interaction(id)) => Some(id),
        _ => state.selection.place.and_then(|p| p.interaction),
    }
}

/// Marks the interaction in hand as not looked at, in all its reports.
pub(super) fn mark_unread(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(id) = in_hand(state) {
        let paragraphs: Vec<_> = tellings(&state.collection, id).map(|(article, _, n)| (article, n)).collect();
        state.read.mark(&state.collection, &paragraphs, false);
        count(state);
        effects.push(Effect::KeepMarks);
    }
}

/// The next interaction in view that was not looked at, after the one in hand; round at the end.
pub(super) fn next_unread(state: &mut State, effects: &mut Vec<Effect>) {
    let shown = &state.view.interactions;
    let start = in_hand(state).and_then(|id| shown.iter().position(|other| *other == id)).map_or(0, |at| at + 1);
    let next = shown.iter().skip(start).chain(shown.iter().take(start)).find(|id| !state.read.is_read(**id)).copied();
    match next {
        Some(id) => {
            let place = telling(state, id);
            select(state, Some(Item::Interaction(id)), place);
            stepped(state, effects);
        }
        None => notice(state, "Everything in view has been read".to_owned(), false),
    }
}
