//! `attache picture`: the network or the timeline of what a filter shows, as SVG or PNG.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{bail, ensure};
use clap::ValueEnum;

use super::brief::write;
use super::export::filter;
use super::inputs::{self, Inputs};
use crate::export::Options;
use crate::export::picture::{self, Wish};
use crate::export::statement::Statement;
use crate::query;

/// Arguments of `picture`.
#[derive(Debug, clap::Args)]
pub struct PictureArgs {
    /// Files and folders, or a project
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// What to draw
    #[arg(long, value_enum)]
    pub of: Drawn,
    /// Where to write; the file's name ends in .svg or .png
    #[arg(short, long, value_name = "FILE.svg|FILE.png")]
    pub output: PathBuf,
    /// Only interactions that this search holds for, such as 'sector:trade after:2022-05'
    #[arg(long, value_name = "SEARCH")]
    pub filter: Option<String>,
    /// Light on dark
    #[arg(long)]
    pub dark: bool,
}

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Drawn {
    /// Who engages with whom
    Network,
    /// When
    Timeline,
}

/// Pixels to a point.
const SCALE: u32 = 2;

/// Runs the command. Exit status 1 if any input could not be read; what could be is drawn all the same.
pub fn run(args: &PictureArgs) -> anyhow::Result<ExitCode> {
    let ending = args.output.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "svg" | "png") {
        bail!("{} ends in neither .svg nor .png; say by the name which of the two to write", args.output.display());
    }
    let filter = filter(args.filter.as_deref())?;
    let Inputs { collection, clean, .. } = inputs::read(&args.paths)?;
    ensure!(!collection.articles.is_empty(), "no article could be read in what was named; nothing was written");
    let view = query::view(&collection, &filter);
    let statement = picture::lines(&Statement::new(&collection, &filter, &view, &Options::default()));
    let wish = Wish { statement: &statement, dark: args.dark, ..Wish::default() };
    let drawn = match args.of {
        Drawn::Network => {
            picture::of_network(&collection, &view.interactions, &Wish { title: "Who engages with whom", ..wish })
        }
        Drawn::Timeline => {
            picture::of_timeline(&collection, &view.interactions, &Wish { title: "When they engaged", ..wish })
        }
    };
    match ending.as_str() {
        "png" => write(&args.output, &picture::png(&drawn, SCALE)?)?,
        _ => write(&args.output, drawn.svg.as_bytes())?,
    }
    println!("{}", args.output.display());
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
