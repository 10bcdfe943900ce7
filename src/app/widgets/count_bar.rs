//! A thin bar for a count, as long as its share of the largest.

use egui::{CornerRadius, Painter, Rect};

use crate::app::theme::Tokens;

/// Height of the bar, in points.
pub const HEIGHT: f32 = 2.5;

/// Paints the bar into `rect` from its left; `share` is 0 to 1. Anything above zero can be seen.
pub fn count_bar(painter: &Painter, rect: Rect, share: f32, tokens: &Tokens) {
    if share > 0.0 {
        let width = (rect.width() * share.clamp(0.0, 1.0)).max(2.0);
        let bar = Rect::from_min_size(rect.min, egui::vec2(width, HEIGHT));
        painter.rect_filled(bar, CornerRadius::same(1), tokens.bar);
    }
}
