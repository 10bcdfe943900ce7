//! What several test programs share.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use attache::model::{Collection, Log};
use attache::pipeline::{self, Watch};

/// The sample collection, read as the program reads it. Paths start at the project's root, where tests run.
pub fn sample() -> Collection {
    let mut watch = Watch { stop: &AtomicBool::new(false), progress: &|_| {}, snapshot: &mut |_| {} };
    let outcome = pipeline::read(&[PathBuf::from("sample-data")], &Log::default(), &mut watch);
    assert!(outcome.collection.articles.len() >= 40, "{} articles", outcome.collection.articles.len());
    outcome.collection
}
