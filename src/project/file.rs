//! A project's file: made, opened, closed, saved under another name.
//!
//! While it is open for writing the database keeps a write-ahead log beside it (`NAME.attache-wal` and `-shm`), so that
//! readers never wait and a kill loses nothing that was committed. Closed, it is one plain file.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::is_damage;
use super::{Held, Project, ProjectError, damage, lock, schema, unwritable};

/// An open project, and whether it can be written to.
#[derive(Debug)]
pub enum Opened {
    /// All of it can be read and written.
    Whole(Project),
    /// It can only be read.
    ReadOnly {
        /// The project.
        project: Project,
        /// Why.
        why: Limit,
    },
}

/// Why a project can only be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Limit {
    /// Another window or program writes to it.
    #[error("it is open in another window; this one only reads it")]
    InUse,
    /// The system lets nobody write there.
    #[error("the file or its folder can't be written to; save it under another name to go on")]
    NotWritable,
    /// The same, and the file alone is not all of it: its last writer was killed, or is somebody else.
    #[error(
        "the file or its folder can't be written to, and a part of it still lies in a file beside it (its name ends in \
         -wal); both were copied to a temporary folder and are read there. Save it under another name to go on"
    )]
    Copied,
    /// A part of it is broken.
    #[error("it is damaged, and only what is whole is shown; save it under another name to keep that. {}", .missing.join("; "))]
    Damaged {
        /// What can't be read, a plain line each.
        missing: Vec<String>,
    },
}

impl Opened {
    /// The project, however it was opened.
    pub fn project(self) -> Project {
        match self {
            Self::Whole(project) | Self::ReadOnly { project, .. } => project,
        }
    }

    /// The project, however it was opened, to look at.
    pub fn as_project(&self) -> &Project {
        match self {
            Self::Whole(project) | Self::ReadOnly { project, .. } => project,
        }
    }

    /// Why it can only be read, if so.
    pub fn limit(&self) -> Option<&Limit> {
        match self {
            Self::Whole(_) => None,
            Self::ReadOnly { why, .. } => Some(why),
        }
    }
}

/// How long one connection waits for another one's commit.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes up to which a project is looked over whole each time it is opened. Tests have small ones of both sorts.
const SMALL: u64 = if cfg!(test) { 1 << 18 } else { 64 << 20 };
/// Size of SQLite's header.
const HEADER: usize = 100;

impl Project {
    /// Makes an empty project and opens it. Nothing may be there yet.
    pub fn create(path: &Path) -> Result<Self, ProjectError> {
        let failed = |error| ProjectError::of(path, error);
        if path.exists() {
            return Err(ProjectError::Exists { path: path.to_owned() });
        }
        // Made whole beside its place, so that nothing kills it half made.
        let beside = beside(path, "-new");
        remove(&beside)?;
        let mut connection = Connection::open(&beside).map_err(failed)?;
        schema::migrate(&mut connection).map_err(failed)?;
        connection.close().map_err(|(_, error)| failed(error))?;
        move_into_place(&beside, path)?;
        match Self::open(path)? {
            Opened::Whole(project) => Ok(project),
            Opened::ReadOnly { .. } => Err(ProjectError::ReadOnly { path: path.to_owned() }),
        }
    }

    /// Opens a project, for reading only where it can't be written or isn't whole. Damage to the texts and readings of a
    /// large one shows only when they are read.
    pub fn open(path: &Path) -> Result<Opened, ProjectError> {
        Self::open_and(path, |_| Ok(())).map(|(opened, ())| opened)
    }

    /// Opens a project with all its articles; all of what is shown has been read before anything is written.
    pub fn open_with_articles(path: &Path) -> Result<(Opened, Vec<Held>), ProjectError> {
        Self::open_and(path, Self::load)
    }

