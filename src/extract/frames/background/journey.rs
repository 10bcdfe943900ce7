//! A journey and what was done on it share their days: each stop of a tour has its own, plans fall on the day of the
//! visit that they are part of.

use chrono::NaiveDate;

use super::super::items::Line;
use super::super::told::{Party, Told};
use crate::extract::status::Modality;
use crate::model::{Basis, CountryCode, Dated, Kind, Participant, Span, Unit, When};

/// The longest stretch that a visit's plans are dated by.
const LONGEST: i64 = 10;

type Day = (Dated, Option<Span>);

/// Shares day and place between journeys and what was done on them.
pub(in super::super) fn share(lines: &[Line<'_>], published: Option<NaiveDate>, tellings: &mut [Told]) {
    called_off(lines, tellings);
    past(tellings);
    places(tellings);
    between(tellings);
    elsewhere(tellings);
    same_company(tellings);
    legs(tellings);
    plans(published, tellings);
    visits(tellings);
}

/// What was planned for a visit that is called off does not take place either.
fn called_off(lines: &[Line<'_>], tellings: &mut [Told]) {
    let off: Vec<(Participant, CountryCode)> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Visit && t.modality == Modality::NotHeld && !t.before)
        .filter_map(|t| Some((traveller(t)?.clone(), t.land()?)))
        .collect();
    let again: Vec<(Participant, CountryCode)> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Visit && t.modality != Modality::NotHeld && !t.before)
        .filter_map(|t| Some((traveller(t)?.clone(), t.land()?)))
        .collect();
    // "The visit has been put off. A was expected to meet B there": so is what was expected of it.
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::Planned && expected(lines, t)) {
        let there = |(who, country): &(Participant, CountryCode)| {
            told.land().is_none_or(|l| l == *country) && takes_part(told, who)
        };
        if told.kind != Kind::Call && off.iter().any(there) {
            told.modality = Modality::NotHeld;
        }
    }
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::Planned) {
        let Some(country) = told.land() else { continue };
        let on = |list: &[(Participant, CountryCode)]| {
            list.iter().any(|(who, there)| *there == country && takes_part(told, who))
        };
        if matches!(told.kind, Kind::Meeting | Kind::Event | Kind::Agreement) && on(&off) && !on(&again) {
            told.modality = Modality::NotHeld;
        }
    }
}

/// Whether something is told as a plan of the past: "was expected to", "was due to", "had been scheduled to".
fn expected(lines: &[Line<'_>], told: &Told) -> bool {
    let Some(line) = lines.get(told.line) else { return false };
    (told.at.saturating_sub(9)..told.at).any(|k| {
        line.is_any(k, &["expected", "due", "scheduled", "supposed", "slated", "set", "to"])
            && (1..=3).any(|back| k.checked_sub(back).is_some_and(|k| line.is_any(k, &["was", "were", "had"])))
    })
}

/// Engagements without a place lie in the one country that the same person is told to have visited at the time.
fn places(tellings: &mut [Told]) {
    let visits: Vec<(Participant, Told)> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Visit && !t.before)
        .filter_map(|t| Some((traveller(t)?.clone(), t.clone())))
        .collect();
    for told in tellings.iter_mut().filter(|t| t.land().is_none()) {
        if !matches!(told.kind, Kind::Meeting | Kind::Event | Kind::Agreement) || told.people().next().is_none() {
            continue;
        }
        let within = |visit: &Told| {
            !told.before || visit.dated.zip(told.dated).is_some_and(|((a, _), (b, _))| a.when.compatible(b.when))
        };
        let mut mine =
            visits.iter().filter(|(who, visit)| takes_part(told, who) && together(visit, told) && within(visit));
        let Some((_, first)) = mine.next() else { continue };
        if mine.all(|(_, visit)| visit.land() == first.land())
            && let Some(country) = first.land()
        {
            told.lies_in(country);
        }
    }
}

