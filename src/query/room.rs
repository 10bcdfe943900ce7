//! Who was in the room: people as rows, engagements as columns in time order, a mark where a person took part.
//! Who and what, no pixels.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxBuildHasher;

use super::View;
use super::standing::{self, Engaged, RowOrder};
use crate::model::{Collection, Interaction, InteractionId, PartyId, Unit, When};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// In which order people stand.
    pub rows: RowOrder,
    /// Only engagements with two of the rows or more.
    pub shared: bool,
    /// Whether bodies and states have rows.
    pub bodies: bool,
    /// How many rows at most, those of `keep` aside.
    pub limit: usize,
    /// Who has a row in any case, if they take part in anything shown.
    pub keep: Vec<PartyId>,
    /// An engagement that has a column in any case, with rows for its parties where it would have none.
    pub bring: Option<InteractionId>,
}

/// Rows, columns and marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    /// People, in order.
    pub rows: Vec<Engaged>,
    /// Engagements, in time order, undated ones last.
    pub columns: Vec<Column>,
    /// How many people there are, those without a row among them.
    pub people: usize,
    /// How many engagements there are, those without a column among them.
    pub engagements: usize,
    /// How many bodies and states take part and have no row, because bodies are left out.
    pub bodies_hidden: usize,
    row_of: HashMap<PartyId, usize, FxBuildHasher>,
    column_of: HashMap<InteractionId, usize, FxBuildHasher>,
}

/// An engagement and in which rows it has marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which.
    pub id: InteractionId,
    /// Where it stands in time.
    pub time: Time,
    /// Its rows, ascending; at least one.
    pub rows: Vec<u32>,
}

/// How much of a date a column's head can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// Within this year, nothing tells in which month; these open the year.
    Year(i32),
    /// Within, or from, this month.
    Month(i32, u32),
    /// Nothing tells when.
    Undated,
}

/// How far apart in time heads stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A head for each month.
    Month,
    /// For each quarter.
    Quarter,
    /// For each year.
    Year,
}

/// Columns side by side that have one head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its first column.
    pub from: usize,
    /// One past its last column.
    pub to: usize,
    /// `May`, `Q2`, `2022`, `Undated`.
    pub short: String,
    /// `May 2022`, `Q2 2022`, `2022`, `Undated`.
    pub long: String,
    /// Whether another year begins with it.
    pub opens: bool,
}

impl Room {
    /// What the view shows, arranged.
    pub fn of(collection: &Collection, view: &View, ask: &Ask) -> Self {
        let everybody = standing::engaged(collection, view, true);
        let all: Vec<Engaged> = if ask.bodies {
            everybody.clone()
        } else {
            let person = |row: &&Engaged| collection.party(row.party).is_some_and(|p| standing::is_person(p.kind));
            everybody.iter().filter(person).copied().collect()
        };
        let mut rows = standing::first(&all, ask.limit, &ask.keep);
        if let Some(brought) = ask.bring.and_then(|id| collection.interaction(id)) {
            let has = rows.iter().filter(|row| brought.parties.contains(&row.party)).count();
            if has < least(ask.shared) {
                let keep: Vec<PartyId> = ask.keep.iter().chain(&brought.parties).copied().collect();
                rows = standing::first(&all, ask.limit, &keep);
            }
        }
        standing::arrange(collection, &mut rows, ask.rows);
        let row_of: HashMap<_, _, FxBuildHasher> = rows.iter().enumerate().map(|(at, row)| (row.party, at)).collect();
        let mut columns: Vec<(Key, Column)> = view
            .interactions
            .iter()
            .filter_map(|id| Some((*id, collection.interaction(*id)?)))
            .filter_map(|(id, interaction)| {
                let mut rows: Vec<u32> =
                    interaction.parties.iter().filter_map(|p| row_of.get(p)).map(|at| *at as u32).collect();
                rows.sort_unstable();
                rows.dedup();
                let enough = rows.len() >= least(ask.shared) || (ask.bring == Some(id) && !rows.is_empty());
                enough.then(|| (key(interaction, id), Column { id, time: time(interaction), rows }))
            })
            .collect();
        columns.sort_by_key(|(key, _)| *key);
        let columns: Vec<Column> = columns.into_iter().map(|(_, column)| column).collect();
        Self {
            column_of: columns.iter().enumerate().map(|(at, column)| (column.id, at)).collect(),
            people: all.len(),
            engagements: view.interactions.len(),
            bodies_hidden: everybody.len() - all.len(),
            rows,
            columns,
            row_of,
        }
    }

