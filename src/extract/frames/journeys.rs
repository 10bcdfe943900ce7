//! Journeys: "visited X", "is on his way to X", "his tour took him to A and B", "the visiting minister".

use super::items::{Line, is_person};
use super::lists::list;
use super::syntax::{Subject, is_adverb, is_preposition, looks_like_verb, passive, subject};
use super::table::{Forms, Verb};
use super::told::{Party, Told, parties};
use super::verbs::{after_links, telling, verb_modality};
use super::words::Words;
use super::{context, events, others, place, tours, visits};
use crate::extract::chunks::{Chunk, Form, Referent};
use crate::extract::status::{Modality, modality};
use crate::model::{Kind, Part, Participant};

/// "visited Sri Lanka", "flew to Paris".
pub(super) fn travel(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    if forms.base
        && line.is_any(
            at.wrapping_sub(1),
            &["the", "a", "an", "his", "her", "their", "this", "official", "state", "working"],
        )
    {
        return Vec::new();
    }
    let who = subject(line, at);
    let travellers: Vec<usize> =
        who.items.iter().copied().filter(|i| line.chunk(*i).is_some_and(|(_, c)| is_person(c))).collect();
    if travellers.is_empty() || passive(line, at, forms.participle) {
        return Vec::new();
    }
    let plain = verb.name == "visit" || verb.name == "tour";
    // "went to the National Museum": a house that one visits.
    let house = matches!(verb.name.as_str(), "go" | "come");
    let (companions, further) = past_companions(line, at, &verb.links);
    // "arrived here on a visit": to where the news is from.
    if context::is_here(line, at + 1) && !matches!(verb.name.as_str(), "leave" | "depart") {
        let mut told = telling(line, number, at, verb, &who);
        told.kind = Kind::Visit;
        told.add(parties(line, &travellers));
        told.until = at + 2;
        return if visited_here(line, at) { vec![told] } else { Vec::new() };
    }
    for (start, _) in after_links(line, at, &verb.links).into_iter().chain(further) {
        let stops = place::stops(line, start, plain || house && place::is_house(line, start));
        let ends = line.is_any(start, &[",", "."]) || start >= line.len() || line.time(start).is_some();
        if stops.is_empty() && plain && !ends {
            let told = telling(line, number, at, verb, &who);
            let found = visits::sites(line, start, &told, &parties(line, &travellers));
            if !found.is_empty() {
                return found;
            }
        }
        if stops.is_empty() && verb.name == "visit" && forms.past && ends {
            let mut told = telling(line, number, at, verb, &who);
            told.add(parties(line, &travellers));
            return vec![told];
        }
        let link = line.words(at + 1, start).to_lowercase();
        let going = || {
            let mut told = telling(line, number, at, verb, &who);
            told.modality = told.modality.max(link_modality(&link));
            told.add(parties(line, &travellers));
            told
        };
        let accompanied = |told: &mut Told| {
            told.add_as(parties(line, &companions), Part::Accompanying);
            told.add_as(others::companions(line, &travellers), Part::Accompanying);
        };
        let attended = |stop: Option<&place::Stop>, event: &events::Phrase| {
            let mut told = going();
            told.turn_into(Kind::Event, "040");
            if let Some(stop) = stop {
                stop.site(line, &mut told);
            }
            told.until = event.end;
            events::complete(line, told, event)
        };
        // "left for the summit in X"
        if stops.is_empty()
            && !plain
            && let Some(event) = events::phrase(line, start).filter(|p| p.proper && !p.meeting)
        {
            return attended(None, &event);
        }
        if link == "to" && verb.name == "be in" && !line.is(at, "been") {
            continue;
        }
        if stops.is_empty()
            || link == "in"
                && verb.name.ends_with(" in")
                && !stays(line, &travellers, stops.last().map_or(start, |s| s.end), &stops)
        {
            continue;
        }
        // "left for the Paris summit"
        if !plain
            && let [only] = stops.as_slice()
            && line.noun(only.end).is_some_and(|(n, _)| n.kind == Kind::Event)
            && let Some(event) = events::phrase(line, start)
        {
            return attended(Some(only), &event);
        }
        // Travel to a summit is the event alone; a session of two states is held on a visit.
        let mut held = Vec::new();
        if !plain && stops.len() == 1 {
            let end = stops.first().map_or(start, |s| s.end);
            let also_visit = line.has(end, line.len(), "visit") || line.has(end, line.len(), "trip");
            match events::purpose(line, end) {
                _ if also_visit => {}
                events::Purpose::ToldApart => return Vec::new(),
                events::Purpose::Event(event) => {
                    held = attended(stops.first(), &event);
                    if held.iter().all(|t| t.kind != Kind::Meeting) {
                        return held;
                    }
                }
                events::Purpose::None => {}
            }
        }
        let accepted = who.control.is_some();
        let towns = tours::towns(line, stops.clone());
        let several = towns.len() > stops.len();
        let stops = towns;
        let mut all: Vec<Told> = stops
            .into_iter()
            .map(|stop| {
                let mut told = going();
                told.kind = Kind::Visit;
                stop.apply(line, &mut told);
                if several && let Some(town) = stop.items.first().and_then(|at| place::town(line, *at)) {
                    told.parties.retain(|p| !matches!(p.who, Participant::State { .. }));
                    told.add(vec![town]);
                }
                accompanied(&mut told);
                if accepted {
                    invited(line, &who, &mut told);
                }
                told
            })
            .collect();
        if held.is_empty()
            && let Some(last) = all.last().cloned()
        {
            all.extend(occasion(line, &last));
            if verb.kind == Kind::Visit {
                all.extend(likewise(line, &last));
            }
        }
        if plain && let Some(last) = all.last().cloned() {
            all.extend(more_sites(line, &last, &travellers));
        }
        all.extend(held);
        return all;
    }
    Vec::new()
}

