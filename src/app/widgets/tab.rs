//! A tab: a word, underlined with the accent where it is the one shown.

use egui::{Align2, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::text::focus_ring;
use crate::app::theme::{Tokens, body, semibold};

/// Shows a tab as high as `height` points, its underline on the lower edge.
pub fn tab(ui: &mut Ui, tokens: &Tokens, label: &str, shown: bool, height: f32) -> Response {
    let font = if shown { semibold(13.0) } else { body() };
    let probe = ui.painter().layout_no_wrap(label.to_owned(), font.clone(), tokens.text);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(probe.size().x + 8.0, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), shown, label));
    if ui.is_rect_visible(rect) {
        let ink = if shown || response.hovered() { tokens.text } else { tokens.muted };
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, label, font, ink);
        if shown {
            let line = Rect::from_min_max(egui::pos2(rect.left(), rect.bottom() - 2.0), rect.right_bottom());
            ui.painter().rect_filled(line, CornerRadius::ZERO, tokens.accent);
        }
        focus_ring(ui, &response, rect.shrink2(Vec2::new(0.0, 4.0)), tokens);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
