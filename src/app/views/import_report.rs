//! What became of each file.

use super::Cx;

/// What became of each file.
#[derive(Default)]
pub struct ImportReport {}

impl ImportReport {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
