//! What a person can decide about what was read.

use crate::app::state::Form;
use crate::model::{Decision, EntryId, Mention, PartyId, ReportRef};

/// A decision, or what becomes of one.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one at a time, from a person's hand")]
pub enum WorkChange {
    /// Decide something, and say why or not.
    Decide(Decision, Option<String>),
    /// Decide several things for one reason: each an entry of its own, all of them one step.
    DecideAll(Vec<Decision>, Option<String>),
    /// Take a decision back, with all that was decided in one step with it.
    Withdraw(EntryId),
    /// Let a decision that was taken back hold again, with its whole step.
    Restore(EntryId),
    /// Show this form for the thing in hand, or none.
    Form(Option<Form>),
    /// Pick this party, and show the form for saying that this mention, and perhaps others, stand for somebody else.
    SplitAt(PartyId, Mention),
    /// This report of the interaction in hand tells of another one.
    TellApart(ReportRef),
}
