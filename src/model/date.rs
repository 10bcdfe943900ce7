//! A date with its precision: a day, a month or a year is known, and nothing more is claimed.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// One unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `2022-11-16`
    Day(NaiveDate),
    /// `2022-05`
    Month {
        /// Year.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
    },
    /// `2022`
    Year(i32),
}

/// When something took place, as exactly as the text lets us say: one unit, or from one unit to another.
/// Written and read as ISO 8601: `2022-05`, `2025-04-02/2025-04-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// Within one unit.
    In(Unit),
    /// From the start of the first to the end of the second.
    Between(Unit, Unit),
}

/// A date and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dated {
    /// The date.
    pub when: When,
    /// What it rests on.
    pub basis: Basis,
}

/// What a date rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The text gives the day or month.
    Explicit,
    /// Worked out with a calendar: "on Friday", "last month".
    Relative,
    /// Nothing in the text; the dateline's day, else the publication day.
    Dateline,
}

impl Basis {
    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Relative => "relative",
            Self::Dateline => "dateline",
        }
    }
}

impl Unit {
    /// The first day of the unit; `None` only beyond the calendar's range.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month { year, month } => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        }
    }

    /// The last day of the unit.
    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month { year, month: 12 } | Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
            Self::Month { year, month } => NaiveDate::from_ymd_opt(year, month + 1, 1)?.checked_sub_days(Days::new(1)),
        }
    }

    /// For people: `16 Nov 2022`, `May 2022`, `2022`.
    pub fn label(self) -> String {
        match self {
            Self::Day(day) => day.format("%-d %b %Y").to_string(),
            Self::Month { .. } => self.first_day().map(|d| d.format("%b %Y").to_string()).unwrap_or_default(),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// The month of a day, counted from January of year 0: what is looked up by time is filed under it.
pub fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

impl When {
    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self::In(Unit::Day(day))
    }

    /// The earliest day it can be.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::In(unit) | Self::Between(unit, _) => unit.first_day(),
        }
    }

    /// The latest day it can be.
    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::In(unit) | Self::Between(_, unit) => unit.last_day(),
        }
    }

    /// Whether it names one single day.
    pub fn is_day(self) -> bool {
        matches!(self, Self::In(Unit::Day(_)))
    }

    /// Whether the two could speak of one day: their days overlap.
    pub fn compatible(self, other: Self) -> bool {
        match (self.first_day(), self.last_day(), other.first_day(), other.last_day()) {
            (Some(a), Some(b), Some(c), Some(d)) => a <= d && c <= b,
            _ => self == other,
        }
    }

    /// How many days it may be; fewer is more exact.
    pub fn days(self) -> i64 {
        match (self.first_day(), self.last_day()) {
            (Some(a), Some(b)) => (b - a).num_days() + 1,
            _ => i64::MAX,
        }
    }

    /// For people: `May 2022`, `2–4 Apr 2025`.
    pub fn label(self) -> String {
        match self {
            Self::In(unit) => unit.label(),
            Self::Between(Unit::Day(a), Unit::Day(b)) if a.year() == b.year() && a.month() == b.month() => {
                format!("{}–{}", a.day(), Unit::Day(b).label())
            }
            Self::Between(Unit::Day(a), Unit::Day(b)) if a.year() == b.year() => {
                format!("{} – {}", a.format("%-d %b"), Unit::Day(b).label())
            }
            Self::Between(a, b) => format!("{} – {}", a.label(), b.label()),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(unit) => unit.fmt(f),
            Self::Between(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

/// Words that are no ISO date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no date; write it as 2022-11-16, 2022-11 or 2022, or two of these with a slash between")]
pub struct NoDate(pub String);

impl FromStr for Unit {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let no = || NoDate(text.to_owned());
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| digits(y, 4)).and_then(|y| y.parse().ok()).ok_or_else(no)?;
        let month =
            parts.next().map(|m| m.parse().ok().filter(|n| digits(m, 2) && (1..=12).contains(n)).ok_or_else(no));
        let day = parts.next();
        match (month.transpose()?, day) {
            (None, _) => Ok(Self::Year(year)),
            (Some(month), None) => Ok(Self::Month { year, month }),
            (Some(month), Some(d)) if digits(d, 2) && parts.next().is_none() => {
                d.parse().ok().and_then(|d| NaiveDate::from_ymd_opt(year, month, d)).map(Self::Day).ok_or_else(no)
            }
            _ => Err(no()),
        }
    }
}

impl FromStr for When {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        match text.split_once('/') {
            Some((a, b)) => Ok(Self::Between(a.parse()?, b.parse()?)),
            None => Ok(Self::In(text.parse()?)),
        }
    }
}

impl TryFrom<String> for When {
    type Error = NoDate;

    fn try_from(text: String) -> Result<Self, NoDate> {
        text.parse()
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.to_string()
    }
}
