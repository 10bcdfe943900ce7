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
    /// Where the day was found: `JSON-LD`, `the front matter`.
    pub day_from: String,
    /// Other forms of the headline, which are no paragraphs either.
    pub headings: Vec<String>,
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

    /// Notes which of title, outlet and address one place gave.
    pub fn found_parts(&mut self, origin: &str) {
        let parts = [(&self.title, "title"), (&self.source, "outlet"), (&self.url, "address")];
        let named: Vec<&str> = parts.iter().filter(|(part, _)| part.is_some()).map(|(_, name)| *name).collect();
        if !named.is_empty() {
            self.found(format!("{} from {origin}", named.join(", ")));
        }
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
            DayRead::Day(day) => (self.day, self.day_from) = (Some(*day), origin.to_owned()),
            DayRead::Guessed(day, why) => {
                (self.day, self.day_from) = (Some(*day), origin.to_owned());
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

/// What is said of characters that could not be read: how many, and line and column of the first.
pub(crate) fn unreadable((count, line, column): (usize, usize, usize), encoding: &str) -> String {
    let characters = if count == 1 { "1 character".to_owned() } else { format!("{count} characters") };
    format!("{characters} could not be read as {encoding}, the first in line {line}, column {column}")
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
        // The day in the name of a collection is that of the collection, not of each article in it.
        let (article, notes) = finish(draft, id, path, (!outcome.container).then_some(stem.as_str()));
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
        draft.found.push(Note { general: format!("publication day from {}", draft.day_from), detail: spelt(day) });
        Some(Published { day, origin: DayOrigin::Metadata })
    } else if let (Some(day), Some((_, true))) = (dateline.as_ref().and_then(|d| d.day), &named) {
        draft.found.push(Note { general: "publication day from the dateline".to_owned(), detail: spelt(day) });
        Some(Published { day, origin: DayOrigin::Dateline })
    } else if let Some((day, words)) = line_of_date(&draft.paragraphs, draft.title.is_some()) {
        draft.found.push(Note { general: "publication day from a line above the text".to_owned(), detail: spelt(day) });
        draft.guessed("publication day from a line that holds little else", format!(": \"{words}\""));
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
    fn letters(words: &str) -> impl Iterator<Item = char> {
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    let headlines: Vec<String> = draft
        .title
        .iter()
        .chain(&draft.headings)
        .map(|title| letters(title).collect::<String>())
        .filter(|title| !title.is_empty())
        .collect();
    // A section's name or a byline may stand above it.
    let is_headline = |text: &str| headlines.iter().any(|headline| headline.chars().eq(letters(text)));
    let at = draft.paragraphs.iter().take(3).position(|paragraph| is_headline(&paragraph.text));
    if let Some(at) = at.filter(|_| draft.paragraphs.len() > 1) {
        draft.paragraphs.remove(at);
    }
}

/// A line of its own near the top that gives the day and little else: `16 November 2022`, `Published: Nov. 16, 2022`,
/// `Foreign Desk | 16 November 2022`, or `The Post, 16 November 2022` right below the headline. Elsewhere a heading such
/// as "The landing, 6 June 1944" is none.
fn line_of_date(paragraphs: &[Paragraph], below_headline: bool) -> Option<(NaiveDate, String)> {
    paragraphs.iter().take(4).enumerate().filter(|(_, p)| p.text.len() <= 100).find_map(|(nth, paragraph)| {
        let text = &paragraph.text;
        let found = day::find_in_words(text).filter(|found| found.year.is_some())?;
        let day = found.resolve(None)?;
        let untrimmed = text.get(..found.range.start)?;
        let before = untrimmed.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        let after = text.get(found.range.end..)?;
        let label = before.trim_end_matches([':', '.']).to_lowercase();
        let label =
            label.strip_suffix("day").map_or(label.as_str(), |rest| rest.rsplit_once(' ').map_or("", |(head, _)| head));
        let is_byline = below_headline && nth == 0 && untrimmed.trim_end().ends_with(',');
        let stands_apart = is_byline
            || before.is_empty()
            || before.ends_with(['|', '·', '•', '—', '–'])
            || LABELS.contains(&label.trim());
        let is_end =
            after.chars().all(|c| !c.is_alphabetic()) || after.trim_start().starts_with(['|', '·', '•', ',', '-', '–']);
        (stands_apart && is_end && !text.ends_with('.')).then(|| (day, text.clone()))
    })
}

/// Words before a day that stands on a line of its own; empty for a weekday alone.
const LABELS: [&str; 14] = [
    "",
    "date",
    "published",
    "published on",
    "published at",
    "publication date",
    "posted",
    "posted on",
    "issued",
    "issued on",
    "released",
    "release date",
    "date published",
    "first published",
];

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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &[&str]) -> Vec<Paragraph> {
        texts.iter().map(|text| Paragraph { text: (*text).to_owned(), offset: None }).collect()
    }

    fn finished(draft: Draft, stem: &str) -> Article {
        finish(draft, "id".to_owned(), "path".to_owned(), Some(stem)).0
    }

    #[test]
    fn metadata_wins_over_the_dateline_and_the_dateline_over_the_file_name() {
        let day = NaiveDate::from_ymd_opt(2022, 11, 17);
        let paragraphs = said(&["California, 16 November 2022 (TDI): The Ambassador visited."]);
        let draft = Draft { day, paragraphs: paragraphs.clone(), ..Draft::default() };
        let published = finished(draft, "2022-11-18").published.unwrap();
        assert_eq!((Some(published.day), published.origin), (day, DayOrigin::Metadata));
        let published = finished(Draft { paragraphs, ..Draft::default() }, "2022-11-18").published.unwrap();
        assert_eq!((published.day.to_string().as_str(), published.origin), ("2022-11-16", DayOrigin::Dateline));
        let draft = Draft { paragraphs: said(&["The Ambassador visited."]), ..Draft::default() };
        let published = finished(draft, "2022-11-18").published.unwrap();
        assert_eq!((published.day.to_string().as_str(), published.origin), ("2022-11-18", DayOrigin::FileName));
        let draft = Draft { paragraphs: said(&["The Ambassador visited."]), ..Draft::default() };
        assert_eq!(finished(draft, "visit").published, None);
    }

    #[test]
    fn a_dateline_without_year_takes_it_from_the_file_name() {
        let draft = Draft { paragraphs: said(&["SEOUL, Dec. 30 (Yonhap) -- The"]), ..Draft::default() };
        let article = finished(draft, "2022-01-02-seoul");
        assert_eq!(article.dateline.unwrap().day, NaiveDate::from_ymd_opt(2021, 12, 30));
        assert_eq!(article.published.unwrap().origin, DayOrigin::FileName);
        let draft = Draft { paragraphs: said(&["SEOUL, Dec. 30 (Yonhap) -- The"]), ..Draft::default() };
        let article = finished(draft, "seoul");
        assert_eq!((article.dateline.unwrap().day, article.published), (None, None));
    }

    #[test]
    fn a_line_that_holds_the_day_alone_gives_it() {
        for line in [
            "16 November 2022",
            "Published: Nov. 16, 2022",
            "Wednesday, 16 November 2022",
            "Posted on 16 November 2022 | 10:15",
            "Foreign Desk · 16 November 2022",
        ] {
            let found = line_of_date(&said(&["By our staff", line, "They met."]), true);
            assert_eq!(found.map(|(day, _)| day.to_string()).as_deref(), Some("2022-11-16"), "{line}");
        }
        let below = line_of_date(&said(&["Protocol Notebook, 16 November 2022", "They met."]), true);
        assert_eq!(below.map(|(day, _)| day.to_string()).as_deref(), Some("2022-11-16"));
        for line in
            ["The landing, 6 June 1944", "They met on 16 November 2022.", "Updated: 16 November 2022", "November 2022"]
        {
            assert_eq!(line_of_date(&said(&[line, "They met."]), false), None, "{line}");
        }
    }

    #[test]
    fn the_headline_is_no_paragraph() {
        let draft = Draft {
            title: Some("Talks in “Oslo”".to_owned()),
            paragraphs: said(&["World", "Talks in Oslo", "They met."]),
            ..Draft::default()
        };
        let texts: Vec<_> = finished(draft, "a").paragraphs.into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["World", "They met."]);
    }
}
