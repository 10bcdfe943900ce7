//! A note in Markdown: shown as paragraphs, written in a plain box, decided once on leaving it.

use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::Cx;
use crate::app::command::{Command, DeskChange, WorkChange};
use crate::app::icons;
use crate::app::state::{NoteOn, State};
use crate::app::theme::{Tokens, body};
use crate::app::widgets::{first_lines, link, markdown};
use crate::model::{Collection, Decision, Target};

/// How many lines of a note are shown where room is short.
const FOLDED: usize = 4;

/// The note that is being written, in one view.
#[derive(Default)]
pub struct NoteBox {
    typed: Option<Typed>,
    /// Whether the box was drawn since it was last settled.
    drawn: bool,
    /// The note of which all is shown where long ones are folded.
    whole: Option<NoteOn>,
}

struct Typed {
    on: NoteOn,
    target: Target,
    text: String,
}

/// The note on a thing, empty where there is none.
pub fn written(collection: &Collection, on: NoteOn) -> &str {
    let notes = &collection.notebook;
    let note = match on {
        NoteOn::Party(id) => notes.parties.get(&id),
        NoteOn::Interaction(id) => notes.interactions.get(&id),
        NoteOn::Paragraph(article, number) => notes.paragraphs.get(&(article, number)),
        NoteOn::Project => notes.project.as_ref(),
    };
    note.map_or("", String::as_str)
}

fn target(state: &State, on: NoteOn) -> Option<Target> {
    let collection = &state.collection;
    Some(match on {
        NoteOn::Party(id) => Target::Party(collection.party_ref(id)?),
        NoteOn::Interaction(id) => Target::Interaction(collection.interaction_ref(collection.interaction(id)?)?),
        NoteOn::Paragraph(article, number) => Target::Paragraph(collection.paragraph_anchor(article, number)?),
        NoteOn::Project => Target::Project,
    })
}

impl NoteBox {
    /// Whether the note on this thing is being written.
    pub fn writes(cx: &Cx<'_>, on: NoteOn) -> bool {
        cx.state.desk.note == Some(on)
    }

    /// Draws the note, or the box in which it is written. `what` names the thing for screen readers.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, on: NoteOn, what: &str) {
        if Self::writes(cx, on) {
            self.written(ui, cx, on, what);
        } else {
            markdown(ui, cx.tokens, written(&cx.state.collection, on));
            offer(ui, cx, on, what);
        }
    }

    /// The same where room is short: of a long note the first lines, and a word that shows the rest.
    pub fn folding(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, on: NoteOn, what: &str) {
        if Self::writes(cx, on) {
            self.written(ui, cx, on, what);
            return;
        }
        let now = written(&cx.state.collection, on);
        let whole = self.whole == Some(on);
        let cut = first_lines(ui, cx.tokens, now, if whole { usize::MAX } else { FOLDED });
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            if cut && link(ui, cx.tokens, "More", &format!("More of the note on {what}"), false).clicked() {
                self.whole = Some(on);
            } else if whole && link(ui, cx.tokens, "Less", &format!("Less of the note on {what}"), false).clicked() {
                self.whole = None;
            }
            offer(ui, cx, on, what);
        });
    }

    /// The box in which it is written.
    fn written(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, on: NoteOn, what: &str) {
        let now = written(&cx.state.collection, on);
        self.drawn = true;
        let fresh = self.typed.as_ref().is_none_or(|typed| typed.on != on);
        if fresh {
            self.leave(cx);
            let Some(target) = target(cx.state, on) else {
                cx.send(Command::Desk(DeskChange::Note(None)));
                return;
            };
            self.typed = Some(Typed { on, target, text: now.to_owned() });
        }
        let Some(typed) = &mut self.typed else { return };
        let left = writing(
            ui,
            cx.tokens,
            &mut typed.text,
            ui.scope_id().with(("note", on)),
            &format!("Note on {what}"),
            fresh,
        );
        if left {
            self.leave(cx);
            cx.send(Command::Desk(DeskChange::Note(None)));
        }
    }

    /// To be called after each frame, also where the view isn't drawn: what was typed into a box that is gone is kept.
    pub fn settle(&mut self, cx: &mut Cx<'_>) {
        if !std::mem::take(&mut self.drawn) && self.typed.is_some() {
            let on = self.typed.as_ref().map(|typed| typed.on);
            self.leave(cx);
            if cx.state.desk.note == on {
                cx.send(Command::Desk(DeskChange::Note(None)));
            }
        }
    }

    /// Decides what was typed, where it is different.
    fn leave(&mut self, cx: &mut Cx<'_>) {
        let Some(Typed { on, target, text }) = self.typed.take() else { return };
        if written(&cx.state.collection, on) != text.trim() {
            let decision = Decision::Note { on: target, text: text.trim().to_owned() };
            cx.send(Command::Work(WorkChange::Decide(decision, None)));
        }
    }
}

/// The word that opens the box.
fn offer(ui: &mut Ui, cx: &mut Cx<'_>, on: NoteOn, what: &str) {
    if cx.state.work.read_only.is_some() {
        return;
    }
    let (text, name) = if written(&cx.state.collection, on).is_empty() {
        (format!("{} Write a note", icons::NOTE), format!("Write a note on {what}"))
    } else {
        (format!("{} Edit the note", icons::PENCIL_SIMPLE), format!("Edit the note on {what}"))
    };
    if link(ui, cx.tokens, &text, &name, true).clicked() {
        cx.send(Command::Desk(DeskChange::Note(Some(on))));
    }
}

/// A box for several lines; whether it was left: by a click elsewhere, Tab, Escape or Ctrl+Enter.
pub fn writing(ui: &mut Ui, tokens: &Tokens, text: &mut String, id: Id, name: &str, fresh: bool) -> bool {
    let done = ui.memory(|m| m.has_focus(id)) && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
    let edit = TextEdit::multiline(text)
        .id(id)
        .font(body())
        .desired_rows(3)
        .desired_width(ui.available_width())
        .margin(egui::Margin::symmetric(8, 6));
    let response = ui.add(edit).accessible_name(name);
    if fresh {
        response.request_focus();
    }
    let hint = ui.label(RichText::new("Markdown. Kept on leaving, or with Ctrl Enter").small().color(tokens.muted));
    if fresh {
        ui.scroll_to_rect(response.rect.union(hint.rect), None);
    }
    (done || response.lost_focus()) && !fresh
}
