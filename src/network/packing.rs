//! Discs moved off each other, and drawings of components set beside one another.

use rustc_hash::FxHashMap;

/// Names under the discs are wider than high, so that neighbours need this many times more room sideways.
const SIDEWAYS: f64 = 1.5;
/// Between the rims of two discs.
const GAP: f64 = 0.12;

/// From this many discs on it would take too long to wait until the last has been pushed aside.
const LARGE: usize = 2000;
/// The share of so many discs that need not be free at once when room is made.
const CROWDED: f64 = 0.3;
/// The most that a drawing grows for them.
const MOST_GROWTH: f64 = 8.0;

/// Whether and how far two discs are too near: their distance as a share of what they need, where that is below 1.
fn nearness(a: [f64; 2], b: [f64; 2], need: f64) -> Option<f64> {
    let (dx, dy) = ((b[0] - a[0]) / SIDEWAYS, b[1] - a[1]);
    let share = dx.hypot(dy) / need;
    (share < 1.0).then_some(share)
}

/// Pairs of discs that may be too near one another, by a grid as wide as the largest needs.
fn near_pairs(positions: &[[f64; 2]], radii: &[f64]) -> Vec<(usize, usize)> {
    let largest = radii.iter().copied().fold(0.0, f64::max) * 2.0 + GAP;
    let cell = |at: &[f64; 2]| ((at[0] / (largest * SIDEWAYS)).floor() as i64, (at[1] / largest).floor() as i64);
    let mut cells: Vec<((i64, i64), usize)> = positions.iter().map(cell).zip(0..).collect();
    cells.sort_unstable();
    let starts: FxHashMap<(i64, i64), usize> =
        cells.iter().enumerate().rev().map(|(at, (key, _))| (*key, at)).collect();
    let mut pairs = Vec::new();
    for (at, ((x, y), a)) in cells.iter().enumerate() {
        let rest = cells.iter().skip(at + 1).take_while(|(key, _)| *key == (*x, *y));
        pairs.extend(rest.map(|(_, b)| (*a, *b)));
        for beside in [(x + 1, y - 1), (x + 1, *y), (x + 1, y + 1), (*x, y + 1)] {
            if let Some(start) = starts.get(&beside) {
                let there = cells.iter().skip(*start).take_while(|(key, _)| *key == beside);
                pairs.extend(there.map(|(_, b)| (*a, *b)));
            }
        }
    }
    pairs
}

/// Moves discs until none touches another, each as little as it can; where they are too many, the whole grows.
pub(super) fn separate(positions: &mut [[f64; 2]], radii: &[f64]) {
    const ROUNDS: usize = 150;
    const GROW_EVERY: usize = 25;
    // Discs that fill more than a third of the drawing would jostle for long.
    let needed: f64 = radii.iter().map(|r| SIDEWAYS * (2.0 * r + GAP).powi(2)).sum();
    if let Some((low, high)) = corners(positions, radii) {
        let room = (high[0] - low[0]) * (high[1] - low[1]) / 3.0;
        if room < needed {
            grow(positions, (needed / room.max(1e-9)).sqrt());
        }
    }
    let large = positions.len() >= LARGE;
    let (rounds, grow_every) = if large { (40, 8) } else { (ROUNDS, GROW_EVERY) };
    if large {
        grow(positions, room_for_most(positions, radii));
    }
    for round in 1..=rounds {
        if round % grow_every == 0 {
            grow(positions, 1.1);
        }
        let mut moved = false;
        for (a, b) in near_pairs(positions, radii) {
            let (Some(&at), Some(&bt), Some(ra), Some(rb)) =
                (positions.get(a), positions.get(b), radii.get(a), radii.get(b))
            else {
                continue;
            };
            let need = ra + rb + GAP;
            let Some(share) = nearness(at, bt, need) else { continue };
            moved = true;
            let (dx, dy) = if share > 1e-6 {
                (bt[0] - at[0], bt[1] - at[1])
            } else {
                let angle = b as f64 * 2.399_963;
                (need * angle.cos(), need * angle.sin())
            };
            // Half of what is missing each, and a little more so that rounds end.
            let push = 0.505 * if share > 1e-6 { (1.0 / share - 1.0).min(4.0) } else { 1.0 };
            if let Some(place) = positions.get_mut(a) {
                *place = [at[0] - dx * push, at[1] - dy * push];
            }
            if let Some(place) = positions.get_mut(b) {
                *place = [bt[0] + dx * push, bt[1] + dy * push];
            }
        }
        if !moved {
            return;
        }
    }
    if large {
        step_aside(positions, radii);
        return;
    }
    let worst = near_pairs(positions, radii)
        .into_iter()
        .filter_map(|(a, b)| nearness(*positions.get(a)?, *positions.get(b)?, radii.get(a)? + radii.get(b)? + GAP))
        .fold(1.0, f64::min);
    grow(positions, if worst < 1.0 { 1.001 / worst.max(1e-3) } else { 1.0 });
}

