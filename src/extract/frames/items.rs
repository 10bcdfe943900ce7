//! A sentence as the frames see it: a row of noun phrases, time expressions and single words.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use super::super::chunks::{Chunk, Form, Named, Referent};
use super::super::dates::times_of;
use super::super::segment::{Document, Sentence};
use super::super::tokens::Shape;
use super::table::{Forms, Noun, Openings, table};
use super::words::{Looks, Words};
use crate::model::{Span, TimeExpression};

/// What stands at one place of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A noun phrase: index into [`Named::chunks`].
    Chunk(usize),
    /// A time expression: index into the list of times.
    Time(usize),
    /// A word or mark.
    Word(Shape),
}

/// Words in small letters; no copy where the text has them so.
#[derive(Clone, Debug)]
pub(super) struct Low<'a>(Cow<'a, str>);

impl Low<'_> {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Low<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Low<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Low<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

/// One place of the row.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub what: What,
    /// In small letters; for a chunk or time its whole words.
    pub low: Low<'a>,
    /// First byte in the paragraph.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Item<'_> {
    /// The last of its words.
    pub fn last(&self) -> &str {
        let space = self.low.bytes().rposition(|byte| byte == b' ');
        space.and_then(|at| self.low.get(at + 1..)).unwrap_or(&self.low)
    }
}

/// A sentence as a row of items.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub paragraph: u32,
    pub items: Vec<Item<'a>>,
    pub named: &'a Named,
    pub text: &'a str,
    /// What the words of each item look like, and one more that looks like nothing.
    each: Vec<u16>,
    looks: Looks,
    /// What the table of frames knows of each word.
    openings: Vec<Openings>,
    /// Whether a word or phrase may stand for a group or one of its members: "delegation", "team", "members".
    pub groups: bool,
}

/// The rows of all sentences.
pub(super) fn lines<'a>(document: &Document<'a>, times: &[TimeExpression], named: &'a Named) -> Vec<Line<'a>> {
    let mut chunk = 0;
    document
        .sentences
        .iter()
        .enumerate()
        .map(|(at, sentence)| {
            while named.chunks.get(chunk).is_some_and(|c| c.sentence < at) {
                chunk += 1;
            }
            let first = chunk;
            while named.chunks.get(chunk).is_some_and(|c| c.sentence == at) {
                chunk += 1;
            }
            line(document, times, named, sentence, first..chunk)
        })
        .collect()
}

fn line<'a>(
    document: &Document<'a>,
    times: &[TimeExpression],
    named: &'a Named,
    sentence: &Sentence,
    chunks: Range<usize>,
) -> Line<'a> {
    let text = document.text(sentence.paragraph);
    let here_times = times_of(times, sentence.paragraph);
    let mut items = Vec::with_capacity(sentence.tokens.len());
    let mut at = 0;
    let mut index = chunks.start;
    while let Some(token) = sentence.tokens.get(at) {
        while index < chunks.end && named.chunks.get(index).is_some_and(|c| c.tokens.start < at) {
            index += 1;
        }
        if index < chunks.end
            && let Some(chunk) = named.chunks.get(index).filter(|c| c.tokens.start == at)
        {
            let last = sentence.tokens.get(chunk.tokens.end.saturating_sub(1)).unwrap_or(token);
            push(&mut items, text, What::Chunk(index), token.start, last.end);
            at = chunk.tokens.end.max(at + 1);
            // The possessive ending is told by the chunk itself.
            if chunk.possessive && sentence.tokens.get(at).is_some_and(|t| t.shape == Shape::Possessive) {
                at += 1;
            }
            continue;
        }
        let time = here_times
            .clone()
            .find(|t| times.get(*t).is_some_and(|t| t.span.start as usize == token.start && t.span.end > t.span.start));
        if let Some(index) = time
            && let Some(time) = times.get(index)
        {
            let mut next = at + 1;
            let border = chunks.clone().filter_map(|c| named.chunks.get(c)).map(|c| c.tokens.start).find(|s| *s > at);
            while sentence.tokens.get(next).is_some_and(|t| t.end <= time.span.end as usize)
                && border.is_none_or(|b| next < b)
            {
                next += 1;
            }
            let end = sentence.tokens.get(next - 1).map_or(token.end, |t| t.end);
            push(&mut items, text, What::Time(index), token.start, end);
            at = next;
            if sentence.tokens.get(at).is_some_and(|t| t.shape == Shape::Possessive) {
                at += 1;
            }
            continue;
        }
        let words = text.get(token.start..token.end).unwrap_or("");
        let what = What::Word(token.shape);
        items.push(Item { what, low: low(words, token.small), start: token.start, end: token.end });
        at += 1;
    }
    let mut looks = Looks::default();
    let mut each = Vec::with_capacity(items.len() + 1);
    let mut openings = Vec::with_capacity(items.len());
    let table = table();
    for item in &items {
        let look = Looks::of(&item.low);
        looks.insert(look);
        each.push(look);
        let word = matches!(item.what, What::Word(_));
        openings.push(if word { table.opens(&item.low) } else { Openings::default() });
    }
    each.push(0);
    let groups = items.iter().any(|item| may_be_group(&item.low));
    Line { paragraph: sentence.paragraph, items, named, text, each, looks, openings, groups }
}

