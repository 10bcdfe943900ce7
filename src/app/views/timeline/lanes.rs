//! Who or what has a lane, and which interactions lie in it. No pixels.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::axis::{self, Span};
use crate::app::item::Item;
use crate::app::state::{LaneBy, LaneOrder, State};
use crate::app::words;
use crate::model::{
    Collection, CountryCode, Interaction, InteractionId, Kind, PartyId, PartyKind, Report, SectorId, Unit, When, fold,
};
use crate::query::Index;
use crate::query::marks::marked;
use crate::query::visits::Visits;

/// What a lane stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKey {
    /// A party.
    Party(PartyId),
    /// Two countries, the smaller code first; twice the same for what stays within one; `None` where none is known.
    Countries(Option<(CountryCode, CountryCode)>),
    /// A sector; `None` for interactions without one.
    Sector(Option<SectorId>),
    /// A kind.
    Kind(Kind),
    /// An outlet; empty where none is named.
    Source(String),
}

/// A lane and what lies in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it stands for.
    pub key: LaneKey,
    /// Its name.
    pub label: String,
    /// By what an order set by hand knows it: its name, numbered where several parties have the same.
    pub known_as: String,
    /// Dated interactions by their middle.
    pub entries: Vec<Entry>,
    /// Undated ones, in the collection's order.
    pub undated: Vec<InteractionId>,
}

/// An interaction in a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Which.
    pub id: InteractionId,
    /// The days it took or may have taken place on.
    pub span: Span,
    /// How well they are known.
    pub known: Known,
    /// The visit of this lane during which it took place.
    pub during: Option<InteractionId>,
}

/// How well a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// To the day.
    Day,
    /// From one day to another.
    Range,
    /// Somewhere within.
    Within,
}

/// How well a date is known.
pub fn known(when: When) -> Known {
    match when {
        When::In(Unit::Day(_)) => Known::Day,
        When::Between(Unit::Day(_), Unit::Day(_)) => Known::Range,
        _ => Known::Within,
    }
}

/// Lanes of what the state shows: officials before bodies, then the fullest first; kinds in their usual order.
pub fn lanes(state: &State) -> Vec<Lane> {
    let collection = &*state.collection;
    let marks = marks(state);
    let visits = visits(state, &marks);
    let namesakes = namesakes(state);
    let finish = |Draft { key, mut entries, undated }| {
        settle(collection, &visits, &mut entries);
        entries.sort_by(|a, b| a.span.middle().total_cmp(&b.span.middle()).then(a.id.cmp(&b.id)));
        let label = label(collection, &key);
        let nth = namesakes.get(&key).copied().unwrap_or(0);
        Lane { known_as: known_as(&label, nth), label, key, entries, undated }
    };
    let mut lanes: Vec<Lane> = match state.settings.timeline_look.lanes {
        LaneBy::Official => {
            let (parties, shown) = (state.view.parties.par_iter(), state.view.interactions.len());
            parties.filter_map(|id| of_party(&state.index, *id, &marks, shown)).map(finish).collect()
        }
        LaneBy::Countries => by_key(collection, &marks, |i| sides(collection, i)).map(finish).collect(),
        LaneBy::Sector => by_key(collection, &marks, subjects).map(finish).collect(),
        LaneBy::Kind => by_key(collection, &marks, |i| vec![LaneKey::Kind(i.kind)]).map(finish).collect(),
        LaneBy::Source => by_key(collection, &marks, |i| outlets(collection, i)).map(finish).collect(),
    };
    lanes.sort_by_cached_key(|lane| {
        let (class, full) = match &lane.key {
            LaneKey::Party(id) => (
                usize::from(
                    !state
                        .collection
                        .party(*id)
                        .is_some_and(|p| matches!(p.kind, PartyKind::Official | PartyKind::Person)),
                ),
                true,
            ),
            LaneKey::Kind(kind) => (Kind::ALL.iter().position(|k| k == kind).unwrap_or(0), false),
            LaneKey::Sector(None) | LaneKey::Countries(None) => (1, true),
            LaneKey::Source(name) if name.is_empty() => (1, true),
            _ => (0, true),
        };
        let count = if full { lane.entries.len() + lane.undated.len() } else { 0 };
        (class, std::cmp::Reverse(count), lane.key.clone())
    });
    match state.settings.timeline_look.order {
        LaneOrder::Activity => {}
        LaneOrder::Name => lanes.sort_by_cached_key(|lane| fold(&lane.label)),
        LaneOrder::Hand => {
            let hand = &state.settings.timeline_look.hand;
            let place: BTreeMap<&str, usize> = hand.iter().enumerate().map(|(n, name)| (name.as_str(), n)).collect();
            lanes.sort_by_key(|lane| place.get(lane.known_as.as_str()).copied().unwrap_or(usize::MAX));
        }
    }
    lanes
}

