//! What a command works on: files and folders as they are, or a project with all that was decided in it.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, ensure};

use crate::model::{Collection, Log};
use crate::pipeline::{self, FileOutcome, Outcome, Progress};
use crate::project::{Project, is_project, refresh};

/// What was read.
pub(super) struct Inputs {
    /// All of it, joined, with the decisions of the project.
    pub(super) collection: Collection,
    /// What became of each file.
    pub(super) files: Vec<FileOutcome>,
    /// Whether all of it could be read.
    pub(super) clean: bool,
}

/// Reads files and folders, or a project and what changed on the disk since; what can't be read is named on standard
/// error. Files and folders are read without the corrections of any project: the same files always give the same.
pub(super) fn read(paths: &[PathBuf]) -> anyhow::Result<Inputs> {
    let (collection, files) = match paths.iter().find(|path| is_project(path)) {
        Some(project) => {
            ensure!(
                paths.len() == 1,
                "a project stands alone; leave out the other files, or leave out {}",
                project.display()
            );
            of_project(project)?
        }
        None => of_files(paths),
    };
    let mut clean = true;
    for file in &files {
        // A table or picture met in a folder is no input; the same named by hand is one that can't be read.
        let named = paths.iter().any(|p| *p.to_string_lossy() == file.path);
        if let Some(problem) = file.problem.as_ref().filter(|_| named || !file.other_file) {
            eprintln!("{}: {problem}", file.path);
            clean = false;
        }
    }
    Ok(Inputs { collection, files, clean })
}

fn of_files(paths: &[PathBuf]) -> (Collection, Vec<FileOutcome>) {
    let stop = AtomicBool::new(false);
    let mut watch = pipeline::Watch { stop: &stop, progress: &progress, snapshot: &mut |_| {} };
    let Outcome { collection, files, .. } = pipeline::read(paths, &Log::default(), &mut watch);
    end_progress();
    (collection, files)
}

fn of_project(path: &Path) -> anyhow::Result<(Collection, Vec<FileOutcome>)> {
    let opened = Project::open(path).with_context(|| format!("{} can't be opened", path.display()))?;
    if let Some(limit) = opened.limit() {
        eprintln!("{}: {limit}", path.display());
    }
    let mut project = opened.project();
    let (log, held) = (project.log()?, project.load()?);
    let stop = AtomicBool::new(false);
    let mut watch = pipeline::Watch { stop: &stop, progress: &progress, snapshot: &mut |_| {} };
    let refreshed = refresh::refresh(&mut project, held, chrono::Utc::now(), &mut watch)?;
    end_progress();
    let mut read = refreshed.readings();
    pipeline::make_ids_unique(&mut read);
    let collection = pipeline::join(&read, &log);
    for lost in &collection.notebook.lost {
        eprintln!("decision {} has no effect: {}", lost.entry.0, lost.why);
    }
    project.close()?;
    Ok((collection, refreshed.files))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that a watch asks for")]
fn progress(p: Progress) {
    if io::stderr().is_terminal() {
        match p.total {
            1 if p.found > 1 => eprint!("\r{} of {} articles", p.articles, p.found),
            total => eprint!("\r{} of {total} files", p.done),
        }
    }
}

fn end_progress() {
    if io::stderr().is_terminal() {
        eprintln!();
    }
}
