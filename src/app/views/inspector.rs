//! The person, tie or interaction in hand, with its evidence list. Every count here is the length of a list below it.

use egui::{Frame, Margin, RichText, ScrollArea, Ui};

use super::Cx;
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::theme::semibold;
use crate::app::widgets::{card, link};
use crate::app::words;
use crate::model::{ArticleId, InteractionId, PartyId};

mod conflicts;
pub mod edit;
mod engagement;
mod group;
mod note;
pub mod party;
mod profile;
mod rows;
mod standing;
mod visit;
mod why;

pub use engagement::quote;

/// The most of the panel's height that the card takes, the rest being the reader's.
const SHARE: f32 = 0.46;
/// The same while a form is open in it.
const FORM: f32 = 0.72;

/// The thing in hand.
#[derive(Default)]
pub struct Inspector {
    open: Open,
    editor: edit::Editor,
    note: super::note::NoteBox,
}

/// Which folded lists are shown open, and of whom.
#[derive(Default)]
struct Open {
    forms: Option<PartyId>,
    offices: Option<PartyId>,
    partners: Option<PartyId>,
    /// Rows that a number was asked to open.
    narrow: Option<profile::Narrow>,
}

impl Inspector {
    /// Draws it at the top of the panel; takes no more height than it needs.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        // A form for words needs the room.
        let Some(item) = cx.state.selection.item.filter(|_| cx.state.desk.form.is_none()) else {
            return;
        };
        let most = if cx.state.work.form.is_some() {
            ui.available_height() * FORM - edit::FOOT
        } else {
            ui.available_height() * SHARE
        };
        Frame::new().inner_margin(Margin { left: 12, right: 12, top: 12, bottom: 12 }).show(ui, |ui| {
            card(cx.tokens).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ScrollArea::vertical().id_salt(("inspector", item)).max_height(most).auto_shrink([false, true]).show(
                    ui,
                    |ui| {
                        match item {
                            Item::Party(id) => party::party(ui, cx, id, &mut self.open, &mut self.editor),
                            Item::Tie(a, b) => party::tie(ui, cx, a, b, &mut self.open),
                            Item::Interaction(id) => engagement::interaction(ui, cx, id, &mut self.editor),
                            Item::Article(id) => article(ui, cx, id),
                            Item::Group(id) => group::group(ui, cx, id),
                        }
                        note::note(ui, cx, item, &mut self.note);
                    },
                );
                edit::foot(ui, cx, &mut self.editor);
            });
        });
        let edge = egui::Stroke::new(1.0, cx.tokens.hairline);
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), edge);
    }
}

impl Inspector {
    /// To be called after each frame, also where the inspector isn't drawn: a note that was being typed is kept.
    pub fn settle(&mut self, cx: &mut Cx<'_>) {
        self.note.settle(cx);
    }
}

/// The interactions that an article tells of, and the articles of the same text.
fn article(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId) {
    let told: Vec<InteractionId> = cx
        .state
        .collection
        .interactions()
        .filter(|(_, i)| i.reports.iter().any(|r| r.article == id))
        .map(|(id, _)| id)
        .collect();
    same_text(ui, cx, id);
    ui.label(RichText::new("Told in this article").font(semibold(13.0)));
    if told.is_empty() {
        ui.label(RichText::new("No interaction was read in it").small().color(cx.tokens.muted));
        return;
    }
    ui.label(RichText::new(rows::summary(cx.state, &told)).small().color(cx.tokens.muted));
    ui.add_space(4.0);
    rows::list(ui, cx, &told, &[], Some(id));
}

/// "The same text as Dawn, 14 May 2022", each a click away.
fn same_text(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId) {
    let others: Vec<ArticleId> = cx.state.collection.same_text(id).collect();
    if others.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let what = if cx.state.collection.original(id) == id { "Copied in" } else { "The same text as" };
        ui.label(RichText::new(what).small().color(cx.tokens.muted));
        for other in others {
            let source = words::source(cx.state, other);
            if link(ui, cx.tokens, &source, &format!("{what} {source}"), false).clicked() {
                cx.send(Command::Select(Item::Article(other)));
            }
        }
    });
}
