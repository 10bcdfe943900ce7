//! Lines of text that are painted rather than laid out by a label, and numbers in words.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui};

use crate::app::theme::{RADIUS, Tokens};

/// One line of text no wider than `width` points; what doesn't fit ends in an ellipsis, and `galley.elided` says so.
pub fn elided(painter: &Painter, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(width.max(1.0));
    painter.layout_job(job)
}

/// Paints one line, elided to the width of `rect`, at its left and on its middle. Returns how wide it came out and
/// whether something is left out.
pub fn paint_elided(painter: &Painter, rect: Rect, text: &str, font: FontId, colour: Color32) -> (f32, bool) {
    let galley = elided(painter, text, font, colour, rect.width());
    let size = galley.size();
    let cut = galley.elided;
    painter.galley(Pos2::new(rect.left(), rect.center().y - size.y / 2.0), galley, colour);
    (size.x, cut)
}

/// Paints one whole line; returns the place it takes.
pub fn paint_text(painter: &Painter, at: Pos2, align: Align2, text: &str, font: FontId, colour: Color32) -> Rect {
    painter.text(at, align, text, font, colour)
}

/// Marks what has the keyboard; to be called by everything that is painted and can be reached by Tab.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, tokens: &Tokens) {
    if response.has_focus() {
        let radius = CornerRadius::same(RADIUS.min((rect.height() / 2.0) as u8));
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
    }
}

/// A count with its thousands set apart: `1,340`.
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count and its noun: `1 article`, `1,340 interactions`. The plural takes an `s`, or `ies` for a `y`.
pub fn plural(count: usize, noun: &str) -> String {
    let number = thousands(count);
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("{number} {noun}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

/// Wrapped rows of at least this height. By itself egui makes each as high as a button, which sets small words far apart.
pub fn wrapped<R>(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let button = std::mem::replace(&mut ui.spacing_mut().interact_size.y, height);
    let shown = ui.horizontal_wrapped(add).inner;
    ui.spacing_mut().interact_size.y = button;
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_by_commas() {
        for (count, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_340, "1,340"), (12_345_678, "12,345,678")] {
            assert_eq!(thousands(count), text);
        }
    }

    #[test]
    fn one_is_not_plural() {
        assert_eq!(plural(1, "article"), "1 article");
        assert_eq!(plural(0, "article"), "0 articles");
        assert_eq!(plural(2, "country"), "2 countries");
        assert_eq!(plural(2, "day"), "2 days");
    }
}
