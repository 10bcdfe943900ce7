//! The publication day: what spellings name a day, and which of its three origins wins.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate};
use regex::Regex;

/// A day read from words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DayRead {
    /// The words name this day.
    Day(NaiveDate),
    /// The words name this day only by a rule that somebody must be told of, put in words.
    Guessed(NaiveDate, &'static str),
    /// `03/04/2022`: two days are as likely.
    Ambiguous,
    /// A month, a year or nothing that is a date.
    None,
}

impl DayRead {
    /// The day, sure or guessed.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Guessed(day, _) => Some(*day),
            Self::Ambiguous | Self::None => None,
        }
    }
}

static MONTHS: LazyLock<BTreeMap<String, u32>> = LazyLock::new(|| {
    let rows: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../../assets/ingest/months.toml")).unwrap_or_default();
    rows.into_iter()
        .flat_map(|(number, names)| names.into_iter().map(move |name| (name, number.parse().unwrap_or(0))))
        .collect()
});

/// Alternation of all month names, longest first so that `march` wins over `mar`.
static MONTH_NAMES: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<&str> = MONTHS.keys().map(String::as_str).collect();
    names.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|")
});

fn pattern(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}

/// `16 November 2022`, `16th of Nov., 2022`, `16-Nov-2022`; in a dateline the year may be missing.
static DAY_MONTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:[\s_/-]+|\s*)(?:of\s+|de\s+)?(?P<month>{})\b\.?(?:[\s,_/-]*(?:de\s+|del\s+)?(?P<year>\d{{4}}))?(?:\D|$)",
        *MONTH_NAMES
    ))
});

/// `November 16, 2022`, `Nov. 16th`, `Nov-16-2022`.
static MONTH_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?P<month>{})\b\.?[\s_-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:[\s,_/-]+(?P<year>\d{{4}}))?(?:\D|$)",
        *MONTH_NAMES
    ))
});

/// `2022-11-16`, `2022/11/16`, `2022.11.16`, alone or before a time.
static YEAR_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?:^|[^\d.])(?P<year>\d{4})(?P<s1>[-/._])(?P<month>\d{1,2})(?P<s2>[-/._])(?P<day>\d{1,2})(?:[^\d]|$)")
});

/// `20221116`, alone or before a time.
static PACKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?:^|\D)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?(?:\D|$)")
});

/// `16/11/2022`, `16.11.2022`, `16-11-2022`.
static NUMERIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?:^|\D)(?P<a>\d{1,2})(?P<s1>[-/._])(?P<b>\d{1,2})(?P<s2>[-/._])(?P<year>\d{4})(?:\D|$)")
});

/// `2022年11月16日`, `2022년 11월 16일`.
static IDEOGRAPHIC: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]"));

/// A date within a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DayWords {
    /// Bytes of the words.
    pub range: Range<usize>,
    /// Day of the month and month.
    pub day: u32,
    pub month: u32,
    /// The year where the words name it.
    pub year: Option<i32>,
}

impl DayWords {
    /// The day, its year where missing the one that puts it nearest to `near`.
    pub fn resolve(&self, near: Option<NaiveDate>) -> Option<NaiveDate> {
        if let Some(year) = self.year {
            return NaiveDate::from_ymd_opt(year, self.month, self.day);
        }
        let near = near?;
        (near.year() - 1..=near.year() + 1)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, self.month, self.day))
            .min_by_key(|day| (*day - near).num_days().abs())
    }
}

/// The first date written with the name of its month, for datelines.
pub(crate) fn find_in_words(text: &str) -> Option<DayWords> {
    // The patterns cost far more than this, and most texts hold no number.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let read = |regex: &LazyLock<Option<Regex>>| -> Option<DayWords> {
        let found = regex.as_ref()?.captures(text)?;
        let (day, month) = (found.name("day")?, found.name("month")?);
        let year = found.name("year");
        let number: u32 = day.as_str().parse().ok().filter(|d| (1..=31).contains(d))?;
        let month_number = month_number(month.as_str())?;
        let start = day.start().min(month.start());
        let named_end = year.map_or(day.end().max(month.end()), |y| y.end());
        // The full stop of an abbreviated month belongs to the words: `28 Nov.`
        let dotted = year.is_none() && month.end() == named_end && text.get(named_end..)?.starts_with('.');
        let end = named_end + usize::from(dotted && month.as_str().chars().count() <= 4);
        let year = year.and_then(|y| y.as_str().parse().ok()).filter(|y| is_plausible(*y));
        Some(DayWords { range: start..end, day: number, month: month_number, year })
    };
    // "16 November 2022" holds no month-first date, "9 May 14, 2022" does not occur: the earlier and longer one wins.
    let (a, b) = (read(&DAY_MONTH), read(&MONTH_DAY));
    match (a, b) {
        (Some(a), Some(b)) => {
            let b_wins = (b.year.is_some() && a.year.is_none())
                || (a.year.is_some() == b.year.is_some() && b.range.start < a.range.start);
            Some(if b_wins { b } else { a })
        }
        (a, b) => a.or(b),
    }
}

