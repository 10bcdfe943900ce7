//! Offices that are told apart from the name: "the Peruvian Foreign Minister's visit", "came as the new Commissioner for Trade".

use std::ops::Range;

use super::cast::{Cast, Figure, Role, role};
use super::country::country_in;
use super::line::Line;
use super::pieces::{Piece, What};
use super::tables::Standing;
use crate::model::CountryCode;

impl Cast {
    /// A title with a state that no figure holds goes to the one figure of whom nothing is told:
    /// "spoke with Igor Roe ... the Peruvian Foreign Minister's visit".
    pub(super) fn adopt_titles(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        let untold: Vec<usize> = self
            .figures
            .iter()
            .enumerate()
            .filter(|(_, f)| f.roles.is_empty() && f.beside.is_none() && f.words.len() > 1)
            .map(|(i, _)| i)
            .collect();
        let [one] = untold.as_slice() else { return };
        let after = self.figures.get(*one).map_or((0, 0), |f| f.first);
        let mut free: Option<Role> = None;
        for (line, row) in lines.iter().zip(pieces).skip(after.0).take(3) {
            for piece in row {
                let What::Office(office) = &piece.what else { continue };
                let definite = line.lower(piece.tokens.start) == "the"
                    && !office.head.plural
                    && office.head.singular != "counterpart";
                let leads = office.role.start > office.tokens.start && office.role.end == office.head_at + 1;
                let state = office.country.filter(|_| definite && leads && office.to.is_none());
                let high = matches!(
                    office.head.singular,
                    "minister" | "president" | "premier" | "ambassador" | "chancellor" | "king" | "secretary"
                );
                let Some(state) = state.filter(|_| high) else { continue };
                let held = self.figures.iter().any(|f| {
                    let acts = |r: &Role| r.country == Some(state) || f.beside == Some(state);
                    f.roles.iter().any(|r| r.head == office.head.singular && acts(r))
                });
                if held {
                    continue;
                }
                let told = role(line, office);
                match &free {
                    Some(other) if other.lower != told.lower || other.country != told.country => return,
                    _ => free = Some(told),
                }
            }
        }
        if let (Some(role), Some(figure)) = (free, self.figures.get_mut(*one)) {
            figure.roles.push(role);
        }
    }

    /// "Turkey's foreign minister will travel. Ali Roe begins in Peru": the untold subject of a sentence holds the one
    /// office with a state that nobody holds in the sentence before. So it does after "Peru has a new envoy to Chile".
    pub(super) fn adopt_subjects(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        for at in 0..self.figures.len() {
            let Some(figure) = self.figures.get(at) else { continue };
            let (l, p) = figure.first;
            let untold = figure.roles.is_empty() && figure.beside.is_none() && figure.words.len() > 1;
            let Some(before) = l.checked_sub(1).filter(|_| untold && p == 0) else { continue };
            let (Some(line), Some(row), Some(own)) = (lines.get(before), pieces.get(before), lines.get(l)) else {
                continue;
            };
            let start = pieces.get(l).and_then(|r| r.first()).map_or(0, |x| x.tokens.end);
            if row.iter().any(|x| matches!(x.what, What::Person(_))) || own.word(start) == "," {
                continue;
            }
            let free: Vec<Role> = row.iter().filter_map(|x| self.free_office(line, row, x)).collect();
            let [told] = free.as_slice() else { continue };
            let told = told.clone();
            if let Some(figure) = self.figures.get_mut(at) {
                figure.roles.push(told);
            }
        }
    }