/// What two states did together, where no person tells which of them was the host: "A met B on Monday, and the two
/// countries signed a treaty" lies where A met B, or in the state that somebody of the other visits.
fn between(tellings: &mut [Told]) {
    let pair = |t: &Told| -> Option<(CountryCode, CountryCode)> {
        let mut all: Vec<CountryCode> = t.parties.iter().filter_map(|p| p.country).collect();
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            [a, b] => Some((*a, *b)),
            _ => None,
        }
    };
    let known: Vec<(Told, (CountryCode, CountryCode))> = tellings
        .iter()
        .filter(|t| !t.before && !matches!(t.kind, Kind::Call | Kind::Correspondence))
        .filter_map(|t| {
            let pair = pair(t)?;
            let land = t.land()?;
            (land == pair.0 || land == pair.1).then(|| (t.clone(), pair))
        })
        .collect();
    for told in tellings.iter_mut().filter(|t| t.land().is_none() && !t.before) {
        if !matches!(told.kind, Kind::Meeting | Kind::Event | Kind::Agreement) {
            continue;
        }
        let Some(states) = pair(told) else { continue };
        let near = |t: &Told| t.line.abs_diff(told.line) <= 3 || t.kind == Kind::Visit;
        let mut lands =
            known.iter().filter(|(t, pair)| *pair == states && near(t) && together(t, told)).map(|(t, _)| t.land());
        let Some(Some(land)) = lands.next() else { continue };
        if lands.all(|other| other == Some(land)) {
            told.lies_in(land);
        }
    }
}

/// What somebody did on the day of the news lies where all else lies that they did on that day: "met B on Thursday. C saw
/// her in Washington, too".
fn elsewhere(tellings: &mut [Told]) {
    let known: Vec<Told> = tellings
        .iter()
        .filter(|t| !t.before && t.land().is_some() && !matches!(t.kind, Kind::Call | Kind::Correspondence))
        .cloned()
        .collect();
    for told in tellings.iter_mut().filter(|t| t.land().is_none() && !t.before) {
        if !matches!(told.kind, Kind::Meeting | Kind::Event | Kind::Agreement) {
            continue;
        }
        let Some((day, _)) = told.dated.filter(|(d, _)| d.when.is_day()) else { continue };
        let here = |t: &&Told| {
            t.dated.is_some_and(|(d, _)| d.when == day.when)
                && t.modality == told.modality
                && told.people().any(|p| t.people().any(|q| p == q))
        };
        let mut lands = known.iter().filter(here).map(Told::land);
        let Some(Some(land)) = lands.next() else { continue };
        if lands.all(|other| other == Some(land)) {
            told.lies_in(land);
        }
    }
}

/// What the same persons did together lies where all else lies that the text has them do together at the time: "A and B
/// signed a treaty on Tuesday. They had their meeting in New York".
fn same_company(tellings: &mut [Told]) {
    let known: Vec<Told> = tellings
        .iter()
        .filter(|t| t.land().is_some() && t.people().count() > 1 && t.modality == Modality::Held)
        .filter(|t| matches!(t.kind, Kind::Meeting | Kind::Event | Kind::Agreement))
        .cloned()
        .collect();
    for told in tellings.iter_mut().filter(|t| t.land().is_none() && t.modality == Modality::Held) {
        if !matches!(told.kind, Kind::Meeting | Kind::Event | Kind::Agreement) || told.people().count() < 2 {
            continue;
        }
        let mut lands = known
            .iter()
            .filter(|t| t.before == told.before && together(t, told))
            .filter(|t| told.people().filter(|p| t.people().any(|q| *p == q)).count() > 1)
            .map(Told::land);
        let Some(Some(land)) = lands.next() else { continue };
        if lands.all(|other| other == Some(land)) {
            told.lies_in(land);
        }
    }
}

/// Whether something can have been done on a visit: as sure to come as the visit, and in its days.
fn together(visit: &Told, told: &Told) -> bool {
    let off = |t: &Told| t.modality == Modality::NotHeld;
    let near = match (&visit.dated, &told.dated) {
        (Some((a, _)), Some((b, _))) => match (a.when.first_day(), b.when.first_day()) {
            (Some(a), Some(b)) => (b - a).num_days().abs() <= 7,
            _ => false,
        },
        _ => true,
    };
    off(visit) == off(told) && near
}

