//! Which reports of a copy repeat which report of its original.
//!
//! A paragraph that was taken over tells of the same engagement, whatever the day on which the other paper printed it.

use std::collections::{BTreeMap, BTreeSet};

use super::tellings::Telling;
use super::{Sources, copies};
use crate::model::ReadInteraction;

/// A report by its article and its place there.
pub(super) type ReportAt = (u32, u32);

/// The original's report for each report that only repeats it.
pub(super) fn repeated(sources: &Sources<'_>, tellings: &[Telling<'_>]) -> BTreeMap<ReportAt, ReportAt> {
    let mut by_article: BTreeMap<u32, Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in tellings {
        by_article.entry(telling.article).or_default().push(telling);
    }
    let mut repeated = BTreeMap::new();
    for (article, copied) in &by_article {
        let Some(text) = copied.first().filter(|t| t.is_copy()).map(|t| t.text) else { continue };
        let (Some(told), Some(original), Some(copy)) =
            (by_article.get(&text), sources.articles.get(text as usize), sources.articles.get(*article as usize))
        else {
            continue;
        };
        let paragraphs = copies::paragraphs(original, copy);
        let mut taken: BTreeSet<u32> = BTreeSet::new();
        for telling in copied {
            let from = telling.read.telling_paragraph().and_then(|n| paragraphs.get(&n));
            let fits = |t: &&&Telling<'_>| {
                let same =
                    t.read.telling_paragraph().as_ref() == from || from.is_some_and(|n| t.read.paragraphs.contains(n));
                same && !taken.contains(&t.index) && repeats(telling, t)
            };
            let best = told.iter().filter(|_| from.is_some()).filter(fits).min_by_key(|t| {
                (t.set != telling.set, when(t.read) != when(telling.read), t.index != telling.index, t.index)
            });
            if let Some(best) = best {
                taken.insert(best.index);
                repeated.insert((*article, telling.index), (text, best.index));
            }
        }
    }
    repeated
}

fn when(read: &ReadInteraction) -> Option<crate::model::When> {
    read.dated.map(|d| d.when)
}

/// Whether one can be the other, read in the other paper: its days may lie apart by as much as those of printing do.
fn repeats(copy: &Telling<'_>, original: &Telling<'_>) -> bool {
    let nested = copy.set.is_subset(&original.set) || copy.set.is_superset(&original.set);
    let printed = match (copy.published, original.published) {
        (Some(a), Some(b)) => (a - b).num_days().abs(),
        _ => 0,
    };
    let near = match (when(copy.read), when(original.read)) {
        (Some(a), Some(b)) => {
            let apart = a.first_day().zip(b.first_day()).map_or(0, |(a, b)| (a - b).num_days().abs());
            a.compatible(b) || apart <= printed.max(2)
        }
        _ => true,
    };
    copy.read.kind == original.read.kind && nested && near
}
