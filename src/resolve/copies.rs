//! Articles that are copies of one text: an agency's report in several papers, whole, edited or shortened.
//!
//! Texts are compared by their runs of five words, each as a number. Of a long text only the smallest of these numbers
//! are kept (bottom-k sketch: A. Broder, On the resemblance and containment of documents, 1997). Below the largest
//! number that both have kept, two sketches hold all runs of either, so their overlap is an estimate of that of the texts.
//! Articles are taken in the order of their days. Each is held against the few earlier texts with which it shares most
//! numbers: the work grows with the number of articles, however many are alike.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Sources;
use crate::model::{Article, each_word};

/// How many words make a run.
const RUN: usize = 5;
/// How many runs of a text are kept. Texts of fewer runs are compared exactly.
const KEPT: usize = 128;
/// Fewer runs than this tell too little of likeness: such texts are copies only where they are the same.
const FEW: usize = 12;
/// To how many earlier texts an article is held.
const NEAREST: usize = 8;
/// The least share of all runs that an edited copy has in common with its text, in percent.
const ALIKE: usize = 60;
/// The least share of the shorter text's runs that stand in the longer one too, in percent.
const CONTAINED: usize = 75;
/// Within how many days a text is copied. Formulas of one office, months apart, are alike and no copies.
const DAYS: i64 = 14;

/// For each article the one that it copies, itself where it copies none. Among copies the earliest published counts as
/// the original; where days don't tell, the first by rank.
pub(super) fn originals(sources: &Sources<'_>, sketches: &[Arc<Sketch>]) -> Vec<u32> {
    let day = |article: u32| sources.articles.get(article as usize).and_then(|a| a.published).map(|p| p.day);
    let mut originals: Vec<u32> = (0..sources.articles.len() as u32).collect();
    let mut order = originals.clone();
    order.sort_by_cached_key(|article| (day(*article).is_none(), day(*article), sources.rank(*article)));
    let texts: Vec<(u32, &Sketch)> =
        order.iter().filter_map(|article| Some((*article, sketches.get(*article as usize)?.as_ref()))).collect();
    let mut shared = Shared::new(&texts);
    for (place, &(article, sketch)) in (0..).zip(&texts) {
        let printed_near = |other: u32| match (day(article), day(other)) {
            (Some(a), Some(b)) => (a - b).num_days().abs() <= DAYS,
            _ => true,
        };
        let likest = shared
            .nearest(place, sketch)
            .into_iter()
            .filter_map(|at| {
                let (other, text) = texts.get(at as usize)?;
                let likeness = sketch.copies(text)?;
                (likeness == Likeness::SAME || printed_near(*other)).then_some((likeness, Reverse(at), *other))
            })
            .max();
        match likest {
            Some((.., original)) => {
                if let Some(place) = originals.get_mut(article as usize) {
                    *place = original;
                }
            }
            None => shared.is_text(place),
        }
    }
    originals
}

/// Runs of words that several texts have. Texts are known by their places in the order in which they are taken.
struct Shared {
    /// For each such run the texts that have it, in order, one row after the other.
    texts: Vec<u32>,
    rows: Vec<Row>,
    /// For each text the rows that it stands in, one text after the other.
    has: Vec<u32>,
    /// Of each text, where its rows end.
    ends: Vec<u32>,
    /// Whether each text is one of its own.
    is_text: Vec<bool>,
}

/// The texts of one run.
struct Row {
    /// The first of them that is not known to be a copy.
    first: u32,
    /// Where that one stands among `Shared::texts`, and where the row ends.
    at: u32,
    end: u32,
}

impl Shared {
    fn new(texts: &[(u32, &Sketch)]) -> Self {
        let mut all = Self {
            texts: Vec::new(),
            rows: Vec::new(),
            has: Vec::new(),
            ends: Vec::new(),
            is_text: vec![false; texts.len()],
        };
        let parts = placed(texts);
        let bits = place_bits(texts.len());
        let shared: Vec<(Vec<u32>, Vec<u32>)> =
            (0..PARTS).into_par_iter().map(|part| rows(&parts, part, bits)).collect();
        drop(parts);
        for (places, ends) in shared {
            let from = all.texts.len() as u32;
            let mut at = from;
            for end in ends {
                let first = places.get((at - from) as usize).copied().unwrap_or_default();
                all.rows.push(Row { first, at, end: from + end });
                at = from + end;
            }
            all.texts.extend(places);
        }
        // What is asked of one text then lies close together: it has most runs in common with few earlier ones.
        all.rows.par_sort_unstable_by_key(|row| (row.first, row.at));
        all.turn();
        all
    }

