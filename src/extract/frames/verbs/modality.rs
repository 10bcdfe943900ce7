//! What the words around a verb say of it: told as a fact, planned, given up, denied.

use super::super::items::Line;
use super::super::syntax::{self, Subject};
use super::super::words::Words;
use crate::extract::status::{Modality, modality};
use crate::extract::tokens::Shape;

/// What the words between the subject and the verb say of it.
pub(in crate::extract::frames) fn verb_modality(line: &Line<'_>, verb: usize, subject: &Subject) -> Modality {
    let group = syntax::group_start(line, verb);
    let start = match subject.items.first() {
        Some(_) => subject.after,
        // "Two documents are expected to be signed": what acts stands behind, what is signed before.
        None if (1..group).contains(&subject.after) => subject.after,
        None => group,
    };
    if (group..verb).any(|k| line.is_any(k, &["not", "n't", "never"])) {
        return if ever(line, group, verb) { Modality::Wished } else { Modality::NotHeld };
    }
    if negated(line, subject.after, verb) || refuted(line, verb) {
        return Modality::NotHeld;
    }
    // "was the first leader to visit Peru": he did.
    let counted = |word: &str| matches!(word, "first" | "second" | "third" | "only" | "last");
    let ordinal = || {
        (verb.saturating_sub(9)..verb)
            .find(|k| line.items.get(*k).is_some_and(|i| i.low.split(' ').take(2).any(counted)))
    };
    if line.is(verb.wrapping_sub(1), "to")
        && ordinal().is_some_and(|k| {
            let copula = k.wrapping_sub(1 + usize::from(line.is_any(k.wrapping_sub(1), &["the", "also"])));
            line.is_any(copula, &["was", "were", "became"])
        })
    {
        return Modality::Held;
    }
    // "kept him from attending"
    if line.is(verb.wrapping_sub(1), "from")
        && (verb.saturating_sub(6)..verb)
            .any(|k| line.is_any(k, &["kept", "keep", "keeps", "prevented", "prevent", "stopped", "barred"]))
    {
        return Modality::NotHeld;
    }
    // "have often met": no particular meeting.
    if (group..verb).any(|k| line.is_any(k, &["often", "frequently", "regularly", "usually", "rarely", "always"])) {
        return Modality::Wished;
    }
    let mut words: Vec<&str> = Vec::new();
    if let Some(first) = subject.items.first() {
        // "hoped that B would visit", "if B visits"
        let mut left = *first;
        for _ in 0..2 {
            let Some(before) = left.checked_sub(1) else { break };
            let Some(word) = line.word(before) else { break };
            if matches!(
                word,
                "that" | "hoped" | "hopes" | "hope" | "hoping" | "if" | "unless" | "whether" | "wish" | "wished"
            ) {
                words.insert(0, word);
                left = before;
            } else {
                break;
            }
        }
        // "denied reports that B had met A"
        let denied =
            |k: usize| line.is_any(k, &["denied", "denies", "deny", "denying", "denial", "refuted", "disputed"]);
        if words.first() == Some(&"that") && (left.saturating_sub(4)..left).any(denied) {
            return Modality::NotHeld;
        }
    }
    words.extend(subject.control.iter().map(|(word, _)| word.as_str()).filter(|w| *w != "for"));
    if let Some((word, place)) = &subject.control
        && word == "for"
    {
        // "the day set for A and B to meet"
        words.extend((place.saturating_sub(3)..*place).filter_map(|k| line.word(k)));
        words.push("due");
    }
    // "the Director of the Plans Division called": a name's word says nothing of the verb.
    let name = |k: &usize| *k > 0 && matches!(line.shape(*k), Some(Shape::Capital | Shape::Upper));
    words.extend((start..verb).filter(|k| !name(k)).filter_map(|k| line.word(k)));
    let said = modality(words.iter().copied());
    // "took the opportunity to meet": done.
    let taken = (start..verb).any(|k| line.is_any(k, &["took", "used", "seized"]))
        && (start..verb).any(|k| line.is_any(k, &["opportunity", "chance", "occasion", "stay", "visit"]));
    if said != Modality::Held
        && said != Modality::NotHeld
        && taken
        && !words.iter().any(|w| matches!(*w, "will" | "would" | "due" | "plans"))
    {
        return Modality::Held;
    }
    if said == Modality::Held
        && line.word(verb).is_some_and(|w| w.ends_with("ing") && !matches!(w, "visiting" | "touring" | "attending"))
        && (group..verb).any(|k| line.is_any(k, &["is", "are"]))
    {
        return Modality::Planned;
    }
    if said == Modality::Held && (timetable(line, group, verb) || after_all(line, group)) {
        return Modality::Planned;
    }
    if said == Modality::Planned && (dropped(line, group, verb) || given_up(line, group, verb)) {
        return Modality::NotHeld;
    }
    said
}

/// "The two had not met before", "has not visited Peru since 2019": a whole past is denied, and no particular meeting.
fn ever(line: &Line<'_>, group: usize, verb: usize) -> bool {
    const PAST: [&str; 3] = ["before", "previously", "since"];
    let perfect = (group..verb).any(|k| line.is_any(k, &["had", "has", "have"]));
    perfect
        && (verb + 1..line.len().min(verb + 8)).any(|k| {
            line.is_any(k, &PAST)
                && (!line.is(k, "before") || k + 1 >= line.len() || line.is_any(k + 1, &[".", ",", ";"]))
        })
}

