//! Network and timeline as SVG: lines, shapes and words, each mark a link into the page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike, Months, NaiveDate};

use super::html::escape;
use crate::model::{Collection, Interaction, InteractionId, Kind, Party, PartyId, PartyKind, Status};
use crate::network::{self, Tie};

/// Size of the network's drawing, in its own units.
const NETWORK: (f32, f32) = (1000.0, 600.0);
/// The most parties drawn; the page says how many more there are.
const MOST_PARTIES: usize = 80;
/// How many of the most engaged are named whatever stands there.
const ALWAYS_NAMED: usize = 6;
/// The most lanes drawn.
const MOST_LANES: usize = 16;
/// The colour of all countries beyond the first few.
const LAST_COLOUR: usize = 11;
/// Width of a letter of a label, as a share of its size; near enough for most faces.
const LETTER: f32 = 0.56;

/// The network of the given interactions; and how many parties were left out.
pub fn network(collection: &Collection, interactions: &[InteractionId]) -> (String, usize) {
    let ties = network::ties(collection, interactions);
    let positions = network::layout(collection, &ties);
    let mut strength: BTreeMap<PartyId, usize> = BTreeMap::new();
    for tie in &ties {
        *strength.entry(tie.a).or_default() += tie.interactions.len();
        *strength.entry(tie.b).or_default() += tie.interactions.len();
    }
    let mut order: Vec<(PartyId, usize)> = strength.into_iter().collect();
    order.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
    let left_out = order.len().saturating_sub(MOST_PARTIES);
    order.truncate(MOST_PARTIES);
    let at = place(&order, &positions);

    let mut out = format!(
        "<svg class=\"network\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Network of {} parties and {} ties\">",
        NETWORK.0,
        NETWORK.1,
        order.len(),
        ties.len()
    );
    for tie in &ties {
        if let (Some(a), Some(b)) = (at.get(&tie.a), at.get(&tie.b)) {
            draw_tie(&mut out, collection, tie, *a, *b);
        }
    }
    let ranks = collection.country_ranks();
    let mut taken: Vec<[f32; 4]> = Vec::new();
    for (id, n) in &order {
        if let (Some(party), Some(centre)) = (collection.party(*id), at.get(id)) {
            let rank = party.country.and_then(|c| ranks.get(&c)).map_or(LAST_COLOUR, |r| (*r).min(LAST_COLOUR));
            draw_node(&mut out, *id, party, *n, *centre, rank);
            let r = radius(*n);
            taken.push([centre.0 - r, centre.1 - r, centre.0 + r, centre.1 + r]);
        }
    }
    // Names last and on top, the most engaged first: those always, the others where nothing stands.
    for (nth, (id, n)) in order.iter().enumerate() {
        if let (Some(party), Some(centre)) = (collection.party(*id), at.get(id)) {
            label(&mut out, &party.name, *centre, radius(*n), nth < ALWAYS_NAMED, &mut taken);
        }
    }
    out.push_str("</svg>");
    (out, left_out)
}

fn draw_node(out: &mut String, id: PartyId, party: &Party, n: usize, (x, y): (f32, f32), rank: usize) {
    let r = radius(n);
    let code = party.country.map(|c| c.to_string()).unwrap_or_default();
    let _ = write!(
        out,
        "<a href=\"#p{}\" class=\"c{rank}\"><title>{}, {}</title>",
        id.0,
        escape(&party.name),
        count(n, "tie")
    );
    let person = matches!(party.kind, PartyKind::Official | PartyKind::Person);
    let _ = if person {
        write!(out, "<circle class=\"official\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/>")
    } else {
        let (left, top, side) = (x - r, y - r, 2.0 * r);
        write!(
            out,
            "<rect class=\"body\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{side:.1}\" height=\"{side:.1}\" rx=\"3\"/>"
        )
    };
    if person && r >= 10.0 && !code.is_empty() {
        let _ = write!(out, "<text class=\"code\" x=\"{x:.1}\" y=\"{:.1}\">{code}</text>", y + 3.0);
    }
    out.push_str("</a>");
}

fn radius(interactions: usize) -> f32 {
    (5.0 + 2.4 * (interactions as f32).sqrt()).min(18.0)
}

/// Positions scaled into the drawing with room for labels.
fn place(order: &[(PartyId, usize)], positions: &[[f32; 2]]) -> BTreeMap<PartyId, (f32, f32)> {
    let known: Vec<(PartyId, [f32; 2])> =
        order.iter().filter_map(|(id, _)| positions.get(id.0 as usize).map(|p| (*id, *p))).collect();
    let bound = |axis: usize, pick: fn(f32, f32) -> f32, from: f32| {
        known.iter().filter_map(|(_, p)| p.get(axis)).copied().fold(from, pick)
    };
    let (left, right) = (bound(0, f32::min, f32::INFINITY), bound(0, f32::max, f32::NEG_INFINITY));
    let (top, bottom) = (bound(1, f32::min, f32::INFINITY), bound(1, f32::max, f32::NEG_INFINITY));
    let scale = ((NETWORK.0 - 140.0) / (right - left).max(0.01)).min((NETWORK.1 - 80.0) / (bottom - top).max(0.01));
    known
        .into_iter()
        .map(|(id, [x, y])| {
            let x = NETWORK.0 / 2.0 + (x - f32::midpoint(left, right)) * scale;
            let y = NETWORK.1 / 2.0 - 10.0 + (y - f32::midpoint(top, bottom)) * scale;
            (id, (x, y))
        })
        .collect()
}

