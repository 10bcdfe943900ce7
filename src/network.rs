//! The network of parties: ties, measures, positions.

use crate::model::{Collection, InteractionId, PartyId};

/// Two parties and the interactions that they share. `a < b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// One.
    pub a: PartyId,
    /// The other.
    pub b: PartyId,
    /// Shared interactions, in the collection's order.
    pub interactions: Vec<InteractionId>,
    /// Sum over them of 1/(k-1), k the number of parties, so that large meetings don't outweigh talks of two
    /// (Newman 2001, "Scientific collaboration networks II").
    pub weight: f32,
}

/// Ties among the parties of these interactions, by `(a, b)`.
pub fn ties(_collection: &Collection, _interactions: &[InteractionId]) -> Vec<Tie> {
    Vec::new()
}

/// A position for each party of the collection, at the place of its id: computed once, the same for the same input.
/// The drawing's centre is the origin; connected nodes lie about 1 apart.
pub fn layout(_collection: &Collection, _ties: &[Tie]) -> Vec<[f32; 2]> {
    Vec::new()
}
