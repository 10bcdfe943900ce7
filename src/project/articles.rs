//! Source files with what was read in them: articles, their texts, their readings.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rayon::prelude::*;
use rusqlite::{CachedStatement, OptionalExtension as _, Row, Transaction};

use super::values::{from_json, json, parsed};
use super::{Project, ProjectError};
use crate::extract;
use crate::model::anchor::digest;
use crate::model::{Article, DayOrigin, Paragraph, Published, Reading};
use crate::pipeline::ahead::ahead;
use crate::pipeline::{FileOutcome, Read};

/// A file, and what was known of it when it was last read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Where it stands in the order of the listing.
    pub place: u32,
    /// Its bytes.
    pub size: u64,
    /// When it was last changed; `None` where that says nothing, so that its hash decides.
    pub modified: Option<DateTime<Utc>>,
    /// SHA-256 of its bytes in hexadecimal; `None` where they could not be read.
    pub sha256: Option<String>,
    /// [`super::reader`] of the program that read it; `None` where it should be read again.
    pub reader: Option<String>,
    /// Whether it is still there.
    pub state: SourceState,
    /// What became of it. Its path names it.
    pub outcome: FileOutcome,
}

/// Whether a file is still where it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceState {
    /// It is.
    #[default]
    Present,
    /// It is not; its articles are kept.
    Vanished,
}

/// A file with its articles and their readings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    /// The file.
    pub source: Source,
    /// In the order of the file. Ids are those by the file alone: what joins them makes them unique.
    pub read: Vec<Read>,
}

impl Source {
    /// What sources are sorted by: the listing's order, those that vanished at the end.
    pub(super) fn order(&self) -> (bool, u32, &str) {
        (self.state == SourceState::Vanished, self.place, &self.outcome.path)
    }
}

/// All articles of some files with their readings, in order.
pub fn readings(held: &[Held]) -> Vec<Read> {
    held.iter().flat_map(|held| held.read.iter().cloned()).collect()
}

/// An article's row, and what other tables hold of it.
struct Found {
    id: i64,
    source: i64,
    place: u32,
    article: Article,
    digest: String,
    paragraphs: Vec<(u32, Paragraph)>,
    reading: Option<Reading>,
}

