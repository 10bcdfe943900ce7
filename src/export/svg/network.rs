//! The network: who, how large, tied to whom, drawn as the window draws it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::labels::{self, Wish};
use super::measure::{self, Face};
use super::{Drawing, Look, count, escape};
use crate::model::{Collection, CountryCode, InteractionId, Party, PartyId, PartyKind, Status};
use crate::network::{self, Tie};

/// The most parties drawn where nobody says otherwise.
pub const MOST: usize = 80;
/// Size of the drawing, in its own units.
const SIZE: (f32, f32) = (1000.0, 600.0);
/// Radius of the least and the most engaged.
const RADIUS: (f32, f32) = (7.5, 19.0);
/// Width of the thinnest and the widest tie.
const WIDTH: (f32, f32) = (1.0, 5.0);
/// How many of the most engaged are named even in a crowd.
const ALWAYS_NAMED: usize = 8;
/// From this radius on, a name is printed as text, not muted.
const LARGE: f32 = 10.0;
/// From this radius on, letters have room on a disc.
const LETTERS: f32 = 8.5;

/// Who is drawn and tied to whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Parties, the most engaged first, each with its number of interactions.
    pub order: Vec<(PartyId, usize)>,
    /// Ties among them, and all others of the interactions: the layout asks for them.
    pub ties: Vec<Tie>,
    /// How many less engaged parties are not drawn.
    pub left_out: usize,
}

impl Network {
    /// The parties of these interactions that have a tie, `most` of the most engaged. With `middle`, only those and
    /// whoever engages with one of them.
    pub fn of(
        collection: &Collection,
        interactions: &[InteractionId],
        middle: Option<&[PartyId]>,
        most: usize,
    ) -> Self {
        let mut ties = network::ties(collection, interactions);
        if let Some(middle) = middle {
            let reached = |tie: &&Tie| middle.contains(&tie.a) || middle.contains(&tie.b);
            let near: BTreeSet<PartyId> = ties.iter().filter(reached).flat_map(|tie| [tie.a, tie.b]).collect();
            ties.retain(|tie| near.contains(&tie.a) && near.contains(&tie.b));
        }
        let mut engaged: BTreeMap<PartyId, BTreeSet<InteractionId>> = BTreeMap::new();
        for tie in &ties {
            for party in [tie.a, tie.b] {
                engaged.entry(party).or_default().extend(tie.interactions.iter());
            }
        }
        let mut order: Vec<(PartyId, usize)> = engaged.into_iter().map(|(id, of)| (id, of.len())).collect();
        let foremost = |id: &PartyId| middle.is_some_and(|m| m.contains(id));
        order.sort_by_key(|(id, n)| (!foremost(id), Reverse(*n), *id));
        let left_out = order.len().saturating_sub(most);
        order.truncate(most);
        Self { order, ties, left_out }
    }

    /// Countries of those drawn, each with its rank, in the order of ranks.
    pub fn countries(&self, collection: &Collection) -> Vec<(usize, CountryCode)> {
        let ranks = collection.country_ranks();
        let coloured = |id: &PartyId| {
            let party = collection.party(*id)?;
            let country = party.country.filter(|_| matches!(party.kind, PartyKind::Official | PartyKind::Person))?;
            ranks.get(&country).map(|rank| (*rank, country))
        };
        let told: BTreeSet<(usize, CountryCode)> = self.order.iter().filter_map(|(id, _)| coloured(id)).collect();
        told.into_iter().collect()
    }
}

/// A node in its place.
struct Node<'a> {
    id: PartyId,
    party: &'a Party,
    n: usize,
    rank: Option<usize>,
    at: (f32, f32),
    radius: f32,
}

/// Draws it. `positions` are those of the window, one for each party of the collection; without them a layout is made.
pub fn draw(collection: &Collection, network: &Network, positions: Option<&[[f32; 2]]>, look: &Look) -> Drawing {
    let made;
    let positions = if let Some(positions) = positions {
        positions
    } else {
        made = network::layout(collection, &network.ties);
        &made
    };
    let (nodes, height) = nodes(collection, network, positions);
    let mut out = String::new();
    let at: BTreeMap<PartyId, (f32, f32)> = nodes.iter().map(|node| (node.id, node.at)).collect();
    let strongest = network.ties.iter().map(|tie| tie.interactions.len()).max().unwrap_or(1);
    for tie in &network.ties {
        if let (Some(a), Some(b)) = (at.get(&tie.a), at.get(&tie.b)) {
            draw_tie(&mut out, collection, tie, strongest, (*a, *b), look);
        }
    }
    // The least engaged first, so that the most engaged lie on top.
    for node in nodes.iter().rev() {
        draw_node(&mut out, node, look);
    }
    draw_names(&mut out, &nodes, height, look);
    Drawing { body: out, width: SIZE.0, height }
}

