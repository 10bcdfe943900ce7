//! Which evidence has been looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::model::{Collection, InteractionId, ReadInteraction};

/// Paragraphs that were read, by the id of their article. Ids of articles outlive a reading; places in a snapshot don't.
pub type Marks = BTreeMap<String, BTreeSet<u32>>;

/// Which evidence has been looked at. An interaction counts as read once a paragraph that tells of it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadState {
    /// What was opened; marks are kept by it.
    pub paths: Vec<PathBuf>,
    /// What was read.
    pub marks: Marks,
    /// For each interaction of the snapshot on the screen, whether it was read.
    pub flags: Vec<bool>,
    /// How many of those in view were read.
    pub shown: usize,
}

impl ReadState {
    /// Whether the evidence of an interaction has been looked at.
    pub fn is_read(&self, id: InteractionId) -> bool {
        self.flags.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Looks up all interactions of a collection anew.
    pub fn look_up(&mut self, collection: &Collection) {
        self.flags = if self.marks.is_empty() {
            vec![false; collection.interactions.len()]
        } else {
            collection.interactions().map(|(id, _)| marked(&self.marks, collection, id)).collect()
        };
    }

    /// Marks paragraphs as read or not, and looks up the interactions that their articles tell of.
    pub fn mark(&mut self, collection: &Collection, paragraphs: &[(String, u32)], read: bool) {
        for (article, paragraph) in paragraphs {
            let of = self.marks.entry(article.clone()).or_default();
            if read {
                of.insert(*paragraph);
            } else {
                of.remove(paragraph);
            }
        }
        self.marks.retain(|_, of| !of.is_empty());
        let touched = |article: &str| paragraphs.iter().any(|(of, _)| of == article);
        let articles: Vec<bool> = collection.articles().map(|(_, a)| touched(&a.id)).collect();
        for ((id, interaction), flag) in collection.interactions().zip(&mut self.flags) {
            let told = |at: u32| articles.get(at as usize).copied().unwrap_or(false);
            if interaction.reports.iter().any(|r| told(r.article.0)) {
                *flag = marked(&self.marks, collection, id);
            }
        }
    }
}

/// The paragraphs that tell of an interaction, each with the id of its article.
pub fn tellings(collection: &Collection, id: InteractionId) -> Vec<(String, u32)> {
    each_telling(collection, id).map(|(article, paragraph)| (article.to_owned(), paragraph)).collect()
}

fn each_telling(collection: &Collection, id: InteractionId) -> impl Iterator<Item = (&str, u32)> {
    collection.interaction(id).into_iter().flat_map(|i| &i.reports).filter_map(|report| {
        let article = collection.article(report.article)?;
        Some((article.id.as_str(), collection.read(report).and_then(ReadInteraction::telling_paragraph)?))
    })
}

fn marked(marks: &Marks, collection: &Collection, id: InteractionId) -> bool {
    each_telling(collection, id).any(|(article, n)| marks.get(article).is_some_and(|of| of.contains(&n)))
}
