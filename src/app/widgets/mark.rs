//! The shape of a kind of interaction: a disc for a meeting, a diamond for a call, a triangle for a visit, a square for
//! an event, a framed square for an agreement, an envelope for correspondence. What is planned or was not held is drawn
//! open, the latter struck through. The timeline draws the same shapes into its mesh.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::app::theme::Tokens;
use crate::model::{Kind, Status};

/// Paints the shape of a kind around `centre`, about `2 * radius` points across.
pub fn paint_mark(painter: &Painter, centre: Pos2, radius: f32, kind: Kind, status: Status, colour: Color32) {
    let held = status == Status::Held;
    let line = Stroke::new((radius * 0.36).clamp(1.25, 2.0), colour);
    let (fill, edge) = if held { (colour, Stroke::NONE) } else { (Color32::TRANSPARENT, line) };
    let inner = if held { radius } else { radius - line.width / 2.0 };
    let at = |x: f32, y: f32| centre + Vec2::new(x, y) * inner;
    match kind {
        Kind::Meeting => {
            painter.circle(centre, inner, fill, edge);
        }
        Kind::Call => {
            let points = [at(0.0, -1.18), at(1.18, 0.0), at(0.0, 1.18), at(-1.18, 0.0)];
            painter.add(Shape::convex_polygon(points.to_vec(), fill, edge));
        }
        Kind::Visit => {
            let points = [at(0.0, -1.08), at(1.08, 0.86), at(-1.08, 0.86)];
            painter.add(Shape::convex_polygon(points.to_vec(), fill, edge));
        }
        Kind::Event => {
            let rect = Rect::from_center_size(centre, Vec2::splat(inner * 1.9));
            painter.rect(rect, CornerRadius::same(1), fill, edge, StrokeKind::Middle);
        }
        Kind::Agreement => {
            let rect = Rect::from_center_size(centre, Vec2::splat((radius - line.width / 2.0) * 1.9));
            painter.rect_stroke(rect, CornerRadius::same(1), line, StrokeKind::Middle);
            if held {
                let dot = Rect::from_center_size(centre, Vec2::splat(radius * 0.7));
                painter.rect_filled(dot, CornerRadius::ZERO, colour);
            }
        }
        Kind::Correspondence if held => {
            // Flap and body with a gap between them, so that it reads on any ground.
            let flap = [at(-0.9, -0.95), at(0.9, -0.95), at(0.0, 0.0)];
            painter.add(Shape::convex_polygon(flap.to_vec(), colour, Stroke::NONE));
            for side in [-1.0, 1.0] {
                let half = [at(side * 1.2, -0.75), at(side * 1.2, 0.85), at(0.0, 0.85), at(0.0, 0.35)];
                painter.add(Shape::convex_polygon(half.to_vec(), colour, Stroke::NONE));
            }
        }
        Kind::Correspondence => {
            let thin = Stroke::new(1.25, colour);
            let rect = Rect::from_center_size(centre, Vec2::new(inner * 2.4, inner * 1.7));
            painter.rect_stroke(rect, CornerRadius::ZERO, thin, StrokeKind::Middle);
            painter.line(vec![at(-1.2, -0.85), at(0.0, 0.25), at(1.2, -0.85)], thin);
        }
    }
    if status == Status::NotHeld {
        let reach = radius * 1.15;
        painter.line_segment([centre + Vec2::new(-reach, reach), centre + Vec2::new(reach, -reach)], line);
    }
}

/// Paints the quiet dot of what has not been looked at.
pub fn paint_unread(painter: &Painter, at: Pos2, tokens: &Tokens) {
    painter.circle_filled(at, 2.5, tokens.accent);
}
