//! The row above the columns: what rows and columns are, and how many of each there are.

use egui::{Align, Color32, Layout, Popup, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::app::command::{Command, RoomChange};
use crate::app::state::Tab;
use crate::app::theme::{Tokens, small};
use crate::app::views::Cx;
use crate::app::widgets::{Chip, link, plural, thousands};
use crate::model::SectorId;
use crate::query::room::Room;
use crate::query::standing::RowOrder;

/// Height of a row of the header, in points.
const ROW: f32 = 32.0;
/// Height of the header where it needs two rows, in points.
pub const MOST: f32 = 2.0 * ROW - 8.0;
/// Space at both ends, in points.
const EDGE: f32 = 16.0;

/// What the rows can stand in order of, in the order of the menu.
const ROWS: [(RowOrder, &str, &str); 3] = [
    (RowOrder::Engaged, "most engaged first", "Most engaged first"),
    (RowOrder::Name, "by name", "By name"),
    (RowOrder::Country, "by country, then rank", "By country, then rank"),
];

/// What the columns can be, in the order of the menu.
const COLUMNS: [(bool, &str, &str); 2] = [
    (false, "engagements in time", "Engagements in time"),
    (true, "two rows or more", "Only those with two rows or more"),
];

/// What the header was asked for that is the view's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All rows.
    All,
    /// The foremost rows only.
    Few,
}

/// How high the header is, given its width in points: what doesn't fit beside the chips goes below them.
pub fn height(ui: &Ui, room: &Room, look: (RowOrder, bool), people: &str, width: f32) -> f32 {
    let one = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), small(), Color32::PLACEHOLDER).size().x;
    let chips: f32 = chips(look).iter().map(|text| one(text) + 24.0).sum();
    let counts: f32 = counts(room, people).iter().map(|text| one(text)).sum::<f32>() + 120.0;
    if chips + counts + 2.0 * EDGE > width { MOST } else { ROW }
}

/// The words of the chips.
fn chips((rows, shared): (RowOrder, bool)) -> [String; 3] {
    let rows = ROWS.iter().find(|(order, ..)| *order == rows).map_or("", |(_, short, _)| short);
    let columns = COLUMNS.iter().find(|(s, ..)| *s == shared).map_or("", |(_, short, _)| short);
    [format!("Rows: {rows}"), format!("Columns: {columns}"), "Colour: sector".to_owned()]
}

/// "30 of 87 engagements", "12 of 41 officials".
fn counts(room: &Room, people: &str) -> [String; 2] {
    let of = |shown: usize, all: usize, noun: &str| {
        if shown == all { plural(all, noun) } else { format!("{} of {}", thousands(shown), plural(all, noun)) }
    };
    [of(room.columns.len(), room.engagements, "engagement"), of(room.rows.len(), room.people, people)]
}

/// Draws it. `people` is what the rows are called, one of them; `few` how many rows have room.
pub fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    area: Rect,
    room: &Room,
    (people, all, few): (&str, bool, usize),
) -> Option<Asked> {
    let look = (cx.state.settings.room_look.rows, cx.state.settings.room_look.shared);
    let two = area.height() > ROW + 1.0;
    let upper = Rect::from_min_max(area.min, pos2(area.right(), area.top() + ROW));
    let lower = if two { Rect::from_min_max(pos2(area.left(), area.bottom() - ROW), area.max) } else { upper };
    let place = |rect: Rect, layout| UiBuilder::new().max_rect(rect.shrink2(vec2(EDGE, 0.0))).layout(layout);
    ui.scope_builder(place(upper, Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let [rows, columns, colour] = chips(look);
        let button = Chip::new(&rows).show(ui, cx.tokens).on_hover_text("Who stands where");
        Popup::menu(&button).show(|ui| {
            for (order, _, name) in ROWS {
                if ui.selectable_label(order == look.0, name).clicked() {
                    cx.send(Command::Room(RoomChange::Rows(order)));
                    ui.close();
                }
            }
        });
        let button = Chip::new(&columns).show(ui, cx.tokens).on_hover_text("Which engagements have a column");
        Popup::menu(&button).show(|ui| {
            for (shared, _, name) in COLUMNS {
                if ui.selectable_label(shared == look.1, name).clicked() {
                    cx.send(Command::Room(RoomChange::Shared(shared)));
                    ui.close();
                }
            }
        });
        let button = Chip::new(&colour).show(ui, cx.tokens).on_hover_text("Which colour stands for which sector");
        Popup::menu(&button).show(|ui| sectors(ui, cx));
    });
    let layout = if two { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) };
    ui.scope_builder(place(lower, layout), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let [engagements, officials] = counts(room, people);
        let mut parts: Vec<(String, &str, Part)> = vec![
            (engagements, "Show the engagements as a table", Part::Go(Tab::Interactions)),
            (officials, "List all of them at the left", Part::Go(Tab::Interactions)),
        ];
        if room.rows.len() < room.people {
            let more = format!("show {} more", thousands(room.people - room.rows.len()));
            parts.push((more, "A row for everybody", Part::Ask(Asked::All)));
        } else if all && room.people > few {
            parts.push((format!("show {few} only"), "As many rows as have room", Part::Ask(Asked::Few)));
        }
        if !two {
            parts.reverse();
        }
        let mut asked = None;
        for (nth, (text, hint, part)) in parts.into_iter().enumerate() {
            if nth > 0 {
                ui.label(RichText::new("·").font(small()).color(cx.tokens.muted));
            }
            let quiet = matches!(part, Part::Go(_));
            if link(ui, cx.tokens, &text, &text, quiet).on_hover_text(hint).clicked() {
                match part {
                    Part::Go(tab) => cx.send(Command::ShowTab(tab)),
                    Part::Ask(what) => asked = Some(what),
                }
            }
        }
        asked
    })
    .inner
}

/// What a part of the counts does.
enum Part {
    Go(Tab),
    Ask(Asked),
}

/// What the colours mean, of the sectors in view.
pub fn sectors(ui: &mut Ui, cx: &Cx<'_>) {
    ui.set_min_width(170.0);
    let shown: Vec<SectorId> = cx.state.view.facets.sectors.iter().map(|(s, _)| *s).collect();
    for sector in SectorId::all().filter(|s| shown.contains(s)) {
        square(ui, cx.tokens, sector);
    }
    ui.label(RichText::new("An engagement has the colour of its first sector").font(small()).weak());
}

fn square(ui: &mut Ui, tokens: &Tokens, sector: SectorId) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), egui::Sense::hover());
        ui.painter().rect_filled(rect, 3.0, tokens.sector(sector));
        ui.label(&sector.sector().label);
    });
}
