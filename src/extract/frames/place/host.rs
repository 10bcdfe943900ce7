//! Who receives a visitor does so at home: "A received B", "B called on A", "the Ambassador of B met A".

use super::super::items::Line;
use super::super::table::{Roles, table};
use super::super::told::{Party, Told};
use super::super::words::Words;
use crate::extract::chunks::{Referent, country_of_place};
use crate::model::{CountryCode, Kind, Part, Participant};

/// Words in the role of somebody who is posted abroad.
const POSTED: Words = Words("ambassador|commissioner|charge|chargé|consul|nuncio|consul-general");

/// Words in a role that is held at a body, not at a state.
const AT_BODIES: Words =
    Words("un|nations|union|eu|nato|permanent|oecd|unesco|asean|wto|oas|osce|commission|former|special|roving");

/// The host, where it is a named person, and the state in which a visitor was received.
pub(in super::super) fn host(line: &Line<'_>, told: &Told) -> Option<(Option<usize>, CountryCode)> {
    if !matches!(told.kind, Kind::Meeting | Kind::Event) || told.parties.len() < 2 {
        return None;
    }
    if let Some(country) = hosting(line, told) {
        return Some((None, country));
    }
    let posting = || told.parties.iter().find_map(|p| posted_to(line, p)).map(|country| (None, country));
    // "was received by A": the construction itself says who is the host.
    let marked = told
        .parts
        .iter()
        .filter(|(_, part)| *part == Part::Host)
        .filter_map(|(who, _)| told.parties.iter().find(|p| p.who == *who && p.country.is_some()));
    let home = match told.rule {
        ("verb", name) => by_verb(line, told, name),
        ("noun", _) => by_noun(line, told),
        _ => None,
    };
    // Hosts of two states can be at home in either.
    let marked: Vec<&Party> = marked.collect();
    let host = marked.last().filter(|last| marked.iter().all(|p| p.country == last.country)).copied();
    let home = host.or(home).or_else(|| receiver(line, told)).or_else(|| visited(line, told));
    // "gave a reception": an ambassador does so abroad.
    let abroad = |party: &Party| {
        let role = role(line, party).to_lowercase();
        role.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|w| POSTED.has(w))
    };
    let home = home.filter(|party| !abroad(party) || told.kind != Kind::Event);
    let Some((home, country)) = home.and_then(|h| Some((h, h.country?))) else { return posting() };
    // Two of one country can meet anywhere, and nobody is at home where all others are too.
    let others = || told.parties.iter().filter(|p| p.who != home.who);
    let abroad = others().any(|p| p.country.is_some_and(|c| c != country)) || others().all(|p| p.country.is_none());
    let person = match home.who {
        Participant::Official(person) => Some(person),
        _ => None,
    };
    abroad.then_some((person, country))
}

/// "Kenya hosted talks between A and B": the state, or its ministry, that has others meet at home.
fn hosting(line: &Line<'_>, told: &Told) -> Option<CountryCode> {
    const HOSTS: Words = Words("host|hosts|hosted|hosting|hosted by");
    const HOMES: Words = Words("ministry|government|presidency|parliament|palace|state house|chancellery");
    let host = |at: usize| {
        let hosts = (at + 1..line.len().min(at + 6)).find(|k| line.is_of(*k, &HOSTS))?;
        (at + 1..hosts).all(|k| line.chunk(k).is_none()).then_some(hosts)
    };
    // "Tunis hosted a meeting between A and B"
    let city = (0..told.at).find_map(|at| {
        let place =
            line.chunk(at).is_some_and(|(_, c)| matches!(c.referent, Referent::Place { .. } | Referent::State { .. }));
        let hosts = host(at).filter(|hosts| place && *hosts <= told.at && !line.is(hosts + 1, "by"))?;
        (at == 0 && hosts > at).then(|| super::country(line, at)).flatten()
    });
    if city.is_some() {
        return city;
    }
    told.parties.iter().find_map(|party| {
        let home = match &party.who {
            Participant::State { .. } => true,
            Participant::Body(name) => name.to_lowercase().split(' ').any(|w| HOMES.has(w)),
            Participant::Official(_) => false,
        };
        let at = (0..line.len()).find(|k| home && line.chunk(*k).is_some_and(|(_, c)| c.head == party.span))?;
        let by = line.is(at.wrapping_sub(1), "by") && line.is(at.wrapping_sub(2), "hosted");
        // The subject itself: "Kenya, which hosted", "Kenya will host", but not "Kenya and Oman, hosted by".
        let plain = host(at).is_some_and(|hosts| !line.is(hosts + 1, "by"));
        party.country.filter(|_| by || plain)
    })
}

/// Where a letter was handed over: with the one of another state than those who wrote and brought it.
pub(in super::super) fn handed_over(line: &Line<'_>, told: &Told) -> Option<CountryCode> {
    const HANDED: Words = Words(
        "handed|hands|delivered|delivers|delivering|handing|conveyed|conveys|presented|carried|carries|brought|brings|received|receives|hand|deliver|convey",
    );
    let by_hand = (told.at.saturating_sub(8)..told.until.min(line.len())).any(|k| line.is_of(k, &HANDED));
    if told.kind != Kind::Correspondence || told.parties.len() < 3 || !by_hand {
        return None;
    }
    let of = |country: Option<CountryCode>| told.parties.iter().filter(|p| p.country == country).count();
    let mut alone = told.parties.iter().filter(|p| p.country.is_some() && of(p.country) == 1);
    let receiver = alone.next()?;
    (alone.next().is_none() && of(None) == 0).then_some(receiver.country).flatten()
}

