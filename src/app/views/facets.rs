//! Filters at the left: chips, officials, sectors, countries, kinds, status, outlets, dates.

use super::Cx;

/// Filters at the left: chips, officials, sectors, countries, kinds, status, outlets, dates.
#[derive(Default)]
pub struct Facets {}

impl Facets {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
