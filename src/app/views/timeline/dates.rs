//! The dates of a collection, looked up once: what is in sight at first, what the strip covers and how it counts follow
//! from a few thousand dates, not from hundreds of thousands of interactions.

use super::axis::{self, Span};
use crate::model::{Collection, Interaction, InteractionId};

/// Dates, and which interaction has which.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// For each interaction the place of its date.
    of: Vec<u32>,
    /// The days of each date; `None` for those without.
    pub all: Vec<Option<Span>>,
    /// How many interactions of the collection have each date.
    pub counts: Vec<u32>,
}

impl Dates {
    /// Those of a collection.
    pub fn new(collection: &Collection) -> Self {
        let (mut all, mut counts): (Vec<Option<Span>>, Vec<u32>) = (Vec::new(), Vec::new());
        let mut last = None;
        let date = |interaction: &Interaction| {
            let when = interaction.dated.map(|dated| dated.when);
            // Interactions follow each other by date, so that many in a row have the same one.
            if last != Some(when) {
                last = Some(when);
                all.push(when.and_then(axis::extent));
                counts.push(0);
            }
            if let Some(count) = counts.last_mut() {
                *count += 1;
            }
            all.len() as u32 - 1
        };
        let of = collection.interactions.iter().map(date).collect();
        Self { of, all, counts }
    }

    /// How many of these have each date.
    pub fn count(&self, ids: impl Iterator<Item = InteractionId>) -> Vec<u32> {
        let mut counts = vec![0; self.all.len()];
        for date in ids.filter_map(|id| self.of.get(id.0 as usize)) {
            if let Some(count) = counts.get_mut(*date as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// Those of these that have none.
    pub fn undated(&self, ids: &[InteractionId]) -> Vec<InteractionId> {
        let is_dated = |date: &u32| self.all.get(*date as usize).is_some_and(Option::is_some);
        ids.iter().copied().filter(|id| self.of.get(id.0 as usize).is_some_and(|date| !is_dated(date))).collect()
    }

    /// Whether any interaction of the collection has none.
    pub fn any_undated(&self) -> bool {
        self.all.iter().any(Option::is_none)
    }

    /// The days of all dates of which there are some.
    pub fn whole(&self, counts: &[u32]) -> Option<Span> {
        Span::around(self.counted(counts).map(|(span, _)| span))
    }

    /// The days that hold nearly all: when a few stray dates would stretch the picture to several times the rest, they
    /// are left beyond its edges at first. The strip shows them, and "Fit the timeline" brings them in.
    pub fn bulk(&self, counts: &[u32]) -> Option<Span> {
        let mut dates: Vec<(Span, usize)> = self.counted(counts).collect();
        dates.sort_by(|(a, _), (b, _)| a.middle().total_cmp(&b.middle()));
        let all = Span::around(dates.iter().map(|(span, _)| *span))?;
        let count: usize = dates.iter().map(|(_, n)| n).sum();
        let cut = count / 20;
        let mut before = 0;
        let inner = dates.into_iter().filter_map(|(span, n)| {
            before += n;
            (before > cut && before - n < count - cut).then_some(span)
        });
        let most = Span::around(inner)?;
        Some(if most.days() * 3.0 < all.days() { most } else { all })
    }

    /// How many of the collection lie, by their middle, before and after a span.
    pub fn beyond(&self, span: Span) -> (usize, usize) {
        let count = |is: &dyn Fn(f64) -> bool| -> usize {
            self.counted(&self.counts).filter(|(date, _)| is(date.middle())).map(|(_, n)| n).sum()
        };
        (count(&|middle| middle < span.start), count(&|middle| middle > span.end))
    }

    /// Of so many of each date, how many may lie within some days.
    pub fn within(&self, counts: &[u32], days: Span) -> usize {
        let touches = |date: Span| date.start < days.end && date.end > days.start;
        self.counted(counts).filter(|(date, _)| touches(*date)).map(|(_, n)| n).sum()
    }

    /// The dates of which there are some, and how many.
    fn counted(&self, counts: &[u32]) -> impl Iterator<Item = (Span, usize)> {
        let some = self.all.iter().zip(counts).filter(|(_, n)| **n > 0);
        some.filter_map(|(span, n)| Some(((*span)?, *n as usize)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Dated, Kind, Status, When};
    use crate::query::{Filter, Index};

    fn collection(days: impl IntoIterator<Item = String>) -> Collection {
        let interaction = |day: String| Interaction {
            dated: day.parse::<When>().ok().map(|when| Dated { when, basis: Basis::Explicit }),
            ..Interaction::new(Kind::Meeting, Status::Held, Vec::new())
        };
        Collection { interactions: days.into_iter().map(interaction).collect(), ..Collection::default() }
    }

    fn dates(days: impl IntoIterator<Item = String>) -> Dates {
        Dates::new(&collection(days))
    }

    #[test]
    fn as_many_lie_within_days_as_the_filter_then_shows() {
        let told = ["2022-05-01", "2022-05-30", "2022-05", "2022", "nothing tells", "2022-06-02", "2023-01-01"];
        let collection = collection(told.map(str::to_owned));
        let (dates, index) = (Dates::new(&collection), Index::new(&collection));
        for (from, to) in [("2022-05-01", "2022-05-01"), ("2022-05-31", "2022-06-02"), ("2021-01-01", "2022-12-31")] {
            let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
            let filter = Filter { days: Some((from, to)), ..Filter::default() };
            assert_eq!(
                dates.within(&dates.counts, Span::of_days((from, to))),
                index.view(&collection, &filter).interactions.len()
            );
        }
    }

    #[test]
    fn a_stray_date_does_not_squeeze_all_others() {
        let year = || (0..60).map(|n| format!("2022-{:02}-{:02}", n / 5 + 1, n % 5 * 6 + 1));
        let stray = dates(std::iter::once("1947-08-15".to_owned()).chain(year()));
        let seen = stray.bulk(&stray.counts).unwrap();
        assert!(seen.days() < 500.0, "{seen:?}");
        assert_eq!(stray.beyond(seen).0, 3, "a twentieth at each end, the stray one among them");
        let year = dates(year());
        assert_eq!(year.bulk(&year.counts), year.whole(&year.counts));
        assert_eq!(Dates::default().bulk(&[]), None);
    }

    #[test]
    fn what_has_no_date_is_found() {
        let dates = dates(["2022-05", "nothing tells", "2022-06"].map(str::to_owned));
        let ids: Vec<InteractionId> = (0..3).map(InteractionId).collect();
        assert!(dates.any_undated());
        assert_eq!(dates.undated(&ids), [InteractionId(1)]);
        assert_eq!(dates.count(ids.into_iter()), [1, 1, 1]);
    }
}
