//! The article in hand: numbered paragraphs, tinted evidence, underlined words.

use super::Cx;

/// The article in hand: numbered paragraphs, tinted evidence, underlined words.
#[derive(Default)]
pub struct Reader {}

impl Reader {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut egui::Ui, cx: &mut Cx<'_>) {
        ui.label(format!("{} articles", cx.state.collection.articles.len()));
    }
}
