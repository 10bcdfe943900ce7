//! Interactions that a person rejected, each with its words and a way back.

use egui::{Label, RichText, Ui};

use super::super::Cx;
use super::super::inspector::quote;
use super::{clickable, line, nothing};
use crate::app::command::{Command, WorkChange};
use crate::app::item::Place;
use crate::app::theme::serif;
use crate::app::widgets::ShortcutButton;
use crate::app::words;
use crate::model::{Decision, EntryId, Interaction, Log, Role};

/// Draws the list.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rejected = &cx.state.collection.rejected;
    if rejected.is_empty() {
        nothing(
            ui,
            cx.tokens,
            "Nothing is rejected",
            "An interaction that the text doesn't tell can be rejected with the key X. It then stands in no count, and here.",
        );
        return;
    }
    for (nth, interaction) in rejected.iter().enumerate() {
        row(ui, cx, nth, interaction);
        line(ui, cx.tokens);
    }
}

/// The decision that rejects an interaction.
fn rejection<'a>(log: &'a Log, interaction: &Interaction) -> Option<&'a EntryId> {
    let rejects = |id: &&EntryId| {
        log.holds(id) && matches!(log.get(id).and_then(|e| e.decision()), Some(Decision::Reject { .. }))
    };
    let id = interaction.decided.entries.iter().rev().find(rejects)?;
    log.get(id).map(|entry| &entry.id)
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, nth: usize, interaction: &Interaction) {
    let collection = &cx.state.collection;
    let title = collection.title(interaction);
    let button = ShortcutButton::new("Take back").height(24.0).enabled(cx.state.work.read_only.is_none());
    let wide = button.width(ui.painter(), cx.tokens);
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - wide - ui.spacing().item_spacing.x).max(120.0);
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(room);
            let told = interaction.reports.iter().find_map(|report| {
                let read = collection.read(report)?;
                let trigger = read.evidence.iter().find(|e| e.role == Role::Trigger)?;
                Some((report.article, trigger.span))
            });
            let words = told.and_then(|(article, span)| {
                Some(quote(&collection.article(article)?.paragraph(span.paragraph)?.text, span))
            });
            let words = words.unwrap_or_default();
            let source =
                told.map(|(article, span)| format!("{} · ¶ {}", words::source(cx.state, article), span.paragraph));
            let response = clickable(ui, cx.tokens, ("rejected", nth), &format!("Rejected: {title}"), false, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(Label::new(RichText::new(&title)).wrap());
                if let Some(source) = &source {
                    ui.label(RichText::new(source).small().color(cx.tokens.accent));
                }
                ui.add(Label::new(RichText::new(&words).font(serif(12.5))).wrap());
            });
            if response.clicked()
                && let Some((article, span)) = told
            {
                cx.send(Command::Show(Place { article, paragraph: Some(span.paragraph), interaction: None }));
            }
        });
        let id = rejection(&cx.state.work.log, interaction).cloned();
        let hint = "Let it count again";
        if button.named(format!("Take back the rejection of {title}")).show(ui, cx.tokens).on_hover_text(hint).clicked()
            && let Some(id) = id
        {
            cx.send(Command::Work(WorkChange::Withdraw(id)));
        }
    });
}
