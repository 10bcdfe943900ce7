//! Smooth lines and small shapes put straight into one mesh: a canvas of thousands is then one thing to paint.
//!
//! egui smooths the edges of its own shapes only, so each shape here carries a rim that fades out over one pixel.

use egui::{Color32, Mesh, Pos2, Vec2, pos2, vec2};

/// A mesh that grows by shapes.
#[derive(Clone, Debug, Default)]
pub struct Canvas {
    mesh: Mesh,
    /// Width of the fading rim, in points: one pixel.
    feather: f32,
}

impl Canvas {
    /// An empty one for this many pixels a point.
    pub fn new(pixels_per_point: f32) -> Self {
        Self { mesh: Mesh::default(), feather: 1.0 / pixels_per_point.max(0.1) }
    }

    /// What was drawn.
    pub fn into_mesh(self) -> Mesh {
        self.mesh
    }

    /// A straight line of this width in points.
    pub fn line(&mut self, from: Pos2, to: Pos2, width: f32, colour: Color32) {
        let along = to - from;
        let length = along.length();
        if length < 0.01 {
            return;
        }
        // A line thinner than the rim keeps its width and grows paler instead.
        let (width, colour) = if width < self.feather {
            (self.feather, colour.gamma_multiply(width / self.feather))
        } else {
            (width, colour)
        };
        let normal = vec2(-along.y, along.x) / length;
        let (inner, outer) = ((width - self.feather) * 0.5, (width + self.feather) * 0.5);
        let first = self.mesh.vertices.len() as u32;
        for (offset, colour) in
            [(-outer, Color32::TRANSPARENT), (-inner, colour), (inner, colour), (outer, Color32::TRANSPARENT)]
        {
            self.mesh.colored_vertex(from + normal * offset, colour);
            self.mesh.colored_vertex(to + normal * offset, colour);
        }
        for strip in 0..3 {
            let at = first + strip * 2;
            self.mesh.add_triangle(at, at + 1, at + 2);
            self.mesh.add_triangle(at + 1, at + 3, at + 2);
        }
    }

    /// A line of dashes.
    pub fn dashed(&mut self, from: Pos2, to: Pos2, width: f32, colour: Color32) {
        const DASH: f32 = 5.0;
        const GAP: f32 = 4.0;
        let along = to - from;
        let length = along.length();
        if !length.is_finite() || length < 0.01 {
            return;
        }
        let direction = along / length;
        let mut at = 0.0;
        while at < length {
            let end = (at + DASH).min(length);
            self.line(from + direction * at, from + direction * end, width, colour);
            at += DASH + GAP;
        }
    }

    /// A filled polygon without dents, its corners in order.
    pub fn convex(&mut self, corners: &[Pos2], colour: Color32) {
        let n = corners.len();
        if n < 3 {
            return;
        }
        let centre = corners.iter().fold(Vec2::ZERO, |sum, p| sum + p.to_vec2()) / n as f32;
        let half = self.feather * 0.5;
        let first = self.mesh.vertices.len() as u32;
        for corner in corners {
            let out = (corner.to_vec2() - centre).normalized() * half;
            self.mesh.colored_vertex(*corner - out, colour);
            self.mesh.colored_vertex(*corner + out, Color32::TRANSPARENT);
        }
        let n = n as u32;
        for i in 1..n - 1 {
            self.mesh.add_triangle(first, first + i * 2, first + i * 2 + 2);
        }
        for i in 0..n {
            let (a, b) = (first + i * 2, first + (i + 1) % n * 2);
            self.mesh.add_triangle(a, b, a + 1);
            self.mesh.add_triangle(b, b + 1, a + 1);
        }
    }

    /// A disc.
    pub fn disc(&mut self, centre: Pos2, radius: f32, colour: Color32) {
        let n = (10.0 + radius * 1.4).min(48.0) as usize;
        let corners: Vec<_> =
            (0..n).map(|i| centre + radius * Vec2::angled(std::f32::consts::TAU * i as f32 / n as f32)).collect();
        self.convex(&corners, colour);
    }

