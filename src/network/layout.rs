//! Where each party is drawn: every connected component by forces, turned to lie along the screen, and set on shelves.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Tie;
use super::forces::Forces;
use super::graph::Graph;
use super::magnify::magnify;
use super::multilevel::Multilevel;
use super::packing::{Settled, corners, separate, shelves};
use super::spread::{make_room, spread};
use crate::model::{Collection, Party};

/// Width over height that the drawing aims at, that of the window's middle pane.
const ASPECT: f64 = 1.6;
/// The most that a component is stretched to come near [`ASPECT`].
const MAX_STRETCH: f64 = 1.35;
/// Between two components, room for names.
const MARGIN: f64 = 0.6;
/// From this many nodes on a component is drawn level by level: its shape matters more than the speed of a step.
const LEVELS_FROM: usize = 500;
/// From this many nodes with ties on the whole can't be read name by name: there is more room wherever many ties meet, and
/// the most engaged are set apart within it.
const LARGE: usize = 2000;

/// A position for each party of the collection, at the place of its id: computed once, the same for the same input.
/// The drawing's centre is the origin; connected nodes lie about 1 apart, and no two discs of [`disc_radius`] touch.
/// Parties without ties stand in rows below everything else.
pub fn layout(collection: &Collection, ties: &[Tie]) -> Vec<[f32; 2]> {
    layout_with(collection, ties, &BTreeMap::new(), &mut |_, _| true)
}

/// The same for a collection that has grown: parties whose name is among `previous` stay exactly where they were, new
/// ones are set near those they have ties with. Where fewer than half of the tied parties were there before, all is
/// laid out anew, for there is little to keep and much to spoil. See [`positions_by_name`] for what to pass.
pub fn layout_from(collection: &Collection, ties: &[Tie], previous: &BTreeMap<String, [f32; 2]>) -> Vec<[f32; 2]> {
    layout_with(collection, ties, previous, &mut |_, _| true)
}

/// What to keep of a layout for [`layout_from`]: positions of parties that have ties. Those without are left out, so
/// that they can move next to the first they have a tie with. Of two parties with one name the first counts.
pub fn positions_by_name(collection: &Collection, ties: &[Tie], positions: &[[f32; 2]]) -> BTreeMap<String, [f32; 2]> {
    let graph = Graph::new(collection.parties.len(), ties);
    let mut by_name = BTreeMap::new();
    for ((id, party), at) in collection.parties().zip(positions) {
        if !graph.neighbours(id.0).is_empty() {
            by_name.entry(party.name.clone()).or_insert(*at);
        }
    }
    by_name
}

/// Half the width that the layout leaves for a party's disc, in units of the layout: more for a party that takes part
/// in more interactions.
pub fn disc_radius(party: &Party) -> f32 {
    radius_for(party.interactions.len())
}

pub(super) fn radius_for(engaged: usize) -> f32 {
    (0.07 + 0.02 * (engaged as f32).sqrt()).min(0.2)
}

/// [`layout_from`] with a way to watch and to stop: `watch` gets the share that is done, 0 to 1, and the positions so
/// far, a few dozen times; once it answers `false` the layout ends in a usable, though coarser, state.
pub fn layout_with(
    collection: &Collection,
    ties: &[Tie],
    previous: &BTreeMap<String, [f32; 2]>,
    watch: &mut dyn FnMut(f32, &[[f32; 2]]) -> bool,
) -> Vec<[f32; 2]> {
    let nodes: Vec<Placing<'_>> =
        collection.parties.iter().map(|p| Placing { name: &p.name, engaged: p.interactions.len() }).collect();
    place(&nodes, &Graph::new(nodes.len(), ties), previous, watch)
}

/// The steps of [`layout`] with these ties, taken one at a time, of how many nodes each: to be timed alone.
pub fn layout_steps(collection: &Collection, ties: &[Tie]) -> impl Iterator<Item = usize> + use<> {
    let graph = Graph::new(collection.parties.len(), ties);
    let radii = vec![0.1; graph.len()];
    let tied = graph.components().into_iter().filter(|nodes| nodes.len() > 1);
    let drawings: Vec<Drawing> = tied.map(|nodes| Drawing::new(&graph, nodes, &radii, &|_| 0)).collect();
    drawings.into_iter().flat_map(|mut drawing| std::iter::from_fn(move || drawing.motion.step()))
}

/// What the layout needs to know of a node.
pub(super) struct Placing<'a> {
    /// By which it is found again in an earlier layout.
    pub(super) name: &'a str,
    /// Its interactions.
    pub(super) engaged: usize,
}

