//! Columns, marks and months, painted; each mark in sight a thing that pointer and keyboard reach.

use egui::{
    Align2, CursorIcon, Key, Modifiers, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{Frame, PAD, ROW, Room, heads as placing, mark_id, name_canvas};
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::keys;
use crate::app::state::State;
use crate::app::theme::small;
use crate::app::views::timeline::{lanes, lanes::Known, marks, words};
use crate::app::views::{Cx, preview};
use crate::app::widgets::mesh::Canvas;
use crate::model::{Interaction, InteractionId, PartyId, Status};
use crate::query::room::{Head, Room as Rows};

/// Marks offered to screen readers; the table of interactions holds the rest.
const REACHABLE: usize = 400;

/// Draws the columns in sight; returns what the pointer is over.
pub fn ui(view: &mut Room, ui: &mut Ui, cx: &mut Cx<'_>, frame: Frame, rows: &Rows) -> Option<Item> {
    let canvas = ui.interact(frame.plot, egui::Id::unique("room-canvas"), Sense::CLICK);
    name_canvas(&canvas, rows);
    let over = under(ui, frame, rows, &canvas);
    tints(ui, cx, frame, rows, over);
    paint(ui, cx, frame, rows);
    let mut hovered = nodes(view, ui, cx, frame, rows);
    if let Some(id) = over {
        hovered = hovered.or(Some(Item::Interaction(id)));
        if canvas.clicked() {
            cx.send(Command::Select(Item::Interaction(id)));
        }
        if canvas.hovered() {
            let canvas = canvas.on_hover_cursor(CursorIcon::PointingHand);
            canvas.on_hover_ui_at_pointer(|ui| preview::interaction(ui, cx, id));
        }
    } else if canvas.clicked() {
        cx.act(crate::app::command::Action::ClearSelection);
    }
    hovered
}

/// The engagement whose line or marks the pointer is over.
fn under(ui: &Ui, frame: Frame, rows: &Rows, canvas: &Response) -> Option<InteractionId> {
    let at = ui.ctx().pointer_hover_pos().filter(|at| canvas.contains_pointer() && frame.plot.contains(*at))?;
    let nth = ((at.x - frame.plot.left() - PAD + frame.offset.x) / frame.column).floor();
    let column = if nth >= 0.0 { rows.columns.get(nth as usize) } else { None }?;
    let (first, last) = (column.rows.first()?, column.rows.last()?);
    let within = frame.y(*first as usize) - ROW * 0.5..=frame.y(*last as usize) + ROW * 0.5;
    within.contains(&at.y).then_some(column.id)
}

/// The grounds of what is in hand and of what the pointer is over, and the grid.
fn tints(ui: &Ui, cx: &Cx<'_>, frame: Frame, rows: &Rows, over: Option<InteractionId>) {
    let painter = ui.painter();
    let bottom = (frame.y(rows.rows.len()) - ROW * 0.5 + 4.0).min(frame.plot.bottom());
    let column = |id: InteractionId, fill| {
        let Some(x) = rows.column(id).map(|at| frame.x(at)) else { return };
        let half = (frame.column * 0.5).clamp(6.0, 14.0);
        let rect = Rect::from_min_max(pos2(x - half, frame.plot.top() - 2.0), pos2(x + half, bottom));
        painter.rect_filled(rect, 6.0, fill);
    };
    let elsewhere = match cx.state.hover {
        Some(Item::Interaction(id)) => Some(id),
        _ => None,
    };
    let current = lanes::current(cx.state);
    for (row, engaged) in rows.rows.iter().enumerate() {
        let y = frame.y(row);
        if y < frame.plot.top() - ROW || y > frame.plot.bottom() + ROW {
            continue;
        }
        if cx.state.picks(engaged.party) {
            let rect = Rect::from_x_y_ranges(frame.plot.x_range(), y - ROW * 0.5 + 3.0..=y + ROW * 0.5 - 3.0);
            painter.rect_filled(rect, 0.0, cx.tokens.selection.gamma_multiply(0.7));
        }
    }
    if let Some(id) = over.or(elsewhere).filter(|id| current != Some(*id)) {
        column(id, cx.tokens.chip);
    }
    if let Some(id) = current {
        column(id, cx.tokens.selection);
    }
    for row in frame.rows(rows.rows.len()) {
        painter.hline(frame.plot.x_range(), frame.y(row), Stroke::new(1.0, cx.tokens.grid));
    }
}

/// Lines and marks of the columns in sight, in one mesh.
fn paint(ui: &Ui, cx: &Cx<'_>, frame: Frame, rows: &Rows) {
    let mut canvas = Canvas::new(ui.ctx().pixels_per_point());
    let seen = frame.rows(rows.rows.len());
    let radius = (frame.column * 0.4).clamp(2.6, marks::RADIUS);
    for at in frame.columns(rows.columns.len()) {
        let Some(column) = rows.columns.get(at) else { continue };
        let Some(interaction) = cx.state.collection.interaction(column.id) else { continue };
        let (colour, x) = (cx.tokens.first_sector(&interaction.sectors), frame.x(at));
        if let (Some(first), Some(last)) = (column.rows.first(), column.rows.last())
            && first != last
        {
            // What lies far out of sight needs no dashes.
            let y = |row: u32| frame.y(row as usize).clamp(frame.plot.top() - ROW, frame.plot.bottom() + ROW);
            let (from, to) = (pos2(x, y(*first)), pos2(x, y(*last)));
            if interaction.status == Status::Held {
                canvas.line(from, to, 1.5, colour);
            } else {
                canvas.dashed(from, to, 1.5, colour);
            }
        }
        let known = interaction.dated.map_or(Known::Day, |d| lanes::known(d.when));
        let look = marks::Look { kind: interaction.kind, status: interaction.status, known };
        for row in column.rows.iter().map(|r| *r as usize).filter(|r| seen.contains(r)) {
            marks::draw(&mut canvas, pos2(x, frame.y(row)), radius, look, colour, cx.tokens);
            marks::vouch(&mut canvas, pos2(x, frame.y(row)), radius, interaction.decided.standing, cx.tokens);
        }
    }
    ui.painter().add(Shape::mesh(canvas.into_mesh()));
}

/// A node for each mark in sight. Tab goes to one of them, the arrow keys from there to the others.
fn nodes(view: &mut Room, ui: &mut Ui, cx: &mut Cx<'_>, frame: Frame, rows: &Rows) -> Option<Item> {
    let (stop, seen) = (view.stop(cx.state, frame, rows), frame.rows(rows.rows.len()));
    let current = lanes::current(cx.state);
    let size = vec2(frame.column.min(18.0), 18.0);
    let mut hovered = None;
    let mut left = REACHABLE;
    for at in frame.columns(rows.columns.len()) {
        let Some(column) = rows.columns.get(at) else { continue };
        let Some(interaction) = cx.state.collection.interaction(column.id) else { continue };
        for row in column.rows.iter().map(|r| *r as usize).filter(|r| seen.contains(r)) {
            let Some(engaged) = rows.rows.get(row) else { continue };
            let place = Rect::from_center_size(pos2(frame.x(at), frame.y(row)), size).intersect(frame.plot);
            if place.width() < 2.0 || place.height() < 2.0 || left == 0 {
                continue;
            }
            left -= 1;
            let id = mark_id(column.id, engaged.party);
            let focused = ui.memory(|m| m.has_focus(id));
            let sense = if focused || stop == Some((at, row)) { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(place, id, sense);
            let label = spoken(cx.state, interaction, engaged.party);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, current == Some(column.id), &label));
            if focused {
                ui.painter().circle_stroke(place.center(), 9.0, Stroke::new(2.0, cx.tokens.accent));
                arrows(view, ui, &response, (frame, rows), (at, row));
                egui::Tooltip::for_widget(&response).show(|ui| preview::interaction(ui, cx, column.id));
            }
            if response.clicked() {
                view.cursor = Some((column.id, engaged.party));
                cx.send(Command::Select(Item::Interaction(column.id)));
            }
            if response.hovered() {
                hovered = Some(Item::Interaction(column.id));
                let response = response.on_hover_cursor(CursorIcon::PointingHand);
                response.on_hover_ui(|ui| preview::interaction(ui, cx, column.id));
            }
        }
    }
    hovered
}

