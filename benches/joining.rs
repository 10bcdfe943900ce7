//! What joining costs, all at once and when some articles are added: `cargo bench --bench joining -- PROJECT.attache`.
//!
//! The articles and readings are those of a project, as `opening` makes one. A hundred of them, from all over the
//! collection, are kept back and added last. Milliseconds of the clock, medians of five.

#![expect(clippy::print_stdout, reason = "a table for a person")]

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use attache::model::Log;
use attache::pipeline::{self, Read};
use attache::project::{Project, readings};
use attache::resolve::Kept;

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
    let joined = || {
        let mut kept = Kept::default();
        black_box(pipeline::join_on(&mut kept, &before, &log));
        kept
    };
    timed(&format!("{} added to {}", late.len(), early.len()), joined, |mut kept| {
        (pipeline::join_on(&mut kept, &after, &log), kept)
    });
    Ok(())
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
