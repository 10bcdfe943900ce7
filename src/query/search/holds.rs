//! For which interactions, articles and parties a search holds.

use chrono::Datelike;

use super::expression::{Expression, Leaf};
use super::inverted::Posting;
use super::terms::{Term, stream};
use crate::model::{Article, Collection, Kind, Party, PartyKind, Status};
use crate::query::Index;
use crate::query::column::Column;
use crate::query::index::{held, place};

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) enum Of {
    /// Interactions: words are those of a reporting article or of a party's name.
    Interactions,
    /// Articles: what is asked of interactions holds for an article that reports one such.
    Articles,
    /// Parties: what is asked of interactions holds for a party that takes part in one such.
    Parties,
}

impl Index {
    /// For each interaction, article or party, whether the search holds.
    pub(in crate::query) fn holds(&self, collection: &Collection, expression: &Expression, of: Of) -> Vec<bool> {
        self.holds_by(collection, expression, of, &[])
    }

    /// The same where articles with some of its terms are found already.
    pub(super) fn holds_by(
        &self,
        collection: &Collection,
        expression: &Expression,
        of: Of,
        found: &[(&Term, Vec<Posting>)],
    ) -> Vec<bool> {
        match expression {
            Expression::All(parts) => {
                let mut all = vec![true; of.count(collection)];
                for part in parts {
                    merge(&mut all, &self.holds_by(collection, part, of, found), |a, b| a & b);
                }
                all
            }
            Expression::Any(parts) => {
                let mut any = vec![false; of.count(collection)];
                for part in parts {
                    merge(&mut any, &self.holds_by(collection, part, of, found), |a, b| a | b);
                }
                any
            }
            Expression::Not(part) => self.holds_by(collection, part, of, found).into_iter().map(|held| !held).collect(),
            Expression::Leaf(leaf) => match of {
                Of::Interactions => self.interactions_with(collection, leaf),
                Of::Articles => self.articles_with(collection, leaf, found),
                Of::Parties => self.parties_with(collection, leaf),
            },
        }
    }

    fn interactions_with(&self, collection: &Collection, leaf: &Leaf) -> Vec<bool> {
        let names = |term: &Term, wanted: fn(&Party) -> bool| {
            let mut with = self.texts.parties_with(term, collection.parties.len());
            for (with, party) in with.iter_mut().zip(&collection.parties) {
                *with &= wanted(party);
            }
            self.where_any(&with, &self.fields.parties)
        };
        let each =
            |test: &dyn Fn(&crate::model::Interaction) -> bool| collection.interactions.iter().map(test).collect();
        let days = |test: &dyn Fn(i32, i32) -> bool| {
            self.fields.days.iter().map(|&(first, last)| first <= last && test(first, last)).collect()
        };
        match leaf {
            Leaf::Words(term) => {
                let mut with = self.where_any(&self.texts.articles_with(term, false), &self.fields.articles);
                merge(&mut with, &names(term, |_| true), |a, b| a | b);
                with
            }
            Leaf::Title(term) => self.where_any(&self.texts.articles_with(term, true), &self.fields.articles),
            Leaf::Source(term) => {
                let with: Vec<bool> = self.fields.source_names.iter().map(|name| term.is_in(&stream(name))).collect();
                self.where_any(&with, &self.fields.sources)
            }
            Leaf::Official(term) => names(term, |p| matches!(p.kind, PartyKind::Official | PartyKind::Person)),
            Leaf::Party(term) => names(term, |_| true),
            Leaf::Place(term) => each(&|i| i.place.as_deref().is_some_and(|place| term.is_in(&stream(place)))),
            Leaf::Sector(sector) => self.holding(&self.fields.sectors, usize::from(sector.0)),
            Leaf::Kind(kind) => self.holding(&self.fields.kinds, place(&Kind::ALL, *kind) as usize),
            Leaf::Status(status) => self.holding(&self.fields.statuses, place(&Status::ALL, *status) as usize),
            Leaf::Country(code) => self
                .holding(&self.fields.countries, self.fields.country_codes.binary_search(code).unwrap_or(usize::MAX)),
            Leaf::Before(day) => days(&|first, _| first < day.num_days_from_ce()),
            Leaf::After(day) => days(&|_, last| last > day.num_days_from_ce()),
            Leaf::On(from, to) => {
                days(&|first, last| first <= to.num_days_from_ce() && last >= from.num_days_from_ce())
            }
            Leaf::Undated => each(&|i| i.dated.is_none()),
            Leaf::Disputed => each(&|i| !i.conflicts.is_empty()),
        }
    }

    fn articles_with(&self, collection: &Collection, leaf: &Leaf, found: &[(&Term, Vec<Posting>)]) -> Vec<bool> {
        let with = |term: &Term, title_alone: bool| match found.iter().find(|(of, _)| *of == term) {
            Some((_, postings)) => self.texts.articles_of(postings, title_alone),
            None => self.texts.articles_with(term, title_alone),
        };
        let each = |test: &dyn Fn(&Article) -> bool| collection.articles.iter().map(|a| test(a)).collect();
        match leaf {
            Leaf::Words(term) => with(term, false),
            Leaf::Title(term) => with(term, true),
            Leaf::Source(term) => each(&|a| a.source.as_deref().is_some_and(|s| term.is_in(&stream(s)))),
            leaf => holders(&self.interactions_with(collection, leaf), &self.fields.articles),
        }
    }

    fn parties_with(&self, collection: &Collection, leaf: &Leaf) -> Vec<bool> {
        let count = collection.parties.len();
        let named = |term: &Term, wanted: fn(&Party) -> bool| {
            let with = self.texts.parties_with(term, count);
            with.into_iter().zip(&collection.parties).map(|(with, party)| with && wanted(party)).collect()
        };
        match leaf {
            Leaf::Words(term) | Leaf::Party(term) => named(term, |_| true),
            Leaf::Official(term) => named(term, |p| matches!(p.kind, PartyKind::Official | PartyKind::Person)),
            Leaf::Country(code) => collection.parties.iter().map(|p| p.country == Some(*code)).collect(),
            leaf => holders(&self.interactions_with(collection, leaf), &self.fields.parties),
        }
    }

    /// Interactions that have this value of a column; none where there is no such value.
    fn holding(&self, column: &Column, value: usize) -> Vec<bool> {
        let mut with = vec![false; self.fields.days.len()];
        let held = if value < column.len() { column.holders_of(value) } else { &[] };
        for &at in held {
            if let Some(with) = with.get_mut(at as usize) {
                *with = true;
            }
        }
        with
    }

    /// Interactions with at least one of these values of a column.
    fn where_any(&self, with: &[bool], column: &Column) -> Vec<bool> {
        let has = |id: &u32| with.get(*id as usize).copied().unwrap_or(false);
        (0..self.fields.days.len()).map(|at| column.values_of(at).iter().any(has)).collect()
    }
}

impl Of {
    /// How many there are.
    fn count(self, collection: &Collection) -> usize {
        match self {
            Self::Interactions => collection.interactions.len(),
            Self::Articles => collection.articles.len(),
            Self::Parties => collection.parties.len(),
        }
    }
}

/// For each value of a column, whether at least one of the interactions for which `with` holds has it.
fn holders(with: &[bool], column: &Column) -> Vec<bool> {
    held(column, with.iter().enumerate().filter(|(_, with)| **with).map(|(at, _)| at))
}

fn merge(into: &mut [bool], other: &[bool], how: fn(bool, bool) -> bool) {
    for (a, b) in into.iter_mut().zip(other) {
        *a = how(*a, *b);
    }
}
