//! Counts beside every value of every field.
//!
//! An interaction counts in a field whose own picks are all that it fails. What passes everything counts in all fields;
//! where that is more than half of all, what doesn't pass is taken off the whole instead, so that no filter costs more
//! than half a pass over the columns.

use super::column::Column;
use super::fields::Fields;
use super::index::{Index, UNDATED, field};

/// Counts for every value of every field, at the values' numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) parties: Vec<usize>,
    pub(super) sectors: Vec<usize>,
    pub(super) countries: Vec<usize>,
    pub(super) kinds: Vec<usize>,
    pub(super) statuses: Vec<usize>,
    pub(super) standings: Vec<usize>,
    pub(super) sources: Vec<usize>,
    pub(super) undated: usize,
}

impl Tally {
    /// What there is of each value.
    pub(super) fn of_all(fields: &Fields) -> Self {
        let all = |column: &Column| (0..column.len()).map(|value| column.holders_of(value).len()).collect();
        let undated = fields.days.iter().filter(|days| **days == UNDATED).count();
        Self { undated, ..Self::of(fields, all) }
    }

    fn none(fields: &Fields) -> Self {
        Self::of(fields, |column| vec![0; column.len()])
    }

    fn of(fields: &Fields, counts: impl Fn(&Column) -> Vec<usize>) -> Self {
        Self {
            parties: counts(&fields.parties),
            sectors: counts(&fields.sectors),
            countries: counts(&fields.countries),
            kinds: counts(&fields.kinds),
            statuses: counts(&fields.statuses),
            standings: counts(&fields.standings),
            sources: counts(&fields.sources),
            undated: 0,
        }
    }

    /// The counts of a field and where they come from.
    fn fields<'a>(&'a mut self, fields: &'a Fields) -> [(u16, &'a mut Vec<usize>, &'a Column); 7] {
        [
            (field::PARTIES, &mut self.parties, &fields.parties),
            (field::SECTORS, &mut self.sectors, &fields.sectors),
            (field::COUNTRIES, &mut self.countries, &fields.countries),
            (field::KINDS, &mut self.kinds, &fields.kinds),
            (field::STATUSES, &mut self.statuses, &fields.statuses),
            (field::STANDINGS, &mut self.standings, &fields.standings),
            (field::SOURCES, &mut self.sources, &fields.sources),
        ]
    }
}

impl Index {
    /// The counts where each interaction fails these fields and `passing` of them fail none.
    pub(super) fn tally(&self, fails: &[u16], passing: usize) -> Tally {
        let most = passing * 2 > fails.len();
        let mut tally = if most { self.all.clone() } else { Tally::none(&self.fields) };
        // In a field counts what fails nothing but that field. Looked at are those that fail anything, to be taken off,
        // or those that fail one field at most.
        let matters = |fails: u16| if most { fails != 0 } else { fails & fails.wrapping_sub(1) == 0 };
        let rows: Vec<(u32, u16)> = (0..).zip(fails.iter().copied()).filter(|(_, fails)| matters(*fails)).collect();
        // Whole columns one after the other: what they count into stays at hand.
        for (bit, counts, column) in tally.fields(&self.fields) {
            let counted = rows.iter().filter(|(_, fails)| (fails & !bit == 0) != most).map(|(at, _)| *at);
            if most {
                column.count(counted, counts, |n| *n -= 1);
            } else {
                column.count(counted, counts, |n| *n += 1);
            }
        }
        for (at, fails) in &rows {
            let is_undated = self.fields.days.get(*at as usize) == Some(&UNDATED);
            if is_undated && (fails & !field::DAYS == 0) != most {
                tally.undated = if most { tally.undated - 1 } else { tally.undated + 1 };
            }
        }
        tally
    }
}
