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
pub use ids::make_ids_unique;
pub use sources::{FileToRead, Listing, list};

/// Bytes above which one text is no article: about ten times the longest novel. Reading it would cost minutes and
/// show nothing.
pub const LARGEST_TEXT: u64 = 32 << 20;
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
    if let Some((count, line, column)) = decoded.unreadable {
        let characters = if count == 1 { "1 character".to_owned() } else { format!("{count} characters") };
        warnings.push(format!(
            "{characters} could not be read as {}, the first in line {line}, column {column}",
            decoded.encoding
        ));
    }
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
