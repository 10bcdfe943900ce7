//! A closed project in the hands of a reader that is not ours: Python's SQLite, with the queries of `docs/project.md`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use attache::model::{Decision, Log, Target};
use attache::pipeline::{self, Watch};
use attache::project::refresh::refresh;
use attache::project::{Project, Root};
use chrono::DateTime;
use serde_json::Value;

/// Runs each query, and prints its rows as one JSON list.
const READER: &str = r#"
import json, re, sqlite3, sys
database = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
queries = re.findall(r"```sql\n(.*?)```", open(sys.argv[2], encoding="utf-8").read(), re.S)
print(json.dumps([database.execute(query).fetchall() for query in queries + sys.argv[3:]]))
"#;

fn query(project: &Path, more: &[&str]) -> Option<Vec<Vec<Vec<Value>>>> {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/project.md");
    let out = Command::new("python3").args(["-c", READER]).arg(project).arg(document).args(more).output().ok()?;
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    Some(serde_json::from_slice(&out.stdout).unwrap())
}

#[test]
fn the_queries_of_the_document_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.attache");
    let now = DateTime::from_timestamp(1_900_000_000, 0).unwrap();
    let mut project = Project::create(&path).unwrap();
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    project.put_roots(&[Root::new(&sample)]).unwrap();
    let mut watch = Watch { stop: &AtomicBool::new(false), progress: &|_| (), snapshot: &mut |_| () };
    let refreshed = refresh(&mut project, Vec::new(), now, &mut watch).unwrap();
    let mut read = refreshed.readings();
    pipeline::make_ids_unique(&mut read);
    let collection = pipeline::join(&read, &Log::default());
    project.write_joined(&collection).unwrap();
    project.write_joined(&collection).unwrap();
    let mut log = Log::default();
    log.push(log.decide(now, Decision::Note { on: Target::Project, text: "a".into() }, Some("because".into())));
    for entry in log.undo(now) {
        log.push(entry);
    }
    project.append(log.entries()).unwrap();
    project.close().unwrap();

    let counts = "SELECT (SELECT count(*) FROM party), (SELECT count(*) FROM interaction),
                         (SELECT count(*) FROM report JOIN article ON article.id = report.article
                          JOIN paragraph ON paragraph.article = article.id AND paragraph.n = report.paragraph
                          WHERE instr(paragraph.text, report.quote) > 0 AND report.quote <> ''),
                         (SELECT count(*) FROM reading, json_each(reading.json, '$.interactions'))";
    let check = "SELECT integrity_check FROM pragma_integrity_check";
    let broken = "SELECT count(*) FROM pragma_foreign_key_check";
    let Some(answers) = query(&path, &[counts, check, broken]) else {
        eprintln!("no Python here: not tested");
        return;
    };
    let [meetings, paragraphs, decided, counts, check, broken] = &answers[..] else { panic!("six queries") };
    assert!(meetings.len() > 10 && meetings.iter().all(|row| row[2].as_str().unwrap().len() == 4), "{meetings:?}");
    assert!(paragraphs.len() > 3, "{paragraphs:?}");
    assert!(paragraphs.iter().all(|row| row[4].as_str().unwrap().to_lowercase().contains("trade")));
    let decided: Vec<_> =
        decided.iter().map(|row| (row[0].as_i64(), row[2].as_str(), row[3].as_str(), row[4].as_i64())).collect();
    assert_eq!(
        decided,
        [(Some(1), Some("because"), Some("note"), Some(1)), (Some(2), None, Some("withdraw or restore"), Some(0))]
    );
    let reports: usize = collection.interactions.iter().map(|interaction| interaction.reports.len()).sum();
    let read: usize = collection.readings.iter().map(|reading| reading.interactions.len()).sum();
    let expected = [collection.parties.len(), collection.interactions.len(), reports, read];
    assert_eq!(counts[0], expected.map(Value::from));
    assert_eq!((check[0][0].as_str(), broken[0][0].as_i64()), (Some("ok"), Some(0)));
}
