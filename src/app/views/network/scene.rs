//! What the network shows of the state: who, how large, tied to whom. No camera, no pixels.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Vec2, vec2};

use crate::app::item::Item;
use crate::app::state::State;
use crate::app::widgets::plural;
use crate::model::{InteractionId, PartyId, PartyKind, Status};

/// However large the pane, no more than this many of the most engaged are shown unless all are asked for.
const MOST: usize = 150;
/// However small it is, this many are.
const LEAST: usize = 24;
/// Room for a node and its name, in square points.
const ROOM: f32 = 6_800.0;
/// Radius of the least and the most engaged, in points.
const RADIUS: (f32, f32) = (7.5, 19.0);
/// Width of the thinnest and the widest tie, in points.
const WIDTH: (f32, f32) = (1.0, 5.0);

/// One party.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Who.
    pub id: PartyId,
    /// Name.
    pub name: String,
    /// What sort.
    pub kind: PartyKind,
    /// Two letters of the country.
    pub code: Option<String>,
    /// Rank of the country, for the colour.
    pub rank: Option<usize>,
    /// Place in world units.
    pub at: Vec2,
    /// Radius in points at the usual scale.
    pub radius: f32,
    /// Interactions in view.
    pub count: usize,
    /// Whether it is shown beyond the limit, because of what is picked.
    pub guest: bool,
}

/// One tie, between two places in [`Scene::nodes`].
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// One end.
    pub a: usize,
    /// The other end.
    pub b: usize,
    /// What picking it selects.
    pub item: Item,
    /// Interactions in view.
    pub count: usize,
    /// Width in points.
    pub width: f32,
    /// Whether nothing of it is sure to have taken place: all planned or not held.
    pub open: bool,
}

/// All that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The most engaged first.
    pub nodes: Vec<Node>,
    /// In the order of the ties.
    pub edges: Vec<Edge>,
    /// Parties in view that nothing ties to anybody.
    pub untied: usize,
    /// Parties left out for room.
    pub left_out: usize,
    /// Ties left out with them.
    pub left_out_ties: usize,
    place: BTreeMap<PartyId, usize>,
}

impl Scene {
    /// What the state shows: the `limit` most engaged, and whoever is picked with those tied to them.
    pub fn of(state: &State, limit: usize) -> Self {
        let mut engaged: BTreeMap<PartyId, usize> = BTreeMap::new();
        for interaction in state.view.interactions.iter().filter_map(|id| state.collection.interaction(*id)) {
            for party in &interaction.parties {
                *engaged.entry(*party).or_default() += 1;
            }
        }
        let untied = state.view.parties.iter().filter(|id| !engaged.contains_key(id)).count();
        let mut order: Vec<(PartyId, usize)> = engaged
            .into_iter()
            .filter(|(id, _)| {
                let body = |kind| matches!(kind, PartyKind::Body | PartyKind::State);
                state.collection.party(*id).is_some_and(|p| state.settings.network_look.bodies || !body(p.kind))
            })
            .collect();
        order.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        let most = order.first().map_or(1, |(_, count)| *count).max(1) as f32;
        let picked = picked(state);
        let guests = match state.selection.item {
            Some(Item::Party(_)) => near(state, &picked),
            _ => BTreeSet::new(),
        };
        let mut invited = limit / 2;
        let mut place = 0;
        let all = order.len();
        order.retain(|(id, _)| {
            place += 1;
            let invite = place > limit && guests.contains(id) && invited > 0;
            invited -= usize::from(invite);
            place <= limit || picked.contains(id) || invite
        });

        let mut scene = Self { untied, left_out: all - order.len(), ..Self::default() };
        for (nth, (id, count)) in order.into_iter().enumerate() {
            let (Some(party), Some(at)) = (state.collection.party(id), state.positions.get(id.0 as usize)) else {
                continue;
            };
            scene.place.insert(id, scene.nodes.len());
            scene.nodes.push(Node {
                id,
                name: party.name.clone(),
                kind: party.kind,
                code: party.country.map(|c| c.as_str().to_owned()),
                rank: state.rank(party.country),
                at: vec2(at[0], at[1]),
                radius: RADIUS.0 + (RADIUS.1 - RADIUS.0) * part(count, most),
                count,
                guest: nth >= limit,
            });
        }
        let strongest = state.ties.iter().map(|t| t.interactions.len()).max().unwrap_or(1).max(1) as f32;
        for tie in state.ties.iter() {
            let (Some(a), Some(b)) = (scene.index(tie.a), scene.index(tie.b)) else {
                let shown = |id| {
                    state.collection.party(id).is_some_and(|p| {
                        state.settings.network_look.bodies || !matches!(p.kind, PartyKind::Body | PartyKind::State)
                    })
                };
                scene.left_out_ties += usize::from(shown(tie.a) && shown(tie.b));
                continue;
            };
            let count = tie.interactions.len();
            let open = !tie
                .interactions
                .iter()
                .filter_map(|id| state.collection.interaction(*id))
                .any(|i| i.status == Status::Held);
            scene.edges.push(Edge {
                a,
                b,
                item: Item::tie(tie.a, tie.b),
                count,
                // Up to eight shared interactions the width counts them; beyond, it is a share of the strongest.
                width: WIDTH.0 + (WIDTH.1 - WIDTH.0) * ((count as f32 - 1.0) / (strongest - 1.0).max(7.0)).sqrt(),
                open,
            });
        }
        scene
    }

