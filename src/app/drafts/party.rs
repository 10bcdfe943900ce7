//! A party as a person would have it.

use super::{Wrong, country, country_text, given};
use crate::model::{Collection, Decision, Party, PartyId, PartyKind};

/// What stands in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyDraft {
    /// The name.
    pub name: String,
    /// The office as it should be worded.
    pub office: String,
    /// The country's name or letters.
    pub country: String,
    /// The body that a person acts for.
    pub body: String,
    /// Whether a person is private.
    pub private: bool,
}

impl PartyDraft {
    /// The party as it stands.
    pub fn of(party: &Party) -> Self {
        Self {
            name: party.name.clone(),
            office: party.roles.first().cloned().unwrap_or_default(),
            country: country_text(party.country),
            body: party.organisation.clone().unwrap_or_default(),
            private: party.kind == PartyKind::Person,
        }
    }

    /// The name that was typed.
    ///
    /// # Errors
    /// Where there is none.
    pub fn called(&self) -> Result<String, Wrong> {
        given(&self.name).ok_or_else(|| "It needs a name".to_owned())
    }

    /// The decisions that make the party what stands here, one for each thing that is different.
    ///
    /// # Errors
    /// Where something can't be; each field says so itself.
    pub fn decisions(&self, collection: &Collection, id: PartyId) -> Result<Vec<Decision>, Wrong> {
        let gone = || "It is named nowhere, so nothing can hold on to it".to_owned();
        let (now, party) = (collection.party(id).ok_or_else(gone)?, collection.party_ref(id).ok_or_else(gone)?);
        let old = Self::of(now);
        let (name, country) = (self.called()?, country(&self.country)?);
        let mut decisions = Vec::new();
        if name != now.name {
            decisions.push(Decision::Rename { party: party.clone(), name });
        }
        if given(&self.office) != given(&old.office) {
            decisions.push(Decision::SetOffice { party: party.clone(), office: given(&self.office) });
        }
        if country != now.country {
            decisions.push(Decision::SetCountry { party: party.clone(), country });
        }
        if given(&self.body) != now.organisation {
            decisions.push(Decision::SetBody { party: party.clone(), body: given(&self.body) });
        }
        if self.private != old.private {
            decisions.push(Decision::SetPrivate { party, private: self.private });
        }
        Ok(decisions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::reach::tests::collection;

    #[test]
    fn each_field_is_a_decision_of_its_own() {
        let collection = collection();
        let (id, party) = collection.parties().find(|(_, p)| p.name == "Antony Blinken").unwrap();
        let said = |change: &dyn Fn(&mut PartyDraft)| {
            let mut draft = PartyDraft::of(party);
            change(&mut draft);
            draft.decisions(&collection, id).map(|all| all.iter().map(Decision::say).collect::<Vec<_>>())
        };
        assert_eq!(said(&|_| {}), Ok(Vec::new()));
        let all = said(&|d| {
            d.name = "Tony Blinken".to_owned();
            d.office.clear();
            d.country = "Canada".to_owned();
            d.body = "RAND".to_owned();
            d.private = true;
        });
        let expected = ["Name: Tony Blinken", "Office: none", "Country: Canada", "Body: RAND", "A private person"];
        assert_eq!(all.unwrap(), expected);
        assert_eq!(said(&|d| d.name = " ".to_owned()), Err("It needs a name".to_owned()));
    }
}
