//! `attache corrections`: out of one project and into another, once, and whole or not at all.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use attache::model::{Decision, Log, Target};
use attache::project::{Opened, Project};
use chrono::DateTime;

fn corrections(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_attache")).arg("corrections").args(args).current_dir(folder).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn project(path: &Path, notes: usize) {
    let mut log = Log::default();
    let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
    for n in 0..notes {
        let note = Decision::Note { on: Target::Project, text: format!("note\n{n}") };
        let entry = log.decide(now, note, (n == 0).then(|| "because".to_owned()));
        log.push(entry);
    }
    for entry in log.undo(now) {
        log.push(entry);
    }
    let mut project = Project::create(path).unwrap();
    project.append(log.entries()).unwrap();
    project.close().unwrap();
}

#[test]
fn out_and_in_again_twice() {
    let folder = tempfile::tempdir().unwrap();
    project(&folder.path().join("a.attache"), 3);
    Project::create(&folder.path().join("b.attache")).unwrap().close().unwrap();
    let out = corrections(folder.path(), &["export", "a.attache", "-o", "log.jsonl"]);
    assert!(out.status.success(), "{}", said(&out));
    let first = corrections(folder.path(), &["import", "b.attache", "log.jsonl"]);
    assert!(said(&first).contains("4 entries added, 0 were there"), "{}", said(&first));
    let second = corrections(folder.path(), &["import", "b.attache", "log.jsonl"]);
    assert!(second.status.success());
    assert!(said(&second).contains("0 entries added, 4 were there"), "{}", said(&second));
    let out = corrections(folder.path(), &["export", "b.attache"]);
    assert_eq!(out.stdout, fs::read(folder.path().join("log.jsonl")).unwrap());
}

#[test]
fn what_was_done_in_one_step_is_one_step_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = Log::default();
    let note = |n: usize| Decision::Note { on: Target::Project, text: format!("note {n}") };
    for entry in log.decide_all(DateTime::from_timestamp(1_700_000_000, 123_456_789).unwrap(), (0..3).map(note), None) {
        log.push(entry);
    }
    let mut project = Project::create(&folder.path().join("a.attache")).unwrap();
    project.append(log.entries()).unwrap();
    project.close().unwrap();
    Project::create(&folder.path().join("b.attache")).unwrap().close().unwrap();
    corrections(folder.path(), &["export", "a.attache", "-o", "log.jsonl"]);
    for new in [3, 0] {
        let out = corrections(folder.path(), &["import", "b.attache", "log.jsonl"]);
        assert!(said(&out).contains(&format!("{new} entries added")), "{}", said(&out));
    }
    let (Opened::Whole(project) | Opened::ReadOnly { project, .. }) =
        Project::open(&folder.path().join("b.attache")).unwrap();
    let again = project.log().unwrap();
    assert_eq!(again, log);
    assert_eq!(again.last_done().len(), 3);
}

#[test]
fn a_bad_line_is_named_and_nothing_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    project(&folder.path().join("a.attache"), 3);
    Project::create(&folder.path().join("b.attache")).unwrap().close().unwrap();
    let out = corrections(folder.path(), &["export", "a.attache"]);
    let log = String::from_utf8(out.stdout).unwrap();
    for (bad, number) in [
        (format!("{log}{{\"id\": 3}}\n"), "line 5"),
        (log.replacen("note\\n1", "other", 1), "line 2"),
        (log.replacen("withdraw", "fly", 1), "line 4"),
    ] {
        fs::write(folder.path().join("bad.jsonl"), bad).unwrap();
        let import = corrections(folder.path(), &["import", "b.attache", "bad.jsonl"]);
        assert!(!import.status.success());
        assert!(said(&import).contains(number) && said(&import).contains("nothing was added"), "{}", said(&import));
    }
    let out = corrections(folder.path(), &["export", "b.attache"]);
    assert_eq!(out.stdout, b"");
}

#[test]
fn an_open_project_takes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    project(&folder.path().join("a.attache"), 1);
    let out = corrections(folder.path(), &["export", "a.attache", "-o", "log.jsonl"]);
    assert!(out.status.success());
    let open = Project::open(&folder.path().join("a.attache")).unwrap();
    let import = corrections(folder.path(), &["import", "a.attache", "log.jsonl"]);
    assert!(!import.status.success());
    assert!(said(&import).contains("open in another window"), "{}", said(&import));
    drop(open);
}
