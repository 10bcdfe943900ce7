//! All rows of a table, also of one that is broken: what can't be read is passed over, and where it was is told.

use rusqlite::{OptionalExtension as _, Row};

use super::error::is_damage;
use super::{Project, ProjectError};

/// The rows that could be read, in the order of their numbers.
pub(super) struct Scanned<T> {
    pub rows: Vec<T>,
    /// Numbers of rows that could not, from the first to the last of each run.
    pub gaps: Vec<(i64, i64)>,
}

/// How far beyond the last readable row the next one is looked for closely; and at all, where not even the last number
/// can be read.
const REACH: i64 = 100_000;
/// How many numbers at once are passed over where nothing can be read; no more than the rows of a page or two.
const LONGEST_STEP: i64 = 16;

impl Project {
    /// The rows of a whole table. In a damaged project some may be missing; elsewhere damage is an error.
    pub(super) fn rows<T>(
        &self,
        table: &str,
        columns: &str,
        take: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, ProjectError> {
        Ok(self.scan(table, columns, take)?.rows)
    }

    /// The rows of a table in the order of their numbers. `take` finds the number first, then the columns asked for.
    pub(super) fn scan<T>(
        &self,
        table: &str,
        columns: &str,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Scanned<T>, ProjectError> {
        let mut scanned = Scanned { rows: Vec::new(), gaps: Vec::new() };
        let mut last: Option<i64> = None;
        let mut from = i64::MIN;
        let mut end = None;
        loop {
            let Err(error) = self.scan_from(table, columns, from, &mut last, &mut scanned.rows, &mut take) else {
                return Ok(scanned);
            };
            if !self.damaged {
                return Err(self.failed(error));
            }
            if !is_damage(&error) {
                // Not even that there is such a table can be read.
                scanned.gaps.push((last.map_or(0, |last| last + 1), i64::MAX));
                return Ok(scanned);
            }
            // The row behind the last good one is bad, or lies on a page with one that is.
            let bad = last.map_or(0, |last| last + 1).max(from);
            let end = *end.get_or_insert_with(|| self.last_number(table));
            let limit = end.unwrap_or_else(|| bad.saturating_add(REACH));
            let next = self.next_readable(table, bad, limit);
            // Where nobody knows how many there were, all behind it may be gone.
            let to = next.map_or(end.unwrap_or(i64::MAX), |next| next - 1);
            match scanned.gaps.last_mut() {
                Some((_, before)) if *before + 1 == bad => *before = to,
                _ => scanned.gaps.push((bad, to)),
            }
            let Some(next) = next else { return Ok(scanned) };
            from = next;
        }
    }

    /// The first number behind a bad row from which the table's tree can be walked again.
    fn next_readable(&self, table: &str, bad: i64, limit: i64) -> Option<i64> {
        let sql = format!("SELECT rowid FROM {table} NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid LIMIT 1");
        let can_read = |from: i64| match self.connection.prepare_cached(&sql) {
            Ok(mut statement) => statement.query_row([from], |_| Ok(())).optional().is_ok(),
            Err(_) => false,
        };
        let (mut broken, mut step) = (bad, 1);
        loop {
            let from = broken.saturating_add(step);
            if from > limit {
                return None;
            }
            if can_read(from) {
                // The first of those that the last step passed over.
                let mut good = from;
                while good - broken > 1 {
                    let middle = broken + (good - broken) / 2;
                    if can_read(middle) { good = middle } else { broken = middle }
                }
                return Some(good);
            }
            // The last number may itself be damaged, and huge: beyond `REACH` the steps grow without end.
            let longest = if from.saturating_sub(bad) > REACH { i64::MAX / 4 } else { LONGEST_STEP };
            (broken, step) = (from, (step * 2).min(longest));
        }
    }

    fn scan_from<T>(
        &self,
        table: &str,
        columns: &str,
        from: i64,
        last: &mut Option<i64>,
        rows: &mut Vec<T>,
        take: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<()> {
        // The rows by their own tree, for an index may be broken where the table is not.
        let sql = format!("SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query([from])?;
        while let Some(row) = found.next()? {
            let taken = take(row)?;
            *last = Some(row.get(0)?);
            rows.push(taken);
        }
        Ok(())
    }

    fn last_number(&self, table: &str) -> Option<i64> {
        let sql = format!("SELECT max(rowid) FROM {table} NOT INDEXED");
        self.connection.query_row(&sql, [], |row| row.get(0)).ok().flatten()
    }
}
