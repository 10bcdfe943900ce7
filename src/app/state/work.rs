//! What a person decided, and what it is replayed over.

use std::sync::Arc;

use crate::model::{Log, Mention, PartyId, Standing};
use crate::pipeline::Read;

/// The work on a collection.
#[derive(Clone, Debug, Default)]
pub struct WorkState {
    /// Articles with the program's own readings, in the order of the collection.
    pub read: Arc<Vec<Read>>,
    /// What was decided.
    pub log: Arc<Log>,
    /// The number of the last replay that was asked for.
    pub asked: u64,
    /// The number of the replay that is on the screen.
    pub shown: u64,
    /// The form that is open for the thing in hand.
    pub form: Option<Form>,
    /// Why nothing can be decided: the project is open elsewhere, or damaged. `None`: all can be.
    pub read_only: Option<String>,
}

/// What a form in the inspector is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What the thing is.
    Edit,
    /// With what it is one.
    Merge,
    /// That it is this party, on which it was dragged.
    MergeInto(PartyId),
    /// Which mentions stand for somebody else.
    Split,
    /// Which do, this one among them.
    SplitAt(Mention),
    /// That it is no party.
    Dismiss,
}

impl WorkState {
    /// Whether decisions are on their way to the screen.
    pub fn is_replaying(&self) -> bool {
        self.asked > self.shown
    }

    /// How many of some interactions nobody has checked.
    pub fn unchecked<'a>(interactions: impl IntoIterator<Item = &'a crate::model::Interaction>) -> usize {
        interactions.into_iter().filter(|i| i.decided.standing == Standing::Machine).count()
    }
}