/// Reads a day from a metadata field in any of the usual spellings. The day is the one written, in the time zone in
/// which it is written.
pub(crate) fn read(words: &str) -> DayRead {
    let words = words.trim();
    if let Some(day) = year_first(words) {
        return DayRead::Day(day);
    }
    if let Some(found) = find_in_words(words)
        && let Some(day) = found.year.and_then(|_| found.resolve(None))
    {
        return DayRead::Day(day);
    }
    if let Some(day) = IDEOGRAPHIC.as_ref().and_then(|r| r.captures(words)).and_then(|c| ymd(&c)) {
        return DayRead::Day(day);
    }
    match numeric(words) {
        DayRead::None => {}
        found => return found,
    }
    let whole_number = !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit());
    match (whole_number, words.len()) {
        (true, 9..=13) => words.parse().map_or(DayRead::None, read_epoch),
        _ => DayRead::None,
    }
}

/// Seconds or milliseconds since 1970, as databases export them.
pub(crate) fn read_epoch(number: i64) -> DayRead {
    let seconds = if number.unsigned_abs() >= 100_000_000_000 { number / 1000 } else { number };
    if seconds < 100_000_000 {
        return DayRead::None;
    }
    DateTime::from_timestamp(seconds, 0).map_or(DayRead::None, |time| {
        DayRead::Guessed(time.date_naive(), "a count of seconds, taken as universal time")
    })
}

/// Reads a day from the stem of a file name.
pub(crate) fn read_file_name(stem: &str) -> DayRead {
    if let Some(day) = year_first(stem) {
        return DayRead::Day(day);
    }
    // `\b` sees no border at an underscore, which file names use as a space.
    let spaced = stem.replace('_', " ");
    if let Some(found) = find_in_words(&spaced)
        && let Some(day) = found.year.and_then(|_| found.resolve(None))
    {
        return DayRead::Day(day);
    }
    numeric(stem)
}

fn year_first(words: &str) -> Option<NaiveDate> {
    let dashed = YEAR_FIRST
        .as_ref()?
        .captures(words)
        .filter(|c| c.name("s1").map(|m| m.as_str()) == c.name("s2").map(|m| m.as_str()));
    dashed.and_then(|c| ymd(&c)).or_else(|| PACKED.as_ref()?.captures(words).and_then(|c| ymd(&c)))
}

fn ymd(found: &regex::Captures<'_>) -> Option<NaiveDate> {
    let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
    let year = number("year")? as i32;
    is_plausible(year).then(|| NaiveDate::from_ymd_opt(year, number("month")?, number("day")?)).flatten()
}

fn numeric(words: &str) -> DayRead {
    let Some(found) = NUMERIC.as_ref().and_then(|r| r.captures(words)) else { return DayRead::None };
    let part = |name: &str| found.name(name).map_or("", |m| m.as_str());
    let (Ok(a), Ok(b), Ok(year)) = (part("a").parse::<u32>(), part("b").parse::<u32>(), part("year").parse::<i32>())
    else {
        return DayRead::None;
    };
    if part("s1") != part("s2") || !is_plausible(year) {
        return DayRead::None;
    }
    let (day_first, month_first) = (NaiveDate::from_ymd_opt(year, b, a), NaiveDate::from_ymd_opt(year, a, b));
    match (day_first, month_first) {
        (Some(day), Some(other)) if day == other => DayRead::Day(day),
        (Some(day), None) | (None, Some(day)) => DayRead::Day(day),
        // Full stops between the numbers are used where the day comes first.
        (Some(day), Some(_)) if part("s1") == "." => {
            DayRead::Guessed(day, "the day is taken to stand before the month")
        }
        (Some(_), Some(_)) => DayRead::Ambiguous,
        (None, None) => DayRead::None,
    }
}

fn month_number(name: &str) -> Option<u32> {
    MONTHS.get(&name.to_lowercase()).copied()
}

