//! The open project: what is known of it, and under which name it goes on.

use std::path::PathBuf;
use std::sync::Arc;

use super::collection::remember;
use super::{Effect, notice, read};
use crate::app::command::GoneChange;
use crate::app::keeper::Known;
use crate::app::state::{Job, ProjectState, State, places};

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
    state.project = ProjectState {
        is_outline: state.project.is_outline,
        path: known.path,
        unkept: known.unkept,
        places: places(known.positions),
        views: known.views,
        unnamed,
        goes: None,
    };
    state.work.log = Arc::new(known.log);
    // Nothing is decided on words that are not there yet.
    let waits = state.project.is_outline.then(|| UNREAD.to_owned());
    state.work.read_only = known.read_only.or(waits);
    read::take(state, known.marks);
}

/// Why nothing can be changed while the outline is on the screen.
const UNREAD: &str = "its texts are still being read";

/// The collection without its words: nothing can be changed until these follow.
pub(super) fn begin_outline(state: &mut State) {
    state.project.is_outline = true;
    state.work.read_only = Some(UNREAD.to_owned());
}

/// The words are there.
pub(super) fn end_outline(state: &mut State) {
    if std::mem::take(&mut state.project.is_outline) && state.work.read_only.as_deref() == Some(UNREAD) {
        state.work.read_only = None;
    }
}

/// Drops the articles whose files are gone, or finds out what goes with them.
pub(super) fn gone(state: &mut State, change: GoneChange, effects: &mut Vec<Effect>) {
    match change {
        GoneChange::Keep => state.project.goes = None,
        _ if !can_drop(state) => {}
        GoneChange::Count => effects.push(Effect::CountGone),
        GoneChange::Drop => {
            state.project.goes = None;
            state.dialog = None;
            // Nothing is decided on what is about to go; opened again, the project says itself what can be changed.
            state.work.read_only = Some("articles are being dropped".to_owned());
            state.job = Some(Job::default());
            let gone = state.import.files.iter().filter(|file| file.gone).map(|file| file.path.clone());
            let opened = state.project.path.clone().map_or_else(|| state.read.paths.clone(), |path| vec![path]);
            effects.push(Effect::DropGone(gone.collect(), opened));
        }
    }
}

/// Whether there are articles whose files are gone, and the project can be changed.
pub fn can_drop(state: &State) -> bool {
    let can_write = state.work.read_only.is_none() && state.project.unkept.is_none() && state.job.is_none();
    can_write && state.import.files.iter().any(|file| file.gone)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::apply::{Message, receive};

    #[test]
    fn nothing_can_be_changed_until_the_words_are_there() {
        let told = || Box::new(Known::default());
        for (limit, after) in [(None, None), (Some("in use"), Some("in use"))] {
            let mut state = State { job: Some(Job::default()), ..State::default() };
            receive(&mut state, Message::Outline(told(), Arc::default(), Arc::default()), &mut Vec::new());
            assert!(state.project.is_outline && state.work.read_only.is_some());
            let known = Known { read_only: limit.map(str::to_owned), ..Known::default() };
            receive(&mut state, Message::Project(Box::new(known)), &mut Vec::new());
            assert!(state.project.is_outline && state.work.read_only.is_some(), "the words are not there yet");
            receive(&mut state, Message::Snapshot(Arc::default(), Arc::default()), &mut Vec::new());
            assert!(!state.project.is_outline);
            assert_eq!(state.work.read_only.as_deref(), after);
        }
    }
}
