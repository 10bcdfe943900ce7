//! Interactions from chunked sentences: who did what with whom, when, where, about what, and which words say so.
//!
//! A frame is one way of saying it; all of them are rows of `assets/frames.toml`. Each sentence becomes a row of items
//! (noun phrases, times, words); each verb and noun of the table is read with the rules of its row; the tellings get
//! a date and a place, and tellings of one engagement are joined.

mod about;
mod background;
mod captions;
mod confidence;
mod context;
mod delegations;
mod events;
mod fill;
mod fronted;
mod gathers;
mod grounds;
mod items;
mod journeys;
mod lists;
mod merge;
mod nouns;
mod openings;
mod others;
mod phrases;
mod place;
mod rosters;
mod scenes;
mod series;
mod sides;
mod spans;
mod stays;
mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod told;
mod tours;
mod verbs;
mod visits;
mod when;
mod words;

use chrono::NaiveDate;

use self::items::Line;
use self::told::{Site, Told};
use super::chunks::Named;
use super::segment::Document;
use super::status::Modality;
use crate::model::{
    CountryCode, Dated, Evidence, Kind, Participant, ReadInteraction, Role, Span, Status, TimeExpression,
};

/// All interactions that the article tells of, in order of first telling.
pub fn find(document: &Document<'_>, times: &[TimeExpression], named: &Named) -> Vec<ReadInteraction> {
    let mut lines = items::lines(document, times, named);
    let rosters = rosters::gather(&lines);
    let grouped = rosters::stand_in(&rosters, named);
    let named = grouped.as_ref().unwrap_or(named);
    // Only what the phrases stand for has changed, not where they are.
    for line in &mut lines {
        line.named = named;
    }
    let published = news_day(document);
    let mut tellings = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let mut used = vec![false; line.len()];
        let mut here = Vec::new();
        verbs::find(line, number, &mut used, &mut here);
        journeys::visiting(line, number, &mut here);
        by_rule(&mut here, ("construction", "visiting office-holder"));
        journeys::led(line, number, &mut here);
        by_rule(&mut here, ("construction", "leader of a delegation"));
        if !heading(line) {
            nouns::find(line, number, &mut used, &mut here);
        }
        nouns::another(line, &mut here);
        visits::destinations(line, number, &mut here);
        nouns::named(line, number, &used, &mut here);
        by_rule(&mut here, ("construction", "engagement with a name of its own"));
        over_the_phone(line, number, &mut here);
        captions::read(line, number, &mut here);
        events::at(line, number, &mut here);
        gathers::present(&lines, number, &mut here);
        gathers::rest(line, number, &mut here);
        by_rule(&mut here, ("construction", "list of those present"));
        gathers::too(line, number, &mut here);
        gathers::attending(line, number, &mut here);
        gathers::other_side(line, number, &mut here);
        gathers::sides_led(line, number, &mut here);
        gathers::represented(line, number, &mut here);
        gathers::sat_in(line, &mut here);
        stays::find(line, number, &mut here);
        fronted::find(&lines, number, &mut here);
        openings::to_come(line, number, &mut here);
        tours::find(&lines, number, &tellings, &mut here);
        by_rule(&mut here, ("construction", "was there as well"));
        here.sort_by_key(|t| t.at);
        let mut borders: Vec<usize> = here.iter().map(|t| t.at).collect();
        borders.dedup();
        for mut told in here.into_iter().flat_map(|told| journeys::each(line, told)) {
            complete(line, times, &borders, published, &mut told);
            tellings.push(told);
        }
    }
    background::called_off(&lines, &mut tellings);
    context::accept(&lines, &mut tellings);
    tellings.retain(|t| t.modality != Modality::Wished);
    context::topic(&mut tellings);
    context::both_countries(&mut tellings);
    context::here(&lines, scenes::dateline(document), &mut tellings);
    sides::complete(&lines, named, &mut tellings);
    fill::complete(&lines, &mut tellings);
    series::listed(&lines, &mut tellings);
    context::destination(named, &mut tellings);
    context::inherit(&mut tellings);
    background::days(&lines, times, published, &mut tellings);
    spans::lengthen(&lines, times, &mut tellings);
    spans::during(&lines, &mut tellings);
    context::days(&lines, times, &mut tellings, published);
    scenes::sites(document, &lines, published, &mut tellings);
    background::journey::stops(published, &mut tellings);
    let mut merged = merge::merge(tellings);
    background::journey::share(&lines, published, &mut merged);
    gathers::each(&lines, &mut merged);
    gathers::one_call(&lines, &mut merged);
    delegations::complete(&lines, &rosters, &mut merged);
    merge::twins(&mut merged);
    context::regions(&mut merged);
    context::represented(&mut merged);
    context::turn_out_calls(&lines, &mut merged);
    context::generic(&mut merged);
    context::announced(&mut merged);
    let about = about::sectors(&lines, times, &merged);
    let finished = merged.into_iter().zip(about).filter_map(|(told, about)| finish(named, told, about));
    finished.map(|interaction| grounds::place(document, interaction)).collect()
}

