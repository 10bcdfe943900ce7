//! All commands, officials and articles by name.

use super::Cx;

/// All commands, officials and articles by name.
#[derive(Default)]
pub struct Palette {}

impl Palette {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
