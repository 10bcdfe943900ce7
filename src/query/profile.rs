//! What can be counted of a person, a pair or a group: partners, subjects, activity over time, gaps, travel.
//!
//! Every count is kept as the list of what it counts, so that a number on the screen can always open its rows.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};

use crate::model::{Collection, Interaction, InteractionId, Kind, PartyId, SectorId, Status};

/// Somebody who takes part beside others, and in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Who.
    pub party: PartyId,
    /// What is shared, in the collection's order.
    pub shared: Vec<InteractionId>,
}

/// Who takes part in these interactions beside the party, the most frequent first, equal ones by name.
pub fn partners(collection: &Collection, of: PartyId, interactions: &[InteractionId]) -> Vec<Partner> {
    in_order(collection, beside(collection, interactions, |parties| !parties.contains(&of)), |party| party == of)
}

/// Who engages with two or more of these parties, in any interaction of the list; ordered as [`partners`].
pub fn partners_in_common(collection: &Collection, of: &[PartyId], interactions: &[InteractionId]) -> Vec<Partner> {
    let all = beside(collection, interactions, |parties| !parties.iter().any(|p| of.contains(p)));
    let met = |partner: &Partner| {
        let with = |member: &&PartyId| {
            partner.shared.iter().any(|id| collection.interaction(*id).is_some_and(|i| i.parties.contains(member)))
        };
        of.iter().filter(with).count()
    };
    let mut common = in_order(collection, all, |party| of.contains(&party));
    common.retain(|partner| met(partner) >= 2);
    common
}

fn beside(
    collection: &Collection,
    interactions: &[InteractionId],
    stranger: impl Fn(&[PartyId]) -> bool,
) -> BTreeMap<PartyId, Vec<InteractionId>> {
    let mut all: BTreeMap<PartyId, Vec<InteractionId>> = BTreeMap::new();
    for (id, interaction) in told(collection, interactions).filter(|(_, i)| !stranger(&i.parties)) {
        for party in &interaction.parties {
            let shared = all.entry(*party).or_default();
            if shared.last() != Some(&id) {
                shared.push(id);
            }
        }
    }
    all
}

fn in_order(
    collection: &Collection,
    all: BTreeMap<PartyId, Vec<InteractionId>>,
    left_out: impl Fn(PartyId) -> bool,
) -> Vec<Partner> {
    let partners = all.into_iter().filter(|(party, _)| !left_out(*party));
    let mut partners: Vec<Partner> = partners.map(|(party, shared)| Partner { party, shared }).collect();
    let name = |party: PartyId| collection.party(party).map(|p| p.name.as_str());
    partners.sort_by(|a, b| {
        let key = |p: &Partner| (Reverse(p.shared.len()), name(p.party), p.party);
        key(a).cmp(&key(b))
    });
    partners
}

/// The subjects of these interactions, the most frequent first, equal ones in the order of the table.
pub fn sectors(collection: &Collection, interactions: &[InteractionId]) -> Vec<(SectorId, Vec<InteractionId>)> {
    let mut all: BTreeMap<SectorId, Vec<InteractionId>> = BTreeMap::new();
    for (id, interaction) in told(collection, interactions) {
        for sector in &interaction.sectors {
            all.entry(*sector).or_default().push(id);
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|(sector, of)| (Reverse(of.len()), *sector));
    all
}

/// A month, or a year, and what took place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// What certainly lies within it.
    pub interactions: Vec<InteractionId>,
}

/// Beyond so many months the periods are years.
const MONTHS: i32 = 72;

/// Interactions by month from the first to the last, empty months among them; by year where that would be many. Those
/// whose date is no more exact than the period, or that have none, are left out.
pub fn activity(collection: &Collection, interactions: &[InteractionId]) -> Vec<Period> {
    let days: Vec<(NaiveDate, NaiveDate, InteractionId)> =
        told(collection, interactions).filter_map(|(id, i)| days(i).map(|(first, last)| (first, last, id))).collect();
    let month = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let exact = |(first, last, _): &&(NaiveDate, NaiveDate, InteractionId)| month(*first) == month(*last);
    let begin = days.iter().filter(exact).map(|(first, ..)| *first).min();
    let end = days.iter().filter(exact).map(|(_, last, _)| *last).max();
    let (Some(begin), Some(end)) = (begin, end) else { return Vec::new() };
    let step: u32 = if month(end) - month(begin) >= MONTHS { 12 } else { 1 };
    let start = if step == 12 { begin.with_ordinal(1) } else { begin.with_day(1) };
    let mut periods: Vec<Period> = Vec::new();
    let mut next = start;
    while let Some(from) = next.filter(|day| *day <= end) {
        next = from.checked_add_months(Months::new(step));
        let to = next.and_then(|day| day.pred_opt()).unwrap_or(end);
        let within = days.iter().filter(|(first, last, _)| *first >= from && *last <= to).map(|(.., id)| *id);
        periods.push(Period { from, to, interactions: within.collect() });
    }
    periods
}

