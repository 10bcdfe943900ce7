//! What every format's reader hands on, and how it becomes an article: one path for all formats, so that the
//! publication day, the dateline and the headline are treated alike everywhere.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::day::{self, DayRead};
use super::error::IngestError;
use super::{FileReport, dateline, stem};
use crate::model::{Article, DayOrigin, Paragraph, Published};

/// An article as a format's reader found it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Its own id, where the format carries one.
    pub id: Option<String>,
    /// Its own path, for lines of standard input.
    pub path: Option<String>,
    /// Its name within a container.
    pub entry: Option<String>,
    pub title: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    pub day: Option<NaiveDate>,
    pub paragraphs: Vec<Paragraph>,
    pub warnings: Vec<String>,
    pub found: Vec<Note>,
    pub guessed: Vec<Note>,
}

/// A line of the import report: what it says of any article, and what it adds for one alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub general: String,
    pub detail: String,
}

impl Draft {
    /// Notes where something came from.
    pub fn found(&mut self, general: impl Into<String>) {
        self.found.push(Note { general: general.into(), detail: String::new() });
    }

    /// Notes what was taken by likelihood.
    pub fn guessed(&mut self, general: impl Into<String>, detail: impl Into<String>) {
        self.guessed.push(Note { general: general.into(), detail: detail.into() });
    }

    /// Takes the publication day from the words of a metadata field, `origin` naming the field.
    pub fn take_day(&mut self, words: &str, read: &DayRead, origin: &str) {
        if self.day.is_some() {
            return;
        }
        match read {
            DayRead::Day(day) => self.day = Some(*day),
            DayRead::Guessed(day, why) => {
                self.day = Some(*day);
                self.guessed(format!("publication day from {origin}: {why}"), format!(" (\"{words}\")"));
            }
            DayRead::Ambiguous => self.warnings.push(format!(
                "the publication day \"{words}\" may be read day first or month first, so it is not used"
            )),
            DayRead::None if words.trim().is_empty() => {}
            DayRead::None => self.warnings.push(format!("the publication day \"{}\" names no day", clipped(words))),
        }
    }
}

/// What a format's reader made of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub drafts: Vec<Draft>,
    /// Whether the articles are entries of a container, even where there is one only.
    pub container: bool,
    pub guessed: Vec<String>,
    pub problem: Option<IngestError>,
}

impl Outcome {
    /// One article that is the whole file.
    pub fn one(draft: Draft) -> Self {
        Self { drafts: vec![draft], ..Self::default() }
    }

    /// Nothing could be read.
    pub fn failed(problem: IngestError) -> Self {
        Self { problem: Some(problem), ..Self::default() }
    }
}

/// Completes a file's report with what its reader found.
pub(crate) fn finish_file(report: &mut FileReport, outcome: Outcome, warnings: &[String]) {
    let stem = stem(&report.shown).to_owned();
    let mut tally = (Tally::default(), Tally::default());
    report.guessed.extend(outcome.guessed);
    report.problem = outcome.problem;
    let mut without_text = (0, 0);
    let total = outcome.drafts.len();
    for (number, mut draft) in (1..).zip(outcome.drafts) {
        if draft.paragraphs.is_empty() {
            without_text = (without_text.0 + 1, if without_text.1 == 0 { number } else { without_text.1 });
            continue;
        }
        let entry = draft.entry.take().unwrap_or_else(|| number.to_string());
        let path = if outcome.container { format!("{}#{entry}", report.shown) } else { report.shown.clone() };
        let id = match draft.id.take() {
            Some(id) => id,
            None if outcome.container => format!("{stem}#{entry}"),
            None => stem.clone(),
        };
        draft.warnings.splice(0..0, warnings.iter().cloned());
        let (article, notes) = finish(draft, id, path, Some(&stem));
        tally.0.add(&notes.found);
        tally.1.add(&notes.guessed);
        report.articles.push(article);
    }
    let read = report.articles.len();
    if outcome.container {
        report.found.push(if read == 1 { "1 article".to_owned() } else { format!("{read} articles") });
    }
    report.found.extend(tally.0.lines(read));
    report.guessed.extend(tally.1.lines(read));
    if report.problem.is_none() && without_text.0 > 0 {
        report.problem = Some(if total == 1 {
            IngestError::NoText
        } else {
            IngestError::SomeEntries {
                count: without_text.0,
                total,
                unit: "entries",
                unit_of_first: "entry",
                first: without_text.1,
                message: IngestError::NoText.to_string(),
            }
        });
    } else if report.problem.is_none() && read == 0 {
        report.problem = Some(IngestError::NoText);
    }
}

