//! Persons, bodies and states of a collection as parties, and which participant of which article is which.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::bodies::{self, Body, BodyAt};
use super::corrections::PartyEdits;
use super::earlier::Earlier;
use super::names::{Likeness, Name};
use super::{Sources, by_form, by_frequency, commonest, counted, most_frequent, offices, persons, states};
use crate::model::{
    ArticleId, CountryCode, Mention, Participant, Party, PartyId, PartyKind, ReadOfficial, Reading, fold,
};

/// The party that each participant of each article is.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// By article, for each official of its reading.
    officials: Vec<Vec<Option<PartyId>>>,
    bodies: FxHashMap<BodyAt, PartyId>,
    states: BTreeMap<CountryCode, PartyId>,
    /// Stands for a participant that its reading does not have.
    nobody: Option<PartyId>,
}

impl Cast {
    /// The party of each official of each reading.
    pub(super) fn officials(&self) -> &[Vec<Option<PartyId>>] {
        &self.officials
    }

    /// The party of a person by article and place in its reading's officials.
    pub(super) fn person(&self, (article, at): (u32, u32)) -> Option<PartyId> {
        self.officials.get(article as usize)?.get(at as usize).copied().flatten()
    }

    /// The party of a body by its article and folded name.
    pub(super) fn body(&self, at: &BodyAt) -> Option<PartyId> {
        self.bodies.get(at).copied()
    }

    /// The party of a state.
    pub(super) fn state(&self, code: CountryCode) -> Option<PartyId> {
        self.states.get(&code).copied()
    }

    pub(super) fn party(&self, article: u32, participant: &Participant) -> Option<PartyId> {
        match participant {
            Participant::Official(at) => self.person((article, *at as u32)).or(self.nobody),
            Participant::Body(name) => self.bodies.get(&(article, fold(name))).copied(),
            Participant::State { country, .. } => self.states.get(country).copied(),
        }
    }
}

/// A party before it has its number.
#[derive(Clone)]
struct Draft {
    party: Party,
    /// Tells namesakes apart, whatever the order of articles.
    first: (u32, u32),
    persons: Vec<(u32, u32)>,
    bodies: Vec<BodyAt>,
    states: Vec<CountryCode>,
    /// Whether it is its persons and nothing else, as they were read.
    is_plain: bool,
}

impl Draft {
    fn of_persons(sources: &Sources<'_>, party: Party, persons: &[(u32, u32)]) -> Option<Self> {
        let first = persons.iter().map(|(article, at)| (sources.rank(*article), *at)).min()?;
        let persons = persons.to_vec();
        Some(Self { first, persons, ..Self::of(party) })
    }

    fn of_state(code: CountryCode, party: Party) -> Self {
        Self { states: vec![code], ..Self::of(party) }
    }

    fn of(party: Party) -> Self {
        Self { party, first: (0, 0), persons: Vec::new(), bodies: Vec::new(), states: Vec::new(), is_plain: false }
    }

    /// Takes others in, with all their names.
    fn join(&mut self, others: Vec<Self>) {
        let mut names: BTreeSet<String> = self.party.aliases.drain(..).collect();
        let mut mentions: BTreeSet<Mention> = self.party.mentions.drain(..).collect();
        for other in others {
            names.insert(other.party.name);
            names.extend(other.party.aliases);
            mentions.extend(other.party.mentions);
            self.party.joined.extend(other.party.joined);
            self.party.country = self.party.country.or(other.party.country);
            self.first = self.first.min(other.first);
            self.bodies.extend(other.bodies);
            self.states.extend(other.states);
        }
        names.remove(&self.party.name);
        self.party.aliases = names.into_iter().collect();
        self.party.mentions = mentions.into_iter().collect();
    }
}

/// All parties, with their numbers.
pub(super) struct Numbered {
    pub(super) parties: Vec<Party>,
    pub(super) cast: Cast,
    /// For each party its persons, in order; none where it is anything else besides.
    pub(super) plain: Vec<Vec<(u32, u32)>>,
}

/// All that is one party: persons, bodies and states of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Article and place in its reading's officials.
    pub(super) persons: Vec<(u32, u32)>,
    /// Bodies, and where each is found.
    pub(super) bodies: Vec<(Body, Vec<BodyAt>)>,
    /// States.
    pub(super) states: Vec<CountryCode>,
    /// What a person decided about it.
    pub(super) edits: PartyEdits,
}

impl Group {
    pub(super) fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.bodies.is_empty() && self.states.is_empty()
    }
}

/// All parties as far as can be told without a person's word.
pub(super) fn groups(sources: &Sources<'_>) -> Vec<Group> {
    let persons =
        || persons::resolve(sources).into_iter().map(|p| Group { persons: p.read, ..Group::default() }).collect();
    let (mut groups, (found, places)): (Vec<Group>, _) = rayon::join(persons, || bodies::resolve(sources));
    let mut at: Vec<Vec<BodyAt>> = vec![Vec::new(); found.len()];
    for (place, number) in places {
        if let Some(at) = at.get_mut(number) {
            at.push(place);
        }
    }
    groups.extend(found.into_iter().zip(at).map(|body| Group { bodies: vec![body], ..Group::default() }));
    let states = |reading: &Reading| {
        let participants = reading.interactions.iter().flat_map(|i| &i.participants);
        let states = participants.filter_map(|p| match p {
            Participant::State { country, .. } => Some(*country),
            _ => None,
        });
        states.collect::<Vec<_>>()
    };
    let states: BTreeSet<CountryCode> = sources.readings.iter().flat_map(|r| states(r)).collect();
    groups.extend(states.into_iter().map(|code| Group { states: vec![code], ..Group::default() }));
    groups
}

