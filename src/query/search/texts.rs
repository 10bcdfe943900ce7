//! Folded titles, texts and names of a collection, in which words are looked for.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::terms::{Term, stream};
use crate::model::Collection;

/// Folded titles, texts and names of a collection.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct Texts {
    pub(super) articles: Vec<Folded>,
    /// Every name and alias with its party.
    pub(super) names: Vec<(u32, String)>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    pub(super) title: String,
    /// Paragraphs parted by a line break, which no term contains.
    pub(super) text: String,
}

impl Texts {
    pub(in crate::query) fn new(collection: &Collection) -> Self {
        let articles = collection.articles.par_iter().map(|article| Folded {
            title: stream(article.title.as_deref().unwrap_or_default()),
            text: article.paragraphs.iter().map(|p| stream(&p.text)).collect::<Vec<_>>().join("\n"),
        });
        let names = collection.parties().flat_map(|(id, party)| {
            let distinct: BTreeSet<String> =
                std::iter::once(&party.name).chain(&party.aliases).map(|n| stream(n)).collect();
            distinct.into_iter().map(move |name| (id.0, name))
        });
        Self { articles: articles.collect(), names: names.collect() }
    }

    /// For each article, whether its title, or its title or text, has the term.
    pub(super) fn articles_with(&self, term: &Term, title_alone: bool) -> Vec<bool> {
        self.articles.par_iter().map(|a| term.is_in(&a.title) || (!title_alone && term.is_in(&a.text))).collect()
    }

    /// For each of `count` parties, whether a name of it has the term.
    pub(super) fn parties_with(&self, term: &Term, count: usize) -> Vec<bool> {
        let mut with = vec![false; count];
        for (party, name) in &self.names {
            if let Some(with) = with.get_mut(*party as usize) {
                *with |= term.is_in(name);
            }
        }
        with
    }
}
