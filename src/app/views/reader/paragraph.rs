//! One paragraph: its number, its words, the marks under them, and what a click on a word means.

use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, Galley, Id, Popup, Pos2, Rangef, Rect, Response, Role, Sense,
    Stroke, Ui, WidgetInfo, pos2,
};

use super::direction::{self, right_to_left};
use super::geometry::{byte_at, byte_near, lines, whole_lines};
use super::marks::Mark;
use super::words_menu::{self, Wanted};
use crate::app::theme::{READING_LINE, Tokens, serif, small};
use crate::app::widgets::focus_ring;

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
    /// Words with a ground of their own, by first and last byte, what is painted over others last.
    pub washes: &'a [(u32, u32, Wash)],
    /// Whether it tells of what is in hand: tinted.
    pub tinted: bool,
    /// Whether it is boilerplate: muted.
    pub boilerplate: bool,
    /// Size of the reading face, in points.
    pub size: f32,
}

/// Why words have a ground of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wash {
    /// They were looked for.
    Find,
    /// They are the find or mention stood at.
    Now,
    /// They are selected for copying.
    Selected,
}

/// What the person did with a paragraph.
pub enum Did {
    /// Clicked this mark (by its place).
    Clicked(usize),
    /// Rests on this mark.
    Hovers(usize),
    /// Asked for the paragraph's text.
    Copy,
    /// Asked for the selected words.
    CopyWords,
    /// Says that this mark, a mention of a party, stands for somebody else.
    Otherwise(usize),
    /// Asked for something of its menu of words.
    Wanted(Wanted),
    /// Clicked twice: the word at this byte is wanted.
    Word(usize),
    /// Clicked with Shift: the selected words should reach to this byte.
    Extend(usize),
    /// Clicked beside any mark.
    Plain(usize),
    /// Asked for the file that the article was read from.
    Original,
}

/// A paragraph as it came to stand on the screen.
pub struct Stood {
    /// What was done with it, if anything.
    pub did: Option<Did>,
    /// Its place and what the pointer does there.
    pub response: Response,
    galley: Arc<Galley>,
    at: Pos2,
}

impl Stood {
    /// The byte of `text` before which a caret would stand under the pointer, or as near as can be.
    pub fn caret(&self, text: &str, pointer: Pos2) -> usize {
        byte_near(&self.galley, self.at, pointer, text)
    }

    /// How high and low on the screen the line stands that holds this byte.
    pub fn line(&self, text: &str, byte: usize) -> Rangef {
        let chars = text.get(..byte).map_or(0, |t| t.chars().count());
        let caret = CCursor { index: chars.into(), prefer_next_row: true };
        self.galley.pos_from_cursor(caret).translate(self.at.to_vec2()).y_range()
    }
}

