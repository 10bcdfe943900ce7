//! How the matrix is drawn; remembered between starts.

use serde::{Deserialize, Serialize};

use crate::query::matrix::MatrixOrder;

/// The matrix's look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixLook {
    /// In which order parties stand.
    pub order: MatrixOrder,
    /// Whether a group in hand is shown alone.
    pub group_alone: bool,
}

impl Default for MatrixLook {
    fn default() -> Self {
        Self { order: MatrixOrder::Country, group_alone: true }
    }
}
