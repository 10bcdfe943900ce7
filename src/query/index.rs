//! A collection arranged for filters: columns of numbers, built once and scanned for each answer.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::Datelike;

use super::column::Column;
use super::fields::Fields;
use super::search::{Expression, Of, Texts, lenient};
use super::tally::Tally;
use super::{Facets, Filter, View};
use crate::model::{
    ArticleId, Collection, CountryCode, InteractionId, Kind, Party, PartyId, SectorId, Standing, Status,
};
use crate::network::{Grouping, NodeBy};

/// Answers filters over one collection. Build it when the collection changes; each answer is one pass over the
/// interactions. An index only answers for the collection that it was built from.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) fields: Fields,
    /// Each party as a node of its own, and what each two share.
    pub persons: Arc<Grouping>,
    /// Rank of each party in the order of names.
    name_ranks: Vec<u32>,
    pub(super) texts: Texts,
    /// What there is of each value, whatever the filter.
    pub(super) all: Tally,
}

pub(super) const UNDATED: (i32, i32) = (i32::MAX, i32::MIN);

/// The fields of a filter, each a bit: an interaction that fails a field has its bit set.
pub(super) mod field {
    pub(in crate::query) const PARTIES: u16 = 1;
    pub(in crate::query) const SECTORS: u16 = 1 << 1;
    pub(in crate::query) const COUNTRIES: u16 = 1 << 2;
    pub(in crate::query) const KINDS: u16 = 1 << 3;
    pub(in crate::query) const STATUSES: u16 = 1 << 4;
    pub(in crate::query) const SOURCES: u16 = 1 << 5;
    pub(in crate::query) const DAYS: u16 = 1 << 6;
    pub(in crate::query) const TEXT: u16 = 1 << 7;
    pub(in crate::query) const STANDINGS: u16 = 1 << 8;
}

impl Index {
    /// Arranges a collection, on all cores.
    pub fn new(collection: &Collection) -> Self {
        let persons = || {
            let persons = Grouping::new(collection, NodeBy::Person);
            persons.prepare();
            Arc::new(persons)
        };
        let (fields, (persons, (texts, name_ranks))) = rayon::join(
            || Fields::new(collection),
            || rayon::join(persons, || (Texts::new(collection), name_ranks(&collection.parties))),
        );
        Self { all: Tally::of_all(&fields), fields, persons, name_ranks, texts }
    }

    /// How many interactions are vouched for so, whatever the filter.
    pub fn vouched(&self, standing: Standing) -> usize {
        self.fields.standings.holders_of(place(&Standing::ALL, standing) as usize).len()
    }

    /// The numbers of the interactions in which a party takes part, ascending.
    pub fn interactions_of(&self, id: PartyId) -> &[u32] {
        self.fields.parties.holders_of(id.0 as usize)
    }

    /// The numbers of the interactions of a kind, ascending.
    pub fn of_kind(&self, kind: Kind) -> &[u32] {
        self.fields.kinds.holders_of(place(&Kind::ALL, kind) as usize)
    }

    /// Where a party stands in the order of names.
    pub fn name_rank(&self, id: PartyId) -> u32 {
        self.name_ranks.get(id.0 as usize).copied().unwrap_or(u32::MAX)
    }

    /// The numbers of the sectors that an interaction is about, ascending: read from one row of all of them, where a look
    /// at many interactions would else fetch each from a place of its own.
    pub fn sectors_of(&self, id: InteractionId) -> &[u32] {
        self.fields.sectors.values_of(id.0 as usize)
    }

    /// Answers a filter over the collection that the index was built from.
    pub fn view(&self, collection: &Collection, filter: &Filter) -> View {
        let fails = self.fails(collection, filter);
        let passes = (0..).map(InteractionId).zip(&fails).filter(|(_, fails)| **fails == 0).map(|(id, _)| id);
        let interactions: Vec<InteractionId> = passes.collect();
        let tally = self.tally(&fails, interactions.len());
        // Where no party is picked, the counts of the facet are those of the view.
        let engaged = if filter.parties.is_empty() {
            tally.parties.clone()
        } else {
            let mut engaged = vec![0; self.fields.parties.len()];
            self.fields.parties.count(interactions.iter().map(|id| id.0), &mut engaged, |n| *n += 1);
            engaged
        };
        let (articles, parties) = if filter.is_empty() {
            (collection.articles().map(|(id, _)| id).collect(), collection.parties().map(|(id, _)| id).collect())
        } else {
            let reporting = held(&self.fields.articles, interactions.iter().map(|id| id.0 as usize));
            let among = |(at, is): (u32, bool)| is.then_some(at);
            (
                (0..).zip(reporting).filter_map(among).map(ArticleId).collect(),
                (0..).zip(engaged.iter().map(|count| *count > 0)).filter_map(among).map(PartyId).collect(),
            )
        };
        View { interactions, articles, parties, engaged, facets: self.facets(filter, tally) }
    }

