//! Files to a collection on all cores, with progress and a way to stop. The command line and the window both drive this.
//!
//! Invariant: it decides nothing; it calls the stages.

pub mod ahead;
pub mod pace;
pub mod parts;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::ingest::{self, FileReport, FileToRead};
use crate::model::{Article, Collection, Log, Reading};
use crate::{extract, resolve};
use pace::Pace;

/// What became of one file, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileOutcome {
    /// Path as given.
    pub path: String,
    /// The format read, if any.
    pub format: Option<String>,
    /// The encoding, where it had to be found.
    pub encoding: Option<String>,
    /// How many articles it held.
    pub articles: usize,
    /// How many interactions were read in them.
    pub interactions: usize,
    /// What was found: "title from Open Graph".
    pub found: Vec<String>,
    /// What was guessed: "encoding windows-1252".
    pub guessed: Vec<String>,
    /// What failed and what to do.
    pub problem: Option<String>,
    /// Whether it is no article and meant to be none, such as a table or a picture among the articles.
    pub other_file: bool,
    /// Whether it is not there any more; what was read in it before is kept.
    pub gone: bool,
}

/// How far the reading is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The file last begun.
    pub current: String,
    /// Articles read.
    pub articles: usize,
    /// Articles that the files opened so far hold.
    pub found: usize,
}

/// What the reading is told by, and tells, the world outside.
pub struct Watch<'a> {
    /// Set by anyone: end soon and keep what has been read.
    pub stop: &'a AtomicBool,
    /// Called from any thread after each file.
    pub progress: &'a (dyn Fn(Progress) + Sync),
    /// Called now and then with everything read so far, in order, less often the longer it takes.
    pub snapshot: &'a mut dyn FnMut(Vec<Read>),
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All articles and readings, joined.
    pub collection: Collection,
    /// The articles with their readings as they were before any decision, in the order of the collection.
    pub read: Vec<Read>,
    /// What became of each file, in the order of the listing.
    pub files: Vec<FileOutcome>,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// An article and what was read in it.
pub type Read = (Arc<Article>, Arc<Reading>);

/// How many files are read between two looks at the clock and the stop sign.
const BATCH: usize = 64;

/// Reads files and folders into a collection, and replays what a person decided. Nothing stops it but the stop sign; what can't be read is reported.
pub fn read(paths: &[PathBuf], log: &Log, watch: &mut Watch<'_>) -> Outcome {
    let listing = ingest::list(paths);
    let total = listing.files.len();
    let tally = Tally::new(total, watch.stop, watch.progress);
    let mut read: Vec<Read> = Vec::new();
    let mut files: Vec<FileOutcome> = Vec::with_capacity(total);
    let mut pace = Pace::new();
    for batch in listing.files.chunks(BATCH) {
        if tally.is_stopped() {
            break;
        }
        let results: Vec<_> = batch.par_iter().map(|file| read_one(file, &tally)).collect();
        // Of a file that was in hand when it was to stop, nothing is kept.
        let results = results.into_iter().map_while(|result| result);
        for (articles, outcome) in results {
            read.extend(articles);
            files.push(outcome);
        }
        if files.len() < total && pace.is_due() {
            pace.show(|| (watch.snapshot)(read.clone()));
        }
    }
    let stopped = files.len() < total;
    make_ids_unique(&mut read);
    let collection = join(&read, log);
    files.extend(listing.not_read.into_iter().map(|report| not_read(&report)));
    Outcome { collection, read, files, stopped }
}

/// How far several files are read, for whoever watches, and whether to go on.
pub struct Tally<'a> {
    total: usize,
    done: AtomicUsize,
    articles: AtomicUsize,
    found: AtomicUsize,
    stop: &'a AtomicBool,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> Tally<'a> {
    /// Nothing of so many files so far.
    pub fn new(total: usize, stop: &'a AtomicBool, progress: &'a (dyn Fn(Progress) + Sync)) -> Self {
        let nothing = AtomicUsize::default;
        Self { total, done: nothing(), articles: nothing(), found: nothing(), stop, progress }
    }

    /// Whether to end soon.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// One more file is done with, whether it had to be read or not.
    pub fn file(&self, current: &str) {
        self.tell(current, self.done.fetch_add(1, Ordering::Relaxed) + 1);
    }

    fn article(&self, current: &str) {
        self.articles.fetch_add(1, Ordering::Relaxed);
        self.tell(current, self.done.load(Ordering::Relaxed));
    }

    fn tell(&self, current: &str, done: usize) {
        let count = |of: &AtomicUsize| of.load(Ordering::Relaxed);
        (self.progress)(Progress {
            done,
            total: self.total,
            current: current.to_owned(),
            articles: count(&self.articles),
            found: count(&self.found),
        });
    }
}

/// Articles and readings of one file; `None` where it was to stop before all were read.
pub fn read_one(file: &FileToRead, tally: &Tally<'_>) -> Option<(Vec<Read>, FileOutcome)> {
    let mut report = ingest::read_file(file);
    let articles = std::mem::take(&mut report.articles);
    tally.found.fetch_add(articles.len(), Ordering::Relaxed);
    let read_in = |article| {
        let reading = (!tally.is_stopped()).then(|| extract::read(&article))?;
        tally.article(&file.shown);
        Some((Arc::new(article), Arc::new(reading)))
    };
    let read: Vec<Read> = articles.into_par_iter().map(read_in).collect::<Option<_>>()?;
    let interactions = read.iter().map(|(_, r)| r.interactions.len()).sum();
    let mut outcome = outcome(&report, interactions);
    outcome.articles = read.len();
    tally.file(&file.shown);
    Some((read, outcome))
}

/// Joins what was read and replays what a person decided. Ids are to be unique already.
pub fn join(read: &[Read], log: &Log) -> Collection {
    let (articles, readings) = read.iter().cloned().unzip();
    resolve::resolve_with(articles, readings, log)
}

/// As [`join`], from where the last joining stands.
pub fn join_on(kept: &mut resolve::Kept, read: &[Read], log: &Log) -> Arc<Collection> {
    let (articles, readings) = read.iter().cloned().unzip();
    kept.replay(articles, readings, log)
}

/// Ids are unique within a collection, so they can be settled only when all articles are known.
pub fn make_ids_unique(read: &mut [Read]) {
    let named = |a: &Arc<Article>| Article { id: a.id.clone(), path: a.path.clone(), ..Article::default() };
    let mut plain: Vec<Article> = read.iter().map(|(article, _)| named(article)).collect();
    ingest::make_ids_unique(&mut plain);
    for ((article, _), named) in read.iter_mut().zip(plain) {
        if article.id != named.id {
            Arc::make_mut(article).id = named.id;
        }
    }
}

/// What became of a file or folder that a listing left out.
pub fn not_read(report: &FileReport) -> FileOutcome {
    outcome(report, 0)
}

fn outcome(report: &FileReport, interactions: usize) -> FileOutcome {
    FileOutcome {
        path: report.shown.clone(),
        format: report.format.map(|f| f.label().to_owned()),
        encoding: report.encoding.clone(),
        articles: report.articles.len(),
        interactions,
        found: report.found.clone(),
        guessed: report.guessed.clone(),
        problem: report.problem.as_ref().map(ToString::to_string),
        other_file: report.problem.as_ref().is_some_and(ingest::IngestError::is_other_file),
        gone: false,
    }
}
