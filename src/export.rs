//! Readings and collections written out: one file a format.
//!
//! Invariant: the same collection, filter and options give the same bytes; no clock, no hash order, no random.

mod annotations;
pub mod brief;
mod calendar;
pub mod cite;
mod coded;
pub mod contract;
mod dates;
pub mod explain;
mod followthemoney;
mod gexf;
mod graph;
mod graphml;
mod html;
mod ids;
pub mod joined;
mod json_lines;
mod markdown;
pub mod picture;
pub mod report;
mod selection;
pub mod statement;
mod svg;
mod tables;
mod timelinejs;
mod words;
mod xml;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::Collection;
use crate::query::Filter;
use selection::Selection;
use statement::Statement;

/// A form in which other programs take what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A folder of tables for spreadsheets and statistics.
    Csv,
    /// GEXF 1.3, a network with dates, for Gephi.
    Gexf,
    /// GraphML, a network for most programs of graph analysis.
    GraphMl,
    /// JSON Lines of the reading contract.
    JsonLines,
    /// iCalendar (RFC 5545).
    ICalendar,
    /// The JSON of TimelineJS.
    TimelineJs,
    /// W3C Web Annotations in JSON-LD.
    Annotations,
    /// Entities of FollowTheMoney as JSON Lines.
    FollowTheMoney,
}

/// What the person decides beside the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether words of the articles are written. Without them their positions and SHA-256 stand in their place.
    pub texts: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { texts: true }
    }
}

/// Why nothing, or not everything, was written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The place for a file is a folder.
    #[error("{path} is a folder; name a file to write {format} to, such as {path}/collection.{extension}")]
    Folder {
        /// Where it should have been written.
        path: PathBuf,
        /// What should have been written.
        format: &'static str,
        /// How names of such files end.
        extension: &'static str,
    },
    /// The place for a folder is a file.
    #[error("{0} is a file; tables are written into a folder, name one that may be made")]
    File(PathBuf),
    /// The system refused.
    #[error("{path} can't be written: {problem}; name another place, or make room there")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        problem: io::Error,
    },
}

impl Format {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Csv,
        Self::Gexf,
        Self::GraphMl,
        Self::JsonLines,
        Self::ICalendar,
        Self::TimelineJs,
        Self::Annotations,
        Self::FollowTheMoney,
    ];

    /// The word of the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Gexf => "gexf",
            Self::GraphMl => "graphml",
            Self::JsonLines => "jsonl",
            Self::ICalendar => "ical",
            Self::TimelineJs => "timelinejs",
            Self::Annotations => "annotations",
            Self::FollowTheMoney => "ftm",
        }
    }

    /// For the screen: what it is and what it is for.
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV tables, a folder for spreadsheets and statistics",
            Self::Gexf => "GEXF 1.3, a network with dates for Gephi",
            Self::GraphMl => "GraphML, a network for programs of graph analysis",
            Self::JsonLines => "JSON Lines, the reading of each article",
            Self::ICalendar => "iCalendar, for calendars",
            Self::TimelineJs => "TimelineJS, a timeline for web pages",
            Self::Annotations => "Web Annotations, the evidence as JSON-LD",
            Self::FollowTheMoney => "FollowTheMoney, entities for Aleph and its kin",
        }
    }

    /// How names of such files end; nothing for a folder.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "",
            Self::Gexf => "gexf",
            Self::GraphMl => "graphml",
            Self::JsonLines => "jsonl",
            Self::ICalendar => "ics",
            Self::TimelineJs => "json",
            Self::Annotations => "jsonld",
            Self::FollowTheMoney => "ftm.json",
        }
    }

    /// Whether it is a folder of files.
    pub fn is_folder(self) -> bool {
        self == Self::Csv
    }
}

/// Writes what a filter shows to a file, or into a folder, which is made where there is none. What stood there under
/// the same names is replaced. Gives back what the file states.
pub fn write(
    format: Format,
    collection: &Collection,
    filter: &Filter,
    options: &Options,
    path: &Path,
) -> Result<Statement, ExportError> {
    let selection = Selection::new(collection, filter, *options);
    if format.is_folder() {
        tables_into(&selection, path)?;
        return Ok(selection.statement);
    }
    if path.is_dir() {
        let (format, extension) = (format.label(), format.extension());
        return Err(ExportError::Folder { path: path.to_owned(), format, extension });
    }
    into_file(path, |out| to(format, &selection, out))?;
    Ok(selection.statement)
}

/// Writes a format that is one file.
fn to(format: Format, selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Csv => Err(io::ErrorKind::IsADirectory.into()),
        Format::Gexf => gexf::write(selection, out),
        Format::GraphMl => graphml::write(selection, out),
        Format::JsonLines => json_lines::write(selection, out),
        Format::ICalendar => calendar::write(selection, out),
        Format::TimelineJs => timelinejs::write(selection, out),
        Format::Annotations => annotations::write(selection, out),
        Format::FollowTheMoney => followthemoney::write(selection, out),
    }
}

