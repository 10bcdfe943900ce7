//! Interactions from chunked sentences: who did what with whom, when, where, about what, and which words say so.
//!
//! A frame is one way of saying it; all of them are rows of `assets/frames.toml`. Each sentence becomes a row of items
//! (noun phrases, times, words); each verb and noun of the table is read with the rules of its row; the tellings get
//! a date and a place, and tellings of one engagement are joined.

mod about;
mod events;
mod items;
mod merge;
mod nouns;
mod place;
mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod told;
mod verbs;
mod when;
mod words;

use chrono::NaiveDate;

use self::items::Line;
use self::told::{Site, Told};
use super::chunks::Named;
use super::segment::Document;
use super::status::Modality;
use crate::model::{
    Basis, CountryCode, Dated, Evidence, Kind, Participant, ReadInteraction, Role, Span, Status, TimeExpression, When,
};

/// All interactions that the article tells of, in order of first telling.
pub fn find(document: &Document<'_>, times: &[TimeExpression], named: &Named) -> Vec<ReadInteraction> {
    let lines = items::lines(document, times, named);
    let published = news_day(document);
    let mut tellings = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let mut used = vec![false; line.len()];
        let mut here = Vec::new();
        verbs::find(line, number, &mut used, &mut here);
        verbs::visiting(line, number, &mut here);
        nouns::find(line, number, &mut used, &mut here);
        nouns::named(line, number, &used, &mut here);
        events::present(line, number, &mut here);
        here.sort_by_key(|t| t.at);
        let mut borders: Vec<usize> = here.iter().map(|t| t.at).collect();
        borders.dedup();
        for mut told in here {
            complete(line, times, &borders, published, &mut told);
            tellings.push(told);
        }
    }
    accept(&lines, &mut tellings);
    tellings.retain(|t| t.modality != Modality::Wished);
    topic(&mut tellings);
    destination(named, &mut tellings);
    inherit(&mut tellings);
    context(&mut tellings, published);
    sites(document, published, &mut tellings);
    let mut merged = merge::merge(tellings);
    delegations(&lines, &mut merged);
    generic(&mut merged);
    let about = about::sectors(&lines, &merged);
    merged.into_iter().zip(about).filter_map(|(told, about)| finish(told, about)).collect()
}

/// The day of the news: the dateline's, else the publication day.
fn news_day(document: &Document<'_>) -> Option<NaiveDate> {
    let article = document.article;
    article.dateline.as_ref().and_then(|d| d.day).or(article.published.map(|p| p.day))
}

/// Gives a telling its date, its place, and the call that talks by telephone are.
fn complete(
    line: &Line<'_>,
    times: &[TimeExpression],
    borders: &[usize],
    published: Option<NaiveDate>,
    told: &mut Told,
) {
    if told.dated.is_none() {
        told.dated = when::attach(line, times, told.at, told.until, borders).map(|(d, s)| (d, Some(s)));
    }
    if told.site.as_ref().is_none_or(|s| s.country.is_none()) {
        let near = place::near(line, told.at, told.until, borders);
        if near.is_some() {
            told.site = near;
        }
    }
    if told.kind == Kind::Event && told.site.is_none() {
        told.site = place::journey(line);
    }
    if matches!(told.kind, Kind::Meeting | Kind::Event | Kind::Agreement)
        && told.site.as_ref().is_none_or(|s| s.country.is_none())
        && let Some(home) = place::venue(line)
    {
        let name = told.site.take().map(|s| s.name).filter(|n| !n.is_empty()).unwrap_or_else(|| home.name.clone());
        told.site = Some(Site { name, ..home });
    }
    if told.kind == Kind::Meeting && by_phone(line, told, borders) {
        told.kind = Kind::Call;
        told.cameo = "041".to_owned();
    }
    if told.kind == Kind::Call {
        told.site = None;
    }
    // What lies after the day of the news is still to come.
    if told.modality == Modality::Held
        && let (Some(published), Some((dated, _))) = (published, &told.dated)
        && dated.when.first_day().is_some_and(|first| first > published)
    {
        told.modality = Modality::Planned;
    }
}

