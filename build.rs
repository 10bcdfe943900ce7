//! Tells the program which reader it is: a hash of everything that decides what a file is read as.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Sources and tables that readings depend on.
const READ_BY: [&str; 6] =
    ["src/model", "src/model.rs", "src/ingest", "src/ingest.rs", "src/extract", "src/extract.rs"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for path in READ_BY {
        println!("cargo::rerun-if-changed={path}");
        collect(Path::new(path), "rs", &mut files)?;
    }
    println!("cargo::rerun-if-changed=assets");
    for kind in ["toml", "tsv", "txt"] {
        collect(Path::new("assets"), kind, &mut files)?;
    }
    files.sort();
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for file in files {
        hash.update(file.to_string_lossy().replace('\\', "/").as_bytes());
        // A checkout may end its lines in another way.
        let bytes: Vec<u8> = fs::read(&file)?.into_iter().filter(|byte| *byte != b'\r').collect();
        hash.update(&bytes);
    }
    println!("cargo::rustc-env=ATTACHE_READER={:016x}", hash.0);
    Ok(())
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