/// From the mark that has the keyboard to the next one.
fn arrows(view: &mut Room, ui: &Ui, response: &Response, (frame, rows): (Frame, &Rows), at: (usize, usize)) {
    keys::keep_arrows(ui, response.id);
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let ends = |row: usize, first: bool| {
        let mut all = 0..rows.columns.len();
        let has = |column: &usize| rows.mark(*column, row);
        if first { all.find(has) } else { all.rev().find(has) }.map(|column| (column, row))
    };
    let to = if pressed(Key::ArrowRight) {
        rows.aside(at, true)
    } else if pressed(Key::ArrowLeft) {
        rows.aside(at, false)
    } else if pressed(Key::ArrowDown) {
        rows.along(at, true)
    } else if pressed(Key::ArrowUp) {
        rows.along(at, false)
    } else if pressed(Key::Home) {
        ends(at.1, true)
    } else if pressed(Key::End) {
        ends(at.1, false)
    } else {
        None
    };
    let Some((column, row)) = to else { return };
    let (Some(to), Some(engaged)) = (rows.columns.get(column), rows.rows.get(row)) else { return };
    view.cursor = Some((to.id, engaged.party));
    view.show(frame, Some(column), Some(row));
    ui.memory_mut(|m| m.request_focus(mark_id(to.id, engaged.party)));
    ui.ctx().request_repaint();
}

