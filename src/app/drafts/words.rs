//! What a person says of words that they selected: an interaction that they tell, or whose name they are.

use super::{InteractionDraft, Wrong, country, given};
use crate::model::{Added, Collection, Kind, Named, PartyId, Status};

/// Whose name some words are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedDraft {
    /// Whether it is somebody who is nowhere in the collection yet.
    pub new: bool,
    /// Who it is, of those who are known.
    pub known: Option<PartyId>,
    /// The name as typed: a part of a known one, or the full one of somebody new.
    pub name: String,
    /// The office of somebody new.
    pub office: String,
    /// The country of somebody new, by name or letters.
    pub country: String,
    /// Whether somebody new is a private person.
    pub private: bool,
}

impl NamedDraft {
    /// Whose name it is.
    ///
    /// # Errors
    /// Where that was not said yet, or can't be.
    pub fn named(&self, collection: &Collection) -> Result<Named, Wrong> {
        if self.new {
            let name = given(&self.name).ok_or("Somebody new needs a name")?;
            let (office, country) = (given(&self.office), country(&self.country)?);
            return Ok(Named::New { name, office, country, official: !self.private });
        }
        let known = self.known.ok_or("Pick one first")?;
        collection.party_ref(known).map(Named::Known).ok_or_else(|| "That one is named nowhere".to_owned())
    }
}

impl InteractionDraft {
    /// Nothing but that something took place.
    pub fn blank() -> Self {
        Self {
            kind: Kind::Meeting,
            status: Status::Held,
            date: String::new(),
            place: String::new(),
            country: String::new(),
            parties: Vec::new(),
            sectors: Vec::new(),
        }
    }

    /// The interaction that stands here, as one that the program missed.
    ///
    /// # Errors
    /// Where something can't be, or fewer than two take part.
    pub fn added(&self, collection: &Collection) -> Result<Added, Wrong> {
        let (date, country) = (self.when()?, country(&self.country)?);
        let missing = 2_usize.saturating_sub(self.parties.len());
        match missing {
            0 => {}
            1 => return Err("One more has to take part".to_owned()),
            _ => return Err("Two at least have to take part".to_owned()),
        }
        let parties = self.parties.iter().map(|(id, part)| Some((collection.party_ref(*id)?, *part)));
        let parties = parties.collect::<Option<Vec<_>>>().ok_or("One of them is named nowhere and can't be added")?;
        let sectors = self.sectors.iter().map(|s| s.sector().id.clone()).collect();
        Ok(Added { kind: self.kind, status: self.status, date, place: given(&self.place), country, parties, sectors })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CountryCode, Part};
    use crate::query::reach::four_articles as collection;

    #[test]
    fn an_interaction_is_added_with_two_at_least() {
        let collection = collection();
        let mut draft = InteractionDraft::blank();
        assert_eq!(draft.added(&collection).unwrap_err(), "Two at least have to take part");
        let all: Vec<PartyId> = collection.parties().map(|(id, _)| id).collect();
        draft.parties.push((all[0], Part::Host));
        assert_eq!(draft.added(&collection).unwrap_err(), "One more has to take part");
        draft.parties.push((all[1], Part::Party));
        draft.date = "2022-05".to_owned();
        let added = draft.added(&collection).unwrap();
        assert_eq!((added.parties.len(), added.parties[0].1, added.place), (2, Part::Host, None));
        assert_eq!(added.date, "2022-05".parse().ok());
    }

    #[test]
    fn a_name_is_of_somebody_known_or_new() {
        let collection = collection();
        let mut draft = NamedDraft::default();
        assert_eq!(draft.named(&collection).unwrap_err(), "Pick one first");
        draft.known = Some(PartyId(0));
        assert!(matches!(draft.named(&collection), Ok(Named::Known(_))));
        draft.new = true;
        assert_eq!(draft.named(&collection).unwrap_err(), "Somebody new needs a name");
        draft.name = " Marta Ilves ".to_owned();
        draft.country = "Estonia".to_owned();
        let country = CountryCode::new("EE");
        let new = Named::New { name: "Marta Ilves".to_owned(), office: None, country, official: true };
        assert_eq!(draft.named(&collection), Ok(new));
    }
}
