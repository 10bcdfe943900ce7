//! Parties against parties: the shade of a cell says how much two of them share. It keeps a scroll position, a place
//! for the keyboard and what it arranged, nothing else.

use std::sync::Arc;

use egui::containers::scroll_area::{DragScroll, ScrollSource};
use egui::{Align2, Id, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use super::arranged::Arranged;
use super::{Cx, counts};
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme;
use crate::model::PartyId;
use crate::network::Tie;
use crate::query::matrix::{Ask, Matrix as Rows};

mod edges;
mod header;
mod plot;

/// The smallest and the largest cell, in points.
const CELL: (f32, f32) = (16.0, 30.0);
/// Breadth of the band of countries along both edges, in points.
const BAND: f32 = 22.0;
/// The empty place can be drawn along.
const DRAGGED: ScrollSource = ScrollSource { scroll_bar: true, drag: DragScroll::Always, mouse_wheel: true };
/// There are at least so many rows, however low the pane.
const LEAST: usize = 6;

/// Parties against parties.
#[derive(Default)]
pub struct Matrix {
    arranged: Arranged<Key, Rows>,
    /// Everybody has a row.
    all: bool,
    /// How far it is scrolled, in points.
    offset: Vec2,
    /// Where it should be scrolled to in the next frame.
    jump: Option<Vec2>,
    /// The cell that Tab and the arrow keys go to.
    cursor: Option<(PartyId, PartyId)>,
    /// The last pick that was brought into sight.
    brought: u64,
    hovered: Option<Item>,
}

/// All that rows and cells are made of.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    view: u64,
    ask: Ask,
}

/// Where everything of one frame stands.
#[derive(Clone, Copy)]
struct Frame {
    /// Cells in sight.
    plot: Rect,
    /// Names at the left, and the band between them and the edge.
    left: Rect,
    /// Names above.
    top: Rect,
    /// How far it is scrolled, in points.
    offset: Vec2,
    /// Side of a cell, in points.
    cell: f32,
}

impl Frame {
    /// The place of a cell on the screen.
    fn cell(&self, row: usize, column: usize) -> Rect {
        Rect::from_min_size(pos2(self.x(column), self.y(row)), Vec2::splat(self.cell))
    }

    /// The left edge of a column.
    fn x(&self, column: usize) -> f32 {
        self.plot.left() + column as f32 * self.cell - self.offset.x
    }

    /// The upper edge of a row.
    fn y(&self, row: usize) -> f32 {
        self.plot.top() + row as f32 * self.cell - self.offset.y
    }

    /// Columns in sight.
    fn columns(&self, of: usize) -> std::ops::Range<usize> {
        Self::seen(self.offset.x, self.plot.width(), self.cell, of)
    }

    /// Rows in sight.
    fn rows(&self, of: usize) -> std::ops::Range<usize> {
        Self::seen(self.offset.y, self.plot.height(), self.cell, of)
    }

    fn seen(offset: f32, length: f32, cell: f32, of: usize) -> std::ops::Range<usize> {
        let first = (offset / cell).floor().max(0.0) as usize;
        let last = ((offset + length) / cell).ceil().max(0.0) as usize;
        first.min(of)..last.min(of)
    }
}

impl Matrix {
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
        let most = vec2((area.width() * 0.3).min(200.0), (area.height() * 0.3).min(140.0));
        let inner = area.size() - most - vec2(BAND + 28.0, counts::MOST + BAND + 12.0);
        let few = ((inner.x.min(inner.y) / (CELL.0 + 2.0)) as usize).max(LEAST);
        let (_, rows) = self.arrange(cx.state, if self.all { usize::MAX } else { few });

