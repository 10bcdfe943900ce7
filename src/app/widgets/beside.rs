//! A few words beside the pointer while something is dragged.

use egui::{Id, LayerId, Order, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::app::theme::{Tokens, small};

/// Says beside a place, over all else, what letting go would do.
pub fn paint_beside(ui: &Ui, tokens: &Tokens, text: &str, at: Pos2) {
    let layer = LayerId::new(Order::Tooltip, Id::unique("what letting go would do"));
    let painter = ui.ctx().layer_painter(layer);
    let galley = painter.layout_no_wrap(text.to_owned(), small(), tokens.text);
    let size = galley.size() + Vec2::new(16.0, 8.0);
    // Within the window, at the left of the pointer where there is no room at its right.
    let room = ui.ctx().content_rect().shrink(4.0);
    let left = (at.x + 14.0).min(room.right() - size.x).max(room.left());
    let top = if at.y + 14.0 + size.y > room.bottom() { at.y - 14.0 - size.y } else { at.y + 14.0 };
    let rect = Rect::from_min_size(egui::pos2(left, top), size);
    painter.rect(rect, 4.0, tokens.raised, Stroke::new(1.0, tokens.hairline), StrokeKind::Inside);
    painter.galley(rect.min + Vec2::new(8.0, 4.0), galley, tokens.text);
}
