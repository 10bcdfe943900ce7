//! Reports of all articles, grouped into one interaction for each engagement.
//!
//! Reports are taken the most exactly dated first. Each joins the one interaction so far that it can be; where it could
//! be several, it stays by itself. Two reports of one article are always two interactions. Reports that copies repeat
//! follow those of their original.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::copied::{self, ReportAt};
use super::parties::Cast;
use super::tellings::{self, Group, Telling, is_named, is_next_day, order};
use super::{Sources, disagree};
use crate::model::date::month;
use crate::model::{Basis, Interaction, Kind, Party, PartyId, Status, When};

/// The longest span of days that still tells one engagement from the next.
const EXACT_DAYS: i64 = 14;
/// The longest that still says enough to join two reports: a month.
const COARSE_DAYS: i64 = 31;
/// How many days an undated report may lie from the engagement it tells of.
const NEAR_DAYS: i64 = 31;
/// Of a larger gathering only this many parties are looked up, those first in order of name.
const MAX_KEYED: usize = 24;

/// Reports that tell of one engagement, group by group.
pub(super) fn groups<'a>(sources: &Sources<'a>, parties: &[Party], cast: &Cast, originals: &[u32]) -> Vec<Group<'a>> {
    let told = tellings::all(sources, cast, originals);
    let repeated = copied::repeated(sources, &told);
    let (mut copies, mut told): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|t| repeated.contains_key(&(t.article, t.index)));
    told.par_sort_by_cached_key(order);
    copies.sort_by_cached_key(order);
    // Reports of two sorts never meet before the end.
    let by_kind = |tellings: Vec<Telling<'a>>| {
        let mut rows: BTreeMap<Kind, Vec<Telling<'a>>> = BTreeMap::new();
        for telling in tellings {
            rows.entry(telling.read.kind).or_default().push(telling);
        }
        rows
    };
    let (mut told, mut copies) = (by_kind(told), by_kind(copies));
    let kinds: BTreeSet<Kind> = told.keys().chain(copies.keys()).copied().collect();
    let rows = kinds
        .into_iter()
        .map(|kind| (told.remove(&kind).unwrap_or_default(), copies.remove(&kind).unwrap_or_default()));
    let rows: Vec<(Vec<_>, Vec<_>)> = rows.collect();
    let placed = |(told, copies)| of_one_kind(told, copies, parties, &repeated);
    let all: Vec<Vec<Group<'a>>> = rows.into_par_iter().map(placed).collect();
    let mut all: Vec<Group<'a>> = all.into_iter().flatten().collect();
    let pairs = disagree::pairs_across_kinds(&all, parties);
    merge(&mut all, &pairs);
    all
}

/// Groups of the reports of one kind; copies come with the reports that they repeat.
fn of_one_kind<'a>(
    told: Vec<Telling<'a>>,
    copies: Vec<Telling<'a>>,
    parties: &[Party],
    repeated: &BTreeMap<ReportAt, ReportAt>,
) -> Vec<Group<'a>> {
    let is_day = |t: &Telling<'_>| t.read.dated.is_some_and(|d| d.when.is_day());
    let (days, vague): (Vec<_>, Vec<_>) = told.into_iter().partition(is_day);
    let mut groups = Groups { all: Vec::new(), by_key: FxHashMap::default(), parties };
    groups.place(days);
    // Before anything half dated has to choose between two groups that are one.
    let pairs = disagree::pairs(&groups.all, parties);
    groups.merge(&pairs);
    groups.place(vague);
    groups.add_copies(copies, repeated);
    groups.all
}

