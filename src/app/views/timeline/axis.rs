//! Days along the timeline: what part is seen, and where its axis has marks and words.

use chrono::{Datelike, Days, NaiveDate};

use crate::model::When;

/// Part of the calendar. Day `d` (counted from the common era) lies from `d` to `d + 1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Left end, in days.
    pub start: f64,
    /// Right end, in days.
    pub end: f64,
}

/// The least that can be seen at once: two days, so that meetings of one day come apart.
const LEAST: f64 = 2.0;
/// The most: the whole of any archive.
const MOST: f64 = 400.0 * 366.0;

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in days.
    pub at: f64,
    /// Words, if there is room for them.
    pub label: Option<String>,
    /// Whether a larger unit starts here: a year among months.
    pub strong: bool,
}

/// The left edge of a day.
pub fn edge(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

/// The day in which a place lies; the ends of the calendar for places beyond it.
pub fn day_at(at: f64) -> NaiveDate {
    let days = at.floor().clamp(-10_000_000.0, 10_000_000.0) as i32;
    NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MIN)
}

/// First day's left edge and last day's right edge of a date.
pub fn extent(when: When) -> Option<Span> {
    Some(Span::of_days((when.first_day()?, when.last_day()?)))
}

impl Span {
    /// From one day's left edge to another's right edge.
    pub fn of_days((first, last): (NaiveDate, NaiveDate)) -> Self {
        Self { start: edge(first), end: edge(last) + 1.0 }
    }

    /// Its length in days.
    pub fn days(self) -> f64 {
        self.end - self.start
    }

    /// Its middle.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.start, self.end)
    }

    /// The smallest span that holds all of these.
    pub fn around(spans: impl Iterator<Item = Self>) -> Option<Self> {
        spans.reduce(|a, b| Self { start: a.start.min(b.start), end: a.end.max(b.end) })
    }

    /// A little more on both sides.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        let by = self.days() * share;
        Self { start: self.start - by, end: self.end + by }.tidy()
    }

    /// Moved by these days.
    #[must_use]
    pub fn moved(self, by: f64) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Shorter (over 1) or longer about a place that stays where it is.
    #[must_use]
    pub fn zoomed(self, about: f64, factor: f64) -> Self {
        let factor = factor.clamp(self.days() / MOST, (self.days() / LEAST).max(self.days() / MOST));
        Self { start: about - (about - self.start) / factor, end: about + (self.end - about) / factor }
    }

    /// Whether the two share a moment.
    pub fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Kept so that at least its middle lies within `whole`.
    #[must_use]
    pub fn near(self, whole: Self) -> Self {
        let middle = self.middle();
        self.moved(middle.clamp(whole.start, whole.end.max(whole.start)) - middle)
    }

    /// Of sensible length.
    fn tidy(self) -> Self {
        let half = self.days().clamp(LEAST, MOST) * 0.5;
        Self { start: self.middle() - half, end: self.middle() + half }
    }

    /// For people: `Jan – Dec 2022`, `16 Mar – 2 Apr 2022`.
    pub fn label(self) -> String {
        let (first, last) = (day_at(self.start), day_at(self.end - 0.01));
        let long = self.days() > 75.0;
        let (year, full) = if long { ("%b", "%b %Y") } else { ("%-d %b", "%-d %b %Y") };
        let right = last.format(full).to_string();
        if first.format(full).to_string() == right {
            right
        } else if first.year() == last.year() {
            format!("{} – {right}", first.format(year))
        } else {
            format!("{} – {right}", first.format(full))
        }
    }
}

/// Distance between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(u64),
    Months(u32),
    Years(i32),
}

const STEPS: [Step; 13] = [
    Step::Days(1),
    Step::Days(7),
    Step::Months(1),
    Step::Months(3),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
];

impl Step {
    /// The shortest distance between two marks, in days.
    fn days(self) -> f64 {
        match self {
            Self::Days(n) => n as f64,
            Self::Months(n) => f64::from(n) * 28.0,
            Self::Years(n) => f64::from(n) * 365.0,
        }
    }

    /// The last mark at or before a day.
    fn floor(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(7) => day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))),
            Self::Days(_) => Some(day),
            Self::Months(n) => NaiveDate::from_ymd_opt(day.year(), day.month0() / n * n + 1, 1),
            Self::Years(n) => NaiveDate::from_ymd_opt(day.year().div_euclid(n) * n, 1, 1),
        }
    }

    /// The mark after this one.
    fn next(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(n) => day.checked_add_days(Days::new(n)),
            Self::Months(n) => day.checked_add_months(chrono::Months::new(n)),
            Self::Years(n) => NaiveDate::from_ymd_opt(day.year() + n, 1, 1),
        }
    }

    /// Words for a mark: the larger unit where it starts and on the first mark in sight, else as short as can be.
    fn words(self, day: NaiveDate, first: bool) -> (String, bool) {
        match self {
            Self::Days(_) => {
                let strong = day.day() <= if self == Self::Days(7) { 7 } else { 1 };
                let format = match (first, strong, self) {
                    (true, ..) => "%-d %b %Y",
                    (_, true, _) | (.., Self::Days(7)) => "%-d %b",
                    _ => "%-d",
                };
                (day.format(format).to_string(), strong)
            }
            Self::Months(_) => {
                let strong = day.month() == 1;
                (day.format(if strong || first { "%b %Y" } else { "%b" }).to_string(), strong)
            }
            Self::Years(_) => (day.format("%Y").to_string(), false),
        }
    }

    /// The longest words that an ordinary mark has.
    fn sample(self) -> &'static str {
        match self {
            Self::Days(1) => "28",
            Self::Days(_) => "28 May",
            Self::Months(_) => "May",
            Self::Years(_) => "2000",
        }
    }
}

