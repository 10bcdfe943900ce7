//! Who or what has a lane, and which interactions lie in it. No pixels.
//!
//! Of a lane only how many lie in it is found at once; what lies in it is put in order when it comes into sight. Of five
//! thousand lanes a dozen are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::axis::{self, Span};
use crate::app::item::Item;
use crate::app::state::{LaneBy, LaneOrder, State};
use crate::app::words;
use crate::model::{
    Collection, CountryCode, Interaction, InteractionId, Kind, PartyId, Report, SectorId, Unit, When, fold,
};
use crate::query::Index;
use crate::query::marks::{is_marked, marked};
use crate::query::standing::is_person;
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
pub struct Lane {
    /// What it stands for.
    pub key: LaneKey,
    /// How many interactions lie in it.
    pub count: usize,
    /// Lanes of a higher one come after all of a lower one, unless ordered otherwise.
    class: usize,
    /// What lies in it, in the collection's order; `None` for what a party of the collection takes part in.
    ids: Option<Vec<InteractionId>>,
    held: OnceLock<Held>,
    of: Arc<Shown>,
}

/// What lies in a lane, in order.
#[derive(Default)]
struct Held {
    entries: Vec<Entry>,
    undated: Vec<InteractionId>,
}

/// What all lanes of a view are made of.
#[derive(Default)]
struct Shown {
    collection: Arc<Collection>,
    index: Arc<Index>,
    /// For each interaction of the collection, whether the view has it.
    in_view: Vec<bool>,
    /// The visits in view.
    visits: OnceLock<Visits>,
    /// How many parties before it in the collection have a party's name, where there are any.
    namesakes: OnceLock<BTreeMap<PartyId, usize>>,
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
    let shown = Arc::new(Shown {
        collection: Arc::clone(&state.collection),
        index: Arc::clone(&state.index),
        in_view: marked(collection.interactions.len(), state.view.interactions.iter().map(|id| id.0)),
        ..Shown::default()
    });
    let mut lanes: Vec<Lane> = match state.settings.timeline_look.lanes {
        LaneBy::Official => {
            let engaged = collection.parties().zip(&state.view.engaged).filter(|(_, count)| **count > 0);
            let lane = |((id, _), count): (_, &usize)| Lane::new(&shown, LaneKey::Party(id), *count, None);
            engaged.map(lane).collect()
        }
        LaneBy::Countries => by_key(state, &shown, |i| sides(collection, i)),
        LaneBy::Sector => by_key(state, &shown, subjects),
        LaneBy::Kind => by_key(state, &shown, |i| vec![LaneKey::Kind(i.kind)]),
        LaneBy::Source => by_key(state, &shown, |i| outlets(collection, i)),
    };
    let counted = |lane: &Lane| if matches!(lane.key, LaneKey::Kind(_)) { 0 } else { lane.count };
    lanes.sort_unstable_by(|a, b| {
        a.class.cmp(&b.class).then(counted(b).cmp(&counted(a))).then_with(|| a.key.cmp(&b.key))
    });
    match state.settings.timeline_look.order {
        LaneOrder::Activity => {}
        LaneOrder::Name => lanes.sort_by_cached_key(|lane| fold(&lane.label())),
        LaneOrder::Hand => {
            let hand = &state.settings.timeline_look.hand;
            let place: BTreeMap<&str, usize> = hand.iter().enumerate().map(|(n, name)| (name.as_str(), n)).collect();
            lanes.sort_by_cached_key(|lane| place.get(lane.known_as().as_str()).copied().unwrap_or(usize::MAX));
        }
    }
    lanes
}

impl Lane {
    fn new(of: &Arc<Shown>, key: LaneKey, count: usize, ids: Option<Vec<InteractionId>>) -> Self {
        let class = match &key {
            LaneKey::Party(id) => usize::from(!of.collection.party(*id).is_some_and(|party| is_person(party.kind))),
            LaneKey::Kind(kind) => Kind::ALL.iter().position(|k| k == kind).unwrap_or(0),
            LaneKey::Sector(None) | LaneKey::Countries(None) => 1,
            LaneKey::Source(name) if name.is_empty() => 1,
            LaneKey::Sector(_) | LaneKey::Countries(_) | LaneKey::Source(_) => 0,
        };
        Self { key, count, class, ids, held: OnceLock::new(), of: Arc::clone(of) }
    }