    /// For each interaction, the fields that it fails.
    fn fails(&self, collection: &Collection, filter: &Filter) -> Vec<u16> {
        let mut fails = vec![0u16; self.fields.days.len()];
        require(&mut fails, field::PARTIES, &self.fields.parties, filter.parties.iter().map(|p| p.0 as usize));
        require(&mut fails, field::SECTORS, &self.fields.sectors, filter.sectors.iter().map(|s| usize::from(s.0)));
        let country = |c: &CountryCode| self.fields.country_codes.binary_search(c).unwrap_or(usize::MAX);
        require(&mut fails, field::COUNTRIES, &self.fields.countries, filter.countries.iter().map(country));
        require(
            &mut fails,
            field::KINDS,
            &self.fields.kinds,
            filter.kinds.iter().map(|k| place(&Kind::ALL, *k) as usize),
        );
        let statuses = filter.statuses.iter().map(|s| place(&Status::ALL, *s) as usize);
        require(&mut fails, field::STATUSES, &self.fields.statuses, statuses);
        let standings = filter.standings.iter().map(|s| place(&Standing::ALL, *s) as usize);
        require(&mut fails, field::STANDINGS, &self.fields.standings, standings);
        let source = |name: &String| self.fields.source_names.binary_search(name).unwrap_or(usize::MAX);
        require(&mut fails, field::SOURCES, &self.fields.sources, filter.sources.iter().map(source));
        if let Some((from, to)) = filter.days {
            let (from, to) = (from.num_days_from_ce(), to.num_days_from_ce());
            for (fail, &(first, last)) in fails.iter_mut().zip(&self.fields.days) {
                if from > to || first > to || last < from {
                    *fail |= field::DAYS;
                }
            }
        }
        if filter.undated {
            for (fail, days) in fails.iter_mut().zip(&self.fields.days) {
                if *days != UNDATED {
                    *fail |= field::DAYS;
                }
            }
        }
        let text = lenient(&filter.text);
        if text != Expression::All(Vec::new()) {
            for (fail, holds) in fails.iter_mut().zip(self.holds(collection, &text, Of::Interactions)) {
                if !holds {
                    *fail |= field::TEXT;
                }
            }
        }
        fails
    }

    fn facets(&self, filter: &Filter, tally: Tally) -> Facets {
        let mut parties = shown(&tally.parties, PartyId, &filter.parties);
        parties.sort_unstable_by_key(|(id, count)| (Reverse(*count), self.name_rank(*id), *id));
        let mut sectors = shown(&tally.sectors, |at| SectorId(at as u8), &filter.sectors);
        sectors.sort_by_key(|(id, count)| (Reverse(*count), id.sector().label.as_str(), *id));
        // The remaining tables are in the order of their values, which a stable sort keeps among equal counts.
        let mut countries: BTreeMap<CountryCode, usize> = filter.countries.iter().map(|c| (*c, 0)).collect();
        countries.extend(self.fields.country_codes.iter().copied().zip(tally.countries).filter(|(_, n)| *n > 0));
        let mut countries: Vec<_> = countries.into_iter().collect();
        countries.sort_by_key(|(_, count)| Reverse(*count));
        let mut sources: BTreeMap<String, usize> = filter.sources.iter().map(|s| (s.clone(), 0)).collect();
        sources.extend(self.fields.source_names.iter().cloned().zip(tally.sources).filter(|(_, n)| *n > 0));
        let mut sources: Vec<_> = sources.into_iter().collect();
        sources.sort_by_key(|(_, count)| Reverse(*count));
        let kinds = Kind::ALL.into_iter().zip(tally.kinds);
        let statuses = Status::ALL.into_iter().zip(tally.statuses);
        let standings = Standing::ALL.into_iter().zip(tally.standings);
        Facets {
            parties,
            sectors,
            countries,
            kinds: kinds.filter(|(kind, n)| *n > 0 || filter.kinds.contains(kind)).collect(),
            statuses: statuses.filter(|(status, n)| *n > 0 || filter.statuses.contains(status)).collect(),
            standings: standings.filter(|(standing, n)| *n > 0 || filter.standings.contains(standing)).collect(),
            sources,
            undated: tally.undated,
        }
    }
}

/// Marks what has none of the picked values. Nothing picked asks for nothing.
fn require(fails: &mut [u16], bit: u16, column: &Column, picked: impl Iterator<Item = usize>) {
    let mut picked = picked.peekable();
    if picked.peek().is_none() {
        return;
    }
    for fail in fails.iter_mut() {
        *fail |= bit;
    }
    for value in picked.filter(|v| *v != usize::MAX) {
        for &holder in column.holders_of(value) {
            if let Some(fail) = fails.get_mut(holder as usize) {
                *fail &= !bit;
            }
        }
    }
}

/// Values with a count, and picked ones without.
fn shown<T: Copy + Ord>(counts: &[usize], id: impl Fn(u32) -> T, picked: &BTreeSet<T>) -> Vec<(T, usize)> {
    let known = (0..).zip(counts).map(|(at, n)| (id(at), *n)).filter(|(value, n)| *n > 0 || picked.contains(value));
    // What the collection has no more can still be picked.
    let beyond = picked.range(id(counts.len() as u32)..).map(|value| (*value, 0));
    known.chain(beyond).collect()
}

/// For each value, whether at least one of these interactions has it.
pub(super) fn held(column: &Column, interactions: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut held = vec![false; column.len()];
    for at in interactions {
        for &value in column.values_of(at) {
            if let Some(held) = held.get_mut(value as usize) {
                *held = true;
            }
        }
    }
    held
}

pub(super) fn place<T: PartialEq + Copy>(all: &[T], value: T) -> u32 {
    all.iter().position(|v| *v == value).unwrap_or(0) as u32
}

fn name_ranks(parties: &[Party]) -> Vec<u32> {
    let mut order: Vec<(String, &str, usize)> =
        parties.iter().enumerate().map(|(at, p)| (crate::model::fold(&p.name), p.name.as_str(), at)).collect();
    order.sort();
    let mut ranks = vec![0; parties.len()];
    for (rank, (_, _, at)) in order.iter().enumerate() {
        if let Some(place) = ranks.get_mut(*at) {
            *place = rank as u32;
        }
    }
    ranks
}
