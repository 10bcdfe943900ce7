//! The table of ways in which articles say that parties engaged with each other: `assets/frames.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::vocabulary::Dictionary;
use crate::model::Kind;

/// How the parties stand around a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Roles {
    /// "A met (with) B", "A and B met".
    Mutual,
    /// "A called on B".
    Towards,
    /// "A received B", "B was received by A".
    Host,
    /// "A discussed something with B".
    About,
    /// "A visited X".
    Travel,
    /// "A's tour took A to X".
    Bring,
    /// "the meeting brought together A and B".
    Gather,
    /// "A attended a summit hosted by B".
    Attend,
    /// "A signed an agreement with B".
    Sign,
    /// "A sent a letter to B".
    Send,
    /// "A presented credentials to B".
    Envoy,
}

/// What the other party must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) enum Only {
    /// Anything that can be a party.
    #[default]
    #[serde(rename = "anything")]
    Anything,
    /// A person, an office-holder or a delegation.
    #[serde(rename = "person")]
    Person,
    /// A person with a name.
    #[serde(rename = "named person")]
    NamedPerson,
    /// A city, a region or a state.
    #[serde(rename = "place")]
    Place,
}

/// One way of saying it with a verb.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Verb {
    pub name: String,
    pub kind: Kind,
    pub cameo: String,
    pub forms: String,
    pub roles: Roles,
    pub links: Vec<String>,
    #[serde(default)]
    pub only: Only,
    #[serde(default)]
    pub stop: Vec<String>,
    /// Whether it says that nothing came of it: "skipped the summit".
    #[serde(default)]
    pub denies: bool,
    pub sure: f32,
}

/// A light verb.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Carrier {
    pub forms: String,
}

/// One way of saying it with a noun.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Noun {
    pub name: String,
    pub kind: Kind,
    pub cameo: String,
    pub forms: Vec<String>,
    #[serde(default)]
    pub links_only: Vec<String>,
    pub sure: f32,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Texts {
    words: Vec<String>,
    credentials: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Phone {
    words: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct File {
    #[serde(default)]
    verb: Vec<Verb>,
    #[serde(default)]
    carrier: Vec<Carrier>,
    #[serde(default)]
    noun: Vec<Noun>,
    #[serde(default)]
    texts: Texts,
    #[serde(default)]
    phone: Phone,
}

/// Which form of a verb a word is; a word can be two at once ("met" is past and participle).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Forms {
    pub base: bool,
    pub past: bool,
    pub participle: bool,
    pub gerund: bool,
}

/// Which phrases of the table a word can open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Openings {
    pub verb: bool,
    pub noun: bool,
    pub text: bool,
    pub phone: bool,
}

/// The table, indexed by word.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub verbs: Vec<Verb>,
    pub nouns: Vec<Noun>,
    by_verb: Dictionary<Vec<(usize, Forms)>>,
    by_carrier: Dictionary<Forms>,
    /// First word of a noun phrase → the whole phrase's words and its row, longest first.
    by_noun: Dictionary<Vec<(Vec<String>, usize)>>,
    texts: Phrases,
    credentials: Phrases,
    phone: Phrases,
    openings: Dictionary<Openings>,
}

fn split(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(str::to_owned).collect()
}

/// The five forms of a verb with what each can be.
fn forms(list: &str) -> Vec<(String, Forms)> {
    let mut all: Vec<(String, Forms)> = Vec::new();
    for (at, word) in list.split_whitespace().enumerate() {
        if word == "-" {
            continue;
        }
        if !all.iter().any(|(w, _)| w == word) {
            all.push((word.to_owned(), Forms::default()));
        }
        let Some((_, entry)) = all.iter_mut().find(|(w, _)| w == word) else { continue };
        match at {
            0 | 1 => entry.base = true,
            2 => entry.past = true,
            3 => entry.participle = true,
            _ => entry.gerund = true,
        }
    }
    all
}

impl Table {
    fn build(file: File) -> Self {
        let mut table = Self {
            texts: phrases(&file.texts.words),
            credentials: phrases(&file.texts.credentials),
            phone: phrases(&file.phone.words),
            ..Self::default()
        };
        for (at, verb) in file.verb.iter().enumerate() {
            for (word, form) in forms(&verb.forms) {
                table.by_verb.at(word).push((at, form));
            }
        }
        for carrier in &file.carrier {
            for (word, form) in forms(&carrier.forms) {
                table.by_carrier.insert(word, form);
            }
        }
        for (at, noun) in file.noun.iter().enumerate() {
            for phrase in &noun.forms {
                let words = split(phrase);
                if let Some(first) = words.first() {
                    let list = table.by_noun.at(first.clone());
                    // Longest first.
                    let place = list.partition_point(|(other, _)| other.len() >= words.len());
                    list.insert(place, (words, at));
                }
            }
        }
        table.verbs = file.verb;
        table.nouns = file.noun;
        let mut openings: Dictionary<Openings> = Dictionary::default();
        table.by_verb.keys().for_each(|word| openings.at(word.clone()).verb = true);
        table.by_noun.keys().for_each(|word| openings.at(word.clone()).noun = true);
        table.texts.keys().for_each(|word| openings.at(word.clone()).text = true);
        table.phone.keys().for_each(|word| openings.at(word.clone()).phone = true);
        table.openings = openings;
        table
    }