/// The layout of any graph: parties, or groups of them.
pub(super) fn place(
    nodes: &[Placing<'_>],
    graph: &Graph,
    previous: &BTreeMap<String, [f32; 2]>,
    watch: &mut dyn FnMut(f32, &[[f32; 2]]) -> bool,
) -> Vec<[f32; 2]> {
    let radii: Vec<f64> = nodes.iter().map(|n| f64::from(radius_for(n.engaged))).collect();
    let kept = kept(nodes, graph, previous);
    let is_fresh = kept.iter().all(Option::is_none);
    let (tied, alone): (Vec<_>, Vec<_>) = graph.components().into_iter().partition(|nodes| nodes.len() > 1);
    let tied_nodes: Vec<u32> = tied.concat();
    let alone: Vec<u32> = alone.into_iter().flatten().filter(|n| kept.get(*n as usize) == Some(&None)).collect();
    let (grown, fresh): (Vec<_>, Vec<_>) =
        tied.into_iter().partition(|nodes| nodes.iter().any(|n| kept.get(*n as usize).is_some_and(Option::is_some)));

    let mut positions: Vec<Option<[f64; 2]>> = kept;
    settle_new(graph, &grown.concat(), &radii, &mut positions);
    let engaged = |node: u32| nodes.get(node as usize).map_or(0, |n| n.engaged);
    let drawing = |nodes| Drawing::new(graph, nodes, &radii, &engaged);
    let mut drawings: Vec<Drawing> = fresh.into_iter().map(drawing).collect();
    let work: usize = drawings.iter().map(|d| d.motion.work()).sum();
    // A look at very many takes as long as a step or two of theirs.
    let looks = work / if tied_nodes.len() < LARGE { 40 } else { 12 } + 1;
    // The first look comes early, when only the coarse shape is there.
    let (mut done, mut next) = (0, work / 40 + 1);
    'all: for at in 0..drawings.len() {
        while let Some(moved) = drawings.get_mut(at).and_then(|d| d.motion.step()) {
            done += moved;
            if done >= next {
                next = done + looks;
                let share = done as f32 / work as f32;
                if !watch(share.min(0.99), &composed(positions.clone(), &drawings, &alone, false)) {
                    break 'all;
                }
            }
        }
    }
    let mut positions = composed(positions, &drawings, &alone, true);
    if is_fresh && tied_nodes.len() < LARGE {
        let mut spread_out: Vec<[f64; 2]> = positions.iter().map(|[x, y]| [f64::from(*x), f64::from(*y)]).collect();
        spread(&mut spread_out, &tied_nodes, &radii, &engaged);
        positions = below(spread_out, &tied_nodes, &alone, &radii);
    }
    watch(1.0, &positions);
    positions
}

/// The drawing of the tied about the origin, and those without ties in rows below it.
fn below(positions: Vec<[f64; 2]>, tied: &[u32], alone: &[u32], radii: &[f64]) -> Vec<[f32; 2]> {
    let of = |node: &u32| Some((*positions.get(*node as usize)?, *radii.get(*node as usize)?));
    let (places, sizes): (Vec<_>, Vec<_>) = tied.iter().filter_map(of).unzip();
    let (low, high) = corners(&places, &sizes).unwrap_or_default();
    let middle = [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1])];
    let mut positions: Vec<Option<[f64; 2]>> =
        positions.into_iter().map(|at| Some([at[0] - middle[0], at[1] - middle[1]])).collect();
    rows(&mut positions, alone, 0.0, high[1] - middle[1] + MARGIN, high[0] - low[0]);
    positions.into_iter().map(|at| at.map_or([0.0; 2], |[x, y]| [x as f32, y as f32])).collect()
}

