//! What a person decided, replayed over a fresh reading.
//!
//! Decisions are taken in the order of the log, at the three places where they bear on the joining: on the readings of
//! single articles (what was missed, who is named by which words), on who is one party, and on which reports are one
//! interaction and what it says. A decision that no longer finds its words changes nothing and is listed as lost.

mod edits;
mod find;
mod interactions;
mod notes;
mod parties;
mod readings;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Article, Decision, EntryId, Log, Lost, PartyRef};

pub(super) use edits::PartyEdits;
pub(super) use find::{Finder, Missing};
pub(super) use interactions::settle;
pub(super) use notes::notebook;
pub(super) use readings::without;

/// Where a decision first bears on the joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// On the reading of single articles.
    Reading,
    /// On who is one party, and what a party is.
    Joining,
    /// On which reports are one interaction, and what it says.
    Settling,
    /// On nothing that was read.
    Noting,
}

impl Stage {
    fn of(decision: &Decision) -> Self {
        match decision {
            Decision::Split { .. } | Decision::Add { .. } | Decision::Name { .. } => Self::Reading,
            Decision::Rename { .. }
            | Decision::SetOffice { .. }
            | Decision::SetCountry { .. }
            | Decision::SetBody { .. }
            | Decision::SetPrivate { .. }
            | Decision::Merge { .. }
            | Decision::Dismiss { .. }
            | Decision::Judge { .. } => Self::Joining,
            Decision::Change { .. }
            | Decision::Confirm { .. }
            | Decision::Reject { .. }
            | Decision::Join { .. }
            | Decision::Part { .. } => Self::Settling,
            Decision::Note { .. }
            | Decision::Pin { .. }
            | Decision::Move { .. }
            | Decision::Rewrite { .. }
            | Decision::Unpin { .. }
            | Decision::GradeSource { .. }
            | Decision::GradeInteraction { .. } => Self::Noting,
        }
    }
}

/// A place that was made in a reading for somebody who is known from elsewhere.
#[derive(Clone, Debug)]
pub(super) enum Made {
    /// Article and place in its reading's officials.
    Person(u32, u32),
    /// Article and folded name.
    Body(u32, String),
}

/// The decisions that hold, and what replaying them found so far.
pub(super) struct Replay<'a> {
    finder: Finder<'a>,
    decisions: Vec<(&'a EntryId, &'a Decision)>,
    /// By decision: places made in readings, and whose they are.
    pub(super) made: BTreeMap<EntryId, Vec<(Made, PartyRef)>>,
    /// By decision, in the order of the log.
    lost: BTreeMap<usize, Lost>,
}

impl<'a> Replay<'a> {
    pub(super) fn new(articles: &'a [Arc<Article>], log: &'a Log) -> Self {
        let finder = Finder::new(articles);
        Self { finder, decisions: log.in_force(), made: BTreeMap::new(), lost: BTreeMap::new() }
    }

    /// The decisions that bear on this stage or one before it.
    pub(super) fn up_to(&self, stage: Stage) -> Vec<(EntryId, Decision)> {
        let of = self.decisions.iter().filter(|(_, decision)| Stage::of(decision) <= stage);
        of.map(|(id, decision)| ((*id).clone(), (*decision).clone())).collect()
    }

    /// Whether there is nothing to replay.
    pub(super) fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// Decisions without effect, in the order of the log.
    pub(super) fn lost(&self) -> Vec<Lost> {
        self.lost.values().cloned().collect()
    }

    /// Takes over what an earlier replay of the same decisions found to be without effect.
    pub(super) fn recall(&mut self, lost: &[Lost]) {
        let lost: BTreeMap<&EntryId, &Lost> = lost.iter().map(|lost| (&lost.entry, lost)).collect();
        for (at, (entry, _)) in self.decisions.iter().enumerate() {
            if let Some(lost) = lost.get(entry) {
                self.lost.entry(at).or_insert_with(|| (*lost).clone());
            }
        }
    }

    fn lose(&mut self, at: usize, why: &Missing) {
        if let Some((entry, _)) = self.decisions.get(at) {
            self.lost.entry(at).or_insert_with(|| Lost { entry: (*entry).clone(), why: why.to_string() });
        }
    }
}