    fn open_and<T>(path: &Path, look: impl Fn(&Self) -> Result<T, ProjectError>) -> Result<(Opened, T), ProjectError> {
        // By its bytes, before the database touches it: what isn't ours is left as it is.
        check_header(path)?;
        let lock = lock::take(path);
        let writable = lock.is_ok();
        let why = match lock {
            Ok(Some(lock)) => match Self::whole(path, lock, &look) {
                Ok(Some((project, seen))) => return Ok((Opened::Whole(project), seen)),
                Ok(None) => Limit::NotWritable,
                Err(ProjectError::Damaged { .. }) => Limit::Damaged { missing: Vec::new() },
                Err(error) => return Err(error),
            },
            Ok(None) => Limit::InUse,
            Err(_) => Limit::NotWritable,
        };
        let opened = Self::read_only(path, why, writable)?;
        match look(opened.as_project()) {
            Err(ProjectError::Damaged { .. }) if !opened.as_project().damaged => {
                let opened = Self::read_only(path, Limit::Damaged { missing: Vec::new() }, writable)?;
                let seen = look(opened.as_project())?;
                Ok((opened, seen))
            }
            seen => Ok((opened, seen?)),
        }
    }

    /// `None` where it can't be written. Nothing is, before all is found to be whole.
    fn whole<T>(
        path: &Path,
        lock: lock::Lock,
        look: impl Fn(&Self) -> Result<T, ProjectError>,
    ) -> Result<Option<(Self, T)>, ProjectError> {
        let failed = |error| ProjectError::of(path, error);
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(failed)?;
        if connection.is_readonly("main").map_err(failed)? {
            return Ok(None);
        }
        prepare(&connection).map_err(failed)?;
        let thorough = lock.left_behind || is_small(path);
        if let Some(what) = damage::problem(&connection, thorough).map_err(failed)? {
            return Err(ProjectError::Damaged { path: path.to_owned(), what });
        }
        // The log beside the file may hold a later version than its header.
        let version = schema::version(&connection).map_err(failed)?;
        check_version(path, version)?;
        let mut project = Self { connection, path: path.to_owned(), lock: Some(lock), damaged: false, _copy: None };
        if version < schema::VERSION {
            schema::migrate(&mut project.connection).map_err(failed)?;
        }
        let seen = look(&project)?;
        write_ahead(&project.connection).map_err(failed)?;
        Ok(Some((project, seen)))
    }

    /// `writable` says whether files can be made beside it.
    pub(super) fn read_only(path: &Path, why: Limit, writable: bool) -> Result<Opened, ProjectError> {
        let failed = |error| ProjectError::of(path, error);
        let (connection, copy) = unwritable::connect(path, writable)?;
        let why = if copy.is_some() && why == Limit::NotWritable { Limit::Copied } else { why };
        prepare(&connection).map_err(failed)?;
        let mut project = Self { connection, path: path.to_owned(), lock: None, damaged: false, _copy: copy };
        let broken = match (&why, damage::problem(&project.connection, is_small(path))) {
            (Limit::Damaged { .. }, _) => true,
            (_, Ok(problem)) => problem.is_some(),
            (_, Err(error)) if is_damage(&error) => true,
            (_, Err(error)) => return Err(failed(error)),
        };
        if !broken {
            check_version(path, schema::version(&project.connection).map_err(failed)?)?;
            return Ok(Opened::ReadOnly { project, why });
        }
        project.damaged = true;
        // Nothing is written, but with this SQLite also reads a file that was cut short.
        project.connection.pragma_update(None, "writable_schema", true).map_err(failed)?;
        let missing = project.missing()?;
        Ok(Opened::ReadOnly { project, why: Limit::Damaged { missing } })
    }

    /// Opens a project for a short look, so that something is shown before it is opened. It is not looked over for damage.
    pub fn look_into(path: &Path) -> Result<Self, ProjectError> {
        check_header(path)?;
        let failed = |error| ProjectError::of(path, error);
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
        prepare(&connection).map_err(failed)?;
        Ok(Self { connection, path: path.to_owned(), lock: None, damaged: false, _copy: None })
    }

