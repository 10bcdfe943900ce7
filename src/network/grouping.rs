//! What a node stands for: a person, an office, a body or a country; and the ties between such nodes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::graph::Graph;
use super::layout::{Placing, place};
use super::pairs::{self, AllPairs, Together};
use super::{Tie, communities, weight};
use crate::model::{Collection, CountryCode, InteractionId, Party, PartyId, PartyKind, Status};

/// What a node stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NodeBy {
    /// A party: an official, a body, a state.
    #[default]
    Person,
    /// An office of a state, whoever holds it. Parties that hold none stand for themselves.
    Office,
    /// The body that a person acts for, else the state; bodies and states are themselves.
    Body,
    /// All who act for a country, and the country itself.
    Country,
}

/// Parties that are one node.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyGroup {
    /// What they are called together; for a country whose state is no party, its code.
    pub name: String,
    /// The sort of node: holders of an office are what the first of them is, a country is a state.
    pub kind: PartyKind,
    /// The country of all of them, where they share one.
    pub country: Option<CountryCode>,
    /// Who they are, ascending.
    pub parties: Vec<PartyId>,
    /// Interactions that at least one of them takes part in.
    pub interactions: usize,
}

/// Every party of a collection and the node that it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    /// The nodes, in the order of their first party.
    pub groups: Vec<PartyGroup>,
    /// For each party the place of its group; `None` where it belongs to none, such as one without a country.
    of: Vec<Option<u32>>,
    /// Who takes part in each interaction.
    taking_part: TakingPart,
    /// What each two groups share, once it was asked for.
    pairs: OnceLock<AllPairs>,
}

/// For each interaction the groups that take part, in one row, so that a look at all of them reads on and on in memory.
#[derive(Clone, Debug, Default)]
struct TakingPart {
    /// Groups of one interaction after those of another, each ascending.
    groups: Vec<u32>,
    /// For each interaction where its groups end, and what else ties ask of it.
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    end: u32,
    /// How many parties take part, be they of a group or not.
    parties: u32,
    status: Status,
}

/// Two nodes and what they share. `a < b`.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupTie {
    /// One, by its place among the groups.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Shared interactions, in the collection's order.
    pub interactions: Together,
    /// Sum over those drawn as ties of 1/(k-1), k the number of groups that take part.
    pub weight: f32,
}

impl From<&Tie> for GroupTie {
    /// Of groups of one party each.
    fn from(tie: &Tie) -> Self {
        Self { a: tie.a.0, b: tie.b.0, interactions: tie.interactions.clone(), weight: tie.weight }
    }
}

/// Ties, and the engagements that are drawn as nodes of their own instead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// Ties, by `(a, b)`.
    pub ties: Vec<GroupTie>,
    /// Engagements of many, each with the groups that take part, ascending.
    pub events: Vec<(InteractionId, Vec<u32>)>,
}

/// A grouping with a place for each of its nodes.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Who belongs together.
    pub grouping: Grouping,
    /// Where each group lies.
    pub positions: Vec<[f32; 2]>,
    /// The community of each group, the largest 0.
    pub communities: Vec<u32>,
}

/// What holds a group together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Party(PartyId),
    Named(String),
    Office(Option<CountryCode>, String),
    Country(CountryCode),
}

impl Grouping {
    /// Groups the parties of a collection.
    pub fn new(collection: &Collection, by: NodeBy) -> Self {
        let mut numbers: BTreeMap<Key, u32> = BTreeMap::new();
        let mut grouping = Self { of: Vec::with_capacity(collection.parties.len()), ..Self::default() };
        for (id, party) in collection.parties() {
            let number = key(id, party, by).map(|key| {
                let kind = match key {
                    Key::Country(_) => PartyKind::State,
                    Key::Named(_) => PartyKind::Body,
                    Key::Party(_) | Key::Office(..) => party.kind,
                };
                *numbers.entry(key).or_insert_with(|| {
                    grouping.groups.push(PartyGroup {
                        name: name(party, by),
                        kind,
                        country: party.country,
                        parties: Vec::new(),
                        interactions: 0,
                    });
                    grouping.groups.len() as u32 - 1
                })
            });
            if let Some(group) = number.and_then(|n| grouping.groups.get_mut(n as usize)) {
                group.parties.push(id);
                if party.country != group.country {
                    group.country = None;
                }
                // The state or body itself names the group best.
                let is_named_by = match by {
                    NodeBy::Country => party.kind == PartyKind::State,
                    NodeBy::Body => matches!(party.kind, PartyKind::Body | PartyKind::State),
                    NodeBy::Person | NodeBy::Office => false,
                };
                if is_named_by {
                    group.name.clone_from(&party.name);
                    group.kind = party.kind;
                    group.country = party.country;
                }
            }
            grouping.of.push(number);
        }
        let mut taking_part = TakingPart::default();
        let mut members = Vec::new();
        for interaction in &collection.interactions {
            members.clear();
            members.extend(interaction.parties.iter().filter_map(|p| grouping.group_of(*p)));
            members.sort_unstable();
            members.dedup();
            for group in members.iter().copied() {
                taking_part.groups.push(group);
                if let Some(group) = grouping.groups.get_mut(group as usize) {
                    group.interactions += 1;
                }
            }
            let (end, parties) = (taking_part.groups.len() as u32, interaction.parties.len() as u32);
            taking_part.rows.push(Row { end, parties, status: interaction.status });
        }
        grouping.taking_part = taking_part;
        grouping
    }

