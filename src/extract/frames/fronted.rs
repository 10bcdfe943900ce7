//! Meetings told back to front: "With A, B discussed trade", "A was another of her interlocutors", "Among those he saw was
//! A"; and signers named beside their text: "The agreement bears the signatures of A and B".

use super::items::{Line, can_act, is_person};
use super::lists::list;
use super::syntax::subject;
use super::told::{Joins, Party, Told, parties};
use super::words::Words;
use crate::extract::chunks::Referent;
use crate::extract::status::{Modality, modality};
use crate::model::{Kind, Part};

/// Words that one of these constructions has.
const OPENERS: Words = Words(
    "one|another|among|day|morning|afternoon|evening|visit|programme|program|trip|tour|signature|signatures|signatories|signatory\
    |speaker|speakers|people|those|others|leaders|officials|ministers|persons|guest|guests",
);

const COPULAS: [&str; 5] = ["was", "were", "is", "are", "be"];

/// All of them on a line.
pub(super) fn find(lines: &[Line<'_>], number: usize, out: &mut Vec<Told>) {
    let Some(line) = lines.get(number) else { return };
    let mut found = Vec::new();
    if line.is(0, "with") {
        with(line, number, &mut found);
    } else if line.is_any(0, &["among", "amongst"]) {
        among(line, number, &mut found);
    }
    for at in 1..line.len() {
        if !line.is_of(at, &OPENERS) {
            continue;
        }
        if line.is_any(at, &["one", "another", "among"]) {
            one_of(lines, number, at, &mut found);
        } else if line
            .is_any(at, &["day", "morning", "afternoon", "evening", "visit", "programme", "program", "trip", "tour"])
        {
            day_with(line, number, at, &mut found);
        } else if line.is_any(at, &["people", "those", "others", "leaders", "officials", "ministers", "persons"]) {
            whom_met(line, number, at, &mut found);
        } else if line.is_any(at, &["guest", "guests"]) {
            guest(line, number, at, out);
        } else if line.is_any(at, &["speaker", "speakers"]) {
            speaker(line, number, at, &mut found);
        } else if line.is_any(at, &["signature", "signatures", "signatories", "signatory"]) {
            signers(line, number, at, &mut found, out);
        }
    }
    for told in found {
        let same = |t: &Told| {
            (t.kind == told.kind || t.kind == Kind::Call)
                && told.parties.iter().all(|p| t.parties.iter().any(|q| q.who == p.who))
        };
        if !out.iter().any(same) {
            out.push(told);
        }
    }
}

fn meeting(line: &Line<'_>, number: usize, at: usize) -> Told {
    let mut told = Told::new(line, number, Kind::Meeting, "040", 0.65, at, 1);
    told.rule = ("construction", "parties before or behind the verb");
    told
}

/// "With A, B discussed trade": whom it was discussed with opens the sentence.
fn with(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const TALKS: Words = Words(
        "discussed|discusses|discuss|went|goes|go|talked|reviewed|reviews|raised|explored|dealt|considered|spoke|exchanged|analysed\
        |analyzed|examined|covered|addressed|took|compared",
    );
    const ABOUT: [&str; 8] = ["over", "through", "about", "up", "with", "views", "notes", "of"];
    let from = 1 + usize::from(line.is(1, "both"));
    let others = list(line, from, is_person);
    // "With A in office, B discussed": nobody it was discussed with.
    let open = line.is(others.end, ",") || line.chunk(others.end).is_some();
    if others.items.is_empty() || !open {
        return;
    }
    let near = line.len().min(others.end + 12);
    let verb = (others.end + 1..near).find(|k| {
        line.is_of(*k, &TALKS)
            && (!line.is_any(*k, &["went", "goes", "go", "took", "spoke", "talked", "dealt", "exchanged", "compared"])
                || line.is_any(k + 1, &ABOUT))
    });
    let Some(verb) = verb else { return };
    let who: Vec<usize> = subject(line, verb).items.into_iter().filter(|k| *k >= others.end).collect();
    let mut who = parties(line, &who);
    if who.is_empty() {
        // "With A the minister, who leads X, discussed"
        let first = others.end + usize::from(line.is(others.end, ","));
        who = parties(line, line.chunk(first).filter(|(_, c)| can_act(c) && !c.possessive).map(|_| first).as_slice());
    }
    if who.is_empty() {
        return;
    }
    let rows: Vec<Vec<usize>> = if others.apart || line.is(1, "both") {
        others.items.iter().map(|i| vec![*i]).collect()
    } else {
        vec![others.items]
    };
    for row in rows {
        let mut told = meeting(line, number, verb);
        told.modality = modality((others.end..verb).filter_map(|k| line.word(k)));
        told.add(who.clone());
        told.add(parties(line, &row));
        if told.parties.len() > 1 {
            out.push(told);
        }
    }
}

/// "Among those received by A was B", "Among those she saw were B and C".
fn among(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const MET: Words = Words("met|meet|saw|see|seen|received|receive|welcomed|greeted|interlocutors|hosts|visitors");
    let Some(verb) = (1..line.len().min(12)).find(|k| line.is_of(*k, &MET)) else { return };
    // "Among the envoys whose letters he received": told by what he received.
    if (1..verb).any(|k| line.is(k, "whose")) {
        return;
    }
    let Some(copula) = (verb + 1..line.len().min(verb + 14)).find(|k| line.is_any(*k, &COPULAS)) else { return };
    let named = list(line, copula + 1, is_person);
    let side: Vec<usize> = (1..copula)
        .filter(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c)))
        .filter(|k| !parties(line, &[*k]).is_empty())
        .collect();
    let Some(side) = side.last().filter(|_| !named.items.is_empty()) else { return };
    for item in named.items {
        let mut told = meeting(line, number, verb);
        told.modality = modality((1..copula).filter_map(|k| line.word(k)));
        told.add(parties(line, &[*side]));
        told.add(parties(line, &[item]));
        if told.parties.len() > 1 {
            out.push(told);
        }
    }
}

