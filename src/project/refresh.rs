//! Opening again: only what changed on the disk is read, what vanished is kept, and what an older reader read is read anew.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use chrono::{DateTime, TimeDelta, Utc};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::fingerprint::hex;
use super::{Held, Project, ProjectError, Source, SourceState, reader, readings};
use crate::extract;
use crate::ingest::{self, FileToRead, Listing};
use crate::pipeline::ahead::ahead;
use crate::pipeline::pace::Pace;
use crate::pipeline::{self, FileOutcome, Read, Tally, Watch};

/// What a project holds now.
#[derive(Debug, Default)]
pub struct Refreshed {
    /// All files with articles and readings: in the order of the listing, then those that vanished.
    pub held: Vec<Held>,
    /// What became of each file, in the same order, then what could not be listed.
    pub files: Vec<FileOutcome>,
    /// What is different from last time.
    pub changes: Changes,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// How many files are different from last time, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Never read before.
    pub new: usize,
    /// Of another content than last time.
    pub changed: usize,
    /// Gone this time; their articles are kept.
    pub vanished: usize,
    /// There again after they had vanished.
    pub returned: usize,
    /// As they were, but read by an older version of the program, and so read anew.
    pub read_anew: usize,
    /// As they were.
    pub unchanged: usize,
}

impl Refreshed {
    /// All articles with their readings, in order.
    pub fn readings(&self) -> Vec<Read> {
        readings(&self.held)
    }
}

impl Changes {
    /// `2 new files, 1 changed`; nothing where all is as it was.
    pub fn in_words(&self) -> String {
        let counts = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.vanished, "vanished"),
            (self.returned, "there again"),
            (self.read_anew, "read anew by this version"),
        ];
        let mut words = String::new();
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            let files = if !words.is_empty() {
                ""
            } else if count == 1 {
                " file"
            } else {
                " files"
            };
            let comma = if words.is_empty() { "" } else { ", " };
            write!(words, "{comma}{count}{files} {what}").ok();
        }
        words
    }
}

/// How many files are read between two commits.
const BATCH: usize = 64;
/// How many such batches may be read and not written yet.
const AHEAD: usize = 2;
/// A file changed this shortly before it was read may change again without showing it in its time.
const SETTLED: TimeDelta = TimeDelta::seconds(2);

/// A file of the listing, and what was known of it.
struct Candidate {
    file: FileToRead,
    place: u32,
    known: Option<Held>,
    modified: Option<DateTime<Utc>>,
}

