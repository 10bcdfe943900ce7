//! The row above the matrix: its order, whom it shows, and how many of each there are.

use egui::{Align, Color32, Layout, Popup, Rect, Ui, UiBuilder, pos2, vec2};

use crate::app::command::{Command, MatrixChange};
use crate::app::state::{State, Tab};
use crate::app::theme::small;
use crate::app::views::{Cx, counts};
use crate::app::widgets::Chip;
use crate::query::matrix::{Matrix, MatrixOrder};

/// Height of a row of the header, in points.
const ROW: f32 = 32.0;
/// Height of the header where it needs two rows, in points.
pub const MOST: f32 = 2.0 * ROW - 8.0;
/// Space at both ends, in points.
const EDGE: f32 = 16.0;
/// The chip that shows a group alone.
const GROUP: &str = "Only the group in hand";

/// What the rows can stand in order of, in the order of the menu.
const ORDERS: [(MatrixOrder, &str, &str); 3] = [
    (MatrixOrder::Country, "country, then rank", "By country, then rank"),
    (MatrixOrder::Name, "name", "By name"),
    (MatrixOrder::Community, "community", "By community"),
];

/// How high the header is, given its width in points: what doesn't fit beside the chips goes below them.
pub fn height(ui: &Ui, state: &State, parts: &[counts::Part], width: f32) -> f32 {
    let one = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), small(), Color32::PLACEHOLDER).size().x;
    let chips = one(&order(state)) + 24.0 + if state.group().is_some() { one(GROUP) + 24.0 } else { 0.0 };
    if chips + counts::width(ui, parts) + 2.0 * EDGE + 8.0 > width { MOST } else { ROW }
}

fn order(state: &State) -> String {
    let now = state.settings.matrix_look.order;
    format!("Order: {}", ORDERS.iter().find(|(order, ..)| *order == now).map_or("", |(_, short, _)| short))
}

/// What of all is shown.
pub fn parts(state: &State, rows: &Matrix, (all, few): (bool, usize)) -> Vec<counts::Part> {
    let people = if state.settings.network_look.bodies { "party" } else { "official" };
    let mut parts = vec![
        counts::of(rows.rows.len(), rows.people, people, Tab::Officials),
        counts::of(rows.shown, rows.ties, "tie", Tab::Ties),
    ];
    parts.extend(counts::more(rows.rows.len(), rows.people, all, few));
    parts
}

/// Draws it; says which rows were asked for.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, area: Rect, parts: Vec<counts::Part>) -> Option<counts::Rows> {
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
    ui.scope_builder(place(lower, layout), |ui| counts::ui(ui, cx, parts)).inner
}