/// "Antony Blinken at Meeting, 16 Nov 2022, New York, with Bilawal Bhutto-Zardari and 2 others".
fn spoken(state: &State, interaction: &Interaction, party: PartyId) -> String {
    let name = state.collection.party(party).map_or("", |p| p.name.as_str());
    let mut parts = vec![format!("{name} at {}", interaction.kind.label())];
    if interaction.status != Status::Held {
        parts.push(interaction.status.label().to_lowercase());
    }
    parts.push(words::date(interaction));
    parts.extend(interaction.place.clone());
    let others: Vec<PartyId> = interaction.parties.iter().copied().filter(|p| *p != party).collect();
    if !others.is_empty() {
        parts.push(format!("with {}", words::parties(state, &others)));
    }
    parts.join(", ") + crate::app::words::vouched(interaction)
}

/// Months, quarters or years over the columns, and a line where each begins.
pub fn heads(ui: &Ui, cx: &Cx<'_>, frame: Frame, heads: &[Head]) {
    let painter = ui.painter().with_clip_rect(frame.heads.union(frame.plot).intersect(ui.clip_rect()));
    let ink = cx.tokens.muted;
    let measure = |words: &str| painter.layout_no_wrap(words.to_owned(), small(), egui::Color32::PLACEHOLDER).size().x;
    let seen = (frame.offset.x - PAD, frame.plot.width());
    for head in heads {
        let x = frame.x(head.from) - frame.column * 0.5;
        if x > frame.plot.left() - 1.0 && x < frame.plot.right() {
            painter.vline(
                x.round() + 0.5,
                frame.heads.top() + 6.0..=frame.plot.bottom(),
                Stroke::new(1.0, cx.tokens.grid),
            );
        }
    }
    for head in placing::place(heads, frame.column, seen, measure) {
        let at = pos2(frame.plot.left() + head.x, frame.heads.center().y + 1.0);
        painter.text(at, Align2::LEFT_CENTER, head.words, small(), ink);
    }
}
