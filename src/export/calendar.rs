//! Interactions as a calendar by RFC 5545: all-day events, as exact as their dates.
//!
//! A half-known date is an event of all the days that it may be, marked tentative, as a plan is. What was not held is
//! cancelled. Without a date there is no event; the calendar's description says how many are left out so. No clock is
//! asked: `DTSTAMP` is the day of the latest report, or the first day of 1970 where no report has a day.

use std::io::{self, Write};

use chrono::{Days, NaiveDate};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};

use super::dates::{days, is_known};
use super::ids::uuid;
use super::selection::Selection;
use super::statement::PROGRAM;
use super::words::{address, facts, place, source};
use crate::model::{Interaction, InteractionId, Status};

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", format!("-//Attaché//{PROGRAM}//EN")));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.name("Who met whom");
    let mut lines = selection.statement.lines();
    if selection.statement.undated > 0 {
        lines.push(format!("{} without a date are not in this calendar.", selection.statement.undated));
    }
    calendar.description(&one_line(&lines.join(" ")));
    for (id, interaction) in selection.interactions() {
        if let Some(event) = event(selection, id, interaction) {
            calendar.push(event);
        }
    }
    write!(out, "{calendar}")
}

fn event(selection: &Selection<'_>, id: InteractionId, interaction: &Interaction) -> Option<Event> {
    let (first, last) = days(interaction.dated)?;
    let known = interaction.dated.is_some_and(|d| is_known(d.when));
    let status = match interaction.status {
        Status::NotHeld => EventStatus::Cancelled,
        Status::Held if known => EventStatus::Confirmed,
        Status::Held | Status::Planned => EventStatus::Tentative,
    };
    let articles: Vec<_> = interaction.reports.iter().filter_map(|r| selection.collection.article(r.article)).collect();
    let stamp = articles.iter().filter_map(|a| Some(a.published?.day)).max().unwrap_or(NaiveDate::default());
    let mut lines = facts(selection, interaction);
    lines.extend(interaction.reports.iter().filter_map(|r| source(selection, r)));
    lines.extend(articles.iter().filter_map(|a| address(a)).map(str::to_owned));
    let lines: Vec<String> = lines.iter().map(|line| one_line(line)).collect();
    let mut categories = vec![interaction.kind.label().to_owned()];
    // Commas part the values of this property.
    categories.extend(interaction.sectors.iter().map(|s| s.sector().id.replace([',', ';', '\\'], " ")));
    let mut event = Event::with_uid(&uuid("interaction", selection.ids.interaction(id)));
    event
        .starts(first)
        // The end is the first day after it.
        .ends(last.checked_add_days(Days::new(1)).unwrap_or(last))
        .summary(&one_line(&selection.headline(interaction)))
        .description(&lines.join("\n"))
        .status(status)
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("DTSTAMP", stamp.format("%Y%m%dT000000Z").to_string())
        .add_property("CATEGORIES", one_line(&categories.join(",")));
    if let Some(place) = place(interaction) {
        event.location(&one_line(&place));
    }
    if let Some(url) = articles.iter().find_map(|a| address(a)) {
        event.url(url);
    }
    Some(event.done())
}

/// A text without line breaks and other control characters, which would end a property.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use icalendar::{CalendarComponent, DatePerhapsTime};

    use super::*;
    use crate::export::Format;
    use crate::export::tests::bytes;

    #[test]
    fn a_reader_finds_days_months_and_plans() {
        let text = String::from_utf8(bytes(Format::ICalendar, true)).unwrap();
        assert!(text.lines().all(|line| line.len() <= 76), "a line is not folded");
        let calendar: Calendar = text.parse().unwrap();
        let day = |d: Option<DatePerhapsTime>| match d {
            Some(DatePerhapsTime::Date(day)) => day.to_string(),
            other => panic!("{other:?} is no day"),
        };
        let events: Vec<(String, String, Option<EventStatus>)> = calendar
            .components
            .iter()
            .filter_map(CalendarComponent::as_event)
            .map(|e| (day(e.get_start()), day(e.get_end()), e.get_status()))
            .collect();
        let has = |start: &str, end: &str, status| {
            assert!(events.contains(&(start.to_owned(), end.to_owned(), Some(status))), "{start} {end}: {events:?}");
        };
        has("2022-05-18", "2022-05-19", EventStatus::Confirmed);
        has("2022-05-01", "2022-06-01", EventStatus::Tentative);
        has("2022-07-12", "2022-07-13", EventStatus::Tentative);
        assert!(calendar.get_description().unwrap().contains("without a date are not in this calendar"));
    }
}
