//! The cells: painted, and each in sight a thing that pointer and keyboard reach.

use egui::{CursorIcon, Key, Modifiers, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{Frame, Matrix, cell_id};
use crate::app::command::{Action, Command};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::{self, Tokens};
use crate::app::views::Cx;
use crate::app::views::timeline::lanes;
use crate::app::widgets::plural;
use crate::app::{keys, words};
use crate::model::{InteractionId, PartyId};
use crate::network::Tie;
use crate::query::matrix::{Cell, Matrix as Rows};
use crate::query::records;

/// Cells offered to screen readers; the table of ties holds the rest.
const REACHABLE: usize = 500;

/// Draws the cells in sight; returns the row and column that the pointer is over.
pub fn ui(
    view: &mut Matrix,
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    frame: Frame,
    rows: &Rows,
    ties: &[Tie],
) -> Option<(usize, usize)> {
    let canvas = ui.interact(frame.plot, egui::Id::unique("matrix-canvas"), Sense::CLICK);
    let label = format!("Matrix: {}, {}", plural(rows.rows.len(), "row"), plural(rows.shown, "tie"));
    canvas.widget_info(|| WidgetInfo::labeled(Role::GraphicsDocument, true, &label));
    let under = under(ui, frame, rows, &canvas);
    grounds(ui, cx, frame, rows, under);
    cells(ui, cx, frame, rows, ties);
    let over_cell = nodes(view, ui, cx, frame, rows, ties);
    if canvas.clicked() && under.and_then(|(row, column)| rows.cell(row, column)).is_none() {
        cx.act(Action::ClearSelection);
    }
    if !over_cell && let Some((row, column)) = under.filter(|(row, column)| row != column) {
        let names = both(cx.state, rows, row, column);
        canvas.on_hover_text_at_pointer(format!("{} and {}: nothing shown is shared", names.0, names.1));
    }
    under
}

/// Row and column under the pointer.
fn under(ui: &Ui, frame: Frame, rows: &Rows, canvas: &Response) -> Option<(usize, usize)> {
    let at = ui.ctx().pointer_hover_pos().filter(|at| canvas.contains_pointer() && frame.plot.contains(*at))?;
    let place = (at - frame.plot.min + frame.offset) / frame.cell;
    let (row, column) = (place.y.floor() as usize, place.x.floor() as usize);
    (row < rows.rows.len() && column < rows.rows.len()).then_some((row, column))
}

/// Lines, what is picked, and the cross under the pointer.
fn grounds(ui: &Ui, cx: &Cx<'_>, frame: Frame, rows: &Rows, under: Option<(usize, usize)>) {
    let painter = ui.painter();
    let n = rows.rows.len();
    let (right, bottom) = (frame.x(n).min(frame.plot.right()), frame.y(n).min(frame.plot.bottom()));
    let lines = |at: usize| {
        let x = egui::Rangef::new(frame.plot.left(), right);
        let y = egui::Rangef::new(frame.plot.top(), bottom);
        (
            Rect::from_x_y_ranges(x, frame.y(at)..=frame.y(at + 1)),
            Rect::from_x_y_ranges(frame.x(at)..=frame.x(at + 1), y),
        )
    };
    let cross = |at: usize, fill| {
        let (lying, upright) = lines(at);
        painter.rect_filled(lying, 0.0, fill);
        painter.rect_filled(upright, 0.0, fill);
    };
    for at in 0..n {
        if rows.rows.get(at).is_some_and(|row| cx.state.picks(row.party)) {
            cross(at, cx.tokens.selection);
        }
    }
    if let Some((row, column)) = under {
        painter.rect_filled(lines(row).0, 0.0, cx.tokens.chip);
        painter.rect_filled(lines(column).1, 0.0, cx.tokens.chip);
    }
    let thin = Stroke::new(1.0, cx.tokens.grid);
    let strong = Stroke::new(1.0, cx.tokens.muted);
    let begins = |at: usize| rows.bands.iter().any(|b| b.from == at);
    for at in frame.rows(n + 1).chain([frame.rows(n + 1).end]).filter(|at| *at <= n) {
        let stroke = if rows.borders.contains(&at) {
            strong
        } else if begins(at) {
            Stroke::new(1.0, cx.tokens.hairline)
        } else {
            thin
        };
        painter.hline(frame.plot.left()..=right, frame.y(at), stroke);
    }
    for at in frame.columns(n + 1).chain([frame.columns(n + 1).end]).filter(|at| *at <= n) {
        let stroke = if rows.borders.contains(&at) {
            strong
        } else if begins(at) {
            Stroke::new(1.0, cx.tokens.hairline)
        } else {
            thin
        };
        painter.vline(frame.x(at), frame.plot.top()..=bottom, stroke);
    }
    for at in frame.rows(n) {
        // Nobody meets themselves.
        painter.rect_filled(frame.cell(at, at).shrink(1.0), 0.0, cx.tokens.panel);
    }
}

/// The shades, and the numbers where they have room.
fn cells(ui: &Ui, cx: &Cx<'_>, frame: Frame, rows: &Rows, ties: &[Tie]) {
    let painter = ui.painter();
    let columns = frame.columns(rows.rows.len());
    let in_hand = lanes::current(cx.state);
    for row in frame.rows(rows.rows.len()) {
        for cell in rows.cells.get(row).into_iter().flatten().filter(|c| columns.contains(&(c.column as usize))) {
            let rect = frame.cell(row, cell.column as usize).shrink(1.0);
            let shade = cx.tokens.shade(share(cell, rows.most));
            if cell.open {
                painter.rect_filled(rect, 2.0, cx.tokens.background);
                painter.rect_stroke(rect, 2.0, Stroke::new(1.5, cx.tokens.bar), StrokeKind::Inside);
            } else {
                painter.rect_filled(rect, 2.0, shade);
            }
            let text = cell.count.to_string();
            let size = if frame.cell < 18.0 { 10.0 } else { 11.5 };
            let galley = painter.layout_no_wrap(text, egui::FontId::proportional(size), cx.tokens.text);
            if galley.size().x + 2.0 <= rect.width() {
                painter.galley(rect.center() - galley.size() * 0.5, galley, cx.tokens.text);
            }
            let Some(tie) = ties.get(cell.tie as usize) else { continue };
            if concerns(cx.state.selection.item, in_hand, tie) {
                let edge = Stroke::new(2.0, cx.tokens.selection_edge);
                painter.rect_stroke(rect.expand(1.0), 2.0, edge, StrokeKind::Middle);
            } else if concerns(cx.state.hover, None, tie) {
                let edge = Stroke::new(1.5, cx.tokens.accent);
                painter.rect_stroke(rect.expand(0.5), 2.0, edge, StrokeKind::Middle);
            }
        }
    }
}

/// Whether a tie is the one picked, or has a part in the interaction that is.
fn concerns(item: Option<Item>, in_hand: Option<InteractionId>, tie: &Tie) -> bool {
    let shares = |id: InteractionId| tie.interactions.binary_search(&id).is_ok();
    match item {
        Some(Item::Interaction(id)) => shares(id),
        Some(Item::Party(_)) => in_hand.is_some_and(shares),
        item => item == Some(Item::tie(tie.a, tie.b)),
    }
}

/// How deep a cell's shade is, 0 to 1: few stand out from none, and many from few.
fn share(cell: &Cell, most: usize) -> f32 {
    (cell.count as f32 / most.max(1) as f32).sqrt()
}

/// A node for each cell in sight. Tab goes to one of them, the arrow keys from there to the others. Says whether the
/// pointer is over one.
fn nodes(view: &mut Matrix, ui: &Ui, cx: &mut Cx<'_>, frame: Frame, rows: &Rows, ties: &[Tie]) -> bool {
    let columns = frame.columns(rows.rows.len());
    let stop = stop(view, rows, frame);
    let (mut over, mut left) = (false, REACHABLE);
    for row in frame.rows(rows.rows.len()) {
        for cell in rows.cells.get(row).into_iter().flatten().filter(|c| columns.contains(&(c.column as usize))) {
            let column = cell.column as usize;
            let place = frame.cell(row, column).intersect(frame.plot);
            let (Some(one), Some(other)) = (rows.rows.get(row), rows.rows.get(column)) else { continue };
            let Some(tie) = ties.get(cell.tie as usize) else { continue };
            if place.width() < 2.0 || place.height() < 2.0 || left == 0 {
                continue;
            }
            left -= 1;
            let item = Item::tie(tie.a, tie.b);
            let id = cell_id(one.party, other.party);
            let focused = ui.memory(|m| m.has_focus(id));
            let sense = if focused || stop == Some((row, column)) { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(place, id, sense);
            let is_picked = cx.state.selection.item == Some(item);
            let names = both(cx.state, rows, row, column);
            let open = if cell.open { ", planned only" } else { "" };
            let label = format!("{} and {}, {}{open}", names.0, names.1, plural(cell.count as usize, "interaction"));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_picked, &label));
            if focused {
                let rect = place.expand(1.0);
                ui.painter().rect_stroke(rect, 2.0, Stroke::new(2.0, cx.tokens.accent), StrokeKind::Middle);
                arrows(view, ui, &response, (frame, rows), (row, column));
                egui::Tooltip::for_widget(&response).show(|ui| tooltip(ui, cx.state, cx.tokens, tie, cell.open));
            }
            if response.clicked() {
                view.cursor = Some((one.party, other.party));
                cx.send(Command::Select(item));
            }
            if response.hovered() {
                over = true;
                let response = response.on_hover_cursor(CursorIcon::PointingHand);
                response.on_hover_ui(|ui| tooltip(ui, cx.state, cx.tokens, tie, cell.open));
            }
        }
    }
    over
}

