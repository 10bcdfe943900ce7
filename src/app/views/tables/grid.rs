//! What all tables share: header cells that sort and can be drawn wider, two lines to a row, and the tint of rows.

use std::sync::Arc;

use egui::{
    Align2, Color32, CursorIcon, FontId, Galley, Key, Label, Modifiers, Rect, Response, RichText, Role, Sense, Stroke,
    Ui, WidgetInfo,
};
use egui_extras::{Column, TableBuilder, TableRow};

use super::super::Cx;
use super::Order;
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::{Tokens, body, small};
use crate::app::widgets::focus_ring;
use crate::app::{icons, keys};

/// Height of a row of two lines of text, in points.
pub const TWO: f32 = 40.0;
/// Height of a row of three lines of text, in points.
pub const THREE: f32 = 56.0;
/// Space at both ends of a row, in points.
pub const EDGE: f32 = 16.0;
/// Height of the header, in points.
const HEADER: f32 = 28.0;
/// Space between two columns, in points.
const GAP: f32 = 12.0;
/// The narrowest and the widest column that a person can set, in points.
const WIDTH: (f32, f32) = (44.0, 520.0);
/// The least width of a column that takes what is left, in points.
const FREE: f32 = 140.0;
/// How wide the part of a head is by which its column is drawn wider, in points.
const HANDLE: f32 = 8.0;
/// By how much Shift and an arrow key change a width, in points.
const NUDGE: f32 = 8.0;

/// How a table is laid out.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The table's name; widths of its columns are remembered under it.
    pub name: &'static str,
    /// How many rows.
    pub len: usize,
    /// The row to be brought into sight.
    pub bring: Option<usize>,
    /// Height of a row, in points.
    pub row: f32,
    /// Whether a row can be dragged.
    pub drags: bool,
}

/// A column: its title, by what it sorts, whether its values are numbers and stand at the right.
#[derive(Clone, Copy)]
pub struct Heading<By> {
    /// What it is called.
    pub title: &'static str,
    /// What it sorts by.
    pub by: By,
    /// Whether it holds numbers.
    pub number: bool,
    /// Width in points; `None` takes what is left.
    pub width: Option<f32>,
}

/// Shows header and rows; only those in view are laid out. Returns the width that a column was given, if one was.
pub fn show<By: Copy + PartialEq>(
    ui: &mut Ui,
    state: &State,
    tokens: &Tokens,
    headings: &[Heading<By>],
    order: &mut Order<By>,
    plan: Plan,
    mut row: impl FnMut(&mut TableRow<'_, '_>),
) -> Option<Command> {
    // The table draws the tint of rows with these.
    let visuals = ui.visuals_mut();
    visuals.selection.bg_fill = tokens.selection;
    visuals.widgets.hovered.bg_fill = tokens.panel;
    // Columns are told apart by the space between them.
    visuals.widgets.noninteractive.bg_stroke = Stroke::NONE;
    ui.spacing_mut().item_spacing = egui::vec2(GAP, 0.0);
    let full = ui.max_rect();
    let line = full.top() + HEADER - 0.5;
    ui.painter().hline(full.x_range(), line, Stroke::new(1.0, tokens.hairline));
    let widths = widths(state, plan.name, headings, full.width());
    let mut asked = None;
    let mut table = TableBuilder::new(ui)
        .id_salt((plan.name, headings.len()))
        .striped(false)
        // A handle along the whole column would swallow clicks on the rows under it; ours lie in the heads.
        .resizable(false)
        .sense(if plan.drags { Sense::click_and_drag() } else { Sense::CLICK })
        .auto_shrink([false, false])
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center));
    for width in &widths {
        table = table.column(match width {
            Some(width) => Column::exact(*width).clip(true),
            None => Column::remainder().at_least(FREE).clip(true),
        });
    }
    if let Some(at) = plan.bring {
        table = table.scroll_to_row(at, None).animate_scrolling(false);
    }
    table
        .header(HEADER, |mut header| {
            for (nth, heading) in headings.iter().enumerate() {
                let (first, last) = (nth == 0, nth + 1 == headings.len());
                // What stands right of a column that takes the rest grows to the left.
                let leftward = headings.iter().take(nth).any(|h| h.width.is_none());
                header.col(|ui| {
                    // The handle lies in the space between two heads.
                    ui.set_clip_rect(ui.clip_rect().expand2(egui::vec2(GAP, 0.0)));
                    let head = head(ui, tokens, heading, order, (first, last));
                    if let Some(width) = widths.get(nth).copied().flatten() {
                        let resized = resize(ui, tokens, heading.title, &head, (width, leftward));
                        let name = || column(plan.name, heading.title);
                        asked = resized.map(|width| Command::Column(name(), width.points())).or(asked.take());
                    }
                });
            }
        })
        .body(|body| body.rows(plan.row, plan.len, |mut one| row(&mut one)));
    asked
}

