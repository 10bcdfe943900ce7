//! Bars and panels around the views.

use super::{Cx, Views, start};

/// Bars and panels around the views.
#[derive(Default)]
pub struct Shell {}

/// Draws the whole window.
pub fn ui(views: &mut Views, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
    if !cx.state.is_open() {
        start::ui(ui, cx);
        return;
    }
    egui::Panel::left("facets").show(ui, |ui| views.facets.ui(ui, cx));
    egui::Panel::right("reader").show(ui, |ui| {
        views.inspector.ui(ui, cx);
        views.reader.ui(ui, cx);
    });
    egui::Panel::bottom("timeline").show(ui, |ui| views.timeline.ui(ui, cx));
    egui::CentralPanel::default().show(ui, |ui| views.network.ui(ui, cx));
}
