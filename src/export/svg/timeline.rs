//! The timeline: a lane for each of the most engaged, marks by kind, bars for half-known dates.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

use super::axis::{self, Scale};
use super::marks::{self, RADIUS};
use super::measure::{self, Face};
use super::{Drawing, Look, count, escape};
use crate::model::{Collection, Interaction, InteractionId, PartyId, PartyKind, Unit, When};

/// The most lanes drawn.
const MOST: usize = 16;
const WIDTH: f32 = 1000.0;
const TOP: f32 = 26.0;
const ROW: f32 = 32.0;
/// Width of the widest names; longer ones take two lines.
const NAMES: f32 = 210.0;
const NAME_SIZE: f32 = 12.0;
/// Two marks on one level keep this distance between their middles.
const APART: f32 = 8.0;
/// Levels of a lane: on its line, above, below.
const LEVELS: [f32; 3] = [0.0, -9.5, 9.5];

/// An interaction with the first and last day that it may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// Which.
    pub id: InteractionId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Whether it took place somewhere within, not from one day to the other.
    pub within: bool,
}

/// What a timeline doesn't show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Interactions without a date.
    pub undated: usize,
    /// Interactions so far from all others that they would squeeze them.
    pub stray: usize,
    /// Persons who are less engaged than those with a lane.
    pub lanes: usize,
}

/// Who has a lane, and what lies in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// Lanes from top to bottom.
    pub lanes: Vec<(PartyId, Vec<Dated>)>,
    /// The first and last day; `None` where nothing has a date.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// What is not shown.
    pub beyond: Beyond,
}

impl Timeline {
    /// Of the given interactions, lanes for the most engaged persons; `first` have theirs on top, whatever they are.
    pub fn of(collection: &Collection, interactions: &[InteractionId], first: &[PartyId]) -> Self {
        let dated: Vec<Dated> = interactions
            .iter()
            .filter_map(|id| {
                let when = collection.interaction(*id)?.dated?.when;
                let exact = matches!(when, When::In(Unit::Day(_)) | When::Between(Unit::Day(_), Unit::Day(_)));
                Some(Dated { id: *id, from: when.first_day()?, to: when.last_day()?, within: !exact })
            })
            .collect();
        let undated = interactions.len() - dated.len();
        let all = dated.len();
        let dated = without_strays(dated);
        let mut beyond = Beyond { undated, stray: all - dated.len(), lanes: 0 };
        let days = dated.iter().map(|d| d.from).min().zip(dated.iter().map(|d| d.to).max());
        let mut active: BTreeMap<PartyId, Vec<Dated>> = BTreeMap::new();
        for at in &dated {
            for party in collection.interaction(at.id).map_or(&[][..], |i| &i.parties) {
                let person = collection.party(*party).is_some_and(|p| {
                    matches!(p.kind, PartyKind::Official | PartyKind::Person) || first.contains(party)
                });
                let lane = active.entry(*party).or_default();
                if person && lane.last().map(|d| d.id) != Some(at.id) {
                    lane.push(*at);
                }
            }
        }
        let mut lanes: Vec<(PartyId, Vec<Dated>)> = active.into_iter().filter(|(_, of)| !of.is_empty()).collect();
        let rank = |id: PartyId| first.iter().position(|f| *f == id).unwrap_or(usize::MAX);
        lanes.sort_by_key(|(id, of)| (rank(*id), Reverse(of.len()), *id));
        beyond.lanes = lanes.len().saturating_sub(MOST);
        lanes.truncate(MOST);
        Self { lanes, days, beyond }
    }
}

/// Takes out the few strays that would stretch the timeline to more than three times the rest.
fn without_strays(mut dated: Vec<Dated>) -> Vec<Dated> {
    dated.sort_by_key(|d| (d.from, d.to, d.id));
    let cut = dated.len() / 20;
    let days = |d: &[Dated]| match (d.iter().map(|d| d.from).min(), d.iter().map(|d| d.to).max()) {
        (Some(a), Some(b)) => (b - a).num_days(),
        _ => 0,
    };
    let most = dated.get(cut..dated.len() - cut).unwrap_or_default();
    let (Some(first), Some(last)) = (most.iter().map(|d| d.from).min(), most.iter().map(|d| d.to).max()) else {
        return dated;
    };
    if days(most) * 3 < days(&dated) {
        let room = Days::new(days(most) as u64 / 4);
        let from = first.checked_sub_days(room).unwrap_or(first);
        let to = last.checked_add_days(room).unwrap_or(last);
        dated.retain(|d| d.from >= from && d.to <= to);
    }
    dated
}

