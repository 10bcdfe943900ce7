//! Parties against parties: who shares how much with whom, for groups too dense to draw as a network. No pixels.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use super::View;
use super::standing::{self, Engaged, RowOrder};
use crate::model::{Collection, CountryCode, PartyId, Status};
use crate::network::{self, Tie};

/// In which order parties stand, along both edges alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MatrixOrder {
    /// By country, then those with the most engagements first.
    #[default]
    Country,
    /// By the alphabet.
    Name,
    /// By community: those who share most with each other side by side.
    Community,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// In which order parties stand.
    pub order: MatrixOrder,
    /// Whether bodies and states have rows.
    pub bodies: bool,
    /// How many rows at most, those of `keep` aside. No limit for `only`.
    pub limit: usize,
    /// These parties alone.
    pub only: Option<Vec<PartyId>>,
    /// Who has a row in any case, if tied to anybody.
    pub keep: Vec<PartyId>,
}

/// Rows, which are the columns too, and the cells where two of them share something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Parties, in order.
    pub rows: Vec<Engaged>,
    /// For each row its cells, by column.
    pub cells: Vec<Vec<Cell>>,
    /// Neighbours of one country, in order.
    pub bands: Vec<Band>,
    /// Rows at which another community begins, the first aside.
    pub borders: Vec<usize>,
    /// How many parties could have a row.
    pub people: usize,
    /// How many ties there are among all who could have a row.
    pub ties: usize,
    /// How many of them have a cell.
    pub shown: usize,
    /// The most that two of the rows share.
    pub most: usize,
    row_of: HashMap<PartyId, usize, FxBuildHasher>,
}

/// What two parties share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The other's place.
    pub column: u32,
    /// The tie, by its place among the ties.
    pub tie: u32,
    /// How many interactions.
    pub count: u32,
    /// None of them was held: planned ones only.
    pub open: bool,
}

/// Rows side by side whose parties act for one country, or for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its first row.
    pub from: usize,
    /// One past its last row.
    pub to: usize,
    /// The country.
    pub country: Option<CountryCode>,
}

impl Matrix {
    /// What the view's ties show, arranged. `ties` are those of the view.
    pub fn of(collection: &Collection, view: &View, ties: &[Tie], ask: &Ask) -> Self {
        let mut tied = vec![false; collection.parties.len()];
        for id in ties.iter().flat_map(|t| [t.a, t.b]) {
            if let Some(tied) = tied.get_mut(id.0 as usize) {
                *tied = true;
            }
        }
        let is_tied = |row: &Engaged| tied.get(row.party.0 as usize).copied().unwrap_or(false);
        let mut all = standing::engaged(collection, view, ask.bodies);
        match &ask.only {
            Some(only) => all.retain(|row| only.contains(&row.party)),
            None => all.retain(is_tied),
        }
        let limit = if ask.only.is_some() { usize::MAX } else { ask.limit };
        let mut rows = standing::first(&all, limit, &ask.keep);
        let mut borders = Vec::new();
        match ask.order {
            MatrixOrder::Country => standing::arrange(collection, &mut rows, RowOrder::Country),
            MatrixOrder::Name => standing::arrange(collection, &mut rows, RowOrder::Name),
            MatrixOrder::Community => {
                let community = network::communities_of(collection, ties);
                let of = |row: &Engaged| community.get(row.party.0 as usize).copied().unwrap_or(u32::MAX);
                standing::arrange(collection, &mut rows, RowOrder::Country);
                rows.sort_by_key(of);
                let pairs = rows.iter().zip(rows.iter().skip(1)).enumerate();
                borders = pairs.filter(|(_, (a, b))| of(a) != of(b)).map(|(at, _)| at + 1).collect();
            }
        }
        let could: HashSet<PartyId, FxBuildHasher> = all.iter().map(|row| row.party).collect();
        let row_of: HashMap<_, _, FxBuildHasher> = rows.iter().enumerate().map(|(at, row)| (row.party, at)).collect();
        let mut matrix = Self {
            cells: vec![Vec::new(); rows.len()],
            bands: bands(collection, &rows, &borders),
            borders,
            people: all.len(),
            ties: ties.iter().filter(|t| could.contains(&t.a) && could.contains(&t.b)).count(),
            rows,
            row_of,
            ..Self::default()
        };
        for (nth, tie) in ties.iter().enumerate() {
            let (Some(a), Some(b)) = (matrix.row(tie.a), matrix.row(tie.b)) else { continue };
            let held = |id| collection.interaction(id).is_some_and(|i| i.status == Status::Held);
            let open = !tie.interactions.iter().copied().any(held);
            let count = tie.interactions.len();
            matrix.shown += 1;
            matrix.most = matrix.most.max(count);
            for (row, column) in [(a, b), (b, a)] {
                if let Some(cells) = matrix.cells.get_mut(row) {
                    cells.push(Cell { column: column as u32, tie: nth as u32, count: count as u32, open });
                }
            }
        }
        for cells in &mut matrix.cells {
            cells.sort_unstable_by_key(|cell| cell.column);
        }
        matrix
    }

    /// The row of a party, if it has one.
    pub fn row(&self, party: PartyId) -> Option<usize> {
        self.row_of.get(&party).copied()
    }

    /// The cell of two rows, where they share something.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let cells = self.cells.get(row)?;
        cells.binary_search_by_key(&(column as u32), |cell| cell.column).ok().and_then(|at| cells.get(at))
    }

    /// The next cell of a row, to the right or to the left of a column. The matrix being symmetric, that of a column too.
    pub fn next(&self, row: usize, column: usize, forward: bool) -> Option<usize> {
        let mut columns = self.cells.get(row)?.iter().map(|cell| cell.column as usize);
        if forward { columns.find(|c| *c > column) } else { columns.rev().find(|c| *c < column) }
    }
}

