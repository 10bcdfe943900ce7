//! Pairs of persons who may be one, where the evidence is too weak to join them: the person in front decides.
//!
//! Only names that share a key are compared, and of each key a name only with the few that follow it in order, so that
//! the work grows with the number of names.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::are_disjoint;
use super::names::Name;
use super::roles::{Office, Shared, offices, shared};
use super::sound;
use crate::model::{ArticleId, CountryCode, Party, PartyId, PartyKind, Suggestion, Verdict};

/// With how many that follow it under one key a name is compared.
const FOLLOWING: usize = 24;
/// A full name that more than this many bear is a common one, and says little of any two of them.
const COMMON: usize = 4;

/// What names are looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'a> {
    /// All of the name, by its sound.
    Whole(&'a str),
    /// A surname by its sound, or what may be one.
    Surname(&'a str),
    /// The first name by its sound, and the country.
    Given(&'a str, CountryCode),
}

/// A name with its sounds.
struct Heard {
    name: Name,
    letters: String,
    /// All of it.
    whole: String,
    /// The first word.
    given: String,
    /// The last word.
    surname: String,
}

/// A person with what is compared.
struct Person<'a> {
    id: PartyId,
    party: &'a Party,
    names: Vec<Heard>,
    offices: BTreeSet<Office>,
    /// Ascending.
    articles: Vec<ArticleId>,
}

/// All pairs in order of their ids, but for those that a person found to be two.
pub(super) fn resolve(parties: &[Party], judged: &BTreeMap<(PartyId, PartyId), Verdict>) -> Vec<Suggestion> {
    let persons: Vec<Person<'_>> =
        parties.par_iter().enumerate().filter_map(|(id, party)| Person::new(PartyId(id as u32), party)).collect();
    let mut by_key: FxHashMap<Key<'_>, Vec<usize>> = FxHashMap::default();
    for (at, person) in persons.iter().enumerate() {
        for key in person.keys() {
            by_key.entry(key).or_default().push(at);
        }
    }
    let is_common = |person: &Person<'_>| {
        let whole = person.names.iter().map(|name| Key::Whole(&name.whole));
        whole.filter_map(|key| by_key.get(&key)).any(|row| row.len() > COMMON)
    };
    let common: Vec<bool> = persons.par_iter().map(is_common).collect();
    let near = |row: &Vec<usize>| -> Vec<(usize, usize)> {
        let following = |(at, a): (usize, &usize)| {
            let a = *a;
            row.iter().skip(at + 1).take(FOLLOWING).map(move |b| (a, *b))
        };
        row.iter().enumerate().flat_map(following).collect()
    };
    let mut pairs: Vec<(usize, usize)> = by_key.values().flat_map(near).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let suggested = |(at, other): (usize, usize)| {
        let (a, b) = (persons.get(at)?, persons.get(other)?);
        let judged = judged.get(&(a.id, b.id));
        let reasons = reasons(a, b, common.get(at).copied().unwrap_or_default())?;
        let open = judged != Some(&Verdict::Different);
        open.then(|| Suggestion { a: a.id, b: b.id, reasons, unsure: judged.is_some() })
    };
    pairs.into_par_iter().filter_map(suggested).collect()
}

impl Heard {
    fn new(name: Name) -> Self {
        Self {
            letters: name.key(),
            whole: sound::name(&name),
            given: name.first().map(sound::word).unwrap_or_default(),
            surname: name.last().map(sound::word).unwrap_or_default(),
            name,
        }
    }
}

impl<'a> Person<'a> {
    fn new(id: PartyId, party: &'a Party) -> Option<Self> {
        let is_person = matches!(party.kind, PartyKind::Official | PartyKind::Person) && !party.mentions.is_empty();
        is_person.then(|| {
            let main = Name::new(&party.name);
            // Where there is a full form, a surname alone adds nothing.
            let others = party.aliases.iter().map(|a| Name::new(a)).filter(Name::is_full);
            let mut names: Vec<Name> = std::iter::once(main).chain(others).collect();
            names.dedup();
            let mut articles: Vec<ArticleId> = party.mentions.iter().map(|m| m.article).collect();
            articles.sort_unstable();
            articles.dedup();
            Self {
                id,
                party,
                names: names.into_iter().map(Heard::new).collect(),
                offices: party.roles.iter().flat_map(|role| offices(role)).collect(),
                articles,
            }
        })
    }

