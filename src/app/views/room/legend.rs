//! What the shapes mean, and who is left out.

use std::sync::Arc;

use egui::{Align, Galley, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::timeline::{lanes::Known, marks};
use crate::app::command::Action;
use crate::app::theme::{Tokens, small};
use crate::app::views::Cx;
use crate::app::widgets::mesh::Canvas;
use crate::app::widgets::{link, plural};
use crate::model::{Kind, Status};

/// Height of a row of it, in points.
pub const ROW: f32 = 28.0;
/// Space at both ends, in points.
const EDGE: f32 = 20.0;
/// From a shape to its word, and from a word to the next shape, in points.
const GAPS: (f32, f32) = (14.0, 18.0);

/// A shape and its word.
struct Entry {
    word: Arc<Galley>,
    kind: Kind,
    status: Status,
}

impl Entry {
    fn width(&self) -> f32 {
        GAPS.0 + self.word.size().x + GAPS.1
    }
}

fn entries(ui: &Ui, tokens: &Tokens) -> Vec<Entry> {
    let held = Kind::ALL.into_iter().map(|kind| (kind.label(), kind, Status::Held));
    let others = [Status::Planned, Status::NotHeld].map(|status| (status.label(), Kind::Meeting, status));
    let word = |label: &str| ui.painter().layout_no_wrap(label.to_owned(), small(), tokens.muted);
    held.chain(others).map(|(label, kind, status)| Entry { word: word(label), kind, status }).collect()
}

/// "Hidden: 7 bodies", where there are any.
fn hidden(bodies: usize) -> Option<String> {
    (bodies > 0).then(|| format!("Hidden: {}", plural(bodies, "body")))
}

/// How high it is, given its width in points: as many rows as it needs.
pub fn height(ui: &Ui, width: f32, bodies_hidden: usize) -> f32 {
    let tokens = Tokens::of(ui.ctx());
    let said = hidden(bodies_hidden)
        .map_or(0.0, |text| ui.painter().layout_no_wrap(text, small(), tokens.muted).size().x + EDGE);
    let whole: f32 = entries(ui, &tokens).iter().map(Entry::width).sum::<f32>() + said + 2.0 * EDGE;
    if whole > width { 2.0 * ROW - 8.0 } else { ROW }
}

/// Draws it: shapes under the columns, which begin at `left`, and at the right that bodies are left out.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, foot: Rect, left: f32, bodies_hidden: usize) {
    let first = foot.top() + ROW * 0.5;
    let mut right = foot.right() - 16.0;
    if let Some(text) = hidden(bodies_hidden) {
        let layout = Layout::right_to_left(Align::Center);
        let place = Rect::from_min_max(pos2(foot.left(), foot.bottom() - ROW), pos2(right, foot.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
            let response = link(ui, cx.tokens, &text, &text, false).on_hover_text("Show bodies and states too");
            right = response.rect.left() - EDGE;
            if response.clicked() {
                cx.act(Action::ToggleBodies);
            }
        });
    }
    let entries = entries(ui, cx.tokens);
    let whole: f32 = entries.iter().map(Entry::width).sum();
    // Where there is no room beside the names it starts below them, and goes on in a second row.
    let left = if left + whole > right { foot.left() + EDGE } else { left };
    let mut canvas = Canvas::new(ui.ctx().pixels_per_point());
    let (mut x, mut y) = (left, first);
    for entry in entries {
        let width = entry.width();
        if x + width - GAPS.1 > right && y < first + 1.0 {
            (x, y) = (left, foot.bottom() - ROW * 0.5);
        }
        let look = marks::Look { kind: entry.kind, status: entry.status, known: Known::Day };
        marks::draw(&mut canvas, pos2(x + marks::RADIUS, y), marks::RADIUS, look, cx.tokens.muted, cx.tokens);
        let at = pos2(x, y) + vec2(GAPS.0, -entry.word.size().y * 0.5);
        ui.painter().galley(at, entry.word, cx.tokens.muted);
        x += width;
    }
    ui.painter().add(egui::Shape::mesh(canvas.into_mesh()));
}
