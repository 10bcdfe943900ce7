//! Rows and columns of "who was in the room".

use crate::app::command::RoomChange;
use crate::app::state::{RoomLook, State};

/// By how much a column grows at a step.
const STEP: f32 = 1.25;

/// Carries out a change of the room.
pub(super) fn change(state: &mut State, change: RoomChange) {
    let look = &mut state.settings.room_look;
    match change {
        RoomChange::Rows(order) => look.rows = order,
        RoomChange::Shared(shared) => look.shared = shared,
        RoomChange::Column(width) => look.column = RoomLook::within(width),
    }
}

/// Makes columns wider or narrower by a step.
pub(super) fn zoom(state: &mut State, wider: bool) {
    let width = state.settings.room_look.column;
    change(state, RoomChange::Column(if wider { width * STEP } else { width / STEP }));
}
