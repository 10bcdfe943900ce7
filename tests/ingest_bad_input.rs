//! Bad input: each case gives a plain line in the import report, everything else is still read, nothing crashes.
#![expect(clippy::unwrap_used, reason = "a test that can't write its own files has to stop")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use attache::ingest::{FileReport, IngestError, Listing, list, read_bytes, read_file, read_line};

const GOOD: &str = "The foreign ministers met in Oslo on Monday.\n\nThey spoke about trade.\n";

/// A folder with one good article, and whatever a test adds to it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("good.txt", GOOD.as_bytes());
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Lists and reads everything, and checks that the good article was among it.
    fn read(&self) -> Vec<FileReport> {
        let Listing { files, not_read } = list(&[self.path().to_owned()]);
        let mut reports: Vec<FileReport> = files.iter().map(read_file).collect();
        reports.extend(not_read);
        assert_eq!(of(&reports, "good.txt").articles.len(), 1, "the good article is read beside the bad one");
        for report in &reports {
            let line = report.problem.as_ref().map(ToString::to_string).unwrap_or_default();
            assert!(!line.contains('\n') && line.len() < 300, "one plain line: {line}");
            assert!(!report.articles.is_empty() || report.problem.is_some(), "{} vanished", report.shown);
        }
        reports
    }
}

fn of<'a>(reports: &'a [FileReport], name: &str) -> &'a FileReport {
    reports.iter().find(|report| report.shown.ends_with(name)).unwrap_or_else(|| panic!("no report of {name}"))
}

#[test]
fn empty_files_are_listed_as_empty() {
    let folder = Folder::new();
    for name in ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a"] {
        folder.write(name, b"");
    }
    folder.write("b.txt", b" \r\n\t\n");
    folder.write("c.txt", b"\xEF\xBB\xBF");
    folder.write("d.txt", b"\xFF\xFE");
    folder.write("front.md", b"---\ntitle: Only a title\n---\n");
    let reports = folder.read();
    for report in reports.iter().filter(|r| !r.shown.ends_with("good.txt")) {
        let expected = if report.shown.ends_with("front.md") { IngestError::NoText } else { IngestError::Empty };
        assert_eq!(report.problem, Some(expected), "{}", report.shown);
        assert!(report.articles.is_empty());
    }
}

#[test]
fn a_folder_without_articles_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    let listing = list(&[folder.path().to_owned()]);
    assert!(listing.files.is_empty());
    assert_eq!(listing.not_read.len(), 1);
    assert_eq!(listing.not_read[0].problem, Some(IngestError::EmptyFolder));

    fs::write(folder.path().join("scan.pdf"), b"%PDF").unwrap();
    let listing = list(&[folder.path().to_owned()]);
    let lines: Vec<_> = listing.not_read.iter().map(|r| r.problem.as_ref().unwrap().to_string()).collect();
    assert!(lines.iter().any(|line| line.contains("PDF")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("holds no articles")), "{lines:?}");
}

#[test]
fn a_text_of_200_megabytes_is_refused_at_once() {
    let folder = Folder::new();
    let path = folder.path().join("huge.txt");
    File::create(&path).unwrap().set_len(200_000_000).unwrap();
    let start = std::time::Instant::now();
    let reports = folder.read();
    assert!(start.elapsed().as_secs() < 5);
    assert!(matches!(of(&reports, "huge.txt").problem, Some(IngestError::TooLarge { bytes: 200_000_000, .. })));
}

#[test]
fn one_text_beyond_all_measure_within_json_is_refused_alone() {
    let huge = "word ".repeat(7_000_000);
    let lines = format!("{{\"text\": \"{huge}\"}}\n{{\"text\": \"Small.\"}}\n");
    let report = read_bytes("a.jsonl", lines.as_bytes());
    assert_eq!(report.articles.len(), 1);
    assert!(matches!(report.problem, Some(IngestError::SomeEntries { count: 1, total: 2, first: 1, .. })));
}

