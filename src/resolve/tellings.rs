//! One article's report on its way into an interaction, and the reports that are one so far.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::parties::Cast;
use super::{Sources, claims};
use crate::model::{
    Basis, Dated, Doubt, Interaction, Party, PartyId, PartyKind, ReadInteraction, Reading, Status, When, fold,
};

/// One report.
#[derive(Clone, Debug)]
pub(super) struct Telling<'a> {
    pub(super) article: u32,
    pub(super) rank: u32,
    pub(super) index: u32,
    pub(super) read: &'a ReadInteraction,
    pub(super) parties: Vec<PartyId>,
    pub(super) set: BTreeSet<PartyId>,
    pub(super) published: Option<NaiveDate>,
    /// The article whose text this is.
    pub(super) text: u32,
}

/// A report that waits for the next replay: without what its reading says, which is looked up again.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) article: u32,
    rank: u32,
    pub(super) index: u32,
    parties: Vec<PartyId>,
    published: Option<NaiveDate>,
    text: u32,
}

/// Reports of one engagement, the most exact first.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) tellings: Vec<Telling<'a>>,
    pub(super) set: BTreeSet<PartyId>,
}

/// All reports of all readings.
pub(super) fn all<'a>(sources: &Sources<'a>, cast: &Cast, originals: &[u32]) -> Vec<Telling<'a>> {
    let of = |(article, reading): (usize, &'a Arc<Reading>)| {
        let published = sources.articles.get(article).and_then(|a| a.published).map(|p| p.day);
        let article = article as u32;
        let (rank, text) = (sources.rank(article), originals.get(article as usize).copied().unwrap_or(article));
        (0..).zip(&reading.interactions).map(move |(index, read)| {
            let parties: Vec<PartyId> = read.participants.iter().filter_map(|p| cast.party(article, p)).collect();
            let set = parties.iter().copied().collect();
            Telling { article, rank, index, read, parties, set, published, text }
        })
    };
    sources.readings.par_iter().enumerate().flat_map_iter(of).collect()
}

/// What each of these groups of reports says.
pub(super) fn plain(told: &[Vec<Held>], readings: &[Arc<Reading>]) -> Vec<Option<Interaction>> {
    let group = |held: &Vec<Held>| {
        claims::interaction(&Group::of(held.iter().filter_map(|held| held.over(readings)).collect()))
    };
    told.par_iter().map(group).collect()
}

impl Held {
    /// The report with what its reading says.
    pub(super) fn over<'a>(&self, readings: &'a [Arc<Reading>]) -> Option<Telling<'a>> {
        let read = readings.get(self.article as usize)?.interactions.get(self.index as usize)?;
        let Self { article, rank, index, published, text, .. } = *self;
        let set = self.parties.iter().copied().collect();
        Some(Telling { article, rank, index, read, parties: self.parties.clone(), set, published, text })
    }
}

impl Telling<'_> {
    /// The report as it waits for the next replay.
    pub(super) fn hold(self) -> Held {
        let Self { article, rank, index, parties, published, text, .. } = self;
        Held { article, rank, index, parties, published, text }
    }

    /// Whether it repeats what another article wrote.
    pub(super) fn is_copy(&self) -> bool {
        self.text != self.article
    }

    /// The day, where the text itself says one.
    pub(super) fn stated_day(&self) -> Option<NaiveDate> {
        let dated = self.read.dated.filter(|d| d.basis != Basis::Dateline && d.when.is_day())?;
        dated.when.first_day()
    }

    /// Whether the text itself says in which country.
    pub(super) fn states_country(&self) -> bool {
        self.read.country.is_some() && !self.read.why.doubts(Doubt::InferredPlace)
    }
}

/// The most exact first, then held before not held before planned, then large before small, then by content.
pub(super) fn order(telling: &Telling<'_>) -> impl Ord + use<> {
    let when = telling.read.dated.map(|d| d.when);
    let basis = telling.read.dated.map(|d| d.basis);
    let status = match telling.read.status {
        Status::Held => 0,
        Status::NotHeld => 1,
        Status::Planned => 2,
    };
    let days = when.map_or(i64::MAX, When::days);
    (days, basis == Some(Basis::Dateline), status, Reverse(telling.set.len()), when, telling.rank, telling.index)
}

impl<'a> Group<'a> {
    pub(super) fn of(tellings: Vec<Telling<'a>>) -> Self {
        Self { set: tellings.iter().flat_map(|telling| &telling.set).copied().collect(), tellings }
    }

    pub(super) fn has_article(&self, article: u32) -> bool {
        self.tellings.iter().any(|t| t.article == article)
    }

    pub(super) fn has(&self, status: Status) -> bool {
        self.tellings.iter().any(|t| t.read.status == status)
    }

    /// Whether a report of this status can be one of these; where these disagree, one may side with either.
    pub(super) fn statuses_agree(&self, status: Status) -> bool {
        match status {
            Status::Held => self.has(Status::Held) || !self.has(Status::NotHeld),
            Status::NotHeld => self.has(Status::NotHeld) || !self.has(Status::Held),
            Status::Planned => true,
        }
    }

    pub(super) fn titles_agree(&self, read: &ReadInteraction) -> bool {
        let Some(title) = read.title.as_deref().map(fold) else { return true };
        self.tellings.iter().filter_map(|t| t.read.title.as_deref()).all(|t| fold(t) == title)
    }

    pub(super) fn places_agree(&self, read: &ReadInteraction) -> bool {
        let Some(country) = read.country else { return true };
        let mut told = self.tellings.iter().filter_map(|t| t.read.country).peekable();
        told.peek().is_none() || told.any(|c| c == country)
    }

    /// Whether a report can stand beside these whatever its kind.
    pub(super) fn has_room_for(&self, telling: &Telling<'_>) -> bool {
        !self.has_article(telling.article)
            && self.statuses_agree(telling.read.status)
            && self.titles_agree(telling.read)
            && self.places_agree(telling.read)
    }

    /// How many of those who took part are persons.
    pub(super) fn persons(&self, parties: &[Party]) -> usize {
        let kind = |id: &PartyId| parties.get(id.0 as usize).map(|p| p.kind);
        self.set.iter().filter(|id| matches!(kind(id), Some(PartyKind::Official | PartyKind::Person))).count()
    }
}

/// Whether a party has a name of its own, as against "business leaders".
pub(super) fn is_named(parties: &[Party], id: PartyId) -> bool {
    let party = parties.get(id.0 as usize);
    party.is_some_and(|p| p.kind != PartyKind::Body || p.name.chars().any(char::is_uppercase))
}

/// Whether one date is only that of a dateline and the other the day before it, for papers print the news of yesterday.
pub(super) fn is_next_day(a: Dated, b: Dated) -> bool {
    let (Some(first), Some(second)) = (a.when.first_day(), b.when.first_day()) else { return false };
    let later = |dated: Dated, apart: i64| dated.basis == Basis::Dateline && apart == 1;
    let apart = (first - second).num_days();
    a.when.is_day() && b.when.is_day() && (later(a, apart) || later(b, -apart))
}
