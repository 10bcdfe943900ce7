//! Named persons of all articles, grouped into one for each human being.
//!
//! First those of one full name. Then rules from the surest to the least sure look for pairs of groups that are one, each
//! rule over all groups at once; a pair counts only where it is the only one, and a chain of pairs that would draw two
//! countries together is dropped whole. So nothing depends on the order of articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::forms::{Form, Forms};
use super::names::Name;
use super::roles::{Office, Shared, office, shared};
use super::sound;
use super::{Sources, are_disjoint};
use crate::model::{CountryCode, ReadOfficial, fold};

/// One human being as far as can be told.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    /// Article and place in its reading's officials, by article rank.
    pub(super) read: Vec<(u32, u32)>,
    names: BTreeSet<Name>,
    aliases: BTreeSet<Name>,
    countries: BTreeSet<CountryCode>,
    offices: BTreeSet<Office>,
    /// Ranks of its articles, ascending.
    articles: Vec<u32>,
}

/// One official of one article, taken apart.
struct Read<'a> {
    article: u32,
    rank: u32,
    at: u32,
    official: &'a ReadOfficial,
    form: Arc<Form>,
    aliases: Vec<Arc<Form>>,
    offices: Arc<[Office]>,
}

/// Groups all officials of all readings.
pub(super) fn resolve(sources: &Sources<'_>) -> Vec<Person> {
    let mut persons = by_name(sources);
    for rule in [
        alias_pairs,
        reversed_pairs,
        transliterated_pairs,
        shortened_pairs,
        respelled_pairs,
        initial_pairs,
        surname_pairs,
        lone_surname_pairs,
    ] {
        let pairs = rule(&persons);
        persons = merged(persons, &pairs);
    }
    persons
}

/// A person to whom officials are added, by the ranks of their articles.
#[derive(Default)]
struct Gathered {
    person: Person,
    /// Where the forms lie that it has, by what they are: most articles bring no other.
    has: FxHashSet<(What, usize)>,
}

/// What a form is to a person; a name may be an alias too.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    Name,
    Alias,
    Offices,
}

impl Gathered {
    fn add(&mut self, read: &Read<'_>) {
        let Self { person, has } = self;
        person.read.push((read.article, read.at));
        if person.articles.last() != Some(&read.rank) {
            person.articles.push(read.rank);
        }
        if has.insert((What::Name, Arc::as_ptr(&read.form).addr())) {
            person.names.insert(read.form.name.clone());
        }
        for alias in read.aliases.iter().filter(|alias| alias.name.is_full()) {
            if has.insert((What::Alias, Arc::as_ptr(alias).addr())) {
                person.aliases.insert(alias.name.clone());
            }
        }
        person.countries.extend(read.official.country);
        if has.insert((What::Offices, read.offices.as_ptr().addr())) {
            person.offices.extend(read.offices.iter().cloned());
        }
    }
}

impl Person {
    fn is_full(&self) -> bool {
        self.names.iter().any(Name::is_full)
    }

    fn country(&self) -> Option<CountryCode> {
        self.countries.first().copied()
    }

    fn fits(&self, other: &Self) -> bool {
        self.countries.union(&other.countries).count() <= 1
    }

    fn same_country(&self, other: &Self) -> bool {
        self.country().is_some() && self.country() == other.country() && self.fits(other)
    }

    /// Whether no article names both, as it would if they were two.
    fn never_together(&self, other: &Self) -> bool {
        are_disjoint(&self.articles, &other.articles)
    }

    fn shared(&self, other: &Self) -> Shared {
        shared(&self.offices, &other.offices)
    }
}

type Pairs = Vec<(usize, usize)>;

