//! Persons as they were joined before, so that a few articles or a decision make only those anew whom they bear on.
//!
//! What a party says follows from what the readings of its articles say of its persons, in their order. Where these are
//! the same as before, so is the party, but for the numbers of its articles (law in `tests/laws.rs`).

use super::parties::Cast;
use crate::model::{ArticleId, Party};

/// Parties by their numbers of then.
pub(super) struct Earlier<'a> {
    parties: &'a [Party],
    cast: &'a Cast,
    plain: &'a [Vec<(u32, u32)>],
    /// For each article of now what it was then, where it is the same one with the same reading.
    then: Vec<Option<u32>>,
    /// The other way round.
    now: Vec<Option<u32>>,
}

impl<'a> Earlier<'a> {
    /// `then` gives for each article of now what it was then, if it is the same one with the same reading.
    pub(super) fn new(
        parties: &'a [Party],
        cast: &'a Cast,
        plain: &'a [Vec<(u32, u32)>],
        then: Vec<Option<u32>>,
    ) -> Self {
        let mut now = vec![None; cast.officials().len()];
        for (at, then) in (0..).zip(&then) {
            if let Some(place) = then.and_then(|then| now.get_mut(then as usize)) {
                *place = Some(at);
            }
        }
        Self { parties, cast, plain, then, now }
    }

    /// The party that these persons were, if they were one and no others were.
    pub(super) fn person(&self, persons: &[(u32, u32)]) -> Option<Party> {
        let then = |(article, at): &(u32, u32)| Some((self.then.get(*article as usize).copied().flatten()?, *at));
        let id = self.cast.person(then(persons.first()?)?)?;
        let before = self.plain.get(id.0 as usize)?;
        if before.len() != persons.len() || !persons.iter().map(then).eq(before.iter().copied().map(Some)) {
            return None;
        }
        let mut party = self.parties.get(id.0 as usize)?.clone();
        let renumber = |id: &mut ArticleId| {
            let now = self.now.get(id.0 as usize).copied().flatten()?;
            id.0 = now;
            Some(())
        };
        for mention in &mut party.mentions {
            renumber(&mut mention.article)?;
        }
        for office in &mut party.offices {
            renumber(&mut office.mention.article)?;
            office.articles.iter_mut().try_for_each(renumber)?;
        }
        Some(party)
    }
}