/// Where an interaction lies in any lane that has it.
#[derive(Clone, Copy)]
enum Mark {
    /// Nowhere: the filter leaves it out.
    Hidden,
    /// Beside the days.
    Undated,
    At(Entry),
}

/// A lane before its name and order are found.
struct Draft {
    key: LaneKey,
    entries: Vec<Entry>,
    undated: Vec<InteractionId>,
}

impl Draft {
    fn new(key: LaneKey) -> Self {
        Self { key, entries: Vec::new(), undated: Vec::new() }
    }

    fn put(&mut self, id: InteractionId, mark: Mark) {
        match mark {
            // Two reports by one outlet are one mark in its lane.
            Mark::At(entry) if self.entries.last() != Some(&entry) => self.entries.push(entry),
            Mark::Undated if self.undated.last() != Some(&id) => self.undated.push(id),
            Mark::Hidden | Mark::Undated | Mark::At(_) => {}
        }
    }
}

/// The mark of each interaction of the collection.
fn marks(state: &State) -> Vec<Mark> {
    let shown = marked(state.collection.interactions.len(), state.view.interactions.iter().map(|id| id.0));
    let mark = |(at, (shown, interaction)): (usize, (bool, &Interaction))| {
        let entry = |when| {
            let id = InteractionId(at as u32);
            Some(Entry { id, span: axis::extent(when)?, known: known(when), during: None })
        };
        if !shown {
            return Mark::Hidden;
        }
        interaction.dated.and_then(|dated| entry(dated.when)).map_or(Mark::Undated, Mark::At)
    };
    shown.into_par_iter().zip(&state.collection.interactions).enumerate().map(mark).collect()
}

/// The visits to which what lies in a lane may belong. Only one of several days holds anything, though a shorter one may
/// take it from it.
fn visits(state: &State, marks: &[Mark]) -> Visits {
    let is_long = |mark: &Mark| match mark {
        Mark::At(entry) if entry.known == Known::Range => {
            state.collection.interaction(entry.id).is_some_and(|i| i.kind == Kind::Visit)
        }
        _ => false,
    };
    if !marks.iter().any(is_long) {
        return Visits::default();
    }
    Visits::among(&state.collection, state.view.interactions.iter().copied())
}

/// The lane of a party, if anything of the `shown` lies in it.
fn of_party(index: &Index, id: PartyId, marks: &[Mark], shown: usize) -> Option<Draft> {
    let mut draft = Draft::new(LaneKey::Party(id));
    draft.entries.reserve(index.interactions_of(id).len().min(shown));
    for at in index.interactions_of(id) {
        draft.put(InteractionId(*at), marks.get(*at as usize).copied().unwrap_or(Mark::Hidden));
    }
    (!draft.entries.is_empty() || !draft.undated.is_empty()).then_some(draft)
}

