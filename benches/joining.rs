//! What joining costs, all at once, when some articles are added and when two persons are found to be one:
//! `cargo bench --bench joining -- PROJECT.attache`.
//!
//! The articles and readings are those of a project, as `opening` makes one. A hundred of them, from all over the
//! collection, are kept back and added last. Milliseconds of the clock, medians of five.

#![expect(clippy::print_stdout, reason = "a table for a person")]

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use attache::model::{Decision, Log, PartyKind};
use attache::pipeline::{self, Read};
use attache::project::{Project, readings};
use attache::resolve::Kept;
use chrono::DateTime;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many articles are added.
const ADDED: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(path) = std::env::args().skip(1).find(|a| !a.starts_with("--")).map(PathBuf::from) else {
        println!("joining: no project was named");
        return Ok(());
    };
    let (_, held) = Project::open_with_articles(&path)?;
    let mut all = readings(&held);
    drop(held);
    pipeline::make_ids_unique(&mut all);
    let (log, count) = (Log::default(), all.len());
    timed(&format!("all of {count} articles"), || (), |()| pipeline::join(&all, &log));

    let every = (count / ADDED).max(1);
    let is_late = |at: &usize| at % every == every / 2;
    let (late, early): (Vec<usize>, Vec<usize>) = (0..count).partition(is_late);
    let of = |places: &[usize]| -> Vec<Read> { places.iter().filter_map(|at| all.get(*at).cloned()).collect() };
    let (before, added) = (of(&early), of(&late));
    let after = [before.clone(), added].concat();
    let joined = |read: &[Read]| {
        let mut kept = Kept::default();
        black_box(pipeline::join_on(&mut kept, read, &log));
        kept
    };
    timed(
        &format!("{} added to {}", late.len(), early.len()),
        || joined(&before),
        |mut kept| (pipeline::join_on(&mut kept, &after, &log), kept),
    );

    let merged = merger(&all).ok_or("the project has no two officials")?;
    timed("two officials merged", || joined(&all), |mut kept| (pipeline::join_on(&mut kept, &all, &merged), kept));
    Ok(())
}

/// The decision that the first two officials are one.
fn merger(read: &[Read]) -> Option<Log> {
    let mut log = Log::default();
    let collection = pipeline::join(read, &log);
    let mut officials = collection.parties().filter(|(_, party)| party.kind == PartyKind::Official);
    let ((into, party), (other, _)) = (officials.next()?, officials.next()?);
    let name = party.name.clone();
    let decision = Decision::Merge { party: collection.party_ref(other)?, into: collection.party_ref(into)?, name };
    let entry = log.decide(DateTime::from_timestamp(0, 0)?, decision, None);
    log.push(entry).then_some(log)
}

fn timed<S, T>(name: &str, prepare: impl Fn() -> S, work: impl Fn(S) -> T) {
    let mut times = Vec::new();
    for _ in 0..5 {
        let given = prepare();
        let clock = Instant::now();
        let made = work(given);
        times.push(clock.elapsed().as_secs_f64() * 1e3);
        drop(black_box(made));
    }
    times.sort_by(f64::total_cmp);
    println!("{name}: {:.0} ms, {times:.0?}", times.get(2).copied().unwrap_or_default());
}
