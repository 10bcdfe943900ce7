//! What a person can decide about what was read.

use crate::model::{Decision, EntryId};

/// A decision, or what becomes of one.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one for each thing a person does; none is kept in numbers")]
pub enum WorkChange {
    /// Decide something, and say why or not.
    Decide(Decision, Option<String>),
    /// Take a decision back.
    Withdraw(EntryId),
    /// Let a decision that was taken back hold again.
    Restore(EntryId),
}
