//! The most engaged parties spread over the whole drawing, so that each has room for its disc and its name; all others
//! follow to free places near by.

use rayon::prelude::*;

use super::packing::{Settled, corners};

/// How many of the most engaged are given room.
const CORE: usize = 44;
/// Width over height of the drawing.
const ASPECT: f64 = 1.85;
/// What a disc with its name below takes, in units of the layout.
const BOX: [f64; 2] = [0.84, 0.5];
/// What a disc with its name takes in a large drawing, as a share of the width and height over which the most engaged lie.
const BOX_OF_LARGE: [f64; 2] = [0.105, 0.115];
/// How much larger than all boxes together the drawing is.
const AIR: f64 = 1.35;
/// How many times the square around its disc each of all nodes gets.
const ROOM: f64 = 4.0;
/// How much of a node's place comes from its rank along an axis, the rest from the forces. Forces crowd those that
/// share a hub; ranks fill the drawing evenly.
const EVEN: f64 = 0.62;

/// Spreads the most engaged of these `nodes`, of which `weight` says how engaged each is, and lets the others follow.
pub(super) fn spread(positions: &mut [[f64; 2]], nodes: &[u32], radii: &[f64], weight: &dyn Fn(u32) -> usize) {
    let place = |positions: &[[f64; 2]], node: u32| positions.get(node as usize).copied().unwrap_or_default();
    let mut order = nodes.to_vec();
    order.sort_by_key(|node| (std::cmp::Reverse(weight(*node)), *node));
    let (core, rest) = order.split_at(order.len().min(CORE));
    if core.len() < 3 {
        return;
    }
    let before: Vec<[f64; 2]> = core.iter().map(|n| place(positions, *n)).collect();
    let size = (core.len() as f64 * BOX[0] * BOX[1] * AIR).sqrt();
    let [width, height] = [size * ASPECT.sqrt(), size / ASPECT.sqrt()];
    let (xs, ys) = (evened(&before, 0), evened(&before, 1));
    let mut after: Vec<[f64; 2]> = xs.iter().zip(&ys).map(|(x, y)| [(x - 0.5) * width, (y - 0.5) * height]).collect();
    let radius = |node: u32| radii.get(node as usize).copied().unwrap_or(0.1);
    let core_radii: Vec<f64> = core.iter().map(|n| radius(*n)).collect();
    set_apart(&mut after, BOX);
    grow_apart(&mut after, &core_radii);
    // Where there are many others, the whole is so large that they find room between.
    let needed: f64 = nodes.iter().map(|n| ROOM * (2.0 * radius(*n) + 0.12).powi(2)).sum();
    let wider = (needed / (width * height)).sqrt().max(1.0);
    for at in &mut after {
        *at = [at[0] * wider, at[1] * wider];
    }

    let mut settled = Settled::new(radii.iter().copied().fold(0.0, f64::max));
    for ((node, at), radius) in core.iter().zip(&after).zip(&core_radii) {
        settled.set(*at, *radius);
        if let Some(place) = positions.get_mut(*node as usize) {
            *place = *at;
        }
    }
    for node in rest {
        let wanted = carried(place(positions, *node), &before, &after);
        let at = settled.free_near(wanted, radius(*node));
        settled.set(at, radius(*node));
        if let Some(place) = positions.get_mut(*node as usize) {
            *place = at;
        }
    }
}

/// Sets the most engaged of a large drawing apart, for they are those that are shown of it at first; all others follow.
/// `engaged` stands at the places of the nodes.
pub(super) fn make_room(positions: &mut [[f64; 2]], engaged: &[usize]) {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by_key(|node| (std::cmp::Reverse(engaged.get(*node)), *node));
    order.truncate(CORE);
    let before: Vec<[f64; 2]> = order.iter().filter_map(|node| positions.get(*node).copied()).collect();
    let Some((low, high)) = corners(&before, &vec![0.0; before.len()]) else { return };
    let mut after = before.clone();
    set_apart(&mut after, [(high[0] - low[0]) * BOX_OF_LARGE[0], (high[1] - low[1]) * BOX_OF_LARGE[1]]);
    positions.par_iter_mut().for_each(|at| *at = carried(*at, &before, &after));
    for (node, at) in order.into_iter().zip(after) {
        if let Some(place) = positions.get_mut(node) {
            *place = at;
        }
    }
}

/// Places along one axis, 0 to 1: partly where the forces set them, partly by rank.
fn evened(places: &[[f64; 2]], axis: usize) -> Vec<f64> {
    let of = |at: &[f64; 2]| at.get(axis).copied().unwrap_or(0.0);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| {
        let value = |at: &usize| places.get(*at).map_or(0.0, of);
        value(a).total_cmp(&value(b)).then(a.cmp(b))
    });
    let low = places.iter().map(of).fold(f64::INFINITY, f64::min);
    let high = places.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let mut out = vec![0.5; places.len()];
    for (rank, at) in order.into_iter().enumerate() {
        let even = (rank as f64 + 0.5) / places.len() as f64;
        let forced = (places.get(at).map_or(0.0, of) - low) / (high - low).max(1e-9);
        if let Some(place) = out.get_mut(at) {
            *place = EVEN * even + (1.0 - EVEN) * forced;
        }
    }
    out
}