/// The lanes of anything else: `keys` says in which an interaction lies.
fn by_key(
    collection: &Collection,
    marks: &[Mark],
    keys: impl Fn(&Interaction) -> Vec<LaneKey>,
) -> impl ParallelIterator<Item = Draft> {
    let mut drafts: FxHashMap<LaneKey, Draft> = FxHashMap::default();
    for ((id, interaction), mark) in collection.interactions().zip(marks) {
        if matches!(mark, Mark::Hidden) {
            continue;
        }
        for key in keys(interaction) {
            drafts.entry(key.clone()).or_insert_with(|| Draft::new(key)).put(id, *mark);
        }
    }
    drafts.into_values().collect::<Vec<_>>().into_par_iter()
}

fn subjects(interaction: &Interaction) -> Vec<LaneKey> {
    match interaction.sectors.as_slice() {
        [] => vec![LaneKey::Sector(None)],
        sectors => sectors.iter().map(|sector| LaneKey::Sector(Some(*sector))).collect(),
    }
}

fn outlets(collection: &Collection, interaction: &Interaction) -> Vec<LaneKey> {
    let source = |report: &Report| collection.article(report.article)?.source.clone();
    interaction.reports.iter().map(|report| LaneKey::Source(source(report).unwrap_or_default())).collect()
}

/// Puts what took place during a visit of more than a day into it, where the visit is in the same lane.
fn settle(collection: &Collection, visits: &Visits, entries: &mut [Entry]) {
    let long: BTreeSet<InteractionId> = entries
        .iter()
        .filter(|e| e.known == Known::Range && collection.interaction(e.id).is_some_and(|i| i.kind == Kind::Visit))
        .map(|e| e.id)
        .collect();
    if long.is_empty() {
        return;
    }
    for entry in entries.iter_mut().filter(|e| e.known != Known::Within) {
        entry.during = visits.holding(collection, entry.id).into_iter().find(|visit| long.contains(visit));
    }
}

/// Each two countries for which its parties act; one twice where all act for it.
fn sides(collection: &Collection, interaction: &Interaction) -> Vec<LaneKey> {
    let countries: BTreeSet<CountryCode> =
        interaction.parties.iter().filter_map(|id| collection.party(*id)?.country).collect();
    let countries: Vec<CountryCode> = countries.into_iter().collect();
    match countries.as_slice() {
        [] => vec![LaneKey::Countries(None)],
        [one] => vec![LaneKey::Countries(Some((*one, *one)))],
        many => {
            let after = |(n, a): (usize, &CountryCode)| {
                let a = *a;
                many.iter().skip(n + 1).map(move |b| LaneKey::Countries(Some((a, *b)))).collect::<Vec<_>>()
            };
            many.iter().enumerate().flat_map(after).collect()
        }
    }
}

/// How many parties before it in the collection have a party's name, where there are any. The whole collection counts,
/// so that a filter gives nobody the place of a namesake.
fn namesakes(state: &State) -> BTreeMap<LaneKey, usize> {
    if state.settings.timeline_look.lanes != LaneBy::Official {
        return BTreeMap::new();
    }
    let mut met: FxHashMap<&str, usize> = FxHashMap::default();
    let mut later = BTreeMap::new();
    for (id, party) in state.collection.parties() {
        let before = met.entry(party.name.as_str()).or_default();
        if *before > 0 {
            later.insert(LaneKey::Party(id), *before);
        }
        *before += 1;
    }
    later
}

/// The name, numbered from the second who has it.
fn known_as(label: &str, before: usize) -> String {
    if before == 0 { label.to_owned() } else { format!("{label} ({})", before + 1) }
}

/// The order by hand, by what lanes are known as, when this one goes up or down by so many places.
pub fn arranged(lanes: &[&Lane], known_as: &str, by: isize) -> Option<Vec<String>> {
    let mut names: Vec<String> = lanes.iter().map(|lane| lane.known_as.clone()).collect();
    let at = names.iter().position(|name| name == known_as)?;
    let to = at.checked_add_signed(by)?.min(names.len() - 1);
    let name = names.remove(at);
    names.insert(to, name);
    (to != at).then_some(names)
}

