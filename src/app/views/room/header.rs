//! The row above the columns: what rows and columns are, and how many of each there are.

use egui::{Popup, Rect, RichText, Ui, vec2};

use crate::app::command::{Command, RoomChange};
use crate::app::state::{State, Tab};
use crate::app::theme::{Tokens, small};
use crate::app::views::{Cx, counts};
use crate::app::widgets::Chip;
use crate::model::SectorId;
use crate::query::room::Room;
use crate::query::standing::RowOrder;

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

/// How high the header is, given its width in points.
pub fn height(ui: &Ui, state: &State, parts: &[counts::Part], width: f32) -> f32 {
    counts::height(ui, &chips(state).each_ref().map(String::as_str), parts, width)
}

/// The words of the chips.
fn chips(state: &State) -> [String; 3] {
    let look = &state.settings.room_look;
    let rows = ROWS.iter().find(|(order, ..)| *order == look.rows).map_or("", |(_, short, _)| short);
    let columns = COLUMNS.iter().find(|(shared, ..)| *shared == look.shared).map_or("", |(_, short, _)| short);
    [format!("Rows: {rows}"), format!("Columns: {columns}"), "Colour: sector".to_owned()]
}

/// What of all is shown.
pub fn parts(state: &State, room: &Room, (all, few): (bool, usize)) -> Vec<counts::Part> {
    let people = if state.settings.network_look.bodies { "party" } else { "official" };
    let mut parts = vec![
        counts::of(room.columns.len(), room.engagements, "engagement", Tab::Interactions),
        counts::of(room.rows.len(), room.people, people, Tab::Officials),
    ];
    parts.extend(counts::more(room.rows.len(), room.people, all, few));
    parts
}

/// Draws it; says which rows were asked for.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, area: Rect, parts: Vec<counts::Part>) -> Option<counts::Rows> {
    counts::row(ui, cx, area, parts, |ui, cx| {
        let look = &cx.state.settings.room_look;
        let [rows, columns, colour] = chips(cx.state);
        let button = Chip::new(&rows).show(ui, cx.tokens).on_hover_text("Who stands where");
        Popup::menu(&button).show(|ui| {
            for (order, _, name) in ROWS {
                if ui.selectable_label(order == look.rows, name).clicked() {
                    cx.send(Command::Room(RoomChange::Rows(order)));
                    ui.close();
                }
            }
        });
        let button = Chip::new(&columns).show(ui, cx.tokens).on_hover_text("Which engagements have a column");
        Popup::menu(&button).show(|ui| {
            for (shared, _, name) in COLUMNS {
                if ui.selectable_label(shared == look.shared, name).clicked() {
                    cx.send(Command::Room(RoomChange::Shared(shared)));
                    ui.close();
                }
            }
        });
        let button = Chip::new(&colour).show(ui, cx.tokens).on_hover_text("Which colour stands for which sector");
        Popup::menu(&button).show(|ui| sectors(ui, cx));
    })
}

/// What the colours mean, of the sectors in view.
fn sectors(ui: &mut Ui, cx: &Cx<'_>) {
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
