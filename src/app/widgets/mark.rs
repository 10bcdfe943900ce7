//! The shape of a kind of interaction: a disc for a meeting, a diamond for a call, a triangle for a visit, a square for
//! an event, an open square for an agreement, an open diamond for correspondence. What is planned or was not held is
//! drawn open, the latter struck through.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::model::{Kind, Status};

/// Paints the shape of a kind around `centre`, about `2 * radius` points across.
pub fn paint_mark(painter: &Painter, centre: Pos2, radius: f32, kind: Kind, status: Status, colour: Color32) {
    let r = radius;
    let hollow = status != Status::Held || matches!(kind, Kind::Agreement | Kind::Correspondence);
    let line = Stroke::new((r * 0.38).clamp(1.25, 2.0), colour);
    let (fill, edge) = if hollow { (Color32::TRANSPARENT, line) } else { (colour, Stroke::NONE) };
    let inner = if hollow { r - line.width / 2.0 } else { r };
    match kind {
        Kind::Meeting => {
            painter.circle(centre, inner, fill, edge);
        }
        Kind::Call | Kind::Correspondence => {
            let d = inner * 1.18;
            let points = [(0.0, -d), (d, 0.0), (0.0, d), (-d, 0.0)].map(|(x, y)| centre + Vec2::new(x, y));
            painter.add(Shape::convex_polygon(points.to_vec(), fill, edge));
        }
        Kind::Visit => {
            let points = [(0.0, -1.08), (1.08, 0.86), (-1.08, 0.86)].map(|(x, y)| centre + Vec2::new(x, y) * inner);
            painter.add(Shape::convex_polygon(points.to_vec(), fill, edge));
        }
        Kind::Event | Kind::Agreement => {
            let rect = Rect::from_center_size(centre, Vec2::splat(inner * 1.8));
            painter.rect(rect, CornerRadius::same(1), fill, edge, StrokeKind::Middle);
            if kind == Kind::Agreement && status == Status::Held {
                painter.rect_filled(
                    Rect::from_center_size(centre, Vec2::splat(inner * 0.6)),
                    CornerRadius::ZERO,
                    colour,
                );
            }
        }
    }
    if status == Status::NotHeld {
        painter.line_segment([centre + Vec2::new(-r, r) * 1.15, centre + Vec2::new(r, -r) * 1.15], line);
    }
}
