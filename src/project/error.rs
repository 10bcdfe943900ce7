//! Why a project could not be opened, read or written.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a project could not be opened, read or written: what, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// Nothing of this name.
    #[error("{} was not found; check the path", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// A new project may not take another file's place.
    #[error("{} is there already; choose another name", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Some other file.
    #[error("{} is not an Attaché project", path.display())]
    NotAProject {
        /// The file.
        path: PathBuf,
    },
    /// Written by a version that this one doesn't know.
    #[error(
        "{} was written by a newer version of Attaché (project version {found}, this program knows {known}); open it \
         with that version. It was left untouched",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// So broken that nothing can be read.
    #[error("{} is damaged and nothing in it can be read ({what}); take it from a backup", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the database says.
        what: String,
    },
    /// Another window or program has it.
    #[error("{} is open in another window; close it there first", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// It was opened to be read only.
    #[error("{} is open for reading only; save it under another name to go on", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// An entry of the log makes no sense to this program.
    #[error("entry {seq} of the log in {} can't be read: {what}", path.display())]
    Entry {
        /// The file.
        path: PathBuf,
        /// Its number in the log, from 1.
        seq: i64,
        /// What is wrong with it.
        what: String,
    },
    /// The system refuses.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The database fails otherwise.
    #[error("{}: {error}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What it says.
        error: rusqlite::Error,
    },
    /// The system names no folder for data.
    #[error("the system names no folder for a program's data; set HOME")]
    NoFolder,
}

impl ProjectError {
    /// An error of the system about this file.
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            _ => Self::Io { path, error },
        }
    }

    /// An error of the database about this file.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            _ if is_damage(&error) => Self::Damaged { path, what: error.to_string() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse { path },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            _ => Self::Database { path, error },
        }
    }
}

/// Whether an error of the database says that the file is broken, or a row holds what its column doesn't.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
        || matches!(
            error,
            FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..)
        )
}
