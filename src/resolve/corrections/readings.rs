//! Decisions that bear on the reading of single articles, before anything is joined: what the program missed, and
//! mentions that stand for somebody else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::find::{Missing, Who, short};
use super::{Made, Replay};
use crate::model::{
    Added, Anchor, CountryCode, Dated, Decision, Entity, EntityKind, Evidence, Named, Part, Participant, PartyRef,
    ReadInteraction, ReadOfficial, Reading, Role, SectorId, Span, Why, fold,
};

/// The rule that stands behind what a person added.
pub(super) const BY_HAND: &str = "added by hand";

impl Replay<'_> {
    /// Makes the readings what they are after these decisions.
    pub(in crate::resolve) fn read(&mut self, readings: &mut [Arc<Reading>]) {
        for at in 0..self.decisions.len() {
            let Some((entry, decision)) = self.decisions.get(at).copied() else { continue };
            let done = match decision {
                Decision::Split { mentions, name, .. } => self.split(readings, mentions, name),
                Decision::Add { at, what } => self.add(readings, at, what).map(|made| {
                    self.made.insert(entry.clone(), made);
                }),
                Decision::Name { at, of } => self.name(readings, at, of).map(|made| {
                    self.made.insert(entry.clone(), made.into_iter().collect());
                }),
                _ => Ok(()),
            };
            if let Err(why) = done {
                self.lose(at, &why);
            }
        }
    }

    /// Gives mentions that are only some of a person's in an article a place of their own there.
    fn split(&self, readings: &mut [Arc<Reading>], mentions: &[Anchor], name: &str) -> Result<(), Missing> {
        let mut by_place: BTreeMap<(u32, u32), Vec<Span>> = BTreeMap::new();
        let mut missing = None;
        for anchor in mentions {
            match self.finder.who(readings, anchor) {
                Ok((article, span, Who::Person(at))) => by_place.entry((article, at)).or_default().push(span),
                Ok(_) => {}
                Err(why) => missing = Some(why),
            }
        }
        for ((article, at), spans) in by_place {
            if let Some(reading) = readings.get_mut(article as usize) {
                split_official(reading, at as usize, &spans, name);
            }
        }
        match missing {
            Some(why) if mentions.len() == 1 => Err(why),
            Some(why) => Err(Missing::Other(format!("some of its words are gone: {why}"))),
            None => Ok(()),
        }
    }

    fn add(&self, readings: &mut [Arc<Reading>], at: &Anchor, what: &Added) -> Result<Vec<(Made, PartyRef)>, Missing> {
        let (article, span) = self.finder.find(at)?;
        let mut made = Vec::new();
        let mut participants = Vec::new();
        let mut parts = Vec::new();
        let mut evidence = vec![Evidence { span, role: Role::Trigger }];
        for (party, part) in &what.parties {
            let who = match party {
                PartyRef::State(_) => None,
                PartyRef::Named { at, .. } => Some(self.finder.who(readings, at)?),
            };
            let Some(reading) = readings.get_mut(article as usize).map(Arc::make_mut) else { continue };
            let (participant, named) = match (party, who) {
                (PartyRef::State(code), _) => (state(*code), Vec::new()),
                (PartyRef::Named { .. }, Some((of, _, Who::Person(at)))) if of == article => {
                    let named = reading.officials.get(at as usize).map(|o| o.mentions.clone()).unwrap_or_default();
                    (Participant::Official(at as usize), named)
                }
                (PartyRef::Named { name, .. }, Some((_, _, Who::Person(_)))) => {
                    let place = reading.officials.len();
                    reading.officials.push(ReadOfficial {
                        name: name.clone(),
                        official: true,
                        ..ReadOfficial::default()
                    });
                    made.push((Made::Person(article, place as u32), party.clone()));
                    (Participant::Official(place), Vec::new())
                }
                (PartyRef::Named { .. }, Some((_, _, Who::Body(name)))) => {
                    made.push((Made::Body(article, fold(&name)), party.clone()));
                    (Participant::Body(name), Vec::new())
                }
                (PartyRef::Named { name, .. }, None) => return Err(Missing::Party(short(name))),
            };
            let place = participants.len();
            // The names in the paragraph, else all the words pointed out.
            let mut here: Vec<Span> = named.into_iter().filter(|m| m.paragraph == span.paragraph).collect();
            if here.is_empty() {
                here.push(span);
            }
            evidence.extend(here.into_iter().map(|span| Evidence { span, role: Role::Participant(place) }));
            participants.push(participant);
            parts.push(*part);
        }
        if participants.len() < 2 {
            return Err(Missing::Other("an interaction needs two parties".to_owned()));
        }
        let Some(reading) = readings.get_mut(article as usize).map(Arc::make_mut) else { return Ok(made) };
        reading.interactions.push(ReadInteraction {
            kind: what.kind,
            status: what.status,
            participants,
            parts,
            dated: what.date.map(|when| Dated { when, basis: crate::model::Basis::Explicit }),
            place: what.place.clone(),
            country: what.country,
            sectors: sectors(&what.sectors),
            title: None,
            cameo: what.kind.cameo().to_owned(),
            confidence: 1.0,
            why: Why { rule: BY_HAND.to_owned(), ..Why::default() },
            paragraphs: vec![span.paragraph],
            evidence,
        });
        Ok(made)
    }

    fn name(
        &self,
        readings: &mut [Arc<Reading>],
        at: &Anchor,
        of: &Named,
    ) -> Result<Option<(Made, PartyRef)>, Missing> {
        let (article, span) = self.finder.find(at)?;
        let whose = match of {
            Named::Known(PartyRef::Named { at, .. }) => Some(self.finder.who(readings, at)?),
            Named::Known(PartyRef::State(_)) => {
                return Err(Missing::Other("a state is known by its code, not by a name".to_owned()));
            }
            Named::New { .. } => None,
        };
        let Some(reading) = readings.get_mut(article as usize).map(Arc::make_mut) else { return Ok(None) };
        if reading.officials.iter().any(|o| o.mentions.iter().any(|m| m.overlaps(span))) {
            // The program reads it by now.
            return Ok(None);
        }
        let is_body = matches!(whose, Some((_, _, Who::Body(_))));
        if !reading.entities.iter().any(|e| e.span.overlaps(span)) {
            let kind = if is_body { EntityKind::Body } else { EntityKind::Person };
            let place = reading.entities.partition_point(|e| e.span < span);
            reading.entities.insert(place, Entity { span, kind, name: None, country: None });
        }
        let new = |name: &str| ReadOfficial {
            name: name.to_owned(),
            official: true,
            mentions: vec![span],
            ..ReadOfficial::default()
        };
        match (of, whose) {
            (Named::Known(_), Some((owner, _, Who::Person(place)))) if owner == article => {
                if let Some(official) = reading.officials.get_mut(place as usize) {
                    let place = official.mentions.partition_point(|m| *m < span);
                    official.mentions.insert(place, span);
                }
                Ok(None)
            }
            (Named::Known(party @ PartyRef::Named { name, .. }), Some((_, _, Who::Person(_)))) => {
                reading.officials.push(new(name));
                Ok(Some((Made::Person(article, reading.officials.len() as u32 - 1), party.clone())))
            }
            (Named::New { name, office, country, official }, _) => {
                let role = office.clone();
                reading.officials.push(ReadOfficial { role, country: *country, official: *official, ..new(name) });
                Ok(None)
            }
            _ => Ok(None),
        }
    }
}