impl Project {
    /// Takes files with their articles in place of what was kept of files of these paths, in one transaction.
    pub fn put(&mut self, held: &[&Held]) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            let mut write = Write::new(transaction)?;
            let mut articles: Vec<(Place, &Read)> = Vec::new();
            for held in held {
                let source = write.source(&held.source)?;
                articles.extend((0..).map(|at| Place { source, at }).zip(&held.read));
            }
            let full_text = FullText::pause(transaction)?;
            // Encoding keeps a few articles ahead of the writing: the JSON of all readings would be many times the texts.
            let encode = |send: SyncSender<_>| {
                let mut all = articles.iter().map(|(place, read)| Encoded::new(*place, &read.0, &read.1));
                // Where the writing has failed, nobody takes them any more.
                all.all(|encoded| send.send(encoded).is_ok())
            };
            let (_, written) =
                ahead(AHEAD, encode, |encoded| encoded.into_iter().try_for_each(|encoded| write.article(&encoded?)));
            written?;
            full_text.go_on(transaction)
        })
    }

    /// Takes note of what is known of files whose articles stay as they are.
    pub fn put_known(&mut self, sources: &[&Source]) -> Result<(), ProjectError> {
        self.transaction(|transaction| {
            let mut statement = transaction
                .prepare_cached("UPDATE source SET place = ?2, size = ?3, modified = ?4, state = ?5 WHERE path = ?1")?;
            sources.iter().try_for_each(|source| {
                let Source { place, size, modified, state, outcome, .. } = *source;
                statement.execute((&outcome.path, place, *size as i64, modified.map(time), state.id())).map(|_| ())
            })
        })
    }

    /// All files with their articles and readings, in the order of the listing, those that vanished at the end.
    pub fn load(&self) -> Result<Vec<Held>, ProjectError> {
        let mut sources: BTreeMap<i64, Held> = self.rows("source", SOURCE, source)?.into_iter().collect();
        let mut articles = self.rows("article", ARTICLE, article)?;
        let mut texts: BTreeMap<i64, Vec<(u32, Paragraph)>> = BTreeMap::new();
        let paragraphs = self.rows("paragraph", "article, n, text, \"offset\"", |row| {
            let offset = row.get::<_, Option<i64>>(4)?.and_then(|offset| usize::try_from(offset).ok());
            Ok((row.get(1)?, row.get(2)?, Paragraph { text: row.get(3)?, offset }))
        })?;
        for (article, number, paragraph) in paragraphs {
            texts.entry(article).or_default().push((number, paragraph));
        }
        let mut readings = self.readings()?;
        for found in &mut articles {
            found.paragraphs = texts.remove(&found.id).unwrap_or_default();
            found.reading = readings.remove(&found.id);
        }
        let mut read: Vec<(i64, u32, Read, bool)> = articles
            .into_par_iter()
            .map(|mut found| {
                found.article.paragraphs = in_place(found.paragraphs);
                let (reading, as_kept) = restored(&mut found.article, &found.digest, found.reading);
                (found.source, found.place, (Arc::new(found.article), Arc::new(reading)), as_kept)
            })
            .collect();
        read.sort_by_key(|(source, place, ..)| (*source, *place));
        for (source, _, read, as_kept) in read {
            // Of a damaged project, a file's row may be gone and its articles not.
            let held = sources.entry(source).or_insert_with(|| orphans(&read.0));
            held.source.outcome.articles += 1;
            held.source.outcome.interactions += read.1.interactions.len();
            if !as_kept {
                held.source.reader = None;
            }
            held.read.push(read);
        }
        let mut all: Vec<Held> = sources.into_values().collect();
        all.sort_by(|a, b| a.source.order().cmp(&b.source.order()));
        Ok(all)
    }

    /// The readings that make sense to this program, by the rows of their articles.
    fn readings(&self) -> Result<BTreeMap<i64, Reading>, ProjectError> {
        let mut readings = BTreeMap::new();
        let mut waiting: Vec<(i64, String)> = Vec::with_capacity(TOGETHER);
        // Their JSON is several times as long as the texts: never all of it is in hand at once.
        self.rows("reading", "json", |row| {
            waiting.push((row.get(0)?, row.get(1)?));
            if waiting.len() == TOGETHER {
                understand(&mut waiting, &mut readings);
            }
            Ok(())
        })?;
        understand(&mut waiting, &mut readings);
        Ok(readings)
    }
}

/// How many readings are parsed at once.
const TOGETHER: usize = 1024;
/// How many articles are encoded and not written yet.
const AHEAD: usize = 64;

/// Where an article belongs: the row of its file, and its place there.
#[derive(Clone, Copy)]
struct Place {
    source: i64,
    at: u32,
}

/// An article with all that must be worked out before it is written.
struct Encoded<'a> {
    place: Place,
    article: &'a Article,
    digest: String,
    /// JSON of what was read in it.
    reading: String,
}

impl<'a> Encoded<'a> {
    fn new(place: Place, article: &'a Article, reading: &Reading) -> rusqlite::Result<Self> {
        Ok(Self { place, article, digest: digest(article), reading: json(reading)? })
    }
}

fn understand(waiting: &mut Vec<(i64, String)>, readings: &mut BTreeMap<i64, Reading>) {
    let understood: Vec<(i64, Option<Reading>)> =
        waiting.par_drain(..).map(|(article, json)| (article, serde_json::from_str(&json).ok())).collect();
    readings.extend(understood.into_iter().filter_map(|(article, reading)| Some((article, reading?))));
}

const SOURCE: &str =
    "path, place, size, modified, sha256, format, encoding, found, guessed, problem, other, reader, state";