/// The person who travels, or who leads the delegation that does.
fn traveller(told: &Told) -> Option<&Participant> {
    let person = |who: &Participant| matches!(who, Participant::Official(_));
    let first = told.parties.first()?;
    if person(&first.who) {
        return Some(&first.who);
    }
    let abroad = |p: &&Party| person(&p.who) && (p.country.is_none() || p.country != told.land());
    // "a delegation of the parliament led by A"
    let body = matches!(&first.who, Participant::Body(_));
    let leads = |p: &&Party| {
        body && abroad(p) && (p.country == first.country || first.country.is_none() || p.country.is_none())
    };
    told.parties.iter().find(leads).map(|p| &p.who)
}

fn takes_part(told: &Told, who: &Participant) -> bool {
    told.parties.iter().any(|p| p.who == *who)
}

/// The days of what a traveller did in a country, as one stretch.
fn days_in(tellings: &[Told], who: &Participant, country: CountryCode, (from, whole): (usize, When)) -> Option<Day> {
    let mut found: Option<Day> = None;
    for told in tellings.iter().filter(|t| t.line >= from) {
        let engaged = !matches!(told.kind, Kind::Visit | Kind::Call | Kind::Correspondence);
        if !engaged || told.land() != Some(country) || !takes_part(told, who) {
            continue;
        }
        let Some((dated, span)) = told.dated.filter(|(d, _)| d.basis != Basis::Dateline) else { continue };
        if !whole.compatible(dated.when) || dated.when.days() >= whole.days() {
            continue;
        }
        found = match found {
            None => Some((dated, span)),
            Some((known, first)) => joined(known, dated).map(|both| (both, first)).or(found),
        };
    }
    found
}

/// From the first day of the earlier to the last of the later.
fn joined(a: Dated, b: Dated) -> Option<Dated> {
    let first = a.when.first_day()?.min(b.when.first_day()?);
    let last = a.when.last_day()?.max(b.when.last_day()?);
    let when = if first == last { When::day(first) } else { When::Between(Unit::Day(first), Unit::Day(last)) };
    Some(Dated { when, basis: a.basis })
}

/// "will be in A and in B on 15 and 16 October": as many days as stops, one each, in order.
fn one_each(tellings: &mut [Told]) {
    let mut index = 0;
    while let Some(first) = tellings.get(index) {
        let (line, at) = (first.line, first.at);
        let same = |t: &&Told| t.kind == Kind::Visit && (t.line, t.at) == (line, at) && t.land().is_some();
        let stops: Vec<&Told> = tellings.iter().skip(index).take_while(same).collect();
        let many = stops.len();
        let span = first.dated.filter(|(d, _)| many > 1 && d.when.days() == many as i64 && !d.when.is_day());
        let alike = stops.iter().all(|t| t.dated == first.dated && traveller(t) == traveller(first));
        if let (Some((dated, words)), true) = (span, alike)
            && let Some(day) = dated.when.first_day()
        {
            for (after, told) in tellings.iter_mut().skip(index).take(many).enumerate() {
                if let Some(day) = day.checked_add_days(chrono::Days::new(after as u64)) {
                    told.dated = Some((Dated { when: When::day(day), ..dated }, words));
                }
            }
        }
        index += many.max(1);
    }
}

/// "travels to A, B and C from 14 to 18 November": where the text tells what is done at a stop, the stop takes that day.
pub(in super::super) fn stops(published: Option<NaiveDate>, tellings: &mut [Told]) {
    one_each(tellings);
    for index in 0..tellings.len() {
        let Some(told) = tellings.get(index) else { continue };
        let (Some(who), Some(country)) = (traveller(told), told.land()) else { continue };
        // A tour called off is called off as a whole.
        if told.modality == Modality::NotHeld {
            continue;
        }
        let tour =
            |t: &Told| t.kind == Kind::Visit && t.line == told.line && t.at == told.at && t.land() != Some(country);
        let Some((whole, _)) = told.dated.filter(|_| told.kind == Kind::Visit && tellings.iter().any(tour)) else {
            continue;
        };
        // A tour that only has its first day can lead on for weeks; what was told before it is none of it.
        let from = if whole.when.is_day() { told.line } else { 0 };
        let reach = if whole.when.is_day() {
            whole.when.first_day().map(|day| When::Between(Unit::Day(day), Unit::Day(day + chrono::Days::new(14))))
        } else {
            Some(whole.when)
        };
        let Some(day) = reach.and_then(|reach| days_in(tellings, who, country, (from, reach))) else { continue };
        // "set out on Sunday on a tour": each stop by its first day as well.
        let first = day.0.when.first_day().filter(|_| whole.when.is_day());
        let day = (Dated { when: first.map_or(day.0.when, When::day), ..day.0 }, day.1);
        if let Some(told) = tellings.get_mut(index) {
            told.dated = Some(day);
            let ahead = published.is_some_and(|news| day.0.when.first_day().is_some_and(|first| first > news));
            if ahead && told.modality == Modality::Held {
                told.modality = Modality::Planned;
            }
        }
    }
}