/// Notes of one finished article.
pub(crate) struct Notes {
    found: Vec<Note>,
    guessed: Vec<Note>,
}

/// Makes the article: the headline leaves the paragraphs, the dateline is marked, the day's origin is decided.
/// `file_stem` is the name that may carry a day.
pub(crate) fn finish(draft: Draft, id: String, path: String, file_stem: Option<&str>) -> (Article, Notes) {
    let mut draft = draft;
    drop_headline(&mut draft);
    let in_name = file_stem.map_or(DayRead::None, day::read_file_name);
    let near = draft.day.or(in_name.day());
    let dateline = dateline::find(&draft.paragraphs, near);
    let named = dateline.as_ref().and_then(|d| {
        let words = draft.paragraphs.get((d.paragraph as usize).checked_sub(1)?)?.text.get(d.day_words.clone()?)?;
        Some((words.to_owned(), day::find_in_words(words)?.year.is_some()))
    });
    let published = if let Some(day) = draft.day {
        draft.found.push(Note { general: "publication day from the metadata".to_owned(), detail: spelt(day) });
        Some(Published { day, origin: DayOrigin::Metadata })
    } else if let (Some(day), Some((_, true))) = (dateline.as_ref().and_then(|d| d.day), &named) {
        draft.found.push(Note { general: "publication day from the dateline".to_owned(), detail: spelt(day) });
        Some(Published { day, origin: DayOrigin::Dateline })
    } else if let Some(day) = in_name.day() {
        draft.found.push(Note { general: "publication day from the file name".to_owned(), detail: spelt(day) });
        if let DayRead::Guessed(_, why) = in_name {
            draft.guessed(format!("publication day from the file name: {why}"), "");
        }
        Some(Published { day, origin: DayOrigin::FileName })
    } else {
        draft.found("no publication day");
        None
    };
    if let (Some((words, false)), Some(published)) = (&named, published)
        && let Some(day) = dateline.as_ref().and_then(|d| d.day)
    {
        let year = day.format("%Y");
        draft.guessed(
            format!("year of the dateline taken from the {}", published.origin.label()),
            format!(" ({words} {year})"),
        );
    }
    let article = Article {
        id,
        path,
        title: draft.title,
        source: draft.source,
        url: draft.url,
        published,
        dateline,
        paragraphs: draft.paragraphs,
        warnings: draft.warnings,
    };
    (article, Notes { found: draft.found, guessed: draft.guessed })
}

/// A saved text often repeats its title above the first paragraph; the headline is no paragraph.
fn drop_headline(draft: &mut Draft) {
    let same = |title: &str, text: &str| {
        let letters =
            |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let title = letters(title);
        !title.is_empty() && title == letters(text)
    };
    if draft.paragraphs.len() > 1
        && let (Some(title), Some(first)) = (&draft.title, draft.paragraphs.first())
        && same(title, &first.text)
    {
        draft.paragraphs.remove(0);
    }
}

/// ": 16 Nov 2022"
fn spelt(day: NaiveDate) -> String {
    format!(": {}", day.format("%-d %b %Y"))
}

fn clipped(words: &str) -> String {
    let mut short: String = words.chars().take(60).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

/// Counts how many articles of a container share a note, in order of first meeting.
#[derive(Default)]
struct Tally {
    order: Vec<String>,
    counts: BTreeMap<String, (usize, String)>,
}

impl Tally {
    fn add(&mut self, notes: &[Note]) {
        for note in notes {
            let entry = self.counts.entry(note.general.clone()).or_insert_with(|| {
                self.order.push(note.general.clone());
                (0, note.detail.clone())
            });
            entry.0 += 1;
        }
    }

    fn lines(&self, articles: usize) -> Vec<String> {
        let line = |general: &String| {
            let (count, detail) = self.counts.get(general)?;
            Some(if articles == 1 {
                format!("{general}{detail}")
            } else {
                format!("{general} ({count} of {articles})")
            })
        };
        self.order.iter().filter_map(line).collect()
    }
}
