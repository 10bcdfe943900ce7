//! From what an expression says to a place in the calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::direction::Direction;
use super::lexicon::Period;
use super::meaning::{Base, Meaning, Which};
use crate::model::{Unit, When};

/// A place in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Day(NaiveDate),
    /// By its Monday.
    Week(NaiveDate),
    /// From a day to the end of its week.
    WeekFrom(NaiveDate),
    /// The first or second half of a month.
    HalfMonth(i32, u32, u32),
    /// By the Monday of its week.
    Weekend(NaiveDate),
    Month(i32, u32),
    /// A quarter (of four) or half (of two).
    Share {
        year: i32,
        number: u32,
        of: u32,
    },
    Season(i32, String),
    Year(i32),
    FiscalYear(i32),
    /// By its first year.
    Decade(i32),
    /// By its number less one.
    Century(i32),
    /// A value with parts that nothing tells: `XXXX-05`.
    Unknown(String),
}

/// What expressions count from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calendar {
    /// The day on which the article was written.
    pub writing: Option<NaiveDate>,
    /// First day of the date mentioned last.
    pub mentioned: Option<NaiveDate>,
    /// The single day mentioned last.
    pub mentioned_day: Option<NaiveDate>,
    /// For each weekday the coming one, where the text has spoken of it: a later "on Monday" means the same.
    pub coming: [Option<NaiveDate>; 7],
}

impl Calendar {
    /// The same, but counting from `day`.
    pub fn written_on(self, day: NaiveDate) -> Self {
        Self { writing: Some(day), ..self }
    }

    /// The place of a date; `None` for what is no date, or for a day that no calendar has.
    pub fn point(&self, meaning: &Meaning, direction: Direction) -> Option<Point> {
        match meaning {
            Meaning::Day { year, month, day } => match self.year(year.as_deref()) {
                Some(year) => NaiveDate::from_ymd_opt(year, *month, *day).map(Point::Day),
                None if year.is_some() => Some(Point::Unknown(format!("XXXX-{month:02}-{day:02}"))),
                None => self.day_of_some_year(*month, *day, direction),
            },
            Meaning::Easter { days, year } => self.beside_easter(*days, self.year(year.as_deref()), direction),
            Meaning::FiscalStep(by) => {
                let year = self.writing?.year().checked_add(i32::try_from(*by).ok()?)?;
                Some(Point::FiscalYear(year))
            }
            Meaning::DayOfMonth { day, month } => self.day_of_month(*day, month.as_deref(), direction),
            Meaning::Figures { first, second, year } => self.figures(*first, *second, *year),
            Meaning::Month { year, month, which } => match self.year(year.as_deref()) {
                Some(year) => Some(Point::Month(year, *month)),
                None if year.is_some() => Some(Point::Unknown(format!("XXXX-{month:02}"))),
                None => Some(self.month_of_some_year(*month, *which, direction)),
            },
            Meaning::Year(year) => Some(Point::Year(*year)),
            Meaning::ShortYear(short) => Some(Point::Year(self.full_year(*short as i32))),
            Meaning::FiscalYear(year) => Some(Point::FiscalYear(*year)),
            Meaning::Decade(first) => Some(Point::Decade(*first)),
            Meaning::ShortDecade(tens) => Some(Point::Decade(self.full_year(*tens as i32))),
            Meaning::Century(number) => Some(Point::Century(number - 1)),
            Meaning::Share { number, of, year } => Some(self.share(*number, *of, year.as_deref(), direction)),
            Meaning::Season { code, year, which } => Some(self.season(code, year.as_deref(), *which, direction)),
            Meaning::WeekOf { number, month } => self.week_of(*number, month, direction),
            Meaning::WeekWith(day) => match self.point(day, direction)? {
                Point::Day(day) => Some(Point::Week(monday(day)?)),
                _ => None,
            },
            Meaning::Weekday { day, which } => Some(self.weekday(*day, *which, direction)),
            Meaning::WeekdayOf { day, week } => match self.point(week, direction)? {
                Point::Week(monday) => Some(Point::Day(monday.checked_add_days(Days::new(u64::from(day - 1)))?)),
                _ => None,
            },
            Meaning::Shifted { unit, by, base } => self.shifted(*unit, *by, *base, direction),
            Meaning::TodayNumbered(number) => {
                let Some(today) = self.writing else { return Some(Point::Unknown(format!("XXXX-XX-{number:02}"))) };
                let nearest = (-3..=3).filter_map(|n| shift_days(today, n)).find(|day| day.day() == *number);
                Some(Point::Day(nearest.unwrap_or(today)))
            }
            Meaning::RestOfWeek => {
                let Some(today) = self.writing else { return Some(Point::Unknown("XXXX-WXX".to_owned())) };
                Some(Point::WeekFrom(today))
            }
            Meaning::HalfOf { number, month } => match self.point(month, direction)? {
                Point::Month(year, month) => Some(Point::HalfMonth(year, month, *number)),
                other => Some(other),
            },
            Meaning::PartOfDay { .. }
            | Meaning::Clock { .. }
            | Meaning::Fixed(_)
            | Meaning::Duration(_)
            | Meaning::Spanning { .. }
            | Meaning::Set(_) => None,
        }
    }