/// Whether words hold the start of a noun for a group or its members.
fn may_be_group(low: &str) -> bool {
    let starts = |four: &[u8]| matches!(four, b"dele" | b"ento" | b"part" | b"grou" | b"team" | b"miss" | b"memb");
    low.len() > 3 && low.as_bytes().windows(4).any(starts)
}

fn push<'a>(items: &mut Vec<Item<'a>>, text: &'a str, what: What, start: usize, end: usize) {
    let words = text.get(start..end).unwrap_or("");
    let small = words.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    items.push(Item { what, low: low(words, small), start, end });
}

/// Words in small letters, where it is known whether they are so already.
fn low(words: &str, small: bool) -> Low<'_> {
    Low(if small { Cow::Borrowed(words) } else { Cow::Owned(words.to_lowercase()) })
}

impl Line<'_> {
    /// The word at a place, in small letters; `None` at chunks, times and beyond the ends.
    pub fn word(&self, at: usize) -> Option<&str> {
        self.items.get(at).filter(|i| matches!(i.what, What::Word(_))).map(|i| i.low.as_str())
    }

    /// Whether a word stands there.
    #[expect(clippy::inline_always, reason = "asked at nearly every word with a word that the compiler knows")]
    #[inline(always)]
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).is_some_and(|w| w == word)
    }

    /// Whether one of these words stands there.
    #[expect(clippy::inline_always, reason = "asked at nearly every word with words that the compiler knows")]
    #[expect(
        clippy::manual_contains,
        reason = "`contains` of a slice is not unrolled, and this is asked at every word"
    )]
    #[inline(always)]
    pub fn is_any<const N: usize>(&self, at: usize, words: &[&str; N]) -> bool {
        self.word(at).is_some_and(|w| words.iter().any(|one| w == *one))
    }

    /// Whether one word of this list stands there.
    pub fn is_of(&self, at: usize, words: &Words) -> bool {
        self.each.get(at).is_some_and(|look| words.looks().contains(*look))
            && self.word(at).is_some_and(|w| words.has(w))
    }

    /// Whether what stands there, be it a word, a phrase or a time, is one word of this list.
    pub fn item_is_of(&self, at: usize, words: &Words) -> bool {
        self.each.get(at).is_some_and(|look| words.looks().contains(*look))
            && self.items.get(at).is_some_and(|item| words.has(&item.low))
    }

    /// The first place of some where a word of this list stands.
    pub fn first_of(&self, places: Range<usize>, words: &Words) -> Option<usize> {
        self.all_of(places, words).next()
    }

    /// Whether these words stand there one after the other; the empty phrase stands everywhere.
    pub fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        if let Some(first) = phrase.bytes().next()
            && self.items.get(at)?.low.bytes().next() != Some(first)
        {
            return None;
        }
        let mut next = at;
        for word in phrase.split_ascii_whitespace() {
            let pronoun = || {
                self.items.get(next).is_some_and(|i| i.low == word)
                    && self.chunk(next).is_some_and(|(_, c)| c.form == Form::Pronoun)
            };
            if !self.is(next, word) && !pronoun() {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// Where the first of these phrases that stands there ends.
    pub fn any_phrase(&self, at: usize, phrases: &Words) -> Option<usize> {
        if !self.may_start(at, phrases) {
            return None;
        }
        phrases.starting(&self.items.get(at)?.low).find_map(|phrase| self.phrase(at, phrase))
    }

    /// All places of some where a word of this list stands.
    pub fn all_of<'w>(&'w self, places: Range<usize>, words: &'w Words) -> impl Iterator<Item = usize> + 'w {
        let places = if self.may_have(words) { places } else { 0..0 };
        places.filter(|at| self.is_of(*at, words))
    }

    /// Whether one of these phrases may start here; a cheap question, and mostly the answer is no.
    pub fn may_start(&self, at: usize, phrases: &Words) -> bool {
        let (Some(first), Some(second)) = (self.each.get(at), self.each.get(at + 1)) else { return false };
        phrases.may_start(*first, *second)
    }

    /// The first place of some where one of these phrases stands, and where the phrase ends.
    pub fn first_phrase(&self, places: Range<usize>, phrases: &Words) -> Option<(usize, usize)> {
        self.all_phrases(places, phrases).next()
    }

    /// All places of some where one of these phrases stands, and where each ends.
    pub fn all_phrases<'w>(
        &'w self,
        places: Range<usize>,
        phrases: &'w Words,
    ) -> impl Iterator<Item = (usize, usize)> + 'w {
        let places = if self.may_have(phrases) { places } else { 0..0 };
        places.filter_map(|at| Some((at, self.any_phrase(at, phrases)?)))
    }

    /// Whether one of these phrases may start somewhere in the sentence; a cheap question, and mostly the answer is no.
    pub fn may_have(&self, phrases: &Words) -> bool {
        self.looks.meets(phrases.looks())
    }

    /// The noun of the table that starts here, with the number of its words.
    pub fn noun(&self, at: usize) -> Option<(&'static Noun, usize)> {
        let opens = self.openings.get(at).is_some_and(|o| o.noun);
        if opens { table().noun(|n| self.word(at + n)) } else { None }
    }

    /// Rows of the verbs that the word here is a form of.
    pub fn verb(&self, at: usize) -> &'static [(usize, Forms)] {
        let opens = self.openings.get(at).is_some_and(|o| o.verb);
        if opens { self.word(at).map(|w| table().verb(w)).unwrap_or_default() } else { &[] }
    }

    /// How many words that make talks a call start here.
    pub fn phone(&self, at: usize) -> Option<usize> {
        let opens = self.openings.get(at).is_some_and(|o| o.phone);
        if opens { table().phone(|n| self.word(at + n)) } else { None }
    }

    /// Whether a text that can be signed may start here.
    pub fn may_sign(&self, at: usize) -> bool {
        self.openings.get(at).is_some_and(|o| o.text)
    }

    /// How many words of a text that can be signed start here.
    pub fn signed(&self, at: usize) -> Option<usize> {
        let opens = self.openings.get(at).is_some_and(|o| o.text);
        if opens { table().text(|n| self.word(at + n)) } else { None }
    }

    /// The chunk at a place.
    pub fn chunk(&self, at: usize) -> Option<(usize, &Chunk)> {
        match self.items.get(at)?.what {
            What::Chunk(index) => Some((index, self.named.chunks.get(index)?)),
            _ => None,
        }
    }

    /// The time expression at a place.
    pub fn time(&self, at: usize) -> Option<usize> {
        match self.items.get(at)?.what {
            What::Time(index) => Some(index),
            _ => None,
        }
    }

    /// The shape of the word at a place.
    pub fn shape(&self, at: usize) -> Option<Shape> {
        match self.items.get(at)?.what {
            What::Word(shape) => Some(shape),
            _ => None,
        }
    }

    /// The words from one place to another as a span of the paragraph.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.items.get(from).map_or(0, |i| i.start);
        let end = self.items.get(to.saturating_sub(1)).map_or(start, |i| i.end).max(start);
        Span::new(self.paragraph, start, end)
    }

    /// The words from one place to another.
    pub fn words(&self, from: usize, to: usize) -> &str {
        let span = self.span(from, to);
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether the phrase stands anywhere between two places.
    pub fn has(&self, from: usize, to: usize, phrase: &str) -> bool {
        (from..to.min(self.len())).any(|at| self.phrase(at, phrase).is_some_and(|end| end <= to))
    }
}