/// Persons of one full name and country. One word alone says too little: those are grouped with their office.
fn by_name(sources: &Sources<'_>) -> Vec<Person> {
    let mut order: Vec<u32> = (0..sources.readings.len() as u32).collect();
    order.sort_unstable_by_key(|article| sources.rank(*article));
    let mut forms = Forms::default();
    let mut full: Vec<Vec<Read<'_>>> = Vec::new();
    let mut others: BTreeMap<(Name, Option<CountryCode>, Office, Option<u32>), Gathered> = BTreeMap::new();
    for article in order {
        let Some(reading) = sources.readings.get(article as usize) else { continue };
        let rank = sources.rank(article);
        for (at, official) in (0..).zip(&reading.officials) {
            let form = forms.name(&official.name);
            let aliases = official.aliases.iter().map(|alias| forms.name(alias)).collect();
            let offices = forms.offices(official.role.as_deref());
            let read = Read { article, rank, at, official, form, aliases, offices };
            if read.form.name.is_full() {
                let letters = read.form.letters;
                if full.len() <= letters {
                    full.resize_with(letters + 1, Vec::new);
                }
                if let Some(namesakes) = full.get_mut(letters) {
                    namesakes.push(read);
                }
            } else {
                let office = official.role.as_deref().map(office).unwrap_or_default();
                let vague = office.is_empty() || official.country.is_none();
                let key = (read.form.name.clone(), official.country, office, vague.then_some(rank));
                others.entry(key).or_default().add(&read);
            }
        }
    }
    let mut namesakes: Vec<(&str, Vec<Read<'_>>)> = forms.letters().into_iter().zip(full).collect();
    namesakes.sort_unstable_by_key(|(letters, _)| *letters);
    let mut persons: Vec<Person> = namesakes.par_iter().flat_map_iter(|(_, namesakes)| split(namesakes)).collect();
    persons.extend(others.into_values().map(|gathered| gathered.person));
    persons
}

/// Namesakes of different countries are kept apart, as are private persons of different bodies.
fn split(namesakes: &[Read<'_>]) -> Vec<Person> {
    let countries: BTreeSet<CountryCode> = namesakes.iter().filter_map(|read| read.official.country).collect();
    let body = |o: &ReadOfficial| match (&o.organisation, o.official || o.country.is_some()) {
        (Some(body), false) => Some(fold(body)),
        _ => None,
    };
    let bodies: BTreeSet<String> = namesakes.iter().filter_map(|read| body(read.official)).collect();
    let mut by_side: BTreeMap<(Option<CountryCode>, Option<String>), Gathered> = BTreeMap::new();
    let mut open = Vec::new();
    for read in namesakes {
        let side = match (read.official.country, body(read.official)) {
            (Some(country), _) => (Some(country), None),
            (None, Some(body)) if bodies.len() > 1 => (None, Some(body)),
            (None, _) if countries.len() > 1 || bodies.len() > 1 => {
                open.push(read);
                continue;
            }
            (None, _) => (countries.first().copied(), None),
        };
        by_side.entry(side).or_default().add(read);
    }
    let known: Vec<_> =
        by_side.iter().map(|(side, gathered)| (side.clone(), gathered.person.offices.clone())).collect();
    for read in open {
        let offices: BTreeSet<Office> = read.offices.iter().cloned().collect();
        let mut sides = known.iter().filter(|(_, theirs)| shared(theirs, &offices) == Shared::Office);
        let side = match (sides.next(), sides.next()) {
            (Some((side, _)), None) => side.clone(),
            _ => (None, None),
        };
        by_side.entry(side).or_default().add(read);
    }
    let mut persons: Vec<Person> = by_side.into_values().map(|gathered| gathered.person).collect();
    for person in &mut persons {
        // Those that had to wait came after others.
        person.articles.sort_unstable();
        person.articles.dedup();
    }
    persons
}

/// An article gives a full form as an alias that others have as the name.
fn alias_pairs(persons: &[Person]) -> Pairs {
    let by_key = indexed(persons, |p| p.names.iter().filter(|n| n.is_full()).map(Name::key).collect());
    let mut pairs = Vec::new();
    for (at, person) in persons.iter().enumerate() {
        for alias in person.aliases.difference(&person.names) {
            let fit = |other: &Person| person.fits(other) && person.never_together(other);
            pairs.extend(only(persons, at, by_key.get(&alias.key()), fit));
        }
    }
    pairs
}

/// Surname first in one article, last in another; one office and country.
fn reversed_pairs(persons: &[Person]) -> Pairs {
    let key = |p: &Person| {
        let full = p.names.iter().filter(|n| n.is_full());
        full.map(|n| (n.sorted().concat(), p.country())).filter(|(_, country)| country.is_some()).collect()
    };
    pairs_within(persons, key, |a, b| a.shared(b) == Shared::Office && a.never_together(b) && a.same_country(b))
}

/// The same sound in other letters; one country, or one office where a country is not named.
fn transliterated_pairs(persons: &[Person]) -> Pairs {
    let key = |p: &Person| p.names.iter().filter(|n| n.is_full()).map(sound::name).collect();
    pairs_within(persons, key, |a, b| {
        a.never_together(b) && (a.same_country(b) || a.fits(b) && a.shared(b) == Shared::Office)
    })
}

/// Names left out: the first name and country stay, or the office and country.
fn shortened_pairs(persons: &[Person]) -> Pairs {
    let ends = indexed(persons, |p| {
        let full = p.names.iter().filter(|n| n.is_full());
        let words = full.flat_map(|n| [n.first(), n.last()]).flatten();
        words.filter_map(|w| Some((w.to_owned(), p.country()?))).collect()
    });
    let mut pairs = Vec::new();
    for (at, person) in persons.iter().enumerate().filter(|(_, p)| p.is_full()) {
        let Some(country) = person.country() else { continue };
        let shortens = |longer: &Person| {
            person.names.iter().any(|short| {
                longer.names.iter().any(|long| {
                    short.shortens(long) && (short.first() == long.first() || person.shared(longer) == Shared::Office)
                })
            })
        };
        let near: BTreeSet<usize> = person
            .names
            .iter()
            .flat_map(|n| [n.first(), n.last()])
            .flatten()
            .filter_map(|w| ends.get(&(w.to_owned(), country)))
            .flatten()
            .copied()
            .collect();
        let longer: Vec<usize> = near
            .into_iter()
            .filter(|other| *other != at)
            .filter(|other| {
                persons.get(*other).is_some_and(|p| p.fits(person) && p.never_together(person) && shortens(p))
            })
            .collect();
        // Of a chain of ever longer names the longest counts.
        let longest = longer.iter().filter(|a| {
            !longer.iter().any(|b| {
                let names = |at: &usize| persons.get(*at).map(|p| p.names.iter()).into_iter().flatten();
                a != &b && names(a).any(|short| names(b).any(|long| short.shortens(long)))
            })
        });
        if let [longest] = longest.collect::<Vec<_>>().as_slice() {
            pairs.push((at, **longest));
        }
    }
    pairs
}

/// A letter or two spelled otherwise; one office and country.
fn respelled_pairs(persons: &[Person]) -> Pairs {
    let key = |p: &Person| {
        let full = p.names.iter().filter(|n| n.is_full());
        full.filter_map(|n| Some((n.words.len(), n.last()?.chars().next()?, p.country()?))).collect()
    };
    pairs_within(persons, key, |a, b| {
        a.names.iter().any(|x| b.names.iter().any(|y| x.is_full() && x.spells(y)))
            && a.same_country(b)
            && a.shared(b) == Shared::Office
            && a.never_together(b)
    })
}

/// `A. Blinken`, with the country or office of the only one it can be.
fn initial_pairs(persons: &[Person]) -> Pairs {
    let surnames = full_by_surname(persons);
    let mut pairs = Vec::new();
    for (at, person) in persons.iter().enumerate().filter(|(_, p)| !p.is_full()) {
        for name in person.names.iter().filter(|n| n.is_abbreviated()) {
            let fit = |other: &Person| {
                let fits_initial = |n: &Name| match (n.first(), name.first()) {
                    (Some(first), Some(initial)) => n.last() == name.last() && first.starts_with(initial),
                    _ => false,
                };
                other.names.iter().any(fits_initial)
                    && person.fits(other)
                    && (person.same_country(other) || person.shared(other) == Shared::Office)
                    && person.never_together(other)
            };
            pairs.extend(only(persons, at, name.last().and_then(|l| surnames.get(l)), fit));
        }
    }
    pairs
}

/// A surname alone, with the office or country of the only one it can be: `Secretary Blinken`.
fn surname_pairs(persons: &[Person]) -> Pairs {
    let surnames = full_by_surname(persons);
    let mut pairs = Vec::new();
    for (at, person) in persons.iter().enumerate().filter(|(_, p)| !p.is_full()) {
        for name in person.names.iter().filter(|n| n.words.len() == 1) {
            let candidates = name.last().and_then(|l| surnames.get(l));
            let office = |other: &Person| person.fits(other) && person.shared(other) == Shared::Office;
            let title = |other: &Person| {
                person.same_country(other)
                    && person.never_together(other)
                    && (person.offices.is_empty() || other.offices.is_empty() || person.shared(other) == Shared::Title)
            };
            // The office decides among several of one surname, the country only where it leaves but one.
            let by_office = only(persons, at, candidates, office);
            pairs.extend(by_office.or_else(|| only(persons, at, candidates, |o| office(o) || title(o))));
        }
    }
    pairs
}

/// Surnames alone in several articles, of one country, their offices at one, and nobody's full name to choose between.
fn lone_surname_pairs(persons: &[Person]) -> Pairs {
    let surnames = full_by_surname(persons);
    let lone = indexed(persons, |p| {
        let single = |n: &&Name| !p.is_full() && n.words.len() == 1;
        p.names.iter().filter(single).filter_map(|n| Some((n.last()?.to_owned(), p.country()?))).collect()
    });
    let mut pairs = Vec::new();
    for ((surname, country), group) in lone {
        let full = surnames.get(&surname).into_iter().flatten().filter_map(|at| persons.get(*at));
        let is_clear = full.filter(|p| p.country().is_none_or(|c| c == country)).count() == 0;
        let group: Vec<(usize, &Person)> = group.iter().filter_map(|at| Some((*at, persons.get(*at)?))).collect();
        let told: Vec<&Person> = group.iter().map(|(_, p)| *p).filter(|p| !p.offices.is_empty()).collect();
        let at_one = told.iter().all(|a| told.iter().all(|b| a.shared(b) > Shared::No));
        if is_clear && at_one {
            pairs.extend(group.windows(2).filter_map(|two| Some((two.first()?.0, two.last()?.0))));
        }
    }
    pairs
}

fn full_by_surname(persons: &[Person]) -> BTreeMap<String, BTreeSet<usize>> {
    indexed(persons, |p| {
        // In some countries the surname leads; a form alone may be either.
        let full = p.names.iter().chain(&p.aliases).filter(|n| n.is_full());
        full.flat_map(|n| [n.first(), n.last()]).flatten().map(str::to_owned).collect()
    })
}

fn indexed<K: Ord>(persons: &[Person], keys: impl Fn(&Person) -> Vec<K>) -> BTreeMap<K, BTreeSet<usize>> {
    let mut index: BTreeMap<K, BTreeSet<usize>> = BTreeMap::new();
    for (at, person) in persons.iter().enumerate() {
        for key in keys(person) {
            index.entry(key).or_default().insert(at);
        }
    }
    index
}

/// The pair with the only one of these candidates that fits, if there is but one.
fn only(
    persons: &[Person],
    at: usize,
    candidates: Option<&BTreeSet<usize>>,
    fits: impl Fn(&Person) -> bool,
) -> Option<(usize, usize)> {
    let fits = |other: &&usize| **other != at && persons.get(**other).is_some_and(&fits);
    let mut fitting = candidates.into_iter().flatten().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(other), None) => Some((at, *other)),
        _ => None,
    }
}