/// Whether what is done is denied further off: "did not get to meet", "is not expected to visit", "held no meeting".
fn negated(line: &Line<'_>, after: usize, verb: usize) -> bool {
    // Who does not fail to do a thing does it.
    const DOES: Words = Words(
        "only|fail|failed|hesitate|hesitated|forget|forgotten|cease|ceased|tire|merely|just|least|yet|until|want|wish|hope",
    );
    if line.is(verb + 1, "no") && !line.is_any(verb + 2, &["fewer", "less", "longer", "more", "doubt", "further"]) {
        return true;
    }
    if !line.is(verb.wrapping_sub(1), "to") {
        return false;
    }
    let Some(not) = (after.max(verb.saturating_sub(7))..verb).rev().find(|k| line.is_any(*k, &["not", "n't", "never"]))
    else {
        return false;
    };
    (not + 1..verb).all(|k| {
        line.word(k)
            .is_some_and(|w| !DOES.has(w) && w.starts_with(char::is_alphabetic) && !matches!(w, "but" | "and" | "or"))
    })
}

/// Whether a report of something is said to be untrue: "Reports that A met B are false", "dismissed as baseless rumours
/// of a meeting".
pub(in crate::extract::frames) fn refuted(line: &Line<'_>, at: usize) -> bool {
    const REPORTS: Words = Words(
        "report|reports|rumour|rumours|rumor|rumors|claim|claims|allegation|allegations|speculation|suggestion|suggestions|talk|story|stories|news",
    );
    const UNTRUE: Words = Words(
        "false|untrue|unfounded|baseless|groundless|fabricated|incorrect|erroneous|fake|dismissed|refuted|denied|denies|denying|rebuffed|invented|nonsense",
    );
    let Some(report) = (at.saturating_sub(12)..at)
        .rev()
        .find(|k| line.is_of(*k, &REPORTS) && line.is_any(k + 1, &["of", "that", "about", "on"]))
    else {
        return false;
    };
    // Nothing else stands between: "rumours of a coup, A met B".
    if (report..at).any(|k| line.is_any(k, &[",", ";", ":"]) && line.time(k + 1).is_none()) {
        return false;
    }
    (report.saturating_sub(4)..line.len().min(at + 24)).any(|k| {
        line.is_of(k, &UNTRUE)
            && (k < report || (at + 1..k).any(|a| line.is_any(a, &["is", "are", "was", "were", "as", "been"])))
    })
}

/// Whether a plan is said to have been given up behind it: "A's plan to visit X has been dropped".
fn given_up(line: &Line<'_>, group: usize, verb: usize) -> bool {
    const PLANS: [&str; 8] =
        ["plan", "plans", "decision", "intention", "intentions", "arrangements", "proposal", "project"];
    let plan = (group.saturating_sub(3)..verb).any(|k| line.is_any(k, &PLANS));
    let Some(aux) = (verb + 1..line.len().min(verb + 12)).find(|k| {
        line.is_any(*k, &["has", "have", "had", "was", "were", "is", "are", "fell", "came", "will", ",", ";"])
    }) else {
        return false;
    };
    plan && !line.is_any(aux, &[",", ";"])
        && (line.is_any(aux + 1, &["dropped"])
            || line.is_any(aux + 2, &["dropped"])
            || modality((aux..line.len().min(aux + 6)).filter_map(|k| line.word(k))) == Modality::NotHeld)
}

/// Whether a plan told beside its sentence is given up by it: "A, who was to visit X on Friday, has cancelled".
fn dropped(line: &Line<'_>, group: usize, verb: usize) -> bool {
    let opens = (group.saturating_sub(3)..group).rev().find(|k| line.is(*k, "who"));
    let Some(comma) = opens.and_then(|_| (verb + 1..line.len().min(verb + 16)).find(|k| line.is(*k, ","))) else {
        return false;
    };
    let end = (comma + 1..line.len().min(comma + 6)).find(|k| line.is_any(*k, &[",", "."])).unwrap_or(comma + 6);
    modality((comma + 1..end.min(line.len())).filter_map(|k| line.word(k))) == Modality::NotHeld
}

/// Whether a journey is told in the present with its day, as a timetable is: "leaves for Oslo on Tuesday".
fn timetable(line: &Line<'_>, group: usize, verb: usize) -> bool {
    const GOES: Words =
        Words("leaves|departs|travels|flies|sets|heads|arrives|goes|comes|visits|returns|embarks|tours");
    let plain = !(group..verb).any(|k| line.word(k).is_some_and(syntax::is_auxiliary));
    // "On Tuesday the minister has talks there with B"
    let opens =
        line.is(0, "on") && line.time(1).is_some() && group <= 5 || line.is(0, "then") && line.time(1).is_some();
    let ahead = line.is_any(verb, &["has", "holds", "attends", "sees", "meets", "receives"]);
    plain && opens && ahead
        || plain && line.is_of(verb, &GOES) && (verb + 1..line.len().min(verb + 9)).any(|k| line.time(k).is_some())
}

/// Whether what is told comes before something that is still to come: "is going to visit X, after he has attended Y".
fn after_all(line: &Line<'_>, group: usize) -> bool {
    line.is_any(group, &["has", "have"])
        && (group.saturating_sub(4)..group).any(|k| line.is_any(k, &["after", "once", "when"]))
        && (0..group).any(|k| {
            line.is_any(k, &["will", "shall"]) || line.is_any(k, &["going", "is", "are"]) && line.is(k + 1, "to")
        })
}
