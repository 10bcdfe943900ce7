//! Groups of reports that tell of one engagement and disagree in one thing: the day, the country, whether it took place,
//! or what sort of engagement it was.
//!
//! Two interactions are better than one wrong one, so the evidence must be strong: the very same parties, no article
//! that tells of both, nothing else between the same parties within days, and only one thing in which they disagree.
//! Days must be words of the texts: a dateline says when it was printed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::tellings::{Group, is_named};
use crate::model::{Kind, Party, PartyId, Status, When};

/// How far apart two days may be that are given for one engagement.
const APART: i64 = 2;
/// How far apart reports may be printed that give two days for what is past.
const PRINTED: i64 = 7;
/// The same for what is still to come: a later report more likely tells of a new day.
const PRINTED_AHEAD: i64 = 1;

/// Pairs of groups of one kind that are one.
pub(super) fn pairs(groups: &[Group<'_>], parties: &[Party]) -> Vec<(usize, usize)> {
    // By kind and parties, groups with their days.
    type Row = Vec<(NaiveDate, usize)>;
    let mut same: BTreeMap<(Kind, Vec<PartyId>), Row> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let Some(first) = group.tellings.first() else { continue };
        let day = first.read.dated.filter(|d| d.when.is_day()).and_then(|d| d.when.first_day());
        if let Some(day) = day.filter(|_| group.persons(parties) >= 1) {
            same.entry((first.read.kind, group.set.iter().copied().collect())).or_default().push((day, at));
        }
    }
    let mut pairs = Vec::new();
    for mut row in same.into_values() {
        row.sort_unstable();
        let far = |a: Option<&(NaiveDate, usize)>, b: Option<&(NaiveDate, usize)>| match (a, b) {
            (Some((a, _)), Some((b, _))) => (*b - *a).num_days() > APART,
            _ => true,
        };
        // Talks that go on for days have a report a day: only two alone can be one.
        for (at, two) in row.windows(2).enumerate() {
            let &[(day, a), (next, b)] = two else { continue };
            let alone = far(at.checked_sub(1).and_then(|before| row.get(before)), row.get(at))
                && far(row.get(at + 1), row.get(at + 2));
            if let (true, Some(one), Some(other)) = (alone, groups.get(a), groups.get(b))
                && are_one(one, other, (next - day).num_days(), parties)
            {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

fn are_one(a: &Group<'_>, b: &Group<'_>, apart: i64, parties: &[Party]) -> bool {
    let apart_from = |t: &super::tellings::Telling<'_>| !a.has_article(t.article) && a.titles_agree(t.read);
    if apart > APART || !b.tellings.iter().all(apart_from) {
        return false;
    }
    let persons = a.persons(parties);
    let statuses = b.tellings.iter().all(|t| a.statuses_agree(t.read.status));
    let places = b.tellings.iter().all(|t| a.places_agree(t.read));
    match (apart, statuses, places) {
        // The day.
        (1.., true, true) => persons >= 2 && days_are_one(a, b),
        // Whether it took place.
        (0, false, true) => {
            let named = a.set.iter().filter(|id| is_named(parties, **id)).count();
            let denied =
                |g: &Group<'_>| g.tellings.iter().all(|t| t.read.status == Status::Held || t.stated_day().is_some());
            named >= 2 && denied(a) && denied(b)
        }
        // The country.
        (0, true, false) => persons >= 2 && stated(a).is_some() && stated(b).is_some(),
        _ => false,
    }
}

/// Whether two days are two words for one: each report could know of both days, and all were printed within few days.
fn days_are_one(a: &Group<'_>, b: &Group<'_>) -> bool {
    let sort = a.tellings.first().map(|t| t.read.kind);
    let (Some(first), Some(second)) = (stated(a), stated(b)) else { return false };
    let all = || a.tellings.iter().chain(&b.tellings);
    let printed: Option<BTreeSet<NaiveDate>> = all().map(|t| t.published).collect();
    let Some((earliest, latest)) = printed.as_ref().and_then(|p| Some((*p.first()?, *p.last()?))) else { return false };
    let within = (latest - earliest).num_days();
    let past = all().all(|t| t.read.status == Status::Held) && earliest >= first.max(second) && within <= PRINTED;
    let ahead =
        all().all(|t| t.read.status == Status::Planned) && latest <= first.min(second) && within <= PRINTED_AHEAD;
    // Visits and events last for days, and letters are written on one and handed over on another.
    matches!(sort, Some(Kind::Meeting | Kind::Call | Kind::Agreement)) && (past || ahead)
}

/// The day of a group whose reports all say it themselves.
fn stated(group: &Group<'_>) -> Option<NaiveDate> {
    let days: Option<BTreeSet<NaiveDate>> = group.tellings.iter().map(super::tellings::Telling::stated_day).collect();
    days?.first().copied()
}

/// Pairs of groups that differ but in the kind, on one day, of the same parties, two persons among them: what one paper
/// calls talks another calls a dinner.
pub(super) fn pairs_across_kinds(groups: &[Group<'_>], parties: &[Party]) -> Vec<(usize, usize)> {
    let mut same: BTreeMap<(When, Vec<PartyId>), Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let when = group.tellings.first().and_then(|t| t.read.dated).map(|d| d.when).filter(|w| w.is_day());
        if let Some(when) = when.filter(|_| group.persons(parties) >= 2) {
            same.entry((when, group.set.iter().copied().collect())).or_default().push(at);
        }
    }
    let fits = |(a, b): (usize, usize)| match (groups.get(a), groups.get(b)) {
        (Some(a), Some(b)) => kinds_agree(a, b) && b.tellings.iter().all(|t| a.has_room_for(t)),
        _ => false,
    };
    let alone = |at: &Vec<usize>| match at.as_slice() {
        &[a, b] => Some((a, b)),
        _ => None,
    };
    same.values().filter_map(alone).filter(|pair| fits(*pair)).collect()
}

fn kinds_agree(a: &Group<'_>, b: &Group<'_>) -> bool {
    let kinds: BTreeSet<Kind> = a.tellings.iter().chain(&b.tellings).map(|t| t.read.kind).collect();
    kinds == BTreeSet::from([Kind::Meeting, Kind::Event]) || kinds == BTreeSet::from([Kind::Meeting, Kind::Call])
}