/// Each two of so many.
fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> + Clone {
    (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

fn two(places: &[[f64; 2]], a: usize, b: usize) -> Option<([f64; 2], [f64; 2])> {
    Some((*places.get(a)?, *places.get(b)?))
}

/// Moves boxes of this size off each other, each pair along the shorter way.
fn set_apart(places: &mut [[f64; 2]], [width, height]: [f64; 2]) {
    const ROUNDS: usize = 240;
    let pairs = pairs(places.len());
    for _ in 0..ROUNDS {
        let mut moved = false;
        for (a, b) in pairs.clone() {
            let Some((at, bt)) = two(places, a, b) else { continue };
            let (dx, dy) = (bt[0] - at[0], bt[1] - at[1]);
            let (over_x, over_y) = (width - dx.abs(), height - dy.abs());
            if over_x <= 1e-6 * width || over_y <= 1e-6 * height {
                continue;
            }
            moved = true;
            let sign = |d: f64| if d == 0.0 { if (a + b) % 2 == 0 { 1.0 } else { -1.0 } } else { d.signum() };
            let push = if over_x / width < over_y / height {
                [0.3 * over_x * sign(dx), 0.0]
            } else {
                [0.0, 0.3 * over_y * sign(dy)]
            };
            if let Some(place) = places.get_mut(a) {
                *place = [place[0] - push[0], place[1] - push[1]];
            }
            if let Some(place) = places.get_mut(b) {
                *place = [place[0] + push[0], place[1] + push[1]];
            }
        }
        if !moved {
            break;
        }
    }
}

/// Lets the whole grow until no disc touches another.
fn grow_apart(places: &mut [[f64; 2]], radii: &[f64]) {
    let need = |a: usize, b: usize| radii.get(a).zip(radii.get(b)).map_or(0.0, |(a, b)| a + b + 0.05);
    let tightest = pairs(places.len())
        .filter_map(|(a, b)| {
            let (at, bt) = two(places, a, b)?;
            Some((bt[0] - at[0]).hypot(bt[1] - at[1]) / need(a, b).max(1e-9))
        })
        .fold(1.0, f64::min);
    if tightest < 1.0 {
        let grow = 1.001 / tightest.max(1e-3);
        for place in places {
            *place = [place[0] * grow, place[1] * grow];
        }
    }
}

/// Where a place is carried when its surroundings move: by the mean of their moves, the nearest weighing most.
fn carried(at: [f64; 2], before: &[[f64; 2]], after: &[[f64; 2]]) -> [f64; 2] {
    let (mut sum, mut weights) = ([0.0; 2], 0.0);
    for (from, to) in before.iter().zip(after) {
        let weight = 1.0 / ((from[0] - at[0]).powi(2) + (from[1] - at[1]).powi(2) + 0.01).powi(2);
        sum = [sum[0] + weight * (to[0] - from[0]), sum[1] + weight * (to[1] - from[1])];
        weights += weight;
    }
    let weights = weights.max(1e-12);
    [at[0] + sum[0] / weights, at[1] + sum[1] / weights]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_around_a_hub_fills_the_drawing_and_nobody_touches() {
        let mut places: Vec<[f64; 2]> = (0..90).map(|n| [f64::from(n % 10) * 0.01, f64::from(n / 10) * 0.02]).collect();
        let radii = vec![0.1; 90];
        let nodes: Vec<u32> = (0..90).collect();
        spread(&mut places, &nodes, &radii, &|n| 100 - n as usize);
        let span = |axis: usize| {
            let of = || places.iter().take(CORE).map(move |p| p[axis]);
            of().fold(f64::MIN, f64::max) - of().fold(f64::MAX, f64::min)
        };
        assert!((1.2..2.6).contains(&(span(0) / span(1))), "{} x {}", span(0), span(1));
        for (a, at) in places.iter().enumerate() {
            for bt in places.iter().skip(a + 1) {
                assert!((at[0] - bt[0]).hypot(at[1] - bt[1]) > 0.2);
            }
        }
    }

    #[test]
    fn the_most_engaged_of_many_come_apart_and_the_others_stay_around_them() {
        let ring = |n: usize, far: f64| [far * (n as f64).cos(), far * (n as f64).sin()];
        // Those most engaged in the midst of all others, ten of them as good as at one place.
        let mut places: Vec<[f64; 2]> = (0..CORE).map(|n| ring(n, if n < 10 { 0.01 } else { 4.0 })).collect();
        places.extend((CORE..600).map(|n| ring(n, 1.0 + n as f64 / 100.0)));
        let engaged: Vec<usize> = (0..600).map(|n| 1000 - n).collect();
        let before = places.clone();
        make_room(&mut places, &engaged);
        let core = &places[..CORE];
        for (a, at) in core.iter().enumerate() {
            for bt in &core[a + 1..] {
                let apart = ((at[0] - bt[0]).abs() / (8.0 * BOX_OF_LARGE[0]))
                    .max((at[1] - bt[1]).abs() / (8.0 * BOX_OF_LARGE[1]));
                assert!(apart > 0.9, "{at:?} {bt:?}");
            }
        }
        for (at, bt) in places.iter().zip(&before).skip(CORE) {
            assert!((at[0] - bt[0]).hypot(at[1] - bt[1]) < 2.0, "{bt:?} went to {at:?}");
        }
    }
}