    /// The office of a state that a piece names without its holder, if no figure is known to hold it.
    fn free_office(&self, line: &Line<'_>, row: &[Piece], piece: &Piece) -> Option<Role> {
        let What::Office(office) = &piece.what else { return None };
        let high = matches!(
            office.head.singular,
            "minister" | "president" | "premier" | "ambassador" | "chancellor" | "commissioner" | "secretary" | "envoy"
        );
        if office.head.plural || office.past || !high {
            return None;
        }
        // "Peru has a new ambassador to Chile".
        let anew = (piece.tokens.start..office.head_at).any(|i| line.lower(i) == "new")
            && (0..piece.tokens.start).any(|i| matches!(line.lower(i), "has" | "gets" | "appointed" | "named"));
        let owner = row.first().and_then(|x| match x.what {
            What::Country(c) | What::Capital(c) => Some(c),
            _ => None,
        });
        let state = office.country.or(owner.filter(|_| anew))?;
        let held = self.figures.iter().any(|f| {
            f.roles
                .iter()
                .any(|r| r.head == office.head.singular && (r.country == Some(state) || f.beside == Some(state)))
        });
        let mut told = role(line, office);
        told.country = Some(state);
        (!held).then_some(told)
    }

    /// "President Roe and his Chilean counterpart, Igor Bel": who is told to be an equal holds the same office elsewhere.
    pub(super) fn equal_offices(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        for (l, row) in pieces.iter().enumerate().take(lines.len()) {
            for (p, piece) in row.iter().enumerate() {
                let What::Person(person) = &piece.what else { continue };
                if !person.offices.iter().any(|o| o.head.singular == "counterpart" && !o.head.plural) {
                    continue;
                }
                let Some(one) = self.of.get(l).and_then(|r| r.get(p)).and_then(|f| f.first()).copied() else {
                    continue;
                };
                let first = |l: usize| self.of.get(l)?.iter().find_map(|of| of.first()).copied();
                let whose = self.named_before(l, p).or_else(|| first(l.checked_sub(1)?));
                let held = whose.filter(|w| *w != one).and_then(|w| self.figures.get(w)).and_then(equal_office);
                if let (Some(mut held), Some(figure)) = (held, self.figures.get_mut(one))
                    && figure.roles.iter().all(|r| r.text.is_none())
                {
                    held.country = figure.roles.iter().find_map(|r| r.country).or(figure.beside);
                    figure.roles.push(held);
                }
            }
        }
    }