/// The nodes in their places, and the height that they take.
fn nodes<'a>(collection: &'a Collection, network: &Network, positions: &[[f32; 2]]) -> (Vec<Node<'a>>, f32) {
    let ranks = collection.country_ranks();
    let (at, height) = place(&network.order, positions);
    let most = network.order.iter().map(|(_, n)| *n).max().unwrap_or(1) as f32;
    let part = |n: usize| ((n as f32 - 1.0) / (most - 1.0).max(7.0)).max(0.0).sqrt();
    let (mut left, mut right, mut top, mut bottom) = (f32::INFINITY, 0.0_f32, f32::INFINITY, 0.0_f32);
    for (x, y) in at.values() {
        (left, right, top, bottom) = (left.min(*x), right.max(*x), top.min(*y), bottom.max(*y));
    }
    // As in the window: discs keep their size where nodes have room, and shrink where many are drawn.
    let area = (right - left).max(60.0) * (bottom - top).max(60.0);
    let grow = ((area / at.len().max(1) as f32).sqrt() / 66.0).sqrt().clamp(0.4, 1.15);
    let node = |(id, n): &(PartyId, usize)| {
        let party = collection.party(*id)?;
        let rank = party.country.and_then(|c| ranks.get(&c)).copied();
        let radius = (RADIUS.0 + (RADIUS.1 - RADIUS.0) * part(*n)) * grow;
        Some(Node { id: *id, party, n: *n, rank, at: *at.get(id)?, radius })
    };
    (network.order.iter().filter_map(node).collect(), height)
}

/// Positions scaled into the drawing with room for names.
fn place(order: &[(PartyId, usize)], positions: &[[f32; 2]]) -> (BTreeMap<PartyId, (f32, f32)>, f32) {
    let known: Vec<(PartyId, [f32; 2])> =
        order.iter().filter_map(|(id, _)| positions.get(id.0 as usize).map(|p| (*id, *p))).collect();
    let bound = |axis: usize, pick: fn(f32, f32) -> f32, from: f32| {
        known.iter().filter_map(|(_, p)| p.get(axis)).copied().fold(from, pick)
    };
    let (left, right) = (bound(0, f32::min, f32::INFINITY), bound(0, f32::max, f32::NEG_INFINITY));
    let (top, bottom) = (bound(1, f32::min, f32::INFINITY), bound(1, f32::max, f32::NEG_INFINITY));
    // However few they are, they don't stand a page apart.
    const FARTHEST: f32 = 190.0;
    let scale = ((SIZE.0 - 190.0) / (right - left).max(0.01)).min((SIZE.1 - 90.0) / (bottom - top).max(0.01));
    let scale = scale.min(FARTHEST);
    let height = if known.is_empty() { 0.0 } else { ((bottom - top) * scale + 100.0).clamp(140.0, SIZE.1) };
    let set = |(id, [x, y]): (PartyId, [f32; 2])| {
        let x = SIZE.0 / 2.0 + (x - f32::midpoint(left, right)) * scale;
        let y = height / 2.0 - 6.0 + (y - f32::midpoint(top, bottom)) * scale;
        (id, (x, y))
    };
    (known.into_iter().map(set).collect(), height)
}

fn draw_tie(
    out: &mut String,
    collection: &Collection,
    tie: &Tie,
    strongest: usize,
    (a, b): ((f32, f32), (f32, f32)),
    look: &Look,
) {
    let Some(first) = tie.interactions.first() else { return };
    let name = |id| collection.party(id).map_or("", |p| p.name.as_str());
    let n = tie.interactions.len();
    let title = format!("{} and {}, {}", name(tie.a), name(tie.b), count(n, "interaction"));
    look.open(out, &format!("i{}", first.0), &title);
    let part = ((n as f32 - 1.0) / (strongest as f32 - 1.0).max(7.0)).max(0.0).sqrt();
    let held = |id: &InteractionId| collection.interaction(*id).is_some_and(|i| i.status == Status::Held);
    let dashes = if tie.interactions.iter().any(held) { "" } else { " stroke-dasharray=\"5 4\"" };
    let _ = write!(
        out,
        "<line class=\"tie\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{}\" \
         stroke-width=\"{:.1}\"{dashes}/>",
        a.0,
        a.1,
        b.0,
        b.1,
        look.ink.tie,
        WIDTH.0 + (WIDTH.1 - WIDTH.0) * part
    );
    look.close(out);
}

