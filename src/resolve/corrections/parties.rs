//! Decisions on who is one party: merged, split, dismissed, and what each of them is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edits::PartyEdits;
use super::find::{Missing, Who, short};
use super::readings::Gone;
use super::{Made, Replay};
use crate::model::{
    Anchor, Aspect, CountryCode, Decision, EntryId, PartyId, PartyRef, ReadOfficial, Reading, Span, Verdict, fold,
};
use crate::resolve::Sources;
use crate::resolve::bodies::Body;
use crate::resolve::parties::{Cast, Group};

impl Replay<'_> {
    /// Makes the groups what they are after these decisions; gives back those that are no parties after all.
    pub(in crate::resolve) fn join(&mut self, sources: &Sources<'_>, groups: &mut Vec<Group>) -> Gone {
        let mut partition = Partition::new(groups, sources.readings);
        for at in 0..self.decisions.len() {
            let Some((entry, decision)) = self.decisions.get(at).copied() else { continue };
            if let Err(why) = self.decide(&mut partition, entry, decision) {
                self.lose(at, &why);
            }
        }
        let mut gone = Gone::default();
        for group in groups.iter().filter(|g| g.edits.dismissed) {
            gone.persons.extend(&group.persons);
            gone.bodies.extend(group.bodies.iter().flat_map(|(_, at)| at).cloned());
            gone.states.extend(&group.states);
        }
        groups.retain(|group| !group.edits.dismissed && !group.is_empty());
        gone
    }

    fn decide(&self, parties: &mut Partition<'_>, entry: &EntryId, decision: &Decision) -> Result<(), Missing> {
        let mut edit = |party: &PartyRef, aspect: Aspect, set: &dyn Fn(&mut PartyEdits)| {
            let group = self.group(parties, party)?;
            if let Some(group) = parties.groups.get_mut(group) {
                set(&mut group.edits);
                group.edits.note(entry, aspect);
            }
            Ok(())
        };
        match decision {
            Decision::Rename { party, name } => edit(party, Aspect::Name, &|e| e.name = Some(name.clone())),
            Decision::SetOffice { party, office } => edit(party, Aspect::Office, &|e| e.office = Some(office.clone())),
            Decision::SetCountry { party, country } => edit(party, Aspect::Country, &|e| e.country = Some(*country)),
            Decision::SetBody { party, body } => edit(party, Aspect::Body, &|e| e.body = Some(body.clone())),
            Decision::SetPrivate { party, private } => edit(party, Aspect::Official, &|e| e.private = Some(*private)),
            Decision::Dismiss { party } => edit(party, Aspect::Extent, &|e| e.dismissed = true),
            Decision::Merge { party, into, name } => {
                let (from, to) = (self.group(parties, party)?, self.group(parties, into)?);
                parties.merge(from, to);
                if let Some(group) = parties.groups.get_mut(to) {
                    group.edits.name = Some(name.clone());
                    group.edits.note(entry, Aspect::Extent);
                }
                Ok(())
            }
            Decision::Split { party, mentions, name } => self.part(parties, entry, (party, mentions, name)),
            Decision::Judge { a, b, verdict } => {
                let (one, other) = (self.group(parties, a)?, self.group(parties, b)?);
                match verdict {
                    Verdict::Different if one == other => self.keep_apart(parties, (a, b), one),
                    _ => Ok(()),
                }
            }
            Decision::Add { .. } | Decision::Name { .. } => {
                for (made, party) in self.made.get(entry).into_iter().flatten() {
                    let group = self.group(parties, party)?;
                    parties.put(made, group);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn group(&self, parties: &Partition<'_>, party: &PartyRef) -> Result<usize, Missing> {
        match party {
            PartyRef::State(code) => parties.of_state(*code),
            PartyRef::Named { at, .. } => {
                let (article, span, who) = self.finder.who(parties.readings, at)?;
                parties.of(article, span, &who).ok_or_else(|| Missing::Party(short(&at.quote)))
            }
        }
    }

    /// Some mentions of a party are another one's.
    fn part(
        &self,
        parties: &mut Partition<'_>,
        entry: &EntryId,
        (party, mentions, name): (&PartyRef, &[Anchor], &str),
    ) -> Result<(), Missing> {
        let from = self.group(parties, party);
        let mut split = Group::default();
        for anchor in mentions {
            let Ok((article, span, who)) = self.finder.who(parties.readings, anchor) else { continue };
            let Some(owner) = parties.of(article, span, &who) else { continue };
            // Where the words that stood for the party are among those that don't, their owner is the party.
            if from.as_ref().is_ok_and(|from| *from != owner) && split.is_empty() {
                continue;
            }
            parties.take(owner, article, &who, &mut split);
        }
        if split.is_empty() {
            return from.map(|_| ());
        }
        split.edits.name = Some(name.to_owned());
        split.edits.note(entry, Aspect::Extent);
        if let Some(group) = from.ok().and_then(|from| parties.groups.get_mut(from)) {
            group.edits.note(entry, Aspect::Extent);
        }
        parties.found(split);
        Ok(())
    }

    /// Two that a person knows to be two, and that the program has since taken for one: they part where names and
    /// countries do.
    fn keep_apart(
        &self,
        parties: &mut Partition<'_>,
        (a, b): (&PartyRef, &PartyRef),
        group: usize,
    ) -> Result<(), Missing> {
        let place = |party: &PartyRef| match party {
            PartyRef::Named { at, .. } => match self.finder.who(parties.readings, at) {
                Ok((article, _, Who::Person(place))) => Some((article, place)),
                _ => None,
            },
            PartyRef::State(_) => None,
        };
        let key = |at: (u32, u32)| parties.official(at).map(|o| (fold(&o.name), o.country));
        let unclear = || Missing::Other("both are read as one name of one person now: split it by mention".to_owned());
        let (Some(one), Some(other)) = (place(a).and_then(key), place(b).and_then(key)) else { return Err(unclear()) };
        if one == other {
            return Err(unclear());
        }
        let members = parties.groups.get(group).map(|g| g.persons.clone()).unwrap_or_default();
        let theirs: Vec<(u32, u32)> = members.into_iter().filter(|at| key(*at).as_ref() == Some(&other)).collect();
        let mut split = Group::default();
        for (article, place) in theirs {
            parties.take(group, article, &Who::Person(place), &mut split);
        }
        parties.found(split);
        Ok(())
    }

    /// The party that words name, once parties have their numbers.
    pub(super) fn party(&self, readings: &[Arc<Reading>], cast: &Cast, party: &PartyRef) -> Result<PartyId, Missing> {
        match party {
            PartyRef::State(code) => cast.state(*code).ok_or_else(|| Missing::Party(code.to_string())),
            PartyRef::Named { at, .. } => {
                let (article, _, who) = self.finder.who(readings, at)?;
                let found = match who {
                    Who::Person(place) => cast.person((article, place)),
                    Who::Body(name) => cast.body(&(article, fold(&name))),
                };
                found.ok_or_else(|| Missing::Party(short(&at.quote)))
            }
        }
    }

    /// What was found of two parties that were compared, by their ids, the smaller first.
    pub(in crate::resolve) fn judged(
        &self,
        readings: &[Arc<Reading>],
        cast: &Cast,
    ) -> BTreeMap<(PartyId, PartyId), Verdict> {
        let pair = |decision: &Decision| match decision {
            Decision::Judge { a, b, verdict } => {
                let (a, b) = (self.party(readings, cast, a).ok()?, self.party(readings, cast, b).ok()?);
                Some(((a.min(b), a.max(b)), *verdict))
            }
            _ => None,
        };
        self.decisions.iter().filter_map(|(_, decision)| pair(decision)).collect()
    }
}

/// A body, and where it is found: articles and folded names.
type BodyHere = (Body, Vec<(u32, String)>);

/// Groups while decisions move things between them. A group keeps its place; one that was merged is left empty.
struct Partition<'p> {
    groups: &'p mut Vec<Group>,
    readings: &'p [Arc<Reading>],
    persons: BTreeMap<(u32, u32), usize>,
    /// Groups with bodies, by article.
    bodies: BTreeMap<u32, BTreeSet<usize>>,
    states: BTreeMap<CountryCode, usize>,
}

impl<'p> Partition<'p> {
    fn new(groups: &'p mut Vec<Group>, readings: &'p [Arc<Reading>]) -> Self {
        let all = std::mem::take(groups);
        let mut new =
            Self { groups, readings, persons: BTreeMap::new(), bodies: BTreeMap::new(), states: BTreeMap::new() };
        for group in all {
            new.found(group);
        }
        new
    }

    fn found(&mut self, group: Group) {
        let at = self.groups.len();
        self.file(at, &group);
        self.groups.push(group);
    }

    fn file(&mut self, at: usize, group: &Group) {
        self.persons.extend(group.persons.iter().map(|person| (*person, at)));
        for (article, _) in group.bodies.iter().flat_map(|(_, places)| places) {
            self.bodies.entry(*article).or_default().insert(at);
        }
        self.states.extend(group.states.iter().map(|code| (*code, at)));
    }

    fn official(&self, (article, place): (u32, u32)) -> Option<&ReadOfficial> {
        self.readings.get(article as usize)?.officials.get(place as usize)
    }

    fn of(&self, article: u32, span: Span, who: &Who) -> Option<usize> {
        match who {
            Who::Person(place) => self.persons.get(&(article, *place)).copied(),
            Who::Body(name) => {
                let here = self.bodies.get(&article)?;
                let named = (article, fold(name));
                let holds = |at: &&usize, wanted: &dyn Fn(&BodyHere) -> bool| {
                    self.groups.get(**at).is_some_and(|group| group.bodies.iter().any(wanted))
                };
                let by_name = here.iter().find(|at| holds(at, &|(_, places)| places.contains(&named)));
                let stands =
                    |(body, _): &BodyHere| body.mentions.iter().any(|(a, s)| *a == article && s.overlaps(span));
                by_name.or_else(|| here.iter().find(|at| holds(at, &stands))).copied()
            }
        }
    }

    fn of_state(&self, code: CountryCode) -> Result<usize, Missing> {
        let named = || Missing::Other(format!("{code} takes part in nothing as a state any more"));
        self.states.get(&code).copied().ok_or_else(named)
    }

    fn merge(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        let moved = self.groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        self.file(to, &moved);
        if let Some(group) = self.groups.get_mut(to) {
            group.persons.extend(moved.persons);
            group.persons.sort_unstable();
            group.bodies.extend(moved.bodies);
            group.states.extend(moved.states);
            group.edits.merge(moved.edits);
        }
    }

    /// Takes what an article says of somebody out of a group.
    fn take(&mut self, from: usize, article: u32, who: &Who, into: &mut Group) {
        let Some(group) = self.groups.get_mut(from) else { return };
        match who {
            Who::Person(place) => {
                let at = (article, *place);
                group.persons.retain(|person| *person != at);
                if !into.persons.contains(&at) {
                    into.persons.push(at);
                }
            }
            Who::Body(name) => {
                let named = (article, fold(name));
                for (body, places) in &mut group.bodies {
                    if places.contains(&named) {
                        into.bodies.extend(take_article(body, places, article));
                    }
                }
                group.bodies.retain(|(_, places)| !places.is_empty());
            }
        }
    }

    /// Puts what was made in a reading into the group of whom it was made for.
    fn put(&mut self, made: &Made, to: usize) {
        let mut moved = Group::default();
        match made {
            Made::Person(article, place) => {
                if let Some(from) = self.persons.get(&(*article, *place)).copied().filter(|from| *from != to) {
                    self.take(from, *article, &Who::Person(*place), &mut moved);
                }
            }
            Made::Body(article, name) => {
                let who = Who::Body(name.clone());
                let nowhere = Span::new(0, 0, 0);
                if let Some(from) = self.of(*article, nowhere, &who).filter(|from| *from != to) {
                    self.take(from, *article, &who, &mut moved);
                }
            }
        }
        if !moved.is_empty() {
            let at = self.groups.len();
            self.groups.push(moved);
            self.merge(at, to);
        }
    }
}

/// What one article says of a body, taken out of it.
fn take_article(body: &mut Body, places: &mut Vec<(u32, String)>, article: u32) -> Option<BodyHere> {
    let (taken, kept): (Vec<_>, Vec<_>) = std::mem::take(places).into_iter().partition(|(a, _)| *a == article);
    *places = kept;
    if taken.is_empty() {
        return None;
    }
    let name = body.articles.remove(&article)?;
    let mentions: BTreeSet<(u32, Span)> = body.mentions.iter().filter(|(a, _)| *a == article).copied().collect();
    body.mentions.retain(|(a, _)| *a != article);
    if let Some(at) = body.names.iter().position(|n| *n == name).filter(|_| body.names.len() > 1) {
        body.names.remove(at);
    }
    let own = Body {
        names: vec![name.clone()],
        country: body.country,
        mentions,
        articles: BTreeMap::from([(article, name)]),
    };
    Some((own, taken))
}
