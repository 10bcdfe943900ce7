//! Who else took part, and for whom: companions, the states that officials act for, people in plain words, and the
//! guest of a welcome.

use super::items::{Line, is_person};
use super::lists::list;
use super::syntax;
use super::told::{Joins, Party, Site, Told, parties};
use super::words::Words;
use crate::extract::chunks::{self, Referent};
use crate::extract::tokens::Shape;
use crate::model::{CountryCode, Kind, Participant};

/// "met with civil society groups": people in plain words, where nobody is named.
pub(super) fn described(line: &Line<'_>, verb: usize) -> Option<Party> {
    const NOBODY: Words = Words(
        "objections|protests|difficulties|challenges|obstacles|problems|cheers|boos|calls|demands|questions|reservations\
    |doubts|mixed|reactions|results|talks|delays|warnings|fears|concerns|words|means|terms|targets|needs|standards|criteria|students\
    |reporters|journalists",
    );
    let start = (verb + 1..verb + 4).find(|k| line.is(*k, "with"))? + 1;
    if (verb + 1..start - 1).any(|k| !line.word(k).is_some_and(|w| syntax::is_adverb(w) || w == ",")) {
        return None;
    }
    let plain = |k: &usize| {
        line.shape(*k) == Some(Shape::Lower)
            && line.word(*k).is_some_and(|w| {
                !syntax::is_preposition(w)
                    && !syntax::is_adverb(w)
                    && !syntax::is_auxiliary(w)
                    && w != "and"
                    && w != "the"
            })
    };
    let first = start + usize::from(line.is_any(start, &["the", "local", "some", "several"]));
    let end = (first..line.len().min(first + 5)).take_while(plain).last()? + 1;
    let head = line.word(end - 1)?;
    let people = head.len() > 4 && head.ends_with('s') && !head.ends_with("ss")
        || matches!(head, "youth" | "society" | "people");
    let nobody = (first..end).any(|k| line.is_of(k, &NOBODY));
    let span = line.span(first, end);
    (people && !nobody).then(|| Party {
        who: Participant::Body(line.words(first, end).to_owned()),
        span,
        country: None,
    })
}

/// "the ministers of A and B met", "Kenyan and Ugandan officials", "officials from A and B": the states acted for.
pub(super) fn offices_of(line: &Line<'_>, items: &[usize]) -> Vec<Party> {
    let [at] = items else { return Vec::new() };
    let Some((_, chunk)) = line.chunk(*at) else { return Vec::new() };
    if !matches!(&chunk.referent, Referent::Body { .. } | Referent::Open | Referent::Office { .. }) {
        return Vec::new();
    }
    let mut to = at + 1;
    if line.is_any(to, &["from", "of"]) {
        while to < line.len().min(at + 10)
            && (line.is_any(to, &["from", "of", ",", "and", "the"])
                || line.chunk(to).is_some_and(|(_, c)| !is_person(c)))
        {
            to += 1;
        }
    }
    let mut from = *at;
    while from > at.saturating_sub(6)
        && (line.is_any(from.wrapping_sub(1), &["and", ","]) || line.chunk(from.wrapping_sub(1)).is_none())
        && line
            .word(from.wrapping_sub(1))
            .is_some_and(|w| matches!(w, "and" | ",") || chunks::state_of_word(&capital(w)).is_some())
    {
        from -= 1;
    }
    let words = line.words(from, to);
    let mut found: Vec<Party> = Vec::new();
    let (mut rest, mut done) = (words, 0);
    while let Some(first) = rest.split_whitespace().next() {
        let lead = rest.find(first).unwrap_or(0);
        let name: String = rest.get(lead..).unwrap_or("").split([',', ';']).next().unwrap_or("").to_owned();
        // The longest name of a state that starts here: "the United States and Japan".
        let parts: Vec<&str> = name.split_whitespace().take(4).collect();
        let state = (1..=parts.len()).rev().find_map(|n| {
            let joined = parts.get(..n)?.join(" ");
            let code = if n == 1 {
                chunks::state_of_word(&joined)
            } else {
                chunks::country_of_place(&joined).filter(|c| chunks::country_name(*c) == joined)
            };
            code.map(|c| (c, joined.len()))
        });
        let step = state.map_or(first.len(), |(_, n)| n);
        if let Some((country, _)) = state
            && !found.iter().any(|p| p.country == Some(country))
        {
            let holder = holder(line, words, country).map(|person| Party {
                who: Participant::Official(person),
                span: chunk.head,
                country: Some(country),
            });
            found.push(holder.unwrap_or_else(|| Party::state(country, chunk.head)));
        }
        done += lead + step;
        rest = words.get(done..).unwrap_or("");
    }
    found
}

