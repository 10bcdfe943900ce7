//! Small things that a window keeps: what was looked at, where nodes lie, saved filters, settings.

use std::collections::{BTreeMap, BTreeSet};

use super::{Project, ProjectError};

/// Numbers of paragraphs that were looked at, by what the window knows them by: path and hash of the words.
pub type Marks = BTreeMap<String, BTreeSet<u32>>;

/// Where a node of the network lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// What it stands for: `person`, `office`, `body`, `country`.
    pub kind: String,
    /// Which one.
    pub key: String,
    /// Where it lies, in the network's own unit.
    pub at: [f32; 2],
    /// Whether a person put it there.
    pub pinned: bool,
}

/// A filter that a person saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// The filter, in the window's own JSON.
    pub json: String,
}

impl Project {
    /// All paragraphs that were looked at.
    pub fn marks(&self) -> Result<Marks, ProjectError> {
        let rows = self.rows("read_mark", "article, paragraph", |row| Ok((row.get::<_, String>(1)?, row.get(2)?)))?;
        let mut marks = Marks::new();
        for (article, paragraph) in rows {
            marks.entry(article).or_default().insert(paragraph);
        }
        Ok(marks)
    }

    /// Takes these marks in place of those that are kept.
    pub fn put_marks(&mut self, marks: &Marks) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            transaction.execute("DELETE FROM read_mark", [])?;
            let mut statement =
                transaction.prepare_cached("INSERT INTO read_mark (article, paragraph) VALUES (?1, ?2)")?;
            for (article, paragraph) in marks.iter().flat_map(|(a, all)| all.iter().map(move |p| (a, p))) {
                statement.execute((article, paragraph))?;
            }
            Ok(())
        })
    }

    /// Marks paragraphs of an article as looked at, or not.
    pub fn mark(&mut self, article: &str, paragraphs: &[u32], read: bool) -> Result<(), ProjectError> {
        let sql = if read {
            "INSERT OR IGNORE INTO read_mark (article, paragraph) VALUES (?1, ?2)"
        } else {
            "DELETE FROM read_mark WHERE article = ?1 AND paragraph = ?2"
        };
        self.transaction(|transaction| {
            let mut statement = transaction.prepare_cached(sql)?;
            paragraphs.iter().try_for_each(|paragraph| statement.execute((article, paragraph)).map(|_| ()))
        })
    }

    /// Where nodes lie.
    pub fn positions(&self) -> Result<Vec<Position>, ProjectError> {
        self.rows("position", "kind, key, x, y, pinned", |row| {
            Ok(Position { kind: row.get(1)?, key: row.get(2)?, at: [row.get(3)?, row.get(4)?], pinned: row.get(5)? })
        })
    }

    /// Takes these places in place of those that are kept; one that is no number is left out.
    pub fn put_positions(&mut self, positions: &[Position]) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            transaction.execute("DELETE FROM position", [])?;
            let mut statement = transaction.prepare_cached(
                "INSERT OR REPLACE INTO position (kind, key, x, y, pinned) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for Position { kind, key, at: [x, y], pinned } in positions {
                if x.is_finite() && y.is_finite() {
                    statement.execute((kind, key, x, y, pinned))?;
                }
            }
            Ok(())
        })
    }

    /// Saved filters, in the order in which they were first saved.
    pub fn views(&self) -> Result<Vec<SavedView>, ProjectError> {
        self.rows("view", "name, json", |row| Ok(SavedView { name: row.get(1)?, json: row.get(2)? }))
    }

    /// Saves a filter; one of this name is saved over, at its place.
    pub fn put_view(&mut self, view: &SavedView) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            transaction.execute(
                "INSERT INTO view (name, json) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET json = excluded.json",
                (&view.name, &view.json),
            )?;
            Ok(())
        })
    }

    /// Forgets a saved filter.
    pub fn remove_view(&mut self, name: &str) -> Result<(), ProjectError> {
        self.transaction(|transaction| transaction.execute("DELETE FROM view WHERE name = ?1", [name]).map(|_| ()))
    }

    /// All settings of this project.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, ProjectError> {
        Ok(self.rows("setting", "key, value", |row| Ok((row.get(1)?, row.get(2)?)))?.into_iter().collect())
    }

    /// One setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>, ProjectError> {
        Ok(self.settings()?.remove(key))
    }

    /// Remembers a setting.
    pub fn put_setting(&mut self, key: &str, value: &str) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            transaction
                .execute(
                    "INSERT INTO setting (key, value) VALUES (?1, ?2)
                     ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    (key, value),
                )
                .map(|_| ())
        })
    }
}
