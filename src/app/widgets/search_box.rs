//! A field to type into: a hint while it is empty, a cross to empty it, its keys at the right.

use egui::{CornerRadius, Frame, Id, Margin, Response, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo};

use super::button::paint_cap;
use crate::app::theme::{RADIUS, Tokens, body};

/// Shows the field, `width` points wide and 28 high. `keys` is written at the right while it is empty.
/// Clicking the cross empties it and marks the response as changed.
pub fn search_box(
    ui: &mut Ui,
    tokens: &Tokens,
    id: Id,
    text: &mut String,
    hint: &str,
    keys: Option<&str>,
    width: f32,
) -> Response {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 28.0), Sense::hover());
    let focused = ui.memory(|m| m.has_focus(id));
    let edge = if focused { tokens.accent } else { tokens.hairline };
    let radius = CornerRadius::same(RADIUS);
    ui.painter().rect(rect, radius, tokens.raised, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    let right = if text.is_empty() { keys.map_or(8.0, |_| 64.0) } else { 28.0 };
    let inner = rect.with_max_x(rect.right() - right);
    let mut field = ui
        .put(
            inner,
            TextEdit::singleline(text)
                .id(id)
                .font(body())
                .hint_text(egui::RichText::new(hint).color(tokens.muted))
                .frame(Frame::NONE.inner_margin(Margin { left: 12, right: 4, top: 6, bottom: 6 }))
                .desired_width(inner.width()),
        )
        .accessible_name(hint);
    if text.is_empty() {
        if let Some(keys) = keys {
            let galley = ui.painter().layout_no_wrap(keys.to_owned(), crate::app::theme::small(), tokens.muted);
            let left = rect.right() - 6.0 - galley.size().x - 12.0;
            paint_cap(ui.painter(), egui::pos2(left, rect.center().y), keys, tokens, false);
        }
    } else {
        let at = egui::Rect::from_center_size(egui::pos2(rect.right() - 15.0, rect.center().y), Vec2::splat(20.0));
        let cross = ui.interact(at, id.with("clear"), Sense::click());
        let name = format!("Clear {}", hint.trim_end_matches('…').to_lowercase());
        cross.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        let ink = if cross.hovered() { tokens.text } else { tokens.muted };
        let (c, d, stroke) = (at.center(), 3.5, Stroke::new(1.25, ink));
        ui.painter().line_segment([c + Vec2::new(-d, -d), c + Vec2::new(d, d)], stroke);
        ui.painter().line_segment([c + Vec2::new(-d, d), c + Vec2::new(d, -d)], stroke);
        super::text::focus_ring(ui, &cross, at, tokens);
        if cross.clicked() {
            text.clear();
            field.mark_changed();
        }
    }
    field
}
