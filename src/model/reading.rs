//! What was read out of one article, before anything is known of the others.

use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::date::Dated;
use super::interaction::{Kind, Status};
use super::part::Part;
use super::sector::SectorId;
use super::span::Span;
use super::why::Why;

/// Everything that one article says, each finding with its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// For each paragraph of the article: whether it is "Also read", a byline, a credit or navigation.
    pub boilerplate: Vec<bool>,
    /// Named persons, in order of first mention.
    pub officials: Vec<ReadOfficial>,
    /// Engagements, in order of first telling.
    pub interactions: Vec<ReadInteraction>,
    /// Every name in the text, in order.
    pub entities: Vec<Entity>,
    /// Every time expression in the text, in order.
    pub times: Vec<TimeExpression>,
    /// What could not be read, in plain words.
    pub warnings: Vec<String>,
}

/// A named person as one article has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadOfficial {
    /// Fullest form in the article, without titles.
    pub name: String,
    /// Other forms in the article, without titles; no pronouns.
    pub aliases: Vec<String>,
    /// Office as the article words it, fullest form.
    pub role: Option<String>,
    /// State that the person acts for or belongs to.
    pub country: Option<CountryCode>,
    /// Body that the person acts for where it is not just the state.
    pub organisation: Option<String>,
    /// Whether the person holds or acts for a public office.
    pub official: bool,
    /// Where the person is named.
    pub mentions: Vec<Span>,
}

/// An engagement as one article tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadInteraction {
    /// What sort.
    pub kind: Kind,
    /// Whether it took place.
    pub status: Status,
    /// Who took part; at least two, at least one of them named.
    pub participants: Vec<Participant>,
    /// For each participant, at the same place, the part they play; where it is shorter, the rest are [`Part::Party`].
    #[serde(default)]
    pub parts: Vec<Part>,
    /// When; `None` where nothing tells.
    pub dated: Option<Dated>,
    /// City or venue as worded.
    pub place: Option<String>,
    /// Country where it took place.
    pub country: Option<CountryCode>,
    /// Subjects that the article ties to it.
    pub sectors: Vec<SectorId>,
    /// Title of the text, for an agreement that carries one.
    pub title: Option<String>,
    /// CAMEO code, such as `041`.
    pub cameo: String,
    /// How sure the reading is, 0 to 1: of those at 0.9, nine in ten should be right.
    pub confidence: f32,
    /// The rule that found it and what makes it less sure.
    pub why: Why,
    /// Paragraphs that tell of it, the telling one first.
    pub paragraphs: Vec<u32>,
    /// The words behind each claim; at least one trigger, and one for each participant.
    pub evidence: Vec<Evidence>,
}

impl ReadInteraction {
    /// The paragraph that says what happened: the trigger's.
    pub fn telling_paragraph(&self) -> Option<u32> {
        let trigger = self.evidence.iter().find(|e| e.role == Role::Trigger).map(|e| e.span.paragraph);
        trigger.or(self.paragraphs.first().copied())
    }

    /// The part that the participant at this place plays.
    pub fn part(&self, at: usize) -> Part {
        self.parts.get(at).copied().unwrap_or_default()
    }
}

/// A party to an interaction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Participant {
    /// A named person: index into [`Reading::officials`].
    Official(usize),
    /// A body, delegation or group as the article names it.
    Body(String),
    /// A state that is itself the party, by its English name.
    State {
        /// English name, as the article has it.
        name: String,
        /// Its code.
        country: CountryCode,
    },
}

/// Words that carry one claim about an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// What they carry.
    pub role: Role,
}

/// What a piece of evidence carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The word that says what happened.
    Trigger,
    /// A party: index into [`ReadInteraction::participants`].
    Participant(usize),
    /// The date.
    Date,
    /// The place.
    Place,
    /// A subject.
    Sector(SectorId),
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The words.
    pub span: Span,
    /// What they name.
    pub kind: EntityKind,
    /// Canonical form, where there is one.
    pub name: Option<String>,
    /// Country it belongs to.
    pub country: Option<CountryCode>,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// An organisation, ministry, company, delegation.
    Body,
    /// A country, region, city or venue.
    Place,
}

impl EntityKind {
    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Place => "place",
        }
    }
}

/// A time expression, in the manner of TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// Date, time of day, duration or set.
    pub kind: TimeKind,
    /// ISO 8601 value as in TIMEX3: `2022-05`, `2013-W11`, `P2D`, `PRESENT_REF`.
    pub value: String,
    /// The same as a span of calendar days, where the expression points at one.
    pub dated: Option<Dated>,
}

/// The four kinds of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day, week, month, year...
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimeKind {
    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}