    /// The year that words tell.
    fn year(&self, meaning: Option<&Meaning>) -> Option<i32> {
        match self.point(meaning?, Direction::Open)? {
            Point::Year(year) => Some(year),
            _ => None,
        }
    }

    /// A year by its last two digits: the latest that is not more than ten years ahead.
    fn full_year(&self, short: i32) -> i32 {
        let now = self.writing.map_or(2000, |day| day.year());
        let year = now - now.rem_euclid(100) + short;
        if year > now + 10 { year - 100 } else { year }
    }

    /// A day without its year. Writers leave the year out where it is near: a verb decides between the last and the next
    /// one unless it would point more than nine months away.
    fn day_of_some_year(&self, month: u32, day: u32, direction: Direction) -> Option<Point> {
        let Some(today) = self.writing else {
            // Without a day of writing, the year that the text spoke of last.
            let year = self.mentioned.map(|known| known.year());
            return match year {
                Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(Point::Day),
                None => Some(Point::Unknown(format!("XXXX-{month:02}-{day:02}"))),
            };
        };
        let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
        let near: Vec<NaiveDate> = (-4..=4).filter_map(|n| in_year(today.year() + n)).collect();
        let behind = near.iter().filter(|d| **d <= today).max().copied();
        let ahead = near.iter().filter(|d| **d >= today).min().copied();
        let (behind, ahead) = (behind?, ahead?);
        let (since, until) = ((today - behind).num_days(), (ahead - today).num_days());
        Some(Point::Day(match direction {
            Direction::NotAfter => behind,
            Direction::NotBefore => ahead,
            Direction::Past if since <= 275 => behind,
            Direction::Future if until <= 275 => ahead,
            _ if since <= until => behind,
            _ => ahead,
        }))
    }

    /// A day told from Easter Sunday: of the year given, else the nearest that the verb allows.
    fn beside_easter(&self, days: i64, year: Option<i32>, direction: Direction) -> Option<Point> {
        if let Some(year) = year {
            return shift_days(easter(year)?, days).map(Point::Day);
        }
        let Some(today) = self.writing else { return Some(Point::Unknown("XXXX-XX-XX".to_owned())) };
        let near: Vec<NaiveDate> = (-1..=1).filter_map(|n| shift_days(easter(today.year() + n)?, days)).collect();
        let behind = near.iter().rev().find(|d| **d <= today).copied();
        let ahead = near.iter().find(|d| **d >= today).copied();
        match direction {
            Direction::Future | Direction::NotBefore => ahead.or(behind),
            Direction::Past | Direction::NotAfter => behind.or(ahead),
            Direction::Open => near.into_iter().min_by_key(|d| (*d - today).num_days().abs()),
        }
        .map(Point::Day)
    }

