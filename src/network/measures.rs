//! How central each party is, and which belong together.

use std::collections::VecDeque;

use rayon::prelude::*;

use super::graph::Graph;
use super::{Tie, communities};
use crate::model::Collection;

/// Measures of every party, each at the place of its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// How many parties it has ties with.
    pub degree: Vec<u32>,
    /// Sum of the weights of its ties ("weighted degree").
    pub strength: Vec<f32>,
    /// Share, 0 to 1, of the shortest paths between any two other parties with ties that pass through it, each tie one
    /// step (Freeman 1977, computed as in Brandes 2001, "A faster algorithm for betweenness centrality").
    pub betweenness: Vec<f32>,
    /// Whether betweenness is an estimate; `None`: it is exact.
    pub sampled: Option<Sampled>,
    /// Number of the connected component: 0 is the largest. Every party without ties is one of its own.
    pub component: Vec<u32>,
    /// Number of the community: 0 is the largest (Blondel et al. 2008, "Fast unfolding of communities in large
    /// networks", over the weights). Every party without ties is one of its own.
    pub community: Vec<u32>,
}

/// From how many parties, drawn by a fixed lot, the shortest paths were followed, where all would take too long
/// (Brandes & Pich 2007, "Centrality estimation in large networks").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// Parties whose paths were followed.
    pub sources: usize,
    /// Parties with ties.
    pub of: usize,
}

/// Parties up to which betweenness is exact, and the number whose paths are followed where there are more. What paths
/// from one party add is a share from 0 to 1, so by Hoeffding's inequality an estimate is off by more than .03 in one
/// of twenty at the worst; on networks with few long paths, as these are, by a small part of that.
const MOST_SOURCES: usize = 2048;

/// Whether betweenness of parties with these ties is an estimate.
pub fn sampled(parties: usize, ties: &[Tie]) -> Option<Sampled> {
    let graph = Graph::new(parties, ties);
    estimate(graph.nodes().filter(|n| !graph.neighbours(*n).is_empty()).count())
}

fn estimate(of: usize) -> Option<Sampled> {
    (of > MOST_SOURCES).then_some(Sampled { sources: MOST_SOURCES, of })
}

/// A lot that is the same on every machine: the finaliser of `SplitMix64` (Steele, Lea & Flood 2014).
fn lot(node: u32) -> u64 {
    let mut x = u64::from(node).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Measures {
    /// Measures all parties of a collection by these ties. The same input gives the same numbers.
    pub fn new(collection: &Collection, ties: &[Tie]) -> Self {
        let graph = Graph::new(collection.parties.len(), ties);
        let (betweenness, sampled) = betweenness(&graph);
        Self {
            degree: graph.nodes().map(|n| graph.neighbours(n).len() as u32).collect(),
            strength: graph.nodes().map(|n| graph.neighbours(n).iter().map(|(_, w)| w).sum()).collect(),
            betweenness,
            sampled,
            component: numbered(graph.len(), &graph.components()),
            community: communities::louvain(&graph),
        }
    }
}

/// The number of each node's group.
pub(super) fn numbered(nodes: usize, groups: &[Vec<u32>]) -> Vec<u32> {
    let mut numbers = vec![0; nodes];
    for (number, group) in (0..).zip(groups) {
        for &node in group {
            if let Some(place) = numbers.get_mut(node as usize) {
                *place = number;
            }
        }
    }
    numbers
}

/// How many sources one task of the parallel sum takes. Fixed, so that sums are added in the same order on any machine.
const SOURCES_A_TASK: usize = 64;

fn betweenness(graph: &Graph) -> (Vec<f32>, Option<Sampled>) {
    let tied = graph.nodes().filter(|n| !graph.neighbours(*n).is_empty()).count();
    let sampled = estimate(tied);
    (between(graph, sampled.map_or(tied, |s| s.sources)), sampled)
}

/// Of a network however large, from all paths.
#[cfg(test)]
pub(super) fn exact(collection: &Collection, ties: &[Tie]) -> Vec<f32> {
    between(&Graph::new(collection.parties.len(), ties), usize::MAX)
}

/// Betweenness by the paths from so many sources.
fn between(graph: &Graph, most: usize) -> Vec<f32> {
    let mut sources: Vec<u32> = graph.nodes().filter(|n| !graph.neighbours(*n).is_empty()).collect();
    let tied = sources.len();
    if tied > most {
        sources.sort_unstable_by_key(|node| (lot(*node), *node));
        sources.truncate(most);
    }
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(SOURCES_A_TASK)
        .map(|sources| {
            let mut paths = Paths::new(graph.len());
            for source in sources {
                paths.add(graph, *source);
            }
            paths.sum
        })
        .collect();
    let mut sum = vec![0.0; graph.len()];
    for part in parts {
        sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
    }
    // Each unordered pair was counted from both ends; of a sample, as if the others had added as much.
    let pairs = (tied.saturating_sub(1) * tied.saturating_sub(2)).max(1) as f64;
    let share = tied as f64 / sources.len().max(1) as f64 / pairs;
    sum.into_iter().map(|s| (s * share) as f32).collect()
}

/// Brandes' accumulation, its arrays kept between sources.
struct Paths {
    sum: Vec<f64>,
    distance: Vec<u32>,
    count: Vec<f64>,
    dependency: Vec<f64>,
    order: Vec<u32>,
    queue: VecDeque<u32>,
}

impl Paths {
    fn new(nodes: usize) -> Self {
        Self {
            sum: vec![0.0; nodes],
            distance: vec![u32::MAX; nodes],
            count: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
            order: Vec::with_capacity(nodes),
            queue: VecDeque::new(),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "every index is a node of the graph that the arrays were sized by")]
    fn add(&mut self, graph: &Graph, source: u32) {
        for &node in &self.order {
            let node = node as usize;
            (self.distance[node], self.count[node], self.dependency[node]) = (u32::MAX, 0.0, 0.0);
        }
        self.order.clear();
        self.distance[source as usize] = 0;
        self.count[source as usize] = 1.0;
        self.queue.push_back(source);
        while let Some(node) = self.queue.pop_front() {
            self.order.push(node);
            let next = self.distance[node as usize] + 1;
            for &(other, _) in graph.neighbours(node) {
                if self.distance[other as usize] == u32::MAX {
                    self.distance[other as usize] = next;
                    self.queue.push_back(other);
                }
                if self.distance[other as usize] == next {
                    self.count[other as usize] += self.count[node as usize];
                }
            }
        }
        for &node in self.order.iter().rev() {
            let here = self.distance[node as usize];
            let share = (1.0 + self.dependency[node as usize]) / self.count[node as usize];
            for &(other, _) in graph.neighbours(node) {
                if self.distance[other as usize] + 1 == here {
                    self.dependency[other as usize] += self.count[other as usize] * share;
                }
            }
            if node != source {
                self.sum[node as usize] += self.dependency[node as usize];
            }
        }
    }
}