    /// Those who are listed as one side are the members told of before: "met members of the Peruvian Congress. Present on
    /// the Peruvian side were Ana Roe, Igor Bel and Jane Low."
    pub(super) fn list_members(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        let mut told: Option<(Role, u32)> = None;
        for (l, (line, row)) in lines.iter().zip(pieces).enumerate() {
            for (p, piece) in row.iter().enumerate() {
                match &piece.what {
                    What::Group(name, country) if line.lower(name.start) == "members" && name.len() > 2 => {
                        told = Some((member(line, name, *country), line.sentence.paragraph));
                    }
                    What::Person(_) if p == row.iter().position(|x| matches!(x.what, What::Person(_))).unwrap_or(p) => {
                        let Some((role, _)) = told.as_ref().filter(|(_, at)| *at == line.sentence.paragraph) else {
                            continue;
                        };
                        if !lists_side(line, piece.tokens.start, role) {
                            continue;
                        }
                        let listed: Vec<usize> =
                            self.of.get(l).into_iter().flatten().skip(p).flatten().copied().collect();
                        for figure in listed {
                            if let Some(f) = self.figures.get_mut(figure).filter(|f| f.roles.is_empty()) {
                                f.roles.push(role.clone());
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// An office after "as" is that of whoever is named before it: "Commissioner Roe came on a first visit as the new
    /// Commissioner for Trade", "named Ana Roe as Minister of Health". So is the one that somebody is appointed to.
    pub(super) fn take_up_offices(&mut self, lines: &[Line<'_>], pieces: &[Vec<Piece>]) {
        for (l, (line, row)) in lines.iter().zip(pieces).enumerate() {
            for (p, piece) in row.iter().enumerate() {
                let What::Office(office) = &piece.what else { continue };
                if office.head.plural || office.is_rank() || !line.capital(office.head_at) {
                    continue;
                }
                let figure = if follows_as(line, office.role.start.min(office.tokens.start)) {
                    self.named_before(l, p)
                } else if p == 0 {
                    self.appointed(line, row, l)
                } else {
                    None
                };
                let told = role(line, office);
                let Some(figure) = figure.and_then(|f| self.figures.get_mut(f)) else { continue };
                let fuller = |r: &Role| r.head == told.head && r.lower.len() < told.lower.len();
                if figure.roles.is_empty() || figure.roles.iter().all(|r| r.rank || fuller(r)) {
                    figure.roles.push(told);
                }
            }
        }
    }

    /// Who is named last before a piece of a line.
    fn named_before(&self, line: usize, piece: usize) -> Option<usize> {
        self.of.get(line)?.iter().take(piece).rev().find_map(|of| of.first()).copied()
    }

    /// "For the post of High Envoy for Peace the Council appointed Ana Roe": the one who is appointed.
    fn appointed(&self, line: &Line<'_>, row: &[Piece], l: usize) -> Option<usize> {
        let chosen = |piece: &Piece| {
            let verb = line.lower_before(piece.tokens.start);
            matches!(piece.what, What::Person(_))
                && matches!(verb, "appointed" | "named" | "nominated" | "chose" | "picked")
        };
        let at = row.iter().position(chosen)?;
        self.of.get(l)?.get(at)?.first().copied()
    }
}

/// The high office of a figure, without its state.
fn equal_office(figure: &Figure) -> Option<Role> {
    let high = |r: &&Role| {
        !r.past && r.body.is_none() && matches!(r.head, "minister" | "president" | "premier" | "chancellor" | "king")
    };
    let role = figure.roles.iter().find(high)?;
    let text = role.text.as_ref()?;
    let state = |rest: &str| country_in(rest).is_some() || rest.ends_with("Republic");
    let bare = text.rsplit_once(" of ").filter(|(_, rest)| state(rest)).map_or(text.as_str(), |(office, _)| office);
    Some(Role { text: Some(bare.to_owned()), lower: bare.to_lowercase(), country: None, to: None, ..role.clone() })
}

/// "members of the Peruvian Congress" as the role of one of them.
fn member(line: &Line<'_>, name: &Range<usize>, country: Option<CountryCode>) -> Role {
    let text = line.slice(name).replacen("members", "member", 1);
    Role {
        lower: text.to_lowercase(),
        text: Some(text),
        head: "member",
        country,
        to: None,
        body: None,
        owner: None,
        past: false,
        standing: Standing::Public,
        rank: false,
    }
}

/// Whether a list of those present on a side starts here, that of the members' state where one is named: "on the Peruvian
/// side were", "they were".
fn lists_side(line: &Line<'_>, at: usize, role: &Role) -> bool {
    let verb = matches!(line.lower_before(at), "were" | "included" | "are" | ":");
    let side = (0..at).any(|i| matches!(line.lower(i), "side" | "they" | "present" | "delegation" | "members"));
    let state = (0..at).find_map(|i| line.country_at(i)).map(|(c, _)| c);
    verb && side && state.is_none_or(|s| role.country == Some(s))
}

/// Whether "as" stands before an office, and nothing tells that it was held before: not "served as".
fn follows_as(line: &Line<'_>, start: usize) -> bool {
    let mut at = start;
    while matches!(line.lower_before(at), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "new" | "next") {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|b| line.lower(*b) == "as") else { return false };
    let past = |i: usize| {
        matches!(
            line.lower(i),
            "served"
                | "worked"
                | "acted"
                | "serving"
                | "previously"
                | "formerly"
                | "tenure"
                | "term"
                | "stint"
                | "time"
                | "years"
                | "replaced"
                | "succeeded"
                | "known"
                | "such"
                | "well"
                | "far"
                | "resigned"
                | "stepped"
        )
    };
    !(before.saturating_sub(3)..before).any(past)
}