fn tables_into(selection: &Selection<'_>, folder: &Path) -> Result<(), ExportError> {
    if folder.is_file() {
        return Err(ExportError::File(folder.to_owned()));
    }
    fs::create_dir_all(folder).map_err(|problem| ExportError::Write { path: folder.to_owned(), problem })?;
    for (name, write) in tables::ALL {
        into_file(&folder.join(name), |out| write(selection, out))?;
    }
    Ok(())
}

fn into_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), ExportError> {
    let written = File::create(path).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    });
    written.map_err(|problem| ExportError::Write { path: path.to_owned(), problem })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Article, DayOrigin, Paragraph, Published};
    use crate::{extract, resolve};

    /// A few articles: a day, a month and no date; a plan and a visit; a copy; and characters that formats trip over.
    pub(super) fn sample() -> Collection {
        let articles = [
            (
                "one",
                "=Talks & <visits>",
                Some("2022-05-20"),
                Some("Dawn"),
                &[
                    "Foreign Minister Ilse Brandt of Austria met President Juan Ortega of Chile in Vienna on 18 May 2022. \
                 They discussed trade & investment, “energy” and <security>.",
                    "Foreign Minister Brandt visited Oslo in May 2022, where she met Foreign Minister Kari Dahl of Norway.",
                ][..],
            ),
            (
                "two",
                "Calls",
                Some("2022-06-02"),
                None,
                &[
                    "Norway's Foreign Minister Kari Dahl telephoned Foreign Minister Ilse Brandt of Austria on 1 June 2022.",
                    "Foreign Minister Dahl will meet President Juan Ortega of Chile in Santiago on 12 July 2022.",
                ][..],
            ),
            (
                "three",
                "No day\u{1}",
                None,
                Some("Dawn"),
                &["President Juan Ortega of Chile met Prime Minister Oona Hale of Ireland."][..],
            ),
        ];
        let articles: Vec<Arc<Article>> = articles
            .into_iter()
            .map(|(id, title, day, source, paragraphs)| {
                Arc::new(Article {
                    id: id.to_owned(),
                    path: format!("{id}.txt"),
                    title: Some(title.to_owned()),
                    source: source.map(str::to_owned),
                    published: day.map(|d| Published { day: d.parse().unwrap(), origin: DayOrigin::Metadata }),
                    paragraphs: paragraphs
                        .iter()
                        .map(|text| Paragraph { text: (*text).to_owned(), offset: None })
                        .collect(),
                    ..Article::default()
                })
            })
            .collect();
        let readings = articles.iter().map(|a| Arc::new(extract::read(a))).collect();
        resolve::resolve(articles, readings)
    }

    /// All of a collection, with or without texts.
    pub(super) fn taken(collection: &Collection, texts: bool) -> Selection<'_> {
        Selection::new(collection, &Filter::default(), Options { texts })
    }

    /// A format in memory.
    pub(super) fn bytes(format: Format, texts: bool) -> Vec<u8> {
        let collection = sample();
        let mut out = Vec::new();
        to(format, &taken(&collection, texts), &mut out).unwrap();
        out
    }

    #[test]
    fn the_same_collection_gives_the_same_bytes() {
        for format in Format::ALL.into_iter().filter(|f| !f.is_folder()) {
            assert_eq!(bytes(format, true), bytes(format, true), "{}", format.id());
        }
    }

    #[test]
    fn without_texts_no_sentence_is_in_any_file() {
        let folder = tempfile::tempdir().unwrap();
        let collection = sample();
        for format in Format::ALL {
            let path = folder.path().join(format.id());
            write(format, &collection, &Filter::default(), &Options { texts: false }, &path).unwrap();
            let files: Vec<PathBuf> = if format.is_folder() {
                fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()).collect()
            } else {
                vec![path]
            };
            for file in files {
                let text = fs::read_to_string(&file).unwrap();
                for words in ["telephoned", "where she", "They discussed", "will meet"] {
                    assert!(!text.contains(words), "{words} is in {}", file.display());
                }
            }
        }
    }

    #[test]
    fn every_file_states_coverage_filter_dates_and_version() {
        for format in Format::ALL.into_iter().filter(|f| !f.is_folder()) {
            let mut text = String::from_utf8(bytes(format, true)).unwrap();
            // Calendars fold their lines.
            text = text.replace("\r\n ", "");
            for words in ["Attaché 0.", "of 3 articles", "everything that was read", "half-known date stays"] {
                assert!(text.contains(words), "{}: {words} is not in it", format.id());
            }
        }
    }

    #[test]
    fn a_place_of_the_wrong_sort_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "kept").unwrap();
        let collection = Collection::default();
        let to = |format, path: &Path| write(format, &collection, &Filter::default(), &Options::default(), path);
        assert!(matches!(to(Format::Csv, &file), Err(ExportError::File(_))));
        assert!(matches!(to(Format::Gexf, folder.path()), Err(ExportError::Folder { .. })));
        assert!(matches!(to(Format::Gexf, &file.join("below")), Err(ExportError::Write { .. })));
        assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
    }
}
