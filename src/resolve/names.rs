//! Forms of a person's name and how two of them can stand for one person.

use super::sound;
use crate::model::fold;

/// A name taken apart for comparison.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Folded words without middle initials; initials that lead are drawn together (`J. D. Vance` is `jd vance`).
    pub(super) words: Vec<String>,
}

/// How two names differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same letters.
    Same,
    /// But for accents, case, hyphens or spaces.
    Spacing,
    /// But for a middle initial.
    Initial,
    /// The same words in another order.
    Order,
    /// The same but for how another script is spelled.
    Transliteration,
    /// One leaves out some of the other's words.
    Shorter,
    /// A letter or two are spelled otherwise.
    Spelling,
    /// The first name is an initial.
    FirstInitial,
    /// One is but one word of the other.
    OneWord,
    /// Nothing in the letters; an article gives both for one person.
    Alias,
}

impl Name {
    pub(super) fn new(name: &str) -> Self {
        let folded = fold(name);
        let mut all: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        if is_surname_with_particle(name, &all) {
            all.drain(..all.len() - 1);
        }
        let is_initial = |word: &str| word.chars().count() == 1 && word.is_ascii();
        let leading = all.iter().take_while(|w| is_initial(w)).count();
        let full = all.iter().filter(|w| !is_initial(w)).count();
        let mut words = Vec::with_capacity(all.len());
        let mut rest = all.as_slice();
        if leading >= 2 || (leading == 1 && full == 1) {
            words.push(all.iter().take(leading).copied().collect::<String>());
            rest = all.get(leading..).unwrap_or_default();
        }
        let last = rest.len();
        words.extend(
            rest.iter()
                .enumerate()
                .filter(|(at, w)| full == 0 || !is_initial(w) || at + 1 == last && full < 2)
                .map(|(_, w)| (*w).to_owned()),
        );
        Self { words }
    }

    /// The letters alone: `kim min joon` and `kim minjoon` are one.
    pub(super) fn key(&self) -> String {
        self.words.concat()
    }

    /// Whether it has a first and a last name.
    pub(super) fn is_full(&self) -> bool {
        self.words.len() >= 2 && !self.is_abbreviated()
    }

    /// Whether the first name is one letter: `A. Blinken`.
    pub(super) fn is_abbreviated(&self) -> bool {
        self.words.len() == 2 && self.first().is_some_and(|f| f.len() == 1)
    }

    pub(super) fn first(&self) -> Option<&str> {
        self.words.first().map(String::as_str)
    }

    pub(super) fn last(&self) -> Option<&str> {
        self.words.last().map(String::as_str)
    }

    /// The words in the order of the alphabet.
    pub(super) fn sorted(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        words
    }

    /// Whether this is `longer` with words left out, at least two kept that are no particle.
    pub(super) fn shortens(&self, longer: &Self) -> bool {
        let mut rest = longer.words.iter();
        self.words.len() < longer.words.len()
            && self.words.iter().filter(|w| !is_particle(w)).count() >= 2
            && self.words.iter().all(|word| rest.any(|other| other == word))
    }

    /// Whether the two are one name in two transliterations: a letter in words of four, two in words of seven.
    pub(super) fn spells(&self, other: &Self) -> bool {
        self != other
            && self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(|(a, b)| {
                let least = a.chars().count().min(b.chars().count());
                let most_edits = if least >= 7 { 2 } else { usize::from(least >= 4) };
                a == b || strsim::levenshtein(a, b) <= most_edits
            })
    }

    /// How this name differs from another that was found to mean the same person.
    pub(super) fn likeness(raw: &str, other_raw: &str) -> Likeness {
        let (a, b) = (Self::new(raw), Self::new(other_raw));
        let (short, long) = if a.words.len() <= b.words.len() { (&a, &b) } else { (&b, &a) };
        if raw == other_raw {
            Likeness::Same
        } else if fold(raw).replace(' ', "") == fold(other_raw).replace(' ', "") {
            Likeness::Spacing
        } else if a.key() == b.key() {
            Likeness::Initial
        } else if a.sorted() == b.sorted() {
            Likeness::Order
        } else if a.is_full() && b.is_full() && sound::name(&a) == sound::name(&b) {
            Likeness::Transliteration
        } else if short.shortens(long) {
            Likeness::Shorter
        } else if a.spells(&b) {
            Likeness::Spelling
        } else if short.is_abbreviated() && short.last() == long.last() {
            Likeness::FirstInitial
        } else if short.words.len() == 1 && short.first().is_some_and(|w| long.words.iter().any(|l| l == w)) {
            Likeness::OneWord
        } else {
            Likeness::Alias
        }
    }
}

