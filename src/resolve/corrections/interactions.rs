//! Decisions on interactions: which reports are one, what took place, and what did not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Replay;
use super::find::Missing;
use super::readings::{BY_HAND, sectors};
use crate::model::{
    Aspect, Basis, Change, Dated, Decided, Decision, EntryId, Field, Interaction, InteractionRef, Kind, Part, PartyId,
    Reading, Standing,
};
use crate::resolve::claims;
use crate::resolve::parties::Cast;
use crate::resolve::tellings::{Group, Telling, order};

/// Where a report is found: article, and place in its reading's interactions.
type ReportAt = (u32, u32);

/// What was decided about one interaction.
#[derive(Clone, Debug, Default)]
struct Edits {
    changes: Vec<(EntryId, Change)>,
    parties: Vec<(PartyId, Part)>,
    decided: Decided,
    rejected: bool,
}

/// Reports of one interaction, and what was decided about it.
struct Told<'a> {
    tellings: Vec<Telling<'a>>,
    edits: Edits,
}

struct All<'a> {
    told: Vec<Told<'a>>,
    places: BTreeMap<ReportAt, usize>,
}

/// Makes interactions of groups of reports, after these decisions: those that stand, and those that were rejected.
pub(in crate::resolve) fn settle(
    replay: &mut Replay<'_>,
    readings: &[Arc<Reading>],
    cast: &Cast,
    groups: Vec<Group<'_>>,
) -> (Vec<Interaction>, Vec<Interaction>) {
    let mut all = All { told: Vec::with_capacity(groups.len()), places: BTreeMap::new() };
    for group in groups.into_iter().filter(|g| !g.tellings.is_empty()) {
        all.found(Told { tellings: group.tellings, edits: Edits::default() });
    }
    for at in 0..replay.decisions.len() {
        let Some((entry, decision)) = replay.decisions.get(at).copied() else { continue };
        let done = decide(replay, readings, cast, &mut all, entry, decision);
        if let Err(why) = done {
            replay.lose(at, &why);
        }
    }
    let told = all.told.into_iter().filter(|told| !told.tellings.is_empty());
    let (rejected, kept): (Vec<_>, Vec<_>) = told.partition(|told| told.edits.rejected);
    let build = |told: Vec<Told<'_>>| told.into_iter().filter_map(interaction).collect();
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
        let mut missing = Missing::Interaction(of.title.clone());
        for report in &of.reports {
            match replay.finder.report(readings, report) {
                Ok(at) => match all.places.get(&at) {
                    Some(place) if all.told.get(*place).is_some_and(|t| t.edits.rejected) => {
                        missing = Missing::Rejected;
                    }
                    Some(place) => return Ok(*place),
                    None => {}
                },
                Err(why) => missing = why,
            }
        }
        Err(missing)
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
            let by_hand = all.places.iter().filter(|((of, _), _)| *of == article).find_map(|(_, place)| {
                let told = all.told.get(*place)?;
                let is_it = |t: &Telling<'_>| {
                    t.article == article && t.read.why.rule == BY_HAND && t.read.evidence.iter().any(|e| e.span == span)
                };
                told.tellings.iter().any(is_it).then_some(*place)
            });
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
        self.places.extend(told.tellings.iter().map(|t| ((t.article, t.index), place)));
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
            let own = |t: &Telling<'_>| (t.article, t.index) == *at;
            while let Some(place) = told.tellings.iter().position(own) {
                tellings.push(told.tellings.remove(place));
            }
        }
        edits.decided.note(entry, Aspect::Extent);
        tellings.sort_by_key(order);
        self.found(Told { tellings, edits });
    }

    fn merge(&mut self, from: usize, to: usize, entry: &EntryId) {
        if from == to {
            return;
        }
        let Some(moved) = self.told.get_mut(from) else { return };
        let (tellings, edits) = (std::mem::take(&mut moved.tellings), std::mem::take(&mut moved.edits));
        self.places.extend(tellings.iter().map(|t| ((t.article, t.index), to)));
        if let Some(told) = self.told.get_mut(to) {
            told.tellings.extend(tellings);
            told.tellings.sort_by_key(order);
            for other in &edits.decided.entries {
                told.edits.decided.note(other, Aspect::Extent);
            }
            told.edits.decided.note(entry, Aspect::Extent);
        }
    }
}

/// One interaction: what its reports say together, but for what was decided.
fn interaction(told: Told<'_>) -> Option<Interaction> {
    let set = told.tellings.iter().flat_map(|t| t.set.iter().copied()).collect();
    let group = Group { tellings: told.tellings, set };
    let mut interaction = claims::interaction(&group)?;
    let by_kind = |kind: Kind| group.tellings.iter().find(|t| t.read.kind == kind).map(|t| t.read.cameo.clone());
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
