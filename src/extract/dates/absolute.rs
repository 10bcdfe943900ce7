//! Expressions that name a day, month, year or a larger stretch of the calendar.

use chrono::{Datelike, NaiveDate};

use super::lexicon::{Holiday, lexicon};
use super::meaning::{Meaning, Which};
use super::relative;
use super::words::{Shape, Words};

/// A meaning and the place after its last word.
pub(super) type Match = Option<(Meaning, usize)>;

/// Any expression that can stand at either end of a range: a day, month, year, weekday, quarter, season...
pub(super) fn point(words: &Words<'_>, at: usize) -> Match {
    let found = if words.shape(at) != Some(Shape::Letters) {
        // Figures open few rules; the others ask for a word.
        longest([
            figures(words, at),
            day(words, at),
            year(words, at),
            decade(words, at),
            share(words, at),
            week_of(words, at),
            relative::numbered_point(words, at),
        ])
    } else if named(words, at) {
        every_point(words, at)
    } else {
        // Only a name, an article or a shade leads to a day, a month or a year.
        longest([
            fiscal_year(words, at),
            share(words, at),
            season(words, at),
            week_of(words, at),
            week_with(words, at),
            relative::point(words, at),
        ])
    };
    debug_assert_eq!(found, every_point(words, at), "{}", words.lower(at));
    found
}

/// Whether the word here can lead to a named day or month: it has a capital letter, is "the", or stands before them.
fn named(words: &Words<'_>, at: usize) -> bool {
    words.capital(at)
        || words.any(at, &["the", "nineteen", "eighteen"])
        || lexicon().words.shades.contains(words.lower(at))
}

/// All rules, whatever the word.
fn every_point(words: &Words<'_>, at: usize) -> Match {
    longest([
        figures(words, at),
        weekday_date(words, at),
        holiday(words, at),
        day(words, at),
        month(words, at),
        year(words, at),
        fiscal_year(words, at),
        decade(words, at),
        share(words, at),
        season(words, at),
        week_of(words, at),
        week_with(words, at),
        relative::point(words, at),
    ])
}

