//! The header of a facet, which folds it, and the line that shows all of its values.

use egui::{Align2, CursorIcon, FontId, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::icons;
use crate::app::theme::{Tokens, semibold, small};
use crate::app::widgets::{focus_ring, thousands};

/// A header about to be shown.
pub struct Section {
    /// Its name.
    pub title: &'static str,
    /// How many values it has; not shown where 0.
    pub count: usize,
    /// Whether the values are shown.
    pub open: bool,
}

impl Section {
    /// Shows it; a click folds or unfolds.
    pub fn show(&self, ui: &mut Ui, tokens: &Tokens) -> Response {
        ui.add_space(10.0);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::click());
        let spoken = format!("{} {}", if self.open { "Fold" } else { "Unfold" }, self.title.to_lowercase());
        response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, ui.is_enabled(), self.open, &spoken));
        let ink = if response.hovered() { tokens.text } else { tokens.muted };
        let painter = ui.painter();
        let title = painter.text(rect.left_center(), Align2::LEFT_CENTER, self.title, semibold(11.5), ink);
        if !self.open || response.hovered() || response.has_focus() {
            let icon = if self.open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
            let at = title.right_center() + Vec2::new(6.0, 0.0);
            painter.text(at, Align2::LEFT_CENTER, icon, FontId::proportional(11.0), tokens.muted);
        }
        if self.count > 0 {
            let count = thousands(self.count);
            painter.text(rect.right_center(), Align2::RIGHT_CENTER, count, small(), tokens.muted);
        }
        focus_ring(ui, &response, rect.expand2(Vec2::new(6.0, 0.0)), tokens);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// The words of the line that shows all values.
pub fn show_all(count: usize) -> String {
    format!("Show all {}", thousands(count))
}

/// A quiet line below the values; `spoken` is what a screen reader says.
pub fn more(ui: &mut Ui, tokens: &Tokens, label: &str, spoken: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), spoken));
    let ink = if response.hovered() { tokens.text } else { tokens.accent };
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, label, small(), ink);
    focus_ring(ui, &response, rect.expand2(Vec2::new(6.0, 0.0)), tokens);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
