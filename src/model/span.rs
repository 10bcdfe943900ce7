//! A span: the only link from anything on the screen to the words it came from.

use serde::{Deserialize, Serialize};

use super::article::Article;

/// Some words of one paragraph.
///
/// `start` and `end` count **bytes** of the paragraph's text, end exclusive, and lie on character borders. The JSON
/// contract counts Unicode code points instead: convert with [`code_points`] at that edge only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Number of the paragraph, from 1.
    pub paragraph: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The words from byte `start` to byte `end` of paragraph `paragraph` (numbered from 1).
    pub fn new(paragraph: u32, start: usize, end: usize) -> Self {
        Self { paragraph, start: start as u32, end: end as u32 }
    }

    /// The words themselves; empty where the span doesn't fit the article.
    pub fn words(self, article: &Article) -> &str {
        article.paragraph(self.paragraph).and_then(|p| p.text.get(self.start as usize..self.end as usize)).unwrap_or("")
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.paragraph == other.paragraph && self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Self) -> bool {
        self.paragraph == other.paragraph && self.start <= other.start && other.end <= self.end
    }
}

/// Whether a byte of UTF-8 goes on with a character rather than starts one.
pub fn goes_on(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Start and end of a byte range as code points of `text`. Bytes beyond the text count as its end.
pub fn code_points(text: &str, start: usize, end: usize) -> (usize, usize) {
    let starts = |bytes: Option<&[u8]>| bytes.unwrap_or_default().iter().filter(|byte| !goes_on(**byte)).count();
    let bytes = text.as_bytes();
    let (first, last) = (start.min(bytes.len()), end.min(bytes.len()));
    let before = starts(bytes.get(..first));
    let until = if last < first { starts(bytes.get(..last)) } else { before + starts(bytes.get(first..last)) };
    (before, until)
}
