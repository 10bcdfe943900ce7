//! Saved filters: each a click away, with a button to forget it.

use egui::Ui;

use super::super::Cx;
use crate::app::command::{Command, ViewChange};
use crate::app::icons;
use crate::app::widgets::{icon_button, link};

/// Draws them; nothing where none was saved.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    for view in &cx.state.project.views {
        ui.horizontal(|ui| {
            let width = ui.available_width() - 28.0;
            ui.scope(|ui| {
                ui.set_max_width(width);
                let spoken = format!("Show the saved filter {}", view.name);
                if link(ui, cx.tokens, &view.name, &spoken, false).clicked() {
                    cx.send(Command::View(ViewChange::Show(view.name.clone())));
                }
            });
            let name = format!("Forget the saved filter {}", view.name);
            if icon_button(ui, cx.tokens, icons::TRASH, &name, &name, true).clicked() {
                cx.send(Command::View(ViewChange::Remove(view.name.clone())));
            }
        });
    }
}