/// A file as it is now, how that differs from last time, and what of it the project doesn't have yet.
struct Found {
    held: Held,
    what: What,
    write: Write,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Same,
    /// The same, after it had vanished.
    Returned,
    New,
    Changed,
    /// The same, but another reader had read it.
    ReadAnew,
    /// Can't be read now; what it held is kept.
    Kept,
    /// Gone since last time.
    Vanished,
    /// Gone before.
    Gone,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Write {
    Nothing,
    /// What is known of the file.
    Known,
    /// The file with its articles.
    Whole,
}

/// Compares a project with the disk and reads what is different. `held` is what [`Project::load`] gave. A project that
/// is read only is read all the same, and nothing is written. `now` tells which files were changed just now.
pub fn refresh(
    project: &mut Project,
    held: Vec<Held>,
    now: DateTime<Utc>,
    watch: &mut Watch<'_>,
) -> Result<Refreshed, ProjectError> {
    let listing = list(project)?;
    let mut known: BTreeMap<String, Held> = held.into_iter().map(|h| (h.source.outcome.path.clone(), h)).collect();
    let candidates: Vec<Candidate> = (0u32..)
        .zip(listing.files)
        .map(|(place, file)| {
            let modified = std::fs::metadata(&file.path).ok().and_then(|metadata| modified(&metadata, now));
            Candidate { place, known: known.remove(&file.shown), modified, file }
        })
        .collect();
    let of = |candidate: &Candidate| candidate.known.as_ref().map_or_else(Vec::new, |held| held.read.clone());
    // What was known of the files that are still to be looked at.
    let mut waiting: VecDeque<Vec<Read>> = candidates.iter().map(of).collect();
    let mut all: Vec<Found> = Vec::with_capacity(candidates.len() + known.len());
    let (mut pace, mut news) = (Pace::new(), false);
    let tally = Tally::new(candidates.len(), watch.stop, watch.progress);
    // Reading goes on while what was read is written.
    let (unseen, written) = ahead(
        AHEAD,
        |send| look_at_all(candidates, &tally, &send),
        |batches| -> Result<(), ProjectError> {
            for found in batches {
                write(project, &found)?;
                waiting.drain(..found.len().min(waiting.len()));
                news |= found.iter().any(|found| found.write == Write::Whole);
                all.extend(found);
                if news && !waiting.is_empty() && pace.is_due() {
                    let read = all.iter().map(|found| &found.held.read).chain(&waiting);
                    pace.show(|| (watch.snapshot)(read.flatten().cloned().collect()));
                    news = false;
                }
            }
            Ok(())
        },
    );
    written?;
    let stopped = !unseen.is_empty();
    let unseen = unseen.into_iter().filter_map(|candidate| candidate.known);
    all.extend(unseen.map(|held| Found { held, what: What::Same, write: Write::Nothing }));
    let gone = gone(known.into_values().collect());
    write(project, &gone)?;
    all.extend(gone);
    let not_listed = listing.not_read.iter().map(pipeline::not_read);
    Ok(Refreshed {
        files: all.iter().map(outcome).chain(not_listed).collect(),
        changes: changes(&all),
        held: all.into_iter().map(|found| found.held).collect(),
        stopped,
    })
}

/// Looks at files, batch after batch, until all are seen, it is to stop, or nobody takes what it finds any more. The files
/// that it did not come to, or not to the end of.
fn look_at_all(candidates: Vec<Candidate>, tally: &Tally<'_>, found: &SyncSender<Vec<Found>>) -> Vec<Candidate> {
    let (mut left, mut unseen) = (candidates.into_iter(), Vec::new());
    while !left.as_slice().is_empty() && !tally.is_stopped() {
        let batch: Vec<Candidate> = left.by_ref().take(BATCH).collect();
        let looked: Vec<_> = batch.into_par_iter().map(|candidate| look(candidate, tally)).collect();
        let mut seen = Vec::with_capacity(looked.len());
        for one in looked {
            match one {
                Ok(found) => seen.push(found),
                Err(candidate) => unseen.push(*candidate),
            }
        }
        if found.send(seen).is_err() {
            break;
        }
    }
    unseen.extend(left);
    unseen
}

/// The files below a project's roots, named as their roots were given.
fn list(project: &Project) -> Result<Listing, ProjectError> {
    let roots = project.roots()?;
    let paths: Vec<PathBuf> = roots.iter().map(|root| root.path.clone()).collect();
    let mut listing = ingest::list(&paths);
    let given = |path: &Path| roots.iter().find_map(|root| root.shown(path)).map(|path| ingest::shown(&path));
    let mut taken = BTreeSet::new();
    for file in &mut listing.files {
        // Two folders may have been given by one name, each from its own place.
        if let Some(given) = given(&file.path).filter(|given| !taken.contains(given)) {
            file.shown = given;
        }
        // Two names that are no Unicode may look the same.
        if taken.contains(&file.shown) {
            file.shown = escaped(&file.path);
        }
        taken.insert(file.shown.clone());
    }
    for report in &mut listing.not_read {
        report.shown = given(Path::new(&report.shown)).unwrap_or_else(|| std::mem::take(&mut report.shown));
    }
    Ok(listing)
}

/// A path with each byte that is no Unicode as `%E9`.
fn escaped(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| {
            write!(text, "%{byte:02X}").ok();
        });
    }
    text
}

/// When a file was last changed; `None` where it was just now, so that the time says little.
fn modified(metadata: &std::fs::Metadata, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let since = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    let time = DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, since.subsec_nanos())?;
    (now.signed_duration_since(time) > SETTLED).then_some(time)
}

/// Compares a file with what was known of it, and reads it where it must be. The same again where it was to stop before
/// all of it was read.
fn look(candidate: Candidate, tally: &Tally<'_>) -> Result<Found, Box<Candidate>> {
    let (what, hash) = match compare(&candidate) {
        Compared::Known(found) => {
            tally.file(&candidate.file.shown);
            return Ok(*found);
        }
        Compared::Unread(what, hash) => (what, hash),
    };
    let Some((read, outcome)) = pipeline::read_one(&candidate.file, tally) else { return Err(Box::new(candidate)) };
    let Candidate { file, place, modified, .. } = candidate;
    let (reader, state) = (Some(reader().to_owned()), SourceState::Present);
    let source = Source { place, size: file.bytes, modified, sha256: hash, reader, state, outcome };
    Ok(Found { held: Held { source, read }, what, write: Write::Whole })
}

/// What comes of comparing a file with what was known of it.
enum Compared {
    /// All that it holds is known.
    Known(Box<Found>),
    /// It is to be read; with the hash of its bytes.
    Unread(What, Option<String>),
}

