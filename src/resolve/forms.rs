//! Names and offices as articles word them, each taken apart once, however many articles word it so.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::names::Name;
use super::roles::{self, Office};

/// A name, and the number that all names of the same letters share.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) name: Name,
    pub(super) letters: usize,
}

/// All that were met so far.
#[derive(Debug, Default)]
pub(super) struct Forms<'a> {
    names: FxHashMap<&'a str, Arc<Form>>,
    letters: FxHashMap<String, usize>,
    offices: FxHashMap<&'a str, Arc<[Office]>>,
}

impl<'a> Forms<'a> {
    pub(super) fn name(&mut self, worded: &'a str) -> Arc<Form> {
        let Self { names, letters, .. } = self;
        let form = names.entry(worded).or_insert_with(|| {
            let name = Name::new(worded);
            let next = letters.len();
            let letters = *letters.entry(name.key()).or_insert(next);
            Arc::new(Form { name, letters })
        });
        Arc::clone(form)
    }

    /// Each office of a wording; none of no wording.
    pub(super) fn offices(&mut self, worded: Option<&'a str>) -> Arc<[Office]> {
        let worded = worded.unwrap_or_default();
        Arc::clone(self.offices.entry(worded).or_insert_with(|| roles::offices(worded).collect()))
    }

    /// The letters of names, by number.
    pub(super) fn letters(&self) -> Vec<&str> {
        let mut all = vec![""; self.letters.len()];
        #[expect(clippy::iter_over_hash_type, reason = "each goes to a place of its own")]
        for (letters, number) in &self.letters {
            if let Some(place) = all.get_mut(*number) {
                *place = letters;
            }
        }
        all
    }
}