    fn keys(&self) -> BTreeSet<Key<'_>> {
        let mut keys = BTreeSet::new();
        for heard in &self.names {
            if heard.name.is_full() {
                keys.insert(Key::Whole(&heard.whole));
                keys.extend(self.party.country.map(|country| Key::Given(&heard.given, country)));
            }
            if heard.name.last().is_some() {
                keys.insert(Key::Surname(&heard.surname));
            }
        }
        keys
    }
}

/// How two names may be one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Same,
    Sound,
    Initial,
    Surname,
    Shorter,
    Short,
    Spelling,
}

impl Form {
    fn words(self) -> &'static str {
        match self {
            Self::Same => "the same full name",
            Self::Sound => "the same full name in another transliteration",
            Self::Initial => "the same surname, and the initial fits",
            Self::Surname => "one is named by the surname alone",
            Self::Shorter => "one name leaves out parts of the other",
            Self::Short => "the same surname, and one given name is short for the other",
            Self::Spelling => "the names differ by a letter or two",
        }
    }
}

fn form(x: &Heard, y: &Heard) -> Option<Form> {
    let (a, b) = (&x.name, &y.name);
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let surname = a.last().is_some() && b.last().is_some() && x.surname == y.surname;
    let full = a.is_full() && b.is_full();
    let (Some(first), Some(second)) = (short.first(), long.first()) else { return None };
    if full && x.letters == y.letters {
        Some(Form::Same)
    } else if full && x.whole == y.whole {
        Some(Form::Sound)
    } else if short.is_abbreviated() || long.is_abbreviated() {
        let fits = |initial: &str, other: &str| initial.chars().count() == 1 && other.starts_with(initial);
        (surname && (fits(first, second) || fits(second, first))).then_some(Form::Initial)
    } else if short.words.len() == 1 {
        (surname && long.is_full()).then_some(Form::Surname)
    } else if short.shortens(long) {
        Some(Form::Shorter)
    } else if surname && sound::is_short(first, second) {
        Some(Form::Short)
    } else {
        a.spells(b).then_some(Form::Spelling)
    }
}

