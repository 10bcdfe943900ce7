//! What a text is about as it goes on: the engagement told last, the row it belongs to, and what later sentences turn to.

use rustc_hash::FxHashMap;

use super::super::items::Line;
use super::super::told::Told;
use super::{aside, carries, goes_on, refers, takes_part, topics};
use crate::extract::chunks::Referent;
use crate::extract::status::Modality;
use crate::model::{Kind, Participant};

/// Where the text stands.
#[derive(Debug, Default)]
pub(super) struct Course {
    /// The engagements that it is about.
    pub current: Vec<usize>,
    /// All of the row that they were told in, where a sentence has since turned to one of them.
    row: Vec<usize>,
    /// The paragraph whose rest is about somebody else: "With B, he went over".
    closed: Option<u32>,
    /// How many sentences were about something else since.
    gap: u32,
}

impl Course {
    /// The engagements that a sentence goes on about which tells of none.
    pub fn follow(&mut self, line: &Line<'_>, number: usize, told: &[Told]) -> Option<Vec<usize>> {
        let mut spoken = refers::text_spoken_of(line, number, told);
        if spoken.is_empty() {
            spoken = refers::spoken_of(line, number, told, &self.current);
        }
        if spoken.is_empty() {
            if self.current.is_empty() {
                return None;
            }
            // "Among the issues discussed were": at talks, not at the ceremony told after them.
            let talks = |t: &Told| matches!(t.kind, Kind::Meeting | Kind::Call);
            let current = self.current.iter().any(|i| told.get(*i).is_some_and(talks));
            let before = told.iter().rposition(|t| {
                talks(t)
                    && t.modality == Modality::Held
                    && !t.before
                    && t.line < number
                    && t.trigger.paragraph == line.paragraph
            });
            match before.filter(|_| !current && topics::tells(line)) {
                Some(index) => spoken = vec![index],
                None => spoken = self.go_on(line, number, told)?,
            }
        } else if !spoken.iter().any(|i| told.get(*i).is_some_and(|t| matches!(t.kind, Kind::Visit | Kind::Agreement)))
        {
            self.current.clone_from(&spoken);
        }
        self.gap = 0;
        Some(spoken)
    }

    fn go_on(&mut self, line: &Line<'_>, number: usize, told: &[Told]) -> Option<Vec<usize>> {
        if self.current.len() < self.row.len() && names_another(line, told, &self.row, &self.current) {
            self.current.clone_from(&self.row);
        }
        if aside::opens_with_another(line, |p| self.current.iter().any(|i| takes_part(told, *i, p))) {
            self.closed = Some(line.paragraph);
        }
        if self.gap > 12 || self.closed == Some(line.paragraph) || !goes_on(line, told, &self.current, self.gap) {
            self.gap += 1;
            return None;
        }
        let mut spoken = meant(line, told, &self.current);
        if spoken.len() < self.current.len() {
            self.current.clone_from(&spoken);
        }
        spoken.extend(journeys_named(line, told, number, &spoken));
        // What was said belongs to the talks rather than to the dinner after them.
        let talks = |i: &usize| told.get(*i).is_some_and(|t| matches!(t.kind, Kind::Meeting | Kind::Call));
        if spoken.iter().any(talks) {
            spoken.retain(talks);
        }
        Some(if topics::of_all(line) { all_talks(told, number, &spoken) } else { spoken })
    }

    /// Turns to what a sentence tells of; `talks` are those of it that take over.
    pub fn turn(
        &mut self,
        number: usize,
        told: &[Told],
        here: &[(usize, usize)],
        talks: &[usize],
        by_line: &FxHashMap<usize, Vec<(usize, usize)>>,
    ) {
        if !talks.is_empty() {
            self.current = talks.to_vec();
        } else if !self.current.iter().any(|i| carries(told, *i)) {
            self.current = here.iter().map(|(_, i)| *i).collect();
        }
        series(told, by_line, number, &mut self.current);
        self.current.sort_unstable();
        self.current.dedup();
        self.row.clone_from(&self.current);
        self.closed = None;
        self.gap = 0;
    }
}

