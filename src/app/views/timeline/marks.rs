//! Marks of a lane: where each stands when they crowd, and what shape it has.

use std::collections::BTreeSet;

use egui::{Pos2, Rect, pos2};

use super::axis::Span;
use super::lanes::{Entry, Known};
use crate::app::theme::Tokens;
use crate::app::widgets::mesh::Canvas;
use crate::model::{InteractionId, Kind, Standing, Status};

/// Radius of a mark, in points.
pub const RADIUS: f32 = 4.6;
/// Two marks on one level keep this distance between their middles, in points. They may overlap a little and still be
/// told apart.
const APART: f32 = 6.5;
/// Levels of a lane: on its line, above, below.
const LEVELS: [f32; 3] = [0.0, -9.0, 9.0];
/// Half the width of a count that stands for several, in points.
const COUNT: f32 = 9.0;
/// A day at least this wide has its marks side by side.
const WIDE_DAY: f32 = 14.0;

/// What stands in a lane.
#[derive(Clone, Debug, PartialEq)]
pub enum Placed {
    /// One interaction.
    One {
        /// Which.
        entry: Entry,
        /// Its middle, from the lane's left end and line, in points.
        at: Pos2,
    },
    /// More than can be told apart here; they come apart on zoom.
    Many {
        /// Which.
        entries: Vec<Entry>,
        /// The middle of all, from the lane's left end, in points.
        x: f32,
    },
}

/// From this many interactions for each count that has room, a lane is a band: marks would be counts nearly everywhere.
const CROWD: f32 = 4.0;
/// Width of a bucket of a crowded lane, in points.
const BUCKET: f32 = 48.0;

/// Whether a lane is too thick with interactions, `span` drawn `width` points wide, for marks to be told apart.
pub fn crowded(entries: &[Entry], span: Span, width: f32) -> bool {
    // Entries are in order of their middle; those that only reach in don't matter here.
    let first = entries.partition_point(|e| e.span.middle() < span.start);
    let last = entries.partition_point(|e| e.span.middle() <= span.end);
    (last - first) as f32 > (width / (COUNT * 2.0) * CROWD).max(60.0)
}

/// How many entries have their middle in each of `n` equal parts of a span.
pub fn density(entries: &[Entry], span: Span, n: usize) -> Vec<u32> {
    let scale = n as f64 / span.days().max(1e-9);
    let first = entries.partition_point(|e| e.span.middle() < span.start);
    let mut bins = vec![0; n];
    for entry in entries.iter().skip(first) {
        match bins.get_mut(((entry.span.middle() - span.start) * scale) as usize) {
            Some(bin) => *bin += 1,
            None => break,
        }
    }
    bins
}

/// The same, drawn smooth: each part weighed with its neighbours.
pub fn smooth(bins: &[u32]) -> Vec<f32> {
    const WEIGHTS: [f32; 9] = [1.0, 2.0, 4.0, 6.0, 7.0, 6.0, 4.0, 2.0, 1.0];
    let sum: f32 = WEIGHTS.iter().sum();
    let half = WEIGHTS.len() / 2;
    let at = |n: usize, k: usize| (n + k).checked_sub(half).and_then(|i| bins.get(i)).map_or(0.0, |b| *b as f32);
    (0..bins.len()).map(|n| WEIGHTS.iter().enumerate().map(|(k, w)| w * at(n, k)).sum::<f32>() / sum).collect()
}

/// The counts of a crowded lane, one for each bucket that holds any.
fn buckets(entries: &[Entry], span: Span, width: f32) -> Vec<Placed> {
    let n = (width / BUCKET).floor().max(1.0);
    let step = span.days() / f64::from(n);
    let at = |entry: &&Entry| ((entry.span.middle() - span.start) / step) as u32;
    let first = entries.partition_point(|e| e.span.middle() < span.start);
    let last = entries.partition_point(|e| e.span.middle() <= span.end);
    let inside: Vec<&Entry> = entries.iter().skip(first).take(last - first).collect();
    inside
        .chunk_by(|a, b| at(a) == at(b))
        .map(|bucket| {
            // One alone is its mark.
            if let [entry] = bucket {
                let x = ((entry.span.middle() - span.start) / span.days().max(1e-9)) as f32 * width;
                return Placed::One { entry: **entry, at: pos2(x, 0.0) };
            }
            let nth = bucket.first().map_or(0, at) as f32;
            Placed::Many { entries: bucket.iter().map(|e| **e).collect(), x: (nth + 0.5) * width / n }
        })
        .collect()
}

