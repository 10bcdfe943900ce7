//! `attache report`: the whole collection as one HTML page.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use super::ReportArgs;
use super::inputs::{self, Inputs};
use crate::export::joined::{self, Joined};
use crate::export::report::{self, NotRead};
use crate::model::Collection;
use crate::query::Filter;

/// Runs the command.
pub fn run(args: &ReportArgs) -> anyhow::Result<ExitCode> {
    let collection = write(&args.paths, &args.output)?;
    println!("{}", args.output.display());
    if args.explain {
        print!("{}", joined::text(&collection));
    } else {
        eprintln!("{}", Joined::all(&collection).summary());
    }
    Ok(ExitCode::SUCCESS)
}

/// Where no display can be opened: writes the report into the current folder instead, and says where it is.
pub fn instead_of_a_window(paths: &[PathBuf]) -> anyhow::Result<ExitCode> {
    if paths.is_empty() {
        eprintln!("No display can be opened. Name files or folders to get a report: attache PATH...");
        return Ok(ExitCode::FAILURE);
    }
    let output = std::env::current_dir().unwrap_or_default().join("attache-report.html");
    write(paths, &output)?;
    println!("No display can be opened; the report is in {}", output.display());
    Ok(ExitCode::SUCCESS)
}

fn write(paths: &[PathBuf], output: &Path) -> anyhow::Result<Collection> {
    let Inputs { collection, files, .. } = inputs::read(paths)?;
    let not_read: Vec<NotRead> =
        files.into_iter().filter_map(|file| Some(NotRead { reason: file.problem?, path: file.path })).collect();
    let title = paths.first().and_then(|p| p.file_name()).map_or("Articles".into(), |n| n.to_string_lossy());
    let page = report::html(&collection, &Filter::default(), &title, &not_read);
    std::fs::write(output, page).with_context(|| format!("the report could not be written to {}", output.display()))?;
    Ok(collection)
}
