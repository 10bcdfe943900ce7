//! Stations of a tour told by what they are on it, not by a verb of travel: "Next comes X", "X follows on Tuesday", "Her
//! other stops are X and Y", "X is the last leg". Who makes the tour the sentence before tells.

use super::items::{Line, is_person};
use super::place;
use super::syntax::{is_adverb, looks_like_verb};
use super::told::{Party, Told, parties};
use super::visits;
use super::words::Words;
use crate::extract::status::{Modality, modality};
use crate::model::{Kind, Participant};

/// Words without which no sentence tells of a station.
const OPENERS: Words = Words(
    "next|follows|followed|follow|comes|came|stop|stops|leg|legs|destination|destinations|station|stations|stage|ends|end|ended|ending|begins|began|begin|starts|started|start\
    |finishes|finish|finished|where|from|travels|itinerary|journey|route|spent|spend|spends|spending|countries",
);
/// What a place can be on a tour.
const STATIONS: Words = Words("stop|stops|leg|legs|destination|destinations|station|stations|stage|countries");
const COPULAS: [&str; 5] = ["is", "are", "was", "were", "be"];

/// All stations of a line.
pub(super) fn find(lines: &[Line<'_>], number: usize, earlier: &[Told], out: &mut Vec<Told>) {
    let Some(line) = lines.get(number) else { return };
    if !line.may_have(&OPENERS) || line.first_of(0..line.len(), &OPENERS).is_none() {
        return;
    }
    let near = earlier.iter().rev().take_while(|t| number - t.line <= 3);
    let touring = near.into_iter().any(|t| t.kind == Kind::Visit) || on_tour(lines, number);
    let mut found = Vec::new();
    next(line, &mut found);
    opening(line, &mut found);
    stations(line, &mut found);
    took_in(line, &mut found);
    home_from(line, &mut found);
    spent(line, &mut found);
    if touring {
        ended(line, &mut found);
    }
    for Station { at, who, stops, modality, tour } in found {
        // "Peru is the next stop" may be said of a queue of anything: a tour is told of just before.
        if tour && !touring {
            continue;
        }
        // "spent the day in X, where she took part in the summit": the event alone.
        if line.is_any(at, &["spent", "spend", "spends", "spending"]) && out.iter().any(|t| t.kind == Kind::Event) {
            continue;
        }
        let all = towns(line, stops);
        for stop in all.clone() {
            let mut told = Told::new(line, number, Kind::Visit, "042", 0.7, at, 1);
            told.rule = ("construction", "station of a tour");
            told.modality = modality;
            told.add(parties(line, &who));
            if told.parties.is_empty() {
                told.add(tourist(lines, number, earlier).into_iter().collect());
            }
            stop.apply(line, &mut told);
            // A town in the country that is visited already is a stop of its own.
            let city = stop.items.first().copied().and_then(|at| place::town(line, at));
            let there = |t: &Told| t.kind == Kind::Visit && t.land().is_some() && t.land() == told.land();
            if let Some(city) = city.filter(|_| earlier.iter().any(there) || several(&all)) {
                told.parties.retain(|p| !matches!(p.who, Participant::State { .. }));
                told.add(vec![city]);
                out.push(told);
                continue;
            }
            if !out.iter().any(there) {
                out.push(told);
            }
        }
    }
}

/// One or several places on a tour.
struct Station {
    at: usize,
    /// The travellers where the sentence names them.
    who: Vec<usize>,
    stops: Vec<place::Stop>,
    modality: Modality,
    /// Whether only a tour told of before makes it a journey.
    tour: bool,
}

/// Each town of a row by itself: "Kumasi and Tamale" are two stops, "Kumasi, Ghana" is one.
pub(super) fn towns(line: &Line<'_>, stops: Vec<place::Stop>) -> Vec<place::Stop> {
    let mut all = Vec::new();
    for stop in stops {
        let apart = stop.items.len() > 1
            && stop.items.iter().all(|at| place::town(line, *at).is_some())
            && stop.items.iter().any(|at| line.is(at.wrapping_sub(1), "and"));
        if apart {
            all.extend(stop.items.iter().map(|at| place::Stop { items: vec![*at], end: stop.end }));
        } else {
            all.push(stop);
        }
    }
    all
}

/// Whether a row has several towns of one country.
fn several(stops: &[place::Stop]) -> bool {
    stops.windows(2).any(|pair| matches!(pair, [a, b] if a.end == b.end))
}

/// Who is on the tour: of several travellers told of before, the one whom this or the next sentence names.
fn tourist(lines: &[Line<'_>], number: usize, earlier: &[Told]) -> Option<Party> {
    let mut all: Vec<&Party> = Vec::new();
    for told in earlier.iter().filter(|t| t.kind == Kind::Visit) {
        let first = told.parties.first().filter(|p| matches!(p.who, Participant::Official(_)));
        all.extend(first.filter(|f| !all.iter().any(|p| p.who == f.who)));
    }
    if let [one] = all.as_slice() {
        return Some((*one).clone());
    }
    let near = lines.get(number..lines.len().min(number + 2)).unwrap_or_default();
    let named = |party: &Party| {
        near.iter().any(|line| {
            let person = |k: &usize| line.chunk(*k).is_some_and(|(_, c)| is_person(c));
            (0..line.len()).filter(person).any(|k| parties(line, &[k]).iter().any(|p| p.who == party.who))
        })
    };
    all.into_iter().rev().find(|party| named(party)).cloned()
}

/// Whether a journey is spoken of in this sentence or one of the three before it.
fn on_tour(lines: &[Line<'_>], number: usize) -> bool {
    const JOURNEYS: Words = Words(
        "visit|visits|visited|visiting|trip|trips|tour|tours|toured|travel|travels|travelled|traveled|travelling|traveling|journey\
        |journeys|arrived|arrives|arrive|leaves|left|flew|flies|fly|stop|stops|stay|stayed|itinerary|voyage|mission",
    );
    let says = |line: &Line<'_>| line.first_of(0..line.len(), &JOURNEYS).is_some();
    let near = lines.get(number.saturating_sub(3)..=number).unwrap_or_default();
    near.iter().any(says)
}

/// Whether a row of places ends a clause or goes on with a time or a relative clause.
fn closes(line: &Line<'_>, at: usize) -> bool {
    at >= line.len()
        || line.time(at).is_some()
        || line
            .is_any(at, &[".", ",", ";", ":", "and", "on", "in", "from", "where", "this", "later", "before", "at", "("])
}

fn planned(line: &Line<'_>, from: usize, to: usize) -> Modality {
    let present = ["is", "are", "follows", "follow", "comes", "ends", "finishes", "begins", "starts", "will", "be"];
    let said = modality((from..to).filter_map(|k| line.word(k)));
    if said == Modality::Held && (from..=to).any(|k| line.is_any(k, &present)) { Modality::Planned } else { said }
}

/// "Next comes X", "Next on her way are X and Y", "First on the list was X".
fn next(line: &Line<'_>, out: &mut Vec<Station>) {
    if !line.is_any(0, &["next", "first", "last", "then", "after"]) {
        return;
    }
    // "Next on his way, it is expected, are X and Y"
    let verb = (1..line.len().min(12)).find(|k| {
        (line.is_any(*k, &COPULAS) || line.is_any(*k, &["comes", "came", "come", "follows", "followed"]))
            && !place::stops(line, k + 1, false).is_empty()
    });
    let Some(verb) =
        verb.filter(|v| !(1..*v).any(|k| line.chunk(k).is_some_and(|(_, c)| !c.possessive && is_person(c))))
    else {
        return;
    };
    let stops = place::stops(line, verb + 1, false);
    if stops.last().is_some_and(|s| closes(line, s.end)) {
        out.push(Station { at: verb, who: Vec::new(), stops, modality: planned(line, 0, verb), tour: true });
    }
}

/// Past "City in Sichuan Province" behind a place that opens a sentence.
fn past_apposition(line: &Line<'_>, mut at: usize) -> usize {
    while line.is(at, "city")
        || line.is(at, ",") && line.is(at + 1, "in")
        || line.is_any(at, &["in", ","]) && line.chunk(at + 1).is_some()
    {
        at += if line.is(at, "city") { 1 } else { 2 };
    }
    at
}

/// "X follows on Tuesday and Y on Wednesday", "X comes next", "X is the last leg", "X and Y are where A will travel".
fn opening(line: &Line<'_>, out: &mut Vec<Station>) {
    let stops = place::stops(line, 0, false);
    let Some(end) = stops.last().map(|s| s.end) else { return };
    let mut at = past_apposition(line, end);
    // "X, which follows on Monday, ..."
    at += usize::from(line.is(at, ",")) + usize::from(line.is(at + 1, "which"));
    while line.time(at).is_some() || line.word(at).is_some_and(|w| is_adverb(w) || w == "then") {
        at += 1;
    }
    let group = at;
    while line.is_any(at, &["will", "would", "was", "is", "to", "be", "are", "were", "due", "then", "also"])
        && line.is_any(at + 1, &["will", "would", "to", "be", "due", "follow", "come", "then", "also", "next"])
    {
        at += 1;
    }
    let follows = line.is_any(at, &["follows", "followed", "follow"]) && closes(line, at + 1);
    let comes = line.is_any(at, &["comes", "came", "come", "is", "are", "was", "were", "be"])
        && line.is_any(at + 1, &["next", "first", "last", "after", "then", "later"])
        && closes(line, at + 2);
    if follows || comes {
        let modality = planned(line, group, at);
        let mut after = at + 1;
        while line.time(after).is_some() || line.is(after, "on") {
            after += 1;
        }
        // "and Y on Wednesday"
        if follows && line.is_any(after, &["and", ","]) {
            let more = place::stops(line, after + 1, false);
            if more.last().is_some_and(|s| line.is(s.end, "on") || line.time(s.end).is_some()) {
                out.push(Station { at: after, who: Vec::new(), stops: more, modality, tour: true });
            }
        }
        out.push(Station { at, who: Vec::new(), stops, modality, tour: true });
        return;
    }
    if !line.is_any(at, &COPULAS) {
        return;
    }
    // "X and Y are where A will travel"
    if line.is(at + 1, "where") {
        let who = at + 2;
        let person = line.chunk(who).is_some_and(|(_, c)| is_person(c) && !c.possessive);
        let goes = (who + 1..line.len().min(who + 5)).find(|k| {
            line.is_any(
                *k,
                &["travel", "go", "fly", "head", "be", "travels", "goes", "heads", "flies", "travelled", "went"],
            )
        });
        if let Some(goes) = goes.filter(|_| person) {
            let modality = planned(line, at, goes);
            out.push(Station { at: goes, who: vec![who], stops, modality, tour: false });
        }
        return;
    }
    // "X is the last leg", "X and Y were the first stops"
    let station = |k: &usize| line.is_of(*k, &STATIONS) && !line.is(*k, "countries");
    let word = (at + 1..line.len().min(at + 6)).find(station);
    let plain = word.is_some_and(|w| !(at + 1..w).any(|k| line.chunk(k).is_some_and(|(_, c)| !c.possessive)));
    if let Some(word) = word.filter(|_| plain) {
        out.push(Station { at: word, who: Vec::new(), stops, modality: planned(line, group, at), tour: true });
    }
}

/// "Her next stops are X and Y", "The other countries on the tour were X and Y".
fn stations(line: &Line<'_>, out: &mut Vec<Station>) {
    const WHICH: Words = Words("next|other|further|remaining|first|second|third|last|final|only|another");
    for at in 1..line.len().min(8) {
        if !line.is_of(at, &STATIONS) || !line.is_of(at - 1, &WHICH) {
            continue;
        }
        let Some(copula) = (at + 1..line.len().min(at + 9)).find(|k| line.is_any(*k, &COPULAS)) else { continue };
        let copula = copula + usize::from(line.is(copula + 1, "be"));
        let stops = place::stops(line, copula + 1, false);
        if stops.last().is_some_and(|s| closes(line, s.end)) {
            let owner = (0..at).filter(|k| line.chunk(*k).is_some_and(|(_, c)| c.possessive && is_person(c)));
            out.push(Station { at, who: owner.collect(), stops, modality: planned(line, 0, copula), tour: true });
        }
    }
}

/// "His travels took in X, Y and Z", "The itinerary also covers X and Y".
fn took_in(line: &Line<'_>, out: &mut Vec<Station>) {
    for at in 1..line.len().min(12) {
        if !line.is_any(at, &["travels", "itinerary", "journey", "route"]) {
            continue;
        }
        let stops = visits::covered(line, at + 1);
        if let Some(first) = stops.first() {
            let owner = (0..at).filter(|k| line.chunk(*k).is_some_and(|(_, c)| c.possessive && is_person(c)));
            let modality = modality((0..first.end).filter_map(|k| line.word(k)));
            out.push(Station { at, who: owner.collect(), stops, modality, tour: false });
        }
    }
}

/// "From X, Y and Z the minister has just come back".
fn home_from(line: &Line<'_>, out: &mut Vec<Station>) {
    if !line.is(0, "from") {
        return;
    }
    let stops = place::stops(line, 1, false);
    let Some(end) = stops.last().map(|s| s.end) else { return };
    let back = (end..line.len().min(end + 14)).find(|k| {
        line.is_any(*k, &["returned", "returns", "return"])
            || line.is_any(*k, &["come", "came", "comes", "back", "flown", "flew"])
                && (line.is_any(k + 1, &["back", "home"]) || line.is(*k, "back"))
    });
    let Some(back) = back else { return };
    let who = (end..back).find(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c) && !c.possessive));
    out.push(Station { at: back, who: who.into_iter().collect(), stops, modality: Modality::Held, tour: false });
}

/// "spent two days in X".
fn spent(line: &Line<'_>, out: &mut Vec<Station>) {
    for at in 1..line.len() {
        if !line.is_any(at, &["spent", "spend", "spends", "spending"]) {
            continue;
        }
        let stay = |k: usize| {
            line.items.get(k).is_some_and(|i| {
                i.low.split([' ', '-']).any(|w| matches!(w, "day" | "days" | "week" | "weekend" | "hours" | "night"))
            })
        };
        let Some(within) = (at + 2..line.len().min(at + 7)).find(|k| line.is(*k, "in")) else { continue };
        if !(at + 1..within).any(stay) {
            continue;
        }
        let stops = place::stops(line, within + 1, false);
        let who = super::syntax::subject(line, at);
        let who: Vec<usize> =
            who.items.into_iter().filter(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c))).collect();
        if !who.is_empty() && !stops.is_empty() {
            let group = super::syntax::group_start(line, at);
            let modality = modality((group..at).filter_map(|k| line.word(k)));
            out.push(Station { at, who, stops, modality, tour: false });
        }
    }
}

