//! One sentence with its words looked up once.

use std::borrow::Cow;

use super::classes::{Class, Classes};
use super::tables::{Head, Meaning, TABLES};
use crate::extract::dates::times_of;
use crate::extract::segment::{Document, Sentence};
use crate::extract::tokens::{Shape, Token};
use crate::model::{CountryCode, Span, TimeExpression};

/// A sentence, its words, and what the tables know of them.
pub(super) struct Line<'a> {
    /// Index into [`Document::sentences`].
    pub index: usize,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Text of its paragraph.
    pub text: &'a str,
    words: Vec<Word<'a>>,
    /// Whether the whole sentence is in capitals, so that capitals mean nothing.
    pub shouted: bool,
    /// Whether it is a heading: no full stop, and capitals that mean little.
    pub heading: bool,
}

/// A word with all that is known of it.
struct Word<'a> {
    text: &'a str,
    lower: Cow<'a, str>,
    classes: Classes,
    given: bool,
    timed: bool,
    hyphen: bool,
    known: Option<(Meaning, usize)>,
}

/// A word in small letters; most are so already.
fn small<'a>(word: &'a str, token: &Token) -> Cow<'a, str> {
    if token.small {
        Cow::Borrowed(word)
    } else if token.plain {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The form under which a word is looked up among the names.
fn looked_up<'a>(word: &'a str, token: &Token) -> Cow<'a, str> {
    if token.plain && token.shape != Shape::Upper { Cow::Borrowed(word) } else { TABLES.met_as(word, token.shape) }
}

impl<'a> Line<'a> {
    pub(super) fn new(document: &Document<'a>, index: usize, sentence: &'a Sentence, times: &[TimeExpression]) -> Self {
        let text = document.text(sentence.paragraph);
        let tokens = &sentence.tokens;
        let slice = |token: &Token| text.get(token.start..token.end).unwrap_or("");
        let key = |at: usize| tokens.get(at).map(|token| looked_up(slice(token), token));
        let here = times.get(times_of(times, sentence.paragraph)).unwrap_or(&[]);
        let word = |(at, token): (usize, &Token)| {
            let text = slice(token);
            let mut word = Word {
                text,
                lower: Cow::Borrowed(text),
                classes: Classes::default(),
                given: false,
                timed: false,
                hyphen: !token.letters && text.contains('-'),
                known: None,
            };
            let span = Span::new(sentence.paragraph, token.start, token.end);
            word.timed = !here.is_empty() && here.iter().any(|e| e.span.overlaps(span));
            word.lower = small(text, token);
            word.classes = TABLES.classes(&word.lower);
            if token.shape == Shape::Mark {
                return word;
            }
            // Plain letters without accents are their own folded form.
            word.given = if token.plain { word.classes.has(Class::GIVEN) } else { TABLES.is_given(text) };
            // A word in small letters is looked up as it is, so its class tells whether there is anything to find.
            if token.small && !word.classes.has(Class::NAMED) {
                return word;
            }
            // "US$ 5" names money, not a state.
            let money = || tokens.get(at + 1).is_some_and(|next| matches!(slice(next), "$" | "€" | "£"));
            word.known = TABLES.longest_by(&looked_up(text, token), |after| key(at + after));
            word.known = word.known.filter(|_| !money());
            word
        };
        let words: Vec<Word<'_>> = tokens.iter().enumerate().map(word).collect();
        let letters = sentence.tokens.iter().filter(|t| t.shape != Shape::Mark && t.shape != Shape::Number);
        let shouted = letters.clone().count() > 3
            && letters.filter(|t| matches!(t.shape, Shape::Lower | Shape::Capital)).count() == 0;
        let ends = words.last().is_some_and(|w| w.text.ends_with(['.', '!', '?', '”', '"', ')', ':']));
        let small =
            sentence.tokens.iter().zip(&words).filter(|(t, w)| t.shape == Shape::Lower && w.text.len() > 3).count();
        let heading = !ends && small == 0 && words.len() > 1 && sentence.end + 1 >= text.len();
        Self { index, sentence, text, words, shouted, heading }
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at this place; empty beyond the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.text)
    }

    /// The word in small letters.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.lower.as_ref())
    }

    /// What the tables know of the word.
    pub(super) fn classes(&self, at: usize) -> Classes {
        self.words.get(at).map_or(Classes::default(), |word| word.classes)
    }

    /// Whether the word is of a class.
    pub(super) fn has(&self, at: usize, class: Class) -> bool {
        self.classes(at).has(class)
    }

    /// Whether the word, however it is accented, is a given name.
    pub(super) fn given(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.given)
    }

    /// The head noun that the word is.
    pub(super) fn head(&self, at: usize) -> Option<Head> {
        let word = self.words.get(at)?;
        if word.classes.has(Class::HEAD) || word.hyphen { TABLES.head(&word.lower) } else { None }
    }

    /// Whether a piece can start with the word, which is in small letters and no known name. Most can't, and the rules
    /// are not asked. Words with a hyphen always can.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.has(at, Class::OPENS) || self.hyphen(at)
    }

    /// Whether the word has a hyphen.
    pub(super) fn hyphen(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.hyphen)
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
        self.words.get(at).and_then(|word| word.known)
    }

    /// Whether the token is part of a time expression.
    pub(super) fn timed(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.timed)
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
