//! Several unnamed persons and bodies without a name: "a Chilean delegation", "members of the council".

use super::bodies;
use super::classes::Class;
use super::line::Line;
use super::pieces::{Piece, What};
use super::tables::{Meaning, TABLES};
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// Finds groups of unnamed persons and bodies without a name, and takes the pieces before them in.
pub(super) fn groups(line: &Line<'_>, found: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(found.len() + 4);
    let mut next = found.into_iter().peekable();
    let mut at = 0;
    while at < line.len() {
        if let Some(piece) = next.peek()
            && piece.tokens.start <= at
        {
            let end = piece.tokens.end;
            if let Some(piece) = next.next() {
                push(line, &mut out, piece);
            }
            at = at.max(end);
            continue;
        }
        let people = line.has(at, Class::PEOPLE);
        let generic = line.has(at, Class::GENERIC) && line.shape(at) == Shape::Lower;
        if (people || generic) && line.shape(at) != Shape::Mark {
            let floor = out.last().map_or(0, |p| p.tokens.end);
            let (start, name, country) = backwards(line, at, floor, &mut out);
            let end = forwards(line, at + 1, people);
            let country = country.or_else(|| (at + 1..end).find_map(|i| line.country_at(i)).map(|(c, _)| c));
            while next.peek().is_some_and(|p| p.tokens.start < end) {
                next.next();
            }
            let plain = name == at && end == at + 1;
            let article = start < name;
            let what = if people { What::Group(name..end, country) } else { What::Generic(name..end, country) };
            if article || !plain || !people && country.is_some() {
                out.push(Piece { tokens: start..end, what });
            }
            at = end.max(at + 1);
            continue;
        }
        at += 1;
    }
    out
}

/// Adds a piece, unless an unnamed plural office or a delegation before it takes it in.
fn push(line: &Line<'_>, out: &mut Vec<Piece>, mut piece: Piece) {
    // The state's possessive or adjective before an office or body belongs to it.
    let takes = matches!(piece.what, What::Person(_) | What::Office(_) | What::Body(_));
    if takes && let Some(last) = out.last() {
        let gap = piece.tokens.start - last.tokens.end;
        let possessive = gap == 1 && line.shape(last.tokens.end) == Shape::Possessive;
        let adjective = gap == 0 && matches!(last.what, What::Demonym(_) | What::Country(_));
        // "In Peru Santiago's envoy met": each has its own.
        let own = match (&piece.what, &last.what) {
            (What::Office(o), What::Country(c)) => o.country.is_some_and(|x| x != *c) && adjective,
            _ => false,
        };
        if matches!(last.what, What::Country(_) | What::Demonym(_) | What::Capital(_))
            && (possessive || adjective)
            && !own
        {
            piece.tokens.start = last.tokens.start;
            out.pop();
        }
    }
    out.push(piece);
}

/// Where a group's words start: article included, and without it; and the state in them.
fn backwards(line: &Line<'_>, at: usize, floor: usize, out: &mut Vec<Piece>) -> (usize, usize, Option<CountryCode>) {
    let mut name = at;
    let mut country = None;
    let mut floor = floor;
    loop {
        if let Some(last) = out.last()
            && last.tokens.end == name
            && matches!(
                last.what,
                What::Country(_)
                    | What::Demonym(_)
                    | What::Capital(_)
                    | What::Place(_)
                    | What::Body(_)
                    | What::Unknown
                    | What::Common
            )
        {
            let code = match &last.what {
                What::Country(c) | What::Demonym(c) | What::Capital(c) | What::Place(Some(c)) => Some(*c),
                What::Body(body) => body.country,
                _ => None,
            };
            country = country.or(code);
            name = last.tokens.start;
            out.pop();
            floor = out.last().map_or(0, |p| p.tokens.end);
            continue;
        }
        if let Some(last) = out.last()
            && last.tokens.end + 1 == name
            && line.shape(name - 1) == Shape::Possessive
            && matches!(last.what, What::Country(_) | What::Capital(_) | What::Place(_))
        {
            country = country.or(match &last.what {
                What::Country(c) | What::Capital(c) | What::Place(Some(c)) => Some(*c),
                _ => None,
            });
            name = last.tokens.start;
            out.pop();
            return (name, name, country);
        }
        if name == 0 || name <= floor {
            break;
        }
        let before = line.lower_before(name);
        let number = line.shape(name - 1) == Shape::Number && !line.timed(name - 1)
            || matches!(
                before,
                "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "dozen"
            );
        let joined =
            matches!(before, "and" | "&") && name < at && line.capital(name) && name >= 2 && line.capital(name - 2);
        let capital = line.capital(name - 1)
            && line.shape(name - 1) != Shape::Initial
            && !line.timed(name - 1)
            && !line.first(name - 1);
        // "State and Local Council members", "House and Senate members": the word before "and" is part of the name too.
        if joined && out.last().is_some_and(|p| p.tokens.end + 1 == name && matches!(p.what, What::Common)) {
            name -= 1;
            continue;
        }
        if number || joined || capital || TABLES.adjective.contains(before) {
            name -= 1;
            continue;
        }
        break;
    }
    let start = if name > floor
        && matches!(line.lower_before(name), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "both")
    {
        name - 1
    } else {
        name
    };
    // The article at the start of a swallowed piece is no part of the name.
    if matches!(line.lower(name), "the" | "a" | "an") { (name, name + 1, country) } else { (start, name, country) }
}

