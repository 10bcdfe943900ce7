//! Journeys told by where somebody is: "A, in X since Tuesday, met B", "in X, where A is expected on Monday".

use super::items::{Line, is_person};
use super::place;
use super::told::{Told, country_of, parties};
use super::words::Words;
use crate::extract::chunks::Referent;
use crate::extract::status::Modality;
use crate::model::Kind;

/// Words after a place that say how long, since when or why somebody is there.
const STAYING: Words = Words(
    "since|for|until|till|from|on|at the invitation of|on the invitation of|as the guest of|as a guest of|to attend",
);

/// All journeys of a line that only a stay tells of.
pub(super) fn find(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const OPENINGS: Words = Words(",|where");
    for at in line.all_of(0..line.len(), &OPENINGS) {
        if line.is(at, ",") {
            apposition(line, number, at, out);
        } else {
            awaited(line, number, at, out);
        }
    }
}

/// "A, in X since Tuesday for two days, had talks", "A, now in X, met B".
fn apposition(line: &Line<'_>, number: usize, comma: usize, out: &mut Vec<Told>) {
    let Some(who) = comma.checked_sub(1) else { return };
    let person = line.chunk(who).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && !c.possessive);
    let now = line.is_any(comma + 1, &["now", "currently", "presently"]);
    let within = comma + 1 + usize::from(now);
    if !person || !line.is(within, "in") {
        return;
    }
    let stops = place::stops(line, within + 1, false);
    let Some(end) = stops.last().map(|s| s.end) else { return };
    let stays = now && line.is(end, ",") || line.any_phrase(end, &STAYING).is_some() || line.time(end).is_some();
    let closed = (end..line.len().min(end + 16)).any(|k| line.is(k, ","));
    if stays && closed && stops.len() == 1 {
        journey(line, number, who, &stops, (within, Modality::Held), out);
    }
}

/// "in X, where A is expected on Monday".
fn awaited(line: &Line<'_>, number: usize, at: usize, out: &mut Vec<Told>) {
    let who = at + 1;
    let person = line.chunk(who).is_some_and(|(_, c)| is_person(c) && !c.possessive);
    let be = who + 1;
    let due = be + 1;
    // "in X, where A will stay from Sunday to Wednesday"
    let stays = line.is_any(be, &["will", "is", "was", "were"])
        && [("be", 1), ("stay", 1), ("to be", 2), ("to stay", 2), ("staying", 1), ("spent", 1), ("spend", 1)]
            .iter()
            .find_map(|(words, n)| line.phrase(due, words).map(|_| due + n))
            .is_some_and(|end| line.time(end).is_some() || line.is_any(end, &["from", "on", "until", "for"]));
    let waits = stays
        || line.is_any(be, &["is", "are", "was", "were"])
            && line.is_any(due, &["expected", "due", "awaited"])
            && (line.time(due + 1).is_some() || line.is_any(due + 1, &["on", "in", "for", "from", ".", ",", "later"]));
    if !person || !waits {
        return;
    }
    let before = at - usize::from(line.is(at.wrapping_sub(1), ","));
    let stops = (before.saturating_sub(4)..before).map(|from| place::stops(line, from, false));
    let Some(stops) = stops.into_iter().find(|s| s.last().is_some_and(|last| last.end == before)) else { return };
    let past = stays && line.is_any(be, &["was", "were"]) && !line.is(due, "to");
    let modality = if past { Modality::Held } else { Modality::Planned };
    journey(line, number, who, &stops, (due, modality), out);
}

/// A journey of this person, if it leads away from home.
fn journey(
    line: &Line<'_>,
    number: usize,
    who: usize,
    stops: &[place::Stop],
    (trigger, modality): (usize, Modality),
    out: &mut Vec<Told>,
) {
    let home = match line.chunk(who).map(|(_, c)| &c.referent) {
        Some(Referent::Person(person)) => country_of(line.named, *person),
        _ => None,
    };
    for stop in stops {
        let mut told = Told::new(line, number, Kind::Visit, "042", 0.65, trigger, 1);
        told.rule = ("construction", "somewhere on a journey");
        told.modality = modality;
        told.add(parties(line, &[who]));
        stop.apply(line, &mut told);
        if home.is_some() && told.land().is_some() && told.land() != home {
            out.push(told);
        }
    }
}
