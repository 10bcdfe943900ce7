//! A picture of a given graph: `cargo bench --bench layout -- GRAPH.csv [PLACES.csv]`.
//!
//! The graph has a head and then a line for each tie: two nodes, numbered from 0, and a weight. Given are milliseconds of
//! the clock, the median with the quickest and the slowest: of five whole layouts, of their first pictures, and of all
//! steps of the finest level, each of all nodes that hang together. Places are written as `id,x,y`.

#![expect(clippy::print_stdout, reason = "a table for a person")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

use attache::model::{Collection, Interaction, InteractionId, Kind, Party, PartyId, PartyKind, Status};
use attache::network::{Tie, layout_steps, layout_with, ties};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let Some(path) = paths.first() else {
        println!("layout: no graph was named");
        return Ok(());
    };
    let (collection, ties) = graph(&std::fs::read_to_string(path)?)?;
    println!("{} nodes, {} ties", collection.parties.len(), ties.len());
    let mut places = Vec::new();
    let (mut whole, mut first) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let clock = Instant::now();
        let mut seen = None;
        places = layout_with(&collection, &ties, &BTreeMap::new(), &mut |_, _| {
            seen.get_or_insert_with(|| ms(clock));
            true
        });
        whole.push(ms(clock));
        first.extend(seen);
    }
    let mut steps = layout_steps(&collection, &ties);
    let mut timed = Vec::new();
    loop {
        let clock = Instant::now();
        let Some(nodes) = steps.next() else { break };
        timed.push((nodes, ms(clock)));
    }
    let most = timed.iter().map(|(nodes, _)| *nodes).max();
    let finest = timed.into_iter().filter(|(nodes, _)| Some(*nodes) == most).map(|(_, time)| time).collect();
    for (name, times) in [("whole layout", whole), ("first picture", first), ("one step of all nodes", finest)] {
        print(name, times);
    }
    if let Some(path) = paths.get(1) {
        let mut text = "id,x,y\n".to_owned();
        for (id, [x, y]) in places.iter().enumerate() {
            writeln!(text, "{id},{x},{y}")?;
        }
        std::fs::write(path, text)?;
    }
    Ok(())
}

fn ms(clock: Instant) -> f64 {
    clock.elapsed().as_secs_f64() * 1e3
}

fn print(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    if let (Some(quickest), Some(median), Some(slowest)) = (times.first(), times.get(times.len() / 2), times.last()) {
        println!("{name}: {median:.3} ms, {quickest:.3} to {slowest:.3}");
    }
}

/// Two who meet as often as their tie weighs.
fn graph(text: &str) -> Result<(Collection, Vec<Tie>), Box<dyn Error>> {
    let mut collection = Collection::default();
    for line in text.lines().skip(1) {
        let mut row = line.split(',');
        let mut number = || -> Result<u32, Box<dyn Error>> { Ok(row.next().ok_or("a line is short")?.trim().parse()?) };
        let (a, b) = (number()?, number()?);
        let weight = row.next().map_or(Ok(1.0), |weight| weight.trim().parse::<f32>())?;
        for node in collection.parties.len()..=a.max(b) as usize {
            collection.parties.push(Party::new(PartyKind::Official, format!("Node {node}")));
        }
        for _ in 0..weight.round().max(1.0) as usize {
            let id = InteractionId(collection.interactions.len() as u32);
            collection.interactions.push(Interaction::new(Kind::Meeting, Status::Held, vec![PartyId(a), PartyId(b)]));
            for party in [a, b] {
                if let Some(party) = collection.parties.get_mut(party as usize) {
                    party.interactions.push(id);
                }
            }
        }
    }
    let all: Vec<InteractionId> = collection.interactions().map(|(id, _)| id).collect();
    let ties = ties(&collection, &all);
    Ok((collection, ties))
}
