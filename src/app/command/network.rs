//! What can be asked of the network.

/// A change of what the network shows and how.
#[derive(Clone, Debug, PartialEq)]
pub enum NetworkChange {
    /// Show bodies and states, or officials alone.
    Bodies(bool),
}