/// Where parties were before, unless too few were for it to be worth keeping.
fn kept(nodes: &[Placing<'_>], graph: &Graph, previous: &BTreeMap<String, [f32; 2]>) -> Vec<Option<[f64; 2]>> {
    let sound = |at: &&[f32; 2]| at.iter().all(|v| v.is_finite() && v.abs() < 1e6);
    let mut taken = std::collections::BTreeSet::new();
    let kept: Vec<Option<[f64; 2]>> = nodes
        .iter()
        .map(|n| previous.get(n.name).filter(sound).filter(|_| taken.insert(n.name)))
        .map(|at| at.map(|[x, y]| [f64::from(*x), f64::from(*y)]))
        .collect();
    let tied = |node: &u32| !graph.neighbours(*node).is_empty();
    let all = graph.nodes().filter(tied).count();
    let known = graph.nodes().filter(tied).filter(|n| kept.get(*n as usize).is_some_and(Option::is_some)).count();
    if known * 2 < all || known == 0 { vec![None; kept.len()] } else { kept }
}

/// Sets new nodes of components that were partly there: each near its neighbours, on the side away from the middle.
pub(super) fn settle_new(graph: &Graph, nodes: &[u32], radii: &[f64], positions: &mut [Option<[f64; 2]>]) {
    let mut settled = Settled::new(radii.iter().copied().fold(0.0, f64::max));
    let radius = |node: u32| radii.get(node as usize).copied().unwrap_or(0.1);
    for (node, at) in (0..).zip(positions.iter()) {
        if let Some(at) = at {
            settled.set(*at, radius(node));
        }
    }
    let place = |positions: &[Option<[f64; 2]>], node: u32| positions.get(node as usize).copied().flatten();
    let mut waiting: Vec<u32> = nodes.iter().copied().filter(|n| place(positions, *n).is_none()).collect();
    while !waiting.is_empty() {
        // Those that touch what is set come first; a component of this kind always has one.
        let (ready, later): (Vec<u32>, Vec<u32>) = waiting
            .into_iter()
            .partition(|node| graph.neighbours(*node).iter().any(|(n, _)| place(positions, *n).is_some()));
        if ready.is_empty() {
            break;
        }
        for node in ready {
            let near: Vec<[f64; 2]> = graph.neighbours(node).iter().filter_map(|(n, _)| place(positions, *n)).collect();
            let count = near.len().max(1) as f64;
            let middle = near.iter().fold([0.0; 2], |m, at| [m[0] + at[0] / count, m[1] + at[1] / count]);
            let away = middle[0].hypot(middle[1]).max(1e-6);
            // With one neighbour a tie's length from it, between several in their midst.
            let reach = 0.8 / count;
            let wanted = [middle[0] * (1.0 + reach / away), middle[1] * (1.0 + reach / away)];
            let at = settled.free_near(wanted, radius(node));
            settled.set(at, radius(node));
            if let Some(place) = positions.get_mut(node as usize) {
                *place = Some(at);
            }
        }
        waiting = later;
    }
}

/// One component and its forces.
struct Drawing {
    nodes: Vec<u32>,
    radii: Vec<f64>,
    /// In how many interactions each node takes part.
    engaged: Vec<usize>,
    edges: Vec<(usize, usize)>,
    motion: Motion,
}

/// How a component comes to rest.
enum Motion {
    /// By plain forces, with the steps that are left.
    Plain(Box<Forces>, usize),
    /// Level by level.
    Levels(Box<Multilevel>),
}

impl Motion {
    fn new(graph: &Graph) -> Self {
        if graph.len() < LEVELS_FROM {
            let forces = Forces::new(graph);
            let steps = forces.steps();
            Self::Plain(Box::new(forces), steps)
        } else {
            Self::Levels(Box::new(Multilevel::new(graph)))
        }
    }

    /// How many nodes have to take a step.
    fn work(&self) -> usize {
        match self {
            Self::Plain(forces, left) => forces.positions.len() * left,
            Self::Levels(levels) => levels.work(),
        }
    }

    /// One step: how many nodes took it, `None` at rest.
    fn step(&mut self) -> Option<usize> {
        match self {
            Self::Plain(forces, left) => {
                *left = left.checked_sub(1)?;
                forces.step();
                Some(forces.positions.len())
            }
            Self::Levels(levels) => levels.step(),
        }
    }

    fn positions(&self) -> Cow<'_, [[f64; 2]]> {
        match self {
            Self::Plain(forces, _) => Cow::Borrowed(&forces.positions),
            Self::Levels(levels) => Cow::Owned(levels.positions()),
        }
    }
}

impl Drawing {
    fn new(graph: &Graph, nodes: Vec<u32>, radii: &[f64], engaged: &dyn Fn(u32) -> usize) -> Self {
        let number = |node: u32| nodes.binary_search(&node).unwrap_or(0);
        let edges: Vec<(u32, u32, f32)> = nodes
            .iter()
            .flat_map(|&a| graph.neighbours(a).iter().filter(move |(b, _)| *b > a).map(move |&(b, w)| (a, b, w)))
            .map(|(a, b, w)| (number(a) as u32, number(b) as u32, w))
            .collect();
        Self {
            radii: nodes.iter().map(|n| radii.get(*n as usize).copied().unwrap_or(0.1)).collect(),
            engaged: nodes.iter().map(|n| engaged(*n)).collect(),
            motion: Motion::new(&Graph::from_edges(nodes.len(), &edges)),
            edges: edges.into_iter().map(|(a, b, _)| (a as usize, b as usize)).collect(),
            nodes,
        }
    }

    /// How many ties each node has.
    fn degrees(&self) -> Vec<f64> {
        let mut degrees = vec![0.0; self.nodes.len()];
        for node in self.edges.iter().flat_map(|(a, b)| [*a, *b]) {
            if let Some(degree) = degrees.get_mut(node) {
                *degree += 1.0;
            }
        }
        degrees
    }

