//! What a person's decision holds on to: words, with enough of what stands about them to be found again for certain.
//!
//! Ids are places in one snapshot and change with every reading, so no decision names one. The selectors are those of
//! the W3C Web Annotation model: a position, and a quote with what stands before and behind it.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::article::Article;
use super::country::CountryCode;
use super::span::Span;

/// How many characters before and behind the words are kept.
const AROUND: usize = 32;

/// Words of an article, named so that another reading, another copy or another person's collection can find them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Path of the article as given.
    pub path: String,
    /// [`digest`] of the article's text.
    pub digest: String,
    /// Where the words stood.
    pub span: Span,
    /// The words.
    pub quote: String,
    /// Up to 32 characters of the paragraph before them.
    pub before: String,
    /// Up to 32 characters of the paragraph behind them.
    pub behind: String,
}

/// A party, by words that name it. A state is known by its code alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyRef {
    /// A state.
    State(CountryCode),
    /// An official, person or body.
    Named {
        /// What it was called when the decision was made; for people who read the log.
        name: String,
        /// Words that name it.
        at: Anchor,
    },
}

/// One article's report of an interaction, by the word that says what happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportRef {
    /// The trigger.
    pub at: Anchor,
    /// Where the words of its participants stand, in their order. Tells apart what one word says of several.
    pub with: Vec<Span>,
}

/// An interaction, by all its reports at the time; never empty. The first stands for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct InteractionRef {
    /// What it was called when the decision was made; for people who read the log.
    pub title: String,
    /// Its reports.
    pub reports: Vec<ReportRef>,
}

/// SHA-256 of a text, in hexadecimal: its paragraphs in UTF-8, each ended by a line feed.
pub fn digest(article: &Article) -> String {
    let mut hash = Sha256::new();
    for paragraph in &article.paragraphs {
        hash.update(paragraph.text.as_bytes());
        hash.update(b"\n");
    }
    hexadecimal(&hash.finalize())
}

/// Bytes in small hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

impl Anchor {
    /// The anchor of these words; `None` where the span doesn't fit the article.
    pub fn new(article: &Article, span: Span) -> Option<Self> {
        let text = article.paragraph(span.paragraph)?.text.as_str();
        let quote = text.get(span.start as usize..span.end as usize)?;
        let (before, behind) = around(text, span)?;
        Some(Self {
            path: article.path.clone(),
            digest: digest(article),
            span,
            quote: quote.to_owned(),
            before: before.to_owned(),
            behind: behind.to_owned(),
        })
    }

    /// Where the words stand in an article, if they do: where they stood, with what stood about them; otherwise in the
    /// one place that has both. Where there are several, or none, nothing is guessed.
    pub fn find(&self, article: &Article) -> Option<Span> {
        if self.stands(article, self.span) {
            return Some(self.span);
        }
        let mut found = article.numbered().flat_map(|(number, paragraph)| {
            let places = paragraph.text.match_indices(self.quote.as_str());
            places.map(move |(start, quote)| Span::new(number, start, start + quote.len()))
        });
        let mut found = found.by_ref().filter(|span| self.stands(article, *span));
        found.next().filter(|_| found.next().is_none())
    }

    fn stands(&self, article: &Article, span: Span) -> bool {
        let Some(paragraph) = article.paragraph(span.paragraph) else { return false };
        !self.quote.is_empty()
            && span.words(article) == self.quote
            && around(&paragraph.text, span) == Some((&self.before, &self.behind))
    }
}

/// What stands before and behind some words of a text.
fn around(text: &str, span: Span) -> Option<(&str, &str)> {
    let (before, behind) = (text.get(..span.start as usize)?, text.get(span.end as usize..)?);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    Some((before.get(from..)?, behind.get(..to)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;

    fn article(paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect();
        Article { path: "a.txt".to_owned(), paragraphs, ..Article::default() }
    }

    fn anchor(article: &Article, paragraph: u32, words: &str) -> Anchor {
        let start = article.paragraph(paragraph).unwrap().text.find(words).unwrap();
        Anchor::new(article, Span::new(paragraph, start, start + words.len())).unwrap()
    }

    #[test]
    fn words_are_found_where_they_stood_and_where_they_moved_to() {
        let old = article(&["The Minister met Mr Wang.", "Later Mr Wang left for Rabat."]);
        let at = anchor(&old, 2, "Mr Wang");
        assert_eq!(at.find(&old), Some(at.span));
        let longer = article(&["A new first line.", "The Minister met Mr Wang.", "Later Mr Wang left for Rabat."]);
        assert_eq!(at.find(&longer).map(|s| s.paragraph), Some(3));
    }

    #[test]
    fn nothing_is_guessed() {
        let old = article(&["The Minister met Mr Wang in Rabat."]);
        let at = anchor(&old, 1, "Mr Wang");
        assert_eq!(
            at.find(&article(&["The Minister phoned Mr Wang in Rabat."])),
            None,
            "what stands before has changed"
        );
        assert_eq!(at.find(&article(&["The Minister met Ms Wang in Rabat."])), None);
        let twice = article(&["x", "The Minister met Mr Wang in Rabat.", "The Minister met Mr Wang in Rabat."]);
        assert_eq!(at.find(&twice), None, "two places have the same words");
    }

    #[test]
    fn context_counts_characters_not_bytes() {
        let old = article(&["é".repeat(40).as_str()]);
        let at = Anchor::new(&old, Span::new(1, 76, 78)).unwrap();
        assert_eq!((at.before.chars().count(), at.behind.chars().count()), (32, 1));
        assert_eq!(Anchor::new(&old, Span::new(1, 1, 2)), None, "within a character");
    }
}
