//! Interactions as a calendar by RFC 5545: all-day events, as exact as their dates.
//!
//! A half-known date is an event of all the days that it may be, marked tentative, as a plan is. What was not held is
//! cancelled. Without a date there is no event; the calendar's description says how many are left out so. No clock is
//! asked: `DTSTAMP` is the day of the latest report, or the first day of 1970 where no report has a day.

use std::io::{self, Write};

use chrono::{Days, NaiveDate};

use super::dates::{days, is_known};
use super::ids::uuid;
use super::selection::Selection;
use super::statement::PROGRAM;
use super::words::{address, facts, place, source};
use crate::model::{Interaction, InteractionId, Status};

/// Properties of a calendar or event with their values, escaped where they are texts.
type Properties = Vec<(&'static str, String)>;

/// How many bytes of a line stand before it is folded.
const LINE: usize = 75;

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = selection.statement.lines();
    if selection.statement.undated > 0 {
        lines.push(format!("{} without a date are not in this calendar.", selection.statement.undated));
    }
    let description = text(&lines.join("\n"));
    let head = [
        ("BEGIN", "VCALENDAR".to_owned()),
        ("VERSION", "2.0".to_owned()),
        ("PRODID", text(&format!("-//Attaché//{PROGRAM}//EN"))),
        ("CALSCALE", "GREGORIAN".to_owned()),
        // RFC 7986, and what programs understood before it.
        ("NAME", "Who met whom".to_owned()),
        ("X-WR-CALNAME", "Who met whom".to_owned()),
        ("DESCRIPTION", description.clone()),
        ("X-WR-CALDESC", description),
    ];
    properties(out, &head)?;
    for (id, interaction) in selection.interactions() {
        if let Some(event) = event(selection, id, interaction) {
            properties(out, &event)?;
        }
    }
    properties(out, &[("END", "VCALENDAR".to_owned())])
}

fn event(selection: &Selection<'_>, id: InteractionId, interaction: &Interaction) -> Option<Properties> {
    let (first, last) = days(interaction.dated)?;
    let known = interaction.dated.is_some_and(|d| is_known(d.when));
    let status = match interaction.status {
        Status::NotHeld => "CANCELLED",
        Status::Held if known => "CONFIRMED",
        Status::Held | Status::Planned => "TENTATIVE",
    };
    let articles: Vec<_> = interaction.reports.iter().filter_map(|r| selection.collection.article(r.article)).collect();
    let stamp = articles.iter().filter_map(|a| Some(a.published?.day)).max().unwrap_or(NaiveDate::default());
    let mut lines = facts(selection, interaction);
    lines.extend(interaction.reports.iter().filter_map(|r| source(selection, r)));
    lines.extend(articles.iter().filter_map(|a| address(a)).map(str::to_owned));
    let sectors = interaction.sectors.iter().map(|s| text(&s.sector().label));
    let categories: Vec<String> = std::iter::once(interaction.kind.label().to_owned()).chain(sectors).collect();
    // The end is the first day after it.
    let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let mut event = vec![
        ("BEGIN", "VEVENT".to_owned()),
        ("UID", uuid("interaction", selection.ids.interaction(id))),
        ("DTSTAMP", stamp.format("%Y%m%dT000000Z").to_string()),
        ("DTSTART;VALUE=DATE", first.format("%Y%m%d").to_string()),
        ("DTEND;VALUE=DATE", end.format("%Y%m%d").to_string()),
        ("SUMMARY", text(&selection.headline(interaction))),
        ("STATUS", status.to_owned()),
        ("TRANSP", "TRANSPARENT".to_owned()),
        ("CATEGORIES", categories.join(",")),
        ("DESCRIPTION", text(&lines.join("\n"))),
    ];
    event.extend(place(interaction).map(|place| ("LOCATION", text(&place))));
    event.extend(articles.iter().find_map(|a| address(a)).map(|url| ("URL", url.to_owned())));
    event.push(("END", "VEVENT".to_owned()));
    Some(event)
}

fn properties(out: &mut dyn Write, properties: &[(&str, String)]) -> io::Result<()> {
    properties.iter().try_for_each(|(name, value)| write!(out, "{}\r\n", folded(&format!("{name}:{value}"))))
}

/// A text as a value: commas, semicolons and backslashes are escaped, line breaks written as `\n`.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A line in pieces of at most [`LINE`] bytes, each but the first after a line break and a space, cut between characters.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 24);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, CalendarComponent, Component as _, DatePerhapsTime, EventStatus};
    use proptest::prelude::*;

    use super::*;
    use crate::export::Format;
    use crate::export::tests::bytes;

    #[test]
    fn a_reader_finds_days_months_and_plans() {
        let text = String::from_utf8(bytes(Format::ICalendar, true)).unwrap();
        assert!(text.lines().all(|line| line.len() <= LINE), "a line is not folded");
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

    proptest! {
        #[test]
        fn any_text_comes_back_from_a_reader(words in "[\\PC,;\\\\:\n\r\t]{0,200}") {
            let event = [("BEGIN", "VCALENDAR"), ("BEGIN", "VEVENT"), ("UID", "1")].map(|(n, v)| (n, v.to_owned()));
            let mut bytes = Vec::new();
            properties(&mut bytes, &event).unwrap();
            properties(&mut bytes, &[("SUMMARY", text(&words)), ("END", "VEVENT".to_owned())]).unwrap();
            properties(&mut bytes, &[("END", "VCALENDAR".to_owned())]).unwrap();
            let written = String::from_utf8(bytes).unwrap();
            prop_assert!(written.split("\r\n").all(|line| line.len() <= LINE));
            let calendar: Calendar = written.parse().unwrap();
            let read = calendar.events().next().unwrap().get_summary().unwrap_or_default().to_owned();
            let plain: String = words.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
            prop_assert_eq!(read.trim_end(), plain.trim_end());
        }
    }
}
