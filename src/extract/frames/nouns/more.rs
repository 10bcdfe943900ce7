//! Nouns that name an engagement without a pattern of their own: one more of its kind, a commission that met, an agenda.

use super::super::items::{Line, can_act, is_person};
use super::super::lists::list;
use super::super::phrases::{joined_states, presided};
use super::super::table::table;
use super::super::told::{Told, parties};
use super::super::words::Words;
use crate::extract::chunks::Referent;
use crate::model::Kind;

/// "is also on the minister's agenda": whose agenda it is.
pub(super) fn on_agenda(line: &Line<'_>, from: usize) -> Option<usize> {
    const PLANS: [&str; 8] = ["agenda", "programme", "program", "schedule", "itinerary", "diary", "list", "calendar"];
    let plan = (from..line.len().min(from + 8)).find(|k| line.is_any(*k, &PLANS))?;
    let owner = plan.checked_sub(1)?;
    let person = line.chunk(owner).is_some_and(|(_, c)| is_person(c) && c.possessive);
    (person && (from..plan).any(|k| line.is_any(k, &["is", "are", "was", "were"]))).then_some(owner)
}

/// "talks with A on Monday and another round with B on Tuesday": one more of what was told before.
pub(in super::super) fn another(line: &Line<'_>, out: &mut Vec<Told>) {
    const OTHERS: Words = Words("another|others");
    for at in line.all_of(1..line.len(), &OTHERS) {
        let before =
            at - usize::from(line.is_any(at.wrapping_sub(1), &["many", "several", "some", "two", "three", "more"]));
        if !line.is_any(before.wrapping_sub(1), &["and", ",", "then"]) {
            continue;
        }
        let Some(with) = (at + 1..at + 4).find(|k| line.is(*k, "with")) else { continue };
        let found = list(line, with + 1, can_act);
        let before = |t: &&Told| t.at < at && matches!(t.kind, Kind::Meeting | Kind::Call) && t.parties.len() > 1;
        let Some(told) = out.iter().filter(before).max_by_key(|t| t.at).cloned() else { continue };
        let Some(first) = told.parties.first().cloned().filter(|_| !found.items.is_empty()) else { continue };
        let mut one = Told::new(line, told.line, told.kind, &told.cameo, told.sure, at, 1);
        one.rule = told.rule;
        one.modality = told.modality;
        one.until = found.end;
        one.add(vec![first]);
        one.add(parties(line, &found.items));
        out.push(one);
    }
}

/// "The third Policy Dialogue was held in X, co-chaired by A and B": the engagement has a name of its own.
pub(in super::super) fn named(line: &Line<'_>, number: usize, used: &[bool], out: &mut Vec<Told>) {
    for at in 0..line.len() {
        let Some((_, chunk)) = line.chunk(at) else { continue };
        if !matches!(chunk.referent, Referent::Body { .. }) || used.get(at).copied().unwrap_or(false) {
            continue;
        }
        let low = line.items.get(at).map_or("", |i| i.low.as_str());
        // "The Latvian-Peruvian Commission met"
        let joint = || {
            let both = low.ends_with("commission") || low.ends_with("committee");
            both.then(|| table().nouns.iter().find(|n| n.name == "consultations")).flatten()
        };
        let word = low.rsplit(' ').find_map(|w| table().noun(|k| (k == 0).then_some(w)).map(|(n, _)| n));
        let Some(noun) = word.or_else(joint) else { continue };
        if !matches!(noun.kind, Kind::Meeting | Kind::Event) {
            continue;
        }
        let held = (at + 1..line.len().min(at + 12)).any(|k| {
            line.is_any(
                k,
                &["held", "took", "convened", "concluded", "opened", "began", "chaired", "co-chaired", "met"],
            )
        });
        let chairs = presided(line, at + 1);
        let mut people = parties(line, &chairs);
        if people.len() < 2 || word.is_none() {
            people = joined_states(line, at, at + 1);
            people.extend(if people.len() > 1 { parties(line, &chairs) } else { Vec::new() });
        }
        if !held || people.len() < 2 {
            continue;
        }
        let mut told = Told::new(line, number, noun.kind, &noun.cameo, 0.75, at, 1);
        told.add(people);
        told.name = Some(line.words(at, at + 1).to_owned());
        out.push(told);
    }
}
