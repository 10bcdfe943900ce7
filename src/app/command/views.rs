//! What can be asked of saved filters.

/// A change of the saved filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// Save the present filter under this name.
    Save(String),
    /// Show what the one of this name shows.
    Show(String),
    /// Forget the one of this name.
    Remove(String),
}
