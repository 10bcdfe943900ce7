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
    let before = text.get(..start).unwrap_or("");
    let topic = before.contains("topic") || before.contains("subject") || before.contains("agenda");
    let mut back = before.split_whitespace().rev().filter(|w| *w != "the");
    let says =
        |word: &str| BEFORE.contains(&word) || topic && matches!(word, "was" | "were" | "is" | "are" | "included");
    match (back.next(), back.next()) {
        (Some("in"), Some(word)) => TROUBLE.contains(&word),
        (Some(word), _) if says(word) => true,
        // "was southwest Syria", "toward a wayward North Korea"
        (Some(word), Some(far)) => {
            word.starts_with(char::is_lowercase)
                && word.len() > 4
                && (says(far) || far == "a" && back.next().is_some_and(says))
        }
        _ => false,
    }
}

/// Whether a word is all that a sentence says was a subject: "discussed mining.", "spoke about the rule of law and".
pub(super) fn is_topic(text: &str, start: usize, end: usize) -> bool {
    const SAYS: [&str; 8] = ["discussed", "discuss", "discussing", "about", "regarding", "concerning", "on", "over"];
    // Words that say as much of relations as of a field.
    const VAGUE: Words = Words(
        "development|institutions|border|crisis|reform|reforms|opposition|alliance|media|power|rights|transition|citizens|regional issues|threats|disputes|crises",
    );
    let after = text.get(end..).unwrap_or("");
    if !(after.starts_with(['.', ',', ';']) || after.starts_with(" and "))
        || VAGUE.has(&text.get(start..end).unwrap_or("").to_lowercase())
    {
        return false;
    }
    let mut back = text.get(..start).unwrap_or("").split_whitespace().rev().filter(|w| *w != "the");
    match back.next() {
        // The last of a row: "discussed visas, ports and the rule of law."
        Some("and") => back.take_while(|w| !w.ends_with(['.', ';'])).take(8).any(|w| SAYS.contains(&w)),
        word => word.is_some_and(|w| SAYS.contains(&w)),
    }
}

/// Whether words name a work or a project, which is its own subject even where it has a name: "the Rusumo Dam".
pub(super) fn is_work(word: &str) -> bool {
    const WORKS: Words = Words(
        "dam|pipeline|railway|corridor|bridge|canal|tunnel|highway|power plant|nuclear power plant|refinery|expo|games|olympics\
        |world cup|interconnector|transmission line|gas pipeline|port|rail|olympic games|asian games",
    );
    WORKS.has(&word.to_lowercase())
}

/// Whether words only say where something took place: "gave a speech at the university".
pub(super) fn is_venue(text: &str, start: usize, end: usize) -> bool {
    const VENUES: Words = Words(
        "university|universities|museum|school|church|mosque|temple|hospital|airport|port|stadium|theatre|theater|court|bridge\
        |monastery|clinic|laboratory|naval base|military base|air base",
    );
    if !VENUES.has(&text.get(start..end).unwrap_or("").to_lowercase()) {
        return false;
    }
    let mut seen = 0;
    for word in text.get(..start).unwrap_or("").split_whitespace().rev().take(8) {
        if word == "at" {
            return true;
        }
        // "at the Santa Clara Airport"
        seen += usize::from(!capital(word));
        if seen > 3 {
            return false;
        }
        if matches!(word, "the" | "a" | "an") {
            continue;
        }
        if SMALL.has(word) || word.ends_with([',', '.', ';']) {
            return false;
        }
    }
    false
}
