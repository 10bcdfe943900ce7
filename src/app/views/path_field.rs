//! A field for a path, for where no system dialog can be shown.

use super::Cx;

/// A field for a path, for where no system dialog can be shown.
#[derive(Default)]
pub struct PathField {}

impl PathField {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