/// The one person of a state whom the article names in the office: "the foreign ministers of A and B met. Roe said".
pub(super) fn holder(line: &Line<'_>, words: &str, country: CountryCode) -> Option<usize> {
    const OFFICES: [(&str, &[&str]); 5] = [
        ("foreign", &["foreign", "external"]),
        ("prime minister", &["prime minister"]),
        ("president", &["president"]),
        ("defence", &["defence", "defense"]),
        ("defense", &["defence", "defense"]),
    ];
    let low = words.to_lowercase();
    let top =
        ["minister", "president"].iter().any(|w| low.contains(w)) && !low.contains("deputy") && !low.contains("vice");
    let (_, names) = OFFICES.iter().find(|(office, _)| top && low.contains(office))?;
    let mut holders = line.named.officials.iter().enumerate().filter(|(_, o)| {
        let role = o.role.as_deref().unwrap_or("").to_lowercase();
        o.country == Some(country)
            && o.official
            && names.iter().any(|n| role.contains(n))
            && !["deputy", "vice", "former", "assistant", "adviser", "spokes"].iter().any(|w| role.contains(w))
    });
    let (person, _) = holders.next()?;
    holders.next().is_none().then_some(person)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// "A, accompanied by C, met B": those who came along.
pub(super) fn companions(line: &Line<'_>, items: &[usize]) -> Vec<Party> {
    const LEADS: Words = Words(
        "accompanied by|flanked by|joined by|together with|along with|alongside|in the presence of|in the company of|led by\
    |headed by|under the leadership of",
    );
    let Some(last) = items.last() else { return Vec::new() };
    let mut next = last + 1;
    // "Members of the Caucus of the Congress, led by A"
    while line.is_any(next, &["of", "from", "in"]) && line.chunk(next + 1).is_some_and(|(_, c)| !is_person(c)) {
        next += 2;
    }
    next += usize::from(line.is(next, ","));
    let lead = line.any_phrase(next, &LEADS);
    lead.map(|from| parties(line, &list(line, from, is_person).items)).unwrap_or_default()
}

/// "Croatia welcomed the minister": a visit, for a state as a whole meets nobody.
pub(super) fn welcomed_by_state(guest: &mut Told) -> bool {
    let [traveller, host] = guest.parties.as_slice() else { return false };
    let state = matches!(host.who, Participant::State { .. });
    let fits = state && matches!(traveller.who, Participant::Official(_)) && traveller.country != host.country;
    if fits {
        guest.site = Some(Site { country: host.country, ..Site::default() });
        guest.turn_into(Kind::Visit, "042");
    }
    fits
}

/// Welcomes at an airport are part of the journey.
pub(super) fn at_airport(line: &Line<'_>, told: &mut Told) {
    let near = |k: usize| {
        line.items.get(k).is_some_and(|i| i.low.contains("airport") || i.low.contains("air base") || i.low == "arrival")
    };
    // "was at the airport to receive B"
    let there = (told.at.saturating_sub(8)..told.at).any(|k| near(k) && !line.has(k, told.at, ","))
        && line.is_any(told.at.wrapping_sub(1), &["to", "was", "were"]);
    if there || (told.at..line.len().min(told.until + 8)).any(near) {
        part_of_journey(told);
    }
}

/// A welcome or a farewell, the guest first, as part of the guest's visit to the state of the hosts.
pub(super) fn part_of_journey(told: &mut Told) {
    told.turn_into(Kind::Visit, "042");
    told.joins = Joins::Journey;
    let home = told.parties.first().and_then(|p| p.country);
    let host = told.parties.iter().skip(1).find(|p| home.is_some() && p.country.is_some() && p.country != home);
    if let Some((country, span)) = host.and_then(|p| Some((p.country?, p.span))) {
        told.add(vec![Party::state(country, span)]);
        if told.land().is_none() {
            told.lies_in(country);
        }
    }
}
