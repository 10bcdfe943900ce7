//! An inverted index (Zobel & Moffat 2006): for each word the documents that have it, and each document as a row of words.
//!
//! Words are numbered in the order of the alphabet, so that all words with one beginning are a range of numbers. A phrase
//! is looked up where its rarest word stands: there the words beside it are read.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::places::Places;
use super::terms::Term;
use crate::model::each_word;

/// One document: its title and its paragraphs, as they stand.
pub(super) struct Document<'a> {
    pub(super) title: &'a str,
    pub(super) paragraphs: Vec<&'a str>,
}

/// A document that has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) document: u32,
    /// How often it stands in the paragraphs, up to [`MANY`].
    pub(super) times: u8,
    /// Whether it stands in the title.
    pub(super) titled: bool,
}

/// More often than this is not counted.
pub(super) const MANY: u8 = 127;
const TITLED: u8 = 128;
/// Between the title and each paragraph and after the last; no word has this number.
const BREAK: u32 = u32::MAX;
/// Documents that one task takes.
const CHUNK: usize = 512;

/// Words of many documents, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Inverted {
    /// All words one after the other, in the order of the alphabet.
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
    /// Where the postings of each word start, and at last where they end.
    starts: Vec<u32>,
    documents: Vec<u32>,
    /// For each posting how often, with [`TITLED`] where the title has it.
    counts: Vec<u8>,
    /// All documents as rows of words: the title, then each paragraph after a [`BREAK`], and one more.
    rows: Vec<u32>,
    /// Where the title of each document ends.
    title_ends: Vec<u32>,
    /// Where the row of each document ends.
    row_ends: Vec<u32>,
    /// Where each word stands in `rows`.
    places: Places,
}

/// A part of the documents, with words numbered as they come.
#[derive(Default)]
struct Part {
    words: FxHashMap<Box<str>, u32>,
    rows: Vec<u32>,
    title_ends: Vec<u32>,
    row_ends: Vec<u32>,
}

impl Part {
    fn read<'a>(documents: Range<usize>, document: &(dyn Fn(usize) -> Document<'a> + Sync)) -> Self {
        let mut part = Self::default();
        for at in documents {
            let Document { title, paragraphs } = document(at);
            part.push(title);
            part.title_ends.push(part.rows.len() as u32);
            for paragraph in paragraphs {
                part.rows.push(BREAK);
                part.push(paragraph);
            }
            part.rows.push(BREAK);
            part.row_ends.push(part.rows.len() as u32);
        }
        part
    }

    fn push(&mut self, text: &str) {
        each_word(text, |word, _| {
            let next = self.words.len() as u32;
            let number = match self.words.get(word) {
                Some(number) => *number,
                None => *self.words.entry(word.into()).or_insert(next),
            };
            self.rows.push(number);
        });
    }
}

