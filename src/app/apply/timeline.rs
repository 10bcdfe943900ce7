//! What the timeline's lanes stand for and which days they show.

use crate::app::command::TimelineChange;
use crate::app::state::{LaneOrder, State};
use crate::model::When;

/// Carries out a change of the timeline.
pub(super) fn change(state: &mut State, change: TimelineChange) {
    let look = &mut state.settings.timeline_look;
    match change {
        TimelineChange::Lanes(lanes) => {
            look.lanes = lanes;
            // Lanes of another sort have other names.
            if look.order == LaneOrder::Hand {
                look.order = LaneOrder::Activity;
            }
        }
        TimelineChange::Order(order) => look.order = order,
        TimelineChange::Colour(colour) => look.colour = colour,
        TimelineChange::GoTo(when) => {
            state.timeline.goal = Some(when);
            state.timeline.goes += 1;
        }
        TimelineChange::Arrange(names) => {
            look.order = LaneOrder::Hand;
            look.hand = names;
            state.timeline.moved += 1;
        }
    }
}

/// Brings this day into the middle.
pub(super) fn today(state: &mut State) {
    change(state, TimelineChange::GoTo(When::day(chrono::Local::now().date_naive())));
}
