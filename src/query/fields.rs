//! What filters ask of each interaction, read in one pass: hundreds of thousands of interactions are read from memory
//! once, not once for each field.

use std::sync::Arc;

use chrono::Datelike;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::column::{Column, Rows};
use super::index::{UNDATED, place};
use crate::model::{Article, Collection, CountryCode, Interaction, Kind, Standing, Status, When, sectors};

/// Interactions that one task reads.
const CHUNK: usize = 8192;

/// Each field of all interactions.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// First and last day that each may have, as days of the common era; [`UNDATED`] where none.
    pub(super) days: Vec<(i32, i32)>,
    pub(super) kinds: Column,
    pub(super) statuses: Column,
    pub(super) standings: Column,
    pub(super) parties: Column,
    pub(super) sectors: Column,
    pub(super) countries: Column,
    pub(super) sources: Column,
    pub(super) articles: Column,
    /// Countries in which interactions took place or for which parties act, ascending.
    pub(super) country_codes: Vec<CountryCode>,
    /// Outlets of the articles, ascending.
    pub(super) source_names: Vec<String>,
}

/// The same of some, one after the other.
#[derive(Default)]
struct Read {
    days: Vec<(i32, i32)>,
    kinds: Rows,
    statuses: Rows,
    standings: Rows,
    parties: Rows,
    sectors: Rows,
    countries: Rows,
    sources: Rows,
    articles: Rows,
}

/// The numbers by which values are known.
struct Numbers {
    codes: Vec<CountryCode>,
    country_of_party: Vec<Option<u32>>,
    outlets: Vec<String>,
    outlet_of_article: Vec<u32>,
}

impl Fields {
    /// Of a collection, on all cores.
    pub(super) fn new(collection: &Collection) -> Self {
        let numbers = Numbers::new(collection);
        let parts: Vec<Read> =
            collection.interactions.par_chunks(CHUNK).map(|some| Read::new(some, &numbers)).collect();
        let mut all = Read::default();
        for part in &parts {
            all.append(part);
        }
        let Numbers { codes, outlets, .. } = numbers;
        let (parties, articles) = (collection.parties.len(), collection.articles.len());
        let (((parties, sectors), (kinds, articles)), ((countries, statuses), (sources, standings))) = rayon::join(
            || {
                rayon::join(
                    || (Column::of(parties, all.parties), Column::of(sectors().len(), all.sectors)),
                    || (Column::of(Kind::ALL.len(), all.kinds), Column::of(articles, all.articles)),
                )
            },
            || {
                rayon::join(
                    || (Column::of(codes.len(), all.countries), Column::of(Status::ALL.len(), all.statuses)),
                    || (Column::of(outlets.len(), all.sources), Column::of(Standing::ALL.len(), all.standings)),
                )
            },
        );
        Self {
            days: all.days,
            kinds,
            statuses,
            standings,
            parties,
            sectors,
            countries,
            sources,
            articles,
            country_codes: codes,
            source_names: outlets,
        }
    }
}

impl Numbers {
    fn new(collection: &Collection) -> Self {
        fn outlet(article: &Arc<Article>) -> &str {
            article.source.as_deref().unwrap_or_default()
        }
        let places = || {
            let places = collection.interactions.par_chunks(CHUNK).map(|some| distinct(some.iter().map(|i| i.country)));
            places.reduce(FxHashSet::default, |mut all, some| {
                all.extend(some);
                all
            })
        };
        let (mut codes, outlets) = rayon::join(places, || distinct(collection.articles.iter().map(outlet)));
        codes.extend(collection.parties.iter().map(|party| party.country));
        let codes: Vec<CountryCode> = ascending(codes.into_iter().flatten());
        let outlets = ascending(outlets.into_iter().map(str::to_owned));
        let outlet_number = |name: &str| outlets.binary_search_by(|known| known.as_str().cmp(name));
        Self {
            country_of_party: collection
                .parties
                .iter()
                .map(|party| party.country.and_then(|code| number(&codes, code)))
                .collect(),
            outlet_of_article: collection
                .articles
                .iter()
                .map(|article| outlet_number(outlet(article)).unwrap_or(usize::MAX) as u32)
                .collect(),
            codes,
            outlets,
        }
    }
}

impl Read {
    fn new(interactions: &[Interaction], numbers: &Numbers) -> Self {
        let mut read = Self::default();
        for interaction in interactions {
            let Interaction { kind, status, dated, decided, sectors, parties, reports, country, .. } = interaction;
            read.days.push(dated.and_then(|dated| day_range(dated.when)).unwrap_or(UNDATED));
            read.kinds.push([place(&Kind::ALL, *kind)]);
            read.statuses.push([place(&Status::ALL, *status)]);
            read.standings.push([place(&Standing::ALL, decided.standing)]);
            read.parties.push(parties.iter().map(|party| party.0));
            read.sectors.push(sectors.iter().map(|sector| u32::from(sector.0)));
            let acting = parties.iter().filter_map(|party| *numbers.country_of_party.get(party.0 as usize)?);
            read.countries.push(country.and_then(|code| number(&numbers.codes, code)).into_iter().chain(acting));
            let outlets = reports.iter().filter_map(|r| numbers.outlet_of_article.get(r.article.0 as usize)).copied();
            read.sources.push(outlets);
            read.articles.push(reports.iter().map(|report| report.article.0));
        }
        read
    }

    fn append(&mut self, other: &Self) {
        self.days.extend_from_slice(&other.days);
        self.kinds.append(&other.kinds);
        self.statuses.append(&other.statuses);
        self.standings.append(&other.standings);
        self.parties.append(&other.parties);
        self.sectors.append(&other.sectors);
        self.countries.append(&other.countries);
        self.sources.append(&other.sources);
        self.articles.append(&other.articles);
    }
}

/// The place of a country among all, which are ascending.
fn number(codes: &[CountryCode], code: CountryCode) -> Option<u32> {
    codes.binary_search(&code).ok().map(|at| at as u32)
}

fn distinct<T: Eq + std::hash::Hash>(values: impl Iterator<Item = T>) -> FxHashSet<T> {
    values.collect()
}

fn ascending<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values
}

fn day_range(when: When) -> Option<(i32, i32)> {
    let (first, last) = (when.first_day()?.num_days_from_ce(), when.last_day()?.num_days_from_ce());
    Some((first.min(last), first.max(last)))
}
