//! What the timeline's lanes stand for and which days they show.

use crate::app::command::TimelineChange;
use crate::app::state::State;

/// Carries out a change of the timeline.
pub(super) fn change(state: &mut State, change: TimelineChange) {
    match change {
        TimelineChange::Lanes(lanes) => state.settings.timeline_look.lanes = lanes,
    }
}
