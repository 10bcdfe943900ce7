//! The phrase around a noun that tells of an engagement: whose it is, which light verb carries it, whether it is planned.

use super::items::{Line, can_act, is_person};
use super::lists::list;
use super::syntax;
use super::table::{Forms, table};
use super::told::Party;
use super::verbs::refuted;
use super::words::Words;
use crate::extract::chunks::{self, Referent};
use crate::extract::status::{Modality, modality};
use crate::extract::tokens::Shape;

/// Two parties joined by a dash before the noun: "the Alm-Bel meeting", "the US – China dialogue".
pub(super) fn pair(line: &Line<'_>, from: usize, at: usize) -> Option<Vec<usize>> {
    let dash = (from..at).find(|k| line.is_any(*k, &["-", "–", "—", "‑"]))?;
    let left = dash.checked_sub(1)?;
    let both = [left, dash + 1];
    both.iter().all(|k| line.chunk(*k).is_some_and(|(_, c)| can_act(c))).then(|| both.to_vec())
}

/// The two states that a word of the phrase joins: "the Croatia-Hungary Joint Commission".
pub(super) fn joined_states(line: &Line<'_>, from: usize, to: usize) -> Vec<Party> {
    let found = (from..to).find_map(|k| {
        let words = line.words(k, k + 1);
        let states = words.split_whitespace().find_map(chunks::joined_states)?;
        Some((states, line.span(k, k + 1)))
    });
    let Some((states, span)) = found else {
        // "the Kenya – Somalia Joint Commission"
        let Some(both) = pair(line, from, to) else { return Vec::new() };
        let state = |at: &usize| {
            let first = line.words(*at, at + 1).split_whitespace().next()?;
            let country = chunks::state_of_word(first)?;
            Some(Party::state(country, line.span(*at, at + 1)))
        };
        let states: Vec<Party> = both.iter().filter_map(state).collect();
        return if states.len() == 2 { states } else { Vec::new() };
    };
    states.into_iter().map(|country| Party::state(country, span)).collect()
}

/// What stands around a noun.
pub(super) struct Around {
    /// Where its phrase starts.
    pub start: usize,
    /// The possessor: a place of the row.
    pub owner: Option<usize>,
    /// The light verb and its form.
    pub carrier: Option<(usize, Forms)>,
}

pub(super) fn around(line: &Line<'_>, at: usize) -> Around {
    let mut start = at;
    let mut owner = None;
    while let Some(before) = start.checked_sub(1) {
        if at - before > 8 {
            break;
        }
        if let Some((_, chunk)) = line.chunk(before) {
            if chunk.possessive {
                owner = Some(before);
                start = before;
                if !matches!(line.word(before.wrapping_sub(1)), Some("the")) {
                    break;
                }
                continue;
            }
            // "the US-China talks", "the Jakarta meeting"
            if line.is_any(before.wrapping_sub(1), &["-", "–", "—", "‑"]) {
                start = before;
                continue;
            }
            let article = line.is_any(before.wrapping_sub(1), &["the", "a", "this"])
                || line.items.get(before).is_some_and(|i| i.low.starts_with("the ") || i.low.starts_with("a "))
                || before.checked_sub(1).is_some_and(|b| line.word(b).is_some_and(|w| table().carrier(w).is_some()));
            if article
                && matches!(chunk.referent, Referent::State { .. } | Referent::Place { .. } | Referent::Body { .. })
            {
                start = before;
                continue;
            }
            break;
        }
        if line.time(before).is_some() {
            start = before;
            continue;
        }
        let Some(word) = line.word(before) else { break };
        // "Roe's Guest of Government visit"
        let capital = |k: usize| matches!(line.shape(k), Some(Shape::Capital | Shape::Upper));
        if word == "of" && capital(before + 1) && capital(before.wrapping_sub(1)) {
            start = before;
            continue;
        }
        // "the third round of political consultations"
        if word == "of" && line.is_any(before.wrapping_sub(1), &["round", "rounds", "series", "session"]) {
            start = before - 1;
            continue;
        }
        if matches!(word, "-" | "–" | "—" | "‑")
            && line.chunk(before.wrapping_sub(1)).is_some()
            && line.chunk(before + 1).is_some()
        {
            start = before - 1;
            continue;
        }
        if table().carrier(word).is_some() && !matches!(word, "leading" | "having") {
            break;
        }
        let shape = line.shape(before);
        let part = matches!(
            word,
            "the"
                | "a"
                | "an"
                | "this"
                | "these"
                | "those"
                | "no"
                | "any"
                | "several"
                | "two"
                | "three"
                | "four"
                | "-"
                | "–"
                | "delegation-level"
        ) || matches!(shape, Some(Shape::Lower | Shape::Number | Shape::Capital | Shape::Upper))
            && !syntax::is_preposition(word)
            && !stops_phrase(line, before);
        if !part {
            break;
        }
        start = before;
        if matches!(word, "the" | "a" | "an" | "this" | "these" | "no" | "any") {
            break;
        }
    }
    let verb = start.checked_sub(1).and_then(|mut k| {
        while line.word(k).is_some_and(syntax::is_adverb) {
            k = k.checked_sub(1)?;
        }
        // "wrapped up talks", "took part in talks"
        if line.is_any(k, &["up", "out", "in"]) {
            k = k.checked_sub(1)?;
        }
        Some(k)
    });
    let carrier = verb.and_then(|k| line.word(k).and_then(|w| table().carrier(w)).map(|f| (k, f)));
    Around { start, owner, carrier }
}