/// How much a drawing must grow for all but [`CROWDED`] of its discs to be free of others.
fn room_for_most(positions: &[[f64; 2]], radii: &[f64]) -> f64 {
    let mut nearest = vec![1.0f64; positions.len()];
    for (a, b) in near_pairs(positions, radii) {
        let (Some(at), Some(bt), Some(ra), Some(rb)) = (positions.get(a), positions.get(b), radii.get(a), radii.get(b))
        else {
            continue;
        };
        if let Some(share) = nearness(*at, *bt, ra + rb + GAP) {
            for disc in [a, b] {
                if let Some(nearest) = nearest.get_mut(disc) {
                    *nearest = nearest.min(share);
                }
            }
        }
    }
    let at = (nearest.len() as f64 * CROWDED) as usize;
    if at >= nearest.len() {
        return 1.0;
    }
    let (_, share, _) = nearest.select_nth_unstable_by(at, f64::total_cmp);
    (1.0 / share.max(1e-9)).clamp(1.0, MOST_GROWTH)
}

/// Discs that still touch an earlier one go to the nearest free place.
fn step_aside(positions: &mut [[f64; 2]], radii: &[f64]) {
    let mut settled = Settled::new(radii.iter().copied().fold(0.0, f64::max));
    for (at, radius) in positions.iter_mut().zip(radii) {
        *at = settled.free_near(*at, *radius);
        settled.set(*at, *radius);
    }
}

fn grow(positions: &mut [[f64; 2]], factor: f64) {
    for at in positions {
        *at = [at[0] * factor, at[1] * factor];
    }
}

/// Centre and radius.
type Disc = ([f64; 2], f64);

/// The nearest free place to `wanted` on a widening spiral, with the discs already set.
pub(super) struct Settled {
    cells: FxHashMap<(i64, i64), Vec<Disc>>,
    side: f64,
}

impl Settled {
    pub(super) fn new(largest_radius: f64) -> Self {
        Self { cells: FxHashMap::default(), side: (largest_radius * 2.0 + GAP) * SIDEWAYS }
    }

    fn cell(&self, at: [f64; 2]) -> (i64, i64) {
        ((at[0] / self.side).floor() as i64, (at[1] / self.side).floor() as i64)
    }

    pub(super) fn set(&mut self, at: [f64; 2], radius: f64) {
        self.cells.entry(self.cell(at)).or_default().push((at, radius));
    }

    fn is_free(&self, at: [f64; 2], radius: f64) -> bool {
        let (x, y) = self.cell(at);
        (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))).all(|key| {
            let discs = self.cells.get(&key).map(Vec::as_slice).unwrap_or_default();
            discs.iter().all(|(other, r)| nearness(at, *other, radius + r + GAP).is_none())
        })
    }

    pub(super) fn free_near(&self, wanted: [f64; 2], radius: f64) -> [f64; 2] {
        (0..100_000u32)
            .map(|turn| {
                let (reach, angle) = (0.12 * f64::from(turn).sqrt(), f64::from(turn) * 2.399_963_229_728_653);
                [wanted[0] + reach * angle.cos(), wanted[1] + reach * angle.sin()]
            })
            .find(|at| self.is_free(*at, radius))
            .unwrap_or(wanted)
    }
}

/// Lowest and highest corner of a drawing with its discs.
pub(super) fn corners(positions: &[[f64; 2]], radii: &[f64]) -> Option<([f64; 2], [f64; 2])> {
    positions
        .iter()
        .zip(radii)
        .map(|(at, r)| ([at[0] - r, at[1] - r], [at[0] + r, at[1] + r]))
        .reduce(|(low, high), (l, h)| ([low[0].min(l[0]), low[1].min(l[1])], [high[0].max(h[0]), high[1].max(h[1])]))
}

/// Offsets that set boxes of these sizes on shelves, together about `aspect` times as wide as high, in the given order
/// on each shelf. Returns the lowest corner of each, and the size of the whole.
pub(super) fn shelves(sizes: &[[f64; 2]], aspect: f64, margin: f64) -> (Vec<[f64; 2]>, [f64; 2]) {
    let area: f64 = sizes.iter().map(|[w, h]| (w + margin) * (h + margin)).sum();
    let widest = sizes.iter().map(|[w, _]| w + margin).fold(0.0, f64::max);
    let width = (area * aspect).sqrt().max(widest);
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let height = |at: &usize| sizes.get(*at).map_or(0.0, |s| s[1]);
    order.sort_by(|a, b| height(b).total_cmp(&height(a)).then(a.cmp(b)));
    let mut places = vec![[0.0; 2]; sizes.len()];
    let (mut x, mut y, mut shelf) = (0.0, 0.0, 0.0f64);
    let mut whole = [0.0f64; 2];
    for at in order {
        let (Some([w, h]), Some(place)) = (sizes.get(at), places.get_mut(at)) else { continue };
        if x > 0.0 && x + w > width {
            (x, y, shelf) = (0.0, y + shelf + margin, 0.0);
        }
        *place = [x, y];
        whole = [whole[0].max(x + w), whole[1].max(y + h)];
        x += w + margin;
        shelf = shelf.max(*h);
    }
    (places, whole)
}
