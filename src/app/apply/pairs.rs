//! Two parties that may be one: which pair is in hand, what is found of it, and the way to the next.

use super::select::{first_place, select};
use super::{Effect, notice, work};
use crate::app::item::Item;
use crate::app::state::{ReviewList, State, Tab};
use crate::model::{Decision, PartyId, Suggestion, Verdict};

/// The pair that is judged next: the two in hand; the party in hand and the first other that nobody has judged, else
/// the first; with neither in hand, the first of the list while it is shown.
pub fn pair_in_hand(state: &State) -> Option<&Suggestion> {
    let all = &state.collection.suggestions;
    let picked = match state.selection.item {
        Some(Item::Tie(a, b)) => all.iter().find(|s| (s.a, s.b) == (a, b)),
        Some(Item::Party(id)) => {
            let of = || state.collection.may_be(id).map(|(_, suggestion)| suggestion);
            of().find(|s| !s.unsure).or_else(|| of().next())
        }
        _ => None,
    };
    let listed = state.tab == Tab::Review && state.desk.list == ReviewList::Pairs;
    picked.or_else(|| all.iter().find(|s| !s.unsure).or_else(|| all.first()).filter(|_| listed))
}

/// Of two parties, the one that is merged and the one that it is: the more engaged stays.
pub fn merged(state: &State, pair: &Suggestion) -> (PartyId, PartyId) {
    let weight = |id: PartyId| {
        state.collection.party(id).map_or((0, 0), |party| (party.interactions.len(), party.mentions.len()))
    };
    if weight(pair.a) > weight(pair.b) { (pair.b, pair.a) } else { (pair.a, pair.b) }
}

/// The decision on a pair; without a verdict the two are one.
pub fn decision(state: &State, pair: &Suggestion, verdict: Option<Verdict>) -> Option<Decision> {
    let collection = &state.collection;
    let (from, to) = merged(state, pair);
    let (a, b) = (collection.party_ref(from)?, collection.party_ref(to)?);
    Some(match verdict {
        Some(verdict) => Decision::Judge { a, b, verdict },
        None => Decision::Merge { party: a, into: b, name: collection.party(to)?.name.clone() },
    })
}

/// Decides on the pair in hand and goes on to the next.
pub(super) fn judge(state: &mut State, verdict: Option<Verdict>, effects: &mut Vec<Effect>) {
    let Some(pair) = pair_in_hand(state).cloned() else { return };
    let Some(decision) = decision(state, &pair, verdict) else { return };
    let next = following(state, Some(&pair));
    work::decide(state, decision, effects);
    go(state, next);
}

/// To the next pair that nobody has judged.
pub(super) fn next(state: &mut State) {
    let (some, next) = (pair_in_hand(state).is_some(), following(state, pair_in_hand(state)));
    if some && next.is_none() {
        notice(state, "There is no other doubtful pair to judge".to_owned(), false);
    } else {
        go(state, next);
    }
}

/// The party to take in hand for the pair after this one, round at the end.
fn following(state: &State, after: Option<&Suggestion>) -> Option<PartyId> {
    let all = &state.collection.suggestions;
    let at = after.and_then(|pair| all.iter().position(|s| s == pair));
    let from = at.map_or(0, |at| at + 1);
    let mut order = all.iter().skip(from).chain(all.iter().take(at.unwrap_or(0)));
    order.find(|s| !s.unsure).map(|s| s.a)
}

fn go(state: &mut State, to: Option<PartyId>) {
    match to {
        Some(id) => {
            let item = Item::Party(id);
            let place = first_place(state, item);
            select(state, Some(item), place);
        }
        None => notice(state, "No doubtful pair is left to judge".to_owned(), false),
    }
}
