//! `attache corrections`: what was decided in a project, out of it and into another one, as JSON Lines.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};

use crate::model::Entry;
use crate::project::{Limit, Opened, Project};

/// Arguments of `corrections`.
#[derive(Debug, Args)]
pub struct CorrectionsArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: Action,
}

/// What can be done with the corrections of a project.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Write the log of a project, one JSON object a line, the oldest first
    Export {
        /// The project
        #[arg(value_name = "PROJECT.attache")]
        project: PathBuf,
        /// Where to write it, in place of standard output
        #[arg(short, long, value_name = "FILE.jsonl")]
        output: Option<PathBuf>,
    },
    /// Add the entries of an exported log to a project; those that it has already are passed over
    Import {
        /// The project
        #[arg(value_name = "PROJECT.attache")]
        project: PathBuf,
        /// An exported log; `-` reads standard input
        #[arg(value_name = "FILE.jsonl")]
        file: PathBuf,
    },
}

/// Runs the command.
pub fn run(args: &CorrectionsArgs) -> anyhow::Result<ExitCode> {
    match &args.action {
        Action::Export { project, output } => export(project, output.as_deref()),
        Action::Import { project, file } => import(project, file),
    }
}

/// Exit status 1 where the project is damaged, so that the log may not be whole.
fn export(path: &Path, output: Option<&Path>) -> anyhow::Result<ExitCode> {
    let opened = Project::open(path)?;
    let damaged = opened.limit().filter(|why| matches!(why, Limit::Damaged { .. })).map(ToString::to_string);
    let project = opened.project();
    let log = project.log()?;
    match output {
        Some(file) => {
            let shown = file.display();
            let out = File::create(file).with_context(|| format!("{shown} can't be written"))?;
            write(log.entries(), out).with_context(|| format!("{shown} can't be written"))?;
        }
        None => write(log.entries(), io::stdout().lock())?,
    }
    project.close()?;
    if let Some(why) = damaged {
        eprintln!("{}: {why}", path.display());
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn write(entries: &[Entry], out: impl Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    for entry in entries {
        writeln!(out, "{}", serde_json::to_string(entry)?)?;
    }
    out.flush()
}

fn import(path: &Path, file: &Path) -> anyhow::Result<ExitCode> {
    // All of it before the first is taken, so that a bad line leaves the project as it is.
    let entries = if file == Path::new("-") {
        read(io::stdin().lock(), "standard input")?
    } else {
        let shown = file.display().to_string();
        read(BufReader::new(File::open(file).with_context(|| format!("{shown} can't be opened"))?), &shown)?
    };
    let mut project = match Project::open(path)? {
        Opened::Whole(project) => project,
        Opened::ReadOnly { why, .. } => bail!("nothing can be added to {}: {why}", path.display()),
    };
    let new = project.append(&entries)?;
    project.close()?;
    eprintln!("{new} entries added, {} were there already", entries.len() - new);
    Ok(ExitCode::SUCCESS)
}

fn read(input: impl io::BufRead, shown: &str) -> anyhow::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(input.lines()) {
        let place = || format!("{shown}, line {number}; nothing was added");
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        entries.push(entry(&line).with_context(place)?);
    }
    Ok(entries)
}

fn entry(line: &str) -> anyhow::Result<Entry> {
    let entry: Entry = serde_json::from_str(line).context("this is no entry of a log of corrections")?;
    // Its number is made of what it says: where they differ, something was changed or this program knows less of it.
    if Entry::new(entry.time, None, entry.act.clone()).id != entry.id {
        bail!("this entry was changed, or made by a newer version of Attaché: its id doesn't fit what it says");
    }
    Ok(entry)
}
