//! A person, body or state; or two of them and what they share.

use egui::{RichText, Ui};

use super::super::Cx;
use super::{Open, edit, profile, rows, standing};
use crate::app::command::{Action, Command, FilterChange};
use crate::app::icons;
use crate::app::item::Item;
use crate::app::theme::semibold;
use crate::app::widgets::{Chip, badge, link, plural, standing as sign};
use crate::model::{Collection, InteractionId, Party, PartyId};

/// Shows a person, body or state.
pub(super) fn party(ui: &mut Ui, cx: &mut Cx<'_>, id: PartyId, open: &mut Open, editor: &mut edit::Editor) {
    let state = cx.state;
    let Some(party) = state.collection.party(id) else { return };
    ui.horizontal_wrapped(|ui| {
        name(ui, cx, party);
        sign(ui, cx.tokens, party.decided.standing);
    });
    let office = describe(party);
    let shown = in_view(cx, &party.interactions);
    let mut line = vec![office];
    line.push(rows::summary(cx.state, &shown));
    let line: Vec<String> = line.into_iter().filter(|l| !l.is_empty()).collect();
    ui.label(RichText::new(line.join(" — ")).small().color(cx.tokens.muted));
    if !party.aliases.is_empty() {
        let also = format!("Also as {}", party.aliases.join(", "));
        ui.label(RichText::new(also).small().color(cx.tokens.muted));
    }
    ui.horizontal_wrapped(|ui| {
        let on = cx.state.filter.parties.contains(&id);
        let text = if on { "Filtered by this" } else { "Filter by this" };
        if Chip::new(text).on(on).show(ui, cx.tokens).clicked() {
            cx.send(Command::Filter(FilterChange::Party(id)));
        }
        if !party.mentions.is_empty() {
            let name = format!(
                "Named {}",
                if party.mentions.len() == 1 { "once".to_owned() } else { format!("{} times", party.mentions.len()) }
            );
            if link(ui, cx.tokens, &name, &format!("{name}, show the next"), true).clicked() {
                cx.act(Action::NextMention);
            }
        }
        if !party.joined.is_empty() {
            let shown = open.forms == Some(id);
            let arrow = if shown { icons::CARET_UP } else { icons::CARET_DOWN };
            let text = format!("Why one {arrow}");
            if link(ui, cx.tokens, &text, "Why these names are one", true).clicked() {
                open.forms = if shown { None } else { Some(id) };
            }
        }
    });
    if open.forms == Some(id) {
        for reason in &party.joined {
            ui.label(RichText::new(reason).small().color(cx.tokens.muted));
        }
    }
    if edit::party(ui, cx, editor, id, party) {
        return;
    }
    edit::decided(ui, cx, &party.decided);
    standing::offices(ui, cx, id, party, &mut open.offices);
    profile::activity(ui, cx, &party.interactions);
    profile::partners(ui, cx, id, &shown, open);
    profile::sectors(ui, cx, &shown);
    standing::may_be(ui, cx, id);
    ui.add_space(8.0);
    rows::list(ui, cx, &shown, &[id], None);
    hidden(ui, cx, party.interactions.len() - shown.len());
}

/// Shows two parties and what they share.
pub(super) fn tie(ui: &mut Ui, cx: &mut Cx<'_>, a: PartyId, b: PartyId, open: &mut Open) {
    let collection = &cx.state.collection;
    let (Some(one), Some(other)) = (collection.party(a), collection.party(b)) else { return };
    ui.horizontal_wrapped(|ui| {
        if name(ui, cx, one).clicked() {
            cx.send(Command::Select(Item::Party(a)));
        }
        ui.label(RichText::new(icons::ARROWS_LEFT_RIGHT).color(cx.tokens.muted));
        if name(ui, cx, other).clicked() {
            cx.send(Command::Select(Item::Party(b)));
        }
    });
    let all = shared(collection, a, b);
    let shown = in_view(cx, &all);
    let offices: Vec<String> = [one, other].iter().map(|p| describe(p)).filter(|d| !d.is_empty()).collect();
    let line = [offices.join(" · "), rows::summary(cx.state, &shown)];
    let line: Vec<&str> = line.iter().map(String::as_str).filter(|l| !l.is_empty()).collect();
    ui.label(RichText::new(line.join(" — ")).small().color(cx.tokens.muted));
    profile::pair(ui, cx, (a, b), &shown, open);
    profile::sectors(ui, cx, &shown);
    ui.add_space(8.0);
    let listed = profile::narrowed(ui, cx, open, &shown);
    rows::list(ui, cx, &listed, &[a, b], None);
    hidden(ui, cx, all.len() - shown.len());
}

fn shared(collection: &Collection, a: PartyId, b: PartyId) -> Vec<InteractionId> {
    collection
        .interactions()
        .filter(|(_, i)| i.parties.contains(&a) && i.parties.contains(&b))
        .map(|(id, _)| id)
        .collect()
}

fn in_view(cx: &Cx<'_>, ids: &[InteractionId]) -> Vec<InteractionId> {
    ids.iter().copied().filter(|id| cx.state.view.interactions.binary_search(id).is_ok()).collect()
}

fn hidden(ui: &mut Ui, cx: &mut Cx<'_>, count: usize) {
    if count > 0 {
        let text = format!("{} hidden by filters", plural(count, "interaction"));
        if link(ui, cx.tokens, &text, &format!("{text}, clear filters"), true).clicked() {
            cx.send(Command::Filter(FilterChange::Clear));
        }
    }
}

/// Badge and name, clickable.
pub fn name(ui: &mut Ui, cx: &Cx<'_>, party: &Party) -> egui::Response {
    let code = party.country.map(|c| c.to_string()).unwrap_or_default();
    let colour = cx.tokens.country(cx.state.rank(party.country));
    ui.spacing_mut().item_spacing.x = 6.0;
    badge(ui, cx.tokens, &code, colour);
    ui.add(egui::Label::new(RichText::new(&party.name).font(semibold(13.5))).sense(egui::Sense::click()))
}

/// "Foreign Minister", "Chair, RAND Corporation", "Body".
pub fn describe(party: &Party) -> String {
    let role = party.roles.first().cloned();
    match (role, &party.organisation) {
        (Some(role), Some(body)) if !role.contains(body.as_str()) => format!("{role}, {body}"),
        (Some(role), _) => role,
        (None, Some(body)) => body.clone(),
        (None, None) => party.kind.label().to_owned(),
    }
}
