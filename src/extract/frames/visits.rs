//! Journeys told by a noun: where "A's visit", "his tour", "the trip that B made" led.

use super::items::Line;
use super::items::is_person;
use super::journeys;
use super::lists::{List, list};
use super::phrases::Around;
use super::place;
use super::syntax::{self, subject};
use super::told::{Party, Told, parties};
use super::words::Words;
use crate::extract::chunks::{Chunk, Form, Referent};
use crate::extract::status::Modality;
use crate::extract::tokens::Shape;
use crate::model::{Kind, Participant};

/// "Zagreb is to have a visit from A": the place has the visitor.
pub(super) fn expecting(line: &Line<'_>, around: &Around) -> Vec<place::Stop> {
    let verb = around.carrier.map(|(verb, _)| verb).or_else(|| {
        let before = around.start.checked_sub(1)?;
        line.is_any(before, &["expects", "expect", "expecting", "awaits", "awaiting", "expected"]).then_some(before)
    });
    let Some(verb) = verb else { return Vec::new() };
    let group = syntax::group_start(line, verb);
    group.checked_sub(1).map(|at| place::stops(line, at, false)).unwrap_or_default()
}

/// "his tour, which covers A, B and C", "the trip will also take in A": the places behind a verb.
pub(super) fn covered(line: &Line<'_>, from: usize) -> Vec<place::Stop> {
    const COVERS: Words = Words(
        "covers|cover|covered|takes in|take in|took in|includes|include|included|comprises|comprised|leads to|led to\
    |takes him to|takes her to|took him to|took her to|take him to|take her to|has stops in|had stops in",
    );
    let verb = (from..line.len().min(from + 5)).find_map(|k| line.any_phrase(k, &COVERS));
    verb.map(|next| place::stops(line, next, false))
        .filter(|stops| stops.len() > 1 || stops.iter().any(|s| s.items.len() > 1))
        .unwrap_or_default()
}

/// "in Peru on an official visit", "paid Peru a visit": the place stands before the noun.
pub(super) fn place_before(line: &Line<'_>, start: usize) -> Vec<place::Stop> {
    let Some(at) = start.checked_sub(1) else { return Vec::new() };
    let paid = line.is_any(at.wrapping_sub(1), &["pay", "pays", "paid", "paying"]);
    // "in Paris, France, on a visit"
    let end = at - usize::from(line.is(at.wrapping_sub(1), ","));
    let within = |from: &usize| line.is_any(from.wrapping_sub(1), &["in", "to"]);
    let there = || {
        let froms = (end.saturating_sub(7)..end).filter(within);
        froms.map(|from| place::stops(line, from, false)).find(|s| s.last().is_some_and(|last| last.end == end))
    };
    if paid {
        place::stops(line, at, false)
    } else if line.is(at, "on") {
        there().unwrap_or_default()
    } else {
        Vec::new()
    }
}

/// "Peru is the first stop on the minister's tour": the places that open the sentence.
pub(super) fn first_stop(line: &Line<'_>, owner: usize) -> Vec<place::Stop> {
    const STOPS: [&str; 8] = ["stop", "leg", "destination", "stops", "destinations", "countries", "nations", "states"];
    let stop = (owner.saturating_sub(5)..owner).find(|k| line.is_any(*k, &STOPS));
    let copula = stop.and_then(|s| (0..s).find(|k| line.is_any(*k, &["is", "was", "will", "are", "were"])));
    copula.map(|c| place::stops(line, 0, false).into_iter().filter(|s| s.end <= c).collect()).unwrap_or_default()
}

/// One past "three nations," before their names: "a tour of three nations, Peru, Chile and Brazil".
pub(super) fn past_number(line: &Line<'_>, at: usize) -> usize {
    let named = line.is_any(at + 1, &["nations", "countries", "states", "cities"])
        && line.is_any(at + 2, &[",", ":", "-", "–", "—"]);
    if named { at + 3 } else { at }
}

/// Whether a list of places stands here, and nobody else's.
pub(super) fn places_follow(line: &Line<'_>, at: usize) -> bool {
    let at = past_number(line, at);
    place::stops(line, at, false).last().is_some_and(|s| line.chunk(s.end).is_none_or(|(_, c)| c.form == Form::Pronoun))
}

