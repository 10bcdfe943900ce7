//! Where each word stands among all words: for each number its places in a long row, ascending, as steps from one to the next.
//!
//! A word that is often looked for stands close to where it stood last, so that nearly every step takes two bytes.

use std::ops::Range;

/// A step of as much takes two units: this bit with the high half, then the low half.
const LONG: u16 = 1 << 15;

/// The places of each word.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    steps: Vec<u16>,
    /// Where the steps of each word start, and at last where they end.
    starts: Vec<u32>,
}

/// What is known of a word while a row is read.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// Where it stood last.
    last: u32,
    /// How many units its steps took, then where the next one goes.
    units: u32,
}

impl Places {
    /// Reads a row of words below `words`; greater numbers are no words.
    pub(super) fn new(words: usize, row: &[u32]) -> Self {
        let mut seen = vec![Seen::default(); words];
        for (at, word) in (0_u32..).zip(row) {
            if let Some(seen) = seen.get_mut(*word as usize) {
                seen.units += 1 + u32::from(at - seen.last >= u32::from(LONG));
                seen.last = at;
            }
        }
        let mut starts = Vec::with_capacity(words + 1);
        let mut sum = 0;
        for seen in &mut seen {
            starts.push(sum);
            sum += std::mem::replace(seen, Seen { last: 0, units: sum }).units;
        }
        starts.push(sum);
        let mut steps = vec![0_u16; sum as usize];
        let mut put = |seen: &mut Seen, unit: u16| {
            if let Some(step) = steps.get_mut(seen.units as usize) {
                *step = unit;
            }
            seen.units += 1;
        };
        for (at, word) in (0_u32..).zip(row) {
            if let Some(seen) = seen.get_mut(*word as usize) {
                let step = at - seen.last;
                if step >= u32::from(LONG) {
                    put(seen, LONG | (step >> 16) as u16);
                }
                put(seen, step as u16);
                seen.last = at;
            }
        }
        Self { steps, starts }
    }

    /// About how often words with these numbers stand in the row, and never less.
    pub(super) fn at_most(&self, words: &Range<u32>) -> u32 {
        let start = |word: u32| self.starts.get(word as usize).copied().unwrap_or(0);
        start(words.end).saturating_sub(start(words.start))
    }

    /// The places of one word, ascending.
    pub(super) fn of(&self, word: u32) -> impl Iterator<Item = u32> + '_ {
        let bounds = (self.starts.get(word as usize), self.starts.get(word as usize + 1));
        let range = if let (Some(from), Some(to)) = bounds { *from as usize..*to as usize } else { 0..0 };
        let mut units = self.steps.get(range).unwrap_or_default().iter().map(|unit| u32::from(*unit));
        let mut at = 0;
        std::iter::from_fn(move || {
            let unit = units.next()?;
            let high = unit.checked_sub(u32::from(LONG));
            at += match high {
                None => unit,
                Some(high) => high << 16 | units.next()?,
            };
            Some(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Each word has the places at which it stands, however far apart.
        #[test]
        fn places_are_kept(gaps in prop::collection::vec((prop_oneof![0..3_usize, 32_760..32_776_usize, 65_530..65_540_usize, 131_070..131_074_usize], 0..5_u32), 0..9)) {
            let mut row = Vec::new();
            for (gap, word) in gaps {
                row.extend(std::iter::repeat_n(u32::MAX, gap));
                row.push(word);
            }
            let places = Places::new(4, &row);
            for word in 0..6 {
                let found: Vec<u32> = places.of(word).collect();
                let stands: Vec<u32> = (0..).zip(&row).filter(|(_, w)| **w == word && word < 4).map(|(at, _)| at).collect();
                prop_assert!(places.at_most(&(word..word.min(3) + 1)) as usize >= stands.len());
                prop_assert_eq!(found, stands);
            }
        }
    }
}
