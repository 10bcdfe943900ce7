//! One thing on the board: what it shows, what it is called, and where a click on it leads.

use egui::{Label, RichText, Sense, Ui};

use super::super::Cx;
use super::super::inspector::party;
use crate::app::command::Command;
use crate::app::icons;
use crate::app::item::{Item, Place};
use crate::app::state::State;
use crate::app::theme::serif;
use crate::app::widgets::{markdown, paint_mark};
use crate::app::words;
use crate::model::{ArticleId, OnBoard, Span};

/// What a screen reader calls it.
pub fn name(state: &State, thing: &OnBoard) -> String {
    let collection = &state.collection;
    match thing {
        OnBoard::Quote(id, span) => {
            let words = collection.article(*id).map_or("", |article| span.words(article));
            format!("quote “{words}”")
        }
        OnBoard::Interaction(id) => collection.interaction(*id).map(|i| collection.title(i)).unwrap_or_default(),
        OnBoard::Party(id) => words::party(state, *id).to_owned(),
        OnBoard::Text(text) => format!("text “{}”", text.lines().next().unwrap_or_default()),
        OnBoard::Lost(what) => format!("lost: {what}"),
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, thing: &OnBoard) {
    let (state, tokens) = (cx.state, cx.tokens);
    match thing {
        OnBoard::Quote(id, span) => {
            let words = state.collection.article(*id).map_or("", |article| span.words(article));
            ui.add(Label::new(RichText::new(format!("“{words}”")).font(serif(14.0))).wrap());
            ui.add(Label::new(RichText::new(source(state, *id, *span)).small().color(tokens.accent)).wrap());
        }
        OnBoard::Interaction(id) => {
            let Some(interaction) = state.collection.interaction(*id) else { return };
            ui.horizontal_top(|ui| {
                let (shape, _) = ui.allocate_exact_size(egui::vec2(14.0, 18.0), Sense::hover());
                let colour = tokens.first_sector(&interaction.sectors);
                paint_mark(ui.painter(), shape.center(), 5.0, interaction.kind, interaction.status, colour);
                ui.add(Label::new(state.collection.title(interaction)).wrap());
            });
        }
        OnBoard::Party(id) => {
            let Some(of) = state.collection.party(*id) else { return };
            ui.horizontal_wrapped(|ui| party::name(ui, cx, of));
            let country = of.country.map(words::country);
            let told: Vec<String> = std::iter::once(party::describe(of)).chain(country).collect();
            ui.add(Label::new(RichText::new(told.join(", ")).small().color(tokens.muted)).wrap());
        }
        OnBoard::Text(text) => markdown(ui, tokens, text),
        OnBoard::Lost(what) => {
            let text = format!("{} No longer found in the articles", icons::WARNING);
            ui.label(RichText::new(text).small().color(tokens.warning));
            ui.add(Label::new(RichText::new(what).color(tokens.muted)).wrap());
        }
    }
}

/// "Dawn · 14 May 2022 · ¶ 3".
fn source(state: &State, id: ArticleId, span: Span) -> String {
    let day = state.collection.article(id).and_then(|a| a.published).map(|p| p.day.format("%-d %b %Y").to_string());
    let parts = [Some(words::source(state, id)), day, Some(format!("¶ {}", span.paragraph))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Shows it where it comes from.
pub fn go(cx: &mut Cx<'_>, thing: &OnBoard) {
    match thing {
        OnBoard::Quote(article, span) => {
            cx.send(Command::Show(Place { article: *article, paragraph: Some(span.paragraph), interaction: None }));
        }
        OnBoard::Interaction(id) => cx.send(Command::Select(Item::Interaction(*id))),
        OnBoard::Party(id) => cx.send(Command::Select(Item::Party(*id))),
        OnBoard::Text(_) | OnBoard::Lost(_) => {}
    }
}
