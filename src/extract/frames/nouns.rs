//! Engagements told by a noun: "talks with B", "A's visit to X", "a meeting between A and B".

use super::events;
use super::items::{Line, can_act, is_person};
use super::place;
use super::syntax::{self, list, subject};
use super::table::{Forms, Noun, table};
use super::told::{Told, parties};
use super::verbs::verb_modality;
use super::words::Words;
use crate::extract::chunks::{Form, Referent};
use crate::extract::status::{self, Modality, modality};
use crate::extract::tokens::Shape;
use crate::model::Kind;

/// All tellings by nouns on a line, at places that no verb has used.
pub(super) fn find(line: &Line<'_>, number: usize, used: &mut [bool], out: &mut Vec<Told>) {
    let mut at = 0;
    while at < line.len() {
        let free = !used.get(at).copied().unwrap_or(true);
        let found = free.then(|| table().noun(|k| line.word(at + k))).flatten();
        let Some((noun, words)) = found else {
            at += 1;
            continue;
        };
        // "joint commission meeting", "summit talks": one phrase.
        let (mut noun, mut words) = (noun, words);
        while let Some((last, more)) = table().noun(|k| line.word(at + words + k)) {
            if last.kind == Kind::Correspondence || !used.get(at + words).is_some_and(|u| !u) {
                break;
            }
            if last.name != "meeting" && last.name != "talks" {
                noun = last;
            }
            words += more;
        }
        if !is_verb_form(line, at, noun, words) {
            let found = read(line, number, at, noun, words);
            if noun.kind == Kind::Agreement {
                // "the signing of a programme of consultations": the text's own words tell of nothing else.
                words = found.iter().map(|t| t.until).max().map_or(words, |end| words.max(end - at));
            }
            out.extend(found);
        }
        at += words;
    }
}

/// "visits", "meeting", "call" can be verbs too; those were read before.
fn is_verb_form(line: &Line<'_>, at: usize, noun: &Noun, words: usize) -> bool {
    words == 1
        && matches!(noun.name.as_str(), "visit" | "call" | "letter" | "meeting")
        && at > 0
        && (line.is_any(at - 1, &["to", "will", "who", "would", "can", "may", "could", "not", "he", "she", "they"])
            || line.chunk(at - 1).is_some_and(|(_, c)| !c.possessive && c.form == Form::Pronoun))
        && !line.is_any(at + 1, &["with", "between", "of"])
}

/// Verbs that a letter may stand before: "cables went from A to B".
const SENDING: Words = Words("went|was|were|sent|delivered|handed|addressed|been");

/// Two parties joined by a dash before the noun: "the Alm-Bel meeting", "the US – China dialogue".
fn pair(line: &Line<'_>, from: usize, at: usize) -> Option<Vec<usize>> {
    let dash = (from..at).find(|k| line.is_any(*k, &["-", "–", "—", "‑"]))?;
    let left = dash.checked_sub(1)?;
    let both = [left, dash + 1];
    both.iter().all(|k| line.chunk(*k).is_some_and(|(_, c)| can_act(c))).then(|| both.to_vec())
}

/// What stands around a noun.
struct Around {
    /// Where its phrase starts.
    start: usize,
    /// The possessor: a place of the row.
    owner: Option<usize>,
    /// The light verb and its form.
    carrier: Option<(usize, Forms)>,
}

