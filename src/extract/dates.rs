//! Time expressions and their values, in the manner of TIMEX3.
//!
//! The tags and values are those of TIMEX3 in ISO-TimeML (ISO 24617-1). The way to them is that of `HeidelTime`
//! (Strötgen & Gertz 2010, "HeidelTime: High quality rule-based extraction and normalization of temporal expressions";
//! 2013, "Multilingual and cross-domain temporal tagging"): rules over tables of words first give what the words say
//! ([`meaning`]), then a calendar that knows the day of writing, the date mentioned last and the tense of the verb
//! turns that into a value ([`calendar`]).
//!
//! - [`words`] splits a paragraph, [`lexicon`] holds the tables of `assets/dates.toml`;
//! - [`absolute`], [`relative`], [`ranges`], [`durations`], [`times`] and [`sets`] are the grammar;
//! - [`direction`] tells from the verb whether a bare "Friday" or "March" lies ahead or behind.

mod absolute;
mod calendar;
mod direction;
mod durations;
mod lexicon;
mod meaning;
mod ranges;
mod relative;
mod sets;
#[cfg(test)]
mod tests;
mod times;
mod words;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use self::calendar::{Calendar, Point};
use self::direction::{Direction, direction};
use self::lexicon::lexicon;
use self::meaning::{Found, Meaning, Stretch};
use self::words::{Shape, Words};
use super::segment::Document;
use crate::model::{Basis, Dated, Span, TimeExpression, TimeKind, Unit, When};

/// All time expressions outside boilerplate, in reading order.
///
/// The two ends of a stretch ("April 2 to 4", "from 5 to 7 May 2022") are two expressions, each with its own words and
/// value, as TIMEX3 has them; `dated` of **both** is the whole stretch, so that whichever stands nearer to a verb dates
/// it from the first day to the last. The day of a dateline is an expression too.
pub fn find(document: &Document<'_>) -> Vec<TimeExpression> {
    let found = read(document, None);
    // "On 29 August ... in 2011": without a day of writing, the one year that the text names is that of all days.
    match only_year(&found).filter(|_| day_of_writing(document).is_none()) {
        Some(year) if found.iter().any(|t| t.value.starts_with("XXXX-") && t.kind == TimeKind::Date) => {
            read(document, Some(year))
        }
        _ => found,
    }
}

/// The first day of what is dated, where all of it lies in one year.
fn only_year(found: &[TimeExpression]) -> Option<NaiveDate> {
    let mut days = found.iter().filter_map(|t| t.dated?.when.first_day());
    let first = days.next()?;
    days.all(|day| day.year() == first.year()).then_some(first)
}

/// Reads all paragraphs; a day without a year lies next to what was mentioned before it.
fn read(document: &Document<'_>, mentioned: Option<NaiveDate>) -> Vec<TimeExpression> {
    let calendar = Calendar { writing: day_of_writing(document), mentioned, ..Calendar::default() };
    let mut reader = Reader { calendar, found: Vec::new() };
    for (number, paragraph) in document.article.numbered() {
        if document.boilerplate.get(number as usize - 1).copied().unwrap_or(false) {
            continue;
        }
        let mut from = 0;
        if let Some(dateline) = document.article.dateline.as_ref().filter(|d| d.paragraph == number) {
            if let (Some(words), Some(day)) = (&dateline.day_words, dateline.day) {
                let span = Span::new(number, words.start, words.end);
                reader.push(span, &Point::Day(day), TimeKind::Date, Basis::Explicit);
                from = dateline.whole.end;
            } else if dateline.day_words.is_none() {
                from = dateline.whole.end;
            }
        }
        let first = document.sentences.partition_point(|s| s.paragraph < number);
        let here = document.sentences.iter().skip(first).take_while(|s| s.paragraph == number);
        let sentences: Vec<Range<usize>> = here.map(|s| s.start..s.end).collect();
        reader.paragraph(number, &Words::new(&paragraph.text, from), &sentences);
    }
    reader.found
}

/// The places of a paragraph's expressions in the list that [`find`] gives, which is in order of paragraphs.
pub fn times_of(times: &[TimeExpression], paragraph: u32) -> Range<usize> {
    let start = times.partition_point(|t| t.span.paragraph < paragraph);
    let length = times.get(start..).unwrap_or(&[]).partition_point(|t| t.span.paragraph == paragraph);
    start..start + length
}

