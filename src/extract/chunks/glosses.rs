//! What stands in brackets or after "of" behind a name: "Ana Roe (Chile)", "Rep. Roe (D-Texas)", "Chairman Roe (R-Texas) of
//! the House Trade Committee".

use std::ops::Range;

use super::bodies;
use super::classes::Class;
use super::line::Line;
use super::names::{self, After};
use super::office;
use super::pieces::PersonPiece;
use super::tables::{Meaning, Standing};
use crate::extract::tokens::Shape;
use crate::model::CountryCode;

/// Takes the brackets that open at `at` into a person, and gives where they end.
pub(super) fn brackets(line: &Line<'_>, at: usize, person: &mut PersonPiece) -> Option<usize> {
    if line.word(at) != "(" {
        return None;
    }
    let close = (at + 2..at + 8).find(|i| line.word(*i) == ")")?;
    if line.has(at + 1, Class::PAST) && close == at + 2 {
        if let Some(office) = person.offices.first_mut() {
            office.past = true;
        }
        return Some(close + 1);
    }
    if let Some(end) = state_or_seat(line, at, person) {
        return Some(end);
    }
    if matters(line, at, close)
        && let Some(office) = person.offices.last_mut().filter(|o| o.tail.is_none())
    {
        office.tail = Some(at..close + 1);
        return Some(close + 1);
    }
    let one = close == at + 2 && office::parse(line, at + 1, true).is_none() && line.shape(at + 1) != Shape::Number;
    (one || SIDES.contains(&line.lower(at + 1))).then_some(close + 1)
}

/// The state or the seat in parliament in brackets: "Ana Roe (Spain)", "Rep. Roe (D-Texas)".
pub(super) fn state_or_seat(line: &Line<'_>, at: usize, person: &mut PersonPiece) -> Option<usize> {
    if line.word(at) != "(" {
        return None;
    }
    let close = (at + 2..at + 8).find(|i| line.word(*i) == ")")?;
    if let Some((Meaning::Country(country), _)) = line.known(at + 1).filter(|(_, n)| at + 1 + n == close) {
        person.country = Some(country);
        person.of_state = true;
    } else {
        let american = seat(line, at + 1)?;
        person.country = person.country.or(CountryCode::new("US").filter(|_| american));
    }
    Some(close + 1)
}

/// The holder in brackets behind an office: "Ambassador of Peru (H.E. Ana Roe)".
pub(super) fn holder(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    if line.word(at) != "(" {
        return None;
    }
    let name = names::run(line, names::honorifics(line, at + 1), After::Title).filter(|n| n.len() > 1)?;
    (line.word(name.end) == ")").then_some(name)
}

/// The matters that one of several holders deals with, in brackets: "state ministers Ana Roe (foreign affairs)".
fn matters(line: &Line<'_>, at: usize, close: usize) -> bool {
    let word = |i: usize| line.has(i, Class::PORTFOLIO) || line.has(i, Class::BEFORE);
    (at + 1..close).all(|i| word(i) || line.has(i, Class::GLUE) || line.word(i) == ",")
        && word(at + 1)
        && office::single(line, at + 1).is_none_or(|o| o.tokens.end > close)
}

/// Words that tell where somebody stands in a picture.
const SIDES: [&str; 16] = [
    "l", "r", "c", "left", "right", "center", "centre", "middle", "first", "second", "third", "2nd", "3rd", "front",
    "back", "pictured",
];

/// Whether a member's party and seat open here, and whether the party is American: "R-Texas", "Democrat-New York", "D-CA".
fn seat(line: &Line<'_>, at: usize) -> Option<bool> {
    let (party, tied) = line.lower(at).split_once(['-', '–']).map_or((line.lower(at), false), |(p, _)| (p, true));
    let apart = matches!(line.word(at + 1), "-" | "–" | "," | "—");
    let american = matches!(party, "r" | "d" | "i" | "rep" | "dem" | "republican" | "democrat" | "democratic");
    let other = matches!(party, "independent" | "labour" | "liberal" | "conservative" | "green");
    (line.capital(at) && (tied || apart) && (american || other)).then_some(american)
}

/// "Chairman Ana Roe of the Senate Trade Committee": the body told behind the name goes to the office before it.
pub(super) fn held_in(line: &Line<'_>, at: usize, person: &mut PersonPiece) -> Option<usize> {
    let office = person
        .offices
        .last_mut()
        .filter(|o| o.body.is_none() && !o.head.plural && o.tail.is_none() && o.head.standing != Standing::Private)?;
    if line.lower(at) != "of" || line.shape(at + 1) == Shape::Mark {
        return None;
    }
    let start = if line.lower(at + 1) == "the" { at + 2 } else { at + 1 };
    let body = bodies::body_at(line, start).filter(|b| b.tokens.len() > 1 || b.known.is_some())?;
    let end = body.tokens.end;
    if line.shape(end) == Shape::Possessive || body.tokens.start > start + 3 {
        return None;
    }
    office.country = office.country.or(body.country);
    office.tail = Some(at..end);
    office.body = Some(body.tokens);
    Some(end)
}

/// The state in ", her Peruvian opposite number", and where these words end.
pub(super) fn opposite_number(line: &Line<'_>, at: usize) -> Option<(CountryCode, usize)> {
    let whose = matches!(line.lower(at + 1), "his" | "her" | "its" | "their" | "the");
    let (country, taken) = line.country_at(at + 2).filter(|_| line.word(at) == "," && whose)?;
    let end = at + 2 + taken;
    (line.lower(end) == "opposite" && line.lower(end + 1) == "number").then_some((country, end + 2))
}
