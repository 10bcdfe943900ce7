//! Projects that nobody has named yet: what is opened is kept in the system's folder for data of Attaché, one project
//! for the same files and folders, so that closing the window or a crash loses nothing.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest as _, Sha256};

use super::{EXTENSION, Opened, Project, ProjectError, Root};
use crate::model::Decision;

/// An unnamed project as a start screen offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// The project's file.
    pub path: PathBuf,
    /// After what was opened: `news`, `news and 2 more`.
    pub name: String,
    /// What was opened.
    pub roots: Vec<Root>,
    /// When it was last used, if that was noted.
    pub last_used: Option<DateTime<Utc>>,
    /// Corrections that hold; notes and the board not counted.
    pub corrections: usize,
}

const LAST_USED: &str = "last-used";

/// Where unnamed projects lie; `None` where there is no home folder.
pub fn folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "attache").map(|dirs| dirs.data_dir().join("unnamed"))
}

/// The unnamed project of these files and folders, made where there is none.
pub fn open(folder: &Path, given: &[PathBuf]) -> Result<Opened, ProjectError> {
    let path = path_for(folder, given);
    if path.exists() {
        return Project::open(&path);
    }
    fs::create_dir_all(folder).map_err(|error| ProjectError::io(folder, error))?;
    let mut project = Project::create(&path)?;
    project.put_roots(&given.iter().map(|path| Root::new(path)).collect::<Vec<_>>())?;
    Ok(Opened::Whole(project))
}

/// Where the unnamed project of these files and folders lies, whether there is one or not. Links and ways round are
/// resolved, so that it is one however they are called.
pub fn path_for(folder: &Path, given: &[PathBuf]) -> PathBuf {
    let mut hash = Sha256::new();
    for path in given {
        let whole = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.clone());
        hash.update(whole.as_os_str().as_encoded_bytes());
        hash.update([0]);
    }
    let digits = super::fingerprint::hex(&hash.finalize());
    let name = digits.get(..16).unwrap_or_default();
    folder.join(format!("{name}.{EXTENSION}"))
}

/// All unnamed projects that can be read, the one used last first.
pub fn list(folder: &Path) -> Vec<Unnamed> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let projects = entries.filter(|path| path.extension().is_some_and(|end| end == EXTENSION));
    let mut all: Vec<Unnamed> = projects.filter_map(|path| look_into(&path).ok()).collect();
    all.sort_by(|a, b| b.last_used.cmp(&a.last_used).then_with(|| a.path.cmp(&b.path)));
    all
}

fn look_into(path: &Path) -> Result<Unnamed, ProjectError> {
    let project = Project::look_into(path)?;
    let roots = project.roots()?;
    let log = project.log()?;
    let corrections = log.in_force().iter().filter(|(_, decision)| Decision::is_correction(decision)).count();
    Ok(Unnamed { path: path.to_owned(), name: name(&roots), last_used: project.last_used()?, corrections, roots })
}

/// What a collection is called after what was opened.
pub fn name(roots: &[Root]) -> String {
    let Some(first) = roots.first() else { return "nothing opened".to_owned() };
    let last = first.path.file_name().map_or_else(|| first.path.to_string_lossy(), |name| name.to_string_lossy());
    match roots.len() - 1 {
        0 => last.into_owned(),
        more => format!("{last} and {more} more"),
    }
}

impl Project {
    /// When it was last used, if that was noted.
    pub fn last_used(&self) -> Result<Option<DateTime<Utc>>, ProjectError> {
        let time = self.setting(LAST_USED)?;
        Ok(time.and_then(|time| DateTime::parse_from_rfc3339(&time).ok()).map(|time| time.to_utc()))
    }

    /// Notes that it is used now.
    pub fn used(&mut self, now: DateTime<Utc>) -> Result<(), ProjectError> {
        self.put_setting(LAST_USED, &now.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}