/// Places the marks of a lane that lie within `span`, drawn `width` points wide. Entries are in order of their middle.
pub fn place(entries: &[Entry], span: Span, width: f32) -> Vec<Placed> {
    if crowded(entries, span, width) {
        return buckets(entries, span, width);
    }
    let scale = f64::from(width) / span.days().max(1e-9);
    let mut placed: Vec<Placed> = Vec::new();
    let mut last = [f32::NEG_INFINITY; LEVELS.len()];
    let mut spots: Vec<(f32, Entry)> = Vec::new();
    let visible: Vec<&Entry> = entries.iter().filter(|e| e.span.meets(span)).collect();
    // A visit that holds others is a bar: its mark stands at the bar's head, what it holds on the bar, others beside it.
    let visits: BTreeSet<InteractionId> = visible.iter().filter_map(|e| e.during).collect();
    let bars: Vec<(InteractionId, Span)> =
        visible.iter().filter(|e| visits.contains(&e.id)).map(|e| (e.id, e.span)).collect();
    let mut i = 0;
    while let Some(entry) = visible.get(i) {
        // Those of the very same days stand side by side about their middle, as far as these days are wide.
        let alike = visible.iter().skip(i).take_while(|e| e.span == entry.span).count();
        let room = (scale * entry.span.days()) as f32;
        let step = (room / (alike as f32 + 1.0)).min(APART * 2.0);
        let step = if room > WIDE_DAY { step } else { 0.0 };
        let middle = ((entry.span.middle() - span.start) * scale) as f32;
        for (k, entry) in visible.iter().skip(i).take(alike).enumerate() {
            let x = middle + (k as f32 - (alike as f32 - 1.0) * 0.5) * step;
            let head = ((entry.span.start.max(span.start) - span.start) * scale) as f32 + RADIUS;
            spots.push((if visits.contains(&entry.id) { head.min(middle) } else { x }, **entry));
        }
        i += alike;
    }
    spots.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (x, entry) in spots {
        let day = span.start + f64::from(x) / scale;
        let beside = entry.during.is_none()
            && bars.iter().any(|(id, bar)| *id != entry.id && bar.start <= day && day <= bar.end);
        put(&mut placed, &mut last, entry, x, beside);
    }
    placed
}

fn put(placed: &mut Vec<Placed>, last: &mut [f32; LEVELS.len()], entry: Entry, x: f32, beside: bool) {
    if let Some(Placed::Many { entries, x: middle }) = placed.last_mut()
        && x - *middle < COUNT + RADIUS
    {
        entries.push(entry);
        return;
    }
    // The lane's own line first: other levels are left as soon as it is free again.
    let levels = last.iter_mut().zip(LEVELS).skip(usize::from(beside));
    if let Some((slot, y)) = levels.into_iter().find(|(l, _)| x - **l >= APART) {
        *slot = x;
        placed.push(Placed::One { entry, at: pos2(x, y) });
        return;
    }
    // No level is free: these and their neighbours become one.
    let mut entries = vec![entry];
    let mut sum = x;
    while let Some(Placed::One { entry, at }) = placed.last() {
        let middle = sum / entries.len() as f32;
        if at.x <= (x - APART).min(middle - COUNT - RADIUS) {
            break;
        }
        sum += at.x;
        entries.insert(0, *entry);
        placed.pop();
    }
    if let Some(Placed::Many { entries: before, x: middle }) = placed.last_mut()
        && sum / entries.len() as f32 - *middle < COUNT * 2.0 + 3.0
    {
        before.append(&mut entries);
        *last = [x.max(*middle + COUNT + RADIUS - APART); LEVELS.len()];
        return;
    }
    let middle = sum / entries.len() as f32;
    *last = [x.max(middle + COUNT + RADIUS - APART); LEVELS.len()];
    placed.push(Placed::Many { entries, x: middle });
}

