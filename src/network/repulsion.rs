//! Repulsion among very many points in n log n and less: points lie in buckets of a k-d tree (Bentley 1975), buckets far
//! from one another act by expansions (Greengard & Rokhlin 1987, in two dimensions), near ones point by point.
//!
//! `ForceAtlas2` pushes with mass / distance. With places as complex numbers that push is the conjugate of
//! `sum of m / (z - z_m)`, which is analytic, so that a whole cell's push on a whole bucket is three coefficients.

/// Points of a bucket: as many as two vector registers take.
pub(super) const BUCKET: usize = 8;
/// Cells act as one mass where both together look smaller than this, as radius over distance.
const OPENING: f32 = 1.0;
/// Keeps the push of two points in one place finite.
const SOFT: f32 = 1e-4;
/// Subtrees of this many buckets and more are shared among cores.
const SHARED_FROM: u32 = 96;

/// Points that are neighbours in space, one row for each number. Those missing from the last weigh nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bucket {
    pub(super) x: [f32; BUCKET],
    pub(super) y: [f32; BUCKET],
    pub(super) mass: [f32; BUCKET],
}

/// The push on each point of a bucket, by its mass still to be multiplied.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Push {
    pub(super) x: [f32; BUCKET],
    pub(super) y: [f32; BUCKET],
    /// How many buckets were near.
    pub(super) near: u32,
}

/// A run of buckets. Its halves are the next cell, and the one after all that lies within that.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    centre: [f32; 2],
    mass: f32,
    radius: f32,
    first: u32,
    count: u32,
}

/// Buckets and the tree above them.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    buckets: Vec<Bucket>,
    cells: Vec<Cell>,
}

/// The push near a centre as a polynomial: its value there, its slope and its curve, complex numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Local {
    value: [f32; 2],
    slope: [f32; 2],
    curve: [f32; 2],
}

/// Lists that one task keeps between cells.
#[derive(Debug, Default)]
struct Lists {
    /// Cells that are too near for one target, for its halves to look at again.
    open: Vec<u32>,
    work: Vec<u32>,
    near: Vec<u32>,
}

/// Puts points in the order of the tree: for each place in that order, which point. Neighbours in space become
/// neighbours in memory.
pub(super) fn order(places: &[[f32; 2]]) -> Vec<u32> {
    let mut points: Vec<([f32; 2], u32)> = places.iter().copied().zip(0..).collect();
    halve(&mut points);
    points.into_iter().map(|(_, point)| point).collect()
}

fn halve(points: &mut [([f32; 2], u32)]) {
    let buckets = points.len().div_ceil(BUCKET);
    if buckets < 2 {
        points.sort_unstable_by_key(|(_, point)| *point);
        return;
    }
    let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
    for ([x, y], _) in points.iter() {
        low = [low[0].min(*x), low[1].min(*y)];
        high = [high[0].max(*x), high[1].max(*y)];
    }
    let at = buckets / 2 * BUCKET;
    if high[0] - low[0] > high[1] - low[1] {
        points.select_nth_unstable_by(at, |(a, n), (b, m)| a[0].total_cmp(&b[0]).then(n.cmp(m)));
    } else {
        points.select_nth_unstable_by(at, |(a, n), (b, m)| a[1].total_cmp(&b[1]).then(n.cmp(m)));
    }
    let (left, right) = points.split_at_mut(at);
    if left.len() < SHARED_FROM as usize * BUCKET {
        halve(left);
        halve(right);
    } else {
        rayon::join(|| halve(left), || halve(right));
    }
}

impl Field {
    /// Takes in points that were put in [`order`]; where they have moved since, the tree still holds, if less tightly.
    pub(super) fn set(&mut self, places: &[[f32; 2]], masses: &[f32]) {
        self.buckets.resize(places.len().div_ceil(BUCKET), Bucket::default());
        let rows = places.chunks(BUCKET).zip(masses.chunks(BUCKET));
        for (bucket, (places, masses)) in self.buckets.iter_mut().zip(rows) {
            let last = places.last().copied().unwrap_or_default();
            (bucket.x, bucket.y, bucket.mass) = ([last[0]; BUCKET], [last[1]; BUCKET], [0.0; BUCKET]);
            let into = bucket.x.iter_mut().zip(&mut bucket.y).zip(&mut bucket.mass);
            for (((x, y), mass), (place, m)) in into.zip(places.iter().zip(masses)) {
                (*x, *y, *mass) = (place[0], place[1], *m);
            }
        }
        self.cells.clear();
        self.cells.resize((2 * self.buckets.len()).saturating_sub(1), Cell::default());
        if let Some(count) = self.buckets.len().checked_sub(1) {
            gather(&self.buckets, &mut self.cells, 0, count as u32 + 1);
        }
    }

