//! Filters at the left: chips, officials, sectors, countries, kinds, status, outlets, dates.

use super::Cx;

/// Filters at the left: chips, officials, sectors, countries, kinds, status, outlets, dates.
#[derive(Default)]
pub struct Facets {}

impl Facets {
    /// Shows every official, not the most frequent alone.
    pub fn show_all_officials(&mut self) {}

    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
