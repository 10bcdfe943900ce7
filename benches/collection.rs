//! How quickly a large collection is filtered, tied and laid out: `cargo bench --bench collection`. The collections are
//! made up by a fixed rule, so that two runs measure the same work.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the made-up days, codes and ids are known to be right"
)]

use std::sync::Arc;

use attache::model::{
    Article, ArticleId, Basis, Collection, CountryCode, Dated, Decided, Interaction, InteractionId, Kind, Party,
    PartyId, PartyKind, Reading, Report, SectorId, Status, When,
};
use attache::network;
use attache::query::{Filter, Index};
use chrono::{Days, NaiveDate};
use divan::Bencher;

fn main() {
    divan::main();
}

/// The next of a fixed row of numbers (a linear congruential generator, Knuth's constants).
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

/// Interactions of two or three out of `parties`, a few of them far more engaged than the rest.
fn collection(parties: usize, interactions: usize) -> Collection {
    let mut seed = 7;
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    let codes = ["PK", "US", "CN", "DE", "FR", "JP", "IN", "BR", "ZA", "EG"];
    let articles = (interactions / 10).max(1);
    let mut all: Vec<Interaction> = (0..interactions)
        .map(|n| {
            let mut who: Vec<PartyId> = (0..2 + next(&mut seed) % 2)
                .map(|_| {
                    let share = next(&mut seed) % 1000;
                    PartyId(((parties * share * share) / 1_000_000) as u32)
                })
                .collect();
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
            kind: PartyKind::Official,
            name: format!("Official {n}"),
            aliases: Vec::new(),
            roles: Vec::new(),
            offices: Vec::new(),
            country: CountryCode::new(codes[n % codes.len()]),
            organisation: None,
            mentions: Vec::new(),
            interactions: Vec::new(),
            joined: Vec::new(),
            decided: Decided::default(),
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

/// An answer with all its facet counts: an official and a span of days are asked for.
#[divan::bench(args = [10_000, 450_000])]
fn filter(bencher: Bencher<'_, '_>, interactions: usize) {
    let collection = collection(interactions / 45, interactions);
    let index = Index::new(&collection);
    let filter = Filter {
        parties: [PartyId(3)].into(),
        days: NaiveDate::from_ymd_opt(2015, 1, 1).zip(NaiveDate::from_ymd_opt(2020, 1, 1)),
        ..Filter::default()
    };
    bencher.bench_local(|| index.view(&collection, &filter).interactions.len());
}

/// Ties of everything shown.
#[divan::bench(args = [10_000, 450_000])]
fn ties(bencher: Bencher<'_, '_>, interactions: usize) {
    let collection = collection(interactions / 45, interactions);
    let ids: Vec<_> = collection.interactions().map(|(id, _)| id).collect();
    bencher.bench_local(|| network::ties(&collection, &ids).len());
}

/// A picture of the whole.
#[divan::bench(args = [500, 5_000], sample_count = 5)]
fn layout(bencher: Bencher<'_, '_>, parties: usize) {
    let collection = collection(parties, parties * 4);
    let ids: Vec<_> = collection.interactions().map(|(id, _)| id).collect();
    let ties = network::ties(&collection, &ids);
    bencher.bench_local(|| network::layout(&collection, &ties).len());
}
