//! One paragraph: its number, its words, the marks under them, and what a click on a word means.

use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Align2, Color32, CornerRadius, CursorIcon, Galley, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

use super::marks::Mark;
use crate::app::theme::{READING_LINE, Tokens, serif, small};

/// Room for the paragraph's number, in points.
pub const GUTTER: f32 = 40.0;
/// Room at the right of the text, in points.
const RIGHT: f32 = 16.0;
/// Room between paragraphs, in points.
const GAP: f32 = 14.0;

/// How a paragraph is to be shown.
pub struct Shown<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Its words.
    pub text: &'a str,
    /// The marks, in reading order.
    pub marks: &'a [Mark],
    /// Whether it tells of what is in hand: tinted.
    pub tinted: bool,
    /// Whether it is boilerplate: muted.
    pub boilerplate: bool,
    /// Size of the reading face, in points.
    pub size: f32,
}

/// What the person did with a paragraph.
pub enum Did {
    /// Clicked this mark (by its place).
    Clicked(usize),
    /// Rests on this mark.
    Hovers(usize),
    /// Asked for the paragraph's text.
    Copy,
    /// Asked for a reference to the paragraph.
    Cite,
}

/// Draws a paragraph into the width of `ui`.
pub fn show(ui: &mut Ui, tokens: &Tokens, shown: &Shown<'_>) -> Option<Did> {
    let width = ui.available_width();
    let ink = if shown.boilerplate { tokens.muted } else { tokens.text };
    let galley = ui.painter().layout_job(job(shown, ink, width - GUTTER - RIGHT));
    let height = galley.size().y + GAP;
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("¶ {}: {}", shown.number, shown.text)));
    let at = pos2(rect.left() + GUTTER, rect.top() + GAP / 2.0);

    if shown.tinted {
        let card = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), pos2(rect.right() - 4.0, rect.bottom()));
        ui.painter().rect_filled(card, CornerRadius::same(6), tokens.selection);
        let bar = Rect::from_min_size(card.min, egui::vec2(3.0, card.height()));
        ui.painter().rect_filled(bar, CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 }, tokens.selection_edge);
    }
    let number_ink = if shown.tinted { tokens.muted } else { tokens.faint };
    let baseline = galley.rows.first().and_then(|r| r.glyphs.first()).map_or(14.0, |g| g.pos.y);
    ui.painter().text(
        pos2(at.x - 10.0, at.y + baseline + 2.5),
        Align2::RIGHT_BOTTOM,
        shown.number,
        small(),
        number_ink,
    );

    let hovered = response
        .hover_pos()
        .and_then(|pointer| byte_at(&galley, at, pointer, shown.text))
        .and_then(|byte| mark_at(shown.marks, byte));
    let mut did = hovered.map(Did::Hovers);
    for (place, mark) in shown.marks.iter().enumerate() {
        let lines = underlines(&galley, at, shown.text, mark);
        for line in &lines {
            paint_mark(ui, mark, *line, hovered == Some(place));
        }
        // A node of its own, so that keyboard and screen reader reach each marked word.
        if let Some(first) = lines.first() {
            let id = response.id.with((mark.span.start, mark.span.end));
            let link = ui.interact(first.expand2(egui::vec2(0.0, 2.0)), id, Sense::click());
            link.widget_info(|| WidgetInfo::labeled(Role::Link, true, &mark.name));
            if link.has_focus() {
                let ring = Stroke::new(1.5, tokens.accent);
                ui.painter().rect_stroke(first.expand(2.0), CornerRadius::same(3), ring, egui::StrokeKind::Outside);
            }
            if link.clicked() {
                did = Some(Did::Clicked(place));
            }
            if link.hovered() {
                did = did.or(Some(Did::Hovers(place)));
            }
            link.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&mark.name);
        }
    }
    ui.painter().galley(at, galley, ink);

    if hovered.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    if response.clicked()
        && let Some(place) = hovered
    {
        did = Some(Did::Clicked(place));
    }
    response.context_menu(|ui| {
        if ui.button("Copy paragraph").clicked() {
            did = Some(Did::Copy);
            ui.close();
        }
        if ui.button("Copy reference").clicked() {
            did = Some(Did::Cite);
            ui.close();
        }
    });
    did
}