/// Whether a line is a heading between paragraphs: "Meetings with other officials".
fn heading(line: &Line<'_>) -> bool {
    let stop = line
        .len()
        .checked_sub(1)
        .and_then(|last| line.word(last))
        .is_some_and(|w| !w.starts_with(char::is_alphanumeric));
    line.len() < 10
        && !stop
        && line.items.first().is_some_and(|i| i.start == 0)
        && !(0..line.len()).any(|k| syntax::looks_like_verb(line, k) || line.time(k).is_some())
}

/// Says of tellings that no row of a table found by which construction they were.
fn by_rule(found: &mut [Told], rule: (&'static str, &'static str)) {
    for told in found.iter_mut().filter(|t| t.rule.1.is_empty()) {
        told.rule = rule;
    }
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
    if told.kind == Kind::Visit
        && let Some(stop) = told.parties.iter().skip(1).find(|p| !matches!(p.who, Participant::Official(_)))
    {
        told.dated = when::of_stop(line, times, stop.span).map(|(d, s)| (d, Some(s))).or(told.dated);
    }
    if told.dated.is_none() {
        let latest = published.filter(|_| told.modality == Modality::Held && when::done(line, told.at));
        let reach = (told.at, told.until);
        told.dated = when::attach_before(line, times, reach, borders, latest).map(|(d, s)| (d, Some(s)));
    }
    // "After the talks it was said that a summit will be held next year"
    if told.modality == Modality::Held && told.rule.0 == "noun" && told.kind != Kind::Visit {
        let ahead =
            |d: &(Dated, Option<Span>)| published.is_some_and(|news| d.0.when.last_day().is_some_and(|l| l > news));
        let leads = told.at <= 3 && line.is_any(0, &["after", "following", "during", "at", "in"]);
        let that = (told.until..line.len()).find(|k| line.is(*k, "that"));
        let will = that.is_some_and(|that| (that..line.len()).any(|k| line.is_any(k, &["will", "would", "shall"])));
        let will = will && leads;
        told.dated = told.dated.filter(|d| !(will && ahead(d)));
    }
    if told.kind == Kind::Agreement {
        texts::approved(line, told);
    }
    if told.land().is_none() {
        let near = place::near(line, told.at, told.until, borders);
        if near.is_some() {
            told.site = near;
        }
        if told.land().is_none()
            && told.kind != Kind::Visit
            && let Some(site) = place::fronted(line)
        {
            told.site = Some(site);
        }
    }
    if told.kind == Kind::Visit && told.parties.len() > 1 {
        let stop = borders.iter().copied().find(|b| *b > told.until).unwrap_or(line.len());
        let country = told.land();
        let mut hosts = events::invited_by(line, told.until, stop);
        hosts.retain(|h| country.is_none() || h.country.is_none() || h.country == country);
        told.add(hosts);
    }
    if told.kind == Kind::Event && told.site.is_none() {
        told.site = place::journey(line);
    }
    if matches!(told.kind, Kind::Meeting | Kind::Event | Kind::Agreement)
        && told.land().is_none()
        && let Some(home) = place::venue(line)
    {
        let name = told.site.take().map(|s| s.name).filter(|n| !n.is_empty()).unwrap_or_else(|| home.name.clone());
        told.site = Some(Site { name, ..home });
    }
    if told.kind == Kind::Meeting && by_phone(line, told, borders) {
        told.turn_into(Kind::Call, "041");
    }
    // "spoke with each envoy in the course of the ceremony": face to face.
    if told.kind == Kind::Call && told.rule.1 == "speak" && !by_phone(line, told, borders) {
        // "was speaking to B, who had called on him"
        const CALLED: words::Words =
            words::Words("called on|calls on|call on|calling on|received|courtesy call|receiving");
        let faces =
            |k: usize| line.any_phrase(k, &CALLED).is_some() && !(0..line.len()).any(|n| line.phone(n).is_some());
        if (0..line.len()).any(faces) {
            told.turn_into(Kind::Meeting, "040");
        }
        let there = |k: usize| {
            line.is_any(k, &["at", "during", "after", "of"])
                && (k + 1..k + 4).any(|n| line.noun(n).is_some_and(|(n, _)| n.kind == Kind::Event))
        };
        // "was speaking to the envoy, who had called on him"
        let called = (told.until..line.len()).any(|k| line.phrase(k, "called on").is_some());
        if called || (told.until..line.len().min(told.until + 8)).any(there) {
            told.turn_into(Kind::Meeting, "040");
        }
    }
    if told.kind == Kind::Call {
        told.site = None;
    }
    if told.kind == Kind::Meeting && gathers::at_table(line, told) {
        told.turn_into(Kind::Event, "040");
    }
    // What lies after the day of the news is still to come.
    if told.modality == Modality::Held
        && let (Some(published), Some((dated, _))) = (published, &told.dated)
        && dated.when.first_day().is_some_and(|first| first > published)
    {
        told.modality = Modality::Planned;
    }
}

