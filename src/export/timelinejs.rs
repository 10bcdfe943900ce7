//! Interactions as the JSON of TimelineJS (<https://timeline.knightlab.com/docs/json-format.html>).
//!
//! A half-known date has a year, or a year and a month, and no day. What has no date has no place on a timeline; the
//! title says how many are left out so.

use std::io::{self, Write};

use chrono::Datelike as _;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::html::escape;
use super::selection::Selection;
use super::words::{address, facts, source};
use crate::model::{Interaction, InteractionId, Unit, When};

#[derive(Serialize)]
struct Timeline<'a, 'b> {
    scale: &'static str,
    title: Value,
    events: Events<'a, 'b>,
}

struct Events<'a, 'b>(&'b Selection<'a>);

impl Serialize for Events<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.interactions().filter_map(|(id, i)| slide(self.0, id, i)))
    }
}

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = selection.statement.lines();
    if selection.statement.undated > 0 {
        lines.push(format!("{} without a date are not on this timeline.", selection.statement.undated));
    }
    let title = json!({ "text": { "headline": "Who met whom", "text": paragraphs(&lines) } });
    serde_json::to_writer_pretty(&mut *out, &Timeline { scale: "human", title, events: Events(selection) })?;
    out.write_all(b"\n")
}

fn slide(selection: &Selection<'_>, id: InteractionId, interaction: &Interaction) -> Option<Value> {
    let when = interaction.dated?.when;
    let (start, end) = match when {
        When::In(unit) => (unit, None),
        When::Between(start, end) => (start, Some(end)),
    };
    let mut lines = facts(selection, interaction);
    lines.extend(interaction.reports.iter().filter_map(|r| source(selection, r)));
    let articles = interaction.reports.iter().filter_map(|r| selection.collection.article(r.article));
    let links = articles.filter_map(address).map(escape).map(|url| format!("<p><a href=\"{url}\">{url}</a></p>"));
    let text = paragraphs(&lines) + &links.collect::<Vec<_>>().concat();
    let mut slide = json!({
        "start_date": date(start),
        "display_date": when.label(),
        "text": { "headline": escape(&selection.headline(interaction)), "text": text },
        "group": interaction.kind.label(),
        "unique_id": selection.ids.interaction(id),
    });
    if let (Some(end), Some(slide)) = (end, slide.as_object_mut()) {
        slide.insert("end_date".to_owned(), date(end));
    }
    Some(slide)
}

fn date(unit: Unit) -> Value {
    match unit {
        Unit::Day(day) => json!({ "year": day.year(), "month": day.month(), "day": day.day() }),
        Unit::Month { year, month } => json!({ "year": year, "month": month }),
        Unit::Year(year) => json!({ "year": year }),
    }
}

fn paragraphs(lines: &[String]) -> String {
    lines.iter().map(|line| format!("<p>{}</p>", escape(line))).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::export::tests::bytes;

    #[test]
    fn a_month_has_no_day_and_texts_are_no_markup() {
        let timeline: Value = serde_json::from_slice(&bytes(Format::TimelineJs, true)).unwrap();
        let events = timeline["events"].as_array().unwrap();
        assert!(events.iter().any(|e| e["start_date"] == json!({ "year": 2022, "month": 5 })));
        assert!(events.iter().any(|e| e["start_date"] == json!({ "year": 2022, "month": 5, "day": 18 })));
        let text = timeline.to_string();
        assert!(!text.contains("<security>") && text.contains("&lt;security&gt;"));
        assert!(timeline["title"]["text"]["text"].as_str().unwrap().contains("without a date are not on this"));
    }
}
