//! Bytes to articles: folders, formats, encodings, the publication day and where it came from.
//!
//! Invariants: nothing here knows diplomacy; nothing starts a thread or keeps state; no input makes it panic or fail.
//! What went wrong with a file is data in its [`FileReport`], and everything else is still read. A file's modification
//! time is never looked at.

mod dateline;
mod day;
mod draft;
mod encoding;
mod error;
mod fields;
mod html;
mod ids;
mod json;
mod json_partial;
mod long;
mod markdown;
mod page_metadata;
mod paragraphs;
mod plain;
mod sources;

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::model::Article;

use draft::{Draft, Outcome};

pub use error::IngestError;
pub use ids::{UniqueIds, make_ids_unique};
pub use long::{Block, Blocks, LONG, Lines};
pub use sources::{FileToRead, Listing, list, shown};

/// Bytes above which one text is no article: a shelf of novels. Reading it as one would cost minutes and
/// show nothing.
pub const LARGEST_TEXT: u64 = 4 * 1024 * 1024;
/// Bytes above which a file that holds many articles (JSON, JSON Lines) isn't read: it must fit in memory.
pub const LARGEST_CONTAINER: u64 = 512 << 20;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A page saved from a browser.
    Html,
    /// One JSON value: an article, a list of them, or a list under one key.
    Json,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// The format's name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
        }
    }

    /// The format that a file name's extension stands for; `None` where there is no extension or a strange one.
    pub fn of_name(name: &str) -> Option<Self> {
        match extension(name)?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" | "jsonlines" => Some(Self::JsonLines),
            _ => None,
        }
    }

    fn largest(self) -> u64 {
        match self {
            Self::Json | Self::JsonLines => LARGEST_CONTAINER,
            Self::Text | Self::Markdown | Self::Html => LARGEST_TEXT,
        }
    }
}

/// What became of one file: its articles, and for the import report what was found, guessed and not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// The path as it was given, with `/` between its parts.
    pub shown: String,
    /// What it was read as; `None` where it wasn't.
    pub format: Option<Format>,
    /// Encoding of its characters, by its name on the web.
    pub encoding: Option<String>,
    /// The articles in it, in its order.
    pub articles: Vec<Article>,
    /// Where title, outlet, address and day came from, a plain line each.
    pub found: Vec<String>,
    /// What was taken by likelihood, a plain line each.
    pub guessed: Vec<String>,
    /// Why the file, or a part of it, could not be read. Articles may stand beside it.
    pub problem: Option<IngestError>,
}

impl FileReport {
    /// A report of a file or folder that wasn't read.
    pub fn not_read(shown: &str, problem: IngestError) -> Self {
        Self { shown: shown.to_owned(), problem: Some(problem), ..Self::default() }
    }
}

/// Reads one file of a [`Listing`]. Problems are data of the report.
pub fn read_file(file: &FileToRead) -> FileReport {
    let largest = Format::of_name(&file.shown).unwrap_or(Format::Text).largest();
    if file.bytes > largest {
        return FileReport::not_read(&file.shown, IngestError::TooLarge { bytes: file.bytes, largest });
    }
    let mut bytes = Vec::new();
    // The file may have grown since it was listed, or be one that never ends.
    match File::open(&file.path).and_then(|open| open.take(largest + 1).read_to_end(&mut bytes)) {
        Ok(read) if read as u64 > largest => {
            FileReport::not_read(&file.shown, IngestError::TooLarge { bytes: read as u64, largest })
        }
        Ok(_) => read_bytes(&file.shown, &bytes),
        Err(error) => FileReport::not_read(&file.shown, IngestError::of_io(&error)),
    }
}

