//! The bar at the bottom: how many there are, how many are shown. Every number opens the rows that it counts.

use egui::{Layout, Ui};

use super::super::Cx;
use crate::app::command::{Action, Command, FilterChange};
use crate::app::state::{State, Tab};
use crate::app::widgets::{link, plural, thousands};
use crate::model::{PartyKind, Standing};
use crate::query::Filter;

/// Draws the bar. Says whether all officials were asked for, which the facets show.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
    let (state, tokens) = (cx.state, cx.tokens);
    let collection = &state.collection;
    let mut officials_asked = false;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        let filtered = !state.filter.is_empty();
        let clears = if filtered { "; takes off the filters" } else { "" };
        let officials = collection.parties.iter().filter(|p| p.kind == PartyKind::Official).count();
        let articles = plural(collection.articles.len(), "article");
        if link(ui, tokens, &articles, &articles, true).on_hover_text(format!("Show all of them{clears}")).clicked() {
            all(cx, Tab::Articles);
        }
        let officials = plural(officials, "official");
        if link(ui, tokens, &officials, &officials, true).on_hover_text("List all of them at the left").clicked() {
            if !state.settings.facets {
                cx.act(Action::ToggleFacets);
            }
            officials_asked = true;
        }
        let interactions = plural(collection.interactions.len(), "interaction");
        let response = link(ui, tokens, &interactions, &interactions, true);
        if response.on_hover_text(format!("Show all of them{clears}")).clicked() {
            all(cx, Tab::Interactions);
        }
        if filtered {
            let shown = shown(state.view.interactions.len(), fields(&state.filter));
            if link(ui, tokens, &shown, &shown, false).on_hover_text("Show these interactions").clicked() {
                cx.send(Command::ShowTab(Tab::Interactions));
            }
        }
        if !state.view.interactions.is_empty() {
            let all = thousands(state.view.interactions.len());
            let read = format!("{} of {all} read", thousands(state.read.shown));
            let keys = Action::NextUnread.entry().keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
            let hint = format!("Evidence that was looked at, of what is shown; to the next unread ({keys})");
            if link(ui, tokens, &read, &read, true).on_hover_text(hint).clicked() {
                cx.act(Action::NextUnread);
            }
        }
        if !state.work.log.entries().is_empty() {
            let confirmed = state.index.vouched(Standing::Confirmed);
            let all = thousands(collection.interactions.len());
            let text = format!("{} of {all} confirmed", thousands(confirmed));
            if link(ui, tokens, &text, &text, true).on_hover_text("Show these interactions").clicked() {
                if !state.filter.standings.contains(&Standing::Confirmed) {
                    cx.send(Command::Filter(FilterChange::Standing(Standing::Confirmed)));
                }
                cx.send(Command::ShowTab(Tab::Interactions));
            }
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let (saved, hint) = saved(state);
            let ink = if saved.starts_with("Saved") { tokens.muted } else { tokens.warning };
            ui.label(egui::RichText::new(format!("{saved} · all local")).small().color(ink))
                .on_hover_text(format!("{hint}. Everything stays on this computer: Attaché has no network code."));
            let unread = state.import.files.iter().filter(|f| f.problem.is_some() && !f.other_file).count();
            if Action::ImportReport.enabled(state) && !state.import.files.is_empty() {
                let (label, quiet) = match unread {
                    0 => ("Import report".to_owned(), true),
                    n => (format!("Import report: {} not read", plural(n, "file")), false),
                };
                if link(ui, tokens, &label, &label, quiet).on_hover_text(Action::ImportReport.entry().hint).clicked() {
                    cx.act(Action::ImportReport);
                }
            }
        });
    });
    officials_asked
}

fn all(cx: &mut Cx<'_>, tab: Tab) {
    if !cx.state.filter.is_empty() {
        cx.act(Action::ClearFilters);
    }
    cx.send(Command::ShowTab(tab));
}

/// Whether the work is kept, and where.
fn saved(state: &State) -> (&'static str, String) {
    if let Some(why) = &state.work.read_only {
        return ("Read only", format!("Nothing can be changed: {why}"));
    }
    if let Some(why) = &state.project.unkept {
        return ("Not saved", format!("What you do here can't be kept: {why}"));
    }
    let hint = match &state.project.path {
        Some(path) => format!("What you decide, note and arrange is kept in {}", path.display()),
        None => "What you decide, note and arrange is kept at once; save it under a name to take it along".to_owned(),
    };
    ("Saved", hint)
}

fn shown(interactions: usize, filters: usize) -> String {
    format!("{} shown by {}", thousands(interactions), plural(filters, "filter"))
}

/// How many things are asked for, as many as there are chips.
pub fn fields(filter: &Filter) -> usize {
    filter.parties.len()
        + filter.sectors.len()
        + filter.countries.len()
        + filter.kinds.len()
        + filter.statuses.len()
        + filter.standings.len()
        + filter.sources.len()
        + usize::from(filter.days.is_some())
        + usize::from(filter.undated)
        + usize::from(!filter.text.is_empty())
}
