//! Who or what has a lane, and which interactions lie in it. No pixels.

use std::collections::BTreeMap;

use super::axis::{self, Span};
use crate::app::item::Item;
use crate::app::state::{LaneBy, State};
use crate::model::{InteractionId, Kind, PartyId, PartyKind, SectorId, Unit, When};

/// What a lane stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneKey {
    /// A party.
    Party(PartyId),
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
    let mut lanes: BTreeMap<LaneKey, (Vec<Entry>, Vec<InteractionId>)> = BTreeMap::new();
    for id in &state.view.interactions {
        let Some(interaction) = state.collection.interaction(*id) else { continue };
        let keys: Vec<LaneKey> = match state.settings.timeline_look.lanes {
            LaneBy::Official => interaction.parties.iter().copied().map(LaneKey::Party).collect(),
            LaneBy::Sector if interaction.sectors.is_empty() => vec![LaneKey::Sector(None)],
            LaneBy::Sector => interaction.sectors.iter().map(|s| LaneKey::Sector(Some(*s))).collect(),
            LaneBy::Kind => vec![LaneKey::Kind(interaction.kind)],
            LaneBy::Source => {
                let source = |r: &crate::model::Report| state.collection.article(r.article)?.source.clone();
                interaction.reports.iter().map(|r| LaneKey::Source(source(r).unwrap_or_default())).collect()
            }
        };
        let entry =
            interaction.dated.and_then(|d| Some(Entry { id: *id, span: axis::extent(d.when)?, known: known(d.when) }));
        for key in keys {
            let (dated, undated) = lanes.entry(key).or_default();
            match entry {
                // Two reports by one outlet are one mark in its lane.
                Some(entry) if dated.last() != Some(&entry) => dated.push(entry),
                None if undated.last() != Some(id) => undated.push(*id),
                _ => {}
            }
        }
    }
    let mut lanes: Vec<Lane> = lanes
        .into_iter()
        .map(|(key, (mut entries, undated))| {
            entries.sort_by(|a, b| a.span.middle().total_cmp(&b.span.middle()).then(a.id.cmp(&b.id)));
            Lane { label: label(state, &key), key, entries, undated }
        })
        .collect();
    lanes.sort_by_key(|lane| {
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
            LaneKey::Sector(None) => (1, true),
            LaneKey::Source(name) if name.is_empty() => (1, true),
            _ => (0, true),
        };
        let count = if full { lane.entries.len() + lane.undated.len() } else { 0 };
        (class, std::cmp::Reverse(count), lane.key.clone())
    });
    lanes
}

fn label(state: &State, key: &LaneKey) -> String {
    match key {
        LaneKey::Party(id) => state.collection.party(*id).map_or_else(String::new, |p| p.name.clone()),
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
    use super::*;

    fn lane(n: u32) -> Lane {
        Lane { key: LaneKey::Party(PartyId(n)), label: String::new(), entries: Vec::new(), undated: Vec::new() }
    }

    #[test]
    fn pinned_lanes_come_first_and_the_others_keep_their_order() {
        let lanes: Vec<Lane> = (0..5).map(lane).collect();
        let pinned = [LaneKey::Party(PartyId(4)), LaneKey::Party(PartyId(2))];
        assert_eq!(pin(&lanes, &pinned), vec![2, 4, 0, 1, 3]);
        assert_eq!(pin(&lanes, &[]), vec![0, 1, 2, 3, 4]);
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
