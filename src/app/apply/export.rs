//! What a brief is about, and where things are written.

use crate::app::item::Item;
use crate::app::state::State;
use crate::model::PartyId;

/// Whom a brief would be about: the person in hand, or the pair.
pub fn subject(state: &State) -> (Option<PartyId>, Option<PartyId>) {
    match state.selection.item {
        Some(Item::Party(id)) => (Some(id), None),
        Some(Item::Tie(a, b)) => (Some(a), Some(b)),
        Some(Item::Group(_)) => match state.group().map(|group| group.parties.as_slice()) {
            Some([a, b]) => (Some(*a), Some(*b)),
            _ => (None, None),
        },
        Some(Item::Interaction(id)) => match state.collection.interaction(id).map(|i| i.parties.as_slice()) {
            Some([a, b]) => (Some(*a), Some(*b)),
            _ => (None, None),
        },
        Some(Item::Article(_)) | None => (None, None),
    }
}
