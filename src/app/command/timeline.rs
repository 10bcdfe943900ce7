//! What can be asked of the timeline.

use crate::app::state::{LaneBy, LaneOrder, MarkColour};
use crate::model::When;

/// A change of what the timeline shows and how.
#[derive(Clone, Debug, PartialEq)]
pub enum TimelineChange {
    /// Group the lanes by this.
    Lanes(LaneBy),
    /// Order them by this.
    Order(LaneOrder),
    /// Let colours tell this.
    Colour(MarkColour),
    /// Bring this date into the middle.
    GoTo(When),
    /// Order lanes by hand, in this order of their names.
    Arrange(Vec<String>),
}
