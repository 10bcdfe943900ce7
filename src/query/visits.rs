//! What happened during a visit: the interactions of a visitor whose days lie within those of the visit.

use chrono::{NaiveDate, TimeDelta};
use rustc_hash::FxHashMap;

use super::standing::is_person;
use crate::model::date::month;
use crate::model::{Collection, CountryCode, Interaction, InteractionId, Kind, Part, PartyId, Status, Unit, When};

/// The longest visit that is found by its months, in days; those that are told to last longer are few.
const LONGEST: i64 = 366;

/// The visits of each visitor, to be asked what lies within them.
#[derive(Clone, Debug, Default)]
pub struct Visits {
    /// By visitor and month, counted from year 0, those of any day in it, the shortest first: that says most about where
    /// somebody was. Very long ones have no month.
    of: FxHashMap<(PartyId, Option<i32>), Vec<Stay>>,
}

/// One visit of one visitor.
#[derive(Clone, Copy, Debug)]
struct Stay {
    visit: InteractionId,
    days: (NaiveDate, NaiveDate),
    country: Option<CountryCode>,
}

impl Stay {
    fn length(&self) -> TimeDelta {
        self.days.1 - self.days.0
    }
}

impl Visits {
    /// The visits among these interactions. Those not held, and those whose days are not known, hold nothing.
    pub fn among(collection: &Collection, interactions: impl IntoIterator<Item = InteractionId>) -> Self {
        let mut of: FxHashMap<(PartyId, Option<i32>), Vec<Stay>> = FxHashMap::default();
        for id in interactions {
            let Some(visit) = collection.interaction(id) else { continue };
            let Some(days) = days(visit).filter(|_| visit.kind == Kind::Visit && visit.status != Status::NotHeld)
            else {
                continue;
            };
            let stay = Stay { visit: id, days, country: visit.country };
            for visitor in visitors(collection, visit) {
                if stay.length().num_days() > LONGEST {
                    of.entry((visitor, None)).or_default().push(stay);
                    continue;
                }
                for month in month(days.0)..=month(days.1) {
                    of.entry((visitor, Some(month))).or_default().push(stay);
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each row is sorted by itself")]
        for stays in of.values_mut() {
            stays.sort_unstable_by_key(|stay| (stay.length(), stay.visit));
            stays.dedup_by_key(|stay| stay.visit);
        }
        Self { of }
    }

    /// The visits during which an interaction took place, each once. Of several visits of one visitor on these days it
    /// belongs to the shortest alone, so that it is in two visits only through two visitors.
    pub fn holding(&self, collection: &Collection, id: InteractionId) -> Vec<InteractionId> {
        let Some(interaction) = collection.interaction(id) else { return Vec::new() };
        if interaction.kind == Kind::Visit || interaction.status == Status::NotHeld {
            return Vec::new();
        }
        let Some(days) = days(interaction) else { return Vec::new() };
        let holds = |stay: &&Stay| {
            let elsewhere = stay.country.zip(interaction.country).is_some_and(|(a, b)| a != b);
            stay.days.0 <= days.0 && days.1 <= stay.days.1 && !elsewhere
        };
        let first = Some(month(days.0));
        let stays = |party: &PartyId| {
            let party = *party;
            [first, None].into_iter().filter_map(move |month| self.of.get(&(party, month))).flatten()
        };
        let mut visits: Vec<InteractionId> =
            interaction.parties.iter().filter_map(|party| Some(stays(party).find(holds)?.visit)).collect();
        visits.sort_unstable();
        visits.dedup();
        visits
    }
}

/// The interactions during a visit, by their days.
pub fn during(collection: &Collection, visit: InteractionId) -> Vec<InteractionId> {
    let Some(it) = collection.interaction(visit).filter(|i| i.kind == Kind::Visit) else { return Vec::new() };
    let theirs = of_parties(collection, &visitors(collection, it));
    // Who else was at a meeting may have come on a visit of their own, but that does not take it out of this one.
    let visits = Visits::among(collection, theirs.iter().copied());
    let mut found: Vec<InteractionId> =
        theirs.into_iter().filter(|id| visits.holding(collection, *id).contains(&visit)).collect();
    found.sort_by_key(|id| (collection.interaction(*id).and_then(days), *id));
    found
}

/// The visits during which an interaction took place.
pub fn holding(collection: &Collection, id: InteractionId) -> Vec<InteractionId> {
    let Some(interaction) = collection.interaction(id) else { return Vec::new() };
    Visits::among(collection, of_parties(collection, &interaction.parties)).holding(collection, id)
}

/// Who travels: those told to be visitors; where nobody is, all persons of whom no other part is told.
pub fn visitors(collection: &Collection, visit: &Interaction) -> Vec<PartyId> {
    let with = |wanted: Part| {
        visit.parties.iter().copied().filter(move |id| collection.part(visit, *id) == wanted).collect::<Vec<_>>()
    };
    let told = with(Part::Visitor);
    if !told.is_empty() {
        return told;
    }
    let person = |id: &PartyId| collection.party(*id).is_some_and(|p| is_person(p.kind));
    with(Part::Party).into_iter().filter(person).collect()
}

/// Every interaction of these parties, each once.
fn of_parties(collection: &Collection, parties: &[PartyId]) -> Vec<InteractionId> {
    let mut all: Vec<InteractionId> =
        parties.iter().filter_map(|id| collection.party(*id)).flat_map(|p| p.interactions.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The first and last day, where both are known.
fn days(interaction: &Interaction) -> Option<(NaiveDate, NaiveDate)> {
    match interaction.dated?.when {
        When::In(Unit::Day(day)) => Some((day, day)),
        When::Between(Unit::Day(first), Unit::Day(last)) => Some((first, last)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Basis, Dated, Decided, Party, PartyKind};

    const PEOPLE: u32 = 4;

    /// One line of a test: kind, status, parties, days, country, and whether the first party is told to be the visitor.
    type Told = (Kind, Status, Vec<u32>, (u32, u32), &'static str, bool);

    fn collection(told: &[Told]) -> Collection {
        let party = |n: u32| Party::new(PartyKind::Official, format!("Person {n}"));
        let mut parties: Vec<Party> = (0..PEOPLE).map(party).collect();
        let mut interactions = Vec::new();
        for (n, (kind, status, who, (first, last), country, first_visits)) in told.iter().enumerate() {
            let day = |d: u32| NaiveDate::from_ymd_opt(2022, 5, d).unwrap();
            let when = if first == last {
                When::day(day(*first))
            } else {
                When::Between(Unit::Day(day(*first)), Unit::Day(day(*last)))
            };
            let mut decided = Decided::default();
            if *first_visits {
                decided.parts = (0..who.len()).map(|at| if at == 0 { Part::Visitor } else { Part::Host }).collect();
            }
            for id in who {
                parties[*id as usize].interactions.push(InteractionId(n as u32));
            }
            interactions.push(Interaction {
                dated: Some(Dated { when, basis: Basis::Explicit }),
                country: CountryCode::new(country),
                decided,
                ..Interaction::new(*kind, *status, who.iter().map(|id| PartyId(*id)).collect())
            });
        }
        Collection { parties, interactions, ..Collection::default() }
    }

    fn ids(list: &[u32]) -> Vec<InteractionId> {
        list.iter().map(|id| InteractionId(*id)).collect()
    }

    #[test]
    fn a_visit_holds_what_its_visitor_did_there_on_these_days() {
        use Kind::{Call, Meeting, Visit};
        use Status::{Held, NotHeld};
        let collection = collection(&[
            (Visit, Held, vec![0, 1], (10, 14), "NO", true),
            (Meeting, Held, vec![2, 0], (12, 12), "NO", false),
            (Call, Held, vec![0, 3], (10, 10), "", false),
            (Meeting, Held, vec![0, 2], (12, 12), "SE", false), // elsewhere
            (Meeting, Held, vec![1, 2], (12, 12), "NO", false), // without the visitor
            (Meeting, Held, vec![0, 2], (14, 15), "NO", false), // beyond the last day
            (Meeting, NotHeld, vec![0, 2], (13, 13), "NO", false),
        ]);
        assert_eq!(during(&collection, InteractionId(0)), ids(&[2, 1]));
        assert_eq!(holding(&collection, InteractionId(1)), ids(&[0]));
        assert_eq!(holding(&collection, InteractionId(5)), []);
    }

    #[test]
    fn of_two_visits_the_shorter_holds_it_and_without_a_told_part_all_persons_visit() {
        use Kind::{Meeting, Visit};
        use Status::Held;
        let collection = collection(&[
            (Visit, Held, vec![0], (1, 20), "", true),
            (Visit, Held, vec![0, 1], (10, 12), "", false),
            (Meeting, Held, vec![0, 2], (11, 11), "", false),
            (Meeting, Held, vec![1, 2], (11, 11), "", false),
            (Meeting, Held, vec![0, 2], (2, 2), "", false),
        ]);
        assert_eq!(during(&collection, InteractionId(1)), ids(&[2, 3]));
        assert_eq!(during(&collection, InteractionId(0)), ids(&[4]));
    }

    #[test]
    fn visits_over_months_and_years_hold_what_lies_within() {
        use Kind::{Meeting, Visit};
        use Status::Held;
        let mut collection = collection(&[
            (Visit, Held, vec![0], (1, 2), "", true),
            (Visit, Held, vec![0], (1, 2), "", true),
            (Meeting, Held, vec![0, 2], (11, 11), "", false),
            (Meeting, Held, vec![0, 2], (20, 20), "", false),
        ]);
        let lasts = |first: (i32, u32, u32), last: (i32, u32, u32)| {
            let day = |(y, m, d): (i32, u32, u32)| Unit::Day(NaiveDate::from_ymd_opt(y, m, d).unwrap());
            Some(Dated { when: When::Between(day(first), day(last)), basis: Basis::Explicit })
        };
        collection.interactions[0].dated = lasts((2019, 1, 1), (2023, 12, 31));
        collection.interactions[1].dated = lasts((2022, 3, 28), (2022, 5, 12));
        assert_eq!(during(&collection, InteractionId(0)), ids(&[3]));
        assert_eq!(during(&collection, InteractionId(1)), ids(&[2]));
    }

    fn told() -> impl Strategy<Value = Told> {
        let kind = prop::sample::select(vec![Kind::Visit, Kind::Meeting, Kind::Call]);
        let status = prop::sample::select(vec![Status::Held, Status::Planned, Status::NotHeld]);
        let who = prop::collection::btree_set(0..PEOPLE, 1..4).prop_map(|set| set.into_iter().collect());
        let days = (1_u32..20, 0_u32..8).prop_map(|(first, long)| (first, first + long));
        let country = prop::sample::select(vec!["", "NO", "SE"]);
        (kind, status, who, days, country, any::<bool>())
    }

    proptest! {
        #[test]
        fn what_a_visit_holds_is_its_visitors_own_and_no_visitor_is_in_two_at_once(
            told in prop::collection::vec(told(), 0..24),
        ) {
            let collection = collection(&told);
            let all = || collection.interactions().map(|(id, _)| id);
            let index = Visits::among(&collection, all());
            for (visit, it) in collection.interactions() {
                for id in during(&collection, visit) {
                    let inner = collection.interaction(id).unwrap();
                    let (outer, days) = (days(it).unwrap(), days(inner).unwrap());
                    prop_assert!(outer.0 <= days.0 && days.1 <= outer.1);
                    prop_assert!(it.country.is_none() || inner.country.is_none() || it.country == inner.country);
                    prop_assert!(visitors(&collection, it).iter().any(|v| inner.parties.contains(v)));
                    prop_assert!(id != visit && inner.kind != Kind::Visit);
                }
            }
            for (id, interaction) in collection.interactions() {
                let visits = index.holding(&collection, id);
                // The same from either end, and however many visits are asked.
                let from_visits: Vec<InteractionId> =
                    all().filter(|visit| during(&collection, *visit).contains(&id)).collect();
                prop_assert_eq!(&visits, &from_visits);
                prop_assert_eq!(&visits, &holding(&collection, id));
                // Each visit needs a visitor of its own in it.
                prop_assert!(visits.len() <= interaction.parties.len());
                let alone = interaction.parties.len() == 1;
                prop_assert!(!alone || visits.len() <= 1);
            }
        }
    }
}
