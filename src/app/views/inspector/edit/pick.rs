//! Picking a party or an interaction by typing a part of its name.

use egui::Ui;

use super::super::super::Cx;
use super::super::party::describe;
use crate::app::find::Line;
use crate::app::icons;
use crate::app::widgets::plural;
use crate::app::words;
use crate::model::{InteractionId, PartyId};
use crate::query::alike;
use crate::query::reach::Reach;

/// How many are offered.
const OFFERED: usize = 5;

/// What was found for what was typed, so that it is looked for once.
#[derive(Default)]
pub struct Found {
    typed: String,
    parties: Vec<PartyId>,
    interactions: Vec<InteractionId>,
}

impl Found {
    /// Parties of whose name this is a part, without these.
    pub fn parties(&mut self, cx: &Cx<'_>, typed: &str, without: &[PartyId]) -> Vec<PartyId> {
        if self.typed != typed || typed.is_empty() {
            typed.clone_into(&mut self.typed);
            self.parties = alike::named(&cx.state.collection, typed, OFFERED + without.len());
        }
        self.parties.iter().filter(|id| !without.contains(id)).take(OFFERED).copied().collect()
    }

    /// Interactions whose title has all these words, without this one.
    pub fn interactions(&mut self, cx: &Cx<'_>, typed: &str, without: InteractionId) -> Vec<InteractionId> {
        if self.typed != typed || typed.is_empty() {
            typed.clone_into(&mut self.typed);
            self.interactions = alike::titled(&cx.state.collection, typed, OFFERED + 1);
        }
        self.interactions.iter().filter(|id| **id != without).take(OFFERED).copied().collect()
    }
}

/// Offers parties, each with its reach; the first is taken by Enter. `verb` is what a screen reader says before the name.
pub fn parties(ui: &mut Ui, cx: &Cx<'_>, offered: &[PartyId], verb: &str, entered: bool) -> Option<PartyId> {
    let mut picked = None;
    for (nth, id) in offered.iter().enumerate() {
        let Some(party) = cx.state.collection.party(*id) else { continue };
        let told = describe(party);
        let country = party.country.map(|c| format!(" ({c})")).unwrap_or_default();
        let name = format!("{}{country}, {told}", party.name);
        let reach = words::reach(Reach::of_parties(&cx.state.collection, &[*id]));
        let spoken = format!("{verb} {}", party.name);
        let line = Line { icon: icons::USER, name: &name, kind: &reach, at: nth == 0, enabled: true, spoken: &spoken };
        if line.show(ui, cx.tokens).clicked() || (entered && nth == 0) {
            picked = Some(*id);
        }
    }
    picked
}

/// Offers interactions.
pub fn interactions(
    ui: &mut Ui,
    cx: &Cx<'_>,
    offered: &[InteractionId],
    verb: &str,
    entered: bool,
) -> Option<InteractionId> {
    let mut picked = None;
    for (nth, id) in offered.iter().enumerate() {
        let Some(interaction) = cx.state.collection.interaction(*id) else { continue };
        let title = cx.state.collection.title(interaction);
        let reports = plural(interaction.reports.len(), "report");
        let spoken = format!("{verb} {title}");
        let line =
            Line { icon: icons::HANDSHAKE, name: &title, kind: &reports, at: nth == 0, enabled: true, spoken: &spoken };
        if line.show(ui, cx.tokens).clicked() || (entered && nth == 0) {
            picked = Some(*id);
        }
    }
    picked
}