fn stops_phrase(line: &Line<'_>, at: usize) -> bool {
    line.word(at).is_some_and(|w| {
        matches!(
            w,
            "and"
                | "or"
                | "but"
                | "that"
                | "which"
                | "who"
                | "as"
                | "when"
                | "while"
                | "after"
                | "before"
                | "said"
                | "than"
                | "where"
        ) || syntax::is_auxiliary(w)
            || !table().verb(w).is_empty() && !w.ends_with("ing")
            || w.len() > 4
                && w.ends_with("ed")
                && !matches!(
                    w,
                    "planned"
                        | "scheduled"
                        | "extended"
                        | "limited"
                        | "detailed"
                        | "restricted"
                        | "expected"
                        | "proposed"
                        | "long-planned"
                        | "cancelled"
                        | "postponed"
                        | "delayed"
                )
    })
}

/// The verb group after a noun phrase that is its subject: "talks were held", "the visit has been put off".
fn verb_after<'l>(line: &'l Line<'_>, from: usize) -> Vec<&'l str> {
    let mut words = Vec::new();
    let mut at = from;
    let stop = line.len().min(from + 14);
    // Past a short aside in commas.
    if line.is(at, ",") {
        if line.is_any(at + 1, &["due", "scheduled", "planned", "expected", "originally", "initially", "set", "slated"])
        {
            at += 1;
        } else if let Some(close) = (at + 1..stop).find(|k| line.is(*k, ",")) {
            at = close + 1;
        }
    }
    const OPENERS: Words = Words(
        "is|are|was|were|will|has|have|had|would|could|may|might|due|scheduled|expected|planned|slated|set\
    |postponed|cancelled|canceled|took|takes|to|fell|falls|never|foundered|did|came|cannot|can|should|shall|must|remains|remain|hangs\
    |hang|looks|follows|follow|collapsed|ought|got|does|do|no|await|awaits|cannot|stands|stand|figure|figures|lies|lie|awaited|foreseen",
    );
    if !line.is_of(at, &OPENERS) {
        return words;
    }
    while at < stop {
        if let Some(word) = line.word(at) {
            if matches!(word, "." | ";" | "who" | "which" | "that" | "because" | "where") {
                break;
            }
            words.push(word);
        }
        at += 1;
    }
    words
}

