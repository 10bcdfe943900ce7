//! What can be asked of the timeline.

use crate::app::state::LaneBy;

/// A change of what the timeline shows and how.
#[derive(Clone, Debug, PartialEq)]
pub enum TimelineChange {
    /// Group the lanes by this.
    Lanes(LaneBy),
}
