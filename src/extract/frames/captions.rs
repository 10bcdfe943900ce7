//! Captions: "President A (left) with Minister B in Paris." Two people in one picture have met.

use super::events;
use super::items::{Line, is_person};
use super::syntax::looks_like_verb;
use super::told::{Told, parties};
use crate::model::Kind;

/// Sides that a caption puts people on.
const SIDES: [&str; 10] = ["left", "right", "l", "r", "center", "centre", "c", "second", "front", "from"];

/// A line without a verb that names a person, then another one beside them.
pub(super) fn read(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    if !out.is_empty() || line.len() < 3 || !line.chunk(0).is_some_and(|(_, c)| is_person(c) && !c.possessive) {
        return;
    }
    let (next, sided) = past_side(line, 1);
    let beside = line.is(next, "with");
    if !(beside || sided && line.is_any(next, &["and", ","])) || (0..line.len()).any(|k| looks_like_verb(line, k)) {
        return;
    }
    let second = (next + 1..line.len().min(next + 4)).find(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c)));
    let Some(second) = second else { return };
    let mut told = Told::new(line, number, Kind::Meeting, "040", 0.5, next, 1);
    told.add(parties(line, &[0, second]));
    told.until = second + 1;
    told.weak = true;
    told.rule = ("construction", "caption");
    if told.people().count() < 2 {
        return;
    }
    // "A with B at the Andean Summit"
    if line.is(second + 1, "at")
        && let Some(event) = events::phrase(line, second + 2).filter(|e| e.proper && !e.meeting)
    {
        told.kind = Kind::Event;
        told.weak = false;
        told.until = event.end;
        out.extend(events::complete(line, told, &event));
        return;
    }
    out.push(told);
}

/// One past "(left)" or ", left,", and whether a side stood there.
fn past_side(line: &Line<'_>, at: usize) -> (usize, bool) {
    if line.is_any(at, &["(", ","]) && line.is_any(at + 1, &SIDES) {
        let close = (at + 2..line.len().min(at + 4)).find(|k| line.is_any(*k, &[")", ","]));
        return (close.map_or(at, |c| c + 1), close.is_some());
    }
    // The side can be part of the phrase: "A (L)".
    let inside = line
        .items
        .get(at.wrapping_sub(1))
        .is_some_and(|i| SIDES.iter().any(|s| i.low.strip_suffix(')').is_some_and(|t| t.ends_with(&format!("({s}")))));
    (at, inside)
}
