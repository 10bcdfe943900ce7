//! What the network shows of the state: who, how large, tied to whom. No camera, no pixels.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use egui::{Vec2, vec2};

use super::drawn::Drawn;
use crate::app::command::Command;
use crate::app::item::{Group, Item, Sharing};
use crate::app::state::{ColourBy, SizeBy, State};
use crate::app::widgets::plural;
use crate::app::words;
use crate::model::{CountryCode, InteractionId, PartyId, PartyKind, SectorId, Status};
use crate::network::{GroupTie, NodeBy, PartyGroup};
use crate::query::marks::{is_marked, marked};

/// However large the pane, no more than this many of the most engaged are shown unless all are asked for.
const MOST: usize = 150;
/// However small it is, this many are.
const LEAST: usize = 24;
/// Room for a node and its name, in square points.
const ROOM: f32 = 7_600.0;
/// Radius of the least and the most engaged, in points.
const RADIUS: (f32, f32) = (7.5, 19.0);
/// Radius of an engagement drawn as a node, in points.
const EVENT_RADIUS: f32 = 6.5;
/// Width of the thinnest and the widest tie, in points.
const WIDTH: (f32, f32) = (1.0, 5.0);

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// One or several parties, by the place of their group.
    Group(u32),
    /// An engagement of many.
    Event(InteractionId),
}

/// What the colour of a node tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// The rank of its country.
    Country(Option<usize>),
    /// The number of its community.
    Community(usize),
    /// Its most frequent sector.
    Sector(Option<SectorId>),
}

/// One node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub what: What,
    /// Who it stands for, or who takes part.
    pub parties: Vec<PartyId>,
    /// Name.
    pub name: String,
    /// What sort.
    pub kind: PartyKind,
    /// Office and country, for screen readers.
    pub told: Vec<String>,
    /// Letters that stand on it where it is large enough: its country's, or the number of its community.
    pub letters: Option<String>,
    /// Its colour.
    pub hue: Hue,
    /// Place in world units.
    pub at: Vec2,
    /// Radius in points at the usual scale.
    pub radius: f32,
    /// Interactions in view.
    pub count: usize,
    /// Whether it is shown beyond the limit, because of what is picked.
    pub guest: bool,
    /// Whether it was set by hand.
    pub pinned: bool,
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// What two nodes share.
    Tie,
    /// That one takes part in an engagement drawn as a node.
    Part(InteractionId),
}

/// One tie, between two places in [`Scene::nodes`].
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// One end.
    pub a: usize,
    /// The other end.
    pub b: usize,
    /// What it stands for.
    pub link: Link,
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
    /// Nodes in view that nothing ties to anybody.
    pub untied: usize,
    /// Nodes left out for room.
    pub left_out: usize,
    /// Ties left out with them.
    pub left_out_ties: usize,
    /// Ties hidden because they are too weak.
    pub weak_ties: usize,
    /// Interactions of the strongest tie in view.
    pub strongest: usize,
    /// What a node stands for.
    pub by: NodeBy,
    /// For each group the place of its node, if it is shown.
    group_places: Vec<Option<usize>>,
    event_places: BTreeMap<InteractionId, usize>,
}

impl Node {
    /// The one thing that it is, for hovering; `None` for several parties.
    pub fn item(&self) -> Option<Item> {
        match (self.what, self.parties.as_slice()) {
            (What::Event(id), _) => Some(Item::Interaction(id)),
            (What::Group(_), [one]) => Some(Item::Party(*one)),
            _ => None,
        }
    }

    /// What a click on it asks for.
    pub fn select(&self) -> Command {
        self.item().map_or_else(
            || {
                let (label, parties) = (self.name.clone(), self.parties.clone());
                Command::SelectGroup(Group { label, parties, sharing: Sharing::Any })
            },
            Command::Select,
        )
    }

    /// "Antony Blinken, Secretary of State, US, 27 interactions".
    pub fn label(&self) -> String {
        let mut parts = vec![self.name.clone()];
        parts.extend(self.told.iter().cloned());
        parts.push(match self.what {
            What::Group(_) => plural(self.count, "interaction"),
            What::Event(_) => plural(self.count, "party"),
        });
        if self.pinned {
            parts.push("pinned".to_owned());
        }
        parts.join(", ")
    }
}

