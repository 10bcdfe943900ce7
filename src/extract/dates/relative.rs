//! Expressions that need a calendar and a day to count from: "yesterday", "last month", "two days later".

use super::absolute::{Match, day_number, longest, shaded};
use super::durations::{Quantity, quantity};
use super::lexicon::{Period, lexicon};
use super::meaning::{Base, Meaning, Which};
use super::words::{Shape, Words};

/// A relative expression that can stand at either end of a range.
pub(super) fn point(words: &Words<'_>, at: usize) -> Match {
    longest([
        named_day(words, at),
        weekday(words, at),
        stepped(words, at),
        counted(words, at),
        definite(words, at),
        month_stepped(words, at),
        day_of_month(words, at),
        part_of_day(words, at),
    ])
}

/// The same where figures stand first.
pub(super) fn numbered_point(words: &Words<'_>, at: usize) -> Match {
    longest([counted(words, at), day_of_month(words, at)])
}

fn writing(unit: Period, by: i64) -> Meaning {
    Meaning::Shifted { unit, by, base: Base::Writing }
}

fn mentioned(unit: Period, by: i64) -> Meaning {
    Meaning::Shifted { unit, by, base: Base::Mentioned }
}

fn part(day: Meaning, code: &str) -> Meaning {
    Meaning::PartOfDay { day: Box::new(day), code: code.to_owned() }
}

/// Words that tell a year: "next year", "this year", "the following year", "the year".
pub(super) fn year(words: &Words<'_>, at: usize) -> Match {
    unit_of(words, at, Period::Year)
}

/// Words that tell a month: "next month", "this month".
pub(super) fn month(words: &Words<'_>, at: usize) -> Match {
    unit_of(words, at, Period::Month)
}

fn unit_of(words: &Words<'_>, at: usize, wanted: Period) -> Match {
    let (meaning, end) = stepped(words, at)?;
    matches!(meaning, Meaning::Shifted { unit, .. } if unit == wanted).then_some((meaning, end))
}

/// "today", "yesterday evening", "the day after tomorrow", "today (14)", "last night", "earlier today".
fn named_day(words: &Words<'_>, at: usize) -> Match {
    let start = shaded(words, at);
    let day = |by| writing(Period::Day, by);
    let plain = match words.lower(start) {
        "today" => {
            if words.any(start + 1, &["("])
                && words.any(start + 3, &[")"])
                && let Some((number, _)) = day_number(words, start + 2)
            {
                return Some((Meaning::TodayNumbered(number), start + 4));
            }
            day(0)
        }
        "yesterday" => day(-1),
        "tomorrow" => day(1),
        "tonight" => return Some((part(day(0), "NI"), start + 1)),
        "last" if words.any(start + 1, &["night"]) => return Some((part(day(-1), "NI"), start + 2)),
        "the" if words.any(start + 1, &["day"]) => {
            return match (words.lower(start + 2), words.lower(start + 3)) {
                ("before", "yesterday") => Some((day(-2), start + 4)),
                ("after", "tomorrow") => Some((day(2), start + 4)),
                _ => None,
            };
        }
        _ => return None,
    };
    if let Some(code) = lexicon().parts_of_day.get(words.lower(start + 1)) {
        return Some((part(plain, code), start + 2));
    }
    Some((plain, start + 1))
}

/// "Friday", "last Friday", "Friday morning", "Monday of next week", "Friday last week".
fn weekday(words: &Words<'_>, at: usize) -> Match {
    let lexicon = lexicon();
    let which = lexicon.which.get(words.lower(at)).map(|step| Which::of(*step));
    let start = if which.is_some() { at + 1 } else { at };
    let (day, mut end, full) = lexicon.weekday(words, start)?;
    let named = words.capital(start.wrapping_sub(1)) && lexicon.words.named_days.contains(words.before(start));
    // "Foreign Minister Paek Nam Sun.": a short form is a weekday only where a date is asked for.
    let short = !full
        && !(words.any(end - 1, &["."])
            && (which.is_some() || ["on", "until", "since", "by", "from", "to"].contains(&words.before(start))));
    if named || short {
        return None;
    }
    let mut meaning = Meaning::Weekday { day, which: which.unwrap_or(Which::Open) };
    let (week, after) = match stepped(words, words.skip(end, &["of"])) {
        Some((Meaning::Shifted { unit: Period::Week, by, base }, after)) => {
            (Some(Meaning::Shifted { unit: Period::Week, by, base }), after)
        }
        _ => (None, end),
    };
    if let Some(week) = week {
        meaning = Meaning::WeekdayOf { day, week: Box::new(week) };
        end = after;
    }
    if let Some(code) = lexicon.parts_of_day.get(words.lower(end)) {
        return Some((part(meaning, code), end + 1));
    }
    Some((meaning, end))
}

