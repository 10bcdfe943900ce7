//! The column at the right end: interactions without a date, each within reach.

use egui::{Align, Layout, Popup, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2};

use super::{Frame, words};
use crate::app::command::{Command, FilterChange};
use crate::app::item::Item;
use crate::app::theme;
use crate::app::views::Cx;
use crate::app::widgets::Chip;
use crate::model::InteractionId;

/// The button above the column, and the list that it opens.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, frame: Frame, undated: &[InteractionId]) {
    let Some(column) = frame.undated else { return };
    if undated.is_empty() {
        return;
    }
    let row =
        Rect::from_min_max(pos2(column.left(), frame.axis.top() + 3.0), pos2(column.right(), frame.axis.bottom()));
    // From the right, so that a long number leaves the edge alone.
    let row = row.with_max_x(row.right() - 8.0);
    ui.scope_builder(UiBuilder::new().max_rect(row).layout(Layout::right_to_left(Align::Center)), |ui| {
        let button = Chip::new(&format!("Undated {}", undated.len())).show(ui, cx.tokens);
        Popup::menu(&button).show(|ui| {
            ui.set_max_width(380.0);
            let most = (ui.ctx().content_rect().height() * 0.5).max(160.0);
            // A popup has a height of its own that is less.
            ui.set_max_height(most + 96.0);
            ui.label(RichText::new("Nothing tells when these took place").font(theme::small()).weak());
            let on = cx.state.filter.undated;
            if ui.selectable_label(on, "Show these alone").clicked() {
                cx.send(Command::Filter(FilterChange::Undated(!on)));
                ui.close();
            }
            ui.separator();
            ScrollArea::vertical().max_height(most).show(ui, |ui| {
                for id in undated.iter().copied() {
                    let picked = super::lanes::current(cx.state) == Some(id);
                    if ui.selectable_label(picked, words::line(cx.state, id)).clicked() {
                        cx.send(Command::Select(Item::Interaction(id)));
                        ui.close();
                    }
                }
            });
        });
    });
}
