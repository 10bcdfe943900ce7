//! One sentence with its words looked up once.

use std::borrow::Cow;

use super::tables::{Meaning, TABLES};
use crate::extract::dates::times_of;
use crate::extract::segment::{Document, Sentence};
use crate::extract::tokens::Shape;
use crate::model::{CountryCode, Span, TimeExpression};

/// A sentence, its words, and what the tables know of them.
pub(super) struct Line<'a> {
    /// Index into [`Document::sentences`].
    pub index: usize,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Text of its paragraph.
    pub text: &'a str,
    words: Vec<&'a str>,
    lower: Vec<Cow<'a, str>>,
    known: Vec<Option<(Meaning, usize)>>,
    timed: Vec<bool>,
    /// Whether the whole sentence is in capitals, so that capitals mean nothing.
    pub shouted: bool,
    /// Whether it is a heading: no full stop, and capitals that mean little.
    pub heading: bool,
}

/// A word in small letters; most are so already.
fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase())
}

impl<'a> Line<'a> {
    pub(super) fn new(document: &Document<'a>, index: usize, sentence: &'a Sentence, times: &[TimeExpression]) -> Self {
        let text = document.text(sentence.paragraph);
        let words: Vec<&str> = sentence.tokens.iter().map(|t| text.get(t.start..t.end).unwrap_or("")).collect();
        let lower = words.iter().map(|w| small(w)).collect();
        let keys: Vec<Cow<'_, str>> =
            words.iter().zip(&sentence.tokens).map(|(w, t)| TABLES.met_as(w, t.shape)).collect();
        let known = (0..keys.len())
            .map(|at| {
                // "US$ 5" names money, not a state.
                let money = matches!(words.get(at + 1).copied(), Some("$" | "€" | "£"));
                let capital = !money && sentence.tokens.get(at).is_some_and(|t| t.shape != Shape::Mark);
                if capital { TABLES.longest(keys.get(at..)?) } else { None }
            })
            .collect();
        let here = times.get(times_of(times, sentence.paragraph)).unwrap_or(&[]);
        let timed = sentence
            .tokens
            .iter()
            .map(|t| {
                if here.is_empty() {
                    return false;
                }
                let span = Span::new(sentence.paragraph, t.start, t.end);
                here.iter().any(|e| e.span.overlaps(span))
            })
            .collect();
        let letters = sentence.tokens.iter().filter(|t| t.shape != Shape::Mark && t.shape != Shape::Number);
        let shouted = letters.clone().count() > 3
            && letters.filter(|t| matches!(t.shape, Shape::Lower | Shape::Capital)).count() == 0;
        let ends = words.last().is_some_and(|w| w.ends_with(['.', '!', '?', '”', '"', ')', ':']));
        let small = sentence.tokens.iter().zip(&words).filter(|(t, w)| t.shape == Shape::Lower && w.len() > 3).count();
        let heading = !ends && small == 0 && words.len() > 1 && sentence.end + 1 >= text.len();
        Self { index, sentence, text, words, lower, known, timed, shouted, heading }
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at this place; empty beyond the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or("")
    }

    /// The word in small letters.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", |w| w.as_ref())
    }

    /// The word before, in small letters; empty at the start.
    pub(super) fn lower_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |b| self.lower(b))
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.sentence.tokens.get(at).map_or(Shape::Mark, |t| t.shape)
    }

    /// The longest known name that starts here, and how many tokens it takes.
    pub(super) fn known(&self, at: usize) -> Option<(Meaning, usize)> {
        self.known.get(at).copied().flatten()
    }

    /// Whether the token is part of a time expression.
    pub(super) fn timed(&self, at: usize) -> bool {
        self.timed.get(at).copied().unwrap_or(false)
    }

    /// Whether the token starts with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether nothing, not even a space, stands between this token and the next.
    pub(super) fn touches(&self, at: usize) -> bool {
        let tokens = &self.sentence.tokens;
        matches!((tokens.get(at), tokens.get(at + 1)), (Some(a), Some(b)) if a.end == b.start)
    }

    /// Whether nothing but marks stands before it.
    pub(super) fn first(&self, at: usize) -> bool {
        (0..at).all(|i| self.shape(i) == Shape::Mark)
    }

    /// The words of these tokens as the text has them.
    pub(super) fn slice(&self, tokens: &std::ops::Range<usize>) -> &'a str {
        let span = self.span(tokens);
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The span of these tokens.
    pub(super) fn span(&self, tokens: &std::ops::Range<usize>) -> Span {
        let start = self.sentence.tokens.get(tokens.start).map_or(self.sentence.start, |t| t.start);
        let end = tokens.end.checked_sub(1).and_then(|e| self.sentence.tokens.get(e)).map_or(start, |t| t.end);
        Span::new(self.sentence.paragraph, start, end.max(start))
    }

    /// The country that a known name at this place points at, and how many tokens it takes.
    pub(super) fn country_at(&self, at: usize) -> Option<(CountryCode, usize)> {
        match self.known(at)? {
            (Meaning::Country(c) | Meaning::Demonym(c) | Meaning::Capital(c) | Meaning::Place(Some(c)), n) => {
                Some((c, n))
            }
            _ => None,
        }
    }
}