fn draw_tie(out: &mut String, collection: &Collection, tie: &Tie, a: (f32, f32), b: (f32, f32)) {
    let name = |id| collection.party(id).map_or("", |p| p.name.as_str());
    let Some(first) = tie.interactions.first() else { return };
    let width = (tie.interactions.len() as f32).sqrt().mul_add(1.4, 0.2).min(6.0);
    let _ = write!(
        out,
        "<a href=\"#i{}\"><title>{} and {}, {}</title><line class=\"tie\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" \
         y2=\"{:.1}\" stroke-width=\"{width:.1}\"/></a>",
        first.0,
        escape(name(tie.a)),
        escape(name(tie.b)),
        count(tie.interactions.len(), "interaction"),
        a.0,
        a.1,
        b.0,
        b.1
    );
}

/// A label under, over or beside its node, where nothing stands already; the node's tooltip names it all the same.
fn label(out: &mut String, text: &str, (x, y): (f32, f32), r: f32, always: bool, taken: &mut Vec<[f32; 4]>) {
    const SIZE: f32 = 11.5;
    let width = text.chars().count() as f32 * SIZE * LETTER;
    let middle = x.clamp(width / 2.0 + 2.0, (NETWORK.0 - width / 2.0 - 2.0).max(width / 2.0 + 2.0)) - width / 2.0;
    let places =
        [(middle, y + r + 13.0), (middle, y - r - 4.0), (x + r + 4.0, y + 4.0), (x - r - 4.0 - width, y + 4.0)];
    let bounds = |(left, base): (f32, f32)| [left, base - SIZE, left + width, base + 3.0];
    let free = |b: &[f32; 4]| {
        let inside = b[0] >= 0.0 && b[2] <= NETWORK.0 && b[1] >= 0.0 && b[3] <= NETWORK.1;
        inside && taken.iter().all(|t| b[0] > t[2] || b[2] < t[0] || b[1] > t[3] || b[3] < t[1])
    };
    let found = places.into_iter().find(|p| free(&bounds(*p))).or(always.then_some((middle, y + r + 13.0)));
    if let Some(place) = found {
        taken.push(bounds(place));
        let _ = write!(out, "<text class=\"label\" x=\"{:.1}\" y=\"{:.1}\">{}</text>", place.0, place.1, escape(text));
    }
}

/// An interaction with the first and last day that it may have.
type Drawn<'a> = (InteractionId, &'a Interaction, NaiveDate, NaiveDate);

/// What a timeline doesn't show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beyond {
    /// Interactions without a date.
    pub undated: usize,
    /// Interactions so far from all others that they would squeeze them.
    pub stray: usize,
}

