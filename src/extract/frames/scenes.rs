//! Where an engagement without a place of its own lies: where its people were just told to be, at the host's home, or
//! where the news comes from.

use chrono::NaiveDate;

use super::items::Line;
use super::place;
use super::told::{Party, Site, Told};
use super::words::Words;
use crate::extract::chunks::{self, Referent};
use crate::extract::segment::{Document, Sentence};
use crate::extract::status::Modality;
use crate::extract::tokens::Shape;
use crate::model::{Basis, CountryCode, Dated, Kind, Participant, Span};

/// The state that the news comes from.
pub(super) fn dateline(document: &Document<'_>) -> Option<CountryCode> {
    let dateline = document.article.dateline.as_ref()?;
    let words = dateline.place.clone().and_then(|range| document.text(dateline.paragraph).get(range))?;
    chunks::country_of_place(words)
}

/// An engagement without a place of its own lies where the same person was just told to be, else where the news comes
/// from if that is the country of one who takes part.
pub(super) fn sites(document: &Document<'_>, lines: &[Line<'_>], published: Option<NaiveDate>, tellings: &mut [Told]) {
    let dateline = dateline(document);
    for told in tellings.iter_mut() {
        place::there(lines, told);
    }
    // Where people were told to be, in order of telling.
    let mut scenes: Vec<Scene> = Vec::new();
    for told in tellings.iter_mut() {
        let mut people: Vec<usize> = told.people().collect();
        // "The delegation headed by A met B"
        if told.parties.iter().any(|p| matches!(&p.who, Participant::Body(name) if name.contains("delegation"))) {
            let leaders =
                lines.get(told.line).map(|line| (0..told.at).filter_map(|k| person(line, k)).collect::<Vec<_>>());
            people.extend(leaders.unwrap_or_default());
        }
        // A venue that no table knows lies where the news comes from, if one of the parties is at home there.
        if let (Some(site), Some(news)) = (&mut told.site, dateline)
            && site.span.is_some()
            && chunks::country_of_place(&site.name).is_none()
            && (told.parties.len() < 2 || told.parties.iter().any(|p| p.country == Some(news)))
            && told.kind != Kind::Visit
        {
            site.country = Some(news);
        }
        if let Some((host, country)) = lines.get(told.line).and_then(|line| place::host(line, told))
            && told.land().is_none()
            // The host can be away from home as well.
            && !scenes.last().is_some_and(|s| host.is_some_and(|person| s.people.contains(&person)))
        {
            told.lies_in(country);
        }
        // A visit lies in the state that is party to it.
        if told.kind == Kind::Visit
            && let Some(site) = told.site.as_mut()
        {
            let state = |p: &Party| match p.who {
                Participant::State { country, .. } => Some(country),
                _ => None,
            };
            let mut states = told.parties.iter().skip(1).filter_map(state);
            let visited = states.next();
            if site.country.is_none() {
                site.country = visited;
            } else if visited.is_some() && states.next().is_none() && site.country != visited {
                *site = Site { country: visited, ..Site::default() };
            }
        }
        let own = told.land().is_some();
        if own {
            if told.modality != Modality::Wished && (told.parties.len() > 1 || !people.is_empty()) {
                let named = lines.get(told.line).map(mentioned).unwrap_or_default();
                let day = told.dated.map(|(d, _)| d);
                let planned = told.modality != Modality::Held;
                scenes.extend(told.site.clone().map(|site| Scene { people, named, site, day, planned }));
            }
            continue;
        }
        if let Some(country) = lines.get(told.line).and_then(|line| place::handed_over(line, told)) {
            told.lies_in(country);
        }
        if matches!(told.kind, Kind::Call | Kind::Correspondence | Kind::Visit) {
            continue;
        }
        let same_time = |day: &Option<Dated>| match (day, &told.dated) {
            (Some(a), Some((b, _))) => {
                a.when.compatible(b.when) || a.basis == Basis::Dateline || b.basis == Basis::Dateline
            }
            _ => true,
        };
        let fits = |scene: &&Scene| {
            let there = |p: &usize| scene.people.contains(p) || scene.named.contains(p);
            // What was done lies nowhere that somebody is yet to go to.
            (!scene.planned || told.modality != Modality::Held)
                && same_time(&scene.day)
                && (people.iter().any(there) || people.is_empty() && told.kind == Kind::Agreement)
        };
        // On a tour, a minister of one of the states is met at home.
        let home = |scene: &&Scene| {
            let other = |p: &&Party| !matches!(p.who, Participant::Official(i) if scene.people.contains(&i));
            told.parties.iter().filter(other).any(|p| p.country.is_some() && p.country == scene.site.country)
        };
        let scene = scenes.iter().rev().take(4).find(|s| fits(s) && home(s));
        let scene = scene.or_else(|| scenes.last().filter(fits));
        if let Some(Scene { site, .. }) = scene
            && !told.before
        {
            // A paragraph that names a city of its own has moved on: "The journey started in Jerusalem."
            let moved = Some(told.trigger.paragraph) != site.span.map(|s| s.paragraph);
            let own = moved.then(|| city_before(document, told.trigger)).flatten();
            told.site = Some(own.unwrap_or_else(|| Site { span: None, ..site.clone() }));
        } else if let Some(country) = lines.get(told.line).and_then(|line| at_home(line, told, dateline)) {
            told.lies_in(country);
        } else if let Some(country) = dateline
            && !told.before
            && told.parties.iter().any(|p| p.country == Some(country))
            && told.dated.is_none_or(|(d, _)| recent(d, published))
        {
            told.lies_in(country);
        }
    }
}

