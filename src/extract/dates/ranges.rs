//! Two dates in one breath: "April 2 to 4", "2-4 April 2025", "between March and May", "from Friday to Sunday".
//!
//! TIMEX3 tags each end by itself, and so do we; that they are the ends of one stretch is kept beside their values.

use super::absolute::{Match, day_number, point, year_number};
use super::durations::{Quantity, quantity, spelled, value};
use super::lexicon::{Period, lexicon};
use super::meaning::{Found, Meaning, Stretch};
use super::words::{Shape, Words};

/// Two expressions and the place after the second; `first` is the longest single one that starts here.
pub(super) fn pair(words: &Words<'_>, at: usize, first: &Match) -> Option<(Found, usize)> {
    if moved(words, at) {
        return None;
    }
    let found = [
        days_before_month(words, at),
        days_after_month(words, at),
        years(words, at),
        first.as_ref().and_then(|first| points(words, at, first)),
        lengths(words, at),
    ];
    found.into_iter().flatten().reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// Whether something was put off "from Friday to Monday": two dates, but no stretch.
fn moved(words: &Words<'_>, at: usize) -> bool {
    words.before(at) == "from"
        && (2..=5).any(|back| {
            at.checked_sub(back).is_some_and(|place| {
                words.any(
                    place,
                    &["moved", "postponed", "rescheduled", "shifted", "changed", "deferred", "forward", "back", "off"],
                )
            })
        })
}

/// The place after a word or mark that joins two dates, and how it joins them.
fn joint(words: &Words<'_>, at: usize, first: usize) -> Option<(usize, Stretch)> {
    let dash = words.any(at, &["-", "–", "‐", "‑"]) || (words.any(at, &["—"]) && words.hyphen(at));
    if dash || words.any(at, &["to", "until", "till", "through", "thru"]) {
        return Some((at + 1, Stretch::Through));
    }
    if words.any(at, &["and", "&"]) {
        let between = words.before(first) == "between";
        return Some((at + 1, if between { Stretch::Through } else { Stretch::Pair }));
    }
    None
}

/// "2-4 April 2025", "the 16th to the 18th of May", "5 and 6 May".
fn days_before_month(words: &Words<'_>, at: usize) -> Option<(Found, usize)> {
    let (first, mid) = day_number(words, words.skip(after_weekday(words, at), &["the"]))?;
    let (next, listed) = more_days(words, first, mid);
    let (from, stretch) = joint(words, next, at)?;
    let (second, end) = point(words, from)?;
    let Meaning::Day { year, month, day } = &second else { return None };
    day_number(words, words.skip(after_weekday(words, from), &["the"]))?;
    let stretch = if listed && *day <= first + 7 { Stretch::Through } else { stretch };
    if first >= *day {
        return None;
    }
    let first = Meaning::Day { year: year.clone(), month: *month, day: first };
    Some((Found::Two { first, mid, from, second, stretch }, end))
}

/// The place after a weekday's name: "Friday 12 to Sunday 14 May".
fn after_weekday(words: &Words<'_>, at: usize) -> usize {
    lexicon().weekday(words, at).map_or(at, |(_, next, _)| words.skip(next, &[","]))
}

/// The days that follow the first without a gap, "12, 13 and 14 May": the place after them, and whether there are any.
fn more_days(words: &Words<'_>, first: u32, at: usize) -> (usize, bool) {
    let (mut last, mut end) = (first, at);
    while words.any(end, &[","])
        && let Some((day, next)) = day_number(words, end + 1).filter(|(day, _)| *day == last + 1)
    {
        (last, end) = (day, next);
    }
    // "12, 13, and 14 May"
    let end = if end > at && words.any(end, &[","]) && words.any(end + 1, &["and"]) { end + 1 } else { end };
    (end, end > at)
}

/// "April 2 to 4, 2025", "June 1-4", "May 5 and 6".
fn days_after_month(words: &Words<'_>, at: usize) -> Option<(Found, usize)> {
    let lexicon = lexicon();
    let start = match lexicon.weekday(words, at) {
        Some((_, next, _)) => words.skip(next, &[","]),
        None => at,
    };
    let (month, next) = lexicon.month(words, start)?;
    let (first, mid) = day_number(words, words.skip(next, &["the"]))?;
    let (next, listed) = more_days(words, first, mid);
    let (from, stretch) = joint(words, next, at)?;
    let (second, end) = day_number(words, words.skip(from, &["the"]))?;
    let stretch = if listed && second <= first + 7 { Stretch::Through } else { stretch };
    if first >= second || lexicon.month(words, end).is_some() || lexicon.words.measures.contains(words.lower(end)) {
        return None;
    }
    // "May 5 and 6 ministers": after "and" the number must not count something.
    let counts = words.get(end).is_some_and(|word| word.shape == Shape::Letters && word.lower.ends_with('s'));
    if stretch == Stretch::Pair && counts {
        return None;
    }
    let (year, end) = match year_number(words, words.skip(end, &[","])) {
        Some((year, end)) => (Some(Box::new(Meaning::Year(year))), end),
        None => (None, end),
    };
    let first = Meaning::Day { year: year.clone(), month, day: first };
    let second = Meaning::Day { year, month, day: second };
    Some((Found::Two { first, mid, from, second, stretch }, end))
}

/// "2023-24" and "2023/24" beside the plain "2023-2024".
fn years(words: &Words<'_>, at: usize) -> Option<(Found, usize)> {
    let (first, mid) = year_number(words, at)?;
    if !(words.hyphen(mid) || (words.any(mid, &["/"]) && words.glued(mid) && words.glued(mid + 1))) {
        return None;
    }
    let Shape::Number(tail, 2) = words.shape(mid + 1)? else { return None };
    let second = first - first.rem_euclid(100) + tail as i32;
    if second <= first || (words.hyphen(mid + 2) && words.glued(mid + 2)) {
        return None;
    }
    let (first, second) = (Meaning::Year(first), Meaning::Year(second));
    Some((Found::Two { first, mid, from: mid + 1, second, stretch: Stretch::Through }, mid + 2))
}

/// Two whole dates of one sort.
fn points(words: &Words<'_>, at: usize, first: &(Meaning, usize)) -> Option<(Found, usize)> {
    let (first, mid) = first;
    // "Friday, May 12, through Sunday, May 14"
    let comma = words.any(*mid, &[","]) && words.any(mid + 1, &["through", "to", "until", "till", "thru"]);
    let (from, stretch) = joint(words, mid + usize::from(comma), at)?;
    let from = words.skip(from, &["on"]);
    let (second, end) = point(words, from)?;
    let (sort, other) = (sort(first)?, sort(&second)?);
    if sort != other || (stretch == Stretch::Pair && sort != Sort::Day) {
        return None;
    }
    Some((Found::Two { first: first.clone(), mid: *mid, from, second, stretch }, end))
}

/// "60 to 90 days", "two or three weeks": two lengths of time, the unit told once.
fn lengths(words: &Words<'_>, at: usize) -> Option<(Found, usize)> {
    let (first, mid) = match words.shape(at)? {
        Shape::Number(number, 1..=3) => (number, at + 1),
        Shape::Letters => spelled(words, at)?,
        _ => return None,
    };
    let from = if words.any(mid, &["or"]) { mid + 1 } else { joint(words, mid, at)?.0 };
    let (second, place) = quantity(words, from)?;
    let (unit, plural) = lexicon().unit(words, place)?;
    if !plural || second.whole()? <= i64::from(first) || words.any(place + 1, &["old", "ago"]) {
        return None;
    }
    let length = |quantity| Meaning::Duration(value(quantity, unit));
    let (first, second) = (length(&Quantity::Whole(first)), length(&second));
    Some((Found::Two { first, mid, from, second, stretch: Stretch::Pair }, place + 1))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Day,
    Month,
    Year,
}

fn sort(meaning: &Meaning) -> Option<Sort> {
    match meaning {
        Meaning::Day { .. }
        | Meaning::DayOfMonth { .. }
        | Meaning::Figures { .. }
        | Meaning::Weekday { .. }
        | Meaning::WeekdayOf { .. }
        | Meaning::Shifted { unit: Period::Day, .. } => Some(Sort::Day),
        Meaning::Month { .. } | Meaning::Shifted { unit: Period::Month, .. } => Some(Sort::Month),
        Meaning::Year(_) | Meaning::Shifted { unit: Period::Year, .. } => Some(Sort::Year),
        _ => None,
    }
}
