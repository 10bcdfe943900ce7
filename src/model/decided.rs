//! What a person decided about one party or one interaction, beside what it now is.

use serde::{Deserialize, Serialize};

use super::correction::{EntryId, Standing};
use super::joining::Conflict;
use super::part::Part;

/// What a person decided; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// Who vouches for it.
    pub standing: Standing,
    /// What is not as the program read it, in the order of [`Aspect::ALL`].
    pub aspects: Vec<Aspect>,
    /// The decisions behind it, in the order of the log.
    pub entries: Vec<EntryId>,
    /// The part of each of an interaction's parties, at the same place, where a person said who took part; else empty.
    pub parts: Vec<Part>,
    /// Conflicts between reports that a person settled.
    pub settled: Vec<Conflict>,
}

/// What can be decided about a party or an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aspect {
    /// A name.
    Name,
    /// An office.
    Office,
    /// The state that a party acts for.
    Country,
    /// The body that a person acts for.
    Body,
    /// Whether a person is an official.
    Official,
    /// What sort of interaction it is.
    Kind,
    /// Whether it took place.
    Status,
    /// When.
    Date,
    /// Where.
    Place,
    /// Who took part.
    Parties,
    /// About what.
    Sectors,
    /// Which words or reports belong to it: merged, split, or pointed out by a person.
    Extent,
}

impl Aspect {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Office,
        Self::Country,
        Self::Body,
        Self::Official,
        Self::Kind,
        Self::Status,
        Self::Date,
        Self::Place,
        Self::Parties,
        Self::Sectors,
        Self::Extent,
    ];

    /// In one word, for the screen and for exports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Office => "office",
            Self::Country => "country",
            Self::Body => "body",
            Self::Official => "official",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Date => "date",
            Self::Place => "place",
            Self::Parties => "parties",
            Self::Sectors => "sectors",
            Self::Extent => "extent",
        }
    }
}

impl Decided {
    /// Takes note of a decision that changed something.
    pub fn note(&mut self, entry: &EntryId, aspect: Aspect) {
        if let Err(at) = self.aspects.binary_search(&aspect) {
            self.aspects.insert(at, aspect);
        }
        self.standing = self.standing.max(Standing::Corrected);
        self.by(entry);
    }

    /// Takes note of a confirmation.
    pub fn confirm(&mut self, entry: &EntryId) {
        self.standing = Standing::Confirmed;
        self.by(entry);
    }

    fn by(&mut self, entry: &EntryId) {
        if !self.entries.contains(entry) {
            self.entries.push(entry.clone());
        }
    }
}