/// Where a head of state sees a foreign minister: at home, unless the news comes from a third country or the sentence
/// speaks of a gathering.
fn at_home(line: &Line<'_>, told: &Told, dateline: Option<CountryCode>) -> Option<CountryCode> {
    const GATHERINGS: Words = Words(
        "sidelines|sideline|margins|margin|summit|forum|conference|assembly|fringes|congress|funeral|inauguration|olympics",
    );
    let party = |country: CountryCode| told.parties.iter().any(|p| p.country == Some(country));
    let home = place::head(line, told)?;
    let away = dateline.is_some_and(|news| news != home && !party(news));
    let gathering = || line.items.iter().any(|i| i.low.split(' ').any(|w| GATHERINGS.has(w)));
    (!away && !gathering()).then_some(home)
}

/// Where somebody was told to be.
struct Scene {
    people: Vec<usize>,
    /// All whom the sentence names.
    named: Vec<usize>,
    site: Site,
    day: Option<Dated>,
    /// Whether they are only to be there.
    planned: bool,
}

/// The persons that a sentence names.
fn mentioned(line: &Line<'_>) -> Vec<usize> {
    (0..line.len()).filter_map(|at| person(line, at)).collect()
}

fn person(line: &Line<'_>, at: usize) -> Option<usize> {
    match line.chunk(at)?.1.referent {
        Referent::Person(person) => Some(person),
        _ => None,
    }
}

/// The last city that an earlier sentence of the paragraph is "in".
fn city_before(document: &Document<'_>, trigger: Span) -> Option<Site> {
    let text = document.text(trigger.paragraph);
    let earlier = |s: &&Sentence| s.paragraph == trigger.paragraph && s.end <= trigger.start as usize;
    let sentences = document.sentences.iter().filter(earlier);
    let mut found = None;
    for sentence in sentences {
        for (at, token) in sentence.tokens.iter().enumerate() {
            if document.word(sentence, token) != "in" {
                continue;
            }
            let name = sentence.tokens.iter().skip(at + 1).take_while(|t| t.shape == Shape::Capital).take(3);
            let ends: Vec<usize> = name.map(|t| t.end).collect();
            let Some(start) = sentence.tokens.get(at + 1).map(|t| t.start) else { continue };
            for end in ends.into_iter().rev() {
                let words = text.get(start..end).unwrap_or_default();
                if let Some(country) = chunks::country_of_place(words)
                    && chunks::country_name(country) != words
                {
                    let span = Some(Span::new(trigger.paragraph, start, end));
                    found = Some(Site { name: words.to_owned(), span, country: Some(country) });
                    break;
                }
            }
        }
    }
    found
}

/// Whether a date lies in the days before the news, so that it is the news itself.
fn recent(dated: Dated, published: Option<NaiveDate>) -> bool {
    match (published, dated.when.last_day()) {
        (Some(news), Some(day)) => (0..=7).contains(&(news - day).num_days()),
        _ => dated.basis != Basis::Explicit,
    }
}