    fn day_of_month(&self, day: u32, month: Option<&Meaning>, direction: Direction) -> Option<Point> {
        if let Some(month) = month {
            return match self.point(month, direction)? {
                Point::Month(year, month) => NaiveDate::from_ymd_opt(year, month, day).map(Point::Day),
                _ => Some(Point::Unknown(format!("XXXX-XX-{day:02}"))),
            };
        }
        let Some(today) = self.writing else { return Some(Point::Unknown(format!("XXXX-XX-{day:02}"))) };
        let first = today.with_day(1)?;
        let months = [
            first.checked_sub_months(Months::new(2))?,
            first.checked_sub_months(Months::new(1))?,
            first,
            first.checked_add_months(Months::new(1))?,
            first.checked_add_months(Months::new(2))?,
        ];
        let near: Vec<NaiveDate> = months.iter().filter_map(|month| month.with_day(day)).collect();
        let found = match direction {
            Direction::Future | Direction::NotBefore => near.iter().find(|d| **d >= today),
            _ => near.iter().rev().find(|d| **d <= today),
        };
        found.copied().map(Point::Day)
    }

    /// Day and month or month and day: whichever lies nearer to the day of writing; where none does, day first.
    fn figures(&self, first: u32, second: u32, year: i32) -> Option<Point> {
        let day_first = NaiveDate::from_ymd_opt(year, second, first);
        let month_first = NaiveDate::from_ymd_opt(year, first, second);
        let away = |day: Option<NaiveDate>| match (day, self.writing) {
            (Some(day), Some(today)) => (day - today).num_days().abs(),
            (Some(_), None) => 0,
            (None, _) => i64::MAX,
        };
        if away(month_first) < away(day_first) { month_first } else { day_first }.map(Point::Day)
    }

    fn month_of_some_year(&self, month: u32, which: Which, direction: Direction) -> Point {
        let Some(today) = self.writing else {
            return match self.mentioned {
                Some(known) => Point::Month(known.year(), month),
                None => Point::Unknown(format!("XXXX-{month:02}")),
            };
        };
        let (year, now) = (today.year(), today.month());
        let last = |strict: bool| if month < now || (month == now && !strict) { year } else { year - 1 };
        let next = |strict: bool| if month > now || (month == now && !strict) { year } else { year + 1 };
        let year = match (which, direction) {
            (Which::This, _) => year,
            (Which::Last, _) => last(true),
            (Which::Next, _) => next(true),
            (Which::Open, Direction::Past | Direction::NotAfter) => last(false),
            (Which::Open, Direction::Future | Direction::NotBefore) => next(false),
            // The nearest, and the earlier of two as near.
            (Which::Open, Direction::Open) => match month as i32 - now as i32 {
                ..-5 => year + i32::from(month as i32 - (now as i32) < -6),
                6.. => year - 1,
                _ => year,
            },
        };
        Point::Month(year, month)
    }

    fn weekday(&self, day: u32, which: Which, direction: Direction) -> Point {
        let Some(today) = self.writing else { return Point::Unknown(format!("XXXX-WXX-{day}")) };
        let now = today.weekday().number_from_monday();
        let back = i64::from((now + 7 - day) % 7);
        let forth = i64::from((day + 7 - now) % 7);
        let step = match (which, direction) {
            (Which::This, _) => i64::from(day) - i64::from(now),
            (Which::Last, _) => -(if back == 0 { 7 } else { back }),
            (Which::Next, _) => {
                if forth == 0 {
                    7
                } else {
                    forth
                }
            }
            (Which::Open, Direction::Future | Direction::NotBefore) => forth,
            (Which::Open, Direction::Open) if self.coming(day).is_some() => forth,
            (Which::Open, _) => -back,
        };
        shift_days(today, step).map_or_else(|| Point::Unknown(format!("XXXX-WXX-{day}")), Point::Day)
    }

    fn coming(&self, weekday: u32) -> Option<NaiveDate> {
        self.coming.get(weekday.checked_sub(1)? as usize).copied().flatten()
    }

    fn share(&self, number: u32, of: u32, year: Option<&Meaning>, direction: Direction) -> Point {
        let known = self.year(year);
        let letter = if of == 4 { 'Q' } else { 'H' };
        let (Some(today), None) = (self.writing, known) else {
            return match known {
                Some(year) => Point::Share { year, number, of },
                None => Point::Unknown(format!("XXXX-{letter}{number}")),
            };
        };
        let now = (today.month() - 1) / (12 / of) + 1;
        let ahead = matches!(direction, Direction::Future | Direction::NotBefore);
        // Nobody leaves out the year of a quarter that is more than two away.
        let year = match i64::from(number) - i64::from(now) {
            3 => today.year() - 1,
            2 if !ahead => today.year() - 1,
            -3 if ahead => today.year() + 1,
            -1 if of == 2 && ahead => today.year() + 1,
            _ => today.year(),
        };
        Point::Share { year, number, of }
    }

