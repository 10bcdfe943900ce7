//! Talk about a subject: "discussed trade with B", "exchanged views on trade with B".

use super::super::items::{Line, is_person};
use super::super::lists::list;
use super::super::syntax::{by, passive, subject};
use super::super::table::{Forms, Verb};
use super::super::told::{Told, parties};
use super::{apart, telling};
use crate::extract::chunks::{Chunk, Referent};
use crate::model::Participant;

/// "discussed trade with B", "exchanged views on trade with B".
pub(super) fn about(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    let who = subject(line, at);
    let mut told = telling(line, number, at, verb, &who);
    if passive(line, at, forms.participle) {
        // "Trade was discussed by A and B."
        let both = by(line, at).map(|k| list(line, k + 1, is_person)).unwrap_or_default();
        told.until = both.end.max(at + 1);
        told.sure = 0.5;
        told.weak = true;
        told.add(parties(line, &both.items));
        return if told.people().count() > 1 { vec![told] } else { Vec::new() };
    }
    if who.items.is_empty() {
        return Vec::new();
    }
    let needs = verb.links.iter().any(|l| l.contains(' '));
    let mut start = at + 1;
    if needs {
        let Some(next) = verb.links.iter().find_map(|l| line.phrase(at + 1, l)) else { return Vec::new() };
        if line.is(next - 1, "with") {
            let objects = list(line, next, is_person_or_state);
            return if objects.items.is_empty() { Vec::new() } else { apart(line, &told, &who.items, &objects) };
        }
        start = next;
    }
    let stop = line.len().min(start + 24);
    // "considered", "reviewed": two who do so together, and nobody they do it with.
    let stop = if verb.name == "consider" { start } else { stop };
    for k in start..stop {
        if line.is_any(k, &[";", "that", "who", "which", "."])
            || (k > start && line.is_any(k, &["said", "says", "while"]))
        {
            break;
        }
        if line.is(k, "with") {
            let objects = list(line, k + 1, is_person_or_state);
            let people = objects.items.iter().any(|i| line.chunk(*i).is_some_and(|(_, c)| is_person(c)));
            if people {
                return apart(line, &told, &who.items, &objects);
            }
        }
    }
    let both = parties(line, &who.items);
    if both.len() > 1 && both.iter().all(|p| matches!(p.who, Participant::Official(_))) {
        told.add(both);
        told.sure = 0.45;
        told.weak = true;
        return vec![told];
    }
    Vec::new()
}

fn is_person_or_state(chunk: &Chunk) -> bool {
    is_person(chunk) || matches!(chunk.referent, Referent::State { .. } | Referent::Body { .. })
}
