//! Killed at any moment, a project loses nothing that was said to be kept, and stays whole.
//!
//! This test starts itself again as the process that writes, and kills it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use attache::model::{Article, Decision, Log, Paragraph, Reading, Target};
use attache::pipeline::FileOutcome;
use attache::project::{Held, Opened, Project, Source};
use chrono::DateTime;

const KILLS: usize = 20;
const WRITE_TO: &str = "ATTACHE_TEST_WRITE_TO";

fn open(path: &Path) -> Project {
    match Project::open(path).unwrap() {
        Opened::Whole(project) => project,
        Opened::ReadOnly { why, .. } => panic!("{why}"),
    }
}

/// An article long enough to fill pages.
fn article(n: usize) -> Held {
    let text = format!("Article {n}. {}", "The ministers spoke of many things at length. ".repeat(40));
    let paragraphs = vec![Paragraph { text, offset: None }; 5];
    let article = Article { path: format!("{n}.md"), paragraphs, ..Article::default() };
    let outcome = FileOutcome { path: article.path.clone(), ..FileOutcome::default() };
    Held { source: Source { outcome, ..Source::default() }, read: vec![(article.into(), Reading::default().into())] }
}

/// The process that is killed: writes entries and articles for ever, and says the id of each once it is kept.
#[test]
fn writer() {
    let Ok(path) = std::env::var(WRITE_TO) else { return };
    let mut project = open(&PathBuf::from(path));
    let mut log: Log = project.log().unwrap();
    let mut out = std::io::stdout();
    let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
    for n in 0.. {
        let entry = log.decide(now, Decision::Note { on: Target::Project, text: format!("note {n}") }, None);
        project.append(std::slice::from_ref(&entry)).unwrap();
        writeln!(out, "kept {}", entry.id.0).unwrap();
        out.flush().unwrap();
        log.push(entry);
        if n % 5 == 0 {
            project.put(&[&article(n % 40)]).unwrap();
        }
    }
}

#[test]
fn killed_at_any_moment_nothing_that_was_kept_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.attache");
    Project::create(&path).unwrap().close().unwrap();
    let mut kept: Vec<String> = Vec::new();
    // Moments spread over a second, the same in each run.
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--nocapture"])
            .env(WRITE_TO, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ids = |line: String| line.split_once("kept ").map(|(_, id)| id.to_owned());
        kept.extend(lines.by_ref().find_map(|line| ids(line.unwrap())));
        std::thread::sleep(Duration::from_millis((kill as u64 * 37) % 151));
        child.kill().unwrap();
        child.wait().unwrap();
        kept.extend(lines.filter_map(|line| ids(line.unwrap())));

        let project = open(&path);
        let log = project.log().unwrap();
        assert!(log.entries().len() >= kept.len(), "after kill {kill}: {} of {}", log.entries().len(), kept.len());
        for (place, id) in kept.iter().enumerate().rev().take(200) {
            assert!(log.get(&attache::model::EntryId(id.clone())).is_some(), "entry {place} is lost");
        }
        // What was written in the last moment may be there unsaid.
        kept = log.entries().iter().map(|entry| entry.id.0.clone()).collect();
        for held in project.load().unwrap() {
            assert_eq!(held.read[0].0.warnings, [""; 0], "no article is half there");
            assert_eq!(held.read[0].0.paragraphs.len(), 5);
        }
        project.close().unwrap();
        let database = rusqlite::Connection::open(&path).unwrap();
        let said: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(said, "ok");
    }
    assert!(kept.len() > KILLS, "the writer wrote");
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["a.attache"], "nothing is left beside it");
}