/// What a mark's shape depends on.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The shape.
    pub kind: Kind,
    /// Open or crossed where it did not take place.
    pub status: Status,
    /// Pale where the date is half known.
    pub known: Known,
}

/// Draws the mark of one interaction. Shape says the kind; a planned one is open, one not held is crossed, a half-known
/// date leaves its middle pale.
pub fn draw(canvas: &mut Canvas, at: Pos2, radius: f32, look: Look, colour: egui::Color32, tokens: &Tokens) {
    let Look { kind, status, known } = look;
    shape(canvas, at, radius, kind, colour);
    let inside = match (status, known) {
        (Status::Planned | Status::NotHeld, _) => Some(tokens.background),
        (Status::Held, Known::Within) => Some(tokens.background.lerp_to_gamma(colour, 0.35)),
        _ => None,
    };
    match (kind, inside) {
        (Kind::Agreement, _) => {
            canvas.rounded_square(at, radius - 1.8, 0.5, tokens.background);
            if inside.is_none() {
                canvas.rounded_square(at, radius - 3.0, 0.3, colour);
            }
        }
        (_, Some(inside)) => shape(canvas, at, radius - 1.7, kind, inside),
        (Kind::Correspondence, None) => flap(canvas, at, radius, tokens.background),
        _ => {}
    }
    if status == Status::NotHeld {
        let r = radius + 2.0;
        canvas.line(at + egui::vec2(-r, r), at + egui::vec2(r, -r), 1.4, colour);
    }
}

/// A small sign at the lower right of a mark: a dot for what a person confirmed, a ring for what one corrected.
pub fn vouch(canvas: &mut Canvas, at: Pos2, radius: f32, standing: Standing, tokens: &Tokens) {
    if standing == Standing::Machine {
        return;
    }
    let at = at + egui::vec2(radius, radius) * 0.85;
    canvas.disc(at, 3.4, tokens.background);
    canvas.disc(at, 2.6, tokens.accent);
    if standing == Standing::Corrected {
        canvas.disc(at, 1.3, tokens.background);
    }
}

/// The outline of a kind, filled.
fn shape(canvas: &mut Canvas, at: Pos2, radius: f32, kind: Kind, colour: egui::Color32) {
    match kind {
        Kind::Meeting => canvas.disc(at, radius, colour),
        Kind::Call => canvas.diamond(at, radius * 1.18, colour),
        Kind::Visit => canvas.triangle(at, radius * 1.08, colour),
        Kind::Event | Kind::Agreement => canvas.rounded_square(at, radius * 0.95, 0.6, colour),
        Kind::Correspondence => {
            let half = egui::vec2(radius * 1.2, radius * 0.85);
            let Rect { min, max } = Rect::from_center_size(at, half * 2.0);
            canvas.convex(&[min, pos2(max.x, min.y), max, pos2(min.x, max.y)], colour);
        }
    }
}

/// The flap of an envelope.
fn flap(canvas: &mut Canvas, at: Pos2, radius: f32, colour: egui::Color32) {
    let (w, h) = (radius * 1.2, radius * 0.85);
    let tip = at + egui::vec2(0.0, h * 0.25);
    canvas.line(at + egui::vec2(-w, -h), tip, 1.0, colour);
    canvas.line(at + egui::vec2(w, -h), tip, 1.0, colour);
}

impl Placed {
    /// Its middle, from the lane's left end and line.
    pub fn at(&self) -> Pos2 {
        match self {
            Self::One { at, .. } => *at,
            Self::Many { x, .. } => pos2(*x, 0.0),
        }
    }

