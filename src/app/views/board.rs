//! The board: quotes, interactions, officials and one's own text, in the order of what one wants to say.

use egui::{
    CornerRadius, CursorIcon, Frame, Id, Key, Label, Margin, Modifiers, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, Ui, Vec2, WidgetInfo,
};

use super::Cx;
use super::note::{NoteBox, writing};
use crate::app::command::{Action, Command, DeskChange, WorkChange};
use crate::app::icons;
use crate::app::state::{NoteOn, moved};
use crate::app::theme::semibold;
use crate::app::widgets::{ShortcutButton, icon_button, keycap, plural};
use crate::model::{Decision, EntryId, OnBoard};

mod thing;

/// The widest the board gets, in points.
const WIDEST: f32 = 760.0;

/// Height of handle and tools, in points.
const BAND: f32 = 28.0;

/// The board.
#[derive(Default)]
pub struct Board {
    note: NoteBox,
    text: Option<Text>,
    /// Whether the box for text was drawn in this frame.
    drawn: bool,
    dragged: Option<EntryId>,
}

/// A text of one's own that is being written.
struct Text {
    /// What is written anew; `None`: something new.
    of: Option<EntryId>,
    /// Behind what something new comes to stand; `None`: at the end.
    after: Option<EntryId>,
    /// Whether its box was drawn before.
    stood: bool,
    /// What is typed so far.
    typed: String,
}

impl Board {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ScrollArea::vertical().id_salt("board").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 24 }).show(ui, |ui| {
                ui.set_width(ui.available_width().min(WIDEST));
                self.column(ui, cx);
            });
        });
    }

    fn column(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let state = cx.state;
        let board = &state.collection.notebook.board;
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new("About this project").font(semibold(13.0)));
        });
        self.note.ui(ui, cx, NoteOn::Project, "the project");
        ui.add_space(12.0);
        if board.is_empty() && self.text.is_none() {
            empty(ui, cx);
        } else {
            let count = format!("{} on the board", plural(board.len(), "thing"));
            ui.label(RichText::new(count).small().color(cx.tokens.muted));
        }
        ui.add_space(4.0);
        let order: Vec<&EntryId> = board.iter().map(|(id, _)| id).collect();
        let mut places = Vec::new();
        for (nth, (id, thing)) in board.iter().enumerate() {
            let top = ui.cursor().top();
            if self.text.as_ref().is_some_and(|text| text.of.as_ref() == Some(id)) {
                self.write(ui, cx);
            } else {
                self.one(ui, cx, &order, nth, id, thing);
            }
            places.push(Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top()));
            if self.text.as_ref().is_some_and(|t| t.of.is_none() && t.after.as_ref() == Some(id)) {
                self.write(ui, cx);
            }
        }
        self.drag(ui, cx, &order, &places);
        if self.text.as_ref().is_some_and(|text| text.of.is_none() && text.after.is_none()) {
            self.write(ui, cx);
        } else if state.work.read_only.is_none() {
            ui.add_space(8.0);
            let button = ShortcutButton::new("Write").named("Write on the board").height(26.0);
            if button.show(ui, cx.tokens).on_hover_text("Text of your own, at the end").clicked() {
                self.text = Some(Text { of: None, after: None, stood: false, typed: String::new() });
            }
        }
    }

    /// To be called after each frame, also while another tab is shown: what was typed is kept.
    pub fn settle(&mut self, cx: &mut Cx<'_>) {
        self.note.settle(cx);
        if !std::mem::take(&mut self.drawn) && self.text.as_ref().is_some_and(|text| text.stood) {
            self.keep(cx);
        }
    }

    /// The box for a text of one's own.
    fn write(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.drawn = true;
        let Some(text) = &mut self.text else { return };
        let fresh = !std::mem::replace(&mut text.stood, true);
        let left = writing(ui, cx.tokens, &mut text.typed, Id::unique("text on the board"), "Text on the board", fresh);
        ui.add_space(4.0);
        if left {
            self.keep(cx);
        }
    }

    fn keep(&mut self, cx: &mut Cx<'_>) {
        let Some(Text { of, after, typed, .. }) = self.text.take() else { return };
        let text = typed.trim().to_owned();
        let board = &cx.state.collection.notebook.board;
        let same = |of: &EntryId| board.iter().any(|(id, thing)| id == of && *thing == OnBoard::Text(text.clone()));
        match of {
            Some(pin) if text.is_empty() => decide(cx, Decision::Unpin { pin }),
            Some(pin) if !same(&pin) => decide(cx, Decision::Rewrite { pin, text }),
            None if !text.is_empty() => cx.send(Command::Desk(DeskChange::Write(text, after))),
            _ => {}
        }
    }

    /// A thing with its handle, its words, and what can be done with it.
    fn one(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, order: &[&EntryId], nth: usize, id: &EntryId, thing: &OnBoard) {
        let (tokens, free) = (cx.tokens, cx.state.work.read_only.is_none());
        let name = thing::name(cx.state, thing);
        let key = Id::unique(("on the board", &id.0));
        let lifted = self.dragged.as_ref() == Some(id);
        let frame = Frame::new()
            .fill(if lifted { tokens.chip } else { tokens.raised })
            .stroke(Stroke::new(1.0, tokens.hairline))
            .corner_radius(CornerRadius::same(6))
            .inner_margin(Margin::symmetric(4, 4));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let (rect, _) = ui.allocate_exact_size(Vec2::new(20.0, BAND), Sense::hover());
                let handle = ui.interact(rect, key.with("handle"), if free { Sense::drag() } else { Sense::hover() });
                handle.widget_info(|| WidgetInfo::labeled(Role::Image, free, format!("Drag {name}")));
                let dots = if handle.hovered() || lifted { tokens.text } else { tokens.faint };
                for (x, y) in [(-2.5, -5.0), (2.5, -5.0), (-2.5, 0.0), (2.5, 0.0), (-2.5, 5.0), (2.5, 5.0)] {
                    ui.painter().circle_filled(rect.center() + Vec2::new(x, y), 1.25, dots);
                }
                if handle.drag_started() {
                    self.dragged = Some(id.clone());
                }
                handle.on_hover_cursor(CursorIcon::Grab);
                let text = matches!(thing, OnBoard::Text(_));
                let tools = 3.0 * 32.0;
                let room = (ui.available_width() - tools - 4.0).max(80.0);
                let inner =
                    ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                        ui.set_width(room);
                        ui.spacing_mut().item_spacing.y = 2.0;
                        // The first line stands level with handle and tools.
                        ui.add_space((BAND - 18.0) / 2.0);
                        thing::show(ui, cx, thing);
                        ui.add_space((BAND - 18.0) / 2.0 - 2.0);
                    });
                let rect = inner.response.rect.expand(2.0);
                let response = ui.interact(rect, key, Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                crate::app::widgets::focus_ring(ui, &response, rect, tokens);
                if response.clicked() {
                    match thing {
                        OnBoard::Text(now) if free => self.rewrite(id, now),
                        _ => thing::go(cx, thing),
                    }
                }
                if free && response.has_focus() {
                    keys(ui, cx, order, nth, id);
                }
                response.on_hover_cursor(CursorIcon::PointingHand);
                if free {
                    self.tools(ui, cx, id, thing, &name, text);
                }
            });
        });
        ui.add_space(6.0);
    }

    fn rewrite(&mut self, id: &EntryId, now: &str) {
        self.text = Some(Text { of: Some(id.clone()), after: None, stood: false, typed: now.to_owned() });
    }

    fn tools(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: &EntryId, thing: &OnBoard, name: &str, text: bool) {
        if text {
            if icon_button(ui, cx.tokens, icons::PENCIL_SIMPLE, &format!("Rewrite {name}"), "Rewrite", true).clicked()
                && let OnBoard::Text(now) = thing
            {
                self.rewrite(id, now);
            }
        } else {
            ui.add_space(32.0);
        }
        if icon_button(ui, cx.tokens, icons::PLUS, &format!("Write below {name}"), "Write below", true).clicked() {
            self.text = Some(Text { of: None, after: Some(id.clone()), stood: false, typed: String::new() });
        }
        if icon_button(ui, cx.tokens, icons::X, &format!("Take {name} off"), "Take off the board", true).clicked() {
            decide(cx, Decision::Unpin { pin: id.clone() });
        }
    }

    /// Where what is dragged would come to stand, and the move once it is let go.
    fn drag(&mut self, ui: &Ui, cx: &mut Cx<'_>, order: &[&EntryId], places: &[Rect]) {
        let Some(pin) = &self.dragged else { return };
        let from = order.iter().position(|id| *id == pin);
        let (pointer, down) = ui.input(|i| (i.pointer.interact_pos(), i.pointer.primary_down()));
        let (Some(from), Some(pointer)) = (from, pointer) else {
            self.dragged = None;
            return;
        };
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            self.dragged = None;
            return;
        }
        let before = places.iter().filter(|place| place.center().y < pointer.y).count();
        if let Some(y) = places.get(before).map(Rect::top).or_else(|| places.last().map(Rect::bottom)) {
            let line = ui.max_rect().x_range();
            ui.painter().hline(line, y - 3.0, Stroke::new(2.0, cx.tokens.accent));
        }
        if !down {
            // Counted without what is dragged.
            let to = if before > from { before - 1 } else { before };
            if let Some(after) = moved(order, pin, to) {
                decide(cx, Decision::Move { pin: pin.clone(), after });
            }
            self.dragged = None;
        }
    }
}