/// What the words around a noun without a light verb say of it.
pub(super) fn noun_modality(line: &Line<'_>, around: &Around, end: usize, until: usize) -> Modality {
    let mut left = Vec::new();
    let mut at = around.start;
    let mut seen = 0;
    while let Some(before) = at.checked_sub(1) {
        if line.is(before, ",") && (line.time(before + 1).is_some() || line.time(before.wrapping_sub(1)).is_some()) {
            at = before;
            continue;
        }
        // "plans a stop in X, for talks with B"
        if line.is(before, ",") && line.is(before + 1, "for") {
            at = before;
            continue;
        }
        // "is to meet A and pay a call on B": the bare verb hangs on what stands before the first one.
        if line.is(before, "and") && line.is_any(before + 1, &["pay", "hold", "make", "take", "give", "sign", "attend"])
        {
            let first = (before.saturating_sub(24)..before).rev().find(|k| line.is_any(*k, &[".", ";", ":"]));
            let from = first.map_or(before.saturating_sub(24), |k| k + 1);
            left.splice(0..0, (from..before).filter_map(|k| line.word(k)));
            break;
        }
        if seen >= 7 || line.is_any(before, &[",", ";", ":", "said", "says", "and", "that"]) {
            break;
        }
        if let Some(word) = line.word(before) {
            left.insert(0, word);
            seen += 1;
        } else if line.chunk(before).is_some_and(|(_, c)| !c.possessive) && seen > 3 {
            break;
        }
        at = before;
    }
    let inner = (around.start..end).filter_map(|k| line.word(k));
    // "put the meeting off", "put the talks back"
    let apart = around
        .start
        .checked_sub(1)
        .is_some_and(|b| line.is_any(b, &["put", "puts", "putting", "call", "called", "calling"]));
    if apart && line.is_any(end, &["off", "back"]) {
        return Modality::NotHeld;
    }
    // "No meeting took place": of a particular one. "No fewer than three meetings" did.
    // "No other state visit has taken place": of none in particular.
    if line.is(around.start, "no")
        && line.is_any(around.start + 1, &["other", "such", "previous", "earlier", "further"])
    {
        return Modality::Wished;
    }
    if line.is(around.start, "no") && !line.is_any(around.start + 1, &["fewer", "less", "further", "more", "doubt"]) {
        return Modality::NotHeld;
    }
    if refuted(line, around.start) {
        return Modality::NotHeld;
    }
    // Verbs that may be nouns as well, and auxiliaries: the search for parties went past them.
    const PASSED: [&str; 13] = [
        "fell",
        "falls",
        "never",
        "hangs",
        "follows",
        "remains",
        "foundered",
        "is",
        "are",
        "was",
        "were",
        "await",
        "awaits",
    ];
    let passed = (end..until).find(|k| line.is_any(*k, &PASSED) && line.chunk(k.wrapping_sub(1)).is_some());
    // "A meeting will take place between A and B"
    let came = held_between(line, end).map(|_| end);
    let right = verb_after(line, came.or(passed).unwrap_or(until));
    let mut said = modality(left.iter().copied().chain(inner));
    // "did not get to see B during his stay": the stay itself was not given up.
    let during = around.start > 0 && line.is_any(around.start - 1, &["during", "throughout"])
        || line.is_any(around.start, &["during", "throughout"]);
    if said == Modality::NotHeld && during {
        said = Modality::Held;
    }
    if said == Modality::Held && (announced(line, around.start, end) || before_plan(line, around.start)) {
        said = Modality::Planned;
    }
    let after = modality(right.iter().copied());
    match (said, after) {
        (Modality::NotHeld, _) | (_, Modality::NotHeld) => Modality::NotHeld,
        (Modality::Wished, Modality::Planned) => Modality::Planned,
        (Modality::Held, after) => after,
        (said, _) => said,
    }
}

/// Whether an engagement is only announced: "announced a visit by A", "gave notice of talks with B". A text that is
/// announced is there.
fn announced(line: &Line<'_>, start: usize, end: usize) -> bool {
    let verb = start.checked_sub(1).map_or(0, |k| k - usize::from(line.is_any(k, &["of"])));
    line.is_any(verb, &["announced", "announces", "announce", "announcing", "announcement", "notice"])
        && start > 0
        && !(start..end).any(|k| line.signed(k).is_some() || line.is_any(k, &["signing", "signature"]))
}