fn job(shown: &Shown<'_>, ink: Color32, width: f32) -> LayoutJob {
    let format = TextFormat {
        font_id: serif(shown.size),
        color: ink,
        line_height: Some((shown.size * READING_LINE).round()),
        ..TextFormat::default()
    };
    // One section: marks are painted beneath, so that no underline breaks a ligature or a line.
    let mut job = LayoutJob::single_section(shown.text.to_owned(), format);
    job.wrap.max_width = width.max(80.0);
    job
}

fn paint_mark(ui: &Ui, mark: &Mark, line: Rect, hovered: bool) {
    let width = if mark.strong || hovered { 2.0 } else { 1.25 };
    let colour = if mark.strong || hovered { mark.colour } else { mark.colour.gamma_multiply(0.75) };
    let y = line.bottom();
    if hovered {
        ui.painter().rect_filled(line, CornerRadius::same(3), mark.colour.gamma_multiply(0.12));
    }
    if mark.trigger {
        let dots = egui::Shape::dashed_line(
            &[pos2(line.left(), y), pos2(line.right(), y)],
            Stroke::new(1.5, colour),
            2.5,
            2.5,
        );
        ui.painter().extend(dots);
    } else {
        ui.painter().hline(line.x_range(), y, Stroke::new(width, colour));
    }
}

/// One rectangle a line of text that the mark touches; its lower edge is where the underline goes.
fn underlines(galley: &Arc<Galley>, at: Pos2, text: &str, mark: &Mark) -> Vec<Rect> {
    let chars = |byte: u32| text.get(..byte as usize).map_or(0, |t| t.chars().count());
    let (start, end) = (chars(mark.span.start), chars(mark.span.end));
    let mut out = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.char_count_including_newline().0;
        let (a, b) = (start.max(first), end.min(first + count));
        if a < b {
            let left = at.x + row.pos.x + row.x_offset((a - first).into());
            let mut right = at.x + row.pos.x + row.x_offset((b - first).into());
            // A space at the end of the line belongs to no word.
            if row.glyphs.get(b - first - 1).is_some_and(|g| g.chr == ' ') {
                right = at.x + row.pos.x + row.x_offset((b - first - 1).into());
            }
            let baseline = row.glyphs.first().map_or(row.height(), |g| g.pos.y);
            let y = at.y + row.pos.y + baseline;
            out.push(Rect::from_min_max(pos2(left, y - 13.0), pos2(right, y + 4.0)));
        }
        first += count;
    }
    out
}

/// The byte of the character under the pointer; `None` beside the text.
fn byte_at(galley: &Arc<Galley>, at: Pos2, pointer: Pos2, text: &str) -> Option<usize> {
    let local = pointer - at;
    let row = galley.rows.iter().find(|r| local.y >= r.pos.y && local.y <= r.pos.y + r.height())?;
    if local.x < row.pos.x || local.x > row.pos.x + row.size.x {
        return None;
    }
    let cursor: CCursor = galley.cursor_from_pos(local);
    // The cursor stands between characters: the one under the pointer is to its left if the pointer is.
    let left_edge = galley.pos_from_cursor(cursor).left();
    let index = if local.x < left_edge { cursor.index.0.saturating_sub(1) } else { cursor.index.0 };
    text.char_indices().nth(index).map(|(byte, _)| byte)
}

fn mark_at(marks: &[Mark], byte: usize) -> Option<usize> {
    marks.iter().position(|m| (m.span.start as usize..m.span.end as usize).contains(&byte))
}