    /// Positions with ties about 1 long, the long axis level; with `care`, no disc on another.
    fn finished(&self, care: bool) -> Vec<[f64; 2]> {
        let mut positions = levelled(&self.motion.positions());
        if care && positions.len() >= LARGE {
            magnify(&mut positions, &self.degrees());
            make_room(&mut positions, &self.engaged);
        }
        let place = |at: usize| positions.get(at).copied().unwrap_or_default();
        // The length in the middle is found by squares: roots of all of them would take longer than a step of forces.
        let across = |(a, b): &(usize, usize)| [place(*a)[0] - place(*b)[0], place(*a)[1] - place(*b)[1]];
        let mut squares: Vec<f64> = self.edges.iter().map(across).map(|[x, y]| x * x + y * y).collect();
        let middle = squares.len() / 2;
        let median =
            if squares.is_empty() { 1.0 } else { squares.select_nth_unstable_by(middle, f64::total_cmp).1.sqrt() };
        let scale = 1.0 / median.max(1e-9);
        for at in &mut positions {
            *at = [at[0] * scale, at[1] * scale];
        }
        if care {
            separate(&mut positions, &self.radii);
        }
        positions
    }
}

/// Turned about the middle so that the long axis lies level, and stretched a little towards the pane's shape.
fn levelled(positions: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let count = positions.len().max(1) as f64;
    let sum = positions.iter().fold([0.0; 2], |s, at| [s[0] + at[0], s[1] + at[1]]);
    let middle = [sum[0] / count, sum[1] / count];
    let centred = positions.iter().map(|at| [at[0] - middle[0], at[1] - middle[1]]);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for [x, y] in centred.clone() {
        (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    let (sin, cos) = angle.sin_cos();
    let mut turned: Vec<[f64; 2]> = centred.map(|[x, y]| [x * cos + y * sin, y * cos - x * sin]).collect();
    if let Some((low, high)) = corners(&turned, &vec![0.0; turned.len()]) {
        let shape = (high[0] - low[0]) / (high[1] - low[1]).max(1e-9);
        let stretch = (ASPECT / shape).sqrt().clamp(1.0 / MAX_STRETCH, MAX_STRETCH);
        for at in &mut turned {
            *at = [at[0] * stretch, at[1] / stretch];
        }
    }
    turned
}

/// Everything together: what stays, new components below it or around the origin, those without ties in rows below.
fn composed(mut positions: Vec<Option<[f64; 2]>>, drawings: &[Drawing], alone: &[u32], care: bool) -> Vec<[f32; 2]> {
    let stays: Vec<[f64; 2]> = positions.iter().flatten().copied().collect();
    let base = corners(&stays, &vec![0.2; stays.len()]);
    let finished: Vec<Vec<[f64; 2]>> = drawings.iter().map(|d| d.finished(care)).collect();
    let boxes: Vec<([f64; 2], [f64; 2])> =
        finished.iter().zip(drawings).filter_map(|(at, d)| corners(at, &d.radii)).collect();
    let sizes: Vec<[f64; 2]> = boxes.iter().map(|(low, high)| [high[0] - low[0], high[1] - low[1]]).collect();
    let (places, whole) = shelves(&sizes, ASPECT, MARGIN);
    let mut top = match base {
        Some((_, high)) => high[1] + MARGIN,
        None => -whole[1] / 2.0,
    };
    let middle = base.map_or(0.0, |(low, high)| f64::midpoint(low[0], high[0]));
    let left = middle - whole[0] / 2.0;
    for (((drawing, at), place), (low, _)) in drawings.iter().zip(&finished).zip(&places).zip(&boxes) {
        for (node, at) in drawing.nodes.iter().zip(at) {
            if let Some(position) = positions.get_mut(*node as usize) {
                *position = Some([at[0] - low[0] + place[0] + left, at[1] - low[1] + place[1] + top]);
            }
        }
    }
    top += if drawings.is_empty() { 0.0 } else { whole[1] + MARGIN };
    let width = whole[0].max(base.map_or(0.0, |(low, high)| high[0] - low[0]));
    rows(&mut positions, alone, middle, top, width);
    positions.into_iter().map(|at| at.map_or([0.0; 2], |[x, y]| [x as f32, y as f32])).collect()
}

/// Parties without ties in rows below `top`.
fn rows(positions: &mut [Option<[f64; 2]>], alone: &[u32], middle: f64, top: f64, width: f64) {
    const STEP: [f64; 2] = [1.0, 0.5];
    let square = (alone.len() as f64 * ASPECT * STEP[1] / STEP[0]).sqrt().ceil();
    let columns = ((width / STEP[0]).floor().max(square) as usize).clamp(1, alone.len().max(1));
    for (nth, node) in alone.iter().enumerate() {
        let (row, column) = (nth / columns, nth % columns);
        let left = middle - (columns - 1) as f64 * STEP[0] / 2.0;
        if let Some(position) = positions.get_mut(*node as usize) {
            *position = Some([left + column as f64 * STEP[0], top + row as f64 * STEP[1]]);
        }
    }
}
