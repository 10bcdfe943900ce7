//! Words of a subject as parts of names: "National Defence and Security Council" is none, "on Syria" is one.

use super::super::words::Words;

/// What institutions, offices and buildings are called.
const INSTITUTIONS: Words = Words(
    "council|councils|committee|committees|commission|ministry|ministries|minister|ministers|department|agency|authority\
    |bank|institute|institution|university|college|school|academy|faculty|centre|center|party|bureau|office|secretary\
    |secretariat|director|directorate|association|society|foundation|forces|museum|memorial|corporation|company|caucus\
    |league|spokesperson|spokesman|adviser|advisor|envoy|commissioner|chief|staff|club|hall|palace|airport|hotel|attaché\
    |attache|subcommittee|division|portfolio|union|cabinet|representative|rapporteur|ltd|inc|group|hospital",
);

/// Small words within names.
const SMALL: Words = Words("of|and|for|the|on|in|&");

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn institution(word: &str) -> bool {
    INSTITUTIONS.has(&bare(word).to_lowercase())
}

/// Whether words in capitals are part of the name of an institution or office.
pub(super) fn of_institution(text: &str, start: usize, end: usize) -> bool {
    let hit = text.get(start..end).unwrap_or("");
    if !capital(hit) || hit.split(' ').any(institution) {
        return false;
    }
    // "the Foreign Affairs, Defence and Trade committee"
    let stops = |word: &str| word.ends_with(['.', ';', ':', ')', '!', '?', '"', '”']);
    let mut seen = 0;
    for word in text.get(end..).unwrap_or("").split_whitespace() {
        seen += 1;
        if institution(word) && (capital(word) || seen <= 3 && !word.ends_with("union")) {
            return true;
        }
        if seen > 8 || stops(word) || word.starts_with('(') || !capital(word) && !SMALL.has(word) {
            break;
        }
    }
    let before = text.get(..start).unwrap_or("");
    for (seen, word) in before.split_whitespace().rev().enumerate() {
        if seen > 8 || stops(word) {
            return false;
        }
        if capital(word) && institution(word) {
            // "the Ministry, Defence": a comma right behind the institution ends its name.
            return !word.ends_with(',');
        }
        if !capital(word) && !SMALL.has(word) {
            return false;
        }
    }
    false
}

/// Whether a name stands where a subject does: "on Syria", "over Iran", "the war in Sudan".
pub(super) fn as_subject(text: &str, start: usize) -> bool {
    const BEFORE: [&str; 8] = ["on", "over", "about", "regarding", "concerning", "toward", "towards", "discussed"];
    const TROUBLE: [&str; 8] =
        ["war", "crisis", "conflict", "developments", "events", "fighting", "violence", "unrest"];
    if !text.get(start..).is_some_and(capital) {
        return false;
    }
    let mut before = text.get(..start).unwrap_or("").split_whitespace().rev().filter(|w| *w != "the");
    match before.next() {
        Some("in") => before.next().is_some_and(|w| TROUBLE.contains(&w)),
        Some(word) => BEFORE.contains(&word),
        None => false,
    }
}
