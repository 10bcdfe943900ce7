//! What the network shows and how.

use crate::app::command::NetworkChange;
use crate::app::state::State;

/// Carries out a change of the network.
pub(super) fn change(state: &mut State, change: NetworkChange) {
    match change {
        NetworkChange::Bodies(shown) => state.settings.network_look.bodies = shown,
    }
}
