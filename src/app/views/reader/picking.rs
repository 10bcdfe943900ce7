//! Selecting words with the pointer, over as many paragraphs as it takes. egui's own selection is lost once an end
//! scrolls out of view; this one is kept as places in the text ([`Words`]).

use egui::{Event, Key, Modifiers, Pos2, Rect, Ui};

use super::paragraph::{Did, Stood};
use crate::app::command::{Action, Command, ReaderChange};
use crate::app::state::{Caret, Words, word_at};
use crate::app::views::Cx;
use crate::model::{Article, ArticleId};

/// How fast the text runs past while the pointer is dragged beyond its edge: this part of the distance a frame.
const RUN: f32 = 0.25;

/// The drag that runs, and whether the reader has the keyboard.
#[derive(Default)]
pub struct Picking {
    anchor: Option<Caret>,
    nearest: Option<(f32, Caret)>,
    /// Whether the last press was in the text: Ctrl+A then means the article.
    active: bool,
}

impl Picking {
    /// To be called for each paragraph drawn.
    pub fn paragraph(&mut self, ui: &Ui, number: u32, text: &str, stood: &Stood) {
        let caret = |pointer| Caret { paragraph: number, byte: stood.caret(text, pointer) as u32 };
        if stood.response.drag_started_by(egui::PointerButton::Primary)
            && let Some(origin) = ui.input(|i| i.pointer.press_origin())
        {
            self.anchor = Some(caret(origin));
        }
        if stood.response.has_focus() {
            self.active = true;
        }
        let Some(pointer) = self.anchor.and(pointer(ui)) else { return };
        let rect = stood.response.rect;
        let away = (rect.top() - pointer.y).max(pointer.y - rect.bottom()).max(0.0);
        if self.nearest.is_none_or(|(nearest, _)| away < nearest) {
            self.nearest = Some((away, caret(pointer)));
        }
    }

    /// To be called after the paragraphs: carries the drag on and reads the keys. Gives how far the text should run.
    pub fn after(&mut self, ui: &Ui, cx: &mut Cx<'_>, id: ArticleId, article: &Article, view: Rect) -> f32 {
        let (pressed, at) = ui.input(|i| (i.pointer.any_pressed(), i.pointer.interact_pos()));
        if pressed {
            let layer = ui.layer_id();
            self.active = at.is_some_and(|at| view.contains(at) && ui.ctx().layer_id_at(at) == Some(layer));
        }
        let mut run = 0.0;
        if let (Some(anchor), Some((_, head))) = (self.anchor, self.nearest.take()) {
            let words = Words { article: id, anchor, head };
            if cx.state.reader.words != Some(words) {
                cx.send(Command::Reader(ReaderChange::Words(Some(words))));
            }
            if let Some(pointer) = pointer(ui) {
                run = (pointer.y - view.bottom()).max(0.0) - (view.top() - pointer.y).max(0.0);
            }
            if !ui.input(|i| i.pointer.primary_down()) {
                self.anchor = None;
                run = 0.0;
            }
        }
        if !ui.ctx().text_edit_focused() {
            if self.active && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::A)) {
                cx.send(Command::Reader(ReaderChange::Words(Words::whole(id, article))));
            }
            let some = cx.state.reader.words.is_some_and(|words| !words.is_empty());
            if some && ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy))) {
                cx.act(Action::CopyWords);
            }
        }
        run * RUN
    }

    /// What a click on a paragraph does to the selection; whether it was meant for it.
    pub fn clicked(cx: &mut Cx<'_>, id: ArticleId, number: u32, text: &str, did: &Did) -> bool {
        let caret = |byte: usize| Caret { paragraph: number, byte: byte as u32 };
        let words = match *did {
            Did::Word(byte) => {
                let (start, end) = word_at(text, byte);
                Some(Words { article: id, anchor: caret(start), head: caret(end) })
            }
            Did::Extend(byte) => {
                let head = caret(byte);
                let anchor = cx.state.reader.words.filter(|w| w.article == id).map_or(head, |w| w.anchor);
                Some(Words { article: id, anchor, head })
            }
            // Nothing is selected, but a click with Shift reaches from here.
            Did::Plain(byte) => Some(Words { article: id, anchor: caret(byte), head: caret(byte) }),
            _ => return false,
        };
        if cx.state.reader.words != words {
            cx.send(Command::Reader(ReaderChange::Words(words)));
        }
        true
    }
}

fn pointer(ui: &Ui) -> Option<Pos2> {
    ui.input(|i| i.pointer.interact_pos())
}