/// Adds the talks of the same person told in the lines just before: a row of meetings shares what follows.
fn series(told: &[Told], by_line: &FxHashMap<usize, Vec<(usize, usize)>>, line: usize, current: &mut Vec<usize>) {
    let Some(first) = current.first().and_then(|i| told.get(*i)) else { return };
    let many = current.len() > 1;
    let mut from = line;
    loop {
        let mut near: Vec<usize> =
            by_line.get(&from.wrapping_sub(1)).into_iter().flatten().map(|(_, index)| *index).collect();
        near.sort_unstable();
        near.dedup();
        let before: Vec<usize> = near
            .into_iter()
            .filter_map(|index| told.get(index).map(|t| (index, t)))
            .filter(|(_, t)| {
                t.line + 1 == from
                    && t.kind == first.kind
                    && t.kind != Kind::Visit
                    && t.parties.first().map(|p| &p.who) == first.parties.first().map(|p| &p.who)
                    && t.modality == first.modality
                    && !t.before
            })
            .map(|(i, _)| i)
            .collect();
        if before.is_empty() || !many && before.len() < 2 {
            return;
        }
        from -= 1;
        current.extend(before);
    }
}

/// Those of a row of talks that a sentence speaks of: where it names one counterpart, the talks with that one.
pub(super) fn meant(line: &Line<'_>, told: &[Told], current: &[usize]) -> Vec<usize> {
    let mut people: Vec<usize> = Vec::new();
    for at in 0..line.len() {
        if let Some((_, chunk)) = line.chunk(at)
            && let Referent::Person(person) = chunk.referent
            && current.iter().any(|i| told.get(*i).is_some_and(|t| t.people().any(|p| p == person)))
        {
            people.push(person);
        }
    }
    let all = |index: &usize| told.get(*index).is_some_and(|t| people.iter().all(|p| t.people().any(|q| q == *p)));
    let some: Vec<usize> = current.iter().copied().filter(|i| all(i)).collect();
    if some.is_empty() { current.to_vec() } else { some }
}

/// Whether a sentence names somebody of a row of talks who has no part in those that the text turned to.
fn names_another(line: &Line<'_>, told: &[Told], row: &[usize], current: &[usize]) -> bool {
    let part = |of: &[usize], person: usize| of.iter().any(|i| takes_part(told, *i, person));
    (0..line.len()).any(|at| {
        line.chunk(at).is_some_and(|(_, c)| match c.referent {
            Referent::Person(person) => part(row, person) && !part(current, person),
            _ => false,
        })
    })
}

/// Journeys of one tour whose goals a sentence names, beside the one told last: "wants Oslo and Chile to do more".
fn journeys_named(line: &Line<'_>, told: &[Told], number: usize, spoken: &[usize]) -> Vec<usize> {
    let Some(last) = spoken.first().and_then(|i| told.get(*i)).filter(|t| t.kind == Kind::Visit) else {
        return Vec::new();
    };
    let traveller = last.parties.first().map(|p| &p.who);
    let named = |country| {
        (0..line.len()).any(|at| {
            line.chunk(at).is_some_and(|(_, c)| match &c.referent {
                Referent::State { country: state, .. } => *state == country,
                _ => false,
            })
        })
    };
    let goal = |t: &Told| {
        t.parties.iter().skip(1).any(|p| matches!(p.who, Participant::State { country, .. } if named(country)))
    };
    let same = |t: &Told| t.kind == Kind::Visit && !t.before && t.parties.first().map(|p| &p.who) == traveller;
    let fits = |t: &Told| same(t) && t.line < number && goal(t);
    told.iter().enumerate().filter(|(i, t)| !spoken.contains(i) && fits(t)).map(|(i, _)| i).collect()
}

/// All talks of a day's row, told so far: those of the same person, or in the same paragraph as what was last told.
pub(super) fn all_talks(told: &[Told], number: usize, spoken: &[usize]) -> Vec<usize> {
    let last = || spoken.iter().filter_map(|i| told.get(*i));
    let same = |t: &Told| {
        last().any(|s| {
            s.modality == t.modality
                && (s.trigger.paragraph == t.trigger.paragraph || s.people().any(|p| t.people().any(|q| q == p)))
        })
    };
    let talks = |t: &Told| matches!(t.kind, Kind::Meeting | Kind::Call) && !t.before && t.line < number;
    let mut all = spoken.to_vec();
    all.extend(told.iter().enumerate().filter(|(_, t)| talks(t) && same(t)).map(|(i, _)| i));
    all.sort_unstable();
    all.dedup();
    all
}
