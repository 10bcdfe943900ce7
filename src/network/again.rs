//! A layout run again: for all but what was set by hand, or for a few nodes among all others.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::grouping::{Grouping, NodeBy};
use super::layout::{Placing, place, radius_for, settle_new};
use super::packing::Settled;
use crate::model::{Collection, InteractionId};

/// Room that a node found anew keeps around it, so that its name can be read.
const ROOM: f64 = 0.24;

/// Places found again. With `free`, only these nodes move, each to near those it is tied to. Without, all but the
/// `pinned` are laid out as on the first day, and step aside where one of these lies. `watch` is as in
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
    let edges: Vec<(u32, u32, f32)> =
        grouping.links(collection, &all, None).ties.iter().map(|t| (t.a, t.b, t.weight)).collect();
    let graph = Graph::from_edges(grouping.groups.len(), &edges);
    let radii: Vec<f64> = grouping.groups.iter().map(|g| f64::from(radius_for(g.interactions))).collect();
    let wide = |[x, y]: [f32; 2]| [f64::from(x), f64::from(y)];
    let narrow = |[x, y]: [f64; 2]| [x as f32, y as f32];
    if let Some(free) = free {
        let before = |n: usize| positions.get(n).copied().unwrap_or_default();
        let mut places: Vec<Option<[f64; 2]>> = (0..graph.len()).map(|n| Some(wide(before(n)))).collect();
        let mut roomy = radii;
        for node in free {
            if let (Some(place), Some(radius)) = (places.get_mut(*node as usize), roomy.get_mut(*node as usize)) {
                *place = None;
                *radius = radius.max(ROOM);
            }
        }
        settle_new(&graph, free, &roomy, &mut places);
        return places.into_iter().enumerate().map(|(n, at)| at.map_or_else(|| before(n), narrow)).collect();
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
}