    /// Lists the rows of each text.
    fn turn(&mut self) {
        let Self { texts, rows, has, ends, is_text } = self;
        ends.resize(is_text.len(), 0);
        for place in texts.iter() {
            if let Some(count) = ends.get_mut(*place as usize) {
                *count += 1;
            }
        }
        // First where each text's rows begin, and with each that is put there one further.
        let mut next = 0;
        for end in ends.iter_mut() {
            next += std::mem::replace(end, next);
        }
        has.resize(texts.len(), 0);
        for (number, row) in (0..).zip(rows.iter()) {
            for place in texts.get(row.at as usize..row.end as usize).unwrap_or_default() {
                let Some(end) = ends.get_mut(*place as usize) else { continue };
                if let Some(at) = has.get_mut(*end as usize) {
                    *at = number;
                }
                *end += 1;
            }
        }
    }

    fn is_text(&mut self, place: u32) {
        if let Some(is_text) = self.is_text.get_mut(place as usize) {
            *is_text = true;
        }
    }

    /// The earlier texts with most runs in common, at least one in ten. Of the texts that have a run only the first counts,
    /// which leaves enough that lead to the next. Asked of every text, in order.
    fn nearest(&mut self, place: u32, sketch: &Sketch) -> Vec<u32> {
        let end =
            |place: Option<u32>| place.and_then(|place| self.ends.get(place as usize)).map_or(0, |end| *end as usize);
        let has = self.has.get(end(place.checked_sub(1))..end(Some(place))).unwrap_or_default();
        if has.len() * 10 < sketch.runs.len() {
            return Vec::new();
        }
        let mut found = Vec::with_capacity(has.len());
        for row in has {
            let Some(row) = self.rows.get_mut(*row as usize) else { continue };
            found.extend(first(&self.texts, &self.is_text, row, place));
        }
        found.sort_unstable();
        let mut votes: Vec<(Reverse<usize>, u32)> = found
            .chunk_by(|a, b| a == b)
            .filter(|same| same.len() * 10 >= sketch.runs.len())
            .filter_map(|same| Some((Reverse(same.len()), *same.first()?)))
            .collect();
        votes.sort_unstable();
        votes.into_iter().take(NEAREST).map(|(_, at)| at).collect()
    }
}

/// The first text of its own in a row, before a place.
fn first(texts: &[u32], is_text: &[bool], row: &mut Row, before: u32) -> Option<u32> {
    while row.first < before {
        if is_text.get(row.first as usize) == Some(&true) {
            return Some(row.first);
        }
        row.at += 1;
        row.first = texts.get(row.at as usize).copied().filter(|_| row.at < row.end).unwrap_or(u32::MAX);
    }
    None
}

/// How many bits a place among so many takes.
fn place_bits(texts: usize) -> u32 {
    usize::BITS - texts.leading_zeros()
}

/// Into how many parts runs are divided by their highest bits, so that what is sorted at once stays at hand.
const PARTS: usize = 256;

/// All runs by part, some texts after the other: of each its higher bits, and in the lower ones the place of its text. Of
/// 64 bits a million texts leave 44, by which two of all their runs are hardly ever mistaken for one; and then the texts
/// are still compared.
fn placed(texts: &[(u32, &Sketch)]) -> Vec<Vec<Vec<u64>>> {
    let low = (1 << place_bits(texts.len())) - 1;
    let each = texts.len().div_ceil(16).max(1);
    let divide = |(chunk, texts): (usize, &[(u32, &Sketch)])| {
        let mut counts = [0; PARTS];
        let runs = || texts.iter().flat_map(|(_, sketch)| &sketch.runs);
        for run in runs() {
            if let Some(count) = counts.get_mut(part(*run)) {
                *count += 1;
            }
        }
        let mut parts: Vec<Vec<u64>> = counts.into_iter().map(Vec::with_capacity).collect();
        for (place, (_, sketch)) in (chunk * each..).zip(texts) {
            for run in &sketch.runs {
                if let Some(part) = parts.get_mut(part(*run)) {
                    part.push(run & !low | place as u64);
                }
            }
        }
        parts
    };
    texts.par_chunks(each).enumerate().map(divide).collect()
}