    /// Writes all of it to another file, which takes the place of what is there. This one stays open as it is; to go on
    /// in the other, open it.
    pub fn save_as(&self, path: &Path) -> Result<(), ProjectError> {
        if same_file::is_same_file(&self.path, path).unwrap_or(false) {
            return Ok(());
        }
        // Not under somebody's hands.
        let _lock = match lock::take(path) {
            Ok(Some(lock)) => lock,
            Ok(None) => return Err(ProjectError::InUse { path: path.to_owned() }),
            Err(error) => return Err(ProjectError::io(path, error)),
        };
        let beside = beside(path, "-new");
        remove(&beside)?;
        let written = if self.damaged { self.rescue(&beside) } else { self.copy(&beside) };
        if let Err(error) = written {
            remove(&beside)?;
            return Err(error);
        }
        move_into_place(&beside, path)
    }

    fn copy(&self, to: &Path) -> Result<(), ProjectError> {
        let name = to.to_str().ok_or_else(|| {
            let error = io::Error::new(io::ErrorKind::InvalidFilename, "the name is no Unicode; choose another one");
            ProjectError::io(to, error)
        })?;
        self.connection.execute("VACUUM INTO ?1", [name]).map_err(|error| ProjectError::of(to, error))?;
        Ok(())
    }

    /// Closes it: what lies beside the file goes into it, and one plain file is left.
    pub fn close(mut self) -> Result<(), ProjectError> {
        self.tidy().map_err(|error| self.failed(error))
    }

    fn tidy(&mut self) -> rusqlite::Result<()> {
        if self.lock.is_none() {
            return Ok(());
        }
        self.connection.flush_prepared_statement_cache();
        // A reader elsewhere keeps the log alive: then the next one to close it does this.
        self.connection.busy_timeout(Duration::from_millis(200))?;
        self.connection.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))?;
        match self.connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())) {
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => Ok(()),
            other => other,
        }
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        if let Ok(mode) = self.connection.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))
            && mode == "wal"
        {
            self.tidy().ok();
        }
    }
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    // A file from elsewhere may carry triggers and views of its own; they may do nothing but what is harmless.
    connection.pragma_update(None, "trusted_schema", false)
}

fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    // Kibibytes of pages kept in memory.
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // In pages. What lies beside the file goes into it at each such step, which waits for the disk.
    connection.pragma_update(None, "wal_autocheckpoint", 16_000)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // The log is begun by the first look into the file; until then it can't be closed.
    schema::version(connection).map(|_| ())
}

/// Whether a file is a project of a version that this program knows.
fn check_header(path: &Path) -> Result<(), ProjectError> {
    let mut header = Vec::with_capacity(HEADER);
    let file = File::open(path).map_err(|error| ProjectError::io(path, error))?;
    file.take(HEADER as u64).read_to_end(&mut header).map_err(|error| ProjectError::io(path, error))?;
    let number = |at: usize| {
        let bytes: Option<[u8; 4]> = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_be_bytes)
    };
    // Offsets by the database file format of SQLite, section 1.3.
    let (version, application) = (number(60), number(68));
    match version {
        Some(found) if header.starts_with(b"SQLite format 3\0") && application == Some(schema::APPLICATION) => {
            check_version(path, found)
        }
        _ => Err(ProjectError::NotAProject { path: path.to_owned() }),
    }
}

/// Whether looking all of it over takes no time that anybody notices.
fn is_small(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() <= SMALL)
}

fn check_version(path: &Path, found: u32) -> Result<(), ProjectError> {
    let known = schema::VERSION;
    if found > known { Err(ProjectError::Newer { path: path.to_owned(), found, known }) } else { Ok(()) }
}

/// A file of the same name with an end.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn remove(path: &Path) -> Result<(), ProjectError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(ProjectError::io(path, error)),
        _ => Ok(()),
    }
}

fn move_into_place(from: &Path, to: &Path) -> Result<(), ProjectError> {
    // What a killed program left beside the old file would be taken for a part of the new one.
    for end in ["-wal", "-shm", "-journal"] {
        remove(&beside(to, end))?;
    }
    // On the disk before it takes the place of what was there.
    let synced = File::options().write(true).open(from).and_then(|file| file.sync_all());
    synced.and_then(|()| fs::rename(from, to)).map_err(|error| ProjectError::io(to, error))
}
