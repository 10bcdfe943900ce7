//! Words looked for, without regard to case and accents.

use std::fmt;

use crate::model::{Span, each_word};

/// One word, or several that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Folded, a space before each word, and after the last one unless it may go on.
    stream: String,
}

/// The words and "phrases" of a text that is no expression, each a term.
pub(super) fn plain(text: &str) -> Vec<Term> {
    let text = text.replace(['“', '”', '„', '«', '»'], "\"");
    let parts = text.split('"').count();
    let mut terms = Vec::new();
    for (at, part) in text.split('"').enumerate() {
        let goes_on = at + 1 == parts && !part.ends_with(char::is_whitespace);
        if at % 2 == 1 {
            // An unclosed quote is being typed: its last word may go on.
            terms.extend(Term::new(part, goes_on));
            continue;
        }
        let words: Vec<&str> = part.split_whitespace().collect();
        for (nth, word) in words.iter().enumerate() {
            terms.extend(Term::new(word, goes_on && nth + 1 == words.len()));
        }
    }
    terms
}

impl Term {
    /// The term of these words; the last may go on where it is still being typed. `None` without a letter or digit.
    pub(super) fn new(words: &str, goes_on: bool) -> Option<Self> {
        let mut stream = stream(words);
        if stream.trim().is_empty() {
            return None;
        }
        if goes_on {
            stream.truncate(stream.trim_end().len());
        }
        Some(Self { stream })
    }

    pub(super) fn is_in(&self, folded: &str) -> bool {
        folded.contains(&self.stream)
    }

    /// Its words, folded.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.stream.split(' ').filter(|word| !word.is_empty())
    }

    /// Whether its last word may be the beginning of a longer one.
    pub(super) fn goes_on(&self) -> bool {
        !self.stream.ends_with(' ')
    }

    /// How many bytes its words take.
    pub(super) fn len(&self) -> usize {
        self.stream.trim().len()
    }

    pub(super) fn starts(&self, folded: &str) -> bool {
        folded.starts_with(&self.stream)
    }

    pub(super) fn is_whole_in(&self, folded: &str) -> bool {
        self.stream.ends_with(' ') || folded.contains(&format!("{} ", self.stream))
    }

    /// All words of a paragraph that match, in reading order, none overlapping.
    pub fn spans_in(&self, number: u32, text: &str) -> Vec<Span> {
        let mut folded = String::from(" ");
        let mut words = Vec::new();
        each_word(text, |word, at| {
            words.push((folded.len(), at));
            folded.push_str(word);
            folded.push(' ');
        });
        let mut found = Vec::new();
        let mut after = 0;
        // The match starts at the space before its first word.
        while let Some(from) = folded.get(after..).and_then(|rest| rest.find(&self.stream)).map(|n| after + n + 1) {
            let to = from + self.stream.trim().len();
            let first = words.partition_point(|(at, _)| *at < from);
            let last = words.partition_point(|(at, _)| *at < to);
            if let (Some((_, a)), Some((_, b))) = (words.get(first), last.checked_sub(1).and_then(|n| words.get(n))) {
                found.push(Span::new(number, a.start, b.end));
            }
            after = to;
        }
        found
    }
}

impl fmt::Display for Term {
    /// The folded words, with an ellipsis where the last may go on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let going_on = if self.stream.ends_with(' ') { "" } else { "…" };
        write!(f, "{}{going_on}", self.stream.trim())
    }
}

/// Folded words, each between two spaces, so that `" word "` is found as a whole word.
pub(super) fn stream(text: &str) -> String {
    let mut stream = String::with_capacity(text.len() + 2);
    stream.push(' ');
    each_word(text, |word, _| {
        stream.push_str(word);
        stream.push(' ');
    });
    stream
}