pub(super) fn visit(
    line: &Line<'_>,
    told: &Told,
    left: &[usize],
    objects: &List,
    stops: Vec<place::Stop>,
) -> Vec<Told> {
    let mut travellers: Vec<usize> = objects.items.clone();
    if travellers.is_empty() {
        // "Secretary B met him during his visit to the United States": nobody visits home.
        let land = stops.first().and_then(|s| s.items.iter().find_map(|i| place::country(line, *i)));
        let home = |i: usize| {
            // "King A received B in X, on a visit": nor is the host on it.
            let pronoun = line.chunk(i).is_some_and(|(_, c)| c.form == Form::Pronoun || !c.possessive);
            pronoun && land.is_some() && parties(line, &[i]).first().is_some_and(|p| p.country == land)
        };
        let person = |i: &usize| line.chunk(*i).is_some_and(|(_, c)| is_person(c)) && !home(*i);
        travellers = left.iter().copied().filter(person).collect();
    }
    if stops.is_empty() {
        let mut one = told.clone();
        one.parties.clear();
        one.add(parties(line, &travellers));
        welcomed(line, &mut one);
        return vec![one];
    }
    let mut all: Vec<Told> = stops
        .into_iter()
        .map(|stop| {
            let mut one = told.clone();
            one.parties.clear();
            one.add(parties(line, &travellers));
            stop.apply(line, &mut one);
            one
        })
        .collect();
    if let Some(last) = all.last().cloned() {
        all.extend(journeys::occasion(line, &last));
    }
    all
}

/// "A welcomed B's visit", "B's visit was welcomed by A": it led to where A is at home.
fn welcomed(line: &Line<'_>, told: &mut Told) {
    const GLAD: [&str; 10] = [
        "welcomed",
        "welcomes",
        "welcoming",
        "praised",
        "hailed",
        "appreciated",
        "lauded",
        "valued",
        "acclaimed",
        "greeted",
    ];
    let hosts = if let Some(verb) = (told.until..told.until + 4).find(|k| line.is_any(*k, &GLAD))
        && let Some(by) = syntax::by(line, verb)
    {
        parties(line, &list(line, by + 1, is_person).items)
    } else if let Some(verb) = (told.at.saturating_sub(4)..told.at).rev().find(|k| line.is_any(*k, &GLAD)) {
        parties(line, &subject(line, verb).items)
    } else {
        return;
    };
    at_home_of(told, hosts);
}

/// A visit to a person leads to the state of that person: "the visit that A was to pay to B".
pub(super) fn at_home_of(told: &mut Told, hosts: Vec<Party>) {
    let Some(host) = hosts.into_iter().find(|p| matches!(p.who, Participant::Official(_))) else { return };
    let home = told.parties.first().and_then(|p| p.country);
    if let Some(country) = host.country.filter(|c| home != Some(*c) && told.parties.len() == 1) {
        told.add(vec![Party::state(country, host.span), host]);
        told.lies_in(country);
    }
}

/// "A, B and C are the destinations this week of a delegation under D": the places open the sentence.
pub(super) fn destinations(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    let is_goal =
        |word: &str| matches!(word, "destination" | "destinations" | "stops" | "stop" | "countries" | "stations");
    let free = |at: usize| line.chunk(at).is_some_and(|(_, c)| !c.possessive);
    if !(free(0) || free(1)) {
        return;
    }
    let names = |k: usize| line.items.get(k).is_some_and(|i| is_goal(i.last()));
    let Some(goal) = (2..line.len().min(16)).find(|k| names(*k)) else { return };
    let Some(copula) = (1..goal).find(|k| line.is_any(*k, &["is", "are", "was", "were", "will"])) else { return };
    let stops: Vec<place::Stop> = place::stops(line, 0, false).into_iter().filter(|s| s.end <= copula).collect();
    let person = |k: &usize| line.chunk(*k).is_some_and(|(_, c)| is_person(c) && !c.possessive);
    let Some(who) = (goal + 1..line.len().min(goal + 12)).find(person) else { return };
    // "the next stop for investors"
    let anybody =
        line.is(goal + 1, "for") && !line.chunk(who).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)));
    if stops.is_empty()
        || anybody
        || (goal..who)
            .any(|k| line.is_any(k, &[".", ";", "said"]) || line.is_any(k, &["that", "which"]) && k != goal + 1)
    {
        return;
    }
    let mut travellers = parties(line, &[who]);
    let mut group = Vec::new();
    if line.is(who + 1, "under") {
        group = std::mem::replace(&mut travellers, parties(line, &list(line, who + 2, is_person).items));
    }
    for stop in stops {
        let mut told = Told::new(line, number, Kind::Visit, "042", 0.7, goal, 1);
        told.rule = ("construction", "destinations of a journey");
        if line.is_any(copula, &["is", "are", "will"]) {
            told.modality = Modality::Planned;
        }
        told.add(travellers.clone());
        stop.apply(line, &mut told);
        told.add(group.clone());
        out.push(told);
    }
}