    /// Its name.
    pub fn label(&self) -> Cow<'_, str> {
        label(&self.of.collection, &self.key)
    }

    /// By what an order set by hand knows it: its name, numbered where several parties have the same.
    pub fn known_as(&self) -> String {
        let before = match &self.key {
            LaneKey::Party(id) => self.of.namesakes().get(id).copied().unwrap_or(0),
            _ => 0,
        };
        known_as(&self.label(), before)
    }

    /// Dated interactions by their middle.
    pub fn entries(&self) -> &[Entry] {
        &self.held().entries
    }

    /// Undated ones, in the collection's order.
    pub fn undated(&self) -> &[InteractionId] {
        &self.held().undated
    }

    /// Whether an interaction lies in it.
    pub fn holds(&self, id: InteractionId) -> bool {
        let collection = &*self.of.collection;
        let lies_in = |interaction: &Interaction| match &self.key {
            LaneKey::Party(party) => interaction.parties.contains(party),
            LaneKey::Countries(_) => sides(collection, interaction).contains(&self.key),
            LaneKey::Sector(_) => subjects(interaction).contains(&self.key),
            LaneKey::Kind(kind) => interaction.kind == *kind,
            LaneKey::Source(_) => outlets(collection, interaction).contains(&self.key),
        };
        is_marked(&self.of.in_view, id.0) && collection.interaction(id).is_some_and(lies_in)
    }

    /// Whether what lies in it was put in order before.
    pub fn is_in_order(&self) -> bool {
        self.held.get().is_some()
    }

    /// Puts what lies in it in order, which else waits until it is asked for.
    pub fn put_in_order(&self) {
        self.held();
    }

    fn held(&self) -> &Held {
        self.held.get_or_init(|| match (&self.key, &self.ids) {
            (_, Some(ids)) => self.of.in_order(ids.iter().copied(), self.count),
            (LaneKey::Party(id), None) => {
                let theirs = self.of.index.interactions_of(*id).iter().copied();
                self.of.in_order(theirs.map(InteractionId), self.count)
            }
            (_, None) => Held::default(),
        })
    }
}

impl Shown {
    /// These, as far as they are in view.
    fn in_order(&self, ids: impl Iterator<Item = InteractionId>, count: usize) -> Held {
        let mut held = Held { entries: Vec::with_capacity(count), undated: Vec::new() };
        for id in ids.filter(|id| is_marked(&self.in_view, id.0)) {
            let when = self.collection.interaction(id).and_then(|i| i.dated).map(|dated| dated.when);
            match when.and_then(|when| Some((when, axis::extent(when)?))) {
                Some((when, span)) => held.entries.push(Entry { id, span, known: known(when), during: None }),
                None => held.undated.push(id),
            }
        }
        self.settle(&mut held.entries);
        held.entries.sort_by(|a, b| a.span.middle().total_cmp(&b.span.middle()).then(a.id.cmp(&b.id)));
        held
    }

    /// Puts what took place during a visit of more than a day into it, where the visit is in the same lane.
    fn settle(&self, entries: &mut [Entry]) {
        let is_visit = |id| self.collection.interaction(id).is_some_and(|i| i.kind == Kind::Visit);
        let long: BTreeSet<InteractionId> =
            entries.iter().filter(|e| e.known == Known::Range && is_visit(e.id)).map(|e| e.id).collect();
        if long.is_empty() {
            return;
        }
        let visits = self.visits.get_or_init(|| {
            let all = self.index.of_kind(Kind::Visit).iter().copied().filter(|id| is_marked(&self.in_view, *id));
            Visits::among(&self.collection, all.map(InteractionId))
        });
        for entry in entries.iter_mut().filter(|e| e.known != Known::Within) {
            entry.during = visits.holding(&self.collection, entry.id).into_iter().find(|visit| long.contains(visit));
        }
    }

    /// The whole collection counts, so that a filter gives nobody the place of a namesake.
    fn namesakes(&self) -> &BTreeMap<PartyId, usize> {
        self.namesakes.get_or_init(|| {
            let mut met: FxHashMap<&str, usize> = FxHashMap::default();
            let mut later = BTreeMap::new();
            for (id, party) in self.collection.parties() {
                let before = met.entry(party.name.as_str()).or_default();
                if *before > 0 {
                    later.insert(id, *before);
                }
                *before += 1;
            }
            later
        })
    }
}

