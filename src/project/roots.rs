//! The files and folders that a project was opened on.

use std::path::{Path, PathBuf};

use super::{Project, ProjectError};

/// A file or folder that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// As the person gave it: the paths of articles begin with it.
    pub given: PathBuf,
    /// From the root of the system, so that it is found from every folder.
    pub path: PathBuf,
}

impl Root {
    /// A path as it is given now, in the present folder.
    pub fn new(given: &Path) -> Self {
        Self { given: given.to_owned(), path: std::path::absolute(given).unwrap_or_else(|_| given.to_owned()) }
    }

    /// A path below this root as it would have been given.
    pub(super) fn shown(&self, path: &Path) -> Option<PathBuf> {
        let below = path.strip_prefix(&self.path).ok()?;
        Some(if below.as_os_str().is_empty() { self.given.clone() } else { self.given.join(below) })
    }
}

impl Project {
    /// What was opened, in order.
    pub fn roots(&self) -> Result<Vec<Root>, ProjectError> {
        self.rows("root", "given, path", |row| {
            Ok(Root { given: row.get::<_, String>(1)?.into(), path: row.get::<_, String>(2)?.into() })
        })
    }

    /// Sets what was opened. Nothing is read yet.
    pub fn put_roots(&mut self, roots: &[Root]) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            transaction.execute("DELETE FROM root", [])?;
            let mut statement =
                transaction.prepare_cached("INSERT OR IGNORE INTO root (given, path) VALUES (?1, ?2)")?;
            for root in roots {
                statement.execute((root.given.to_string_lossy(), root.path.to_string_lossy()))?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_the_root_was_given() {
        let root = Root { given: "news".into(), path: "/home/a/news".into() };
        assert_eq!(root.shown(Path::new("/home/a/news/x/y.md")), Some("news/x/y.md".into()));
        assert_eq!(root.shown(Path::new("/home/a/other.md")), None);
        let file = Root { given: "../y.md".into(), path: "/home/y.md".into() };
        assert_eq!(file.shown(Path::new("/home/y.md")), Some("../y.md".into()));
    }
}
