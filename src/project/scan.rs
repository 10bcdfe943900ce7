//! All rows of a table, also of one that is broken: what can't be read is passed over, and where it was is told.

use rusqlite::Row;

use super::error::is_damage;
use super::{Project, ProjectError};

/// The rows that could be read, in the order of their numbers.
pub(super) struct Scanned<T> {
    pub rows: Vec<T>,
    /// Numbers of rows that could not, from the first to the last of each run.
    pub gaps: Vec<(i64, i64)>,
}

/// How far beyond the last readable row the next one is looked for, where not even the last number can be read.
const REACH: i64 = 100_000;

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
            if !self.damaged || !is_damage(&error) {
                return Err(self.failed(error));
            }
            let end = *end.get_or_insert_with(|| self.last_number(table));
            // The row behind the last good one is bad, or lies on a page with one that is.
            let bad = last.map_or(from, |last| last + 1).max(from).max(0);
            match scanned.gaps.last_mut() {
                Some((_, to)) if *to + 1 == bad => *to = bad,
                _ => scanned.gaps.push((bad, bad)),
            }
            from = bad + 1;
            if from > end.unwrap_or_else(|| last.unwrap_or(0).saturating_add(REACH)) {
                if end.is_none()
                    && let Some((_, to)) = scanned.gaps.last_mut()
                {
                    // Nobody knows how many there were.
                    *to = i64::MAX;
                }
                return Ok(scanned);
            }
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
