//! Sets and maps of words that are asked at nearly every word of a text and nearly always answer no.
//!
//! Before a word is compared, one bit of a small table tells whether any word of the set looks like it. The table grows
//! with the set, so that it turns away all but a few in a hundred of the words that are not in it. A word that passes is
//! compared as two numbers, which lie beside its value: no text is fetched for it.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer};

/// The table has 2 to the power of this many bits at first.
const SMALL: u32 = 12;
/// And at last: 32 KB, what a processor keeps at hand.
const LARGE: u32 = 18;
/// So many bits a word before the table grows.
const SPARSE: usize = 16;

/// A word of up to fifteen bytes and its length, as two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key(u64, u64);

/// A place for a word; without a value it is free.
#[derive(Clone, Debug)]
struct Slot<V> {
    key: Key,
    value: Option<V>,
}

/// Words with a value each.
#[derive(Clone, Debug)]
pub(super) struct Dictionary<V> {
    /// Short words, each where its look sends it or behind. A power of two of them, half of which at least are free.
    slots: Vec<Slot<V>>,
    /// Words that are longer than a key can tell.
    long: FxHashMap<String, Option<V>>,
    /// All words.
    words: Vec<String>,
    bits: Vec<u64>,
    /// How many bits of a word's look choose one of these.
    width: u32,
}

/// A set of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary(Dictionary<()>);

impl Key {
    /// The key of a word, and whether it is that of no other: of a long word it holds the ends only.
    #[inline]
    fn of(word: &str) -> (Self, bool) {
        let bytes = word.as_bytes();
        let length = bytes.len();
        let byte = |at: usize| bytes.get(at).copied().map_or(0, u64::from);
        let (low, high) = if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            // Of the last eight bytes those are left out that are among the first eight.
            let common = 8 * 16_usize.saturating_sub(length) as u32;
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last).unbounded_shr(common))
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            (u64::from(first) | u64::from(last) << (8 * (length - 4)), 0)
        } else {
            (byte(0) | byte(1) << 8 | byte(2) << 16, 0)
        };
        (Self(low, high ^ (length as u64) << 56), length < 16)
    }

    /// What the word looks like; its upper bits differ most.
    #[inline]
    fn look(self) -> u64 {
        let mixed = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ self.1.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
        (mixed ^ mixed >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

impl<V> Default for Dictionary<V> {
    fn default() -> Self {
        let bits = vec![0; 1 << (SMALL - 6)];
        Self { slots: free(16), long: FxHashMap::default(), words: Vec::new(), bits, width: SMALL }
    }
}

/// So many free slots.
fn free<V>(count: usize) -> Vec<Slot<V>> {
    std::iter::repeat_with(|| Slot { key: Key(0, 0), value: None }).take(count).collect()
}

impl<V> Dictionary<V> {
    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<&V> {
        let (key, alone) = Key::of(word);
        let look = key.look();
        if !self.may_have(look) {
            return None;
        }
        if alone { self.slots.get(self.slot(key, look))?.value.as_ref() } else { self.long.get(word)?.as_ref() }
    }

    /// Whether the word is in it.
    pub fn contains_key(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Adds a word or gives it another value.
    pub fn insert(&mut self, word: String, value: V) {
        *self.entry(word) = Some(value);
    }

    /// The value of a word, to be changed; a new word starts empty.
    pub fn at(&mut self, word: String) -> &mut V
    where
        V: Default,
    {
        self.entry(word).get_or_insert_default()
    }

    /// How many words.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// All words, in the order in which they came.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.words.iter()
    }

    /// All values, in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        let short = self.slots.iter_mut().filter_map(|slot| slot.value.as_mut());
        short.chain(self.long.values_mut().filter_map(Option::as_mut))
    }

    fn may_have(&self, look: u64) -> bool {
        let bit = self.bit(look);
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    fn bit(&self, look: u64) -> usize {
        (look >> (64 - self.width)) as usize
    }

    /// The slot of a key, or the free one that it would have.
    fn slot(&self, key: Key, look: u64) -> usize {
        let last = self.slots.len() - 1;
        // The uppermost bits have chosen the bit of the table.
        let mut at = (look >> 20) as usize & last;
        while self.slots.get(at).is_some_and(|slot| slot.key != key && slot.value.is_some()) {
            at = (at + 1) & last;
        }
        at
    }

    /// Where the value of a word is, or is to be.
    fn entry(&mut self, word: String) -> &mut Option<V> {
        let (key, alone) = Key::of(&word);
        let look = key.look();
        if self.get(&word).is_none() {
            self.words.push(word.clone());
            self.mark(look);
            self.make_room();
        }
        let at = self.slot(key, look);
        let Some(slot) = self.slots.get_mut(at).filter(|_| alone) else { return self.long.entry(word).or_default() };
        slot.key = key;
        &mut slot.value
    }

    fn make_room(&mut self) {
        if self.words.len() * 2 <= self.slots.len() {
            return;
        }
        let room = free(self.slots.len() * 2);
        for slot in std::mem::replace(&mut self.slots, room).into_iter().filter(|slot| slot.value.is_some()) {
            let at = self.slot(slot.key, slot.key.look());
            if let Some(free) = self.slots.get_mut(at) {
                *free = slot;
            }
        }
    }

    fn mark(&mut self, look: u64) {
        if self.words.len() * SPARSE > self.bits.len() * 64 && self.width < LARGE {
            self.width += 1;
            self.bits = vec![0; 1 << (self.width - 6)];
            let known: Vec<usize> = self.words.iter().map(|word| self.bit(Key::of(word).0.look())).collect();
            for bit in known {
                self.set(bit);
            }
        }
        self.set(self.bit(look));
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

    /// All words, in the order in which they came.
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
        fn every_word_put_in_is_found(list in proptest::collection::vec("\\PC{0,9}|[a-c]{0,20}", 0..60)) {
            let words: Vocabulary = list.iter().cloned().collect();
            proptest::prop_assert!(list.iter().all(|w| words.contains(w)));
        }

        #[test]
        fn short_words_have_a_key_of_their_own(one in "[ab\\x00é]{0,12}", other in "[ab\\x00é]{0,12}") {
            let ((a, alone), (b, _)) = (Key::of(&one), Key::of(&other));
            proptest::prop_assert!(a != b || one == other || !alone);
        }
    }
}
