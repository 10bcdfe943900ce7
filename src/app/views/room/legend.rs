//! What the shapes mean, and who is left out.

use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::timeline::{lanes::Known, marks};
use crate::app::command::Action;
use crate::app::theme::small;
use crate::app::views::Cx;
use crate::app::widgets::mesh::Canvas;
use crate::app::widgets::{link, plural};
use crate::model::{Kind, Status};

/// Draws it: shapes from `left` on, as many as have room, and at the right that bodies are left out.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, foot: Rect, left: f32, bodies_hidden: usize) {
    let mut right = foot.right() - 16.0;
    if bodies_hidden > 0 {
        let layout = Layout::right_to_left(Align::Center);
        let place = Rect::from_min_max(foot.min, pos2(right, foot.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
            let text = format!("Hidden: {}", plural(bodies_hidden, "body"));
            let response = link(ui, cx.tokens, &text, &text, false).on_hover_text("Show bodies and states too");
            right = response.rect.left() - 16.0;
            if response.clicked() {
                cx.act(Action::ToggleBodies);
            }
        });
    }
    let held = Kind::ALL.into_iter().map(|kind| (kind.label(), kind, Status::Held));
    let others = [Status::Planned, Status::NotHeld].map(|status| (status.label(), Kind::Meeting, status));
    let painter = ui.painter();
    let words: Vec<_> = held
        .chain(others)
        .map(|(label, kind, status)| (painter.layout_no_wrap(label.to_owned(), small(), cx.tokens.muted), kind, status))
        .collect();
    let width = |n: usize| words.iter().take(n).map(|(g, ..)| g.size().x + 32.0).sum::<f32>();
    // Where there is no room beside the names it starts below them.
    let left = if left + width(words.len()) > right { foot.left() + 20.0 } else { left };
    let mut canvas = Canvas::new(ui.ctx().pixels_per_point());
    let mut x = left;
    for (galley, kind, status) in words {
        let size = galley.size();
        if x + 14.0 + size.x > right {
            break;
        }
        let at = pos2(x + marks::RADIUS, foot.center().y);
        let look = marks::Look { kind, status, known: Known::Day };
        marks::draw(&mut canvas, at, marks::RADIUS, look, cx.tokens.muted, cx.tokens);
        painter.galley(pos2(x, foot.center().y) + vec2(14.0, -size.y * 0.5), galley, cx.tokens.muted);
        x += size.x + 32.0;
    }
    painter.add(egui::Shape::mesh(canvas.into_mesh()));
}