/// Why two persons may be one, if they may. Two whom one article names are two.
fn reasons(a: &Person<'_>, b: &Person<'_>, common: bool) -> Option<Vec<String>> {
    let forms = a.names.iter().flat_map(|x| b.names.iter().filter_map(move |y| form(x, y)));
    let form = forms.min()?;
    if !are_disjoint(&a.articles, &b.articles) {
        return None;
    }
    let whole = matches!(form, Form::Same | Form::Sound);
    let shared = shared(&a.offices, &b.offices);
    let silent = a.offices.is_empty() || b.offices.is_empty();
    let offices = match shared {
        Shared::Office => Some("they hold the same office".to_owned()),
        Shared::Title => Some("their offices can be one".to_owned()),
        Shared::No if silent => Some("not both have an office in the articles".to_owned()),
        Shared::No => {
            let held = a.party.roles.first().zip(b.party.roles.first());
            held.map(|(x, y)| format!("but one is {x}, the other {y}"))
        }
    };
    let (one, other) = (a.party.country, b.party.country);
    let country = match (one, other) {
        (Some(x), Some(y)) if x == y => format!("both act for {x}"),
        (Some(x), Some(y)) => format!("but one acts for {x}, the other for {y}"),
        (Some(x), None) | (None, Some(x)) => format!("one acts for {x}, for the other no country is named"),
        (None, None) => "no country is named for either".to_owned(),
    };
    let same_country = one.is_some() && one == other;
    let compatible = shared > Shared::No || silent;
    let may_be = match form {
        // A full name is a ground of its own, whatever the country, unless many bear it.
        Form::Same | Form::Sound => !common || shared > Shared::No,
        // A surname says little: the country must agree, or the office be the same.
        _ if one.is_some() && other.is_some() => same_country && compatible,
        _ => shared == Shared::Office,
    };
    may_be.then(|| {
        std::iter::once(form.words().to_owned())
            .chain(offices.filter(|_| !(whole && silent)))
            .chain([country])
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mention, Span};

    fn person(name: &str, role: &str, country: &str, article: u32) -> Party {
        Party {
            roles: Some(role.to_owned()).filter(|r| !r.is_empty()).into_iter().collect(),
            country: CountryCode::new(country),
            mentions: vec![Mention { article: ArticleId(article), span: Span::new(1, 0, 1) }],
            ..Party::new(PartyKind::Official, name)
        }
    }

    fn reason(a: Party, b: Party) -> Option<String> {
        resolve(&[a, b], &BTreeMap::new()).first().map(|s| s.reasons.join("; "))
    }

    #[test]
    fn doubtful_pairs_are_suggested_with_their_reasons() {
        let us = |name, role, article| person(name, role, "US", article);
        assert_eq!(
            reason(us("Joe Biden", "President", 0), us("Joseph Biden", "President", 1)).as_deref(),
            Some(
                "the same surname, and one given name is short for the other; they hold the same office; both act for US"
            )
        );
        assert_eq!(
            reason(person("Wang Yi", "Foreign Minister", "CN", 0), person("Wang Yi", "Mayor", "SG", 1)).as_deref(),
            Some(
                "the same full name; but one is Foreign Minister, the other Mayor; but one acts for CN, the other for SG"
            )
        );
        let found = reason(person("Mohamed Salih", "", "SY", 0), person("Muhammad Saleh", "", "", 1)).unwrap();
        assert!(found.starts_with("the same full name in another transliteration; one acts for SY"), "{found}");
        let found = reason(us("A. Blinken", "", 0), us("Antony Blinken", "Secretary of State", 1)).unwrap();
        assert!(found.starts_with("the same surname, and the initial fits"), "{found}");
        let found = reason(person("Khan", "", "PK", 0), person("Imran Khan", "Prime Minister", "PK", 1)).unwrap();
        assert!(found.starts_with("one is named by the surname alone"), "{found}");
    }

    #[test]
    fn a_name_that_many_bear_needs_the_office_too() {
        let roles = ["Mayor", "Judge", "Speaker", "Consul", "Governor"];
        let all: Vec<Party> = (0..)
            .zip(["GB", "US", "CA", "AU", "NZ"])
            .zip(roles)
            .map(|((n, c), r)| person("John Smith", r, c, n))
            .collect();
        assert_eq!(resolve(&all, &BTreeMap::new()), []);
        assert_eq!(resolve(&all[..3], &BTreeMap::new()).len(), 3);
        let again = [all, vec![person("John Smith", "Mayor", "IE", 9)]].concat();
        assert_eq!(resolve(&again, &BTreeMap::new()).len(), 1);
    }

    #[test]
    fn other_people_are_not_suggested() {
        let pk = |name, role, article| person(name, role, "PK", article);
        assert_eq!(reason(pk("Masood Khan", "Ambassador", 0), pk("Imran Khan", "Ambassador", 1)), None);
        assert_eq!(reason(pk("Khan", "Cricketer", 0), pk("Imran Khan", "Prime Minister", 1)), None);
        assert_eq!(reason(pk("Khan", "", 0), person("Imran Khan", "Mayor", "GB", 1)), None);
        assert_eq!(reason(pk("Imran Khan", "", 0), pk("Imraan Khan", "", 0)), None, "one article names both");
        assert_eq!(reason(person("Smith", "", "", 0), person("John Smith", "", "", 1)), None);
    }
}