/// Where a group's words end: "members of the LDS", "counterparts from Peru and Chile".
pub(super) fn forwards(line: &Line<'_>, at: usize, people: bool) -> usize {
    let mut end = at;
    // "the guests of Foreign Secretary Ana Roe": she is named by herself.
    let named = people && line.lower(end) == "of" && super::untitled::serves_a_person(line, end + 1);
    if matches!(line.lower(end), "of" | "from") && (people || line.lower(end) == "of") && !named {
        let mut j = end + 1;
        while matches!(line.lower(j), "the" | "its" | "their")
            || line.shape(j) == Shape::Number && !line.timed(j)
            || line.has(j, Class::ADJECTIVE)
        {
            j += 1;
        }
        if line.capital(j) && !line.timed(j) {
            end = name_list(line, j);
        } else if group_noun(line.lower(j)) {
            end = j + 1;
        } else if j > end + 1 && line.has(j.wrapping_sub(1), Class::ADJECTIVE) {
            // "heads of diplomatic missions", "representatives of local businesses": the noun closes the name.
            end = if noun_follows(line, j) { j + 1 } else { j };
        }
        // "heads of foreign affairs agencies".
        if end > at && line.shape(end) == Shape::Lower && group_noun(line.lower(end)) {
            end += 1;
        }
    }
    end
}

/// Whether a noun stands for persons or a body, in the plural too: "delegation", "missions".
fn group_noun(lower: &str) -> bool {
    let single = lower.strip_suffix('s').unwrap_or(lower);
    TABLES.people.contains(lower) || TABLES.generic.contains(lower) || TABLES.generic.contains(single)
}

/// Whether the word after an adjective can be its noun: "local businesses", "the private sector", not "in", "met".
pub(super) fn noun_follows(line: &Line<'_>, at: usize) -> bool {
    let word = line.lower(at);
    let plural = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
    line.shape(at) == Shape::Lower
        && !line.timed(at)
        && (plural
            || group_noun(word)
            || matches!(word, "sector" | "society" | "community" | "service" | "corps" | "press" | "clergy"))
}

/// The end of one name or a list of names: "Canada, Denmark and Sweden", "the LDS (Church of ...)".
fn name_list(line: &Line<'_>, at: usize) -> usize {
    let mut end = one_name(line, at);
    if line.word(end) == "(" {
        let close = (end..line.len().min(end + 14)).find(|i| line.word(*i) == ")");
        if let Some(close) = close {
            return close + 1;
        }
    }
    loop {
        let mut j = end;
        while matches!(line.lower(j), "," | "and" | "&" | "the") {
            j += 1;
        }
        if j > end
            && j < end + 4
            && matches!(line.known(j), Some((Meaning::Country(_), _)))
            && line.country_at(at).is_some()
        {
            end = one_name(line, j);
        } else {
            return end;
        }
    }
}

fn one_name(line: &Line<'_>, at: usize) -> usize {
    if let Some(body) = bodies::body_at(line, at) {
        return body.tokens.end;
    }
    let mut end = line.known(at).map_or(at + 1, |(_, n)| at + n);
    while line.capital(end) && !line.timed(end) {
        end += 1;
    }
    // "10 Pacific Island nations", "members of the Peruvian diplomatic mission".
    let mut noun = end;
    while line.shape(noun) == Shape::Lower && line.has(noun, Class::ADJECTIVE) && noun < end + 3 {
        noun += 1;
    }
    if line.shape(noun) == Shape::Lower && group_noun(line.lower(noun)) {
        end = noun + 1;
    }
    while line.has(end, Class::PEOPLE) {
        end += 1;
    }
    end
}
