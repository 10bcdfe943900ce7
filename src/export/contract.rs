//! The reading of one article as one JSON object: the form that `attache extract` writes, contract number 1.
//!
//! Offsets count Unicode code points from the start of the paragraph's text, end exclusive.

mod json;

use serde_json::Value;

use self::json::Json;
use super::Options;
use super::ids::sha256;
use super::words::words;
use crate::model::span::goes_on;
use crate::model::{
    Article, CountryCode, Entity, Evidence, Participant, ReadInteraction, ReadOfficial, Reading, Role, Span,
    TimeExpression,
};

/// Number of the contract; grows when a field is renamed or changes its meaning.
pub const CONTRACT: u32 = 1;

/// One line of JSON, without a line break, for an article and its reading.
pub fn line(article: &Article, reading: &Reading) -> String {
    line_with(article, reading, Options::default(), &[])
}

/// The same with or without texts, and with more fields at its end.
pub(super) fn line_with(article: &Article, reading: &Reading, options: Options, more: &[(&str, Value)]) -> String {
    // A line is some five times as long as its text: room enough is made at once.
    let text: usize = article.paragraphs.iter().map(|p| p.text.len()).sum();
    let mut json = Json::with_room(6 * text + 512);
    let places = Places::new(article);
    json.raw("{\"contract\":");
    json.number(CONTRACT as usize);
    json.raw(",\"id\":");
    json.text(&article.id);
    json.raw(",\"path\":");
    json.text(&article.path);
    json.raw(",\"title\":");
    json.text_or_null(article.title.as_deref());
    json.raw(",\"source\":");
    json.text_or_null(article.source.as_deref());
    json.raw(",\"url\":");
    json.text_or_null(article.url.as_deref());
    json.raw(",\"published\":");
    json.quoted_or_null(article.published.map(|p| p.day));
    json.raw(",\"published_from\":");
    json.text_or_null(article.published.map(|p| p.origin.label()));
    json.raw(",\"paragraphs\":");
    json.list(article.numbered(), |json, (n, paragraph)| {
        json.raw("{\"n\":");
        json.number(n as usize);
        json.raw(",\"text\":");
        json.text(if options.texts { &paragraph.text } else { "" });
        json.raw(",\"boilerplate\":");
        json.truth(reading.boilerplate.get(n as usize - 1).copied().unwrap_or(false));
        json.raw(",\"offset\":");
        match paragraph.offset {
            Some(offset) => json.number(offset),
            None => json.raw("null"),
        }
        if !options.texts {
            json.raw(",\"sha256\":");
            json.text(&sha256(&paragraph.text));
            json.raw(",\"length\":");
            json.number(paragraph.text.chars().count());
        }
        json.raw("}");
    });
    json.raw(",\"officials\":");
    json.list(&reading.officials, |json, o| official(json, &places, o));
    json.raw(",\"interactions\":");
    json.list((1..).zip(&reading.interactions), |json, (n, i)| {
        interaction(json, &places, reading, n, i, options);
    });
    json.raw(",\"entities\":");
    json.list(&reading.entities, |json, e| entity(json, &places, e));
    json.raw(",\"dates\":");
    json.list(&reading.times, |json, t| date(json, &places, t));
    json.raw(",\"warnings\":");
    json.list(article.warnings.iter().chain(&reading.warnings), |json, warning| json.text(warning));
    for (name, value) in more {
        json.raw(",");
        json.text(name);
        json.raw(":");
        json.raw(&value.to_string());
    }
    json.raw("}");
    json.finish()
}

/// The line for an input that could not be read.
pub fn error_line(path: &str, error: &str) -> String {
    let mut json = Json::with_room(path.len() + error.len() + 64);
    json.raw("{\"contract\":");
    json.number(CONTRACT as usize);
    json.raw(",\"path\":");
    json.text(path);
    json.raw(",\"error\":");
    json.text(error);
    json.raw("}");
    json.finish()
}

/// The name under which a participant appears.
pub fn participant_name<'a>(reading: &'a Reading, participant: &'a Participant) -> &'a str {
    match participant {
        Participant::Official(at) => reading.officials.get(*at).map_or("", |o| o.name.as_str()),
        Participant::Body(name) | Participant::State { name, .. } => name,
    }
}

/// The paragraphs of an article, with the bytes of each that go on with a character: what lies before a place is
/// counted for each of many spans.
struct Places<'a> {
    article: &'a Article,
    going_on: Vec<Vec<usize>>,
}

impl<'a> Places<'a> {
    fn new(article: &'a Article) -> Self {
        let going_on = |text: &str| -> Vec<usize> {
            let bytes = text.bytes().enumerate();
            if text.is_ascii() { Vec::new() } else { bytes.filter(|(_, b)| goes_on(*b)).map(|(at, _)| at).collect() }
        };
        Self { article, going_on: article.paragraphs.iter().map(|p| going_on(&p.text)).collect() }
    }

    /// Start and end of a span in code points.
    fn of(&self, span: Span) -> (usize, usize) {
        let number = (span.paragraph as usize).wrapping_sub(1);
        let length = self.article.paragraph(span.paragraph).map_or(0, |p| p.text.len());
        let going_on = self.going_on.get(number).map(Vec::as_slice).unwrap_or_default();
        let points = |byte: u32| {
            let byte = length.min(byte as usize);
            byte - going_on.partition_point(|at| *at < byte)
        };
        (points(span.start), points(span.end))
    }
}

