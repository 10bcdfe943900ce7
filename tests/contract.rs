//! The form that `attache extract` writes: its fields, and offsets that count code points in every script.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

fn extract(lines: &str) -> Vec<Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["extract", "-", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn article(text: &str) -> Value {
    let line = serde_json::json!({"id": "a", "text": text, "date": "2022-06-10", "title": "T", "source": "S"});
    extract(&format!("{line}\n")).remove(0)
}

/// The words from `start` to `end`, both in code points.
fn slice(text: &str, start: u64, end: u64) -> String {
    text.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn paragraph(article: &Value, n: &Value) -> String {
    let found = article["paragraphs"].as_array().unwrap().iter().find(|p| p["n"] == *n).unwrap();
    found["text"].as_str().unwrap().to_owned()
}

fn words(article: &Value, at: &Value) -> String {
    let text = paragraph(article, &at["paragraph"]);
    slice(&text, at["start"].as_u64().unwrap(), at["end"].as_u64().unwrap())
}

const NEWS: &str = "On 3 June 2022 Foreign Minister Marta Ilves of Estonia met Norwegian Prime Minister Jonas Dahl in \
                    Oslo. They discussed trade.";

#[test]
fn every_field_of_the_contract_is_there_with_its_type() {
    let a = article(NEWS);
    assert_eq!(a["contract"], 1);
    for field in ["id", "path", "title", "source", "published"] {
        assert!(a[field].is_string(), "{field}: {}", a[field]);
    }
    assert!(a["url"].is_null());
    for field in ["paragraphs", "officials", "interactions", "entities", "dates", "warnings"] {
        assert!(a[field].is_array(), "{field}");
    }
    let p = &a["paragraphs"][0];
    assert!(p["n"] == 1 && p["boilerplate"] == false && p["offset"] == 0, "{p}");
    for o in a["officials"].as_array().unwrap() {
        for field in ["name", "aliases", "role", "country", "organisation", "official", "paragraphs", "mentions"] {
            assert!(!o[field].is_null() || ["role", "country", "organisation"].contains(&field), "{field} of {o}");
        }
    }
    for i in a["interactions"].as_array().unwrap() {
        assert!(["held", "planned", "not-held"].contains(&i["status"].as_str().unwrap()));
        assert!(["explicit", "relative", "dateline", "none"].contains(&i["date_basis"].as_str().unwrap()));
        let sure = i["confidence"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&sure));
        for field in ["id", "kind", "participants", "sectors", "paragraphs", "cameo", "evidence"] {
            assert!(!i[field].is_null(), "{field} of {i}");
        }
    }
}

#[test]
fn two_named_officials_who_met_are_one_meeting_with_its_words() {
    let a = article(NEWS);
    let names: Vec<&str> = a["officials"].as_array().unwrap().iter().map(|o| o["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Marta Ilves", "Jonas Dahl"]);
    let meetings = a["interactions"].as_array().unwrap();
    assert_eq!(meetings.len(), 1, "{meetings:#?}");
    let m = &meetings[0];
    assert_eq!((m["kind"].as_str(), m["status"].as_str()), (Some("meeting"), Some("held")));
    assert_eq!((m["date"].as_str(), m["date_basis"].as_str()), (Some("2022-06-03"), Some("explicit")));
    assert_eq!((m["place"].as_str(), m["country"].as_str()), (Some("Oslo"), Some("NO")));
    let evidence = m["evidence"].as_array().unwrap();
    let said =
        |role: &str| -> Vec<String> { evidence.iter().filter(|e| e["role"] == role).map(|e| words(&a, e)).collect() };
    assert_eq!(said("trigger"), ["met"]);
    assert_eq!(said("participant"), ["Marta Ilves", "Jonas Dahl"]);
    assert_eq!(said("place"), ["Oslo"]);
    assert_eq!(said("date"), ["3 June 2022"]);
    for e in evidence.iter().filter(|e| e["role"] == "participant" || e["role"] == "sector") {
        assert!(e["of"].is_string(), "{e}");
    }
}

#[test]
fn offsets_count_code_points_whatever_stands_before() {
    for before in ["🇪🇪👩‍💼 ", "e\u{301}te\u{301} ", "وزير الخارجية ", "外交部长 ", "", "𝔄𝔅 — "]
    {
        let text = format!("{before}\n\n{before}{NEWS}");
        let a = article(&text);
        let all: Vec<&Value> = ["officials", "entities", "dates", "interactions"]
            .iter()
            .flat_map(|field| a[*field].as_array().unwrap())
            .flat_map(|v| {
                let inner = v.get("mentions").or(v.get("evidence")).and_then(Value::as_array);
                inner.map_or(vec![v], |list| list.iter().collect())
            })
            .collect();
        assert!(!all.is_empty(), "nothing was found after {before:?}");
        for at in &all {
            assert!(at["start"].as_u64() < at["end"].as_u64(), "{at}");
            let n = paragraph(&a, &at["paragraph"]).chars().count() as u64;
            assert!(at["end"].as_u64().unwrap() <= n, "{at} ends beyond its paragraph");
        }
        let ilves = a["officials"].as_array().unwrap().iter().find(|o| o["name"] == "Marta Ilves").unwrap();
        assert_eq!(words(&a, &ilves["mentions"][0]), "Marta Ilves", "after {before:?}");
        for p in a["paragraphs"].as_array().unwrap() {
            let (offset, shown) = (p["offset"].as_u64().unwrap(), p["text"].as_str().unwrap());
            let there = slice(&text, offset, offset + shown.chars().count() as u64).replace('\n', " ");
            assert_eq!(there, shown, "after {before:?}");
        }
    }
}

#[test]
fn lines_are_answered_in_order_and_a_bad_one_stops_nothing() {
    let lines = "{\"id\": \"one\", \"text\": \"A.\"}\nnot json\n\n{\"id\": \"three\", \"text\": \"C.\"}\n";
    let out = extract(lines);
    assert_eq!(out.len(), 3, "{out:#?}");
    assert_eq!(out[0]["id"], "one");
    assert!(out[1]["error"].is_string() && out[1]["contract"] == 1, "{}", out[1]);
    assert_eq!(out[2]["id"], "three");
}

#[test]
fn a_missing_file_gives_an_error_line_and_status_one() {
    let out = Command::new(env!("CARGO_BIN_EXE_attache")).args(["extract", "no-such-file.md"]).output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    let line: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert!(line["error"].is_string() && line["path"] == "no-such-file.md", "{line}");
}

#[test]
fn a_table_of_sectors_can_be_replaced() {
    let folder = std::env::temp_dir().join(format!("attache-sectors-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let news = folder.join("news.txt");
    std::fs::write(&news, NEWS).unwrap();
    let run = |table: &str| {
        let path = folder.join("sectors.toml");
        std::fs::write(&path, table).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.arg("extract").arg(&news).arg("--sectors").arg(&path).output().unwrap()
    };
    let out = run("[[sector]]\nid = \"buying-and-selling\"\nlabel = \"Commerce\"\nstrong = [\"trade\"]\n");
    let line: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(line["interactions"][0]["sectors"], serde_json::json!(["buying-and-selling"]));
    let refused = run("[[sector]]\nid = \"x\"\nlabel = \"X\"\n");
    assert!(!refused.status.success() && refused.stdout.is_empty());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("has no phrase"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn reasons_are_in_every_line_and_can_be_read_as_words() {
    let interaction = &article(NEWS)["interactions"][0];
    assert_eq!(interaction["why"]["rule"], "verb meet");
    assert_eq!(interaction["why"]["trigger"], "met");
    assert!(interaction["why"]["doubts"].is_array());

    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(["extract", "-", "--explain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let line = serde_json::json!({"id": "a", "text": NEWS});
    child.stdin.take().unwrap().write_all(format!("{line}\n").as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    for words in ["rule   verb meet, by “met”", "who    Marta Ilves: “Marta Ilves” ¶ 1", "“3 June 2022”"] {
        assert!(out.contains(words), "{words} is not in:\n{out}");
    }
}
