//! Where the work on a collection is kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::model::{Collection, Party};
use crate::project::{Goes, Position, SavedView, unnamed::Unnamed};

/// The open project.
#[derive(Clone, Debug, Default)]
pub struct ProjectState {
    /// Its file, where the person named one. Without a name it lies in the system's data folder.
    pub path: Option<PathBuf>,
    /// Why nothing can be kept; `None`: everything is, at once.
    pub unkept: Option<String>,
    /// Whether what is shown is the outline: its texts and readings are still being loaded.
    pub is_outline: bool,
    /// Where nodes lay when it was opened, by [`key`]; with whether they were put there by hand.
    pub places: BTreeMap<String, ([f32; 2], bool)>,
    /// Saved filters, in the order in which they were first saved.
    pub views: Vec<SavedView>,
    /// Unnamed projects, the one used last first.
    pub unnamed: Vec<Unnamed>,
    /// What would go with the articles whose files are gone, once the person has asked.
    pub goes: Option<Goes>,
}

/// The word for persons among the positions of a project.
const PERSON: &str = "person";

/// What tells a party from all others as long as nobody changes it.
pub fn key(party: &Party) -> String {
    let country = party.country.map(|c| c.to_string()).unwrap_or_default();
    format!("{}|{country}|{}", party.name, party.kind.label())
}

/// Places as a project keeps them.
pub fn positions(collection: &Collection, places: &[[f32; 2]], pinned: impl Fn(u32) -> bool) -> Vec<Position> {
    let all = collection.parties().zip(places);
    all.map(|((id, party), at)| Position { kind: PERSON.to_owned(), key: key(party), at: *at, pinned: pinned(id.0) })
        .collect()
}

/// Places as the window looks them up.
pub fn places(kept: Vec<Position>) -> BTreeMap<String, ([f32; 2], bool)> {
    let persons = kept.into_iter().filter(|p| p.kind == PERSON && p.at.iter().all(|x| x.is_finite()));
    persons.map(|p| (p.key, (p.at, p.pinned))).collect()
}

impl ProjectState {
    /// What kept corrections a collection of these paths has.
    pub fn corrections(&self, paths: &[PathBuf]) -> usize {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let paths: Vec<PathBuf> = paths.iter().map(|path| whole(path)).collect();
        let of = self.unnamed.iter().find(|unnamed| unnamed.roots.iter().map(|r| &r.path).eq(&paths));
        of.map_or(0, |unnamed| unnamed.corrections)
    }
}
