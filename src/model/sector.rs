//! Fields of policy. The sixteen defaults; their phrases live in `assets/sectors.toml`.

use serde::{Deserialize, Serialize};

/// A sector by its place in [`sectors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectorId(pub u8);

/// One field of policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sector {
    /// The contract's word, such as `trade-investment`.
    pub id: &'static str,
    /// For the screen.
    pub label: &'static str,
}

const SECTORS: [Sector; 16] = [
    Sector { id: "trade-investment", label: "Trade & investment" },
    Sector { id: "finance-development", label: "Finance & development" },
    Sector { id: "technology", label: "Technology" },
    Sector { id: "energy", label: "Energy" },
    Sector { id: "climate-environment", label: "Climate & environment" },
    Sector { id: "food-agriculture", label: "Food & agriculture" },
    Sector { id: "health", label: "Health" },
    Sector { id: "education-science", label: "Education & science" },
    Sector { id: "culture-tourism-sport", label: "Culture, tourism & sport" },
    Sector { id: "humanitarian", label: "Humanitarian" },
    Sector { id: "migration-consular", label: "Migration & consular" },
    Sector { id: "governance-rights", label: "Governance & rights" },
    Sector { id: "faith", label: "Faith" },
    Sector { id: "transport-infrastructure", label: "Transport & infrastructure" },
    Sector { id: "defence", label: "Defence" },
    Sector { id: "peace-security", label: "Peace & security" },
];

/// All sectors, in the order of their ids.
pub fn sectors() -> &'static [Sector] {
    &SECTORS
}

impl SectorId {
    /// The sector of the contract's word.
    pub fn named(id: &str) -> Option<Self> {
        SECTORS.iter().position(|s| s.id == id).map(|at| Self(at as u8))
    }

    /// All ids in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SECTORS.len() as u8).map(Self)
    }

    /// What it stands for.
    pub fn sector(self) -> &'static Sector {
        SECTORS.get(self.0 as usize).unwrap_or(&SECTORS[0])
    }
}
