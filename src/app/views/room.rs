//! Who was in the room: people as rows, engagements as columns in time, a mark where a person took part. It keeps a
//! scroll position, a place for the keyboard and what it arranged, nothing else.

use std::sync::Arc;

use egui::containers::scroll_area::{DragScroll, ScrollSource};
use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::arranged::Arranged;
use super::timeline::lanes;
use super::{Cx, counts};
use crate::app::command::{Action, Command, RoomChange};
use crate::app::item::Item;
use crate::app::state::{RoomLook, State};
use crate::app::theme;
use crate::app::widgets::{link, plural};
use crate::model::{InteractionId, PartyId};
use crate::query::room::{Ask, Head, Room as Rows};

pub mod header;
pub mod heads;
mod legend;
mod names;
mod plot;

/// Height of a row, in points.
pub const ROW: f32 = 28.0;
/// Height of the row of months, in points.
const HEADS: f32 = 28.0;
/// Room on both sides of the columns, in points.
const PAD: f32 = 6.0;
/// The empty place can be drawn along.
const DRAGGED: ScrollSource = ScrollSource { scroll_bar: true, drag: DragScroll::Always, mouse_wheel: true };
/// There are at least so many rows, however low the pane.
const LEAST: usize = 6;

/// Who was in the room.
#[derive(Default)]
pub struct Room {
    arranged: Arranged<Key, Rows>,
    heads: Option<(Key, u32, Vec<Head>)>,
    /// Everybody has a row.
    all: bool,
    /// How far it is scrolled, in points.
    offset: Vec2,
    /// Where it should be scrolled to in the next frame.
    jump: Option<Vec2>,
    /// The mark that Tab and the arrow keys go to.
    cursor: Option<(InteractionId, PartyId)>,
    /// The last pick that was brought into sight.
    brought: u64,
    hovered: Option<Item>,
}

/// All that rows and columns are made of.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    view: u64,
    ask: Ask,
}

/// Where everything of one frame stands.
#[derive(Clone, Copy)]
struct Frame {
    /// Names of the rows.
    names: Rect,
    /// Columns in sight.
    plot: Rect,
    /// Months.
    heads: Rect,
    /// How far it is scrolled, in points.
    offset: Vec2,
    /// Width of a column, in points.
    column: f32,
}

impl Frame {
    /// The middle of a column.
    fn x(&self, column: usize) -> f32 {
        self.plot.left() + PAD + (column as f32 + 0.5) * self.column - self.offset.x
    }

    /// The middle of a row.
    fn y(&self, row: usize) -> f32 {
        self.plot.top() + (row as f32 + 0.5) * ROW - self.offset.y
    }

    /// Columns in sight, and one more on each side.
    fn columns(&self, of: usize) -> std::ops::Range<usize> {
        let at = |x: f32| ((x - PAD) / self.column).floor();
        let first = (at(self.offset.x) - 1.0).max(0.0) as usize;
        let last = (at(self.offset.x + self.plot.width()) + 2.0).max(0.0) as usize;
        first.min(of)..last.min(of)
    }

    /// Rows in sight, and one more on each side.
    fn rows(&self, of: usize) -> std::ops::Range<usize> {
        let first = (self.offset.y / ROW - 1.0).max(0.0) as usize;
        let last = ((self.offset.y + self.plot.height()) / ROW + 1.0).max(0.0) as usize + 1;
        first.min(of)..last.min(of)
    }
}

impl Room {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let area = ui.available_rect_before_wrap();
        if area.width() < 200.0 || area.height() < 140.0 {
            return;
        }
        if cx.state.view.interactions.is_empty() {
            super::tables::empty(ui, cx);
            return;
        }
        let few = (((area.height() - counts::MOST - HEADS - legend::ROW) / ROW) as usize).max(LEAST);
        let (key, rows) = self.arrange(cx.state, if self.all { usize::MAX } else { few });

