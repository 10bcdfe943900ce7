//! One title for several persons: "the Presidents of Peru and Chile, Ana Roe and Igor Bel", "three envoys: A, B and C".

use std::collections::VecDeque;

use super::bodies;
use super::classes::Class;
use super::line::Line;
use super::names::{self, After};
use super::office::Office;
use super::pieces::{PersonPiece, Piece, What, only_joints};
use super::tables::Meaning;
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// The states that holders of a plural office act for, in order: "the Presidents of Peru and Chile", "the Russian and
/// U.S. presidents".
pub(super) fn shared_states(line: &Line<'_>, office: &Office) -> VecDeque<CountryCode> {
    let mut states = VecDeque::new();
    let mut i = office.head_at + 1;
    while i < office.tokens.end {
        match line.country_at(i) {
            Some((state, taken)) => {
                states.push_back(state);
                i += taken;
            }
            None => i += 1,
        }
    }
    // Before the head noun: the last state belongs to the office, those joined to it stand before.
    let own = (office.tokens.start..office.head_at).find_map(|i| line.country_at(i).map(|(c, _)| (i, c)));
    if let Some((mut start, state)) = own.filter(|_| states.is_empty()) {
        states.push_back(state);
        while let Some(joint) = start.checked_sub(1).filter(|j| matches!(line.lower(*j), "and" | "," | "&")) {
            let mut end = joint;
            if line.shape(end.wrapping_sub(1)) == Shape::Possessive {
                end -= 1;
            }
            let before = (1..=4).find_map(|n| {
                let at = end.checked_sub(n)?;
                line.country_at(at).filter(|(_, taken)| *taken == n).map(|(c, _)| (at, c))
            });
            let Some((at, state)) = before else { break };
            states.push_front(state);
            start = at;
        }
    }
    states
}

/// Whether a state by name follows, after "and" or not.
pub(super) fn next_state(line: &Line<'_>, at: usize) -> bool {
    let at = if line.lower(at) == "and" { at + 1 } else { at };
    let at = if line.lower(at) == "of" { at + 1 } else { at };
    matches!(line.known(at), Some((Meaning::Country(_), _)))
}

/// The title of a list without the states that tell its holders apart: "Ministers of Trade of Peru" is one of "Trade".
pub(super) fn without_states(line: &Line<'_>, office: &Office) -> Office {
    let state = |i: usize| matches!(line.known(i), Some((Meaning::Country(_), _)));
    let from = |i: &usize| {
        matches!(line.lower(*i), "of" | "from") && (state(i + 1) || line.lower(i + 1) == "the" && state(i + 2))
    };
    let end = (office.head_at + 1..office.tokens.end).find(from).unwrap_or(office.tokens.end);
    let own = shared_states(line, office).len() > 1;
    // "Ministers of Trade of Peru": what stays is "Ministers of Trade".
    let role = if own && end == office.head_at + 1 {
        office.role.start..end
    } else {
        office.role.start..end.min(office.role.end)
    };
    Office { tokens: office.tokens.start.min(role.start)..end, role, country: None, tail: None, ..office.clone() }
}

/// "and Tajikistan Ali Roe", "and Chile's Igor Bel": a person of another state under the title of a list.
pub(super) fn distributed(line: &Line<'_>, at: usize, title: &Office) -> Option<Piece> {
    let (Meaning::Country(country) | Meaning::Demonym(country), taken) = line.known(at)? else { return None };
    // "of Estonia, Ana Tamm, Latvia, Igor Bel, and Lithuania, Jane Roe".
    let gap = usize::from(line.shape(at + taken) == Shape::Possessive || line.word(at + taken) == ",");
    let start = names::honorifics(line, at + taken + gap);
    let name =
        names::run(line, start, After::Title).filter(|n| n.len() > 1 && bodies::body_at(line, n.start).is_none())?;
    let offices = vec![Office { country: None, ..title.clone() }];
    let person =
        PersonPiece { name: name.clone(), offices, country: Some(country), listed: true, ..PersonPiece::default() };
    Some(Piece { tokens: at..name.end, what: What::Person(person) })
}

/// "the Ambassador of Peru, Ana Roe, Igor Bel of Chile and Jane Low of Spain": whoever follows with a state alone holds the
/// office told of the first.
pub(super) fn inherit(line: &Line<'_>, last: Option<&Piece>, at: usize, person: &mut PersonPiece) {
    let bare = person.offices.is_empty() && person.of_state && !person.titled;
    let Some(Piece { tokens, what: What::Person(first) }) = last.filter(|_| bare) else { return };
    let Some(office) = first.offices.last().filter(|o| !o.head.plural && !o.is_rank() || first.listed) else { return };
    let state =
        first.listed || office.country.is_some() && office.tokens.end > office.head_at + 1 && office.to.is_none();
    if state && only_joints(line, tokens.end, at) {
        person.offices.push(without_states(line, office));
        person.listed = true;
    }
}