fn bands(collection: &Collection, rows: &[Engaged], borders: &[usize]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let country = collection.party(row.party).and_then(|p| p.country);
        match bands.last_mut() {
            Some(band) if band.country == country && !borders.contains(&at) => band.to = at + 1,
            _ => bands.push(Band { from: at, to: at + 1, country }),
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::*;

    fn collection(parts: &[(Vec<u32>, Status)]) -> (Collection, View, Vec<Tie>) {
        let party = |n: usize| {
            let kind = if n == 7 { PartyKind::Body } else { PartyKind::Official };
            let name = format!("{} Person", ['H', 'A', 'D', 'B', 'E', 'F', 'G', 'C'][n]);
            Party { country: CountryCode::new(["PK", "US"][n % 2]), ..Party::new(kind, name) }
        };
        let interaction = |(parties, status): &(Vec<u32>, Status)| {
            Interaction::new(Kind::Meeting, *status, parties.iter().map(|p| PartyId(*p)).collect())
        };
        let interactions: Vec<_> = parts.iter().map(interaction).collect();
        let ids: Vec<_> = (0..interactions.len() as u32).map(InteractionId).collect();
        let collection = Collection { parties: (0..8).map(party).collect(), interactions, ..Collection::default() };
        let ties = network::ties(&collection, &ids);
        (collection, View { interactions: ids, ..View::default() }, ties)
    }

    fn all() -> Ask {
        Ask { bodies: true, limit: usize::MAX, ..Ask::default() }
    }

    #[test]
    fn rows_stand_by_country_then_rank_and_bands_hold_countries_together() {
        let held = |parties: &[u32]| (parties.to_vec(), Status::Held);
        let (c, v, t) = collection(&[held(&[1, 3]), held(&[1, 3]), held(&[0, 1]), held(&[2, 7]), held(&[6])]);
        let matrix = Matrix::of(&c, &v, &t, &all());
        // Nobody is tied to 6; the ranks of countries hang on who acts for them.
        let rows: Vec<_> = matrix.rows.iter().map(|r| r.party.0).collect();
        assert_eq!(matrix.bands.len(), 2);
        assert_eq!(rows.len(), 5);
        assert!(!rows.contains(&6));
        let (one, three) = (matrix.row(PartyId(1)).unwrap(), matrix.row(PartyId(3)).unwrap());
        assert_eq!(matrix.cell(one, three).map(|c| c.count), Some(2));
        assert_eq!((matrix.most, matrix.ties, matrix.shown), (2, 3, 3));
        let by_name = Matrix::of(&c, &v, &t, &Ask { order: MatrixOrder::Name, ..all() });
        assert_eq!(by_name.rows.iter().map(|r| r.party.0).collect::<Vec<_>>(), [1, 3, 7, 2, 0]);
    }

    #[test]
    fn communities_are_set_apart() {
        let held = |parties: &[u32]| (parties.to_vec(), Status::Held);
        let (c, v, t) = collection(&[held(&[0, 1]), held(&[0, 3]), held(&[1, 3]), held(&[2, 5]), held(&[4, 5])]);
        let matrix = Matrix::of(&c, &v, &t, &Ask { order: MatrixOrder::Community, ..all() });
        assert_eq!(matrix.borders, [3]);
        let first: std::collections::BTreeSet<_> = matrix.rows.iter().take(3).map(|r| r.party.0).collect();
        assert!(first == [0, 1, 3].into() || first == [2, 4, 5].into(), "{first:?}");
    }

    #[test]
    fn a_group_stands_alone_and_what_is_only_planned_is_open() {
        let (c, v, t) =
            collection(&[(vec![0, 1], Status::Planned), (vec![1, 2], Status::Held), (vec![2, 3], Status::Held)]);
        let only = Some(vec![PartyId(0), PartyId(1)]);
        let matrix = Matrix::of(&c, &v, &t, &Ask { only, limit: 1, ..all() });
        assert_eq!((matrix.rows.len(), matrix.ties), (2, 1));
        assert!(matrix.cell(0, 1).unwrap().open && matrix.cell(1, 0).unwrap().open);
    }

    proptest! {
        #[test]
        fn it_is_symmetric_and_counts_what_is_shared(
            parts in prop::collection::vec((prop::collection::vec(0u32..8, 1..4), 0usize..3), 0..30),
            limit in 0usize..9, bodies: bool, order in 0usize..3,
        ) {
            let parts: Vec<_> = parts.into_iter().map(|(who, at)| (who, Status::ALL[at])).collect();
            let (c, v, t) = collection(&parts);
            let order = [MatrixOrder::Country, MatrixOrder::Name, MatrixOrder::Community][order];
            let matrix = Matrix::of(&c, &v, &t, &Ask { order, bodies, limit, ..Ask::default() });
            prop_assert_eq!(matrix.rows.len(), matrix.people.min(limit));
            prop_assert_eq!(matrix.bands.iter().map(|b| b.to - b.from).sum::<usize>(), matrix.rows.len());
            let mut cells = 0;
            for (at, row) in matrix.rows.iter().enumerate() {
                for (to, other) in matrix.rows.iter().enumerate() {
                    let cell = matrix.cell(at, to);
                    prop_assert_eq!(cell.map(|c| (c.tie, c.count)), matrix.cell(to, at).map(|c| (c.tie, c.count)));
                    let tie = t.iter().find(|t| (t.a, t.b) == (row.party.min(other.party), row.party.max(other.party)));
                    prop_assert_eq!(cell.map(|c| c.count as usize), tie.map(|t| t.interactions.len()));
                    cells += usize::from(cell.is_some());
                }
            }
            prop_assert_eq!(cells, matrix.shown * 2);
        }
    }
}
