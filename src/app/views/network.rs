//! Officials, bodies and their ties.

use super::Cx;

/// Officials, bodies and their ties.
#[derive(Default)]
pub struct Network {}

impl Network {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
