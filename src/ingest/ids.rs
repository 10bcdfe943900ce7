//! Ids that stay the same from one opening to the next and are unique in their collection.

use std::collections::BTreeSet;

use crate::model::Article;

/// Gives each article an id of its own: the first to have an id keeps it, the next ones become `id-2`, `id-3`...
///
/// The result depends on the order of the articles alone, so the same files give the same ids.
pub fn make_ids_unique(articles: &mut [Article]) {
    let mut taken: BTreeSet<String> = articles.iter().map(|article| article.id.clone()).collect();
    let mut seen = BTreeSet::new();
    let mut next = std::collections::BTreeMap::<String, usize>::new();
    for article in articles {
        if seen.insert(article.id.clone()) {
            continue;
        }
        let number = next.entry(article.id.clone()).or_insert(2);
        let id = loop {
            let id = format!("{}-{number}", article.id);
            *number += 1;
            // Another file may truly be called `talks-2`.
            if taken.insert(id.clone()) {
                break id;
            }
        };
        seen.insert(id.clone());
        article.id = id;
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
