//! What an expression says before a calendar is opened: HeidelTime's underspecified values, as an enum.

use super::lexicon::Period;

/// Which one of a series: "last Friday", "this Friday", "Friday".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one before.
    Last,
    /// The present one.
    This,
    /// The one after.
    Next,
    /// Not said: the verb decides.
    Open,
}

impl Which {
    pub fn of(step: i64) -> Self {
        match step {
            ..0 => Self::Last,
            0 => Self::This,
            1.. => Self::Next,
        }
    }
}

/// From where an expression counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The day on which the article is written: "last month".
    Writing,
    /// The date that the text spoke of last: "the following day".
    Mentioned,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A day, its year given, left out, or told by other words ("June 3 of next year").
    Day { year: Option<Box<Meaning>>, month: u32, day: u32 },
    /// A day so many days from Easter Sunday, perhaps of a given year.
    Easter { days: i64, year: Option<Box<Meaning>> },
    /// "the 16th", perhaps "of this month".
    DayOfMonth { day: u32, month: Option<Box<Meaning>> },
    /// A numeric date whose first two figures may be day and month or month and day.
    Figures { first: u32, second: u32, year: i32 },
    /// A month.
    Month { year: Option<Box<Meaning>>, month: u32, which: Which },
    /// A year.
    Year(i32),
    /// A year by its last two digits: "'82".
    ShortYear(u32),
    /// "fiscal year 2023".
    FiscalYear(i32),
    /// Ten years, by the first of them.
    Decade(i32),
    /// "the 90s": ten years without their century.
    ShortDecade(u32),
    /// A hundred years, by their number.
    Century(i32),
    /// "this fiscal year", "the next financial year": so many from the present one.
    FiscalStep(i64),
    /// A quarter (of four) or half (of two) of a year.
    Share { number: u32, of: u32, year: Option<Box<Meaning>> },
    /// A season by its TIMEX3 code.
    Season { code: String, year: Option<Box<Meaning>>, which: Which },
    /// The nth week of a month; 0 is its last.
    WeekOf { number: u32, month: Box<Meaning> },
    /// The week in which a day lies.
    WeekWith(Box<Meaning>),
    /// A weekday, Monday being 1.
    Weekday { day: u32, which: Which },
    /// A weekday of a week that other words tell: "Monday of next week".
    WeekdayOf { day: u32, week: Box<Meaning> },
    /// So many units before or after.
    Shifted { unit: Period, by: i64, base: Base },
    /// "later this week": what is left of the present week.
    RestOfWeek,
    /// A half of a month, 1 or 2.
    HalfOf { number: u32, month: Box<Meaning> },
    /// "today (14)": the day of this number on or next to today.
    TodayNumbered(u32),
    /// A part of a day by its TIMEX3 code.
    PartOfDay { day: Box<Meaning>, code: String },
    /// A time of day; `universal` where it is told in universal time.
    Clock { hour: u32, minute: u32, universal: bool, day: Option<Box<Meaning>> },
    /// A fixed value: `PRESENT_REF`.
    Fixed(String),
    /// A length of time by its value.
    Duration(String),
    /// A length of time that ends or begins now, by its value: "the past five days" are five days back.
    Spanning { value: String, unit: Period, by: i64 },
    /// A recurring time by its value.
    Set(String),
}

/// What one match yields: one expression, or two that are the ends of one stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// One expression.
    One(Meaning),
    /// Two expressions of `first` and `second` words; `mid` is the place after the first and `from` that of the second.
    Two { first: Meaning, mid: usize, from: usize, second: Meaning, stretch: Stretch },
}

/// How two expressions hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// "from 2 to 4 April": one stretch of time.
    Through,
    /// "Wednesday and Thursday": one stretch only where the second follows the first without a gap.
    Pair,
}