/// "will visit the Memorial Park and a shipyard": sites that are no body and no town, as worded, one visit for each.
pub(super) fn sites(line: &Line<'_>, from: usize, visit: &Told, travellers: &[Party]) -> Vec<Told> {
    // "visited relatives", "visit the website"
    const NOBODY: Words = Words(
        "relatives|family|friends|website|page|site|sites|places|doctor|countries|country|region|regions|nations|areas|area|them|us|me|troops|soldiers\
    |wounded|victims|personnel",
    );
    let named = travellers.iter().any(|p| matches!(p.who, Participant::Official(_)));
    let mut found = Vec::new();
    let mut at = from;
    while named && found.len() < 4 {
        while line.is_any(at, &["the", "a", "an", "its", "several", "some", "two", "three"]) {
            at += 1;
        }
        let inner = |k: usize| {
            let word = line.word(k).is_some_and(|w| {
                matches!(line.shape(k), Some(Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number))
                    && !syntax::is_preposition(w)
                    && !syntax::is_adverb(w)
                    && !matches!(w, "and" | "that" | "which" | "who" | "where" | "as")
                    && (!syntax::looks_like_verb(line, k) || matches!(line.shape(k), Some(Shape::Capital)))
            });
            // A name that stands for nobody known can be that of a park; "it", "her" are none.
            let name = |c: &Chunk| {
                let open = matches!(
                    c.referent,
                    Referent::Place { .. } | Referent::Body { .. } | Referent::State { .. } | Referent::Open
                );
                open && c.form == Form::Name
            };
            word && !line.is_any(k, &["it", "several", "times", "built", "made", "held", "run", "set", "hit"])
                || line.chunk(k).is_some_and(|(_, c)| name(c))
        };
        let mut end = at;
        while end < at + 8
            && (inner(end)
                || end > at && line.is(end, "of") && (inner(end + 1) || line.is(end + 1, "the"))
                || end > at + 1 && line.is(end, "the") && line.is(end - 1, "of"))
        {
            end += 1;
        }
        let head = line.word(end.wrapping_sub(1)).unwrap_or("");
        if end == at || NOBODY.has(head) {
            break;
        }
        let mut told = visit.clone();
        told.parties = travellers.to_vec();
        told.sure *= 0.8;
        let (span, name) = (line.span(at, end), line.words(at, end));
        let name = name.strip_prefix("the ").unwrap_or(name).to_owned();
        let country = (at..end).find_map(|k| place::country(line, k));
        told.parties.push(Party { who: Participant::Body(name.clone()), span, country });
        told.site = Some(super::told::Site { name, span: Some(span), country });
        told.until = end;
        found.push(told);
        let next = end + usize::from(line.is(end, ","));
        let next = next + usize::from(line.is(next, "and"));
        let article = line.items.get(next).is_some_and(|i| i.low.starts_with("the "))
            && line.chunk(next).is_some_and(|(_, c)| !is_person(c) || matches!(c.referent, Referent::Open));
        let house = |c: &Chunk| {
            !c.possessive
                && c.form == Form::Name
                && matches!(c.referent, Referent::Body { .. } | Referent::Place { .. })
        };
        let opens = line.is_any(next, &["the", "a", "an"])
            || matches!(line.shape(next), Some(Shape::Capital))
            || line.chunk(next).is_some_and(|(_, c)| house(c));
        let goes_on = next > end && (article || opens);
        if !goes_on {
            break;
        }
        at = next;
    }
    found
}
