//! A filter as it is saved: by names, for ids are places in one snapshot.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::key;
use crate::model::{Collection, CountryCode, Kind, SectorId, Standing, Status};
use crate::query::Filter;

/// A filter by names. What a later version adds is passed over by an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedFilter {
    parties: Vec<String>,
    sectors: Vec<String>,
    countries: BTreeSet<CountryCode>,
    kinds: BTreeSet<Kind>,
    statuses: BTreeSet<Status>,
    standings: BTreeSet<Standing>,
    sources: BTreeSet<String>,
    days: Option<(NaiveDate, NaiveDate)>,
    undated: bool,
    text: String,
}

impl SavedFilter {
    /// A filter of this collection.
    pub fn new(collection: &Collection, filter: &Filter) -> Self {
        // Every field is named, so that a new one can't be forgotten here.
        let Filter { parties, sectors, countries, kinds, statuses, standings, sources, days, undated, text } = filter;
        Self {
            parties: parties.iter().filter_map(|id| collection.party(*id)).map(key).collect(),
            sectors: sectors.iter().map(|s| s.sector().id.clone()).collect(),
            countries: countries.clone(),
            kinds: kinds.clone(),
            statuses: statuses.clone(),
            standings: standings.clone(),
            sources: sources.clone(),
            days: *days,
            undated: *undated,
            text: text.clone(),
        }
    }

    /// The filter in another collection, without the parties and sectors that it doesn't have; how many these are.
    pub fn filter(&self, collection: &Collection) -> (Filter, usize) {
        let named = |name: &String| collection.parties().find(|(_, p)| key(p) == *name).map(|(id, _)| id);
        let filter = Filter {
            parties: self.parties.iter().filter_map(named).collect(),
            sectors: self.sectors.iter().filter_map(|id| SectorId::named(id)).collect(),
            countries: self.countries.clone(),
            kinds: self.kinds.clone(),
            statuses: self.statuses.clone(),
            standings: self.standings.clone(),
            sources: self.sources.clone(),
            days: self.days,
            undated: self.undated,
            text: self.text.clone(),
        };
        let missing = self.parties.len() + self.sectors.len() - filter.parties.len() - filter.sectors.len();
        (filter, missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartyId;

    #[test]
    fn a_filter_comes_back_from_its_json_and_says_what_is_gone() {
        let filter = Filter {
            kinds: [Kind::Visit].into(),
            standings: [Standing::Machine].into(),
            sectors: [SectorId(0)].into(),
            text: "wheat".to_owned(),
            parties: [PartyId(7)].into(),
            ..Filter::default()
        };
        let collection = Collection::default();
        let mut saved = SavedFilter::new(&collection, &filter);
        saved.parties.push("Somebody||Official".to_owned());
        let json = serde_json::to_string(&saved).unwrap();
        let (again, missing) = serde_json::from_str::<SavedFilter>(&json).unwrap().filter(&collection);
        assert_eq!((again, missing), (Filter { parties: BTreeSet::new(), ..filter }, 1));
    }
}
