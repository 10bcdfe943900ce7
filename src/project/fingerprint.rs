//! Which reader this program is: two programs of one fingerprint read the same files the same way.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::model::anchor::hexadecimal;

use crate::model;

/// This program's fingerprint: of the sources and tables of `model`, `ingest` and `extract` (by `build.rs`) and of the
/// sectors in force, 16 hexadecimal digits.
pub fn reader() -> &'static str {
    static READER: LazyLock<String> = LazyLock::new(|| {
        let mut hash = Sha256::new();
        hash.update(env!("ATTACHE_READER"));
        let taxonomy = model::taxonomy();
        let phrases = taxonomy.sectors.iter().flat_map(|sector| {
            [&sector.id, &sector.label].into_iter().chain(&sector.strong).chain([&sector.id]).chain(&sector.weak)
        });
        for phrase in phrases.chain(&taxonomy.none) {
            hash.update(phrase.as_bytes());
            hash.update([0]);
        }
        hex(hash, 8)
    });
    &READER
}

/// The first bytes of a hash in hexadecimal.
pub(super) fn hex(hash: Sha256, bytes: usize) -> String {
    hexadecimal(hash.finalize().get(..bytes).unwrap_or_default())
}
