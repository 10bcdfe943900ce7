//! A reading that runs: how far, how fast, the file in hand, and a way to stop.

use egui::{CornerRadius, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::super::Cx;
use crate::app::command::Action;
use crate::app::theme::{semibold, small};
use crate::app::widgets::{ShortcutButton, paint_elided, thousands};

/// Draws the strip.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(job) = &cx.state.job else { return };
    let tokens = cx.tokens;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let share = if job.total == 0 { 0.0 } else { job.done as f32 / job.total as f32 };
        let (bar, response) = ui.allocate_exact_size(Vec2::new(200.0, 6.0), Sense::hover());
        ui.painter().rect_filled(bar, CornerRadius::same(3), tokens.chip);
        let full = Rect::from_min_size(bar.min, Vec2::new(bar.width() * share.clamp(0.0, 1.0), bar.height()));
        ui.painter().rect_filled(full, CornerRadius::same(3), tokens.accent);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, "Reading");
            info.value = Some(f64::from(share));
            info
        });
        let count = match job.total {
            0 if cx.state.project.is_outline => "Reading the texts: words and search follow".to_owned(),
            0 => "Looking for files".to_owned(),
            total => format!("{} of {} {}", thousands(job.done), thousands(total), job.unit),
        };
        ui.label(egui::RichText::new(count).font(semibold(12.0)));
        if job.rate >= 1.0 {
            let rate = format!("{} a second", thousands(job.rate.round() as usize));
            ui.label(egui::RichText::new(rate).font(small()).color(tokens.muted));
        }
        let stop =
            ShortcutButton::new(if job.stopping { "Stopping…" } else { "Stop" }).enabled(!job.stopping).height(24.0);
        let room = ui.available_width() - stop.width(ui.painter(), tokens) - 24.0;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(room.max(0.0), 20.0), Sense::hover());
        let (_, cut) = paint_elided(ui.painter(), rect, &job.current, small(), tokens.muted);
        if cut {
            response.on_hover_text(&job.current);
        }
        if stop.show(ui, tokens).on_hover_text(Action::StopReading.entry().hint).clicked() {
            cx.act(Action::StopReading);
        }
    });
}
