//! Selecting words with the pointer, over as many paragraphs as it takes. egui's own selection is lost once an end
//! scrolls out of view; this one is kept as places in the text ([`Words`]).

use egui::{Event, Key, Modifiers, Pos2, Rangef, Rect, Ui};

use super::extend::{self, Page};
use super::paragraph::{Did, Stood, Wash};
use crate::app::command::{Action, Command, ReaderChange};
use crate::app::state::{Caret, State, Words, word_at};
use crate::app::views::Cx;
use crate::app::widgets::paragraph_list::ParagraphList;
use crate::model::ArticleId;

/// How fast the text runs past while the pointer is dragged beyond its edge: this part of the distance a frame.
const RUN: f32 = 0.25;
/// Room between the end that was moved by a key and the edge of the view, in points.
const AIR: f32 = 8.0;

/// The drag that runs, and whether the reader has the keyboard.
#[derive(Default)]
pub struct Picking {
    anchor: Option<Caret>,
    nearest: Option<(f32, Caret)>,
    /// Whether the last press was in the text: Ctrl+A then means the article.
    active: bool,
    /// The end that a key moved: it should come into view.
    moved: Option<Caret>,
    /// Where the line stands that holds it, once it was drawn.
    stands: Option<Rangef>,
    /// The place across the line that it keeps to when it goes from line to line.
    x: Option<f32>,
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
        if let Some(moved) = self.moved.filter(|m| m.paragraph == number) {
            self.stands = Some(stood.line(text, moved.byte as usize));
        }
        let Some(pointer) = self.anchor.and(pointer(ui)) else { return };
        let rect = stood.response.rect;
        let away = (rect.top() - pointer.y).max(pointer.y - rect.bottom()).max(0.0);
        if self.nearest.is_none_or(|(nearest, _)| away < nearest) {
            self.nearest = Some((away, caret(pointer)));
        }
    }

    /// To be called after the paragraphs: carries the drag on, reads the keys, and moves the text along.
    pub fn after(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        id: ArticleId,
        page: &Page<'_>,
        view: Rect,
        list: &mut ParagraphList,
    ) {
        let (pressed, at) = ui.input(|i| (i.pointer.any_pressed(), i.pointer.interact_pos()));
        if pressed {
            let layer = ui.layer_id();
            self.active = at.is_some_and(|at| view.contains(at) && ui.ctx().layer_id_at(at) == Some(layer));
            self.x = None;
        }
        self.follow(ui, page, view, list);
        if let (Some(anchor), Some((_, head))) = (self.anchor, self.nearest.take()) {
            let words = Words { article: id, anchor, head };
            if cx.state.reader.words != Some(words) {
                cx.send(Command::Reader(ReaderChange::Words(Some(words))));
            }
            if !ui.input(|i| i.pointer.primary_down()) {
                self.anchor = None;
            } else if let Some(pointer) = pointer(ui) {
                let beyond = (pointer.y - view.bottom()).max(0.0) - (view.top() - pointer.y).max(0.0);
                list.run(ui, beyond * RUN);
            }
        }
        if !ui.ctx().text_edit_focused() {
            self.keys(ui, cx, id, page);
        }
    }

    /// Brings the end that a key moved into view.
    fn follow(&mut self, ui: &Ui, page: &Page<'_>, view: Rect, list: &mut ParagraphList) {
        let Some(moved) = self.moved.take() else { return };
        if let Some(stands) = self.stands.take() {
            let below = (stands.max + AIR - view.bottom()).max(0.0);
            list.run(ui, below - (view.top() + AIR - stands.min).max(0.0));
        } else {
            let length = page.article.paragraph(moved.paragraph).map_or(1, |p| p.text.len().max(1));
            list.jump_into(moved.paragraph.saturating_sub(1) as usize, moved.byte as f32 / length as f32);
            ui.ctx().request_repaint();
        }
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, id: ArticleId, page: &Page<'_>) {
        if self.active && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::A)) {
            cx.send(Command::Reader(ReaderChange::Words(Words::whole(id, page.article))));
        }
        let Some(words) = cx.state.reader.words.filter(|w| w.article == id) else { return };
        let mut taken = false;
        ui.input_mut(|i| {
            i.events.retain(|e| {
                let copy = matches!(e, Event::Copy) && !words.is_empty();
                taken |= copy;
                !copy
            });
        });
        if taken {
            cx.act(Action::CopyWords);
        }
        if !self.active && ui.memory(|m| m.focused().is_some()) {
            return;
        }
        let mut head = words.head;
        while let Some(way) = extend::asked(ui) {
            head = page.moved(ui, head, way, &mut self.x);
        }
        if head != words.head {
            self.moved = Some(head);
            cx.send(Command::Reader(ReaderChange::Words(Some(Words { head, ..words }))));
        }
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

/// The words of a paragraph that are selected.
pub fn selected(state: &State, id: ArticleId, number: u32, text: &str) -> Option<(u32, u32, Wash)> {
    let words = state.reader.words.filter(|w| w.article == id)?;
    words.within(number, text).map(|(start, end)| (start, end, Wash::Selected))
}

fn pointer(ui: &Ui) -> Option<Pos2> {
    ui.input(|i| i.pointer.interact_pos())
}
