//! Files to a collection on all cores, with progress and a way to stop. The command line and the window both drive this.
//!
//! Invariant: the only module of the core that uses threads, by rayon. It decides nothing; it calls the stages.

/// What became of one file, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileOutcome {
    /// Path as given.
    pub path: String,
    /// The format read, if any.
    pub format: Option<String>,
    /// The encoding, where it had to be found.
    pub encoding: Option<String>,
    /// How many articles it held.
    pub articles: usize,
    /// How many interactions were read in them.
    pub interactions: usize,
    /// What was found: "title from Open Graph".
    pub found: Vec<String>,
    /// What was guessed: "encoding windows-1252".
    pub guessed: Vec<String>,
    /// What failed and what to do.
    pub problem: Option<String>,
}
