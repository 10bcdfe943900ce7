//! Who took part where the words beside the trigger don't say: others of the same sentence, else whom the news is about.
//!
//! "How defence can be strengthened was discussed in a phone call by A and B": what binds the parties to the call is not
//! a pattern of its own, but nobody else is there. Such readings are less sure than those that a construction tells.

use super::items::{Line, is_person};
use super::merge;
use super::told::{Party, Told, parties};
use super::words::Words;
use crate::extract::chunks::Referent;
use crate::extract::status::Modality;
use crate::extract::tokens::Shape;
use crate::model::{Kind, Participant};

/// How far from the trigger a party may stand.
const REACH: usize = 26;
/// More than these in one sentence are a list of something else.
const MOST: usize = 7;

/// Completes tellings that lack a party and follow no earlier telling.
pub(super) fn complete(lines: &[Line<'_>], tellings: &mut [Told]) {
    let one_sided = |t: &Told| t.one_sided && matches!(t.kind, Kind::Meeting | Kind::Call);
    let sides: Vec<(usize, Participant)> = tellings
        .iter()
        .filter(|t| one_sided(t))
        .flat_map(|t| t.parties.iter().map(|p| (t.line, p.who.clone())))
        .collect();
    for at in 0..tellings.len() {
        let (earlier, rest) = tellings.split_at_mut(at);
        let Some(told) = rest.first_mut() else { return };
        let objects: Vec<&Participant> =
            sides.iter().filter(|(line, _)| *line == told.line && told.one_sided).map(|(_, who)| who).collect();
        let lacks = match told.kind {
            Kind::Visit => told.site.is_some() && !told.parties.iter().any(travels),
            Kind::Meeting | Kind::Call | Kind::Correspondence => told.parties.len() < 2,
            _ => false,
        };
        if !lacks
            || told.weak
            || told.modality == Modality::Wished
            || told.joins != super::told::Joins::No
            || earlier.iter().any(|e| merge::continues(e, told))
        {
            continue;
        }
        let Some(line) = lines.get(told.line) else { continue };
        let found: Vec<Party> = if told.kind == Kind::Visit {
            traveller(line, told).or_else(|| topic(lines, earlier, told)).into_iter().collect()
        } else {
            // "meetings with A and B", "talks with A and a call on B": no side of each other's talks.
            let mut found = company(line, told);
            found.retain(|p| told.parties.iter().any(|q| q.who == p.who) || !objects.contains(&&p.who));
            found
        };
        if told.kind == Kind::Visit {
            let Some(traveller) = found.into_iter().next() else { continue };
            if told.parties.iter().any(|p| p.who == traveller.who) {
                continue;
            }
            told.parties.insert(0, traveller);
        } else if found.len() + told.parties.len() >= 2 {
            told.add(found);
        } else if told.one_sided
            && let Some(other) = topic(lines, earlier, told)
        {
            told.parties.insert(0, other);
        } else {
            continue;
        }
        told.borrowed = true;
        told.sure *= 0.65;
    }
}

/// Whether a party can travel.
fn travels(party: &Party) -> bool {
    match &party.who {
        Participant::Official(_) => true,
        Participant::Body(name) => {
            super::items::is_group(name) || party.country.is_some() && !name.contains("ministry")
        }
        Participant::State { .. } => false,
    }
}

const SAYS: Words = Words(
    "said|says|announced|announces|reported|reports|stated|added|confirmed|wrote|tweeted|told|according|noted|recalled",
);

/// Whether a phrase only says whose words these are.
fn speaks(line: &Line<'_>, at: usize) -> bool {
    line.word(at + 1).is_some_and(|w| SAYS.has(w) && w != "according")
        || at.checked_sub(1).is_some_and(|b| line.is_of(b, &SAYS))
        || at >= 2 && line.is(at - 1, "to") && line.is(at - 2, "according")
}

/// Persons of the sentence who can have met, those who only speak of it left out where enough others are there.
fn company(line: &Line<'_>, told: &Told) -> Vec<Party> {
    let back = told.at.saturating_sub(REACH);
    let opens = |k: &usize| line.is_any(*k, &["after", "before", "since", "until", "when", "while", "where", ";"]);
    let from = (back..told.at).rev().find(opens).unwrap_or(back);
    let end = line.len().min(told.until + REACH);
    // A clause of its own tells of something else; "it was in a call that A told B" does not open one.
    // "by telephone to B" goes on, "by telephone to thank her" does not.
    let towards = |k: usize| line.is(k, "to") && line.chunk(k + 1).is_some();
    let closes = |k: &usize| line.is_any(*k, &CLAUSES) && !(*k == told.until && line.is(*k, "that")) && !towards(*k);
    let to = (told.until..end).find(closes).unwrap_or(end);
    let places: Vec<usize> = (from..to)
        .filter(|k| {
            line.chunk(*k).is_some_and(|(_, c)| is_person(c) && !c.possessive && !matches!(c.referent, Referent::Open))
                && !is_spokesperson(line, *k)
                // "the Commonwealth Heads of Government Meeting": part of a gathering's name.
                && !(line.is_any(k + 1, &["meeting", "summit", "conference", "forum"])
                    && line.shape(k + 1) == Some(Shape::Capital))
        })
        .collect();
    let quiet: Vec<usize> = places.iter().copied().filter(|k| !speaks(line, *k)).collect();
    let among = |items: &[usize]| {
        let found = parties(line, items);
        let people = found.iter().filter(|p| matches!(p.who, Participant::Official(_))).count();
        let more = found.iter().filter(|p| !told.parties.iter().any(|q| q.who == p.who)).count();
        (people > 0 && more + told.parties.len() >= 2 && found.len() <= MOST).then_some(found)
    };
    among(&quiet).or_else(|| among(&places)).unwrap_or_default()
}

/// Words that open a clause about something else.
const CLAUSES: [&str; 11] = ["that", "which", "who", "when", "while", "where", "after", "before", "ahead", "to", ";"];

/// Whether a phrase is that of somebody who speaks for another.
fn is_spokesperson(line: &Line<'_>, at: usize) -> bool {
    line.items.get(at).is_some_and(|i| i.low.contains("spokes"))
}

/// Who makes a journey whose traveller stands elsewhere in the sentence: the nearest person before it, else after it.
fn traveller(line: &Line<'_>, told: &Told) -> Option<Party> {
    let person = |k: &usize| {
        line.chunk(*k).is_some_and(|(_, c)| is_person(c) && !matches!(c.referent, Referent::Open)) && !speaks(line, *k)
    };
    let home = |p: &Party| p.country.is_some() && p.country == told.land();
    let guest = |k: usize| parties(line, &[k]).into_iter().next().filter(|p| !home(p));
    let before = (told.at.saturating_sub(REACH)..told.at).rev();
    let after = told.until..line.len().min(told.until + 8);
    before.chain(after).filter(person).find_map(guest)
}

/// The person whom the news is about at this place: the first of the engagement told last, else the person named first in
/// the sentence before.
fn topic(lines: &[Line<'_>], earlier: &[Told], told: &Told) -> Option<Party> {
    let fits = |p: &Party| {
        matches!(p.who, Participant::Official(_))
            && !told.parties.iter().any(|q| q.who == p.who)
            && !(told.kind == Kind::Visit && p.country.is_some() && p.country == told.land())
    };
    let last = earlier.iter().rev().find(|e| e.parties.len() > 1 && told.line.saturating_sub(e.line) < 8);
    // "The tour had begun in X": of who is on it.
    let touring = |e: &&Told| e.kind == Kind::Visit && e.parties.len() > 1 && e.parties.first().is_some_and(travels);
    let tourist = earlier.iter().rev().find(touring).filter(|_| told.rule.1 == "station of a tour");
    let last = tourist.or(last);
    let first_of = |line: &Line<'_>| {
        let named = (0..line.len()).find(|k| {
            line.chunk(*k).is_some_and(|(_, c)| matches!(c.referent, Referent::Person(_)) && !c.possessive)
        })?;
        parties(line, &[named]).into_iter().next()
    };
    let principal = last.and_then(|e| e.parties.first().cloned()).filter(fits);
    principal.or_else(|| {
        let before = lines.get(..told.line)?.iter().rev().take(4);
        before.filter_map(first_of).find(|p| fits(p))
    })
}
