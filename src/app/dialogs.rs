//! The system's file dialogs. The only module that calls them: each on its own thread, so that the window never waits,
//! and one at a time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rfd::FileDialog;

use super::apply::Message;
use super::worker::{Post, spawn};
use crate::project::EXTENSION;

/// A person can't cancel a dialog as quickly as this: no dialog was shown. Without a portal, the answer comes in
/// 2 to 6 ms.
const NOBODY: Duration = Duration::from_millis(150);

/// File endings that the dialog offers first; anything may be chosen.
const TEXTS: [&str; 10] = ["txt", "md", "markdown", "html", "htm", "xhtml", "json", "jsonl", "ndjson", EXTENSION];

/// Shows dialogs, one at a time.
#[derive(Clone, Debug, Default)]
pub struct Dialogs {
    shown: Arc<AtomicBool>,
}

impl Dialogs {
    /// Asks for files to read; answers [`Message::Picked`], or [`Message::NoDialog`].
    pub fn open_files(&self, post: &Post) {
        self.show(post, || {
            let dialog = FileDialog::new().set_title("Open articles");
            dialog.add_filter("Articles", &TEXTS).add_filter("All files", &["*"]).pick_files()
        });
    }

    /// Asks for folders to read; answers [`Message::Picked`], or [`Message::NoDialog`].
    pub fn open_folder(&self, post: &Post) {
        self.show(post, || FileDialog::new().set_title("Open a folder of articles").pick_folders());
    }

    /// Asks where the report of this collection should go; answers [`Message::SaveTo`]. Where no dialog is shown, it
    /// goes into the documents folder, and the window says where that is.
    pub fn save_report(&self, post: &Post, collection: &str) {
        let name = file_name(collection);
        let answer = post.clone();
        self.ask(post, move || {
            let began = Instant::now();
            let dialog = FileDialog::new().set_title("Save the report").set_file_name(&name);
            match dialog.add_filter("Web page", &["html"]).save_file() {
                Some(path) => answer.send(Message::SaveTo(with_ending(path))),
                None if none_was_shown(began) => answer.send(Message::SaveTo(documents().join(name))),
                None => {}
            }
        });
    }

    /// Asks where the project should go; answers [`Message::ProjectTo`]. Where no dialog is shown, it goes into the
    /// documents folder, and the window says where that is.
    pub fn save_project(&self, post: &Post, collection: &str) {
        let name = format!("{}.{EXTENSION}", stem(collection, "project"));
        let answer = post.clone();
        self.ask(post, move || {
            let began = Instant::now();
            let dialog = FileDialog::new().set_title("Save the project").set_file_name(&name);
            match dialog.add_filter("Attaché project", &[EXTENSION]).save_file() {
                Some(path) if path.extension().is_some() => answer.send(Message::ProjectTo(path)),
                Some(path) => answer.send(Message::ProjectTo(path.with_extension(EXTENSION))),
                None if none_was_shown(began) => answer.send(Message::ProjectTo(documents().join(name))),
                None => {}
            }
        });
    }

    fn show(&self, post: &Post, pick: impl FnOnce() -> Option<Vec<PathBuf>> + Send + 'static) {
        let answer = post.clone();
        self.ask(post, move || {
            let began = Instant::now();
            match pick() {
                Some(paths) => answer.send(Message::Picked(paths)),
                None if none_was_shown(began) => answer.send(Message::NoDialog),
                None => {}
            }
        });
    }

    fn ask(&self, post: &Post, ask: impl FnOnce() + Send + 'static) {
        if self.shown.swap(true, Ordering::AcqRel) {
            return;
        }
        let shown = Done(Arc::clone(&self.shown));
        spawn("file dialog", post, move || {
            ask();
            drop(shown);
        });
    }
}

/// Lets the next dialog be shown, also when this one ends by a panic.
struct Done(Arc<AtomicBool>);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// Only on Linux may there be nobody to show a dialog; elsewhere the system itself does.
fn none_was_shown(began: Instant) -> bool {
    cfg!(target_os = "linux") && began.elapsed() < NOBODY
}

/// `NAME-report.html`.
fn file_name(collection: &str) -> String {
    match stem(collection, "").as_str() {
        "" => "attache-report.html".to_owned(),
        clean => format!("{clean}-report.html"),
    }
}

/// The name of a collection in characters that every file system takes.
fn stem(collection: &str, otherwise: &str) -> String {
    let stem = Path::new(collection).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let clean: String = stem.chars().map(|c| if c.is_alphanumeric() || "-_ .".contains(c) { c } else { '-' }).collect();
    let clean = clean.trim_matches(['.', ' ', '-']);
    if clean.is_empty() { otherwise } else { clean }.to_owned()
}

fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension("html") }
}

fn documents() -> PathBuf {
    let dirs = directories::UserDirs::new();
    let place = dirs.as_ref().map(|d| d.document_dir().filter(|p| p.is_dir()).unwrap_or(d.home_dir()).to_path_buf());
    place.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_named_after_its_collection() {
        assert_eq!(file_name("sample-data"), "sample-data-report.html");
        assert_eq!(file_name("Pakistan–US 2022.md"), "Pakistan-US 2022-report.html");
        assert_eq!(file_name("../.."), "attache-report.html");
        assert_eq!(file_name(""), "attache-report.html");
    }

    #[test]
    fn a_chosen_name_without_ending_becomes_a_web_page() {
        assert_eq!(with_ending("a/report".into()), PathBuf::from("a/report.html"));
        assert_eq!(with_ending("a/report.htm".into()), PathBuf::from("a/report.htm"));
    }
}
