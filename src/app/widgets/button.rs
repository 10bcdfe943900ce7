//! Buttons: one with its shortcut beside the word, one that is a picture alone, and one that reads as a link.

use egui::{
    Align2, CornerRadius, CursorIcon, FontId, KeyboardShortcut, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::text::focus_ring;
use crate::app::theme::{RADIUS, Tokens, body, semibold, small};

/// The keys of a shortcut as they are written beside a command: `Ctrl Shift O`.
pub fn keycap(ui: &Ui, keys: &KeyboardShortcut) -> String {
    // egui names keys by their place in the code; a person knows them by what is printed on them.
    const PRINTED: [(&str, &str); 8] = [
        ("Questionmark", "?"),
        ("OpenBracket", "["),
        ("CloseBracket", "]"),
        ("Plus", "+"),
        ("Minus", "−"),
        ("Escape", "Esc"),
        ("Comma", ","),
        ("Period", "."),
    ];
    let words = ui.ctx().format_shortcut(keys).replace('+', " ");
    let printed = |word| PRINTED.iter().find(|(name, _)| *name == word).map_or(word, |(_, printed)| *printed);
    words.split_whitespace().map(printed).collect::<Vec<_>>().join(" ")
}

/// A button with a word and, where there are some, its keys.
pub struct ShortcutButton<'a> {
    label: &'a str,
    name: Option<String>,
    keys: Option<String>,
    primary: bool,
    enabled: bool,
    height: f32,
}

impl<'a> ShortcutButton<'a> {
    /// A button with this word.
    pub fn new(label: &'a str) -> Self {
        Self { label, name: None, keys: None, primary: false, enabled: true, height: 28.0 }
    }

    /// What a screen reader calls it; the word itself unless told.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Its keys, as [`keycap`] writes them.
    #[must_use]
    pub fn keys(mut self, keys: Option<String>) -> Self {
        self.keys = keys;
        self
    }

    /// The one most likely to be wanted: filled with the accent.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.primary = true;
        self
    }

    /// Greyed where it can't be done now.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Its height in points, 28 unless told.
    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// How wide it will be, in points.
    pub fn width(&self, painter: &Painter, tokens: &Tokens) -> f32 {
        let word = painter.layout_no_wrap(self.label.to_owned(), self.font(), tokens.text).size().x;
        let keys = self.keys.as_ref().map_or(0.0, |k| cap_width(painter, k, tokens) + 8.0);
        (word + keys + 28.0).ceil()
    }

    fn font(&self) -> FontId {
        if self.primary { semibold(13.0) } else { body() }
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui, tokens: &Tokens) -> Response {
        let size = Vec2::new(self.width(ui.painter(), tokens), self.height);
        let enabled = self.enabled && ui.is_enabled();
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, self.name.as_deref().unwrap_or(self.label)));
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let radius = CornerRadius::same(RADIUS);
            let pressed = response.is_pointer_button_down_on();
            let (fill, ink, edge) = if self.primary {
                let fill =
                    if response.hovered() { tokens.accent.lerp_to_gamma(tokens.text, 0.15) } else { tokens.accent };
                (fill, tokens.on_accent, fill)
            } else {
                let edge = if response.hovered() { tokens.muted } else { tokens.hairline };
                let ink = if enabled { tokens.text } else { tokens.faint };
                (if pressed { tokens.chip } else { tokens.raised }, ink, edge)
            };
            painter.rect(rect, radius, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
            let at = egui::pos2(rect.left() + 14.0, rect.center().y);
            let word = painter.text(at, Align2::LEFT_CENTER, self.label, self.font(), ink);
            if let Some(keys) = &self.keys {
                let at = egui::pos2(word.right() + 8.0, rect.center().y);
                paint_cap(painter, at, keys, tokens, self.primary);
            }
            focus_ring(ui, &response, if self.primary { rect.expand(2.0) } else { rect }, tokens);
        }
        response.on_hover_cursor(if enabled { CursorIcon::PointingHand } else { CursorIcon::Default })
    }
}

fn cap_width(painter: &Painter, keys: &str, tokens: &Tokens) -> f32 {
    painter.layout_no_wrap(keys.to_owned(), small(), tokens.muted).size().x + 12.0
}

/// Paints the keys of a shortcut in a small frame from the middle of its left edge; returns the place it takes.
pub fn paint_cap(painter: &Painter, left_middle: Pos2, keys: &str, tokens: &Tokens, on_accent: bool) -> Rect {
    let size = Vec2::new(cap_width(painter, keys, tokens), 17.0);
    let rect = Rect::from_min_size(left_middle - Vec2::new(0.0, size.y / 2.0), size);
    let (fill, ink, edge) = if on_accent {
        let fill = tokens.accent.lerp_to_gamma(tokens.on_accent, 0.18);
        (fill, tokens.on_accent, fill)
    } else {
        (tokens.panel, tokens.muted, tokens.hairline)
    };
    painter.rect(rect, CornerRadius::same(4), fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    painter.text(rect.center(), Align2::CENTER_CENTER, keys, small(), ink);
    rect
}

/// A button that is one picture of the icon font; `name` is its tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, tokens: &Tokens, icon: &str, name: &str, hint: &str, enabled: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        if response.hovered() && enabled {
            ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), tokens.chip);
        }
        let ink = match (enabled, response.hovered()) {
            (false, _) => tokens.faint,
            (true, true) => tokens.text,
            (true, false) => tokens.muted,
        };
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, FontId::proportional(16.0), ink);
        focus_ring(ui, &response, rect, tokens);
    }
    let hint = if hint.is_empty() { name } else { hint };
    response.on_hover_text(hint)
}

/// A word that can be clicked, without a frame; underlined under the pointer.
pub fn link(ui: &mut Ui, tokens: &Tokens, label: &str, name: &str, quiet: bool) -> Response {
    let ink = if quiet { tokens.muted } else { tokens.accent };
    let galley = ui.painter().layout_no_wrap(label.to_owned(), small(), ink);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        ui.painter().galley(rect.min, galley, ink);
        if response.hovered() {
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, ink));
        }
        focus_ring(ui, &response, rect.expand(3.0), tokens);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
