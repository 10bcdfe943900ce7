//! Decisions on interactions: which reports are one, what took place, and what did not.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Replay;
use super::find::{Missing, ReportAt};
use super::readings::{BY_HAND, sectors};
use crate::model::{
    Aspect, Basis, Change, Dated, Decided, Decision, EntryId, Field, Interaction, InteractionRef, Kind, Part, PartyId,
    ReadInteraction, Reading, Standing,
};
use crate::resolve::claims;
use crate::resolve::parties::Cast;
use crate::resolve::tellings::{Group, Held, Telling, order};

/// What was decided about one interaction.
#[derive(Clone, Debug, Default)]
struct Edits {
    changes: Vec<(EntryId, Change)>,
    parties: Vec<(PartyId, Part)>,
    decided: Decided,
    rejected: bool,
}

impl Edits {
    /// What is decided of two that are one: what was changed in either stays changed; where it is the same thing, the
    /// one that stays has the word.
    fn join(&mut self, other: Self) {
        let own: Vec<Aspect> = self.changes.iter().map(|(_, change)| aspect(change)).collect();
        if !own.contains(&Aspect::Parties) {
            self.parties = other.parties;
        }
        let theirs = other.changes.into_iter().filter(|(_, change)| !own.contains(&aspect(change)));
        for (entry, change) in theirs {
            self.decided.note(&entry, aspect(&change));
            self.changes.push((entry, change));
        }
        // Whatever else was decided of it stays to be seen, and can be taken back.
        for entry in &other.decided.entries {
            self.decided.note(entry, Aspect::Extent);
        }
    }
}

/// Reports of one interaction, and what was decided about it.
struct Told<'a> {
    tellings: Tellings<'a>,
    edits: Edits,
}

/// Reports that are one.
enum Tellings<'a> {
    /// Those that were joined, as they are, and what they say together.
    Joined(&'a [Held], Option<&'a Interaction>),
    /// Others, by a person's word.
    Here(Vec<Telling<'a>>),
}

struct All<'a> {
    readings: &'a [Arc<Reading>],
    told: Vec<Told<'a>>,
    places: FxHashMap<ReportAt, usize>,
}

impl<'a> Tellings<'a> {
    fn len(&self) -> usize {
        match self {
            Self::Joined(held, _) => held.len(),
            Self::Here(tellings) => tellings.len(),
        }
    }

    fn places(&self) -> Vec<ReportAt> {
        match self {
            Self::Joined(held, _) => held.iter().map(|h| (h.article, h.index)).collect(),
            Self::Here(tellings) => tellings.iter().map(|t| (t.article, t.index)).collect(),
        }
    }

    /// The reports themselves, to be told otherwise.
    fn taken(self, readings: &'a [Arc<Reading>]) -> Vec<Telling<'a>> {
        match self {
            Self::Joined(held, _) => held.iter().filter_map(|held| held.over(readings)).collect(),
            Self::Here(tellings) => tellings,
        }
    }
}

impl Default for Tellings<'_> {
    fn default() -> Self {
        Self::Here(Vec::new())
    }
}

/// Makes interactions of groups of reports, after these decisions: those that stand, and those that were rejected.
pub(in crate::resolve) fn settle<'r>(
    replay: &mut Replay<'_>,
    readings: &'r [Arc<Reading>],
    cast: &Cast,
    (groups, plain): (&'r [Vec<Held>], &'r [Option<Interaction>]),
) -> (Vec<Interaction>, Vec<Interaction>) {
    let mut all = All { readings, told: Vec::with_capacity(groups.len()), places: FxHashMap::default() };
    for (held, plain) in groups.iter().zip(plain).filter(|(held, _)| !held.is_empty()) {
        all.found(Told { tellings: Tellings::Joined(held, plain.as_ref()), edits: Edits::default() });
    }
    for at in 0..replay.decisions.len() {
        let Some((entry, decision)) = replay.decisions.get(at).copied() else { continue };
        let done = decide(replay, readings, cast, &mut all, entry, decision);
        if let Err(why) = done {
            replay.lose(at, &why);
        }
    }
    let told = all.told.into_iter().filter(|told| told.tellings.len() > 0);
    let (rejected, kept): (Vec<_>, Vec<_>) = told.partition(|told| told.edits.rejected);
    let build = |told: Vec<Told<'_>>| told.into_iter().filter_map(|told| interaction(readings, told)).collect();
    (build(kept), build(rejected))
}