impl Scene {
    /// What the state shows: the `limit` most engaged, and whoever is picked with those tied to them.
    pub fn of(state: &State, drawn: &Drawn, limit: usize) -> Self {
        let look = &state.settings.network_look;
        let groups = &drawn.grouping().groups;
        let least = state.network.least.max(1);
        let may = |at: u32| {
            let is_body = |g: &PartyGroup| matches!(g.kind, PartyKind::Body | PartyKind::State);
            let sorted = matches!(look.nodes, NodeBy::Body | NodeBy::Country);
            groups.get(at as usize).is_some_and(|g| sorted || look.bodies || !is_body(g))
        };
        let kept: Vec<&GroupTie> =
            drawn.links.ties.iter().filter(|t| t.interactions.len() >= least && may(t.a) && may(t.b)).collect();
        let picked: BTreeSet<u32> = picked(state).into_iter().filter_map(|id| drawn.grouping().group_of(id)).collect();
        let within = state.network.around.as_ref().map(|around| {
            let middle = around.parties.iter().filter_map(|id| drawn.grouping().group_of(*id));
            reach(middle, &kept, &drawn.links.events, around.steps)
        });
        let in_ties = kept.iter().flat_map(|t| [t.a, t.b]);
        let in_events = drawn.links.events.iter().flat_map(|(_, members)| members.iter().copied());
        let tied = marked(groups.len(), in_ties.chain(in_events));
        let in_view = state.view.parties.iter().filter_map(|id| drawn.grouping().group_of(*id));
        let in_view = marked(groups.len(), in_view);
        let untied = in_view.iter().zip(&drawn.engaged).filter(|(seen, engaged)| **seen && engaged.count == 0).count();
        let mut order: Vec<(u32, usize)> = (0..)
            .zip(&drawn.engaged)
            .filter(|(_, engaged)| engaged.count > 0)
            .map(|(at, engaged)| (at, engaged.count))
            .filter(|(at, _)| may(*at) && within.as_ref().is_none_or(|w| w.contains(at)))
            .filter(|(at, _)| least == 1 || is_marked(&tied, *at) || picked.contains(at))
            .collect();
        order.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
        let known = marked(groups.len(), order.iter().map(|(at, _)| *at));
        let all = order.len();
        keep_most(&mut order, limit, &picked, &guests(state, &picked, &kept));

        let size = Sizes::new(look.size, &kept);
        let most = order.iter().map(|(at, count)| size.of(*at, *count)).fold(1.0, f32::max);
        let mut scene = Self { untied, left_out: all - order.len(), by: look.nodes, ..Self::default() };
        scene.group_places = vec![None; groups.len()];
        for (nth, (at, count)) in order.into_iter().enumerate() {
            let (Some(group), Some(place)) = (groups.get(at as usize), drawn.positions().get(at as usize)) else {
                continue;
            };
            let hue = match look.colour {
                ColourBy::Country => Hue::Country(state.rank(group.country)),
                ColourBy::Community => Hue::Community(drawn.community(at)),
                ColourBy::Sector => Hue::Sector(drawn.engaged.get(at as usize).and_then(|e| e.sector)),
            };
            let letters = match hue {
                Hue::Community(n) => Some((n + 1).to_string()),
                _ => group.country.map(|c| c.as_str().to_owned()),
            };
            if let Some(place) = scene.group_places.get_mut(at as usize) {
                *place = Some(scene.nodes.len());
            }
            scene.nodes.push(Node {
                what: What::Group(at),
                parties: group.parties.clone(),
                name: group_name(group, look.nodes),
                kind: group.kind,
                told: told(state, group, look.nodes),
                letters,
                hue,
                at: vec2(place[0], place[1]),
                radius: RADIUS.0 + (RADIUS.1 - RADIUS.0) * part(size.of(at, count), most),
                count,
                guest: nth >= limit,
                pinned: state.network.pins.contains_key(&(look.nodes, at)),
            });
        }
        scene.strongest = drawn.links.ties.iter().map(|t| t.interactions.len()).max().unwrap_or(1);
        scene.tie(state, &kept, &known);
        let weak = |t: &&GroupTie| t.interactions.len() < least && may(t.a) && may(t.b);
        let near = |t: &GroupTie| within.as_ref().is_none_or(|w| w.contains(&t.a) && w.contains(&t.b));
        scene.weak_ties = drawn.links.ties.iter().filter(weak).filter(|t| near(t)).count();
        scene.add_events(state, drawn);
        scene
    }

    /// Lines for the ties whose ends are both shown.
    fn tie(&mut self, state: &State, kept: &[&GroupTie], known: &[bool]) {
        let strongest = kept.iter().map(|t| t.interactions.len()).max().unwrap_or(1).max(1) as f32;
        for tie in kept {
            let (Some(a), Some(b)) = (self.index(What::Group(tie.a)), self.index(What::Group(tie.b))) else {
                self.left_out_ties += usize::from(is_marked(known, tie.a) && is_marked(known, tie.b));
                continue;
            };
            let count = tie.interactions.len();
            let held = |id: &InteractionId| state.collection.interaction(*id).is_some_and(|i| i.status == Status::Held);
            self.edges.push(Edge {
                a,
                b,
                link: Link::Tie,
                count,
                // Up to eight shared interactions the width counts them; beyond, it is a share of the strongest.
                width: WIDTH.0 + (WIDTH.1 - WIDTH.0) * ((count as f32 - 1.0) / (strongest - 1.0).max(7.0)).sqrt(),
                open: !tie.interactions.iter().any(held),
            });
        }
    }

