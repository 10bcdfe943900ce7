//! The order of the matrix and whom it shows.

use crate::app::command::MatrixChange;
use crate::app::state::State;

/// Carries out a change of the matrix.
pub(super) fn change(state: &mut State, change: MatrixChange) {
    let look = &mut state.settings.matrix_look;
    match change {
        MatrixChange::Order(order) => look.order = order,
        MatrixChange::GroupAlone(alone) => look.group_alone = alone,
    }
}