fn by_phone(line: &Line<'_>, told: &Told, borders: &[usize]) -> bool {
    let left = told.at.saturating_sub(14);
    let right = borders.iter().copied().find(|b| *b > told.until).unwrap_or(line.len()).min(told.until + 8);
    let call = |k: usize| line.noun(k).is_some_and(|(n, _)| n.kind == Kind::Call && n.links_only.is_empty());
    // "discussed in a phone call": within the telling's own reach.
    (left..right).any(|k| line.phone(k).is_some())
        || (told.at..right).any(|k| line.is_any(k, &["in", "during", "by"]) && (k + 1..k + 4).any(call))
        // "came together for a virtual meeting"
        || (told.at + 1..told.at + 5).any(|k| line.is_any(k, &["for", "at", "in"]) && (k + 1..k + 3).any(call))
}

/// "Over the phone, A briefed B": a call that no other word tells of.
fn over_the_phone(line: &Line<'_>, number: usize, out: &mut Vec<Told>) {
    if out.iter().any(|t| matches!(t.kind, Kind::Call | Kind::Meeting)) {
        return;
    }
    let found = (0..line.len()).find_map(|k| Some((k, line.phone(k)?)));
    if let Some((at, words)) = found {
        let mut told = Told::new(line, number, Kind::Call, "041", 0.7, at, words);
        told.rule = ("construction", "over the phone");
        out.push(told);
    }
}

/// The finished interaction; `None` where fewer than two parties are known.
fn finish(cast: &Named, mut told: Told, about: about::About) -> Option<ReadInteraction> {
    let status = told.modality.status()?;
    let named = told
        .parties
        .iter()
        .any(|p| !matches!(&p.who, Participant::Body(name) if !name.chars().any(char::is_uppercase)));
    // "her visit to both countries", where nothing tells which.
    let nowhere = told.kind == Kind::Visit
        && told.parties.iter().skip(1).all(
            |p| matches!(&p.who, Participant::Body(name) if name.ends_with("countries") || name.ends_with("nations")),
        );
    if told.parties.len() < 2 || nowhere || !named || at_home(&told) || !diplomatic(&told) {
        return None;
    }
    let mut evidence = vec![Evidence { span: told.trigger, role: Role::Trigger }];
    for (at, party) in told.parties.iter().enumerate() {
        evidence.push(Evidence { span: party.span, role: Role::Participant(at) });
    }
    if let Some((_, Some(span))) = told.dated {
        evidence.push(Evidence { span, role: Role::Date });
    }
    // Those who speak over the telephone are at no one place.
    let site = told.site.clone().filter(|_| told.kind != Kind::Call);
    let Site { name, span, country } = site.unwrap_or_default();
    if let Some(span) = span {
        evidence.push(Evidence { span, role: Role::Place });
    }
    evidence.extend(about.hits.iter().map(|(span, sector)| Evidence { span: *span, role: Role::Sector(*sector) }));
    for paragraph in about.paragraphs {
        told.told_in(paragraph);
    }
    let country: Option<CountryCode> = country;
    let (why, confidence) = confidence::weigh(cast, &told);
    Some(ReadInteraction {
        kind: told.kind,
        status,
        confidence,
        why,
        cameo: cameo(&told, status),
        parts: told.parts(),
        participants: told.parties.into_iter().map(|p| p.who).collect(),
        dated: told.dated.map(|(d, _)| d),
        place: (!name.is_empty()).then_some(name),
        country,
        sectors: about.sectors,
        title: (told.kind == Kind::Agreement).then_some(told.name).flatten(),
        paragraphs: told.paragraphs,
        evidence,
    })
}

/// Whether a journey only leads to a place in the traveller's own country: nobody is met there.
fn at_home(told: &Told) -> bool {
    let [traveller, visited] = told.parties.as_slice() else { return false };
    let own = traveller.country.is_some() && traveller.country == visited.country;
    // "visited Peru's Embassy in Oslo": a house of one's own state abroad.
    let abroad = told.land().is_some_and(|land| Some(land) != traveller.country);
    if abroad && matches!(visited.who, Participant::Body(_)) {
        return false;
    }
    if told.kind == Kind::Visit && told.borrowed && own && matches!(visited.who, Participant::State { .. }) {
        return true;
    }
    told.kind == Kind::Visit
        && matches!(&visited.who, Participant::Body(name) if told.site.as_ref().is_some_and(|s| &s.name == name) || !name.contains(char::is_uppercase))
        && traveller.country.is_some()
        && traveller.country == visited.country.or(told.land())
}

/// Whether at least one party can act for a public body; two companies alone are business news.
fn diplomatic(told: &Told) -> bool {
    let of_people = told.parties.iter().any(|p| !matches!(p.who, Participant::Body(_)));
    of_people && !domestic(told) || !of_people && told.parties.iter().any(|p| p.country.is_some())
}

/// "The government's negotiations with the Congress": bodies of one state alone.
fn domestic(told: &Told) -> bool {
    let state = told.parties.first().and_then(|p| p.country);
    matches!(told.kind, Kind::Meeting | Kind::Call)
        && state.is_some()
        && told.parties.iter().all(|p| p.country == state && !matches!(p.who, Participant::Official(_)))
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
