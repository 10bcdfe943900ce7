//! Short lists of function words that the rules know; content words live in `assets/frames.toml`.
//!
//! Such a list is asked at nearly every word of a text, and nearly always the answer is no. So a list carries a small
//! table of bits, made by the compiler, that says no to most words without looking at the list itself.

/// Words or phrases, separated by bars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    list: &'static str,
    whole: Bits,
    first: Bits,
}

/// One bit for each hash that some word has.
type Bits = [u64; 8];

/// A list of words or phrases, separated by bars: `Words("in|into")`.
#[expect(non_snake_case, reason = "lists are written as values of their type")]
#[expect(clippy::indexing_slicing, reason = "run by the compiler, which checks it")]
pub(super) const fn Words(list: &'static str) -> Words {
    let bytes = list.as_bytes();
    let (mut whole, mut first) = ([0; 8], [0; 8]);
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
        whole = with(whole, hash(bytes, start, end));
        first = with(first, hash(bytes, start, if let Some(at) = space { at } else { end }));
        start = end + 1;
    }
    Words { list, whole, first }
}

/// Nine bits of a word: its length, its first and its last byte.
#[expect(clippy::indexing_slicing, reason = "the bounds are tested right before; constant functions have no `get`")]
const fn hash(bytes: &[u8], start: usize, end: usize) -> usize {
    if start >= end {
        return 0;
    }
    let (first, last) = (bytes[start] as usize, bytes[end - 1] as usize);
    ((end - start) * 57 + first * 13 + last * 101) % 512
}

#[expect(clippy::indexing_slicing, reason = "a hash is below 512; constant functions have no `get_mut`")]
const fn with(mut bits: Bits, hash: usize) -> Bits {
    bits[hash / 64] |= 1 << (hash % 64);
    bits
}

fn may_hold(bits: &Bits, word: &str) -> bool {
    let hash = hash(word.as_bytes(), 0, word.len());
    bits.get(hash / 64).is_some_and(|b| b >> (hash % 64) & 1 == 1)
}

impl Words {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.list.split('|')
    }

    /// Whether a word is one of them.
    pub fn has(&self, word: &str) -> bool {
        may_hold(&self.whole, word) && self.iter().any(|w| w == word)
    }

    /// Whether some phrase of the list may start with this word; never false where one does.
    pub fn may_start(&self, word: &str) -> bool {
        may_hold(&self.first, word)
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
    fn a_phrase_may_start_with_its_first_word() {
        let list = Words("took part|was|also took part");
        assert!(["took", "was", "also"].iter().all(|w| list.may_start(w)));
        assert!(!list.may_start("part") && !list.may_start("delegation"));
    }
}
