//! Saved filters.

use super::collection::refresh;
use super::{Effect, notice};
use crate::app::command::ViewChange;
use crate::app::state::{SavedFilter, State};
use crate::project::SavedView;

/// Carries out a change of the saved filters.
pub(super) fn change(state: &mut State, change: ViewChange, effects: &mut Vec<Effect>) {
    match change {
        ViewChange::Save(name) => {
            let saved = SavedFilter::new(&state.collection, &state.filter);
            let json = serde_json::to_string(&saved).unwrap_or_default();
            let view = SavedView { name, json };
            match state.project.views.iter_mut().find(|v| v.name == view.name) {
                Some(old) => *old = view.clone(),
                None => state.project.views.push(view.clone()),
            }
            notice(state, format!("Saved as “{}”; it stands on top of the filters", view.name), false);
            effects.push(Effect::KeepView(view));
        }
        ViewChange::Show(name) => {
            let saved = state.project.views.iter().find(|v| v.name == name);
            let saved = saved.and_then(|v| serde_json::from_str::<SavedFilter>(&v.json).ok());
            let Some((filter, missing)) = saved.map(|saved| saved.filter(&state.collection)) else { return };
            state.filter = filter;
            refresh(state);
            if missing > 0 {
                let said = if missing == 1 { "One party or sector" } else { "Some parties or sectors" };
                notice(state, format!("{said} of “{name}” can't be found any more"), true);
            }
        }
        ViewChange::Remove(name) => {
            state.project.views.retain(|v| v.name != name);
            effects.push(Effect::ForgetView(name));
        }
    }
}