    /// Half the width of a bucket in the mean.
    pub(super) fn width(&self) -> f32 {
        let widths: f32 = self.cells.iter().filter(|c| c.count == 1).map(|c| c.radius).sum();
        widths / self.buckets.len().max(1) as f32
    }

    /// The push on every point, bucket by bucket. What is added up and in which order does not depend on the cores.
    pub(super) fn pushes(&self, out: &mut Vec<Push>) {
        out.clear();
        out.resize(self.buckets.len(), Push::default());
        if !self.cells.is_empty() {
            let mut lists = Lists { open: vec![0], ..Lists::default() };
            self.descend(0, Local::default(), &mut lists, 0, out);
        }
    }

    /// Adds the far cells of the `open` list from `from` on to what this target feels, and leaves the rest to its
    /// halves; at a bucket, sums up.
    #[expect(clippy::indexing_slicing, reason = "cells and buckets number one another, as `gather` made them")]
    fn descend(&self, target: usize, mut local: Local, lists: &mut Lists, from: usize, out: &mut [Push]) {
        let cell = self.cells[target];
        let to = lists.open.len();
        lists.near.clear();
        for at in from..to {
            lists.work.push(lists.open[at]);
            while let Some(number) = lists.work.pop() {
                let source = self.cells[number as usize];
                let (dx, dy) = (cell.centre[0] - source.centre[0], cell.centre[1] - source.centre[1]);
                let squared = dx * dx + dy * dy;
                let reach = cell.radius + source.radius;
                if reach * reach < OPENING * OPENING * squared {
                    local.feel(dx, dy, squared, source.mass);
                } else if source.count > 1 && (cell.count == 1 || source.radius >= cell.radius) {
                    lists.work.extend([number + 1, number + source.count / 2 * 2]);
                } else if cell.count > 1 {
                    lists.open.push(number);
                } else {
                    lists.near.push(source.first);
                }
            }
        }
        if cell.count == 1 {
            let (here, push) = (&self.buckets[cell.first as usize], &mut out[0]);
            push.near = lists.near.len() as u32;
            local.give(cell.centre, here, push);
            for near in &lists.near {
                between(here, &self.buckets[*near as usize], push);
            }
        } else {
            let (left, right) = (target + 1, target + (cell.count / 2 * 2) as usize);
            let (first, second) = out.split_at_mut((cell.count / 2) as usize);
            let moved = |to: usize| local.moved(cell.centre, self.cells[to].centre);
            if cell.count < SHARED_FROM {
                self.descend(left, moved(left), lists, to, first);
                self.descend(right, moved(right), lists, to, second);
            } else {
                let mut other = Lists { open: lists.open[to..].to_vec(), ..Lists::default() };
                rayon::join(
                    || self.descend(left, moved(left), lists, to, first),
                    || self.descend(right, moved(right), &mut other, 0, second),
                );
            }
        }
        lists.open.truncate(to);
    }
}

/// Fills the cells of a run of buckets; gives back their lowest and highest corner.
fn gather(buckets: &[Bucket], cells: &mut [Cell], first: u32, count: u32) -> ([f32; 2], [f32; 2]) {
    let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
    let (mut mass, mut sum) = (0.0, [0.0; 2]);
    let Some((cell, below)) = cells.split_first_mut() else { return (low, high) };
    if count == 1 {
        if let Some(bucket) = buckets.get(first as usize) {
            for ((x, y), m) in bucket.x.iter().zip(&bucket.y).zip(&bucket.mass) {
                (low, high) = ([low[0].min(*x), low[1].min(*y)], [high[0].max(*x), high[1].max(*y)]);
                mass += m;
                sum = [sum[0] + m * x, sum[1] + m * y];
            }
        }
    } else {
        let half = count / 2;
        let (left, right) = below.split_at_mut((half * 2 - 1) as usize);
        let (a, b) = (gather(buckets, left, first, half), gather(buckets, right, first + half, count - half));
        low = [a.0[0].min(b.0[0]), a.0[1].min(b.0[1])];
        high = [a.1[0].max(b.1[0]), a.1[1].max(b.1[1])];
        for cell in [left.first(), right.first()].into_iter().flatten() {
            mass += cell.mass;
            sum = [sum[0] + cell.mass * cell.centre[0], sum[1] + cell.mass * cell.centre[1]];
        }
    }
    let centre = [sum[0] / mass, sum[1] / mass];
    let across = |axis: [f32; 3]| (axis[0] - axis[1]).max(axis[1] - axis[2]);
    let (wide, tall) = (across([high[0], centre[0], low[0]]), across([high[1], centre[1], low[1]]));
    *cell = Cell { centre, mass, radius: (wide * wide + tall * tall).sqrt(), first, count };
    (low, high)
}

