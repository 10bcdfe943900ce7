//! Whether an engagement took place, is planned, or was called off, from the words around it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::model::Status;

/// What the words around a verb or noun say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// Told as a fact.
    #[default]
    Held,
    /// Announced or due.
    Planned,
    /// Merely possible.
    Possible,
    /// Cancelled, put off, declined, denied.
    NotHeld,
    /// Only hoped for, asked for or offered: no interaction.
    Wished,
}

impl Modality {
    /// The status that it gives, where it gives one.
    pub fn status(self) -> Option<Status> {
        match self {
            Self::Held => Some(Status::Held),
            Self::Planned | Self::Possible => Some(Status::Planned),
            Self::NotHeld => Some(Status::NotHeld),
            Self::Wished => None,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct File {
    not_held: Vec<String>,
    wished: Vec<String>,
    accepted: Vec<String>,
    planned: Vec<String>,
    kept: Vec<String>,
    possible: Vec<String>,
    general: Vec<String>,
}

/// All phrases at once: which lists have a phrase among some words.
struct Table {
    automaton: Option<AhoCorasick>,
    /// For each phrase the list that has it, as one bit.
    list: Vec<u8>,
}

const NOT_HELD: u8 = 1;
const WISHED: u8 = 1 << 1;
const ACCEPTED: u8 = 1 << 2;
const PLANNED: u8 = 1 << 3;
const POSSIBLE: u8 = 1 << 4;
const GENERAL: u8 = 1 << 5;
const KEPT: u8 = 1 << 6;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../assets/status.toml")).unwrap_or_default();
    let lists = [
        (&file.not_held, NOT_HELD),
        (&file.wished, WISHED),
        (&file.accepted, ACCEPTED),
        (&file.planned, PLANNED),
        (&file.kept, KEPT),
        (&file.possible, POSSIBLE),
        (&file.general, GENERAL),
    ];
    let phrases = lists.iter().flat_map(|(list, bit)| list.iter().map(move |phrase| (format!(" {phrase} "), *bit)));
    let (words, list): (Vec<String>, Vec<u8>) = phrases.unzip();
    Table { automaton: AhoCorasick::new(&words).ok(), list }
});

/// Whether an adverb stands between the words of a phrase and changes nothing.
fn is_beside(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "originally"
            | "initially"
            | "previously"
            | "likewise"
            | "first"
            | "now"
            | "reportedly"
            | "tentatively"
            | "still"
            | "then"
            | "later"
            | "next"
            | "soon"
            | "both"
            | "provisionally"
            | "apparently"
    )
}

/// The lists that have a phrase among these words, as bits. The words are searched with single spaces around each.
fn lists<'w>(words: impl Iterator<Item = &'w str>) -> u8 {
    let Some(automaton) = &TABLE.automaton else { return 0 };
    let mut text = String::with_capacity(128);
    text.push(' ');
    let mut last = "";
    // Where a clause beside the sentence began: "A, who has often cancelled, landed".
    let mut aside: Option<usize> = None;
    for word in words {
        if last == "," && matches!(word, "who" | "whose" | "which") {
            aside = Some(text.len());
        } else if word == ","
            && let Some(start) = aside.take()
        {
            text.truncate(start);
        }
        last = word;
        // "had also been due", "was originally to have".
        if is_beside(word) {
            continue;
        }
        text.push_str(word);
        text.push(' ');
    }
    let found = automaton.find_overlapping_iter(text.as_str());
    found.filter_map(|m| TABLE.list.get(m.pattern().as_usize())).fold(0, |all, bit| all | bit)
}

/// What these words (in small letters) say of the verb or noun that they stand around.
pub fn modality<'w>(words: impl Iterator<Item = &'w str>) -> Modality {
    let found = lists(words);
    let has = |list: u8| found & list != 0;
    // "has not been ruled out"
    if has(KEPT) {
        return Modality::Possible;
    }
    if has(NOT_HELD) {
        return Modality::NotHeld;
    }
    if has(WISHED) && !has(ACCEPTED) {
        return Modality::Wished;
    }
    if has(POSSIBLE) {
        return Modality::Possible;
    }
    if has(PLANNED | ACCEPTED) {
        return Modality::Planned;
    }
    Modality::Held
}

/// Whether these words make a noun stand for many engagements at once: "regular meetings".
pub fn is_general<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    lists(words) & GENERAL != 0
}

/// Whether an invitation is taken up in these words.
pub fn is_accepted<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    lists(words) & ACCEPTED != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Modality {
        modality(words.split_whitespace())
    }

    #[test]
    fn plain_words_tell_of_a_fact() {
        assert_eq!(of("has also"), Modality::Held);
    }

    #[test]
    fn a_cancelled_plan_is_not_held_even_where_it_was_due() {
        assert_eq!(of("had been due to"), Modality::NotHeld);
        assert_eq!(of("will postpone the"), Modality::NotHeld);
    }

    #[test]
    fn will_and_is_expected_to_are_plans() {
        assert_eq!(of("will"), Modality::Planned);
        assert_eq!(of("is expected to"), Modality::Planned);
    }

    #[test]
    fn a_hope_is_no_plan_but_an_accepted_invitation_is() {
        assert_eq!(of("hopes to"), Modality::Wished);
        assert_eq!(of("accepted an invitation to"), Modality::Planned);
    }

    #[test]
    fn what_stands_beside_the_sentence_does_not_count() {
        assert_eq!(of(", who has often cancelled at the last minute , has"), Modality::Held);
        assert_eq!(of(", who will"), Modality::Planned);
    }

    #[test]
    fn a_plan_that_would_have_been_is_none() {
        assert_eq!(of("was to have"), Modality::NotHeld);
        assert_eq!(of("was to"), Modality::Planned);
        assert_eq!(of("had also been due to"), Modality::NotHeld);
        assert_eq!(of("should have"), Modality::NotHeld);
    }

    #[test]
    fn what_is_not_given_up_may_come() {
        assert_eq!(of("has not been ruled out"), Modality::Possible);
        assert_eq!(of("has been ruled out"), Modality::NotHeld);
    }

    #[test]
    fn words_only_count_whole() {
        assert_eq!(of("willingly"), Modality::Held);
    }
}