/// The day from which "today" and "Friday" count: the dateline's where it lies a few days before publication, else the
/// day of publication, else the dateline's.
fn day_of_writing(document: &Document<'_>) -> Option<NaiveDate> {
    let dateline = document.article.dateline.as_ref().and_then(|dateline| dateline.day);
    match (document.article.published, dateline) {
        (Some(published), Some(day)) if (0..=3).contains(&(published.day - day).num_days()) => Some(day),
        (Some(published), _) => Some(published.day),
        (None, day) => day,
    }
}

/// "yesterday (23)", "this Tuesday (24th)": the number of the day within the month, which is surer than the calendar.
fn numbered(words: &Words<'_>, at: usize, point: &Point) -> Option<Point> {
    let Point::Day(day) = point else { return None };
    let bracketed = words.shape(at + 1).filter(|_| words.any(at, &["("]))?;
    let Shape::Number(number @ 1..=31, 1..=2) = bracketed else { return None };
    let suffix = usize::from(words.any(at + 2, &["st", "nd", "rd", "th"]));
    if !words.any(at + 2 + suffix, &[")"]) {
        return None;
    }
    let near = |days: i64| day.checked_add_signed(chrono::Duration::days(days)).filter(|d| d.day() == number);
    (0..=4).find_map(|days| near(-days).or_else(|| near(days))).map(Point::Day)
}