fn decide(
    replay: &Replay<'_>,
    readings: &[Arc<Reading>],
    cast: &Cast,
    all: &mut All<'_>,
    entry: &EntryId,
    decision: &Decision,
) -> Result<(), Missing> {
    let home = |all: &All<'_>, of: &InteractionRef| {
        replay.finder.interaction(readings, of, |at| {
            let place = *all.places.get(&at).ok_or_else(|| Missing::Interaction(of.title.clone()))?;
            let is_rejected = all.told.get(place).is_some_and(|told| told.edits.rejected);
            if is_rejected { Err(Missing::Rejected) } else { Ok(place) }
        })
    };
    match decision {
        Decision::Change { interaction, to } => {
            let place = home(all, interaction)?;
            let parties = match to {
                Change::Parties(parties) => parties
                    .iter()
                    .map(|(party, part)| Ok((replay.party(readings, cast, party)?, *part)))
                    .collect::<Result<Vec<_>, Missing>>()?,
                _ => Vec::new(),
            };
            if let Some(told) = all.told.get_mut(place) {
                if !parties.is_empty() {
                    told.edits.parties = parties;
                }
                told.edits.changes.push((entry.clone(), to.clone()));
                told.edits.decided.note(entry, aspect(to));
            }
        }
        Decision::Confirm { interaction } => {
            let place = home(all, interaction)?;
            if let Some(told) = all.told.get_mut(place) {
                told.edits.decided.confirm(entry);
            }
        }
        Decision::Reject { interaction } => {
            home(all, interaction)?;
            let reports: Vec<ReportAt> =
                interaction.reports.iter().filter_map(|r| replay.finder.report(readings, r).ok()).collect();
            all.take_out(&reports, entry, true);
        }
        Decision::Join { interaction, into } => {
            let (from, to) = (home(all, interaction)?, home(all, into)?);
            all.merge(from, to, entry);
        }
        Decision::Part { interaction, reports } => {
            let from = home(all, interaction)?;
            let found = reports.iter().map(|r| replay.finder.report(readings, r));
            let found: Vec<ReportAt> =
                found.filter_map(Result::ok).filter(|at| all.places.get(at) == Some(&from)).collect();
            if found.is_empty() {
                return Err(Missing::Interaction(interaction.title.clone()));
            }
            if all.told.get(from).is_some_and(|told| told.tellings.len() > found.len()) {
                all.take_out(&found, entry, false);
                if let Some(told) = all.told.get_mut(from) {
                    told.edits.decided.note(entry, Aspect::Extent);
                }
            }
        }
        Decision::Add { at, .. } => {
            let (article, span) = replay.finder.find(at)?;
            let read = readings.get(article as usize).map(|r| r.interactions.as_slice()).unwrap_or_default();
            let is_it = |r: &ReadInteraction| r.why.rule == BY_HAND && r.evidence.iter().any(|e| e.span == span);
            let mut by_hand = (0..).zip(read).filter(|(_, r)| is_it(r));
            let by_hand = by_hand.find_map(|(index, _)| all.places.get(&(article, index)).copied());
            if let Some(told) = by_hand.and_then(|place| all.told.get_mut(place)) {
                told.edits.decided.note(entry, Aspect::Extent);
                told.edits.decided.confirm(entry);
            }
        }
        _ => {}
    }
    Ok(())
}

fn aspect(change: &Change) -> Aspect {
    match change {
        Change::Kind(_) => Aspect::Kind,
        Change::Status(_) => Aspect::Status,
        Change::Date(_) => Aspect::Date,
        Change::Place { .. } => Aspect::Place,
        Change::Parties(_) => Aspect::Parties,
        Change::Sectors(_) => Aspect::Sectors,
    }
}

