//! All that was read, joined: one party for many forms of a name, one interaction for many reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::article::Article;
use super::country::CountryCode;
use super::date::Dated;
use super::decided::Decided;
use super::interaction::{Kind, Status};
use super::joining::{Conflict, Office, Suggestion};
use super::notebook::Notebook;
use super::part::Part;
use super::reading::{Evidence, ReadInteraction, Reading, Role};
use super::sector::SectorId;
use super::span::Span;

/// An article by its place in [`Collection::articles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub u32);

/// A party by its place in [`Collection::parties`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartyId(pub u32);

/// An interaction by its place in [`Collection::interactions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InteractionId(pub u32);

/// An immutable snapshot of everything read so far. Readers share it behind an [`Arc`]; a new reading makes a new one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    /// Articles, in the order in which they were given.
    pub articles: Vec<Arc<Article>>,
    /// The reading of each article, at the same place.
    pub readings: Vec<Arc<Reading>>,
    /// Officials, private persons, bodies and states.
    pub parties: Vec<Party>,
    /// Engagements in order of date, undated ones last.
    pub interactions: Vec<Interaction>,
    /// For each article the one whose text it copies, whole, edited or shortened; itself where it copies none.
    pub originals: Vec<ArticleId>,
    /// Parties that may be one and were not joined, in order of their ids.
    pub suggestions: Vec<Suggestion>,
    /// For each article, the party that each of its reading's officials is; `None` for a name that names nobody.
    pub cast: Vec<Vec<Option<PartyId>>>,
    /// What a person rejected, in order of date. In no count and no list of a party.
    pub rejected: Vec<Interaction>,
    /// What a person wrote and collected.
    pub notebook: Notebook,
}

/// Somebody who is named or takes part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// What sort of party.
    pub kind: PartyKind,
    /// Fullest form of the name.
    pub name: String,
    /// Other forms met with, in order of the alphabet.
    pub aliases: Vec<String>,
    /// Offices as worded, the most frequent first.
    pub roles: Vec<String>,
    /// The offices of a person and when articles give them, the earliest first.
    pub offices: Vec<Office>,
    /// Country that the party acts for or is.
    pub country: Option<CountryCode>,
    /// Body that a person acts for.
    pub organisation: Option<String>,
    /// Where the party is named, in reading order.
    pub mentions: Vec<Mention>,
    /// Interactions that the party takes part in, in the collection's order.
    pub interactions: Vec<InteractionId>,
    /// Why forms of different articles were joined into this one, in plain words; empty where nothing was joined.
    pub joined: Vec<String>,
    /// What a person decided about it.
    pub decided: Decided,
}

impl Party {
    /// A party of which no more is known.
    pub fn new(kind: PartyKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            aliases: Vec::new(),
            roles: Vec::new(),
            offices: Vec::new(),
            country: None,
            organisation: None,
            mentions: Vec::new(),
            interactions: Vec::new(),
            joined: Vec::new(),
            decided: Decided::default(),
        }
    }
}

/// What sort of party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartyKind {
    /// A named person who holds or acts for a public office.
    Official,
    /// Any other named person.
    Person,
    /// An organisation, delegation or group.
    Body,
    /// A state that is itself a party.
    State,
}

/// Words of an article that stand for a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The article.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
}

/// One engagement, however many articles report it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interaction {
    /// What sort.
    pub kind: Kind,
    /// Whether it took place; a later report that it did wins over one that announced it.
    pub status: Status,
    /// Who took part.
    pub parties: Vec<PartyId>,
    /// When, by the most exact report, or by most where they disagree.
    pub dated: Option<Dated>,
    /// City or venue as worded.
    pub place: Option<String>,
    /// Country where it took place.
    pub country: Option<CountryCode>,
    /// Subjects, of all reports.
    pub sectors: Vec<SectorId>,
    /// Title of the text, for an agreement that carries one.
    pub title: Option<String>,
    /// CAMEO code.
    pub cameo: String,
    /// How sure, 0 to 1: that of the surest report.
    pub confidence: f32,
    /// Every report of it, at least one.
    pub reports: Vec<Report>,
    /// Where the reports disagree, in the order of [`Field::ALL`](super::Field::ALL).
    pub conflicts: Vec<Conflict>,
    /// What a person decided about it.
    pub decided: Decided,
}

impl Interaction {
    /// An interaction of which no more is known, and that no article reports yet.
    pub fn new(kind: Kind, status: Status, parties: Vec<PartyId>) -> Self {
        Self {
            kind,
            status,
            parties,
            dated: None,
            place: None,
            country: None,
            sectors: Vec::new(),
            title: None,
            cameo: String::new(),
            confidence: 1.0,
            reports: Vec::new(),
            conflicts: Vec::new(),
            decided: Decided::default(),
        }
    }
}

/// One article's telling of an interaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The article.
    pub article: ArticleId,
    /// Place in that article's [`Reading::interactions`].
    pub index: u32,
    /// For each participant of the reading, the party it was joined into.
    pub parties: Vec<PartyId>,
}