fn source(row: &Row<'_>) -> rusqlite::Result<(i64, Held)> {
    let outcome = FileOutcome {
        path: row.get(1)?,
        format: row.get(6)?,
        encoding: row.get(7)?,
        articles: 0,
        interactions: 0,
        found: from_json(row, 8)?,
        guessed: from_json(row, 9)?,
        problem: row.get(10)?,
        other_file: row.get(11)?,
        gone: false,
    };
    let state = if row.get_ref(13)?.as_str()? == SourceState::Vanished.id() {
        SourceState::Vanished
    } else {
        SourceState::Present
    };
    let source = Source {
        place: row.get(2)?,
        size: row.get::<_, i64>(3)?.unsigned_abs(),
        modified: parsed(row, 4, |time| DateTime::parse_from_rfc3339(time).ok())?.map(|time| time.to_utc()),
        sha256: row.get(5)?,
        reader: row.get(12)?,
        state,
        outcome,
    };
    Ok((row.get(0)?, Held { source, read: Vec::new() }))
}

const ARTICLE: &str =
    "source, place, name, path, title, outlet, url, published, published_from, dateline, warnings, digest";

fn article(row: &Row<'_>) -> rusqlite::Result<Found> {
    let day: Option<NaiveDate> = parsed(row, 8, |day| day.parse().ok())?;
    let origin = parsed(row, 9, |origin| ORIGINS.into_iter().find(|known| known.label() == origin))?;
    let article = Article {
        id: row.get(3)?,
        path: row.get(4)?,
        title: row.get(5)?,
        source: row.get(6)?,
        url: row.get(7)?,
        published: day.zip(origin).map(|(day, origin)| Published { day, origin }),
        dateline: if row.get_ref(10)?.as_str_or_null()?.is_some() { Some(from_json(row, 10)?) } else { None },
        paragraphs: Vec::new(),
        warnings: from_json(row, 11)?,
    };
    Ok(Found {
        id: row.get(0)?,
        source: row.get(1)?,
        place: row.get(2)?,
        article,
        digest: row.get(12)?,
        paragraphs: Vec::new(),
        reading: None,
    })
}

const ORIGINS: [DayOrigin; 3] = [DayOrigin::Metadata, DayOrigin::Dateline, DayOrigin::FileName];

/// Paragraphs at their places; one that is gone leaves an empty one, so that all others keep their numbers.
fn in_place(mut found: Vec<(u32, Paragraph)>) -> Vec<Paragraph> {
    found.sort_by_key(|(number, _)| *number);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(found.len());
    for (number, paragraph) in found {
        // A number from a damaged row may be anything.
        let missing = (number as usize).saturating_sub(paragraphs.len() + 1).min(MOST_MISSING);
        paragraphs.resize_with(paragraphs.len() + missing, Paragraph::default);
        paragraphs.push(paragraph);
    }
    paragraphs
}

const MOST_MISSING: usize = 100_000;

/// The reading that was kept of an article, or one made anew where there is none that fits; and whether it was kept.
fn restored(article: &mut Article, kept_digest: &str, kept: Option<Reading>) -> (Reading, bool) {
    if digest(article) != kept_digest {
        article.warnings.push("a part of its text is lost or was changed in the project file".to_owned());
        return (extract::read(article), false);
    }
    match kept {
        Some(reading) => (reading, true),
        None => (extract::read(article), false),
    }
}

/// The file of articles whose file is not known any more.
fn orphans(article: &Article) -> Held {
    let path = article.path.split('#').next().unwrap_or(&article.path).to_owned();
    let outcome = FileOutcome { path, ..FileOutcome::default() };
    Held { source: Source { state: SourceState::Vanished, outcome, ..Source::default() }, read: Vec::new() }
}

fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

impl SourceState {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Vanished => "vanished",
        }
    }
}

/// The index of all words, while many paragraphs are added. The file's own trigger keeps it whatever program adds one; but
/// one by one that takes eight times as long as all at once, as each statement with a trigger makes FTS5 write what it has.
struct FullText {
    /// How the trigger was made, where there is one.
    trigger: Option<String>,
    /// The last paragraph of before.
    last: i64,
}

