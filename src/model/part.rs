//! The part that somebody plays in an engagement.

use serde::{Deserialize, Serialize};

/// What a participant does in an engagement, as far as the words tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// One among equals: "A and B met".
    #[default]
    Party,
    /// Who receives, hosts, invites or holds it.
    Host,
    /// Who is received, calls on somebody, or travels.
    Visitor,
    /// The state, city or institution visited.
    Visited,
    /// Who telephones.
    Caller,
    /// Who is telephoned.
    Called,
    /// Who is at an event.
    Attendee,
    /// Who presents credentials.
    Envoy,
    /// Who signs, or for whom it is signed.
    Signatory,
    /// Whose signing others watch over.
    Witness,
    /// Who writes or sends.
    Sender,
    /// Who brings what another one has sent.
    Bearer,
    /// Whom a letter or message reaches.
    Recipient,
    /// Who comes along with a principal: a member of the delegation.
    Accompanying,
}

impl Part {
    /// All, in the order in which the window lists them.
    pub const ALL: [Self; 14] = [
        Self::Party,
        Self::Host,
        Self::Visitor,
        Self::Visited,
        Self::Caller,
        Self::Called,
        Self::Attendee,
        Self::Envoy,
        Self::Signatory,
        Self::Witness,
        Self::Sender,
        Self::Bearer,
        Self::Recipient,
        Self::Accompanying,
    ];

    /// For the screen; nothing for one among equals.
    pub fn label(self) -> &'static str {
        if self == Self::Party { "" } else { self.id() }
    }

    /// The contract's word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Host => "host",
            Self::Visitor => "visitor",
            Self::Visited => "visited",
            Self::Caller => "caller",
            Self::Called => "called",
            Self::Attendee => "attendee",
            Self::Envoy => "envoy",
            Self::Signatory => "signatory",
            Self::Witness => "witness",
            Self::Sender => "sender",
            Self::Bearer => "bearer",
            Self::Recipient => "recipient",
            Self::Accompanying => "accompanying",
        }
    }
}
