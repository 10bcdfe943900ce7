//! The timeline's part of the state.

use serde::{Deserialize, Serialize};

/// What the timeline's lanes stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneBy {
    /// A lane for each official.
    #[default]
    Official,
    /// A lane for each sector.
    Sector,
    /// A lane for each kind.
    Kind,
    /// A lane for each outlet.
    Source,
}

/// How the timeline is drawn; remembered between starts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineLook {
    /// What lanes stand for.
    pub lanes: LaneBy,
}

/// What the timeline is asked for; forgotten at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineState {
    /// Counts up when all days should come into view.
    pub fit: u64,
}
