//! The empty window teaches: open files, open a folder, try the sample, drop anything here; what was opened before.

use super::Cx;

/// Draws the start screen.
pub fn ui(ui: &mut egui::Ui, cx: &mut Cx<'_>) {
    ui.label(format!("{} recent", cx.state.settings.recent.len()));
}