/// Years that a press article may carry; keeps page numbers and codes from being read as years.
fn is_plausible(year: i32) -> bool {
    (1600..=2199).contains(&year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_table_of_months_is_whole() {
        let months: std::collections::BTreeSet<u32> = MONTHS.values().copied().collect();
        assert!(months.into_iter().eq(1..=12));
    }

    #[test]
    fn every_usual_spelling_names_the_day() {
        for words in [
            "2022-11-16",
            "2022-11-16T23:30:00+05:00",
            "2022-11-16 10:00",
            "2022/11/16",
            "20221116",
            "20221116T101500Z",
            "20221116101500",
            "Wed, 16 Nov 2022 10:00:00 +0000",
            "16 November 2022",
            "16th of November, 2022",
            "16-Nov-2022",
            "November 16, 2022",
            "Nov. 16th 2022",
            "Wednesday, November 16, 2022 at 3:45 p.m.",
            "16/11/2022",
            "11/16/2022",
            "16.11.2022",
            "16 novembre 2022",
            "16 de noviembre de 2022",
            "16. November 2022",
            "16 ноября 2022 г.",
            "2022年11月16日",
            "2022년 11월 16일",
        ] {
            assert_eq!(read(words), DayRead::Day(day(2022, 11, 16)), "{words}");
        }
    }

    #[test]
    fn what_names_two_days_is_not_decided() {
        assert_eq!(read("03/04/2022"), DayRead::Ambiguous);
        assert_eq!(read("04/04/2022"), DayRead::Day(day(2022, 4, 4)));
        assert_eq!(read("03.04.2022").day(), Some(day(2022, 4, 3)));
        assert!(matches!(read("03.04.2022"), DayRead::Guessed(..)));
    }

    #[test]
    fn what_names_no_day_is_none() {
        for words in [
            "",
            "2022",
            "2022-11",
            "November 2022",
            "yesterday",
            "2022-13-45",
            "31 February 2022",
            "12345678",
            "1.2.3.4",
            "99/99/2022",
        ] {
            assert_eq!(read(words), DayRead::None, "{words}");
        }
    }

    #[test]
    fn seconds_since_1970_are_guessed() {
        assert_eq!(read("1668556800").day(), Some(day(2022, 11, 16)));
        assert_eq!(read_epoch(1_668_556_800_000).day(), Some(day(2022, 11, 16)));
    }

    #[test]
    fn a_file_name_may_carry_the_day() {
        for stem in [
            "2022-11-16-visit",
            "visit_20221116",
            "16-Nov-2022 visit",
            "visit_16_November_2022",
            "2022_11_16",
            "visit-2022.11.16",
            "Nov-16-2022",
            "report 16.11.2022",
        ] {
            assert_eq!(read_file_name(stem).day(), Some(day(2022, 11, 16)), "{stem}");
        }
        for stem in ["article-17", "000_56fa5b014a558e1d", "1234567890123", "visit-2022", "13-2022-4", "a1668556800"] {
            assert_eq!(read_file_name(stem).day(), None, "{stem}");
        }
    }

    #[test]
    fn a_missing_year_is_the_one_nearest_to_the_publication() {
        let found = find_in_words("SEOUL, Dec. 30 (Yonhap)").unwrap();
        assert_eq!(&"SEOUL, Dec. 30 (Yonhap)"[found.range.clone()], "Dec. 30");
        assert_eq!(found.resolve(Some(day(2022, 1, 2))), Some(day(2021, 12, 30)));
        assert_eq!(found.resolve(None), None);
    }

    #[test]
    fn the_range_covers_the_words_of_the_day() {
        for (text, words) in [
            ("California, 16 November 2022 (TDI)", "16 November 2022"),
            ("New Delhi [India], April 7 (ANI)", "April 7"),
            ("LONDON 3 Sept. (Reuters)", "3 Sept."),
            ("Tokyo, March 3rd, 2021", "March 3rd, 2021"),
        ] {
            let found = find_in_words(text).unwrap();
            assert_eq!(text.get(found.range), Some(words));
        }
    }

    proptest! {
        #[test]
        fn no_words_make_the_reader_stumble(words in "\\PC{0,40}") {
            let _ = (read(&words), read_file_name(&words), find_in_words(&words));
        }

        #[test]
        fn each_day_is_read_back_from_its_iso_form(days in 0..200_000_i64) {
            let day = day(1650, 1, 1) + chrono::Duration::days(days);
            prop_assert_eq!(read(&day.to_string()), DayRead::Day(day));
            prop_assert_eq!(read(&day.format("%-d %B %Y").to_string()), DayRead::Day(day));
            prop_assert_eq!(read(&day.format("%b %-d, %Y").to_string()), DayRead::Day(day));
        }
    }
}
