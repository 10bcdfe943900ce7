//! What a project keeps, refuses and survives.

mod articles;
mod damaged;
mod file;
mod outline;
mod refreshed;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::*;
use crate::extract;
use crate::model::{Article, Decision, Entry, Log, Paragraph, Target};
use crate::pipeline::FileOutcome;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn project(&self) -> Project {
        Project::create(&self.path("a.attache")).unwrap()
    }

    /// Names of the files there.
    fn files(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = files.map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn whole(path: &Path) -> Project {
    match Project::open(path).unwrap() {
        Opened::Whole(project) => project,
        Opened::ReadOnly { why, .. } => panic!("{why}"),
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_900_000_000, 0).unwrap()
}

/// A log of so many notes.
fn notes(count: usize) -> Vec<Entry> {
    let mut log = Log::default();
    for n in 0..count {
        let note = Decision::Note { on: Target::Project, text: format!("note {n}: é ‘quoted’") };
        let reason = (n % 2 == 0).then(|| "because".to_owned());
        log.push(log.decide(now(), note, reason));
    }
    log.entries().to_vec()
}

/// An article of a file, read.
fn held(path: &str, place: u32, paragraphs: &[&str]) -> Held {
    let paragraphs = paragraphs.iter().map(|text| Paragraph { text: (*text).to_owned(), offset: Some(3) }).collect();
    let article = Article { id: path.to_owned(), path: path.to_owned(), paragraphs, ..Article::default() };
    let reading = extract::read(&article);
    let outcome = FileOutcome {
        path: path.to_owned(),
        articles: 1,
        interactions: reading.interactions.len(),
        ..FileOutcome::default()
    };
    let source = Source { place, reader: Some(reader().to_owned()), outcome, ..Source::default() };
    Held { source, read: vec![(Arc::new(article), Arc::new(reading))] }
}

const NEWS: &str = "On 3 June 2022 Foreign Minister Marta Ilves of Estonia met Norwegian Prime Minister Jonas Dahl in \
                    Oslo. They discussed trade.";