fn draw_node(out: &mut String, node: &Node<'_>, look: &Look) {
    let Node { party, radius: r, at: (x, y), rank, .. } = node;
    let code = party.country.map(|c| c.to_string()).unwrap_or_default();
    let title: Vec<String> = [party.name.clone()]
        .into_iter()
        .chain(party.roles.first().cloned())
        .chain(party.country.map(|c| c.name().unwrap_or(c.as_str()).to_owned()).filter(|c| *c != party.name))
        .chain([count(node.n, "interaction")])
        .collect();
    look.open(out, &format!("p{}", node.id.0), &title.join(", "));
    shape(out, party.kind, (*x, *y), *r, *rank, look);
    let ink = match party.kind {
        PartyKind::Official => Some(look.ink.on_country(*rank)),
        PartyKind::State => Some(look.ink.text.as_str()),
        PartyKind::Person | PartyKind::Body => None,
    };
    if let Some(ink) = ink.filter(|_| *r >= LETTERS && !code.is_empty()) {
        letters(out, &code, (*x, *y), (r * 0.66).clamp(8.0, 11.0), ink);
    }
    look.close(out);
}

/// A disc for an official, an open one for a private person, a rounded square for a body or state.
pub(super) fn shape(out: &mut String, kind: PartyKind, (x, y): (f32, f32), r: f32, rank: Option<usize>, look: &Look) {
    let (colour, ground) = (look.ink.country(rank), &look.ink.background);
    let _ = match kind {
        PartyKind::Official => write!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" fill=\"{colour}\" stroke=\"{ground}\" stroke-width=\"1\"/>"
        ),
        PartyKind::Person => write!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" fill=\"{ground}\" stroke=\"{colour}\" \
             stroke-width=\"2\"/>",
            r - 1.0
        ),
        PartyKind::Body | PartyKind::State => {
            let half = r * 0.9;
            write!(
                out,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3.5\" fill=\"{}\" \
                 stroke=\"{}\" stroke-width=\"1.5\"/>",
                x - half,
                y - half,
                half * 2.0,
                half * 2.0,
                look.ink.raised,
                look.ink.muted
            )
        }
    };
}

/// The letters of a country in the middle of its mark.
pub(super) fn letters(out: &mut String, code: &str, (x, y): (f32, f32), size: f32, ink: &str) {
    let _ = write!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size:.1}\" font-weight=\"600\" text-anchor=\"middle\" \
         fill=\"{ink}\">{}</text>",
        y + size * 0.36,
        escape(code)
    );
}

/// Names, as many as have room; each node tells its own all the same.
fn draw_names(out: &mut String, nodes: &[Node<'_>], height: f32, look: &Look) {
    let size = |nth: usize, node: &Node<'_>| if nth < ALWAYS_NAMED || node.radius >= LARGE { 13.0 } else { 11.5 };
    let wishes: Vec<Wish> = nodes
        .iter()
        .enumerate()
        .map(|(nth, node)| Wish {
            at: node.at,
            radius: node.radius,
            size: (
                measure::width(&shorten(&node.party.name), size(nth, node), Face::Regular) + 4.0,
                size(nth, node) * 1.25,
            ),
            over_nodes: nth < ALWAYS_NAMED,
        })
        .collect();
    let area = [4.0, 4.0, SIZE.0 - 4.0, height - 4.0];
    for ((nth, node), place) in nodes.iter().enumerate().zip(labels::place(area, &wishes)) {
        let Some([left, top, right, _]) = place else { continue };
        let size = size(nth, node);
        let ink = if size > 12.0 { &look.ink.text } else { &look.ink.muted };
        let words = escape(&shorten(&node.party.name));
        let at = format!(
            "x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size}\" text-anchor=\"middle\"",
            f32::midpoint(left, right),
            top + size * 0.98
        );
        // The pale rim is drawn apart: many programs don't know how to draw it behind its own letters.
        let _ = write!(
            out,
            "<text class=\"label\" aria-hidden=\"true\" {at} fill=\"none\" stroke=\"{}\" stroke-width=\"3\" \
             stroke-linejoin=\"round\">{words}</text><text class=\"label\" {at} fill=\"{ink}\">{words}</text>",
            look.ink.background
        );
    }
}

/// A name longer than this would push all others away; the node's own words have it whole.
fn shorten(name: &str) -> String {
    const LONGEST: usize = 34;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
