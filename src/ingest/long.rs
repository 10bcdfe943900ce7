//! Files of JSON Lines that are too long to be held at once: read in blocks of whole lines, one after the other.
//!
//! Invariant: the articles are those that reading the file whole would give, and no more than a block is in memory.

use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::draft::{self, Draft};
use super::error::IngestError;
use super::{FileToRead, Format, encoding, json, paragraphs, stem};
use crate::model::Article;

/// Bytes above which a file of JSON Lines is read in blocks.
pub const LONG: u64 = 4 << 20;
/// Bytes of a block, and more where a line is longer.
const BLOCK: usize = 32 << 10;
/// Bytes above which a line is no article.
const LONGEST_LINE: usize = 64 << 20;

/// Some whole lines of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The file's path as given.
    pub shown: String,
    /// Number of the first line within the file, from 1.
    pub first: usize,
    /// The lines, breaks as `\n`.
    pub text: String,
    /// How many characters were not readable, and line and column of the first.
    unreadable: Option<(usize, usize, usize)>,
}

/// What became of the lines of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The articles, in order of the lines.
    pub articles: Vec<Article>,
    /// Lines that are not blank.
    pub total: usize,
    /// How many of them could not be read.
    pub bad: usize,
    /// Number of the first that could not be read, and why.
    pub first_bad: Option<(usize, String)>,
}

/// The blocks of a file, read when they are asked for.
#[derive(Debug)]
pub struct Blocks<R = File> {
    shown: String,
    input: R,
    /// What was read past the last block's end.
    rest: Vec<u8>,
    /// Number of the next line.
    line: usize,
    size: usize,
    ended: bool,
    first: Option<Block>,
}

impl Blocks {
    /// Opens a long file of JSON Lines; `None` where it is to be read whole: it is short, of another format or encoding,
    /// or its first line is no article, so that it may be anything.
    pub fn open(file: &FileToRead) -> Option<Self> {
        if file.bytes <= LONG || Format::of_name(&file.shown) != Some(Format::JsonLines) {
            return None;
        }
        Self::new(File::open(&file.path).ok()?, &file.shown, BLOCK)
    }
}

impl<R: Read> Blocks<R> {
    fn new(input: R, shown: &str, size: usize) -> Option<Self> {
        let mut blocks =
            Self { shown: shown.to_owned(), input, rest: Vec::new(), line: 1, size, ended: false, first: None };
        let bytes = blocks.bytes().ok()??;
        let decoded = encoding::decode(&bytes, true).ok()?;
        let plain = decoded.encoding == "UTF-8" && !decoded.guessed && decoded.unreadable.is_none();
        let opening = decoded.text.lines().find(|line| !is_blank(line));
        if !plain || opening.is_none_or(|line| json::read_one(line).is_err()) {
            return None;
        }
        blocks.first = Some(blocks.block(decoded.text, None));
        Some(blocks)
    }

    /// The bytes of the next block; `None` at the end.
    fn bytes(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = std::mem::take(&mut self.rest);
        let mut searched = 0;
        loop {
            if bytes.len() >= self.size || self.ended {
                let end = bytes.iter().skip(searched).rposition(|byte| *byte == b'\n').map(|at| at + searched + 1);
                if self.ended {
                    return Ok((!bytes.is_empty()).then_some(bytes));
                }
                if let Some(end) = end {
                    self.rest = bytes.split_off(end);
                    return Ok(Some(bytes));
                }
                if bytes.len() > LONGEST_LINE {
                    return Err(io::Error::new(io::ErrorKind::FileTooLarge, "a line does not end"));
                }
                searched = bytes.len();
            }
            let wanted = self.size as u64;
            self.ended = Read::by_ref(&mut self.input).take(wanted).read_to_end(&mut bytes)? == 0;
        }
    }

    fn block(&mut self, text: String, unreadable: Option<(usize, usize, usize)>) -> Block {
        let first = self.line;
        self.line += text.bytes().filter(|byte| *byte == b'\n').count();
        Block { shown: self.shown.clone(), first, text, unreadable }
    }
}

impl<R: Read> Iterator for Blocks<R> {
    type Item = Result<Block, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(first) = self.first.take() {
            return Some(Ok(first));
        }
        let bytes = match self.bytes() {
            Ok(bytes) => bytes?,
            Err(error) => {
                self.ended = true;
                self.rest.clear();
                let largest = LONGEST_LINE as u64;
                let long = error.kind() == io::ErrorKind::FileTooLarge;
                let bytes = largest + 1;
                return Some(Err(if long {
                    IngestError::TooLarge { bytes, largest }
                } else {
                    IngestError::of_io(&error)
                }));
            }
        };
        let (text, unreadable) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let before = text.split('\u{FFFD}').next().unwrap_or("");
                let line = before.matches('\n').count() + self.line;
                let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
                let count = text.matches('\u{FFFD}').count();
                (text, Some((count, line, column)))
            }
        };
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
        Some(Ok(self.block(text, unreadable)))
    }
}

fn is_blank(line: &str) -> bool {
    line.trim_matches(paragraphs::is_invisible).is_empty()
}

