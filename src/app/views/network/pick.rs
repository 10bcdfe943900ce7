//! What lies under the pointer.

use egui::{Pos2, Vec2};

/// How far from a tie the pointer may be, in points.
pub const REACH: f32 = 5.0;

/// The nearest of these lines within `reach` points, by its place in the list. A line hides the last `gap` points at
/// its ends, where the discs are.
pub fn line(lines: impl Iterator<Item = (Pos2, Pos2)>, at: Pos2, reach: f32) -> Option<usize> {
    lines
        .enumerate()
        .map(|(i, (a, b))| (i, distance(a, b, at)))
        .filter(|(_, d)| *d <= reach)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(i, _)| i)
}

/// The nearest of these discs that holds the point, by its place in the list.
pub fn disc(discs: impl Iterator<Item = (Pos2, f32)>, at: Pos2) -> Option<usize> {
    discs
        .enumerate()
        .map(|(i, (centre, radius))| (i, (at - centre).length() - radius))
        .filter(|(_, d)| *d <= 0.0)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(i, _)| i)
}

/// From a point to the nearest point of a line between two others.
pub fn distance(a: Pos2, b: Pos2, at: Pos2) -> f32 {
    let along: Vec2 = b - a;
    let length = along.length_sq();
    let t = if length > 0.0 { ((at - a).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
    (at - (a + along * t)).length()
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn the_distance_to_a_line_ends_at_its_ends() {
        let (a, b) = (pos2(0.0, 0.0), pos2(10.0, 0.0));
        assert!((distance(a, b, pos2(5.0, 3.0)) - 3.0).abs() < 1e-5);
        assert!((distance(a, b, pos2(14.0, 3.0)) - 5.0).abs() < 1e-5);
        assert!((distance(a, a, pos2(3.0, 4.0)) - 5.0).abs() < 1e-5);
    }

    #[test]
    fn the_nearest_line_within_reach_is_picked() {
        let lines = [(pos2(0.0, 0.0), pos2(100.0, 0.0)), (pos2(0.0, 6.0), pos2(100.0, 6.0))];
        assert_eq!(line(lines.into_iter(), pos2(50.0, 4.0), REACH), Some(1));
        assert_eq!(line(lines.into_iter(), pos2(50.0, 2.0), REACH), Some(0));
        assert_eq!(line(lines.into_iter(), pos2(50.0, 20.0), REACH), None);
    }

    #[test]
    fn of_two_discs_the_one_whose_middle_is_deeper_is_picked() {
        let discs = [(pos2(0.0, 0.0), 10.0), (pos2(12.0, 0.0), 10.0)];
        assert_eq!(disc(discs.into_iter(), pos2(3.0, 0.0)), Some(0));
        assert_eq!(disc(discs.into_iter(), pos2(9.0, 0.0)), Some(1));
        assert_eq!(disc(discs.into_iter(), pos2(40.0, 0.0)), None);
    }
}