fn compare(candidate: &Candidate) -> Compared {
    let Candidate { file, place, known, modified } = candidate;
    let Some(mut held) = known.clone() else { return Compared::Unread(What::New, hash(file)) };
    let source = &mut held.source;
    let is_ours = source.reader.as_deref() == Some(reader());
    let was = std::mem::replace(&mut source.state, SourceState::Present);
    let moved = std::mem::replace(&mut source.place, *place) != *place;
    let what = if was == SourceState::Vanished { What::Returned } else { What::Same };
    let write = if moved || what == What::Returned { Write::Known } else { Write::Nothing };
    let same_time = source.size == file.bytes && modified.is_some() && source.modified == *modified;
    if same_time && is_ours && source.sha256.is_some() {
        return Compared::Known(Box::new(Found { held, what, write }));
    }
    let hash = hash(file);
    if hash.is_none() && !held.read.is_empty() {
        return Compared::Known(Box::new(Found { held, what: What::Kept, write }));
    }
    let same_bytes = hash == source.sha256;
    if same_bytes && is_ours && hash.is_some() {
        let same = (source.size, source.modified) == (file.bytes, *modified);
        (source.size, source.modified) = (file.bytes, *modified);
        return Compared::Known(Box::new(Found { held, what, write: if same { write } else { Write::Known } }));
    }
    let what = match (same_bytes, is_ours) {
        (false, _) => What::Changed,
        (true, false) => What::ReadAnew,
        // It could not be read last time.
        (true, true) => what,
    };
    Compared::Unread(what, hash)
}

/// SHA-256 of a file's bytes; `None` where they can't be read, or are more than anything that is read.
fn hash(file: &FileToRead) -> Option<String> {
    let mut hash = Sha256::new();
    let mut rest = File::open(&file.path).ok()?.take(ingest::LARGEST_CONTAINER + 1);
    let length = io::copy(&mut rest, &mut hash).ok()?;
    (length <= ingest::LARGEST_CONTAINER).then(|| hex(hash, 32))
}

/// Files that are not listed any more, with their articles; texts that another reader read are read anew.
fn gone(mut held: Vec<Held>) -> Vec<Found> {
    held.sort_by(|a, b| a.source.order().cmp(&b.source.order()));
    held.into_par_iter()
        .map(|mut held| {
            let was = std::mem::replace(&mut held.source.state, SourceState::Vanished);
            let what = if was == SourceState::Vanished { What::Gone } else { What::Vanished };
            let write = if what == What::Gone { Write::Nothing } else { Write::Known };
            if held.source.reader.as_deref() == Some(reader()) {
                return Found { held, what, write };
            }
            held.source.reader = Some(reader().to_owned());
            held.source.outcome.interactions = 0;
            for (article, reading) in &mut held.read {
                *reading = Arc::new(extract::read(article));
                held.source.outcome.interactions += reading.interactions.len();
            }
            Found { held, what, write: Write::Whole }
        })
        .collect()
}

fn write(project: &mut Project, found: &[Found]) -> Result<(), ProjectError> {
    if project.is_read_only() {
        return Ok(());
    }
    let of = |write| found.iter().filter(move |found| found.write == write).map(|found| &found.held);
    let whole: Vec<&Held> = of(Write::Whole).collect();
    let known: Vec<&Source> = of(Write::Known).map(|held| &held.source).collect();
    if !whole.is_empty() {
        project.put(&whole)?;
    }
    if known.is_empty() { Ok(()) } else { project.put_known(&known) }
}

fn changes(all: &[Found]) -> Changes {
    let count = |what| all.iter().filter(|found| found.what == what).count();
    Changes {
        new: count(What::New),
        changed: count(What::Changed),
        vanished: count(What::Vanished),
        returned: count(What::Returned),
        read_anew: count(What::ReadAnew),
        unchanged: count(What::Same) + count(What::Kept),
    }
}

/// What became of a file, with what is different from last time.
fn outcome(found: &Found) -> FileOutcome {
    let mut outcome = found.held.source.outcome.clone();
    let said = match found.what {
        What::Same => None,
        What::New => Some("new"),
        What::Changed => Some("changed, read again"),
        What::ReadAnew => Some("read anew by this version"),
        What::Returned => Some("there again"),
        What::Kept => {
            outcome.problem = Some("can't be read now; what it said before is kept. Check its permissions".to_owned());
            None
        }
        What::Vanished | What::Gone => {
            outcome.gone = true;
            outcome.problem = Some("not there any more; its articles are kept".to_owned());
            None
        }
    };
    if let Some(said) = said {
        outcome.found.insert(0, said.to_owned());
    }
    outcome
}