impl Inverted {
    /// Reads `count` documents, on all cores; the result does not depend on how many there are.
    pub(super) fn new<'a>(count: usize, document: &(dyn Fn(usize) -> Document<'a> + Sync)) -> Self {
        let chunks: Vec<Range<usize>> = (0..count).step_by(CHUNK).map(|at| at..(at + CHUNK).min(count)).collect();
        let parts: Vec<Part> = chunks.into_par_iter().map(|chunk| Part::read(chunk, document)).collect();
        let mut words: Vec<&str> = parts.iter().flat_map(|part| part.words.keys().map(AsRef::as_ref)).collect();
        words.par_sort_unstable();
        words.dedup();
        let (mut letters, mut ends) = (String::new(), Vec::with_capacity(words.len()));
        for word in &words {
            letters.push_str(word);
            ends.push(letters.len() as u32);
        }
        let numbers: FxHashMap<&str, u32> = words.iter().copied().zip(0..).collect();
        let mut index = Self { letters, ends, ..Self::default() };
        for part in &parts {
            let mut known = vec![BREAK; part.words.len()];
            #[expect(clippy::iter_over_hash_type, reason = "each word goes to a place of its own")]
            for (word, own) in &part.words {
                if let (Some(place), Some(number)) = (known.get_mut(*own as usize), numbers.get(word.as_ref())) {
                    *place = *number;
                }
            }
            let before = index.rows.len() as u32;
            index.rows.extend(part.rows.iter().map(|own| known.get(*own as usize).copied().unwrap_or(BREAK)));
            index.title_ends.extend(part.title_ends.iter().map(|end| before + end));
            index.row_ends.extend(part.row_ends.iter().map(|end| before + end));
        }
        let ((starts, documents, counts), places) =
            rayon::join(|| index.postings(words.len()), || Places::new(words.len(), &index.rows));
        Self { starts, documents, counts, places, ..index }
    }

    /// The postings of `words` words: where those of each start, their documents and counts.
    fn postings(&self, words: usize) -> (Vec<u32>, Vec<u32>, Vec<u8>) {
        let mut starts = vec![0_u32; words + 1];
        let mut last = vec![u32::MAX; words];
        for at in 0..self.row_ends.len() {
            for word in self.row(at as u32) {
                if let Some(last) = last.get_mut(*word as usize).filter(|last| **last != at as u32) {
                    *last = at as u32;
                    if let Some(count) = starts.get_mut(*word as usize + 1) {
                        *count += 1;
                    }
                }
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut documents = vec![0_u32; sum as usize];
        let mut counts = vec![0_u8; sum as usize];
        last.fill(u32::MAX);
        for at in 0..self.row_ends.len() {
            let mut titled = true;
            for word in self.row(at as u32) {
                let (Some(next), Some(last)) = (next.get_mut(*word as usize), last.get_mut(*word as usize)) else {
                    titled = false;
                    continue;
                };
                if *last != at as u32 {
                    *last = at as u32;
                    *next += 1;
                }
                let place = *next as usize - 1;
                if let (Some(document), Some(count)) = (documents.get_mut(place), counts.get_mut(place)) {
                    *document = at as u32;
                    *count = if titled {
                        *count | TITLED
                    } else {
                        *count & TITLED | (*count & MANY).saturating_add(1).min(MANY)
                    };
                }
            }
        }
        (starts, documents, counts)
    }

    fn row(&self, document: u32) -> &[u32] {
        let at = document as usize;
        let from = at.checked_sub(1).and_then(|before| self.row_ends.get(before)).copied().unwrap_or(0);
        let to = self.row_ends.get(at).copied().unwrap_or(from);
        self.rows.get(from as usize..to as usize).unwrap_or_default()
    }

    fn word(&self, number: usize) -> &str {
        let from = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(number).copied().unwrap_or(from);
        self.letters.get(from as usize..to as usize).unwrap_or_default()
    }

    /// How many words of the alphabet hold to the left.
    fn before(&self, holds: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if holds(self.word(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low as u32
    }

    /// The numbers that each word of a term may have.
    fn numbers(&self, term: &Term) -> Vec<Range<u32>> {
        let words: Vec<&str> = term.words().collect();
        let last = words.len().saturating_sub(1);
        let range = |(at, word): (usize, &&str)| {
            let from = self.before(|known| known < *word);
            let to = if at == last && term.goes_on() {
                self.before(|known| known < *word || known.starts_with(*word))
            } else {
                from + u32::from(self.word(from as usize) == *word && (from as usize) < self.ends.len())
            };
            from..to
        };
        words.iter().enumerate().map(range).collect()
    }

    fn listed(&self, word: u32) -> impl Iterator<Item = Posting> + '_ {
        let bounds = (self.starts.get(word as usize), self.starts.get(word as usize + 1));
        let range = if let (Some(from), Some(to)) = bounds { *from as usize..*to as usize } else { 0..0 };
        let documents = self.documents.get(range.clone()).unwrap_or_default();
        let counts = self.counts.get(range).unwrap_or_default();
        documents.iter().zip(counts).map(|(document, count)| Posting {
            document: *document,
            times: count & MANY,
            titled: count & TITLED != 0,
        })
    }

    /// The documents that have a word with one of these numbers, ascending.
    fn any(&self, words: &Range<u32>) -> Vec<Posting> {
        if words.len() < 2 {
            return words.clone().flat_map(|word| self.listed(word)).collect();
        }
        let mut sums = vec![0_u8; self.row_ends.len()];
        for posting in words.clone().flat_map(|word| self.listed(word)) {
            if let Some(sum) = sums.get_mut(posting.document as usize) {
                let times = (*sum & MANY).saturating_add(posting.times).min(MANY);
                *sum = *sum & TITLED | times | if posting.titled { TITLED } else { 0 };
            }
        }
        let posting = |(document, sum): (u32, &u8)| Posting { document, times: sum & MANY, titled: sum & TITLED != 0 };
        (0..).zip(&sums).filter(|(_, sum)| **sum != 0).map(posting).collect()
    }

    /// The documents that have a term, ascending.
    pub(super) fn find(&self, term: &Term) -> Vec<Posting> {
        let numbers = self.numbers(term);
        if let [one] = numbers.as_slice() {
            return self.any(one);
        }
        self.gathered(&self.phrases(&numbers))
    }

    /// Where words with these numbers stand one after the other, ascending.
    fn phrases(&self, numbers: &[Range<u32>]) -> Vec<u32> {
        let rarest = numbers.iter().enumerate().min_by_key(|(_, words)| self.places.at_most(words));
        let Some((before, rarest)) = rarest else { return Vec::new() };
        let mut starts = Vec::with_capacity(self.places.at_most(rarest) as usize);
        for word in rarest.clone() {
            starts.extend(self.places.of(word).filter_map(|place| place.checked_sub(before as u32)));
        }
        for (after, words) in numbers.iter().enumerate().filter(|(at, _)| *at != before) {
            // First all that stand there are fetched, each from far away: many at once, as no branch waits for one.
            let word = |start: &u32| self.rows.get(*start as usize + after).copied().unwrap_or(BREAK);
            let stand: Vec<u32> = starts.iter().map(word).collect();
            let mut stand = stand.iter();
            starts.retain(|_| stand.next().is_some_and(|word| words.contains(word)));
        }
        if rarest.len() > 1 {
            starts.sort_unstable();
        }
        starts
    }

    /// The documents that have these places of the rows, ascending, each with how many.
    fn gathered(&self, places: &[u32]) -> Vec<Posting> {
        let mut found = Vec::new();
        let mut places = places.iter().peekable();
        for ((document, end), title_end) in (0..).zip(&self.row_ends).zip(&self.title_ends) {
            let mut posting = Posting { document, times: 0, titled: false };
            while let Some(place) = places.next_if(|place| *place < end) {
                if place < title_end {
                    posting.titled = true;
                } else {
                    posting.times = (posting.times + 1).min(MANY);
                }
            }
            if posting.titled || posting.times > 0 {
                found.push(posting);
            }
            if places.peek().is_none() {
                break;
            }
        }
        found
    }

    /// The first paragraph of a document, from 0, that has the term.
    pub(super) fn paragraph(&self, document: u32, term: &Term) -> Option<usize> {
        let numbers = self.numbers(term);
        let at = document as usize;
        let body = self.rows.get(*self.title_ends.get(at)? as usize..*self.row_ends.get(at)? as usize)?;
        let place = body
            .windows(numbers.len().max(1))
            .position(|words| words.iter().zip(&numbers).all(|(word, range)| range.contains(word)))?;
        body.get(..place)?.iter().filter(|word| **word == BREAK).count().checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::terms::{plain, stream};
    use super::*;

    fn index(texts: &[(String, Vec<String>)]) -> Inverted {
        Inverted::new(texts.len(), &|at| {
            let (title, paragraphs) = &texts[at];
            Document { title, paragraphs: paragraphs.iter().map(String::as_str).collect() }
        })
    }

    /// How often a term stands in a folded text, also over itself.
    fn times_in(term: &Term, folded: &str) -> usize {
        let words: Vec<&str> = folded.split_whitespace().collect();
        let asked: Vec<&str> = term.words().collect();
        let is_last = |at: usize| at + 1 == asked.len();
        let holds = |at: usize, word: &str| {
            if is_last(at) && term.goes_on() { word.starts_with(asked[at]) } else { word == asked[at] }
        };
        words.windows(asked.len()).filter(|stand| stand.iter().enumerate().all(|(at, word)| holds(at, word))).count()
    }

    proptest! {
        /// What the index finds is what reading all folded texts finds.
        #[test]
        fn it_finds_what_a_scan_finds(
            texts in prop::collection::vec(("[ab]{0,2}( [abé]{1,3}){0,3}", prop::collection::vec("[abc]{1,2}( [abÄ]{1,3}){0,6}", 0..4)), 0..12),
            query in prop_oneof![
                "\"?[abe]{1,2}( [abc]{1,2}){0,2}\"? ?",
                // Words again and again, and a last word that is being typed.
                "\"([ab] ){1,2}[ab]{1,2}( a){0,2}",
                "\"a( a){1,3}\"",
            ],
        ) {
            let index = index(&texts);
            for term in plain(&query) {
                let found = index.find(&term);
                for (at, (title, paragraphs)) in texts.iter().enumerate() {
                    let titled = term.is_in(&stream(title));
                    let held: Vec<usize> = (0..paragraphs.len()).filter(|p| term.is_in(&stream(&paragraphs[*p]))).collect();
                    let posting = found.iter().find(|p| p.document as usize == at);
                    let times: usize = paragraphs.iter().map(|paragraph| times_in(&term, &stream(paragraph))).sum();
                    prop_assert_eq!(posting.is_some_and(|p| p.titled), titled);
                    prop_assert_eq!(posting.map_or(0, |p| usize::from(p.times)), times);
                    prop_assert_eq!(index.paragraph(at as u32, &term), held.first().copied());
                }
                prop_assert!(found.is_sorted_by_key(|p| p.document));
            }
        }
    }

    #[test]
    fn how_often_is_counted() {
        let index = index(&[("Trade talks".into(), vec!["Trade, trade and fisheries.".into(), "More trade".into()])]);
        let found = |query: &str| plain(query).iter().map(|term| index.find(term)).collect::<Vec<_>>();
        assert_eq!(found("trade "), [vec![Posting { document: 0, times: 3, titled: true }]]);
        assert_eq!(found("\"trade and\" "), [vec![Posting { document: 0, times: 1, titled: false }]]);
        assert_eq!(found("\"trade tr"), [vec![Posting { document: 0, times: 1, titled: false }]], "not `trade and`");
        assert_eq!(found("\"fisheries more\" "), [vec![]], "no phrase goes from one paragraph to the next");
    }

    #[test]
    fn words_that_repeat_are_counted_over_themselves() {
        let texts = [
            ("a a".into(), vec![]),
            (String::new(), vec!["a a a a".into(), "a".into()]),
            ("a".into(), vec!["a".into()]),
        ];
        let found: Vec<Vec<Posting>> = plain("\"a a a\"").iter().map(|term| index(&texts).find(term)).collect();
        assert_eq!(found, [vec![Posting { document: 1, times: 2, titled: false }]]);
        let many = index(&[(String::new(), vec!["so ".repeat(300)])]);
        let found: Vec<Vec<Posting>> = plain("\"so so\"").iter().map(|term| many.find(term)).collect();
        assert_eq!(found, [vec![Posting { document: 0, times: MANY, titled: false }]]);
    }
}
