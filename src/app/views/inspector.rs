//! The person, tie or interaction in hand, with its evidence list.

use super::Cx;

/// The person, tie or interaction in hand, with its evidence list.
#[derive(Default)]
pub struct Inspector {}

impl Inspector {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
