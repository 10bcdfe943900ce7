//! Bodies of all articles, grouped into one for each organisation, delegation or group.
//!
//! Names are compared without case, "the" and bracketed acronyms; an acronym counts as the name it is said to stand for
//! in the collection or in `assets/acronyms.tsv`. Descriptions ("business leaders") and bare kinds of bodies ("the Foreign
//! Ministry") are not joined across articles unless their country is known and the same.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Sources;
use crate::model::{Article, CountryCode, EntityKind, Participant, Reading, Role, Span, fold};

/// One organisation as far as can be told.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// Name as worded, once for each participant that it is.
    pub(super) names: Vec<String>,
    pub(super) country: Option<CountryCode>,
    /// Words that stand for it, by article.
    pub(super) mentions: BTreeSet<(u32, Span)>,
    /// Articles with the name as worded there.
    pub(super) articles: BTreeMap<u32, String>,
}

/// Where a body is found again: by article and folded name.
pub(super) type BodyAt = (u32, String);

/// Groups all bodies of all readings.
pub(super) fn resolve(sources: &Sources<'_>) -> (Vec<Body>, BTreeMap<BodyAt, usize>) {
    let acronyms = Acronyms::new(sources);
    // By name: each article that has it, with the country that the article's names give it.
    let mut named: BTreeMap<Rc<str>, BTreeMap<u32, Found<'_>>> = BTreeMap::new();
    let mut keys: FxHashMap<&str, Rc<str>> = FxHashMap::default();
    let mut key = |name| Rc::clone(keys.entry(name).or_insert_with(|| acronyms.key(name).into()));
    let mut order: Vec<u32> = (0..sources.readings.len() as u32).collect();
    order.sort_by_key(|article| sources.rank(*article));
    for article in order {
        let Some(reading) = sources.readings.get(article as usize) else { continue };
        let Some(text) = sources.articles.get(article as usize) else { continue };
        for (name, evidence) in participants(reading) {
            let found = named.entry(key(name)).or_default().entry(article).or_default();
            found.names.push(name);
            found.mentions.extend(evidence);
        }
        let here = named_entities(text, reading, &mut key);
        for (key, (country, spans)) in here {
            if let Some(found) = named.get_mut(&key).and_then(|articles| articles.get_mut(&article)) {
                found.country = country;
                found.mentions.extend(spans);
            }
        }
    }
    let mut bodies = Vec::new();
    let mut places = BTreeMap::new();
    for articles in named.into_values() {
        for (body, at) in split(sources, articles) {
            places.extend(at.into_iter().map(|at| (at, bodies.len())));
            bodies.push(body);
        }
    }
    (bodies, places)
}

/// What one article says of a body.
#[derive(Debug, Default)]
struct Found<'a> {
    names: Vec<&'a str>,
    country: Option<CountryCode>,
    mentions: Vec<Span>,
}

/// Bodies of one name: one for each country; descriptions without a country are their article's own.
fn split(sources: &Sources<'_>, articles: BTreeMap<u32, Found<'_>>) -> Vec<(Body, Vec<BodyAt>)> {
    let countries: BTreeSet<CountryCode> = articles.values().filter_map(|f| f.country).collect();
    let vague = articles.values().flat_map(|f| &f.names).all(|name| is_description(name));
    // Its country, or the article that it is by itself in.
    type Side = (Option<CountryCode>, Option<u32>);
    let mut by_side: BTreeMap<Side, (Body, Vec<BodyAt>)> = BTreeMap::new();
    for (article, found) in articles {
        let side = match found.country {
            Some(country) => (Some(country), None),
            None if vague || countries.len() > 1 => (None, Some(sources.rank(article))),
            None => (countries.first().copied(), None),
        };
        let (body, at) = by_side.entry(side).or_default();
        body.country = side.0;
        body.mentions.extend(found.mentions.iter().map(|span| (article, *span)));
        at.extend(found.names.iter().map(|name| (article, fold(name))));
        if let Some(name) = found.names.first() {
            body.articles.insert(article, (*name).to_owned());
        }
        body.names.extend(found.names.into_iter().map(str::to_owned));
    }
    by_side.into_values().collect()
}

/// Bodies among the participants, with the words that stand for them.
fn participants(reading: &Reading) -> impl Iterator<Item = (&str, Vec<Span>)> {
    reading.interactions.iter().flat_map(|interaction| {
        interaction.participants.iter().enumerate().filter_map(|(at, participant)| match participant {
            Participant::Body(name) => {
                let words = interaction.evidence.iter().filter(|e| e.role == Role::Participant(at)).map(|e| e.span);
                Some((name.as_str(), words.collect()))
            }
            _ => None,
        })
    })
}

/// Names of bodies in a text, by key: their country, where the reading has but one for them, and where they stand.
fn named_entities<'a>(
    article: &'a Article,
    reading: &'a Reading,
    mut key: impl FnMut(&'a str) -> Rc<str>,
) -> BTreeMap<Rc<str>, (Option<CountryCode>, Vec<Span>)> {
    let mut entities: BTreeMap<Rc<str>, (BTreeSet<CountryCode>, Vec<Span>)> = BTreeMap::new();
    for entity in reading.entities.iter().filter(|e| e.kind == EntityKind::Body) {
        let words = entity.name.as_deref().unwrap_or_else(|| entity.span.words(article));
        let (countries, spans) = entities.entry(key(words)).or_default();
        countries.extend(entity.country);
        spans.push(entity.span);
    }
    let one = |countries: BTreeSet<CountryCode>| countries.first().copied().filter(|_| countries.len() == 1);
    entities.into_iter().map(|(key, (countries, spans))| (key, (one(countries), spans))).collect()
}

