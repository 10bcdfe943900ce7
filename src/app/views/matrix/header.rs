//! The row above the matrix: its order, whom it shows, and how many of each there are.

use egui::{Popup, Rect, Ui};

use crate::app::command::{Command, MatrixChange};
use crate::app::state::{State, Tab};
use crate::app::views::{Cx, counts};
use crate::app::widgets::Chip;
use crate::query::matrix::{Matrix, MatrixOrder};

/// The chip that shows a group alone.
const GROUP: &str = "Only the group in hand";

/// What the rows can stand in order of, in the order of the menu.
const ORDERS: [(MatrixOrder, &str, &str); 3] = [
    (MatrixOrder::Country, "country, then rank", "By country, then rank"),
    (MatrixOrder::Name, "name", "By name"),
    (MatrixOrder::Community, "community", "By community"),
];

/// How high the header is, given its width in points.
pub fn height(ui: &Ui, state: &State, parts: &[counts::Part], width: f32) -> f32 {
    let order = order(state);
    let chips = [order.as_str(), GROUP];
    counts::height(ui, chips.get(..if state.group().is_some() { 2 } else { 1 }).unwrap_or_default(), parts, width)
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
    counts::row(ui, cx, area, parts, |ui, cx| {
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
    })
}
