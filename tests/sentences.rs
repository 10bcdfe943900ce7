//! Sentences and what they say: `tests/sentences/*.toml`. Someone who knows diplomacy and not Rust adds a title, a verb or
//! a phrase to the tables in `assets/`, a case here, and sees whether it is read.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use attache::export::contract::participant_name;
use attache::extract;
use attache::model::{Article, Basis, Dateline, DayOrigin, Paragraph, Published, ReadInteraction, Reading};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    says: String,
    people: Option<Vec<String>>,
    reads: Option<Vec<String>>,
    about: Option<Vec<String>>,
}

fn read(text: &str) -> Reading {
    let paragraphs = text.split("\n\n").map(|t| Paragraph { text: t.trim().to_owned(), offset: None }).collect();
    let day = "2023-05-10".parse().unwrap();
    let published = Some(Published { day, origin: DayOrigin::Metadata });
    extract::read(&Article { paragraphs, published, dateline: dateline(text), ..Article::default() })
}

/// A case that opens with a place in capitals and a dash, "TASHKENT — ", has a dateline.
fn dateline(text: &str) -> Option<Dateline> {
    let (place, _) = text.split_once(" — ")?;
    let whole = 0..place.len() + " — ".len();
    let place = (place == place.to_uppercase()).then_some(0..place.len())?;
    Some(Dateline { paragraph: 1, whole, place: Some(place), day_words: None, day: None })
}

/// Who is named, in the form of the file.
fn people(reading: &Reading) -> Vec<String> {
    let country = |c: Option<_>| c.map_or_else(|| "-".to_owned(), |c: attache::model::CountryCode| c.to_string());
    let one = |o: &attache::model::ReadOfficial| {
        let role = o.role.as_deref().unwrap_or("-");
        format!("{} | {role} | {} | {}", o.name, country(o.country), if o.official { "yes" } else { "no" })
    };
    sorted(reading.officials.iter().map(one).collect())
}

/// What happened, in the form of the file; participants in order of the alphabet.
fn engagement(reading: &Reading, i: &ReadInteraction) -> String {
    let who = sorted(i.participants.iter().map(|p| participant_name(reading, p).to_owned()).collect());
    let date = match i.dated {
        Some(dated) if dated.basis == Basis::Dateline => "news".to_owned(),
        Some(dated) => dated.when.to_string(),
        None => "-".to_owned(),
    };
    let country = i.country.map_or_else(|| "-".to_owned(), |c| c.to_string());
    format!("{} {} | {} | {date} | {country}", i.kind.id(), i.status.id(), who.join("; "))
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

/// A line of the file with its participants in order of the alphabet.
fn tidy(line: &str) -> String {
    let mut parts: Vec<String> = line.split(" | ").map(str::to_owned).collect();
    if let Some(who) = parts.get_mut(1) {
        *who = sorted(who.split("; ").map(str::to_owned).collect()).join("; ");
    }
    parts.join(" | ")
}

fn check(file: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences").join(file);
    let cases: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(!cases.case.is_empty());
    let mut wrong = String::new();
    for case in &cases.case {
        let reading = read(&case.says);
        let mut compare = |what: &str, want: Vec<String>, got: Vec<String>| {
            if want != got {
                let _ = write!(wrong, "\n{}\n   {what} expected {want:#?}\n   but read {got:#?}\n", case.says);
            }
        };
        if let Some(want) = &case.people {
            compare("people", sorted(want.clone()), people(&reading));
        }
        if let Some(want) = &case.reads {
            let got = reading.interactions.iter().map(|i| engagement(&reading, i)).collect();
            compare("engagements", sorted(want.iter().map(|w| tidy(w)).collect()), sorted(got));
        }
        if let Some(want) = &case.about {
            let sectors = reading.interactions.first().map(|i| i.sectors.as_slice()).unwrap_or_default();
            let got = sectors.iter().map(|s| s.sector().id.clone()).collect();
            compare("sectors", sorted(want.clone()), sorted(got));
        }
        assert!(
            case.people.is_some() || case.reads.is_some() || case.about.is_some(),
            "a case that expects nothing: {}",
            case.says
        );
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn sentences_name_their_people() {
    check("names.toml");
}

#[test]
fn sentences_tell_their_engagements() {
    check("interactions.toml");
}

#[test]
fn many_constructions_tell_the_same() {
    check("constructions.toml");
}

#[test]
fn sentences_tell_their_day_and_place() {
    check("dates.toml");
}

#[test]
fn sentences_tell_what_it_was_about() {
    check("sectors.toml");
}

#[test]
fn stations_and_what_is_told_back_to_front() {
    check("stations.toml");
}