/// "will tour the Pacific this week", "will visit Fiji and Tonga": stops without a day of their own have the tour's.
fn legs(tellings: &mut [Told]) {
    let tours: Vec<(usize, Participant, Day)> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Visit && t.land().is_none() && t.modality != Modality::NotHeld && !t.before)
        .filter_map(|t| {
            Some((
                t.line,
                traveller(t)?.clone(),
                t.dated.filter(|(d, _)| !d.when.is_day() && d.when.days() <= LONGEST)?,
            ))
        })
        .collect();
    for told in
        tellings.iter_mut().filter(|t| t.kind == Kind::Visit && t.dated.is_none() && t.modality == Modality::Planned)
    {
        let tour = tours.iter().find(|(line, who, _)| *line <= told.line && traveller(told) == Some(who));
        if told.land().is_some()
            && let Some((.., day)) = tour
        {
            told.dated = Some(*day);
        }
    }
}

/// What was done on a visit of several days took place in those days, where the visit was over before the news, or where
/// the sentences after it tell of it: "She brought a two-day visit to a close. She had met B".
fn past(tellings: &mut [Told]) {
    let several = |when: When| matches!(when, When::Between(Unit::Day(_), Unit::Day(_))) && when.days() <= LONGEST;
    let visits: Vec<(Told, Day)> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Visit && t.modality == Modality::Held && !t.before)
        .filter_map(|t| Some((t.clone(), t.dated.filter(|(d, _)| several(d.when))?)))
        .collect();
    for told in tellings.iter_mut().filter(|t| t.modality == Modality::Held) {
        let undated = told.dated.is_none_or(|(d, _)| d.basis == Basis::Dateline);
        if !undated || !matches!(told.kind, Kind::Meeting | Kind::Agreement | Kind::Event) {
            continue;
        }
        let on = |(visit, (dated, _)): &&(Told, Day)| {
            let over = told.dated.is_some_and(|(news, _)| dated.when.last_day() < news.when.first_day());
            let of_hosts = told.parties.iter().any(|p| p.country.is_some() && p.country == visit.land());
            let after = visit.trigger.paragraph == told.trigger.paragraph
                && visit.line < told.line
                && told.line - visit.line <= 2;
            traveller(visit).is_some_and(|who| takes_part(told, who))
                && (told.land().is_none() || told.land() == visit.land())
                && (after || over && !told.before && (told.land().is_some() || of_hosts))
        };
        if let Some((_, day)) = visits.iter().find(on) {
            told.dated = Some(*day);
        }
    }
}

/// Of a visit that ends today, today is still to come.
fn left((dated, span): Day, published: Option<NaiveDate>) -> Day {
    let ends = published.filter(|news| dated.when.last_day() == Some(*news));
    (Dated { when: ends.map_or(dated.when, When::day), ..dated }, span)
}

