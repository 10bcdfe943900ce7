//! A layout run again: for all but what was set by hand, or for a few nodes among all others.

use std::collections::BTreeMap;

use super::forces::{Forces, length_at_rest};
use super::graph::Graph;
use super::grouping::{Grouping, NodeBy};
use super::layout::{Placing, place, radius_for, settle_new};
use super::packing::Settled;
use crate::model::{Collection, InteractionId};

/// Room that a node found anew keeps around it, so that its name can be read.
const ROOM: f64 = 0.24;

/// Places found again. With `free`, only these nodes move, save the `pinned`: forces find their places among all others.
/// Without, all but the `pinned` are laid out as on the first day, and step aside where one of these lies. `watch` is as in
/// [`layout_with`](super::layout_with).
pub fn lay_out_again(
    collection: &Collection,
    by: NodeBy,
    positions: &[[f32; 2]],
    free: Option<&[u32]>,
    pinned: &[(u32, [f32; 2])],
    watch: &mut dyn FnMut(f32, &[[f32; 2]]) -> bool,
) -> Vec<[f32; 2]> {
    let grouping = Grouping::new(collection, by);
    let all: Vec<InteractionId> = collection.interactions().map(|(id, _)| id).collect();
    let edges: Vec<(u32, u32, f32)> = grouping.links(&all, None).ties.iter().map(|t| (t.a, t.b, t.weight)).collect();
    let graph = Graph::from_edges(grouping.groups.len(), &edges);
    let radii: Vec<f64> = grouping.groups.iter().map(|g| f64::from(radius_for(g.interactions))).collect();
    let wide = |[x, y]: [f32; 2]| [f64::from(x), f64::from(y)];
    let narrow = |[x, y]: [f64; 2]| [x as f32, y as f32];
    if let Some(free) = free {
        let before = |n: u32| positions.get(n as usize).copied().unwrap_or_default();
        let is_free = |n: u32| free.contains(&n) && pinned.iter().all(|(pin, _)| *pin != n);
        let free: Vec<u32> = graph.nodes().filter(|n| is_free(*n)).collect();
        let held: Vec<[f64; 2]> = graph.nodes().map(|n| wide(before(n))).collect();
        let found = among(&graph, &held, &free, &radii);
        let mut out: Vec<[f32; 2]> = graph.nodes().map(before).collect();
        for (node, at) in free.iter().zip(found) {
            if let Some(place) = out.get_mut(*node as usize) {
                *place = narrow(at);
            }
        }
        return out;
    }
    let nodes: Vec<Placing<'_>> =
        grouping.groups.iter().map(|g| Placing { name: &g.name, engaged: g.interactions }).collect();
    let fresh = place(&nodes, &graph, &BTreeMap::new(), watch);
    if pinned.is_empty() {
        return fresh;
    }
    let radius = |node: u32| radii.get(node as usize).copied().unwrap_or(0.1);
    let mut settled = Settled::new(radii.iter().copied().fold(ROOM, f64::max));
    let pins: BTreeMap<u32, [f32; 2]> = pinned.iter().copied().collect();
    for (node, at) in &pins {
        settled.set(wide(*at), radius(*node).max(ROOM));
    }
    let aside = |(node, at): (u32, [f32; 2])| match pins.get(&node) {
        Some(pin) => *pin,
        None => narrow(settled.free_near(wide(at), radius(node))),
    };
    (0..).zip(fresh).map(aside).collect()
}

/// New places for the `free` nodes: forces bring them to rest among all others, which are held. They begin beside those
/// they are tied to, so that it doesn't matter where they were. Who has no ties stays.
fn among(graph: &Graph, held: &[[f64; 2]], free: &[u32], radii: &[f64]) -> Vec<[f64; 2]> {
    let tied = |n: &&u32| !graph.neighbours(**n).is_empty();
    let loose: Vec<u32> = free.iter().filter(tied).copied().collect();
    let mut start: Vec<Option<[f64; 2]>> = held.iter().copied().map(Some).collect();
    let (mut roomy, mut moves) = (radii.to_vec(), vec![false; graph.len()]);
    for node in &loose {
        let at = *node as usize;
        if let (Some(place), Some(radius), Some(moves)) = (start.get_mut(at), roomy.get_mut(at), moves.get_mut(at)) {
            (*place, *moves) = (None, true);
            *radius = radius.max(ROOM);
        }
    }
    settle_new(graph, &loose, &roomy, &mut start);
    let scale = scale(graph, held, &moves);
    let scaled = |[x, y]: [f64; 2]| [x * scale, y * scale];
    let begin = start.iter().zip(held).map(|(start, held)| scaled(start.unwrap_or(*held))).collect();
    let mut forces = Forces::among(graph, begin, moves.clone());
    for _ in 0..forces.steps() {
        forces.step();
    }
    // No disc on another, whoever was there first.
    let mut settled = Settled::new(roomy.iter().copied().fold(0.0, f64::max));
    let radius = |node: u32| roomy.get(node as usize).copied().unwrap_or(ROOM);
    for ((node, at), moves) in (0..).zip(held).zip(&moves) {
        if !moves {
            settled.set(*at, radius(node));
        }
    }
    let place = |node: &u32| {
        let at = *node as usize;
        if moves.get(at) != Some(&true) {
            return held.get(at).copied().unwrap_or_default();
        }
        let [x, y] = forces.positions.get(at).copied().unwrap_or_default();
        let free = settled.free_near([x / scale, y / scale], radius(*node));
        settled.set(free, radius(*node));
        free
    };
    free.iter().map(place).collect()
}