/// Where Tab goes: the cell the keyboard was on last, else the first in sight.
fn stop(view: &Matrix, rows: &Rows, frame: Frame) -> Option<(usize, usize)> {
    let columns = frame.columns(rows.rows.len());
    let mut seen = frame.rows(rows.rows.len());
    let kept = view.cursor.and_then(|(a, b)| Some((rows.row(a)?, rows.row(b)?)));
    kept.filter(|(row, column)| rows.cell(*row, *column).is_some() && seen.contains(row) && columns.contains(column))
        .or_else(|| {
            seen.find_map(|row| {
                let cells = rows.cells.get(row)?;
                cells.iter().map(|c| c.column as usize).find(|c| columns.contains(c)).map(|column| (row, column))
            })
        })
}

/// From the cell that has the keyboard to the next one.
fn arrows(
    view: &mut Matrix,
    ui: &Ui,
    response: &Response,
    (frame, rows): (Frame, &Rows),
    (row, column): (usize, usize),
) {
    keys::keep_arrows(ui, response.id);
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let aside = |forward| rows.next(row, column, forward).map(|column| (row, column));
    let along = |forward| rows.next(column, row, forward).map(|row| (row, column));
    let to = if pressed(Key::ArrowRight) {
        aside(true)
    } else if pressed(Key::ArrowLeft) {
        aside(false)
    } else if pressed(Key::ArrowDown) {
        along(true)
    } else if pressed(Key::ArrowUp) {
        along(false)
    } else {
        None
    };
    let Some((row, column)) = to else { return };
    let (Some(one), Some(other)) = (rows.rows.get(row), rows.rows.get(column)) else { return };
    view.cursor = Some((one.party, other.party));
    view.show(frame, Some(row), Some(column));
    ui.memory_mut(|m| m.request_focus(cell_id(one.party, other.party)));
    ui.ctx().request_repaint();
}

/// The names of a row and a column.
fn both<'a>(state: &'a State, rows: &Rows, row: usize, column: usize) -> (&'a str, &'a str) {
    let name = |at: usize| rows.rows.get(at).map_or(PartyId(u32::MAX), |r| r.party);
    (words::party(state, name(row)), words::party(state, name(column)))
}

/// Both names, how many interactions, from when to when.
fn tooltip(ui: &mut Ui, state: &State, tokens: &Tokens, tie: &Tie, open: bool) {
    ui.set_max_width(320.0);
    let names = format!("{} ↔ {}", words::party(state, tie.a), words::party(state, tie.b));
    ui.label(RichText::new(names).font(theme::semibold(13.0)));
    let mut parts = vec![plural(tie.interactions.len(), "interaction")];
    match records::span(&state.collection, &tie.interactions) {
        (Some(first), Some(last)) if first == last => parts.push(first.label()),
        (Some(first), Some(last)) => parts.push(format!("{} – {}", first.label(), last.label())),
        _ => {}
    }
    if open {
        parts.push("planned only".to_owned());
    }
    ui.label(RichText::new(parts.join(" · ")).font(theme::small()).color(tokens.muted));
}