    /// The row of a party, if it has one.
    pub fn row(&self, party: PartyId) -> Option<usize> {
        self.row_of.get(&party).copied()
    }

    /// The column of an engagement, if it has one.
    pub fn column(&self, id: InteractionId) -> Option<usize> {
        self.column_of.get(&id).copied()
    }

    /// Whether there is a mark.
    pub fn mark(&self, column: usize, row: usize) -> bool {
        self.columns.get(column).is_some_and(|c| c.rows.binary_search(&(row as u32)).is_ok())
    }

    /// Heads over the columns, one after the other, so that each column has one.
    pub fn heads(&self, step: Step) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        let mut before: Option<(Time, u32)> = None;
        for (at, column) in self.columns.iter().enumerate() {
            let part = match (column.time, step) {
                (Time::Month(_, month), Step::Month) => month,
                (Time::Month(_, month), Step::Quarter) => (month - 1) / 3 + 1,
                _ => 0,
            };
            let year = match column.time {
                Time::Year(year) | Time::Month(year, _) => Time::Year(year),
                Time::Undated => Time::Undated,
            };
            match heads.last_mut() {
                Some(head) if before == Some((year, part)) => head.to = at + 1,
                _ => {
                    let opens = before.is_none_or(|(old, _)| old != year);
                    let (short, long) = named(column.time, step);
                    heads.push(Head { from: at, to: at + 1, short, long, opens });
                }
            }
            before = Some((year, part));
        }
        heads
    }

    /// The next mark from one to the right or left: in the same row, the next column that has one there.
    pub fn aside(&self, (column, row): (usize, usize), forward: bool) -> Option<(usize, usize)> {
        let found = |at: &usize| self.mark(*at, row);
        let at = if forward {
            (column + 1..self.columns.len()).find(found)
        } else {
            (0..column.min(self.columns.len())).rev().find(found)
        };
        at.map(|at| (at, row))
    }

    /// The next mark from one up or down: in the same column; past its end the nearest mark in the next row that has one.
    pub fn along(&self, (column, row): (usize, usize), down: bool) -> Option<(usize, usize)> {
        let here = self.columns.get(column)?.rows.iter().map(|r| *r as usize);
        let in_column = if down { here.clone().find(|r| *r > row) } else { here.clone().rev().find(|r| *r < row) };
        if let Some(row) = in_column {
            return Some((column, row));
        }
        let rows: Vec<usize> = if down { (row + 1..self.rows.len()).collect() } else { (0..row).rev().collect() };
        rows.into_iter().find_map(|row| self.nearest(column, row).map(|at| (at, row)))
    }

    /// The column nearest to this one that has a mark in this row.
    fn nearest(&self, column: usize, row: usize) -> Option<usize> {
        let after = (column..self.columns.len()).find(|at| self.mark(*at, row));
        let before = (0..column.min(self.columns.len())).rev().find(|at| self.mark(*at, row));
        match (before, after) {
            (Some(b), Some(a)) => Some(if column - b <= a - column { b } else { a }),
            (one, other) => one.or(other),
        }
    }
}

/// How many rows an engagement needs for a column.
fn least(shared: bool) -> usize {
    if shared { 2 } else { 1 }
}

/// By what columns stand in order.
type Key = (bool, Time, Option<NaiveDate>, Option<NaiveDate>, InteractionId);

fn key(interaction: &Interaction, id: InteractionId) -> Key {
    let when = interaction.dated.map(|d| d.when);
    let time = time(interaction);
    // A year is sorted before its months by the day on which it may begin.
    let year = match time {
        Time::Year(year) => Time::Month(year, 0),
        other => other,
    };
    (time == Time::Undated, year, when.and_then(When::first_day), when.and_then(When::last_day), id)
}

