//! Articles whose files are gone: kept until a person drops them, who first learns what goes with them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Project, ProjectError, SourceState};
use crate::model::{Collection, EntryId, Log};
use crate::pipeline::{self, FileOutcome, Read};

/// What goes with the articles whose files are gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goes {
    /// Their articles.
    pub articles: usize,
    /// Interactions that no other article reports.
    pub interactions: usize,
    /// Decisions that lose their words. They stay in the log, and change nothing any more.
    pub decisions: usize,
}

/// What goes with the articles of files that are gone. `read` are the readings that the collection was joined of after
/// the log; they are joined again without these articles.
pub fn goes(files: &[FileOutcome], collection: &Collection, read: &[Read], log: &Log) -> Goes {
    let files: BTreeMap<&str, bool> = files.iter().map(|file| (file.path.as_str(), file.gone)).collect();
    let gone: Vec<bool> = collection.articles.iter().map(|article| is_gone(&files, &article.path)).collect();
    let is_gone_at = |at: u32| gone.get(at as usize).copied().unwrap_or(false);
    let only_there = collection.interactions.iter().filter(|i| i.reports.iter().all(|r| is_gone_at(r.article.0)));
    let rest: Vec<Read> = read.iter().filter(|(article, _)| !is_gone(&files, &article.path)).cloned().collect();
    let lost_already: BTreeSet<&EntryId> = collection.notebook.lost.iter().map(|lost| &lost.entry).collect();
    let without = pipeline::join(&rest, log);
    let lost = without.notebook.lost.iter().filter(|lost| !lost_already.contains(&lost.entry));
    Goes {
        articles: gone.iter().filter(|gone| **gone).count(),
        interactions: only_there.count(),
        decisions: lost.count(),
    }
}

/// Whether the file of an article is gone: the one of its path, or for `FILE#ENTRY` the one with the longest such name.
fn is_gone(files: &BTreeMap<&str, bool>, article: &str) -> bool {
    let containers = article.rmatch_indices('#').filter_map(|(at, _)| article.get(..at));
    std::iter::once(article).chain(containers).find_map(|path| files.get(path)).copied().unwrap_or(false)
}

impl Project {
    /// Drops files of these paths that are gone, with their articles and readings; how many articles those were. The log
    /// stays as it is: a decision on their words is lost with its reason, and holds again once the file is there again.
    pub fn drop_vanished(&mut self, paths: &[String]) -> Result<usize, ProjectError> {
        self.transaction(|transaction| {
            let find = format!("SELECT id FROM source WHERE path = ?1 AND state = '{}'", SourceState::Vanished.id());
            let mut find = transaction.prepare_cached(&find)?;
            let mut parts = Vec::new();
            for table in ["report", "reading", "paragraph"] {
                let sql = format!("DELETE FROM {table} WHERE article IN (SELECT id FROM article WHERE source = ?1)");
                parts.push(transaction.prepare_cached(&sql)?);
            }
            let mut article = transaction.prepare_cached("DELETE FROM article WHERE source = ?1")?;
            let mut source = transaction.prepare_cached("DELETE FROM source WHERE id = ?1")?;
            let mut dropped = 0;
            for path in paths {
                let found: Vec<i64> = find.query_map([path], |row| row.get(0))?.collect::<Result<_, _>>()?;
                for id in found {
                    for part in &mut parts {
                        part.execute([id])?;
                    }
                    dropped += article.execute([id])?;
                    source.execute([id])?;
                }
            }
            Ok(dropped)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_of_the_file_with_the_longest_name() {
        let files = [("a", true), ("a#b.jsonl", false), ("c.zip", true)].into();
        let gone = |path| is_gone(&files, path);
        assert!(gone("a") && gone("a#1") && gone("c.zip#x#y"));
        assert!(!gone("a#b.jsonl") && !gone("a#b.jsonl#2") && !gone("ab") && !gone(""));
    }
}
