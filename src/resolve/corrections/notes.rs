//! Notes, the board and grades, each at its place in the present collection.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Replay;
use super::find::{Missing, ReportAt, short};
use crate::model::{
    ArticleId, Decision, EntryId, Interaction, InteractionId, InteractionRef, Notebook, OnBoard, PartyRef, Pinned,
    Reading, Target,
};
use crate::resolve::parties::Cast;

/// Where interactions are found by their reports.
type Places = FxHashMap<ReportAt, InteractionId>;

/// All that a person wrote and collected, and the decisions that find nothing.
pub(in crate::resolve) fn notebook(
    replay: &mut Replay<'_>,
    readings: &[Arc<Reading>],
    cast: &Cast,
    interactions: &[Interaction],
) -> Notebook {
    let mut notes = Notebook::default();
    if replay.is_empty() {
        return notes;
    }
    let places: Places = (0..)
        .map(InteractionId)
        .zip(interactions)
        .flat_map(|(id, i)| i.reports.iter().map(move |r| ((r.article.0, r.index), id)))
        .collect();
    for at in 0..replay.decisions.len() {
        let Some((entry, decision)) = replay.decisions.get(at).copied() else { continue };
        let here = Here { replay, readings, cast, places: &places };
        if let Err(why) = here.take_in(&mut notes, entry, decision) {
            replay.lose(at, &why);
        }
    }
    notes.lost = replay.lost();
    notes
}

struct Here<'h, 'a> {
    replay: &'h Replay<'a>,
    readings: &'h [Arc<Reading>],
    cast: &'h Cast,
    places: &'h Places,
}

impl Here<'_, '_> {
    fn interaction(&self, of: &InteractionRef) -> Result<InteractionId, Missing> {
        let look = |at: ReportAt| self.places.get(&at).copied().ok_or(Missing::Rejected);
        self.replay.finder.interaction(self.readings, of, look)
    }

    fn party(&self, of: &PartyRef) -> Result<crate::model::PartyId, Missing> {
        self.replay.party(self.readings, self.cast, of)
    }

    fn take_in(&self, notes: &mut Notebook, entry: &EntryId, decision: &Decision) -> Result<(), Missing> {
        match decision {
            Decision::Note { on, text } => {
                let text = Some(text.clone()).filter(|t| !t.trim().is_empty());
                match on {
                    Target::Party(party) => set(&mut notes.parties, self.party(party)?, text),
                    Target::Interaction(of) => set(&mut notes.interactions, self.interaction(of)?, text),
                    Target::Paragraph(at) => {
                        let (article, span) = self.replay.finder.find(at)?;
                        set(&mut notes.paragraphs, (ArticleId(article), span.paragraph), text);
                    }
                    Target::Project => notes.project = text,
                }
            }
            Decision::Pin { item } => notes.board.push((entry.clone(), self.pinned(item))),
            Decision::Move { pin, after } => {
                let Some(from) = place(notes, pin) else { return Ok(()) };
                let moved = notes.board.remove(from);
                let to = after.as_ref().and_then(|id| place(notes, id)).map_or(0, |at| at + 1);
                notes.board.insert(to, moved);
            }
            Decision::Rewrite { pin, text } => {
                if let Some((_, item)) = place(notes, pin).and_then(|at| notes.board.get_mut(at)) {
                    *item = OnBoard::Text(text.clone());
                }
            }
            Decision::Unpin { pin } => notes.board.retain(|(id, _)| id != pin),
            Decision::GradeSource { source, reliability } => set(&mut notes.reliability, source.clone(), *reliability),
            Decision::GradeInteraction { interaction, credibility } => {
                set(&mut notes.credibility, self.interaction(interaction)?, *credibility);
            }
            _ => {}
        }
        Ok(())
    }

    fn pinned(&self, item: &Pinned) -> OnBoard {
        let lost = |words: &str| OnBoard::Lost(short(words));
        match item {
            Pinned::Text(text) => OnBoard::Text(text.clone()),
            Pinned::Quote(at) => match self.replay.finder.find(at) {
                Ok((article, span)) => OnBoard::Quote(ArticleId(article), span),
                Err(_) => lost(&at.quote),
            },
            Pinned::Interaction(of) => self.interaction(of).map_or_else(|_| lost(&of.title), OnBoard::Interaction),
            Pinned::Party(of) => self.party(of).map_or_else(
                |_| match of {
                    PartyRef::Named { name, .. } => lost(name),
                    PartyRef::State(code) => lost(code.as_str()),
                },
                OnBoard::Party,
            ),
        }
    }
}

fn place(notes: &Notebook, pin: &EntryId) -> Option<usize> {
    notes.board.iter().position(|(id, _)| id == pin)
}

fn set<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => {
            map.insert(key, value);
        }
        None => {
            map.remove(&key);
        }
    }
}