    /// The group of a party.
    pub fn group_of(&self, party: PartyId) -> Option<u32> {
        self.of.get(party.0 as usize).copied().flatten()
    }

    /// The groups that take part in an interaction of the collection, ascending, each once.
    pub fn members_of(&self, id: InteractionId) -> &[u32] {
        self.row(id).map(|(_, members)| members).unwrap_or_default()
    }

    fn row(&self, id: InteractionId) -> Option<(Row, &[u32])> {
        let at = id.0 as usize;
        let row = *self.taking_part.rows.get(at)?;
        let from = at.checked_sub(1).and_then(|before| self.taking_part.rows.get(before)).map_or(0, |row| row.end);
        Some((row, self.taking_part.groups.get(from as usize..row.end as usize)?))
    }

    /// Ties among the groups. Engagements of more than `over` parties tie nobody: they are told apart, as events. A tie
    /// still lists them where both take part, so that its number is that of all they share.
    pub fn links(&self, interactions: &[InteractionId], over: Option<usize>) -> Links {
        let mut events = Vec::new();
        let ids = each_once(interactions);
        let told = ids.iter().filter_map(|id| {
            let (row, members) = self.row(*id)?;
            let is_event = over.is_some_and(|over| row.parties as usize > over);
            if is_event && !members.is_empty() {
                events.push((*id, members.to_vec()));
            }
            Some((*id, members, if is_event { 0.0 } else { weight(row.status, members.len()) }))
        });
        let ties = if ids.len() * FEW < self.taking_part.rows.len() {
            let mut pairs = Vec::with_capacity(ids.len());
            told.for_each(|(id, members, weight)| pairs::push(&mut pairs, members, id, weight));
            pairs::shared(self.groups.len(), pairs)
        } else {
            let mut weights = vec![None; self.taking_part.rows.len()];
            for (id, _, weight) in told {
                if let Some(place) = weights.get_mut(id.0 as usize) {
                    *place = Some(weight);
                }
            }
            self.pairs().shared(&weights)
        };
        Links { ties, events }
    }

    /// Puts together what each two groups share in the whole collection, which else waits until ties are asked for.
    pub fn prepare(&self) {
        self.pairs();
    }

    fn pairs(&self) -> &AllPairs {
        self.pairs.get_or_init(|| self.all_pairs())
    }

    fn all_pairs(&self) -> AllPairs {
        let mut pairs = Vec::with_capacity(self.taking_part.rows.len());
        for id in (0..self.taking_part.rows.len() as u32).map(InteractionId) {
            pairs::push(&mut pairs, self.members_of(id), id, 0.0);
        }
        AllPairs::new(self.groups.len(), pairs)
    }
}

/// One of so many interactions is few: ties are put together from them.
const FEW: usize = 8;

/// In the collection's order, each once.
pub(super) fn each_once(interactions: &[InteractionId]) -> Cow<'_, [InteractionId]> {
    if interactions.is_sorted_by(|a, b| a < b) {
        return Cow::Borrowed(interactions);
    }
    let mut ids = interactions.to_vec();
    ids.sort_unstable();
    ids.dedup();
    Cow::Owned(ids)
}

