//! The reading of one article as one JSON object: the form that `attache extract` writes, contract number 1.
//!
//! Offsets count Unicode code points from the start of the paragraph's text, end exclusive.

use serde::Serialize;

use crate::model::span::code_points;
use crate::model::{
    Article, CountryCode, Evidence, Participant, ReadInteraction, ReadOfficial, Reading, Role, Span, When,
};

/// Number of the contract; grows when a field is renamed or changes its meaning.
pub const CONTRACT: u32 = 1;

#[derive(Serialize)]
struct Line<'a> {
    contract: u32,
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    published_from: Option<&'static str>,
    paragraphs: Vec<Paragraph<'a>>,
    officials: Vec<Official<'a>>,
    interactions: Vec<Interaction<'a>>,
    entities: Vec<Entity<'a>>,
    dates: Vec<Date<'a>>,
    warnings: Vec<&'a str>,
}

#[derive(Serialize)]
struct Paragraph<'a> {
    n: u32,
    text: &'a str,
    boilerplate: bool,
    offset: Option<usize>,
}

#[derive(Serialize)]
struct At {
    paragraph: u32,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Official<'a> {
    name: &'a str,
    aliases: &'a [String],
    role: Option<&'a str>,
    country: Option<CountryCode>,
    organisation: Option<&'a str>,
    #[serde(rename = "official")]
    holds_office: bool,
    paragraphs: Vec<u32>,
    mentions: Vec<At>,
}

#[derive(Serialize)]
struct Interaction<'a> {
    id: String,
    kind: &'static str,
    status: &'static str,
    participants: Vec<&'a str>,
    participant_roles: Vec<&'static str>,
    date: Option<When>,
    date_basis: &'static str,
    place: Option<&'a str>,
    country: Option<CountryCode>,
    sectors: Vec<&'static str>,
    title: Option<&'a str>,
    paragraphs: &'a [u32],
    cameo: &'a str,
    confidence: f64,
    why: Why<'a>,
    evidence: Vec<EvidenceLine<'a>>,
}

#[derive(Serialize)]
struct Why<'a> {
    rule: &'a str,
    trigger: Option<&'a str>,
    doubts: Vec<Doubt>,
    retold: u32,
}

#[derive(Serialize)]
struct Doubt {
    id: &'static str,
    lowers: f64,
}

#[derive(Serialize)]
struct EvidenceLine<'a> {
    paragraph: u32,
    start: usize,
    end: usize,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
}

#[derive(Serialize)]
struct Entity<'a> {
    paragraph: u32,
    start: usize,
    end: usize,
    r#type: crate::model::EntityKind,
    name: Option<&'a str>,
    country: Option<CountryCode>,
}

#[derive(Serialize)]
struct Date<'a> {
    paragraph: u32,
    start: usize,
    end: usize,
    r#type: crate::model::TimeKind,
    value: &'a str,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    contract: u32,
    path: &'a str,
    error: &'a str,
}

/// One line of JSON, without a line break, for an article and its reading.
pub fn line(article: &Article, reading: &Reading) -> serde_json::Result<String> {
    // A line is some five times as long as its text: room enough is made at once.
    let text: usize = article.paragraphs.iter().map(|p| p.text.len()).sum();
    let mut line = Vec::with_capacity(6 * text + 512);
    serde_json::to_writer(&mut line, &of(article, reading))?;
    String::from_utf8(line).map_err(serde::ser::Error::custom)
}

/// The same as a value, for those who add fields to it.
pub fn value(article: &Article, reading: &Reading) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(of(article, reading))
}

