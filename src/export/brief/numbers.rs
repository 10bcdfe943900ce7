//! Numbers of entries and of footnotes, the same in every format.

use std::collections::BTreeMap;

use super::{Block, Brief, Entry, Note, Sentence};
use crate::model::{ArticleId, InteractionId, Span};

/// What makes two notes one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Quoted(ArticleId, Span),
    Counted(Vec<InteractionId>),
}

fn key(note: &Note) -> Key {
    match note {
        Note::Quoted(quoted) => Key::Quoted(quoted.article, quoted.span),
        Note::Counted(ids) => Key::Counted(ids.clone()),
    }
}

/// Numbers, from 1, in reading order. The same words noted twice are one note.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers<'a> {
    entries: BTreeMap<InteractionId, usize>,
    keys: BTreeMap<Key, usize>,
    notes: Vec<&'a Note>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(brief: &'a Brief) -> Self {
        let mut numbers = Self::default();
        for entry in brief.entries() {
            let next = numbers.entries.len() + 1;
            numbers.entries.entry(entry.interaction).or_insert(next);
        }
        for note in brief.sentences().flat_map(|sentence| &sentence.notes) {
            let next = numbers.notes.len() + 1;
            if *numbers.keys.entry(key(note)).or_insert(next) == next {
                numbers.notes.push(note);
            }
        }
        numbers
    }

    /// The notes, each with its number.
    pub(super) fn notes(&self) -> impl Iterator<Item = (usize, &'a Note)> + '_ {
        (1..).zip(self.notes.iter().copied())
    }

    /// The note of this number.
    pub(super) fn note(&self, n: usize) -> Option<&'a Note> {
        self.notes.get(n.checked_sub(1)?).copied()
    }

    /// The numbers of a sentence's notes, ascending, each once.
    pub(super) fn of_sentence(&self, sentence: &Sentence) -> Vec<usize> {
        let mut numbers: Vec<usize> =
            sentence.notes.iter().filter_map(|note| self.keys.get(&key(note)).copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The number of an entry.
    pub(super) fn of_entry(&self, entry: &Entry) -> usize {
        self.entries.get(&entry.interaction).copied().unwrap_or(0)
    }

    /// The numbers of counted entries as runs, from one to another: `1–4, 7`.
    pub(super) fn counted(&self, ids: &[InteractionId]) -> Vec<(usize, usize)> {
        let mut numbers: Vec<usize> = ids.iter().filter_map(|id| self.entries.get(id).copied()).collect();
        numbers.sort_unstable();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for n in numbers {
            match runs.last_mut() {
                Some((_, last)) if n <= *last + 1 => *last = n,
                _ => runs.push((n, n)),
            }
        }
        runs
    }
}

/// `no. 7`, `nos. 1–4 and 7`.
pub(super) fn in_words(runs: &[(usize, usize)]) -> String {
    let words: Vec<String> =
        runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") }).collect();
    let one = matches!(runs, [(a, b)] if a == b);
    format!("{} {}", if one { "no." } else { "nos." }, super::long::list(&words))
}

/// Whether a block is part of a list.
pub(super) fn is_item(block: &Block) -> bool {
    matches!(block, Block::Item(_))
}