/// Undated plans of somebody whose visit falls on one day fall on that day.
fn plans(published: Option<NaiveDate>, tellings: &mut [Told]) {
    // "arrived on Sunday. He will meet B": on some day of the visit, which need not be that of the arrival.
    let arrivals: Vec<usize> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Visit && t.modality == Modality::Held && !matches!(t.rule.1, "leave" | "depart"))
        .map(|t| t.line)
        .collect();
    let visits: Vec<(usize, Participant, Day, Option<CountryCode>)> = tellings
        .iter()
        .filter(|t| t.kind == Kind::Visit && t.modality != Modality::NotHeld && !t.before)
        .filter_map(|t| {
            Some((t.line, traveller(t)?.clone(), t.dated.filter(|(d, _)| d.when.days() <= LONGEST)?, t.land()))
        })
        .filter(|(_, _, (dated, _), _)| dated.basis != Basis::Dateline)
        .filter(|(line, _, (dated, _), _)| !dated.when.is_day() || !arrivals.contains(line))
        .filter(|(_, _, (dated, _), _)| {
            published.is_none_or(|news| dated.when.last_day().is_some_and(|day| day >= news))
        })
        .map(|(line, who, day, land)| (line, who, left(day, published), land))
        .collect();
    let mut lands: Vec<(Participant, Option<CountryCode>)> = Vec::new();
    for told in tellings.iter().filter(|t| t.kind == Kind::Visit) {
        if let Some(who) = traveller(told) {
            lands.push((who.clone(), told.land()));
        }
    }
    for told in tellings.iter_mut().filter(|t| t.dated.is_none() && t.modality == Modality::Planned) {
        if !matches!(told.kind, Kind::Meeting | Kind::Agreement | Kind::Event)
            || told.kind == Kind::Event && told.land().is_none()
        {
            continue;
        }
        let mut mine = visits.iter().rev().filter(|(line, who, ..)| *line <= told.line && takes_part(told, who));
        let Some((_, who, day, _)) = mine.clone().next() else {
            // "In Peru the delegation will meet B": whoever it is meets B on that stop of the journey.
            let there = |(line, _, _, land): &&(usize, Participant, Day, Option<CountryCode>)| {
                *line <= told.line && land.is_some() && *land == told.land()
            };
            let mut stops = visits.iter().filter(there);
            if let (Some((_, _, day, _)), None) = (stops.next(), stops.next()) {
                told.dated = Some(*day);
            }
            continue;
        };
        if told.kind == Kind::Event && day.0.when.is_day() {
            continue;
        }
        // On a tour it is not told on which day of it.
        let mut seen = lands.iter().filter(|(p, _)| p == who).map(|(_, land)| *land);
        let first = seen.next();
        let one = seen.all(|land| Some(land) == first);
        let host = told.land().or_else(|| first.flatten());
        if one && host == first.flatten() {
            told.dated = Some(*day);
            continue;
        }
        // On a tour that is only dated as a whole, what has no stop of its own takes all its days.
        let whole =
            || visits.iter().filter(|(_, other, ..)| other == who).all(|(_, _, (d, _), _)| d.when == day.0.when);
        if told.land().is_none() && told.kind == Kind::Meeting && !day.0.when.is_day() && whole() {
            told.dated = Some(*day);
            continue;
        }
        // "will visit Peru on Monday and then fly to Chile": unless that stop has a day of its own.
        let stop = mine.find(|(.., there)| there.is_some() && *there == host);
        if let Some((_, _, day, _)) = stop
            && !visits.iter().any(|(_, other, (d, _), there)| {
                other == who && d.when == day.0.when && d.when.is_day() && *there != host
            })
        {
            told.dated = Some(*day);
        }
    }
}

/// A visit that is planned or called off, and undated, has the day of what was to be done there.
fn visits(tellings: &mut [Told]) {
    for index in 0..tellings.len() {
        let Some(told) = tellings.get(index) else { continue };
        if told.kind != Kind::Visit
            || told.dated.is_some_and(|(d, _)| d.basis != Basis::Dateline)
            || !matches!(told.modality, Modality::Planned | Modality::NotHeld)
        {
            continue;
        }
        let (Some(who), Some(country)) = (traveller(told), told.land()) else { continue };
        let mut days = tellings.iter().filter(|t| {
            matches!(t.kind, Kind::Meeting | Kind::Agreement | Kind::Event)
                && t.modality == told.modality
                && t.land() == Some(country)
                && takes_part(t, who)
                && t.dated.is_some_and(|(d, _)| d.basis != Basis::Dateline && d.when.is_day())
        });
        let Some(day) = days.next().and_then(|t| t.dated) else { continue };
        if days.all(|t| t.dated.is_some_and(|(d, _)| d.when == day.0.when))
            && let Some(told) = tellings.get_mut(index)
        {
            told.dated = Some(day);
        }
    }
}