fn decide(cx: &mut Cx<'_>, decision: Decision) {
    cx.send(Command::Work(WorkChange::Decide(decision, None)));
}

/// Alt with the arrows moves what has the keyboard, Delete takes it off.
fn keys(ui: &Ui, cx: &mut Cx<'_>, order: &[&EntryId], nth: usize, id: &EntryId) {
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let to = if pressed(Modifiers::ALT, Key::ArrowUp) {
        nth.checked_sub(1)
    } else if pressed(Modifiers::ALT, Key::ArrowDown) {
        Some(nth + 1)
    } else {
        None
    };
    if let Some(after) = to.and_then(|to| moved(order, id, to)) {
        decide(cx, Decision::Move { pin: id.clone(), after });
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        decide(cx, Decision::Unpin { pin: id.clone() });
    }
}

/// Says how things come onto the board.
fn empty(ui: &mut Ui, cx: &Cx<'_>) {
    ui.label(RichText::new("Nothing is on the board yet").font(semibold(14.0)));
    ui.add_space(4.0);
    let keys = Action::PinToBoard.entry().keys.map(|k| keycap(ui, &k)).unwrap_or_default();
    let how = format!(
        "Collect here what belongs together. Select words in an article, or pick an official or an interaction, and press \
         {keys}, or choose “{}” from a menu. Then put things in order and write between them.",
        Action::PinToBoard.entry().name
    );
    ui.add(Label::new(RichText::new(how).color(cx.tokens.muted)).wrap());
}