/// A unit before, at or after now or the date just spoken of: "last month", "later this year", "the following day",
/// "that month", "the same year".
fn stepped(words: &Words<'_>, at: usize) -> Match {
    let lexicon = lexicon();
    let start = shaded(words, at);
    let the = words.any(start, &["the"]);
    let word = start + usize::from(the);
    let (unit, plural) = lexicon.unit(words, word + 1)?;
    let end = word + 2;
    if plural || matches!(unit, Period::Second | Period::Minute | Period::Hour) {
        return None;
    }
    if words.any(word, &["that"]) && !the {
        // "said that day-to-day", "the week that year-end": only where a date could stand.
        let glued = words.hyphen(end);
        return (!glued).then(|| (mentioned(unit, 0), end));
    }
    if words.any(word, &["same"]) {
        return (!words.any(end, &["as"])).then(|| (mentioned(unit, 0), end));
    }
    let step = *lexicon.which.get(words.lower(word))?;
    let meaning = match words.lower(word) {
        "following" | "previous" | "preceding" => mentioned(unit, step),
        "next" if the && matches!(unit, Period::Day | Period::Month | Period::Year | Period::Week) => {
            mentioned(unit, 1)
        }
        "next" if unit == Period::Day => mentioned(unit, 1),
        "this" if unit == Period::Week && words.any(at, &["later"]) => Meaning::RestOfWeek,
        // "the past year" is a length of time; "the last year" mostly the calendar's.
        "past" | "coming" if the && unit != Period::Weekend => return None,
        "last" if the && matches!(unit, Period::Decade | Period::Century) => return None,
        "current" => writing(unit, 0),
        // "the last day of the tour" is not yesterday.
        "this" | "last" | "past" if unit == Period::Day => return None,
        _ => writing(unit, step),
    };
    Some((meaning, end))
}

/// "two weeks ago", "a day later", "three months earlier", "two days from now".
fn counted(words: &Words<'_>, at: usize) -> Match {
    let (count, next) = quantity(words, at)?;
    let (unit, _) = lexicon().unit(words, next)?;
    let end = next + 1;
    // "several years ago": nothing can be counted back.
    if count == Quantity::Vague && words.any(end, &["ago"]) {
        return Some((Meaning::Fixed("PAST_REF".to_owned()), end + 1));
    }
    let count = count.whole()?;
    let clock = matches!(unit, Period::Second | Period::Minute | Period::Hour);
    if clock {
        return None;
    }
    match words.lower(end) {
        "ago" => Some((writing(unit, -count), end + 1)),
        "from" if words.any(end + 1, &["now", "today"]) => Some((writing(unit, count), end + 2)),
        "later" | "afterwards" | "afterward" if !words.any(end + 1, &["than"]) => {
            Some((mentioned(unit, count), end + 1))
        }
        "earlier" | "previously" if !words.any(end + 1, &["than"]) => Some((mentioned(unit, -count), end + 1)),
        "before" if ends(words, end + 1) => Some((mentioned(unit, -count), end + 1)),
        "after" if ends(words, end + 1) && !words.any(end + 1, &["that"]) => Some((mentioned(unit, count), end + 1)),
        _ => None,
    }
}

/// Whether nothing that could be an object follows: the end, a mark, or a word that opens something new.
fn ends(words: &Words<'_>, at: usize) -> bool {
    words.shape(at).is_none_or(|shape| shape == Shape::Mark && !words.any(at, &["\"", "“", "‘", "'"]))
        || words.any(
            at,
            &[
                "in", "at", "on", "and", "but", "for", "with", "by", "to", "when", "as", "from", "of", "until", "till",
                "through",
            ],
        )
}