/// The name under which a column's width is remembered.
fn column(table: &str, title: &str) -> String {
    format!("{table}/{title}")
}

/// The width of each column: what the person gave it, else its own; all less where the room is short.
fn widths<By>(state: &State, table: &str, headings: &[Heading<By>], room: f32) -> Vec<Option<f32>> {
    let kept = |heading: &Heading<By>| state.settings.columns.get(&column(table, heading.title)).copied();
    let wanted: Vec<Option<f32>> = headings
        .iter()
        .map(|h| h.width.map(|own| kept(h).map_or(own, |width| width.clamp(WIDTH.0, WIDTH.1))))
        .collect();
    let free = wanted.iter().filter(|w| w.is_none()).count() as f32;
    let spare = room - free * FREE - headings.len() as f32 * GAP;
    let sum: f32 = wanted.iter().flatten().sum();
    let less = if sum > 0.0 { (spare / sum).clamp(0.3, 1.0) } else { 1.0 };
    wanted.into_iter().map(|width| width.map(|w| (w * less).round())).collect()
}

/// The width that a person gives a column.
enum Width {
    /// So many points.
    Of(f32),
    /// Its own again.
    Own,
}

impl Width {
    /// Within what a column can be; `None` for its own.
    fn points(&self) -> Option<f32> {
        match self {
            Self::Of(points) => Some(points.clamp(WIDTH.0, WIDTH.1)),
            Self::Own => None,
        }
    }
}

/// The handle of a column: drawing it changes the width, a double click gives the column its own again. With the
/// keyboard on the head, Shift and the arrow keys do. Returns the new width, if there is one.
fn resize(ui: &Ui, tokens: &Tokens, title: &str, head: &Response, (width, leftward): (f32, bool)) -> Option<Width> {
    let rect = head.rect;
    let line = if leftward { rect.left() - GAP * 0.5 } else { rect.right() + GAP * 0.5 };
    let place = Rect::from_x_y_ranges(line - HANDLE * 0.5..=line + HANDLE * 0.5, rect.y_range());
    let handle = ui.interact(place, head.id.with("width"), Sense::CLICK | Sense::DRAG);
    handle.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, format!("Width of {title}")));
    let busy = handle.hovered() || handle.dragged();
    let stroke = if busy { Stroke::new(2.0, tokens.accent) } else { Stroke::new(1.0, tokens.hairline) };
    ui.painter().vline(line, rect.shrink2(egui::vec2(0.0, 7.0)).y_range(), stroke);
    let handle = handle.on_hover_cursor(CursorIcon::ResizeHorizontal);
    if handle.double_clicked() {
        return Some(Width::Own);
    }
    let mut by = if handle.dragged() { handle.drag_delta().x * if leftward { -1.0 } else { 1.0 } } else { 0.0 };
    if head.has_focus() {
        keys::keep_arrows(ui, head.id);
        for (key, step) in [(Key::ArrowRight, NUDGE), (Key::ArrowLeft, -NUDGE)] {
            if ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, key)) {
                by += step;
            }
        }
    }
    (by != 0.0).then_some(Width::Of(width + by))
}

