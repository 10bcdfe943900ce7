//! What a person says of a party, whatever the articles say.

use crate::model::{Aspect, CountryCode, Decided, EntryId, Party, PartyKind, fold};

/// What was decided about one party; a later decision overrides an earlier one.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::option_option, reason = "not decided; decided to be none; decided to be something")]
pub(in crate::resolve) struct PartyEdits {
    pub(super) name: Option<String>,
    pub(super) office: Option<Option<String>>,
    pub(super) country: Option<Option<CountryCode>>,
    pub(super) body: Option<Option<String>>,
    pub(super) private: Option<bool>,
    /// It is no party at all.
    pub(super) dismissed: bool,
    pub(super) decided: Decided,
}

impl PartyEdits {
    /// What is decided of two that are one: this one's word goes first.
    pub(super) fn merge(&mut self, other: Self) {
        self.name = self.name.take().or(other.name);
        self.office = self.office.take().or(other.office);
        self.country = self.country.or(other.country);
        self.body = self.body.take().or(other.body);
        self.private = self.private.or(other.private);
        for (entry, aspect) in
            other.decided.entries.iter().flat_map(|e| other.decided.aspects.iter().map(move |a| (e, *a)))
        {
            self.decided.note(entry, aspect);
        }
    }

    pub(super) fn note(&mut self, entry: &EntryId, aspect: Aspect) {
        self.decided.note(entry, aspect);
    }

    /// Makes a party what was decided.
    pub(in crate::resolve) fn apply(&self, party: &mut Party) {
        if let Some(name) = self.name.as_ref().filter(|name| **name != party.name) {
            let old = std::mem::replace(&mut party.name, name.clone());
            party.aliases.retain(|alias| alias != name);
            if let Err(at) = party.aliases.binary_search(&old) {
                party.aliases.insert(at, old);
            }
        }
        match &self.office {
            Some(Some(office)) => {
                party.roles.retain(|role| fold(role) != fold(office));
                party.roles.insert(0, office.clone());
            }
            Some(None) => {
                party.roles.clear();
                party.offices.clear();
            }
            None => {}
        }
        if let Some(country) = self.country {
            party.country = country;
        }
        if let Some(body) = &self.body {
            party.organisation.clone_from(body);
        }
        if let Some(private) = self.private.filter(|_| matches!(party.kind, PartyKind::Official | PartyKind::Person)) {
            party.kind = if private { PartyKind::Person } else { PartyKind::Official };
        }
        party.decided = self.decided.clone();
    }
}