        let look = &cx.state.settings.room_look;
        let parts = header::parts(cx.state, &rows, (self.all, few));
        let (head, body) = area.split_top_bottom_at_y(area.top() + header::height(ui, cx.state, &parts, area.width()));
        if let Some(asked) = header::ui(ui, cx, head, parts) {
            self.all = asked == counts::Rows::All;
            ui.ctx().request_repaint();
        }
        ui.painter().hline(area.x_range(), head.bottom(), Stroke::new(1.0, cx.tokens.hairline));
        let (body, foot) =
            body.split_top_bottom_at_y(body.bottom() - legend::height(ui, area.width(), rows.bodies_hidden));
        // Names take what they need.
        let left =
            area.left() + (names::width(ui, cx.state, &rows) + 32.0).clamp(96.0, (area.width() * 0.36).min(256.0));
        let mut frame = Frame {
            names: Rect::from_min_max(pos2(area.left() + 16.0, body.top() + HEADS), pos2(left - 8.0, body.bottom())),
            plot: Rect::from_min_max(pos2(left, body.top() + HEADS), body.max),
            heads: Rect::from_min_max(pos2(left, body.top()), pos2(body.right(), body.top() + HEADS)),
            offset: self.offset,
            column: look.column,
        };
        let hovered = if rows.columns.is_empty() {
            nothing(ui, cx, body);
            None
        } else {
            let heads = self.heads(&key, &rows, frame.column);
            self.bring(cx.state, &rows, frame);
            self.steer(ui, cx, frame, &rows);
            let hovered = self.scroll(ui, cx, &mut frame, &rows);
            plot::heads(ui, cx, frame, &heads);
            self.heads = Some((key.clone(), frame.column.to_bits(), heads));
            names::ui(ui, cx, frame, &rows, hovered).or(hovered)
        };
        legend::ui(ui, cx, foot, frame.plot.left(), rows.bodies_hidden);
        if hovered != self.hovered {
            self.hovered = hovered;
            cx.send(Command::Hover(hovered));
        }
    }

    /// Rows and columns, those of the last frame where nothing has changed.
    fn arrange(&mut self, state: &State, limit: usize) -> (Key, Arc<Rows>) {
        let (keep, bring) = match state.selection.item {
            Some(Item::Party(id)) => (vec![id], None),
            Some(Item::Tie(a, b)) => (vec![a, b], None),
            Some(Item::Group(_)) => (state.group().map_or_else(Vec::new, |g| g.parties.clone()), None),
            Some(Item::Interaction(id)) => (Vec::new(), Some(id)),
            _ => (Vec::new(), None),
        };
        let look = &state.settings.room_look;
        let bodies = state.settings.network_look.bodies;
        let plain = Ask { rows: look.rows, shared: look.shared, bodies, limit, ..Ask::default() };
        let enough = |rows: &Rows| {
            keep.iter().all(|id| rows.row(*id).is_some()) && bring.is_none_or(|id| rows.column(id).is_some())
        };
        let picked = Ask { keep: keep.clone(), bring, ..plain.clone() };
        let view = state.view_revision;
        self.arranged.get(Key { view, ask: plain }, Key { view, ask: picked }, enough, |key| {
            Rows::of(&state.collection, &state.view, &key.ask)
        })
    }

    /// Heads over the columns, those of the last frame where nothing has changed.
    fn heads(&mut self, key: &Key, rows: &Rows, column: f32) -> Vec<Head> {
        match self.heads.take() {
            Some((old, width, heads)) if old == *key && width == column.to_bits() => heads,
            _ => heads::heads(rows, column),
        }
    }

    /// A new pick comes into sight once; after that the person may scroll away from it.
    fn bring(&mut self, state: &State, rows: &Rows, frame: Frame) {
        if self.brought == state.selection_revision {
            return;
        }
        self.brought = state.selection_revision;
        let column = lanes::current(state).and_then(|id| rows.column(id));
        let row = match state.selection.item {
            Some(Item::Party(id)) => rows.row(id),
            Some(Item::Tie(a, b)) => rows.row(a).or_else(|| rows.row(b)),
            _ => column.and_then(|at| rows.columns.get(at)?.rows.first().map(|r| *r as usize)),
        };
        self.show(frame, column, row);
    }

    /// Scrolls as far as needed to have this column and this row in sight.
    fn show(&mut self, frame: Frame, column: Option<usize>, row: Option<usize>) {
        let mut to = self.offset;
        if let Some(at) = column.map(|c| PAD + c as f32 * frame.column)
            && (at < to.x || at + frame.column > to.x + frame.plot.width())
        {
            to.x = (at - frame.plot.width() * 0.4).max(0.0);
        }
        if let Some(at) = row.map(|r| r as f32 * ROW)
            && (at < to.y || at + ROW > to.y + frame.plot.height())
        {
            to.y = (at - frame.plot.height() * 0.4).max(0.0);
        }
        if to != self.offset {
            self.jump = Some(to);
        }
    }

    /// Zooms the columns by Ctrl and the wheel. Where all rows are in sight the plain wheel goes along in time.
    fn steer(&mut self, ui: &Ui, cx: &mut Cx<'_>, frame: Frame, rows: &Rows) {
        let Some(at) = ui.ctx().pointer_hover_pos() else { return };
        if !frame.plot.contains(at) || !ui.rect_contains_pointer(frame.plot) {
            return;
        }
        let factor = ui.input(egui::InputState::zoom_delta);
        if (factor - 1.0).abs() > 1e-4 {
            let width = RoomLook::within(frame.column * factor);
            let inside = at.x - frame.plot.left() - PAD;
            let to = (self.offset.x + inside) * width / frame.column - inside;
            self.jump = Some(vec2(to.max(0.0), self.offset.y));
            cx.send(Command::Room(RoomChange::Column(width)));
        }
        if rows.rows.len() as f32 * ROW <= frame.plot.height() {
            ui.input_mut(|i| {
                let by = i.smooth_scroll_delta;
                i.smooth_scroll_delta = vec2(by.x + by.y, 0.0);
            });
        }
    }

    /// The part that scrolls. Returns what the pointer is over.
    fn scroll(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, frame: &mut Frame, rows: &Rows) -> Option<Item> {
        let size = vec2(rows.columns.len() as f32 * frame.column + 2.0 * PAD, rows.rows.len() as f32 * ROW + 4.0);
        let mut hovered = None;
        ui.scope_builder(UiBuilder::new().max_rect(frame.plot), |ui| {
            ui.set_clip_rect(frame.plot.intersect(ui.clip_rect()));
            let mut scroll = ScrollArea::both().id_salt("room").auto_shrink(false).scroll_source(DRAGGED);
            if let Some(to) = self.jump.take() {
                scroll = scroll.scroll_offset(to);
            }
            let out = scroll.show_viewport(ui, |ui, seen| {
                let whole = ui.allocate_exact_size(size.max(seen.size()), Sense::hover()).0;
                // Where the content really lies: an offset beyond its end was clamped.
                frame.offset = frame.plot.min - whole.min;
                hovered = plot::ui(self, ui, cx, *frame, rows);
            });
            self.offset = out.state.clamped_offset();
        });
        hovered
    }

    /// Where Tab goes: the mark the keyboard was on last, else that of the engagement in hand, else the first in sight.
    fn stop(&self, state: &State, frame: Frame, rows: &Rows) -> Option<(usize, usize)> {
        let kept = self.cursor.and_then(|(id, party)| Some((rows.column(id)?, rows.row(party)?)));
        let first = |column: usize| Some((column, *rows.columns.get(column)?.rows.first()? as usize));
        let in_sight = |column: &usize| {
            let x = frame.x(*column);
            x > frame.plot.left() && x < frame.plot.right()
        };
        kept.filter(|(column, row)| rows.mark(*column, *row))
            .or_else(|| first(lanes::current(state).and_then(|id| rows.column(id))?))
            .filter(|(column, _)| in_sight(column))
            .or_else(|| first(frame.columns(rows.columns.len()).find(in_sight)?))
    }
}

