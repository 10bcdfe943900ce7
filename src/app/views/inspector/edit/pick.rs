//! Picking a party or an interaction by typing a part of its name.

use egui::{CornerRadius, CursorIcon, Frame, Label, Margin, RichText, Role, Sense, Shape, Ui, WidgetInfo};

use super::super::super::Cx;
use super::super::party::describe;
use crate::app::theme::Tokens;
use crate::app::widgets::{focus_ring, plural, wrapped};
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
        let country = party.country.map(words::country);
        let told: Vec<String> = [party.name.clone(), describe(party)].into_iter().chain(country).collect();
        let reach = words::reach(Reach::of_parties(&cx.state.collection, &[*id]));
        let spoken = format!("{verb} {}", party.name);
        if row(ui, cx.tokens, (&told.join(", "), &reach), nth == 0, &spoken) || (entered && nth == 0) {
            picked = Some(*id);
        }
    }
    picked
}

/// Offers interactions, each with the number of its reports.
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
        if row(ui, cx.tokens, (&title, &reports), nth == 0, &spoken) || (entered && nth == 0) {
            picked = Some(*id);
        }
    }
    picked
}

/// Words that can be clicked and what is told of them, wrapped; `first` is what Enter takes. Says whether it was clicked.
fn row(ui: &mut Ui, tokens: &Tokens, (name, rest): (&str, &str), first: bool, spoken: &str) -> bool {
    let ground = ui.painter().add(Shape::Noop);
    let inner = Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        wrapped(ui, 0.0, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.add(Label::new(name).wrap());
            ui.add(Label::new(RichText::new(rest).small().color(tokens.muted)).wrap());
        });
    });
    let rect = inner.response.rect;
    let response = ui.interact(rect, ui.scope_id().with(spoken), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, first, spoken));
    let radius = CornerRadius::same(4);
    if first {
        ui.painter().set(ground, Shape::rect_filled(rect, radius, ui.visuals().selection.bg_fill));
    } else if response.hovered() {
        ui.painter().set(ground, Shape::rect_filled(rect, radius, tokens.chip));
    }
    focus_ring(ui, &response, rect, tokens);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
