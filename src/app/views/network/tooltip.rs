//! What the network says of the thing under the pointer.

use egui::{RichText, Ui};

use super::scene::{Edge, Link, Node, Scene, What};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::{self, Tokens};
use crate::app::widgets::{plural, standing};
use crate::app::words;
use crate::model::{Interaction, InteractionId, PartyId, PartyKind};

/// Name, office, country and counts of a party.
pub fn node(ui: &mut Ui, state: &State, tokens: &Tokens, scene: &Scene, at: usize) {
    let Some(node) = scene.nodes.get(at) else { return };
    ui.set_max_width(280.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&node.name).font(theme::semibold(13.0)));
        if let (What::Group(_), [one]) = (node.what, node.parties.as_slice())
            && let Some(party) = state.collection.party(*one)
        {
            standing(ui, tokens, party.decided.standing);
        }
    });
    match (node.what, node.parties.as_slice()) {
        (What::Group(_), [one]) => party(ui, state, tokens, scene, at, *one, node.count),
        _ => several(ui, state, tokens, node),
    }
}

/// Who an engagement or a group holds, the first few by name.
fn several(ui: &mut Ui, state: &State, tokens: &Tokens, node: &Node) {
    const NAMED: usize = 6;
    let names: Vec<&str> = node.parties.iter().take(NAMED).map(|id| words::party(state, *id)).collect();
    let rest = node.parties.len().saturating_sub(NAMED);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    ui.label(RichText::new(format!("{}{rest}", names.join(", "))).font(theme::small()).color(tokens.muted));
    let count = match node.what {
        What::Event(_) => plural(node.parties.len(), "party"),
        What::Group(_) => plural(node.count, "interaction"),
    };
    ui.label(RichText::new(count).font(theme::small()));
}

/// Office, country and counts of one party.
fn party(ui: &mut Ui, state: &State, tokens: &Tokens, scene: &Scene, at: usize, id: PartyId, count: usize) {
    let Some(party) = state.collection.party(id) else { return };
    let mut lines = Vec::new();
    if let Some(role) = party.roles.first() {
        lines.push(role.clone());
    } else if party.kind != PartyKind::Official {
        lines.push(party.kind.label().to_owned());
    }
    lines.extend(party.organisation.clone());
    if let Some(country) = party.country {
        lines.push(words::country(country));
    }
    if !lines.is_empty() {
        ui.label(RichText::new(lines.join(" · ")).font(theme::small()).color(tokens.muted));
    }
    let tied = state.ties.iter().filter(|t| t.a == id || t.b == id).count();
    let all = party.interactions.len();
    let counts = if count == all {
        plural(all, "interaction")
    } else {
        format!("{count} of {} shown", plural(all, "interaction"))
    };
    ui.label(RichText::new(format!("{counts}, tied to {}", plural(tied, "other"))).font(theme::small()));
    if scene.nodes.get(at).is_some_and(|n| n.pinned) {
        ui.label(RichText::new("Pinned where it was set").font(theme::small()).color(tokens.muted));
    }
}

/// Both names, how many interactions, and from when to when.
pub fn tie(ui: &mut Ui, state: &State, tokens: &Tokens, scene: &Scene, edge: &Edge) {
    ui.set_max_width(320.0);
    let name = |at: usize| scene.nodes.get(at).map_or("", |n| n.name.as_str());
    if let Link::Part(_) = edge.link {
        ui.label(RichText::new(format!("{} took part", name(edge.a))).font(theme::semibold(13.0)));
        ui.label(RichText::new(name(edge.b)).font(theme::small()).color(tokens.muted));
        return;
    }
    ui.label(RichText::new(format!("{} ↔ {}", name(edge.a), name(edge.b))).font(theme::semibold(13.0)));
    let mut text = plural(edge.count, "interaction");
    if let Some(Item::Tie(a, b)) = scene.edge_item(edge) {
        let shared = state.ties.iter().find(|t| t.a == a && t.b == b).map_or(&[][..], |t| &t.interactions);
        let told = |id: &InteractionId| state.collection.interaction(*id);
        if let Some(range) = range(shared.iter().filter_map(told)) {
            text = format!("{text}, {range}");
        }
    }
    ui.label(RichText::new(text).font(theme::small()).color(tokens.muted));
    if edge.open {
        ui.label(RichText::new("Planned or not held").font(theme::small()).color(tokens.muted));
    }
}

/// "May 2022 – 26 Sep 2022", or the one date there is.
fn range<'a>(interactions: impl Iterator<Item = &'a Interaction>) -> Option<String> {
    let mut dates: Vec<_> = interactions.filter_map(|i| i.dated).map(|d| d.when).collect();
    dates.sort_by_key(|w| w.first_day());
    let (first, last) = (dates.first()?, dates.last()?);
    Some(if first == last { first.label() } else { format!("{} – {}", first.label(), last.label()) })
}