/// Joins groups that are one. What is left of the second is an empty group, which nothing fits.
fn merge(groups: &mut [Group<'_>], pairs: &[(usize, usize)]) {
    for &(a, b) in pairs {
        let moved = groups.get_mut(b).map(|group| std::mem::take(&mut group.tellings)).unwrap_or_default();
        if let Some(group) = groups.get_mut(a) {
            group.set.extend(moved.iter().flat_map(|telling| &telling.set));
            group.tellings.extend(moved);
            group.tellings.sort_by_cached_key(order);
        }
    }
}

/// Puts interactions in order of date, undated ones last.
pub(super) fn sort(sources: &Sources<'_>, interactions: &mut [Interaction]) {
    interactions.sort_by_cached_key(|i| {
        let first = i.dated.and_then(|d| d.when.first_day());
        let last = i.dated.and_then(|d| d.when.last_day());
        let report = i.reports.iter().map(|r| (sources.rank(r.article.0), r.index)).min();
        (first.is_none(), first, last, i.kind, i.parties.clone(), report)
    });
}

/// Where groups are found again: kind, two of the parties, and a month, counted from year 0.
type Key = (Kind, PartyId, PartyId, i32);

/// A month that stands for no date at all.
const NO_MONTH: i32 = i32::MAX;

struct Groups<'p, 'a> {
    all: Vec<Group<'a>>,
    by_key: FxHashMap<Key, Vec<usize>>,
    parties: &'p [Party],
}

impl<'a> Groups<'_, 'a> {
    fn found(&mut self, telling: Telling<'a>) {
        let at = self.all.len();
        file(&mut self.by_key, at, &telling);
        self.all.push(Group::of(vec![telling]));
    }

    /// Puts each report, in this order, where it belongs.
    fn place(&mut self, tellings: Vec<Telling<'a>>) {
        for telling in tellings {
            match self.home(&telling) {
                Some(at) => self.join(at, telling),
                None => self.found(telling),
            }
        }
    }

    /// Joins groups that are one; they are found where either was.
    fn merge(&mut self, pairs: &[(usize, usize)]) {
        for &(a, b) in pairs {
            for telling in self.all.get(b).into_iter().flat_map(|group| &group.tellings) {
                file(&mut self.by_key, a, telling);
            }
        }
        merge(&mut self.all, pairs);
    }

    fn join(&mut self, at: usize, telling: Telling<'a>) {
        file(&mut self.by_key, at, &telling);
        if let Some(group) = self.all.get_mut(at) {
            group.set.extend(&telling.set);
            group.tellings.push(telling);
        }
    }

    /// The one group that a report belongs to.
    fn home(&self, telling: &Telling<'a>) -> Option<usize> {
        let months = match (telling.read.dated, telling.published) {
            // The day before a dateline may be in the month before.
            (Some(dated), _) => around(months(dated.when), i32::from(dated.basis == Basis::Dateline)),
            (None, Some(day)) => around(vec![month(day)], 1),
            (None, None) => return None,
        };
        let mut near: Vec<usize> =
            keys(telling, &months).filter_map(|key| self.by_key.get(&key)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let mut fitting: Vec<(Fit, usize)> =
            near.into_iter().filter_map(|at| Some((self.fit(self.all.get(at)?, telling)?, at))).collect();
        fitting.sort_unstable();
        match fitting.as_slice() {
            [(_, only)] => Some(*only),
            // Of several, one that agrees in everything stands out; two such leave it open.
            [(Fit::Exact, first), (second, _), ..] if *second != Fit::Exact => Some(*first),
            _ => None,
        }
    }

    fn fit(&self, group: &Group<'a>, telling: &Telling<'a>) -> Option<Fit> {
        let first = group.tellings.first()?;
        let read = telling.read;
        if !group.has_room_for(telling) {
            return None;
        }
        let same_set = group.tellings.iter().any(|t| t.set == telling.set);
        let nested = telling.set.is_subset(&group.set) || telling.set.is_superset(&group.set);
        let shared = telling.set.intersection(&group.set).filter(|id| is_named(self.parties, **id)).count();
        if !(same_set || nested && shared >= 2) {
            return None;
        }
        let theirs = first.read.dated?;
        let Some(ours) = read.dated else {
            // Undated reports come last: only the very same parties, shortly before or after the report was printed.
            return (same_set && is_near(theirs.when, telling.published?, read.status)).then_some(Fit::Close);
        };
        if theirs.when.days().max(ours.when.days()) > COARSE_DAYS {
            None
        } else if theirs.when == ours.when {
            Some(if same_set { Fit::Exact } else { Fit::Same })
        } else {
            let next_day = same_set && is_next_day(theirs, ours);
            (next_day || theirs.when.compatible(ours.when)).then_some(Fit::Close)
        }
    }

    /// Puts each report that only repeats another beside it.
    fn add_copies(&mut self, copies: Vec<Telling<'a>>, repeated: &BTreeMap<ReportAt, ReportAt>) {
        let mut homes: BTreeMap<ReportAt, usize> = BTreeMap::new();
        for (at, group) in self.all.iter().enumerate() {
            homes.extend(group.tellings.iter().map(|t| ((t.article, t.index), at)));
        }
        for telling in copies {
            let home = repeated.get(&(telling.article, telling.index)).and_then(|original| homes.get(original));
            let has_room = |at: &&usize| self.all.get(**at).is_some_and(|group| !group.has_article(telling.article));
            match home.filter(has_room).copied().or_else(|| self.home(&telling)) {
                Some(at) => self.join(at, telling),
                None => self.found(telling),
            }
        }
        for group in &mut self.all {
            group.tellings.sort_by_cached_key(order);
        }
    }
}

/// Lets a group be found by one of its reports.
fn file(by_key: &mut FxHashMap<Key, Vec<usize>>, at: usize, telling: &Telling<'_>) {
    let months = match telling.read.dated {
        Some(dated) => months(dated.when),
        None => vec![NO_MONTH],
    };
    for key in keys(telling, &months) {
        let filed = by_key.entry(key).or_default();
        if filed.last() != Some(&at) && !filed.contains(&at) {
            filed.push(at);
        }
    }
}

/// How well a report fits a group, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The same parties and the same date.
    Exact,
    /// The same date; one names more parties.
    Same,
    /// Dates that can be one.
    Close,
}

