//! Paths to files: folders recursively, each file once, links followed but never in a circle.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::IngestError;
use super::{FileReport, Format, extension, stem};

/// What a walk over some paths found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Files that can be read: in the order of the given paths, within a folder by name, each once.
    pub files: Vec<FileToRead>,
    /// What can't be read, with the reason.
    pub not_read: Vec<FileReport>,
}

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileToRead {
    /// Where it is.
    pub path: PathBuf,
    /// The path as it was given, with `/` between its parts.
    pub shown: String,
    /// Its size.
    pub bytes: u64,
}

/// Names of formats that are met beside articles, for a reason that helps.
const OTHER_FORMATS: [(&str, &str); 30] = [
    ("pdf", "a PDF document"),
    ("doc", "a Word document"),
    ("docx", "a Word document"),
    ("odt", "an OpenDocument text"),
    ("rtf", "a rich text document"),
    ("pages", "a Pages document"),
    ("epub", "an e-book"),
    ("xls", "a spreadsheet"),
    ("xlsx", "a spreadsheet"),
    ("ods", "a spreadsheet"),
    ("csv", "a table"),
    ("tsv", "a table"),
    ("ppt", "a presentation"),
    ("pptx", "a presentation"),
    ("xml", "an XML document"),
    ("mht", "a web archive"),
    ("mhtml", "a web archive"),
    ("webarchive", "a web archive"),
    ("eml", "a mail"),
    ("mbox", "a mailbox"),
    ("msg", "a mail"),
    ("zip", "an archive"),
    ("gz", "an archive"),
    ("jpg", "a picture"),
    ("jpeg", "a picture"),
    ("png", "a picture"),
    ("gif", "a picture"),
    ("webp", "a picture"),
    ("mp3", "a sound file"),
    ("mp4", "a film"),
];

/// Stems of files that tell about a folder.
const ABOUT: [&str; 8] = ["readme", "license", "licence", "copying", "changelog", "contributing", "notice", "authors"];

/// Walks over files and folders. Hidden files and folders are left out; whatever can't be read is listed with its reason.
pub fn list(paths: &[PathBuf]) -> Listing {
    let mut walk = Walk::default();
    for path in paths {
        walk.given(path);
    }
    walk.listing
}

#[derive(Default)]
struct Walk {
    listing: Listing,
    /// Resolved paths of the files and folders met so far.
    met: BTreeSet<PathBuf>,
}

impl Walk {
    fn given(&mut self, path: &Path) {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => return self.refuse(path, IngestError::of_io(&error)),
        };
        if !metadata.is_dir() {
            return self.file(path, &metadata, true);
        }
        let (files, refused) = (self.listing.files.len(), self.listing.not_read.len());
        let known = self.met.len();
        self.folder(path);
        // A folder that was refused, or whose files are all listed already, has its line or needs none.
        if self.listing.files.len() == files && self.met.len() > known {
            let has_line = self.listing.not_read.iter().skip(refused).any(|report| report.shown == shown(path));
            if !has_line {
                self.refuse(path, IngestError::EmptyFolder);
            }
        }
    }

    /// Walks without recursion, so that no depth of folders exhausts the stack.
    fn folder(&mut self, root: &Path) {
        let mut open: Vec<PathBuf> = vec![root.to_owned()];
        while let Some(path) = open.pop() {
            let metadata = match fs::metadata(&path) {
                Ok(metadata) => metadata,
                Err(error) => {
                    self.refuse(&path, IngestError::of_io(&error));
                    continue;
                }
            };
            if !metadata.is_dir() {
                self.file(&path, &metadata, false);
                continue;
            }
            let real = resolved(&path);
            if !self.met.insert(real.clone()) {
                let above = path.parent().map(resolved);
                if path.is_symlink() && above.is_some_and(|above| above.starts_with(&real)) {
                    self.refuse(&path, IngestError::LinkLoop);
                }
                continue;
            }
            let mut children: Vec<PathBuf> = Vec::new();
            match fs::read_dir(&path) {
                Ok(entries) => {
                    for entry in entries {
                        match entry {
                            Ok(entry) if is_hidden(&entry.path()) => {}
                            Ok(entry) => children.push(entry.path()),
                            Err(error) => self.refuse(&path, IngestError::of_io(&error)),
                        }
                    }
                }
                Err(error) => self.refuse(&path, IngestError::of_io(&error)),
            }
            children.sort();
            open.extend(children.into_iter().rev());
        }
    }

    /// `by_name`: whether the person named the file itself, so that a strange extension is given a chance.
    fn file(&mut self, path: &Path, metadata: &fs::Metadata, by_name: bool) {
        let shown = shown(path);
        if !metadata.is_file() {
            return self.refuse(path, IngestError::NotAFile);
        }
        if !self.met.insert(resolved(path)) {
            return;
        }
        if !by_name && ABOUT.contains(&stem(&shown).to_lowercase().as_str()) {
            return self.refuse(path, IngestError::AboutTheFolder);
        }
        if let Some(reason) = unknown(&shown, by_name) {
            return self.refuse(path, reason);
        }
        self.listing.files.push(FileToRead { path: path.to_owned(), shown, bytes: metadata.len() });
    }

    fn refuse(&mut self, path: &Path, problem: IngestError) {
        self.listing.not_read.push(FileReport::not_read(&shown(path), problem));
    }
}

/// Why a file of this name is not worth opening.
fn unknown(shown: &str, by_name: bool) -> Option<IngestError> {
    let extension = extension(shown).filter(|_| Format::of_name(shown).is_none())?.to_lowercase();
    match OTHER_FORMATS.iter().find(|(name, _)| *name == extension) {
        Some((_, what)) => Some(IngestError::UnknownFormat { what: format!("{what} (.{extension})") }),
        None if by_name => None,
        None => Some(IngestError::UnknownFormat { what: format!("the format .{extension}") }),
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// A path as it is shown: with `/` between its parts.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text }
}