impl Placed {
    /// Groups a collection and finds a place for each group, by the ties of all interactions. `watch` is as in
    /// [`layout_with`](super::layout_with).
    pub fn new(collection: &Collection, by: NodeBy, watch: &mut dyn FnMut(f32, &[[f32; 2]]) -> bool) -> Self {
        let grouping = Grouping::new(collection, by);
        let all: Vec<InteractionId> = collection.interactions().map(|(id, _)| id).collect();
        let links = grouping.links(&all, None);
        let edges: Vec<(u32, u32, f32)> = links.ties.iter().map(|t| (t.a, t.b, t.weight)).collect();
        let graph = Graph::from_edges(grouping.groups.len(), &edges);
        let nodes: Vec<Placing<'_>> =
            grouping.groups.iter().map(|g| Placing { name: &g.name, engaged: g.interactions }).collect();
        let positions = place(&nodes, &graph, &BTreeMap::new(), watch);
        let communities = communities::louvain(&graph);
        Self { grouping, positions, communities }
    }
}

/// The community of each party by these ties, the largest 0: those of [`Measures`](super::Measures), without the rest.
pub fn communities_of(collection: &Collection, ties: &[Tie]) -> Vec<u32> {
    communities::louvain(&Graph::new(collection.parties.len(), ties))
}

fn key(id: PartyId, party: &Party, by: NodeBy) -> Option<Key> {
    let is_person = matches!(party.kind, PartyKind::Official | PartyKind::Person);
    match by {
        NodeBy::Office if is_person => {
            Some(office(party).map_or(Key::Party(id), |office| Key::Office(party.country, office.to_lowercase())))
        }
        NodeBy::Person | NodeBy::Office => Some(Key::Party(id)),
        NodeBy::Country => party.country.map(Key::Country),
        NodeBy::Body => match (party.kind, &party.organisation, party.country) {
            (PartyKind::State, _, Some(country)) => Some(Key::Country(country)),
            (PartyKind::Body | PartyKind::State, ..) => Some(Key::Named(plain(&party.name))),
            (_, Some(body), _) => Some(Key::Named(plain(body))),
            (_, None, country) => country.map(Key::Country),
        },
    }
}

/// The latest office that articles give a person, else the wording met most often.
fn office(party: &Party) -> Option<&str> {
    party.offices.last().map(|o| o.title.as_str()).or(party.roles.first().map(String::as_str))
}

fn name(party: &Party, by: NodeBy) -> String {
    let code = || party.country.map_or_else(|| party.name.clone(), |c| c.as_str().to_owned());
    let is_person = matches!(party.kind, PartyKind::Official | PartyKind::Person);
    match by {
        NodeBy::Office if is_person => match (office(party), party.country) {
            (Some(office), Some(country)) => format!("{office}, {}", country.as_str()),
            (Some(office), None) => office.to_owned(),
            (None, _) => party.name.clone(),
        },
        NodeBy::Body if is_person => party.organisation.clone().unwrap_or_else(code),
        NodeBy::Country => code(),
        NodeBy::Person | NodeBy::Office | NodeBy::Body => party.name.clone(),
    }
}

