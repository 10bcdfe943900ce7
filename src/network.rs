//! The network of parties: ties, measures, positions.

mod again;
mod coarsening;
mod communities;
mod forces;
mod graph;
mod grouping;
mod layout;
mod magnify;
mod measures;
mod multilevel;
mod packing;
mod pairs;
mod quadtree;
mod relaxation;
mod repulsion;
mod speed;
mod spread;

use crate::model::{Collection, InteractionId, PartyId, Status};

pub use again::lay_out_again;
pub use grouping::{GroupTie, Grouping, Links, NodeBy, PartyGroup, Placed, communities_of};
pub use layout::{disc_radius, layout, layout_from, layout_steps, layout_with, positions_by_name};
pub use measures::{Measures, Sampled, sampled};
pub use pairs::Together;

/// Two parties and the interactions that they share. `a < b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// One.
    pub a: PartyId,
    /// The other.
    pub b: PartyId,
    /// Shared interactions, in the collection's order. At least one of them was held or is planned; those that were not
    /// held are listed, yet weigh nothing.
    pub interactions: Together,
    /// Sum over them of 1/(k-1), k the number of parties, so that large meetings don't outweigh talks of two
    /// (Newman 2001, "Scientific collaboration networks II").
    pub weight: f32,
}

/// Ties among the parties of these interactions, by `(a, b)`. Two parties who share nothing but interactions that were
/// not held have no tie: they didn't engage.
pub fn ties(collection: &Collection, interactions: &[InteractionId]) -> Vec<Tie> {
    let mut parties: Vec<u32> = Vec::new();
    let mut pairs = Vec::with_capacity(interactions.len());
    for id in grouping::each_once(interactions).iter().copied() {
        let Some(interaction) = collection.interaction(id) else { continue };
        parties.clear();
        parties.extend(interaction.parties.iter().filter(|p| collection.party(**p).is_some()).map(|p| p.0));
        parties.sort_unstable();
        parties.dedup();
        pairs::push(&mut pairs, &parties, id, weight(interaction.status, parties.len()));
    }
    of_parties(pairs::shared(collection.parties.len(), pairs))
}

/// The same from the groups of one party each, which know at once who takes part.
pub fn ties_of(persons: &Grouping, interactions: &[InteractionId]) -> Vec<Tie> {
    of_parties(persons.links(interactions, None).ties)
}

fn of_parties(ties: Vec<GroupTie>) -> Vec<Tie> {
    let tie = |GroupTie { a, b, interactions, weight }| Tie { a: PartyId(a), b: PartyId(b), interactions, weight };
    ties.into_iter().map(tie).collect()
}

/// What an interaction adds to the ties of so many who take part.
fn weight(status: Status, members: usize) -> f32 {
    match status {
        Status::NotHeld => 0.0,
        Status::Held | Status::Planned => 1.0 / members.saturating_sub(1).max(1) as f32,
    }
}

#[cfg(test)]
pub(crate) mod tests;
