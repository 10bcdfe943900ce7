//! Lists of parties right of a verb or preposition: "with A, B and C", "counterparts, among them A and B".

use super::items::{Line, is_person};
use super::syntax::{is_preposition, looks_like_verb};
use super::words::Words;
use crate::extract::chunks::{Chunk, Form, Referent};
use crate::extract::tokens::Shape;

/// A list of parties.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// Places of the row.
    pub items: Vec<usize>,
    /// The place after it.
    pub end: usize,
    /// Whether its members took part one by one ("separately", "respectively").
    pub apart: bool,
}

/// Words that say how many of a group: "three of his counterparts".
const NUMBERS: Words =
    Words("one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|most|all|both|each|half|dozens|a number");

/// Words that may stand between a verb or preposition and a party.
fn fills(line: &Line<'_>, at: usize) -> bool {
    line.word(at).is_some_and(|w| {
        matches!(
            w,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "their"
                | "its"
                | "both"
                | "visiting"
                | "then"
                | "then-"
                | "fellow"
                | "foreign"
                | "senior"
                | "other"
                | "new"
                | "newly"
                | "counterpart"
                | "counterparts"
                | "several"
                | "mr"
                | "outgoing"
                | "incoming"
                | "\""
                | "“"
                | "his/her"
                | "also"
                | "more"
                | "a.o"
        )
    }) || line.word(at).is_some_and(|w| NUMBERS.has(w) && !matches!(w, "a number" | "each" | "all"))
        && line.chunk(at + 1).is_some()
        || line.is(at + 1, "more") && line.is_of(at, &NUMBERS)
        || line.time(at).is_some() && line.items.get(at).is_some_and(|i| i.low.len() < 12)
}

/// The list of parties that starts here, each of which passes the test.
pub(super) fn list(line: &Line<'_>, from: usize, fits: impl Fn(&Chunk) -> bool) -> List {
    let mut found = List { items: Vec::new(), end: from, apart: false };
    let mut named_members = false;
    let between = line.is_any(from.wrapping_sub(1), &["between", "among"]);
    let mut at = from;
    loop {
        let start = at;
        while fills(line, at) && at < start + 3 {
            at += 1;
        }
        if line.is(at + 1, "of")
            && line.chunk(at + 2).is_some_and(|(_, c)| c.possessive || c.form == Form::Title)
            && line.is_of(at, &NUMBERS)
        {
            // "three of his counterparts"
            at += 2;
        }
        at = adjectival(line, at);
        // "with two Republicans: Senator A and Senator B"
        if found.items.is_empty()
            && line.chunk(at).is_none()
            && let Some(colon) = (at + 1..at + 4).find(|k| line.is(*k, ":"))
            && line.chunk(colon + 1).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && fits(c))
        {
            at = colon + 1;
        }
        // "met his colleagues A of X and B of Y", where no phrase holds the word
        let peers = |k: usize| {
            line.is_any(
                k,
                &["colleagues", "colleague", "counterparts", "counterpart", "peers", "homologues", "homologue"],
            )
        };
        if line.chunk(at).is_some_and(|(_, c)| c.possessive)
            && peers(at + 1)
            && line.chunk(at + 2).is_some_and(|(_, c)| fits(c))
        {
            at += 2;
        } else if peers(at) && line.chunk(at + 1).is_some_and(|(_, c)| fits(c)) {
            at += 1;
        }
        let Some((_, chunk)) = line.chunk(at) else { break };
        if found.items.last().is_some_and(|last| names_office(line, *last, at)) {
            // "A, the Kingdom's Permanent Representative, and B": who A is.
            found.end = at + 1;
            match next_in_list(line, at + 1) {
                Some(next) => at = next,
                None => break,
            }
            continue;
        }
        if found.items.last().is_some_and(|last| lies_in(line, *last, at)) {
            found.end = at + 1;
            match next_in_list(line, at + 1) {
                Some(next) => at = next,
                None => break,
            }
            continue;
        }
        if let Some(next) = members(line, at) {
            // "counterparts, among them A, B and C": the members are meant.
            named_members = true;
            at = next;
            continue;
        }
        if chunk.possessive && line.chunk(at + 1).is_some() {
            // "Pakistan's" before the phrase that it belongs to.
            at += 1;
            continue;
        }
        if chunk.possessive && is_membership(line, at) && fits(chunk) {
            // "members of the Norwegian parliament's committee": whoever they are, they took part.
            found.items.push(at);
            at = past_owned(line, at + 1);
            found.end = at;
            match next_in_list(line, at) {
                Some(next) => at = next,
                None => break,
            }
            continue;
        }
        // "met his colleagues A of X and B of Y"
        let sums_up = chunk.form == Form::Title
            && line.items.get(at).is_some_and(|i| {
                i.low.ends_with('s') && super::items::is_group(&i.low) || i.low.ends_with("colleagues")
            })
            && line.chunk(at + 1).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && fits(c));
        if sums_up {
            at += 1;
            continue;
        }
        // "counterparts from Norway (A) and Hungary (B)"
        let bracketed = line.is(at + 1, "(") && line.is(at + 3, ")") && !found.items.is_empty();
        if !fits(chunk)
            && bracketed
            && line.chunk(at + 2).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && fits(c))
        {
            found.items.push(at + 2);
            at += 4;
            found.end = at;
            match next_in_list(line, at) {
                Some(next) => at = next,
                None => break,
            }
            continue;
        }
        if chunk.possessive || !fits(chunk) {
            break;
        }
        let least = if between { 2 } else { 1 };
        if found.items.len() >= least && opens_clause(line, at) {
            break;
        }
        found.items.push(at);
        at = after_party(line, at + 1);
        found.end = at;
        match past_aside(line, at, &fits).or_else(|| next_in_list(line, at)) {
            Some(next) => at = next,
            None => break,
        }
    }
    found.apart = found.items.len() > 1
        && (named_members && line.has(from.saturating_sub(6), found.end, "counterparts")
            || line.has(from.saturating_sub(6), (found.end + 4).min(line.len()), "separately")
            || line.has(from.saturating_sub(6), (found.end + 4).min(line.len()), "respectively")
            || line.has(from.saturating_sub(6), from, "separate")
            || line.has(from.saturating_sub(6), from, "bilateral meetings")
            || line.has(from.saturating_sub(8), from, "one after another")
            || line.has(from.saturating_sub(8), from, "one by one")
            || line.has(from.saturating_sub(7), from, "meetings")
            || line.has(from.saturating_sub(4), from, "bilaterals")
            || line.has(from.saturating_sub(4), from, "calls on")
            // "talks with A and then with B", "with A, with B and with C"
            || line.has(from, found.end, "then")
            || line.has(from, found.end, "followed by")
            || line.has(from, found.end, "later")
            || joined_apart(line, &found.items));
    found
}

