//! A change of one field of the filter.

use std::collections::BTreeSet;

use super::collection::refresh;
use crate::app::command::FilterChange;
use crate::app::state::State;
use crate::query;

pub(super) fn filter(state: &mut State, change: FilterChange) {
    fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
        if !set.remove(&value) {
            set.insert(value);
        }
    }
    let f = &mut state.filter;
    match change {
        FilterChange::Party(id) => toggle(&mut f.parties, id),
        FilterChange::Sector(id) => toggle(&mut f.sectors, id),
        FilterChange::Country(code) => toggle(&mut f.countries, code),
        FilterChange::Kind(kind) => toggle(&mut f.kinds, kind),
        FilterChange::Status(status) => toggle(&mut f.statuses, status),
        FilterChange::Standing(standing) => toggle(&mut f.standings, standing),
        FilterChange::Source(source) => toggle(&mut f.sources, source),
        FilterChange::Days(days) => {
            f.days = days.map(|(a, b)| (a.min(b), a.max(b)));
            f.undated &= days.is_none();
        }
        FilterChange::Undated(undated) => {
            f.undated = undated;
            // What has no date lies within no days.
            f.days = f.days.filter(|_| !undated);
        }
        FilterChange::Text(text) => f.text = text,
        FilterChange::Clear => *f = query::Filter::default(),
    }
    refresh(state);
}
