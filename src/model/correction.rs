//! What a person decided about a reading, as events of a log that only grows.
//!
//! A decision names its object by words ([`super::anchor`]), so it can be replayed over a fresh reading, sent to somebody
//! else, and told from a machine's finding for ever.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::anchor::{Anchor, InteractionRef, PartyRef, ReportRef, hexadecimal};
use super::country::CountryCode;
use super::date::When;
use super::interaction::{Kind, Status};
use super::part::Part;

/// Who vouches for what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The program's reading, which nobody has touched.
    #[default]
    Machine,
    /// A person changed something of it.
    Corrected,
    /// A person says that it is right.
    Confirmed,
}

impl Standing {
    /// All, in the order in which the window lists them.
    pub const ALL: [Self; 3] = [Self::Machine, Self::Corrected, Self::Confirmed];

    /// The word of exports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Corrected => "corrected",
            Self::Confirmed => "confirmed",
        }
    }

    /// For the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Machine => "Unconfirmed",
            Self::Corrected => "Corrected",
            Self::Confirmed => "Confirmed",
        }
    }
}

/// Number of an entry: the first 16 hexadecimal digits of the SHA-256 of its time and its act. Two logs that hold the
/// same entry give it the same number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub String);

/// One event of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number.
    pub id: EntryId,
    /// When it was made.
    pub time: DateTime<Utc>,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was done.
    pub act: Act,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "a log has few entries, and most are decisions")]
pub enum Act {
    /// Something was decided.
    Do(Decision),
    /// An earlier decision was taken back.
    Withdraw(EntryId),
    /// A decision that had been taken back holds again.
    Restore(EntryId),
}

/// Something that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Decision {
    /// A party is called so.
    Rename {
        /// The party.
        party: PartyRef,
        /// Its name.
        name: String,
    },
    /// A person holds this office; `None`: none is known.
    SetOffice {
        /// The person.
        party: PartyRef,
        /// The office as it should be worded.
        office: Option<String>,
    },
    /// A party acts for this state; `None`: for none.
    SetCountry {
        /// The party.
        party: PartyRef,
        /// The state.
        country: Option<CountryCode>,
    },
    /// A person acts for this body; `None`: for none.
    SetBody {
        /// The person.
        party: PartyRef,
        /// The body's name.
        body: Option<String>,
    },
    /// A person is private, or an official after all.
    SetPrivate {
        /// The person.
        party: PartyRef,
        /// Whether private.
        private: bool,
    },
    /// Two parties are one.
    Merge {
        /// The one that is merged.
        party: PartyRef,
        /// The one that it is.
        into: PartyRef,
        /// What they are called together.
        name: String,
    },
    /// Some mentions of a party stand for another one.
    Split {
        /// The party.
        party: PartyRef,
        /// The words that name somebody else.
        mentions: Vec<Anchor>,
        /// What the other one is called.
        name: String,
    },
    /// These words name no party at all.
    Dismiss {
        /// What was taken for a party.
        party: PartyRef,
    },
    /// Two parties were compared and not joined.
    Judge {
        /// One.
        a: PartyRef,
        /// The other.
        b: PartyRef,
        /// What was found.
        verdict: Verdict,
    },
    /// One thing about an interaction is different.
    Change {
        /// The interaction.
        interaction: InteractionRef,
        /// What it is.
        to: Change,
    },
    /// An interaction is right as it stands.
    Confirm {
        /// The interaction.
        interaction: InteractionRef,
    },
    /// Nothing of the sort took place, or the text doesn't say so.
    Reject {
        /// The interaction.
        interaction: InteractionRef,
    },
    /// Two interactions are one. What was changed in either stays changed; of the same thing, what was said of the one
    /// that stays.
    Join {
        /// The one that is joined.
        interaction: InteractionRef,
        /// The one that it is.
        into: InteractionRef,
    },
    /// Some reports of an interaction tell of another one.
    Part {
        /// The interaction.
        interaction: InteractionRef,
        /// The reports that tell of another.
        reports: Vec<ReportRef>,
    },
    /// An interaction that the program missed.
    Add {
        /// The words that tell of it.
        at: Anchor,
        /// What it is.
        what: Added,
    },
    /// A name that the program missed.
    Name {
        /// The words.
        at: Anchor,
        /// Whose they are.
        of: Named,
    },
    /// A note in Markdown; an empty one is none.
    Note {
        /// What it is about.
        on: Target,
        /// The note.
        text: String,
    },
    /// Something was put on the board, at the end.
    Pin {
        /// What.
        item: Pinned,
    },
    /// Something on the board was moved.
    Move {
        /// The entry that put it there.
        pin: EntryId,
        /// The entry that put there what it now follows; `None`: it comes first.
        after: Option<EntryId>,
    },
    /// Something written on the board was written anew.
    Rewrite {
        /// The entry that put it there.
        pin: EntryId,
        /// The text in Markdown.
        text: String,
    },
    /// Something was taken off the board.
    Unpin {
        /// The entry that put it there.
        pin: EntryId,
    },
    /// How reliable an outlet is, on the scale from A to F; `None`: not graded.
    GradeSource {
        /// The outlet, as articles name it.
        source: String,
        /// The grade.
        reliability: Option<Reliability>,
    },
    /// How credible a report of an interaction is, from 1 to 6; `None`: not graded.
    GradeInteraction {
        /// The interaction.
        interaction: InteractionRef,
        /// The grade.
        credibility: Option<Credibility>,
    },
}