/// Reads the bytes of a file called `shown`: its format by the extension, then by what the content looks like.
pub fn read_bytes(shown: &str, bytes: &[u8]) -> FileReport {
    let named = Format::of_name(shown);
    let mut report = FileReport { shown: shown.to_owned(), ..FileReport::default() };
    if bytes.is_empty() {
        report.problem = Some(IngestError::Empty);
        return report;
    }
    let decoded = match encoding::decode(bytes, named != Some(Format::Text)) {
        Ok(decoded) => decoded,
        Err(encoding::NotText(what)) => {
            report.problem = Some(IngestError::NotText { what });
            return report;
        }
    };
    report.encoding = Some(decoded.encoding.to_owned());
    if decoded.text.chars().all(paragraphs::is_invisible) {
        report.problem = Some(IngestError::Empty);
        return report;
    }
    let (format, surprise) = sniff(named, &decoded.text);
    report.format = Some(format);
    report.guessed.extend(surprise.map(str::to_owned));
    if decoded.text.len() as u64 > format.largest() {
        report.problem = Some(IngestError::TooLarge { bytes: decoded.text.len() as u64, largest: format.largest() });
        return report;
    }
    let mut warnings = Vec::new();
    if decoded.guessed {
        report.guessed.push(format!("encoding {} guessed", decoded.encoding));
        warnings.push(format!("the encoding is not stated and was guessed as {}", decoded.encoding));
    } else if decoded.encoding != "UTF-8" {
        report.found.push(format!("encoding {}", decoded.encoding));
    }
    warnings.extend(decoded.unreadable.map(|found| draft::unreadable(found, decoded.encoding)));
    // Parsers by others see what others wrote: a bug of theirs must cost one file, not the program.
    let outcome = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Text => plain::read(&decoded.text),
        Format::Markdown => markdown::read(&decoded.text),
        Format::Html => html::read(&decoded.text),
        Format::Json => json::read(&decoded.text),
        Format::JsonLines => json::read_lines(&decoded.text),
    }))
    .unwrap_or_else(|_| Outcome::failed(IngestError::ParserFailed { format: format.label() }));
    draft::finish_file(&mut report, outcome, &warnings);
    report
}

/// Reads one JSON object of standard input. `number` counts lines from 1; the article's path is `-#number` unless the
/// object names one.
pub fn read_line(line: &str, number: usize) -> Result<Article, IngestError> {
    let draft: Draft = json::read_one(line)?;
    let path = draft.path.clone().unwrap_or_else(|| format!("-#{number}"));
    let id = draft.id.clone().unwrap_or_else(|| path.clone());
    Ok(draft::finish(draft, id, path, None).0)
}

/// The format by extension and content, and what to say where the two differ.
fn sniff(named: Option<Format>, text: &str) -> (Format, Option<&'static str>) {
    let start = text.trim_start_matches(paragraphs::is_invisible);
    let opening: String = start.chars().take(15).collect::<String>().to_ascii_lowercase();
    let is_page = opening.starts_with("<!doctype html") || opening.starts_with("<html");
    match named {
        Some(Format::Text) if is_page => (Format::Html, Some("named as plain text, but holds a page in HTML")),
        Some(Format::Html) if !text.contains('<') => (Format::Text, Some("named as HTML, but holds plain text")),
        Some(format) => (format, None),
        None if is_page => (Format::Html, Some("format HTML, by its content")),
        None if start.starts_with(['{', '[']) && json::looks_like_lines(start) => {
            (Format::JsonLines, Some("format JSON Lines, by its content"))
        }
        None if start.starts_with('{') || start.starts_with("[{") || start.starts_with("[\n") => {
            (Format::Json, Some("format JSON, by its content"))
        }
        None if start.starts_with("---\n") => (Format::Markdown, Some("format Markdown, by its content")),
        None => (Format::Text, Some("format plain text, by its content")),
    }
}

/// The part of a file name after its last full stop.
fn extension(name: &str) -> Option<&str> {
    let file = file_name(name);
    let (stem, extension) = file.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then_some(extension)
}

/// The last part of a path.
fn file_name(shown: &str) -> &str {
    shown.trim_end_matches('/').rsplit('/').next().unwrap_or(shown)
}