fn label(collection: &Collection, key: &LaneKey) -> String {
    match key {
        LaneKey::Party(id) => collection.party(*id).map_or_else(String::new, |p| p.name.clone()),
        LaneKey::Countries(None) => "No country known".to_owned(),
        LaneKey::Countries(Some((a, b))) if a == b => format!("Within {}", words::country(*a)),
        LaneKey::Countries(Some((a, b))) => format!("{} – {}", words::country(*a), words::country(*b)),
        LaneKey::Sector(Some(sector)) => sector.sector().label.clone(),
        LaneKey::Sector(None) => "No sector".to_owned(),
        LaneKey::Kind(kind) => kind.label().to_owned(),
        LaneKey::Source(name) if name.is_empty() => "No outlet named".to_owned(),
        LaneKey::Source(name) => name.clone(),
    }
}

/// The interaction in hand: the selected one, else the one whose evidence the reader shows.
pub fn current(state: &State) -> Option<InteractionId> {
    match state.selection.item {
        Some(Item::Interaction(id)) => Some(id),
        Some(Item::Party(_) | Item::Tie(..) | Item::Group(_)) => state.selection.place.and_then(|p| p.interaction),
        _ => None,
    }
}

/// Whether a lane has to do with what is selected: it should be in sight then.
pub fn concerned(state: &State, lane: &Lane) -> bool {
    match (&lane.key, state.selection.item) {
        (LaneKey::Party(id), Some(Item::Party(picked))) => *id == picked,
        (LaneKey::Party(id), Some(Item::Tie(a, b))) => *id == a || *id == b,
        (LaneKey::Party(id), Some(Item::Group(_))) => state.group().is_some_and(|g| g.contains(*id)),
        (_, Some(Item::Interaction(id))) => lane.entries.iter().any(|e| e.id == id) || lane.undated.contains(&id),
        _ => false,
    }
}

/// Whether an interaction belongs to what is selected.
pub fn belongs(state: &State, id: InteractionId) -> bool {
    let Some(interaction) = state.collection.interaction(id) else { return false };
    match state.selection.item {
        Some(Item::Interaction(picked)) => picked == id,
        Some(Item::Tie(a, b)) => interaction.parties.contains(&a) && interaction.parties.contains(&b),
        Some(Item::Article(article)) => interaction.reports.iter().any(|r| r.article == article),
        Some(Item::Group(_)) => state.group().is_some_and(|g| g.shares(&interaction.parties)),
        Some(Item::Party(_)) | None => false,
    }
}

/// Puts pinned lanes first, in their own order; the others keep theirs.
pub fn pin(lanes: &[Lane], pinned: &[LaneKey]) -> Vec<usize> {
    let is = |i: &usize| lanes.get(*i).is_some_and(|l| pinned.contains(&l.key));
    (0..lanes.len()).filter(is).chain((0..lanes.len()).filter(|i| !is(i))).collect()
}

