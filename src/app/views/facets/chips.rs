//! The active filters as chips; each can be taken off.

use egui::{Color32, Ui};

use super::super::Cx;
use crate::app::command::{Action, Command, FilterChange};
use crate::app::widgets::{Chip, chip, link, wrapped};
use crate::app::words;

/// Draws the chips; nothing where there is no filter.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let chips = chips(cx);
    if chips.is_empty() {
        ui.add_space(2.0);
        return;
    }
    ui.add_space(12.0);
    wrapped(ui, chip::HEIGHT, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for (text, colour, change) in &chips {
            let mut chip = Chip::new(text).closing().name(format!("Take off {text}"));
            if let Some(colour) = colour {
                chip = chip.square(*colour);
            }
            if chip.show(ui, cx.tokens).clicked() {
                cx.send(Command::Filter(change.clone()));
            }
        }
        if chips.len() > 1 && link(ui, cx.tokens, "Clear all", "Clear all filters", false).clicked() {
            cx.act(Action::ClearFilters);
        }
    });
    ui.add_space(2.0);
}

fn chips(cx: &Cx<'_>) -> Vec<(String, Option<Color32>, FilterChange)> {
    let (state, tokens, filter) = (cx.state, cx.tokens, &cx.state.filter);
    let mut chips = Vec::new();
    if !filter.text.is_empty() {
        chips.push((format!("“{}”", filter.text), None, FilterChange::Text(String::new())));
    }
    if let Some((from, to)) = filter.days {
        chips.push((words::days(from, to), None, FilterChange::Days(None)));
    }
    if filter.undated {
        chips.push(("Undated".to_owned(), None, FilterChange::Undated(false)));
    }
    for id in &filter.parties {
        let country = state.collection.party(*id).and_then(|p| p.country);
        let colour = country.map(|c| tokens.country(state.rank(Some(c))));
        chips.push((words::party(state, *id).to_owned(), colour, FilterChange::Party(*id)));
    }
    for sector in &filter.sectors {
        let colour = Some(tokens.sector(*sector));
        chips.push((sector.sector().label.clone(), colour, FilterChange::Sector(*sector)));
    }
    for code in &filter.countries {
        let colour = Some(tokens.country(state.rank(Some(*code))));
        chips.push((words::country(*code), colour, FilterChange::Country(*code)));
    }
    for kind in &filter.kinds {
        chips.push((kind.label().to_owned(), None, FilterChange::Kind(*kind)));
    }
    for status in &filter.statuses {
        chips.push((status.label().to_owned(), None, FilterChange::Status(*status)));
    }
    for standing in &filter.standings {
        chips.push((standing.label().to_owned(), None, FilterChange::Standing(*standing)));
    }
    for source in &filter.sources {
        let name = if source.is_empty() { "No outlet named" } else { source };
        chips.push((name.to_owned(), None, FilterChange::Source(source.clone())));
    }
    chips
}
