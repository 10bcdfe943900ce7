//! Where the reports of an interaction disagree: each claim with its reports, each a click away.

use egui::{RichText, Ui};

use super::super::Cx;
use crate::app::command::Command;
use crate::app::item::{Item, Place};
use crate::app::widgets::{link, plural, wrapped};
use crate::app::words;
use crate::model::{ArticleId, Claim, Field, Interaction, InteractionId, ReadInteraction};

/// Shows the conflicts, if there are any, a line for each claim: "Date: 12 May 2022 in 2 reports: Reuters, Dawn".
pub fn conflicts(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId, interaction: &Interaction) {
    if interaction.conflicts.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new("The reports disagree").small().strong().color(cx.tokens.warning));
    for conflict in &interaction.conflicts {
        for claim in &conflict.claims {
            wrapped(ui, 0.0, |ui| one_claim(ui, cx, id, interaction, conflict.field, claim));
        }
    }
    ui.add_space(4.0);
}

fn one_claim(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId, interaction: &Interaction, field: Field, claim: &Claim) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let value = words::value(&claim.value);
    let reports = plural(claim.articles.len(), "report");
    ui.label(RichText::new(format!("{}: ", field.label())).small().color(cx.tokens.muted));
    ui.label(RichText::new(format!("{value} in {reports}: ")).small());
    for (at, article) in claim.articles.iter().enumerate() {
        if at > 0 {
            ui.label(RichText::new(", ").small().color(cx.tokens.muted));
        }
        let source = words::source(cx.state, *article);
        if link(ui, cx.tokens, &source, &format!("{source} says {value}"), false).clicked() {
            show(cx, id, interaction, *article);
        }
    }
}

/// Shows the paragraph of this article's report.
fn show(cx: &mut Cx<'_>, id: InteractionId, interaction: &Interaction, article: ArticleId) {
    let report = interaction.reports.iter().find(|r| r.article == article);
    let paragraph = report.and_then(|r| cx.state.collection.read(r)).and_then(ReadInteraction::telling_paragraph);
    let place = Place { article, paragraph, interaction: Some(id) };
    cx.send(Command::SelectAt(Item::Interaction(id), place));
}