        let parts = header::parts(cx.state, &rows, (self.all, few));
        let (head, body) = area.split_top_bottom_at_y(area.top() + header::height(ui, cx.state, &parts, area.width()));
        if let Some(asked) = header::ui(ui, cx, head, parts) {
            self.all = asked == counts::Rows::All;
            ui.ctx().request_repaint();
        }
        ui.painter().hline(area.x_range(), head.bottom(), Stroke::new(1.0, cx.tokens.hairline));
        if rows.rows.is_empty() {
            let text = "No two of those shown share an interaction";
            ui.painter().text(body.center(), Align2::CENTER_CENTER, text, theme::body(), cx.tokens.muted);
            return;
        }
        // Names take what they need.
        let needed = edges::longest(ui, cx.state, &rows);
        let (names, above) = ((needed + 10.0).clamp(60.0, most.x), (needed + 6.0).clamp(56.0, most.y));
        let corner = body.min + vec2(16.0 + BAND + names, 8.0 + BAND + above);
        let plot = Rect::from_min_max(corner, body.max - vec2(12.0, 4.0));
        let fit = plot.width().min(plot.height()) / rows.rows.len() as f32;
        let mut frame = Frame {
            plot,
            left: Rect::from_min_max(pos2(body.left() + 16.0, plot.top()), plot.left_bottom()),
            top: Rect::from_min_max(pos2(plot.left(), body.top() + 8.0), plot.right_top()),
            offset: self.offset,
            cell: fit.floor().clamp(CELL.0, CELL.1),
        };
        self.bring(cx.state, &rows, frame);
        let ties = Arc::clone(&cx.state.ties);
        let under = self.scroll(ui, cx, &mut frame, &rows, &ties);
        let hovered = edges::ui(ui, cx, frame, &rows, under).or(under.and_then(|(row, column)| {
            let cell = rows.cell(row, column)?;
            ties.get(cell.tie as usize).map(|t| Item::tie(t.a, t.b))
        }));
        if hovered != self.hovered {
            self.hovered = hovered;
            cx.send(Command::Hover(hovered));
        }
    }

    /// Rows and cells, those of the last frame where nothing has changed.
    fn arrange(&mut self, state: &State, limit: usize) -> (Key, Arc<Rows>) {
        let look = &state.settings.matrix_look;
        let keep = match state.selection.item {
            Some(Item::Party(id)) => vec![id],
            Some(Item::Tie(a, b)) => vec![a, b],
            Some(Item::Group(_)) => state.group().map_or_else(Vec::new, |g| g.parties.clone()),
            _ => Vec::new(),
        };
        let only = state.group().filter(|_| look.group_alone).map(|group| group.parties.clone());
        let bodies = state.settings.network_look.bodies;
        let plain = Ask { order: look.order, bodies, limit, only, keep: Vec::new() };
        let enough = |rows: &Rows| keep.iter().all(|id| rows.row(*id).is_some());
        let picked = Ask { keep: keep.clone(), ..plain.clone() };
        let view = state.view_revision;
        self.arranged.get(Key { view, ask: plain }, Key { view, ask: picked }, enough, |key| {
            Rows::of(&state.collection, &state.view, &state.ties, &key.ask)
        })
    }

    /// A new pick comes into sight once; after that the person may scroll away from it.
    fn bring(&mut self, state: &State, rows: &Rows, frame: Frame) {
        if self.brought == state.selection_revision {
            return;
        }
        self.brought = state.selection_revision;
        match state.selection.item {
            Some(Item::Party(id)) => self.show(frame, rows.row(id), None),
            Some(Item::Tie(a, b)) => {
                if let (Some(a), Some(b)) = (rows.row(a), rows.row(b)) {
                    let seen = |row, column| frame.plot.contains_rect(frame.cell(row, column));
                    // The cell stands there twice; one in sight is enough.
                    if !seen(a, b) && !seen(b, a) {
                        self.show(frame, Some(a), Some(b));
                    }
                }
            }
            _ => {}
        }
    }

    /// Scrolls as far as needed to have this row and this column in sight.
    fn show(&mut self, frame: Frame, row: Option<usize>, column: Option<usize>) {
        let reach = |at: Option<usize>, from: f32, length: f32| {
            let Some(at) = at.map(|n| n as f32 * frame.cell) else { return from };
            if at < from || at + frame.cell > from + length { (at - length * 0.4).max(0.0) } else { from }
        };
        let to = vec2(reach(column, self.offset.x, frame.plot.width()), reach(row, self.offset.y, frame.plot.height()));
        if to != self.offset {
            self.jump = Some(to);
        }
    }

    /// The part that scrolls. Returns the row and column that the pointer is over.
    fn scroll(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        frame: &mut Frame,
        rows: &Rows,
        ties: &[Tie],
    ) -> Option<(usize, usize)> {
        let size = Vec2::splat(rows.rows.len() as f32 * frame.cell + 1.0);
        let mut under = None;
        ui.scope_builder(UiBuilder::new().max_rect(frame.plot), |ui| {
            ui.set_clip_rect(frame.plot.intersect(ui.clip_rect()));
            let mut scroll = ScrollArea::both().id_salt("matrix").auto_shrink(false).scroll_source(DRAGGED);
            if let Some(to) = self.jump.take() {
                scroll = scroll.scroll_offset(to);
            }
            let out = scroll.show_viewport(ui, |ui, seen| {
                let whole = ui.allocate_exact_size(size.max(seen.size()), Sense::hover()).0;
                frame.offset = frame.plot.min - whole.min;
                under = plot::ui(self, ui, cx, *frame, rows, ties);
            });
            self.offset = out.state.clamped_offset();
        });
        under
    }
}

/// The widget of a cell.
fn cell_id(row: PartyId, column: PartyId) -> Id {
    Id::unique(("matrix-cell", row, column))
}