/// The longest expression that starts at this word, and the place after it.
fn expression(words: &Words<'_>, at: usize) -> Option<(Found, usize)> {
    let one = |found: absolute::Match| found.map(|(meaning, end)| (Found::One(meaning), end));
    let fixed = lexicon().phrase(words, at).map(|(value, end)| (Meaning::Fixed(value.to_owned()), end));
    let point = absolute::point(words, at);
    [
        ranges::pair(words, at, &point),
        one(times::time(words, at)),
        one(point),
        one(sets::set(words, at)),
        one(durations::duration(words, at)),
        one(fixed),
    ]
    .into_iter()
    .flatten()
    .reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// Reads on from paragraph to paragraph, with what has been mentioned so far.
struct Reader {
    calendar: Calendar,
    found: Vec<TimeExpression>,
}

impl Reader {
    fn paragraph(&mut self, number: u32, words: &Words<'_>, sentences: &[Range<usize>]) {
        let mut at = 0;
        while at < words.len() {
            let open = lexicon().opens(words, at);
            // A rule that can start with a word must have it among the openers, or it is never asked.
            debug_assert!(open || expression(words, at).is_none_or(|(_, end)| end <= at), "{}", words.lower(at));
            let found = if open { expression(words, at) } else { None };
            let Some((found, end)) = found.filter(|(_, end)| *end > at) else {
                at += 1;
                continue;
            };
            let place = at..end;
            let sentence = sentence_of(words, &place, sentences);
            let direction = direction(words, &place, &sentence);
            match found {
                Found::One(meaning) => self.one(number, words, &place, &meaning, direction),
                Found::Two { first, mid, from, second, stretch } => {
                    self.two(number, words, &[at..mid, from..end], [&first, &second], stretch, direction);
                }
            }
            at = end;
        }
    }

    /// Adds a date and remembers it as the one mentioned last.
    fn push(&mut self, span: Span, point: &Point, kind: TimeKind, basis: Basis) {
        let when = point.when();
        self.mention(point);
        let dated = when.map(|when| Dated { when, basis });
        self.found.push(TimeExpression { span, kind, value: point.value(), dated });
    }

    fn mention(&mut self, point: &Point) {
        if let Some(first) = point.when().and_then(When::first_day) {
            self.calendar.mentioned = Some(first);
        }
        if let Point::Day(day) = point {
            self.calendar.mentioned_day = Some(*day);
        }
    }

    /// Remembers a weekday that lies ahead.
    fn await_weekday(&mut self, meaning: &Meaning, direction: Direction) {
        let meaning = if let Meaning::PartOfDay { day, .. } = meaning { day } else { meaning };
        if let Meaning::Weekday { day, .. } = meaning
            && let Some(Point::Day(date)) = self.calendar.point(meaning, direction)
            && self.calendar.writing.is_some_and(|today| date > today)
            && let Some(place) = self.calendar.coming.get_mut(day.saturating_sub(1) as usize)
        {
            *place = Some(date);
        }
    }

    fn one(&mut self, number: u32, words: &Words<'_>, place: &Range<usize>, meaning: &Meaning, direction: Direction) {
        self.await_weekday(meaning, direction);
        let Some((start, end)) = words.span(place.start, place.end - 1) else { return };
        let span = Span::new(number, start, end);
        let plain = |kind, value: &str| TimeExpression { span, kind, value: value.to_owned(), dated: None };
        match meaning {
            Meaning::Fixed(value) => self.found.push(plain(TimeKind::Date, value)),
            Meaning::Duration(value) => {
                // "will visit Peru in two weeks": a length of time by its form, a day by what it says.
                let ahead = direction == Direction::Future
                    && words.any(place.start.wrapping_sub(1), &["in"])
                    && !words.any(place.end, &["of", "-"]);
                // "in the coming days": within the month, as long as it has a week left.
                let coming = value == "PXD" && place.clone().any(|at| words.any(at, &["coming", "next"]));
                let when = match (coming, ahead) {
                    (true, _) => self.calendar.days_ahead(),
                    (_, true) => self.calendar.after(value),
                    _ => None,
                };
                let dated = when.map(|when| Dated { when, basis: Basis::Relative });
                self.found.push(TimeExpression { dated, ..plain(TimeKind::Duration, value) });
            }
            Meaning::Spanning { value, unit, by } => {
                let when = self.calendar.spanning(*unit, *by);
                let dated = when.map(|when| Dated { when, basis: Basis::Relative });
                self.found.push(TimeExpression { dated, ..plain(TimeKind::Duration, value) });
            }
            Meaning::Set(value) => self.found.push(plain(TimeKind::Set, value)),
            Meaning::PartOfDay { day, code } => {
                if let Some(point) = self.calendar.point(day, direction) {
                    self.time(span, &point, code, basis(day));
                }
            }
            Meaning::Clock { hour, minute, universal, day } => {
                let zone = if *universal { "Z" } else { "" };
                let clock = format!("{hour:02}:{minute:02}{zone}");
                let sentence_day = self.same_breath(words, place, number);
                match day.as_deref().and_then(|day| Some((self.calendar.point(day, direction)?, basis(day)))) {
                    Some((point, basis)) => self.time(span, &point, &clock, basis),
                    None => match sentence_day.or(self.calendar.writing) {
                        Some(day) => self.bare_clock(span, day, &clock, sentence_day.is_some()),
                        None => self.found.push(plain(TimeKind::Time, &format!("XXXX-XX-XXT{clock}"))),
                    },
                }
            }
            _ => {
                if let Some(point) = self.calendar.point(meaning, direction) {
                    let point = numbered(words, place.end, &point).unwrap_or(point);
                    self.push(span, &point, TimeKind::Date, basis(meaning));
                }
            }
        }
    }

    /// The day of the last expression if it stands shortly before this place in the same paragraph.
    fn same_breath(&self, words: &Words<'_>, place: &Range<usize>, number: u32) -> Option<NaiveDate> {
        let start = words.get(place.start)?.start;
        let last = self.found.last()?;
        let between = |at: &usize| words.get(*at).is_some_and(|word| word.start >= last.span.end as usize);
        let near = last.span.paragraph == number && start.saturating_sub(last.span.end as usize) <= 60;
        let stopped = (0..place.start).rev().take_while(between).any(|at| words.any(at, &[".", "!", "?"]));
        match last.dated?.when {
            When::In(Unit::Day(day)) if near && !stopped => Some(day),
            _ => None,
        }
    }

    /// A time of day that names no day: "at 11:00 am" by itself dates nothing, for which day it means is not told.
    fn bare_clock(&mut self, span: Span, day: NaiveDate, clock: &str, told: bool) {
        let kept = self.calendar;
        self.time(span, &Point::Day(day), clock, Basis::Relative);
        if !told {
            self.calendar = kept;
            if let Some(last) = self.found.last_mut() {
                last.dated = None;
            }
        }
    }

    fn time(&mut self, span: Span, day: &Point, time: &str, basis: Basis) {
        self.push(span, day, TimeKind::Time, basis);
        if let Some(last) = self.found.last_mut() {
            last.value = format!("{}T{time}", last.value);
        }
    }

    fn two(
        &mut self,
        number: u32,
        words: &Words<'_>,
        places: &[Range<usize>; 2],
        meanings: [&Meaning; 2],
        stretch: Stretch,
        direction: Direction,
    ) {
        let [first, second] = meanings;
        if let (Meaning::Duration(_), Meaning::Duration(_)) = (first, second) {
            for (place, meaning) in places.iter().zip(meanings) {
                self.one(number, words, place, meaning, direction);
            }
            return;
        }
        let points = self.ends(first, second, direction);
        let start = self.found.len();
        for (place, (point, meaning)) in places.iter().zip(points.iter().zip(meanings)) {
            if let (Some((from, to)), Some(point)) = (words.span(place.start, place.end - 1), point) {
                self.push(Span::new(number, from, to), point, TimeKind::Date, basis(meaning));
            }
        }
        let [Some(a), Some(b)] = &points else { return };
        let (Some(from), Some(to)) = (a.unit(), b.unit()) else { return };
        let (Some(from_day), Some(to_day)) = (from.first_day(), to.first_day()) else { return };
        let joined = match stretch {
            Stretch::Through => from_day < to_day,
            Stretch::Pair => (to_day - from_day).num_days() == 1,
        };
        if joined {
            for found in self.found.iter_mut().skip(start) {
                if let Some(dated) = &mut found.dated {
                    dated.when = When::Between(from, to);
                }
            }
        }
    }

    /// Both ends: the one with a year (else the first) is placed by itself, the other next to it.
    fn ends(&self, first: &Meaning, second: &Meaning, direction: Direction) -> [Option<Point>; 2] {
        let calendar = &self.calendar;
        if told_year(second) && !told_year(first) {
            let end = calendar.point(second, direction);
            let last = end.as_ref().and_then(Point::when).and_then(When::last_day);
            let start = last.and_then(|day| calendar.written_on(day).point(first, Direction::NotAfter));
            return [start, end];
        }
        let start = calendar.point(first, direction);
        let day = start.as_ref().and_then(Point::when).and_then(When::first_day);
        let end = match day {
            Some(day) if open(second) => calendar.written_on(day).point(second, Direction::NotBefore),
            _ => calendar.point(second, direction),
        };
        [start, end]
    }
}

/// Whether the expression tells its year.
fn told_year(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Day { year: Some(_), .. } | Meaning::Month { year: Some(_), .. } | Meaning::Figures { .. }
    )
}