/// "members of ...", "representatives of ...": people named by what they belong to.
fn is_membership(line: &Line<'_>, at: usize) -> bool {
    const PEOPLE: Words = Words("members|representatives|officials|lawmakers|leaders|senators|deputies|delegates");
    line.items.get(at).is_some_and(|i| {
        let mut words = i.low.split(' ');
        words.next().is_some_and(|first| PEOPLE.has(first)) && words.next() == Some("of")
    })
}

/// One past the noun that a possessive owns: "'s foreign affairs committee".
fn past_owned(line: &Line<'_>, from: usize) -> usize {
    (from..line.len().min(from + 4))
        .take_while(|k| {
            line.word(*k).is_some_and(|w| !is_preposition(w) && w != "and" && w != "," && w != ".")
                && !looks_like_verb(line, *k)
        })
        .last()
        .map_or(from, |last| last + 1)
}

/// Whether each member of a row has the preposition anew: "with A, with B and with C".
fn joined_apart(line: &Line<'_>, items: &[usize]) -> bool {
    let mut pairs = items.iter().zip(items.iter().skip(1));
    items.len() > 1 && pairs.all(|(before, item)| line.has(before + 1, *item, "with"))
}

/// A row parted by semicolons, each member with its office: "Ms A, Minister of X; Mr B, Secretary; and C".
pub(super) fn row(line: &Line<'_>, from: usize, fits: impl Fn(&Chunk) -> bool) -> List {
    let mut found = list(line, from, &fits);
    // Between a name and the semicolon stands an office, and no clause.
    let office = |end: usize| {
        let stop = (end..line.len().min(end + 24)).find(|k| line.is(*k, ";"))?;
        // "A of the Party, who sits on the Committee; B"
        let relative = (end..stop).find(|k| line.is(*k, ",") && line.is_any(k + 1, &["who", "whose"]));
        (!has_clause(line, end, relative.unwrap_or(stop))).then_some(stop)
    };
    while let Some(next) = office(found.end) {
        let start = next + 1 + usize::from(line.is(next + 1, "and"));
        let more = list(line, start, &fits);
        found.items.extend(more.items);
        found.end = more.end.max(next + 1);
    }
    found
}

