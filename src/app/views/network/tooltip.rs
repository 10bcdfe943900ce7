//! What the network says of the thing under the pointer.

use egui::{RichText, Ui};

use super::scene::{Edge, Node};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::{self, Tokens};
use crate::app::widgets::plural;
use crate::app::words;
use crate::model::{Interaction, PartyKind};

/// Name, office, country and counts of a party.
pub fn party(ui: &mut Ui, state: &State, tokens: &Tokens, node: &Node) {
    ui.set_max_width(280.0);
    ui.label(RichText::new(&node.name).font(theme::semibold(13.0)));
    let Some(party) = state.collection.party(node.id) else { return };
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
    let tied = state.ties.iter().filter(|t| t.a == node.id || t.b == node.id).count();
    let all = party.interactions.len();
    let counts = if node.count == all {
        plural(all, "interaction")
    } else {
        format!("{} of {} shown", node.count, plural(all, "interaction"))
    };
    ui.label(RichText::new(format!("{counts}, tied to {}", plural(tied, "other"))).font(theme::small()));
}

/// Both names, how many interactions, and from when to when.
pub fn tie(ui: &mut Ui, state: &State, tokens: &Tokens, edge: &Edge) {
    ui.set_max_width(320.0);
    let Item::Tie(a, b) = edge.item else { return };
    let name = |id| state.collection.party(id).map_or("", |p| p.name.as_str());
    ui.label(RichText::new(format!("{} ↔ {}", name(a), name(b))).font(theme::semibold(13.0)));
    let shared = state.ties.iter().find(|t| t.a == a && t.b == b).map_or(&[][..], |t| &t.interactions);
    let shared = shared.iter().filter_map(|id| state.collection.interaction(*id));
    let mut text = plural(edge.count, "interaction");
    if let Some(range) = range(shared) {
        text = format!("{text}, {range}");
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
