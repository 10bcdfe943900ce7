//! Where words of a laid-out paragraph stand on the screen, and which word stands under the pointer. egui counts
//! characters; spans count bytes.

use std::sync::Arc;

use egui::text::CCursor;
use egui::{Galley, Pos2, Rect, pos2};

/// One rectangle a line of text that these bytes touch; its lower edge is where an underline goes.
pub fn lines(galley: &Arc<Galley>, at: Pos2, text: &str, start: u32, end: u32) -> Vec<Rect> {
    each_line(galley, at, text, start, end, |left, right, y, baseline, _| {
        Rect::from_min_max(pos2(left, y + baseline - 13.0), pos2(right, y + baseline + 4.0))
    })
}

/// The same as high as the lines themselves, so that those of neighbours meet.
pub fn whole_lines(galley: &Arc<Galley>, at: Pos2, text: &str, start: u32, end: u32) -> Vec<Rect> {
    each_line(galley, at, text, start, end, |left, right, y, _, height| {
        Rect::from_min_max(pos2(left, y), pos2(right, y + height))
    })
}

fn each_line(
    galley: &Arc<Galley>,
    at: Pos2,
    text: &str,
    start: u32,
    end: u32,
    rect: impl Fn(f32, f32, f32, f32, f32) -> Rect,
) -> Vec<Rect> {
    let chars = |byte: u32| text.get(..byte as usize).map_or(0, |t| t.chars().count());
    let (start, end) = (chars(start), chars(end));
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
            out.push(rect(left, right, at.y + row.pos.y, baseline, row.height()));
        }
        first += count;
    }
    out
}

/// The byte of the character under the pointer; `None` beside the text.
pub fn byte_at(galley: &Arc<Galley>, at: Pos2, pointer: Pos2, text: &str) -> Option<usize> {
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

/// The byte before which a caret stands that is as near to the pointer as it can be.
pub fn byte_near(galley: &Arc<Galley>, at: Pos2, pointer: Pos2, text: &str) -> usize {
    let cursor: CCursor = galley.cursor_from_pos(pointer - at);
    text.char_indices().nth(cursor.index.0).map_or(text.len(), |(byte, _)| byte)
}
