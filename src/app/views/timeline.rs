//! Lanes, marks and an overview to brush.

use super::Cx;

/// Lanes, marks and an overview to brush.
#[derive(Default)]
pub struct Timeline {}

impl Timeline {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
