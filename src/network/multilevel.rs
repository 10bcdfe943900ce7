//! The layout of a large component: first its coarsest shape, then level by level down to all its nodes (Walshaw 2001).
//! Coarse levels unfold by linear attraction, the finest find their communities by `LinLog`.

use super::coarsening::{Weighted, mixed};
use super::forces::pull;
use super::graph::Graph;
use super::relaxation::{Attraction, REPULSION, Relaxation};

/// Below so many nodes nothing is left to make coarser.
const COARSEST: usize = 60;
/// So many of the finest levels are drawn by `LinLog`.
const BY_LINLOG: usize = 3;
/// Steps of each of these, and of each coarser level.
const STEPS: [usize; 2] = [60, 80];

/// A component on its way to rest.
pub(super) struct Multilevel {
    /// The finest first.
    levels: Vec<Weighted>,
    /// For each level but the coarsest: the node of the next one that each of its nodes belongs to.
    groups: Vec<Vec<u32>>,
    /// The level at work, and the steps that it still has to go.
    at: usize,
    left: usize,
    relaxation: Relaxation,
}

impl Multilevel {
    pub(super) fn new(graph: &Graph) -> Self {
        let finest = Weighted::new(graph.nodes().map(|n| graph.neighbours(n)), |weight| pull(weight) as f32);
        let (mut levels, mut groups) = (vec![finest], Vec::new());
        while let Some((coarser, group)) = levels.last().filter(|l| l.len() > COARSEST).and_then(Weighted::coarser) {
            levels.push(coarser);
            groups.push(group);
        }
        let at = levels.len() - 1;
        let coarsest = levels.last().cloned().unwrap_or_default();
        let mut places = sunflower(coarsest.len());
        let relaxation = begin(&coarsest, &mut places, at);
        Self { levels, groups, at, left: steps(at), relaxation }
    }

    /// How many nodes have to take a step, on all levels together.
    pub(super) fn work(&self) -> usize {
        self.levels.iter().enumerate().map(|(at, level)| level.len() * steps(at)).sum()
    }

    /// One step: how many nodes took it, `None` once all is at rest.
    pub(super) fn step(&mut self) -> Option<usize> {
        if self.left == 0 {
            let finer = self.at.checked_sub(1)?;
            let mut places = refined(self.groups.get(finer)?, &self.relaxation.places());
            self.relaxation = begin(self.levels.get(finer)?, &mut places, finer);
            (self.at, self.left) = (finer, steps(finer));
        }
        let level = self.levels.get(self.at)?;
        self.relaxation.step(level);
        self.left -= 1;
        Some(level.len())
    }

    /// Where each node of the component lies, or will begin.
    pub(super) fn positions(&self) -> Vec<[f64; 2]> {
        let mut places = self.relaxation.places();
        for groups in self.groups.iter().take(self.at).rev() {
            places = refined(groups, &places);
        }
        let mut places: Vec<[f64; 2]> = places.into_iter().map(|[x, y]| [f64::from(x), f64::from(y)]).collect();
        draw_in(&mut places);
        places
    }
}

fn steps(level: usize) -> usize {
    if level < BY_LINLOG { STEPS[0] } else { STEPS[1] }
}

fn begin(level: &Weighted, places: &mut [[f32; 2]], at: usize) -> Relaxation {
    if at + 1 == BY_LINLOG {
        scale(level, places);
    }
    Relaxation::new(level, places, if at < BY_LINLOG { Attraction::LinLog } else { Attraction::Linear })
}

/// The seeds of a sunflower (Vogel 1979).
fn sunflower(count: usize) -> Vec<[f32; 2]> {
    let seed = |n: usize| {
        let (radius, angle) = (100.0 * (n as f32 + 0.5).sqrt(), n as f32 * 2.399_963_2);
        [radius * angle.cos(), radius * angle.sin()]
    };
    (0..count).map(seed).collect()
}

/// Nodes about the places of their groups, each a little to one side, so that none begins on another.
fn refined(groups: &[u32], places: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
    for [x, y] in places {
        (low, high) = ([low[0].min(*x), low[1].min(*y)], [high[0].max(*x), high[1].max(*y)]);
    }
    let side = (((high[0] - low[0]) * (high[1] - low[1])).max(1.0) / places.len().max(1) as f32).sqrt();
    let beside = |(node, group): (u32, &u32)| {
        let at = places.get(*group as usize).copied().unwrap_or_default();
        let bits = mixed(node);
        let part = |bits: u64| (bits & 0xffff) as f32 / 65536.0 - 0.5;
        [at[0] + 0.5 * side * part(bits), at[1] + 0.5 * side * part(bits >> 20)]
    };
    (0..).zip(groups).map(beside).collect()
}

