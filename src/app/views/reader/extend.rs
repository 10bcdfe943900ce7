//! Keys that carry the end of the selected words further: by characters and words through the text, by lines as they
//! stand on the screen.

use std::sync::Arc;

use egui::{Galley, Key, Modifiers, Ui};

use super::paragraph;
use crate::app::state::{Caret, Reach};
use crate::model::Article;

/// How the end that moves is to be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Through the text.
    By(Reach),
    /// To the line above.
    LineUp,
    /// To the line below.
    LineDown,
    /// To the start of its line.
    LineStart,
    /// To the end of its line.
    LineEnd,
}

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// What each key means.
const KEYS: [(Modifiers, Key, Way); 10] = [
    (CTRL_SHIFT, Key::ArrowLeft, Way::By(Reach::WordBack)),
    (CTRL_SHIFT, Key::ArrowRight, Way::By(Reach::WordOn)),
    (CTRL_SHIFT, Key::Home, Way::By(Reach::First)),
    (CTRL_SHIFT, Key::End, Way::By(Reach::Last)),
    (SHIFT, Key::ArrowLeft, Way::By(Reach::Back)),
    (SHIFT, Key::ArrowRight, Way::By(Reach::On)),
    (SHIFT, Key::ArrowUp, Way::LineUp),
    (SHIFT, Key::ArrowDown, Way::LineDown),
    (SHIFT, Key::Home, Way::LineStart),
    (SHIFT, Key::End, Way::LineEnd),
];

/// The next way that the keys pressed ask for, which takes the key.
pub fn asked(ui: &Ui) -> Option<Way> {
    let pressed = |(modifiers, key, _): &&(Modifiers, Key, Way)| ui.input_mut(|i| i.consume_key(*modifiers, *key));
    KEYS.iter().find(pressed).map(|(.., way)| *way)
}

/// An article as it is laid out.
pub struct Page<'a> {
    /// Its words.
    pub article: &'a Article,
    /// Width of its paragraphs with their margins, in points.
    pub width: f32,
    /// Size of the reading face, in points.
    pub size: f32,
}

impl Page<'_> {
    fn text(&self, number: u32) -> &str {
        self.article.paragraph(number).map_or("", |p| p.text.as_str())
    }

    fn laid(&self, ui: &Ui, number: u32) -> Arc<Galley> {
        paragraph::laid(ui, self.text(number), self.size, ui.visuals().text_color(), self.width)
    }

    /// Where a caret comes to stand. From line to line it keeps to `x`, once that is known.
    pub fn moved(&self, ui: &Ui, from: Caret, way: Way, x: &mut Option<f32>) -> Caret {
        if let Way::By(reach) = way {
            *x = None;
            return reach.from(self.article, from);
        }
        let galley = self.laid(ui, from.paragraph);
        let text = self.text(from.paragraph);
        let chars = text.get(..from.byte as usize).map_or(0, |t| t.chars().count());
        let (row, first) = row_of(&galley, chars);
        let caret = |paragraph: u32, chars: usize| {
            let text = self.text(paragraph);
            let byte = text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte);
            Caret { paragraph, byte: byte as u32 }
        };
        let last = self.article.paragraphs.len() as u32;
        let here = || galley.rows.get(row).map_or(0.0, |r| r.pos.x + r.x_offset((chars - first).into()));
        match way {
            Way::LineStart | Way::LineEnd => {
                *x = None;
                let far = if way == Way::LineEnd { f32::INFINITY } else { f32::NEG_INFINITY };
                caret(from.paragraph, at_x(&galley, row, far))
            }
            Way::LineUp => {
                let x = *x.get_or_insert_with(here);
                match row.checked_sub(1) {
                    Some(above) => caret(from.paragraph, at_x(&galley, above, x)),
                    None if from.paragraph > 1 => {
                        let galley = self.laid(ui, from.paragraph - 1);
                        caret(from.paragraph - 1, at_x(&galley, galley.rows.len().saturating_sub(1), x))
                    }
                    None => caret(from.paragraph, 0),
                }
            }
            _ => {
                let x = *x.get_or_insert_with(here);
                if row + 1 < galley.rows.len() {
                    caret(from.paragraph, at_x(&galley, row + 1, x))
                } else if from.paragraph < last {
                    caret(from.paragraph + 1, at_x(&self.laid(ui, from.paragraph + 1), 0, x))
                } else {
                    caret(from.paragraph, usize::MAX)
                }
            }
        }
    }
}

/// The row in which a caret stands, and how many characters stand before that row.
fn row_of(galley: &Galley, chars: usize) -> (usize, usize) {
    let mut first = 0;
    for (at, row) in galley.rows.iter().enumerate() {
        let count = row.char_count_including_newline().0;
        if chars < first + count || at + 1 == galley.rows.len() {
            return (at, first.min(chars));
        }
        first += count;
    }
    (0, 0)
}

/// How many characters stand before the caret at this `x` of a row. The space at which a line is broken stays behind it,
/// so that the caret doesn't stand in the next line.
fn at_x(galley: &Galley, row: usize, x: f32) -> usize {
    let first: usize = galley.rows.iter().take(row).map(|r| r.char_count_including_newline().0).sum();
    let Some(line) = galley.rows.get(row) else { return first };
    let count = line.char_count_excluding_newline().0;
    let broken = row + 1 < galley.rows.len() && count > 0;
    let column = if x == f32::INFINITY { count } else { line.char_at(x - line.pos.x).0 };
    first + column.min(count - usize::from(broken))
}