/// The file name without its extension.
fn stem(shown: &str) -> &str {
    let file = file_name(shown);
    match extension(file) {
        Some(extension) => file.get(..file.len() - extension.len() - 1).unwrap_or(file),
        None => file,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;
    use crate::model::DayOrigin;

    fn one(name: &str, bytes: &[u8]) -> (Article, FileReport) {
        let mut report = read_bytes(name, bytes);
        assert_eq!(report.articles.len(), 1, "{report:?}");
        (report.articles.remove(0), report)
    }

    #[test]
    fn each_format_gives_the_same_article() {
        let files = [
            (
                "a/talks.txt",
                Format::Text,
                "Title: Talks in Oslo\nDate: 2022-11-16\nSource: The Post\nURL: https://example.org/a\n\nThey met.\n\nThey left.\n",
            ),
            (
                "a/talks.md",
                Format::Markdown,
                "---\ntitle: Talks in Oslo\ndate: 2022-11-16\nsource: The Post\nurl: https://example.org/a\n---\nThey *met*.\n\nThey left.\n",
            ),
            (
                "a/talks.html",
                Format::Html,
                "<html><head><meta property='og:title' content='Talks in Oslo'><meta property='og:site_name' content='The Post'><meta name='date' content='2022-11-16'><link rel='canonical' href='https://example.org/a'></head><body><h1>Talks in Oslo</h1><p>They met.</p><p>They left.</p></body></html>",
            ),
            (
                "a/talks.json",
                Format::Json,
                "{\"title\": \"Talks in Oslo\", \"date\": \"2022-11-16\", \"source\": \"The Post\", \"url\": \"https://example.org/a\", \"text\": \"They met.\\n\\nThey left.\"}",
            ),
        ];
        for (name, format, text) in files {
            let (article, report) = one(name, text.as_bytes());
            assert_eq!((article.id.as_str(), article.path.as_str()), ("talks", name));
            assert_eq!(report.format, Some(format));
            assert_eq!(report.problem, None);
            assert_eq!(article.title.as_deref(), Some("Talks in Oslo"), "{name}");
            assert_eq!(article.source.as_deref(), Some("The Post"), "{name}");
            assert_eq!(article.url.as_deref(), Some("https://example.org/a"), "{name}");
            let published = article.published.unwrap();
            assert_eq!((published.day.to_string().as_str(), published.origin), ("2022-11-16", DayOrigin::Metadata));
            let texts: Vec<_> = article.paragraphs.iter().map(|p| p.text.as_str()).collect();
            assert_eq!(texts, ["They met.", "They left."], "{name}");
            assert!(report.found.iter().any(|line| line.ends_with(": 16 Nov 2022")), "{:?}", report.found);
        }
    }

    #[test]
    fn entries_of_a_container_are_named_after_it() {
        let report = read_bytes("a/feed.jsonl", b"{\"text\": \"One.\"}\n\n{\"id\": \"x7\", \"text\": \"Two.\"}\n");
        let named: Vec<_> = report.articles.iter().map(|a| (a.id.as_str(), a.path.as_str())).collect();
        assert_eq!(named, [("feed#1", "a/feed.jsonl#1"), ("x7", "a/feed.jsonl#x7")]);
        assert_eq!(report.found.first().map(String::as_str), Some("2 articles"));
    }

    #[test]
    fn encodings_are_found_in_every_format() {
        let french =
            "Le président a été reçu à l’Élysée par son homologue, où ils ont évoqué la coopération économique.";
        let russian = "Министр иностранных дел встретился с послом в Москве и обсудил вопросы торговли.";
        let japanese = "外務大臣は東京で大使と会談し、貿易と安全保障について意見を交換しました。";
        for (text, encoding) in [(french, WINDOWS_1252), (russian, WINDOWS_1251), (japanese, SHIFT_JIS)] {
            let page = format!("<html><body><p>{text}</p></body></html>");
            for (name, content) in [("a.txt", text), ("a.md", text), ("a.html", &page)] {
                let (bytes, _, _) = encoding.encode(content);
                let (article, report) = one(name, &bytes);
                assert_eq!(article.paragraphs[0].text, text, "{name}");
                assert_eq!(report.encoding.as_deref(), Some(encoding.name()));
                assert!(report.guessed.iter().any(|line| line.contains("guessed")), "never silently");
                assert_eq!(article.warnings.len(), 1);
            }
        }
    }

    #[test]
    fn the_name_may_lack_an_extension_or_carry_a_wrong_one() {
        for (name, content, format) in [
            ("talks", "They met.", Format::Text),
            ("talks", "<!DOCTYPE html><p>They met.</p>", Format::Html),
            ("talks.txt", "<html><p>They met.</p></html>", Format::Html),
            ("talks", "{\"text\": \"They met.\"}", Format::Json),
            ("talks", "---\ntitle: Talks\n---\nThey met.", Format::Markdown),
            ("talks.html", "They met.", Format::Text),
        ] {
            let (article, report) = one(name, content.as_bytes());
            assert_eq!(report.format, Some(format), "{content}");
            assert_eq!(article.paragraphs[0].text, "They met.");
            assert!(!report.guessed.is_empty());
        }
    }

    #[test]
    fn a_line_of_standard_input_keeps_its_own_names() {
        let article = read_line(r#"{"id": "a1", "text": "They met.\n\nThey left.", "date": "2022-11-16"}"#, 3).unwrap();
        assert_eq!((article.id.as_str(), article.path.as_str()), ("a1", "-#3"));
        assert_eq!(article.paragraphs[1].offset, Some(11));
        let article = read_line(r#"{"text": "They met.", "path": "x/y.txt"}"#, 3).unwrap();
        assert_eq!(article.path, "x/y.txt");
        assert!(matches!(read_line("{}", 1), Err(IngestError::NoTextField)));
    }
}
