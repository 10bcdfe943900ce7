//! What is counted of a person, a pair or a group: activity, partners, subjects, gaps, travel. Each number is a click away
//! from the rows that it counts.

use egui::{CornerRadius, CursorIcon, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::super::Cx;
use super::Open;
use crate::app::command::{Command, FilterChange};
use crate::app::icons;
use crate::app::item::{Item, Place};
use crate::app::widgets::{Chip, focus_ring, link, plural, thousands, wrapped};
use crate::app::words;
use crate::model::{InteractionId, PartyId, ReadInteraction};
use crate::query::profile::{self, Partner, Period};

/// Height of the chart of activity, in points.
const CHART: f32 = 36.0;
/// Of more partners than this the rest is folded away.
const SHOWN: usize = 8;

/// Rows that a number was asked to open: of what, under which words, and which.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Narrow {
    item: Item,
    label: String,
    ids: Vec<InteractionId>,
}

/// The rows to list: those that a number opened, with a chip that shows all again, or all of them.
pub(super) fn narrowed(ui: &mut Ui, cx: &Cx<'_>, open: &mut Open, all: &[InteractionId]) -> Vec<InteractionId> {
    let Some(narrow) = open.narrow.as_ref().filter(|n| Some(n.item) == cx.state.selection.item) else {
        return all.to_vec();
    };
    let ids = narrow.ids.iter().copied().filter(|id| all.contains(id)).collect();
    let text = format!("Only: {}", narrow.label);
    let chip = Chip::new(&text).closing().on(true).name(format!("{text}, show all"));
    if chip.show(ui, cx.tokens).clicked() {
        open.narrow = None;
    }
    ids
}

fn head(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).small().color(cx.tokens.muted));
}

/// Engagements by month or year, those in the filter strong before all of them.
pub(super) fn activity(ui: &mut Ui, cx: &mut Cx<'_>, all: &[InteractionId]) {
    let periods = profile::activity(&cx.state.collection, all);
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return };
    if periods.len() < 2 {
        return;
    }
    let yearly = (first.to - first.from).num_days() > 31;
    let month = |p: &Period| p.from.format(if yearly { "%Y" } else { "%b %Y" }).to_string();
    let unit = if yearly { "year" } else { "month" };
    head(ui, cx, &format!("Engagements by {unit}, {} – {}", month(first), month(last)));
    let most = periods.iter().map(|p| p.interactions.len()).max().unwrap_or(1).max(1) as f32;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width() - 8.0, CHART), Sense::hover());
    let wide = (rect.width() / periods.len() as f32).min(24.0);
    ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, cx.tokens.hairline));
    for (nth, period) in periods.iter().enumerate().filter(|(_, p)| !p.interactions.is_empty()) {
        let shown =
            period.interactions.iter().filter(|id| cx.state.view.interactions.binary_search(id).is_ok()).count();
        let count = period.interactions.len();
        let column = Rect::from_min_size(
            egui::pos2(rect.left() + wide * nth as f32, rect.top()),
            Vec2::new(wide, rect.height()),
        );
        let bar = |n: usize| {
            let height = ((rect.height() - 2.0) * n as f32 / most).max(2.0);
            let gap = if wide > 4.0 { 1.0 } else { 0.5 };
            column.with_min_y(rect.bottom() - height).shrink2(Vec2::new(gap, 0.0))
        };
        ui.painter().rect_filled(bar(count), CornerRadius::same(1), cx.tokens.bar.gamma_multiply(0.4));
        if shown > 0 {
            ui.painter().rect_filled(bar(shown), CornerRadius::same(1), cx.tokens.bar);
        }
        let response = ui.interact(column, ui.scope_id().with(("month", period.from)), Sense::click());
        let of = if shown == count { String::new() } else { format!(", {shown} in the filter") };
        let name = format!("{}: {}{of}", month(period), plural(count, "engagement"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}; show these days only")));
        focus_ring(ui, &response, column, cx.tokens);
        if response.hovered() {
            ui.painter().rect_filled(column, CornerRadius::same(2), cx.tokens.accent.gamma_multiply(0.15));
        }
        if response.clicked() {
            let days = Some((period.from, period.to));
            let off = cx.state.filter.days == days;
            cx.send(Command::Filter(FilterChange::Days(days.filter(|_| !off))));
        }
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    }
}

/// Who takes part beside them, with counts; a click picks the tie. `key` tells whose list is open.
pub(super) fn partners(ui: &mut Ui, cx: &mut Cx<'_>, id: PartyId, shown: &[InteractionId], open: &mut Open) {
    let partners = profile::partners(&cx.state.collection, id, shown);
    if partners.is_empty() {
        return;
    }
    head(ui, cx, "Partners");
    let most = if open.partners == Some(id) { partners.len() } else { SHOWN };
    wrapped(ui, 0.0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(12.0, 4.0);
        for Partner { party, shared } in partners.iter().take(most) {
            let name = words::party(cx.state, *party).to_owned();
            let spoken = format!("Tie with {name}, {}", plural(shared.len(), "interaction"));
            if counted(ui, cx, &name, shared.len(), &spoken) {
                cx.send(Command::Select(Item::tie(id, *party)));
            }
        }
        if partners.len() > most {
            let text = format!("all {}", thousands(partners.len()));
            if link(ui, cx.tokens, &text, &format!("Show {text} partners"), true).clicked() {
                open.partners = Some(id);
            }
        }
    });
}