/// "the day before", "the night before", and "the day", "the year" where the words before call for a date.
fn definite(words: &Words<'_>, at: usize) -> Match {
    if !words.any(at, &["the"]) {
        return None;
    }
    if words.any(at + 1, &["past"]) && ["in", "of", "from"].contains(&words.before(at)) && ends(words, at + 2) {
        return Some((Meaning::Fixed("PAST_REF".to_owned()), at + 2));
    }
    let entire = words.any(at + 1, &["entire", "whole", "full"]);
    let noun = at + 1 + usize::from(entire);
    let end = noun + 1;
    if let Some(code) = lexicon().parts_of_day.get(words.lower(noun))
        && words.any(end, &["before"])
        && ends(words, end + 1)
    {
        return Some((part(mentioned(Period::Day, -1), code), end + 1));
    }
    let (unit, plural) = lexicon().unit(words, noun)?;
    if plural
        || !matches!(
            unit,
            Period::Day | Period::Week | Period::Month | Period::Year | Period::Weekend | Period::Quarter
        )
    {
        return None;
    }
    match words.lower(end) {
        "before" | "previous" | "earlier" if ends(words, end + 1) => return Some((mentioned(unit, -1), end + 1)),
        "after" if ends(words, end + 1) => return Some((mentioned(unit, 1), end + 1)),
        _ => {}
    }
    if unit == Period::Quarter {
        let led = ["in", "during"].contains(&words.before(at)) && !words.any(end, &["of", "to", "century"]);
        return led.then_some((Meaning::Shifted { unit, by: 0, base: Base::Mentioned }, end));
    }
    if unit == Period::Weekend && ["during", "over", "on", "at"].contains(&words.before(at)) {
        return Some((writing(unit, 0), end));
    }
    let lists = &lexicon().words;
    let before = words.before(at);
    let earlier = at.checked_sub(1).map_or("", |b| words.before(b));
    let portion =
        ["in", "of"].contains(&before) && (lists.portions.contains(earlier) || lists.shades.contains(earlier));
    let ending =
        lists.endings.contains(before) && !words.any(end, &["before", "after", "when", "that", "he", "she", "they"]);
    let whole = before == "for" && words.any(end, &[",", "."]);
    if !(entire || portion || ending || whole) {
        return None;
    }
    let base = if unit == Period::Day || entire { Base::Mentioned } else { Base::Writing };
    Some((Meaning::Shifted { unit, by: 0, base }, end))
}

/// "last November", "this May", "next March".
fn month_stepped(words: &Words<'_>, at: usize) -> Match {
    let which = Which::of(*lexicon().which.get(words.lower(at))?);
    let at = words.skip(at + 1, &["past", "coming"]);
    let (month, end) = lexicon().month(words, at)?;
    Some((Meaning::Month { year: None, month, which }, end))
}

/// "on the 16th", "the 16th of this month", "on 16th of next month".
fn day_of_month(words: &Words<'_>, at: usize) -> Match {
    let start = words.skip(at, &["the"]);
    let Shape::Ordinal(day @ 1..=31) = words.shape(start)? else { return None };
    if words.any(start + 1, &["of"])
        && let Some((month, end)) = month(words, start + 2)
    {
        return Some((Meaning::DayOfMonth { day, month: Some(Box::new(month)) }, end));
    }
    let led = start > at && ["on", "until", "by", "since", "from", "to"].contains(&words.before(at));
    (led && ends(words, start + 1)).then_some((Meaning::DayOfMonth { day, month: None }, start + 1))
}

/// "this morning", "that evening", "the same evening", "the next morning", "the previous night".
fn part_of_day(words: &Words<'_>, at: usize) -> Match {
    let start = shaded(words, at);
    let word = words.skip(start, &["the"]);
    let code = lexicon().parts_of_day.get(words.lower(word + 1))?;
    let day = match words.lower(word) {
        "this" => writing(Period::Day, 0),
        "that" | "same" => mentioned(Period::Day, 0),
        "next" | "following" => mentioned(Period::Day, 1),
        "previous" | "preceding" => mentioned(Period::Day, -1),
        _ => return None,
    };
    Some((part(day, code), word + 2))
}