/// Whether a phrase holds some words; quicker than the general search where both are short.
#[expect(clippy::inline_always, reason = "the words are known to the compiler")]
#[inline(always)]
pub(super) fn holds(phrase: &str, words: &str) -> bool {
    phrase.as_bytes().windows(words.len()).any(|window| window == words.as_bytes())
}

/// Whether a chunk can act: everything but places.
pub(super) fn can_act(chunk: &Chunk) -> bool {
    !matches!(chunk.referent, Referent::Place { .. })
}

/// Whether a chunk stands for a human being or a delegation.
pub(super) fn is_person(chunk: &Chunk) -> bool {
    match &chunk.referent {
        Referent::Person(_) | Referent::People(_) | Referent::Office { .. } => true,
        Referent::Body { name, .. } => is_group(name),
        Referent::Open => chunk.form != Form::Name,
        Referent::State { .. } | Referent::Place { .. } => false,
    }
}

/// Whether a body is a group of people who can be met: a delegation, ministers, members...
pub(super) fn is_group(name: &str) -> bool {
    const GROUPS: Words = Words(
        "delegation|delegations|members|ministers|leaders|officials|counterparts|representatives|envoys\
    |ambassadors|senators|lawmakers|parliamentarians|executives|diplomats|mission|team|group|presidents\
    |experts|students|businessmen|investors|community|governors|secretaries|commissioners|heads|chiefs\
    |troops|personnel|congressmen|mps|legislators",
    );
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| GROUPS.has(word))
}
