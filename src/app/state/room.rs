//! How "who was in the room" is drawn; remembered between starts.

use serde::{Deserialize, Serialize};

use crate::query::standing::RowOrder;

/// The room's look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoomLook {
    /// In which order people stand.
    pub rows: RowOrder,
    /// Only engagements with two of the rows or more.
    pub shared: bool,
    /// Width of a column, in points.
    pub column: f32,
}

impl RoomLook {
    /// The narrowest and the widest column, in points.
    pub const COLUMN: (f32, f32) = (8.0, 72.0);

    /// A width within these bounds.
    pub fn within(width: f32) -> f32 {
        if width.is_finite() { width.clamp(Self::COLUMN.0, Self::COLUMN.1) } else { Self::default().column }
    }
}

impl Default for RoomLook {
    fn default() -> Self {
        Self { rows: RowOrder::Engaged, shared: false, column: 30.0 }
    }
}
