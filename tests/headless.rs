//! The program where no window can be shown: a report instead, never a panic.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn attache(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(args)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_the_window_becomes_a_report() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("news.txt"),
        "OSLO, 3 June 2022 (ABC): Foreign Minister Marta Ilves of Estonia met Prime Minister Jonas Dahl in Oslo.\n",
    )
    .unwrap();
    let output = attache(folder.path(), &["news.txt"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("attache-report.html"), "{}", said(&output));
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
    let page = fs::read_to_string(folder.path().join("attache-report.html")).unwrap();
    assert!(page.contains("Marta Ilves") && page.contains("<svg"));
}

#[test]
fn the_report_is_one_page_that_fetches_nothing_and_leads_to_the_words() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let output = attache(folder.path(), &["report", sample.to_str().unwrap(), "-o", "page.html"]);
    assert!(output.status.success(), "{}", said(&output));
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    for outside in ["<script", "<link", "src=\"http", "url(http", "@import"] {
        assert!(!page.contains(outside), "the page holds {outside}");
    }
    // Every link leads somewhere on the page.
    let mut links = 0;
    for (at, _) in page.match_indices("href=\"#") {
        let target = page[at + 7..].split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "#{target} leads nowhere");
        links += 1;
    }
    assert!(links > 500, "only {links} links");
}

#[test]
fn a_report_that_cannot_be_written_says_where_and_why() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "A short text.\n").unwrap();
    let output = attache(folder.path(), &["report", "a.txt", "-o", "no/such/folder/page.html"]);
    assert!(!output.status.success());
    assert!(said(&output).contains("no/such/folder/page.html"), "{}", said(&output));
    assert!(!said(&output).contains("panicked"));
}

#[test]
fn nothing_to_read_is_said_in_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let output = attache(folder.path(), &["report", "nowhere", "-o", "page.html"]);
    assert!(said(&output).contains("nowhere"), "{}", said(&output));
    assert!(!said(&output).contains("panicked"));
}
