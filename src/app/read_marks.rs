//! What was read, kept between starts: a small JSON file for each collection in the system's folder for data of Attaché.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::state::Marks;

/// A file of marks. It names what was opened, so that no other collection takes it for its own.
#[derive(Serialize, Deserialize)]
struct Kept {
    paths: Vec<PathBuf>,
    read: Marks,
}

/// The marks of what is opened by these paths; none where nothing can be read.
pub fn load(paths: &[PathBuf]) -> Marks {
    folder().map_or_else(Marks::default, |folder| load_from(&folder, paths))
}

/// Keeps the marks; a failure costs the person no work and is let pass.
pub fn save(paths: &[PathBuf], marks: &Marks) {
    if let Some(folder) = folder().filter(|_| !paths.is_empty()) {
        save_to(&folder, paths, marks).ok();
    }
}

fn folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "attache").map(|dirs| dirs.data_dir().join("read"))
}

fn load_from(folder: &Path, paths: &[PathBuf]) -> Marks {
    let paths = whole(paths);
    let kept = std::fs::read_to_string(folder.join(name(&paths))).ok();
    let kept: Option<Kept> = kept.and_then(|text| serde_json::from_str(&text).ok());
    kept.filter(|kept| kept.paths == paths).map(|kept| kept.read).unwrap_or_default()
}

fn save_to(folder: &Path, paths: &[PathBuf], marks: &Marks) -> std::io::Result<()> {
    let paths = whole(paths);
    let path = folder.join(name(&paths));
    std::fs::create_dir_all(folder)?;
    // Beside it first: a crash or a full disk leaves the old marks whole.
    let beside = path.with_extension("json.new");
    std::fs::write(&beside, serde_json::to_vec(&Kept { paths, read: marks.clone() })?)?;
    std::fs::rename(beside, path)
}

/// The paths from the root, so that they name the same from every folder.
fn whole(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect()
}

/// A file's name for these paths: their FNV-1a hash, the same on every system and in every version.
fn name(paths: &[PathBuf]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for path in paths {
        for byte in path.to_string_lossy().bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_kept_for_each_collection_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (vec![PathBuf::from("/a/news")], vec![PathBuf::from("/b/news")]);
        let marks = Marks::from([("dawn".to_owned(), [3, 7].into())]);
        save_to(&folder.path().join("deep"), &one, &marks).unwrap();
        assert_eq!(load_from(&folder.path().join("deep"), &one), marks);
        assert_eq!(load_from(&folder.path().join("deep"), &other), Marks::default());
    }

    #[test]
    fn a_file_of_others_or_none_gives_no_marks() {
        let folder = tempfile::tempdir().unwrap();
        let paths = whole(&[PathBuf::from("/a/news")]);
        assert_eq!(load_from(folder.path(), &paths), Marks::default());
        std::fs::write(folder.path().join(name(&paths)), "{\"paths\": [\"/z\"], \"read\": {\"x\": [1]}}").unwrap();
        assert_eq!(load_from(folder.path(), &paths), Marks::default());
    }
}