/// A body's name as it is compared: without case and article.
fn plain(name: &str) -> String {
    let low = name.trim().to_lowercase();
    low.strip_prefix("the ").map_or(low.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::collection;
    use super::super::{ties, ties_of};
    use super::*;

    /// Four persons of two countries, two of them of one office, a body and a state.
    fn world() -> Collection {
        let mut c = collection(
            6,
            &[
                (Status::Held, &[0, 1]),
                (Status::Held, &[0, 2, 3]),
                (Status::Held, &[1, 2, 4, 5]),
                (Status::NotHeld, &[0, 3]),
            ],
        );
        let told = [
            (PartyKind::Official, "US", "Secretary of State", None),
            (PartyKind::Official, "PK", "Foreign Minister", None),
            (PartyKind::Official, "PK", "foreign minister", Some("Foreign Office")),
            (PartyKind::Person, "", "", None),
            (PartyKind::Body, "PK", "", None),
            (PartyKind::State, "US", "", None),
        ];
        for (party, (kind, code, role, body)) in c.parties.iter_mut().zip(told) {
            party.kind = kind;
            party.country = CountryCode::new(code);
            party.roles = if role.is_empty() { Vec::new() } else { vec![role.to_owned()] };
            party.organisation = body.map(str::to_owned);
        }
        c.parties[4].name = "The Foreign Office".to_owned();
        c.parties[5].name = "United States".to_owned();
        c
    }

    fn told(grouping: &Grouping) -> Vec<(String, Vec<u32>)> {
        grouping.groups.iter().map(|g| (g.name.clone(), g.parties.iter().map(|p| p.0).collect())).collect()
    }

    #[test]
    fn those_of_one_country_are_one_node_and_one_without_is_none() {
        let grouping = Grouping::new(&world(), NodeBy::Country);
        assert_eq!(told(&grouping), [("United States".to_owned(), vec![0, 5]), ("PK".to_owned(), vec![1, 2, 4])]);
        assert_eq!(grouping.group_of(PartyId(3)), None);
    }

    #[test]
    fn holders_of_one_office_are_one_node() {
        let grouping = Grouping::new(&world(), NodeBy::Office);
        let names: Vec<String> = told(&grouping).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names[..2], ["Secretary of State, US".to_owned(), "Foreign Minister, PK".to_owned()]);
        assert_eq!(grouping.groups[1].parties, [PartyId(1), PartyId(2)]);
        assert_eq!(names.len(), 5);
    }

    #[test]
    fn a_person_stands_with_the_body_they_act_for() {
        let grouping = Grouping::new(&world(), NodeBy::Body);
        let office = grouping.group_of(PartyId(2)).unwrap();
        assert_eq!(grouping.group_of(PartyId(4)), Some(office));
        assert_eq!(grouping.groups[office as usize].name, "The Foreign Office");
        assert_eq!(grouping.group_of(PartyId(0)), grouping.group_of(PartyId(5)));
    }

    #[test]
    fn a_tie_of_groups_counts_each_engagement_once_and_shares_its_weight() {
        let c = world();
        let all: Vec<InteractionId> = c.interactions().map(|(id, _)| id).collect();
        let links = Grouping::new(&c, NodeBy::Country).links(&all, None);
        // All three are of both countries; the one that was not held is of one country alone.
        assert_eq!(links.ties.len(), 1);
        assert_eq!((links.ties[0].interactions.len(), links.ties[0].weight), (3, 3.0));
    }

    #[test]
    fn engagements_of_many_are_events_and_a_tie_lists_them_all_the_same() {
        let c = world();
        let all: Vec<InteractionId> = c.interactions().map(|(id, _)| id).collect();
        let links = Grouping::new(&c, NodeBy::Person).links(&all, Some(2));
        assert_eq!(links.events.len(), 2);
        let pairs: Vec<_> = links.ties.iter().map(|t| (t.a, t.b, t.interactions.len(), t.weight)).collect();
        assert_eq!(pairs, [(0, 1, 1, 1.0)]);
    }

    proptest! {
        #[test]
        fn persons_are_tied_as_the_ties_say(
            meets in prop::collection::vec((0..3usize, prop::collection::vec(0..9u32, 1..5)), 0..20),
            shown in prop::collection::vec(0..22u32, 0..30),
        ) {
            let rows: Vec<(Status, &[u32])> = meets.iter().map(|(s, m)| (Status::ALL[*s], m.as_slice())).collect();
            let c = collection(9, &rows);
            let all: Vec<InteractionId> = c.interactions().map(|(id, _)| id).collect();
            let grouping = Grouping::new(&c, NodeBy::Person);
            // As they come, and again.
            let some: Vec<InteractionId> = shown.into_iter().map(InteractionId).collect();
            for ids in [&all, &some] {
                let told: Vec<_> = grouping.links(ids, None).ties.into_iter()
                    .map(|t| (t.a, t.b, t.interactions, t.weight)).collect();
                let plain: Vec<_> = ties(&c, ids).into_iter().map(|t| (t.a.0, t.b.0, t.interactions, t.weight)).collect();
                prop_assert_eq!(told, plain);
                prop_assert_eq!(ties_of(&grouping, ids), ties(&c, ids));
            }
        }

        #[test]
        fn every_node_holds_its_own_and_no_party_is_in_two(by in 0..4usize) {
            let c = world();
            let by = [NodeBy::Person, NodeBy::Office, NodeBy::Body, NodeBy::Country][by];
            let grouping = Grouping::new(&c, by);
            for (n, group) in (0..).zip(&grouping.groups) {
                prop_assert!(group.parties.iter().all(|p| grouping.group_of(*p) == Some(n)));
            }
            let held: usize = grouping.groups.iter().map(|g| g.parties.len()).sum();
            prop_assert_eq!(held, c.parties().filter(|(id, _)| grouping.group_of(*id).is_some()).count());
        }
    }
}
