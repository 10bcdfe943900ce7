//! What both tables share: header cells that sort, two lines to a row, and the tint of rows.

use std::sync::Arc;

use egui::{Align2, Color32, CursorIcon, FontId, Galley, Label, RichText, Role, Sense, Stroke, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder, TableRow};

use super::Order;
use crate::app::icons;
use crate::app::theme::{Tokens, body, small};
use crate::app::widgets::focus_ring;

/// Height of a row of two lines of text, in points.
pub const TWO: f32 = 40.0;
/// Height of a row of three lines of text, in points.
pub const THREE: f32 = 56.0;
/// Space at both ends of a row, in points.
pub const EDGE: f32 = 16.0;
/// Height of the header, in points.
const HEADER: f32 = 28.0;

/// How a table is laid out.
#[derive(Clone, Copy)]
pub struct Plan {
    /// How many rows.
    pub len: usize,
    /// The row to be brought into sight.
    pub bring: Option<usize>,
    /// Height of a row, in points.
    pub row: f32,
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

/// Shows header and rows; only those in view are laid out.
pub fn show<By: Copy + PartialEq>(
    ui: &mut Ui,
    tokens: &Tokens,
    name: &str,
    headings: &[Heading<By>],
    order: &mut Order<By>,
    plan: Plan,
    mut row: impl FnMut(&mut TableRow<'_, '_>),
) {
    // The table draws the tint of rows with these.
    let visuals = ui.visuals_mut();
    visuals.selection.bg_fill = tokens.selection;
    visuals.widgets.hovered.bg_fill = tokens.panel;
    // Columns are told apart by the space between them.
    visuals.widgets.noninteractive.bg_stroke = Stroke::NONE;
    ui.spacing_mut().item_spacing = egui::vec2(12.0, 0.0);
    let full = ui.max_rect();
    let line = full.top() + HEADER - 0.5;
    ui.painter().hline(full.x_range(), line, Stroke::new(1.0, tokens.hairline));
    let mut table = TableBuilder::new(ui)
        .id_salt((name, headings.len()))
        .striped(false)
        // A handle between columns would swallow clicks on the row under it.
        .resizable(false)
        .sense(Sense::CLICK)
        .auto_shrink([false, false])
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center));
    for heading in headings {
        table = table.column(match heading.width {
            Some(width) => Column::initial(width).at_least(40.0).clip(true),
            None => Column::remainder().at_least(140.0).clip(true),
        });
    }
    if let Some(at) = plan.bring {
        table = table.scroll_to_row(at, None).animate_scrolling(false);
    }
    table
        .header(HEADER, |mut header| {
            for (nth, heading) in headings.iter().enumerate() {
                let (first, last) = (nth == 0, nth + 1 == headings.len());
                header.col(|ui| head(ui, tokens, heading, order, (first, last)));
            }
        })
        .body(|body| body.rows(plan.row, plan.len, |mut one| row(&mut one)));
}

fn head<By: Copy + PartialEq>(
    ui: &mut Ui,
    tokens: &Tokens,
    heading: &Heading<By>,
    order: &mut Order<By>,
    (first, last): (bool, bool),
) {
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
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        order.turn(heading.by);
    }
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
