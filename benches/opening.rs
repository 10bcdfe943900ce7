//! How long a project takes to its first picture: `cargo bench --bench opening -- PROJECT.attache [ARTICLES.jsonl]`.
//!
//! Where the project is not there yet, it is made of the articles. Then, five times, with the file put out of the system's
//! cache before each: all titles and days by plain SQLite; the outline with its index, which is all that the first picture
//! needs; and once all texts and readings. Milliseconds of the clock.

#![expect(clippy::print_stdout, reason = "a table for a person")]

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use attache::model::Log;
use attache::pipeline;
use attache::project::{Project, Root, reader, readings, refresh};
use attache::query::Index;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let mut named = std::env::args().skip(1).filter(|a| !a.starts_with("--")).map(PathBuf::from);
    let Some(path) = named.next() else {
        println!("opening: no project was named");
        return Ok(());
    };
    if !path.exists() {
        let articles = named.next().ok_or("there is no such project, and no articles to make it of")?;
        make(&path, &articles)?;
    }
    println!("{} MB, read by {}", path.metadata()?.len() / 1_000_000, reader());
    let titles = timed(&path, || {
        let connection = rusqlite::Connection::open_with_flags(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut statement = connection.prepare("SELECT title, published FROM article")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let all: Vec<(Option<String>, Option<String>)> = rows.collect::<Result<_, _>>()?;
        Ok(all.len())
    })?;
    let outline = timed(&path, || {
        let clock = Instant::now();
        let collection = Project::look_into(&path)?.outline().ok_or("it has no outline")?;
        let decoded = clock.elapsed();
        black_box(Index::new(&collection));
        println!("decoded {:.0} ms, with its index {:.0} ms", ms(decoded), ms(clock.elapsed()));
        Ok(collection.interactions.len())
    })?;
    println!("ratio {:.1}", outline / titles);
    let clock = Instant::now();
    let (_, held) = Project::open_with_articles(&path)?;
    println!("looked over, texts and readings of {} files: {:.0} ms", held.len(), ms(clock.elapsed()));
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn timed(path: &Path, work: impl Fn() -> Result<usize, Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let mut all = Vec::new();
    let mut count = 0;
    for _ in 0..5 {
        let file = File::open(path)?;
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
        let clock = Instant::now();
        count = work()?;
        all.push(ms(clock.elapsed()));
    }
    all.sort_by(f64::total_cmp);
    let median = all.get(2).copied().unwrap_or_default();
    println!("{count}: {median:.0} ms, {all:.0?}");
    Ok(median)
}

fn make(path: &Path, articles: &Path) -> Result<(), Box<dyn Error>> {
    let mut project = Project::create(path)?;
    project.put_roots(&[Root::new(articles)])?;
    let mut watch = pipeline::Watch { stop: &AtomicBool::new(false), progress: &|_| (), snapshot: &mut |_| () };
    let clock = Instant::now();
    let now = std::time::SystemTime::now().into();
    let mut read = readings(&refresh::refresh(&mut project, Vec::new(), now, &mut watch)?.held);
    println!("read and kept: {:.1} s", clock.elapsed().as_secs_f64());
    pipeline::make_ids_unique(&mut read);
    let clock = Instant::now();
    let collection = pipeline::join(&read, &Log::default());
    println!("joined: {:.1} s", clock.elapsed().as_secs_f64());
    let clock = Instant::now();
    project.write_joined(&collection)?;
    println!("joined tables and outline written: {:.1} s", clock.elapsed().as_secs_f64());
    project.close()?;
    // On the disk, so that it can leave the cache.
    File::open(path)?.sync_all()?;
    Ok(())
}
