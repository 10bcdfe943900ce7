//! The card under the pointer: one engagement with the words that tell of it, so that a look needs no click.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, FontId, Frame, Label, Layout, Margin, RichText, Ui};

use super::Cx;
use super::inspector::quote;
use super::timeline::words::parties;
use crate::app::theme::{Tokens, semibold, serif, small};
use crate::app::widgets::plural;
use crate::app::words;
use crate::model::{Basis, Collection, Interaction, InteractionId, ReadInteraction, Role, Standing, Status};

/// Width of the card, in points.
const WIDTH: f32 = 388.0;
/// Size of the quoted words, in points, and the height of their lines.
const QUOTE: (f32, f32) = (14.5, 21.0);

/// Draws the card's content: what, when, where and how many sources; who; the words; and how they were read.
pub fn interaction(ui: &mut Ui, cx: &Cx<'_>, id: InteractionId) {
    let Some(interaction) = cx.state.collection.interaction(id) else { return };
    Frame::new().inner_margin(Margin::symmetric(6, 4)).show(ui, |ui| card(ui, cx, interaction));
}

fn card(ui: &mut Ui, cx: &Cx<'_>, interaction: &Interaction) {
    let (collection, tokens) = (&cx.state.collection, cx.tokens);
    ui.set_max_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 6.0;
    head(ui, tokens, collection, interaction);
    ui.add(Label::new(RichText::new(parties(cx.state, &interaction.parties)).color(tokens.text)).wrap());
    let Some((report, read)) = interaction.reports.iter().find_map(|r| Some((r, collection.read(r)?))) else { return };
    let trigger = read.evidence.iter().find(|e| e.role == Role::Trigger).map(|e| e.span);
    let text = trigger.and_then(|span| collection.article(report.article)?.paragraph(span.paragraph));
    if let (Some(span), Some(paragraph)) = (trigger, text) {
        let mut job = LayoutJob::default();
        let format = TextFormat { line_height: Some(QUOTE.1), ..TextFormat::simple(serif(QUOTE.0), tokens.text) };
        job.append(&format!("“{}”", quote(&paragraph.text, span)), 0.0, format);
        ui.add(Label::new(job).wrap());
    }
    ui.add(Label::new(foot(tokens, &words::source(cx.state, report.article), read, interaction)).wrap());
    if let Some(doubt) = words::disagreement(interaction) {
        ui.label(RichText::new(capital(&doubt)).font(small()).color(tokens.warning));
    }
}

/// "Meeting  May 2022 · New York", and at the right "3 sources".
fn head(ui: &mut Ui, tokens: &Tokens, collection: &Collection, interaction: &Interaction) {
    let mut facts = vec![words::when(interaction)];
    facts.extend(interaction.place.clone());
    let sources = plural(collection.texts(interaction).len(), "source");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let chip = ui.painter().layout_no_wrap(sources.clone(), small(), tokens.text).size().x + 16.0;
        let room = WIDTH - chip - 8.0;
        let mut job = LayoutJob::default();
        job.append(interaction.kind.label(), 0.0, TextFormat::simple(semibold(13.0), tokens.text));
        if interaction.status != Status::Held {
            let status = interaction.status.label().to_lowercase();
            job.append(&status, 8.0, TextFormat::simple(small(), tokens.warning));
        }
        if interaction.decided.standing != Standing::Machine {
            let vouched = interaction.decided.standing.label().to_lowercase();
            job.append(&vouched, 8.0, TextFormat::simple(small(), tokens.accent));
        }
        job.append(&facts.join(" · "), 8.0, TextFormat::simple(FontId::proportional(12.5), tokens.muted));
        job.wrap.max_width = room;
        let galley = ui.painter().layout_job(job);
        let needed = galley.size().x;
        ui.add(Label::new(galley));
        ui.add_space((room - needed).max(0.0));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| tag(ui, tokens, &sources));
    });
}

/// A word on the ground of chips that is no button.
fn tag(ui: &mut Ui, tokens: &Tokens, text: &str) {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), small(), tokens.text);
    let (rect, _) = ui.allocate_exact_size(galley.size() + egui::vec2(16.0, 4.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 4.0, tokens.chip);
    ui.painter().galley(rect.min + egui::vec2(8.0, 2.0), galley, tokens.text);
}

/// "The Capital Courier ¶ 11 · rule: verb meet · date: named in the text".
fn foot(tokens: &Tokens, source: &str, read: &ReadInteraction, interaction: &Interaction) -> LayoutJob {
    let plain = |italics| TextFormat { italics, ..TextFormat::simple(small(), tokens.muted) };
    let mut job = LayoutJob::default();
    let at = read.telling_paragraph().map(|n| format!(" ¶ {n}")).unwrap_or_default();
    job.append(&format!("{source}{at}"), 0.0, plain(false));
    if !read.why.rule.is_empty() {
        job.append(" · rule: ", 0.0, plain(false));
        job.append(&read.why.rule, 0.0, plain(true));
    }
    job.append(&format!(" · date: {}", found(interaction)), 0.0, plain(false));
    job
}

/// How the date was found.
fn found(interaction: &Interaction) -> &'static str {
    match interaction.dated.map(|d| d.basis) {
        Some(Basis::Explicit) => "named in the text",
        Some(Basis::Relative) => "worked out from the text",
        Some(Basis::Dateline) => "that of the news",
        None => "none in the text",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
