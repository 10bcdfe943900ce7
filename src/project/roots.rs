//! The files and folders that a project was opened on.
//!
//! A path is kept as its text. On Unix, one that is no Unicode is kept as a URL of RFC 8089 without a host, its bytes
//! escaped by percent signs: `file:/home/a/caf%E9`.

use std::path::{Path, PathBuf};

#[cfg(unix)]
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, percent_encode};

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
        self.rows("root", "given, path", |row| Ok(Root { given: from_text(row.get(1)?), path: from_text(row.get(2)?) }))
    }

    /// Sets what was opened. Nothing is read yet.
    pub fn put_roots(&mut self, roots: &[Root]) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            transaction.execute("DELETE FROM root", [])?;
            let mut statement =
                transaction.prepare_cached("INSERT OR IGNORE INTO root (given, path) VALUES (?1, ?2)")?;
            for root in roots {
                statement.execute((to_text(&root.given), to_text(&root.path)))?;
            }
            Ok(())
        })
    }
}

/// How the text of a path begins whose bytes are escaped.
#[cfg(unix)]
const ESCAPED: &str = "file:";
#[cfg(unix)]
const SPECIAL: &AsciiSet = &CONTROLS.add(b'%').add(b' ').add(b'?').add(b'#');

/// A path as it is kept.
#[cfg(unix)]
fn to_text(path: &Path) -> String {
    match path.to_str() {
        Some(text) if !text.starts_with(ESCAPED) => text.to_owned(),
        _ => format!("{ESCAPED}{}", percent_encode(path.as_os_str().as_encoded_bytes(), SPECIAL)),
    }
}

/// The path that was kept as this text.
#[cfg(unix)]
fn from_text(text: String) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    match text.strip_prefix(ESCAPED) {
        Some(escaped) => std::ffi::OsString::from_vec(percent_decode_str(escaped).collect()).into(),
        None => text.into(),
    }
}

/// A path as it is kept. Elsewhere nearly all paths are Unicode.
#[cfg(not(unix))]
fn to_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The path that was kept as this text.
#[cfg(not(unix))]
fn from_text(text: String) -> PathBuf {
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    proptest::proptest! {
        #[test]
        fn every_path_comes_back(bytes in proptest::collection::vec(1u8.., 0..40), escaped: bool) {
            use std::os::unix::ffi::OsStringExt as _;
            let start = if escaped { ESCAPED } else { "" };
            let path = PathBuf::from(std::ffi::OsString::from_vec([start.as_bytes(), &bytes].concat()));
            proptest::prop_assert_eq!(from_text(to_text(&path)), path);
        }
    }

    #[cfg(unix)]
    #[test]
    fn text_is_kept_as_it_is() {
        for text in ["/home/a/100%25 news", "news", "/home/é/#1?"] {
            assert_eq!(to_text(Path::new(text)), text);
            assert_eq!(from_text(text.to_owned()), PathBuf::from(text));
        }
    }

    #[test]
    fn files_are_named_as_the_root_was_given() {
        let root = Root { given: "news".into(), path: "/home/a/news".into() };
        assert_eq!(root.shown(Path::new("/home/a/news/x/y.md")), Some("news/x/y.md".into()));
        assert_eq!(root.shown(Path::new("/home/a/other.md")), None);
        let file = Root { given: "../y.md".into(), path: "/home/y.md".into() };
        assert_eq!(file.shown(Path::new("/home/y.md")), Some("../y.md".into()));
    }
}