/// How many times wider the forces would draw the ties of those that are held.
fn scale(graph: &Graph, held: &[[f64; 2]], moves: &[bool]) -> f64 {
    let place = |n: u32| (moves.get(n as usize) == Some(&false)).then(|| held.get(n as usize).copied()).flatten();
    let (mut here, mut at_rest) = (Vec::new(), Vec::new());
    for a in graph.nodes() {
        for (b, weight) in graph.neighbours(a).iter().filter(|(b, _)| *b > a) {
            at_rest.push(length_at_rest(graph, (a, *b), *weight));
            if let (Some(at), Some(bt)) = (place(a), place(*b)) {
                here.push((at[0] - bt[0]).hypot(at[1] - bt[1]));
            }
        }
    }
    let median = |mut lengths: Vec<f64>, none: f64| {
        lengths.sort_by(f64::total_cmp);
        lengths.get(lengths.len() / 2).copied().filter(|l| l.is_finite() && *l > 0.0).unwrap_or(none)
    };
    median(at_rest, 1.0) / median(here, 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::collection;
    use super::*;
    use crate::model::Status;

    #[test]
    fn only_the_free_move_and_what_is_pinned_never_does() {
        let meets: Vec<[u32; 2]> = (1..20).map(|n| [n, n / 3]).collect();
        let rows: Vec<(Status, &[u32])> = meets.iter().map(|m| (Status::Held, m.as_slice())).collect();
        let c = collection(20, &rows);
        let run = |positions: &[[f32; 2]], free: Option<&[u32]>, pins: &[(u32, [f32; 2])]| {
            lay_out_again(&c, NodeBy::Person, positions, free, pins, &mut |_, _| true)
        };
        let first = run(&[], None, &[]);
        let mut moved = first.clone();
        moved[7] = [40.0, -30.0];
        let again = run(&moved, Some(&[7]), &[]);
        assert!((again[7][0] - first[2][0]).abs() < 6.0, "{:?}", again[7]);
        for n in (0..20).filter(|n| *n != 7) {
            assert_eq!(again[n].map(f32::to_bits), first[n].map(f32::to_bits));
        }
        let pinned = run(&moved, None, &[(7, [40.0, -30.0])]);
        assert_eq!(pinned[7].map(f32::to_bits), [40.0_f32, -30.0].map(f32::to_bits));
        assert_eq!(pinned[3].map(f32::to_bits), first[3].map(f32::to_bits));
    }

    #[test]
    fn the_selected_come_nearer_to_those_they_are_tied_to_and_to_nobody_elses_place() {
        // Two rings of ten, tied by one; 3, 4 and 5 of the first were carried far off.
        let ring = |n: u32| [n, n / 10 * 10 + (n + 1) % 10];
        let meets: Vec<[u32; 2]> = (0..20).map(ring).chain([[0, 10]]).collect();
        let rows: Vec<(Status, &[u32])> = meets.iter().map(|m| (Status::Held, m.as_slice())).collect();
        let c = collection(21, &rows);
        let run = |positions: &[[f32; 2]], free: Option<&[u32]>, pins: &[(u32, [f32; 2])]| {
            lay_out_again(&c, NodeBy::Person, positions, free, pins, &mut |_, _| true)
        };
        let mut carried = run(&[], None, &[]);
        for (node, at) in [(3, [30.0, 0.0]), (4, [-30.0, 9.0]), (5, [2.0, 40.0]), (20, [50.0, 50.0])] {
            carried[node] = at;
        }
        let free = [3, 4, 5, 20];
        let again = run(&carried, Some(&free), &[]);
        let bits = |places: &[[f32; 2]]| places.iter().map(|at| at.map(f32::to_bits)).collect::<Vec<_>>();
        assert_eq!(bits(&again), bits(&run(&carried, Some(&free), &[])), "the same again");
        assert_eq!(bits(&again), bits(&run(&again, Some(&free), &[])), "and once more from there");
        let apart =
            |places: &[[f32; 2]], a: usize, b: usize| (places[a][0] - places[b][0]).hypot(places[a][1] - places[b][1]);
        for n in (0..21).filter(|n| ![3, 4, 5].contains(n)) {
            assert_eq!(again[n].map(f32::to_bits), carried[n].map(f32::to_bits), "{n} stays");
        }
        for (a, b) in [(2, 3), (3, 4), (4, 5), (5, 6)] {
            assert!(apart(&again, a, b) < apart(&carried, a, b).min(6.0), "{a} and {b}: {}", apart(&again, a, b));
        }
        for a in 0..21 {
            for b in (0..a).filter(|b| [a, *b].iter().any(|n| [3, 4, 5].contains(n))) {
                assert!(apart(&again, a, b) > 0.25, "{a} lies on {b}");
            }
        }
        let pinned = run(&carried, Some(&free), &[(4, carried[4])]);
        assert_eq!(pinned[4].map(f32::to_bits), carried[4].map(f32::to_bits), "who is pinned stays");
        assert!(apart(&pinned, 2, 3) < apart(&carried, 2, 3));
    }
}