/// "Presidents Ana Roe in Peru and Igor Bel in Chile": the state where each of a list is at home, and where it ends.
pub(super) fn at_home(line: &Line<'_>, at: usize, person: &PersonPiece) -> Option<(CountryCode, usize)> {
    let several = person.listed || person.offices.iter().any(|o| o.head.plural);
    if !several || line.lower(at) != "in" || person.country.is_some() {
        return None;
    }
    let (country, taken) = line.country_at(at + 1)?;
    let end = at + 1 + taken;
    let comma = usize::from(line.word(end) == ",");
    let next = end + comma + usize::from(line.lower(end + comma) == "and");
    let goes_on =
        next > end && names::run(line, names::honorifics(line, next), After::Title).is_some_and(|n| n.len() > 1);
    (goes_on || person.listed && matches!(line.word(end), "." | ";" | "," | "")).then_some((country, end))
}

/// Whether the names of all who hold a plural office follow it between commas: "the trade and health ministers, Ana Roe and
/// Igor Bel, also came".
pub(super) fn definite_list(line: &Line<'_>, office: &Office) -> bool {
    let mut at = office.tokens.end + 1;
    let mut names = 0;
    let mut and = false;
    while let Some(name) = names::run(line, names::honorifics(line, at), After::Title).filter(|n| n.len() > 1) {
        names += 1;
        at = name.end;
        if and {
            break;
        }
        let comma = usize::from(line.word(at) == ",");
        and = line.lower(at + comma) == "and";
        if comma == 0 && !and {
            return false;
        }
        at += comma + usize::from(and);
    }
    and && names >= 2 && matches!(line.word(at), "," | "." | ";" | "")
}

/// The colon after a plural office, if a list of persons follows it.
pub(super) fn enumerated(line: &Line<'_>, office: &Office) -> Option<usize> {
    if !office.head.plural {
        return None;
    }
    let colon = (office.tokens.end..line.len()).find(|i| matches!(line.word(*i), ":" | ";" | "."))?;
    let first = names::run(line, names::honorifics(line, colon + 1), After::Title).filter(|n| n.len() > 1);
    // "the leaders of the union's members: Peru's Ana Roe, Chile's Igor Bel".
    let found = line.word(colon) == ":" && (first.is_some() || distributed(line, colon + 1, office).is_some());
    found.then_some(colon)
}

/// "Kenyan and Ugandan officials" are one group: the adjectives joined before a plural office go with it.
pub(super) fn join_states(line: &Line<'_>, piece: &mut Piece, found: &mut Vec<Piece>) {
    let What::Office(office) = &mut piece.what else { return };
    if !office.head.plural || !matches!(line.known(office.tokens.start), Some((Meaning::Demonym(_), _))) {
        return;
    }
    while let Some(last) = found.last().filter(|p| matches!(p.what, What::Demonym(_)))
        && only_joints(line, last.tokens.end, office.tokens.start)
    {
        office.tokens.start = last.tokens.start;
        office.country = None;
        piece.tokens.start = office.tokens.start;
        found.pop();
    }
}

/// "Pacific island leaders", "senior party leaders": adjectives before a plural office, and the place before these, go with it.
pub(super) fn take_adjectives(line: &Line<'_>, piece: &mut Piece, found: &mut Vec<Piece>) {
    let What::Office(office) = &mut piece.what else { return };
    if !office.head.plural || line.capital(office.tokens.start) {
        return;
    }
    let floor = found.last().map_or(0, |p| p.tokens.end);
    let mut start = office.tokens.start;
    while start > floor
        && line.shape(start - 1) == Shape::Lower
        && line.has(start - 1, Class::ADJECTIVE)
        && !matches!(line.lower(start - 1), "other" | "several" | "various" | "many")
    {
        start -= 1;
    }
    if start == office.tokens.start {
        return;
    }
    if let Some(last) = found.last().filter(|p| p.tokens.end == start)
        && let What::Place(country) = &last.what
    {
        office.country = office.country.or(*country);
        start = last.tokens.start;
        found.pop();
    }
    office.tokens.start = start;
    piece.tokens.start = start;
}
