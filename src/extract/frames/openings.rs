//! Events that a party makes rather than attends: a house that is opened, a speech that is given somewhere.

use super::events;
use super::items::{Item, Line, is_person};
use super::lists::list;
use super::phrases::{Around, noun_modality};
use super::place;
use super::syntax::{self, passive, subject};
use super::table::{Forms, Verb};
use super::told::{Party, Told, parties};
use super::verbs::telling;
use super::words::Words;
use crate::extract::chunks::Referent;
use crate::extract::status::Modality;
use crate::extract::tokens::Shape;
use crate::model::{Kind, Part, Participant};

/// Houses and works that are opened with a ceremony.
const HOUSES: Words = Words(
    "embassy|consulate|chancery|mission|commission|office|school|hospital|clinic|bridge|centre|center|plant|terminal|museum|exhibition\
    |monument|memorial|pavilion|station|campus|road|stadium|library|facility|warehouse|headquarters|institute|port|airport|dam|factory\
    |laboratory|fair|wing|park|space",
);
const OPENS: Words = Words("open|inaugurate|mark");

/// "opened the new embassy in X", "commemorated the opening of a school", "The embassy was opened by A".
pub(super) fn house(line: &Line<'_>, number: usize, at: usize, verb: &'static Verb, forms: Forms) -> Vec<Told> {
    if !OPENS.has(&verb.name) {
        return Vec::new();
    }
    if passive(line, at, forms.participle) {
        let Some(by) = syntax::by(line, at) else { return Vec::new() };
        let openers = parties(line, &list(line, by + 1, is_person).items);
        let group = syntax::group_start(line, at);
        let starts = |k: &usize| *k == 0 || line.is_any(*k, &["the", "a", "an"]);
        let house = (group.saturating_sub(12)..group).filter(starts).find_map(|k| named(line, k));
        let Some((name, end)) = house.filter(|_| !openers.is_empty()) else { return Vec::new() };
        let mut told = telling(line, number, at, verb, &syntax::Subject::default());
        told.add_as(openers, Part::Attendee);
        told.name = Some(line.words(name, end).to_owned());
        told.parties.push(Party {
            who: Participant::Body(line.words(name, end).to_owned()),
            span: line.span(name, end),
            country: None,
        });
        return vec![told];
    }
    let start = verb.links.iter().filter_map(|l| line.phrase(at + 1, l)).max().unwrap_or(at + 1);
    let mut from = start;
    // "the opening of a school"
    if let Some(of) = (start..start + 4).find(|k| line.is_any(*k, &["opening", "inauguration"]) && line.is(k + 1, "of"))
    {
        from = of + 2;
    } else if verb.links.iter().all(String::is_empty) && !line.is_any(at, &OPENED) {
        return Vec::new();
    }
    let Some((name, end)) = named(line, from) else { return Vec::new() };
    let who = subject(line, at);
    let openers: Vec<usize> =
        who.items.iter().copied().filter(|k| line.chunk(*k).is_some_and(|(_, c)| is_person(c))).collect();
    let mut told = telling(line, number, at, verb, &who);
    told.add_as(parties(line, &openers), Part::Attendee);
    if told.parties.is_empty() {
        return Vec::new();
    }
    told.until = end;
    told.name = Some(line.words(name, end).to_owned());
    let whole = if from > start { start + usize::from(line.is(start, "the")) } else { name };
    let words = line.words(whole, end).to_owned();
    told.parties.push(Party { who: Participant::Body(words), span: line.span(whole, end), country: None });
    vec![told]
}

const OPENED: [&str; 10] =
    ["open", "opens", "opened", "opening", "inaugurate", "inaugurates", "inaugurated", "inaugurating", "cut", "laid"];

