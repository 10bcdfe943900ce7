//! The network's part of the state.

use serde::{Deserialize, Serialize};

/// How the network is drawn; remembered between starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NetworkLook {
    /// Whether bodies and states are shown.
    pub bodies: bool,
}

impl Default for NetworkLook {
    fn default() -> Self {
        Self { bodies: true }
    }
}

/// What the network is asked for; forgotten at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkState {
    /// Counts up when all of it should come into view.
    pub fit: u64,
}