/// Whether an undated report printed on this day can tell of the date: of one shortly before, or shortly after if planned.
fn is_near(when: When, printed: NaiveDate, status: Status) -> bool {
    let (Some(first), Some(last)) = (when.first_day(), when.last_day()) else { return false };
    let before = (printed - last).num_days();
    let after = (first - printed).num_days();
    when.days() <= EXACT_DAYS
        && match status {
            Status::Held => (0..=NEAR_DAYS).contains(&before),
            Status::Planned | Status::NotHeld => (0..=NEAR_DAYS).contains(&after),
        }
}

/// Months that a date covers; those of more than a year are not looked at.
fn months(when: When) -> Vec<i32> {
    match (when.first_day(), when.last_day()) {
        (Some(first), Some(last)) if first <= last => (month(first)..=month(last)).take(13).collect(),
        (Some(day), _) => vec![month(day)],
        _ => vec![NO_MONTH],
    }
}

fn around(months: Vec<i32>, by: i32) -> Vec<i32> {
    let all: BTreeSet<i32> = months.into_iter().flat_map(|m| (-by..=by).map(move |d| m.saturating_add(d))).collect();
    all.into_iter().collect()
}

/// Keys of every two parties in every month.
fn keys<'t>(telling: &'t Telling<'_>, months: &'t [i32]) -> impl Iterator<Item = Key> + 't {
    let parties: Vec<PartyId> = telling.set.iter().copied().take(MAX_KEYED).collect();
    let mut pairs: Vec<(PartyId, PartyId)> = Vec::new();
    for (at, a) in parties.iter().enumerate() {
        pairs.extend(parties.iter().skip(at + 1).map(|b| (*a, *b)));
    }
    if let ([only], true) = (parties.as_slice(), pairs.is_empty()) {
        pairs.push((*only, *only));
    }
    pairs.into_iter().flat_map(move |(a, b)| months.iter().map(move |m| (telling.read.kind, a, b, *m)))
}
