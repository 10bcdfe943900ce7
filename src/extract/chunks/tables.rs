//! The tables of names and words, parsed once.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::classes::Classes;
use super::fold::{fold, folded_words};
use crate::extract::tokens::{Shape, tokenize};
use crate::extract::vocabulary::{Dictionary, Vocabulary};
use crate::model::CountryCode;

/// What a known name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A state by its name.
    Country(CountryCode),
    /// An adjective or demonym of a state.
    Demonym(CountryCode),
    /// A capital or seat, which can stand for its state.
    Capital(CountryCode),
    /// Another place, with its country where it lies in one.
    Place(Option<CountryCode>),
    /// A known body: index into [`Tables::bodies`].
    Body(usize),
}

/// A known name: the words after its first and what it means.
#[derive(Clone, Debug)]
struct Entry {
    rest: Vec<String>,
    meaning: Meaning,
}

/// What sort of office a head noun heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// State, region, parliament, army, international body.
    Public,
    /// The body decides.
    Either,
    /// A private person.
    Private,
}

/// A head noun as met in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Singular, in small letters.
    pub singular: &'static str,
    /// Whether the text has the plural.
    pub plural: bool,
    /// Public or private.
    pub standing: Standing,
    /// Whether `-designate` or `-elect` is attached.
    pub designate: bool,
}

pub(super) type Words = Vocabulary;

/// Everything in `assets/` that names are found by.
pub(super) struct Tables {
    names: Dictionary<Vec<Entry>>,
    country_names: FxHashMap<CountryCode, String>,
    /// For each known body: whether it stands between states.
    international: Vec<bool>,
    /// Canonical names of known bodies.
    pub bodies: Vec<String>,
    heads: Dictionary<(String, Standing)>,
    plurals: Dictionary<String>,
    pub rank: Words,
    pub honorific: Words,
    pub before: Words,
    pub portfolio: Words,
    /// Words of a portfolio only where they have a capital letter.
    pub portfolio_capital: Words,
    pub glue: Words,
    pub past: Words,
    pub aside: Words,
    pub accredited: Words,
    pub particle: Words,
    pub only: Vec<(String, CountryCode)>,
    /// The offices of `only`, to be found in a role in one go.
    pub only_words: Option<AhoCorasick>,
    pub bodies_of: FxHashMap<String, String>,
    pub suffix: Words,
    pub prefix: Words,
    pub venue: Words,
    pub division: Words,
    pub event: Words,
    pub generic: Words,
    pub people: Words,
    pub adjective: Words,
    pub given: Words,
    /// Given names that only women, or only men, are known to bear.
    pub women: Words,
    pub men: Words,
    pub family: Words,
    /// Last names of well-known leaders that are nothing else.
    pub surnames: Words,
    pub never: Words,
    leaders: FxHashMap<Vec<String>, CountryCode>,
    /// What each word of the lists is.
    classes: Dictionary<Classes>,
}

/// Words in small letters that the rules themselves name as the first of a piece.
const OPENERS: &str = "the his her their your he she him they them both it";

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(Tables::parse);

#[derive(Deserialize, Default)]
#[serde(default)]
struct TitleTable {
    public: Vec<String>,
    either: Vec<String>,
    private: Vec<String>,
    plurals: Dictionary<String>,
    words: TitleWords,
    only: std::collections::BTreeMap<String, String>,
    bodies_of: FxHashMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TitleWords {
    rank: Vec<String>,
    honorific: Vec<String>,
    before: Vec<String>,
    portfolio: Vec<String>,
    portfolio_capital: Vec<String>,
    glue: Vec<String>,
    past: Vec<String>,
    aside: Vec<String>,
    accredited: Vec<String>,
    particle: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct BodyTable {
    known: Vec<Vec<String>>,
    other: Vec<Vec<String>>,
    suffix: Vec<String>,
    prefix: Vec<String>,
    venue: Vec<String>,
    division: Vec<String>,
    event: Vec<String>,
    generic: Vec<String>,
    people: Vec<String>,
    adjective: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct NameTable {
    given: String,
    family: String,
    never: String,
}

const COUNTRIES: &str = include_str!("../../../assets/countries.tsv");
const PLACES: &str = include_str!("../../../assets/places.tsv");
const CITIES: &str = include_str!("../../../assets/cities.tsv");
const TITLES: &str = include_str!("../../../assets/titles.toml");
const BODIES: &str = include_str!("../../../assets/bodies.toml");
const LEADERS: &str = include_str!("../../../assets/leaders.tsv");
const NAMES: &str = include_str!("../../../assets/names.toml");
const GIVEN: &str = include_str!("../../../assets/given-names.txt");

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(|l| l.split('\t').collect())
}

/// The given names of one section of the list, or of all.
fn given_names(section: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    let mut here = section.is_none();
    GIVEN
        .lines()
        .filter(move |line| {
            if line.starts_with('[') {
                here = section.is_none_or(|s| s == *line);
                return false;
            }
            here && !line.starts_with('#')
        })
        .flat_map(str::split_whitespace)
}

fn cell<'a>(row: &[&'a str], column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
    row.get(column).copied().unwrap_or("").split('|').map(str::trim).filter(|s| !s.is_empty())
}

