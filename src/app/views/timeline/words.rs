//! What the timeline says of an interaction: to the eye in a tooltip, to a screen reader in one line.

use egui::{RichText, Ui};

use crate::app::state::State;
use crate::app::theme::{self, Tokens};
use crate::app::widgets::plural;
use crate::model::{Interaction, InteractionId, PartyId, Status};

/// "A", "A and B", "A, B and C", "A, B and 4 others".
pub fn parties(state: &State, ids: &[PartyId]) -> String {
    let name = |id: &PartyId| state.collection.party(*id).map_or("", |p| p.name.as_str());
    match ids {
        [] => String::new(),
        [a] => name(a).to_owned(),
        [a, b] => format!("{} and {}", name(a), name(b)),
        [a, b, c] => format!("{}, {} and {}", name(a), name(b), name(c)),
        [a, b, rest @ ..] => format!("{}, {} and {} others", name(a), name(b), rest.len()),
    }
}

/// "Meeting, 26 Sep 2022, A and B", with what is not plain: "Visit, planned, May 2022, A and B".
pub fn line(state: &State, id: InteractionId) -> String {
    let Some(interaction) = state.collection.interaction(id) else { return String::new() };
    let mut parts = vec![interaction.kind.label().to_owned()];
    if interaction.status != Status::Held {
        parts.push(interaction.status.label().to_lowercase());
    }
    parts.push(date(interaction));
    parts.push(parties(state, &interaction.parties));
    parts.join(", ") + crate::app::words::vouched(interaction)
}

/// The same for those who only hear it: every name, and the place.
pub fn spoken(state: &State, id: InteractionId) -> String {
    let Some(interaction) = state.collection.interaction(id) else { return String::new() };
    let mut parts = vec![interaction.kind.label().to_owned()];
    if interaction.status != Status::Held {
        parts.push(interaction.status.label().to_lowercase());
    }
    parts.push(date(interaction));
    let names: Vec<&str> =
        interaction.parties.iter().filter_map(|id| Some(state.collection.party(*id)?.name.as_str())).collect();
    parts.push(match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    });
    parts.extend(interaction.place.clone());
    parts.join(", ")
}

/// The date in words, or that there is none.
pub fn date(interaction: &Interaction) -> String {
    interaction.dated.map_or_else(|| "undated".to_owned(), |d| d.when.label())
}

/// Date, kind, status, parties, place and number of sources.
pub fn tooltip(ui: &mut Ui, state: &State, tokens: &Tokens, id: InteractionId) {
    ui.set_max_width(320.0);
    let Some(interaction) = state.collection.interaction(id) else { return };
    let mut head = format!("{}, {}", interaction.kind.label(), date(interaction));
    if interaction.status != Status::Held {
        head = format!("{head} ({})", interaction.status.label().to_lowercase());
    }
    ui.label(RichText::new(head).font(theme::semibold(13.0)));
    ui.label(parties(state, &interaction.parties));
    let mut rest = Vec::new();
    rest.extend(interaction.place.clone());
    rest.extend(interaction.sectors.iter().map(|s| s.sector().label.clone()));
    rest.push(plural(state.collection.texts(interaction).len(), "source"));
    rest.extend(crate::app::words::disagreement(interaction));
    ui.label(RichText::new(rest.join(" · ")).font(theme::small()).color(tokens.muted));
}

/// The first few of several.
pub fn tooltip_many(ui: &mut Ui, state: &State, tokens: &Tokens, ids: &[InteractionId], click: &str) {
    const SHOWN: usize = 6;
    ui.set_max_width(360.0);
    ui.label(RichText::new(format!("{} interactions; click to {click}", ids.len())).font(theme::semibold(13.0)));
    for id in ids.iter().take(SHOWN) {
        ui.label(RichText::new(line(state, *id)).font(theme::small()));
    }
    if ids.len() > SHOWN {
        let more = format!("and {} more", ids.len() - SHOWN);
        ui.label(RichText::new(more).font(theme::small()).color(tokens.muted));
    }
}