fn around(line: &Line<'_>, at: usize) -> Around {
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
    |postponed|cancelled|canceled|took|takes|to",
    );
    if !line.word(at).is_some_and(|w| OPENERS.has(w)) {
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

fn read(line: &Line<'_>, number: usize, at: usize, noun: &Noun, words: usize) -> Vec<Told> {
    let end = at + words;
    if !noun.links_only.is_empty() && !line.word(end).is_some_and(|w| noun.links_only.iter().any(|l| l == w)) {
        return Vec::new();
    }
    let around = around(line, at);
    if status::is_general((around.start..at).filter_map(|k| line.word(k))) {
        return Vec::new();
    }
    let mut told = Told::new(line, number, noun.kind, &noun.cameo, noun.sure, at, words);
    match noun.kind {
        Kind::Event => return event(line, told, at, &around),
        Kind::Agreement => return signing(line, told, end),
        _ => {}
    }
    let mut left = Vec::new();
    if let Some(owner) = around.owner {
        left = vec![owner];
        told.add(parties(line, &left));
    }
    if let Some(pair) = pair(line, around.start, at) {
        told.add(parties(line, &pair));
    }
    let mut between = false;
    let mut made = false;
    let mut objects = syntax::List::default();
    let mut stops = Vec::new();
    let mut k = end;
    let limit = line.len().min(end + 24);
    let mut from_letter = Vec::new();
    while k < limit {
        if let Some(n) = table().phone(|n| line.word(k + n)) {
            k += n;
            continue;
        }
        if line.is_any(k, &["with", "between", "among", "of", "by", "from", "to"]) {
            let word = line.word(k).unwrap_or("");
            if word == "to" && noun.kind == Kind::Visit {
                let found = place::stops(line, k + 1, true);
                if let Some(last) = found.last() {
                    k = last.end;
                    stops = found;
                    continue;
                }
                break;
            }
            let wanted = match noun.kind {
                Kind::Visit => matches!(word, "of" | "by" | "from"),
                Kind::Correspondence => matches!(word, "to" | "from" | "of" | "by"),
                Kind::Call => matches!(word, "with" | "between" | "from" | "among" | "to"),
                _ => matches!(word, "with" | "between" | "among" | "of" | "by" | "from"),
            };
            if word == "among" && line.chunk(k + 1).is_some_and(|(_, c)| c.form == Form::Pronoun) {
                break;
            }
            let bare = line.items.get(k + 1).is_some_and(|i| !i.low.contains(' '));
            let test = |c: &crate::extract::chunks::Chunk| match word {
                "of" if bare && c.form == Form::Title => false,
                "of" | "by" | "from" => {
                    is_person(c)
                        || (word == "of" && noun.kind == Kind::Meeting && matches!(c.referent, Referent::State { .. }))
                }
                _ => can_act(c),
            };
            let found = if wanted { list(line, k + 1, test) } else { syntax::List::default() };
            if found.items.is_empty() {
                // "talks on trade with B": go on past what does not fit.
                if !wanted || word == "with" || word == "to" {
                    break;
                }
                k += 1;
                continue;
            }
            k = found.end;
            between |= matches!(word, "between" | "among" | "of");
            if noun.kind == Kind::Correspondence {
                from_letter.extend(found.items);
            } else {
                objects.apart |= found.apart;
                objects.items.extend(found.items);
            }
            objects.end = k;
            continue;
        }
        if line.is_any(k, &[",", ".", ";", "and", "that", "which", "who", "when", "where", "as", "but", ":"])
            || syntax::looks_like_verb(line, k)
                && !(noun.kind == Kind::Correspondence && line.word(k).is_some_and(|w| SENDING.has(w)))
        {
            break;
        }
        k += 1;
    }
    if noun.kind == Kind::Visit
        && let Some((traveller, after)) = made_by(line, end)
    {
        objects.items = vec![traveller];
        made = true;
        if stops.is_empty() && line.is(after, "to") {
            stops = place::stops(line, after + 1, true);
            k = stops.last().map_or(k, |s| s.end);
        }
    }
    told.until = k.max(end);
    // Who holds it: the light verb's subject.
    if let Some((verb, forms)) = around.carrier
        && !syntax::passive(line, verb, forms.participle)
    {
        let carried = subject(line, verb);
        told.modality = verb_modality(line, verb, &carried);
        let group = syntax::group_start(line, verb);
        told.before = (group..verb).any(|k| line.is(k, "had"));
        told.sure = (told.sure + 0.08).min(0.95);
        left.extend(carried.items.iter().copied());
    } else {
        told.modality = if made { Modality::Held } else { noun_modality(line, &around, end, k) };
    }
    let direct = !left.is_empty() && !parties(line, &left).is_empty();
    let has_other = !objects.items.is_empty() || !stops.is_empty() || !from_letter.is_empty();
    let of = line.is(end, "of") && noun.kind == Kind::Meeting;
    if !direct && has_other && !of && around.carrier.is_none() && parties(line, &objects.items).len() < 2 {
        // "discussed it at a meeting with B": the clause's subject is the other party.
        let who = clause_subject(line, around.start);
        if who
            .iter()
            .all(|i| line.chunk(*i).is_some_and(|(_, c)| is_person(c) || matches!(c.referent, Referent::State { .. })))
        {
            left.extend(who);
            told.sure *= 0.92;
        }
    }
    match noun.kind {
        Kind::Visit => visit(line, &told, &left, &objects, stops),
        Kind::Correspondence => {
            told.add(parties(line, &left));
            told.add(parties(line, &from_letter));
            if told.parties.len() < 2 { Vec::new() } else { vec![told] }
        }
        _ => {
            let mut left = left;
            left.retain(|i| !objects.items.contains(i));
            if objects.apart && !left.is_empty() {
                return super::verbs::apart(line, told, &left, &objects);
            }
            told.add(parties(line, &left));
            if told.parties.is_empty() && !objects.items.is_empty() && !between {
                told.one_sided = true;
                return super::verbs::apart(line, told, &[], &objects);
            }
            told.add(parties(line, &objects.items));
            if told.parties.len() < 2 {
                let chairs = presided(line, end);
                told.add(parties(line, &chairs));
            }
            vec![told]
        }
    }
}

/// Those who led it, named after it: "was held in X, co-chaired by A and B", "led by A and B".
fn presided(line: &Line<'_>, from: usize) -> Vec<usize> {
    const LEADS: Words = Words(
        "co-chaired by|chaired by|cochaired by|led by|headed by|jointly chaired by|co-hosted by|co-led by|attended by|presided over by|between",
    );
    let mut found = Vec::new();
    for at in from..line.len() {
        if let Some(next) = LEADS.iter().find_map(|lead| line.phrase(at, lead)) {
            found.extend(list(line, next, |c| is_person(c) || matches!(c.referent, Referent::State { .. })).items);
        }
    }
    found
}

/// "The third Policy Dialogue was held in X, co-chaired by A and B": the engagement has a name of its own.
pub(super) fn named(line: &Line<'_>, number: usize, used: &[bool], out: &mut Vec<Told>) {
    for at in 0..line.len() {
        let Some((_, chunk)) = line.chunk(at) else { continue };
        if !matches!(chunk.referent, Referent::Body { .. }) || used.get(at).copied().unwrap_or(false) {
            continue;
        }
        let low = line.items.get(at).map_or("", |i| i.low.as_str());
        let Some(noun) = low.rsplit(' ').find_map(|w| table().noun(|k| (k == 0).then_some(w)).map(|(n, _)| n)) else {
            continue;
        };
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
        let people = parties(line, &chairs);
        if !held || people.len() < 2 {
            continue;
        }
        let mut told = Told::new(line, number, noun.kind, &noun.cameo, 0.75, at, 1);
        told.add(people);
        told.name = Some(line.words(at, at + 1).to_owned());
        out.push(told);
    }
}

/// The subject of the clause that a phrase stands in: left of it, or after the comma of a fronted phrase.
fn clause_subject(line: &Line<'_>, at: usize) -> Vec<usize> {
    let left = subject(line, at);
    if !left.items.is_empty() {
        return left.items;
    }
    let Some(comma) = (at..line.len()).find(|k| line.is(*k, ",")) else { return Vec::new() };
    let found = list(line, comma + 1, can_act);
    found.items
}

/// What the words around a noun without a light verb say of it.
fn noun_modality(line: &Line<'_>, around: &Around, end: usize, until: usize) -> Modality {
    let mut left = Vec::new();
    let mut at = around.start;
    let mut seen = 0;
    while let Some(before) = at.checked_sub(1) {
        if line.is(before, ",") && (line.time(before + 1).is_some() || line.time(before.wrapping_sub(1)).is_some()) {
            at = before;
            continue;
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
    let right = verb_after(line, until);
    let said = modality(left.iter().copied().chain(inner));
    let after = modality(right.iter().copied());
    match (said, after) {
        (Modality::NotHeld, _) | (_, Modality::NotHeld) => Modality::NotHeld,
        (Modality::Wished, Modality::Planned) => Modality::Planned,
        (Modality::Held, after) => after,
        (said, _) => said,
    }
}

/// "the trip that A made to X": the traveller stands behind the noun.
fn made_by(line: &Line<'_>, at: usize) -> Option<(usize, usize)> {
    let mut next = at;
    if line.is_any(next, &["that", "which", ","]) {
        next += 1;
    }
    let (_, chunk) = line.chunk(next)?;
    let verb = (next + 1..line.len().min(next + 6))
        .find(|k| line.is_any(*k, &["made", "make", "paid", "pay", "makes", "pays"]))?;
    (is_person(chunk) && !chunk.possessive).then_some((next, verb + 1))
}

fn visit(line: &Line<'_>, told: &Told, left: &[usize], objects: &syntax::List, stops: Vec<place::Stop>) -> Vec<Told> {
    let mut travellers: Vec<usize> = objects.items.clone();
    if travellers.is_empty() {
        travellers = left.iter().copied().filter(|i| line.chunk(*i).is_some_and(|(_, c)| is_person(c))).collect();
    }
    if travellers.is_empty() || stops.is_empty() {
        let mut one = told.clone();
        one.parties.clear();
        one.add(parties(line, &travellers));
        return if stops.is_empty() { vec![one] } else { Vec::new() };
    }
    stops
        .into_iter()
        .map(|stop| {
            let mut one = told.clone();
            one.parties.clear();
            one.add(parties(line, &travellers));
            stop.apply(line, &mut one);
            one
        })
        .collect()
}

/// "hosted a dinner for B", "a summit of A and B", "the ceremony".
fn event(line: &Line<'_>, mut told: Told, at: usize, around: &Around) -> Vec<Told> {
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

/// "the signing of a memorandum between A and B".
fn signing(line: &Line<'_>, mut told: Told, end: usize) -> Vec<Told> {
    if !line.is(end, "of") {
        return Vec::new();
    }
    let stop = line.len().min(end + 12);
    let Some((text, after)) = (end + 1..stop).find_map(|k| {
        if line.items.get(k).is_some_and(|i| {
            line.chunk(k).is_some() && ["agreement", "memorandum", "treaty"].iter().any(|w| i.low.contains(w))
        }) {
            return Some((k, k + 1));
        }
        table().text(|n| line.word(k + n)).map(|n| (k, k + n))
    }) else {
        return Vec::new();
    };
    told.name = Some(line.words(text, after).to_owned());
    told.until = after;
    for k in after..line.len().min(after + 14) {
        if line.is_any(k, &["between", "with", "by"]) {
            let found = list(line, k + 1, can_act);
            if !found.items.is_empty() {
                told.add(parties(line, &found.items));
                told.until = found.end;
                break;
            }
        }
    }
    vec![told]
}
