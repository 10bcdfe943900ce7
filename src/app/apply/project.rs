//! The open project: what is known of it, and under which name it goes on.

use std::path::PathBuf;
use std::sync::Arc;

use super::collection::remember;
use super::{Effect, notice, read};
use crate::app::keeper::Known;
use crate::app::state::{ProjectState, State, places};

/// Takes in what is kept of the collection that is opened.
pub(super) fn known(state: &mut State, known: Known) {
    if !known.name.is_empty() {
        state.name = known.name;
    }
    if let Some(why) = &known.unkept {
        notice(state, format!("What you do here can't be kept: {why}"), true);
    }
    if let Some(why) = &known.read_only {
        notice(state, format!("Only for reading: {why}"), true);
    }
    let unnamed = std::mem::take(&mut state.project.unnamed);
    state.project = ProjectState { path: known.path, unkept: known.unkept, places: places(known.positions), unnamed };
    state.work.log = Arc::new(known.log);
    state.work.read_only = known.read_only;
    read::take(state, known.marks);
}

/// Back to the start screen: there is nothing to show.
pub(super) fn not_opened(state: &mut State, why: &str, effects: &mut Vec<Effect>) {
    state.job = None;
    super::act(state, crate::app::command::Action::Close, effects);
    notice(state, format!("The project was not opened: {why}"), true);
}

/// Nothing is known of any project.
pub(super) fn forget(state: &mut State) {
    let unnamed = std::mem::take(&mut state.project.unnamed);
    state.project = ProjectState { unnamed, ..ProjectState::default() };
}

/// All is kept as it happens: saving means giving it a name.
pub(super) fn save(state: &mut State, effects: &mut Vec<Effect>) {
    match &state.project.path {
        Some(path) => {
            let said = format!("Everything is in {}: it is kept as you work", path.display());
            notice(state, said, false);
        }
        None => effects.push(Effect::AskProject),
    }
}

/// The project goes on under this name.
pub(super) fn saved_as(state: &mut State, path: PathBuf, limit: Option<String>, effects: &mut Vec<Effect>) {
    if let Some(name) = path.file_stem() {
        state.name = name.to_string_lossy().into_owned();
    }
    state.work.read_only = limit;
    notice(state, format!("Saved as {}; it is kept there as you work", path.display()), false);
    let collection = Arc::clone(&state.collection);
    remember(state, vec![path.clone()], &collection);
    state.project.path = Some(path);
    effects.push(Effect::Remember);
}