fn head<By: Copy + PartialEq>(
    ui: &mut Ui,
    tokens: &Tokens,
    heading: &Heading<By>,
    order: &mut Order<By>,
    (first, last): (bool, bool),
) -> Response {
    let rect = ui.max_rect();
    let response = ui.allocate_rect(rect, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, format!("Sort by {}", heading.title)));
    let sorted = order.by == heading.by;
    let ink = if sorted || response.hovered() { tokens.text } else { tokens.muted };
    let inner = rect
        .with_min_x(rect.left() + if first { EDGE } else { 0.0 })
        .with_max_x(rect.right() - if last { EDGE } else { 0.0 });
    let painter = ui.painter();
    let caret = if order.down { icons::CARET_DOWN } else { icons::CARET_UP };
    let title = if heading.number {
        let right = inner.right_center() - egui::vec2(if sorted { 14.0 } else { 0.0 }, 0.0);
        painter.text(right, Align2::RIGHT_CENTER, heading.title, small(), ink)
    } else {
        painter.text(inner.left_center(), Align2::LEFT_CENTER, heading.title, small(), ink)
    };
    if sorted {
        let at = title.right_center() + egui::vec2(4.0, 0.0);
        painter.text(at, Align2::LEFT_CENTER, caret, FontId::proportional(10.0), tokens.muted);
    }
    focus_ring(ui, &response, rect, tokens);
    if response.clicked() {
        order.turn(heading.by);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A cell of one or two lines; more is elided and told whole under the pointer.
pub fn text(ui: &mut Ui, text: &str, colour: Color32) {
    lines(ui, text, body(), colour, 2);
}

/// As [`text`], with so many lines at most.
pub fn lines(ui: &mut Ui, text: &str, font: FontId, colour: Color32, most: usize) {
    let laid = fitted(ui, text, font, colour, most);
    galley(ui, laid, text);
}

/// Text laid out in the width of the cell, with so many lines at most.
pub fn fitted(ui: &Ui, text: &str, font: FontId, colour: Color32, most: usize) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, ui.available_width());
    job.wrap.max_rows = most;
    ui.painter().layout_job(job)
}

/// Text laid out before; told whole under the pointer where something is left out.
pub fn galley(ui: &mut Ui, galley: Arc<Galley>, whole: &str) {
    let cut = galley.elided;
    let response = ui.add(Label::new(galley).selectable(false));
    if cut {
        response.on_hover_text(whole);
    }
}

/// A path on one line. Where it is too long its first folders give way: the end tells files apart.
pub fn path(ui: &mut Ui, whole: &str, colour: Color32) {
    let mut shown = whole.to_owned();
    let mut rest = whole;
    let mut laid = fitted(ui, &shown, small(), colour, 1);
    while laid.elided
        && let Some((_, shorter)) = rest.split_once(['/', '\\'])
    {
        rest = shorter;
        shown = format!("…/{rest}");
        laid = fitted(ui, &shown, small(), colour, 1);
    }
    let response = ui.add(Label::new(laid).selectable(false));
    if shown != whole {
        response.on_hover_text(whole);
    }
}

/// Two lines, the lower one quiet.
pub fn two(ui: &mut Ui, tokens: &Tokens, upper: &str, lower: &str) {
    ui.vertical(|ui| {
        if lower.is_empty() {
            ui.add_space(((ui.available_height() - 16.0) / 2.0).max(0.0));
        } else {
            ui.add_space(((ui.available_height() - 32.0) / 2.0).max(0.0));
        }
        lines(ui, upper, body(), tokens.text, 1);
        if !lower.is_empty() {
            lines(ui, lower, small(), tokens.muted, 1);
        }
    });
}

/// A number at the right of its cell; `last` where that is the row's end.
pub fn number(ui: &mut Ui, tokens: &Tokens, text: &str, last: bool) {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add_space(if last { EDGE } else { 0.0 });
        ui.label(RichText::new(text).color(tokens.text));
    });
}
/// What a row answers: its name to a screen reader, its thing to the pointer, and a click selects it.
pub fn answer(
    response: &Response,
    cx: &mut Cx<'_>,
    item: Item,
    picked: bool,
    spoken: &str,
    hovered: &mut Option<Item>,
) {
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, picked, spoken));
    if response.contains_pointer() {
        *hovered = Some(item);
    }
    if response.clicked() {
        cx.send(Command::Select(item));
    }
}
