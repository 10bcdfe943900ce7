//! Why something could not be read: what, where, and what to do about it.

use std::io;

/// Why a file, a folder or a part of one could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// No file or folder of this name.
    #[error("not found; check the path")]
    NotFound,
    /// The system refuses to open it.
    #[error("no permission to read it; change its permissions or copy it elsewhere")]
    NoPermission,
    /// Any other error of the system.
    #[error("could not be read ({0})")]
    Io(String),
    /// A symbolic link leads back to a folder that contains it.
    #[error("a link that leads back to a folder above it; skipped, the folder itself is read once")]
    LinkLoop,
    /// Neither a file nor a folder.
    #[error("neither a file nor a folder")]
    NotAFile,
    /// A folder without anything that could be an article.
    #[error("holds no articles; Attaché reads .txt, .md, .html, .json and .jsonl")]
    EmptyFolder,
    /// An extension that isn't read.
    #[error("{what} is not read; Attaché reads .txt, .md, .html, .json and .jsonl")]
    UnknownFormat {
        /// The format in words, with its extension.
        what: String,
    },
    /// A file that tells about a folder (README, LICENSE): read only when it is opened by itself.
    #[error("tells about the folder rather than being an article; open it by itself to read it")]
    AboutTheFolder,
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Bytes that are no text, whatever the file's name says.
    #[error("not text: it is {what}")]
    NotText {
        /// What it is.
        what: &'static str,
    },
    /// Larger than an article, or a container of them, can be.
    #[error("too large: {}, and at most {} are read; split it", megabytes(*bytes), megabytes(*largest))]
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The largest size that is read, in bytes.
        largest: u64,
    },
    /// A page or file without a text.
    #[error("holds no text to read")]
    NoText,
    /// JSON in which no article was recognised.
    #[error("no article recognised: no field named text, body, content or the like")]
    NoTextField,
    /// The line isn't one JSON object.
    #[error("not a JSON object: {message}")]
    NotAnObject {
        /// What was met instead.
        message: String,
    },
    /// JSON that is broken or ends in the middle.
    #[error("JSON broken in line {line}, column {column} ({message}); {read} before it")]
    BrokenJson {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// What the parser met.
        message: String,
        /// What was read all the same, in words.
        read: String,
    },
    /// Some lines of JSON Lines, or entries of a list, gave no article.
    #[error("{count} of {total} {unit} not read; the first is {unit_of_first} {first}: {message}")]
    SomeEntries {
        /// How many.
        count: usize,
        /// Of how many.
        total: usize,
        /// `lines` or `entries`.
        unit: &'static str,
        /// `line` or `entry`.
        unit_of_first: &'static str,
        /// Number of the first, from 1.
        first: usize,
        /// What is wrong with the first.
        message: String,
    },
    /// A parser failed on the file.
    #[error("the reader of {format} failed on it; save it as plain text and report the file")]
    ParserFailed {
        /// The format in words.
        format: &'static str,
    },
}

impl IngestError {
    /// Whether the file is simply no article (a table, a picture, a folder's README): worth a line in the import
    /// report, not a warning.
    pub fn is_other_file(&self) -> bool {
        matches!(self, Self::UnknownFormat { .. } | Self::AboutTheFolder)
    }

    /// The case that an error of the system stands for.
    pub(crate) fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            // The kind itself has no stable name yet, its words have.
            kind if kind.to_string().starts_with("filesystem loop") => Self::LinkLoop,
            _ => Self::Io(error.to_string()),
        }
    }
}

/// A size for people, in megabytes of a million bytes.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}
