//! Who heads a delegation or is a member of it acts for its state: "A Peruvian delegation ... At its head was Ana Roe".

use super::cast::{Cast, Figure};
use super::line::Line;
use super::pieces::{Piece, What};
use crate::model::CountryCode;

/// The head or a member of a delegation told of just before: "A Peruvian delegation ... At its head was Ana Roe".
pub(super) fn delegate(figure: &Figure, lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Option<CountryCode> {
    let (l, p) = figure.first;
    let line = lines.get(l)?;
    let start = pieces.get(l)?.get(p)?.tokens.start;
    let leads = (0..start).any(|i| {
        matches!(line.lower(i), "head" | "headed" | "led" | "leads" | "leader") && !matches!(line.lower(i + 1), "of")
            || line.lower(i).ends_with("delegation")
                && matches!(
                    line.lower(i + 1),
                    "were" | "included" | "comprised" | "including" | "comprising" | "includes"
                )
    });
    // "Ana Roe and Igor Bel are members of the Peruvian delegation".
    let member = pieces.get(l)?.iter().skip(p + 1).find_map(|piece| match &piece.what {
        What::Group(name, c) | What::Generic(name, c)
            if line.lower(name.end - 1) == "delegation"
                && (start..name.start).any(|i| matches!(line.lower(i), "is" | "are" | "were" | "was"))
                && (start..name.end).any(|i| matches!(line.lower(i), "member" | "members" | "part")) =>
        {
            *c
        }
        What::Office(office)
            if line.lower(office.tokens.end - 1) == "delegation"
                && matches!(line.lower(office.head_at), "member" | "members") =>
        {
            office.country
        }
        _ => None,
    });
    let row = pieces.get(l)?;
    if member.is_none()
        && heads(line, row, p)
        && let Some(state) = group(line, row.get(p..)?)
    {
        return Some(state);
    }
    let one_of_them = beside_members(line, row.get(p)?.tokens.end);
    if member.is_some() || !(leads || one_of_them || heads(line, row, p) || lists_members(line)) {
        return member;
    }
    let here = group(line, row.get(..p)?);
    // "Also in the delegation were": it was told of before, perhaps some paragraphs up.
    here.or_else(|| (0..l).rev().take(BACK).find_map(|before| group(lines.get(before)?, pieces.get(before)?)))
}

/// How many sentences back the delegation that somebody belongs to is looked for.
const BACK: usize = 16;

/// "Ana Roe and the eleven other members of the delegation".
fn beside_members(line: &Line<'_>, end: usize) -> bool {
    line.lower(end) == "and"
        && (end + 1..end + 6).any(|i| {
            matches!(line.lower(i), "members" | "delegates")
                && (line.lower(i) == "delegates" || line.lower(i + 1) == "of" && line.lower(i + 3) == "delegation")
                && (end + 1..i).any(|k| matches!(line.lower(k), "other" | "fellow"))
        })
}

/// The state of the delegation named last among these pieces.
fn group(line: &Line<'_>, row: &[Piece]) -> Option<CountryCode> {
    row.iter().rev().find_map(|piece| match &piece.what {
        What::Group(name, c) | What::Generic(name, c)
            if line.lower(name.end - 1).ends_with("delegation") || line.lower(name.end - 1) == "team" =>
        {
            *c
        }
        // "Canadian parliamentarians, headed by Speaker Ana Roe".
        What::Office(office)
            if office.head.plural
                && (office.tokens.end..office.tokens.end + 2).any(|i| matches!(line.lower(i), "headed" | "led")) =>
        {
            office.country
        }
        _ => None,
    })
}

/// Words between two persons that tell that one goes with the other.
const BESIDE: [&str; 6] = ["joined", "accompanied", "assisted", "flanked", "together", "along"];

/// Whether two persons next to each other are of one side: "A, B and C", "A was joined by B", "A, together with B".
pub(super) fn of_one_side(line: &Line<'_>, from: usize, to: usize) -> bool {
    let joint = |i: usize| matches!(line.lower(i), "," | "and" | "&");
    let beside = (from..to).any(|i| BESIDE.contains(&line.lower(i)));
    let small =
        |i: usize| matches!(line.lower(i), "by" | "with" | "was" | "were" | "is" | "the" | "who" | "been" | "had");
    (from..to).all(|i| joint(i) || beside && (small(i) || BESIDE.contains(&line.lower(i))))
}

/// The states of those whom a sentence tells somebody to have met: they are not that person's own.
pub(super) fn met(figure: &Figure, lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Vec<CountryCode> {
    let (l, p) = figure.first;
    let (Some(line), Some(row)) = (lines.get(l), pieces.get(l)) else { return Vec::new() };
    let Some(own) = row.get(p) else { return Vec::new() };
    let verb = |i: usize| {
        matches!(
            line.lower(i),
            "met"
                | "meets"
                | "meet"
                | "received"
                | "receives"
                | "welcomed"
                | "welcomes"
                | "hosted"
                | "hosts"
                | "called"
        )
    };
    let other = |piece: &Piece| match &piece.what {
        What::Person(person) => person.offices.iter().find_map(|o| o.country).or(person.country),
        What::Office(office) => office.country,
        What::Group(_, country) => *country,
        _ => None,
    };
    let apart = |piece: &Piece| {
        let (a, b) = if piece.tokens.end <= own.tokens.start { (piece, own) } else { (own, piece) };
        (a.tokens.end..b.tokens.start).any(verb)
    };
    row.iter().filter(|piece| apart(piece)).filter_map(other).collect()
}

/// Whether a person is told to be at the head of a group: "Ana Roe heads the delegation", "Ana Roe was at its head".
fn heads(line: &Line<'_>, row: &[Piece], at: usize) -> bool {
    let Some(end) = row.get(at).map(|p| p.tokens.end) else { return false };
    let next = row.iter().skip(at + 1).find(|p| matches!(p.what, What::Person(_)));
    let stop = next.map_or(line.len(), |p| p.tokens.start).min(end + 6);
    (end..stop).any(|i| match line.lower(i) {
        "heads" | "leads" | "headed" | "heading" | "leading" => true,
        "led" | "lead" | "head"
            if line.lower(i + 1) == "the" || line.lower(i + 1) == "a" || line.lower(i + 1) == "it" =>
        {
            true
        }
        "head" => matches!(line.lower_before(i), "its" | "the"),
        _ => false,
    })
}

/// Whether a sentence lists the members of a group told of before: "In it are", "It includes", "Its other members are".
fn lists_members(line: &Line<'_>) -> bool {
    let opens = |words: &[&str]| words.iter().enumerate().all(|(i, w)| line.lower(i) == *w);
    let member = (0..4).any(|i| line.lower(i) == "members");
    let verb = (1..6).any(|i| {
        matches!(
            line.lower(i),
            "are" | "were" | "include" | "includes" | "included" | "comprises" | "comprised" | "consists" | "contains"
        )
    });
    verb && (member || opens(&["in", "it"]) || opens(&["it"]) || opens(&["they"]) || opens(&["the", "delegation"]))
}

impl Cast {
    /// Who heads the delegation of a state acts for it, even where no office is told; so does a member who has some office.
    pub(super) fn mark_heads(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        for figure in self.figures.iter_mut().filter(|f| !f.ranked) {
            let (l, p) = figure.first;
            let (Some(line), Some(row)) = (lines.get(l), pieces.get(l)) else { continue };
            let told = !figure.roles.is_empty();
            figure.ranked = (told || heads(line, row, p)) && delegate(figure, lines, pieces).is_some();
        }
    }
}