/// What acronyms stand for.
struct Acronyms {
    /// Key of the full name by folded acronym, and of other wordings.
    full: BTreeMap<String, String>,
}

/// The table of `assets/acronyms.tsv`.
static KNOWN: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/acronyms.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

impl Acronyms {
    /// Those of the table, and those that exactly one name of the collection is said to have.
    fn new(sources: &Sources<'_>) -> Self {
        let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (article, reading) in sources.articles.iter().zip(sources.readings) {
            for (name, _) in participants(reading) {
                if let Some((outer, inner)) = bracketed(name) {
                    for (short, long) in [(inner, outer), (outer, inner)] {
                        if is_acronym(short) && !is_acronym(long) {
                            said.entry(fold(short)).or_default().insert(bare_key(long));
                        }
                    }
                }
            }
            for entity in reading.entities.iter().filter(|e| e.kind == EntityKind::Body) {
                let name = entity.span.words(article);
                let after =
                    article.paragraph(entity.span.paragraph).and_then(|p| p.text.get(entity.span.end as usize..));
                let short =
                    after.and_then(|t| t.trim_start().strip_prefix('(')?.split_once(')')).map(|(short, _)| short);
                if let Some(short) = short.filter(|short| is_acronym(short) && has_initials(name, short)) {
                    said.entry(fold(short)).or_default().insert(bare_key(name));
                }
            }
        }
        let mut full = BTreeMap::new();
        for (short, names) in said {
            if let (1, Some(name)) = (names.len(), names.first()) {
                full.insert(short, name.clone());
            }
        }
        // Every wording of a known acronym leads to the first of them.
        let mut first: BTreeMap<&str, String> = BTreeMap::new();
        for (short, name) in KNOWN.iter() {
            let key = first.entry(short).or_insert_with(|| bare_key(name)).clone();
            full.insert(fold(short), key.clone());
            full.insert(bare_key(name), key);
        }
        Self { full }
    }

    /// The form in which names of bodies are compared.
    fn key(&self, name: &str) -> String {
        let key = match bracketed(name) {
            Some((outer, inner)) if is_acronym(inner) => bare_key(outer),
            Some((outer, inner)) if is_acronym(outer) => bare_key(inner),
            _ => bare_key(name),
        };
        let known = self.full.get(&key);
        // A word in capitals is an acronym; `who` and `un` in small letters are not.
        let spelled = key.contains(' ') || name.chars().any(char::is_uppercase);
        known.filter(|_| spelled).cloned().unwrap_or(key)
    }
}

/// A name without "the", folded.
fn bare_key(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

/// `Name (Other)` as its two parts.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (outer, rest) = name.split_once('(')?;
    let inner = rest.trim_end().strip_suffix(')')?;
    Some((outer.trim(), inner.trim())).filter(|(outer, inner)| !outer.is_empty() && !inner.is_empty())
}

fn is_acronym(word: &str) -> bool {
    (2..=10).contains(&word.chars().count())
        && word.chars().all(|c| c.is_alphanumeric() || c == '&' || c == '-')
        && word.chars().filter(|c| c.is_uppercase()).count() * 2 > word.chars().count()
}

/// Whether the letters are initials of the name, in order, the first and the last words' among them.
fn has_initials(name: &str, acronym: &str) -> bool {
    let key = bare_key(name);
    let initials: Vec<char> = key.split(' ').filter_map(|w| w.chars().next()).collect();
    let letters: Vec<char> = fold(acronym).chars().filter(|c| *c != ' ').collect();
    let mut rest = initials.iter();
    letters.first() == initials.first()
        && letters.last() == initials.last()
        && letters.iter().all(|letter| rest.any(|initial| initial == letter))
}

/// Whether a name only says what sort of body it is.
fn is_description(name: &str) -> bool {
    let lower_case = name.chars().skip(1).all(|c| !c.is_uppercase());
    let one_word = !name.trim().contains(char::is_whitespace);
    (lower_case && !one_word) || bare_key(name).split(' ').all(is_common)
}

/// Words that name a sort of body and not one body.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "a" | "affairs"
            | "and"
            | "army"
            | "assembly"
            | "authorities"
            | "board"
            | "business"
            | "cabinet"
            | "chamber"
            | "commerce"
            | "commission"
            | "committee"
            | "community"
            | "congress"
            | "council"
            | "defence"
            | "defense"
            | "delegates"
            | "delegation"
            | "department"
            | "economic"
            | "embassy"
            | "federal"
            | "finance"
            | "for"
            | "foreign"
            | "foundation"
            | "government"
            | "group"
            | "high"
            | "house"
            | "industry"
            | "institute"
            | "interior"
            | "leaders"
            | "leadership"
            | "level"
            | "local"
            | "media"
            | "members"
            | "minister"
            | "ministers"
            | "ministry"
            | "mission"
            | "national"
            | "office"
            | "officials"
            | "of"
            | "on"
            | "organisation"
            | "organization"
            | "parliament"
            | "parliamentary"
            | "party"
            | "police"
            | "president"
            | "prime"
            | "relations"
            | "representatives"
            | "secretariat"
            | "secretary"
            | "senate"
            | "senior"
            | "state"
            | "the"
            | "trade"
            | "university"
    )
}
