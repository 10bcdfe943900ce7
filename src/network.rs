//! The network of parties: ties, measures, positions.

mod again;
mod coarsening;
mod communities;
mod forces;
mod graph;
mod grouping;
mod layout;
mod measures;
mod multilevel;
mod packing;
mod quadtree;
mod relaxation;
mod repulsion;
mod speed;
mod spread;

use crate::model::{Collection, InteractionId, PartyId, Status};

pub use again::lay_out_again;
pub use grouping::{GroupTie, Grouping, Links, NodeBy, PartyGroup, Placed, communities_of};
pub use layout::{disc_radius, layout, layout_from, layout_with, positions_by_name};
pub use measures::{Measures, Sampled, sampled};

/// Two parties and the interactions that they share. `a < b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// One.
    pub a: PartyId,
    /// The other.
    pub b: PartyId,
    /// Shared interactions, in the collection's order. At least one of them was held or is planned; those that were not
    /// held are listed, yet weigh nothing.
    pub interactions: Vec<InteractionId>,
    /// Sum over them of 1/(k-1), k the number of parties, so that large meetings don't outweigh talks of two
    /// (Newman 2001, "Scientific collaboration networks II").
    pub weight: f32,
}

/// Ties among the parties of these interactions, by `(a, b)`. Two parties who share nothing but interactions that were
/// not held have no tie: they didn't engage.
pub fn ties(collection: &Collection, interactions: &[InteractionId]) -> Vec<Tie> {
    let mut ids = interactions.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut parties: Vec<PartyId> = Vec::new();
    let mut pairs: Vec<(PartyId, PartyId, InteractionId, f32)> = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(interaction) = collection.interaction(id) else { continue };
        parties.clear();
        parties.extend(interaction.parties.iter().filter(|p| collection.party(**p).is_some()));
        parties.sort_unstable();
        parties.dedup();
        let weight = match interaction.status {
            Status::NotHeld => 0.0,
            Status::Held | Status::Planned => 1.0 / parties.len().saturating_sub(1).max(1) as f32,
        };
        for (at, &a) in parties.iter().enumerate() {
            pairs.extend(parties.iter().skip(at + 1).map(|&b| (a, b, id, weight)));
        }
    }
    pairs.sort_unstable_by_key(|(a, b, id, _)| (*a, *b, *id));
    pairs
        .chunk_by(|x, y| (x.0, x.1) == (y.0, y.1))
        .filter_map(|shared| {
            let &(a, b, ..) = shared.first()?;
            let weight: f32 = shared.iter().map(|(.., weight)| weight).sum();
            (weight > 0.0).then(|| Tie { a, b, interactions: shared.iter().map(|(_, _, id, _)| *id).collect(), weight })
        })
        .collect()
}

#[cfg(test)]
mod tests;
