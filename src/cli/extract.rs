//! `attache extract`: one line of JSON for each article, in input order.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;

use super::{ExtractArgs, Format};
use crate::export::{contract, explain};
use crate::ingest::{self, FileToRead};
use crate::model::{Article, Reading};
use crate::{extract, pipeline};

/// How many articles are in hand at once.
const BATCH: usize = 256;

/// Runs the command. Exit status 1 if any input could not be read; the others are answered all the same.
pub fn run(args: &ExtractArgs) -> anyhow::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut clean = true;
    let files: Vec<PathBuf> = args.paths.iter().filter(|p| p.as_path() != Path::new("-")).cloned().collect();
    if files.len() < args.paths.len() {
        clean &= answer_lines(io::stdin().lock(), args.format(), &mut out)?;
    }
    if !files.is_empty() {
        clean &= answer_files(&files, args.format(), &mut out)?;
    }
    out.flush()?;
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Answers JSON Lines, line by line and in order.
fn answer_lines(input: impl BufRead, format: Format, out: &mut impl Write) -> anyhow::Result<bool> {
    let mut clean = true;
    let mut lines = input.split(b'\n').enumerate();
    loop {
        let batch: Vec<(usize, Vec<u8>)> =
            lines.by_ref().take(BATCH).map(|(at, line)| line.map(|line| (at + 1, line))).collect::<io::Result<_>>()?;
        if batch.is_empty() {
            return Ok(clean);
        }
        let answers: Vec<(bool, String)> = batch
            .par_iter()
            .map(|(number, line)| {
                let line = String::from_utf8_lossy(line);
                if line.trim().is_empty() {
                    return Ok((true, String::new()));
                }
                match ingest::read_line(&line, *number) {
                    Ok(article) => Ok((true, answer(&article, &extract::read(&article), format)?)),
                    Err(problem) => Ok((false, refusal(&format!("-#{number}"), &problem.to_string(), format)?)),
                }
            })
            .collect::<serde_json::Result<_>>()?;
        for (read, line) in answers {
            clean &= read;
            if !line.is_empty() {
                writeln!(out, "{line}")?;
            }
        }
        out.flush()?;
    }
}

/// Answers files, in the order of the listing.
fn answer_files(paths: &[PathBuf], format: Format, out: &mut impl Write) -> anyhow::Result<bool> {
    let listing = ingest::list(paths);
    let show = io::stderr().is_terminal();
    let mut clean = true;
    let mut articles: Vec<(Article, Reading)> = Vec::new();
    let mut errors: Vec<(String, String)> = Vec::new();
    let mut done = 0;
    // Ids are unique over all files, so nothing can be written before all of them are read.
    for batch in listing.files.chunks(BATCH) {
        let read: Vec<_> = batch.par_iter().map(|file: &FileToRead| (file, pipeline::read_one(file))).collect();
        for (file, (found, outcome)) in read {
            done += 1;
            articles.extend(
                found
                    .into_iter()
                    .map(|(a, r)| (std::sync::Arc::unwrap_or_clone(a), std::sync::Arc::unwrap_or_clone(r))),
            );
            if let Some(problem) = outcome.problem {
                errors.push((file.shown.clone(), problem));
            }
        }
        if show {
            eprint!("\r{done} of {} files", listing.files.len());
        }
    }
    if show {
        eprintln!();
    }
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
    let (mut articles, readings): (Vec<Article>, Vec<_>) = articles.into_iter().unzip();
    ingest::make_ids_unique(&mut articles);
    for (article, reading) in articles.iter().zip(&readings) {
        writeln!(out, "{}", answer(article, reading, format)?)?;
    }
    for (path, error) in errors {
        clean = false;
        writeln!(out, "{}", refusal(&path, &error, format)?)?;
    }
    Ok(clean)
}

fn answer(article: &Article, reading: &Reading, format: Format) -> serde_json::Result<String> {
    match format {
        Format::Jsonl => contract::line(article, reading),
        Format::Text => Ok(explain::text(article, reading)),
    }
}

fn refusal(path: &str, error: &str, format: Format) -> serde_json::Result<String> {
    match format {
        Format::Jsonl => contract::error_line(path, error),
        Format::Text => Ok(format!("{path}: not read: {error}\n")),
    }
}
