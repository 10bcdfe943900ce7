//! Parts that two views share. They know egui and the theme, and take plain values.
