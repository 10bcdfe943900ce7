//! Which evidence has been looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::model::anchor::hexadecimal;
use crate::model::{Article, ArticleId, Collection, InteractionId, ReadInteraction};

/// Paragraphs that were read, by their [`key`]; those of older projects by the id of their article, until it is shown.
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
        self.flags = vec![false; collection.interactions.len()];
        if self.marks.is_empty() {
            return;
        }
        for article in &collection.articles {
            self.renew(article);
        }
        let any: Vec<bool> = collection.articles.iter().map(|article| has_any(&self.marks, article)).collect();
        for ((id, _), flag) in collection.interactions().zip(&mut self.flags) {
            *flag = marked(&self.marks, &any, collection, id);
        }
    }

    /// Marks paragraphs as read or not, and looks up the interactions that their articles tell of.
    pub fn mark(&mut self, collection: &Collection, paragraphs: &[(ArticleId, u32)], read: bool) {
        let mut touched = vec![false; collection.articles.len()];
        for (id, n) in paragraphs {
            let Some(key) = collection.article(*id).and_then(|article| key(article, *n)) else { continue };
            if read {
                self.marks.entry(key).or_default().insert(*n);
            } else {
                self.marks.remove(&key);
            }
            if let Some(touched) = touched.get_mut(id.0 as usize) {
                *touched = true;
            }
        }
        for ((id, interaction), flag) in collection.interactions().zip(&mut self.flags) {
            if interaction.reports.iter().any(|r| touched.get(r.article.0 as usize) == Some(&true)) {
                let mut told = tellings(collection, id);
                *flag = told.any(|(_, article, n)| key(article, n).is_some_and(|key| self.marks.contains_key(&key)));
            }
        }
    }

    /// Whether this paragraph was read.
    pub fn has(&self, article: &Article, paragraph: u32) -> bool {
        key(article, paragraph).is_some_and(|key| self.marks.contains_key(&key))
    }

    /// Marks by the id of an article become marks by their words.
    fn renew(&mut self, article: &Article) {
        for n in self.marks.remove(&article.id).into_iter().flatten() {
            if let Some(key) = key(article, n) {
                self.marks.entry(key).or_default().insert(n);
            }
        }
    }
}

/// What a paragraph is known by while its article's path and its words stay: the path, a line feed, and the SHA-256 of
/// the words. Ids change with the files beside, numbers with what is written above.
pub fn key(article: &Article, paragraph: u32) -> Option<String> {
    let text = &article.paragraph(paragraph)?.text;
    Some(format!("{}\n{}", article.path, hexadecimal(&Sha256::digest(text.as_bytes()))))
}

/// Whether anything of an article was read. Its words need not be looked at for that.
fn has_any(marks: &Marks, article: &Article) -> bool {
    let start = format!("{}\n", article.path);
    marks.range(start.clone()..).next().is_some_and(|(key, _)| key.starts_with(&start))
}

/// The paragraphs that tell of an interaction, each with its article.
pub fn tellings(collection: &Collection, id: InteractionId) -> impl Iterator<Item = (ArticleId, &Article, u32)> {
    collection.interaction(id).into_iter().flat_map(|i| &i.reports).filter_map(|report| {
        let article = collection.article(report.article)?;
        Some((report.article, article, collection.read(report).and_then(ReadInteraction::telling_paragraph)?))
    })
}

fn marked(marks: &Marks, any: &[bool], collection: &Collection, id: InteractionId) -> bool {
    tellings(collection, id).any(|(at, article, n)| {
        any.get(at.0 as usize) == Some(&true) && key(article, n).is_some_and(|key| marks.contains_key(&key))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Log, Paragraph};
    use crate::{extract, pipeline};

    const NEWS: &str =
        "On 3 June 2022 Foreign Minister Marta Ilves of Estonia met Norwegian Prime Minister Jonas Dahl.";

    fn collection(articles: &[(&str, &str, &[&str])]) -> Collection {
        let read = |(id, path, texts): &(&str, &str, &[&str])| {
            let paragraphs = texts.iter().map(|text| Paragraph { text: (*text).to_owned(), offset: None }).collect();
            let article = Article { id: (*id).to_owned(), path: (*path).to_owned(), paragraphs, ..Article::default() };
            let reading = extract::read(&article);
            (Arc::new(article), Arc::new(reading))
        };
        pipeline::join(&articles.iter().map(read).collect::<Vec<_>>(), &Log::default())
    }

    fn is_read(marks: &Marks, collection: &Collection) -> bool {
        let mut state = ReadState { marks: marks.clone(), ..ReadState::default() };
        state.look_up(collection);
        assert_eq!(state.flags.len(), 1);
        state.flags[0]
    }

    #[test]
    fn what_was_read_stays_read_while_its_path_and_words_stay() {
        let first = collection(&[("a", "x/a.md", &[NEWS])]);
        let mut state = ReadState::default();
        state.look_up(&first);
        state.mark(&first, &[(ArticleId(0), 1)], true);
        assert_eq!(state.flags, [true]);
        let marks = &state.marks;
        assert!(is_read(marks, &collection(&[("a-2", "x/a.md", &[NEWS])])), "by another id");
        assert!(is_read(marks, &collection(&[("a", "x/a.md", &["A new line.", NEWS])])), "at another place");
        assert!(!is_read(marks, &collection(&[("a", "y/a.md", &[NEWS])])), "another file that took the id");
        assert!(!is_read(marks, &collection(&[("a", "x/a.md", &[&NEWS.replace("3 June", "4 June")])])), "other words");
        state.mark(&first, &[(ArticleId(0), 1)], false);
        assert_eq!((state.flags, state.marks), (vec![false], Marks::new()));
    }

    #[test]
    fn marks_by_ids_are_still_read_and_renewed() {
        let shown = collection(&[("a", "x/a.md", &[NEWS])]);
        let old = Marks::from([("a".to_owned(), [1, 9].into()), ("b".to_owned(), [2].into())]);
        assert!(is_read(&old, &shown));
        let mut state = ReadState { marks: old, ..ReadState::default() };
        state.look_up(&shown);
        let new = key(&shown.articles[0], 1).unwrap();
        let expected = Marks::from([(new, [1].into()), ("b".to_owned(), [2].into())]);
        assert_eq!(state.marks, expected, "what is not shown now waits");
    }
}
