//! The two letters of a country on its colour.

use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::theme::{Tokens, semibold};

/// How large a badge is, in points.
pub const SIZE: Vec2 = Vec2::new(22.0, 14.0);

/// A badge as a widget of its own, on the middle of the line. `code` is empty for a party of no country.
pub fn badge(ui: &mut Ui, tokens: &Tokens, code: &str, fill: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(SIZE, Sense::hover());
    paint_badge(ui.painter(), rect.left_center(), tokens, code, fill);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, code));
    response
}

/// Paints a badge from the middle of its left edge; returns the place it takes.
pub fn paint_badge(painter: &Painter, left_middle: Pos2, tokens: &Tokens, code: &str, fill: Color32) -> Rect {
    let rect = Rect::from_min_size(left_middle - Vec2::new(0.0, SIZE.y / 2.0), SIZE);
    painter.rect_filled(rect, CornerRadius::same(3), fill);
    let text = if code.is_empty() { "–" } else { code };
    painter.text(rect.center(), Align2::CENTER_CENTER, text, semibold(9.5), tokens.on(fill));
    rect
}
