//! Words, numbers and marks of a paragraph as the date grammar needs them: with numbers read and small letters ready.

use std::borrow::Cow;

use crate::extract::tokens::plain_run;

/// A word, number or mark. Offsets count bytes of the paragraph's text.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub start: usize,
    pub end: usize,
    /// As written.
    pub text: &'t str,
    /// In small letters, a closing full stop left out where it is one word with dots: `a.m`.
    pub lower: Cow<'t, str>,
    /// What it looks like.
    pub shape: Shape,
    /// Whether no white space stands before it.
    pub glued: bool,
}

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters first.
    Letters,
    /// A whole number, with how many digits it was written.
    Number(u32, usize),
    /// `16th`
    Ordinal(u32),
    /// `1990s`, `70s`
    Decade(u32),
    /// Any other number: `1.5`, `7,465`, `16.11.2022`.
    Figure,
    /// Anything else, one character.
    Mark,
}

/// The words of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Words<'t>(Vec<Word<'t>>);

impl<'t> Words<'t> {
    /// Splits `text` from byte `from` on.
    pub fn new(text: &'t str, from: usize) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5 + 1);
        let mut at = if text.is_char_boundary(from) { from } else { 0 };
        let mut glued = false;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            if rest.as_bytes().first() == Some(&b' ') {
                glued = false;
                at += 1;
                continue;
            }
            if let Some((len, small)) = plain(rest.as_bytes()) {
                let written = rest.get(..len).unwrap_or(rest);
                let lower = if small { Cow::Borrowed(written) } else { Cow::Owned(written.to_ascii_lowercase()) };
                words.push(Word { start: at, end: at + len, text: written, lower, shape: Shape::Letters, glued });
                let space = rest.as_bytes().get(len) == Some(&b' ');
                glued = !space;
                at += len + usize::from(space);
                continue;
            }
            let Some(first) = rest.chars().next() else { break };
            if first.is_whitespace() {
                glued = false;
                at += first.len_utf8();
                continue;
            }
            let (len, shape) = measure(rest, first);
            let written = rest.get(..len).unwrap_or(rest);
            let bare = if shape == Shape::Letters { written.trim_end_matches('.') } else { written };
            let lower = if bare.chars().any(char::is_uppercase) {
                Cow::Owned(bare.to_lowercase())
            } else {
                Cow::Borrowed(bare)
            };
            words.push(Word { start: at, end: at + written.len(), text: written, lower, shape, glued });
            glued = true;
            at += written.len().max(1);
        }
        Self(words)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The word at this place.
    pub fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.0.get(at)
    }

    /// The word at this place in small letters; empty beyond the end.
    pub fn lower(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |word| &word.lower)
    }

    /// The word before this place in small letters; empty at the start.
    pub fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.lower(at))
    }

    /// Whether one of `these` stands at this place.
    #[expect(clippy::inline_always, reason = "asked at nearly every word with words that the compiler knows")]
    #[inline(always)]
    pub fn any<const N: usize>(&self, at: usize, these: &[&str; N]) -> bool {
        self.0.get(at).is_some_and(|word| these.iter().any(|one| *word.lower == **one))
    }

    /// The place after one of `these`, or the same place where none of them stands there.
    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    pub fn skip<const N: usize>(&self, at: usize, these: &[&str; N]) -> usize {
        at + usize::from(self.any(at, these))
    }

    /// Whether the word begins with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|word| word.text.chars().next().is_some_and(char::is_uppercase))
    }

    /// Whether no white space stands before the word.
    pub fn glued(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|word| word.glued)
    }

    /// What the word looks like.
    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.0.get(at).map(|word| word.shape)
    }

    /// A hyphen or dash that joins its neighbours without white space.
    pub fn hyphen(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1) && self.any(at, &["-", "‐", "‑", "–", "—"])
    }

    /// Bytes from the start of one word to the end of another.
    pub fn span(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        Some((self.0.get(first)?.start, self.0.get(last)?.end))
    }
}

/// Length of a word of plain letters that a text starts with, and whether all are small; `None` where it may be
/// anything else: other letters, dots.
fn plain(text: &[u8]) -> Option<(usize, bool)> {
    let (len, small) = plain_run(text);
    let stops = len == 1 && text.get(1) == Some(&b'.') || text.get(len).is_some_and(|byte| !byte.is_ascii());
    let letters = len > 0 && text.first().is_some_and(u8::is_ascii_alphabetic) && !stops;
    letters.then_some((len, small))
}

/// Length in bytes and shape of the word at the start of `rest`.
fn measure(rest: &str, first: char) -> (usize, Shape) {
    if first.is_ascii_digit() {
        return number(rest);
    }
    if !first.is_alphanumeric() {
        return (first.len_utf8(), Shape::Mark);
    }
    if let Some(len) = dotted(rest) {
        return (len, Shape::Letters);
    }
    let len = rest.find(|c: char| !(c.is_alphanumeric() || is_combining(c))).unwrap_or(rest.len());
    (len, Shape::Letters)
}

/// Single letters with full stops, as one word: `p.m.`, `U.S.`; its length.
fn dotted(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while bytes.get(len).is_some_and(u8::is_ascii_alphabetic) && bytes.get(len + 1) == Some(&b'.') {
        len += 2;
    }
    if len == 2
        && bytes.get(2).is_some_and(u8::is_ascii_alphabetic)
        && !bytes.get(3).is_some_and(u8::is_ascii_alphanumeric)
    {
        return Some(3); // "a.m" without its last full stop
    }
    (len >= 4).then_some(len)
}

fn number(rest: &str) -> (usize, Shape) {
    let digits = |from: usize| rest.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    let whole = digits(0);
    let mut len = whole;
    while matches!(rest.as_bytes().get(len), Some(b'.' | b',')) && digits(len + 1) > 0 {
        len += 1 + digits(len + 1);
    }
    if len > whole {
        return (len, Shape::Figure);
    }
    let Some(value) = rest.get(..whole).and_then(|n| n.parse::<u32>().ok()) else { return (whole, Shape::Figure) };
    let tail = rest.get(whole..).unwrap_or("");
    let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
    match tail.get(..letters).unwrap_or("").to_ascii_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" => (whole + 2, Shape::Ordinal(value)),
        "s" => (whole + 1, Shape::Decade(value)),
        "" | "am" | "pm" | "a" | "p" | "h" => (whole, Shape::Number(value, whole)),
        _ => (whole + letters, Shape::Figure),
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        let words = Words::new("At 6:40 p.m. on the 16th, 7,465 of the 1990s' G20", 0);
        let seen: Vec<_> = (0..words.len()).filter_map(|at| words.get(at)).map(|w| (w.text, w.shape)).collect();
        assert!(seen.contains(&("p.m.", Shape::Letters)));
        assert!(seen.contains(&("16th", Shape::Ordinal(16))));
        assert!(seen.contains(&("7,465", Shape::Figure)));
        assert!(seen.contains(&("1990s", Shape::Decade(1990))));
        assert!(seen.contains(&("G20", Shape::Letters)));
        assert!(seen.contains(&("6", Shape::Number(6, 1))));
    }
}