/// "After a meeting with A, B will be received by C": what stands before the comma is part of the same plan, where no
/// day of its own and no article tells of it as known.
fn before_plan(line: &Line<'_>, start: usize) -> bool {
    let opens = start == 1
        && line.is_any(0, &["after", "following", "besides", "before", "in"])
        && !line.is_any(1, &["the", "his", "her", "their", "this", "these"]);
    let Some(comma) = (start..line.len().min(start + 16)).find(|k| line.is(*k, ",")).filter(|_| opens) else {
        return false;
    };
    let timed = (start..comma).any(|k| line.time(k).is_some());
    let will = (comma + 1..line.len().min(comma + 8)).any(|k| {
        line.is_any(k, &["will", "shall"])
            || line.is_any(k, &["is", "are"]) && line.is_any(k + 1, &["to", "due", "expected"])
    });
    !timed && will
}

/// "the trip that A made to X": the traveller stands behind the noun; where the traveller and the verb stand.
pub(super) fn made_by(line: &Line<'_>, at: usize) -> Option<(usize, usize)> {
    let mut next = at;
    next += usize::from(line.is(next, ","));
    next += usize::from(line.is_any(next, &["that", "which"]));
    let (_, chunk) = line.chunk(next)?;
    let verb = (next + 1..line.len().min(next + 6)).find(|k| {
        line.is_any(
            *k,
            &[
                "made",
                "make",
                "paid",
                "pay",
                "makes",
                "pays",
                "begins",
                "began",
                "begin",
                "starts",
                "started",
                "undertook",
            ],
        )
    })?;
    (is_person(chunk) && !chunk.possessive).then_some((next, verb))
}

/// Those who led it, named after it: "was held in X, co-chaired by A and B", "led by A and B".
pub(super) fn presided(line: &Line<'_>, from: usize) -> Vec<usize> {
    const LEADS: Words = Words(
        "opened by|inaugurated by|co-chaired by|chaired by|cochaired by|led by|headed by|jointly chaired by|co-hosted by|co-led by|attended by|presided over by|under the leadership of|under the chairmanship of|under the co-chairmanship of\
    |under the joint chairmanship of",
    );
    let mut found = Vec::new();
    for at in from..line.len() {
        // "was opened in X on Monday by A and B"
        let parted = || {
            let leads =
                line.is_any(at, &["opened", "inaugurated", "co-chaired", "chaired", "led", "headed", "launched"]);
            let placed = |k: &usize| {
                line.is_any(*k, &["in", "on", "at", "here"])
                    || line.time(*k).is_some()
                    || line.chunk(*k).is_some_and(|(_, c)| !is_person(c))
            };
            let by = leads.then(|| (at + 1..at + 7).find(|k| !placed(k))).flatten()?;
            (by > at + 1 && line.is(by, "by")).then_some(by + 1)
        };
        if let Some(next) = line.any_phrase(at, &LEADS).or_else(parted) {
            found.extend(list(line, next, |c| is_person(c) || matches!(c.referent, Referent::State { .. })).items);
        }
    }
    found
}

/// Where "between" or "with" stands behind a verb that says that a thing came about: "talks took place on Monday
/// between A and B".
pub(super) fn held_between(line: &Line<'_>, at: usize) -> Option<usize> {
    const CAME: Words = Words(
        "take place|takes place|took place|taken place|taking place|held|planned|arranged|scheduled|convened|organised\
    |organized|conducted|happened|ensued|followed|set|foreseen|began|opened|started|concluded",
    );
    const HELPS: Words = Words("will|is|are|was|were|has|have|had|been|be|to|also|then|now|recently|being|first");
    let mut next = at;
    while line.is_of(next, &HELPS) && next < at + 4 {
        next += 1;
    }
    let end = line.any_phrase(next, &CAME)?;
    let found = (end..end + 8).find(|k| line.is_any(*k, &["between", "with"]))?;
    let free = (end..found).all(|k| {
        !line.is_any(k, &[",", ";", ".", "and", "that", "which", "who", "by", "from"])
            && !syntax::looks_like_verb(line, k)
    });
    free.then_some(found)
}
