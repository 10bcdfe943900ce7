//! Why an interaction was read: the rule that found it, and what makes it less than sure.

use serde::{Deserialize, Serialize};

/// The grounds of a reading, beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The way of saying it, as its table names it: `verb meet`, `noun talks`.
    pub rule: String,
    /// What had to be inferred or is weakly said, in the order of [`Doubt::ALL`].
    pub doubts: Vec<Lowered>,
    /// How many further sentences of the article tell of the same.
    pub retold: u32,
}

impl Why {
    /// Whether this doubt holds.
    pub fn doubts(&self, doubt: Doubt) -> bool {
        self.doubts.iter().any(|lowered| lowered.doubt == doubt)
    }
}

/// A doubt and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lowered {
    /// What is less than plain.
    pub doubt: Doubt,
    /// Percentage points by which the confidence would be higher without it; 0 where it only informs.
    pub points: u8,
}

/// One thing that makes a reading less sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// "could", "might", "is considering".
    Possible,
    /// Nobody who takes part has a name of their own; states and offices only.
    NoName,
    /// One side is a body, a group or an unnamed office-holder.
    Unnamed,
    /// A party is known by a pronoun, a title or a shared surname only.
    Linked,
    /// A party is not named in the sentence and comes from an earlier one.
    Borrowed,
    /// A party stands far from the word that says what happened.
    Far,
    /// Many parties: a list may be cut wrongly.
    Many,
    /// The day is that of the news, no words give it.
    NewsDay,
    /// The words of the day stand in another sentence.
    BorrowedDay,
    /// Nothing tells when.
    NoDay,
    /// The place is inferred: from the dateline, an earlier sentence or who takes part.
    InferredPlace,
    /// Told as background to the news: "had met".
    Background,
}

impl Doubt {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Possible,
        Self::NoName,
        Self::Unnamed,
        Self::Linked,
        Self::Borrowed,
        Self::Far,
        Self::Many,
        Self::NewsDay,
        Self::BorrowedDay,
        Self::NoDay,
        Self::InferredPlace,
        Self::Background,
    ];

    /// The word of `assets/confidence.toml` and of the contract.
    pub fn id(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::NoName => "no-name",
            Self::Unnamed => "unnamed",
            Self::Linked => "linked",
            Self::Borrowed => "borrowed",
            Self::Far => "far",
            Self::Many => "many",
            Self::NewsDay => "news-day",
            Self::BorrowedDay => "borrowed-day",
            Self::NoDay => "no-day",
            Self::InferredPlace => "inferred-place",
            Self::Background => "background",
        }
    }

    /// In plain words, for the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Possible => "said to be possible only",
            Self::NoName => "nobody who takes part is named",
            Self::Unnamed => "one side is a group, a body or an office without a name",
            Self::Linked => "a party stands as a pronoun or a title",
            Self::Borrowed => "a party comes from an earlier sentence",
            Self::Far => "a party stands far from the word that says what happened",
            Self::Many => "many parties, a list may be cut wrongly",
            Self::NewsDay => "no words give the day; it is that of the news",
            Self::BorrowedDay => "the day stands in another sentence",
            Self::NoDay => "nothing tells when",
            Self::InferredPlace => "the place is inferred",
            Self::Background => "told as background",
        }
    }
}