impl Tables {
    fn parse() -> Self {
        let titles: TitleTable = toml::from_str(TITLES).unwrap_or_default();
        let bodies: BodyTable = toml::from_str(BODIES).unwrap_or_default();
        let words: NameTable = toml::from_str(NAMES).unwrap_or_default();
        let set = |list: Vec<String>| list.into_iter().collect::<Words>();
        let mut heads = Dictionary::default();
        for (list, standing) in [
            (&titles.private, Standing::Private),
            (&titles.either, Standing::Either),
            (&titles.public, Standing::Public),
        ] {
            for word in list {
                heads.insert(word.clone(), (word.clone(), standing));
            }
        }
        let only: Vec<(String, CountryCode)> =
            titles.only.iter().filter_map(|(k, v)| Some((k.clone(), CountryCode::new(v)?))).collect();
        let only_words = AhoCorasick::new(only.iter().map(|(office, _)| office)).ok();
        let mut tables = Self {
            names: Dictionary::default(),
            country_names: FxHashMap::default(),
            bodies: Vec::new(),
            heads,
            plurals: titles.plurals,
            rank: set(titles.words.rank),
            honorific: set(titles.words.honorific),
            before: set(titles.words.before),
            portfolio: set(titles.words.portfolio),
            portfolio_capital: set(titles.words.portfolio_capital),
            glue: set(titles.words.glue),
            past: set(titles.words.past),
            aside: set(titles.words.aside),
            accredited: set(titles.words.accredited),
            particle: set(titles.words.particle),
            only,
            only_words,
            bodies_of: titles.bodies_of,
            suffix: set(bodies.suffix),
            prefix: set(bodies.prefix),
            venue: set(bodies.venue),
            division: set(bodies.division),
            event: set(bodies.event),
            generic: set(bodies.generic),
            people: set(bodies.people),
            adjective: set(bodies.adjective),
            given: words.given.split_whitespace().map(fold).chain(given_names(None).map(str::to_owned)).collect(),
            women: given_names(Some("[women]")).map(str::to_owned).collect(),
            men: given_names(Some("[men]")).map(str::to_owned).collect(),
            never: words.never.split_whitespace().map(str::to_owned).collect(),
            family: words.family.split_whitespace().map(fold).collect(),
            surnames: Words::default(),
            classes: Dictionary::default(),
            international: Vec::new(),
            leaders: rows(LEADERS)
                .filter_map(|row| Some((CountryCode::new(row.first()?)?, row)))
                .flat_map(|(code, row)| cell(&row, 1).map(move |n| (folded_words(n), code)).collect::<Vec<_>>())
                .collect(),
        };
        for row in rows(COUNTRIES) {
            let Some(code) = row.first().and_then(|c| CountryCode::new(c)) else { continue };
            for (at, name) in cell(&row, 1).chain(cell(&row, 2)).enumerate() {
                if at == 0 {
                    tables.country_names.insert(code, name.to_owned());
                }
                tables.add(name, Meaning::Country(code));
            }
            for name in cell(&row, 3) {
                tables.add(name, Meaning::Demonym(code));
            }
            for name in cell(&row, 4) {
                tables.add(name, Meaning::Capital(code));
            }
        }
        for row in rows(PLACES).chain(rows(CITIES)) {
            let code = row.first().and_then(|c| CountryCode::new(c));
            for name in cell(&row, 1) {
                tables.add(name, Meaning::Place(code));
            }
        }
        let between = bodies.known.into_iter().map(|f| (f, true));
        for (forms, international) in between.chain(bodies.other.into_iter().map(|f| (f, false))) {
            let Some(first) = forms.first() else { continue };
            tables.international.push(international);
            let index = tables.bodies.len();
            tables.bodies.push(first.clone());
            for form in &forms {
                tables.add(form, Meaning::Body(index));
            }
        }
        for entries in tables.names.values_mut() {
            entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
        tables.surnames = tables.leaders_surnames();
        tables.classes = super::classes::all(&tables, &tables.small_openers());
        tables
    }

    /// Whether the name is that of a body between states, which acts for no single one.
    pub(super) fn is_international(&self, body: &str) -> bool {
        let words: Vec<String> = body.split_whitespace().map(key).collect();
        matches!(self.longest(&words), Some((Meaning::Body(i), _)) if self.international.get(i).copied().unwrap_or(false))
    }

    /// Last names that leaders alone bear: "Zelensky", not "Khan" or "Clark".
    fn leaders_surnames(&self) -> Words {
        let taken = |w: &String| {
            let capital: String = w.chars().take(1).flat_map(char::to_uppercase).chain(w.chars().skip(1)).collect();
            self.given.contains(w)
                || self.never.contains(w)
                || self.names.contains_key(&capital)
                || self.head_words(w)
                || self.family.contains(w)
        };
        self.leaders
            .keys()
            .filter(|n| n.len() > 1)
            .filter_map(|n| n.last())
            .filter(|w| w.chars().count() > 4 && !taken(w))
            .cloned()
            .collect()
    }

    /// The words of `OPENERS`, and head nouns in every form and what may stand before them.
    fn small_openers(&self) -> Words {
        let rules = OPENERS.split_whitespace().map(str::to_owned);
        let heads = self.heads.keys().flat_map(|head| {
            let stem = head.strip_suffix('y').unwrap_or(head);
            [head.clone(), format!("{head}s"), format!("{stem}ies")]
        });
        let lists = self.plurals.keys().chain(self.before.iter()).chain(self.past.iter());
        rules.chain(heads).chain(lists.cloned()).collect()
    }

    /// What a word in small letters is, by all lists at once.
    pub(super) fn classes(&self, lower: &str) -> Classes {
        self.classes.get(lower).copied().unwrap_or_default()
    }

    /// The first words of all known names that start with a small letter.
    pub(super) fn name_openers(&self) -> impl Iterator<Item = &String> {
        self.names.keys().filter(|word| !word.starts_with(char::is_uppercase))
    }

    /// All forms of head nouns that have no hyphen.
    pub(super) fn head_forms(&self) -> Vec<String> {
        let heads = self.heads.keys().flat_map(|head| {
            let stem = head.strip_suffix('y').unwrap_or(head);
            [head.clone(), format!("{head}s"), format!("{stem}ies")]
        });
        let forms = heads.chain(self.plurals.keys().cloned());
        forms.filter(|form| !form.contains('-')).collect()
    }

    fn head_words(&self, word: &str) -> bool {
        let lists =
            [&self.suffix, &self.venue, &self.event, &self.portfolio, &self.before, &self.people, &self.honorific];
        self.heads.contains_key(word) || lists.iter().any(|l| l.contains(word))
    }

    /// The form under which a word of the text is looked up. A long word in capitals that opens no known name is taken
    /// for a shouted one: "PAPUA New Guinea".
    pub(super) fn met_as<'a>(&self, word: &'a str, shape: Shape) -> Cow<'a, str> {
        let form = looked_up(word);
        if shape != Shape::Upper || word.len() < 5 || word.contains('.') || self.names.contains_key(form.as_ref()) {
            return form;
        }
        let mut letters = form.chars();
        let title: String = letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
        if self.names.contains_key(&title) { Cow::Owned(title) } else { form }
    }

    /// Enters a name under the first of its tokens, so that tables and text are split alike.
    fn add(&mut self, name: &str, meaning: Meaning) {
        let mut words = tokenize(name, 0..name.len()).into_iter().filter_map(|t| name.get(t.start..t.end)).map(key);
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let entries = self.names.at(first);
        if !entries.iter().any(|e| e.rest == rest) {
            entries.push(Entry { rest, meaning });
        }
    }

    /// The longest known name that starts with these words, and how many of them it takes.
    pub(super) fn longest<W: AsRef<str>>(&self, words: &[W]) -> Option<(Meaning, usize)> {
        let (first, after) = words.split_first()?;
        let entries = self.names.get(first.as_ref())?;
        let fits = |e: &&Entry| {
            e.rest.len() <= after.len() && e.rest.iter().zip(after).all(|(known, word)| known == word.as_ref())
        };
        entries.iter().find(fits).map(|e| (e.meaning, e.rest.len() + 1))
    }

    /// The same where words after the first are asked for one by one.
    pub(super) fn longest_by<'w>(
        &self,
        first: &str,
        after: impl Fn(usize) -> Option<Cow<'w, str>>,
    ) -> Option<(Meaning, usize)> {
        let entries = self.names.get(first)?;
        let fits = |e: &&Entry| {
            e.rest.iter().enumerate().all(|(at, known)| after(at + 1).is_some_and(|word| *word == **known))
        };
        entries.iter().find(fits).map(|e| (e.meaning, e.rest.len() + 1))
    }

    /// The state of a well-known leader, by the folded words of the name.
    pub(super) fn leader(&self, words: &[String]) -> Option<CountryCode> {
        if let [surname] = words
            && self.surnames.contains(surname)
        {
            let mut bearers = self.leaders.iter().filter(|(n, _)| n.last() == Some(surname)).map(|(_, c)| *c);
            let first = bearers.next()?;
            return bearers.all(|c| c == first).then_some(first);
        }
        self.leaders.get(words).copied()
    }

    /// Whether a given name is a woman's (`true`) or a man's; `None` where it can be either or is not known.
    pub(super) fn is_womans(&self, word: &str) -> Option<bool> {
        if has_folded(&self.women, word) {
            return Some(true);
        }
        has_folded(&self.men, word).then_some(false)
    }

    /// Whether a word, however it is accented, is a given name.
    pub(super) fn is_given(&self, word: &str) -> bool {
        has_folded(&self.given, word)
    }

    /// The English name of a state.
    pub(super) fn country_name(&self, code: CountryCode) -> &str {
        self.country_names.get(&code).map_or("", String::as_str)
    }

    /// Whether a word (small letters) is one of titles, portfolios, bodies or venues, and so hardly a name.
    pub(super) fn is_thing(&'static self, lower: &str) -> bool {
        let lists = [
            &self.before,
            &self.portfolio,
            &self.portfolio_capital,
            &self.suffix,
            &self.venue,
            &self.event,
            &self.people,
        ];
        lists.iter().any(|list| list.contains(lower)) || self.head(lower).is_some()
    }

    /// The head noun that this word (small letters) is.
    pub(super) fn head(&'static self, lower: &str) -> Option<Head> {
        let (word, designate) = match lower.strip_suffix("-designate").or_else(|| lower.strip_suffix("-elect")) {
            Some(word) => (word, true),
            None => (lower, false),
        };
        let found = |word: &str, plural| {
            let (singular, standing) = self.heads.get(word)?;
            Some(Head { singular, plural, standing: *standing, designate })
        };
        found(word, false)
            .or_else(|| found(self.plurals.get(word)?, true))
            .or_else(|| found(word.strip_suffix("ies").map(|w| format!("{w}y"))?.as_str(), true))
            .or_else(|| found(word.strip_suffix('s')?, true))
            .or_else(|| {
                // "ex-minister", "vice-premier".
                let (before, last) = word.split_once('-')?;
                matches!(before, "ex" | "vice" | "deputy" | "co" | "then").then(|| found(last, false))?
            })
    }
}