impl FullText {
    /// From here on to the end of the transaction the trigger is not there.
    fn pause(transaction: &Transaction<'_>) -> rusqlite::Result<Self> {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'paragraph_added'";
        let trigger = transaction.query_row(sql, [], |row| row.get(0)).optional()?;
        if trigger.is_some() {
            transaction.execute("DROP TRIGGER paragraph_added", [])?;
        }
        let last = transaction.query_row("SELECT coalesce(max(id), 0) FROM paragraph", [], |row| row.get(0))?;
        Ok(Self { trigger, last })
    }

    /// Takes in what was added since, and puts the trigger back.
    fn go_on(self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let Some(trigger) = self.trigger else { return Ok(()) };
        let added = "INSERT INTO paragraph_text (rowid, text) SELECT id, text FROM paragraph WHERE id > ?1";
        transaction.execute(added, [self.last])?;
        transaction.execute(&trigger, []).map(|_| ())
    }
}

/// The statements that write articles, prepared once.
struct Write<'t> {
    find: CachedStatement<'t>,
    forget: [CachedStatement<'t>; 4],
    source: CachedStatement<'t>,
    article: CachedStatement<'t>,
    paragraph: CachedStatement<'t>,
    reading: CachedStatement<'t>,
    transaction: &'t Transaction<'t>,
}

impl<'t> Write<'t> {
    fn new(transaction: &'t Transaction<'t>) -> rusqlite::Result<Self> {
        let prepare = |sql: &str| transaction.prepare_cached(sql);
        Ok(Self {
            find: prepare("SELECT id FROM source WHERE path = ?1")?,
            forget: [
                prepare("DELETE FROM reading WHERE article IN (SELECT id FROM article WHERE source = ?1)")?,
                prepare("DELETE FROM paragraph WHERE article IN (SELECT id FROM article WHERE source = ?1)")?,
                prepare("DELETE FROM article WHERE source = ?1")?,
                prepare("DELETE FROM source WHERE id = ?1")?,
            ],
            source: prepare(
                "INSERT INTO source (path, place, size, modified, sha256, format, encoding, found, guessed, problem,
                                     other, reader, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?,
            article: prepare(
                "INSERT INTO article (source, place, name, path, title, outlet, url, published, published_from,
                                      dateline, warnings, digest)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?,
            paragraph: prepare("INSERT INTO paragraph (article, n, text, \"offset\") VALUES (?1, ?2, ?3, ?4)")?,
            reading: prepare("INSERT INTO reading (article, json) VALUES (?1, ?2)")?,
            transaction,
        })
    }

    /// Writes a file anew, without articles.
    fn source(&mut self, source: &Source) -> rusqlite::Result<i64> {
        let outcome = &source.outcome;
        if let Some(old) = self.find.query_row([&outcome.path], |row| row.get::<_, i64>(0)).optional()? {
            for forget in &mut self.forget {
                forget.execute([old])?;
            }
        }
        self.source.execute(rusqlite::params![
            outcome.path,
            source.place,
            source.size as i64,
            source.modified.map(time),
            source.sha256,
            outcome.format,
            outcome.encoding,
            json(&outcome.found)?,
            json(&outcome.guessed)?,
            outcome.problem,
            outcome.other_file,
            source.reader,
            source.state.id(),
        ])?;
        Ok(self.transaction.last_insert_rowid())
    }

    fn article(&mut self, encoded: &Encoded<'_>) -> rusqlite::Result<()> {
        let Encoded { place, article, digest, reading } = encoded;
        self.article.execute(rusqlite::params![
            place.source,
            place.at,
            article.id,
            article.path,
            article.title,
            article.source,
            article.url,
            article.published.map(|published| published.day.to_string()),
            article.published.map(|published| published.origin.label()),
            article.dateline.as_ref().map(json).transpose()?,
            json(&article.warnings)?,
            digest,
        ])?;
        let id = self.transaction.last_insert_rowid();
        for (number, paragraph) in article.numbered() {
            let offset = paragraph.offset.and_then(|offset| i64::try_from(offset).ok());
            self.paragraph.execute((id, number, &paragraph.text, offset))?;
        }
        self.reading.execute((id, reading))?;
        Ok(())
    }
}