/// Takes out the few strays that would stretch the timeline to more than three times the rest.
fn without_strays(mut dated: Vec<Drawn<'_>>) -> Vec<Drawn<'_>> {
    dated.sort_by_key(|d| (d.2, d.3, d.0));
    let cut = dated.len() / 20;
    let days = |d: &[Drawn<'_>]| match (d.iter().map(|d| d.2).min(), d.iter().map(|d| d.3).max()) {
        (Some(a), Some(b)) => (b - a).num_days(),
        _ => 0,
    };
    let most = dated.get(cut..dated.len() - cut).unwrap_or_default();
    let (Some(first), Some(last)) = (most.iter().map(|d| d.2).min(), most.iter().map(|d| d.3).max()) else {
        return dated;
    };
    if days(most) * 3 < days(&dated) {
        let room = chrono::Days::new(days(most) as u64 / 4);
        let from = first.checked_sub_days(room).unwrap_or(first);
        let to = last.checked_add_days(room).unwrap_or(last);
        dated.retain(|d| d.2 >= from && d.3 <= to);
    }
    dated
}

/// The timeline of the given interactions, a lane for each of the most engaged persons; and what it leaves out.
pub fn timeline(collection: &Collection, interactions: &[InteractionId]) -> (String, Beyond) {
    let dated: Vec<Drawn<'_>> = interactions
        .iter()
        .filter_map(|id| {
            let interaction = collection.interaction(*id)?;
            let when = interaction.dated?.when;
            Some((*id, interaction, when.first_day()?, when.last_day()?))
        })
        .collect();
    let undated = interactions.len() - dated.len();
    let all = dated.len();
    let dated = without_strays(dated);
    let beyond = Beyond { undated, stray: all - dated.len() };
    let (Some(first), Some(last)) = (dated.iter().map(|d| d.2).min(), dated.iter().map(|d| d.3).max()) else {
        return (String::new(), beyond);
    };
    let mut active: BTreeMap<PartyId, usize> = BTreeMap::new();
    for (_, interaction, ..) in &dated {
        for party in &interaction.parties {
            if collection.party(*party).is_some_and(|p| matches!(p.kind, PartyKind::Official | PartyKind::Person)) {
                *active.entry(*party).or_default() += 1;
            }
        }
    }
    let mut lanes: Vec<(PartyId, usize)> = active.into_iter().collect();
    lanes.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
    lanes.truncate(MOST_LANES);

    let (left, right, top, row) = (170.0_f32, 985.0_f32, 26.0_f32, 24.0_f32);
    let height = top + row * lanes.len() as f32 + 8.0;
    let days = (last - first).num_days().max(1) as f32;
    let x = |day: NaiveDate| left + (right - left) * ((day - first).num_days() as f32 / days);
    let mut out = format!(
        "<svg class=\"timeline\" viewBox=\"0 0 1000 {height}\" role=\"img\" aria-label=\"Timeline, {} lanes, {} to \
         {}\">",
        lanes.len(),
        first,
        last
    );
    axis(&mut out, first, last, height, x);
    for (at, (party, _)) in lanes.iter().enumerate() {
        let y = top + row * (at as f32 + 0.5);
        let name = collection.party(*party).map_or("", |p| p.name.as_str());
        let _ = write!(
            out,
            "<a href=\"#p{}\"><text class=\"lane\" x=\"4\" y=\"{:.1}\">{}</text></a><line class=\"grid\" \
             x1=\"{left}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>",
            party.0,
            y + 4.0,
            escape(&elide(name, 26))
        );
        for (id, interaction, from, to) in dated.iter().filter(|d| d.1.parties.contains(party)) {
            mark(&mut out, *id, interaction, (x(*from), x(*to)), y);
        }
    }
    out.push_str("</svg>");
    (out, beyond)
}

/// Lines and names at years, quarters or months, whichever leaves room for the names.
fn axis(out: &mut String, first: NaiveDate, last: NaiveDate, height: f32, x: impl Fn(NaiveDate) -> f32) {
    let months = (last - first).num_days() / 30;
    let step = match months {
        0..=14 => 1,
        15..=45 => 3,
        46..=150 => 12,
        _ => 60,
    };
    let Some(mut day) = NaiveDate::from_ymd_opt(first.year(), 1, 1) else { return };
    while day <= last {
        if day >= first {
            let text = if day.month() == 1 || step >= 12 {
                day.format("%Y").to_string()
            } else {
                day.format("%b").to_string()
            };
            let at = x(day);
            let _ = write!(
                out,
                "<line class=\"grid\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"18\" y2=\"{height}\"/><text class=\"tick\" \
                 x=\"{:.1}\" y=\"12\">{text}</text>",
                at + 3.0
            );
        }
        let Some(next) = day.checked_add_months(Months::new(step)) else { return };
        day = next;
    }
}

fn mark(out: &mut String, id: InteractionId, i: &Interaction, (from, to): (f32, f32), y: f32) {
    let sector = i.sectors.first().map_or(String::from("none"), |s| s.0.to_string());
    let status = if i.status == Status::Held { "" } else { " open" };
    let date = i.dated.map(|d| d.when.label()).unwrap_or_default();
    let _ = write!(
        out,
        "<a href=\"#i{}\" class=\"mark s{sector}{status}\"><title>{}, {}, {}</title>",
        id.0,
        i.kind.label(),
        date,
        i.status.label().to_lowercase()
    );
    if to - from > 3.0 {
        let _ = write!(
            out,
            "<rect class=\"span\" x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"6\" rx=\"3\"/>",
            y - 3.0,
            to - from
        );
    }
    let x = f32::midpoint(from, to);
    let _ = match i.kind {
        Kind::Meeting => write!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\"/>"),
        Kind::Call | Kind::Correspondence => write!(
            out,
            "<path d=\"M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z\"/>",
            y - 5.5,
            x + 5.5,
            y + 5.5,
            x - 5.5
        ),
        Kind::Visit => write!(
            out,
            "<path d=\"M{x:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\"/>",
            y - 5.0,
            x + 5.0,
            y + 4.0,
            x - 5.0,
            y + 4.0
        ),
        Kind::Event | Kind::Agreement => {
            write!(out, "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"8\" height=\"8\"/>", x - 4.0, y - 4.0)
        }
    };
    out.push_str("</a>");
}

/// "1 tie", "12 ties".
pub fn count(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

fn elide(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(std::iter::once('…')).collect()
}
