//! What formats ask of a date beside its ISO form: how exact it is, and its first and last day.

use chrono::NaiveDate;

use crate::model::{Dated, Unit, When};

/// How exact a date is: `day`, `days` (from one to another), `month`, `year`, or `range` of half-known ends; `none`
/// where nothing tells.
pub(super) fn precision(dated: Option<Dated>) -> &'static str {
    match dated.map(|d| d.when) {
        None => "none",
        Some(When::In(Unit::Day(_))) => "day",
        Some(When::In(Unit::Month { .. })) => "month",
        Some(When::In(Unit::Year(_))) => "year",
        Some(When::Between(Unit::Day(_), Unit::Day(_))) => "days",
        Some(When::Between(..)) => "range",
    }
}

/// Whether the days themselves are known, not only a month or year in which they lie.
pub(super) fn is_known(when: When) -> bool {
    matches!(when, When::In(Unit::Day(_)) | When::Between(Unit::Day(_), Unit::Day(_)))
}

/// The first and the last day that it may be.
pub(super) fn days(dated: Option<Dated>) -> Option<(NaiveDate, NaiveDate)> {
    dated.and_then(|d| d.when.first_day().zip(d.when.last_day()))
}

/// The contract's word for what a date rests on.
pub(super) fn basis(dated: Option<Dated>) -> &'static str {
    dated.map_or("none", |d| d.basis.id())
}