    /// Engagements of many as nodes, in the midst of all who take part; shown with the first of them that is.
    fn add_events(&mut self, state: &State, drawn: &Drawn) {
        for ((id, members), at) in drawn.links.events.iter().zip(&drawn.event_places) {
            let shown: Vec<usize> = members.iter().filter_map(|m| self.index(What::Group(*m))).collect();
            let Some(interaction) = state.collection.interaction(*id) else { continue };
            if shown.is_empty() {
                continue;
            }
            let here = self.nodes.len();
            let open = interaction.status != Status::Held;
            self.event_places.insert(*id, here);
            self.nodes.push(Node {
                what: What::Event(*id),
                parties: interaction.parties.clone(),
                name: format!("{}, {}", interaction.kind.label(), words::when(interaction)),
                kind: PartyKind::Body,
                told: interaction.place.iter().cloned().collect(),
                letters: None,
                hue: Hue::Sector(interaction.sectors.first().copied()),
                at: *at,
                radius: EVENT_RADIUS,
                count: interaction.parties.len(),
                guest: true,
                pinned: false,
            });
            let line = |a| Edge { a, b: here, link: Link::Part(*id), count: 1, width: 1.0, open };
            self.edges.extend(shown.into_iter().map(line));
        }
    }

    /// The place of a node, if shown.
    pub fn index(&self, what: What) -> Option<usize> {
        match what {
            What::Group(at) => self.group_places.get(at as usize).copied().flatten(),
            What::Event(id) => self.event_places.get(&id).copied(),
        }
    }

    /// Places of those tied to this one.
    pub fn neighbours(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.edges.iter().filter_map(move |e| match (e.a == node, e.b == node) {
            (true, _) => Some(e.b),
            (_, true) => Some(e.a),
            _ => None,
        })
    }

    /// The one thing that a tie is, for hovering; `None` where an end is several parties.
    pub fn edge_item(&self, edge: &Edge) -> Option<Item> {
        match (edge.link, self.nodes.get(edge.a)?.parties.as_slice(), self.nodes.get(edge.b)?.parties.as_slice()) {
            (Link::Part(id), ..) => Some(Item::Interaction(id)),
            (Link::Tie, [a], [b]) => Some(Item::tie(*a, *b)),
            _ => None,
        }
    }

    /// What a click on a tie asks for: between groups, exactly what they share.
    pub fn select_edge(&self, edge: &Edge) -> Option<Command> {
        if let Some(item) = self.edge_item(edge) {
            return Some(Command::Select(item));
        }
        let (a, b) = (self.nodes.get(edge.a)?, self.nodes.get(edge.b)?);
        let sharing = Sharing::With(b.parties.clone());
        let label = format!("{} and {}", a.name, b.name);
        Some(Command::SelectGroup(Group { label, parties: a.parties.clone(), sharing }))
    }

    /// "38 officials, 52 ties", for screen readers.
    pub fn summary(&self) -> String {
        let is = |n: &&Node, kinds: [PartyKind; 2]| matches!(n.what, What::Group(_)) && kinds.contains(&n.kind);
        let people = self.nodes.iter().filter(|n| is(n, [PartyKind::Official, PartyKind::Person])).count();
        let bodies = self.nodes.iter().filter(|n| is(n, [PartyKind::Body, PartyKind::State])).count();
        let events = self.nodes.len() - people - bodies;
        let mut parts = match self.by {
            NodeBy::Person => vec![plural(people, "official")],
            by => vec![plural(people + bodies, noun(by))],
        };
        if bodies > 0 && self.by == NodeBy::Person {
            parts.push(plural(bodies, "body"));
        }
        if events > 0 {
            parts.push(plural(events, "event"));
        }
        let ties = self.edges.iter().filter(|e| e.link == Link::Tie).count();
        parts.push(plural(ties, "tie"));
        parts.join(", ")
    }
}

/// What nodes of a sort are called, one of them.
pub fn noun(by: NodeBy) -> &'static str {
    match by {
        NodeBy::Person => "party",
        NodeBy::Office => "office",
        NodeBy::Body => "body",
        NodeBy::Country => "country",
    }
}