/// The lanes of anything but parties: `keys` says in which an interaction lies.
fn by_key(state: &State, shown: &Arc<Shown>, keys: impl Fn(&Interaction) -> Vec<LaneKey>) -> Vec<Lane> {
    let mut lanes: FxHashMap<LaneKey, Vec<InteractionId>> = FxHashMap::default();
    for id in &state.view.interactions {
        for key in state.collection.interaction(*id).map(&keys).unwrap_or_default() {
            let ids = lanes.entry(key).or_default();
            // Two reports by one outlet are one mark in its lane.
            if ids.last() != Some(id) {
                ids.push(*id);
            }
        }
    }
    lanes.into_iter().map(|(key, ids)| Lane::new(shown, key, ids.len(), Some(ids))).collect()
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

/// The name, numbered from the second who has it.
fn known_as(label: &str, before: usize) -> String {
    if before == 0 { label.to_owned() } else { format!("{label} ({})", before + 1) }
}

/// The order by hand, by what lanes are known as, when this one goes up or down by so many places.
pub fn arranged(lanes: &[&Lane], known_as: &str, by: isize) -> Option<Vec<String>> {
    let mut names: Vec<String> = lanes.iter().map(|lane| lane.known_as()).collect();
    let at = names.iter().position(|name| name == known_as)?;
    let to = at.checked_add_signed(by)?.min(names.len() - 1);
    let name = names.remove(at);
    names.insert(to, name);
    (to != at).then_some(names)
}

fn label<'a>(collection: &'a Collection, key: &'a LaneKey) -> Cow<'a, str> {
    match key {
        LaneKey::Party(id) => collection.party(*id).map_or("", |p| p.name.as_str()).into(),
        LaneKey::Countries(None) => "No country known".into(),
        LaneKey::Countries(Some((a, b))) if a == b => format!("Within {}", words::country(*a)).into(),
        LaneKey::Countries(Some((a, b))) => format!("{} – {}", words::country(*a), words::country(*b)).into(),
        LaneKey::Sector(Some(sector)) => sector.sector().label.as_str().into(),
        LaneKey::Sector(None) => "No sector".into(),
        LaneKey::Kind(kind) => kind.label().into(),
        LaneKey::Source(name) if name.is_empty() => "No outlet named".into(),
        LaneKey::Source(name) => name.as_str().into(),
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
        (_, Some(Item::Interaction(id))) => lane.holds(id),
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
                let entries = lane.map_or_else(Vec::new, |lane| lane.entries().iter().map(|entry| entry.id).collect());
                prop_assert_eq!(entries, among(party, true));
                prop_assert_eq!(lane.map_or_else(Vec::new, |lane| lane.undated().to_vec()), among(party, false));
                prop_assert_eq!(lane.is_some(), !among(party, true).is_empty() || !among(party, false).is_empty());
            }
        }
    }

    fn lanes_of(names: &[&str]) -> Vec<Lane> {
        let mut collection = collection(names.len() as u32, &[]);
        for (party, name) in collection.parties.iter_mut().zip(names) {
            party.name = (*name).to_owned();
        }
        let of = Arc::new(Shown { collection: Arc::new(collection), ..Shown::default() });
        (0..names.len() as u32).map(|n| Lane::new(&of, LaneKey::Party(PartyId(n)), 1, None)).collect()
    }

    #[test]
    fn pinned_lanes_come_first_and_the_others_keep_their_order() {
        let lanes = lanes_of(&["0", "1", "2", "3", "4"]);
        let pinned = [LaneKey::Party(PartyId(4)), LaneKey::Party(PartyId(2))];
        assert_eq!(pin(&lanes, &pinned), vec![2, 4, 0, 1, 3]);
        assert_eq!(pin(&lanes, &[]), vec![0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_lane_moves_among_the_others_and_not_beyond_them() {
        let lanes = lanes_of(&["0", "1", "2"]);
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
        let lanes = lanes_of(&["Li Wei", "Li Wei"]);
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