fn has_clause(line: &Line<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| looks_like_verb(line, k) || line.is_any(k, &["who", "which", "that"]))
}

/// Steps over a place that only describes the group behind it: "Pacific marine ministers".
fn adjectival(line: &Line<'_>, at: usize) -> usize {
    let place = line
        .chunk(at)
        .is_some_and(|(_, c)| !c.possessive && matches!(c.referent, Referent::Place { .. } | Referent::State { .. }));
    if !place {
        return at;
    }
    let mut next = at + 1;
    while line.shape(next) == Some(Shape::Lower)
        && line.word(next).is_some_and(|w| !is_preposition(w) && w != "and")
        && !looks_like_verb(line, next)
        && next < at + 3
    {
        next += 1;
    }
    let group = line.chunk(next).is_some_and(|(_, c)| {
        c.form == Form::Title && matches!(c.referent, Referent::Body { .. } | Referent::People(_))
    });
    if group { next } else { at }
}

/// Where the members of a group start that is named by its kind first: "counterparts, among them", "three leaders:".
fn members(line: &Line<'_>, at: usize) -> Option<usize> {
    let (_, chunk) = line.chunk(at)?;
    let group = match &chunk.referent {
        Referent::Body { .. } => chunk.form == Form::Title,
        Referent::Open => chunk.form != Form::Pronoun,
        _ => false,
    };
    if !group || chunk.possessive {
        return None;
    }
    let mut next = at + 1;
    if !line.is_any(next, &[",", "–", "—", "-", "--", ":", "(", "including"]) {
        return None;
    }
    if !line.is(next, "including") {
        next += 1;
    }
    for lead in ["including", "namely", "such as", "notably", "among others"] {
        next = line.phrase(next, lead).unwrap_or(next);
    }
    if line.is(next, "among") && line.chunk(next + 1).is_some_and(|(_, c)| c.form == Form::Pronoun) {
        next += 2;
    }
    while line.is_any(next, &["the", ":", ","]) {
        next += 1;
    }
    line.chunk(next).is_some_and(|(_, c)| !c.possessive && matches!(c.referent, Referent::Person(_))).then_some(next)
}

/// Whether the phrase at this place is the subject of a clause of its own: "met B and C said".
fn opens_clause(line: &Line<'_>, at: usize) -> bool {
    // "Meetings with B and C followed": that is said of the meetings.
    let follows =
        line.is_any(at + 1, &["followed", "follow", "ensued", "await", "awaited"]) && line.chunk(at + 2).is_none();
    line.is_any(at.wrapping_sub(1), &["and", ","]) && looks_like_verb(line, at + 1) && !follows
}

/// Skips what may follow a party: a bracket, "of Belarus", an apposition in commas.
fn after_party(line: &Line<'_>, mut at: usize) -> usize {
    loop {
        if line.is_any(at, &["(", "["]) {
            let Some(close) = (at..line.len().min(at + 12)).find(|k| line.is_any(*k, &[")", "]"])) else { return at };
            at = close + 1;
        } else if line.is_any(at, &["of", "from"])
            && line.chunk(at + 1).is_some_and(|(_, c)| {
                !c.possessive
                    && matches!(c.referent, Referent::State { .. } | Referent::Place { .. } | Referent::Body { .. })
            })
        {
            at += 2;
        } else {
            return at;
        }
    }
}

/// Whether a phrase behind a person only names that person's office.
fn names_office(line: &Line<'_>, last: usize, at: usize) -> bool {
    let Some((_, before)) = line.chunk(last) else { return false };
    let Referent::Person(person) = before.referent else { return false };
    let role = line.named.officials.get(person).and_then(|o| o.role.as_deref()).unwrap_or("").to_lowercase();
    let title = line.chunk(at).is_some_and(|(_, c)| c.form == Form::Title && !c.possessive);
    let joined = (last + 1..at)
        .all(|k| line.is_any(k, &[",", "the", "his", "her"]) || line.chunk(k).is_some_and(|(_, c)| c.possessive));
    let low = line.items.get(at).map_or("", |i| i.low.as_str());
    // "A, Dean of the Corps in Chile, Ambassador of Peru.", "B, Chief Executive of Acme": an office that nothing joins
    // to the row is that of the name before it.
    let beside = line.is(at - 1, ",")
        && (last + 1..at - 1)
            .all(|k| line.is_any(k, &["in", "of"]) || line.chunk(k).is_some_and(|(_, c)| !is_person(c)));
    let closes = !line.is_any(at + 1, &[",", "and", "&", ";"]);
    let single = |c: &Chunk| matches!(c.referent, Referent::Office { .. });
    if title
        && beside
        && closes
        && line.chunk(at).is_some_and(|(_, c)| single(c))
        && !line.items.get(at).is_some_and(|i| super::items::is_group(&i.low))
    {
        return true;
    }
    title
        && joined
        && !role.is_empty()
        && (role.contains(low) || low.trim_start_matches("the ").starts_with(&role) || low.contains(&role))
}

