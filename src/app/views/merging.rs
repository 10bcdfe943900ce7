//! Dragging one party onto another: they may be one. Nothing is decided by it; the form opens that shows what it touches.

use egui::{LayerId, Order, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::Cx;
use crate::app::command::{Command, WorkChange};
use crate::app::item::Item;
use crate::app::state::Form;
use crate::app::theme::small;
use crate::model::PartyId;

/// Says beside the pointer what letting go would do.
pub fn says(ui: &Ui, cx: &Cx<'_>, text: &str, at: Pos2) {
    let layer = LayerId::new(Order::Tooltip, egui::Id::unique("what letting go would do"));
    let painter = ui.ctx().layer_painter(layer);
    let galley = painter.layout_no_wrap(text.to_owned(), small(), cx.tokens.text);
    let size = galley.size() + Vec2::new(16.0, 8.0);
    // Within the window, at the left of the pointer where there is no room at its right.
    let room = ui.ctx().content_rect().shrink(4.0);
    let left = (at.x + 14.0).min(room.right() - size.x).max(room.left());
    let top = if at.y + 14.0 + size.y > room.bottom() { at.y - 14.0 - size.y } else { at.y + 14.0 };
    let rect = Rect::from_min_size(egui::pos2(left, top), size);
    painter.rect(rect, 4.0, cx.tokens.raised, Stroke::new(1.0, cx.tokens.hairline), StrokeKind::Inside);
    painter.galley(rect.min + Vec2::new(8.0, 4.0), galley, cx.tokens.text);
}

/// Opens the form for merging one party into another.
pub fn ask(cx: &mut Cx<'_>, from: PartyId, onto: PartyId) {
    cx.send(Command::Select(Item::Party(from)));
    cx.send(Command::Work(WorkChange::Form(Some(Form::MergeInto(onto)))));
}