/// Brings a drawing by linear attraction to the size at which `LinLog` is at rest: where a uniform growth would change
/// its energy, the pulls times lengths less the masses' product times the logarithm of distances, no more.
fn scale(level: &Weighted, places: &mut [[f32; 2]]) {
    let (mut pulled, mut mass, mut squares) = (0.0f64, 0.0f64, 0.0f64);
    for (node, at) in (0..).zip(places.iter()) {
        let own = f64::from(level.mass(node));
        (mass, squares) = (mass + own, squares + own * own);
        for (other, pull) in level.links(node) {
            let there = places.get(*other as usize).copied().unwrap_or_default();
            let (dx, dy) = (there[0] - at[0], there[1] - at[1]);
            pulled += 0.5 * f64::from(*pull) * f64::from((dx * dx + dy * dy).sqrt());
        }
    }
    let factor = (f64::from(REPULSION) * 0.5 * (mass * mass - squares) / pulled) as f32;
    if factor.is_finite() && factor > 0.0 {
        for at in places {
            *at = [at[0] * factor, at[1] * factor];
        }
    }
}

/// Brings in what lies far out: a few hundred whom one tie holds come to rest many widths of the drawing away, and all
/// else would be a dot beside them. Directions stay, and who is farther out than another.
fn draw_in(places: &mut [[f64; 2]]) {
    let count = places.len().max(1) as f64;
    let sum = places.iter().fold([0.0; 2], |s, at| [s[0] + at[0], s[1] + at[1]]);
    let middle = [sum[0] / count, sum[1] / count];
    let radius = |at: &[f64; 2]| ((at[0] - middle[0]).powi(2) + (at[1] - middle[1]).powi(2)).sqrt();
    let mut radii: Vec<f64> = places.iter().map(radius).collect();
    let most = radii.len() * 4 / 5;
    if most == 0 {
        return;
    }
    let near = *radii.select_nth_unstable_by(most, f64::total_cmp).1 * 1.2;
    for at in places {
        let far = radius(at);
        if far > near && near > 0.0 {
            let factor = (near / far).sqrt();
            *at = [middle[0] + (at[0] - middle[0]) * factor, middle[1] + (at[1] - middle[1]) * factor];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Communities of twenty in a ring, each node tied to the next three of its own.
    fn ring(communities: u32) -> Graph {
        let mut edges = Vec::new();
        for node in 0..communities * 20 {
            let own = node / 20 * 20;
            edges.extend((1..4).map(|n| (node, own + (node + n) % 20, 1.0)));
            if node % 20 == 0 {
                edges.push((node, (node + 27) % (communities * 20), 1.0));
            }
        }
        Graph::from_edges(communities as usize * 20, &edges)
    }

    fn at_rest(graph: &Graph) -> Vec<[f64; 2]> {
        let mut levels = Multilevel::new(graph);
        let (mut done, work) = (0, levels.work());
        while let Some(nodes) = levels.step() {
            done += nodes;
        }
        assert_eq!(done, work, "what was foretold");
        levels.positions()
    }

    #[test]
    fn communities_lie_together_and_it_is_the_same_on_any_number_of_cores() {
        let graph = ring(100);
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| at_rest(&graph))
        };
        let places = run(1);
        assert_eq!(places, run(2));
        let apart = |a: usize, b: usize| (places[a][0] - places[b][0]).hypot(places[a][1] - places[b][1]);
        let mean = |lengths: Vec<f64>| lengths.iter().sum::<f64>() / lengths.len() as f64;
        let within = mean((0..2000).map(|n| apart(n, n / 20 * 20 + (n + 7) % 20)).collect());
        let between = mean((0..2000).map(|n| apart(n, (n + 1000) % 2000)).collect());
        assert!(within * 5.0 < between, "{within} {between}");
    }

    #[test]
    fn a_star_and_a_path_come_to_rest() {
        let star: Vec<(u32, u32, f32)> = (1..700).map(|n| (0, n, 1.0)).collect();
        let path: Vec<(u32, u32, f32)> = (1..700).map(|n| (n - 1, n, 1e9)).collect();
        for edges in [star, path] {
            let places = at_rest(&Graph::from_edges(700, &edges));
            assert!(places.iter().flatten().all(|v| v.is_finite()));
            let reach = places.iter().map(|at| at[0].hypot(at[1])).fold(0.0, f64::max);
            assert!(reach > 1.0, "{reach}");
        }
    }
}