/// "A, Governor of Cusco, Peru, and B": a state between commas tells where the office of the person before it is.
fn lies_in(line: &Line<'_>, last: usize, at: usize) -> bool {
    let person = line.chunk(last).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)));
    let state = line.chunk(at).is_some_and(|(_, c)| matches!(c.referent, Referent::State { .. }) && !c.possessive);
    person && state && at == last + 2 && line.is(at - 1, ",") && line.is(at + 1, ",")
}

/// Past what a row says of its member: "A, who resides in X, B and C", "A, Leader of the Committee, and B".
fn past_aside(line: &Line<'_>, comma: usize, fits: impl Fn(&Chunk) -> bool) -> Option<usize> {
    if !line.is(comma, ",") || line.chunk(comma + 1).is_some_and(|(_, c)| fits(c) && !c.possessive) {
        return None;
    }
    let relative = line.is_any(comma + 1, &["who", "whose"]);
    let person = |at: usize| {
        line.chunk(at).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && fits(c) && !c.possessive)
            && !looks_like_verb(line, at + 1)
    };
    for close in comma + 2..line.len().min(comma + 16) {
        if line.is_any(close, &[";", ".", "that", "which"]) || !relative && looks_like_verb(line, close) {
            return None;
        }
        if line.is(close, ",") {
            let and = close + 1 + usize::from(line.is(close + 1, "and"));
            // "by A, Chairman of the Committee, and by B"
            let next = and + usize::from(and > close + 1 && line.is_any(and, &["by", "with"]));
            if person(next) {
                return Some(next);
            }
            // "who resides in Addis Ababa, Ethiopia, B of Norway"
            let lies = line
                .chunk(next)
                .is_some_and(|(_, c)| matches!(c.referent, Referent::State { .. } | Referent::Place { .. }));
            if relative && !lies {
                return None;
            }
        }
    }
    None
}

/// Where the next member of a list starts, past comma, "and", "with".
fn next_in_list(line: &Line<'_>, mut at: usize) -> Option<usize> {
    let mut seen = false;
    // "with the president, Ana Roe, at the palace; with the minister"
    let aside = at + usize::from(line.is(at, ","));
    if line.is_any(aside, &["in", "at"]) {
        let place = aside + 1 + usize::from(line.is(aside + 1, "the"));
        let close = place + 1;
        let on = line.is(close + 1, "with") || line.phrase(close + 1, "and with").is_some();
        if line.chunk(place).is_some() && line.is_any(close, &[";", ","]) && on {
            at = close;
        }
    }
    // "in Paris", "on Monday" between members, only before "and with".
    if line.is_any(at, &["in", "on", "at"]) && (line.time(at + 1).is_some() || line.chunk(at + 1).is_some()) {
        let joined = line.is(at + 2, "and") && line.is_any(at + 3, &["with", "later", "then"])
            || line.is_any(at + 2, &[";", ","])
                && (line.is(at + 3, "with") || line.phrase(at + 3, "and with").is_some());
        if !joined {
            return None;
        }
        at += 2;
    }
    if line.is(at, ",") || line.is(at, ";") {
        at += 1;
        seen = true;
    }
    // "with A and, later the same day, with B"
    if line.is(at, "and")
        && line.is(at + 1, ",")
        && let Some(close) = (at + 2..line.len().min(at + 8)).find(|k| line.is(*k, ","))
        && line.is(close + 1, "with")
    {
        return Some(close + 2);
    }
    for join in [
        "and with",
        "and by",
        "and then with",
        "and later with",
        "and afterwards with",
        "and finally with",
        "then with",
        "followed by",
        "and then",
        "and also with",
        "and separately with",
        "as well as with",
        "as well as",
        "along with",
        "together with",
        "and",
        "&",
        "with",
    ] {
        if join == "with" && !seen {
            continue;
        }
        if let Some(next) = line.phrase(at, join) {
            return Some(next);
        }
    }
    seen.then_some(at)
}
