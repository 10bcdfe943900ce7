//! Any number of articles through the stages before the joining, a bounded batch at a time.
//!
//! Invariant: no more than two batches are in memory, however many files there are and however long they are.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::extract;
use crate::ingest::{self, Block, Blocks, FileToRead, IngestError, Lines, Listing};
use crate::model::{Article, Reading};

/// Bytes of input in a batch; a file that is longer is one by itself.
const BATCH_BYTES: u64 = 512 << 10;
/// Files in a batch, for those that are short.
const BATCH_FILES: usize = 1024;

/// What is read in one go.
#[derive(Clone, Debug)]
enum What {
    Whole(FileToRead),
    /// Some lines of a long file.
    Lines(Block),
    /// A long file that can't be read any further.
    Broken(IngestError),
}

/// One thing to read.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which file of the listing it is of.
    pub file: usize,
    what: What,
}

/// What a part came to.
#[derive(Debug)]
pub struct ReadPart {
    /// Which file of the listing it is of.
    pub file: usize,
    /// Bytes of the input.
    pub bytes: u64,
    /// The articles, each with what was read in it.
    pub read: Vec<(Article, Reading)>,
    /// What is wrong with the file, where that is known already.
    pub problem: Option<IngestError>,
    /// Lines of a long file, of which some may be bad; the articles are left out.
    pub lines: Lines,
}

/// The parts of a listing, opened when they are asked for.
pub struct Parts<'a> {
    files: std::iter::Enumerate<std::slice::Iter<'a, FileToRead>>,
    long: Option<(usize, Blocks)>,
}

impl<'a> Parts<'a> {
    /// All parts, in the order of the listing.
    pub fn of(listing: &'a Listing) -> Self {
        Self { files: listing.files.iter().enumerate(), long: None }
    }

    /// The next parts that are read side by side; none at the end.
    pub fn batch(&mut self) -> Vec<Part> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES && batch.len() < BATCH_FILES {
            let Some(part) = self.next() else { break };
            bytes += part.bytes();
            batch.push(part);
        }
        batch
    }
}

impl Iterator for Parts<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        loop {
            if let Some((file, blocks)) = &mut self.long {
                let file = *file;
                if let Some(block) = blocks.next() {
                    return Some(Part { file, what: block.map_or_else(What::Broken, What::Lines) });
                }
                self.long = None;
            }
            let (file, next) = self.files.next()?;
            match Blocks::open(next) {
                Some(blocks) => self.long = Some((file, blocks)),
                None => return Some(Part { file, what: What::Whole(next.clone()) }),
            }
        }
    }
}

impl Part {
    fn bytes(&self) -> u64 {
        match &self.what {
            What::Whole(file) => file.bytes,
            What::Lines(block) => block.text.len() as u64,
            What::Broken(_) => 0,
        }
    }

    /// The articles as they are, and what is wrong with the file.
    fn articles(&self) -> (Vec<Article>, Option<IngestError>, Lines) {
        match &self.what {
            What::Whole(file) => {
                let report = ingest::read_file(file);
                (report.articles, report.problem, Lines::default())
            }
            What::Lines(block) => {
                let mut lines = block.read();
                (std::mem::take(&mut lines.articles), None, lines)
            }
            What::Broken(problem) => (Vec::new(), Some(problem.clone()), Lines::default()),
        }
    }

    /// Reads the part.
    pub fn read(&self) -> ReadPart {
        let (articles, problem, lines) = self.articles();
        let read = articles.into_par_iter().map(|article| {
            let reading = extract::read(&article);
            (article, reading)
        });
        ReadPart { file: self.file, bytes: self.bytes(), read: read.collect(), problem, lines }
    }
}

/// The ids that the articles of a listing have of their own; nothing else is kept of them.
pub fn own_ids(listing: &Listing) -> BTreeSet<String> {
    let mut parts = Parts::of(listing);
    let mut ids = BTreeSet::new();
    loop {
        let batch = parts.batch();
        if batch.is_empty() {
            return ids;
        }
        let of = |part: &Part| part.articles().0.into_iter().map(|article| article.id).collect::<Vec<_>>();
        ids.extend(batch.par_iter().map(of).collect::<Vec<_>>().into_iter().flatten());
    }
}

/// Reads a listing batch after batch. `make` turns each part into what `take` is given, in order; the first runs on all
/// cores while the second deals with the batch before.
pub fn each<T: Send, E: Send>(
    listing: &Listing,
    make: impl Fn(ReadPart) -> Result<T, E> + Sync,
    mut take: impl FnMut(Vec<T>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let mut parts = Parts::of(listing);
    let mut made: Vec<T> = Vec::new();
    let mut batch = parts.batch();
    loop {
        let ready = std::mem::take(&mut made);
        let (next, results) = rayon::join(
            || take(ready).map(|()| parts.batch()),
            || batch.par_iter().map(|part| make(part.read())).collect::<Result<Vec<T>, E>>(),
        );
        (batch, made) = (next?, results?);
        if batch.is_empty() {
            return take(made);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn line(n: usize) -> String {
        format!("{{\"id\": \"{}\", \"text\": \"Nr {n}: Minister Ana Roe met Per Dahl in Oslo.\"}}\n", n % 100_000)
    }

    #[test]
    fn a_long_file_is_many_parts_and_no_batch_is_larger_than_it_may_be() {
        let folder = tempfile::tempdir().unwrap();
        let lines: String = (0..300_000).map(line).collect();
        fs::write(folder.path().join("news.jsonl"), &lines).unwrap();
        fs::write(folder.path().join("one.txt"), "Minister Ana Roe met Per Dahl in Oslo on Monday.").unwrap();
        let listing = ingest::list(&[folder.path().to_owned()]);
        let mut parts = Parts::of(&listing);
        let (mut batches, mut bytes) = (0, 0);
        loop {
            let batch = parts.batch();
            if batch.is_empty() {
                break;
            }
            let here: u64 = batch.iter().map(Part::bytes).sum();
            assert!(here < BATCH_BYTES + (1 << 20), "{here}");
            (batches, bytes) = (batches + 1, bytes + here);
        }
        assert!(batches >= 3 && bytes > lines.len() as u64, "{batches} {bytes}");
        assert_eq!(own_ids(&listing).len(), 100_001);
    }

    #[test]
    fn parts_come_in_order_and_never_more_than_two_batches_are_held() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..5000 {
            fs::write(folder.path().join(format!("{n:04}.txt")), "\u{20}").unwrap();
        }
        let listing = ingest::list(&[folder.path().to_owned()]);
        let (held, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut seen = Vec::new();
        let make = |part: ReadPart| {
            let now = held.fetch_add(1, Ordering::Relaxed) + 1;
            most.fetch_max(now, Ordering::Relaxed);
            Ok::<usize, ()>(part.file)
        };
        let take = |made: Vec<usize>| {
            held.fetch_sub(made.len(), Ordering::Relaxed);
            seen.extend(made);
            Ok(())
        };
        each(&listing, make, take).unwrap();
        assert!(seen.iter().copied().eq(0..5000));
        assert!(most.load(Ordering::Relaxed) <= 2 * BATCH_FILES);
    }
}