/// Whether the other end of a stretch can tell where this one lies.
fn open(meaning: &Meaning) -> bool {
    use self::meaning::Which;
    matches!(
        meaning,
        Meaning::Day { year: None, .. }
            | Meaning::Month { year: None, which: Which::Open, .. }
            | Meaning::Weekday { which: Which::Open, .. }
            | Meaning::DayOfMonth { month: None, .. }
    )
}

/// A named day, month or year is explicit even where its year is worked out; all else needs a calendar.
fn basis(meaning: &Meaning) -> Basis {
    match meaning {
        Meaning::FiscalStep(_)
        | Meaning::Share { year: None, .. }
        | Meaning::Season { year: None, .. }
        | Meaning::Weekday { .. }
        | Meaning::WeekdayOf { .. }
        | Meaning::Shifted { .. }
        | Meaning::RestOfWeek
        | Meaning::TodayNumbered(_) => Basis::Relative,
        Meaning::WeekOf { month, .. }
        | Meaning::HalfOf { month, .. }
        | Meaning::DayOfMonth { month: Some(month), .. } => basis(month),
        Meaning::Share { year: Some(year), .. } | Meaning::Season { year: Some(year), .. } => basis(year),
        _ => Basis::Explicit,
    }
}

/// The words of the sentence around a place; the whole paragraph where no sentence is known.
fn sentence_of(words: &Words<'_>, place: &Range<usize>, sentences: &[Range<usize>]) -> Range<usize> {
    let all = 0..words.len();
    let Some(start) = words.get(place.start).map(|word| word.start) else { return all };
    let Some(bounds) = sentences.iter().find(|s| s.contains(&start)) else { return all };
    let inside = |at: &usize| words.get(*at).is_some_and(|word| bounds.contains(&word.start));
    let first = (0..place.start).rev().take_while(inside).last().unwrap_or(place.start);
    let last = (place.end..words.len()).take_while(inside).last().map_or(place.end, |at| at + 1);
    first..last
}
