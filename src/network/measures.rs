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
    /// Number of the connected component: 0 is the largest. Every party without ties is one of its own.
    pub component: Vec<u32>,
    /// Number of the community: 0 is the largest (Blondel et al. 2008, "Fast unfolding of communities in large
    /// networks", over the weights). Every party without ties is one of its own.
    pub community: Vec<u32>,
}

impl Measures {
    /// Measures all parties of a collection by these ties. The same input gives the same numbers.
    pub fn new(collection: &Collection, ties: &[Tie]) -> Self {
        let graph = Graph::new(collection.parties.len(), ties);
        Self {
            degree: graph.nodes().map(|n| graph.neighbours(n).len() as u32).collect(),
            strength: graph.nodes().map(|n| graph.neighbours(n).iter().map(|(_, w)| w).sum()).collect(),
            betweenness: betweenness(&graph),
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

fn betweenness(graph: &Graph) -> Vec<f32> {
    let sources: Vec<u32> = graph.nodes().filter(|n| !graph.neighbours(*n).is_empty()).collect();
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
    // Each unordered pair was counted from both ends.
    let pairs = (sources.len().saturating_sub(1) * sources.len().saturating_sub(2)).max(1) as f64;
    sum.into_iter().map(|s| (s / pairs) as f32).collect()
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