/// Marks for a span drawn `width` points wide; `measure` gives the width of words. Words start `INDENT` points right of
/// their mark and never run into the next words: those without room are left out, the mark stays.
pub fn ticks(span: Span, width: f32, measure: impl Fn(&str) -> f32) -> Vec<Tick> {
    let scale = f64::from(width) / span.days().max(1e-9);
    if !scale.is_finite() || scale <= 0.0 || width < 1.0 {
        return Vec::new();
    }
    let fits = |step: &Step| step.days() * scale >= f64::from(measure(step.sample()) + INDENT + ROOM);
    let step = STEPS.into_iter().find(fits).unwrap_or(Step::Years(500));
    let mut ticks: Vec<Tick> = Vec::new();
    let mut free_from = f64::NEG_INFINITY;
    let mut day = step.floor(day_at(span.start));
    while let Some(now) = day {
        let at = edge(now);
        if at > span.end || ticks.len() > 2_000 {
            break;
        }
        day = step.next(now);
        if at < span.start - 1e-9 {
            continue;
        }
        let first = !ticks.iter().any(|t| t.label.is_some());
        let (long, strong) = step.words(now, first);
        // A year that has no room for its January's name stands alone; the words at the left tell the rest.
        let shorter = match step {
            Step::Months(_) if strong => now.format("%Y").to_string(),
            _ => step.words(now, false).0,
        };
        let left = (at - span.start) * scale + f64::from(INDENT);
        // The next words stand one step on; these must end before.
        let next = day.map_or(f64::INFINITY, |d| (edge(d) - span.start) * scale + f64::from(INDENT));
        let most = f64::from(width).min(next - f64::from(ROOM));
        let mut label = None;
        for words in [long, shorter] {
            let right = left + f64::from(measure(&words));
            if left >= free_from && right <= most {
                free_from = right + f64::from(ROOM);
                label = Some(words);
                break;
            }
        }
        ticks.push(Tick { at, label, strong });
    }
    ticks
}

/// How far right of its mark a label starts, in points.
pub const INDENT: f32 = 4.0;
/// Least room between two labels, in points.
const ROOM: f32 = 4.0;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// About the width of the small face.
    fn measure(words: &str) -> f32 {
        words.chars().count() as f32 * 6.3
    }

    fn span(a: &str, b: &str) -> Span {
        Span { start: edge(a.parse().unwrap()), end: edge(b.parse().unwrap()) }
    }

    proptest! {
        #[test]
        fn labels_never_collide(start in 1_000.0f64..900_000.0, log in 0.7f64..11.0, width in 120.0f32..1800.0) {
            let span = Span { start, end: start + log.exp() };
            let scale = f64::from(width) / span.days();
            let mut right = f64::NEG_INFINITY;
            let mut any = false;
            for tick in ticks(span, width, measure) {
                prop_assert!(tick.at >= span.start - 1e-6 && tick.at <= span.end);
                if let Some(label) = tick.label {
                    let left = (tick.at - span.start) * scale + f64::from(INDENT);
                    prop_assert!(left >= right + f64::from(ROOM) - 0.01, "{label} runs into its neighbour");
                    right = left + f64::from(measure(&label));
                    prop_assert!(right <= f64::from(width) + 0.5);
                    any = true;
                }
            }
            prop_assert!(any || width < 200.0 || span.days() < 12.0, "an axis without words over {} days", span.days());
        }

        #[test]
        fn zooming_leaves_what_is_under_the_pointer(at in 0.0f64..1.0, factor in 0.1f64..10.0) {
            let before = span("2022-01-01", "2023-01-01");
            let about = before.start + before.days() * at;
            let after = before.zoomed(about, factor);
            let share = (about - after.start) / after.days();
            prop_assert!((share - at).abs() < 1e-6);
            prop_assert!(after.days() >= LEAST - 1e-9);
        }
    }

    #[test]
    fn a_year_shows_its_months_and_names_itself_once() {
        let labels: Vec<_> =
            ticks(span("2022-01-01", "2023-01-01"), 720.0, measure).into_iter().filter_map(|t| t.label).collect();
        assert_eq!(labels.first().map(String::as_str), Some("Jan 2022"));
        assert_eq!(labels.get(2).map(String::as_str), Some("Mar"));
        assert_eq!(labels.iter().filter(|l| l.contains("20")).count(), 1);
    }

    #[test]
    fn decades_show_years_and_a_week_shows_days() {
        let years: Vec<_> =
            ticks(span("1990-01-01", "2022-01-01"), 600.0, measure).into_iter().filter_map(|t| t.label).collect();
        assert!(years.contains(&"2000".to_owned()), "{years:?}");
        let days: Vec<_> =
            ticks(span("2022-05-28", "2022-06-04"), 600.0, measure).into_iter().filter_map(|t| t.label).collect();
        assert!(days.contains(&"1 Jun".to_owned()) && days.contains(&"2".to_owned()), "{days:?}");
    }

    #[test]
    fn a_span_says_itself_in_words() {
        assert_eq!(span("2022-01-01", "2023-01-01").label(), "Jan – Dec 2022");
        assert_eq!(span("2022-03-16", "2022-04-03").label(), "16 Mar – 2 Apr 2022");
        assert_eq!(span("2021-03-01", "2022-04-03").label(), "Mar 2021 – Apr 2022");
    }

    #[test]
    fn a_month_reaches_from_its_first_day_to_the_end_of_its_last() {
        let when: When = "2022-05".parse().unwrap();
        let extent = extent(when).unwrap();
        assert!((extent.days() - 31.0).abs() < 1e-9);
    }
}
