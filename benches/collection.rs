//! How quickly a large collection is filtered, tied and laid out: `cargo bench --bench collection`. The collections are
//! made up by a fixed rule, so that two runs measure the same work.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the made-up days, codes and ids are known to be right"
)]

mod made_up;

use attache::model::{Collection, InteractionId, PartyId};
use attache::network;
use attache::query::{Filter, Index};
use chrono::NaiveDate;
use divan::Bencher;
use made_up::collection;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// An answer with all its facet counts: an official and a span of days are asked for.
#[divan::bench(args = [10_000, 450_000])]
fn filter(bencher: Bencher<'_, '_>, interactions: usize) {
    let collection = collection(interactions / 45, interactions, None);
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
    let collection = collection(interactions / 45, interactions, None);
    let all = all(&collection);
    bencher.bench_local(|| network::ties(&collection, &all).len());
}

fn all(collection: &Collection) -> Vec<InteractionId> {
    collection.interactions().map(|(id, _)| id).collect()
}

/// So many parties with four interactions each, and their ties.
fn tied(parties: usize) -> (Collection, Vec<network::Tie>) {
    let collection = collection(parties, parties * 4, None);
    let ties = network::ties(&collection, &all(&collection));
    (collection, ties)
}

/// A picture of the whole.
#[divan::bench(args = [500, 5_000], sample_count = 5)]
fn layout(bencher: Bencher<'_, '_>, parties: usize) {
    let (collection, ties) = tied(parties);
    bencher.bench_local(|| network::layout(&collection, &ties).len());
}

/// Degree, strength, betweenness (of more than 2,048 an estimate), communities.
#[divan::bench(args = [1_000, 5_000], sample_count = 5)]
fn measures(bencher: Bencher<'_, '_>, parties: usize) {
    let (collection, ties) = tied(parties);
    bencher.bench_local(|| network::Measures::new(&collection, &ties).degree.len());
}

/// Communities alone.
#[divan::bench(args = [1_000, 10_000], sample_count = 5)]
fn communities(bencher: Bencher<'_, '_>, parties: usize) {
    let (collection, ties) = tied(parties);
    bencher.bench_local(|| network::communities_of(&collection, &ties).len());
}