/// The three fields of a place; what comes before and after is written by others.
fn at(json: &mut Json, places: &Places<'_>, span: Span) {
    let (start, end) = places.of(span);
    json.raw("{\"paragraph\":");
    json.number(span.paragraph as usize);
    json.raw(",\"start\":");
    json.number(start);
    json.raw(",\"end\":");
    json.number(end);
}

fn entity(json: &mut Json, places: &Places<'_>, e: &Entity) {
    at(json, places, e.span);
    json.raw(",\"type\":");
    json.text(e.kind.id());
    json.raw(",\"name\":");
    json.text_or_null(e.name.as_deref());
    json.raw(",\"country\":");
    json.text_or_null(e.country.as_ref().map(CountryCode::as_str));
    json.raw("}");
}

fn date(json: &mut Json, places: &Places<'_>, t: &TimeExpression) {
    at(json, places, t.span);
    json.raw(",\"type\":");
    json.text(t.kind.id());
    json.raw(",\"value\":");
    json.text(&t.value);
    json.raw("}");
}

fn official(json: &mut Json, places: &Places<'_>, o: &ReadOfficial) {
    let mut paragraphs: Vec<u32> = o.mentions.iter().map(|m| m.paragraph).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    json.raw("{\"name\":");
    json.text(&o.name);
    json.raw(",\"aliases\":");
    json.list(&o.aliases, |json, alias| json.text(alias));
    json.raw(",\"role\":");
    json.text_or_null(o.role.as_deref());
    json.raw(",\"country\":");
    json.text_or_null(o.country.as_ref().map(CountryCode::as_str));
    json.raw(",\"organisation\":");
    json.text_or_null(o.organisation.as_deref());
    json.raw(",\"official\":");
    json.truth(o.official);
    json.raw(",\"paragraphs\":");
    json.list(paragraphs, |json, paragraph| json.number(paragraph as usize));
    json.raw(",\"mentions\":");
    json.list(&o.mentions, |json, mention| {
        at(json, places, *mention);
        json.raw("}");
    });
    json.raw("}");
}

fn interaction(
    json: &mut Json,
    places: &Places<'_>,
    reading: &Reading,
    n: usize,
    i: &ReadInteraction,
    options: Options,
) {
    let article = places.article;
    json.raw("{\"id\":");
    json.text(&format!("{}-{n}", article.id));
    json.raw(",\"kind\":");
    json.text(i.kind.id());
    json.raw(",\"status\":");
    json.text(i.status.id());
    json.raw(",\"participants\":");
    json.list(&i.participants, |json, party| json.text(participant_name(reading, party)));
    json.raw(",\"participant_roles\":");
    json.list(0..i.participants.len(), |json, at| json.text(i.part(at).id()));
    json.raw(",\"date\":");
    json.quoted_or_null(i.dated.map(|d| d.when));
    json.raw(",\"date_basis\":");
    json.text(i.dated.map_or("none", |d| d.basis.id()));
    json.raw(",\"place\":");
    json.text_or_null(i.place.as_deref());
    json.raw(",\"country\":");
    json.text_or_null(i.country.as_ref().map(CountryCode::as_str));
    json.raw(",\"sectors\":");
    json.list(&i.sectors, |json, sector| json.text(&sector.sector().id));
    json.raw(",\"title\":");
    json.text_or_null(i.title.as_deref());
    json.raw(",\"paragraphs\":");
    json.list(&i.paragraphs, |json, paragraph| json.number(*paragraph as usize));
    json.raw(",\"cameo\":");
    json.text(&i.cameo);
    json.raw(",\"confidence\":");
    json.fraction((f64::from(i.confidence) * 100.0).round() / 100.0);
    json.raw(",\"why\":{\"rule\":");
    json.text(&i.why.rule);
    json.raw(",\"trigger\":");
    let trigger = i.evidence.iter().find(|e| e.role == Role::Trigger).map(|e| e.span.words(article));
    json.text_or_null(trigger.map(|trigger| words(trigger, options)).as_deref());
    json.raw(",\"doubts\":");
    json.list(&i.why.doubts, |json, doubt| {
        json.raw("{\"id\":");
        json.text(doubt.doubt.id());
        json.raw(",\"lowers\":");
        json.fraction(f64::from(doubt.points) / 100.0);
        json.raw("}");
    });
    json.raw(",\"retold\":");
    json.number(i.why.retold as usize);
    json.raw("},\"evidence\":");
    json.list(&i.evidence, |json, e| evidence(json, places, reading, i, e));
    json.raw("}");
}

fn evidence(json: &mut Json, places: &Places<'_>, reading: &Reading, i: &ReadInteraction, e: &Evidence) {
    let (role, of) = match e.role {
        Role::Trigger => ("trigger", None),
        Role::Participant(at) => ("participant", i.participants.get(at).map(|p| participant_name(reading, p))),
        Role::Date => ("date", None),
        Role::Place => ("place", None),
        Role::Sector(sector) => ("sector", Some(sector.sector().id.as_str())),
    };
    at(json, places, e.span);
    json.raw(",\"role\":");
    json.text(role);
    if let Some(of) = of {
        json.raw(",\"of\":");
        json.text(of);
    }
    json.raw("}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;
    use crate::model::span::code_points;

    proptest::proptest! {
        #[test]
        fn places_are_counted_as_code_points(text in "[aé王😀 ]{0,30}", start in 0_u32..80, end in 0_u32..80) {
            let paragraphs = vec![Paragraph { text: text.clone(), offset: None }];
            let article = Article { paragraphs, ..Article::default() };
            let span = Span { paragraph: 1, start, end };
            let expected = code_points(&text, start as usize, end as usize);
            proptest::prop_assert_eq!(Places::new(&article).of(span), expected);
        }
    }
}
