//! What each stage costs as a collection grows, and the exponent of that growth: `cargo bench --bench scale -- ARTICLES.jsonl [SIZE]`.
//!
//! Takes one file of JSON Lines and works on its first 1,000, 3,000, 10,000… articles, or on as many as are asked for
//! alone. Every figure is the median of five to 101 runs (of fewer where they take over ten seconds) with the quickest and
//! the slowest, in milliseconds of the clock. The exponent is the slope of a straight line through the logarithms, from
//! 3,000 articles on; 1 is linear.

#![expect(clippy::print_stdout, reason = "a table for a person")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use attache::model::{Collection, Log, PartyId};
use attache::query::{Filter, Index};
use attache::{extract, ingest, network, pipeline};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 5] = [1_000, 3_000, 10_000, 30_000, 100_000];

fn main() {
    let mut named = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let Some(path) = named.next().map(PathBuf::from) else {
        println!("scale: no articles were named; give a file of JSON Lines");
        return;
    };
    let listing = ingest::list(&[path]);
    let articles: Vec<_> = listing.files.iter().flat_map(|file| ingest::read_file(file).articles).collect();
    let mut table = Table::default();
    let asked: Option<usize> = named.next().and_then(|size| size.parse().ok());
    let sizes = asked.map_or(SIZES.to_vec(), |size| vec![size]);
    for size in sizes.into_iter().filter(|size| *size <= articles.len()) {
        let some = articles.get(..size).unwrap_or(&articles);
        let clock = Instant::now();
        let mut read: Vec<pipeline::Read> =
            some.iter().map(|a| (std::sync::Arc::new(a.clone()), std::sync::Arc::new(extract::read(a)))).collect();
        table.put("reading, one core", size, &[clock.elapsed().as_secs_f64() * 1e3]);
        pipeline::make_ids_unique(&mut read);
        let log = Log::default();
        table.time("joining", size, || pipeline::join(&read, &log));
        let collection = pipeline::join(&read, &log);
        println!(
            "{size} articles: {} interactions, {} parties",
            collection.interactions.len(),
            collection.parties.len()
        );
        queries(&mut table, size, &collection);
    }
    table.print();
}

fn queries(table: &mut Table, size: usize, collection: &Collection) {
    table.time("index", size, || Index::new(collection));
    let index = Index::new(collection);
    let all = index.view(collection, &Filter::default());
    table.time("filter: none", size, || index.view(collection, &Filter::default()));
    let most: Vec<PartyId> = all.facets.parties.iter().map(|(id, _)| *id).take(3).collect();
    let party = Filter { parties: most.iter().copied().take(1).collect(), ..Filter::default() };
    table.time("filter: one official", size, || index.view(collection, &party));
    let sectors: BTreeSet<_> = all.facets.sectors.iter().map(|(id, _)| *id).take(2).collect();
    let several = Filter { parties: most.into_iter().collect(), sectors, ..Filter::default() };
    table.time("filter: three officials, two sectors", size, || index.view(collection, &several));
    let dated: Vec<_> = collection.interactions.iter().filter_map(|i| i.dated?.when.first_day()).collect();
    if let (Some(from), Some(to)) = (dated.get(dated.len() / 3), dated.get(dated.len() / 2)) {
        let days = Filter { days: Some((*from, *to)), ..Filter::default() };
        table.time("filter: brushed days", size, || index.view(collection, &days));
    }
    for (name, query) in [
        ("search: a letter", "m"),
        ("search: two words", "trade minister"),
        ("search: a phrase", "\"foreign minister\""),
    ] {
        table.time(name, size, || index.search(collection, query, 50));
    }
    let word = Filter { text: "fisheries".to_owned(), ..Filter::default() };
    table.time("filter: a word", size, || index.view(collection, &word));
    let persons = network::Grouping::new(collection, network::NodeBy::Person);
    table.time("ties", size, || network::ties_of(&persons, &all.interactions));
    let ties = network::ties(collection, &all.interactions);
    table.time("measures", size, || network::Measures::new(collection, &ties));
    table.time("layout", size, || network::layout(collection, &ties));
}

/// Articles and the median time.
type Figure = (usize, f64);

/// Times by stage and size.
#[derive(Default)]
struct Table {
    rows: Vec<(&'static str, Vec<Figure>)>,
}

impl Table {
    fn time<T>(&mut self, stage: &'static str, size: usize, work: impl Fn() -> T) {
        let mut times = Vec::new();
        let mut sum = 0.0;
        while times.len() < 5 && sum < 10_000.0 || times.len() < 101 && sum < 200.0 {
            let clock = Instant::now();
            black_box(work());
            times.push(clock.elapsed().as_secs_f64() * 1e3);
            sum = times.iter().sum();
        }
        self.put(stage, size, &times);
    }

    fn put(&mut self, stage: &'static str, size: usize, times: &[f64]) {
        let mut times = times.to_vec();
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).copied().unwrap_or(0.0);
        let (quickest, slowest) = times.first().zip(times.last()).unwrap_or((&0.0, &0.0));
        println!("  {stage}, {size}: {median:.3} ms, {quickest:.3} to {slowest:.3}");
        match self.rows.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, row)) => row.push((size, median)),
            None => self.rows.push((stage, vec![(size, median)])),
        }
    }

    fn print(&self) {
        print!("\n{:38}", "milliseconds");
        for size in SIZES {
            print!("{size:>12}");
        }
        println!("{:>10}", "exponent");
        for (stage, row) in &self.rows {
            print!("{stage:38}");
            for size in SIZES {
                match row.iter().find(|(n, _)| *n == size) {
                    Some((_, median)) => print!("{median:>12.2}"),
                    None => print!("{:>12}", ""),
                }
            }
            println!("{:>10.2}", exponent(row));
        }
    }
}

/// Slope of the least-squares line through the logarithms of size and time.
fn exponent(row: &[Figure]) -> f64 {
    let points: Vec<(f64, f64)> = row
        .iter()
        .filter(|(size, _)| *size >= 3_000)
        .map(|(size, time)| ((*size as f64).ln(), time.max(1e-4).ln()))
        .collect();
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / count, b + y / count));
    let (xy, xx) =
        points.iter().fold((0.0, 0.0), |(a, b), (px, py)| (a + (px - x) * (py - y), b + (px - x) * (px - x)));
    if xx > 0.0 { xy / xx } else { f64::NAN }
}
