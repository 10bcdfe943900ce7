//! Who and what is named in each sentence: persons with their offices, bodies, states, places, and what stands for them.

use std::ops::Range;

use super::segment::Document;
use crate::model::{CountryCode, Entity, ReadOfficial, Span, TimeExpression};

/// What the naming stage hands to the frames.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Named persons, in order of first mention.
    pub officials: Vec<ReadOfficial>,
    /// Every name in the text, in order.
    pub entities: Vec<Entity>,
    /// Noun phrases in reading order; those of one sentence don't overlap.
    pub chunks: Vec<Chunk>,
}

/// A noun phrase that stands for somebody or somewhere: title, name and apposition together.
/// "Masood Khan, Pakistan's Ambassador to the United States," is one chunk, so is "the Ambassador".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    /// Its tokens within the sentence, title and apposition included.
    pub tokens: Range<usize>,
    /// The words that name it best, shown as evidence: the bare name, else the whole phrase.
    pub head: Span,
    /// Whom or what it stands for.
    pub referent: Referent,
    /// How it stands for it.
    pub form: Form,
    /// Whether it is followed by a possessive ending ("Blinken's visit") or is a possessive pronoun ("his visit").
    pub possessive: bool,
}

/// Whom or what a chunk stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A named person: index into [`Named::officials`].
    Person(usize),
    /// Several named persons at once: "they", "the two ministers", "both leaders", "the senators".
    People(Vec<usize>),
    /// An office-holder whom the article never names: "the Prime Minister of Vietnam".
    Office {
        /// As worded, without a leading article.
        name: String,
        /// The state acted for.
        country: Option<CountryCode>,
    },
    /// A named organisation, or a delegation or group as worded: "RAND Corporation", "the US Senate delegation".
    Body {
        /// As worded, without a leading article.
        name: String,
        /// The state it belongs to.
        country: Option<CountryCode>,
    },
    /// A state, by its name or by its capital or government where these act for it.
    State {
        /// English name.
        name: String,
        /// Its code.
        country: CountryCode,
    },
    /// A city, region or venue.
    Place {
        /// As worded.
        name: String,
        /// Where it lies.
        country: Option<CountryCode>,
    },
    /// A pronoun or description that could not be linked.
    Open,
}

/// How a chunk stands for its referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By a name.
    Name,
    /// By a title or description: "the Ambassador", "his counterpart".
    Title,
    /// By a pronoun.
    Pronoun,
}

/// Finds and links everything named.
pub fn find(_document: &Document<'_>, _times: &[TimeExpression]) -> Named {
    Named::default()
}
