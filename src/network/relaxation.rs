//! A large graph on its way to rest under the forces of `ForceAtlas2` (Jacomy, Venturini, Heymann & Bastian 2014), its
//! nodes kept in memory as they lie in the plane.

use super::coarsening::Weighted;
use super::repulsion::{BUCKET, Field, Push, order};
use super::speed::Speed;
use rayon::prelude::*;

/// How a tie pulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attraction {
    /// With its length: quick to unfold.
    Linear,
    /// With the same force at any length (Noack 2007, "Energy models for graph clustering", `LinLog`): those who belong
    /// together lie together, and long ties hold nobody back.
    LinLog,
}

pub(super) const REPULSION: f32 = 10.0;
const GRAVITY: f32 = 1.0;
/// So many steps at most lie between two orderings of memory.
const ORDER_EVERY: u32 = 24;
/// Memory is put in order again when this many times more buckets are near one another.
const LOOSE: f32 = 1.3;
/// Nodes that one task moves.
const TASK: usize = 1024;
/// Keeps the direction of a tie without length.
const SOFT: f32 = 1e-3;

/// A graph at work. Rows are by slot, a node's place in memory.
pub(super) struct Relaxation {
    attraction: Attraction,
    /// The node of each slot.
    nodes: Vec<u32>,
    starts: Vec<u32>,
    links: Vec<(u32, f32)>,
    places: Vec<[f32; 2]>,
    masses: Vec<f32>,
    before: Vec<[f32; 2]>,
    forces: Vec<[f32; 2]>,
    field: Field,
    pushes: Vec<Push>,
    speed: Speed,
    /// Pairs of buckets that were near in the last step, and in the first after memory was put in order.
    near: f32,
    tight: f32,
    /// How far nodes have moved since then in the mean, and how wide buckets were.
    moved: f32,
    width: f32,
    /// Steps since then.
    since_order: u32,
}

impl Relaxation {
    pub(super) fn new(graph: &Weighted, places: &[[f32; 2]], attraction: Attraction) -> Self {
        Self {
            attraction,
            nodes: (0..graph.len() as u32).collect(),
            starts: Vec::new(),
            links: Vec::new(),
            places: places.to_vec(),
            masses: graph.masses().to_vec(),
            before: vec![[0.0; 2]; places.len()],
            forces: vec![[0.0; 2]; places.len()],
            field: Field::default(),
            pushes: Vec::new(),
            speed: Speed::default(),
            near: 0.0,
            tight: 0.0,
            moved: 0.0,
            width: 0.0,
            since_order: ORDER_EVERY,
        }
    }

    /// Where each node lies.
    pub(super) fn places(&self) -> Vec<[f32; 2]> {
        let mut places = vec![[0.0; 2]; self.places.len()];
        for (node, at) in self.nodes.iter().zip(&self.places) {
            if let Some(place) = places.get_mut(*node as usize) {
                *place = *at;
            }
        }
        places
    }

    /// Brings neighbours in the plane together in memory.
    #[expect(clippy::indexing_slicing, reason = "orders and slots are permutations of the nodes")]
    fn set_in_order(&mut self, graph: &Weighted) {
        let order = order(&self.places);
        self.nodes = order.iter().map(|slot| self.nodes[*slot as usize]).collect();
        self.places = order.iter().map(|slot| self.places[*slot as usize]).collect();
        self.before = order.iter().map(|slot| self.before[*slot as usize]).collect();
        self.masses = self.nodes.iter().map(|node| graph.mass(*node)).collect();
        let mut slots = vec![0; self.nodes.len()];
        for (slot, node) in (0..).zip(&self.nodes) {
            slots[*node as usize] = slot;
        }
        self.starts.clear();
        self.links.clear();
        self.starts.push(0);
        for node in &self.nodes {
            self.links.extend(graph.links(*node).iter().map(|(other, pull)| (slots[*other as usize], *pull)));
            self.starts.push(self.links.len() as u32);
        }
    }

    /// One step of all nodes of the graph that it was made for.
    pub(super) fn step(&mut self, graph: &Weighted) {
        if self.since_order == ORDER_EVERY || self.near > LOOSE * self.tight || self.moved > 1.5 * self.width {
            self.set_in_order(graph);
            (self.since_order, self.moved) = (0, 0.0);
        }
        self.field.set(&self.places, &self.masses);
        self.field.pushes(&mut self.pushes);
        self.near = self.pushes.iter().map(|p| p.near as f32).sum();
        if self.since_order == 0 {
            (self.tight, self.width) = (self.near, self.field.width());
        }
        self.since_order += 1;
        self.sum_forces();
        self.adapt_speed();
        let speed = self.speed.now as f32;
        let mut moved = 0.0;
        let rows = self.places.iter_mut().zip(&self.forces).zip(self.before.iter_mut().zip(&self.masses));
        for ((place, force), (before, mass)) in rows {
            let (sx, sy) = (before[0] - force[0], before[1] - force[1]);
            let swinging = mass * (sx * sx + sy * sy).sqrt();
            let factor = speed / (1.0 + (speed * swinging).sqrt());
            let (dx, dy) = (force[0] * factor, force[1] * factor);
            *place = [place[0] + dx, place[1] + dy];
            moved += dx.abs() + dy.abs();
            *before = *force;
        }
        self.moved += moved / self.places.len() as f32;
    }

    fn sum_forces(&mut self) {
        let (places, masses, starts, links) = (&self.places, &self.masses, &self.starts, &self.links);
        let (pushes, attraction) = (&self.pushes, self.attraction);
        let task = |number: usize, forces: &mut [[f32; 2]]| {
            let from = number * TASK;
            let pushes = pushes.iter().skip(from / BUCKET).flat_map(|p| p.x.iter().zip(&p.y));
            let own = places.iter().zip(masses).skip(from);
            let spans = starts.iter().zip(starts.iter().skip(1)).skip(from);
            for (((force, (px, py)), (at, mass)), (start, end)) in forces.iter_mut().zip(pushes).zip(own).zip(spans) {
                let distance = (at[0] * at[0] + at[1] * at[1]).sqrt().max(1e-3);
                let fall = GRAVITY * mass / distance;
                let push = REPULSION * mass;
                let mut sum = [px * push - at[0] * fall, py * push - at[1] * fall];
                for &(other, pull) in links.get(*start as usize..*end as usize).unwrap_or_default() {
                    let there = places.get(other as usize).copied().unwrap_or_default();
                    let (dx, dy) = (there[0] - at[0], there[1] - at[1]);
                    let pull = match attraction {
                        Attraction::Linear => pull,
                        Attraction::LinLog => pull / (dx * dx + dy * dy + SOFT).sqrt(),
                    };
                    sum = [sum[0] + dx * pull, sum[1] + dy * pull];
                }
                *force = sum;
            }
        };
        if places.len() <= TASK {
            task(0, &mut self.forces);
        } else {
            self.forces.par_chunks_mut(TASK).enumerate().for_each(|(number, forces)| task(number, forces));
        }
    }

    fn adapt_speed(&mut self) {
        let (mut swinging, mut traction) = (0.0f64, 0.0f64);
        for ((force, before), mass) in self.forces.iter().zip(&self.before).zip(&self.masses) {
            let (sx, sy) = (before[0] - force[0], before[1] - force[1]);
            let (tx, ty) = (before[0] + force[0], before[1] + force[1]);
            swinging += f64::from(mass * (sx * sx + sy * sy).sqrt());
            traction += f64::from(mass * 0.5 * (tx * tx + ty * ty).sqrt());
        }
        self.speed.adapt(swinging, traction, self.places.len());
    }
}
