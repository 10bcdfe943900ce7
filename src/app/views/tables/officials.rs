//! The table of officials, bodies and states: the network's and the room's rows, one by one.

use std::cmp::{Ordering, Reverse};

use egui::Ui;

use super::super::Cx;
use super::drag::Drag;
use super::grid::{self, Heading};
use super::{Cache, Order};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::Tokens;
use crate::app::widgets::{badge, plural, thousands};
use crate::app::words;
use crate::model::{Party, PartyKind, When};
use crate::query::records::{self, PartyRecord};

/// What the rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Name.
    Name,
    /// Office, or what sort of party.
    Office,
    /// Country, those without one last.
    Country,
    /// How many interactions of the view.
    #[default]
    Interactions,
    /// With how many others.
    Partners,
    /// The first dated interaction.
    First,
    /// The last dated interaction.
    Last,
}

const HEADINGS: [Heading<By>; 7] = [
    Heading { title: "Name", by: By::Name, number: false, width: None },
    Heading { title: "Office", by: By::Office, number: false, width: Some(120.0) },
    Heading { title: "Country", by: By::Country, number: false, width: Some(84.0) },
    Heading { title: "Interactions", by: By::Interactions, number: true, width: Some(76.0) },
    Heading { title: "Partners", by: By::Partners, number: true, width: Some(60.0) },
    Heading { title: "First", by: By::First, number: false, width: Some(84.0) },
    Heading { title: "Last", by: By::Last, number: false, width: Some(88.0) },
];

/// Below this width, in points, office and dates give way; the inspector has them.
const NARROW: f32 = 620.0;

/// The parties of the view in this order.
pub(super) fn sorted(state: &State, order: Order<By>) -> Vec<PartyRecord> {
    let mut rows = records::parties(&state.collection, &state.view, &state.ties, state.settings.network_look.bodies);
    let way = |o: Ordering| if order.down { o.reverse() } else { o };
    let party = |row: &PartyRecord| state.collection.party(row.party);
    let name = |row: &PartyRecord| party(row).map(|p| p.name.to_lowercase());
    match order.by {
        By::Name => rows.sort_by_cached_key(name),
        By::Office => rows.sort_by_cached_key(|row| {
            let office = party(row).map_or("", office);
            (office.is_empty(), office.to_lowercase())
        }),
        By::Country => rows.sort_by_cached_key(|row| {
            let country = party(row).and_then(|p| p.country);
            (country.is_none(), country.map(words::country))
        }),
        By::Interactions => rows.sort_by_key(|row| Reverse(row.interactions)),
        By::Partners => rows.sort_by_key(|row| Reverse(row.partners)),
        By::First => rows.sort_by(|a, b| dated(a.first, b.first, &way)),
        By::Last => rows.sort_by(|a, b| dated(a.last, b.last, &way)),
    }
    if order.down && !matches!(order.by, By::First | By::Last) {
        rows.reverse();
    }
    rows
}

/// Dates in order, none last either way.
pub(super) fn dated(a: Option<When>, b: Option<When>, way: &impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(a), Some(b)) => way((a.first_day(), a.last_day()).cmp(&(b.first_day(), b.last_day()))),
    }
}

/// What is said of a party in place of an office where it has none.
fn office(party: &Party) -> &str {
    match party.kind {
        PartyKind::Official | PartyKind::Person => party.roles.first().map_or("", String::as_str),
        other => other.label(),
    }
}

/// Draws the table; returns what the pointer is over.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    cache: &Cache,
    order: &mut Order<By>,
    bring: Option<usize>,
    drag: &mut Drag,
) -> Option<Item> {
    let (state, tokens) = (cx.state, cx.tokens);
    let mut hovered = None;
    let whole = ui.available_rect_before_wrap();
    drag.begin(ui, whole);
    let plan = grid::Plan {
        name: "officials",
        len: cache.officials.len(),
        bring,
        row: grid::TWO,
        drags: cx.state.work.read_only.is_none(),
    };
    let narrow = ui.available_width() < NARROW;
    let gives_way = |by: By| matches!(by, By::Office | By::First | By::Last);
    let headings: Vec<_> = HEADINGS.into_iter().filter(|h| !narrow || !gives_way(h.by)).collect();
    let last = headings.len() - 1;
    let asked = grid::show(ui, state, tokens, &headings, order, plan, |row| {
        let Some(record) = cache.officials.get(row.index()) else { return };
        let Some(party) = state.collection.party(record.party) else { return };
        let picked = state.picks(record.party);
        let faint = if drag.holds(record.party) { 0.5 } else { 1.0 };
        row.set_selected(picked);
        row.set_hovered(state.hover == Some(Item::Party(record.party)));
        for (nth, heading) in headings.iter().enumerate() {
            row.col(|ui| {
                drag.scroll(ui);
                ui.multiply_opacity(faint);
                match heading.by {
                    By::Name => {
                        ui.add_space(grid::EDGE);
                        name(ui, state, tokens, party);
                    }
                    By::Office => grid::text(ui, office(party), tokens.text),
                    By::Country => grid::text(ui, &party.country.map(words::country).unwrap_or_default(), tokens.text),
                    By::Interactions => grid::number(ui, tokens, &thousands(record.interactions), nth == last),
                    By::Partners => grid::number(ui, tokens, &thousands(record.partners), nth == last),
                    By::First => when(ui, tokens, record.first),
                    By::Last => when(ui, tokens, record.last),
                }
            });
        }
        let response = row.response();
        drag.row(&response, record.party);
        let label = format!(
            "{}, {}, {}",
            party.name,
            plural(record.interactions, "interaction"),
            plural(record.partners, "partner")
        );
        grid::answer(&response, cx, Item::Party(record.party), picked, &label, &mut hovered);
    });
    cx.out.extend(asked);
    drag.end(ui, cx);
    hovered
}

/// The letters of the country and the name.
pub(super) fn name(ui: &mut Ui, state: &State, tokens: &Tokens, party: &Party) {
    let code = party.country.map(|c| c.as_str().to_owned()).unwrap_or_default();
    badge(ui, tokens, &code, tokens.country(state.rank(party.country)));
    ui.spacing_mut().item_spacing.x = 8.0;
    grid::text(ui, &party.name, tokens.text);
}

/// A date, or that there is none.
pub(super) fn when(ui: &mut Ui, tokens: &Tokens, when: Option<When>) {
    match when {
        Some(when) => grid::text(ui, &when.label(), tokens.text),
        None => grid::text(ui, "undated", tokens.muted),
    }
}
