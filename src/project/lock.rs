//! One window writes a project. A file beside it, `NAME.attache-lock`, is locked meanwhile; the system lets go of the lock
//! when the program ends, however it ends, so a file left behind locks nobody out.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::file;

/// The right to write a project, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Whether somebody had it who ended without giving it back.
    pub left_behind: bool,
    /// Held open: closing it gives the lock away.
    _file: File,
}

/// The lock of a project; `None` where somebody else has it.
pub(super) fn take(project: &Path) -> io::Result<Option<Lock>> {
    let path = beside(project);
    loop {
        let left_behind = path.exists();
        let file = File::options().create(true).truncate(false).write(true).read(true).open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Whoever had it may have removed the file between our two steps: then this lock is one that nobody else sees.
        if Handle::from_path(&path).ok() == Handle::from_file(file.try_clone()?).ok() {
            return Ok(Some(Lock { path, left_behind, _file: file }));
        }
    }
}

fn beside(project: &Path) -> PathBuf {
    file::beside(project, "-lock")
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, so that nobody else's is.
        fs::remove_file(&self.path).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.attache");
        let lock = take(&project).unwrap();
        assert!(lock.is_some());
        assert!(take(&project).unwrap().is_none());
        drop(lock);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(take(&project).unwrap().is_some(), "and it can be taken again");
    }

    #[test]
    fn a_file_left_behind_locks_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.attache");
        fs::write(beside(&project), "").unwrap();
        assert!(take(&project).unwrap().unwrap().left_behind);
        assert!(!take(&project).unwrap().unwrap().left_behind);
    }
}
