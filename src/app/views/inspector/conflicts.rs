//! Where the reports of an interaction disagree: one line for each field, each report a click away.

use egui::{RichText, Ui};

use super::super::Cx;
use crate::app::command::Command;
use crate::app::item::{Item, Place};
use crate::app::widgets::{link, plural};
use crate::app::words;
use crate::model::{ArticleId, Interaction, InteractionId, ReadInteraction};

/// Shows the conflicts, if there are any: "Date: 12 May 2022 in 2 reports (Reuters, Dawn), 13 May 2022 in 1 (TASS)".
pub fn conflicts(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId, interaction: &Interaction) {
    if interaction.conflicts.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new("The reports disagree").small().strong().color(cx.tokens.warning));
    for conflict in &interaction.conflicts {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(RichText::new(format!("{}:", conflict.field.label())).small().color(cx.tokens.muted));
            for (at, claim) in conflict.claims.iter().enumerate() {
                let value = words::value(&claim.value);
                let count = claim.articles.len();
                let reports = if at == 0 { plural(count, "report") } else { count.to_string() };
                ui.label(RichText::new(format!("{value} in {reports}")).small());
                for article in &claim.articles {
                    let source = words::source(cx.state, *article);
                    if link(ui, cx.tokens, &source, &format!("{source} says {value}"), false).clicked() {
                        show(cx, id, interaction, *article);
                    }
                }
                if at + 1 < conflict.claims.len() {
                    ui.label(RichText::new("·").small().color(cx.tokens.muted));
                }
            }
        });
    }
}

/// Shows the paragraph of this article's report.
fn show(cx: &mut Cx<'_>, id: InteractionId, interaction: &Interaction, article: ArticleId) {
    let report = interaction.reports.iter().find(|r| r.article == article);
    let paragraph = report.and_then(|r| cx.state.collection.read(r)).and_then(ReadInteraction::telling_paragraph);
    let place = Place { article, paragraph, interaction: Some(id) };
    cx.send(Command::SelectAt(Item::Interaction(id), place));
}