/// All parties in the order of their names, and who is who.
pub(super) fn settle(sources: &Sources<'_>, groups: &[Group], earlier: Option<&Earlier<'_>>) -> Numbered {
    let states = states::resolve(sources);
    let of = |group| draft(sources, &states, earlier, group);
    let mut drafts: Vec<Draft> = groups.par_iter().filter_map(of).collect();
    drafts.extend(nobody(sources));
    drafts.sort_by_cached_key(|d| (fold(&d.party.name), d.party.name.clone(), d.party.kind, d.party.country, d.first));
    let officials = sources.readings.iter().map(|reading| vec![None; reading.officials.len()]).collect();
    let mut cast = Cast { officials, ..Cast::default() };
    let mut parties = Vec::with_capacity(drafts.len());
    let mut plain = Vec::with_capacity(drafts.len());
    for (id, draft) in (0..).map(PartyId).zip(drafts) {
        if draft.persons.is_empty() && draft.bodies.is_empty() && draft.states.is_empty() {
            cast.nobody = Some(id);
        }
        for (article, at) in &draft.persons {
            let reading = cast.officials.get_mut(*article as usize);
            if let Some(place) = reading.and_then(|officials| officials.get_mut(*at as usize)) {
                *place = Some(id);
            }
        }
        cast.bodies.extend(draft.bodies.into_iter().map(|at| (at, id)));
        cast.states.extend(draft.states.into_iter().map(|code| (code, id)));
        parties.push(draft.party);
        plain.push(if draft.is_plain { draft.persons } else { Vec::new() });
    }
    Numbered { parties, cast, plain }
}

/// A group as one party: as its persons have it, else its bodies, else its states, with the names of all of them.
fn draft(
    sources: &Sources<'_>,
    states: &BTreeMap<CountryCode, Party>,
    earlier: Option<&Earlier<'_>>,
    group: &Group,
) -> Option<Draft> {
    let known = || earlier.and_then(|earlier| earlier.person(&group.persons));
    let person = || known().or_else(|| person(sources, &group.persons));
    let person = (!group.persons.is_empty()).then(person).flatten();
    let person = person.and_then(|party| Draft::of_persons(sources, party, &group.persons));
    let bodies = group.bodies.iter().filter_map(|(found, at)| body(sources, found, at.clone()));
    let states = group.states.iter().filter_map(|code| Some(Draft::of_state(*code, states.get(code)?.clone())));
    let mut drafts = person.into_iter().chain(bodies).chain(states);
    let mut draft = drafts.next()?;
    let others: Vec<Draft> = drafts.collect();
    if !others.is_empty() {
        draft.join(others);
    }
    group.edits.apply(&mut draft.party);
    draft.is_plain = group.bodies.is_empty() && group.states.is_empty() && group.edits == PartyEdits::default();
    Some(draft)
}

fn read<'a>(sources: &Sources<'a>, (article, at): (u32, u32)) -> Option<&'a ReadOfficial> {
    sources.readings.get(article as usize)?.officials.get(at as usize)
}

fn person(sources: &Sources<'_>, person: &[(u32, u32)]) -> Option<Party> {
    let read: Vec<(u32, &ReadOfficial)> = person.iter().filter_map(|at| Some((at.0, read(sources, *at)?))).collect();
    let names = by_frequency(read.iter().map(|(_, o)| o.name.as_str()));
    // The most frequent full form; a surname or an initial only where there is nothing fuller.
    let full: Vec<(&str, usize)> = names.iter().copied().filter(|(n, _)| Name::new(n).is_full()).collect();
    let name = display_name(&full).or_else(|| display_name(&names))?;
    let worded: FxHashSet<&str> = read.iter().flat_map(|(_, o)| o.aliases.iter().map(String::as_str)).collect();
    let aliases: BTreeSet<&str> = worded
        .into_iter()
        .chain(names.iter().map(|(name, _)| *name))
        .filter(|alias| *alias != name && !alias.is_empty())
        .collect();
    let mut mentions: Vec<Mention> = read
        .iter()
        .flat_map(|(article, o)| o.mentions.iter().map(|span| Mention { article: ArticleId(*article), span: *span }))
        .collect();
    mentions.sort_unstable();
    mentions.dedup();
    let country = read.iter().find_map(|(_, o)| o.country);
    let kind = if read.iter().any(|(_, o)| o.official) { PartyKind::Official } else { PartyKind::Person };
    Some(Party {
        aliases: aliases.into_iter().map(str::to_owned).collect(),
        roles: roles(&read),
        offices: offices::history(sources, &read),
        country,
        organisation: most_frequent(read.iter().filter_map(|(_, o)| o.organisation.as_deref())),
        mentions,
        joined: joined_person(&name, &read, country),
        ..Party::new(kind, name)
    })
}

