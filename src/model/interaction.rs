//! The kinds of interaction and whether it took place.

use serde::{Deserialize, Serialize};

/// What sort of engagement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Face-to-face talks: met, called on, received.
    Meeting,
    /// Telephone or video.
    Call,
    /// Travel to a country, place or institution.
    Visit,
    /// Conference, summit, ceremony, reception or forum, attended or hosted.
    Event,
    /// A text signed, adopted or concluded.
    Agreement,
    /// A letter, message or note delivered.
    Correspondence,
}

impl Kind {
    /// All kinds in the order in which the window lists them.
    pub const ALL: [Self; 6] =
        [Self::Meeting, Self::Call, Self::Visit, Self::Event, Self::Agreement, Self::Correspondence];

    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Call => "call",
            Self::Visit => "visit",
            Self::Event => "event",
            Self::Agreement => "agreement",
            Self::Correspondence => "correspondence",
        }
    }

    /// The CAMEO code of one that took place, where nothing more is known of it than its kind.
    pub fn cameo(self) -> &'static str {
        match self {
            Self::Meeting | Self::Event | Self::Correspondence => "040",
            Self::Call => "041",
            Self::Visit => "042",
            Self::Agreement => "057",
        }
    }

    /// The word with a capital, for the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Meeting => "Meeting",
            Self::Call => "Call",
            Self::Visit => "Visit",
            Self::Event => "Event",
            Self::Agreement => "Agreement",
            Self::Correspondence => "Correspondence",
        }
    }
}

/// Whether it took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It took place.
    Held,
    /// Announced, invited and accepted, or due.
    Planned,
    /// Cancelled, postponed without a new day, declined or denied.
    NotHeld,
}

impl Status {
    /// All in the order in which the window lists them.
    pub const ALL: [Self; 3] = [Self::Held, Self::Planned, Self::NotHeld];

    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Planned => "planned",
            Self::NotHeld => "not-held",
        }
    }

    /// The word with a capital, for the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Held => "Held",
            Self::Planned => "Planned",
            Self::NotHeld => "Not held",
        }
    }
}