    /// Which phrases a word can open.
    pub fn opens(&self, word: &str) -> Openings {
        self.openings.get(word).copied().unwrap_or_default()
    }

    /// Rows of the verbs that a word is a form of.
    pub fn verb(&self, word: &str) -> &[(usize, Forms)] {
        self.by_verb.get(word).map_or(&[], Vec::as_slice)
    }

    /// The first row of this name.
    pub fn verb_named(&self, name: &str) -> Option<&Verb> {
        self.verbs.iter().find(|verb| verb.name == name)
    }

    /// The light verb that a word is a form of.
    pub fn carrier(&self, word: &str) -> Option<Forms> {
        self.by_carrier.get(word).copied()
    }

    /// The noun whose words start here, with the number of its words.
    pub fn noun<'w>(&self, words: impl Fn(usize) -> Option<&'w str>) -> Option<(&Noun, usize)> {
        let first = words(0)?;
        let list = self.by_noun.get(first)?;
        let fits = |phrase: &[String]| phrase.iter().enumerate().all(|(at, w)| words(at) == Some(w.as_str()));
        let (phrase, row) = list.iter().find(|(phrase, _)| fits(phrase))?;
        Some((self.nouns.get(*row)?, phrase.len()))
    }

    /// How many words of a text that can be signed start here.
    pub fn text<'w>(&self, words: impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
        longest(&self.texts, words)
    }

    /// How many words of credentials start here.
    pub fn credentials<'w>(&self, words: impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
        longest(&self.credentials, words)
    }

    /// How many words that make talks a call start here.
    pub fn phone<'w>(&self, words: impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
        longest(&self.phone, words)
    }
}

/// Phrases by their first word, the longest first.
type Phrases = Dictionary<Vec<Vec<String>>>;

fn phrases(list: &[String]) -> Phrases {
    let mut all: Vec<Vec<String>> = list.iter().map(|phrase| split(phrase)).collect();
    all.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let mut by_first = Phrases::default();
    for words in all {
        if let Some(first) = words.first() {
            by_first.at(first.clone()).push(words);
        }
    }
    by_first
}

fn longest<'w>(phrases: &Phrases, words: impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
    let list = phrases.get(words(0)?)?;
    list.iter().find(|phrase| phrase.iter().enumerate().all(|(at, w)| words(at) == Some(w.as_str()))).map(Vec::len)
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::build(toml::from_str(include_str!("../../../assets/frames.toml")).unwrap_or_default()));

/// The table, read once.
pub(super) fn table() -> &'static Table {
    &TABLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_reads_and_every_verb_has_forms_and_links() {
        let file: File = toml::from_str(include_str!("../../../assets/frames.toml")).unwrap();
        assert!(file.verb.len() > 30 && file.noun.len() > 10);
        for verb in &file.verb {
            assert_eq!(verb.forms.split_whitespace().count(), 5, "{}", verb.name);
            assert!(!verb.links.is_empty(), "{}", verb.name);
            assert!((0.0..=1.0).contains(&verb.sure), "{}", verb.name);
            assert!(verb.cameo.len() == 3, "{}", verb.name);
        }
    }

    #[test]
    fn every_code_of_the_table_is_explained() {
        let codes = include_str!("../../../assets/cameo.tsv");
        let known = |code: &str| codes.lines().any(|l| l.split('\t').next() == Some(code));
        let file: File = toml::from_str(include_str!("../../../assets/frames.toml")).unwrap();
        for code in file.verb.iter().map(|v| &v.cameo).chain(file.noun.iter().map(|n| &n.cameo)) {
            assert!(known(code), "{code}");
        }
        for code in ["030", "036", "041", "120", "125"] {
            assert!(known(code), "{code}");
        }
    }

    #[test]
    fn met_is_past_and_participle() {
        let (_, form) = table().verb("met").iter().find(|(at, _)| table().verbs[*at].name == "meet").unwrap();
        assert!(form.past && form.participle && !form.base);
    }

    #[test]
    fn the_longest_noun_wins() {
        let words = ["telephone", "conversation", "with"];
        let (noun, n) = table().noun(|at| words.get(at).copied()).unwrap();
        assert_eq!((noun.name.as_str(), n), ("phone call", 2));
    }
}