/// Whether a list holds the folded form of a word. Plain letters are folded in place.
pub(super) fn has_folded(list: &Words, word: &str) -> bool {
    let mut letters = [0_u8; 24];
    if !word.is_ascii() || word.len() > letters.len() || word.contains('\'') {
        return list.contains(&fold(word));
    }
    let Some(plain) = letters.get_mut(..word.len()) else { return false };
    plain.copy_from_slice(word.as_bytes());
    plain.make_ascii_lowercase();
    std::str::from_utf8(plain).is_ok_and(|w| list.contains(w))
}

/// The form under which a word is looked up: capitals matter, the kind of apostrophe and of accents' encoding doesn't.
pub(super) fn key(word: &str) -> String {
    looked_up(word).into_owned()
}

/// The same without a copy where the word is such a form already.
pub(super) fn looked_up(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    use unicode_normalization::UnicodeNormalization;
    Cow::Owned(word.nfc().map(|c| if matches!(c, '’' | 'ʼ' | '‘' | '`') { '\'' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_parses_and_every_row_has_a_code() {
        assert!(toml::from_str::<TitleTable>(TITLES).is_ok());
        assert!(toml::from_str::<BodyTable>(BODIES).is_ok());
        assert!(toml::from_str::<NameTable>(NAMES).is_ok());
        assert_eq!(rows(COUNTRIES).filter(|r| r.len() != 5 || CountryCode::new(r[0]).is_none()).count(), 0);
        assert_eq!(rows(PLACES).chain(rows(CITIES)).filter(|r| r.len() != 2).count(), 0);
        assert!(rows(COUNTRIES).count() > 193);
    }

    #[test]
    fn names_of_several_words_are_found_whole() {
        let words = |s: &str| tokenize(s, 0..s.len()).iter().map(|t| key(&s[t.start..t.end])).collect::<Vec<_>>();
        let found = TABLES.longest(&words("Republic of Korea and Japan")).unwrap();
        assert_eq!(found, (Meaning::Country(CountryCode::new("KR").unwrap()), 3));
        assert_eq!(TABLES.longest(&words("Côte d’Ivoire")).unwrap().1, 2);
        assert_eq!(TABLES.longest(&words("U.S. Senate")).unwrap().1, 1);
        assert_eq!(TABLES.longest(&words("Nowhereland")), None);
    }

    #[test]
    fn head_nouns_are_known_in_the_plural_and_with_designate() {
        assert!(TABLES.head("ministers").unwrap().plural);
        assert_eq!(TABLES.head("secretaries").unwrap().singular, "secretary");
        assert!(TABLES.head("ambassador-designate").unwrap().designate);
        assert_eq!(TABLES.head("table"), None);
    }
}
