//! The scale of a timeline: lines and names at days, months, quarters or years, whichever leaves room for the names.

use std::fmt::Write as _;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Look;
use super::measure::{self, Face};

/// How far it is from one line to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(u64),
    Months(u32),
}

const SIZE: f32 = 11.0;
/// Room between two names.
const GAP: f32 = 12.0;

/// Days on a line from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub left: f32,
    pub right: f32,
}

impl Scale {
    /// Where the middle of a day lies.
    pub(super) fn x(&self, day: NaiveDate) -> f32 {
        self.edge(day) + self.day() / 2.0
    }

    /// Where a day begins.
    pub(super) fn edge(&self, day: NaiveDate) -> f32 {
        self.left + (day - self.first).num_days() as f32 * self.day()
    }

    /// How wide a day is.
    pub(super) fn day(&self) -> f32 {
        (self.right - self.left) / ((self.last - self.first).num_days() as f32 + 1.0)
    }

    fn step(&self) -> Step {
        let day = self.day();
        let steps = [
            (Step::Days(1), 1.0, 46.0),
            (Step::Days(7), 7.0, 46.0),
            (Step::Months(1), 30.4, 36.0),
            (Step::Months(3), 91.3, 36.0),
            (Step::Months(12), 365.2, 40.0),
            (Step::Months(60), 1826.0, 40.0),
        ];
        let fits = steps.into_iter().find(|(_, days, room)| day * days >= *room);
        fits.map_or(Step::Months(120), |(step, ..)| step)
    }
}

/// Draws lines down to `height` and their names at the top.
pub(super) fn draw(out: &mut String, scale: &Scale, height: f32, look: &Look) {
    let step = scale.step();
    let first = scale.first;
    let start = match step {
        Step::Days(1) => Some(first),
        // Weeks begin on a Monday (ISO 8601).
        Step::Days(_) => first.checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday()))),
        Step::Months(n) => NaiveDate::from_ymd_opt(first.year() - first.year() % (n / 12).max(1) as i32, 1, 1),
    };
    let mut next = start;
    let mut free = f32::NEG_INFINITY;
    let mut year = None;
    while let Some(day) = next.filter(|day| *day <= scale.last) {
        next = match step {
            Step::Days(n) => day.checked_add_days(Days::new(n)),
            Step::Months(n) => day.checked_add_months(Months::new(n)),
        };
        if day < first {
            continue;
        }
        let at = scale.edge(day);
        let _ = write!(
            out,
            "<line class=\"grid\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"18\" y2=\"{height:.1}\" stroke=\"{}\"/>",
            look.ink.grid
        );
        // The year is said where it begins, and once at the start.
        let new_year = year != Some(day.year());
        let text = match step {
            Step::Months(n) if n >= 12 => day.year().to_string(),
            Step::Months(_) if day.month() == 1 => day.year().to_string(),
            Step::Months(_) if new_year => day.format("%b %Y").to_string(),
            Step::Months(_) => day.format("%b").to_string(),
            Step::Days(_) if new_year => day.format("%-d %b %Y").to_string(),
            Step::Days(_) => day.format("%-d %b").to_string(),
        };
        let wide = measure::width(&text, SIZE, Face::Regular);
        let x = at + 3.0;
        if x < free || x + wide > scale.right + 8.0 {
            continue;
        }
        year = Some(day.year());
        free = x + wide + GAP;
        let _ = write!(
            out,
            "<text class=\"tick\" x=\"{x:.1}\" y=\"12\" font-size=\"{SIZE}\" fill=\"{}\">{text}</text>",
            look.ink.muted
        );
    }
    if year.is_none() {
        // So short a time that no line falls into it.
        let text = first.format("%-d %b %Y");
        let x = scale.left + 3.0;
        let _ = write!(
            out,
            "<text class=\"tick\" x=\"{x:.1}\" y=\"12\" font-size=\"{SIZE}\" fill=\"{}\">{text}</text>",
            look.ink.muted
        );
    }
}