/// The most frequent form, whatever its accents and capitals; of its spellings one with accents, not in capitals.
fn display_name(names: &[(&str, usize)]) -> Option<String> {
    let (_, spellings) = by_form(names).into_iter().next()?;
    let rank = |name: &str, count: usize| {
        let accents = name.chars().filter(|c| !c.is_ascii()).count();
        (name.chars().any(char::is_lowercase), accents, count)
    };
    spellings.into_iter().rev().max_by_key(|(name, count)| rank(name, *count)).map(|(name, _)| name.to_owned())
}

/// Offices in their most frequent wording, the most frequent office first.
fn roles(read: &[(u32, &ReadOfficial)]) -> Vec<String> {
    let worded = read.iter().filter_map(|(_, o)| o.role.as_deref()).filter(|r| !r.trim().is_empty());
    by_form(&by_frequency(worded)).into_iter().filter_map(commonest).collect()
}

/// One form of a name, as articles have it.
#[derive(Default)]
struct Formed<'a> {
    articles: Vec<u32>,
    /// In the order of the articles.
    roles: Vec<&'a str>,
    in_country: bool,
}

/// For each form of the name: in how many articles, and why it is taken for this person.
fn joined_person(name: &str, read: &[(u32, &ReadOfficial)], country: Option<CountryCode>) -> Vec<String> {
    let first = read.first().map(|(article, _)| article);
    if read.iter().all(|(article, _)| Some(article) == first) {
        return Vec::new();
    }
    let mut forms: FxHashMap<&str, Formed<'_>> = FxHashMap::default();
    for (article, official) in read {
        let form = forms.entry(official.name.as_str()).or_default();
        form.articles.push(*article);
        form.roles.extend(official.role.as_deref().filter(|role| !form.roles.contains(role)));
        form.in_country |= country.is_some() && official.country == country;
    }
    let main: BTreeSet<String> = forms.get(name).iter().flat_map(|form| &form.roles).map(|role| fold(role)).collect();
    let line = |(form, mut read): (&str, Formed<'_>)| {
        read.articles.sort_unstable();
        read.articles.dedup();
        let articles = read.articles.len();
        let mut reason = Name::likeness(form, name).words().to_owned();
        if form == name && articles < 2 {
            "the name that the others were joined to".clone_into(&mut reason);
        }
        let office = read.roles.iter().find(|role| form == name || main.contains(&fold(role)));
        let country = country.filter(|_| read.in_country).map(|c| c.to_string());
        let same: Vec<String> = office.map(|role| (*role).to_owned()).into_iter().chain(country).collect();
        if !same.is_empty() {
            let both = if form == name { "" } else { "both " };
            reason = format!("{reason}, {both}{}", same.join(", "));
        }
        (form != name, format!("'{form}' in {}: {reason}", counted(articles)))
    };
    let mut lines: Vec<(bool, String)> = forms.into_iter().map(line).collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

fn body(sources: &Sources<'_>, found: &Body, bodies: Vec<BodyAt>) -> Option<Draft> {
    let spelled = |n: &&str| n.chars().any(char::is_lowercase);
    let names = || found.names.iter().map(String::as_str);
    let name = most_frequent(names().filter(spelled)).or_else(|| most_frequent(names()))?;
    let aliases: BTreeSet<&str> = names().filter(|alias| *alias != name).collect();
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for form in found.articles.values() {
        *forms.entry(form).or_default() += 1;
    }
    let joined = forms
        .iter()
        .filter(|_| found.articles.len() > 1)
        .map(|(form, articles)| {
            let reason = match Name::likeness(form, &name) {
                Likeness::Same | Likeness::Spacing => Likeness::Same.words(),
                _ if fold(form).trim_start_matches("the ") == fold(&name).trim_start_matches("the ") => "same name",
                _ => "the acronym stands for the name",
            };
            let country = found.country.map(|c| format!(", {c}")).unwrap_or_default();
            format!("'{form}' in {}: {reason}{country}", counted(*articles))
        })
        .collect();
    let party = Party {
        aliases: aliases.into_iter().map(str::to_owned).collect(),
        country: found.country,
        mentions: found.mentions.iter().map(|(a, span)| Mention { article: ArticleId(*a), span: *span }).collect(),
        joined,
        ..Party::new(PartyKind::Body, name)
    };
    let first = found.articles.keys().map(|article| (sources.rank(*article), 0)).min()?;
    Some(Draft { first, bodies, ..Draft::of(party) })
}

/// A party for participants that point at no official of their reading, if there are any.
fn nobody(sources: &Sources<'_>) -> Option<Draft> {
    let points_nowhere = sources.readings.iter().any(|reading| {
        let participants = reading.interactions.iter().flat_map(|i| &i.participants);
        participants.into_iter().any(|p| matches!(p, Participant::Official(at) if *at >= reading.officials.len()))
    });
    points_nowhere.then(|| Draft::of(Party::new(PartyKind::Person, "Unknown person")))
}
