//! The network's part of the state.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::PartyId;
use crate::network::{NodeBy, Placed};

/// What the colour of a node tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ColourBy {
    /// The country it acts for.
    #[default]
    Country,
    /// The community that its ties make it one of.
    Community,
    /// The sector most frequent in its interactions in view.
    Sector,
}

/// What the size of a node tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SizeBy {
    /// Its interactions in view.
    #[default]
    Interactions,
    /// How many others it is tied to.
    Partners,
    /// The sum of the weights of its ties.
    Strength,
}

/// How the network is drawn; remembered between starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NetworkLook {
    /// Whether bodies and states are shown.
    pub bodies: bool,
    /// What a node stands for.
    pub nodes: NodeBy,
    /// What its colour tells.
    pub colour: ColourBy,
    /// What its size tells.
    pub size: SizeBy,
    /// Engagements of more parties than this are nodes of their own.
    pub events_over: Option<usize>,
}

impl Default for NetworkLook {
    fn default() -> Self {
        Self {
            bodies: true,
            nodes: NodeBy::default(),
            colour: ColourBy::default(),
            size: SizeBy::default(),
            events_over: None,
        }
    }
}

/// The part of the network around somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What the middle is called.
    pub label: String,
    /// Who stands in the middle.
    pub parties: Vec<PartyId>,
    /// How many ties away one may be: 1 or 2.
    pub steps: u8,
}

/// What the network is asked for; forgotten at the end.
#[derive(Clone, Debug, Default)]
pub struct NetworkState {
    /// Counts up when all of it should come into view.
    pub fit: u64,
    /// Counts up with each change of what follows; caches are keyed by it.
    pub revision: u64,
    /// Ties of fewer interactions than this are hidden.
    pub least: usize,
    /// Only this part is shown.
    pub around: Option<Around>,
    /// Whether a drag draws a lasso.
    pub lasso: bool,
    /// Nodes set by hand, by the place of their group, and where.
    pub pins: BTreeMap<(NodeBy, u32), [f32; 2]>,
    /// The community of each party; empty until they are found.
    pub communities: Arc<Vec<u32>>,
    /// Nodes that stand for several parties, once they were asked for.
    pub placed: BTreeMap<NodeBy, Arc<Placed>>,
    /// How far the layout is, 0 to 1, while it runs.
    pub laying: Option<f32>,
}