/// What was found when two parties were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They are two.
    Different,
    /// It can't be told.
    Unsure,
}

/// What an interaction is, in one respect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Its kind.
    Kind(Kind),
    /// Whether it took place.
    Status(Status),
    /// When; `None`: nobody knows.
    Date(Option<When>),
    /// Where.
    Place {
        /// City or venue.
        place: Option<String>,
        /// Country.
        country: Option<CountryCode>,
    },
    /// Who took part, and how; at least one.
    Parties(Vec<(PartyRef, Part)>),
    /// About what: ids of sectors.
    Sectors(Vec<String>),
}

/// An interaction as a person tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Its kind.
    pub kind: Kind,
    /// Whether it took place.
    pub status: Status,
    /// When.
    pub date: Option<When>,
    /// City or venue.
    pub place: Option<String>,
    /// Country.
    pub country: Option<CountryCode>,
    /// Who took part, and how; at least two.
    pub parties: Vec<(PartyRef, Part)>,
    /// About what: ids of sectors.
    pub sectors: Vec<String>,
}

/// Whose name some words are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// Somebody who is known.
    Known(PartyRef),
    /// Somebody new.
    New {
        /// Full name.
        name: String,
        /// Office as it should be worded.
        office: Option<String>,
        /// The state that the person acts for.
        country: Option<CountryCode>,
        /// Whether the person holds or acts for a public office.
        official: bool,
    },
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// A party.
    Party(PartyRef),
    /// An interaction.
    Interaction(InteractionRef),
    /// A paragraph: all its words.
    Paragraph(Anchor),
    /// The whole project.
    Project,
}

/// Something on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pinned {
    /// Words of an article.
    Quote(Anchor),
    /// An interaction.
    Interaction(InteractionRef),
    /// A party.
    Party(PartyRef),
    /// The person's own text in Markdown.
    Text(String),
}

/// Reliability of a source on the scale of the Admiralty code (NATO AJP-2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

/// Credibility of information on the scale of the Admiralty code (NATO AJP-2.1), 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Credibility(u8);

impl Entry {
    /// An entry with its number.
    pub fn new(time: DateTime<Utc>, reason: Option<String>, act: Act) -> Self {
        let id = EntryId::of(time, &act);
        Self { id, time, reason, act }
    }

    /// What was decided, where it is a decision.
    pub fn decision(&self) -> Option<&Decision> {
        match &self.act {
            Act::Do(decision) => Some(decision),
            Act::Withdraw(_) | Act::Restore(_) => None,
        }
    }
}

impl EntryId {
    fn of(time: DateTime<Utc>, act: &Act) -> Self {
        let mut hash = Sha256::new();
        hash.update(time.timestamp_micros().to_be_bytes());
        // An act is made of strings, numbers and lists of them, which JSON can always hold.
        hash.update(serde_json::to_vec(act).unwrap_or_default());
        let digits = hexadecimal(&hash.finalize());
        Self(digits.get(..16).unwrap_or_default().to_owned())
    }
}

impl Decision {
    /// Whether it changes what was read, as against notes, the board and grades.
    pub fn is_correction(&self) -> bool {
        !matches!(
            self,
            Self::Note { .. }
                | Self::Pin { .. }
                | Self::Move { .. }
                | Self::Rewrite { .. }
                | Self::Unpin { .. }
                | Self::GradeSource { .. }
                | Self::GradeInteraction { .. }
        )
    }
}

impl Reliability {
    /// All, best first.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The letter and what it says.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "A, completely reliable",
            Self::B => "B, usually reliable",
            Self::C => "C, fairly reliable",
            Self::D => "D, not usually reliable",
            Self::E => "E, unreliable",
            Self::F => "F, cannot be judged",
        }
    }
}

impl Credibility {
    /// All, best first.
    pub const ALL: [Self; 6] = [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// The number and what it says.
    pub fn label(self) -> &'static str {
        match self.0 {
            1 => "1, confirmed by other sources",
            2 => "2, probably true",
            3 => "3, possibly true",
            4 => "4, doubtful",
            5 => "5, improbable",
            _ => "6, cannot be judged",
        }
    }
}

impl TryFrom<u8> for Credibility {
    type Error = String;

    fn try_from(grade: u8) -> Result<Self, Self::Error> {
        if (1..=6).contains(&grade) {
            Ok(Self(grade))
        } else {
            Err(format!("credibility runs from 1 to 6, not {grade}"))
        }
    }
}

impl From<Credibility> for u8 {
    fn from(grade: Credibility) -> Self {
        grade.0
    }
}
