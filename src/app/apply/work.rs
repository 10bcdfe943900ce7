//! Decisions: taken into the log, kept, replayed, and shown; the way through what nobody has checked.

use std::sync::Arc;

use super::select::{select, telling};
use super::{Effect, notice};
use crate::app::command::WorkChange;
use crate::app::item::Item;
use crate::app::state::{Form, State};
use crate::model::{Decision, Entry, InteractionId, Standing};

/// Takes in a decision, or takes one back.
pub(super) fn change(state: &mut State, change: WorkChange, effects: &mut Vec<Effect>) {
    let (log, now) = (&state.work.log, chrono::Utc::now());
    let entries = match change {
        WorkChange::Decide(decision, reason) => vec![log.decide(now, decision, reason)],
        WorkChange::DecideAll(decisions, reason) => log.decide_all(now, decisions, reason.as_deref()),
        WorkChange::Withdraw(id) => log.withdraw(now, &id),
        WorkChange::Restore(id) => log.restore(now, &id),
        WorkChange::TellApart(report) => {
            let interaction = super::read::in_hand(state).and_then(|id| state.collection.interaction(id));
            let interaction = interaction.and_then(|i| state.collection.interaction_ref(i));
            let part = |interaction| Decision::Part { interaction, reports: vec![report] };
            interaction.map(|interaction| log.decide(now, part(interaction), None)).into_iter().collect()
        }
        WorkChange::SplitAt(party, mention) => {
            select(state, Some(Item::Party(party)), state.selection.place);
            form(state, Some(Form::SplitAt(mention)));
            return;
        }
        WorkChange::Form(to) => {
            form(state, to);
            return;
        }
    };
    take(state, entries, effects);
}

/// Shows a form for the thing in hand, with the panel that it is in.
pub(super) fn form(state: &mut State, to: Option<Form>) {
    state.work.form = to.filter(|_| state.work.read_only.is_none());
    state.settings.reader |= state.work.form.is_some();
}

/// Decides something.
pub(super) fn decide(state: &mut State, decision: Decision, effects: &mut Vec<Effect>) {
    change(state, WorkChange::Decide(decision, None), effects);
}

/// Takes entries into the log and asks for the collection that follows from it.
pub(super) fn take(state: &mut State, entries: Vec<Entry>, effects: &mut Vec<Effect>) {
    if let Some(why) = &state.work.read_only {
        let said = format!("Nothing can be changed here: {why}");
        notice(state, said, true);
        return;
    }
    let log = Arc::make_mut(&mut state.work.log);
    let new: Vec<Entry> = entries.into_iter().filter(|entry| log.push(entry.clone())).collect();
    if !new.is_empty() {
        effects.push(Effect::Keep(new));
        replay(state, effects);
    }
}

/// Asks for the collection that follows from the log.
pub(super) fn replay(state: &mut State, effects: &mut Vec<Effect>) {
    state.work.asked += 1;
    effects.push(Effect::Replay(state.work.asked));
}

/// Takes back the last step.
pub(super) fn undo(state: &mut State, effects: &mut Vec<Effect>) {
    let entries = state.work.log.undo(chrono::Utc::now());
    take(state, entries, effects);
}

/// Lets the step that was taken back last hold again.
pub(super) fn redo(state: &mut State, effects: &mut Vec<Effect>) {
    let entries = state.work.log.redo(chrono::Utc::now());
    take(state, entries, effects);
}

/// Confirms or rejects the interaction in hand and goes on to the next that nobody has checked.
pub(super) fn judge(state: &mut State, right: bool, effects: &mut Vec<Effect>) {
    let Some(id) = super::read::in_hand(state) else { return };
    let Some(interaction) = state.collection.interaction(id) else { return };
    let Some(interaction) = state.collection.interaction_ref(interaction) else { return };
    let next = next_unchecked(state, id);
    let decision = if right { Decision::Confirm { interaction } } else { Decision::Reject { interaction } };
    decide(state, decision, effects);
    match next {
        Some(next) => go(state, next),
        None if right => notice(state, "Everything in view has been checked".to_owned(), false),
        None => select(state, None, state.selection.place),
    }
}

/// To the next interaction in view that nobody has checked.
pub(super) fn next(state: &mut State) {
    let from = super::read::in_hand(state);
    let next = match from {
        Some(id) => next_unchecked(state, id),
        None => state.view.interactions.iter().copied().find(|id| is_unchecked(state, *id)),
    };
    match next {
        Some(id) => go(state, id),
        None => notice(state, "Everything in view has been checked".to_owned(), false),
    }
}

fn go(state: &mut State, id: InteractionId) {
    let place = telling(state, id);
    select(state, Some(Item::Interaction(id)), place);
}

fn is_unchecked(state: &State, id: InteractionId) -> bool {
    state.collection.interaction(id).is_some_and(|i| i.decided.standing == Standing::Machine)
}

/// The next after this one, round at the end.
fn next_unchecked(state: &State, from: InteractionId) -> Option<InteractionId> {
    let shown = &state.view.interactions;
    let at = shown.partition_point(|id| *id <= from);
    let order = shown.iter().skip(at).chain(shown.iter().take(at)).copied();
    order.into_iter().find(|id| *id != from && is_unchecked(state, *id))
}
