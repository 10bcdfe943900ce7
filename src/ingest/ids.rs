//! Ids that stay the same from one opening to the next and are unique in their collection.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use crate::model::Article;

/// Gives each article an id of its own: the first to have an id keeps it, the next ones become `id-2`, `id-3`...
///
/// The result depends on the order of the articles alone, so the same files give the same ids.
pub fn make_ids_unique(articles: &mut [Article]) {
    let own: BTreeSet<String> = articles.iter().map(|article| article.id.clone()).collect();
    let mut ids = UniqueIds::default();
    for article in articles {
        if let Some(id) = ids.other(&article.id, || own.clone()) {
            article.id = id;
        }
    }
}

/// Gives ids one after the other, before all articles are known.
#[derive(Clone, Debug, Default)]
pub struct UniqueIds {
    given: FxHashSet<String>,
    /// The ids that all articles have of their own, asked for when an id is met again for the first time.
    own: Option<BTreeSet<String>>,
    next: BTreeMap<String, usize>,
}

impl UniqueIds {
    /// Another id for the next article, where the one of its own was given before. `own` are the ids that all articles
    /// have of their own, those still to come included; they are asked for only if some id is met twice.
    pub fn other(&mut self, id: &str, own: impl FnOnce() -> BTreeSet<String>) -> Option<String> {
        if self.given.insert(id.to_owned()) {
            return None;
        }
        let own = self.own.get_or_insert_with(own);
        let number = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let other = format!("{id}-{number}");
            *number += 1;
            // Another file may truly be called `talks-2`.
            if !own.contains(&other) && self.given.insert(other.clone()) {
                return Some(other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(given: &[&str]) -> Vec<String> {
        let mut articles: Vec<Article> =
            given.iter().map(|id| Article { id: (*id).to_owned(), ..Article::default() }).collect();
        make_ids_unique(&mut articles);
        articles.into_iter().map(|article| article.id).collect()
    }

    #[test]
    fn the_first_keeps_its_stem_and_a_real_name_is_never_taken_over() {
        assert_eq!(
            ids(&["talks", "visit", "talks", "talks-2", "talks"]),
            ["talks", "visit", "talks-3", "talks-2", "talks-4"]
        );
    }

    proptest! {
        #[test]
        fn no_two_are_the_same(given in proptest::collection::vec("[ab](-[23]){0,2}", 0..30)) {
            let given: Vec<&str> = given.iter().map(String::as_str).collect();
            let ids = ids(&given);
            let all: BTreeSet<&String> = ids.iter().collect();
            prop_assert_eq!(all.len(), given.len());
        }
    }
}
