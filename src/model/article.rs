//! One article: a title, a source, a publication day and numbered paragraphs.

use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One text as it was handed in, whatever its format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Stable id within its collection; for a file, its stem where that is unique.
    pub id: String,
    /// Path as given; for an entry of a container, `FILE#ENTRY`.
    pub path: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub source: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publication day and where it was found.
    pub published: Option<Published>,
    /// What a newspaper prints before the first word of the news, where there is such a thing.
    pub dateline: Option<Dateline>,
    /// The text, numbered from 1 in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// What could not be read or had to be guessed, in plain words.
    pub warnings: Vec<String>,
}

/// A block of text. Its number is its place in [`Article::paragraphs`] plus one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The text exactly as the reader shows it: no line breaks, no leading or trailing white space.
    pub text: String,
    /// Where it starts in the text that was handed in, in code points; `None` where the format has no such text.
    pub offset: Option<usize>,
}

/// The publication day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day.
    pub day: NaiveDate,
    /// Where it was found.
    pub origin: DayOrigin,
}

/// Where a publication day was found, most trusted first. The file's modification time is never one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DayOrigin {
    /// Front matter, JSON field, JSON-LD, Open Graph or `meta`.
    Metadata,
    /// The dateline in the text.
    Dateline,
    /// A date in the file's name.
    FileName,
}

impl DayOrigin {
    /// The origin in words, as the window says it after "from the".
    pub fn label(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Dateline => "dateline",
            Self::FileName => "file name",
        }
    }
}

/// The place, day and agency that stand before the first word of the news: `SEOUL, May 9 (Yonhap) --`.
/// Ranges count bytes of the paragraph's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// Number of the paragraph, from 1.
    pub paragraph: u32,
    /// The whole of it with its closing mark, so that the news starts at `whole.end`.
    pub whole: Range<usize>,
    /// The place named.
    pub place: Option<Range<usize>>,
    /// The words of the day, where it names one.
    pub day_words: Option<Range<usize>>,
    /// The day named, its year taken from the publication day where the dateline leaves it out.
    pub day: Option<NaiveDate>,
}

impl Article {
    /// The paragraph of this number (from 1).
    pub fn paragraph(&self, number: u32) -> Option<&Paragraph> {
        self.paragraphs.get((number as usize).checked_sub(1)?)
    }

    /// Paragraphs with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &Paragraph)> {
        (1..).zip(&self.paragraphs)
    }

    /// The title, or the file's name where there is none.
    pub fn heading(&self) -> &str {
        self.title.as_deref().unwrap_or_else(|| self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path))
    }
}
