//! Communities by the method of Louvain (Blondel et al. 2008): greedy modularity, nodes visited in a fixed order.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::measures::numbered;

/// The community of each node, numbered by size, the largest 0, equal ones by their first node.
pub(super) fn louvain(graph: &Graph) -> Vec<u32> {
    let mut community: Vec<u32> = graph.nodes().collect();
    // Weight inside a node of the present level, from edges that earlier levels have drawn together.
    let mut inner = vec![0.0f64; graph.len()];
    let mut level = graph.clone();
    loop {
        let (moved, joined) = sweep(&level, &inner);
        if !moved {
            break;
        }
        // Communities of this level are the nodes of the next.
        let numbers: BTreeMap<u32, u32> =
            joined.iter().copied().collect::<std::collections::BTreeSet<u32>>().into_iter().zip(0..).collect();
        if numbers.len() == level.len() {
            break;
        }
        let number = |node: u32| joined.get(node as usize).and_then(|c| numbers.get(c)).copied().unwrap_or(0);
        for place in &mut community {
            *place = number(*place);
        }
        let mut next_inner = vec![0.0; numbers.len()];
        let mut between: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for node in level.nodes() {
            let here = number(node);
            let mut inside = inner.get(node as usize).copied().unwrap_or(0.0);
            for &(other, weight) in level.neighbours(node).iter().filter(|(other, _)| *other > node) {
                let there = number(other);
                if here == there {
                    inside += f64::from(weight);
                } else {
                    *between.entry((here.min(there), here.max(there))).or_default() += f64::from(weight);
                }
            }
            if let Some(sum) = next_inner.get_mut(here as usize) {
                *sum += inside;
            }
        }
        let edges: Vec<(u32, u32, f32)> = between.into_iter().map(|((a, b), w)| (a, b, w as f32)).collect();
        level = Graph::from_edges(numbers.len(), &edges);
        inner = next_inner;
    }
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (node, number) in (0..).zip(&community) {
        groups.entry(*number).or_default().push(node);
    }
    let mut groups: Vec<Vec<u32>> = groups.into_values().collect();
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then(a.first().cmp(&b.first())));
    numbered(graph.len(), &groups)
}

/// Moves each node to the neighbouring community that gains most, until none gains. Whether any moved, and where all are.
#[expect(clippy::indexing_slicing, reason = "communities and nodes of a level are numbered below its length")]
fn sweep(graph: &Graph, inner: &[f64]) -> (bool, Vec<u32>) {
    const MAX_SWEEPS: usize = 50;
    let weight_of = |node: u32| graph.neighbours(node).iter().map(|(_, w)| f64::from(*w)).sum::<f64>();
    let ends: Vec<f64> = graph.nodes().zip(inner).map(|(node, inner)| weight_of(node) + 2.0 * inner).collect();
    let total: f64 = ends.iter().sum();
    let mut community: Vec<u32> = graph.nodes().collect();
    if total <= 0.0 {
        return (false, community);
    }
    let mut ends_in = ends.clone();
    let mut links = vec![0.0f64; graph.len()];
    let mut moved = false;
    for _ in 0..MAX_SWEEPS {
        let mut moves = 0;
        for node in graph.nodes() {
            let home = community[node as usize];
            let mut near: Vec<u32> = vec![home];
            for &(other, weight) in graph.neighbours(node) {
                let there = community[other as usize];
                if links[there as usize] == 0.0 && there != home {
                    near.push(there);
                }
                links[there as usize] += f64::from(weight);
            }
            ends_in[home as usize] -= ends[node as usize];
            let gain = |c: u32| links[c as usize] - ends_in[c as usize] * ends[node as usize] / total;
            // A move must gain clearly: rounding alone would let nodes wander for ever.
            let mut best = (home, gain(home) + 1e-9 * total);
            near.sort_unstable();
            for &there in &near {
                if there != home && gain(there) > best.1 {
                    best = (there, gain(there));
                }
            }
            ends_in[best.0 as usize] += ends[node as usize];
            if best.0 != home {
                community[node as usize] = best.0;
                moves += 1;
            }
            for there in near {
                links[there as usize] = 0.0;
            }
        }
        moved |= moves > 0;
        if moves == 0 {
            break;
        }
    }
    (moved, community)
}