/// The words of a house that start here, without the article: "new Estonian embassy in Accra".
fn named(line: &Line<'_>, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while line.is_any(at, &["the", "a", "an", "its", "his", "her", "their", "new"])
        || line.chunk(at).is_some_and(|(_, c)| c.possessive)
    {
        at += 1;
    }
    let mut end = at;
    while end < at + 6 {
        let head = |k: usize| {
            line.items.get(k).is_some_and(|i| i.low.split(' ').any(|w| HOUSES.has(w)))
                && (line.word(k).is_some()
                    || line.chunk(k).is_some_and(|(_, c)| !matches!(c.referent, Referent::Person(_))))
        };
        if head(end) && !head(end + 1) {
            // "office of the year", "the school year": the house itself is the last word
            let goes_on = line.shape(end + 1) == Some(Shape::Lower)
                && line.word(end + 1).is_some_and(|w| !syntax::is_preposition(w) && !syntax::is_adverb(w))
                && !syntax::looks_like_verb(line, end + 1)
                && !line.is_any(end + 1, &["and", "which", "that", "where", "to"]);
            return (!goes_on).then_some((at, end + 1));
        }
        let inner = line.chunk(end).is_some_and(|(_, c)| !is_person(c))
            || line.word(end).is_some_and(|w| !syntax::is_preposition(w) && w != "and")
                && matches!(line.shape(end), Some(Shape::Lower | Shape::Capital | Shape::Upper | Shape::Number));
        if !inner {
            return None;
        }
        end += 1;
    }
    None
}

/// "a speech by A at the Institute", "A speech at the Forum is on A's programme", "his lecture at the University".
pub(super) fn speech(line: &Line<'_>, mut told: Told, at: usize, around: &Around) -> Vec<Told> {
    let mut speaker: Vec<usize> = around.owner.into_iter().collect();
    let mut next = at + 1;
    if line.is_any(next, &["by", "of", "from"]) {
        let by = list(line, next + 1, is_person);
        next = by.end;
        speaker = by.items;
    }
    while line.time(next).is_some() || line.is(next, ",") || line.is(next, "on") && line.time(next + 1).is_some() {
        next += 1;
    }
    if !line.is_any(next, &["at", "before", "to"]) {
        return Vec::new();
    }
    if speaker.is_empty()
        && let Some((verb, forms)) = around.carrier
        && !passive(line, verb, forms.participle)
    {
        speaker = subject(line, verb).items;
    }
    // "A speech at the Forum is on the programme of A"
    let planned =
        (next..line.len()).find(|k| line.is_any(*k, &["programme", "program", "agenda", "schedule", "planned"]));
    if speaker.is_empty()
        && let Some(planned) = planned
    {
        let near = (planned.saturating_sub(2)..line.len().min(planned + 4)).rev();
        let person = |k: &usize| line.chunk(*k).is_some_and(|(_, c)| is_person(c));
        speaker = near.into_iter().find(person).into_iter().collect();
    }
    told.add(parties(line, &speaker));
    told.modality = noun_modality(line, around, at + 1, next);
    if planned.is_some() && told.modality == Modality::Held && at < 4 {
        told.modality = Modality::Planned;
    }
    if told.parties.is_empty() {
        return Vec::new();
    }
    if let Some(event) = events::phrase(line, next + 1).filter(|e| e.proper && !e.meeting) {
        told.until = event.end;
        return events::complete(line, told, &event);
    }
    let body = next + 1 + usize::from(line.is(next + 1, "the"));
    if line.chunk(body).is_some_and(|(_, c)| !c.possessive && matches!(c.referent, Referent::Body { .. })) {
        told.until = body + 1;
        told.add_as(parties(line, &[body]), Part::Host);
    }
    if told.parties.len() > 1 { vec![told] } else { Vec::new() }
}

/// "attended the Forum on Monday and the summit on Wednesday": one event for each that is named.
pub(super) fn coordinated(line: &Line<'_>, told: &Told, end: usize) -> Vec<Told> {
    let mut found = Vec::new();
    let mut at = end;
    while found.len() < 5 {
        while line.time(at).is_some()
            || line.is_any(at, &["on", "in", "at"])
                && (line.time(at + 1).is_some()
                    || line.chunk(at + 1).is_some_and(|(_, c)| {
                        !c.possessive && matches!(c.referent, Referent::Place { .. } | Referent::State { .. })
                    }))
        {
            at += if line.time(at).is_some() { 1 } else { 2 };
        }
        let from = at;
        at += usize::from(line.is(at, ","));
        at = line.phrase(at, "as well as").unwrap_or(at);
        let and = line.is(at, "and");
        at += usize::from(and);
        at += usize::from(line.is(at, "also"));
        // "Expo 2027, a historic event": the same one.
        if !and && line.is_any(at, &["a", "an"]) {
            break;
        }
        let fits = |e: &events::Phrase| {
            let article = line.is_any(at, &["the", "a", "an"]) || line.time(at).is_some();
            (e.proper || e.name.contains(' ')) && article && !line.is_any(e.end, &["will", "was", "is", "has", "had"])
        };
        let Some(event) = (at > from).then(|| events::phrase(line, at)).flatten().filter(fits) else { break };
        let mut one = told.clone();
        one.at = at;
        one.until = event.end;
        let event = events::Phrase { proper: true, meeting: false, ..event };
        at = event.end;
        found.extend(events::complete(line, one, &event));
    }
    found
}