    fn season(&self, code: &str, year: Option<&Meaning>, which: Which, direction: Direction) -> Point {
        if let Some(year) = self.year(year) {
            return Point::Season(year, code.to_owned());
        }
        let Some(today) = self.writing else { return Point::Unknown(format!("XXXX-{code}")) };
        let start = match code {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let year = match (which, direction) {
            (Which::Last, _) | (Which::Open, Direction::Past) => today.year() - i32::from(start > today.month()),
            (Which::Next, _) | (Which::Open, Direction::Future) => today.year() + i32::from(start + 2 < today.month()),
            _ => today.year(),
        };
        Point::Season(year, code.to_owned())
    }

    fn week_of(&self, number: u32, month: &Meaning, direction: Direction) -> Option<Point> {
        let Point::Month(year, month) = self.point(month, direction)? else { return None };
        let day = if number == 0 {
            Unit::Month { year, month }.last_day()?.checked_sub_days(Days::new(6))?
        } else {
            NaiveDate::from_ymd_opt(year, month, (7 * number).saturating_sub(3).clamp(1, 28))?
        };
        Some(Point::Week(monday(day)?))
    }

    /// The days from now so many units back or ahead; `None` for units that are too rough to count days by.
    pub fn spanning(&self, unit: Period, by: i64) -> Option<When> {
        let today = self.writing?;
        let other = match unit {
            Period::Day => shift_days(today, by)?,
            Period::Week => shift_days(today, by.checked_mul(7)?)?,
            Period::Month => shift_months(today, i32::try_from(by).ok()?)?,
            _ => return None,
        };
        Some(When::Between(Unit::Day(today.min(other)), Unit::Day(today.max(other))))
    }

    /// "in two weeks": the day or month that lies so many units ahead, by the length's value.
    pub fn after(&self, length: &str) -> Option<When> {
        let today = self.writing?;
        let length = length.strip_prefix('P')?;
        let unit = length.chars().next_back()?;
        let count: i64 = length.strip_suffix(unit)?.parse().ok()?;
        match unit {
            'D' => shift_days(today, count).map(When::day),
            'W' => shift_days(today, count.checked_mul(7)?).map(When::day),
            'M' => {
                let day = shift_months(today, i32::try_from(count).ok()?)?;
                Some(When::In(Unit::Month { year: day.year(), month: day.month() }))
            }
            _ => None,
        }
    }

    /// The month of the days to come, where the month does not end before they do.
    pub fn days_ahead(&self) -> Option<When> {
        let today = self.writing?;
        let later = shift_days(today, 7)?;
        let month = Unit::Month { year: today.year(), month: today.month() };
        (later.month() == today.month()).then_some(When::In(month))
    }

    fn shifted(&self, unit: Period, by: i64, base: Base, direction: Direction) -> Option<Point> {
        let from = match (base, unit) {
            (Base::Writing, _) => self.writing,
            (Base::Mentioned, Period::Day) => self.mentioned_day.or(self.writing),
            (Base::Mentioned, _) => self.mentioned.or(self.writing),
        };
        let Some(from) = from else {
            let unknown = match unit {
                Period::Week | Period::Fortnight | Period::Weekend => "XXXX-WXX",
                Period::Month => "XXXX-XX",
                Period::Quarter => "XXXX-QX",
                Period::Year | Period::Decade | Period::Century => "XXXX",
                _ => "XXXX-XX-XX",
            };
            return Some(Point::Unknown(unknown.to_owned()));
        };
        let by32 = i32::try_from(by).ok()?;
        Some(match unit {
            Period::Second | Period::Minute | Period::Hour => return None,
            Period::Day => Point::Day(shift_days(from, by)?),
            Period::Week => Point::Week(monday(shift_days(from, by.checked_mul(7)?)?)?),
            Period::Fortnight => Point::Week(monday(shift_days(from, by.checked_mul(14)?)?)?),
            Period::Weekend => {
                // Until Saturday comes, a weekend that is over is last week's.
                let early = from.weekday().number_from_monday() < 6;
                let over = early && by == 0 && matches!(direction, Direction::Past | Direction::Open);
                Point::Weekend(monday(shift_days(from, (by - i64::from(over)).checked_mul(7)?)?)?)
            }
            Period::Month => {
                let month = shift_months(from, by32)?;
                Point::Month(month.year(), month.month())
            }
            Period::Quarter => {
                let day = shift_months(from, by32.checked_mul(3)?)?;
                Point::Share { year: day.year(), number: (day.month() - 1) / 3 + 1, of: 4 }
            }
            Period::Year => Point::Year(from.year().checked_add(by32)?),
            Period::Decade if by.abs() > 1 => Point::Year(from.year().checked_add(by32.checked_mul(10)?)?),
            Period::Decade => Point::Decade(from.year().checked_add(by32.checked_mul(10)?)?.div_euclid(10) * 10),
            Period::Century => Point::Century(from.year().checked_add(by32.checked_mul(100)?)?.div_euclid(100)),
        })
    }
}

/// Easter Sunday, by the Gregorian computus of Meeus, in the letters that he gave.
#[expect(clippy::many_single_char_names, reason = "as the rule is written")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

fn shift_days(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn shift_months(day: NaiveDate, by: i32) -> Option<NaiveDate> {
    let months = Months::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

fn monday(day: NaiveDate) -> Option<NaiveDate> {
    let week = day.iso_week();
    NaiveDate::from_isoywd_opt(week.year(), week.week(), Weekday::Mon)
}

impl Point {
    /// The TIMEX3 value.
    pub fn value(&self) -> String {
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Week(day) | Self::WeekFrom(day) => day.format("%G-W%V").to_string(),
            Self::Weekend(monday) => monday.format("%G-W%V-WE").to_string(),
            Self::Month(year, month) | Self::HalfMonth(year, month, _) => format!("{year:04}-{month:02}"),
            Self::Share { year, number, of: 4 } => format!("{year:04}-Q{number}"),
            Self::Share { year, number, .. } => format!("{year:04}-H{number}"),
            Self::Season(year, code) => format!("{year:04}-{code}"),
            Self::Year(year) => format!("{year:04}"),
            Self::FiscalYear(year) => format!("FY{year:04}"),
            Self::Decade(first) => format!("{:03}", first.div_euclid(10)),
            Self::Century(number) => format!("{number:02}"),
            Self::Unknown(value) => value.clone(),
        }
    }

    /// The one unit of the calendar that it is, where it is one.
    pub fn unit(&self) -> Option<Unit> {
        match self {
            Self::Day(day) => Some(Unit::Day(*day)),
            Self::Month(year, month) => Some(Unit::Month { year: *year, month: *month }),
            Self::Year(year) | Self::FiscalYear(year) => Some(Unit::Year(*year)),
            _ => None,
        }
    }

    /// The days that it may be. A season is given as its year: which months it means depends on the hemisphere.
    pub fn when(&self) -> Option<When> {
        let days = |from: NaiveDate, a, b| {
            Some(When::Between(Unit::Day(shift_days(from, a)?), Unit::Day(shift_days(from, b)?)))
        };
        match self {
            Self::Week(monday) => days(*monday, 0, 6),
            Self::WeekFrom(day) => match 7 - i64::from(day.weekday().number_from_monday()) {
                0 => Some(When::day(*day)),
                left => days(*day, 0, left),
            },
            Self::HalfMonth(year, month, number) => {
                let whole = Unit::Month { year: *year, month: *month };
                let (first, last) = (whole.first_day()?, whole.last_day()?);
                if *number == 1 {
                    days(first, 0, 14)
                } else {
                    Some(When::Between(Unit::Day(shift_days(first, 15)?), Unit::Day(last)))
                }
            }
            Self::Weekend(monday) => days(*monday, 5, 6),
            Self::Share { year, number, of } => {
                let months = 12 / of;
                let month = |month| Unit::Month { year: *year, month };
                Some(When::Between(month((number - 1) * months + 1), month(number * months)))
            }
            Self::Season(year, _) => Some(When::In(Unit::Year(*year))),
            Self::Decade(first) => Some(When::Between(Unit::Year(*first), Unit::Year(first + 9))),
            Self::Century(number) => Some(When::Between(Unit::Year(number * 100), Unit::Year(number * 100 + 99))),
            _ => self.unit().map(When::In),
        }
    }
}