    /// The place of a party, if shown.
    pub fn index(&self, id: PartyId) -> Option<usize> {
        self.place.get(&id).copied()
    }

    /// Places of those tied to this one.
    pub fn neighbours(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.edges.iter().filter_map(move |e| match (e.a == node, e.b == node) {
            (true, _) => Some(e.b),
            (_, true) => Some(e.a),
            _ => None,
        })
    }

    /// "38 officials, 52 ties", for screen readers.
    pub fn summary(&self) -> String {
        let people = self.nodes.iter().filter(|n| matches!(n.kind, PartyKind::Official | PartyKind::Person)).count();
        let bodies = self.nodes.len() - people;
        let mut parts = vec![plural(people, "official")];
        if bodies > 0 {
            parts.push(plural(bodies, "body"));
        }
        parts.push(plural(self.edges.len(), "tie"));
        parts.join(", ")
    }
}

/// How many nodes a pane of this size has room for, seen `nearer` times as near as when all of them are fitted in.
/// In steps, so that a turn of the wheel doesn't change the picture each time.
pub fn room(pane: Vec2, nearer: f32) -> usize {
    let base = ((pane.x * pane.y / ROOM) as usize).clamp(LEAST, MOST);
    let steps = (nearer.max(1.0).log2() * 2.0).floor().min(16.0) as i32;
    base << steps as usize
}

/// Who is picked, or takes part in what is picked.
fn picked(state: &State) -> Vec<PartyId> {
    match state.selection.item {
        Some(Item::Party(id)) => vec![id],
        Some(Item::Tie(a, b)) => vec![a, b],
        Some(Item::Interaction(id)) => state.collection.interaction(id).map_or_else(Vec::new, |i| i.parties.clone()),
        Some(Item::Group(_)) => state.group().map_or_else(Vec::new, |g| g.parties.clone()),
        Some(Item::Article(_)) | None => Vec::new(),
    }
}

/// Who is tied to these.
fn near(state: &State, picked: &[PartyId]) -> BTreeSet<PartyId> {
    let other = |tie: &crate::network::Tie| match (picked.contains(&tie.a), picked.contains(&tie.b)) {
        (true, false) => Some(tie.b),
        (false, true) => Some(tie.a),
        _ => None,
    };
    state.ties.iter().filter_map(other).collect()
}

/// How much of the way from the least to the most. By the logarithm: one who meets a hundred times as often as the rest
/// would else leave all of them equally small.
fn part(count: usize, most: f32) -> f32 {
    if most <= 1.0 { 0.3 } else { ((count as f32).ln_1p() / most.ln_1p()).clamp(0.0, 1.0) }
}

