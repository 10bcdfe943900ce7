//! The import rule of ARCHITECTURE.md, read from the sources: who may name whom, and who may not name egui.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::fs;
use std::path::{Path, PathBuf};

/// For each module: the modules of ours that it may import besides itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("ingest", &["model"]),
    ("extract", &["model"]),
    ("resolve", &["model"]),
    ("network", &["model"]),
    ("query", &["model", "network"]),
    ("export", &["model", "network", "query"]),
    ("pipeline", &["model", "ingest", "extract", "resolve"]),
    ("project", &["model", "ingest", "extract", "pipeline"]),
    ("cli", &["model", "ingest", "extract", "resolve", "network", "query", "export", "pipeline", "project"]),
    ("app", &["model", "ingest", "extract", "resolve", "network", "query", "export", "pipeline", "project"]),
];

/// Words that only some files may hold, and which files these are (by the start of their path under `src/`).
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("egui", &["app", "main.rs", "lib.rs"], "the core never names egui"),
    ("rfd::", &["app/dialogs.rs"], "one module shows dialogs"),
    ("thread::", &["app/worker.rs", "pipeline/ahead.rs"], "one module of the window and one of the core start threads"),
    ("Color32::from_", &["app/theme.rs"], "one module names colours"),
    ("SystemTime", &[], "no file's modification time, no hidden clock"),
    (
        ".modified()",
        &["project/refresh.rs", "project/unwritable.rs"],
        "a file's time tells whether it changed, never a day of news",
    ),
    ("unsafe ", &[], "no unsafe code"),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn each_line(mut check: impl FnMut(&str, usize, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 30, "only {} source files were found", files.len());
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap();
        for (at, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("mod tests") {
                break;
            }
            if !code.starts_with("//") {
                check(&name, at + 1, code);
            }
        }
    }
}

fn module(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

#[test]
fn modules_import_only_what_lies_before_them() {
    let mut broken = Vec::new();
    each_line(|file, line, code| {
        let Some((own, may)) = MAY_IMPORT.iter().find(|(name, _)| *name == module(file)) else { return };
        for (at, _) in code.match_indices("crate::") {
            // `use crate::{a, b}` names several at once.
            let rest = &code[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or("").split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let word = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
                let ours = MAY_IMPORT.iter().any(|(m, _)| *m == word);
                if ours && word != *own && !may.contains(&word) {
                    broken.push(format!("src/{file}:{line}: {own} must not import {word}: {code}"));
                }
            }
        }
    });
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn some_words_belong_to_one_module() {
    let mut broken = Vec::new();
    each_line(|file, line, code| {
        for (word, allowed, why) in ONLY_IN {
            if code.contains(word) && !allowed.iter().any(|a| file.starts_with(a)) {
                broken.push(format!("src/{file}:{line}: {why}: {code}"));
            }
        }
    });
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_module_of_the_crate_has_a_rule() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in lib.lines() {
        if let Some(name) = line.strip_prefix("pub mod ").and_then(|l| l.strip_suffix(';')) {
            assert!(MAY_IMPORT.iter().any(|(m, _)| *m == name), "src/lib.rs: no import rule for {name}");
        }
    }
}

#[test]
fn no_file_grows_beyond_one_idea() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let long: Vec<String> = files
        .iter()
        .map(|f| (f, fs::read_to_string(f).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > 600)
        .map(|(f, lines)| format!("{}: {lines} lines", f.display()))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn there_is_one_egui() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    assert_eq!(lock.lines().filter(|l| *l == "name = \"egui\"").count(), 1);
}
