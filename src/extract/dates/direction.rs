//! Whether a date without its year or week lies ahead or behind: from the verb nearest to it in its sentence.

use std::ops::Range;

use super::lexicon::lexicon;
use super::words::{Shape, Words};

/// Where a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The verb tells of the past.
    Past,
    /// The verb tells of the future.
    Future,
    /// No verb tells.
    Open,
    /// On or after the day from which we count, whatever the verb.
    NotBefore,
    /// On or before it.
    NotAfter,
}

/// The direction of the expression at `place`, within the words of its sentence: the nearest telling word before it,
/// else the nearest after it.
pub(super) fn direction(words: &Words<'_>, place: &Range<usize>, sentence: &Range<usize>) -> Direction {
    let before = (sentence.start..place.start).rev();
    if words.any(place.start.wrapping_sub(1), &["until", "till", "by"]) {
        let finished =
            before.clone().take(6).any(|at| words.any(at, &["was", "were", "had", "lasted", "ran", "stayed"]));
        return if finished { Direction::Past } else { Direction::Future };
    }
    let the = usize::from(words.any(place.start.wrapping_sub(1), &["the"]));
    let of = place.start.wrapping_sub(1 + the);
    if words.any(of, &["of"]) && words.any(of.wrapping_sub(1), &["ahead"]) {
        return Direction::Future;
    }
    // "postponed to June": the new day lies ahead.
    const MOVED: [&str; 9] =
        ["postponed", "moved", "rescheduled", "delayed", "deferred", "pushed", "put", "adjourned", "shifted"];
    let moved = before.clone().take(5).find(|at| words.any(*at, &MOVED));
    if let Some(at) = moved
        && (words.any(place.start.wrapping_sub(1), &["to", "until", "till"])
            || words.any(at, &["rescheduled"]) && words.any(at + 1, &["for"]))
        // "was moved from Monday to Thursday" can lie behind as a whole.
        && !(words.any(at + 1, &["from"]) && words.any(at.wrapping_sub(1), &["was", "were"]))
    {
        return Direction::Future;
    }
    // "is in Seoul from Friday": on that day it has yet to begin, unless it is told as something past.
    if words.any(place.start.wrapping_sub(1), &["from"])
        && before
            .clone()
            .take(8)
            .find(|at| words.any(*at, &["is", "are", "was", "were", "had", "has"]))
            .is_some_and(|at| words.any(at, &["is", "are"]))
    {
        return Direction::Future;
    }
    before
        .clone()
        .find_map(|at| cue(words, at, sentence.start))
        .or_else(|| (place.end..sentence.end).find_map(|at| main_verb(words, at, sentence.start)))
        .unwrap_or(Direction::Open)
}

/// What a word after the date tells: as before it, but "On Saturday they agreed to meet" tells of a past Saturday.
fn main_verb(words: &Words<'_>, at: usize, start: usize) -> Option<Direction> {
    let promised =
        words.lower(at).ends_with("ed") && words.any(at + 1, &["to"]) && !words.any(at.wrapping_sub(1), &["is", "are"]);
    // "on Tuesday the minister has talks there"
    let owns = words.any(at, &["has", "have"]) && !participle(words, at + 1);
    match (promised, owns) {
        (true, _) => Some(Direction::Past),
        (_, true) => Some(Direction::Future),
        _ => cue(words, at, start),
    }
}

/// Whether a participle can stand here, or an adverb before one: "has met", "has already met".
fn participle(words: &Words<'_>, at: usize) -> bool {
    const BEFORE: [&str; 14] = [
        "also", "already", "just", "now", "not", "never", "since", "yet", "thus", "so", "long", "come", "become",
        "done",
    ];
    let word = words.lower(at);
    !words.capital(at)
        && words.shape(at) == Some(Shape::Letters)
        && (["ed", "n", "ly"].iter().any(|end| word.len() > 3 && word.ends_with(end))
            || BEFORE.contains(&word)
            || lexicon().tells(word).behind)
}

/// What the word at this place tells.
fn cue(words: &Words<'_>, at: usize, start: usize) -> Option<Direction> {
    if words.shape(at) != Some(Shape::Letters) {
        return None;
    }
    let word = words.lower(at);
    let tense = lexicon().tells(word);
    if word == "may" && words.capital(at) {
        return None;
    }
    if tense.ahead || (word == "to" && words.any(at + 1, &["be"])) {
        return Some(Direction::Future);
    }
    if tense.ahead_before_to && words.any(at + 1, &["to", "for"]) {
        return Some(Direction::Future);
    }
    // "accepted the invitation of B to visit Chile in June"
    if word == "invitation" && (at + 2..at + 10).any(|k| words.any(k, &["to"]) && !words.any(k + 1, &["the", "a"])) {
        return Some(Direction::Future);
    }
    if tense.ahead_before_article && words.any(at + 1, &["a", "an", "the", "his", "her", "another"]) {
        return Some(Direction::Future);
    }
    // "is to have talks", "would have begun": the word before decides.
    if word == "have" && words.any(at.wrapping_sub(1), &["to", "would", "should", "will", "shall"]) {
        return None;
    }
    // "A first visits Peru on Thursday"
    let between = ["first", "then", "also", "next", "later", "afterwards", "finally", "again", "now"];
    let subject = || {
        let place = at.checked_sub(1 + usize::from(words.any(at.wrapping_sub(1), &between)));
        place
            .filter(|place| *place >= start)
            .is_some_and(|place| words.capital(place) || words.any(place, &["he", "she", "who", "which"]))
    };
    if tense.ahead_after_name && subject() {
        return Some(Direction::Future);
    }
    // "is coming", "are travelling"
    if ["is", "are", "am"].contains(&word) && words.lower(at + 1).ends_with("ing") && words.lower(at + 1).len() > 4 {
        return Some(Direction::Future);
    }
    // "the programme has a meeting on Monday", "has talks": no auxiliary, so nothing of the past.
    if ["has", "have"].contains(&word) && !participle(words, at + 1) {
        return None;
    }
    // "cancelled a trip that was to start on Monday", "was to pay a visit on Friday, has been put off"
    if ["was", "were"].contains(&word)
        && words.any(at + 1, &["to"])
        && !words.any(at + 2, &["have", "be", "become"])
        && !(start..at).any(|k| words.any(k, &["when", "where"]))
    {
        return Some(Direction::Future);
    }
    let ended = word.len() > 3 && word.ends_with("ed") && !words.capital(at) && !tense.not_behind;
    if !(ended || tense.behind) {
        return None;
    }
    // "to be held", "is held", "will be received": the auxiliary decides.
    let passive = (1..=2).any(|back| {
        at.checked_sub(back).is_some_and(|place| place >= start && words.any(place, &["be", "being", "is", "are"]))
    });
    let finite = ["has", "have", "had", "was", "were", "did"].contains(&word);
    (finite || !passive).then_some(Direction::Past)
}
