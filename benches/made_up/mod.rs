//! Collections made up by a fixed rule, so that two runs measure the same work.

use std::sync::Arc;

use attache::model::{
    Article, ArticleId, Basis, Collection, CountryCode, Dated, Decided, Interaction, InteractionId, Kind, Party,
    PartyId, PartyKind, Reading, Report, SectorId, Status, When,
};
use chrono::{Days, NaiveDate};

/// The next of a fixed row of numbers (a linear congruential generator, Knuth's constants).
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

/// One of so many, the first far more often than the last.
fn foremost(of: usize, seed: &mut u64) -> usize {
    let share = next(seed) % 1000;
    (of * share * share) / 1_000_000
}

/// Interactions of two or three out of `parties`, a few of them far more engaged than the rest; of two who have one of
/// so many `ties` where these are given.
pub fn collection(parties: usize, interactions: usize, ties: Option<usize>) -> Collection {
    let mut lots = 11;
    let pairs: Vec<[PartyId; 2]> = (0..ties.unwrap_or_default())
        .map(|n| [PartyId((n % parties) as u32), PartyId(foremost(parties, &mut lots) as u32)])
        .collect();
    let among = |seed: &mut u64| match pairs.as_slice() {
        [] => (0..2 + next(seed) % 2).map(|_| PartyId(foremost(parties, seed) as u32)).collect(),
        pairs => pairs[next(seed) % pairs.len()].to_vec(),
    };
    let mut seed = 7;
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    let codes = ["PK", "US", "CN", "DE", "FR", "JP", "IN", "BR", "ZA", "EG"];
    let articles = (interactions / 10).max(1);
    let mut all: Vec<Interaction> = (0..interactions)
        .map(|n| {
            let mut who: Vec<PartyId> = among(&mut seed);
            who.sort_unstable();
            who.dedup();
            let day = first + Days::new((next(&mut seed) % 5000) as u64);
            let article = ArticleId((n % articles) as u32);
            Interaction {
                kind: Kind::ALL[next(&mut seed) % 6],
                status: Status::ALL[usize::from(next(&mut seed).is_multiple_of(9))],
                dated: Some(Dated { when: When::day(day), basis: Basis::Explicit }),
                place: None,
                country: CountryCode::new(codes[next(&mut seed) % codes.len()]),
                sectors: vec![SectorId((next(&mut seed) % 16) as u8)],
                title: None,
                cameo: String::new(),
                confidence: 0.9,
                reports: vec![Report { article, index: 0, parties: who.clone() }],
                conflicts: Vec::new(),
                decided: Decided::default(),
                parties: who,
            }
        })
        .collect();
    all.sort_by_key(|i| i.dated.and_then(|d| d.when.first_day()));
    let mut parties: Vec<Party> = (0..parties)
        .map(|n| Party {
            country: CountryCode::new(codes[n % codes.len()]),
            ..Party::new(PartyKind::Official, format!("Official {n}"))
        })
        .collect();
    for (n, interaction) in all.iter().enumerate() {
        for id in &interaction.parties {
            parties[id.0 as usize].interactions.push(InteractionId(n as u32));
        }
    }
    Collection {
        articles: (0..articles).map(|_| Arc::new(Article::default())).collect(),
        readings: (0..articles).map(|_| Arc::new(Reading::default())).collect(),
        parties,
        interactions: all,
        ..Collection::default()
    }
}