/// How much of its date a head can say.
fn time(interaction: &Interaction) -> Time {
    let Some(when) = interaction.dated.map(|d| d.when) else { return Time::Undated };
    let (When::In(unit) | When::Between(unit, _)) = when;
    match unit {
        Unit::Year(year) => Time::Year(year),
        Unit::Month { year, month } => Time::Month(year, month),
        Unit::Day(day) => Time::Month(day.year(), day.month()),
    }
}

/// A head in short and whole.
fn named(time: Time, step: Step) -> (String, String) {
    let of_month = |year: i32, month: u32, form: &str| {
        NaiveDate::from_ymd_opt(year, month, 1).map(|d| d.format(form).to_string()).unwrap_or_default()
    };
    match (time, step) {
        (Time::Undated, _) => ("Undated".to_owned(), "Undated".to_owned()),
        (Time::Year(year), _) | (Time::Month(year, _), Step::Year) => (year.to_string(), year.to_string()),
        (Time::Month(year, month), Step::Quarter) => {
            let quarter = (month - 1) / 3 + 1;
            (format!("Q{quarter}"), format!("Q{quarter} {year}"))
        }
        (Time::Month(year, month), Step::Month) => (of_month(year, month, "%b"), of_month(year, month, "%b %Y")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::*;

    fn party(n: usize, kind: PartyKind) -> Party {
        Party {
            country: CountryCode::new(["PK", "US", "CN"][n % 3]),
            ..Party::new(kind, format!("{} Person", ['C', 'A', 'D', 'B', 'E', 'F', 'G', 'H'][n % 8]))
        }
    }

    fn interaction(when: Option<&str>, parties: &[u32]) -> Interaction {
        Interaction {
            dated: when.map(|w| Dated { when: w.parse().unwrap(), basis: Basis::Explicit }),
            ..Interaction::new(Kind::Meeting, Status::Held, parties.iter().map(|p| PartyId(*p)).collect())
        }
    }

    fn collection(interactions: Vec<Interaction>) -> (Collection, View) {
        let kind = |n| if n == 4 { PartyKind::Body } else { PartyKind::Official };
        let parties = (0..6).map(|n| party(n, kind(n))).collect();
        let ids = (0..interactions.len() as u32).map(InteractionId).collect();
        let collection = Collection { parties, interactions, ..Collection::default() };
        (collection, View { interactions: ids, ..View::default() })
    }

    fn some() -> (Collection, View) {
        collection(vec![
            interaction(Some("2022-05-09"), &[0, 1]),
            interaction(Some("2022-05"), &[0, 2, 4]),
            interaction(Some("2022"), &[0, 3]),
            interaction(Some("2022-12-30/2023-01-02"), &[1, 4]),
            interaction(Some("2023-02-01"), &[0, 1, 1]),
            interaction(None, &[5, 1]),
        ])
    }

    fn all() -> Ask {
        Ask { bodies: true, limit: usize::MAX, ..Ask::default() }
    }

    fn ids(room: &Room) -> Vec<u32> {
        room.columns.iter().map(|c| c.id.0).collect()
    }

    #[test]
    fn the_most_engaged_stand_first_and_equal_ones_by_name() {
        let (collection, view) = some();
        let room = Room::of(&collection, &view, &all());
        let rows: Vec<_> = room.rows.iter().map(|r| (r.party.0, r.count)).collect();
        assert_eq!(rows, [(1, 4), (0, 4), (4, 2), (3, 1), (2, 1), (5, 1)]);
        let by_name = Room::of(&collection, &view, &Ask { rows: RowOrder::Name, ..all() });
        assert_eq!(by_name.rows.iter().map(|r| r.party.0).collect::<Vec<_>>(), [1, 3, 0, 2, 4, 5]);
        let by_country = Room::of(&collection, &view, &Ask { rows: RowOrder::Country, ..all() });
        assert_eq!(
            by_country.rows.iter().map(|r| r.party.0 % 3).collect::<Vec<_>>().chunk_by(|a, b| a == b).count(),
            3
        );
    }

    #[test]
    fn a_year_opens_its_months_and_undated_ones_are_last() {
        let (collection, view) = some();
        let room = Room::of(&collection, &view, &all());
        assert_eq!(ids(&room), [2, 1, 0, 3, 4, 5]);
        let names = |step| room.heads(step).into_iter().map(|h| (h.long, h.from, h.to)).collect::<Vec<_>>();
        let head = |name: &str, from, to| (name.to_owned(), from, to);
        assert_eq!(
            names(Step::Month),
            [
                head("2022", 0, 1),
                head("May 2022", 1, 3),
                head("Dec 2022", 3, 4),
                head("Feb 2023", 4, 5),
                head("Undated", 5, 6)
            ]
        );
        assert_eq!(names(Step::Quarter)[1], head("Q2 2022", 1, 3));
        assert_eq!(names(Step::Year), [head("2022", 0, 4), head("2023", 4, 5), head("Undated", 5, 6)]);
        assert_eq!(
            room.heads(Step::Month).iter().map(|h| h.opens).collect::<Vec<_>>(),
            [true, false, false, true, true]
        );
    }

    #[test]
    fn who_has_no_row_is_counted() {
        let (collection, view) = some();
        let room = Room::of(&collection, &view, &Ask { bodies: false, limit: 2, shared: true, ..Ask::default() });
        assert_eq!((room.rows.len(), room.people, room.bodies_hidden), (2, 5, 1));
        assert_eq!((ids(&room), room.engagements), (vec![0, 4], 6));
        assert_eq!(room.column(InteractionId(1)), None);
    }

    #[test]
    fn what_is_in_hand_has_its_rows_and_its_column() {
        let (collection, view) = some();
        let ask = Ask { limit: 1, shared: true, bring: Some(InteractionId(2)), ..Ask::default() };
        let room = Room::of(&collection, &view, &ask);
        assert!(room.row(PartyId(0)).is_some() && room.row(PartyId(3)).is_some());
        assert!(room.column(InteractionId(2)).is_some());
        let kept = Room::of(&collection, &view, &Ask { limit: 1, keep: vec![PartyId(5)], ..Ask::default() });
        assert_eq!(kept.rows.iter().map(|r| r.party.0).collect::<Vec<_>>(), [1, 5]);
    }

    #[test]
    fn arrows_go_from_mark_to_mark() {
        let (collection, view) = some();
        let room = Room::of(&collection, &view, &all());
        // Rows 1, 0, 4, 3, 2, 5; columns 2, 1, 0, 3, 4, 5.
        assert_eq!(room.aside((0, 1), true), Some((1, 1)));
        assert_eq!(room.aside((2, 1), true), Some((4, 1)));
        assert_eq!(room.aside((0, 1), false), None);
        assert_eq!(room.along((0, 1), true), Some((0, 3)));
        assert_eq!(room.along((1, 4), true), Some((5, 5)));
        assert_eq!(room.along((5, 5), false), Some((5, 0)));
        assert_eq!(room.along((2, 0), false), None);
    }

    proptest! {
        #[test]
        fn every_mark_is_a_part_and_every_part_of_a_row_is_a_mark(
            parts in prop::collection::vec((prop::collection::vec(0u32..6, 1..4), 0usize..5), 0..30),
            limit in 0usize..7, shared: bool, bodies: bool,
        ) {
            let when = [None, Some("2022"), Some("2022-03"), Some("2021-05-06"), Some("2022-03-09")];
            let (collection, view) =
                collection(parts.iter().map(|(who, at)| interaction(when[*at], who)).collect());
            let room = Room::of(&collection, &view, &Ask { shared, bodies, limit, ..Ask::default() });
            prop_assert_eq!(room.rows.len(), room.people.min(limit));
            for (id, interaction) in collection.interactions() {
                let mut rows: Vec<u32> = interaction.parties.iter().filter_map(|p| room.row(*p)).map(|r| r as u32).collect();
                rows.sort_unstable();
                rows.dedup();
                let column = room.column(id).map(|at| room.columns[at].rows.clone()).unwrap_or_default();
                prop_assert_eq!(if rows.len() < least(shared) { Vec::new() } else { rows }, column);
            }
            for step in [Step::Month, Step::Quarter, Step::Year] {
                let heads = room.heads(step);
                prop_assert_eq!(heads.iter().map(|h| h.to - h.from).sum::<usize>(), room.columns.len());
                // No head stands twice.
                let mut names: Vec<_> = heads.iter().map(|h| h.long.clone()).collect();
                names.sort();
                names.dedup();
                prop_assert_eq!(names.len(), heads.len());
            }
        }
    }
}
