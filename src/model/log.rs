//! The log of what a person decided. It only grows: taking back a decision is an entry of its own.
//!
//! What a person does at once, such as saving a form with several changes, is one step: its entries carry one time, and
//! no two steps of a log do. So a step needs no mark of its own in the file, and undo and redo take it as a whole.

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
    done: Vec<Moved>,
    /// Decisions that were taken back since the last new one, in that order.
    undone: Vec<Moved>,
}

/// A decision that came to hold or ceased to, and when. What moved at one time is one step: undo and redo take all of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Moved {
    place: usize,
    at: DateTime<Utc>,
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
        let moved = |place| Moved { place, at: entry.time };
        let among = |list: &[Moved], place: usize| list.iter().any(|m| m.place == place);
        match &entry.act {
            Act::Do(_) => {
                self.done.push(moved(at));
                self.undone.clear();
            }
            Act::Withdraw(id) => {
                if let Some(of) = self.places.get(id).copied().filter(|of| among(&self.done, *of)) {
                    self.done.retain(|m| m.place != of);
                    self.undone.push(moved(of));
                }
            }
            Act::Restore(id) => {
                let of = self.places.get(id).copied();
                let is_decision = |of: &usize| self.entries.get(*of).is_some_and(|e| e.decision().is_some());
                if let Some(of) = of.filter(is_decision).filter(|of| !among(&self.done, *of)) {
                    self.undone.retain(|m| m.place != of);
                    self.done.push(moved(of));
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
        let places: BTreeSet<usize> = self.done.iter().map(|m| m.place).collect();
        let entries = places.into_iter().filter_map(|at| self.entries.get(at));
        entries.filter_map(|entry| Some((&entry.id, entry.decision()?))).collect()
    }

    /// Whether a decision holds.
    pub fn holds(&self, id: &EntryId) -> bool {
        self.places.get(id).is_some_and(|at| self.done.iter().any(|m| m.place == *at))
    }

    /// The decisions that undo would take back: those that came to hold last, all at one time.
    pub fn last_done(&self) -> Vec<&Entry> {
        self.last_step(&self.done)
    }

    /// The decisions that redo would restore: those that were taken back last, in the order in which they were made.
    pub fn last_undone(&self) -> Vec<&Entry> {
        let mut step = self.last_step(&self.undone);
        step.reverse();
        step
    }

    fn last_step(&self, moved: &[Moved]) -> Vec<&Entry> {
        let Some(last) = moved.last() else { return Vec::new() };
        let step = moved.iter().rev().take_while(|m| m.at == last.at);
        let mut entries: Vec<&Entry> = step.filter_map(|m| self.entries.get(m.place)).collect();
        entries.reverse();
        entries
    }

    /// The decisions that were made together with this one, in one form: they carry the same time. It is among them.
    pub fn step(&self, id: &EntryId) -> &[Entry] {
        let Some((at, time)) = self.places.get(id).and_then(|at| Some((*at, self.entries.get(*at)?.time))) else {
            return &[];
        };
        let is_of_it = |entry: &&Entry| entry.time == time && entry.decision().is_some();
        let (before, from) = self.entries.split_at_checked(at).unwrap_or_default();
        let start = at - before.iter().rev().take_while(is_of_it).count();
        let end = at + from.iter().take_while(is_of_it).count();
        self.entries.get(start..end).unwrap_or_default()
    }

    /// All decisions, step by step, the oldest first.
    pub fn steps(&self) -> Vec<&[Entry]> {
        let decisions =
            self.entries.chunk_by(|a, b| a.time == b.time && a.decision().is_some() && b.decision().is_some());
        decisions.filter(|step| step.first().is_some_and(|entry| entry.decision().is_some())).collect()
    }

    /// The entries that take back the last step.
    pub fn undo(&self, now: DateTime<Utc>) -> Vec<Entry> {
        self.back(now, &self.last_done())
    }

    /// The entries that restore what was taken back last.
    pub fn redo(&self, now: DateTime<Utc>) -> Vec<Entry> {
        self.again(now, &self.last_undone())
    }

    /// The entries that take back a decision with all that was made together with it.
    pub fn withdraw(&self, now: DateTime<Utc>, id: &EntryId) -> Vec<Entry> {
        let step: Vec<&Entry> = self.step(id).iter().filter(|entry| self.holds(&entry.id)).collect();
        self.back(now, &step)
    }

    /// The entries that restore a decision with all that was made together with it.
    pub fn restore(&self, now: DateTime<Utc>, id: &EntryId) -> Vec<Entry> {
        let step: Vec<&Entry> = self.step(id).iter().filter(|entry| !self.holds(&entry.id)).collect();
        self.again(now, &step)
    }

    /// Taken back in the other order, as a way is walked back.
    fn back(&self, now: DateTime<Utc>, step: &[&Entry]) -> Vec<Entry> {
        let now = self.later(now);
        step.iter().rev().map(|entry| Entry::new(now, None, Act::Withdraw(entry.id.clone()))).collect()
    }

    fn again(&self, now: DateTime<Utc>, step: &[&Entry]) -> Vec<Entry> {
        let now = self.later(now);
        step.iter().map(|entry| Entry::new(now, None, Act::Restore(entry.id.clone()))).collect()
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

    /// The entries of decisions that are made together: one step, told by their one time.
    pub fn decide_all(
        &self,
        now: DateTime<Utc>,
        decisions: impl IntoIterator<Item = Decision>,
        reason: Option<&str>,
    ) -> Vec<Entry> {
        let now = self.later(now);
        let entry = |decision| Entry::new(now, reason.map(str::to_owned), Act::Do(decision));
        decisions.into_iter().map(entry).collect()
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

    /// Several notes in one form.
    fn form(log: &mut Log, texts: &[&str]) -> Vec<EntryId> {
        let note = |text: &&str| Decision::Note { on: Target::Project, text: (*text).to_owned() };
        let entries = log.decide_all(now(), texts.iter().map(note), Some("why"));
        let ids = entries.iter().map(|entry| entry.id.clone()).collect();
        assert!(entries.into_iter().all(|entry| log.push(entry)));
        ids
    }

    fn said(log: &Log) -> Vec<String> {
        let text = |(_, decision): (&EntryId, &Decision)| match decision {
            Decision::Note { text, .. } => text.clone(),
            other => format!("{other:?}"),
        };
        log.in_force().into_iter().map(text).collect()
    }

    fn step(log: &mut Log, back: bool) -> bool {
        let entries = if back { log.undo(now()) } else { log.redo(now()) };
        let some = !entries.is_empty();
        assert!(entries.into_iter().all(|entry| log.push(entry)));
        some
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
        assert!(log.last_undone().is_empty(), "a new decision ends the way forward");
        log.push(Entry::new(log.later(now()), None, Act::Restore(first)));
        assert_eq!(said(&log), ["first", "second", "third"]);
    }

    #[test]
    fn a_form_is_one_step() {
        let mut log = Log::default();
        note(&mut log, "before");
        let ids = form(&mut log, &["a", "b", "c"]);
        let after = note(&mut log, "after");
        let steps: Vec<usize> = log.steps().iter().map(|step| step.len()).collect();
        assert_eq!(steps, [1, 3, 1]);
        assert_eq!((log.step(&ids[2]).len(), log.step(&after).len()), (3, 1));
        assert!(step(&mut log, true) && step(&mut log, true));
        assert_eq!(said(&log), ["before"]);
        assert!(step(&mut log, false));
        assert_eq!(said(&log), ["before", "a", "b", "c"]);
        // One of them names them all, also among later ones.
        for entry in log.withdraw(now(), &ids[1]) {
            log.push(entry);
        }
        assert_eq!(said(&log), ["before"]);
        for entry in log.restore(now(), &ids[0]) {
            log.push(entry);
        }
        assert_eq!(said(&log), ["before", "a", "b", "c"]);
    }

    #[test]
    fn a_step_of_which_one_was_taken_back_by_itself_is_walked_back_as_it_was_walked() {
        let mut log = Log::default();
        let ids = form(&mut log, &["a", "b"]);
        log.push(Entry::new(log.later(now()), None, Act::Withdraw(ids[0].clone())));
        assert!(step(&mut log, true));
        assert_eq!(said(&log), Vec::<String>::new());
        assert!(step(&mut log, false));
        assert_eq!(said(&log), ["b"]);
        assert!(step(&mut log, false));
        assert_eq!(said(&log), ["a", "b"]);
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
        fn undo_after_anything_and_redo_come_back(steps in prop::collection::vec(0u8..5, 1..80)) {
            let mut log = Log::default();
            for (n, what) in steps.iter().enumerate() {
                match what {
                    0 | 1 => { note(&mut log, &n.to_string()); }
                    2 => { step(&mut log, true); }
                    3 => { form(&mut log, &[&format!("{n} one"), &format!("{n} other")]); }
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
