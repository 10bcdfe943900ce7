//! Which fields of policy some words speak of, by the phrases of `assets/sectors.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::model::{SectorId, taxonomy};

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// First byte of the phrase in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What it speaks of.
    pub sector: SectorId,
    /// Whether it is enough on its own.
    pub strong: bool,
}

struct Table {
    automaton: Option<AhoCorasick>,
    /// For each phrase: its sectors (none for phrases that look like a subject and are none) and whether it is strong.
    meaning: Vec<(Vec<SectorId>, bool)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut phrases: BTreeMap<String, (Vec<SectorId>, bool)> = BTreeMap::new();
    for phrase in taxonomy().none.iter().flat_map(|phrase| spellings(&phrase.to_lowercase())) {
        phrases.insert(phrase, (Vec::new(), true));
    }
    for (id, sector) in SectorId::all().zip(&taxonomy().sectors) {
        for (list, strong) in [(&sector.strong, true), (&sector.weak, false)] {
            for phrase in list.iter().flat_map(|phrase| spellings(&phrase.to_lowercase())) {
                let entry = phrases.entry(phrase).or_insert_with(|| (Vec::new(), strong));
                if !entry.0.contains(&id) {
                    entry.0.push(id);
                }
                entry.1 |= strong;
            }
        }
    }
    let (words, meaning): (Vec<String>, Vec<_>) = phrases.into_iter().unzip();
    let automaton = AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(&words)
        .ok();
    Table { automaton, meaning }
});

/// A phrase in the spellings of all who write English: "defence co-operation", "defense cooperation".
fn spellings(phrase: &str) -> Vec<String> {
    const PAIRS: [(&str, &str); 6] = [
        ("cooperation", "co-operation"),
        ("defence", "defense"),
        ("labour", "labor"),
        ("centre", "center"),
        ("programme", "program"),
        ("isation", "ization"),
    ];
    let mut all = vec![phrase.to_owned()];
    for (one, other) in PAIRS {
        for known in 0..all.len() {
            let Some(words) = all.get(known).cloned() else { continue };
            let varied = if words.contains(other) && !words.contains(one) {
                words.replace(other, one)
            } else {
                words.replace(one, other)
            };
            if !all.contains(&varied) {
                all.push(varied);
            }
        }
    }
    all
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// All phrases in a text, whole words only, the longest where several start at one place; in order.
pub fn find(text: &str) -> Vec<Hit> {
    let Some(automaton) = &TABLE.automaton else { return Vec::new() };
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(found) = automaton.find(aho_corasick::Input::new(text).range(from..)) {
        let before = text.get(..found.start()).and_then(|t| t.chars().next_back());
        let mut end = found.end();
        if text.get(end..).is_some_and(|t| t.starts_with('s')) {
            end += 1;
        }
        let after = text.get(end..).and_then(|t| t.chars().next());
        let whole = !before.is_some_and(is_word) && !after.is_some_and(is_word);
        if !whole {
            // Go on right after the first character of the match, so that a shorter phrase further on is seen.
            from = found.start() + text.get(found.start()..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
            continue;
        }
        if let Some((sectors, strong)) = TABLE.meaning.get(found.pattern().as_usize()) {
            for sector in sectors {
                hits.push(Hit { start: found.start(), end, sector: *sector, strong: *strong });
            }
        }
        from = end;
    }
    hits
}

/// The sectors that these phrases carry: one strong phrase, or two different weak ones.
pub fn decide(hits: &[(Hit, &str)]) -> Vec<SectorId> {
    SectorId::all()
        .filter(|sector| {
            let mine = || hits.iter().filter(move |(h, _)| h.sector == *sector);
            let mut weak: Vec<String> = mine().map(|(_, w)| w.to_lowercase().chars().take(6).collect()).collect();
            weak.sort();
            weak.dedup();
            mine().any(|(h, _)| h.strong) || weak.len() > 1
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&'static str> {
        let hits: Vec<(Hit, &str)> =
            find(text).into_iter().map(|h| (h, text.get(h.start..h.end).unwrap_or(""))).collect();
        decide(&hits).into_iter().map(|s| s.sector().id.as_str()).collect()
    }

    #[test]
    fn subjects_are_found_in_plain_prose() {
        assert_eq!(
            of("They discussed trade, fisheries and visas."),
            ["trade-investment", "food-agriculture", "migration-consular"]
        );
    }

    #[test]
    fn a_ministry_is_no_subject() {
        assert!(of("He met the Minister of Trade and the Defence Minister.").is_empty());
    }

    #[test]
    fn bilateral_relations_alone_are_no_sector() {
        assert!(of("They reviewed bilateral relations and matters of mutual interest.").is_empty());
    }

    #[test]
    fn spellings_do_not_matter() {
        assert_eq!(of("economic co-operation"), ["trade-investment"]);
    }

    #[test]
    fn part_of_a_word_does_not_count() {
        assert!(of("The tradition of warm feelings").is_empty());
    }

    #[test]
    fn one_weak_word_is_not_enough_and_two_are() {
        assert!(of("the economy").is_empty());
        assert_eq!(of("the economy and the markets"), ["trade-investment"]);
    }
}