/// Draws a paragraph into the width of `ui`.
pub fn show(ui: &mut Ui, tokens: &Tokens, shown: &Shown<'_>) -> Stood {
    let width = ui.available_width();
    let ink = if shown.boilerplate { tokens.muted } else { tokens.text };
    let backwards = right_to_left(shown.text);
    let missing = backwards.then(|| direction::without_letters(ui.ctx(), &serif(shown.size), shown.text)).flatten();
    // Words that would be boxes are told of instead, and carry no marks.
    let (text, marks, washes) =
        if missing.is_some() { ("", [].as_slice(), [].as_slice()) } else { (shown.text, shown.marks, shown.washes) };
    let galley = laid(ui, text, shown.size, ink, width);
    let note = if backwards { direction::NOTE } else { 0.0 };
    let height = galley.size().y + GAP + note;
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, height), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("¶ {}: {}", shown.number, shown.text)));
    let left = if backwards { rect.right() - RIGHT } else { rect.left() + GUTTER };
    let at = pos2(left, rect.top() + GAP / 2.0 + note);

    if shown.tinted {
        let card = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), pos2(rect.right() - 4.0, rect.bottom()));
        ui.painter().rect_filled(card, CornerRadius::same(6), tokens.selection);
        let bar = Rect::from_min_size(card.min, egui::vec2(3.0, card.height()));
        ui.painter().rect_filled(bar, CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 }, tokens.selection_edge);
    }
    let baseline = galley.rows.first().and_then(|r| r.glyphs.first()).map_or(14.0, |g| g.pos.y);
    let number = number(ui, tokens, shown, response.id, pos2(rect.left() + GUTTER - 10.0, at.y + baseline + 2.5));
    for (start, end, wash) in washes {
        let (fill, grow) = match wash {
            Wash::Find => (tokens.find, 0.0),
            Wash::Now => (tokens.found, 1.0),
            Wash::Selected => (ui.visuals().selection.bg_fill, 0.0),
        };
        for line in whole_lines(&galley, at, shown.text, *start, *end) {
            let line = line.expand2(egui::vec2(grow, 0.0));
            let radius = if *wash == Wash::Selected { 0 } else { 3 };
            ui.painter().rect_filled(line, CornerRadius::same(radius), fill);
            if *wash == Wash::Now {
                // Not by its colour alone: the one stood at has an edge.
                let edge = Stroke::new(1.5, tokens.selection_edge);
                ui.painter().rect_stroke(line, CornerRadius::same(3), edge, egui::StrokeKind::Outside);
            }
        }
    }

    let pointer = response.hover_pos().or(response.interact_pointer_pos());
    let byte = pointer.and_then(|pointer| byte_at(&galley, at, pointer, shown.text));
    let hovered = byte.and_then(|byte| mark_at(marks, byte));
    let mut did = hovered.filter(|_| response.hovered()).map(Did::Hovers);
    let shift = ui.input(|i| i.modifiers.shift);
    let mut clicked = response.clicked().then_some((hovered, response.double_clicked()));
    let selected = shown.washes.iter().any(|(.., wash)| *wash == Wash::Selected);
    for (place, mark) in marks.iter().enumerate() {
        let lines = lines(&galley, at, shown.text, mark.span.start, mark.span.end);
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
                clicked = Some((Some(place), link.double_clicked()));
            }
            if link.hovered() {
                did = did.or(Some(Did::Hovers(place)));
            }
            let link = link.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&mark.name);
            let other = mark.can_split.then_some(place);
            let asked = Popup::context_menu(&link).show(|ui| menu(ui, selected, other));
            did = asked.and_then(|shown| shown.inner).or(did);
        }
    }
    ui.painter().galley(at, Arc::clone(&galley), ink);
    if backwards && direction::note(ui, tokens, rect, response.id, (GUTTER, RIGHT), missing.as_deref()) {
        did = Some(Did::Original);
    }

    if hovered.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    } else if byte.is_some() && response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
    if let Some((mark, twice)) = clicked {
        let caret = ui.input(|i| i.pointer.interact_pos()).map(|pointer| byte_near(&galley, at, pointer, shown.text));
        did = match (mark, caret, byte) {
            (_, _, Some(byte)) if twice => Some(Did::Word(byte)),
            (_, Some(caret), _) if shift => Some(Did::Extend(caret)),
            (Some(mark), ..) => Some(Did::Clicked(mark)),
            (None, Some(caret), _) => Some(Did::Plain(caret)),
            _ => did,
        };
    }
    let selected = shown.washes.iter().any(|(.., wash)| *wash == Wash::Selected);
    let beside = Popup::menu(&number);
    if number.secondary_clicked() {
        Popup::open_id(ui.ctx(), beside.get_id());
    }
    let asked = [
        Popup::context_menu(&response).show(|ui| menu(ui, selected, None)),
        beside.show(|ui| menu(ui, selected, None)),
    ];
    did = asked.into_iter().flatten().find_map(|shown| shown.inner).or(did);
    Stood { did, response, galley, at }
}

/// The number in the margin, which opens the paragraph's menu.
fn number(ui: &Ui, tokens: &Tokens, shown: &Shown<'_>, id: Id, right_bottom: Pos2) -> Response {
    let ink = if shown.tinted { tokens.muted } else { tokens.faint };
    let galley = ui.painter().layout_no_wrap(shown.number.to_string(), small(), ink);
    let place = Align2::RIGHT_BOTTOM.anchor_size(right_bottom, galley.size());
    let around = place.expand2(egui::vec2(5.0, 2.0));
    let response = ui.interact(around, id.with("number"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Menu of ¶ {}", shown.number)));
    let ink = if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(around, CornerRadius::same(4), tokens.chip);
        tokens.text
    } else {
        ink
    };
    ui.painter().galley_with_override_text_color(place.min, galley, ink);
    focus_ring(ui, &response, around, tokens);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text("What can be done with this paragraph")
}

/// The lines of the menu of a paragraph, or of a marked word in it; which one was asked for. `mention` is the mark that
/// may stand for somebody else.
fn menu(ui: &mut Ui, selected: bool, mention: Option<usize>) -> Option<Did> {
    let mut did = None;
    let mut entry = |name: &str, what: Did| {
        if ui.button(name).clicked() {
            did = Some(what);
            ui.close();
        }
    };
    if let Some(place) = mention {
        entry("This mention is somebody else…", Did::Otherwise(place));
    }
    if selected {
        entry("Copy selected text", Did::CopyWords);
    }
    entry("Copy paragraph", Did::Copy);
    words_menu::menu(ui, selected).map(Did::Wanted).or(did)
}

/// The words of a paragraph laid out in lines; `width` is that of the whole paragraph with its margins.
pub fn laid(ui: &Ui, text: &str, size: f32, ink: Color32, width: f32) -> Arc<Galley> {
    let format = TextFormat {
        font_id: serif(size),
        color: ink,
        line_height: Some((size * READING_LINE).round()),
        ..TextFormat::default()
    };
    // One section: marks are painted beneath, so that no underline breaks a ligature or a line.
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = (width - GUTTER - RIGHT).max(80.0);
    if right_to_left(text) {
        job.halign = Align::RIGHT;
    }
    ui.painter().layout_job(job)
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

fn mark_at(marks: &[Mark], byte: usize) -> Option<usize> {
    marks.iter().position(|m| (m.span.start as usize..m.span.end as usize).contains(&byte))
}
