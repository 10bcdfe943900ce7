//! Pairs of those who take part in one interaction, put together by counting: ties are made anew at each change of the
//! filter, and of a hundred thousand interactions no comparison sort is quick enough.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::GroupTie;
use crate::model::InteractionId;

/// Interactions that two share: a part of one list that all ties have in common, so that thousands of ties are made and
/// let go of as one piece of memory.
#[derive(Clone, Default)]
pub struct Together {
    all: Arc<[InteractionId]>,
    part: Range<usize>,
}

impl Deref for Together {
    type Target = [InteractionId];

    fn deref(&self) -> &[InteractionId] {
        self.all.get(self.part.clone()).unwrap_or_default()
    }
}

impl PartialEq for Together {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Together {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Two who take part in an interaction. `a < b`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    /// One.
    a: u32,
    /// The other.
    b: u32,
    /// The interaction's number.
    interaction: u32,
    /// What it weighs.
    weight: f32,
}

/// Adds each two of these, who are in ascending order.
pub(super) fn push(pairs: &mut Vec<Pair>, members: &[u32], id: InteractionId, weight: f32) {
    for (at, &a) in members.iter().enumerate() {
        let others = members.get(at + 1..).unwrap_or_default();
        pairs.extend(others.iter().map(|&b| Pair { a, b, interaction: id.0, weight }));
    }
}

/// What each two of so many share, by `(a, b)`. What weighs nothing in all ties nobody.
pub(super) fn shared(members: usize, pairs: Vec<Pair>) -> Vec<GroupTie> {
    let pairs = ordered(members, pairs);
    let all: Arc<[InteractionId]> = pairs.iter().map(|pair| InteractionId(pair.interaction)).collect();
    let mut end = 0;
    let shared = pairs.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)).filter_map(|shared| {
        let part = end..end + shared.len();
        end = part.end;
        let &Pair { a, b, .. } = shared.first()?;
        let weight: f32 = shared.iter().map(|pair| pair.weight).sum();
        (weight > 0.0).then(|| GroupTie { a, b, interactions: Together { all: Arc::clone(&all), part }, weight })
    });
    shared.collect()
}

/// What each two share in a whole collection: of most of it ties are read off, where those of a small part are put
/// together anew.
#[derive(Clone, Debug)]
pub(super) struct AllPairs {
    /// Each two, by `(a, b)`, and where their interactions end.
    ends: Vec<(u32, u32, u32)>,
    /// Interactions of each two after those of another, ascending.
    interactions: Vec<u32>,
}

impl AllPairs {
    /// Of so many, from all pairs.
    pub(super) fn new(members: usize, pairs: Vec<Pair>) -> Self {
        let pairs = ordered(members, pairs);
        let mut end = 0;
        let two = |shared: &[Pair]| {
            end += shared.len() as u32;
            shared.first().map(|pair| (pair.a, pair.b, end))
        };
        let ends = pairs.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)).filter_map(two).collect();
        Self { ends, interactions: pairs.iter().map(|pair| pair.interaction).collect() }
    }

    /// What each two share of some: `weights` has what each interaction of the collection weighs, and `None` for those
    /// left out. What weighs nothing in all ties nobody.
    pub(super) fn shared(&self, weights: &[Option<f32>]) -> Vec<GroupTie> {
        let mut all: Vec<InteractionId> = Vec::with_capacity(self.interactions.len());
        let mut ties: Vec<(u32, u32, Range<usize>, f32)> = Vec::with_capacity(self.ends.len());
        let mut from = 0;
        for (a, b, to) in &self.ends {
            let (start, mut sum) = (all.len(), 0.0);
            for id in self.interactions.get(from..*to as usize).unwrap_or_default() {
                if let Some(weight) = weights.get(*id as usize).copied().flatten() {
                    all.push(InteractionId(*id));
                    sum += weight;
                }
            }
            from = *to as usize;
            if sum > 0.0 {
                ties.push((*a, *b, start..all.len(), sum));
            }
        }
        let all: Arc<[InteractionId]> = all.into();
        let tie =
            |(a, b, part, weight)| GroupTie { a, b, interactions: Together { all: Arc::clone(&all), part }, weight };
        ties.into_iter().map(tie).collect()
    }
}

/// By `(a, b)`; equal ones keep their order.
fn ordered(members: usize, mut pairs: Vec<Pair>) -> Vec<Pair> {
    // Where there are few, more time would go into the counts of those who have none.
    if pairs.len() < members / 8 {
        pairs.sort_by_key(|pair| (pair.a, pair.b));
        return pairs;
    }
    let by_second = counted(members, &pairs, |pair| pair.b);
    counted(members, &by_second, |pair| pair.a)
}

fn counted(members: usize, pairs: &[Pair], key: impl Fn(&Pair) -> u32) -> Vec<Pair> {
    let mut next = vec![0_usize; members + 1];
    for pair in pairs {
        if let Some(count) = next.get_mut(key(pair) as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for place in &mut next {
        sum += *place;
        *place = sum;
    }
    let mut sorted = vec![Pair::default(); pairs.len()];
    for pair in pairs {
        if let Some(next) = next.get_mut(key(pair) as usize) {
            if let Some(place) = sorted.get_mut(*next) {
                *place = *pair;
            }
            *next += 1;
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Counting puts many in the same order as comparing puts few.
        #[test]
        fn counting_sorts(given in prop::collection::vec((0..20_u32, 0..20_u32), 0..60)) {
            let pairs: Vec<Pair> =
                (0..).zip(&given).map(|(interaction, (a, b))| Pair { a: *a, b: *b, interaction, weight: 1.0 }).collect();
            let told = |pairs: Vec<Pair>| pairs.iter().map(|p| (p.a, p.b, p.interaction)).collect::<Vec<_>>();
            prop_assert_eq!(told(ordered(20, pairs.clone())), told(ordered(1_000, pairs)));
        }
    }
}
