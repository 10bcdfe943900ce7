//! Short lists of function words that the rules know; content words live in `assets/frames.toml`.
//!
//! Such a list is asked at nearly every word of a text, and nearly always the answer is no. So a list carries small
//! tables, made by the compiler, that say no to most words without looking at the list itself.

/// Words or phrases, separated by bars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    list: &'static str,
    /// For each hash the place of a phrase in the list, plus one; 0 is nobody's. A taken place is passed over.
    places: [u16; SLOTS],
    /// The same for the hash of a phrase's first word; phrases that start alike stand in the order of the list.
    openings: [u16; SLOTS],
    /// The looks of all first words.
    looks: Looks,
    /// The looks of phrases of one word.
    alone: Looks,
    /// What the first two words of longer phrases look like together.
    pairs: Pairs,
}

/// A set of what two neighbouring words look like together, a bit each.
#[derive(Clone, Copy, Debug)]
struct Pairs([u64; PAIRS / 64]);

/// Enough that few pairs of words are mistaken for one of a long list.
const PAIRS: usize = 2048;

/// What two neighbouring words look like together.
const fn pair(first: u16, second: u16) -> usize {
    (first as usize ^ (second as usize) << 2) % PAIRS
}

/// A set of hashes, a bit each: what the words of a sentence, or the first words of a list, look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks([u64; SLOTS / 64]);

impl Looks {
    /// The look of a word.
    pub fn of(word: &str) -> u16 {
        hash(word.as_bytes(), 0, word.len()) as u16
    }

    /// Adds the look of a word.
    pub fn insert(&mut self, look: u16) {
        if let Some(bits) = self.0.get_mut(usize::from(look) / 64) {
            *bits |= 1 << (look % 64);
        }
    }

    /// Whether a word looks like one of these.
    pub fn contains(&self, look: u16) -> bool {
        self.0.get(usize::from(look) / 64).is_some_and(|bits| bits >> (look % 64) & 1 == 1)
    }

    /// Whether two sets have a look in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |met, (a, b)| met | a & b) != 0
    }
}

/// Far more than the longest list has phrases.
const SLOTS: usize = 512;

/// A list of words or phrases, separated by bars: `Words("in|into")`.
#[expect(non_snake_case, reason = "lists are written as values of their type")]
#[expect(clippy::indexing_slicing, reason = "run by the compiler, which checks it")]
pub(super) const fn Words(list: &'static str) -> Words {
    let bytes = list.as_bytes();
    let (mut places, mut openings) = ([0; SLOTS], [0; SLOTS]);
    let (mut looks, mut alone) = (Looks([0; SLOTS / 64]), Looks([0; SLOTS / 64]));
    let mut pairs = Pairs([0; PAIRS / 64]);
    let mut start = 0;
    while start <= bytes.len() {
        let mut end = start;
        let mut space = None;
        while end < bytes.len() && bytes[end] != b'|' {
            if bytes[end] == b' ' && space.is_none() {
                space = Some(end);
            }
            end += 1;
        }
        let mut slot = hash(bytes, start, end);
        while places[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        places[slot] = start as u16 + 1;
        let mut opening = hash(bytes, start, if let Some(at) = space { at } else { end });
        looks.0[opening / 64] |= 1 << (opening % 64);
        if let Some(at) = space {
            let mut second = at + 1;
            while second < end && bytes[second] != b' ' {
                second += 1;
            }
            let both = pair(opening as u16, hash(bytes, at + 1, second) as u16);
            pairs.0[both / 64] |= 1 << (both % 64);
        } else {
            alone.0[opening / 64] |= 1 << (opening % 64);
        }
        while openings[opening] != 0 {
            opening = (opening + 1) % SLOTS;
        }
        openings[opening] = start as u16 + 1;
        start = end + 1;
    }
    Words { list, places, openings, looks, alone, pairs }
}

/// Nine bits of a word: of its length and of its first, middle and last byte.
#[expect(clippy::indexing_slicing, reason = "the bounds are tested right before; constant functions have no `get`")]
const fn hash(bytes: &[u8], start: usize, end: usize) -> usize {
    if start >= end {
        return 0;
    }
    let (first, last) = (bytes[start] as u32, bytes[end - 1] as u32);
    let middle = bytes[usize::midpoint(start, end)] as u32;
    let seen = first | last << 8 | middle << 16 | ((end - start) as u32 & 0xff) << 24;
    (seen.wrapping_mul(0x9E37_79B1) >> 23) as usize
}

impl Words {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.list.split('|')
    }

    /// Whether a word is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.has_looking(word, Looks::of(word))
    }

    /// The same where the look of the word is known.
    pub fn has_looking(&self, word: &str, look: u16) -> bool {
        let mut slot = usize::from(look);
        while let Some(place @ 1..) = self.places.get(slot) {
            let rest = self.list.get(usize::from(*place) - 1..).unwrap_or("");
            if rest.strip_prefix(word).is_some_and(|after| after.is_empty() || after.starts_with('|')) {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        false
    }

    /// The looks of the words with which its phrases start.
    pub const fn looks(&self) -> &Looks {
        &self.looks
    }

    /// Whether a phrase may start with two words that look so; a cheap question, and mostly the answer is no.
    pub fn may_start(&self, first: u16, second: u16) -> bool {
        let both = pair(first, second);
        self.alone.contains(first) || self.pairs.0.get(both / 64).is_some_and(|bits| bits >> (both % 64) & 1 == 1)
    }

    /// The phrases that start with this word, in the order of the list.
    pub fn starting(&self, word: &str) -> impl Iterator<Item = &'static str> {
        let first = hash(word.as_bytes(), 0, word.len());
        let places = (first..first + SLOTS).map(|slot| self.openings.get(slot % SLOTS).copied().unwrap_or(0));
        places.take_while(|place| *place != 0).filter_map(move |place| {
            let phrase = self.list.get(usize::from(place) - 1..)?.split('|').next()?;
            let rest = phrase.strip_prefix(word)?;
            (rest.is_empty() || rest.starts_with(' ')).then_some(phrase)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_of_the_list() {
        let list = Words("in|into");
        assert!(list.has("in") && list.has("into") && !list.has("int") && !list.has(""));
    }

    #[test]
    fn phrases_are_found_by_their_first_word_in_order() {
        let list = Words("took part|was|also took part|took|tooks");
        assert!(list.starting("took").eq(["took part", "took"]));
        assert!(list.starting("was").eq(["was"]) && list.starting("also").eq(["also took part"]));
        assert!(list.starting("part").next().is_none() && list.starting("").next().is_none());
    }
}