/// An invitation that is taken up, in its own sentence or the next, is a planned visit.
fn accept(lines: &[Line<'_>], tellings: &mut [Told]) {
    for told in tellings.iter_mut().filter(|t| t.invited && t.modality == Modality::Wished) {
        let near = lines.iter().skip(told.line).take(2);
        let words = near.flat_map(|l| l.items.iter()).map(|i| i.low.as_str());
        if super::status::is_accepted(words) {
            told.modality = Modality::Planned;
        }
    }
}

/// "There was also a meeting with B": the other side is the person that the news goes on about.
fn topic(tellings: &mut [Told]) {
    let mut topic: Option<told::Party> = None;
    for told in tellings.iter_mut() {
        if told.one_sided
            && told.parties.iter().any(|p| matches!(p.who, Participant::Official(_)))
            && let Some(party) = &topic
            && !told.parties.iter().any(|p| p.who == party.who)
        {
            told.parties.insert(0, party.clone());
            told.sure *= 0.75;
        } else if !told.one_sided
            && told.parties.len() > 1
            && let Some(first) = told.parties.first()
            && matches!(first.who, Participant::Official(_))
        {
            topic = Some(first.clone());
        }
    }
}

/// "when the minister visited": to the state of those whom the news has just told of.
fn destination(named: &Named, tellings: &mut [Told]) {
    let mut last: Option<(usize, Vec<told::Party>)> = None;
    let mut known: Vec<Participant> = Vec::new();
    for told in tellings.iter_mut() {
        if told.kind == Kind::Visit && told.parties.len() == 1 {
            let Some(traveller) = told.parties.first().cloned() else { continue };
            if known.contains(&traveller.who) || told.modality == Modality::Wished {
                continue;
            }
            let host =
                last.as_ref().filter(|(line, _)| told.line.saturating_sub(*line) <= 6).and_then(|(_, parties)| {
                    parties.iter().rev().find_map(|p| p.country.filter(|c| Some(*c) != traveller.country))
                });
            if let Some(country) = host
                && traveller.country.is_some()
                && let Some(name) = place::state_name(named, country)
            {
                told.parties.push(told::Party {
                    who: Participant::State { name, country },
                    span: told.trigger,
                    country: Some(country),
                });
                told.site = Some(Site { name: String::new(), span: None, country: Some(country) });
                told.sure *= 0.6;
            }
        } else if told.parties.len() > 1 {
            if told.kind == Kind::Visit {
                known.extend(told.parties.first().map(|p| p.who.clone()));
            }
            last = Some((told.line, told.parties.clone()));
        }
    }
}

/// An engagement without a place of its own lies where the same person was just told to be, else where the news comes
/// from if that is the country of one who takes part.
fn sites(document: &Document<'_>, published: Option<NaiveDate>, tellings: &mut [Told]) {
    let article = document.article;
    let dateline = article.dateline.as_ref().and_then(|d| {
        let words = d.place.clone().and_then(|range| document.text(d.paragraph).get(range))?;
        super::chunks::country_of_place(words)
    });
    let mut there: Option<(Vec<usize>, Site, Option<Dated>)> = None;
    for told in tellings.iter_mut() {
        let people: Vec<usize> = told.people().collect();
        let own = told.site.as_ref().is_some_and(|s| s.country.is_some());
        if own {
            if told.modality != Modality::Wished {
                there = told.site.clone().map(|site| (people, site, told.dated.map(|(d, _)| d)));
            }
            continue;
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
        if let Some((who, site, day)) = &there
            && !told.before
            && same_time(day)
            && (people.iter().any(|p| who.contains(p)) || people.is_empty() && told.kind == Kind::Agreement)
        {
            told.site = Some(Site { span: None, ..site.clone() });
        } else if let Some(country) = dateline
            && !told.before
            && told.parties.iter().any(|p| p.country == Some(country))
            && told.dated.is_none_or(|(d, _)| recent(d, published))
        {
            let site = told.site.take().unwrap_or(Site { name: String::new(), span: None, country: None });
            told.site = Some(Site { country: Some(country), ..site });
        }
    }
}

/// Whether a date lies in the days before the news, so that it is the news itself.
fn recent(dated: Dated, published: Option<NaiveDate>) -> bool {
    match (published, dated.when.last_day()) {
        (Some(news), Some(day)) => (0..=7).contains(&(news - day).num_days()),
        _ => dated.basis != Basis::Explicit,
    }
}

/// "In the delegation were A, B and C": they took part in what the delegation did.
fn delegations(lines: &[Line<'_>], told: &mut [Told]) {
    const LEADS: [&str; 14] = [
        "were",
        "was",
        "included",
        "includes",
        "include",
        "comprised",
        "comprises",
        "consisted of",
        "consists of",
        "led by",
        "headed by",
        "including",
        "made up of",
        "composed of",
    ];
    for line in lines {
        for at in 0..line.len() {
            let low = line.items.get(at).map_or("", |i| i.low.as_str());
            if !low.contains("delegation") {
                continue;
            }
            let mut next = at + 1;
            while line.is_any(next, &[",", "also", "is", "was", "which"]) {
                next += 1;
            }
            let found = LEADS.iter().find_map(|l| line.phrase(next, l).or_else(|| line.phrase(at + 1, l)));
            let Some(start) = found else { continue };
            let members = syntax::list(line, start, |c| matches!(c.referent, super::chunks::Referent::Person(_)));
            let members = told::parties(line, &members.items);
            for one in told.iter_mut() {
                let ours = one
                    .parties
                    .iter()
                    .any(|p| matches!(&p.who, Participant::Body(name) if name.to_lowercase().contains("delegation")));
                if ours {
                    one.add(members.clone());
                }
            }
        }
    }
}

/// Takes out what only announces others: "talks with foreign ministers" beside talks with ministers by name.
fn generic(told: &mut Vec<Told>) {
    let unnamed = |t: &Told| {
        t.parties
            .iter()
            .skip(1)
            .all(|p| matches!(&p.who, Participant::Body(name) if !name.chars().any(char::is_uppercase)))
    };
    let named: Vec<(Kind, Option<Participant>, Modality)> = told
        .iter()
        .filter(|t| t.parties.len() > 1 && !unnamed(t))
        .map(|t| (t.kind, t.parties.first().map(|p| p.who.clone()), t.modality))
        .collect();
    told.retain(|t| {
        !(matches!(t.kind, Kind::Meeting | Kind::Call)
            && unnamed(t)
            && t.dated.is_none_or(|(d, _)| d.basis == Basis::Dateline))
            || !named.contains(&(t.kind, t.parties.first().map(|p| p.who.clone()), t.modality))
    });
}

/// "A memorandum was signed": by those who were told to have met just before.
fn inherit(tellings: &mut [Told]) {
    let mut last: Option<(usize, Vec<told::Party>)> = None;
    for told in tellings.iter_mut() {
        if told.kind == Kind::Agreement && told.parties.len() < 2 && told.name.is_some() {
            if let Some((line, parties)) = &last
                && told.line.saturating_sub(*line) <= 8
                && told.parties.iter().all(|p| parties.iter().any(|q| q.who == p.who))
            {
                told.parties.clone_from(parties);
                told.sure = told.sure.min(0.5);
            }
        } else if told.parties.len() > 1 && told.modality != Modality::Possible {
            last = Some((told.line, told.parties.clone()));
        }
    }
}

fn by_phone(line: &Line<'_>, told: &Told, borders: &[usize]) -> bool {
    let left = told.at.saturating_sub(14);
    let right = borders.iter().copied().find(|b| *b > told.until).unwrap_or(line.len()).min(told.until + 8);
    (left..right).any(|k| table::table().phone(|n| line.word(k + n)).is_some())
}

/// What an engagement takes from those told before it: the day of the news, the place of the journey.
fn context(tellings: &mut [Told], published: Option<NaiveDate>) {
    let mut background = false;
    let mut principals: Vec<Participant> = Vec::new();
    let mut last: Option<(usize, Dated, Option<Span>)> = None;
    for told in tellings.iter_mut() {
        let people: Vec<Participant> = told.parties.iter().map(|p| p.who.clone()).collect();
        if let Some((dated, span)) = told.dated {
            let days = published.and_then(|p| dated.when.last_day().map(|d| (p - d).num_days()));
            background = days.is_some_and(|d| d > 21);
            last = Some((told.line, dated, span));
            if !background && principals.is_empty() {
                principals = people;
            }
            continue;
        }
        if told.before {
            continue;
        }
        // The same sentence's date, or the one before it, where the engagement is part of the same news.
        if let Some((line, dated, span)) = last
            && told.line == line
        {
            told.dated = Some((dated, span));
            continue;
        }
        if background || told.modality != Modality::Held {
            continue;
        }
        if principals.is_empty() {
            principals.clone_from(&people);
        }
        let main =
            people.iter().any(|p| principals.contains(p)) || told.parties.len() < 2 || told.kind == Kind::Agreement;
        if main && told.parties.len() >= 2 {
            told.dated = published.map(|day| (Dated { when: When::day(day), basis: Basis::Dateline }, None));
            if let Some((_, dated, span)) = last
                && dated.when.is_day()
            {
                told.dated = Some((dated, span));
            }
        }
    }
}

/// The finished interaction; `None` where fewer than two parties are known.
fn finish(told: Told, about: about::About) -> Option<ReadInteraction> {
    let status = told.modality.status()?;
    let named = told
        .parties
        .iter()
        .any(|p| !matches!(&p.who, Participant::Body(name) if !name.chars().any(char::is_uppercase)));
    if told.parties.len() < 2 || !named || at_home(&told) || !diplomatic(&told) {
        return None;
    }
    let mut evidence = vec![Evidence { span: told.trigger, role: Role::Trigger }];
    for (at, party) in told.parties.iter().enumerate() {
        evidence.push(Evidence { span: party.span, role: Role::Participant(at) });
    }
    if let Some((_, Some(span))) = told.dated {
        evidence.push(Evidence { span, role: Role::Date });
    }
    let Site { name, span, country } =
        told.site.clone().unwrap_or(Site { name: String::new(), span: None, country: None });
    if let Some(span) = span {
        evidence.push(Evidence { span, role: Role::Place });
    }
    evidence.extend(about.hits.iter().map(|(span, sector)| Evidence { span: *span, role: Role::Sector(*sector) }));
    let mut paragraphs = told.paragraphs.clone();
    for paragraph in about.paragraphs {
        if !paragraphs.contains(&paragraph) {
            paragraphs.push(paragraph);
        }
    }
    let country: Option<CountryCode> = country;
    Some(ReadInteraction {
        kind: told.kind,
        status,
        confidence: confidence(&told),
        cameo: cameo(&told, status),
        participants: told.parties.into_iter().map(|p| p.who).collect(),
        dated: told.dated.map(|(d, _)| d),
        place: (!name.is_empty()).then_some(name),
        country,
        sectors: about.sectors,
        title: (told.kind == Kind::Agreement).then_some(told.name).flatten(),
        paragraphs,
        evidence,
    })
}

/// Whether a journey only leads to a place in the traveller's own country: nobody is met there.
fn at_home(told: &Told) -> bool {
    let [traveller, visited] = told.parties.as_slice() else { return false };
    told.kind == Kind::Visit
        && matches!(&visited.who, Participant::Body(name) if told.site.as_ref().is_some_and(|s| &s.name == name))
        && traveller.country.is_some()
        && traveller.country == visited.country
}

/// Whether at least one party can act for a public body; two companies alone are business news.
fn diplomatic(told: &Told) -> bool {
    told.parties.iter().any(|p| !matches!(p.who, Participant::Body(_)))
        || told.parties.iter().any(|p| p.country.is_some())
}

/// CAMEO's code: plans and refusals have their own.
fn cameo(told: &Told, status: Status) -> String {
    let agreement = told.kind == Kind::Agreement;
    match status {
        Status::Held => told.cameo.clone(),
        Status::Planned => if agreement { "030" } else { "036" }.to_owned(),
        Status::NotHeld => if agreement { "120" } else { "125" }.to_owned(),
    }
}

/// How sure the reading is: the way of saying it, weighed by what had to be inferred.
fn confidence(told: &Told) -> f32 {
    let mut sure = told.sure;
    if told.modality == Modality::Possible {
        sure *= 0.6;
    }
    if told.dated.is_some_and(|(d, _)| d.basis == Basis::Dateline) {
        sure *= 0.97;
    }
    if !told.also.is_empty() {
        sure = (sure + 0.05).min(0.98);
    }
    sure.clamp(0.0, 1.0)
}