/// All pairs with a key in common that fit.
fn pairs_within<K: Ord>(
    persons: &[Person],
    keys: impl Fn(&Person) -> Vec<K>,
    fits: impl Fn(&Person, &Person) -> bool,
) -> Pairs {
    let mut pairs = BTreeSet::new();
    for group in indexed(persons, keys).values() {
        for a in group {
            for b in group.iter().filter(|b| a < b) {
                if let (Some(x), Some(y)) = (persons.get(*a), persons.get(*b))
                    && fits(x, y)
                {
                    pairs.insert((*a, *b));
                }
            }
        }
    }
    pairs.into_iter().collect()
}

/// Merges along the pairs, except chains that would draw two countries together.
fn merged(persons: Vec<Person>, pairs: &Pairs) -> Vec<Person> {
    let mut chain: Vec<usize> = (0..persons.len()).collect();
    fn root(chain: &mut [usize], mut at: usize) -> usize {
        while let Some(&up) = chain.get(at).filter(|up| **up != at) {
            let next = chain.get(up).copied().unwrap_or(up);
            if let Some(place) = chain.get_mut(at) {
                *place = next;
            }
            at = up;
        }
        at
    }
    for &(a, b) in pairs {
        let (a, b) = (root(&mut chain, a), root(&mut chain, b));
        if let Some(place) = chain.get_mut(a.max(b)) {
            *place = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Person>> = BTreeMap::new();
    for (at, person) in persons.into_iter().enumerate() {
        groups.entry(root(&mut chain, at)).or_default().push(person);
    }
    let mut result = Vec::with_capacity(groups.len());
    for group in groups.into_values() {
        let countries: BTreeSet<CountryCode> = group.iter().flat_map(|p| p.countries.iter().copied()).collect();
        if countries.len() > 1 {
            result.extend(group);
        } else {
            result.extend(group.into_iter().reduce(|mut all, person| {
                all.read.extend(person.read);
                all.names.extend(person.names);
                all.aliases.extend(person.aliases);
                all.countries.extend(person.countries);
                all.offices.extend(person.offices);
                all.articles.extend(person.articles);
                all.articles.sort_unstable();
                all.articles.dedup();
                all
            }));
        }
    }
    result
}
