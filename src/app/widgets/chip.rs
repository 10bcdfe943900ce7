//! A small rounded word: an active filter that can be taken off, or a choice that can be switched.

use egui::{Color32, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::text::{elided, focus_ring};
use crate::app::theme::{Tokens, small};

/// Height of a chip, in points.
pub const HEIGHT: f32 = 20.0;

/// A chip about to be shown.
pub struct Chip<'a> {
    text: &'a str,
    name: Option<String>,
    square: Option<Color32>,
    closing: bool,
    on: bool,
}

impl<'a> Chip<'a> {
    /// A chip with this word on it.
    pub fn new(text: &'a str) -> Self {
        Self { text, name: None, square: None, closing: false, on: false }
    }

    /// What a screen reader calls it; the word itself unless told.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// A small square of this colour before the word.
    #[must_use]
    pub fn square(mut self, colour: Color32) -> Self {
        self.square = Some(colour);
        self
    }

    /// A cross after the word: a click takes it off.
    #[must_use]
    pub fn closing(mut self) -> Self {
        self.closing = true;
        self
    }

    /// Drawn as picked.
    #[must_use]
    pub fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }

    /// Shows it. Too long a word is elided, and told whole while the pointer rests on it.
    pub fn show(self, ui: &mut Ui, tokens: &Tokens) -> Response {
        let square = if self.square.is_some() { 14.0 } else { 0.0 };
        let cross = if self.closing { 12.0 } else { 0.0 };
        let room = ui.max_rect().width() - square - cross - 16.0;
        let ink = if self.on { tokens.accent } else { tokens.text };
        let galley = elided(ui.painter(), self.text, small(), ink, room);
        let cut = galley.elided;
        let (rect, response) =
            ui.allocate_exact_size(Vec2::new(galley.size().x + square + cross + 16.0, HEIGHT), Sense::click());
        let name = self.name.as_deref().unwrap_or(self.text);
        response.widget_info(|| {
            if self.on {
                WidgetInfo::selected(Role::Button, ui.is_enabled(), true, name)
            } else {
                WidgetInfo::labeled(Role::Button, ui.is_enabled(), name)
            }
        });
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            painter.rect_filled(rect, CornerRadius::same(4), tokens.chip);
            if response.hovered() {
                let edge = Stroke::new(1.0, tokens.muted);
                painter.rect_stroke(rect, CornerRadius::same(4), edge, StrokeKind::Inside);
            }
            let middle = rect.center().y;
            let mut x = rect.left() + 8.0;
            if let Some(colour) = self.square {
                let dot = Rect::from_min_size(egui::pos2(x, middle - 5.0), Vec2::splat(10.0));
                painter.rect_filled(dot, CornerRadius::same(3), colour);
                x += square;
            }
            let size = galley.size();
            painter.galley(egui::pos2(x, middle - size.y / 2.0), galley, ink);
            if self.closing {
                let colour = if response.hovered() { tokens.text } else { tokens.muted };
                let at = egui::pos2(x + size.x + 8.0, middle);
                let (d, stroke) = (2.75, Stroke::new(1.25, colour));
                painter.line_segment([at + Vec2::new(-d, -d), at + Vec2::new(d, d)], stroke);
                painter.line_segment([at + Vec2::new(-d, d), at + Vec2::new(d, -d)], stroke);
            }
            focus_ring(ui, &response, rect, tokens);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if cut { response.on_hover_text(self.text) } else { response }
    }
}