/// "A was another of her interlocutors", "A, an envoy, was one of them": met like those told of before.
fn one_of(lines: &[Line<'_>], number: usize, at: usize, out: &mut Vec<Told>) {
    const SIDES: Words =
        Words("interlocutors|hosts|partners|visitors|guests|callers|talks|meetings|conversations|stations");
    const MEETS: Words = Words("meeting|meetings|talks|met|received|saw|interlocutors|spoke|audience|audiences|called");
    let Some(line) = lines.get(number) else { return };
    let copula = at.wrapping_sub(1);
    if !line.is_any(copula, &["was", "were", "is", "are", "be"]) {
        return;
    }
    let of = if line.is(at, "among") { at + 1 } else { at + 2 };
    if !line.is(at, "among") && !line.is(at + 1, "of") {
        return;
    }
    let them = line.is(of, "them") || line.items.get(of).is_some_and(|i| i.low == "them");
    let side = (of..of + 3).find(|k| line.is_of(*k, &SIDES));
    let owned = line.chunk(of).is_some_and(|(_, c)| c.possessive && is_person(c))
        || line.items.get(of).is_some_and(|i| i.low.starts_with("the "))
            && line.chunk(of).is_some_and(|(_, c)| c.possessive);
    let told_before = number.checked_sub(1).and_then(|n| lines.get(n)).is_some_and(|before| {
        before.paragraph == line.paragraph && (0..before.len()).any(|k| before.word(k).is_some_and(|w| MEETS.has(w)))
    });
    if !(them && told_before || side.is_some() && (owned || line.is_any(of, &["his", "her", "their", "the"]))) {
        return;
    }
    let who = subject(line, copula).items;
    let persons: Vec<usize> = who.into_iter().filter(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c))).collect();
    let found = parties(line, &persons);
    if found.is_empty() || found.len() > 3 {
        return;
    }
    let mut told = meeting(line, number, at);
    if line.is(copula, "be") {
        told.modality = Modality::Planned;
    }
    told.until = side.map_or(of + 1, |s| s + 1);
    if owned {
        told.add(parties(line, &[of]));
    }
    told.add(found);
    told.one_sided = told.parties.len() < 2;
    out.push(told);
}

/// "A and B are also people he is likely to meet", "A is among those whom B will see".
fn whom_met(line: &Line<'_>, number: usize, at: usize, out: &mut Vec<Told>) {
    let copula = (at.saturating_sub(5)..at).rev().find(|k| line.is_any(*k, &COPULAS));
    let Some(copula) = copula.filter(|c| *c > 0) else { return };
    let who = at + 1 + usize::from(line.is_any(at + 1, &["whom", "that", "who"]));
    let person = |k: usize| line.chunk(k).is_some_and(|(_, c)| is_person(c) && !c.possessive);
    let meets = |k: &usize| line.is_any(*k, &["meet", "met", "see", "saw", "receive", "received", "visit"]);
    let Some(verb) = (who + 1..line.len().min(who + 6)).find(meets).filter(|_| person(who)) else { return };
    // "those whom he saw off"
    let closed = verb + 1 >= line.len()
        || line.time(verb + 1).is_some()
        || line.is_any(verb + 1, &[".", ",", "on", "in", "at", "during"]);
    let met: Vec<usize> = subject(line, copula).items.into_iter().filter(|k| person(*k)).collect();
    if !closed || met.is_empty() {
        return;
    }
    let mut told = meeting(line, number, verb);
    told.modality = modality((who..verb).filter_map(|k| line.word(k)));
    told.add(parties(line, &[who]));
    told.add(parties(line, &met));
    if told.parties.len() > 1 {
        out.push(told);
    }
}