/// A time without engagements, and the two at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The last day of the one before.
    pub from: NaiveDate,
    /// The first day of the one after.
    pub to: NaiveDate,
    /// The one before.
    pub before: InteractionId,
    /// The one after.
    pub after: InteractionId,
}

/// The longest time between two engagements that follow each other; the earliest of equally long ones. What was not
/// held or has no date ends no gap.
pub fn longest_gap(collection: &Collection, interactions: &[InteractionId]) -> Option<Gap> {
    let held = told(collection, interactions).filter(|(_, i)| i.status != Status::NotHeld);
    let mut days: Vec<(NaiveDate, NaiveDate, InteractionId)> =
        held.filter_map(|(id, i)| days(i).map(|(first, last)| (first, last, id))).collect();
    days.sort_unstable();
    let mut longest: Option<Gap> = None;
    let mut before: Option<(NaiveDate, InteractionId)> = None;
    for (first, last, id) in days {
        if let Some((end, earlier)) = before {
            let gap = Gap { from: end, to: first, before: earlier, after: id };
            if first > end && longest.is_none_or(|l| gap.to - gap.from > l.to - l.from) {
                longest = Some(gap);
            }
        }
        if before.is_none_or(|(end, _)| last > end) {
            before = Some((last, id));
        }
    }
    longest
}

impl Gap {
    /// How long it is, in words: `12 days`, `7 months`, `3 years`.
    pub fn length(&self) -> String {
        let days = (self.to - self.from).num_days();
        let (count, noun) = match days {
            0..=60 => (days, "day"),
            61..=730 => ((days as f64 / 30.44).round() as i64, "month"),
            _ => ((days as f64 / 365.25).round() as i64, "year"),
        };
        format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
    }
}

/// Engagements of two in the country of one of them: who came to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Travel {
    /// The first was in the country of the second.
    pub first_to_second: Vec<InteractionId>,
    /// The second was in the country of the first.
    pub second_to_first: Vec<InteractionId>,
    /// They were in a third country.
    pub elsewhere: Vec<InteractionId>,
}

/// Who came to whom among these interactions of two parties, by the countries where they took place. Two of one country
/// don't travel to each other; calls and letters are no journeys, nor is what was not held.
pub fn travel(collection: &Collection, first: PartyId, second: PartyId, interactions: &[InteractionId]) -> Travel {
    let country = |id: PartyId| collection.party(id).and_then(|p| p.country);
    let mut travel = Travel::default();
    let (Some(one), Some(other)) = (country(first), country(second)) else { return travel };
    if one == other {
        return travel;
    }
    let in_person = |i: &Interaction| !matches!(i.kind, Kind::Call | Kind::Correspondence) && i.status == Status::Held;
    for (id, interaction) in told(collection, interactions).filter(|(_, i)| in_person(i)) {
        match interaction.country {
            Some(country) if country == other => travel.first_to_second.push(id),
            Some(country) if country == one => travel.second_to_first.push(id),
            Some(_) => travel.elsewhere.push(id),
            None => {}
        }
    }
    travel
}

