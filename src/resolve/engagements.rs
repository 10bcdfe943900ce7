//! Reports of all articles, grouped into one interaction for each engagement.
//!
//! Reports are taken the most exactly dated first. Each joins the one interaction so far that it can be; where it could
//! be several, it stays by itself. Two reports of one article are always two interactions.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

use super::Sources;
use super::parties::Cast;
use crate::model::{
    ArticleId, Basis, Dated, Interaction, Kind, Party, PartyId, PartyKind, ReadInteraction, Report, Status, When, fold,
};

/// The longest span of days that still tells one engagement from the next.
const EXACT_DAYS: i64 = 14;
/// The longest that still says enough to join two reports: a month.
const COARSE_DAYS: i64 = 31;
/// How many days an undated report may lie from the engagement it tells of.
const NEAR_DAYS: i64 = 31;
/// Of a larger gathering only this many parties are looked up, those first in order of name.
const MAX_KEYED: usize = 24;

/// One report on its way.
#[derive(Clone, Debug)]
struct Telling<'a> {
    article: u32,
    rank: u32,
    index: u32,
    read: &'a ReadInteraction,
    parties: Vec<PartyId>,
    set: BTreeSet<PartyId>,
    published: Option<NaiveDate>,
}

/// Reports of one engagement, the most exact first.
#[derive(Debug)]
struct Group<'a> {
    tellings: Vec<Telling<'a>>,
    set: BTreeSet<PartyId>,
}

/// All interactions in order of date, undated ones last.
pub(super) fn resolve(sources: &Sources<'_>, parties: &[Party], cast: &Cast) -> Vec<Interaction> {
    let mut tellings = tellings(sources, cast);
    let copies = copies(sources);
    let is_copy = |t: &Telling<'_>| copies.contains_key(&t.article);
    let (repeated, mut told): (Vec<_>, Vec<_>) = tellings.drain(..).partition(is_copy);
    told.sort_by_key(order);
    let mut groups = Groups { all: Vec::new(), by_key: FxHashMap::default(), parties };
    for telling in told {
        match groups.home(&telling) {
            Some(at) => groups.join(at, telling),
            None => groups.found(telling),
        }
    }
    groups.add_copies(repeated, &copies);
    let joined = across_kinds(groups.all, parties);
    let mut interactions: Vec<Interaction> = joined.into_iter().filter_map(|g| interaction(&g)).collect();
    interactions.sort_by_cached_key(|i| {
        let first = i.dated.and_then(|d| d.when.first_day());
        let last = i.dated.and_then(|d| d.when.last_day());
        let report = i.reports.iter().map(|r| (sources.rank(r.article.0), r.index)).min();
        (first.is_none(), first, last, i.kind, i.parties.clone(), report)
    });
    interactions
}

fn tellings<'a>(sources: &Sources<'a>, cast: &Cast) -> Vec<Telling<'a>> {
    let mut tellings = Vec::new();
    for (article, reading) in (0..).zip(sources.readings) {
        let published = sources.articles.get(article as usize).and_then(|a| a.published).map(|p| p.day);
        for (index, read) in (0..).zip(&reading.interactions) {
            let parties: Vec<PartyId> = read.participants.iter().filter_map(|p| cast.party(article, p)).collect();
            let set = parties.iter().copied().collect();
            tellings.push(Telling { article, rank: sources.rank(article), index, read, parties, set, published });
        }
    }
    tellings
}

/// Articles whose title and text are those of another, with that other: an agency's report in several papers.
fn copies(sources: &Sources<'_>) -> BTreeMap<u32, u32> {
    let mut order: Vec<u32> = (0..sources.articles.len() as u32).collect();
    order.sort_by_key(|article| sources.rank(*article));
    let mut first: FxHashMap<String, u32> = FxHashMap::default();
    let mut copies = BTreeMap::new();
    for article in order {
        let Some(text) = sources.articles.get(article as usize) else { continue };
        let folded: String = text.paragraphs.iter().map(|p| fold(&p.text) + "\n").collect();
        if folded.trim().is_empty() {
            continue;
        }
        let original = *first.entry(folded).or_insert(article);
        if original != article {
            copies.insert(article, original);
        }
    }
    copies
}

/// The most exact first, then held before not held before planned, then large before small, then by content.
fn order(telling: &Telling<'_>) -> impl Ord + use<> {
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

/// Where groups are found again: kind, two of the parties, and a month, counted from year 0.
type Key = (Kind, PartyId, PartyId, i32);

/// A month that stands for no date at all.
const NO_MONTH: i32 = i32::MAX;

struct Groups<'a> {
    all: Vec<Group<'a>>,
    by_key: FxHashMap<Key, Vec<usize>>,
    parties: &'a [Party],
}

