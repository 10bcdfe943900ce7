//! What colours and shapes mean, in rows under a drawing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::measure::{self, Face};
use super::network::{self, Network};
use super::timeline::Timeline;
use super::{Drawing, Look, escape, marks};
use crate::model::{Collection, Kind, PartyKind, SectorId, Status};

const SIZE: f32 = 11.5;
const ROW: f32 = 22.0;
/// Between two entries.
const GAP: f32 = 18.0;

/// A mark and the words for it.
struct Entry {
    /// Drawn about this place: the mark's middle lies 9 to the right of the entry's left end, on its line.
    mark: String,
    words: String,
}

/// The legend of a network.
pub fn of_network(collection: &Collection, network: &Network, width: f32, look: &Look) -> Drawing {
    const TOLD: usize = 11;
    let mut entries = Vec::new();
    let countries = network.countries(collection);
    for (rank, code) in countries.iter().filter(|(rank, _)| *rank < TOLD) {
        let mut mark = String::new();
        network::shape(&mut mark, PartyKind::Official, (9.0, 0.0), 8.5, Some(*rank), look);
        network::letters(&mut mark, code.as_str(), (9.0, 0.0), 8.0, look.ink.on_country(Some(*rank)));
        entries.push(Entry { mark, words: code.name().unwrap_or(code.as_str()).to_owned() });
    }
    let shape = |kind: PartyKind, rank: Option<usize>| {
        let mut mark = String::new();
        network::shape(&mut mark, kind, (9.0, 0.0), 7.0, rank, look);
        mark
    };
    if countries.iter().any(|(rank, _)| *rank >= TOLD) {
        entries.push(Entry { mark: shape(PartyKind::Official, Some(TOLD)), words: "other countries".to_owned() });
    }
    let has =
        |kind: PartyKind| network.order.iter().any(|(id, _)| collection.party(*id).is_some_and(|p| p.kind == kind));
    if has(PartyKind::Person) {
        entries.push(Entry { mark: shape(PartyKind::Person, None), words: "private person".to_owned() });
    }
    if has(PartyKind::Body) || has(PartyKind::State) {
        entries.push(Entry { mark: shape(PartyKind::Body, None), words: "body or state".to_owned() });
    }
    let line = |width: f32, dashes: &str| {
        format!(
            "<line x1=\"0\" y1=\"0\" x2=\"20\" y2=\"0\" stroke=\"{}\" stroke-width=\"{width}\"{dashes}/>",
            look.ink.tie
        )
    };
    entries.push(Entry { mark: line(3.0, ""), words: "the wider, the more interactions".to_owned() });
    let held = |id: &_| collection.interaction(*id).is_some_and(|i| i.status == Status::Held);
    if network.ties.iter().any(|tie| !tie.interactions.iter().any(held)) {
        entries.push(Entry { mark: line(1.5, " stroke-dasharray=\"5 4\""), words: "only planned".to_owned() });
    }
    rows(&entries, width, look)
}

/// The legend of a timeline: kinds, states and sectors that it shows.
pub fn of_timeline(collection: &Collection, timeline: &Timeline, width: f32, look: &Look) -> Drawing {
    let drawn: Vec<_> = timeline.lanes.iter().flat_map(|(_, dated)| dated).collect();
    let shown: Vec<_> = drawn.iter().filter_map(|d| collection.interaction(d.id)).collect();
    let mark = |kind: Kind, status: Status, half: bool, colour: &str| {
        let mut mark = String::new();
        marks::draw(&mut mark, (kind, status, half), (9.0, 0.0), colour, look);
        mark
    };
    let mut entries = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|k| shown.iter().any(|i| i.kind == *k)) {
        let words = kind.label().to_lowercase();
        entries.push(Entry { mark: mark(kind, Status::Held, false, &look.ink.muted), words });
    }
    for (status, words) in [(Status::Planned, "planned"), (Status::NotHeld, "not held")] {
        if shown.iter().any(|i| i.status == status) {
            let mark = mark(Kind::Meeting, status, false, &look.ink.muted);
            entries.push(Entry { mark, words: words.to_owned() });
        }
    }
    let bar = |opacity: &str| {
        format!(
            "<rect x=\"0\" y=\"-3\" width=\"20\" height=\"6\" rx=\"3\" fill=\"{}\" opacity=\"{opacity}\"/>",
            look.ink.muted
        )
    };
    if drawn.iter().any(|d| !d.within && d.from != d.to) {
        entries.push(Entry { mark: bar("0.5"), words: "several days".to_owned() });
    }
    if drawn.iter().any(|d| d.within) {
        entries.push(Entry { mark: bar("0.25"), words: "some day within".to_owned() });
    }
    let sectors: BTreeSet<SectorId> = shown.iter().filter_map(|i| i.sectors.first().copied()).collect();
    for sector in sectors {
        let mark = format!(
            "<rect x=\"4\" y=\"-5\" width=\"10\" height=\"10\" rx=\"3\" fill=\"{}\"/>",
            look.ink.sector(sector)
        );
        entries.push(Entry { mark, words: sector.sector().label.clone() });
    }
    rows(&entries, width, look)
}

fn rows(entries: &[Entry], width: f32, look: &Look) -> Drawing {
    let mut out = String::new();
    let (mut x, mut y) = (4.0_f32, ROW / 2.0);
    for entry in entries {
        let wide = 26.0 + measure::width(&entry.words, SIZE, Face::Regular);
        if x > 4.0 && x + wide > width - 4.0 {
            (x, y) = (4.0, y + ROW);
        }
        let _ = write!(
            out,
            "<g transform=\"translate({x:.1} {y:.1})\">{}<text x=\"26\" y=\"4\" font-size=\"{SIZE}\" \
             fill=\"{}\">{}</text></g>",
            entry.mark,
            look.ink.muted,
            escape(&entry.words)
        );
        x += wide + GAP;
    }
    let height = if entries.is_empty() { 0.0 } else { y + ROW / 2.0 };
    Drawing { body: out, width, height }
}
