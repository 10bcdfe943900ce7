//! Gatherings told by a noun: "hosted a dinner for B", "a summit of A and B", "the ceremony".

use super::super::items::{Line, is_person};
use super::super::lists::list;
use super::super::phrases::{Around, joined_states, noun_modality, presided};
use super::super::syntax::{self, subject};
use super::super::told::{Told, parties};
use super::super::verbs::verb_modality;
use super::super::{events, openings};
use crate::extract::chunks::Referent;
use crate::model::{Kind, Part};

/// Verbs by which a gathering is told to take place.
const TAKES_PLACE: [&str; 13] = [
    "held",
    "took",
    "take",
    "takes",
    "taking",
    "convened",
    "concluded",
    "opened",
    "began",
    "met",
    "chaired",
    "co-chaired",
    "presided",
];

/// "A's participation in the summit", "cancelled his attendance at the summit".
fn attendance(line: &Line<'_>, mut told: Told, at: usize, around: &Around) -> Vec<Told> {
    let Some(event) = events::phrase(line, at + 2).filter(|e| e.proper) else { return Vec::new() };
    let owner: Vec<usize> = around.owner.into_iter().collect();
    told.add(parties(line, &owner));
    if told.parties.is_empty() {
        return Vec::new();
    }
    told.until = event.end;
    told.modality = noun_modality(line, around, at + 1, event.end);
    events::complete(line, told, &event)
}

/// Whether a light verb holds the gathering: not so in "take the talks up again".
pub(super) fn carries(line: &Line<'_>, around: &Around) -> bool {
    around.carrier.is_some_and(|(verb, _)| !line.is_any(verb, &["take", "takes", "took", "taking"]))
}

/// Whether the words around a gathering say that it takes place.
pub(super) fn takes_place(line: &Line<'_>, start: usize, end: usize) -> bool {
    (end..line.len().min(end + 7)).chain(start.saturating_sub(4)..start).any(|k| {
        let takes = line.is_any(k, &["took", "take", "takes", "taking"]);
        line.is_any(k, &TAKES_PLACE) && (!takes || line.is(k + 1, "place"))
    })
}

/// "hosted a dinner for B", "a summit of A and B", "the ceremony".
pub(super) fn event(line: &Line<'_>, mut told: Told, at: usize, around: &Around) -> Vec<Told> {
    if told.rule.1 == "attendance" {
        return attendance(line, told, at, around);
    }
    if told.rule.1 == "speech" {
        return openings::speech(line, told, at, around);
    }
    let Some(phrase) = events::phrase(line, around.start) else { return Vec::new() };
    told.until = phrase.end.max(told.until);
    if let Some((verb, forms)) = around.carrier {
        if syntax::passive(line, verb, forms.participle) {
            return Vec::new();
        }
        let who = subject(line, verb);
        let hosts = parties(line, &who.items);
        if hosts.is_empty() {
            return Vec::new();
        }
        told.modality = verb_modality(line, verb, &who);
        told.add(hosts);
        if let Some(owner) = around.owner {
            told.add(parties(line, &[owner]));
        }
        return events::complete(line, told, &phrase);
    }
    // "The fifth session of the Croatia-Hungary Commission was held."
    let mut states = joined_states(line, around.start, phrase.end);
    let chairs = parties(line, &presided(line, phrase.end));
    if chairs.len() > 1 {
        states = chairs;
    }
    if !states.is_empty() && takes_place(line, around.start, phrase.end) {
        told.add(states);
        told.modality = noun_modality(line, around, at, phrase.end);
        let low = phrase.name.to_lowercase();
        if phrase.meeting || ["commission", "committee", "dialogue", "consult"].iter().any(|w| low.contains(w)) {
            told.kind = Kind::Meeting;
        }
        told.name = Some(phrase.name.clone());
        return vec![told];
    }
    // "A reception for A was given by B"
    let given = if line.is_any(phrase.end, &["for", "in"]) { events::hosts(line, phrase.end) } else { Vec::new() };
    if !given.is_empty() {
        told.modality = noun_modality(line, around, at, phrase.end);
        told.add_as(given, Part::Host);
        return events::complete(line, told, &phrase);
    }
    // "The ceremony was held on Friday": of the one told before.
    if line.is(around.start, "the") && !phrase.proper && takes_place(line, phrase.end, phrase.end) {
        told.modality = noun_modality(line, around, at, phrase.end);
        return vec![told];
    }
    for k in phrase.end.saturating_sub(1)..line.len().min(phrase.end + 2) {
        if line.is_any(k, &["of", "between", "among", "with"]) {
            let found = list(line, k + 1, |c| is_person(c) || matches!(c.referent, Referent::State { .. }));
            if found.items.len() > 1 {
                told.add(parties(line, &found.items));
                told.modality = noun_modality(line, around, at, found.end);
                told.name = Some(phrase.name.clone());
                told.until = found.end;
                return vec![told];
            }
        }
    }
    Vec::new()
}