fn part(run: u64) -> usize {
    (run >> (64 - PARTS.trailing_zeros())) as usize
}

/// Of one part, the places of the texts that share a run, row after row, and where each row ends.
fn rows(parts: &[Vec<Vec<u64>>], part: usize, bits: u32) -> (Vec<u32>, Vec<u32>) {
    let mut all: Vec<u64> = parts.iter().filter_map(|parts| parts.get(part)).flatten().copied().collect();
    all.sort_unstable();
    let (mut places, mut ends) = (Vec::new(), Vec::new());
    for row in all.chunk_by(|a, b| a >> bits == b >> bits).filter(|row| row.len() > 1) {
        places.extend(row.iter().map(|run| (run & ((1 << bits) - 1)) as u32));
        ends.push(places.len() as u32);
    }
    (places, ends)
}

/// The smallest of the numbers that stand for a text's runs of words, ascending.
#[derive(Debug)]
pub(super) struct Sketch {
    runs: Vec<u64>,
    /// Whether these are all.
    whole: bool,
}

/// Share of runs in common, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness(usize);

impl Likeness {
    /// The same text.
    const SAME: Self = Self(100);
}

impl Sketch {
    /// Of all that is not boilerplate.
    pub(super) fn new(article: &Article, boilerplate: &[bool]) -> Self {
        let texts = article.paragraphs.iter().enumerate();
        let told = texts.filter(|(at, _)| boilerplate.get(*at) != Some(&true)).map(|(_, p)| p.text.as_str());
        let mut runs = runs(told);
        runs.sort_unstable();
        runs.dedup();
        let whole = runs.len() <= KEPT;
        runs.truncate(KEPT);
        runs.shrink_to_fit();
        Self { runs, whole }
    }

    /// Whether this is a copy of an earlier text, and how alike they are.
    fn copies(&self, text: &Self) -> Option<Likeness> {
        let limit = |sketch: &Self| sketch.runs.last().copied().filter(|_| !sketch.whole).unwrap_or(u64::MAX);
        let limit = limit(self).min(limit(text));
        let below = |sketch: &Self| sketch.runs.partition_point(|run| *run <= limit);
        let (ours, theirs) = (below(self), below(text));
        let both = self.runs.iter().take(ours).filter(|run| text.runs.binary_search(run).is_ok()).count();
        let all = ours + theirs - both;
        if all == both {
            return Some(Likeness::SAME);
        }
        let shorter = ours.min(theirs);
        // Cut to a quarter it still is the same news. What is twice as long as what came before has news of its own.
        let like_long = ours * 4 >= theirs && theirs * 2 >= ours;
        let alike = both * 100 >= all * ALIKE || like_long && both * 100 >= shorter * CONTAINED;
        (shorter >= FEW && alike).then_some(Likeness((both * 100 / all.max(1)).min(99)))
    }
}

/// The paragraph of an original that each paragraph of a copy repeats, by number.
pub(super) fn paragraphs(original: &Article, copy: &Article) -> BTreeMap<u32, u32> {
    let mut at: BTreeMap<u64, u32> = BTreeMap::new();
    for (number, paragraph) in original.numbered() {
        for run in runs(std::iter::once(paragraph.text.as_str())) {
            at.entry(run).or_insert(number);
        }
    }
    let mut same = BTreeMap::new();
    for (number, paragraph) in copy.numbered() {
        let runs = runs(std::iter::once(paragraph.text.as_str()));
        let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
        for found in runs.iter().filter_map(|run| at.get(run)) {
            *votes.entry(*found).or_default() += 1;
        }
        let most = votes.into_iter().max_by_key(|(number, votes)| (*votes, Reverse(*number)));
        same.extend(
            most.filter(|(_, votes)| votes * 100 >= runs.len() * ALIKE).map(|(original, _)| (number, original)),
        );
    }
    same
}

/// Numbers for all runs of words; of fewer words than a run has, one for them all.
fn runs<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    for text in texts {
        each_word(text, |word, _| words.push(number(word.bytes().map(u64::from))));
    }
    match words.len() {
        0 => Vec::new(),
        1..RUN => vec![number(words.into_iter())],
        _ => words.windows(RUN).map(|run| number(run.iter().copied())).collect(),
    }
}

