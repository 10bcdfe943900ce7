//! An interaction as a person would have it.

use super::{Wrong, country, country_text, given};
use crate::model::{Change, Collection, Decision, Interaction, Kind, Part, PartyId, SectorId, Status, When};

/// What stands in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct InteractionDraft {
    /// The kind.
    pub kind: Kind,
    /// Whether it took place.
    pub status: Status,
    /// The date as typed: `2022`, `2022-05`, `2022-05-12`, two of these with a slash between, or nothing.
    pub date: String,
    /// City or venue.
    pub place: String,
    /// The country's name or letters.
    pub country: String,
    /// Who takes part, and how.
    pub parties: Vec<(PartyId, Part)>,
    /// About what.
    pub sectors: Vec<SectorId>,
}

impl InteractionDraft {
    /// The interaction as it stands.
    pub fn of(collection: &Collection, interaction: &Interaction) -> Self {
        let parties = interaction.parties.iter().map(|id| (*id, collection.part(interaction, *id)));
        Self {
            kind: interaction.kind,
            status: interaction.status,
            date: interaction.dated.map(|d| d.when.to_string()).unwrap_or_default(),
            place: interaction.place.clone().unwrap_or_default(),
            country: country_text(interaction.country),
            parties: parties.collect(),
            sectors: interaction.sectors.clone(),
        }
    }

    /// The date that was typed.
    ///
    /// # Errors
    /// Where it is none, or ends before it begins.
    pub fn when(&self) -> Result<Option<When>, Wrong> {
        let Some(text) = given(&self.date) else { return Ok(None) };
        let when: When = text.parse().map_err(|_| {
            format!("“{text}” is no date; write 2022-11-16, 2022-11 or 2022, or two of these with a slash between")
        })?;
        if when.first_day() > when.last_day() {
            return Err("It ends before it begins".to_owned());
        }
        Ok(Some(when))
    }

    /// Why nobody takes part, if so.
    ///
    /// # Errors
    /// Where nobody is left.
    pub fn cast(&self) -> Result<(), Wrong> {
        if self.parties.is_empty() { Err("Somebody has to take part".to_owned()) } else { Ok(()) }
    }

    /// The decisions that make the interaction what stands here, one for each thing that is different.
    ///
    /// # Errors
    /// Where something can't be; each field says so itself.
    pub fn decisions(&self, collection: &Collection, now: &Interaction) -> Result<Vec<Decision>, Wrong> {
        let old = Self::of(collection, now);
        let (when, country) = (self.when()?, country(&self.country)?);
        self.cast()?;
        let mut changes = Vec::new();
        if self.kind != old.kind {
            changes.push(Change::Kind(self.kind));
        }
        if self.status != old.status {
            changes.push(Change::Status(self.status));
        }
        if when != now.dated.map(|d| d.when) {
            changes.push(Change::Date(when));
        }
        let place = given(&self.place);
        if place != now.place || country != now.country {
            changes.push(Change::Place { place, country });
        }
        if self.parties != old.parties {
            let named = |(id, part): &(PartyId, Part)| Some((collection.party_ref(*id)?, *part));
            let parties: Option<Vec<_>> = self.parties.iter().map(named).collect();
            let nowhere = || "One of them is named nowhere and can't be added".to_owned();
            changes.push(Change::Parties(parties.ok_or_else(nowhere)?));
        }
        if sorted(&self.sectors) != sorted(&old.sectors) {
            changes.push(Change::Sectors(self.sectors.iter().map(|s| s.sector().id.clone()).collect()));
        }
        let gone = || "Nothing says any more what this is".to_owned();
        let interaction = collection.interaction_ref(now).ok_or_else(gone)?;
        let decide = |to| Decision::Change { interaction: interaction.clone(), to };
        Ok(changes.into_iter().map(decide).collect())
    }
}

fn sorted(sectors: &[SectorId]) -> Vec<SectorId> {
    let mut sectors = sectors.to_vec();
    sectors.sort_unstable();
    sectors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::InteractionId;
    use crate::query::reach::tests::collection;

    fn said(collection: &Collection, change: impl Fn(&mut InteractionDraft)) -> Result<Vec<String>, Wrong> {
        let interaction = collection.interaction(InteractionId(0)).unwrap();
        let mut draft = InteractionDraft::of(collection, interaction);
        change(&mut draft);
        Ok(draft.decisions(collection, interaction)?.iter().map(Decision::say).collect())
    }

    #[test]
    fn what_was_not_touched_is_not_decided() {
        assert_eq!(said(&collection(), |_| {}), Ok(Vec::new()));
        assert_eq!(said(&collection(), |d| d.date = " 2022-05-18 ".to_owned()), Ok(Vec::new()));
    }

    #[test]
    fn each_field_is_a_decision_of_its_own() {
        let collection = collection();
        let all = said(&collection, |d| {
            d.kind = Kind::Call;
            d.date = "2022-05".to_owned();
            d.place = "  ".to_owned();
            d.country = "us".to_owned();
            d.parties.pop();
        });
        let expected = ["Kind: Call", "Date: May 2022", "Place: United States", "Participants: Bilawal Bhutto Zardari"];
        assert_eq!(all.unwrap(), expected);
        assert_eq!(said(&collection, |d| d.date.clear()).unwrap(), ["Date: none"]);
    }

    #[test]
    fn what_can_t_be_is_told() {
        let collection = collection();
        let wrong = |change: &dyn Fn(&mut InteractionDraft)| said(&collection, change).unwrap_err();
        assert!(wrong(&|d| d.date = "May".to_owned()).contains("“May” is no date"));
        assert_eq!(wrong(&|d| d.date = "2022-06/2022-05".to_owned()), "It ends before it begins");
        assert_eq!(wrong(&|d| d.country = "Atlantis".to_owned()), "No country is called “Atlantis”");
        assert_eq!(wrong(&|d| d.parties.clear()), "Somebody has to take part");
    }
}
