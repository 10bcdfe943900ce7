//! Short messages at the lower right. A warning stays until it is dismissed, anything else goes after a while.

use std::collections::BTreeMap;
use std::time::Duration;

use egui::{Align2, Area, Id, Order, Ui, Vec2};

use super::super::Cx;
use super::hand;
use crate::app::command::Command;
use crate::app::icons;
use crate::app::widgets::{card, icon_button};

/// How long a message stays, in seconds.
const STAYS: f64 = 5.0;

/// When each message was first seen.
#[derive(Default)]
pub struct Toasts {
    since: BTreeMap<u64, f64>,
}

impl Toasts {
    /// Draws them, the newest lowest.
    pub fn ui(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let notices = &cx.state.notices;
        self.since.retain(|id, _| notices.iter().any(|n| n.id == *id));
        if notices.is_empty() {
            return;
        }
        let (ctx, tokens) = (ui.ctx(), cx.tokens);
        let now = ctx.input(|i| i.time);
        let mut gone = Vec::new();
        // The bar at the panel's foot stays in sight.
        let above = if cx.state.settings.reader && hand::is_shown(cx.state) { hand::HEIGHT } else { 0.0 };
        let area = Area::new(Id::unique("notices")).order(Order::Foreground);
        area.anchor(Align2::RIGHT_BOTTOM, Vec2::new(-16.0, -40.0 - above)).show(ctx, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            for notice in notices {
                let left = STAYS - (now - *self.since.entry(notice.id).or_insert(now));
                if !notice.warning {
                    if left <= 0.0 {
                        gone.push(notice.id);
                        continue;
                    }
                    ctx.request_repaint_after(Duration::from_secs_f64(left));
                }
                card(tokens).show(ui, |ui| {
                    ui.set_width(360.0);
                    ui.horizontal_top(|ui| {
                        let (icon, ink) =
                            if notice.warning { (icons::WARNING, tokens.warning) } else { (icons::INFO, tokens.muted) };
                        ui.add_space(2.0);
                        ui.vertical(|ui| {
                            ui.add_space(6.0);
                            ui.label(egui::RichText::new(icon).font(egui::FontId::proportional(16.0)).color(ink));
                        });
                        ui.vertical(|ui| {
                            ui.set_width(ui.available_width() - 36.0);
                            ui.add_space(6.0);
                            ui.add(egui::Label::new(&notice.text).wrap());
                            ui.add_space(6.0);
                        });
                        if icon_button(ui, tokens, icons::X, "Dismiss", "Dismiss", true).clicked() {
                            gone.push(notice.id);
                        }
                    });
                });
            }
        });
        for id in gone {
            cx.send(Command::Dismiss(id));
        }
    }
}
