//! How quickly articles are read: `cargo bench --bench extract`. The last column counts articles.

#![expect(clippy::unwrap_used, reason = "without the sample there is nothing to measure")]

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use attache::model::{Article, Collection};
use attache::pipeline::{self, Watch};
use attache::{extract, ingest, resolve};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn sample() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data"))
}

fn articles() -> Vec<Article> {
    let listing = ingest::list(&[sample()]);
    let articles: Vec<_> = listing.files.iter().flat_map(|file| ingest::read_file(file).articles).collect();
    assert!(!articles.is_empty());
    articles
}

fn read() -> Collection {
    let mut watch = Watch { stop: &AtomicBool::new(false), progress: &|_| {}, snapshot: &mut |_| {} };
    pipeline::read(&[sample()], &mut watch).collection
}

/// Text to findings, on one core.
#[divan::bench]
fn extract_alone(bencher: Bencher<'_, '_>) {
    let articles = articles();
    // The tables are parsed at the first use; they are not part of the reading.
    articles.first().map(extract::read).unwrap();
    bencher
        .counter(ItemsCount::new(articles.len()))
        .bench_local(|| articles.iter().map(|article| extract::read(article).interactions.len()).sum::<usize>());
}

/// Readings to a collection, on one core.
#[divan::bench]
fn resolve_alone(bencher: Bencher<'_, '_>) {
    let Collection { articles, readings, .. } = read();
    bencher
        .counter(ItemsCount::new(articles.len()))
        .with_inputs(|| (articles.clone(), readings.clone()))
        .bench_local_values(|(articles, readings)| resolve::resolve(articles, readings));
}

/// Files to a collection, on all cores.
#[divan::bench]
fn whole_pipeline(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(read().articles.len())).bench_local(read);
}