#[test]
fn binary_data_named_as_text_is_refused() {
    let folder = Folder::new();
    let noise: Vec<u8> = (0..50_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    folder.write("noise.txt", &noise);
    folder.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.write("paper.md", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
    folder.write("program", b"\x7FELF\x02\x01\x01\0\0\0\0\0");
    folder.write("zeros.html", &[0; 4096]);
    let reports = folder.read();
    for name in ["noise.txt", "picture.txt", "paper.md", "program", "zeros.html"] {
        let report = of(&reports, name);
        assert!(matches!(report.problem, Some(IngestError::NotText { .. })), "{name}: {:?}", report.problem);
        assert!(report.articles.is_empty());
    }
}

#[test]
fn broken_utf8_is_read_with_a_warning() {
    let folder = Folder::new();
    folder.write("broken.txt", b"The minister visited Mal\xC3\xA9 and \xC3\x89vian.\n\nBad \xE2\x82 bytes here.\n");
    let reports = folder.read();
    let article = &of(&reports, "broken.txt").articles[0];
    assert_eq!(article.paragraphs.len(), 2);
    assert_eq!(article.warnings, ["1 character could not be read as UTF-8, the first in line 3, column 5"]);
}

#[test]
fn html_without_body_or_text_is_listed_and_half_a_page_is_read() {
    let folder = Folder::new();
    folder.write("head.html", b"<html><head><title>Talks</title></head></html>");
    folder.write("nothing.html", b"<!DOCTYPE html>");
    folder.write("bare.html", b"<p>They met in Oslo.<p>They spoke");
    folder.write("cut.html", b"<html><body><article><p>They met in Oslo on Monday.</p><p>They spo");
    let reports = folder.read();
    assert_eq!(of(&reports, "head.html").problem, Some(IngestError::NoText));
    assert_eq!(of(&reports, "nothing.html").problem, Some(IngestError::NoText));
    assert_eq!(of(&reports, "bare.html").articles[0].paragraphs.len(), 2);
    assert_eq!(of(&reports, "cut.html").articles[0].paragraphs.len(), 2);
}

#[test]
fn json_that_ends_in_the_middle_gives_what_was_whole() {
    let folder = Folder::new();
    folder.write("cut.json", b"{\"articles\": [\n{\"text\": \"One.\"},\n{\"text\": \"Two.\"},\n{\"text\": \"Thr");
    folder.write("first.json", b"{\"title\": \"T\", \"text\": \"On");
    folder.write("cut.jsonl", b"{\"text\": \"One.\"}\n{\"text\": \"Tw");
    let reports = folder.read();
    let cut = of(&reports, "cut.json");
    assert_eq!(cut.articles.len(), 2);
    let line = cut.problem.as_ref().unwrap().to_string();
    assert!(line.contains("line 4") && line.contains("2 articles were read"), "{line}");
    assert!(matches!(of(&reports, "first.json").problem, Some(IngestError::BrokenJson { .. })));
    let lines = of(&reports, "cut.jsonl");
    assert_eq!(lines.articles.len(), 1);
    assert!(matches!(lines.problem, Some(IngestError::SomeEntries { count: 1, first: 2, .. })));
}

#[test]
fn json_nested_without_end_is_refused() {
    let report = read_bytes("deep.json", "[".repeat(200_000).as_bytes());
    assert!(report.problem.is_some());
    let report = read_bytes("deep.jsonl", "{\"a\":".repeat(200_000).as_bytes());
    assert!(report.problem.is_some());
}

#[test]
fn markup_nested_without_end_costs_nothing_but_itself() {
    let quotes = format!("{}The end.\n", "> ".repeat(20_000));
    assert_eq!(read_bytes("a.md", quotes.as_bytes()).articles.len(), 1);
    let page = format!("{}They met in Oslo.", "<div><span>".repeat(20_000));
    assert_eq!(read_bytes("a.html", page.as_bytes()).articles.len(), 1);
    let yaml = format!("---\ntitle: {}\n---\nThey met in Oslo.\n", "[".repeat(20_000));
    assert_eq!(read_bytes("b.md", yaml.as_bytes()).articles.len(), 1);
}

#[test]
fn paragraphs_of_any_length_are_read_whole() {
    let long = "Ministers met. ".repeat(20_000);
    let report = read_bytes("long.txt", format!("{long}\n\nEnd.").as_bytes());
    assert_eq!(report.articles[0].paragraphs[0].text, long.trim());
    assert_eq!(report.articles[0].paragraphs.len(), 2);
}

#[test]
fn a_thousand_tiny_files_are_read_in_order() {
    let folder = Folder::new();
    for n in 0..1000 {
        folder.write(&format!("tiny/{n:04}.txt"), format!("Tiny {n}.").as_bytes());
    }
    let reports = folder.read();
    assert_eq!(reports.len(), 1001);
    let tiny: Vec<_> = reports.iter().filter(|r| r.shown.contains("tiny")).map(|r| &r.articles[0].id).collect();
    assert!(tiny.is_sorted());
    assert_eq!(tiny.len(), 1000);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let closed = folder.write("closed.txt", GOOD.as_bytes());
    let inner = folder.write("inner/a.txt", GOOD.as_bytes());
    let inner = inner.parent().unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(inner, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything; then that is what must happen.
    let all_powerful = File::open(&closed).is_ok();
    let reports = folder.read();
    fs::set_permissions(inner, fs::Permissions::from_mode(0o700)).unwrap();
    if all_powerful {
        assert_eq!(of(&reports, "closed.txt").articles.len(), 1);
        assert_eq!(of(&reports, "inner/a.txt").articles.len(), 1);
    } else {
        assert_eq!(of(&reports, "closed.txt").problem, Some(IngestError::NoPermission));
        assert_eq!(of(&reports, "inner").problem, Some(IngestError::NoPermission));
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.write("inner/a.txt", GOOD.as_bytes());
    symlink(folder.path(), folder.path().join("inner/up")).unwrap();
    symlink(folder.path().join("self"), folder.path().join("self")).unwrap();
    symlink(folder.path().join("nowhere"), folder.path().join("dangling.txt")).unwrap();
    symlink(folder.path().join("good.txt"), folder.path().join("twice.txt")).unwrap();
    symlink(folder.path().join("inner"), folder.path().join("other")).unwrap();
    let reports = folder.read();
    assert_eq!(reports.iter().filter(|r| !r.articles.is_empty()).count(), 2, "each file is read once");
    assert_eq!(of(&reports, "inner/up").problem, Some(IngestError::LinkLoop));
    assert_eq!(of(&reports, "self").problem, Some(IngestError::LinkLoop));
    assert_eq!(of(&reports, "dangling.txt").problem, Some(IngestError::NotFound));
}

#[test]
fn missing_paths_and_other_formats_are_listed() {
    let folder = Folder::new();
    folder.write("table.xlsx", b"PK");
    folder.write("strange.xyz", b"text");
    folder.write("README.md", b"About this folder.");
    folder.write(".hidden.txt", GOOD.as_bytes());
    folder.write(".git/a.txt", GOOD.as_bytes());
    let reports = folder.read();
    assert!(of(&reports, "table.xlsx").problem.as_ref().unwrap().to_string().contains("spreadsheet"));
    assert!(matches!(of(&reports, "strange.xyz").problem, Some(IngestError::UnknownFormat { .. })));
    assert_eq!(of(&reports, "README.md").problem, Some(IngestError::AboutTheFolder));
    assert_eq!(reports.len(), 4, "hidden files are not even listed");

    let missing = folder.path().join("missing.txt");
    let strange = folder.path().join("strange.xyz");
    let readme = folder.path().join("README.md");
    let listing = list(&[missing, strange, readme]);
    assert_eq!(listing.not_read[0].problem, Some(IngestError::NotFound));
    assert_eq!(listing.files.len(), 2, "what a person names is tried whatever its name");
    assert!(listing.files.iter().all(|file| read_file(file).articles.len() == 1));
}

#[test]
fn a_file_that_is_gone_when_it_is_read_is_a_problem_of_its_own() {
    let folder = Folder::new();
    let gone = folder.write("gone.txt", GOOD.as_bytes());
    let listing = list(&[folder.path().to_owned()]);
    fs::remove_file(gone).unwrap();
    let reports: Vec<_> = listing.files.iter().map(read_file).collect();
    assert_eq!(of(&reports, "gone.txt").problem, Some(IngestError::NotFound));
    assert_eq!(of(&reports, "good.txt").articles.len(), 1);
}

#[test]
fn lines_of_standard_input_that_are_no_article_are_errors() {
    for line in ["", "{", "[]", "42", "{}", "{\"text\": \"\"}", "{\"text\": 5}", "{\"title\": \"T\"}", "\u{0}"] {
        assert!(read_line(line, 1).is_err(), "{line}");
    }
    let article = read_line("{\"text\": \"They met.\", \"date\": \"soon\"}", 7).unwrap();
    assert_eq!((article.path.as_str(), article.published), ("-#7", None));
    assert_eq!(article.warnings.len(), 1);
}

#[test]
fn every_prefix_of_every_format_is_survived() {
    let files = [
        (
            "a.md",
            "---\ntitle: \"Talks\"\ndate: 2022-11-16\n---\n# Talks\n\nOslo – é *they* met [there](x).\n\n1. One\n2. Two\n",
        ),
        (
            "a.html",
            "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"é\"}</script></head><body><article><p>They met.</p><pre>a\n\nb</pre></article></body></html>",
        ),
        (
            "a.json",
            "{\"articles\": [{\"text\": \"é \\ud83d\\ude00\", \"date\": 1668556800, \"source\": {\"name\": \"x\"}}, {\"body\": \"<p>They met.</p>\"}]}",
        ),
        ("a.jsonl", "{\"text\": \"é\"}\n{\"text\": [\"a\", \"b\"]}\n"),
        ("a.txt", "Title here it is\n\nSEOUL, May 9 (Yonhap) -- One day é.\r\n\r\nEnd.\n"),
    ];
    for (name, content) in files {
        for cut in 0..=content.len() {
            let report = read_bytes(name, &content.as_bytes()[..cut]);
            assert!(!report.articles.is_empty() || report.problem.is_some(), "{name} cut at {cut}");
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_make_any_reader_fail(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "{", "}", "[", "]", "\"text\":", "\"a\"", ",", "\n", "\n\n", "---\n", "title: x\n", "<p>", "</p>", "<div", ">", "<script>",
                "<!--", "# ", "> ", "1. ", "```", "    ", "&#0;", "\\u", "\\ud83d", "SEOUL, May 9", " -- ", "2022-11-16", "é", "e\u{301}", "外", "\u{0}",
            ]),
            0..40,
        ),
    ) {
        for name in ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a"] {
            for content in [bytes.as_slice(), parts.concat().as_bytes()] {
                let report = read_bytes(name, content);
                prop_assert!(!report.articles.is_empty() || report.problem.is_some());
                for article in &report.articles {
                    prop_assert!(article.paragraphs.iter().all(|p| !p.text.trim().is_empty() && !p.text.contains('\n')));
                    if let Some(dateline) = &article.dateline {
                        let text = &article.paragraph(dateline.paragraph).unwrap().text;
                        prop_assert!(text.get(dateline.whole.clone()).is_some());
                    }
                }
                prop_assert!(!matches!(report.problem, Some(IngestError::ParserFailed { .. })), "a parser panicked");
            }
        }
    }
}