fn state(code: CountryCode) -> Participant {
    let name = code.name().map_or_else(|| code.to_string(), str::to_owned);
    Participant::State { name, country: code }
}

/// Sectors by their ids; those that the present table doesn't have are passed over.
pub(super) fn sectors(ids: &[String]) -> Vec<SectorId> {
    let found: BTreeSet<SectorId> = ids.iter().filter_map(|id| SectorId::named(id)).collect();
    found.into_iter().collect()
}

fn split_official(reading: &mut Arc<Reading>, at: usize, spans: &[Span], name: &str) {
    let is_theirs = |span: Span| spans.iter().any(|s| s.overlaps(span));
    let Some(official) = reading.officials.get(at) else { return };
    if official.mentions.iter().all(|m| is_theirs(*m)) {
        // All of them: who they are is settled when parties are joined.
        return;
    }
    let reading = Arc::make_mut(reading);
    let place = reading.officials.len();
    let Some(official) = reading.officials.get_mut(at) else { return };
    let (theirs, kept): (Vec<Span>, Vec<Span>) = official.mentions.iter().partition(|m| is_theirs(**m));
    official.mentions = kept;
    let new = ReadOfficial {
        name: name.to_owned(),
        official: official.official,
        mentions: theirs,
        ..ReadOfficial::default()
    };
    reading.officials.push(new);
    for interaction in &mut reading.interactions {
        let parties = interaction.participants.iter().enumerate();
        let own: Vec<usize> = parties.filter(|(_, p)| **p == Participant::Official(at)).map(|(n, _)| n).collect();
        let named =
            |n: &usize| interaction.evidence.iter().any(|e| e.role == Role::Participant(*n) && is_theirs(e.span));
        let moved: Vec<usize> = own.into_iter().filter(named).collect();
        for n in moved {
            if let Some(participant) = interaction.participants.get_mut(n) {
                *participant = Participant::Official(place);
            }
        }
    }
}