/// Whether these are all lanes: then nothing needs to be put first.
pub fn picks_all(wanted: &[usize], lanes: usize) -> bool {
    wanted.len() >= lanes
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Basis, Dated, Status};
    use crate::network::tests::collection;
    use crate::query::Filter;

    proptest! {
        /// A party's lane holds what it takes part in of the view, by date, and nobody has a lane of nothing.
        #[test]
        fn each_has_what_they_take_part_in(
            meets in prop::collection::vec((prop::collection::vec(0..6u32, 1..4), prop::option::of(1..29u32)), 0..25),
            picked in prop::option::of(0..6u32),
        ) {
            let rows: Vec<(Status, &[u32])> = meets.iter().map(|(who, _)| (Status::Held, who.as_slice())).collect();
            let mut collection = collection(6, &rows);
            for (interaction, (_, day)) in collection.interactions.iter_mut().zip(&meets) {
                let when = day.map(|day| format!("2022-05-{day:02}").parse().unwrap());
                interaction.dated = when.map(|when| Dated { when, basis: Basis::Explicit });
            }
            let mut state = State { index: Arc::new(Index::new(&collection)), ..State::default() };
            let filter = Filter { parties: picked.map(PartyId).into_iter().collect(), ..Filter::default() };
            state.settings.timeline_look.lanes = LaneBy::Official;
            state.view = Arc::new(state.index.view(&collection, &filter));
            let among = |party: u32, dated: bool| {
                let of = meets.iter().enumerate().filter(move |(_, (who, day))| {
                    who.contains(&party) && day.is_some() == dated && picked.is_none_or(|picked| who.contains(&picked))
                });
                let mut ids: Vec<(Option<u32>, u32)> = of.map(|(at, (_, day))| (*day, at as u32)).collect();
                ids.sort_unstable();
                ids.into_iter().map(|(_, id)| InteractionId(id)).collect::<Vec<_>>()
            };
            state.collection = Arc::new(collection);
            let lanes = lanes(&state);
            for party in 0..6 {
                let lane = lanes.iter().find(|lane| lane.key == LaneKey::Party(PartyId(party)));
                let entries = lane.map_or_else(Vec::new, |lane| lane.entries.iter().map(|entry| entry.id).collect());
                prop_assert_eq!(entries, among(party, true));
                prop_assert_eq!(lane.map_or_else(Vec::new, |lane| lane.undated.clone()), among(party, false));
                prop_assert_eq!(lane.is_some(), !among(party, true).is_empty() || !among(party, false).is_empty());
            }
        }
    }

    fn lane(n: u32) -> Lane {
        Lane {
            key: LaneKey::Party(PartyId(n)),
            label: String::new(),
            known_as: String::new(),
            entries: Vec::new(),
            undated: Vec::new(),
        }
    }

    #[test]
    fn pinned_lanes_come_first_and_the_others_keep_their_order() {
        let lanes: Vec<Lane> = (0..5).map(lane).collect();
        let pinned = [LaneKey::Party(PartyId(4)), LaneKey::Party(PartyId(2))];
        assert_eq!(pin(&lanes, &pinned), vec![2, 4, 0, 1, 3]);
        assert_eq!(pin(&lanes, &[]), vec![0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_lane_moves_among_the_others_and_not_beyond_them() {
        let lanes: Vec<Lane> = (0..3).map(|n| Lane { known_as: n.to_string(), ..lane(n) }).collect();
        let lanes: Vec<&Lane> = lanes.iter().collect();
        let names = |by| arranged(&lanes, "1", by).map(|names| names.concat());
        assert_eq!(names(1).as_deref(), Some("021"));
        assert_eq!(names(-1).as_deref(), Some("102"));
        assert_eq!(names(5).as_deref(), Some("021"));
        assert_eq!(names(0), None);
        assert_eq!(arranged(&lanes, "0", -1), None);
    }

    #[test]
    fn two_of_one_name_are_told_apart_by_hand() {
        let named = |n| Lane { label: "Li Wei".to_owned(), known_as: known_as("Li Wei", n), ..lane(n as u32) };
        let lanes: Vec<Lane> = (0..2).map(named).collect();
        let lanes: Vec<&Lane> = lanes.iter().collect();
        let turned = arranged(&lanes, "Li Wei (2)", -1).unwrap();
        assert_eq!(turned, ["Li Wei (2)", "Li Wei"]);
    }

    #[test]
    fn only_a_day_is_a_day() {
        let known = |text: &str| known(text.parse().unwrap());
        assert_eq!(known("2022-05-09"), Known::Day);
        assert_eq!(known("2022-05-09/2022-05-11"), Known::Range);
        assert_eq!(known("2022-05"), Known::Within);
        assert_eq!(known("2022-05/2022-06"), Known::Within);
        assert_eq!(known("2022"), Known::Within);
    }
}
