//! Reading a project where nothing can be written.
//!
//! The database wants to write beside the file even to read it, where its last writer used a log. Where it can't, a file
//! that was closed is read as one that nobody changes; one whose log still holds a part of it is copied with its log to
//! a temporary folder and read there.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use percent_encoding::{AsciiSet, CONTROLS, percent_encode};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::ProjectError;
use super::file::beside;

/// How a project is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Where it lies, while others may write to it.
    Shared,
    /// Where it lies, as a file that nobody changes.
    Still,
    /// From a copy of the file and what lies beside it.
    Copied,
}

/// What the database keeps beside a file that is open, or was when its writer was killed.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];
/// What a copy is made of; `-shm` is made anew from these.
const COPIED: [&str; 3] = ["", "-wal", "-journal"];
/// How often a copy is begun anew because somebody wrote meanwhile.
const TRIES: usize = 5;
const SPECIAL: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'?').add(b'#');

/// A connection that reads a project, and the folder of the copy that it reads, if it is one. `writable` says whether
/// files can be made beside it.
pub(super) fn connect(path: &Path, writable: bool) -> Result<(Connection, Option<TempDir>), ProjectError> {
    let failed = |error| ProjectError::of(path, error);
    match way(writable, BESIDE.map(|end| size(&beside(path, end)))) {
        Way::Shared => {
            let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
            Ok((connection.map_err(failed)?, None))
        }
        Way::Still => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            Ok((Connection::open_with_flags(unchanging(path), flags).map_err(failed)?, None))
        }
        Way::Copied => {
            let folder = tempfile::Builder::new().prefix("attache-").tempdir();
            let folder = folder.map_err(|error| ProjectError::io(&std::env::temp_dir(), error))?;
            let copy = folder.path().join("copy.attache");
            copy_whole(path, &copy)?;
            // Writable, so that the database puts the parts together.
            let connection = Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE);
            Ok((connection.map_err(failed)?, Some(folder)))
        }
    }
}

/// How to read a project, by whether files can be made beside it and the bytes of those that are there.
fn way(writable: bool, beside: [u64; 3]) -> Way {
    match (writable, beside) {
        (true, _) => Way::Shared,
        (false, [0, 0, 0]) => Way::Still,
        (false, _) => Way::Copied,
    }
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// A file's name for SQLite with its promise that nobody changes it: <https://www.sqlite.org/uri.html>.
fn unchanging(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut name = percent_encode(whole.as_os_str().as_encoded_bytes(), SPECIAL).to_string();
    if std::path::MAIN_SEPARATOR == '\\' {
        name = name.replace('\\', "/");
    }
    let root = if name.starts_with('/') { "" } else { "/" };
    format!("file://{root}{name}?immutable=1")
}

/// Copies a project with what lies beside it, as it was at one moment.
fn copy_whole(from: &Path, to: &Path) -> Result<(), ProjectError> {
    let stamps = || COPIED.map(|end| stamp(&beside(from, end)));
    for _ in 0..TRIES {
        let before = stamps();
        for end in COPIED {
            copy(&beside(from, end), &beside(to, end)).map_err(|error| ProjectError::io(from, error))?;
        }
        if stamps() == before {
            return Ok(());
        }
    }
    Err(ProjectError::InUse { path: from.to_owned() })
}

/// Size and time of the last change; `None` where there is no such file.
fn stamp(path: &Path) -> Option<(u64, Option<Duration>)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok())))
}

/// The bytes alone: a copy of its permissions could not be written either.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    match File::open(from) {
        Ok(mut bytes) => io::copy(&mut bytes, &mut File::create(to)?).map(|_| ()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::remove_file(to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beside_the_file_decides() {
        assert_eq!(way(true, [0, 0, 0]), Way::Shared);
        assert_eq!(way(true, [4152, 32_768, 0]), Way::Shared);
        assert_eq!(way(false, [0, 0, 0]), Way::Still);
        assert_eq!(way(false, [4152, 0, 0]), Way::Copied);
        assert_eq!(way(false, [0, 32_768, 0]), Way::Copied, "somebody may write to it");
        assert_eq!(way(false, [0, 0, 512]), Way::Copied, "a change was broken off");
    }

    #[cfg(unix)]
    #[test]
    fn names_are_escaped() {
        assert_eq!(
            unchanging(Path::new("/a b/100%?#é.attache")),
            "file:///a%20b/100%25%3F%23%C3%A9.attache?immutable=1"
        );
    }
}
