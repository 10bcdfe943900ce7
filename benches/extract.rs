//! How quickly articles are read: `cargo bench --bench extract`. Where text is read the last column counts its bytes: it
//! should stay above 10 MB/s; where readings are joined it counts articles.

#![expect(clippy::unwrap_used, reason = "without the sample there is nothing to measure")]

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use attache::model::{Article, Collection, Log, Paragraph};
use attache::pipeline::{self, Watch};
use attache::{extract, ingest, resolve};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    pipeline::read(&[sample()], &Log::default(), &mut watch).collection
}

const PEOPLE: [&str; 8] = [
    "Foreign Minister Marta Ilves of Estonia",
    "President Juan Ortega of Chile",
    "the Norwegian Prime Minister, Jonas Dahl,",
    "Ambassador Amina Diallo",
    "Nepal's Deputy Prime Minister Hari Thapa",
    "Dr. Elena Petrescu, the Romanian Minister of Energy,",
    "State Secretary Tomas Novak",
    "his Kenyan counterpart Grace Wanjiru",
];
const DEEDS: [&str; 6] = [
    "met with",
    "held talks in Vienna on Tuesday with",
    "received in the capital last week",
    "will pay a courtesy call on",
    "spoke by telephone on 3 May 2023 with",
    "signed a memorandum of understanding on fisheries with",
];
/// What stands between engagements in any newspaper.
const PROSE: [&str; 8] = [
    "The talks covered trade, energy and the situation in the region, and both sides agreed to meet again next year.",
    "Prices of wheat have risen by a fifth since the harvest failed in three provinces, according to the bureau of statistics.",
    "\u{201c}We have a long way to go, but the direction is right,\u{201d} she told reporters after the ceremony.",
    "Several hundred people waited outside the old station, where a brass band played until the rain set in.",
    "The bridge, which was closed for repairs in the winter of 2021, is expected to open again in the second half of the year.",
    "An official of the Ministry of Transport said that the tender would be published within the coming weeks.",
    "Analysts at the Institute for Coastal Studies called the plan ambitious and noted that funds had not been found yet.",
    "It was the third such round since the two countries resumed flights between Oslo and Santiago.",
];

/// An article of so many paragraphs, the same at each call.
fn invented(seed: usize, paragraphs: usize) -> Article {
    let pick = |list: &'static [&'static str], n: usize| list.get(n % list.len()).copied().unwrap_or_default();
    let paragraph = |n: usize| {
        let n = seed * 31 + n * 7;
        let told = format!("{} {} {}.", pick(&PEOPLE, n), pick(&DEEDS, n / 3), pick(&PEOPLE, n + 3));
        let text = [told.as_str(), pick(&PROSE, n), pick(&PROSE, n + 1), pick(&PROSE, n + 5)].join(" ");
        Paragraph { text, offset: None }
    };
    Article { paragraphs: (0..paragraphs).map(paragraph).collect(), ..Article::default() }
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().flat_map(|a| &a.paragraphs).map(|p| p.text.len()).sum::<usize>())
}

fn extract_all(bencher: Bencher<'_, '_>, articles: &[Article]) {
    // The tables are parsed at the first use; they are not part of the reading.
    articles.first().map(extract::read).unwrap();
    bencher
        .counter(bytes(articles))
        .bench_local(|| articles.iter().map(|article| extract::read(article).interactions.len()).sum::<usize>());
}

/// The sample's text to findings, on one core.
#[divan::bench]
fn extract_sample(bencher: Bencher<'_, '_>) {
    extract_all(bencher, &articles());
}

/// Articles of usual length, on one core.
#[divan::bench]
fn extract_news(bencher: Bencher<'_, '_>) {
    let articles: Vec<Article> = (0..100).map(|seed| invented(seed, 8)).collect();
    extract_all(bencher, &articles);
}

/// One article as long as a book: its speed must not fall far behind that of short ones.
#[divan::bench(sample_count = 5, args = [250, 1000])]
fn extract_long(bencher: Bencher<'_, '_>, paragraphs: usize) {
    extract_all(bencher, &[invented(1, paragraphs)]);
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
