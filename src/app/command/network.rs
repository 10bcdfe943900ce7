//! What can be asked of the network.

use crate::app::state::{Around, ColourBy, SizeBy};
use crate::network::NodeBy;

/// A change of what the network shows and how.
#[derive(Clone, Debug, PartialEq)]
pub enum NetworkChange {
    /// Show bodies and states, or officials alone.
    Bodies(bool),
    /// Let nodes stand for this.
    Nodes(NodeBy),
    /// Let colours tell this.
    Colour(ColourBy),
    /// Let sizes tell this.
    Size(SizeBy),
    /// Hide ties of fewer interactions.
    Least(usize),
    /// Draw engagements of more parties than this as nodes of their own.
    EventsOver(Option<usize>),
    /// Show only what is around somebody, or all.
    Around(Option<Around>),
    /// Let a drag draw a lasso.
    Lasso(bool),
    /// Set a node, by its place among those of its sort, down here, for good.
    Pin(NodeBy, u32, [f32; 2]),
    /// Let go of a node.
    Unpin(NodeBy, u32),
}
