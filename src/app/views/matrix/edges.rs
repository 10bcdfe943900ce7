//! Names along both edges, and the bands of their countries.

use egui::epaint::TextShape;
use egui::{Align2, Color32, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{BAND, Frame};
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::Cx;
use crate::app::widgets::{elided, focus_ring, plural};
use crate::app::words;
use crate::query::matrix::Matrix;

/// Draws them; returns what the pointer is over. `under` is the row and column that the pointer is over.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, frame: Frame, rows: &Matrix, under: Option<(usize, usize)>) -> Option<Item> {
    bands(ui, cx, frame, rows);
    above(ui, cx, frame, rows, under.map(|(_, column)| column));
    left(ui, cx, frame, rows, under.map(|(row, _)| row))
}

/// How wide the longest name is, in points.
pub fn longest(ui: &Ui, state: &State, rows: &Matrix) -> f32 {
    let font = theme::semibold(12.0);
    let wide = |name: &str| ui.painter().layout_no_wrap(name.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x;
    // Of a crowd the first few hundred will do: what is longer is elided.
    rows.rows.iter().take(300).map(|row| wide(words::party(state, row.party))).fold(0.0, f32::max)
}

/// Bars with the letters of a country, above and at the left.
fn bands(ui: &Ui, cx: &Cx<'_>, frame: Frame, rows: &Matrix) {
    for band in &rows.bands {
        let code = band.country.map_or_else(|| "–".to_owned(), |c| c.as_str().to_owned());
        let fill = cx.tokens.country(cx.state.rank(band.country));
        let along = |from: f32, to: f32| (from + 1.0, to - 1.0);
        let (top, bottom) = along(frame.y(band.from), frame.y(band.to));
        let (start, end) = along(frame.x(band.from), frame.x(band.to));
        let upright = Rect::from_min_max(pos2(frame.left.left(), top), pos2(frame.left.left() + BAND - 4.0, bottom));
        let lying = Rect::from_min_max(pos2(start, frame.top.top()), pos2(end, frame.top.top() + BAND - 8.0));
        for (rect, within) in [(upright, frame.left), (lying, frame.top)] {
            let seen = rect.intersect(within);
            if seen.width() < 1.0 || seen.height() < 1.0 {
                continue;
            }
            let painter = ui.painter().with_clip_rect(within.intersect(ui.clip_rect()));
            painter.rect_filled(seen, 3.0, fill);
            if seen.width() >= 14.0 && seen.height() >= 11.0 {
                painter.text(seen.center(), Align2::CENTER_CENTER, &code, theme::semibold(9.5), cx.tokens.on(fill));
            }
        }
    }
}

/// Names above the columns, read from below.
fn above(ui: &Ui, cx: &Cx<'_>, frame: Frame, rows: &Matrix, column: Option<usize>) {
    let painter = ui.painter().with_clip_rect(frame.top.intersect(ui.clip_rect()));
    let room = frame.top.height() - BAND - 4.0;
    for at in frame.columns(rows.rows.len()) {
        let Some(row) = rows.rows.get(at) else { continue };
        let here = column == Some(at) || cx.state.picks(row.party);
        let font = if here { theme::semibold(11.5) } else { theme::small() };
        let ink = if here { cx.tokens.text } else { cx.tokens.muted };
        let galley = elided(&painter, words::party(cx.state, row.party), font, ink, room);
        // Turned about its left end, which stands at the foot of the column.
        let x = frame.x(at) + (frame.cell - galley.size().y) * 0.5;
        let shape = TextShape::new(pos2(x, frame.top.bottom() - 4.0), galley, ink);
        painter.add(shape.with_angle(-std::f32::consts::FRAC_PI_2));
    }
}

/// Names before the rows; a click picks the party.
fn left(ui: &mut Ui, cx: &mut Cx<'_>, frame: Frame, rows: &Matrix, row_under: Option<usize>) -> Option<Item> {
    let clip = frame.left.intersect(ui.clip_rect());
    let mut hovered = None;
    for at in frame.rows(rows.rows.len()) {
        let Some(row) = rows.rows.get(at).copied() else { continue };
        let Some(party) = cx.state.collection.party(row.party) else { continue };
        let min = pos2(frame.left.left() + BAND, frame.y(at));
        let rect = Rect::from_min_max(min, pos2(frame.left.right() - 6.0, min.y + frame.cell));
        let shown = rect.intersect(clip);
        if shown.height() < 4.0 {
            continue;
        }
        let is_picked = cx.state.picks(row.party);
        let response = ui.interact(shown, Id::unique(("matrix-row", row.party)), Sense::click());
        let shared = plural(rows.cells.get(at).map_or(0, Vec::len), "tie");
        let label = format!("Row: {}, {shared} shown", party.name);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_picked, &label));
        let here = is_picked || row_under == Some(at);
        let font = if here { theme::semibold(12.0) } else { egui::FontId::proportional(12.0) };
        let ink = if response.hovered() || response.has_focus() { cx.tokens.accent } else { cx.tokens.text };
        let painter = ui.painter().with_clip_rect(clip);
        let galley = elided(&painter, &party.name, font, ink, rect.width());
        let cut = galley.elided;
        // Names end at their cells.
        let place = pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y * 0.5);
        painter.galley(place, galley, ink);
        focus_ring(ui, &response, shown.expand2(vec2(2.0, 0.0)), cx.tokens);
        if response.clicked() {
            cx.send(Command::Select(Item::Party(row.party)));
        }
        if response.hovered() {
            hovered = Some(Item::Party(row.party));
            let band = Rect::from_x_y_ranges(frame.plot.x_range(), rect.y_range());
            let edge = Stroke::new(1.0, cx.tokens.muted);
            let painter = ui.painter().with_clip_rect(frame.plot.intersect(ui.clip_rect()));
            painter.rect_stroke(band, 0.0, edge, egui::StrokeKind::Inside);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let told = format!("{}, {shared} shown", plural(row.count, "interaction"));
        response.on_hover_text(if cut { format!("{}\n{told}", party.name) } else { told });
    }
    hovered
}
