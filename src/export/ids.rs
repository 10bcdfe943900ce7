//! Names of parties and interactions that hold across formats and, where the sources stay, across runs.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::model::anchor::hexadecimal;
use crate::model::{Collection, InteractionId, Party, PartyId};

/// Names by place in one collection.
pub(super) struct Ids {
    parties: Vec<String>,
    interactions: Vec<String>,
}

impl Ids {
    /// A party is named by its name and country, an interaction by the contract's id of one of its reports: the one
    /// whose article's id comes first. So further articles rarely change a name.
    pub(super) fn new(collection: &Collection) -> Self {
        let mut met: BTreeMap<String, u32> = BTreeMap::new();
        let mut unique = |id: String| {
            let times = met.entry(id.clone()).or_default();
            *times += 1;
            if *times == 1 { id } else { format!("{id}-{times}") }
        };
        let parties = collection.parties.iter().map(|party| unique(party_name(party))).collect();
        let interactions = collection.interactions().map(|(id, interaction)| {
            let reports = interaction
                .reports
                .iter()
                .filter_map(|report| Some((collection.article(report.article)?.id.as_str(), report.index + 1)));
            let first = reports.min();
            first.map_or_else(|| format!("interaction-{}", id.0 + 1), |(article, n)| format!("{article}-{n}"))
        });
        Self { parties, interactions: interactions.collect() }
    }

    pub(super) fn party(&self, id: PartyId) -> &str {
        self.parties.get(id.0 as usize).map_or("", String::as_str)
    }

    pub(super) fn interaction(&self, id: InteractionId) -> &str {
        self.interactions.get(id.0 as usize).map_or("", String::as_str)
    }
}

fn party_name(party: &Party) -> String {
    let country = party.country.map(|c| c.to_string()).unwrap_or_default();
    let hash = sha256(&format!("{}\n{country}", party.name));
    format!("party-{}", hash.get(..10).unwrap_or_default())
}

/// The SHA-256 of a text in UTF-8, as 64 hexadecimal digits.
pub(super) fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// A UUID of version 8 (RFC 9562) made of the SHA-256 of a sort and a name: what is named alike is the same.
pub(super) fn uuid(sort: &str, name: &str) -> String {
    let mut bytes = [0_u8; 16];
    for (byte, hash) in bytes.iter_mut().zip(Sha256::digest(format!("attache\n{sort}\n{name}").as_bytes())) {
        *byte = hash;
    }
    let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0b11 << 62) | (8 << 76) | (0b10 << 62);
    let hex = format!("{number:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::export::tests::sample;

    #[test]
    fn names_are_unique_and_those_of_the_contract() {
        let collection = sample();
        let ids = Ids::new(&collection);
        let parties: BTreeSet<_> = ids.parties.iter().collect();
        let interactions: BTreeSet<_> = ids.interactions.iter().collect();
        assert_eq!((parties.len(), interactions.len()), (ids.parties.len(), ids.interactions.len()));
        for ((_, interaction), id) in collection.interactions().zip(&ids.interactions) {
            let told = interaction
                .reports
                .iter()
                .any(|r| *id == format!("{}-{}", collection.article(r.article).unwrap().id, r.index + 1));
            assert!(told, "{id} is no report's");
        }
    }

    #[test]
    fn a_uuid_carries_its_version_and_variant() {
        let id = uuid("interaction", "one-1");
        assert_eq!((id.len(), id.get(14..15)), (36, Some("8")));
        assert!(matches!(id.get(19..20), Some("8" | "9" | "a" | "b")));
        assert_ne!(id, uuid("party", "one-1"));
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // The example of FIPS 180-4.
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
