//! What was joined last time, looked up before the project itself is opened: the first picture of a large collection.
//!
//! It is begun before there is a window, for the system takes its time to open one. Nothing is written, so nothing is
//! left behind where no window can be opened.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::keeper::{Known, known};
use super::worker;
use crate::model::Collection;
use crate::project::{Project, is_project, unnamed};
use crate::query::Index;

/// The collection as it was last joined, without its words, and what is kept beside it.
#[derive(Debug)]
pub struct Outline {
    /// What is known of the project.
    pub known: Known,
    /// What was joined.
    pub collection: Arc<Collection>,
    /// The same, arranged for filters.
    pub index: Arc<Index>,
}

/// An outline that is looked up on a thread of its own.
pub struct Early {
    paths: Vec<PathBuf>,
    found: Receiver<Option<Outline>>,
}

impl Outline {
    /// That of a project among these paths, or of the unnamed one of these files and folders; `None` where there is none
    /// that still holds.
    pub fn of(paths: &[PathBuf]) -> Option<Self> {
        let named = paths.iter().find(|path| is_project(path));
        let path =
            named.map_or_else(|| Some(unnamed::path_for(&unnamed::folder()?, paths)), |path| Some(path.clone()))?;
        let project = Project::look_into(&path).ok()?;
        let (collection, known) = (Arc::new(project.outline()?), known(&project, named).ok()?);
        let index = Arc::new(Index::new(&collection));
        Some(Self { known, collection, index })
    }
}

impl Early {
    /// Begins to look up what these paths open.
    pub fn begin(paths: &[PathBuf]) -> Self {
        let of = paths.to_vec();
        Self { paths: paths.to_vec(), found: worker::begin_early("outline", move || Outline::of(&of)) }
    }

    /// Whether it is of what these paths open.
    pub fn is_of(&self, paths: &[PathBuf]) -> bool {
        self.paths == paths
    }

    /// Waits for it.
    pub fn outline(self) -> Option<Outline> {
        // Where its thread did not end well, there is simply none.
        self.found.recv().ok().flatten()
    }
}
