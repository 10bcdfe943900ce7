//! Further parties of one verb or noun, each with a time, a place or an adverb of its own: "met A on Monday, B on Tuesday",
//! "met A and, separately, B", "will meet A in Peru and B in Chile". Each of them is one engagement more.

use super::super::items::{Line, is_person};
use super::super::lists::{List, list};
use super::super::syntax::looks_like_verb;
use super::super::told::Told;
use super::super::words::Words;
use super::apart;
use crate::extract::chunks::{Chunk, Referent};
use crate::model::Participant;

/// Words that set the next party apart from the one before.
const APART: Words = Words("then|later|separately|subsequently|afterwards|afterward|finally|thereafter|earlier|next");

/// One past "on Monday", "in Lima", "the day before" behind a party.
fn past_aside(line: &Line<'_>, mut at: usize) -> usize {
    loop {
        let placed = |k: usize| {
            line.time(k).is_some()
                || line.chunk(k).is_some_and(|(_, c)| {
                    !c.possessive && matches!(c.referent, Referent::Place { .. } | Referent::State { .. })
                })
        };
        if line.time(at).is_some() {
            at += 1;
        } else if line.is_any(at, &["on", "in", "at"]) && placed(at + 1) {
            at += 2;
        } else {
            return at;
        }
    }
}

/// Where the next party may start, past comma, "and", adverbs and times; and whether an adverb sets it apart.
fn lead(line: &Line<'_>, from: usize, linked: bool) -> Option<(usize, bool)> {
    let mut at = from;
    at += usize::from(line.is_any(at, &[",", ";"]));
    at += usize::from(line.is(at, "and"));
    if at == from {
        return None;
    }
    let mut apart = false;
    for _ in 0..6 {
        if line.is_of(at, &APART) {
            apart = true;
        } else if !(line.is(at, ",") || apart && line.time(at).is_some()) {
            break;
        }
        at += 1;
    }
    if linked && line.is_any(at, &["with", "on", "by"]) {
        at += 1;
    }
    Some((at, apart))
}

/// A telling for each further party behind the first row of them.
pub(in super::super) fn others(
    line: &Line<'_>,
    told: &Told,
    left: &[usize],
    first: &List,
    fits: impl Fn(&Chunk) -> bool,
) -> Vec<Told> {
    let mut found = Vec::new();
    let mut at = first.end;
    let linked =
        first.items.first().is_some_and(|item| (told.at..*item).any(|k| line.is_any(k, &["with", "on", "by"])));
    while found.len() < 8 {
        let aside = past_aside(line, at);
        let Some((start, set_apart)) = lead(line, aside, linked) else { break };
        let more = list(line, start, |c| is_person(c) && fits(c));
        let Some(item) = more.items.first().copied() else { break };
        let after = past_aside(line, more.end);
        let parallel = aside > at && after > more.end;
        if !(parallel || set_apart) || looks_like_verb(line, after) || line.is_any(more.end, &["who", "whose"]) {
            break;
        }
        let mut base = told.clone();
        base.at = item;
        for mut one in apart(line, &base, left, &more) {
            one.until = after.max(more.end);
            let fresh = |p: &super::super::told::Party| {
                matches!(p.who, Participant::Official(_) | Participant::Body(_))
                    && !told.parties.iter().any(|q| q.who == p.who)
            };
            if one.parties.iter().any(fresh) {
                found.push(one);
            }
        }
        at = more.end;
    }
    found
}
