//! Interactions by what they are called: their kind, their parties, their place and their date.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::terms::stream;
use crate::model::{Collection, Interaction, InteractionId, Kind, When};
use crate::query::Index;
use crate::query::marks::is_marked;

/// Interactions looked at before it is asked whether enough are found.
const BLOCK: usize = 1 << 16;
/// Interactions that one task looks at.
const CHUNK: usize = 1 << 12;

/// A word, and what has it in its name.
struct Word<'a> {
    letters: &'a str,
    kinds: Vec<bool>,
    parties: Vec<bool>,
}

/// What was found out about places and dates, which come again and again.
#[derive(Default)]
struct Seen<'a> {
    places: FxHashMap<&'a str, String>,
    date: Option<(Option<When>, String)>,
}

impl Index {
    /// The first `limit` interactions, in the collection's order, that have each of these words in their kind, in the
    /// name of a party, in their place or in their date.
    pub fn called(&self, collection: &Collection, words: &str, limit: usize) -> Vec<InteractionId> {
        let words = stream(words);
        let words: Vec<Word<'_>> = words.split_whitespace().map(|word| self.word(collection, word)).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (block, interactions) in collection.interactions.chunks(BLOCK).enumerate() {
            let those = |(chunk, interactions): (usize, &[Interaction])| {
                let (first, mut seen) = (block * BLOCK + chunk * CHUNK, Seen::default());
                let of = (first as u32..).zip(interactions);
                of.filter(|(at, i)| words.iter().all(|word| self.has(*at, word) || seen.has(i, word.letters)))
                    .map(|(at, _)| InteractionId(at))
                    .collect::<Vec<_>>()
            };
            found.extend(interactions.par_chunks(CHUNK).enumerate().flat_map_iter(those).collect::<Vec<_>>());
            if found.len() >= limit {
                break;
            }
        }
        found.truncate(limit);
        found
    }

    fn word<'a>(&self, collection: &Collection, word: &'a str) -> Word<'a> {
        let mut parties = vec![false; collection.parties.len()];
        for (party, _) in self.texts.names.iter().filter(|(_, name)| name.contains(word)) {
            if let Some(has) = parties.get_mut(*party as usize) {
                *has = true;
            }
        }
        Word {
            letters: word,
            kinds: Kind::ALL.iter().map(|kind| stream(kind.label()).contains(word)).collect(),
            parties,
        }
    }

    /// Whether the kind or a party of an interaction has the word.
    fn has(&self, at: u32, word: &Word<'_>) -> bool {
        let has = |values: &[u32], marks: &[bool]| values.iter().any(|value| is_marked(marks, *value));
        has(self.fields.kinds.values_of(at as usize), &word.kinds)
            || has(self.fields.parties.values_of(at as usize), &word.parties)
    }
}

impl<'a> Seen<'a> {
    /// Whether the place or the date of an interaction has the word.
    fn has(&mut self, interaction: &'a Interaction, word: &str) -> bool {
        let place = interaction.place.as_deref();
        if place.is_some_and(|place| self.places.entry(place).or_insert_with(|| stream(place)).contains(word)) {
            return true;
        }
        let when = interaction.dated.map(|dated| dated.when);
        if self.date.as_ref().is_none_or(|(of, _)| *of != when) {
            let label = when.map_or_else(|| "undated".to_owned(), |when| stream(&when.label()));
            self.date = Some((when, label));
        }
        self.date.as_ref().is_some_and(|(_, label)| label.contains(word))
    }
}
