//! Readings to a collection: one party for many forms of a name, one interaction for many reports.
//!
//! Better two parties than one wrong one, and better two interactions: where it is not clear which of several a form or
//! a report belongs to, it stays by itself. The order in which articles are given decides nothing but article ids.

mod bodies;
mod claims;
mod copied;
mod copies;
mod corrections;
mod disagree;
mod earlier;
mod engagements;
mod forms;
mod kept;
mod names;
mod offices;
mod parties;
mod persons;
mod roles;
mod sound;
mod states;
mod suggestions;
mod tellings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{Article, Collection, Log, Reading};
pub use kept::Kept;

/// Joins the readings of a collection. `readings` stand at the places of their articles; a missing one counts as empty.
pub fn resolve(articles: Vec<Arc<Article>>, readings: Vec<Arc<Reading>>) -> Collection {
    resolve_with(articles, readings, &Log::default())
}

/// Joins the readings of a collection and replays what a person decided. The readings of the collection are those after
/// the decisions; the ones given stay as they are.
pub fn resolve_with(articles: Vec<Arc<Article>>, readings: Vec<Arc<Reading>>, log: &Log) -> Collection {
    let mut kept = Kept::default();
    let collection = kept.replay(articles, readings, log);
    drop(kept);
    // Nobody else has it any more.
    Arc::unwrap_or_clone(collection)
}

/// A name in the form in which names are compared: without case, accents, hyphens and doubled spaces.
pub fn fold_name(name: &str) -> String {
    crate::model::fold(name)
}

/// What is joined.
struct Sources<'a> {
    articles: &'a [Arc<Article>],
    readings: &'a [Arc<Reading>],
    /// Place of each article in an order that does not depend on the one they were given in.
    ranks: &'a [u32],
}

impl Sources<'_> {
    fn rank(&self, article: u32) -> u32 {
        self.ranks.get(article as usize).copied().unwrap_or(u32::MAX)
    }
}

fn ranks(articles: &[Arc<Article>]) -> Vec<u32> {
    let mut order: Vec<(&Arc<Article>, usize)> = articles.iter().zip(0..).collect();
    fn texts(article: &Article) -> impl Iterator<Item = &str> {
        article.paragraphs.iter().map(|p| p.text.as_str())
    }
    order.sort_unstable_by(|(a, at), (b, bt)| {
        (&a.id, &a.path)
            .cmp(&(&b.id, &b.path))
            .then_with(|| a.title.cmp(&b.title))
            .then_with(|| texts(a).cmp(texts(b)))
            .then(at.cmp(bt))
    });
    let mut ranks = vec![0; articles.len()];
    for (rank, (_, at)) in (0..).zip(order) {
        if let Some(place) = ranks.get_mut(at) {
            *place = rank;
        }
    }
    ranks
}

/// Whether two ascending lists have nothing in common.
fn are_disjoint<T: Ord>(a: &[T], b: &[T]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().all(|value| many.binary_search(value).is_err())
}

/// Different values, each with its number, most frequent first; among equals the longest, then the first of the alphabet.
fn by_frequency<'a>(values: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    by_weight(values.map(|value| (value, 1)))
}

/// As [`by_frequency`], of values that already have a number.
fn by_weight<'a>(values: impl Iterator<Item = (&'a str, usize)>) -> Vec<(&'a str, usize)> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for (value, count) in values {
        *counts.entry(value).or_default() += count;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|(a, n), (b, m)| {
        m.cmp(n).then_with(|| b.chars().count().cmp(&a.chars().count())).then_with(|| a.cmp(b))
    });
    counts
}

/// The first of [`by_frequency`].
fn most_frequent<'a>(values: impl Iterator<Item = &'a str>) -> Option<String> {
    by_frequency(values).first().map(|(value, _)| (*value).to_owned())
}

/// A folded form and the values that have it, the most frequent first.
type Form<'a> = (String, Vec<(&'a str, usize)>);

/// The most frequent value of a form.
fn commonest((_, values): Form<'_>) -> Option<String> {
    values.first().map(|(value, _)| (*value).to_owned())
}

/// Values by their folded form; the form of most first.
fn by_form<'a>(values: &[(&'a str, usize)]) -> Vec<Form<'a>> {
    let mut forms: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (value, count) in values {
        forms.entry(fold_name(value)).or_default().push((value, *count));
    }
    let weights = forms.iter().map(|(form, values)| (form.as_str(), values.iter().map(|(_, count)| count).sum()));
    let order: Vec<String> = by_weight(weights).into_iter().map(|(form, _)| form.to_owned()).collect();
    let row = |form: String| {
        let values = forms.get(&form).map(|values| by_weight(values.iter().copied()))?;
        Some((form, values))
    };
    order.into_iter().filter_map(row).collect()
}

/// Articles in words.
fn counted(articles: usize) -> String {
    if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") }
}
