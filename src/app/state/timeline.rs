//! The timeline's part of the state.

use serde::{Deserialize, Serialize};

use crate::model::When;

/// What the timeline's lanes stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneBy {
    /// A lane for each official.
    #[default]
    Official,
    /// A lane for each two countries whose parties engage, and one for each whose parties engage among themselves.
    Countries,
    /// A lane for each sector.
    Sector,
    /// A lane for each kind.
    Kind,
    /// A lane for each outlet.
    Source,
}

/// What the lanes are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LaneOrder {
    /// The fullest first; officials before bodies, kinds in their usual order.
    #[default]
    Activity,
    /// By name.
    Name,
    /// As the person has set them, those never moved behind, the fullest first.
    Hand,
}

/// What the colour of a mark tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkColour {
    /// The first sector of the interaction.
    #[default]
    Sector,
    /// Its kind, which its shape tells too.
    Kind,
    /// The country where it took place, else that of the first who takes part.
    Country,
}

/// How the timeline is drawn; remembered between starts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineLook {
    /// What lanes stand for.
    pub lanes: LaneBy,
    /// What they are ordered by.
    pub order: LaneOrder,
    /// What colours tell.
    pub colour: MarkColour,
    /// Names of lanes in the order set by hand.
    pub hand: Vec<String>,
}

/// What the timeline is asked for; forgotten at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineState {
    /// Counts up when all days should come into view.
    pub fit: u64,
    /// Counts up with each wish to go to a date.
    pub goes: u64,
    /// The date last gone to.
    pub goal: Option<When>,
    /// Counts up when the field for a date should open.
    pub asks: u64,
    /// Counts up when a lane was moved.
    pub moved: u64,
}