    /// A ring of this width, drawn inwards from `radius`; what lies within is painted with `inside`.
    pub fn ring(&mut self, centre: Pos2, radius: f32, width: f32, colour: Color32, inside: Color32) {
        self.disc(centre, radius, colour);
        self.disc(centre, radius - width, inside);
    }

    /// A square with rounded corners; `half` is half its side.
    pub fn rounded_square(&mut self, centre: Pos2, half: f32, corner: f32, colour: Color32) {
        const STEPS: usize = 4;
        let corner = corner.clamp(0.0, half);
        let inner = half - corner;
        let mut corners = Vec::with_capacity(4 * (STEPS + 1));
        for (quarter, (x, y)) in [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)].into_iter().enumerate() {
            for step in 0..=STEPS {
                let turn = (quarter as f32 + step as f32 / STEPS as f32) * std::f32::consts::FRAC_PI_2;
                corners.push(centre + vec2(x * inner, y * inner) + corner * Vec2::angled(turn));
            }
        }
        self.convex(&corners, colour);
    }

    /// A square, its corner up.
    pub fn diamond(&mut self, centre: Pos2, radius: f32, colour: Color32) {
        let Pos2 { x, y } = centre;
        self.convex(&[pos2(x, y - radius), pos2(x + radius, y), pos2(x, y + radius), pos2(x - radius, y)], colour);
    }

    /// A triangle, its corner up.
    pub fn triangle(&mut self, centre: Pos2, radius: f32, colour: Color32) {
        let Pos2 { x, y } = centre;
        let corners = [pos2(x, y - radius), pos2(x + radius, y + radius * 0.8), pos2(x - radius, y + radius * 0.8)];
        self.convex(&corners, colour);
    }

    /// A box.
    pub fn rect(&mut self, rect: egui::Rect, colour: Color32) {
        self.mesh.add_colored_rect(rect, colour);
    }

    /// A box that fades from transparent at its left to the colour and back at its right.
    pub fn soft_span(&mut self, rect: egui::Rect, colour: Color32) {
        let edge = (rect.width() * 0.28).min(26.0);
        let first = self.mesh.vertices.len() as u32;
        for (x, colour) in [
            (rect.left(), Color32::TRANSPARENT),
            (rect.left() + edge, colour),
            (rect.right() - edge, colour),
            (rect.right(), Color32::TRANSPARENT),
        ] {
            self.mesh.colored_vertex(pos2(x, rect.top()), colour);
            self.mesh.colored_vertex(pos2(x, rect.bottom()), colour);
        }
        for strip in 0..3 {
            let at = first + strip * 2;
            self.mesh.add_triangle(at, at + 1, at + 2);
            self.mesh.add_triangle(at + 1, at + 3, at + 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_keeps_within_its_size_and_the_rim() {
        let mut canvas = Canvas::new(1.0);
        let c = pos2(50.0, 50.0);
        let red = Color32::RED;
        canvas.disc(c, 10.0, red);
        canvas.rounded_square(c, 10.0, 3.0, red);
        canvas.diamond(c, 10.0, red);
        canvas.triangle(c, 10.0, red);
        let mesh = canvas.into_mesh();
        assert!(mesh.is_valid());
        let bounds = mesh.calc_bounds();
        assert!(egui::Rect::from_center_size(c, vec2(21.5, 21.5)).contains_rect(bounds), "{bounds:?}");
        assert!(bounds.contains_rect(egui::Rect::from_center_size(c, vec2(19.0, 19.0))));
    }

    #[test]
    fn nothing_is_drawn_for_a_line_without_length() {
        let mut canvas = Canvas::new(2.0);
        canvas.line(pos2(1.0, 1.0), pos2(1.0, 1.0), 3.0, Color32::RED);
        canvas.dashed(pos2(1.0, 1.0), pos2(f32::NAN, 1.0), 3.0, Color32::RED);
        assert!(canvas.into_mesh().is_empty());
    }
}
