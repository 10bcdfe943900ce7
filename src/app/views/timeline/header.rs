//! The row above the lanes: what they stand for, what colour and shape mean.

use egui::{Align, Layout, Popup, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::lanes::Known;
use super::marks::{self, Look};
use crate::app::command::{Command, TimelineChange};
use crate::app::state::LaneBy;
use crate::app::theme::{self, Tokens};
use crate::app::views::Cx;
use crate::app::widgets::Chip;
use crate::app::widgets::mesh::Canvas;
use crate::model::{Kind, SectorId, Status};

/// What lanes can stand for, in the order of the menu.
const LANES: [(LaneBy, &str); 4] =
    [(LaneBy::Official, "official"), (LaneBy::Sector, "sector"), (LaneBy::Kind, "kind"), (LaneBy::Source, "source")];

/// Draws it.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, row: Rect) {
    let mut right = row.left();
    ui.scope_builder(
        UiBuilder::new().max_rect(row.shrink2(vec2(14.0, 0.0))).layout(Layout::left_to_right(Align::Center)),
        |ui| {
            ui.label(RichText::new("Timeline").font(theme::semibold(13.5)));
            ui.add_space(8.0);
            let now =
                LANES.iter().find(|(by, _)| *by == cx.state.settings.timeline_look.lanes).map_or("", |(_, name)| name);
            let button = Chip::new(&format!("Lanes: {now}")).show(ui, cx.tokens);
            Popup::menu(&button).show(|ui| {
                for (by, name) in LANES {
                    if ui.selectable_label(by == cx.state.settings.timeline_look.lanes, format!("By {name}")).clicked()
                    {
                        cx.send(Command::Timeline(TimelineChange::Lanes(by)));
                        ui.close();
                    }
                }
            });
            right = ui.cursor().left();
            if row.right() - right < 120.0 {
                return;
            }
            ui.add_space(4.0);
            let button = Chip::new("Colour: sector").show(ui, cx.tokens);
            Popup::menu(&button).show(|ui| sectors(ui, cx));
            right = ui.cursor().left();
        },
    );
    legend(ui, cx.tokens, Rect::from_min_max(pos2(right + 12.0, row.top()), row.max - vec2(14.0, 0.0)));
}

/// What the colours mean, of the sectors in view.
fn sectors(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.set_min_width(170.0);
    let shown: Vec<SectorId> = cx.state.view.facets.sectors.iter().map(|(s, _)| *s).collect();
    for sector in SectorId::all().filter(|s| shown.contains(s)) {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), egui::Sense::hover());
            ui.painter().rect_filled(rect, 3.0, cx.tokens.sector(sector));
            ui.label(&sector.sector().label);
        });
    }
    ui.label(RichText::new("An interaction has the colour of its first sector").font(theme::small()).weak());
}

/// Shapes and their kinds, right-aligned; as many as have room.
fn legend(ui: &Ui, tokens: &Tokens, room: Rect) {
    let painter = ui.painter();
    let words: Vec<_> = Kind::ALL
        .iter()
        .map(|kind| (*kind, painter.layout_no_wrap(kind.label().to_owned(), theme::small(), tokens.muted)))
        .collect();
    let width = |n: usize| words.iter().take(n).map(|(_, g)| g.size().x + 14.0 + 16.0).sum::<f32>();
    let n = (0..=words.len()).rev().find(|n| width(*n) <= room.width()).unwrap_or(0);
    let mut canvas = Canvas::new(ui.ctx().pixels_per_point());
    let mut x = room.right() - width(n) + 16.0;
    for (kind, galley) in words.into_iter().take(n) {
        let at = pos2(x + marks::RADIUS, room.center().y);
        let look = Look { kind, status: Status::Held, known: Known::Day };
        marks::draw(&mut canvas, at, marks::RADIUS, look, tokens.muted, tokens);
        let next = x + galley.size().x + 30.0;
        painter.galley(pos2(x + 14.0, room.center().y - galley.size().y * 0.5), galley, tokens.muted);
        x = next;
    }
    painter.add(egui::Shape::mesh(canvas.into_mesh()));
}