/// Draws it; nothing where nothing has a date.
pub fn draw(collection: &Collection, timeline: &Timeline, look: &Look) -> Drawing {
    let Some((first, last)) = timeline.days else { return Drawing::default() };
    let name = |id: PartyId| collection.party(id).map_or("", |p| p.name.as_str());
    let widest =
        |lines: &[String]| lines.iter().map(|l| measure::width(l, NAME_SIZE, Face::Regular)).fold(0.0, f32::max);
    let names: Vec<Vec<String>> = timeline.lanes.iter().map(|(id, _)| in_two_lines(name(*id))).collect();
    let left = names.iter().map(|lines| widest(lines)).fold(60.0, f32::max) + 18.0;
    let scale = Scale { first, last, left: left + 8.0, right: WIDTH - 12.0 };
    let height = TOP + ROW * timeline.lanes.len() as f32 + 6.0;
    let mut out = String::new();
    axis::draw(&mut out, &scale, height, look);
    for (at, ((party, dated), lines)) in timeline.lanes.iter().zip(&names).enumerate() {
        let y = TOP + ROW * (at as f32 + 0.5);
        look.open(&mut out, &format!("p{}", party.0), name(*party));
        for (nth, line) in lines.iter().enumerate() {
            let down = (nth as f32 - (lines.len() as f32 - 1.0) / 2.0) * 14.0 + 4.0;
            let _ = write!(
                out,
                "<text class=\"lane\" x=\"4\" y=\"{:.1}\" font-size=\"{NAME_SIZE}\" fill=\"{}\">{}</text>",
                y + down,
                look.ink.text,
                escape(line)
            );
        }
        look.close(&mut out);
        let _ = write!(
            out,
            "<line class=\"grid\" x1=\"{left:.1}\" x2=\"{WIDTH}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{}\"/>",
            look.ink.grid
        );
        lane(&mut out, collection, dated, &scale, y, look);
    }
    Drawing { body: out, width: WIDTH, height }
}

/// A name, in two lines where it is long; the second ends in an ellipsis where even that is too little.
fn in_two_lines(name: &str) -> Vec<String> {
    let mut lines = measure::lines(name, NAME_SIZE, Face::Regular, NAMES);
    if lines.len() > 2 {
        lines.truncate(2);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// Bars first, then marks on the first level that has room; what finds none is counted.
fn lane(out: &mut String, collection: &Collection, dated: &[Dated], scale: &Scale, y: f32, look: &Look) {
    let told = || dated.iter().filter_map(|d| Some((d, collection.interaction(d.id)?)));
    for (d, interaction) in told().filter(|(d, _)| d.from != d.to) {
        let (from, to) = (scale.edge(d.from), scale.edge(d.to) + scale.day());
        let _ = write!(
            out,
            "<rect x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"6\" rx=\"3\" fill=\"{}\" opacity=\"{}\"/>",
            y - 3.0,
            (to - from).max(6.0),
            look.ink.first_sector(&interaction.sectors),
            if d.within { "0.18" } else { "0.4" }
        );
    }
    let mut spots: Vec<(f32, &Dated, &Interaction)> =
        told().map(|(d, i)| (f32::midpoint(scale.x(d.from), scale.x(d.to)), d, i)).collect();
    spots.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.id.cmp(&b.1.id)));
    for group in grouped(&spots) {
        match group {
            Group::One(spot, level) => {
                let (x, d, i) = *spot;
                look.open(out, &format!("i{}", d.id.0), &words(i));
                marks::draw(out, (i.kind, i.status, d.within), (x, y + level), look.ink.first_sector(&i.sectors), look);
                look.close(out);
            }
            Group::Many(of, x) => {
                let title: Vec<String> = of.iter().map(|(_, _, i)| words(i)).collect();
                let target = of.first().map_or(0, |(_, d, _)| d.id.0);
                look.open(
                    out,
                    &format!("i{target}"),
                    &format!("{}: {}", count(of.len(), "interaction"), title.join("; ")),
                );
                let _ = write!(
                    out,
                    "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"18\" height=\"15\" rx=\"7.5\" fill=\"{}\"/>",
                    x - 9.0,
                    y - 7.5,
                    look.ink.muted
                );
                let _ = write!(
                    out,
                    "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"10\" font-weight=\"600\" text-anchor=\"middle\" \
                     fill=\"{}\">{}</text>",
                    y + 3.6,
                    look.ink.background,
                    of.len()
                );
                look.close(out);
            }
        }
    }
}

type Spot<'a> = (f32, &'a Dated, &'a Interaction);

enum Group<'a> {
    /// One, and how far from the lane's line it stands.
    One(&'a Spot<'a>, f32),
    /// More than can be told apart, about this middle.
    Many(&'a [Spot<'a>], f32),
}

/// Runs of marks that stand within a mark's width of each other share the levels of their lane; a run with more marks
/// than find room is one count.
fn grouped<'a>(spots: &'a [Spot<'a>]) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    for run in spots.chunk_by(|a, b| b.0 - a.0 < RADIUS * 2.0 + 10.0) {
        let mut last = [f32::NEG_INFINITY; LEVELS.len()];
        let mut placed = Vec::new();
        for spot in run {
            let free = last.iter_mut().zip(LEVELS).find(|(l, _)| spot.0 - **l >= APART + 2.0);
            let Some((slot, level)) = free else { break };
            *slot = spot.0;
            placed.push(Group::One(spot, level));
        }
        if placed.len() == run.len() {
            groups.extend(placed);
        } else {
            // Counts of neighbouring stretches, each wide enough for its own.
            let start = run.first().map_or(0.0, |s| s.0);
            let part = |s: &Spot<'_>| ((s.0 - start) / 24.0) as usize;
            for several in run.chunk_by(|a, b| part(a) == part(b)) {
                let middle = start + (several.first().map_or(0, part) as f32 + 0.5) * 24.0 - 12.0;
                match several {
                    [one] => groups.push(Group::One(one, 0.0)),
                    several => groups.push(Group::Many(several, middle)),
                }
            }
        }
    }
    groups
}

fn words(i: &Interaction) -> String {
    let date = i.dated.map(|d| d.when.label()).unwrap_or_default();
    format!("{}, {date}, {}", i.kind.label(), i.status.label().to_lowercase())
}
