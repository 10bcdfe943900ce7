//! Which reader this program is: two programs of one fingerprint read the same files the same way.

use std::fmt::Write as _;
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

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
        hash.finalize().iter().take(8).fold(String::new(), |mut digits, byte| {
            write!(digits, "{byte:02x}").ok();
            digits
        })
    });
    &READER
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |n: u8| DIGITS.get(usize::from(n)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