impl<'a> All<'a> {
    fn found(&mut self, told: Told<'a>) {
        let place = self.told.len();
        self.places.extend(told.tellings.places().into_iter().map(|at| (at, place)));
        self.told.push(told);
    }

    /// Makes an interaction of its own of some reports.
    fn take_out(&mut self, reports: &[ReportAt], entry: &EntryId, rejected: bool) {
        let mut tellings = Vec::new();
        let mut edits = Edits { rejected, ..Edits::default() };
        for at in reports {
            let Some(told) = self.places.get(at).and_then(|place| self.told.get_mut(*place)) else { continue };
            if rejected && edits.decided.entries.is_empty() {
                // What was corrected before stays visible on what is rejected.
                edits = Edits { rejected, ..told.edits.clone() };
            }
            let all = std::mem::take(&mut told.tellings).taken(self.readings);
            let (own, kept) = all.into_iter().partition::<Vec<_>, _>(|t| (t.article, t.index) == *at);
            tellings.extend(own);
            told.tellings = Tellings::Here(kept);
        }
        edits.decided.note(entry, Aspect::Extent);
        tellings.sort_by_key(order);
        self.found(Told { tellings: Tellings::Here(tellings), edits });
    }

    fn merge(&mut self, from: usize, to: usize, entry: &EntryId) {
        if from == to {
            return;
        }
        let Some(moved) = self.told.get_mut(from) else { return };
        let (tellings, edits) = (std::mem::take(&mut moved.tellings), std::mem::take(&mut moved.edits));
        self.places.extend(tellings.places().into_iter().map(|at| (at, to)));
        if let Some(told) = self.told.get_mut(to) {
            let mut all = std::mem::take(&mut told.tellings).taken(self.readings);
            all.extend(tellings.taken(self.readings));
            all.sort_by_key(order);
            told.tellings = Tellings::Here(all);
            told.edits.join(edits);
            told.edits.decided.note(entry, Aspect::Extent);
        }
    }
}

/// One interaction: what its reports say together, but for what was decided.
fn interaction(readings: &[Arc<Reading>], told: Told<'_>) -> Option<Interaction> {
    let places = told.tellings.places();
    let mut interaction = match told.tellings {
        Tellings::Joined(_, plain) => plain?.clone(),
        Tellings::Here(tellings) => claims::interaction(&Group::of(tellings))?,
    };
    let read = |(article, index): &ReportAt| readings.get(*article as usize)?.interactions.get(*index as usize);
    let by_kind = |kind: Kind| places.iter().filter_map(read).find(|r| r.kind == kind).map(|r| r.cameo.clone());
    let mut decided = told.edits.decided;
    for (_, change) in told.edits.changes {
        let field = match change {
            Change::Kind(kind) => {
                interaction.kind = kind;
                interaction.cameo = by_kind(kind).unwrap_or_else(|| kind.cameo().to_owned());
                Some(Field::Kind)
            }
            Change::Status(status) => {
                interaction.status = status;
                Some(Field::Status)
            }
            Change::Date(when) => {
                interaction.dated = when.map(|when| Dated { when, basis: Basis::Explicit });
                Some(Field::Date)
            }
            Change::Place { place, country } => {
                (interaction.place, interaction.country) = (place, country);
                Some(Field::Place)
            }
            Change::Sectors(ids) => {
                interaction.sectors = sectors(&ids);
                None
            }
            Change::Parties(_) => {
                let mut parties: Vec<(PartyId, Part)> = Vec::new();
                for (id, part) in &told.edits.parties {
                    if !parties.iter().any(|(other, _)| other == id) {
                        parties.push((*id, *part));
                    }
                }
                (interaction.parties, decided.parts) = parties.into_iter().unzip();
                None
            }
        };
        if let Some(place) = interaction.conflicts.iter().position(|c| Some(c.field) == field) {
            decided.settled.push(interaction.conflicts.remove(place));
        }
    }
    if decided.standing == Standing::Confirmed {
        decided.settled.append(&mut interaction.conflicts);
    }
    interaction.decided = decided;
    Some(interaction)
}