    /// Whether it stands for this interaction.
    pub fn holds(&self, id: InteractionId) -> bool {
        match self {
            Self::One { entry, .. } => entry.id == id,
            Self::Many { entries, .. } => entries.iter().any(|e| e.id == id),
        }
    }

    /// Where its click reaches, about its middle.
    pub fn reach(&self) -> f32 {
        match self {
            Self::One { .. } => RADIUS + 2.0,
            Self::Many { .. } => RADIUS + 5.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entries(days: &[u32]) -> Vec<Entry> {
        let mut days = days.to_vec();
        days.sort_unstable();
        days.iter()
            .enumerate()
            .map(|(i, d)| Entry {
                id: InteractionId(i as u32),
                span: Span { start: f64::from(*d), end: f64::from(*d) + 1.0 },
                known: Known::Day,
                during: None,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn none_is_lost_and_no_two_singles_coincide(days in prop::collection::vec(0u32..365, 0..200)) {
            let placed = place(&entries(&days), Span { start: 0.0, end: 366.0 }, 600.0);
            let count: usize = placed.iter().map(|p| match p {
                Placed::One { .. } => 1,
                Placed::Many { entries, .. } => entries.len(),
            }).sum();
            prop_assert_eq!(count, days.len());
            for (i, a) in placed.iter().enumerate() {
                for b in &placed[i + 1..] {
                    let far = (a.at() - b.at()).length();
                    prop_assert!(far >= APART - 0.01, "{a:?} and {b:?} are {far} apart");
                }
            }
        }
    }

    #[test]
    fn many_of_one_day_are_a_count_that_opens_on_zoom() {
        let entries = entries(&[100; 9]);
        let far = place(&entries, Span { start: 0.0, end: 366.0 }, 600.0);
        assert!(matches!(far.as_slice(), [Placed::Many { entries, .. }] if entries.len() == 9), "{far:?}");
        let near = place(&entries, Span { start: 99.0, end: 102.0 }, 600.0);
        assert_eq!(near.len(), 9);
    }

    #[test]
    fn a_crowded_lane_is_counted_in_buckets_that_lose_none() {
        let entries: Vec<Entry> = entries(&(0..4_000).map(|n| n * 7 % 365).collect::<Vec<_>>());
        let span = Span { start: 0.0, end: 365.0 };
        assert!(crowded(&entries, span, 600.0));
        let placed = place(&entries, span, 600.0);
        let count = |p: &Placed| match p {
            Placed::One { .. } => 1,
            Placed::Many { entries, .. } => entries.len(),
        };
        assert_eq!(placed.iter().map(count).sum::<usize>(), 4_000);
        assert!(placed.len() <= 12, "{} counts", placed.len());
        assert_eq!(density(&entries, span, 200).iter().sum::<u32>(), 4_000);
        assert!(!crowded(&entries, Span { start: 10.0, end: 12.0 }, 600.0), "near enough, marks come apart");
    }

    #[test]
    fn a_visits_meetings_stand_on_its_bar_and_others_beside_it() {
        let mut list = entries(&[10, 12, 14, 30]);
        let visit = InteractionId(9);
        list[0].during = Some(visit);
        list[2].during = Some(visit);
        let bar = Span { start: 8.0, end: 17.0 };
        list.insert(1, Entry { id: visit, span: bar, known: Known::Range, during: None });
        let placed = place(&list, Span { start: 0.0, end: 40.0 }, 800.0);
        let y = |n: u32| {
            let of = |p: &Placed| matches!(p, Placed::One { entry, .. } if entry.id == InteractionId(n));
            placed.iter().find(|p| of(p)).map(|p| p.at().y)
        };
        assert_eq!([y(9), y(0), y(2), y(3)], [Some(0.0); 4], "the bar, what it holds, and what lies beyond");
        assert!(y(1).is_some_and(|y| y.abs() > 5.5), "another on these days is off the bar");
    }

    #[test]
    fn what_lies_outside_is_not_placed() {
        assert!(place(&entries(&[5, 900]), Span { start: 100.0, end: 200.0 }, 600.0).is_empty());
    }
}