/// A piece of evidence and the article that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceAt {
    /// The article.
    pub article: ArticleId,
    /// The words and what they carry.
    pub evidence: Evidence,
    /// The party that the words stand for, where they carry a participant.
    pub party: Option<PartyId>,
}

impl Collection {
    /// The article of this id.
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.articles.get(id.0 as usize).map(Arc::as_ref)
    }

    /// The reading of this article.
    pub fn reading(&self, id: ArticleId) -> Option<&Reading> {
        self.readings.get(id.0 as usize).map(Arc::as_ref)
    }

    /// The party of this id.
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.get(id.0 as usize)
    }

    /// The interaction of this id.
    pub fn interaction(&self, id: InteractionId) -> Option<&Interaction> {
        self.interactions.get(id.0 as usize)
    }

    /// All articles with their ids.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        (0..).map(ArticleId).zip(self.articles.iter().map(Arc::as_ref))
    }

    /// All parties with their ids.
    pub fn parties(&self) -> impl Iterator<Item = (PartyId, &Party)> {
        (0..).map(PartyId).zip(&self.parties)
    }

    /// All interactions with their ids.
    pub fn interactions(&self) -> impl Iterator<Item = (InteractionId, &Interaction)> {
        (0..).map(InteractionId).zip(&self.interactions)
    }

    /// The article whose text this one copies; itself where it copies none.
    pub fn original(&self, id: ArticleId) -> ArticleId {
        self.originals.get(id.0 as usize).copied().unwrap_or(id)
    }

    /// The other articles of the same text, in their order; none where nobody copied it.
    pub fn same_text(&self, id: ArticleId) -> impl Iterator<Item = ArticleId> + '_ {
        let original = self.original(id);
        let all = (0..).map(ArticleId).zip(&self.originals);
        all.filter(move |(other, of)| **of == original && *other != id).map(|(other, _)| other)
    }

    /// The texts that tell of an interaction, each with the number of its reports: copies confirm nothing.
    pub fn texts(&self, interaction: &Interaction) -> Vec<usize> {
        let mut texts: BTreeMap<ArticleId, usize> = BTreeMap::new();
        for report in &interaction.reports {
            *texts.entry(self.original(report.article)).or_default() += 1;
        }
        texts.into_values().collect()
    }

    /// Parties that may be this one, with the reasons.
    pub fn may_be(&self, party: PartyId) -> impl Iterator<Item = (PartyId, &Suggestion)> {
        self.suggestions.iter().filter_map(move |s| Some((s.other(party)?, s)))
    }

    /// What the article of a report says of the interaction.
    pub fn read(&self, report: &Report) -> Option<&ReadInteraction> {
        self.reading(report.article)?.interactions.get(report.index as usize)
    }

    /// The part that a party plays in an interaction, as a person decided or by the first report that tells one.
    pub fn part(&self, interaction: &Interaction, party: PartyId) -> Part {
        let mut parts = interaction.parties.iter().zip(&interaction.decided.parts);
        if let Some((_, part)) = parts.find(|(id, _)| **id == party) {
            return *part;
        }
        let mut told = interaction.reports.iter().filter_map(|report| {
            let at = report.parties.iter().position(|p| *p == party)?;
            Some(self.read(report)?.part(at))
        });
        told.find(|part| *part != Part::Party).unwrap_or_default()
    }

    /// Each country's place in the order of how many persons act for it and how much they engage, the foremost 0.
    /// It picks the country's colour, so that the countries seen most are told apart best.
    pub fn country_ranks(&self) -> BTreeMap<CountryCode, usize> {
        let mut weight: BTreeMap<CountryCode, usize> = BTreeMap::new();
        for party in self.parties.iter().filter(|p| p.kind != PartyKind::Body) {
            if let Some(country) = party.country {
                *weight.entry(country).or_default() += 1 + party.interactions.len();
            }
        }
        let mut order: Vec<_> = weight.into_iter().collect();
        order.sort_by_key(|(code, n)| (std::cmp::Reverse(*n), *code));
        order.into_iter().enumerate().map(|(rank, (code, _))| (code, rank)).collect()
    }

    /// All words behind an interaction, report by report.
    pub fn evidence<'a>(&'a self, interaction: &'a Interaction) -> impl Iterator<Item = EvidenceAt> + 'a {
        interaction.reports.iter().flat_map(move |report| {
            self.read(report).into_iter().flat_map(|read| &read.evidence).map(move |evidence| EvidenceAt {
                article: report.article,
                evidence: *evidence,
                party: match evidence.role {
                    Role::Participant(at) => report.parties.get(at).copied(),
                    _ => None,
                },
            })
        })
    }
}

impl PartyKind {
    /// For the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Official => "Official",
            Self::Person => "Private person",
            Self::Body => "Body",
            Self::State => "State",
        }
    }
}