fn told<'a>(
    collection: &'a Collection,
    interactions: &'a [InteractionId],
) -> impl Iterator<Item = (InteractionId, &'a Interaction)> + 'a {
    interactions.iter().filter_map(|id| Some((*id, collection.interaction(*id)?)))
}

fn days(interaction: &Interaction) -> Option<(NaiveDate, NaiveDate)> {
    let when = interaction.dated?.when;
    when.first_day().zip(when.last_day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, CountryCode, Dated, Party, PartyKind};

    fn party(name: &str, country: &str) -> Party {
        Party { country: CountryCode::new(country), ..Party::new(PartyKind::Official, name) }
    }

    fn engagement(parties: &[u32], when: &str, kind: Kind, country: &str) -> Interaction {
        Interaction {
            dated: when.parse().ok().map(|when| Dated { when, basis: Basis::Explicit }),
            country: CountryCode::new(country),
            ..Interaction::new(kind, Status::Held, parties.iter().map(|id| PartyId(*id)).collect())
        }
    }

    fn collection() -> Collection {
        let mut called_off = engagement(&[0, 1], "2021-12-01", Kind::Meeting, "NO");
        called_off.status = Status::NotHeld;
        Collection {
            parties: vec![party("Ann", "EE"), party("Bo", "NO"), party("Cy", "SE"), party("Di", "EE")],
            interactions: vec![
                engagement(&[0, 1], "2021-09-30", Kind::Meeting, "NO"),
                engagement(&[0, 1, 2], "2021-10-10", Kind::Event, "SE"),
                called_off,
                engagement(&[1, 0], "2022-05-12", Kind::Visit, "EE"),
                engagement(&[0, 2], "2022-05-13", Kind::Call, ""),
                engagement(&[1, 2], "2022-06", Kind::Meeting, "NO"),
                engagement(&[0, 1], "undated", Kind::Meeting, "NO"),
            ],
            ..Collection::default()
        }
    }

    fn ids(list: &[u32]) -> Vec<InteractionId> {
        list.iter().map(|id| InteractionId(*id)).collect()
    }

    #[test]
    fn partners_are_ordered_by_what_they_share() {
        let collection = collection();
        let partners = partners(&collection, PartyId(0), &ids(&[0, 1, 2, 3, 4, 5, 6]));
        let seen: Vec<_> = partners.iter().map(|p| (p.party.0, p.shared.clone())).collect();
        assert_eq!(seen, [(1, ids(&[0, 1, 2, 3, 6])), (2, ids(&[1, 4]))]);
    }

    #[test]
    fn partners_in_common_engage_with_two_of_the_group() {
        let collection = collection();
        let all = ids(&[0, 1, 3, 4, 5]);
        let common = partners_in_common(&collection, &[PartyId(0), PartyId(1)], &all);
        assert_eq!(common, [Partner { party: PartyId(2), shared: ids(&[1, 4, 5]) }]);
        assert_eq!(partners_in_common(&collection, &[PartyId(0), PartyId(3)], &all), []);
    }

    #[test]
    fn the_longest_gap_lies_between_two_that_were_held() {
        let collection = collection();
        let gap = longest_gap(&collection, &ids(&[0, 1, 2, 3, 6])).unwrap();
        assert_eq!((gap.before, gap.after), (InteractionId(1), InteractionId(3)));
        assert_eq!(gap.length(), "7 months");
        assert_eq!(longest_gap(&collection, &ids(&[0, 2, 6])), None);
    }

    #[test]
    fn months_run_on_without_a_hole_and_keep_what_they_count() {
        let collection = collection();
        let months = activity(&collection, &ids(&[0, 1, 3, 4, 5, 6]));
        assert_eq!(months.len(), 10);
        let counts: Vec<usize> = months.iter().map(|m| m.interactions.len()).collect();
        assert_eq!(counts, [1, 1, 0, 0, 0, 0, 0, 0, 2, 1]);
        assert!(months.windows(2).all(|two| two[0].to.succ_opt() == Some(two[1].from)));
    }

    #[test]
    fn years_stand_for_months_where_there_would_be_many() {
        let mut collection = collection();
        collection.interactions.push(engagement(&[0, 1], "1996-02-02", Kind::Meeting, ""));
        let years = activity(&collection, &ids(&[0, 3, 7]));
        assert_eq!(years.len(), 27);
        assert_eq!(years.iter().map(|y| y.interactions.len()).sum::<usize>(), 3);
    }

    #[test]
    fn who_came_to_whom_is_told_by_the_country() {
        let collection = collection();
        let travel = travel(&collection, PartyId(0), PartyId(1), &ids(&[0, 1, 2, 3, 6]));
        assert_eq!(travel.first_to_second, ids(&[0, 6]));
        assert_eq!(travel.second_to_first, ids(&[3]));
        assert_eq!(travel.elsewhere, ids(&[1]));
    }
}
