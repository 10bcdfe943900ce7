//! What a broken project still holds, what it lacks, and how the rest is saved.

use std::path::Path;

use rusqlite::Connection;

use super::error::is_damage;
use super::scan::Scanned;
use super::{Opened, Project, ProjectError, schema};

/// The tables that hold a person's work and what it was done on, and how their rows are called.
const TABLES: &[(&str, &str)] = &[
    ("entry", "corrections and notes"),
    ("root", "opened files and folders"),
    ("source", "source files"),
    ("article", "articles"),
    ("paragraph", "paragraphs"),
    ("reading", "readings of articles"),
    ("read_mark", "read marks"),
    ("position", "positions in the network"),
    ("view", "saved views"),
    ("setting", "settings"),
];

/// Tables that are read whole as soon as a project is shown, so that damage shows then. They are most of the file.
const BULK: [&str; 2] = ["paragraph", "reading"];

/// What is wrong with a database, in its own words; `None` where nothing is. `thorough` also looks over what is
/// [`BULK`] or can be worked out again; it costs a second for some hundred megabytes.
pub(super) fn problem(connection: &Connection, thorough: bool) -> rusqlite::Result<Option<String>> {
    if thorough {
        return check(connection, "PRAGMA quick_check(1)");
    }
    for (table, _) in TABLES.iter().filter(|(table, _)| !BULK.contains(table)) {
        if let Some(problem) = check(connection, &format!("PRAGMA quick_check({table})"))? {
            return Ok(Some(problem));
        }
    }
    Ok(None)
}

fn check(connection: &Connection, sql: &str) -> rusqlite::Result<Option<String>> {
    let found: rusqlite::Result<String> = connection.query_row(sql, [], |row| row.get(0));
    match found {
        Ok(found) if found == "ok" => Ok(None),
        Ok(found) => Ok(Some(found)),
        Err(error) if is_damage(&error) => Ok(Some(error.to_string())),
        Err(error) => Err(error),
    }
}

impl Project {
    /// What can't be read, a plain line for each kind of thing; an error where nothing can.
    pub(super) fn missing(&self) -> Result<Vec<String>, ProjectError> {
        let tables = self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
        tables.map_err(|error| self.failed(error))?;
        let mut missing = Vec::new();
        for (table, name) in TABLES {
            // Every value is looked at, for a long one lies on pages of its own.
            let scanned = self.scan(table, "*", |row| {
                let columns = row.as_ref().column_count();
                (0..columns).try_for_each(|at| row.get_ref(at).map(|_| ()))
            });
            match scanned {
                Ok(Scanned { gaps, .. }) if gaps.is_empty() => {}
                Ok(Scanned { rows, gaps }) => missing.push(said(name, rows.len(), &gaps)),
                Err(_) => missing.push(format!("{name}: none can be read")),
            }
        }
        if missing.is_empty() {
            missing.push("everything that you wrote and opened can be read; an index is broken".to_owned());
        }
        Ok(missing)
    }

    /// Writes what can be read into a new project.
    pub(super) fn rescue(&self, to: &Path) -> Result<(), ProjectError> {
        let mut connection = Connection::open(to).map_err(|error| ProjectError::of(to, error))?;
        schema::migrate(&mut connection).map_err(|error| ProjectError::of(to, error))?;
        drop(connection);
        let Opened::Whole(mut new) = Self::open(to)? else {
            return Err(ProjectError::InUse { path: to.to_owned() });
        };
        new.put_roots(&self.roots().unwrap_or_default())?;
        let held = self.load().unwrap_or_default();
        new.put(&held.iter().collect::<Vec<_>>())?;
        new.append(self.log().unwrap_or_default().entries())?;
        new.put_marks(&self.marks().unwrap_or_default())?;
        new.put_positions(&self.positions().unwrap_or_default())?;
        for view in self.views().unwrap_or_default() {
            new.put_view(&view)?;
        }
        for (key, value) in self.settings().unwrap_or_default() {
            new.put_setting(&key, &value)?;
        }
        new.close()
    }
}

/// `paragraphs: 300 can be read; those numbered 40 to 51 can't`
fn said(name: &str, rows: usize, gaps: &[(i64, i64)]) -> String {
    let numbers: Vec<String> = gaps
        .iter()
        .take(5)
        .map(|(from, to)| match to {
            to if to == from => from.to_string(),
            &i64::MAX => format!("{from} and all behind it"),
            to => format!("{from} to {to}"),
        })
        .collect();
    let more = if gaps.len() > 5 { " and others" } else { "" };
    format!("{name}: {rows} can be read; those numbered {}{more} can't", numbers.join(", "))
}
