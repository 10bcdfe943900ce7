//! The command line: one file a command. What it does needs no window.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Parser, Subcommand, ValueEnum};

use crate::model::Taxonomy;

pub mod brief;
pub mod corrections;
pub mod export;
pub mod extract;
mod inputs;
pub mod picture;
pub mod report;
mod stats;

/// What the person typed.
#[derive(Debug, Parser)]
#[command(
    name = "attache",
    version,
    about = "Who met whom, when, about what, and where it says so.",
    long_about = "Attaché reads a collection of articles and shows who met whom, when, about what, and where it says \
                  so. Without a command it opens the window on the given files and folders.",
    args_conflicts_with_subcommands = true
)]
pub struct Args {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders to open in the window.
    pub paths: Vec<PathBuf>,
    /// Sectors and their phrases in place of the built-in ones, in the form of assets/sectors.toml
    #[arg(long, global = true, value_name = "FILE.toml", env = "ATTACHE_SECTORS")]
    pub sectors: Option<PathBuf>,
}

/// Settles on the sectors of a file, before anything is read.
pub fn settle_sectors(path: &Path) -> anyhow::Result<()> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{shown} can't be opened"))?;
    Taxonomy::parse(&text).and_then(Taxonomy::settle).with_context(|| format!("{shown} can't be used"))
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write what each article says, one JSON object a line
    Extract(ExtractArgs),
    /// Write one self-contained HTML page: summary, network, timeline, table, and the articles with their evidence
    Report(ReportArgs),
    /// Write what a filter shows in a form that other programs read; every file states what it covers
    Export(ExportArgs),
    /// Write a brief of a person or of two, with a footnote to the paragraph behind every sentence
    Brief(brief::BriefArgs),
    /// Draw the network or the timeline of what a filter shows
    Picture(picture::PictureArgs),
    /// Take the corrections of a project out of it, or add those of another one
    Corrections(corrections::CorrectionsArgs),
}

/// Arguments of `extract`.
#[derive(Debug, clap::Args)]
pub struct ExtractArgs {
    /// Files and folders; `-` reads JSON Lines from standard input, each with at least a `text`
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// How to write it; JSON Lines unless `--explain` asks for words
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Say in plain words why each interaction was read: its rule, its words, and what makes it less sure
    #[arg(long)]
    pub explain: bool,
    /// Say at the end how many articles and megabytes were read, in what time, and how much memory it took
    #[arg(long)]
    pub stats: bool,
}

impl ExtractArgs {
    /// How to write it. JSON Lines always carry the reasons; `--explain` alone asks to read them.
    pub fn format(&self) -> Format {
        self.format.unwrap_or(if self.explain { Format::Text } else { Format::Jsonl })
    }
}

/// How `extract` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line, one line an article
    Jsonl,
    /// Plain words, to read
    Text,
}

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    /// Files and folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Where to write the page
    #[arg(short, long, value_name = "FILE.html", default_value = "attache-report.html")]
    pub output: PathBuf,
    /// Say in plain words where reports disagree, which names may be one person's, and which articles are copies
    #[arg(long)]
    pub explain: bool,
}

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// Files and folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The form
    #[arg(long, value_enum)]
    pub format: crate::export::Format,
    /// Where to write; a folder for csv, a file for all others
    #[arg(short, long, value_name = "FILE_OR_FOLDER")]
    pub output: PathBuf,
    /// Only interactions that this search holds for, such as 'official:blinken sector:trade after:2022-05'
    #[arg(long, value_name = "SEARCH")]
    pub filter: Option<String>,
    /// Leave out the words of the articles; positions and hashes stand in their place
    #[arg(long)]
    pub without_texts: bool,
}
