//! Tables of interactions and articles.

use super::Cx;

/// Tables of interactions and articles.
#[derive(Default)]
pub struct Tables {}

impl Tables {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