impl Block {
    /// Reads the articles of its lines.
    pub fn read(&self) -> Lines {
        let stem = stem(&self.shown);
        let mut lines = Lines::default();
        for (number, line) in (self.first..).zip(self.text.lines()).filter(|(_, line)| !is_blank(line)) {
            lines.total += 1;
            // Parsers by others see what others wrote: a bug of theirs must cost one line, not the program.
            let read = catch_unwind(AssertUnwindSafe(|| json::read_one(line)))
                .unwrap_or(Err(IngestError::ParserFailed { format: Format::JsonLines.label() }));
            match read {
                Ok(draft) => lines.articles.push(self.finish(draft, number, stem)),
                Err(error) => {
                    lines.bad += 1;
                    lines.first_bad.get_or_insert((number, error.to_string()));
                }
            }
        }
        lines
    }

    fn finish(&self, mut draft: Draft, number: usize, stem: &str) -> Article {
        let entry = draft.id.clone().unwrap_or_else(|| number.to_string());
        let path = format!("{}#{entry}", self.shown);
        let id = draft.id.take().unwrap_or_else(|| format!("{stem}#{entry}"));
        draft.warnings.splice(0..0, self.unreadable.map(|found| draft::unreadable(found, "UTF-8")));
        draft::finish(draft, id, path, None).0
    }
}

impl Lines {
    /// Adds what became of the lines that follow; their articles stay with them.
    pub fn add(&mut self, next: &Self) {
        self.total += next.total;
        self.bad += next.bad;
        if self.first_bad.is_none() {
            self.first_bad.clone_from(&next.first_bad);
        }
    }

    /// What is to be said of all lines of a file.
    pub fn problem(&self) -> Option<IngestError> {
        let (first, message) = self.first_bad.clone()?;
        let unit = if self.total == 1 { "line" } else { "lines" };
        Some(IngestError::SomeEntries {
            count: self.bad,
            total: self.total,
            unit,
            unit_of_first: "line",
            first,
            message,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    fn text(lines: usize) -> String {
        (1..=lines)
            .map(|n| match n % 7 {
                3 => "{\"title\": 1}\r\n".to_owned(),
                5 => "\n".to_owned(),
                _ => format!("{{\"text\": \"Nr {n}: Minister Ana Roe met Per Dahl.\\n\\nIt was {n}.\"}}\n"),
            })
            .collect()
    }

    #[test]
    fn blocks_of_any_size_give_what_the_whole_file_gives() {
        let text = text(60);
        let whole = super::super::read_bytes("news.jsonl", text.as_bytes());
        for size in [1, 40, 200, 5000] {
            let blocks = Blocks::new(text.as_bytes(), "news.jsonl", size).unwrap();
            let (mut articles, mut all) = (Vec::new(), Lines::default());
            for block in blocks {
                let lines = block.unwrap().read();
                all.add(&lines);
                articles.extend(lines.articles);
            }
            assert_eq!(articles, whole.articles, "{size}");
            assert_eq!(all.problem(), whole.problem, "{size}");
        }
    }

    /// Bytes that count how many were asked for.
    struct Counted<'a>(&'a [u8], Rc<Cell<usize>>);

    impl Read for Counted<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let read = self.0.read(buffer)?;
            self.1.set(self.1.get() + read);
            Ok(read)
        }
    }

    #[test]
    fn no_more_is_read_than_was_asked_for() {
        let text = text(4000);
        let read = Rc::new(Cell::new(0));
        let mut blocks = Blocks::new(Counted(text.as_bytes(), read.clone()), "news.jsonl", 4096).unwrap();
        for block in 1..=5 {
            let found = blocks.next().unwrap().unwrap();
            assert!(found.text.len() < 3 * 4096, "{}", found.text.len());
            assert!(read.get() <= (block + 2) * 4096, "{block}: {}", read.get());
        }
        assert!(read.get() * 4 < text.len());
    }

    #[test]
    fn what_may_be_something_else_is_read_whole() {
        assert!(Blocks::new("[\n{\"text\": \"One.\"}\n]\n".as_bytes(), "a.jsonl", 64).is_none());
        assert!(Blocks::new("\u{e9}".as_bytes(), "a.jsonl", 64).is_none());
        assert!(Blocks::new(&b"{\"text\": \"Caf\xe9.\"}\n"[..], "a.jsonl", 64).is_none());
    }

    #[test]
    fn a_broken_character_costs_itself_alone_and_is_told() {
        let mut bytes = text(8).into_bytes();
        bytes.extend(b"{\"text\": \"They met at the Caf\xe9.\"}\n");
        let blocks: Vec<Block> = Blocks::new(&bytes[..], "a.jsonl", 64).unwrap().map(Result::unwrap).collect();
        let articles = blocks.last().unwrap().read().articles;
        let last = articles.last().unwrap();
        assert_eq!(last.paragraphs[0].text, "They met at the Caf\u{FFFD}.");
        assert!(last.warnings[0].contains("line 9"), "{:?}", last.warnings);
    }
}
