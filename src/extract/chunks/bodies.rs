//! Named bodies, venues and gatherings by the words that they are made of.

use std::ops::Range;

use super::classes::{Class, Classes};
use super::line::Line;
use super::names;
use super::tables::Meaning;
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// A named body. Ranges count tokens of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The name, without a leading article or country's possessive.
    pub tokens: Range<usize>,
    /// The state it belongs to, where the words tell.
    pub country: Option<CountryCode>,
    /// Index into the known bodies.
    pub known: Option<usize>,
}

/// What a run of capitalised words turns out to be by its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// An organisation.
    Body(Body),
    /// A building, a region, a body of water.
    Venue(Range<usize>),
    /// A gathering or a paper, which is no party and no place.
    Event(Range<usize>),
}

/// The body that starts at this token.
pub(super) fn body_at(line: &Line<'_>, at: usize) -> Option<Body> {
    match named_at(line, at)? {
        Named::Body(body) => Some(body),
        _ => None,
    }
}

/// How many tokens a name is looked for in.
const REACH: usize = 16;

/// The body, venue or gathering whose name starts at this token.
pub(super) fn named_at(line: &Line<'_>, at: usize) -> Option<Named> {
    if !line.capital(at)
        || line.timed(at)
        || line.has(at, Class::NEVER)
            && line.known(at).is_none()
            && !line.has(at, Class::PORTFOLIO)
            && !(line.lower(at) == "new" && line.shape(at + 1) == Shape::Capital && !line.first(at))
    {
        return None;
    }
    let known = match line.known(at) {
        Some((Meaning::Body(index), taken)) => Some((index, at + taken)),
        _ => None,
    };
    let mut best: Option<(usize, Kind)> = None;
    let mut j = at;
    let mut open = false;
    while j < line.len().min(at + REACH) {
        let lower = line.lower(j);
        if line.capital(j) && !line.timed(j) {
            if j > at
                && !open
                && line.head(j).is_some()
                && !line.has(j, Class::SUFFIX)
                && !line.has(j, Class::PORTFOLIO)
            {
                break;
            }
            if let Some((meaning, taken)) = line.known(j).filter(|(_, n)| *n > 1 || open)
                && (j > at || !matches!(meaning, Meaning::Body(_)))
            {
                j += taken;
                if open {
                    best = Some((j, Kind::Body));
                    // Past the state of a body's name a capital opens another one: "Assembly of Peru Ana Roe".
                    if matches!(meaning, Meaning::Country(_)) && line.capital(j) {
                        break;
                    }
                }
                continue;
            }
            // "Department of Foreign Affairs Livia Leu": past a portfolio two words of no meaning are somebody's name.
            if open
                && line.has(j.wrapping_sub(1), Class::PORTFOLIO)
                && names::is_no_thing(line, j)
                && line.shape(j) == Shape::Capital
                && line.shape(j + 1) == Shape::Capital
                && names::is_no_thing(line, j + 1)
            {
                break;
            }
            let kind = kind_of(line.classes(j), line.word(j));
            if open {
                best = Some((j + 1, Kind::Body));
            } else if let Some(kind) = kind {
                best = Some((j + 1, kind));
            }
            j += 1;
            // "Chrysler LLC Jim Roe": past its legal form a firm's name is over.
            if !open
                && matches!(lower, "llc" | "inc" | "inc." | "ltd" | "ltd." | "plc" | "corp" | "corp." | "gmbh" | "bhd")
                && line.given(j)
            {
                break;
            }
            // A word that opens a name: "Ministry of", "Council on", "Centre for".
            let opener = line.has(j - 1, Class::PREFIX);
            let end = if opener || open { joint(line, j) } else { None };
            if let Some(next) = end.filter(|_| opener || matches!(line.lower(j), "of" | "for")) {
                open = true;
                j = next;
            } else if (open || kind.is_none())
                && let Some(next) = conjunction(line, j, open)
            {
                j = next;
            }
            continue;
        }
        if line.word(j) == "&" && line.capital(j + 1) && j > at {
            j += 1;
            continue;
        }
        break;
    }
    // What follows an event's name belongs to it: "Conference on Disarmament".
    let (end, kind) = match (best, known) {
        (Some((end, kind)), Some((_, taken))) if end > taken || end == taken && kind == Kind::Body => (end, kind),
        (_, Some((index, taken))) => {
            return Some(Named::Body(Body {
                tokens: at..taken,
                country: country_of(line, &(at..taken)),
                known: Some(index),
            }));
        }
        (Some(best), None) => best,
        (None, None) => return None,
    };
    let tokens = at..end;
    match kind {
        Kind::Event => {
            let mut end = end;
            // "Meeting of Afghanistan's Neighbours" goes on after the possessive.
            while matches!(line.lower(end), "of" | "on" | "for" | "to") {
                let mut next = end + 1;
                while matches!(line.lower(next), "the") {
                    next += 1;
                }
                // "handed his Letter of Credence to President Roe".
                let receiver = line.lower(end) == "to" && line.head(next).is_some();
                if receiver
                    || !line.capital(next)
                    || line.timed(next)
                    || line.lower(end) != "of" && line.country_at(next).is_some()
                {
                    break;
                }
                while line.capital(next) && !line.timed(next)
                    || matches!(line.lower(next), "and" | "of" | "the" | "with")
                        && line.capital(next + 1)
                        && line.country_at(next + 1).is_none()
                    || line.shape(next) == Shape::Possessive && line.capital(next + 1)
                {
                    next += 1;
                }
                end = next;
            }
            Some(Named::Event(at..end))
        }
        _ if tokens.len() == 1 && known.is_none() => None,
        Kind::Venue => Some(Named::Venue(tokens)),
        Kind::Body => {
            let country = country_of(line, &tokens);
            Some(Named::Body(Body { country, known: known.filter(|(_, t)| *t == end).map(|(i, _)| i), tokens }))
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Body,
    Venue,
    Event,
}

fn kind_of(classes: Classes, word: &str) -> Option<Kind> {
    if classes.has(Class::EVENTS) {
        Some(Kind::Event)
    } else if classes.has(Class::SUFFIXES) {
        Some(Kind::Body)
    } else if classes.has(Class::VENUES) {
        Some(Kind::Venue)
    } else if word.ends_with("bank") || word.ends_with("Bank") {
        Some(Kind::Body)
    } else {
        None
    }
}

/// The capitalised word after a preposition (and an article) at `j`.
fn joint(line: &Line<'_>, j: usize) -> Option<usize> {
    if !matches!(line.lower(j), "of" | "for" | "on" | "to" | "against") || line.capital(j) {
        return None;
    }
    let mut next = j + 1;
    while matches!(line.lower(next), "the" | "all") {
        next += 1;
    }
    (line.capital(next) && !line.timed(next)).then_some(next)
}

/// The word after "and" or a comma, where a name goes on: "Food and Agriculture Organization".
fn conjunction(line: &Line<'_>, j: usize, open: bool) -> Option<usize> {
    let comma = line.word(j) == "," && open;
    if !(comma || matches!(line.lower(j), "and" | "&")) || !line.capital(j + 1) || line.timed(j + 1) {
        return None;
    }
    if line.country_at(j + 1).is_some() || line.head(j + 1).is_some() {
        return None;
    }
    if open {
        return (line.has(j + 1, Class::PORTFOLIO)).then_some(j + 1);
    }
    // "X and Y Council": a body word must close the run.
    let mut k = j + 1;
    while line.capital(k) && k < j + 5 {
        if matches!(kind_of(line.classes(k), ""), Some(Kind::Body)) {
            return line.has(j.wrapping_sub(1), Class::PORTFOLIO).then_some(j + 1);
        }
        k += 1;
    }
    None
}

/// The state that a body's name, or the possessive before it, tells.
fn country_of(line: &Line<'_>, tokens: &Range<usize>) -> Option<CountryCode> {
    let mut j = tokens.start;
    while j < tokens.end {
        if let Some((country, _)) = line.country_at(j) {
            return Some(country);
        }
        j += 1;
    }
    possessor(line, tokens.start).map(|(country, _)| country)
}

/// The state whose possessive or adjective stands right before this token, and where its name starts.
pub(super) fn possessor(line: &Line<'_>, at: usize) -> Option<(CountryCode, usize)> {
    let end = if at > 0 && line.shape(at - 1) == Shape::Possessive { at - 1 } else { at };
    for length in (1..=5.min(end)).rev() {
        let start = end - length;
        if let Some((country, taken)) = line.country_at(start)
            && taken == length
        {
            let adjective = matches!(line.known(start), Some((Meaning::Demonym(_) | Meaning::Country(_), _)));
            return (end < at || adjective).then_some((country, start));
        }
    }
    None
}
