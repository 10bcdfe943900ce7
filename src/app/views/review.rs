//! Looking through what is doubtful and what was decided: pairs that may be one, the log, what was rejected.

use egui::{Frame, Margin, Pos2, Response, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::Cx;
use crate::app::command::{Command, DeskChange};
use crate::app::state::ReviewList;
use crate::app::theme::Tokens;
use crate::app::widgets::{Chip, thousands};

mod decisions;
mod pairs;
mod rejected;

/// The widest a column of text gets, in points.
const WIDEST: f32 = 860.0;

/// The lists of the review.
#[derive(Default)]
pub struct Review {
    pairs: pairs::Pairs,
    decisions: decisions::Decisions,
}

impl Review {
    /// Draws the one that is asked for.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let shown = cx.state.desk.list;
        let collection = &cx.state.collection;
        let decided = cx.state.work.log.entries().iter().filter(|e| e.decision().is_some()).count();
        let lists = [
            (ReviewList::Pairs, "Doubtful pairs", collection.suggestions.len()),
            (ReviewList::Decisions, "Decisions", decided),
            (ReviewList::Rejected, "Rejected", collection.rejected.len()),
        ];
        Frame::new().inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 8 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(8.0, 4.0);
                for (list, name, count) in lists {
                    let text = format!("{name} {}", thousands(count));
                    if Chip::new(&text).on(shown == list).show(ui, cx.tokens).clicked() {
                        cx.send(Command::Desk(DeskChange::List(list)));
                    }
                }
            });
        });
        ScrollArea::vertical().id_salt(("review", shown as u8)).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 16, right: 16, top: 0, bottom: 16 }).show(ui, |ui| {
                ui.set_width(ui.available_width().min(WIDEST));
                match shown {
                    ReviewList::Pairs => self.pairs.ui(ui, cx),
                    ReviewList::Decisions => self.decisions.ui(ui, cx),
                    ReviewList::Rejected => rejected::ui(ui, cx),
                }
            });
        });
    }
}

/// Says why a list is empty.
fn nothing(ui: &mut Ui, tokens: &Tokens, head: &str, rest: &str) {
    ui.add_space(24.0);
    ui.label(RichText::new(head).font(crate::app::theme::semibold(14.0)));
    ui.add_space(4.0);
    ui.label(RichText::new(rest).color(tokens.muted));
}

/// What is drawn as one thing to click, tinted beneath while picked, hovered or with the keyboard.
fn clickable(
    ui: &mut Ui,
    tokens: &Tokens,
    key: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    on: bool,
    add: impl FnOnce(&mut Ui),
) -> Response {
    let background = ui.painter().add(egui::Shape::Noop);
    let inner = ui.vertical(|ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
    let rect = inner.response.rect.expand2(egui::vec2(6.0, 3.0));
    let response = ui.interact(rect, ui.scope_id().with(("clickable", key)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    if on || response.hovered() || response.has_focus() {
        let fill = if on { tokens.selection } else { tokens.chip };
        ui.painter().set(background, egui::Shape::rect_filled(rect, egui::CornerRadius::same(4), fill));
    }
    crate::app::widgets::focus_ring(ui, &response, rect, tokens);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A line between rows.
fn line(ui: &mut Ui, tokens: &Tokens) {
    ui.add_space(6.0);
    let at: Pos2 = ui.cursor().min;
    let right = ui.max_rect().right();
    ui.painter().hline(at.x..=right, at.y, egui::Stroke::new(1.0, tokens.hairline));
    ui.add_space(6.0);
}
