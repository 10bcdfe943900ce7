//! "The two countries signed", "both sides held talks": which states those are.

use super::items::Line;
use super::merge;
use super::told::{Joins, Party, Told};
use super::words::Words;
use crate::extract::chunks::Named;
use crate::extract::status::Modality;
use crate::model::{CountryCode, Kind, Participant};

const SIDES: Words = Words(
    "two countries|both countries|two nations|both nations|two sides|both sides|two governments|both governments|two states|both states\
    |two parties|both parties|the parties|the sides|two neighbours|two neighbors|bilateral agreement|bilateral agreements|bilateral documents|bilateral treaty\
    |intergovernmental agreement|intergovernmental agreements",
);

/// Gives tellings without parties whose sentence speaks of two states the two that the news is about.
pub(super) fn complete(lines: &[Line<'_>], named: &Named, tellings: &mut [Told]) {
    for at in 0..tellings.len() {
        let (earlier, rest) = tellings.split_at_mut(at);
        let Some(told) = rest.first_mut() else { return };
        let reach = match told.kind {
            Kind::Agreement => 14,
            Kind::Meeting => 6,
            _ => continue,
        };
        let Some(line) = lines.get(told.line) else { continue };
        let both = told.parties.iter().position(|p| is_both(&p.who));
        // "The parties will sign": whoever was spoken of last, it is their states that do.
        let spoken = told.kind == Kind::Agreement
            && told.parties.iter().all(|p| {
                let words = line.text.get(p.span.start as usize..p.span.end as usize).unwrap_or("").to_lowercase();
                p.span.paragraph == line.paragraph && SIDES.iter().any(|s| words.contains(s))
            });
        let both = both.filter(|_| !spoken);
        if spoken {
            told.parties.clear();
        }
        if both.is_none()
            && (told.parties.len() > 1
                || told.joins != Joins::No
                || told.modality == Modality::Wished
                || told.kind == Kind::Meeting && earlier.iter().any(|e| merge::continues(e, told)))
        {
            continue;
        }
        let from = told.at.saturating_sub(reach);
        let to = line.len().min(told.until + if told.kind == Kind::Agreement { 8 } else { 0 });
        let words = (from..to).find_map(|k| {
            // The words can be a phrase that could not be linked.
            let phrase = line.chunk(k).is_some() && line.items.get(k).is_some_and(|i| is_sides(&i.low));
            if phrase { Some(line.span(k, k + 1)) } else { line.any_phrase(k, &SIDES).map(|end| line.span(k, end)) }
        });
        let Some(span) = words.or(both.and_then(|b| told.parties.get(b)).map(|p| p.span)) else { continue };
        let Some(states) = two_states(named, earlier) else { continue };
        if let Some(at) = both {
            told.parties.remove(at);
        }
        for country in states {
            if told.parties.iter().all(|p| p.country != Some(country)) {
                // "the two countries' foreign ministers": whom the article names so.
                let words = line.words(told.at.saturating_sub(8), told.at);
                let holder = super::others::holder(line, words, country).filter(|_| words.contains("ministers"));
                let party = match holder {
                    Some(person) => Party { who: Participant::Official(person), span, country: Some(country) },
                    None => Party::state(country, span),
                };
                told.add(vec![party]);
            }
        }
        told.borrowed = true;
        told.sure *= 0.8;
    }
}

fn is_both(who: &Participant) -> bool {
    matches!(who, Participant::Body(name) if is_sides(&name.to_lowercase()))
}

fn is_sides(low: &str) -> bool {
    let bare = low.strip_prefix("the ").unwrap_or(low);
    SIDES.iter().any(|s| bare == s || low == s)
}

/// The states of those who met last; else the only two whose officials the article names, or names far more often.
fn two_states(named: &Named, earlier: &[Told]) -> Option<[CountryCode; 2]> {
    let of = |told: &Told| {
        let mut states: Vec<CountryCode> = told.parties.iter().filter_map(|p| p.country).collect();
        states.dedup();
        states.sort_unstable();
        states.dedup();
        <[CountryCode; 2]>::try_from(states).ok()
    };
    earlier.iter().rev().find_map(of).or_else(|| {
        let mut counts: Vec<(usize, CountryCode)> = Vec::new();
        for official in &named.officials {
            let Some(country) = official.country else { continue };
            match counts.iter_mut().find(|(_, c)| *c == country) {
                Some((n, _)) => *n += official.mentions.len(),
                None => counts.push((official.mentions.len(), country)),
            }
        }
        counts.sort_by_key(|(n, c)| (std::cmp::Reverse(*n), *c));
        match counts.as_slice() {
            [(_, a), (_, b)] => Some([*a, *b]),
            [(_, a), (n, b), (m, _), ..] if n > m => Some([*a, *b]),
            _ => None,
        }
    })
}
