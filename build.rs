//! Tells the program which reader it is: a hash of everything that decides what a file is read as; and which joiner: of
//! what decides how readings become a collection, and how that is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Sources that readings depend on, beside the tables.
const READ_BY: [&str; 6] =
    ["src/model", "src/model.rs", "src/ingest", "src/ingest.rs", "src/extract", "src/extract.rs"];
/// Sources that a joined collection and its outline depend on, beside those and the tables.
const JOINED_BY: [&str; 3] = ["src/resolve", "src/resolve.rs", "src/project/outline.rs"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets");
    let mut tables = Vec::new();
    for kind in ["toml", "tsv", "txt"] {
        collect(Path::new("assets"), kind, &mut tables)?;
    }
    println!("cargo::rustc-env=ATTACHE_READER={:016x}", fingerprint(&READ_BY, tables)?);
    // The versions of what writes it down are in the lock file.
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rustc-env=ATTACHE_JOINER={:016x}", fingerprint(&JOINED_BY, vec![PathBuf::from("Cargo.lock")])?);
    Ok(())
}

fn fingerprint(sources: &[&str], mut files: Vec<PathBuf>) -> io::Result<u64> {
    for path in sources {
        println!("cargo::rerun-if-changed={path}");
        collect(Path::new(path), "rs", &mut files)?;
    }
    files.sort();
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for file in files {
        hash.update(file.to_string_lossy().replace('\\', "/").as_bytes());
        // A checkout may end its lines in another way.
        let bytes: Vec<u8> = fs::read(&file)?.into_iter().filter(|byte| *byte != b'\r').collect();
        hash.update(&bytes);
    }
    Ok(hash.0)
}

fn collect(path: &Path, kind: &str, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), kind, files)?;
        }
    } else if path.extension().is_some_and(|extension| extension == kind) {
        files.push(path.to_owned());
    }
    Ok(())
}

/// FNV-1a: short, and the same everywhere.
struct Fnv(u64);

impl Fnv {
    fn update(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