/// The match that takes most words; the first of them where several do.
pub(super) fn longest<const N: usize>(matches: [Match; N]) -> Match {
    matches.into_iter().flatten().reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// The number of a day in its month, in figures.
pub(super) fn day_number(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    match words.shape(at)? {
        Shape::Number(day @ 1..=31, 1..=2) | Shape::Ordinal(day @ 1..=31) => Some((day, at + 1)),
        _ => None,
    }
}

/// A year in four figures.
pub(super) fn year_number(words: &Words<'_>, at: usize) -> Option<(i32, usize)> {
    match words.shape(at)? {
        Shape::Number(year @ 1000..=2199, 4) => Some((year as i32, at + 1)),
        _ => None,
    }
}

/// What may follow a day or month: a year, after a comma or "of", or words that tell it ("of next year").
fn year_after(words: &Words<'_>, at: usize, comma: bool) -> Option<(Option<Box<Meaning>>, usize)> {
    let after = if comma { words.skip(at, &[","]) } else { at };
    if let Some((year, end)) = spelled_year(words, after) {
        return Some((Some(Box::new(year)), end));
    }
    if let Some((year, end)) = year_number(words, after) {
        let measured = lexicon().words.measures.contains(words.lower(end));
        let clock = words.any(end, &[":"]) && words.glued(end) && words.glued(end + 1);
        return (!measured && !clock).then(|| (Some(Box::new(Meaning::Year(year))), end));
    }
    let after = words.skip(at, &["of", "in"]);
    if let Some((year, end)) = year_number(words, after).filter(|_| after > at) {
        return Some((Some(Box::new(Meaning::Year(year))), end));
    }
    let (year, end) = relative::year(words, after)?;
    Some((Some(Box::new(year)), end))
}

fn with_year(words: &Words<'_>, at: usize, comma: bool) -> (Option<Box<Meaning>>, usize) {
    year_after(words, at, comma).unwrap_or((None, at))
}

/// A day of a named month: "16 November 2022", "the 16th of November", "November 16, 2022", "Nov. 16".
pub(super) fn day(words: &Words<'_>, at: usize) -> Match {
    day_first(words, at).or_else(|| month_first(words, at))
}

/// A day with a name: "Christmas Day", "Easter Monday 2024".
fn holiday(words: &Words<'_>, at: usize) -> Match {
    let (day, next) = lexicon().holiday(words, at)?;
    // "the Good Friday Agreement": a name.
    if words.capital(next) && words.shape(next) == Some(Shape::Letters) {
        return None;
    }
    let (year, end) = with_year(words, next, true);
    let meaning = match day {
        Holiday::Fixed(month, day) => Meaning::Day { year, month, day },
        Holiday::Easter(days) => Meaning::Easter { days, year },
    };
    Some((meaning, end))
}

fn day_first(words: &Words<'_>, at: usize) -> Match {
    let start = words.skip(at, &["the"]);
    // "the eighth of May"
    let spelled = || {
        let day =
            *lexicon().ordinals.get(words.lower(start)).filter(|_| words.any(start + 1, &["of"]) && start > at)?;
        Some((day, start + 1))
    };
    let (day, next) = day_number(words, start).or_else(spelled)?;
    let joined = words.any(next, &["of"]);
    let (month, next) = lexicon().month(words, words.skip(next, &["of", ",", "-"]))?;
    if !joined && words.any(next - 1, &["may"]) && words.any(next, &["be", "have"]) {
        return None;
    }
    let (year, end) = with_year(words, next, true);
    Some((Meaning::Day { year, month, day }, end))
}

fn month_first(words: &Words<'_>, at: usize) -> Match {
    let (month, next) = lexicon().month(words, at)?;
    let (day, next) = day_number(words, words.skip(next, &["the", "-"]))?;
    let measured = lexicon().words.measures.contains(words.lower(next));
    if measured || (words.any(next, &[":"]) && words.glued(next) && words.glued(next + 1)) {
        return None;
    }
    let (year, end) = with_year(words, next, true);
    Some((Meaning::Day { year, month, day }, end))
}

/// A weekday with its date: "Monday, June 9", "Thursday (April 14)", "Monday 14".
fn weekday_date(words: &Words<'_>, at: usize) -> Match {
    let (weekday, next, _) = lexicon().weekday(words, at)?;
    let bracket = words.any(next, &["("]);
    let next = words.skip(next, &[",", "("]);
    let (meaning, end) = if let Some(found) = figures(words, next).or_else(|| day(words, next)) {
        found
    } else {
        let (day, end) = day_number(words, words.skip(next, &["the"]))?;
        if !bracket && !matches!(words.shape(end - 1), Some(Shape::Ordinal(_))) {
            return None;
        }
        (Meaning::DayOfMonth { day, month: None }, end)
    };
    // "closed until Friday September 18, 2008", where the 18th was a Thursday: a headline and the date below it.
    if !agrees(&meaning, weekday) {
        return None;
    }
    let closed = words.any(end, &[")"]);
    match (bracket, closed) {
        (true, true) => Some((meaning, end + 1)),
        (true, false) => Some((Meaning::Weekday { day: weekday, which: Which::Open }, next - 1)),
        _ => Some((meaning, end)),
    }
}

/// Whether a full date falls on the weekday named beside it; true where the year is not told.
fn agrees(meaning: &Meaning, weekday: u32) -> bool {
    let Meaning::Day { year: Some(year), month, day } = meaning else { return true };
    let Meaning::Year(year) = **year else { return true };
    NaiveDate::from_ymd_opt(year, *month, *day).is_none_or(|date| date.weekday().number_from_monday() == weekday)
}

/// Dates in figures alone: `2022-11-16`, `16/11/2022`, `11/16/2022`, `16.11.2022`, `7/8/07`.
fn figures(words: &Words<'_>, at: usize) -> Match {
    if let (Some(Shape::Figure), Some(word)) = (words.shape(at), words.get(at)) {
        let parts: Vec<&str> = word.text.split('.').collect();
        if let [day, month, year] = parts.as_slice()
            && year.len() == 4
        {
            let meaning = read_figures(day.parse().ok()?, month.parse().ok()?, year.parse().ok()?)?;
            return Some((meaning, at + 1));
        }
        return None;
    }
    let mark = ["/", "-", "‐", "–"].iter().find(|mark| words.any(at + 1, &[mark]) && words.any(at + 3, &[mark]))?;
    if !(1..=4).all(|n| words.glued(at + n)) {
        return None;
    }
    let (Shape::Number(a, la), Shape::Number(b, 1..=2), Shape::Number(c, lc)) =
        (words.shape(at)?, words.shape(at + 2)?, words.shape(at + 4)?)
    else {
        return None;
    };
    let end = at + 5;
    match (la, lc) {
        (4, 1..=2) => {
            let year = Some(Box::new(Meaning::Year(i32::try_from(a).ok()?)));
            ((1..=12).contains(&b) && (1..=31).contains(&c)).then_some((Meaning::Day { year, month: b, day: c }, end))
        }
        (1..=2, 4) => Some((read_figures(a, b, i32::try_from(c).ok()?)?, end)),
        (1..=2, 2) if *mark == "/" => Some((read_figures(a, b, 2000 + i32::try_from(c).ok()?)?, end)),
        _ => None,
    }
}

fn read_figures(first: u32, second: u32, year: i32) -> Option<Meaning> {
    let full = |month, day| Meaning::Day { year: Some(Box::new(Meaning::Year(year))), month, day };
    match (first, second) {
        (1..=12, 1..=12) => Some(Meaning::Figures { first, second, year }),
        (13..=31, 1..=12) => Some(full(second, first)),
        (1..=12, 13..=31) => Some(full(first, second)),
        _ => None,
    }
}

/// A month: "May 2022", "early June", "in May", "October of next year".
fn month(words: &Words<'_>, at: usize) -> Match {
    let start = shaded(words, at);
    let (month, next) = lexicon().month(words, start)?;
    let (year, end) = with_year(words, next, true);
    let lead = lexicon().words.leads.contains(words.before(at)) || start > at;
    // "and Jan Zupan": a short form before a capital is somebody's name.
    let name = year.is_none() && !lexicon().full_month(words, start) && words.capital(end);
    if name || year.is_none() && !lead && !month_alone(words, start, end) {
        return None;
    }
    Some((Meaning::Month { year, month, which: Which::Open }, end))
}

/// Whether a month's name can be nothing else, though no word before it asks for a date.
fn month_alone(words: &Words<'_>, at: usize, end: usize) -> bool {
    let given = lexicon().words.given_names.contains(words.lower(at)) && words.capital(end);
    let name = given || (at > 0 && words.capital(at - 1));
    !name && lexicon().plain_month(words, at)
}

/// The place after "early", "late", "mid-" and the like.
pub(super) fn shaded(words: &Words<'_>, at: usize) -> usize {
    let lexicon = lexicon();
    if lexicon.words.shades.contains(words.lower(at)) {
        let next = if words.hyphen(at + 1) { at + 2 } else { at + 1 };
        return words.skip(next, &["in"]);
    }
    at
}

/// A year alone.
fn year(words: &Words<'_>, at: usize) -> Match {
    let start = shaded(words, at);
    if words.any(start, &["'", "’", "‘"])
        && let Some(Shape::Number(year, 2)) = words.shape(start + 1)
        && words.glued(start + 1)
        && ["in", "since", "of", "from", "until", "to", "by"].contains(&words.before(start))
    {
        return Some((Meaning::ShortYear(year), start + 2));
    }
    if let Some(spelled) = spelled_year(words, start) {
        return Some(spelled);
    }
    let (year, end) = year_number(words, start)?;
    let lists = &lexicon().words;
    let before = words.before(start);
    let joined =
        words.glued(start) && start > 0 && !words.any(start - 1, &["(", "\"", "“", "‘", "'", "-", "–", "—", "/", "["]);
    let date_like = lists.year_leads.contains(before) || start > at;
    if joined
        || lists.plans.contains(before)
        || lists.counters.contains(before)
        || lists.measures.contains(words.lower(end))
    {
        return None;
    }
    // Older years only where the words around ask for a date: "2020 vehicles" and "1000 guests" are no years.
    if !(1700..=2099).contains(&year) && !["in", "since"].contains(&before) {
        return None;
    }
    // A number inside a name: "the Russell 2000 Index".
    let named = start > 0
        && words.capital(start - 1)
        && !date_like
        && words.shape(end) == Some(Shape::Letters)
        && words.capital(end)
        && lexicon().month(words, end).is_none();
    // "1961: A visited B" opens an entry, "1961:12" does not.
    let fraction =
        words.glued(end) && (words.any(end, &["%", "/", "°"]) || words.any(end, &[":"]) && words.glued(end + 1));
    if named || fraction || (!date_like && counts(words, start, end)) {
        return None;
    }
    Some((Meaning::Year(year), end))
}

/// A year as it is spoken: "nineteen ninety-six", "nineteen eighty".
fn spelled_year(words: &Words<'_>, at: usize) -> Match {
    if !words.any(at, &["nineteen", "eighteen"]) {
        return None;
    }
    let hundreds = if words.any(at, &["nineteen"]) { 1900 } else { 1800 };
    let tens = lexicon().numbers.get(words.lower(at + 1)).filter(|n| (20..100).contains(*n) && **n % 10 == 0)?;
    let unit = if words.hyphen(at + 2) { at + 3 } else { at + 2 };
    let more = lexicon().numbers.get(words.lower(unit)).filter(|n| (1..10).contains(*n));
    let (year, end) = match more {
        Some(more) => (tens + more, unit + 1),
        None => (*tens, at + 2),
    };
    Some((Meaning::Year(hundreds + year as i32), end))
}

/// Whether the number counts what follows: "2020 vehicles", but not "the 2020 elections".
fn counts(words: &Words<'_>, at: usize, end: usize) -> bool {
    let plural = words.get(end).is_some_and(|word| {
        word.shape == Shape::Letters && word.lower.ends_with('s') && word.text.starts_with(char::is_lowercase)
    });
    let lists = &lexicon().words;
    plural && !lists.not_counted.contains(words.lower(end)) && !lists.determiners.contains(words.before(at))
}

/// "fiscal year 2023", "FY2023", "fiscal 2023", "FY2022-23".
fn fiscal_year(words: &Words<'_>, at: usize) -> Match {
    let at = words.skip(at, &["the"]);
    // "this fiscal year", "the next financial year"
    if let Some(step) = lexicon().which.get(words.lower(at))
        && words.any(at + 1, &["fiscal", "financial"])
        && words.any(at + 2, &["year"])
    {
        return Some((Meaning::FiscalStep(*step), at + 3));
    }
    if let Some(digits) = words.lower(at).strip_prefix("fy").filter(|d| d.len() == 4) {
        return Some((Meaning::FiscalYear(digits.parse().ok()?), at + 1));
    }
    if !words.any(at, &["fiscal", "financial", "fy"]) {
        return None;
    }
    let (year, end) = year_number(words, words.skip(at + 1, &["year"]))?;
    Some((Meaning::FiscalYear(year), end))
}

/// "the 1990s", "the early 70s", "the 19th century".
fn decade(words: &Words<'_>, at: usize) -> Match {
    let start = shaded(words, words.skip(at, &["the"]));
    if let Some(tens) = lexicon().decades.get(words.lower(start)).filter(|_| words.capital(start) && start > at) {
        return Some((Meaning::ShortDecade(*tens), start + 1));
    }
    // "the '90s"
    let start = if start > at { words.skip(start, &["'", "’", "‘"]) } else { start };
    match words.shape(start)? {
        Shape::Decade(first @ 1000..=2190) if first % 10 == 0 => Some((Meaning::Decade(first as i32), start + 1)),
        Shape::Decade(tens @ 10..=90) if tens % 10 == 0 && (start > at || words.before(at) == "and") => {
            Some((Meaning::ShortDecade(tens), start + 1))
        }
        Shape::Ordinal(number @ 1..=30) if words.any(start + 1, &["century"]) => {
            Some((Meaning::Century(number as i32), start + 2))
        }
        _ => None,
    }
}

/// Quarters and halves: "the third quarter of 2022", "third-quarter", "Q3 2022", "the first half of the year".
fn share(words: &Words<'_>, at: usize) -> Match {
    if let Some((kind, number)) = words.lower(at).split_at_checked(1)
        && let (true, Some(number)) = (words.capital(at), number.parse::<u32>().ok())
    {
        let of = match kind {
            "q" if (1..=4).contains(&number) => 4,
            "h" if (1..=2).contains(&number) => 2,
            _ => return None,
        };
        let (year, end) = with_year(words, at + 1, false);
        return (of == 4 || year.is_some()).then_some((Meaning::Share { number, of, year }, end));
    }
    let start = words.skip(at, &["the"]);
    let last = words.any(start, &["last", "final"]);
    let number = if last { 0 } else { *lexicon().ordinals.get(words.lower(start))? };
    let unit = if words.hyphen(start + 1) { start + 2 } else { start + 1 };
    let of = match words.lower(unit) {
        "quarter" => 4,
        "half" => 2,
        _ => return None,
    };
    if number > of {
        return None;
    }
    let number = if last { of } else { number };
    // "the first half of April"
    if of == 2
        && words.any(unit + 1, &["of"])
        && let Some((month, end)) = month(words, unit + 2).or_else(|| relative::month(words, unit + 2))
    {
        return Some((Meaning::HalfOf { number, month: Box::new(month) }, end));
    }
    let (year, end) = with_year(words, unit + 1, false);
    // "the last quarter" is the one before this; "the first half" alone may be a match's.
    let alone = year.is_none();
    if alone && (last || of == 2) {
        let the_year = words.any(unit + 1, &["of"]) && words.any(unit + 2, &["the"]) && words.any(unit + 3, &["year"]);
        return the_year.then_some((Meaning::Share { number, of, year }, unit + 4));
    }
    Some((Meaning::Share { number, of, year }, end))
}

/// "spring 2022", "the summer of 2022", "last autumn", "in the spring".
fn season(words: &Words<'_>, at: usize) -> Match {
    let lexicon = lexicon();
    let start = shaded(words, words.skip(at, &["the"]));
    let which = lexicon.which.get(words.lower(start)).map(|step| Which::of(*step));
    let name = if which.is_some() { start + 1 } else { start };
    let code = lexicon.seasons.get(words.lower(name))?.clone();
    let (year, end) = with_year(words, name + 1, false);
    let led =
        ["in", "during", "since", "until", "by", "the"].contains(&words.before(name)) && !words.any(name, &["fall"]);
    let autumn = words.any(name, &["autumn"]);
    if year.is_none() && which.is_none() && !led && !autumn {
        return None;
    }
    Some((Meaning::Season { code, year, which: which.unwrap_or(Which::Open) }, end))
}

/// "the week of 15 May", "the week beginning Monday, May 15": the week that the day lies in.
fn week_with(words: &Words<'_>, at: usize) -> Match {
    let start = words.skip(at, &["the"]);
    if !words.any(start, &["week"]) || !words.any(start + 1, &["of", "beginning", "starting", "commencing", "from"]) {
        return None;
    }
    let next = words.skip(start + 2, &["on"]);
    let (day, end) = weekday_date(words, next).or_else(|| day(words, next))?;
    matches!(day, Meaning::Day { .. }).then(|| (Meaning::WeekWith(Box::new(day)), end))
}

/// "the last week of March", "the first week of next month".
fn week_of(words: &Words<'_>, at: usize) -> Match {
    let start = words.skip(at, &["the"]);
    let number = match words.lower(start) {
        "last" | "final" => 0,
        word => *lexicon().ordinals.get(word).filter(|n| **n <= 5)?,
    };
    if !words.any(start + 1, &["week"]) || !words.any(start + 2, &["of", "in"]) {
        return None;
    }
    let (month, end) = month(words, start + 3).or_else(|| relative::month(words, start + 3))?;
    Some((Meaning::WeekOf { number, month: Box::new(month) }, end))
}
