//! `attache extract`: one line of JSON for each article, in input order. Input of any size goes through in batches.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;

use super::stats::Stats;
use super::{ExtractArgs, Format};
use crate::export::{contract, explain};
use crate::extract;
use crate::ingest::{self, IngestError, Lines, Listing, UniqueIds};
use crate::model::{Article, Reading};
use crate::pipeline::parts::{self, ReadPart};

/// How many lines of standard input are in hand at once.
const BATCH: usize = 256;

/// Runs the command. Exit status 1 if any input could not be read; the others are answered all the same.
pub fn run(args: &ExtractArgs) -> anyhow::Result<ExitCode> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    let mut stats = Stats::start();
    let mut clean = true;
    let files: Vec<PathBuf> = args.paths.iter().filter(|p| p.as_path() != Path::new("-")).cloned().collect();
    if files.len() < args.paths.len() {
        clean &= answer_lines(io::stdin().lock(), args.format(), &mut out, &mut stats)?;
    }
    if !files.is_empty() {
        clean &= answer_files(&files, args.format(), &mut out, &mut stats)?;
    }
    out.flush()?;
    if args.stats {
        eprintln!("{}", stats.line());
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Answers JSON Lines, line by line and in order.
fn answer_lines(input: impl BufRead, format: Format, out: &mut impl Write, stats: &mut Stats) -> anyhow::Result<bool> {
    let mut clean = true;
    let mut lines = input.split(b'\n').enumerate();
    loop {
        let batch: Vec<(usize, Vec<u8>)> =
            lines.by_ref().take(BATCH).map(|(at, line)| line.map(|line| (at + 1, line))).collect::<io::Result<_>>()?;
        if batch.is_empty() {
            return Ok(clean);
        }
        stats.bytes += batch.iter().map(|(_, line)| line.len() as u64 + 1).sum::<u64>();
        let answers: Vec<(bool, String)> = batch
            .par_iter()
            .map(|(number, line)| {
                let line = String::from_utf8_lossy(line);
                if line.trim().is_empty() {
                    return (true, String::new());
                }
                match ingest::read_line(&line, *number) {
                    Ok(article) => (true, answer(&article, &extract::read(&article), format)),
                    Err(problem) => (false, refusal(&format!("-#{number}"), &problem.to_string(), format)),
                }
            })
            .collect();
        for (read, line) in answers {
            clean &= read;
            if !line.is_empty() {
                stats.articles += usize::from(read);
                writeln!(out, "{line}")?;
            }
        }
        out.flush()?;
    }
}

/// A part of the files with its articles' lines.
struct Answered {
    file: usize,
    bytes: u64,
    articles: Vec<(Article, String)>,
    problem: Option<IngestError>,
    lines: Lines,
}

/// Answers files, in the order of the listing.
fn answer_files(
    paths: &[PathBuf],
    format: Format,
    out: &mut (impl Write + Send),
    stats: &mut Stats,
) -> anyhow::Result<bool> {
    let listing = ingest::list(paths);
    let show = io::stderr().is_terminal();
    let mut errors: Vec<(String, String)> = Vec::new();
    let mut ids = UniqueIds::default();
    // The lines of the long file that is being read, by its place in the listing.
    let mut long: (usize, Lines) = Default::default();
    let make = |part: ReadPart| -> anyhow::Result<Answered> {
        let ReadPart { file, bytes, read, problem, lines } = part;
        let line = |(article, reading): (Article, Reading)| {
            // The reading is let go at once: the next one finds its memory at hand.
            let line = answer(&article, &reading, format);
            (article, line)
        };
        let articles = read.into_par_iter().map(line).collect();
        Ok(Answered { file, bytes, articles, problem, lines })
    };
    let take = |batch: Vec<Answered>| -> anyhow::Result<()> {
        let last = batch.last().map(|part| part.file);
        for part in batch {
            if part.file != long.0 {
                tell_lines(&listing, &mut long, &mut errors);
                long.0 = part.file;
            }
            long.1.add(&part.lines);
            stats.bytes += part.bytes;
            stats.articles += part.articles.len();
            for (mut article, mut line) in part.articles {
                // An id that another article has already: the article is read anew with the next free one.
                if let Some(other) = ids.other(&article.id, || parts::own_ids(&listing)) {
                    article.id = other;
                    line = answer(&article, &extract::read(&article), format);
                }
                writeln!(out, "{line}")?;
            }
            if let (Some(problem), Some(file)) = (part.problem, listing.files.get(part.file)) {
                errors.push((file.shown.clone(), problem.to_string()));
            }
        }
        if let Some(last) = last.filter(|_| show) {
            eprint!("\r{} of {} files", last + 1, listing.files.len());
        }
        Ok(())
    };
    parts::each(&listing, make, take)?;
    tell_lines(&listing, &mut long, &mut errors);
    if show {
        eprintln!();
    }
    errors.extend(not_read(&listing, paths, show));
    for (path, error) in &errors {
        writeln!(out, "{}", refusal(path, error, format))?;
    }
    Ok(errors.is_empty())
}

/// Says which lines of a long file could not be read, once all are, and forgets them.
fn tell_lines(listing: &Listing, long: &mut (usize, Lines), errors: &mut Vec<(String, String)>) {
    if let (Some(problem), Some(file)) = (std::mem::take(&mut long.1).problem(), listing.files.get(long.0)) {
        errors.push((file.shown.clone(), problem.to_string()));
    }
}

/// The paths that a listing left out, and why.
fn not_read(listing: &Listing, paths: &[PathBuf], show: bool) -> Vec<(String, String)> {
    let mut errors = Vec::new();
    let mut others = 0;
    for report in &listing.not_read {
        if let Some(problem) = &report.problem {
            // A table or picture met in a folder is no input; the same named by hand is one that can't be read.
            if problem.is_other_file() && !paths.iter().any(|p| *p.to_string_lossy() == report.shown) {
                others += 1;
            } else {
                errors.push((report.shown.clone(), problem.to_string()));
            }
        }
    }
    if show && others > 0 {
        eprintln!("{others} other files in these folders are no articles");
    }
    errors
}

fn answer(article: &Article, reading: &Reading, format: Format) -> String {
    match format {
        Format::Jsonl => contract::line(article, reading),
        Format::Text => explain::text(article, reading),
    }
}

fn refusal(path: &str, error: &str, format: Format) -> String {
    match format {
        Format::Jsonl => contract::error_line(path, error),
        Format::Text => format!("{path}: not read: {error}\n"),
    }
}
