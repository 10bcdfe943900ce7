//! Titles, texts and names of a collection, in which words are looked for.

use std::collections::BTreeSet;

use super::inverted::{Document, Inverted, Posting};
use super::terms::{Term, stream};
use crate::model::Collection;
use crate::query::marks::marked;

/// Titles, texts and names of a collection, folded.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct Texts {
    pub(super) articles: Inverted,
    /// The title of each article.
    pub(super) titles: Vec<String>,
    /// How many bytes the text of each article takes.
    pub(super) lengths: Vec<u32>,
    /// Every name and alias with its party.
    pub(super) names: Vec<(u32, String)>,
    named: Inverted,
}

impl Texts {
    pub(in crate::query) fn new(collection: &Collection) -> Self {
        let names: Vec<(u32, String)> = collection
            .parties()
            .flat_map(|(id, party)| {
                let distinct: BTreeSet<String> =
                    std::iter::once(&party.name).chain(&party.aliases).map(|n| stream(n)).collect();
                distinct.into_iter().map(move |name| (id.0, name))
            })
            .collect();
        let article = |at: usize| collection.articles.get(at).map(AsRef::as_ref);
        Self {
            articles: Inverted::new(collection.articles.len(), &|at| Document {
                title: article(at).and_then(|a| a.title.as_deref()).unwrap_or_default(),
                paragraphs: article(at).map_or(Vec::new(), |a| a.paragraphs.iter().map(|p| p.text.as_str()).collect()),
            }),
            titles: collection.articles.iter().map(|a| stream(a.title.as_deref().unwrap_or_default())).collect(),
            lengths: collection
                .articles
                .iter()
                .map(|a| a.paragraphs.iter().map(|p| p.text.len() as u32 + 1).sum())
                .collect(),
            named: Inverted::new(names.len(), &|at| Document {
                title: names.get(at).map_or("", |(_, name)| name),
                paragraphs: Vec::new(),
            }),
            names,
        }
    }

    /// The names that have all these terms, by their places in `names`; all names where nothing is asked.
    pub(super) fn names_with(&self, terms: &[&Term]) -> Vec<u32> {
        let Some((first, rest)) = terms.split_first() else { return (0..self.names.len() as u32).collect() };
        let mut with: Vec<u32> = self.named.find(first).into_iter().map(|posting| posting.document).collect();
        for term in rest {
            let more = self.named.find(term);
            with.retain(|name| more.binary_search_by_key(name, |posting| posting.document).is_ok());
        }
        with
    }

    /// For each article, whether its title, or its title or text, has the term.
    pub(super) fn articles_with(&self, term: &Term, title_alone: bool) -> Vec<bool> {
        self.articles_of(&self.articles.find(term), title_alone)
    }

    /// The same of a term that was looked up.
    pub(super) fn articles_of(&self, found: &[Posting], title_alone: bool) -> Vec<bool> {
        let wanted = |posting: &&Posting| posting.titled || !title_alone;
        marked(self.titles.len(), found.iter().filter(wanted).map(|posting| posting.document))
    }

    /// For each of `count` parties, whether a name of it has the term.
    pub(super) fn parties_with(&self, term: &Term, count: usize) -> Vec<bool> {
        let names = self.named.find(term);
        marked(count, names.iter().filter_map(|p| self.names.get(p.document as usize)).map(|(party, _)| *party))
    }
}