fn of<'a>(article: &'a Article, reading: &'a Reading) -> Line<'a> {
    Line {
        contract: CONTRACT,
        id: &article.id,
        path: &article.path,
        title: article.title.as_deref(),
        source: article.source.as_deref(),
        url: article.url.as_deref(),
        published: article.published.map(|p| p.day.to_string()),
        published_from: article.published.map(|p| p.origin.label()),
        paragraphs: article
            .numbered()
            .map(|(n, p)| Paragraph {
                n,
                text: &p.text,
                boilerplate: reading.boilerplate.get(n as usize - 1).copied().unwrap_or(false),
                offset: p.offset,
            })
            .collect(),
        officials: reading.officials.iter().map(|o| official(article, o)).collect(),
        interactions: (1..).zip(&reading.interactions).map(|(n, i)| interaction(article, reading, n, i)).collect(),
        entities: reading
            .entities
            .iter()
            .map(|e| {
                let At { paragraph, start, end } = at(article, e.span);
                Entity { paragraph, start, end, r#type: e.kind, name: e.name.as_deref(), country: e.country }
            })
            .collect(),
        dates: reading
            .times
            .iter()
            .map(|t| {
                let At { paragraph, start, end } = at(article, t.span);
                Date { paragraph, start, end, r#type: t.kind, value: &t.value }
            })
            .collect(),
        warnings: article.warnings.iter().chain(&reading.warnings).map(String::as_str).collect(),
    }
}

/// The line for an input that could not be read.
pub fn error_line(path: &str, error: &str) -> serde_json::Result<String> {
    serde_json::to_string(&ErrorLine { contract: CONTRACT, path, error })
}

/// The name under which a participant appears.
pub fn participant_name<'a>(reading: &'a Reading, participant: &'a Participant) -> &'a str {
    match participant {
        Participant::Official(at) => reading.officials.get(*at).map_or("", |o| o.name.as_str()),
        Participant::Body(name) | Participant::State { name, .. } => name,
    }
}

fn at(article: &Article, span: Span) -> At {
    let text = article.paragraph(span.paragraph).map_or("", |p| p.text.as_str());
    let (start, end) = code_points(text, span.start as usize, span.end as usize);
    At { paragraph: span.paragraph, start, end }
}

fn official<'a>(article: &Article, o: &'a ReadOfficial) -> Official<'a> {
    let mut paragraphs: Vec<u32> = o.mentions.iter().map(|m| m.paragraph).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    Official {
        name: &o.name,
        aliases: &o.aliases,
        role: o.role.as_deref(),
        country: o.country,
        organisation: o.organisation.as_deref(),
        holds_office: o.official,
        paragraphs,
        mentions: o.mentions.iter().map(|m| at(article, *m)).collect(),
    }
}

fn interaction<'a>(article: &'a Article, reading: &'a Reading, n: usize, i: &'a ReadInteraction) -> Interaction<'a> {
    Interaction {
        id: format!("{}-{n}", article.id),
        kind: i.kind.id(),
        status: i.status.id(),
        participants: i.participants.iter().map(|p| participant_name(reading, p)).collect(),
        participant_roles: i.participants.iter().enumerate().map(|(at, _)| i.part(at).id()).collect(),
        date: i.dated.map(|d| d.when),
        date_basis: i.dated.map_or("none", |d| d.basis.id()),
        place: i.place.as_deref(),
        country: i.country,
        sectors: i.sectors.iter().map(|s| s.sector().id.as_str()).collect(),
        title: i.title.as_deref(),
        paragraphs: &i.paragraphs,
        cameo: &i.cameo,
        confidence: (f64::from(i.confidence) * 100.0).round() / 100.0,
        why: Why {
            rule: &i.why.rule,
            trigger: i.evidence.iter().find(|e| e.role == Role::Trigger).map(|e| e.span.words(article)),
            doubts: i
                .why
                .doubts
                .iter()
                .map(|d| Doubt { id: d.doubt.id(), lowers: f64::from(d.points) / 100.0 })
                .collect(),
            retold: i.why.retold,
        },
        evidence: i.evidence.iter().map(|e| evidence(article, reading, i, e)).collect(),
    }
}

fn evidence<'a>(article: &Article, reading: &'a Reading, i: &'a ReadInteraction, e: &Evidence) -> EvidenceLine<'a> {
    let (role, of) = match e.role {
        Role::Trigger => ("trigger", None),
        Role::Participant(at) => ("participant", i.participants.get(at).map(|p| participant_name(reading, p))),
        Role::Date => ("date", None),
        Role::Place => ("place", None),
        Role::Sector(sector) => ("sector", Some(sector.sector().id.as_str())),
    };
    let At { paragraph, start, end } = at(article, e.span);
    EvidenceLine { paragraph, start, end, role, of }
}