/// Whether an arrival "here" is one on a journey: "arrived here on a two-day visit", "came here to meet A".
fn visited_here(line: &Line<'_>, at: usize) -> bool {
    (at + 1..line.len().min(at + 10)).any(|k| line.noun(k).is_some_and(|(n, _)| n.kind == Kind::Visit))
        || line.is_any(at, &["arrived", "arrives", "arrive", "arriving", "reached", "reaches", "landed", "visited"])
}

/// "visited the Museum, a plant and the port": what stands in a row behind a first house that has a name.
fn more_sites(line: &Line<'_>, told: &Told, travellers: &[usize]) -> Vec<Told> {
    let mut at = told.until;
    at += usize::from(line.is(at, ","));
    at += usize::from(line.is(at, "and"));
    let house = line.chunk(at).is_some_and(|(_, c)| {
        !c.possessive && c.form == Form::Name && matches!(c.referent, Referent::Body { .. } | Referent::Place { .. })
    });
    let opens = line.is_any(at, &["the", "a", "an"]) || house;
    if at == told.until || !opens || line.time(at).is_some() {
        return Vec::new();
    }
    let acts = (at + 1..at + 7).find(|k| looks_like_verb(line, *k));
    let found = visits::sites(line, at, told, &parties(line, travellers));
    // "visited the Museum, and the minister praised it": a clause of its own.
    if acts.is_some_and(|k| found.iter().any(|t| t.until >= k)) { Vec::new() } else { found }
}

/// "A is to come to X in April, and B on 5 May", "A will travel to X in May, and B to Y": the same verb, left out.
fn likewise(line: &Line<'_>, told: &Told) -> Vec<Told> {
    let timed = |mut at: usize| {
        let from = at;
        while line.time(at).is_some()
            || line.is_any(at, &["on", "in", "from", "until", "to"]) && line.time(at + 1).is_some()
        {
            at += 1;
        }
        (at, at > from)
    };
    let (mut at, day) = timed(told.until);
    at += usize::from(line.is_any(at, &[",", ";"]));
    if !line.is_any(at, &["and", "while"]) {
        return Vec::new();
    }
    let who = list(line, at + 1, is_person);
    let to = if line.is(who.end, "to") { place::stops(line, who.end + 1, false) } else { Vec::new() };
    let (end, own) = timed(to.last().map_or(who.end, |s| s.end));
    let closed = end >= line.len() || line.is_any(end, &[".", ",", ";"]);
    if who.items.is_empty() || !closed || to.is_empty() && !(day && own) {
        return Vec::new();
    }
    let mut base = told.clone();
    base.at = who.items.first().copied().unwrap_or(at);
    base.until = end;
    let went: Vec<Party> =
        base.parties.iter().filter(|p| !matches!(p.who, Participant::Official(_))).cloned().collect();
    base.parties.clear();
    base.parts.clear();
    base.add(parties(line, &who.items));
    if to.is_empty() {
        // The day behind the traveller is that of the journey.
        let beside = base.parties.first().map(|p| p.span);
        base.add(went.into_iter().map(|p| Party { span: beside.unwrap_or(p.span), ..p }).collect());
        return vec![base];
    }
    to.into_iter()
        .map(|stop| {
            let mut one = base.clone();
            one.site = None;
            stop.apply(line, &mut one);
            one.until = end;
            one
        })
        .collect()
}

