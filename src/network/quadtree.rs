//! A quadtree of masses, for repulsion in n log n (Barnes & Hut 1986).

/// Cells in the order of a walk from the root, each followed by all that lies within it.
#[derive(Clone, Debug, Default)]
pub(super) struct Quadtree {
    cells: Vec<Cell>,
    /// Nodes of the leaves.
    points: Vec<Point>,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    node: u32,
    at: [f64; 2],
    mass: f64,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    centre: [f64; 2],
    mass: f64,
    /// Side of the square, or 0 for a leaf.
    side: f64,
    /// The first cell after all that lies within this one.
    after: u32,
    /// Points of a leaf.
    from: u32,
    to: u32,
}

const LEAF: usize = 8;
const MAX_DEPTH: u32 = 24;

impl Quadtree {
    pub(super) fn new(positions: &[[f64; 2]], masses: &[f64]) -> Self {
        let mut points: Vec<Point> = (0..)
            .zip(positions.iter().zip(masses))
            .map(|(node, (at, mass))| Point { node, at: *at, mass: *mass })
            .collect();
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for [x, y] in positions {
            low = [low[0].min(*x), low[1].min(*y)];
            high = [high[0].max(*x), high[1].max(*y)];
        }
        let mut tree = Self::default();
        if !points.is_empty() {
            let side = (high[0] - low[0]).max(high[1] - low[1]).max(1e-9);
            tree.add(&mut points, low, side, 0, 0);
        }
        tree.points = points;
        tree
    }

    fn add(&mut self, points: &mut [Point], low: [f64; 2], side: f64, depth: u32, from: u32) {
        let mass: f64 = points.iter().map(|p| p.mass).sum();
        let sum = points.iter().fold([0.0; 2], |s, p| [s[0] + p.mass * p.at[0], s[1] + p.mass * p.at[1]]);
        let leaf = points.len() <= LEAF || depth == MAX_DEPTH;
        let here = self.cells.len();
        self.cells.push(Cell {
            centre: [sum[0] / mass, sum[1] / mass],
            mass,
            side: if leaf { 0.0 } else { side },
            after: 0,
            from,
            to: from + if leaf { points.len() as u32 } else { 0 },
        });
        if !leaf {
            let half = side / 2.0;
            let middle = [low[0] + half, low[1] + half];
            let (left, right) = part(points, |p| p.at[0] < middle[0]);
            let mut from = from;
            for (half_plane, x) in [(left, low[0]), (right, middle[0])] {
                let (top, bottom) = part(half_plane, |p| p.at[1] < middle[1]);
                for (quarter, y) in [(top, low[1]), (bottom, middle[1])] {
                    if !quarter.is_empty() {
                        let count = quarter.len() as u32;
                        self.add(quarter, [x, y], half, depth + 1, from);
                        from += count;
                    }
                }
            }
        }
        let after = self.cells.len() as u32;
        if let Some(cell) = self.cells.get_mut(here) {
            cell.after = after;
        }
    }

    /// Sum over all other masses of `mass / distance`, as a push away from each: the linear repulsion of `ForceAtlas2`.
    /// Cells that look smaller than `theta` count as one mass.
    pub(super) fn push(&self, node: u32, at: [f64; 2], theta: f64) -> [f64; 2] {
        let mut sum = [0.0; 2];
        let mut next = 0;
        while let Some(cell) = self.cells.get(next) {
            let (dx, dy) = (at[0] - cell.centre[0], at[1] - cell.centre[1]);
            let squared = dx * dx + dy * dy;
            if cell.side > 0.0 && cell.side * cell.side >= theta * theta * squared {
                next += 1;
                continue;
            }
            if cell.side > 0.0 {
                sum = [sum[0] + cell.mass * dx / squared, sum[1] + cell.mass * dy / squared];
            } else {
                for point in self.points.get(cell.from as usize..cell.to as usize).unwrap_or_default() {
                    if point.node == node {
                        continue;
                    }
                    let (dx, dy) = (at[0] - point.at[0], at[1] - point.at[1]);
                    let squared = dx * dx + dy * dy;
                    // Two in one place have no direction: each takes one from its number.
                    let (dx, dy, squared) = if squared > 1e-12 {
                        (dx, dy, squared)
                    } else {
                        let angle = f64::from(node) * 2.399_963;
                        (angle.cos() * 1e-3, angle.sin() * 1e-3, 1e-6)
                    };
                    sum = [sum[0] + point.mass * dx / squared, sum[1] + point.mass * dy / squared];
                }
            }
            next = cell.after as usize;
        }
        sum
    }
}

/// Points that hold to the left, the others to the right.
fn part(points: &mut [Point], holds: impl Fn(&Point) -> bool) -> (&mut [Point], &mut [Point]) {
    let mut count = 0;
    for at in 0..points.len() {
        if points.get(at).is_some_and(&holds) {
            points.swap(count, at);
            count += 1;
        }
    }
    points.split_at_mut(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_theta_nought_it_is_the_plain_sum() {
        let positions: Vec<[f64; 2]> = (0..60).map(|i| [f64::from(i * 37 % 61), f64::from(i * 11 % 59)]).collect();
        let masses: Vec<f64> = (0..60).map(|i| 1.0 + f64::from(i % 4)).collect();
        let tree = Quadtree::new(&positions, &masses);
        for (node, at) in (0..).zip(&positions) {
            let mut sum = [0.0; 2];
            for (_, (other, mass)) in (0..).zip(positions.iter().zip(&masses)).filter(|(other, _)| *other != node) {
                let (dx, dy) = (at[0] - other[0], at[1] - other[1]);
                sum = [sum[0] + mass * dx / (dx * dx + dy * dy), sum[1] + mass * dy / (dx * dx + dy * dy)];
            }
            let exact = tree.push(node, *at, 0.0);
            assert!((exact[0] - sum[0]).abs() < 1e-9 && (exact[1] - sum[1]).abs() < 1e-9);
            let near = tree.push(node, *at, 0.8);
            assert!((near[0] - sum[0]).hypot(near[1] - sum[1]) < 0.1 * sum[0].hypot(sum[1]) + 0.5);
        }
    }

    #[test]
    fn all_in_one_place_are_pushed_apart() {
        let tree = Quadtree::new(&[[1.0, 1.0]; 40], &[1.0; 40]);
        let [x, y] = tree.push(3, [1.0, 1.0], 1.0);
        assert!(x.is_finite() && y.is_finite() && x.hypot(y) > 0.0);
    }
}
