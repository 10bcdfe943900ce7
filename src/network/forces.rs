//! Forces on one connected component: the model of `ForceAtlas2` (Jacomy, Venturini, Heymann & Bastian 2014),
//! repulsion by a Barnes-Hut quadtree from 500 nodes on. Components that large are drawn by `multilevel` instead, and come
//! here only where a few of their nodes move among the others.

use rayon::prelude::*;

use super::graph::Graph;
use super::quadtree::Quadtree;
use super::speed::Speed;

/// A component on its way to rest. Nodes are numbered within it.
pub(super) struct Forces {
    /// Of each node the others that it is tied to, and how strongly they pull.
    pulls: Vec<Box<[(u32, f64)]>>,
    masses: Vec<f64>,
    /// Which nodes move, where the others are held; `None` where all do, towards the middle.
    free: Option<Vec<bool>>,
    pub(super) positions: Vec<[f64; 2]>,
    before: Vec<[f64; 2]>,
    speed: Speed,
}

/// From this many nodes on distant ones are taken together.
const PLAIN_BELOW: usize = 500;
/// From this many nodes on forces are summed on all cores; each node's sum is its own, so the result is the same.
const PARALLEL_FROM: usize = 800;
const THETA: f64 = 1.2;
const REPULSION: f64 = 10.0;
const GRAVITY: f64 = 1.0;

impl Forces {
    /// A component at the start: nodes on a sunflower's seeds (Vogel 1979), those with most ties in the middle.
    pub(super) fn new(graph: &Graph) -> Self {
        let mut order: Vec<u32> = graph.nodes().collect();
        order.sort_by_key(|n| (std::cmp::Reverse(graph.neighbours(*n).len()), *n));
        let mut positions = vec![[0.0; 2]; graph.len()];
        for (seed, node) in order.into_iter().enumerate() {
            if let Some(place) = positions.get_mut(node as usize) {
                let (radius, angle) = (10.0 * (seed as f64 + 0.5).sqrt(), seed as f64 * 2.399_963_229_728_653);
                *place = [radius * angle.cos(), radius * angle.sin()];
            }
        }
        Self {
            pulls: graph
                .nodes()
                .map(|n| graph.neighbours(n).iter().map(|(other, weight)| (*other, pull(*weight))).collect())
                .collect(),
            masses: graph.nodes().map(|n| mass(graph, n)).collect(),
            free: None,
            before: vec![[0.0; 2]; graph.len()],
            positions,
            speed: Speed::default(),
        }
    }

    /// Nodes at these places, of which only the `free` move.
    pub(super) fn among(graph: &Graph, positions: Vec<[f64; 2]>, free: Vec<bool>) -> Self {
        Self { positions, free: Some(free), ..Self::new(graph) }
    }

    fn moves(&self, node: usize) -> bool {
        self.free.as_ref().is_none_or(|free| free.get(node).copied().unwrap_or(false))
    }

    /// How many steps bring a component of this size to rest.
    pub(super) fn steps(&self) -> usize {
        match self.positions.len() {
            0..=2 => 60,
            3..500 => 500,
            500..2000 => 300,
            _ => 200,
        }
    }

    /// One step.
    pub(super) fn step(&mut self) {
        let count = self.positions.len();
        let theta = if count < PLAIN_BELOW { 0.0 } else { THETA };
        let tree = Quadtree::new(&self.positions, &self.masses);
        let force = |node: usize| self.force(&tree, node, theta);
        let forces: Vec<[f64; 2]> = if count < PARALLEL_FROM {
            (0..count).map(force).collect()
        } else {
            (0..count).into_par_iter().with_min_len(64).map(force).collect()
        };
        let swings: Vec<f64> = forces
            .iter()
            .zip(self.before.iter().zip(&self.masses))
            .map(|(force, (before, mass))| mass * (before[0] - force[0]).hypot(before[1] - force[1]))
            .collect();
        self.adapt_speed(&forces, &swings);
        for ((place, force), swinging) in self.positions.iter_mut().zip(&forces).zip(&swings) {
            let factor = self.speed.now / (1.0 + (self.speed.now * swinging).sqrt());
            *place = [place[0] + force[0] * factor, place[1] + force[1] * factor];
        }
        self.before = forces;
    }

    fn force(&self, tree: &Quadtree, node: usize, theta: f64) -> [f64; 2] {
        let (Some(&at), Some(&mass), Some(pulls)) =
            (self.positions.get(node), self.masses.get(node), self.pulls.get(node))
        else {
            return [0.0; 2];
        };
        if !self.moves(node) {
            return [0.0; 2];
        }
        let push = tree.push(node as u32, at, theta);
        let mut force = [push[0] * REPULSION * mass, push[1] * REPULSION * mass];
        for &(other, pull) in pulls {
            if let Some(there) = self.positions.get(other as usize) {
                force = [force[0] + (there[0] - at[0]) * pull, force[1] + (there[1] - at[1]) * pull];
            }
        }
        if self.free.is_some() {
            return force;
        }
        let distance = at[0].hypot(at[1]).max(1e-6);
        let pull = GRAVITY * mass / distance;
        [force[0] - at[0] * pull, force[1] - at[1] * pull]
    }

    fn adapt_speed(&mut self, forces: &[[f64; 2]], swings: &[f64]) {
        let swinging = swings.iter().fold(0.0, |sum, swing| sum + swing);
        let mut traction = 0.0;
        for ((force, before), mass) in forces.iter().zip(&self.before).zip(&self.masses) {
            traction += mass * 0.5 * (before[0] + force[0]).hypot(before[1] + force[1]);
        }
        self.speed.adapt(swinging, traction, (0..forces.len()).filter(|node| self.moves(*node)).count());
    }
}

/// How much a node weighs: the more, the more others it is tied to.
fn mass(graph: &Graph, node: u32) -> f64 {
    graph.neighbours(node).len() as f64 + 1.0
}

/// How strongly a tie pulls. A hundred meetings bind more than one, though not a hundred times.
pub(super) fn pull(weight: f32) -> f64 {
    0.5 + f64::from(weight).ln_1p()
}

/// How long two nodes' tie would be at rest if there were none but them.
pub(super) fn length_at_rest(graph: &Graph, (a, b): (u32, u32), weight: f32) -> f64 {
    (REPULSION * mass(graph, a) * mass(graph, b) / pull(weight)).sqrt()
}