const ENDS: [&str; 13] = [
    "ends", "ended", "end", "ending", "finishes", "finished", "finish", "begins", "began", "begin", "starts",
    "started", "start",
];

/// "goes on to X and ends in Y", "before she ends her trip in Y".
fn ended(line: &Line<'_>, out: &mut Vec<Station>) {
    for at in 1..line.len() {
        if !line.is_any(at, &ENDS) || line.is_any(at - 1, &["the", "an", "a", "this"]) {
            continue;
        }
        let mut within = at + 1;
        while within < at + 5
            && !line.is(within, "in")
            && (line.is_any(within, &["it", "the", "his", "her", "their", "tour", "trip", "visit", "journey"])
                || line.chunk(within).is_some_and(|(_, c)| c.possessive)
                || line.time(within).is_some())
        {
            within += 1;
        }
        within += usize::from(line.is(within, "on") && line.time(within + 1).is_some()) * 2;
        let stops = if line.is(within, "in") { place::stops(line, within + 1, false) } else { Vec::new() };
        let Some(last) = stops.last() else { continue };
        if !closes(line, last.end) || looks_like_verb(line, last.end) {
            continue;
        }
        let from = super::syntax::group_start(line, at);
        let modality = planned(line, from, at);
        let who = super::syntax::subject(line, at);
        let who: Vec<usize> =
            who.items.into_iter().filter(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c))).collect();
        out.push(Station { at, who, stops, modality, tour: true });
    }
}