/// "flew with a delegation of businessmen to X": who went along by name, and where the destination starts.
fn past_companions(line: &Line<'_>, at: usize, links: &[String]) -> (Vec<usize>, Option<(usize, bool)>) {
    const ALONG: [&str; 7] =
        ["with", "together with", "along with", "accompanied by", "at the head of", "in the company of", "leading"];
    let mut from = at + 1;
    while line.is(from, ",") || line.time(from).is_some() || line.word(from).is_some_and(is_adverb) {
        from += 1;
    }
    // "an aircraft left with her for X" has another subject.
    let pronoun = |at: usize| line.chunk(at).is_some_and(|(_, c)| c.form == Form::Pronoun && !c.possessive);
    let along = ALONG.iter().find_map(|along| line.phrase(from, along)).filter(|with| !pronoun(*with));
    let Some(with) = along else { return (Vec::new(), None) };
    let reach = (with..line.len().min(with + 14))
        .take_while(|k| !line.is_any(*k, &[".", ";", "who", "which", "that"]) && !looks_like_verb(line, *k));
    let linked = |k: usize| links.iter().filter(|link| !link.is_empty()).find_map(|link| line.phrase(k, link));
    let start = reach.filter_map(linked).find(|start| !place::stops(line, *start, false).is_empty());
    match start {
        Some(start) => {
            let named = |c: &Chunk| matches!(c.referent, Referent::Person(_) | Referent::People(_));
            let along = list(line, with, named).items.into_iter().filter(|item| *item < start);
            (along.collect(), Some((start, true)))
        }
        None => (Vec::new(), None),
    }
}

/// "visited Brazil for the inauguration of B": the event besides the visit.
pub(super) fn occasion(line: &Line<'_>, visit: &Told) -> Vec<Told> {
    let events::Purpose::Event(event) = events::purpose(line, visit.until) else { return Vec::new() };
    let mut told = visit.clone();
    told.turn_into(Kind::Event, "040");
    told.parties.retain(|p| matches!(p.who, Participant::Official(_)));
    told.until = event.end;
    if told.parties.is_empty() { Vec::new() } else { events::complete(line, told, &event) }
}

/// Whether somebody who "is in X" is there on a journey: X is not their own state, and a time or purpose is told.
fn stays(line: &Line<'_>, travellers: &[usize], end: usize, stops: &[place::Stop]) -> bool {
    let there = stops.first().and_then(|s| s.items.first()).and_then(|i| place::country(line, *i));
    let home = parties(line, travellers).first().and_then(|p| p.country);
    let from = (end..line.len().min(end + 4)).find(|k| line.is_any(*k, &["for", "to", "from", "until", "attending"]));
    let due =
        line.time(end + usize::from(line.is_any(end, &[",", "on"])) + usize::from(line.is(end + 1, "on"))).is_some()
            && (0..end).any(|k| line.is_any(k, &["will", "shall", "is to", "due"]));
    // An envoy lives where the post is.
    let resident = travellers
        .first()
        .and_then(|t| line.items.get(*t))
        .is_some_and(|i| ["ambassador", "commissioner", "envoy", "consul", "chargé"].iter().any(|w| i.low.contains(w)));
    // "was in Rome for a meeting with B" tells of the meeting.
    let meeting = (end..line.len().min(end + 4)).any(|k| {
        line.is(k, "for")
            && (k + 1..k + 3)
                .filter_map(|n| line.noun(n).map(|(noun, words)| (noun, n + words)))
                .any(|(noun, after)| noun.kind == Kind::Meeting && line.is(after, "with"))
    });
    if meeting {
        return false;
    }
    let told = !resident
        || due
        || from.is_some_and(|k| line.is_any(k, &["for", "to", "attending"]) || line.time(k + 1).is_some());
    there.is_some() && home.is_some() && there != home && told
}

/// What the words between a verb of travel and the place say: "is on his way to", "is due in".
fn link_modality(link: &str) -> Modality {
    match modality(link.split_whitespace()) {
        Modality::Planned => Modality::Planned,
        _ => Modality::Held,
    }
}

/// Adds the inviter to a journey that somebody was asked to make.
fn invited(line: &Line<'_>, who: &Subject, told: &mut Told) {
    let Some((word, place)) = &who.control else { return };
    if !(word.starts_with("invit") || word.starts_with("ask")) {
        return;
    }
    told.invited = true;
    let inviter = subject(line, *place);
    told.add(parties(line, &inviter.items));
}

