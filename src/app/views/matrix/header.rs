//! The row above the matrix: its order, whom it shows, and how many of each there are.

use egui::{Align, Color32, Layout, Popup, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::app::command::{Command, MatrixChange};
use crate::app::state::{State, Tab};
use crate::app::theme::small;
use crate::app::views::Cx;
use crate::app::widgets::{Chip, link, plural, thousands};
use crate::query::matrix::{Matrix, MatrixOrder};

/// Height of a row of the header, in points.
const ROW: f32 = 32.0;
/// Height of the header where it needs two rows, in points.
pub const MOST: f32 = 2.0 * ROW - 8.0;
/// Space at both ends, in points.
const EDGE: f32 = 16.0;

/// What the rows can stand in order of, in the order of the menu.
const ORDERS: [(MatrixOrder, &str, &str); 3] = [
    (MatrixOrder::Country, "country, then rank", "By country, then rank"),
    (MatrixOrder::Name, "name", "By name"),
    (MatrixOrder::Community, "community", "By community"),
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
pub fn height(ui: &Ui, state: &State, rows: &Matrix, width: f32) -> f32 {
    let one = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), small(), Color32::PLACEHOLDER).size().x;
    let chips = one(&order(state)) + 24.0 + if state.group().is_some() { one(GROUP) + 24.0 } else { 0.0 };
    let counts: f32 = counts(state, rows).iter().map(|text| one(text)).sum::<f32>() + 120.0;
    if chips + counts + 2.0 * EDGE > width { MOST } else { ROW }
}

const GROUP: &str = "Only the group in hand";

fn order(state: &State) -> String {
    let now = state.settings.matrix_look.order;
    format!("Order: {}", ORDERS.iter().find(|(order, ..)| *order == now).map_or("", |(_, short, _)| short))
}

/// "17 of 41 officials", "23 of 96 ties".
fn counts(state: &State, rows: &Matrix) -> [String; 2] {
    let of = |shown: usize, all: usize, noun: &str| {
        if shown == all { plural(all, noun) } else { format!("{} of {}", thousands(shown), plural(all, noun)) }
    };
    let people = if state.settings.network_look.bodies { "party" } else { "official" };
    [of(rows.rows.len(), rows.people, people), of(rows.shown, rows.ties, "tie")]
}

/// Draws it. `few` is how many rows have room.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, area: Rect, rows: &Matrix, (all, few): (bool, usize)) -> Option<Asked> {
    let two = area.height() > ROW + 1.0;
    let upper = Rect::from_min_max(area.min, pos2(area.right(), area.top() + ROW));
    let lower = if two { Rect::from_min_max(pos2(area.left(), area.bottom() - ROW), area.max) } else { upper };
    let place = |rect: Rect, layout| UiBuilder::new().max_rect(rect.shrink2(vec2(EDGE, 0.0))).layout(layout);
    ui.scope_builder(place(upper, Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let look = &cx.state.settings.matrix_look;
        let button = Chip::new(&order(cx.state)).show(ui, cx.tokens).on_hover_text("Who stands beside whom");
        Popup::menu(&button).show(|ui| {
            for (order, _, name) in ORDERS {
                if ui.selectable_label(order == look.order, name).clicked() {
                    cx.send(Command::Matrix(MatrixChange::Order(order)));
                    ui.close();
                }
            }
        });
        if let Some(group) = cx.state.group() {
            let chip = Chip::new(GROUP).on(look.group_alone).show(ui, cx.tokens).on_hover_text(&group.label);
            if chip.clicked() {
                cx.send(Command::Matrix(MatrixChange::GroupAlone(!look.group_alone)));
            }
        }
    });
    let layout = if two { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) };
    ui.scope_builder(place(lower, layout), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let [people, ties] = counts(cx.state, rows);
        let mut parts: Vec<(String, &str, Part)> = vec![
            (people, "Show them as a table", Part::Go(Tab::Officials)),
            (ties, "Show the ties as a table", Part::Go(Tab::Ties)),
        ];
        if rows.rows.len() < rows.people {
            let more = format!("show {} more", thousands(rows.people - rows.rows.len()));
            parts.push((more, "A row for everybody who is tied to somebody", Part::Ask(Asked::All)));
        } else if all && rows.people > few {
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
