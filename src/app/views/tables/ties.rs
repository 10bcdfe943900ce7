//! The table of ties: the network's lines and the matrix's cells, one by one.

use std::cmp::{Ordering, Reverse};

use egui::Ui;

use super::super::Cx;
use super::grid::{self, Heading};
use super::officials::{dated, name, when};
use super::{Cache, Order};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::widgets::{plural, thousands};
use crate::app::words;
use crate::model::PartyId;
use crate::query::records::{self, TieRecord};

/// What the rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Name of the one party.
    One,
    /// Name of the other.
    Other,
    /// How many interactions they share.
    #[default]
    Interactions,
    /// What these weigh.
    Weight,
    /// The first dated one.
    First,
    /// The last dated one.
    Last,
}

const HEADINGS: [Heading<By>; 6] = [
    Heading { title: "One party", by: By::One, number: false, width: None },
    Heading { title: "Other party", by: By::Other, number: false, width: None },
    Heading { title: "Interactions", by: By::Interactions, number: true, width: Some(80.0) },
    Heading { title: "Weight", by: By::Weight, number: true, width: Some(60.0) },
    Heading { title: "First", by: By::First, number: false, width: Some(98.0) },
    Heading { title: "Last", by: By::Last, number: false, width: Some(104.0) },
];

/// Below this width, in points, weight and dates give way; the inspector has the dates.
const NARROW: f32 = 620.0;

/// The ties of the view in this order.
pub(super) fn sorted(state: &State, order: Order<By>) -> Vec<TieRecord> {
    let mut rows = records::ties(&state.collection, &state.ties, state.settings.network_look.bodies);
    let way = |o: Ordering| if order.down { o.reverse() } else { o };
    let lower = |id: PartyId| words::party(state, id).to_lowercase();
    match order.by {
        By::One => rows.sort_by_cached_key(|row| (lower(row.a), lower(row.b))),
        By::Other => rows.sort_by_cached_key(|row| (lower(row.b), lower(row.a))),
        By::Interactions => rows.sort_by_key(|row| Reverse(row.interactions)),
        By::Weight => rows.sort_by(|a, b| b.weight.total_cmp(&a.weight)),
        By::First => rows.sort_by(|a, b| dated(a.first, b.first, &way)),
        By::Last => rows.sort_by(|a, b| dated(a.last, b.last, &way)),
    }
    if order.down && !matches!(order.by, By::First | By::Last) {
        rows.reverse();
    }
    rows
}

/// Whether a row is of what is picked: the tie itself, or one among a group.
pub(super) fn is_picked(state: &State, row: &TieRecord) -> bool {
    match state.selection.item {
        Some(Item::Group(_)) => state.group().is_some_and(|g| g.contains(row.a) && g.contains(row.b)),
        item => item == Some(Item::tie(row.a, row.b)),
    }
}

/// Draws the table; returns what the pointer is over.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    cache: &Cache,
    order: &mut Order<By>,
    bring: Option<usize>,
) -> Option<Item> {
    let (state, tokens) = (cx.state, cx.tokens);
    let mut hovered = None;
    let plan = grid::Plan { name: "ties", len: cache.ties.len(), bring, row: grid::TWO, drags: false };
    let narrow = ui.available_width() < NARROW;
    let gives_way = |by: By| matches!(by, By::Weight | By::First | By::Last);
    let headings: Vec<_> = HEADINGS.into_iter().filter(|h| !narrow || !gives_way(h.by)).collect();
    let last = headings.len() - 1;
    let asked = grid::show(ui, state, tokens, &headings, order, plan, |row| {
        let Some(record) = cache.ties.get(row.index()) else { return };
        let (Some(one), Some(other)) = (state.collection.party(record.a), state.collection.party(record.b)) else {
            return;
        };
        let (item, picked) = (Item::tie(record.a, record.b), is_picked(state, record));
        row.set_selected(picked);
        row.set_hovered(state.hover == Some(item));
        for (nth, heading) in headings.iter().enumerate() {
            row.col(|ui| match heading.by {
                By::One => {
                    ui.add_space(grid::EDGE);
                    name(ui, state, tokens, one);
                }
                By::Other => name(ui, state, tokens, other),
                By::Interactions => grid::number(ui, tokens, &thousands(record.interactions), nth == last),
                By::Weight => grid::number(ui, tokens, &format!("{:.2}", record.weight), nth == last),
                By::First => when(ui, tokens, record.first),
                By::Last => when(ui, tokens, record.last),
            });
        }
        let response = row.response();
        let label = format!("Tie: {} and {}, {}", one.name, other.name, plural(record.interactions, "interaction"));
        grid::answer(&response, cx, item, picked, &label, &mut hovered);
    });
    cx.out.extend(asked);
    hovered
}