/// Words for heads of states and governments, who receive others at home.
const HEADS: Words = Words(
    "president|premier|leader|king|queen|emir|amir|sultan|chancellor|taoiseach|monarch|governor-general|prime minister",
);

/// Words in a role that make less of it: "Vice President", "President of the Senate".
const LESS: Words = Words(
    "vice|deputy|former|minister|secretary|adviser|advisor|aide|envoy|representative|assistant|spokesperson|spokesman|speaker|chief|designate|elect\
    |parliament|senate|assembly|council|commission|court|bank|company|university|chamber|committee|party|federation|association|union|board|house\
    |opposition|rebel|majority|minority|faction|group|religious|spiritual|separatist|foundation|institute|academy|republika|regional|prince|princess|first",
);

/// The head of a state or government who sees somebody of lower rank from abroad, as a rule at home: "Foreign Minister A
/// met President B".
pub(in super::super) fn head(line: &Line<'_>, told: &Told) -> Option<CountryCode> {
    if !matches!(told.kind, Kind::Meeting | Kind::Event) || told.parties.len() < 2 {
        return None;
    }
    let heads = |party: &&Party| {
        let role = role(line, party).to_lowercase();
        let mut words = role.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        let premier = role.contains("prime minister");
        let rank = premier || words.clone().any(|w| HEADS.has(w));
        let less = words.any(|w| LESS.has(w) && !(premier && w == "minister"));
        rank && !less
    };
    let home = told.parties.iter().find(heads)?.country?;
    // "Kenya hosted talks between A and B"
    if told.parties.iter().any(|p| matches!(p.who, Participant::State { .. }) && p.country != Some(home)) {
        return None;
    }
    let known = told.parties.iter().all(|p| p.country.is_some() || !matches!(p.who, Participant::Official(_)));
    let alone = told.parties.iter().filter(heads).all(|p| p.country == Some(home));
    let guest = told.parties.iter().any(|p| p.country.is_some_and(|c| c != home));
    (known && alone && guest).then_some(home)
}

/// "A received B", "B was received by A", "B called on A".
fn by_verb<'t>(line: &Line<'_>, told: &'t Told, name: &str) -> Option<&'t Party> {
    let verb = table().verb_named(name)?;
    let by = line.has(told.at, told.until, "by");
    match verb.roles {
        Roles::Host if by => told.parties.last(),
        Roles::Host => told.parties.first(),
        Roles::Attend if name == "host event" => told.parties.first(),
        Roles::Envoy => receiver(line, told).or_else(|| told.parties.last()),
        Roles::Towards if name == "call on" && !by => called_on(told),
        Roles::Towards if name == "call on" => told.parties.first(),
        _ => None,
    }
}

/// "paid a courtesy call on A".
fn by_noun<'t>(line: &Line<'_>, told: &'t Told) -> Option<&'t Party> {
    let call = (told.at..told.until).any(|k| line.is_any(k, &["call", "calls"]) && line.is_any(k + 1, &["on", "to"]));
    if call { called_on(told) } else { None }
}

/// The last of those called on whose state is known.
fn called_on(told: &Told) -> Option<&Party> {
    told.parties.iter().skip(1).rev().find(|p| p.country.is_some())
}

fn role<'l>(line: &'l Line<'_>, party: &Party) -> &'l str {
    match party.who {
        Participant::Official(person) => {
            line.named.officials.get(person).and_then(|o| o.role.as_deref()).unwrap_or_default()
        }
        _ => "",
    }
}

/// The state that an "Ambassador to X" is posted to, where somebody else of no known state met them.
fn posted_to(line: &Line<'_>, party: &Party) -> Option<CountryCode> {
    let role = role(line, party);
    let (title, post) = role.split_once(" to ")?;
    let words = || role.split(|c: char| !(c.is_alphanumeric() || c == '-')).map(str::to_lowercase);
    let envoy = title.split_whitespace().any(|w| POSTED.has(&w.to_lowercase())) && !words().any(|w| AT_BODIES.has(&w));
    let post = post.trim_start_matches("the ");
    if envoy { country_of_place(post).filter(|c| Some(*c) != party.country) } else { None }
}

/// The one who is not posted abroad, where the other is.
fn receiver<'t>(line: &Line<'_>, told: &'t Told) -> Option<&'t Party> {
    let posted = |party: &&Party| {
        let role = role(line, party).to_lowercase();
        let words = || role.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        words().any(|w| POSTED.has(w)) && !words().any(|w| AT_BODIES.has(w))
    };
    let envoy = told.parties.iter().find(posted)?;
    let hosts = told.parties.iter().filter(|p| p.country.is_some() && p.country != envoy.country && !posted(p));
    let mut hosts = hosts.filter(|p| !matches!(p.who, Participant::State { .. }));
    let first = hosts.next()?;
    hosts.all(|p| p.country == first.country).then_some(first)
}

/// "held talks with the visiting minister": the others are at home.
fn visited<'t>(line: &Line<'_>, told: &'t Told) -> Option<&'t Party> {
    let visits = |party: &&Party| {
        let mut at = (0..line.len()).filter(|k| line.chunk(*k).is_some_and(|(_, c)| c.head == party.span));
        at.any(|k| {
            line.is(k.wrapping_sub(1), "visiting") || line.items.get(k).is_some_and(|i| i.low.contains("visiting "))
        })
    };
    let guest = told.parties.iter().find(visits)?;
    told.parties.iter().find(|p| p.country.is_some() && p.country != guest.country)
}