impl Likeness {
    /// For people, after a colon.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Same => "same name",
            Self::Spacing => "same name but for accents, capitals, hyphens or spaces",
            Self::Initial => "same name but for a middle initial",
            Self::Order => "same names in another order",
            Self::Transliteration => "same name in another transliteration",
            Self::Shorter => "same name with parts left out",
            Self::Spelling => "same name but for a letter or two",
            Self::FirstInitial => "same surname and initial",
            Self::OneWord => "part of the name",
            Self::Alias => "an article gives both forms for one person",
        }
    }
}

/// Whether a name is a surname and what belongs to it: `al-Harbi`, `von Storch`. A capital and a space may be a given
/// name (`Al Gore`, `Ben Carson`).
fn is_surname_with_particle(name: &str, words: &[&str]) -> bool {
    let Some((_, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else { return false };
    let first = name.trim_start().split(char::is_whitespace).next().unwrap_or_default();
    let bound = first.starts_with(char::is_lowercase) || first.contains('-');
    bound && before.iter().all(|word| is_particle(word))
}

/// Words of names that tell nobody apart.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "de"
            | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "di"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ul"
            | "ur"
            | "abu"
            | "y"
            | "e"
            | "bte"
            | "binti"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> String {
        Name::new(name).words.join(" ")
    }

    #[test]
    fn middle_initials_go_and_leading_ones_are_drawn_together() {
        assert_eq!(key("Antony J. Blinken"), "antony blinken");
        assert_eq!(key("J. D. Vance"), key("JD Vance"));
        assert_eq!(key("George H. W. Bush"), "george bush");
        assert_eq!(key("J. Edgar Hoover"), "edgar hoover");
        assert!(Name::new("A. Blinken").is_abbreviated());
        assert_eq!(key("Malcolm X"), "malcolm x");
        assert_eq!(key("X"), "x");
        assert_eq!(
            (key("al-Harbi"), key("Al-Harbi"), key("von der Leyen")),
            ("harbi".into(), "harbi".into(), "leyen".into())
        );
        assert_eq!((key("Al Gore"), key("Faisal al-Harbi")), ("al gore".into(), "faisal al harbi".into()));
        assert_eq!(key(""), "");
    }

    #[test]
    fn a_shorter_name_keeps_two_telling_words() {
        let short = |a: &str, b: &str| Name::new(a).shortens(&Name::new(b));
        assert!(short("Recep Erdoğan", "Recep Tayyip Erdogan"));
        assert!(short("Abdullah bin Zayed", "Abdullah bin Zayed Al Nahyan"));
        assert!(!short("bin Zayed", "Abdullah bin Zayed"));
        assert!(!short("Erdoğan Recep", "Recep Tayyip Erdogan"));
        assert!(!short("Zayed", "Abdullah bin Zayed"));
    }

    #[test]
    fn near_spellings_are_near_and_short_words_are_not() {
        let near = |a: &str, b: &str| Name::new(a).spells(&Name::new(b));
        assert!(near("Volodymyr Zelensky", "Volodymyr Zelenskyy"));
        assert!(near("Mohammed bin Salman", "Muhammad bin Salman"));
        assert!(!near("Kim Jong Un", "Kim Jong Il"));
        assert!(!near("Wang Yi", "Wang Li"));
    }

    #[test]
    fn the_difference_is_told_in_words() {
        assert_eq!(Name::likeness("Antony J. Blinken", "Antony Blinken"), Likeness::Initial);
        assert_eq!(Name::likeness("Bilawal Bhutto Zardari", "Bilawal Bhutto-Zardari"), Likeness::Spacing);
        assert_eq!(Name::likeness("Blinken", "Antony Blinken"), Likeness::OneWord);
        assert_eq!(Name::likeness("Orbán Viktor", "Viktor Orban"), Likeness::Order);
        assert_eq!(Name::likeness("MBS", "Mohammed bin Salman"), Likeness::Alias);
    }
}