/// Who engages with two or more of a group; a click opens the rows.
pub(super) fn in_common(ui: &mut Ui, cx: &mut Cx<'_>, group: &[PartyId]) {
    let shown = &cx.state.view.interactions;
    let partners = profile::partners_in_common(&cx.state.collection, group, shown);
    if partners.is_empty() {
        return;
    }
    head(ui, cx, &format!("Partners in common: {}", thousands(partners.len())));
    wrapped(ui, 0.0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(12.0, 4.0);
        for Partner { party, shared } in partners.iter().take(2 * SHOWN) {
            let name = words::party(cx.state, *party).to_owned();
            let spoken = format!("{name}, {} with members of the group", plural(shared.len(), "interaction"));
            if counted(ui, cx, &name, shared.len(), &spoken) {
                cx.send(Command::Select(Item::Party(*party)));
            }
        }
    });
}

/// A name and its count, as one link.
fn counted(ui: &mut Ui, cx: &Cx<'_>, name: &str, count: usize, spoken: &str) -> bool {
    link(ui, cx.tokens, &format!("{name}  {}", thousands(count)), spoken, false).on_hover_text(spoken).clicked()
}

/// Subjects with counts; a click filters by one.
pub(super) fn sectors(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[InteractionId]) {
    let sectors = profile::sectors(&cx.state.collection, shown);
    if sectors.is_empty() {
        return;
    }
    head(ui, cx, "Sectors");
    wrapped(ui, 0.0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(4.0, 4.0);
        for (sector, of) in sectors {
            let label = sector.sector().label.as_str();
            let on = cx.state.filter.sectors.contains(&sector);
            let text = format!("{label} {}", thousands(of.len()));
            let name = format!("Filter by {label}, {}", plural(of.len(), "interaction"));
            let chip = Chip::new(&text).square(cx.tokens.sector(sector)).on(on).name(name);
            if chip.show(ui, cx.tokens).clicked() {
                cx.send(Command::Filter(FilterChange::Sector(sector)));
            }
        }
    });
}

/// First and last engagement of two, the longest gap, and who came to whom.
pub(super) fn pair(ui: &mut Ui, cx: &mut Cx<'_>, (a, b): (PartyId, PartyId), all: &[InteractionId], open: &mut Open) {
    let collection = &cx.state.collection;
    let dated = |id: &InteractionId| collection.interaction(*id).is_some_and(|i| i.dated.is_some());
    let day = |id: InteractionId| collection.interaction(id).map(words::when).unwrap_or_default();
    let first = all.iter().copied().find(dated);
    let last = all.iter().copied().rfind(dated);
    ui.add_space(4.0);
    wrapped(ui, 0.0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(12.0, 4.0);
        let ends = [("First", first), ("Last", last.filter(|_| first != last))];
        for (name, id) in ends.into_iter().filter_map(|(name, id)| Some((name, id?))) {
            let text = format!("{name}: {}", day(id));
            if link(ui, cx.tokens, &text, &text, false).clicked() {
                show(cx, id);
            }
        }
        if let Some(gap) = profile::longest_gap(collection, all) {
            let month = |d: chrono::NaiveDate| d.format("%b %Y").to_string();
            let (from, to) = (month(gap.from), month(gap.to));
            let span = if from == to { from } else { format!("{from} – {to}") };
            let text = format!("Longest gap: {}, {span}", gap.length());
            if link(ui, cx.tokens, &text, &format!("{text}; show the two at its ends"), false).clicked() {
                narrow(cx, open, "the two at the ends of the gap".to_owned(), vec![gap.before, gap.after]);
            }
        }
    });
    let travel = profile::travel(collection, a, b, all);
    let to = |who: PartyId, host: PartyId| {
        let land = collection.party(host).and_then(|p| p.country).map(words::country).unwrap_or_default();
        format!("{} to {land}", words::party(cx.state, who))
    };
    let journeys = [
        (to(a, b), travel.first_to_second),
        (to(b, a), travel.second_to_first),
        ("both in a third country".to_owned(), travel.elsewhere),
    ];
    if journeys.iter().all(|(_, ids)| ids.is_empty()) {
        return;
    }
    wrapped(ui, 0.0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(12.0, 4.0);
        ui.label(RichText::new(icons::AIRPLANE_TILT).small().color(cx.tokens.muted)).on_hover_text("Who came to whom");
        for (label, ids) in journeys.into_iter().filter(|(_, ids)| !ids.is_empty()) {
            let text = format!("{label}: {}", plural(ids.len(), "engagement"));
            if link(ui, cx.tokens, &text, &text, false).clicked() {
                narrow(cx, open, label, ids);
            }
        }
    });
}

fn narrow(cx: &Cx<'_>, open: &mut Open, label: String, ids: Vec<InteractionId>) {
    open.narrow = cx.state.selection.item.map(|item| Narrow { item, label, ids });
}

/// Shows the telling paragraph of an interaction and keeps in hand what is.
fn show(cx: &mut Cx<'_>, id: InteractionId) {
    let Some(report) = cx.state.collection.interaction(id).and_then(|i| i.reports.first()) else { return };
    let paragraph = cx.state.collection.read(report).and_then(ReadInteraction::telling_paragraph);
    cx.send(Command::Show(Place { article: report.article, paragraph, interaction: Some(id) }));
}
