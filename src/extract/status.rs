//! Whether an engagement took place, is planned, or was called off, from the words around it.

use std::sync::LazyLock;

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
    possible: Vec<String>,
    general: Vec<String>,
}

static TABLE: LazyLock<File> = LazyLock::new(|| {
    let mut file: File = toml::from_str(include_str!("../../assets/status.toml")).unwrap_or_default();
    for list in [
        &mut file.not_held,
        &mut file.wished,
        &mut file.accepted,
        &mut file.planned,
        &mut file.possible,
        &mut file.general,
    ] {
        for phrase in list {
            *phrase = format!(" {phrase} ");
        }
    }
    file
});

fn any(list: &[String], words: &str) -> bool {
    list.iter().any(|phrase| words.contains(phrase.as_str()))
}

/// The words with single spaces around each, as the lists are searched.
fn padded<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::from(" ");
    for word in words {
        text.push_str(word);
        text.push(' ');
    }
    text
}

/// What these words (in small letters) say of the verb or noun that they stand around.
pub fn modality<'w>(words: impl Iterator<Item = &'w str>) -> Modality {
    let words = padded(words);
    if any(&TABLE.not_held, &words) {
        return Modality::NotHeld;
    }
    let accepted = any(&TABLE.accepted, &words);
    if any(&TABLE.wished, &words) && !accepted {
        return Modality::Wished;
    }
    if any(&TABLE.possible, &words) {
        return Modality::Possible;
    }
    if any(&TABLE.planned, &words) || accepted {
        return Modality::Planned;
    }
    Modality::Held
}

/// Whether these words make a noun stand for many engagements at once: "regular meetings".
pub fn is_general<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    any(&TABLE.general, &padded(words))
}

/// Whether an invitation is taken up in these words.
pub fn is_accepted<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    any(&TABLE.accepted, &padded(words))
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
    fn words_only_count_whole() {
        assert_eq!(of("willingly"), Modality::Held);
    }
}
