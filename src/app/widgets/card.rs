//! A raised area with a hairline around it.

use egui::{CornerRadius, Frame, Margin, Stroke};

use crate::app::theme::{RADIUS, Tokens};

/// The frame of a card; `card(tokens).show(ui, |ui| ...)`.
pub fn card(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.hairline))
        .corner_radius(CornerRadius::same(RADIUS + 2))
        .inner_margin(Margin::symmetric(12, 8))
}
