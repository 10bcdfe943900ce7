//! What can be asked of "who was in the room".

use crate::query::standing::RowOrder;

/// A change of its rows and columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RoomChange {
    /// Put the rows in this order.
    Rows(RowOrder),
    /// Show only engagements with two of the rows or more, or all that have one.
    Shared(bool),
    /// Make columns this wide, in points.
    Column(f32),
}