fn times(a: [f32; 2], b: [f32; 2]) -> [f32; 2] {
    [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
}

impl Local {
    /// Adds a mass this far off.
    fn feel(&mut self, dx: f32, dy: f32, squared: f32, mass: f32) {
        let inverse = 1.0 / squared;
        let one = [dx * inverse, -dy * inverse];
        let first = [one[0] * mass, one[1] * mass];
        let second = times(first, one);
        let third = times(second, one);
        self.value = [self.value[0] + first[0], self.value[1] + first[1]];
        self.slope = [self.slope[0] - second[0], self.slope[1] - second[1]];
        self.curve = [self.curve[0] + third[0], self.curve[1] + third[1]];
    }

    fn at(&self, offset: [f32; 2]) -> [f32; 2] {
        let bent = times(self.curve, offset);
        let rise = times([self.slope[0] + bent[0], self.slope[1] + bent[1]], offset);
        [self.value[0] + rise[0], self.value[1] + rise[1]]
    }

    /// The same push seen from another centre.
    fn moved(&self, from: [f32; 2], to: [f32; 2]) -> Self {
        let offset = [to[0] - from[0], to[1] - from[1]];
        let bent = times(self.curve, offset);
        let slope = [self.slope[0] + 2.0 * bent[0], self.slope[1] + 2.0 * bent[1]];
        Self { value: self.at(offset), slope, curve: self.curve }
    }

    fn give(&self, centre: [f32; 2], here: &Bucket, push: &mut Push) {
        let into = push.x.iter_mut().zip(&mut push.y);
        for ((px, py), (x, y)) in into.zip(here.x.iter().zip(&here.y)) {
            let [re, im] = self.at([x - centre[0], y - centre[1]]);
            (*px, *py) = (*px + re, *py - im);
        }
    }
}

/// Adds the push of every point of one bucket on every point of another, or on its own.
#[expect(clippy::indexing_slicing, reason = "loops over rows of one fixed length, which the compiler makes vectors of")]
fn between(here: &Bucket, there: &Bucket, push: &mut Push) {
    let (mut sum_x, mut sum_y) = (push.x, push.y);
    for source in 0..BUCKET {
        let (sx, sy, mass) = (there.x[source], there.y[source], there.mass[source]);
        for target in 0..BUCKET {
            let (dx, dy) = (here.x[target] - sx, here.y[target] - sy);
            let share = mass / (dx * dx + dy * dy + SOFT);
            sum_x[target] += dx * share;
            sum_y[target] += dy * share;
        }
    }
    (push.x, push.y) = (sum_x, sum_y);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scattered(count: usize) -> (Vec<[f32; 2]>, Vec<f32>) {
        let mut seed = 7u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 40) as f32 / (1u64 << 24) as f32
        };
        let places: Vec<[f32; 2]> = (0..count).map(|_| [next().powi(3) * 900.0, next() * 300.0]).collect();
        let sorted = order(&places).iter().map(|n| places[*n as usize]).collect();
        (sorted, (0..count).map(|_| 1.0 + (next() * 9.0).floor()).collect())
    }

    #[test]
    fn it_comes_near_the_plain_sum() {
        for count in [1, 7, 8, 9, 100, 3000] {
            let (places, masses) = scattered(count);
            let mut field = Field::default();
            field.set(&places, &masses);
            let mut out = Vec::new();
            field.pushes(&mut out);
            let (mut wrong, mut all) = (0.0, 1e-9);
            for (n, at) in places.iter().enumerate() {
                let mut exact = [0.0f64; 2];
                for (other, mass) in places.iter().zip(&masses) {
                    let (dx, dy) = (f64::from(at[0] - other[0]), f64::from(at[1] - other[1]));
                    let share = f64::from(*mass) / (dx * dx + dy * dy + f64::from(SOFT));
                    exact = [exact[0] + dx * share, exact[1] + dy * share];
                }
                let push = &out[n / BUCKET];
                let (x, y) = (f64::from(push.x[n % BUCKET]), f64::from(push.y[n % BUCKET]));
                wrong += (x - exact[0]).hypot(y - exact[1]);
                all += exact[0].hypot(exact[1]);
            }
            // Cells that look small stand for their nodes: two parts in a hundred here.
            assert!(wrong / all < 0.03, "{count}: {}", wrong / all);
        }
    }

    #[test]
    fn it_is_the_same_on_one_core_and_on_several() {
        let (places, masses) = scattered(5000);
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let mut field = Field::default();
                field.set(&places, &masses);
                let mut out = Vec::new();
                field.pushes(&mut out);
                out.iter()
                    .flat_map(|p| p.x.iter().chain(&p.y).map(|v| v.to_bits()).collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(run(1), run(3));
    }

    #[test]
    fn all_in_one_place_stay_finite() {
        let mut field = Field::default();
        field.set(&[[1.0, 1.0]; 40], &[1.0; 40]);
        let mut out = Vec::new();
        field.pushes(&mut out);
        assert!(out.iter().all(|p| p.x.iter().chain(&p.y).all(|v| v.is_finite())));
    }
}
