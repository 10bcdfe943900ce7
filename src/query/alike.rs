//! What could be meant: interactions that may be another telling of one, and parties by a part of their name.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::{Collection, Interaction, InteractionId, Party, PartyId, fold};

/// Interactions that may be another telling of one: near it in time and with parties of it, the likeliest first.
pub fn alike(collection: &Collection, id: InteractionId) -> Vec<InteractionId> {
    /// Days between two that may still be one engagement.
    const NEAR: i64 = 45;
    let Some(one) = collection.interaction(id) else { return Vec::new() };
    let mut others: BTreeSet<InteractionId> = BTreeSet::new();
    for party in one.parties.iter().filter_map(|p| collection.party(*p)) {
        others.extend(party.interactions.iter().filter(|other| **other != id));
    }
    let key = |other: &InteractionId| {
        let other = collection.interaction(*other)?;
        let apart = apart(one, other).unwrap_or(NEAR);
        let shared = one.parties.iter().filter(|p| other.parties.contains(p)).count();
        let strangers = one.parties.len().max(other.parties.len()) - shared;
        (apart <= NEAR).then_some((strangers, apart, one.kind != other.kind))
    };
    let mut others: Vec<_> = others.into_iter().filter_map(|other| Some((key(&other)?, other))).collect();
    others.sort_unstable();
    others.into_iter().map(|(_, other)| other).collect()
}

/// Days between two interactions, none where they may be of one day; `None` where one has no date.
fn apart(a: &Interaction, b: &Interaction) -> Option<i64> {
    let (a, b) = (a.dated?.when, b.dated?.when);
    let (later, earlier) = ((b.first_day()? - a.last_day()?).num_days(), (a.first_day()? - b.last_day()?).num_days());
    Some(later.max(earlier).max(0))
}

/// Parties of whose name or other forms this is a part, those whose name starts so first, then the most engaged.
pub fn named(collection: &Collection, part: &str, limit: usize) -> Vec<PartyId> {
    let part = fold(part);
    if part.is_empty() {
        return Vec::new();
    }
    let key = |party: &Party| {
        let name = fold(&party.name);
        let inside = name.contains(&part) || party.aliases.iter().any(|alias| fold(alias).contains(&part));
        inside.then(|| (!name.starts_with(&part), Reverse(party.interactions.len())))
    };
    let mut found: Vec<_> = collection.parties().filter_map(|(id, party)| Some((key(party)?, id))).collect();
    found.sort_unstable();
    found.into_iter().take(limit).map(|(_, id)| id).collect()
}

/// Interactions whose title has all these words, in order of date.
pub fn titled(collection: &Collection, words: &str, limit: usize) -> Vec<InteractionId> {
    let words = fold(words);
    if words.is_empty() {
        return Vec::new();
    }
    let has = |interaction: &Interaction| {
        let title = fold(&collection.title(interaction));
        words.split(' ').all(|word| title.contains(word))
    };
    collection.interactions().filter(|(_, i)| has(i)).map(|(id, _)| id).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::reach::four_articles as collection;
    use super::*;

    #[test]
    fn another_telling_is_near_in_time_and_has_the_same_parties() {
        let collection = collection();
        let title = |id: InteractionId| collection.title(collection.interaction(id).unwrap());
        let titles: Vec<String> = alike(&collection, InteractionId(0)).into_iter().map(title).collect();
        assert_eq!(titles.len(), 2, "{titles:?}");
        assert!(titles[0].contains("2 Jun 2022"), "the same two first: {titles:?}");
        assert!(titles[1].contains("Hayashi"), "then one of them: {titles:?}");
    }

    #[test]
    fn a_part_of_a_name_finds_it() {
        let collection = collection();
        let names = |part: &str| -> Vec<String> {
            named(&collection, part, 5).into_iter().map(|id| collection.party(id).unwrap().name.clone()).collect()
        };
        assert_eq!(names("blink"), ["Antony Blinken"]);
        assert_eq!(names("zardari"), ["Bilawal Bhutto Zardari"]);
        assert_eq!(names(" "), Vec::<String>::new());
        assert_eq!(titled(&collection, "call hayashi", 5).len(), 1);
        assert_eq!(titled(&collection, "call wong", 5).len(), 0);
    }
}
