//! Sets and maps of words that are asked at nearly every word of a text and nearly always answer no.
//!
//! Before a word is hashed and compared, one bit of a small table, chosen by its length and three of its bytes, tells
//! whether any word of the set looks like it. The table grows with the set, so that it turns away all but a few in a
//! hundred of the words that are not in it.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer};

/// The table has 2 to the power of this many bits at first.
const SMALL: u32 = 12;
/// And at last: 32 KB, what a processor keeps at hand.
const LARGE: u32 = 18;
/// So many bits a word before the table grows.
const SPARSE: usize = 16;

/// Words with a value each.
#[derive(Clone, Debug)]
pub(super) struct Dictionary<V> {
    words: FxHashMap<String, V>,
    bits: Vec<u64>,
    /// How many bits of a word's look choose one of these.
    width: u32,
}

/// A set of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary(Dictionary<()>);

/// What a word looks like; its upper bits differ most.
fn look(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().map_or(0, u32::from);
    let length = bytes.len();
    let seen = byte(0) | byte(length.wrapping_sub(1)) << 8 | byte(length / 2) << 16 | (length as u32 & 0xff) << 24;
    seen.wrapping_mul(0x9E37_79B1)
}

impl<V> Default for Dictionary<V> {
    fn default() -> Self {
        Self { words: FxHashMap::default(), bits: vec![0; 1 << (SMALL - 6)], width: SMALL }
    }
}

impl<V> Dictionary<V> {
    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<&V> {
        if self.may_have(word) { self.words.get(word) } else { None }
    }

    /// Whether the word is in it.
    pub fn contains_key(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Adds a word or gives it another value.
    pub fn insert(&mut self, word: String, value: V) {
        self.mark(&word);
        self.words.insert(word, value);
    }

    /// The value of a word, to be changed; a new word starts empty.
    pub fn at(&mut self, word: String) -> &mut V
    where
        V: Default,
    {
        self.mark(&word);
        self.words.entry(word).or_default()
    }

    /// How many words.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// All words, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.words.keys()
    }

    /// All values, in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.words.values_mut()
    }

    fn may_have(&self, word: &str) -> bool {
        let bit = self.bit(word);
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    fn bit(&self, word: &str) -> usize {
        (look(word) >> (32 - self.width)) as usize
    }

    fn mark(&mut self, word: &str) {
        if self.words.len() * SPARSE > self.bits.len() * 64 && self.width < LARGE {
            self.width += 1;
            self.bits = vec![0; 1 << (self.width - 6)];
            let known: Vec<usize> = self.words.keys().map(|word| self.bit(word)).collect();
            for bit in known {
                self.set(bit);
            }
        }
        self.set(self.bit(word));
    }

    fn set(&mut self, bit: usize) {
        if let Some(bits) = self.bits.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }
}

impl<V> FromIterator<(String, V)> for Dictionary<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(words: I) -> Self {
        let mut all = Self::default();
        words.into_iter().for_each(|(word, value)| all.insert(word, value));
        all
    }
}

impl Vocabulary {
    /// Whether the word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// All words, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }
}

impl FromIterator<String> for Vocabulary {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        Self(words.into_iter().map(|word| (word, ())).collect())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Dictionary<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(FxHashMap::<String, V>::deserialize(from)?.into_iter().collect())
    }
}

impl<'de> Deserialize<'de> for Vocabulary {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<String>::deserialize(from)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_is_found_and_what_only_looks_alike_is_not() {
        let words: Vocabulary = ["met", "a", "", "coöperation"].map(str::to_owned).into_iter().collect();
        assert!(["met", "a", "", "coöperation"].iter().all(|w| words.contains(w)));
        assert!(!words.contains("mat") && !words.contains("mett") && !words.contains("b"));
    }

    proptest::proptest! {
        #[test]
        fn every_word_put_in_is_found(list in proptest::collection::vec("\\PC{0,9}", 0..40)) {
            let words: Vocabulary = list.iter().cloned().collect();
            proptest::prop_assert!(list.iter().all(|w| words.contains(w)));
        }
    }
}