/// The name of a group; a country that goes by its code is called by its name.
fn group_name(group: &PartyGroup, by: NodeBy) -> String {
    match (by, group.country) {
        (NodeBy::Country | NodeBy::Body, Some(country)) if group.name == country.as_str() => words::country(country),
        _ => group.name.clone(),
    }
}

/// Office and country of a person; how many several parties are.
fn told(state: &State, group: &PartyGroup, by: NodeBy) -> Vec<String> {
    let code = group.country.map(|c: CountryCode| c.as_str().to_owned());
    match group.parties.as_slice() {
        [one] if by != NodeBy::Country => {
            let role = state.collection.party(*one).and_then(|p| p.roles.first().cloned());
            let role = role.filter(|_| by == NodeBy::Person);
            role.into_iter().chain(code.filter(|_| group.kind != PartyKind::State)).collect()
        }
        [_] => Vec::new(),
        many => vec![plural(many.len(), "party")],
    }
}

/// The `limit` most engaged, whoever is picked, and some of those tied to them.
fn keep_most(order: &mut Vec<(u32, usize)>, limit: usize, picked: &BTreeSet<u32>, guests: &BTreeSet<u32>) {
    let mut invited = limit / 2;
    let mut place = 0;
    order.retain(|(at, _)| {
        place += 1;
        let invite = place > limit && guests.contains(at) && invited > 0;
        invited -= usize::from(invite);
        place <= limit || picked.contains(at) || invite
    });
}

/// Who is tied to a person or group in hand.
fn guests(state: &State, picked: &BTreeSet<u32>, kept: &[&GroupTie]) -> BTreeSet<u32> {
    if !matches!(state.selection.item, Some(Item::Party(_))) {
        return BTreeSet::new();
    }
    let other = |tie: &&GroupTie| match (picked.contains(&tie.a), picked.contains(&tie.b)) {
        (true, false) => Some(tie.b),
        (false, true) => Some(tie.a),
        _ => None,
    };
    kept.iter().filter_map(other).collect()
}

/// Those that so many steps lead to.
fn reach(
    middle: impl Iterator<Item = u32>,
    ties: &[&GroupTie],
    events: &[(InteractionId, Vec<u32>)],
    steps: u8,
) -> BTreeSet<u32> {
    let mut next: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for tie in ties {
        next.entry(tie.a).or_default().push(tie.b);
        next.entry(tie.b).or_default().push(tie.a);
    }
    for (_, members) in events {
        for a in members {
            next.entry(*a).or_default().extend(members.iter().filter(|b| *b != a));
        }
    }
    let mut queue: VecDeque<(u32, u8)> = middle.map(|at| (at, 0)).collect();
    let mut found: BTreeSet<u32> = queue.iter().map(|(at, _)| *at).collect();
    while let Some((at, far)) = queue.pop_front() {
        for other in next.get(&at).into_iter().flatten().filter(|_| far < steps) {
            if found.insert(*other) {
                queue.push_back((*other, far + 1));
            }
        }
    }
    found
}

/// How large nodes are.
struct Sizes {
    by: SizeBy,
    partners: BTreeMap<u32, f32>,
}

impl Sizes {
    fn new(by: SizeBy, ties: &[&GroupTie]) -> Self {
        let mut partners: BTreeMap<u32, f32> = BTreeMap::new();
        for tie in ties.iter().filter(|_| by != SizeBy::Interactions) {
            let value = if by == SizeBy::Partners { 1.0 } else { tie.weight };
            for end in [tie.a, tie.b] {
                *partners.entry(end).or_default() += value;
            }
        }
        Self { by, partners }
    }

    fn of(&self, at: u32, count: usize) -> f32 {
        match self.by {
            SizeBy::Interactions => count as f32,
            SizeBy::Partners | SizeBy::Strength => self.partners.get(&at).copied().unwrap_or(0.0),
        }
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
pub fn picked(state: &State) -> Vec<PartyId> {
    match state.selection.item {
        Some(Item::Party(id)) => vec![id],
        Some(Item::Tie(a, b)) => vec![a, b],
        Some(Item::Interaction(id)) => state.collection.interaction(id).map_or_else(Vec::new, |i| i.parties.clone()),
        Some(Item::Group(_)) => state.group().map_or_else(Vec::new, Group::everyone),
        Some(Item::Article(_)) | None => Vec::new(),
    }
}

/// How much of the way from the least to the most. By the logarithm: one who meets a hundred times as often as the rest
/// would else leave all of them equally small.
fn part(value: f32, most: f32) -> f32 {
    if most <= 1.0 { 0.3 } else { (value.ln_1p() / most.ln_1p()).clamp(0.0, 1.0) }
}