impl<'a> Groups<'a> {
    fn found(&mut self, telling: Telling<'a>) {
        let at = self.all.len();
        self.file(at, &telling);
        self.all.push(Group { set: telling.set.clone(), tellings: vec![telling] });
    }

    fn join(&mut self, at: usize, telling: Telling<'a>) {
        self.file(at, &telling);
        if let Some(group) = self.all.get_mut(at) {
            group.set.extend(&telling.set);
            group.tellings.push(telling);
        }
    }

    fn file(&mut self, at: usize, telling: &Telling<'a>) {
        let months = match telling.read.dated {
            Some(dated) => months(dated.when),
            None => vec![NO_MONTH],
        };
        for key in keys(telling, &months) {
            let filed = self.by_key.entry(key).or_default();
            if filed.last() != Some(&at) && !filed.contains(&at) {
                filed.push(at);
            }
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
        let same_article = group.tellings.iter().any(|t| t.article == telling.article);
        let agree = statuses_agree(group, read.status) && titles_agree(group, read) && places_agree(group, read);
        if same_article || !agree {
            return None;
        }
        let same_set = group.tellings.iter().any(|t| t.set == telling.set);
        let nested = telling.set.is_subset(&group.set) || telling.set.is_superset(&group.set);
        let shared = telling.set.intersection(&group.set).filter(|id| self.is_named(**id)).count();
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

    /// Whether a party has a name of its own, as against "business leaders".
    fn is_named(&self, id: PartyId) -> bool {
        let party = self.parties.get(id.0 as usize);
        party.is_some_and(|p| p.kind != PartyKind::Body || p.name.chars().any(char::is_uppercase))
    }

    /// Puts the reports of copied articles beside those of the article that they copy.
    fn add_copies(&mut self, repeated: Vec<Telling<'a>>, copies: &BTreeMap<u32, u32>) {
        let mut homes: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for (at, group) in self.all.iter().enumerate() {
            homes.extend(group.tellings.iter().map(|t| ((t.article, t.index), at)));
        }
        let mut repeated = repeated;
        repeated.sort_by_key(order);
        for telling in repeated {
            let home = copies.get(&telling.article).and_then(|original| homes.get(&(*original, telling.index)));
            let same = |at: &&usize| {
                let group = self.all.get(**at);
                let first = group.and_then(|g| g.tellings.first());
                first.is_some_and(|t| t.read.kind == telling.read.kind)
                    && group.is_some_and(|g| g.tellings.iter().all(|t| t.article != telling.article))
            };
            match home.filter(same).copied().or_else(|| self.home(&telling)) {
                Some(at) => self.join(at, telling),
                None => self.found(telling),
            }
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

fn statuses_agree(group: &Group<'_>, status: Status) -> bool {
    let has = |s: Status| group.tellings.iter().any(|t| t.read.status == s);
    match status {
        Status::Held => !has(Status::NotHeld),
        Status::NotHeld => !has(Status::Held),
        Status::Planned => true,
    }
}

fn titles_agree(group: &Group<'_>, read: &ReadInteraction) -> bool {
    let Some(title) = read.title.as_deref().map(fold) else { return true };
    group.tellings.iter().filter_map(|t| t.read.title.as_deref()).all(|t| fold(t) == title)
}

fn places_agree(group: &Group<'_>, read: &ReadInteraction) -> bool {
    read.country.is_none_or(|country| group.tellings.iter().filter_map(|t| t.read.country).all(|c| c == country))
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

/// Whether one date is only that of a dateline and the other the day before it, for papers print the news of yesterday.
fn is_next_day(a: Dated, b: Dated) -> bool {
    let (Some(first), Some(second)) = (a.when.first_day(), b.when.first_day()) else { return false };
    let later = |dated: Dated, apart: i64| dated.basis == Basis::Dateline && apart == 1;
    let apart = (first - second).num_days();
    a.when.is_day() && b.when.is_day() && (later(a, apart) || later(b, -apart))
}

fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
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

/// Joins two groups that differ but in the kind, on one day, of the same parties, two persons among them: what one paper
/// calls talks another calls a dinner.
fn across_kinds<'a>(groups: Vec<Group<'a>>, parties: &[Party]) -> Vec<Group<'a>> {
    let is_person = |id: &&PartyId| {
        let kind = parties.get(id.0 as usize).map(|p| p.kind);
        matches!(kind, Some(PartyKind::Official | PartyKind::Person))
    };
    let mut same: BTreeMap<(When, Vec<PartyId>), Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let when = group.tellings.first().and_then(|t| t.read.dated).map(|d| d.when).filter(|w| w.is_day());
        if let Some(when) = when.filter(|_| group.set.iter().filter(is_person).count() >= 2) {
            same.entry((when, group.set.iter().copied().collect())).or_default().push(at);
        }
    }
    let mut groups: Vec<Option<Group<'a>>> = groups.into_iter().map(Some).collect();
    for at in same.into_values() {
        let &[a, b] = at.as_slice() else { continue };
        let fits = match (groups.get(a).and_then(Option::as_ref), groups.get(b).and_then(Option::as_ref)) {
            (Some(a), Some(b)) => kinds_agree(a, b) && b.tellings.iter().all(|t| fits_beside(a, t)),
            _ => false,
        };
        if let Some(second) = groups.get_mut(b).filter(|_| fits).and_then(Option::take)
            && let Some(first) = groups.get_mut(a).and_then(Option::as_mut)
        {
            first.tellings.extend(second.tellings);
            first.tellings.sort_by_key(order);
        }
    }
    groups.into_iter().flatten().collect()
}

fn kinds_agree(a: &Group<'_>, b: &Group<'_>) -> bool {
    let kinds: BTreeSet<Kind> = a.tellings.iter().chain(&b.tellings).map(|t| t.read.kind).collect();
    kinds == BTreeSet::from([Kind::Meeting, Kind::Event]) || kinds == BTreeSet::from([Kind::Meeting, Kind::Call])
}

fn fits_beside(group: &Group<'_>, telling: &Telling<'_>) -> bool {
    group.tellings.iter().all(|t| t.article != telling.article)
        && statuses_agree(group, telling.read.status)
        && titles_agree(group, telling.read)
        && places_agree(group, telling.read)
}

fn interaction(group: &Group<'_>) -> Option<Interaction> {
    // In the order of exactness, for reports joined in it.
    let tellings = || group.tellings.iter();
    let surest = tellings().max_by(|a, b| {
        let by = a.read.confidence.total_cmp(&b.read.confidence);
        by.then(Reverse(order(a)).cmp(&Reverse(order(b))))
    })?;
    let mut parties: Vec<PartyId> = Vec::new();
    for party in tellings().flat_map(|t| &t.parties) {
        if !parties.contains(party) {
            parties.push(*party);
        }
    }
    let placed = tellings().find(|t| t.read.place.is_some());
    let sectors: BTreeSet<_> = tellings().flat_map(|t| t.read.sectors.iter().copied()).collect();
    let mut reports: Vec<Report> = tellings()
        .map(|t| Report { article: ArticleId(t.article), index: t.index, parties: t.parties.clone() })
        .collect();
    reports.sort_by_key(|r| (r.article, r.index));
    Some(Interaction {
        kind: kind(group, surest.read.kind),
        status: status(group),
        parties,
        dated: tellings().find_map(|t| t.read.dated),
        place: placed.and_then(|t| t.read.place.clone()),
        country: placed.and_then(|t| t.read.country).or_else(|| tellings().find_map(|t| t.read.country)),
        sectors: sectors.into_iter().collect(),
        title: tellings().find_map(|t| t.read.title.clone()),
        cameo: surest.read.cameo.clone(),
        confidence: surest.read.confidence,
        reports,
    })
}

/// The kind that most reports give, of equals the surest report's.
fn kind(group: &Group<'_>, surest: Kind) -> Kind {
    let count = |kind: Kind| group.tellings.iter().filter(|t| t.read.kind == kind).count();
    Kind::ALL.into_iter().max_by_key(|kind| (count(*kind), *kind == surest)).unwrap_or(surest)
}

/// Held if any report says so; else what the latest report says, "not held" where that is not known.
fn status(group: &Group<'_>) -> Status {
    let of = |status: Status| group.tellings.iter().filter(move |t| t.read.status == status);
    if of(Status::Held).next().is_some() {
        return Status::Held;
    }
    let latest = |status: Status| of(status).filter_map(|t| t.published).max();
    match (of(Status::NotHeld).next().is_some(), of(Status::Planned).next().is_some()) {
        (true, true) if latest(Status::Planned) > latest(Status::NotHeld) && latest(Status::NotHeld).is_some() => {
            Status::Planned
        }
        (true, _) => Status::NotHeld,
        _ => Status::Planned,
    }
}
