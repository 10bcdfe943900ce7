//! The project file: what was opened, what was read in it, and what a person decided, noted and arranged, in one `SQLite`
//! database that any tool can read. Its tables are the SQL files in `assets/project`.
//!
//! Invariants: nothing here asks the clock, times come in; a call writes in one transaction, so that whatever kills the
//! program leaves the state before it or after it; no project is changed that can't be understood whole.

mod articles;
mod damage;
mod dropped;
mod entries;
mod error;
mod file;
mod fingerprint;
mod joined;
mod kept;
mod lock;
mod outline;
pub mod refresh;
mod roots;
mod scan;
mod schema;
#[cfg(test)]
mod tests;
pub mod unnamed;
mod unwritable;
mod values;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use articles::{Held, Source, SourceState, readings};
pub use dropped::{Goes, goes};
pub use error::ProjectError;
pub use file::{Limit, Opened};
pub use fingerprint::reader;
pub use kept::{Marks, Position, SavedView};
pub use outline::with_words;
pub use roots::Root;

/// The end of a project file's name.
pub const EXTENSION: &str = "attache";

/// Whether a path is a project's, by its name.
pub fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(EXTENSION))
}

/// An open project. It belongs to one thread at a time; writing waits for the disk, so a window does it on a worker.
/// Dropping it closes it as [`Project::close`] does, without a word where that fails.
#[derive(Debug)]
pub struct Project {
    connection: Connection,
    path: PathBuf,
    /// Held while this is the one that may write.
    lock: Option<lock::Lock>,
    /// Whether rows that can't be read are passed over.
    damaged: bool,
    /// The folder of the copy that is read in place of a file that can't be; it goes when the project is closed.
    _copy: Option<tempfile::TempDir>,
}

impl Project {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing can be written to it.
    pub fn is_read_only(&self) -> bool {
        self.lock.is_none()
    }

    /// Does all of some work or none of it.
    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, ProjectError> {
        if self.lock.is_none() {
            return Err(ProjectError::ReadOnly { path: self.path.clone() });
        }
        let run = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(|error| ProjectError::of(&self.path, error))
    }

    /// An error of the database as one of this project.
    fn failed(&self, error: rusqlite::Error) -> ProjectError {
        ProjectError::of(&self.path, error)
    }
}