/// Rows there are, and no column.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, body: Rect) {
    let words = if cx.state.settings.room_look.shared {
        ("No engagement has two of these rows", "Show all engagements")
    } else {
        ("Nobody to show: bodies are hidden", "Show bodies")
    };
    let at = body.center();
    ui.painter().text(at - vec2(0.0, 12.0), Align2::CENTER_CENTER, words.0, theme::body(), cx.tokens.muted);
    let place = Rect::from_center_size(at + vec2(0.0, 12.0), vec2(200.0, 20.0));
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.vertical_centered(|ui| {
            if link(ui, cx.tokens, words.1, words.1, false).clicked() {
                if cx.state.settings.room_look.shared {
                    cx.send(Command::Room(RoomChange::Shared(false)));
                } else {
                    cx.act(Action::ToggleBodies);
                }
            }
        });
    });
}

/// The columns as one thing for screen readers.
fn name_canvas(canvas: &egui::Response, rows: &Rows) {
    let label = format!(
        "Who was in the room: {}, {}",
        plural(rows.columns.len(), "engagement"),
        plural(rows.rows.len(), "row")
    );
    canvas.widget_info(|| WidgetInfo::labeled(Role::GraphicsDocument, true, &label));
}

/// The widget of a mark.
fn mark_id(id: InteractionId, party: PartyId) -> Id {
    Id::unique(("room-mark", id, party))
}
