//! The reader's part of the state.

use serde::{Deserialize, Serialize};

use crate::model::{Article, ArticleId, InteractionId, Mention, Span};

/// How articles are shown; remembered between starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReaderLook {
    /// Size of the reading face, in points.
    pub size: f32,
}

impl ReaderLook {
    /// The smallest and the largest reading face, in points.
    pub const SIZES: (f32, f32) = (12.0, 22.0);

    /// A size that can be read.
    pub fn sane(&mut self) {
        let (low, high) = Self::SIZES;
        self.size = if self.size.is_finite() { self.size.clamp(low, high) } else { Self::default().size };
    }
}

impl Default for ReaderLook {
    fn default() -> Self {
        Self { size: 15.0 }
    }
}

/// What the reader is asked for; forgotten at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReaderState {
    /// Finding words in the article in hand.
    pub find: Find,
    /// The words stood at last by a step through finds or mentions: brought into view, and tinted stronger.
    pub at: Option<Mention>,
    /// Counts up when [`Self::at`] should come into view.
    pub aim: u64,
    /// The words selected with the pointer, for copying.
    pub words: Option<Words>,
    /// Two reports laid side by side.
    pub compare: Option<Compare>,
}

/// Finding words in the article in hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Whether its bar is shown.
    pub open: bool,
    /// What is looked for.
    pub text: String,
    /// Counts up when its field should take the keyboard.
    pub focus: u64,
}

/// Two articles' tellings of one interaction, laid side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compare {
    /// What both tell of.
    pub interaction: InteractionId,
    /// The article at the left.
    pub left: ArticleId,
    /// The article at the right.
    pub right: ArticleId,
}

/// A place between two characters of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Caret {
    /// Number of the paragraph, from 1.
    pub paragraph: u32,
    /// Bytes of it that stand before the place.
    pub byte: u32,
}

/// Words selected in an article, over as many paragraphs as it may be. Kept as places in the text, not on the screen:
/// scrolling away loses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The article.
    pub article: ArticleId,
    /// Where the selection began; it stays while the other end is moved.
    pub anchor: Caret,
    /// The end that moves.
    pub head: Caret,
}

impl Words {
    /// First and last place, in reading order.
    pub fn ends(&self) -> (Caret, Caret) {
        (self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.anchor == self.head
    }

    /// The whole article.
    pub fn whole(id: ArticleId, article: &Article) -> Option<Self> {
        let last = article.paragraphs.last()?;
        let anchor = Caret { paragraph: 1, byte: 0 };
        let head = Caret { paragraph: article.paragraphs.len() as u32, byte: last.text.len() as u32 };
        Some(Self { article: id, anchor, head })
    }

    /// The bytes of a paragraph that are selected, if any are.
    pub fn within(&self, paragraph: u32, text: &str) -> Option<(u32, u32)> {
        let (from, to) = self.ends();
        if paragraph < from.paragraph || paragraph > to.paragraph {
            return None;
        }
        let start = if paragraph == from.paragraph { from.byte } else { 0 };
        let end = if paragraph == to.paragraph { to.byte } else { text.len() as u32 };
        (start < end).then_some((start, end))
    }

    /// The words, an empty line between paragraphs.
    pub fn text(&self, article: &Article) -> String {
        let parts: Vec<&str> = article
            .numbered()
            .filter_map(|(number, p)| {
                let (start, end) = self.within(number, &p.text)?;
                p.text.get(start as usize..end as usize)
            })
            .collect();
        parts.join("\n\n")
    }
}

/// The word at this byte, with the apostrophes and hyphens within it; a single character where no word is.
pub fn word_at(text: &str, byte: usize) -> (usize, usize) {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '‑');
    let (before, after) = (text.get(..byte).unwrap_or_default(), text.get(byte..).unwrap_or_default());
    let Some(first) = after.chars().next() else { return (byte, byte) };
    if !joins(first) {
        return (byte, byte + first.len_utf8());
    }
    let start = before.rfind(|c| !joins(c)).map_or(0, |at| at + before.get(at..).map_or(0, first_len));
    let end = byte + after.find(|c| !joins(c)).unwrap_or(after.len());
    // Quotation marks around a word are none of it.
    let word = text.get(start..end).unwrap_or_default();
    let edge = |c: char| !c.is_alphanumeric();
    let cut = word.len() - word.trim_start_matches(edge).len();
    let trimmed = word.trim_matches(edge);
    if trimmed.is_empty() { (start, end) } else { (start + cut, start + cut + trimmed.len()) }
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

impl ReaderState {
    /// The words stood at, where they are in this article.
    pub fn at_in(&self, article: ArticleId) -> Option<Span> {
        self.at.filter(|at| at.article == article).map(|at| at.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;

    fn article(paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), ..Paragraph::default() });
        Article { paragraphs: paragraphs.collect(), ..Article::default() }
    }

    fn words(from: (u32, u32), to: (u32, u32)) -> Words {
        let caret = |(paragraph, byte)| Caret { paragraph, byte };
        Words { article: ArticleId(0), anchor: caret(from), head: caret(to) }
    }

    #[test]
    fn words_over_paragraphs_are_copied_with_an_empty_line_between() {
        let article = article(&["They met in Oslo.", "Nothing was signed.", "They left."]);
        assert_eq!(words((1, 12), (3, 4)).text(&article), "Oslo.\n\nNothing was signed.\n\nThey");
        assert_eq!(words((3, 4), (1, 12)).text(&article), "Oslo.\n\nNothing was signed.\n\nThey");
        assert_eq!(words((2, 0), (2, 7)).text(&article), "Nothing");
        let whole = Words::whole(ArticleId(0), &article).unwrap();
        assert_eq!(whole.text(&article), "They met in Oslo.\n\nNothing was signed.\n\nThey left.");
    }

    #[test]
    fn a_word_is_taken_whole_and_without_quotation_marks() {
        let word = |text: &str, byte: usize| {
            let (a, b) = word_at(text, byte);
            text.get(a..b).unwrap().to_owned()
        };
        assert_eq!(word("Sana’a is 'calm'", 2), "Sana’a");
        assert_eq!(word("Sana’a is 'calm'", 14), "calm");
        assert_eq!(word("Bhutto-Zardari met", 3), "Bhutto-Zardari");
        assert_eq!(word("he met, then", 6), ",");
        assert_eq!(word("été à Paris", 0), "été");
        assert_eq!(word("end", 3), "");
    }
}