/// The place after "was the chief guest at", where the guest is a phrase of its own.
pub(super) fn guest(line: &Line<'_>, at: usize, verb: &'static Verb) -> Option<usize> {
    if verb.name != "be present" {
        return None;
    }
    let last = |k: usize| line.items.get(k).map_or("", Item::last);
    let guest = (at + 1..at + 5).find(|k| matches!(last(*k), "guest" | "guests" | "speaker" | "speakers"))?;
    if line.chunk(guest).is_some() && !last(guest).starts_with("guest") {
        return None;
    }
    let plain = (at + 1..guest).all(|k| {
        line.is_any(k, &["the", "a", "an", "chief", "special", "main", "keynote", "guest", "guests", "among"])
            || line.chunk(k).is_some_and(|(_, c)| c.possessive)
            || line.items.get(k).is_some_and(|i| i.low.ends_with("chief"))
    });
    let next = line.phrase(guest + 1, "of honour").or_else(|| line.phrase(guest + 1, "of honor")).unwrap_or(guest + 1);
    (plain && line.is_any(next, &["at", "of"])).then_some(next + 1)
}

/// Guests as worded: "a dinner for newly arrived and outgoing diplomats".
pub(super) fn guests(line: &Line<'_>, from: usize) -> Vec<Party> {
    const GUESTS: Words = Words(
        "diplomats|ambassadors|envoys|delegates|delegations|ministers|leaders|officials|guests|members|representatives|parliamentarians\
        |businessmen|participants|heads|athletes|veterans|alumni|students",
    );
    let start = from + usize::from(line.is_any(from, &["the", "some"]));
    let plain =
        |k: usize| line.shape(k) == Some(Shape::Lower) && line.word(k).is_some_and(|w| !syntax::is_preposition(w));
    let head = |k: &usize| line.items.get(*k).map(Item::last).is_some_and(|w| GUESTS.has(w));
    let Some(head) = (start..start + 6).find(head).filter(|head| (start..*head).all(plain)) else { return Vec::new() };
    let name = line.words(start, head + 1).to_owned();
    vec![Party { who: Participant::Body(name), span: line.span(start, head + 1), country: None }]
}

/// "The next Forum is due to be held in X in September", "the summit that X is to host in May": an event to come, with the
/// state where it is held.
pub(super) fn to_come(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    const HELD: Words = Words("held|hosted|place");
    for at in 1..line.len() {
        if !line.is_of(at, &HELD) {
            continue;
        }
        let held = line.is_any(at, &["held", "hosted"]) && line.is(at - 1, "be")
            || line.is(at, "place") && line.is_any(at - 1, &["take", "takes"]);
        if !held {
            continue;
        }
        let group = (at.saturating_sub(6)..at)
            .find(|k| line.is_any(*k, &["will", "is", "are", "due", "scheduled", "to", "takes"]));
        let lead = line.is_any(at + 1, &["in", "by"]);
        let stops = if lead { place::stops(line, at + 2, false) } else { Vec::new() };
        let (Some(group), [stop]) = (group, stops.as_slice()) else { continue };
        let end = if line.is_any(group.wrapping_sub(1), &["which", "that"]) { group - 1 } else { group };
        let end = if line.is(end.wrapping_sub(1), ",") { end - 1 } else { end };
        let starts = |k: &usize| *k == 0 || line.is_any(*k, &["the", "a", "an"]);
        let event = (end.saturating_sub(14)..end)
            .filter(starts)
            .find_map(|k| events::phrase(line, k).filter(|e| e.end == end && e.proper && !e.meeting));
        let Some(event) = event else { continue };
        if out.iter().any(|t| t.kind == Kind::Event) {
            return;
        }
        let mut told = Told::new(line, number, Kind::Event, "040", 0.6, at, 1);
        told.rule = ("construction", "event to come");
        told.modality = Modality::Planned;
        told.name = Some(event.name.clone());
        told.until = stop.end;
        stop.apply(line, &mut told);
        told.parties.push(Party { who: Participant::Body(event.name), span: event.span, country: None });
        if told.parties.len() > 1 {
            out.push(told);
        }
    }
}
