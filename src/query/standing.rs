//! Who has rows where parties stand one below the other, in which order, and who has to wait.

use serde::{Deserialize, Serialize};

use super::View;
use crate::model::{Collection, CountryCode, PartyId, PartyKind};

/// In which order parties stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RowOrder {
    /// Those with the most engagements first.
    #[default]
    Engaged,
    /// By the alphabet.
    Name,
    /// By country, the country most seen first; within one those with the most engagements first.
    Country,
}

/// A party and how many of the interactions shown it takes part in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Engaged {
    /// Who.
    pub party: PartyId,
    /// In how many.
    pub count: usize,
}

/// Everybody who takes part in an interaction of the view, the most engaged first, equal ones by name.
/// Without `bodies` officials and private persons alone.
pub fn engaged(collection: &Collection, view: &View, bodies: bool) -> Vec<Engaged> {
    let mut counts = vec![0_usize; collection.parties.len()];
    for interaction in view.interactions.iter().filter_map(|id| collection.interaction(*id)) {
        for party in distinct(&interaction.parties) {
            if let Some(count) = counts.get_mut(party.0 as usize) {
                *count += 1;
            }
        }
    }
    let mut all: Vec<Engaged> = collection
        .parties()
        .zip(counts)
        .filter(|((_, party), count)| *count > 0 && (bodies || is_person(party.kind)))
        .map(|((party, _), count)| Engaged { party, count })
        .collect();
    let name = |id: PartyId| collection.party(id).map_or("", |p| p.name.as_str());
    all.sort_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| name(a.party).cmp(name(b.party))).then(a.party.cmp(&b.party))
    });
    all
}

/// Puts those that are shown in the order that is asked for. They come, and stay where they are equal, the most
/// engaged first.
pub fn arrange(collection: &Collection, rows: &mut [Engaged], order: RowOrder) {
    let party = |row: &Engaged| collection.party(row.party);
    match order {
        RowOrder::Engaged => {}
        RowOrder::Name => rows.sort_by_cached_key(|row| party(row).map(|p| p.name.to_lowercase())),
        RowOrder::Country => {
            let ranks = collection.country_ranks();
            let rank = |code: CountryCode| ranks.get(&code).copied().unwrap_or(usize::MAX);
            // Those of no country last.
            rows.sort_by_key(|row| party(row).and_then(|p| p.country).map_or(usize::MAX, rank));
        }
    }
}

/// The first `limit` of all and those of `keep` among the rest; the order stays.
pub fn first(all: &[Engaged], limit: usize, keep: &[PartyId]) -> Vec<Engaged> {
    let mut nth = 0;
    let stays = |row: &&Engaged| {
        nth += 1;
        nth <= limit || keep.contains(&row.party)
    };
    all.iter().filter(stays).copied().collect()
}

/// Whether it is a named person.
pub fn is_person(kind: PartyKind) -> bool {
    matches!(kind, PartyKind::Official | PartyKind::Person)
}

/// Each party once, however often it is listed.
fn distinct(parties: &[PartyId]) -> impl Iterator<Item = PartyId> + '_ {
    parties.iter().enumerate().filter(|(at, id)| !parties.iter().take(*at).any(|p| p == *id)).map(|(_, id)| *id)
}
