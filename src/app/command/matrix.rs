//! What can be asked of the matrix.

use crate::query::matrix::MatrixOrder;

/// A change of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixChange {
    /// Put parties in this order.
    Order(MatrixOrder),
    /// Show a group in hand alone, or among the others.
    GroupAlone(bool),
}
