//! A window to be driven by accessible labels, and commands given to it as a menu would.

use attache::app::App;
use attache::app::command::Command;
use attache::model::Collection;
use egui_kittest::Harness;

/// The window on a collection, at the size of the designs.
pub fn window_on(collection: Collection) -> Harness<'static, App> {
    sized(collection, 1440.0, 900.0)
}

/// The window on a collection, as wide and as high.
pub fn sized(collection: Collection, width: f32, height: f32) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size([width, height])
        .with_max_steps(240)
        // As on a screen: two clicks within a third of a second are a double click.
        .with_step_dt(1.0 / 60.0)
        .allow_missing_glyphs()
        .build_eframe(move |cc| App::with_collection(cc, collection));
    harness.run();
    harness
}

/// Carries out a command and lets the window settle.
pub fn command(harness: &mut Harness<'_, App>, command: Command) {
    let ctx = harness.ctx.clone();
    harness.state_mut().run_command(&ctx, command);
    harness.run();
}