/// "his tour took him to A, B and C".
pub(super) fn brought(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb) -> Vec<Told> {
    let Some((_, chunk)) = line.chunk(at + 1) else { return Vec::new() };
    // "led a delegation to X" has its own rule, "the tour led him to X" is meant here.
    if !is_person(chunk) || verb.name == "lead to" && matches!(chunk.referent, Referent::Body { .. }) {
        return Vec::new();
    }
    let stop = line.len().min(at + 9);
    let Some(to) = (at + 2..stop).find(|k| line.is(*k, "to")) else { return Vec::new() };
    let stops = place::stops(line, to + 1, false);
    stops
        .into_iter()
        .map(|stop| {
            let mut told = telling(line, number, at, verb, &Subject::default());
            // "this tour is scheduled to take the minister to A"
            told.modality = told.modality.max(modality((0..at).filter_map(|k| line.word(k))));
            // "A will bring a delegation to X": A goes too.
            let group = line.items.get(at + 1).is_some_and(|i| i.low.ends_with("delegation"));
            if group && matches!(verb.name.as_str(), "bring to" | "take to") {
                told.add(
                    parties(line, &subject(line, at).items)
                        .into_iter()
                        .filter(|p| matches!(p.who, Participant::Official(_)))
                        .collect(),
                );
            }
            told.add(parties(line, &[at + 1]));
            stop.apply(line, &mut told);
            told
        })
        .collect()
}

/// "the visiting minister": somebody is on a visit to those who are told to receive them.
pub(super) fn visiting(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    for at in 0..line.len() {
        let Some((_, chunk)) = line.chunk(at) else { continue };
        let inside = line.items.get(at).is_some_and(|i| {
            let low = i.low.strip_prefix("the ").unwrap_or(&i.low);
            low.starts_with("visiting ")
        });
        let before = at.checked_sub(1).is_some_and(|b| {
            line.is(b, "visiting") && line.is_any(b.wrapping_sub(1), &["the", "a", "with", "met", "and"])
        });
        if !(inside || before) || !is_person(chunk) || chunk.possessive {
            continue;
        }
        let from = if before { at - 1 } else { at };
        let mut told = Told::new(line, number, Kind::Visit, "042", 0.6, from, 1);
        told.add(parties(line, &[at]));
        out.push(told);
        // "A told the visiting minister that": they met.
        let verb = (from.saturating_sub(2)..from)
            .rev()
            .find(|k| line.is_any(*k, &["told", "assured", "thanked", "briefed", "informed"]));
        if let Some(verb) = verb {
            let who = subject(line, verb);
            let mut told = Told::new(line, number, Kind::Meeting, "040", 0.55, verb, 1);
            told.add(parties(line, &who.items));
            told.add(parties(line, &[at]));
            told.weak = true;
            if told.people().count() > 1 {
                out.push(told);
            }
        }
    }
}

/// "led a delegation to X": the leader visits X.
pub(super) fn led(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const LEADS: Words = Words("led|leads|lead|leading|headed|heads|heading");
    for at in line.all_of(1..line.len(), &LEADS) {
        let group = |k: usize| {
            line.items
                .get(k)
                .is_some_and(|i| ["delegation", "mission", "group", "team"].iter().any(|w| i.low.contains(w)))
        };
        let Some(to) = (at + 1..line.len().min(at + 7))
            .find(|k| group(*k))
            .and_then(|k| (k + 1..line.len().min(k + 6)).find(|t| line.is(*t, "to")))
        else {
            continue;
        };
        let stops = place::stops(line, to + 1, false);
        let open = stops.last().is_some_and(|s| {
            line.word(s.end).is_none_or(|w| is_preposition(w) || is_adverb(w) || matches!(w, "." | "," | ";" | "and"))
        });
        let who = subject(line, at);
        let leaders: Vec<usize> =
            who.items.iter().copied().filter(|i| line.chunk(*i).is_some_and(|(_, c)| is_person(c))).collect();
        if !open || leaders.is_empty() {
            continue;
        }
        for stop in stops {
            let mut told = Told::new(line, number, Kind::Visit, "042", 0.7, at, 1);
            told.modality = verb_modality(line, at, &who);
            told.add(parties(line, &leaders));
            stop.apply(line, &mut told);
            out.push(told);
        }
    }
}

/// "A, B and C each paid a visit", "visits were made by A, B and C": one journey for each.
pub(super) fn each(line: &Line<'_>, told: Told) -> Vec<Told> {
    let alone = (told.at.saturating_sub(5)..=told.at).any(|k| line.is(k, "each"));
    let listed = line.is(told.at, "visits") && line.has(told.at, told.until, "by");
    if told.kind != Kind::Visit || told.people().count() < 2 || !(alone || listed) {
        return vec![told];
    }
    let person = |p: &Party| matches!(p.who, Participant::Official(_));
    let rest: Vec<Party> = told.parties.iter().filter(|p| !person(p)).cloned().collect();
    told.parties
        .iter()
        .filter(|p| person(p))
        .map(|traveller| {
            let mut one = told.clone();
            one.parties = vec![traveller.clone()];
            one.add(rest.clone());
            one
        })
        .collect()
}
