//! The log of what a person decided. It only grows: taking back a decision is an entry of its own.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::correction::{Act, Decision, Entry, EntryId};

/// All entries, and which decisions hold after the last of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    entries: Vec<Entry>,
    /// Where each entry stands.
    places: BTreeMap<EntryId, usize>,
    /// Decisions that hold, in the order in which they came to hold.
    done: Vec<usize>,
    /// Decisions that were taken back since the last new one, in that order.
    undone: Vec<usize>,
}

impl Log {
    /// The log of these entries. One that is there already is passed over.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut log = Self::default();
        for entry in entries {
            log.push(entry);
        }
        log
    }

    /// All entries, the oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds an entry at the end. `false`, and nothing is added, where the log has it already.
    pub fn push(&mut self, entry: Entry) -> bool {
        if self.places.contains_key(&entry.id) {
            return false;
        }
        let at = self.entries.len();
        match &entry.act {
            Act::Do(_) => {
                self.done.push(at);
                self.undone.clear();
            }
            Act::Withdraw(id) => {
                if let Some(of) = self.places.get(id).copied().filter(|of| self.done.contains(of)) {
                    self.done.retain(|place| *place != of);
                    self.undone.push(of);
                }
            }
            Act::Restore(id) => {
                let of = self.places.get(id).copied();
                let is_decision = |of: &usize| self.entries.get(*of).is_some_and(|e| e.decision().is_some());
                if let Some(of) = of.filter(is_decision).filter(|of| !self.done.contains(of)) {
                    self.undone.retain(|place| *place != of);
                    self.done.push(of);
                }
            }
        }
        self.places.insert(entry.id.clone(), at);
        self.entries.push(entry);
        true
    }

    /// An entry by its number.
    pub fn get(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.get(*self.places.get(id)?)
    }

    /// The decisions that hold, in the order in which they were first made.
    pub fn in_force(&self) -> Vec<(&EntryId, &Decision)> {
        let places: BTreeSet<usize> = self.done.iter().copied().collect();
        let entries = places.into_iter().filter_map(|at| self.entries.get(at));
        entries.filter_map(|entry| Some((&entry.id, entry.decision()?))).collect()
    }

    /// Whether a decision holds.
    pub fn holds(&self, id: &EntryId) -> bool {
        self.places.get(id).is_some_and(|at| self.done.contains(at))
    }

    /// The decision that undo would take back: the last that came to hold.
    pub fn last_done(&self) -> Option<&Entry> {
        self.entries.get(*self.done.last()?)
    }

    /// The decision that redo would restore: the last that was taken back.
    pub fn last_undone(&self) -> Option<&Entry> {
        self.entries.get(*self.undone.last()?)
    }

    /// The entry that takes back the last decision.
    pub fn undo(&self, now: DateTime<Utc>) -> Option<Entry> {
        Some(Entry::new(self.later(now), None, Act::Withdraw(self.last_done()?.id.clone())))
    }

    /// The entry that restores what was taken back last.
    pub fn redo(&self, now: DateTime<Utc>) -> Option<Entry> {
        Some(Entry::new(self.later(now), None, Act::Restore(self.last_undone()?.id.clone())))
    }

    /// A time after that of the last entry, so that the same act done twice is two entries.
    pub fn later(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let last = self.entries.iter().map(|entry| entry.time).max();
        last.map_or(now, |last| now.max(last + chrono::TimeDelta::microseconds(1)))
    }

    /// The entry of a new decision.
    pub fn decide(&self, now: DateTime<Utc>, decision: Decision, reason: Option<String>) -> Entry {
        Entry::new(self.later(now), reason, Act::Do(decision))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::correction::Target;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    fn note(log: &mut Log, text: &str) -> EntryId {
        let entry = log.decide(now(), Decision::Note { on: Target::Project, text: text.to_owned() }, None);
        let id = entry.id.clone();
        assert!(log.push(entry));
        id
    }

    fn said(log: &Log) -> Vec<String> {
        let text = |(_, decision): (&EntryId, &Decision)| match decision {
            Decision::Note { text, .. } => text.clone(),
            other => format!("{other:?}"),
        };
        log.in_force().into_iter().map(text).collect()
    }

    fn step(log: &mut Log, back: bool) -> bool {
        let entry = if back { log.undo(now()) } else { log.redo(now()) };
        entry.is_some_and(|entry| log.push(entry))
    }

    #[test]
    fn undo_and_redo_walk_the_same_road_however_long() {
        let mut log = Log::default();
        for n in 0..50 {
            note(&mut log, &n.to_string());
        }
        let all = said(&log);
        for _ in 0..50 {
            assert!(step(&mut log, true));
        }
        assert_eq!(said(&log), Vec::<String>::new());
        assert!(!step(&mut log, true), "nothing is left to undo");
        let mut log = Log::new(log.entries().to_vec());
        for _ in 0..50 {
            assert!(step(&mut log, false), "also after reopening");
        }
        assert_eq!(said(&log), all);
        assert!(!step(&mut log, false));
    }

    #[test]
    fn one_decision_can_be_taken_back_among_later_ones() {
        let mut log = Log::default();
        let first = note(&mut log, "first");
        note(&mut log, "second");
        log.push(Entry::new(now(), None, Act::Withdraw(first.clone())));
        assert_eq!(said(&log), ["second"]);
        note(&mut log, "third");
        assert!(log.last_undone().is_none(), "a new decision ends the way forward");
        log.push(Entry::new(log.later(now()), None, Act::Restore(first)));
        assert_eq!(said(&log), ["first", "second", "third"]);
    }

    #[test]
    fn an_entry_is_taken_in_once() {
        let mut log = Log::default();
        note(&mut log, "a");
        note(&mut log, "a");
        assert_eq!(log.entries().len(), 2, "the same act twice is two entries");
        let again = log.entries().to_vec();
        assert!(!again.into_iter().any(|entry| log.push(entry)));
    }

    proptest! {
        #[test]
        fn undo_after_anything_and_redo_come_back(steps in prop::collection::vec(0u8..4, 1..80)) {
            let mut log = Log::default();
            for (n, what) in steps.iter().enumerate() {
                match what {
                    0 | 1 => { note(&mut log, &n.to_string()); }
                    2 => { step(&mut log, true); }
                    _ => { step(&mut log, false); }
                }
                let before = said(&log);
                let mut other = log.clone();
                if step(&mut other, true) {
                    prop_assert_ne!(said(&other), before.clone());
                    prop_assert!(step(&mut other, false));
                    prop_assert_eq!(said(&other), before);
                }
            }
            prop_assert_eq!(Log::new(log.entries().to_vec()), log);
        }
    }
}