/// How a thing stands to what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is selected.
    Plain,
    /// It is selected.
    Picked,
    /// It touches what is selected.
    Near,
    /// It steps back.
    Far,
}

/// How every node and edge stands to the selection.
#[derive(Clone, Debug, PartialEq)]
pub struct Emphasis {
    /// In the order of [`Scene::nodes`].
    pub nodes: Vec<Standing>,
    /// In the order of [`Scene::edges`].
    pub edges: Vec<Standing>,
}

impl Emphasis {
    /// Picks out what is selected and what it touches. What isn't shown can't be picked out, and then nothing steps back.
    pub fn of(scene: &Scene, state: &State) -> Self {
        let mut picked = vec![false; scene.nodes.len()];
        let mut mark = |ids: &[PartyId]| {
            for at in ids.iter().filter_map(|id| scene.index(*id)) {
                if let Some(flag) = picked.get_mut(at) {
                    *flag = true;
                }
            }
        };
        let pairs = match state.selection.item {
            Some(Item::Party(id)) => {
                mark(&[id]);
                Pairs::Of(id)
            }
            Some(Item::Tie(a, b)) => {
                mark(&[a, b]);
                Pairs::Only(vec![Item::tie(a, b)])
            }
            Some(Item::Interaction(id)) => {
                let parties = state.collection.interaction(id).map_or(&[][..], |i| &i.parties);
                mark(parties);
                Pairs::Only(all_pairs(parties))
            }
            Some(Item::Article(id)) => {
                let told = |shown: &InteractionId| {
                    state.collection.interaction(*shown).filter(|i| i.reports.iter().any(|r| r.article == id))
                };
                let mut all = Vec::new();
                for interaction in state.view.interactions.iter().filter_map(told) {
                    mark(&interaction.parties);
                    all.extend(all_pairs(&interaction.parties));
                }
                Pairs::Only(all)
            }
            Some(Item::Group(_)) => {
                let parties = state.group().map_or(&[][..], |g| &g.parties);
                mark(parties);
                Pairs::Only(all_pairs(parties))
            }
            None => Pairs::Only(Vec::new()),
        };
        if !picked.contains(&true) {
            return Self {
                nodes: vec![Standing::Plain; scene.nodes.len()],
                edges: vec![Standing::Plain; scene.edges.len()],
            };
        }
        // Who else its parties met says much of a person or a pair, and little of one meeting.
        let around = matches!(state.selection.item, Some(Item::Party(_) | Item::Tie(..)));
        let is_picked = |at: usize| picked.get(at).copied().unwrap_or(false);
        let edges: Vec<_> = scene
            .edges
            .iter()
            .map(|e| {
                let chosen = match &pairs {
                    Pairs::Of(id) => matches!(e.item, Item::Tie(a, b) if a == *id || b == *id),
                    Pairs::Only(items) => items.contains(&e.item),
                };
                if chosen {
                    Standing::Picked
                } else if around && (is_picked(e.a) || is_picked(e.b)) {
                    Standing::Near
                } else {
                    Standing::Far
                }
            })
            .collect();
        let mut nodes: Vec<_> = picked.iter().map(|p| if *p { Standing::Picked } else { Standing::Far }).collect();
        for (edge, standing) in scene.edges.iter().zip(&edges) {
            if *standing != Standing::Far {
                for end in [edge.a, edge.b] {
                    if let Some(node) = nodes.get_mut(end).filter(|n| **n == Standing::Far) {
                        *node = Standing::Near;
                    }
                }
            }
        }
        Self { nodes, edges }
    }
}

enum Pairs {
    Of(PartyId),
    Only(Vec<Item>),
}

fn all_pairs(parties: &[PartyId]) -> Vec<Item> {
    let mut pairs = Vec::new();
    for (i, a) in parties.iter().enumerate() {
        pairs.extend(parties.iter().skip(i + 1).map(|b| Item::tie(*a, *b)));
    }
    pairs
}