/// "began the day with A": a meeting, told by what it was for somebody's day.
fn day_with(line: &Line<'_>, number: usize, at: usize, out: &mut Vec<Told>) {
    if !line.is(at + 1, "with") {
        return;
    }
    let verb = (at.saturating_sub(4)..at).rev().find(|k| {
        line.is_any(
            *k,
            &[
                "began",
                "begins",
                "begin",
                "started",
                "starts",
                "opened",
                "opens",
                "ended",
                "ends",
                "closed",
                "concluded",
                "spent",
            ],
        )
    });
    let Some(verb) = verb else { return };
    let with = list(line, at + 2, is_person);
    let who = subject(line, verb).items;
    let mut told = meeting(line, number, verb);
    told.modality = modality((verb.saturating_sub(3)..verb).filter_map(|k| line.word(k)));
    told.until = with.end;
    told.add(parties(line, &who));
    told.add(parties(line, &with.items));
    if told.people().count() > 1 {
        out.push(told);
    }
}

/// "A was the Chief Guest": of the event told of before.
fn guest(line: &Line<'_>, number: usize, at: usize, out: &mut Vec<Told>) {
    let end = line.phrase(at + 1, "of honour").or_else(|| line.phrase(at + 1, "of honor")).unwrap_or(at + 1);
    let chief = end > at + 1 || line.items.get(at.wrapping_sub(1)).is_some_and(|i| i.low.ends_with("chief"));
    let closed =
        end >= line.len() || line.is_any(end, &[".", ",", ";", "and"]) || line.is(end, "at") && line.is(end + 1, "the");
    let copula = (at.saturating_sub(4)..at).rev().find(|k| line.is_any(*k, &["was", "were"]));
    let Some(copula) = copula.filter(|_| chief && closed && !out.iter().any(|t| t.kind == Kind::Event)) else { return };
    let who = subject(line, copula).items;
    let who: Vec<usize> = who.into_iter().filter(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c))).collect();
    let mut told = Told::new(line, number, Kind::Event, "040", 0.6, copula, 1);
    told.rule = ("construction", "guest of an event told before");
    told.joins = Joins::Last;
    told.add_as(parties(line, &who), Part::Attendee);
    if !told.parties.is_empty() {
        out.push(told);
    }
}

/// "The Institute had A as its speaker", "The Forum welcomed A as keynote speaker".
fn speaker(line: &Line<'_>, number: usize, at: usize, out: &mut Vec<Told>) {
    let Some(role) = (at.saturating_sub(4)..at).find(|k| line.is(*k, "as")) else { return };
    let had = |k: &usize| line.is_any(*k, &["had", "has", "welcomed", "hosted", "invited", "have"]);
    let Some(verb) = (role.saturating_sub(8)..role).rev().find(had) else { return };
    let who = list(line, verb + 1, is_person);
    let hosts = subject(line, verb).items;
    let body = |k: &usize| line.chunk(*k).is_some_and(|(_, c)| matches!(c.referent, Referent::Body { .. }));
    let hosts: Vec<usize> = hosts.into_iter().filter(body).collect();
    if who.items.is_empty() || hosts.is_empty() {
        return;
    }
    let mut told = Told::new(line, number, Kind::Event, "040", 0.65, at, 1);
    told.rule = ("construction", "parties before or behind the verb");
    told.add_as(parties(line, &who.items), Part::Attendee);
    told.add_as(parties(line, &hosts), Part::Host);
    if told.parties.len() > 1 {
        out.push(told);
    }
}

/// "The memorandum bears the signatures of A and B", "The signatories of the agreement were A and B".
fn signers(line: &Line<'_>, number: usize, at: usize, found: &mut Vec<Told>, out: &mut Vec<Told>) {
    const BEARS: [&str; 6] = ["bears", "bear", "bore", "carries", "carry", "carried"];
    let bears = (at.saturating_sub(3)..at).find(|k| line.is_any(*k, &BEARS));
    let names = if let Some(verb) = bears {
        let text = (0..verb)
            .any(|k| line.signed(k).is_some() || line.items.get(k).is_some_and(|i| i.low.contains("memorandum")));
        if text && line.is(at + 1, "of") { list(line, at + 2, is_person) } else { return }
    } else if line.is_any(at, &["signatories", "signatory"]) {
        let Some(copula) = (at + 1..line.len().min(at + 14)).find(|k| line.is_any(*k, &COPULAS)) else { return };
        list(line, copula + 1, is_person)
    } else {
        return;
    };
    let signed: Vec<Party> = parties(line, &names.items);
    if signed.is_empty() || bears.is_none() && signed.len() < 2 {
        return;
    }
    let mut told = Told::new(line, number, Kind::Agreement, "057", 0.75, at, 1);
    told.rule = ("construction", "signers of a text");
    told.until = names.end;
    told.add(signed);
    if told.parties.len() > 1 {
        // "The signatories of the convention were A and B" is no event of that name.
        out.retain(|t| !(t.kind == Kind::Event && t.at > at && t.at < names.end));
        found.push(told);
    }
}
