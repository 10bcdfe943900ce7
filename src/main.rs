//! Arguments to one command; no logic of its own.

use std::process::ExitCode;

use attache::cli::{self, Args, Command};
use clap::Parser as _;

/// A reading is made of very many small values; the system's allocator would take a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(code) => code,
        // A reader that closed the pipe has had enough; that is no failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("attache: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if let Some(path) = &args.sectors {
        cli::settle_sectors(path)?;
    }
    match &args.command {
        Some(Command::Extract(extract)) => cli::extract::run(extract),
        Some(Command::Report(report)) => cli::report::run(report),
        Some(Command::Export(export)) => cli::export::run(export),
        Some(Command::Brief(brief)) => cli::brief::run(brief),
        Some(Command::Picture(picture)) => cli::picture::run(picture),
        Some(Command::Corrections(corrections)) => cli::corrections::run(corrections),
        None => window(args),
    }
}

#[cfg(feature = "window")]
fn window(args: &Args) -> anyhow::Result<ExitCode> {
    match attache::app::run(args.paths.clone()) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(_no_display) => cli::report::instead_of_a_window(&args.paths),
    }
}

#[cfg(not(feature = "window"))]
fn window(args: &Args) -> anyhow::Result<ExitCode> {
    cli::report::instead_of_a_window(&args.paths)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe))
}