/// One number for several, spread evenly and the same on every machine (FNV-1a, closed by the finaliser of `SplitMix64`).
fn number(parts: impl Iterator<Item = u64>) -> u64 {
    let mixed = parts.fold(0xcbf2_9ce4_8422_2325_u64, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01b3));
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::model::{DayOrigin, Paragraph, Published};

    /// A text of made-up words, `n` of them a paragraph.
    fn text(seed: usize, paragraphs: usize) -> Vec<String> {
        let word = |p: usize, n: usize| format!("w{}", (seed * 7919 + p * 101 + n * n * 13) % 9973);
        (0..paragraphs).map(|p| (0..30).map(|n| word(p, n)).collect::<Vec<_>>().join(" ")).collect()
    }

    fn article(id: &str, day: u32, paragraphs: &[String]) -> Arc<Article> {
        Arc::new(Article {
            id: id.to_owned(),
            published: NaiveDate::from_ymd_opt(2022, 5, day).map(|day| Published { day, origin: DayOrigin::Metadata }),
            paragraphs: paragraphs.iter().map(|t| Paragraph { text: t.clone(), offset: None }).collect(),
            ..Article::default()
        })
    }

    fn grouped(articles: &[Arc<Article>]) -> Vec<u32> {
        grouped_without(&[], articles)
    }

    fn grouped_without(boilerplate: &[bool], articles: &[Arc<Article>]) -> Vec<u32> {
        let ranks = super::super::ranks(articles);
        let sketches: Vec<_> = articles.iter().map(|a| Arc::new(Sketch::new(a, boilerplate))).collect();
        originals(&Sources { articles, readings: &[], ranks: &ranks }, &sketches)
    }

    #[test]
    fn an_edited_and_a_shortened_copy_belong_to_the_earliest() {
        let whole = text(1, 14);
        let mut edited = whole.clone();
        edited[2] =
            "The paper put a paragraph of its own here, which nobody else has, to say what it thinks.".to_owned();
        edited[5] = edited[5].replacen('w', "changed ", 1);
        let cut = whole[..5].to_vec();
        let all =
            [article("c", 4, &cut), article("b", 3, &edited), article("a", 2, &whole), article("d", 2, &text(2, 9))];
        assert_eq!(grouped(&all), [2, 2, 2, 3]);
    }

    #[test]
    fn other_texts_and_short_likenesses_are_no_copies() {
        let one = vec!["The minister met the ambassador in the capital on Monday.".to_owned()];
        let other = vec!["The minister met the ambassador in the capital on Tuesday.".to_owned()];
        assert_eq!(grouped(&[article("a", 2, &one), article("b", 3, &other)]), [0, 1]);
        assert_eq!(grouped(&[article("a", 2, &one), article("b", 3, &one)]), [0, 0], "the very same are");
        // A digest with two of its own paragraphs to each that it takes over has news of its own.
        let digest = [text(3, 2), text(4, 8)].concat();
        assert_eq!(grouped(&[article("a", 2, &text(3, 2)), article("b", 3, &digest)]), [0, 1]);
        assert_eq!(grouped(&[article("a", 2, &[]), article("b", 3, &[])]), [0, 1], "nothing is no text");
    }

    #[test]
    fn a_formula_used_again_after_weeks_is_no_copy() {
        let first = text(1, 6);
        let mut again = first.clone();
        again[3] = "But for one paragraph that says today's news, of another meeting than the last one.".to_owned();
        assert_eq!(grouped(&[article("a", 1, &first), article("b", 28, &again)]), [0, 1]);
        assert_eq!(grouped(&[article("a", 1, &first), article("b", 4, &again)]), [0, 0]);
    }

    #[test]
    fn boilerplate_makes_no_copies() {
        let about = text(9, 12);
        let articles =
            [article("a", 2, &[text(1, 2), about.clone()].concat()), article("b", 2, &[text(2, 2), about].concat())];
        let boilerplate = [vec![false; 2], vec![true; 12]].concat();
        assert_eq!(grouped_without(&boilerplate, &articles), [0, 1]);
        assert_eq!(grouped(&articles), [0, 0]);
    }

    #[test]
    fn each_paragraph_of_a_copy_finds_its_own() {
        let whole = text(1, 4);
        let copy = vec!["Own words".to_owned(), whole[2].clone() + " and more", whole[0].clone()];
        let found = paragraphs(&article("a", 1, &whole), &article("b", 2, &copy));
        assert_eq!(found, BTreeMap::from([(2, 3), (3, 1)]));
    }
}
