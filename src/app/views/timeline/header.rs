//! The row above the lanes: what they stand for, what colour and shape mean.

use egui::{Align, Layout, Popup, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::goto::GoTo;
use super::lanes::Known;
use super::marks::{self, Look};
use crate::app::command::{Command, TimelineChange};
use crate::app::state::{LaneBy, LaneOrder, MarkColour};
use crate::app::theme::{self, Tokens};
use crate::app::views::Cx;
use crate::app::widgets::Chip;
use crate::app::widgets::mesh::Canvas;
use crate::model::{Kind, SectorId, Status};

/// What lanes can stand for, in the order of the menu.
const LANES: [(LaneBy, &str); 5] = [
    (LaneBy::Official, "official"),
    (LaneBy::Countries, "country pair"),
    (LaneBy::Sector, "sector"),
    (LaneBy::Kind, "kind"),
    (LaneBy::Source, "source"),
];
/// What lanes can be ordered by.
const ORDERS: [(LaneOrder, &str); 3] =
    [(LaneOrder::Activity, "activity"), (LaneOrder::Name, "name"), (LaneOrder::Hand, "hand")];
/// What colours can tell.
const COLOURS: [(MarkColour, &str); 3] =
    [(MarkColour::Sector, "sector"), (MarkColour::Kind, "kind"), (MarkColour::Country, "country")];

/// Draws it.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, row: Rect, goto: &mut GoTo) {
    let mut right = row.left();
    let look = cx.state.settings.timeline_look.clone();
    ui.scope_builder(
        UiBuilder::new().max_rect(row.shrink2(vec2(14.0, 0.0))).layout(Layout::left_to_right(Align::Center)),
        |ui| {
            ui.label(RichText::new("Timeline").font(theme::semibold(13.5)));
            ui.add_space(8.0);
            lanes(ui, cx);
            right = ui.cursor().left();
            if row.right() - right < 120.0 {
                return;
            }
            let word = word(&COLOURS, &look.colour);
            let button = Chip::new(&format!("Colour: {word}")).show(ui, cx.tokens);
            menu(&button, |ui| rows(ui, cx, &COLOURS, look.colour, "By", TimelineChange::Colour));
            if look.colour == MarkColour::Sector {
                button.on_hover_ui(|ui| sectors(ui, cx));
            }
            goto.ui(ui, cx);
            right = ui.cursor().left();
        },
    );
    legend(ui, cx.tokens, Rect::from_min_max(pos2(right + 12.0, row.top()), row.max - vec2(14.0, 0.0)));
}

/// What lanes stand for and what they are ordered by.
fn lanes(ui: &mut Ui, cx: &mut Cx<'_>) {
    let look = cx.state.settings.timeline_look.clone();
    let button = Chip::new(&format!("Lanes: {}", word(&LANES, &look.lanes))).show(ui, cx.tokens);
    menu(&button, |ui| {
        rows(ui, cx, &LANES, look.lanes, "By", TimelineChange::Lanes);
        ui.separator();
        rows(ui, cx, &ORDERS, look.order, "Ordered by", TimelineChange::Order);
    });
}

fn menu(button: &egui::Response, add: impl FnOnce(&mut Ui)) {
    Popup::menu(button).show(|ui| {
        ui.set_min_width(150.0);
        add(ui);
    });
}

fn word<'a, T: PartialEq>(of: &[(T, &'a str)], now: &T) -> &'a str {
    of.iter().find(|(by, _)| by == now).map_or("", |(_, word)| word)
}

/// A row for each choice, the one that was made marked.
fn rows<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    of: &[(T, &str)],
    now: T,
    by: &str,
    change: impl Fn(T) -> TimelineChange,
) {
    for (value, word) in of {
        if ui.selectable_label(*value == now, format!("{by} {word}")).clicked() {
            cx.send(Command::Timeline(change(*value)));
            ui.close();
        }
    }
}

/// What the colours mean, of the sectors in view.
fn sectors(ui: &mut Ui, cx: &Cx<'_>) {
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
