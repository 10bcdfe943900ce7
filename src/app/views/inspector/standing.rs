//! What articles say of a person over time: the offices; and who else may be the same person.

use egui::{CursorIcon, Label, RichText, Role, Sense, Ui, WidgetInfo};

use super::super::Cx;
use super::edit::button;
use super::party::describe;
use crate::app::apply::pairs::{merged, pair_in_hand};
use crate::app::command::{Action, Command};
use crate::app::item::{Item, Place};
use crate::app::theme::Tokens;
use crate::app::widgets::{link, plural, wrapped};
use crate::app::words;
use crate::model::{Office, Party, PartyId, Suggestion};
use crate::query::reach::Reach;

/// Of more offices than this the rest is folded away.
const SHOWN: usize = 4;

/// The offices in order of time; a click shows where an article first says so.
pub fn offices(ui: &mut Ui, cx: &mut Cx<'_>, id: PartyId, party: &Party, open: &mut Option<PartyId>) {
    let Some(offices) = Some(&party.offices).filter(|o| !o.is_empty()) else { return };
    ui.add_space(4.0);
    ui.label(RichText::new("Offices, by the days of the articles").small().color(cx.tokens.muted));
    let now = offices.iter().filter_map(|office| office.days).map(|(_, last)| last).max();
    let shown = if *open == Some(id) { offices.len() } else { SHOWN };
    for (at, office) in offices.iter().enumerate().take(shown) {
        let country = office.country.filter(|c| party.country != Some(*c)).map(words::country);
        let title: Vec<String> = std::iter::once(office.title.clone()).chain(country).collect();
        let latest = if offices.len() > 1 && office.days.is_some() && office.days.map(|d| d.1) == now {
            " · the latest"
        } else {
            ""
        };
        let rest = format!("{} · {}{latest}", office.time(), plural(office.articles.len(), "article"));
        if row(ui, cx.tokens, ("office", id, at), &title.join(", "), &rest, &also(office)) {
            let place = Place {
                article: office.mention.article,
                paragraph: Some(office.mention.span.paragraph),
                interaction: None,
            };
            cx.send(Command::SelectAt(Item::Party(id), place));
        }
        time_bar(ui, cx.tokens, office, offices);
    }
    if offices.len() > shown {
        let text = format!("{} more", offices.len() - shown);
        if link(ui, cx.tokens, &text, &format!("Show {text} offices"), true).clicked() {
            *open = Some(id);
        }
    }
}

/// A thin bar: when articles give the office, within the time in which they give any. Beside the words, not instead.
fn time_bar(ui: &mut Ui, tokens: &Tokens, office: &Office, all: &[Office]) {
    let first = all.iter().filter_map(|o| o.days).map(|(first, _)| first).min();
    let last = all.iter().filter_map(|o| o.days).map(|(_, last)| last).max();
    let (Some(first), Some(last), Some((from, to)), true) = (first, last, office.days, all.len() > 1) else { return };
    let whole = (last - first).num_days().max(1) as f32;
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width() - 8.0, 4.0), Sense::hover());
    let x = |day: chrono::NaiveDate| rect.left() + rect.width() * (day - first).num_days() as f32 / whole;
    let middle = rect.center().y;
    ui.painter().hline(rect.x_range(), middle, egui::Stroke::new(1.0, tokens.hairline));
    let left = x(from).min(rect.right() - 3.0);
    let bar = egui::Rect::from_x_y_ranges(left..=x(to).max(left + 3.0), middle - 1.5..=middle + 1.5);
    ui.painter().rect_filled(bar, egui::CornerRadius::same(1), tokens.bar);
}

fn also(office: &Office) -> String {
    if office.wordings.is_empty() { String::new() } else { format!("Also worded {}", office.wordings.join(", ")) }
}

/// Others who may be the same, with what speaks for it and against; a click picks the other.
pub fn may_be(ui: &mut Ui, cx: &mut Cx<'_>, id: PartyId) {
    let state = cx.state;
    let collection = &state.collection;
    let others: Vec<_> =
        collection.may_be(id).filter_map(|(other, s)| Some((other, collection.party(other)?, s))).collect();
    if others.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new("May be the same").small().strong().color(cx.tokens.warning));
    for (other, party, suggestion) in others {
        let country = party.country.map(words::country);
        let who: Vec<String> = [party.name.clone(), describe(party)].into_iter().chain(country).collect();
        if row(ui, cx.tokens, ("may-be", id, other.0 as usize), &who.join(", "), &suggestion.reasons.join("; "), "") {
            cx.send(Command::Select(Item::Party(other)));
        }
        if pair_in_hand(cx.state) == Some(suggestion) {
            verdicts(ui, cx, suggestion);
        }
    }
}

/// Same, different, or can't tell: of the pair that the keys would judge.
fn verdicts(ui: &mut Ui, cx: &mut Cx<'_>, pair: &Suggestion) {
    let (from, to) = merged(cx.state, pair);
    let reach = words::reach(Reach::of_parties(&cx.state.collection, &[from]));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        for action in [Action::Same, Action::Different, Action::Unsure] {
            button(ui, cx, action);
        }
    });
    let (from, to) = (words::party(cx.state, from), words::party(cx.state, to));
    let asked = if pair.unsure { "Looked at before and not told. " } else { "" };
    let says = format!("{asked}Same: {from} is {to}; {reach}");
    ui.label(RichText::new(says).small().color(cx.tokens.muted));
    ui.add_space(4.0);
}

/// Words that can be clicked and what is to be said of them, wrapped; whether they were clicked.
fn row(ui: &mut Ui, tokens: &Tokens, key: (&str, PartyId, usize), head: &str, rest: &str, hint: &str) -> bool {
    let background = ui.painter().add(egui::Shape::Noop);
    let inner = ui.vertical(|ui| {
        ui.set_width(ui.available_width());
        wrapped(ui, 0.0, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.add(Label::new(RichText::new(head).small().color(tokens.accent)).wrap());
            ui.add(Label::new(RichText::new(rest).small().color(tokens.muted)).wrap());
        });
    });
    let rect = inner.response.rect.expand2(egui::vec2(4.0, 1.0));
    let response = ui.interact(rect, ui.scope_id().with(key), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{head}: {rest}")));
    if response.hovered() || response.has_focus() {
        ui.painter().set(background, egui::Shape::rect_filled(rect, egui::CornerRadius::same(4), tokens.chip));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let response = if hint.is_empty() { response } else { response.on_hover_text(hint) };
    response.clicked()
}
