//! Fields of policy and their phrases: one readable table, `assets/sectors.toml`, which a person can replace by a table
//! of their own.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A sector by its place in [`sectors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectorId(pub u8);

/// One field of policy.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// The contract's word, such as `trade-investment`.
    pub id: String,
    /// For the screen.
    pub label: String,
    /// Phrases of which one is enough.
    #[serde(default)]
    pub strong: Vec<String>,
    /// Phrases of which two different ones are needed.
    #[serde(default)]
    pub weak: Vec<String>,
}

/// All sectors, and the phrases that look like a subject and are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taxonomy {
    /// In the order of their ids.
    pub sectors: Vec<Sector>,
    /// Phrases that stand for no subject: the names of ministries and treaties.
    pub none: Vec<String>,
}

/// Why a table of sectors can't be used.
#[derive(Debug, Error)]
pub enum TaxonomyError {
    /// It is no TOML of this shape.
    #[error("the table of sectors can't be read: {0}")]
    Shape(#[from] toml::de::Error),
    /// It names no sector.
    #[error("the table names no sector; it needs at least one [[sector]] with an id and a label")]
    Empty,
    /// More than [`Taxonomy::MOST`].
    #[error("the table names {0} sectors; at most {most} can be told apart", most = Taxonomy::MOST)]
    TooMany(usize),
    /// Two sectors have one id.
    #[error("two sectors have the id “{0}”; give each its own")]
    Twice(String),
    /// A sector without a phrase can never be found.
    #[error("the sector “{0}” has no phrase; add some to its `strong` or `weak`")]
    NoPhrase(String),
    /// Something has been read already.
    #[error("the sectors are settled once something was read; give the table at the start")]
    Late,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sector: Vec<Sector>,
    #[serde(default)]
    none: Nothing,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    #[serde(default)]
    phrases: Vec<String>,
}

impl Taxonomy {
    /// The most sectors of a table.
    pub const MOST: usize = 64;

    /// Reads a table in the form of `assets/sectors.toml`.
    pub fn parse(text: &str) -> Result<Self, TaxonomyError> {
        let File { sector: sectors, none } = toml::from_str(text)?;
        if sectors.is_empty() {
            return Err(TaxonomyError::Empty);
        }
        if sectors.len() > Self::MOST {
            return Err(TaxonomyError::TooMany(sectors.len()));
        }
        for (at, sector) in sectors.iter().enumerate() {
            if sectors.iter().take(at).any(|other| other.id == sector.id) {
                return Err(TaxonomyError::Twice(sector.id.clone()));
            }
            if sector.strong.is_empty() && sector.weak.is_empty() {
                return Err(TaxonomyError::NoPhrase(sector.id.clone()));
            }
        }
        Ok(Self { sectors, none: none.phrases })
    }

    /// Makes this the table of the whole run. It must come before anything is read.
    pub fn settle(self) -> Result<(), TaxonomyError> {
        TAXONOMY.set(self).map_err(|_| TaxonomyError::Late)
    }
}

/// The table of this run. Written at most once, before reading, so that a sector's number means one thing throughout.
static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();

/// The table of this run: the built-in one unless another was settled on.
pub fn taxonomy() -> &'static Taxonomy {
    TAXONOMY.get_or_init(|| Taxonomy::parse(include_str!("../../assets/sectors.toml")).unwrap_or_default())
}

/// All sectors, in the order of their ids.
pub fn sectors() -> &'static [Sector] {
    &taxonomy().sectors
}

static UNKNOWN: Sector = Sector { id: String::new(), label: String::new(), strong: Vec::new(), weak: Vec::new() };

impl SectorId {
    /// The sector of the contract's word.
    pub fn named(id: &str) -> Option<Self> {
        sectors().iter().position(|s| s.id == id).map(|at| Self(at as u8))
    }

    /// All ids in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..sectors().len() as u8).map(Self)
    }

    /// What it stands for; a sector without a name where there is none of this number.
    pub fn sector(self) -> &'static Sector {
        sectors().get(self.0 as usize).unwrap_or(&UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_holds_the_sixteen_sectors_of_the_contract() {
        let ids: Vec<&str> = sectors().iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids.len(), 16);
        assert_eq!((ids[0], ids[15]), ("trade-investment", "peace-security"));
        assert!(!taxonomy().none.is_empty());
    }

    #[test]
    fn a_table_that_can_t_be_used_says_why() {
        let said = |text: &str| Taxonomy::parse(text).unwrap_err().to_string();
        let one = "[[sector]]\nid = \"sea\"\nlabel = \"Sea\"\nstrong = [\"fishing\"]\n";
        assert!(Taxonomy::parse(one).is_ok());
        assert!(said("").contains("no sector"));
        assert!(said(&one.repeat(2)).contains("“sea”"));
        assert!(said("[[sector]]\nid = \"sea\"\nlabel = \"Sea\"\n").contains("no phrase"));
        assert!(said("[[sector]]\nid = \"sea\"\n").contains("label"));
        assert!(said(&one.replace("strong", "storng")).contains("storng"));
    }
}
