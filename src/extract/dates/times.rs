//! Times of day: "10 a.m.", "18:00 UTC", "noon", "6:40 p.m. (GMT +8)", "10:30 on Friday".

use super::absolute::{Match, point};
use super::lexicon::lexicon;
use super::meaning::Meaning;
use super::words::{Shape, Words};

/// A time of day with its zone, and with its day where that follows at once.
pub(super) fn time(words: &Words<'_>, at: usize) -> Match {
    let (hour, minute, next, sure) = clock(words, at)?;
    let (universal, next, zoned) = zone(words, next);
    let led =
        ["at", "by", "from", "around", "about", "until", "till", "since", "after", "before", "between", "to", "and"]
            .contains(&words.before(at));
    if !(sure || zoned || led) || hour > 24 || minute > 59 {
        return None;
    }
    let day = words.skip(next, &["on"]);
    let (day, end) = match point(words, day) {
        Some((day, end)) if is_day(&day) => (Some(Box::new(day)), end),
        // "at 16:15, June 1st": the date is an expression of its own, but it tells the day.
        _ => match point(words, next + 1).filter(|_| words.any(next, &[","])) {
            Some((day @ Meaning::Day { .. }, _)) => (Some(Box::new(day)), next),
            _ => (None, next),
        },
    };
    Some((Meaning::Clock { hour, minute, universal, day }, end))
}

fn is_day(meaning: &Meaning) -> bool {
    use super::lexicon::Period;
    matches!(
        meaning,
        Meaning::Day { .. }
            | Meaning::Figures { .. }
            | Meaning::Weekday { .. }
            | Meaning::WeekdayOf { .. }
            | Meaning::TodayNumbered(_)
            | Meaning::Shifted { unit: Period::Day, .. }
    )
}

/// Hour, minute, the place after them, and whether it can be nothing but a time.
fn clock(words: &Words<'_>, at: usize) -> Option<(u32, u32, usize, bool)> {
    match words.lower(at) {
        "noon" => return Some((12, 0, at + 1, true)),
        "midnight" => return Some((24, 0, at + 1, true)),
        _ => {}
    }
    let (hour, minute, next, shape) = match words.shape(at)? {
        Shape::Number(hour @ 0..=24, 1..=2) => match (words.any(at + 1, &[":"]), words.shape(at + 2)) {
            (true, Some(Shape::Number(minute @ 0..=59, 2))) if words.glued(at + 1) && words.glued(at + 2) => {
                let seconds = words.any(at + 3, &[":"]) && words.glued(at + 3) && words.glued(at + 4);
                (hour, minute, at + if seconds { 5 } else { 3 }, Clock::Colon)
            }
            _ => (hour, 0, at + 1, Clock::Hour),
        },
        Shape::Number(time @ 0..=2400, 4) => (time / 100, time % 100, at + 1, Clock::Four),
        Shape::Figure => {
            let (hour, minute) = words.get(at)?.text.split_once('.')?;
            (hour.parse().ok()?, minute.parse().ok().filter(|_| minute.len() == 2)?, at + 1, Clock::Hour)
        }
        _ => return None,
    };
    if words.any(next, &["a.m", "am", "p.m", "pm"]) && hour <= 12 && shape != Clock::Four {
        let afternoon = words.lower(next).starts_with('p');
        let hour = if afternoon { hour % 12 + 12 } else { hour % 12 };
        return Some((hour, minute, next + 1, true));
    }
    if words.any(next, &["o"]) && words.any(next + 1, &["'", "’"]) && words.any(next + 2, &["clock"]) {
        return Some((hour, minute, next + 3, true));
    }
    match shape {
        Clock::Colon => Some((hour, minute, next, false)),
        Clock::Four if words.any(next, &["hours", "hrs"]) => Some((hour, minute, next + 1, true)),
        // Four figures are a year, one or two any number, unless a zone follows.
        Clock::Four if zone(words, next).2 => Some((hour, minute, next, true)),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Colon,
    Four,
    Hour,
}

/// Whether universal time is named, the place after the zone, and whether there is one.
fn zone(words: &Words<'_>, at: usize) -> (bool, usize, bool) {
    let zones = &lexicon().zones;
    let start = words.skip(at, &["("]);
    if words.any(start, &["local"]) && words.any(start + 1, &["time"]) {
        let end = start + 2;
        return (false, if start > at { words.skip(end, &[")"]) } else { end }, true);
    }
    let upper = words.get(start).is_some_and(|word| word.text.chars().all(|c| c.is_uppercase() || c == '.'));
    let universal = zones.universal.contains(words.lower(start));
    if !upper || !(universal || zones.other.contains(words.lower(start))) {
        return (false, at, false);
    }
    let mut end = start + 1;
    let shifted = words.any(end, &["+", "-", "−"]) && matches!(words.shape(end + 1), Some(Shape::Number(..)));
    if shifted {
        end += 2;
    }
    if start > at {
        end = words.skip(end, &[")"]);
    }
    (universal && !shifted, end, true)
}