/// Parties that are none after all: their places as persons, as bodies, and states.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Gone {
    pub(super) persons: BTreeSet<(u32, u32)>,
    pub(super) bodies: BTreeSet<(u32, String)>,
    pub(super) states: BTreeSet<CountryCode>,
}

impl Gone {
    pub(in crate::resolve) fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.bodies.is_empty() && self.states.is_empty()
    }

    fn holds(&self, article: u32, participant: &Participant) -> bool {
        match participant {
            Participant::Official(at) => self.persons.contains(&(article, *at as u32)),
            Participant::Body(name) => self.bodies.contains(&(article, fold(name))),
            Participant::State { country, .. } => self.states.contains(country),
        }
    }
}

/// Takes parties that are none out of all interactions; one that is left with fewer than two is none either.
pub(in crate::resolve) fn without(readings: &mut [Arc<Reading>], gone: &Gone) {
    for (article, reading) in (0..).zip(readings) {
        let touched = |i: &ReadInteraction| i.participants.iter().any(|p| gone.holds(article, p));
        if !reading.interactions.iter().any(touched) {
            continue;
        }
        let reading = Arc::make_mut(reading);
        let interactions = std::mem::take(&mut reading.interactions);
        reading.interactions = interactions
            .into_iter()
            .filter_map(|i| if touched(&i) { leave_out(i, |p| gone.holds(article, p)) } else { Some(i) })
            .collect();
    }
}

fn leave_out(mut interaction: ReadInteraction, gone: impl Fn(&Participant) -> bool) -> Option<ReadInteraction> {
    let kept: Vec<usize> =
        interaction.participants.iter().enumerate().filter(|(_, p)| !gone(p)).map(|(at, _)| at).collect();
    if kept.len() < 2 {
        return None;
    }
    let parts: Vec<Part> = kept.iter().map(|at| interaction.part(*at)).collect();
    let new_place = |at: usize| kept.iter().position(|k| *k == at);
    interaction.evidence = interaction
        .evidence
        .into_iter()
        .filter_map(|e| match e.role {
            Role::Participant(at) => Some(Evidence { role: Role::Participant(new_place(at)?), ..e }),
            _ => Some(e),
        })
        .collect();
    interaction.participants = kept.iter().filter_map(|at| interaction.participants.get(*at).cloned()).collect();
    interaction.parts = parts;
    Some(interaction)
}
