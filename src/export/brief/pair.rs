//! The brief of two: what they share.

use super::person::{section, subtitle, who};
use super::{Ask, Block, Brief, Note, Sentence, chronology, counted, figures, long, telling};
use crate::model::{Collection, InteractionId, PartyId};
use crate::query::profile;

/// First and last, how often, the longest gap, who came to whom, about what, when; of what the filter shows.
pub fn pair(ask: &Ask<'_>, first: PartyId, second: PartyId) -> Brief {
    let collection = ask.collection;
    let (Some(one), Some(other)) = (collection.party(first), collection.party(second)) else {
        return Brief::default();
    };
    let both = [first, second];
    let shared: Vec<InteractionId> = one
        .interactions
        .iter()
        .copied()
        .filter(|id| other.interactions.binary_search(id).is_ok() && ask.shown.binary_search(id).is_ok())
        .collect();
    let mut sections = Vec::new();
    let mut people = Vec::new();
    for (id, party) in [(first, one), (second, other)] {
        let told = who(collection, id, party);
        if !told.is_empty() {
            people.push(Block::Heading(party.name.clone()));
            people.extend(told);
        }
    }
    sections.push(section("Who", people));
    if shared.is_empty() {
        let text = "Nothing that the filter shows tells of an interaction that the two share.";
        sections.push(section("In short", vec![Block::Told(vec![Sentence::aside(text)])]));
    } else {
        let mut short = vec![Block::Told(counted::in_short(collection, &shared))];
        short.extend(course(collection, &both, &shared));
        short.extend(travel(collection, first, second, &shared));
        sections.push(section("In short", short));
        sections.push(section("About what", counted::sectors(collection, &shared)));
        sections.extend(chronology(ask, &both, &shared));
        // The ties of their own engagements; the rest would bury them.
        let own = Ask { shown: &shared, ..*ask };
        sections.push(figures(&own, &both, &shared, &format!("{} and {}", one.name, other.name)));
    }
    sections.retain(|s| !s.blocks.is_empty());
    Brief {
        title: format!("{} and {}", one.name, other.name),
        subtitle: format!("{} · {}", subtitle(one), subtitle(other)),
        sections,
        statement: ask.statement.lines(),
    }
}

/// The first, the last, and the longest time between.
fn course(collection: &Collection, both: &[PartyId], shared: &[InteractionId]) -> Vec<Block> {
    let dated: Vec<InteractionId> =
        shared.iter().copied().filter(|id| collection.interaction(*id).is_some_and(|i| i.dated.is_some())).collect();
    let told = |head: &str, id: InteractionId| {
        let interaction = collection.interaction(id)?;
        let what = telling::what(collection, interaction, both);
        let text = format!("{head}: {}. {what}.", long::when(interaction));
        Some(Block::Item(vec![Sentence::claim(text, Note::reports(collection, interaction))]))
    };
    let last = dated.iter().copied().max_by_key(|id| {
        collection.interaction(*id).and_then(|i| i.dated).map(|d| (d.when.last_day(), d.when.first_day()))
    });
    let mut blocks: Vec<Block> = dated.first().and_then(|id| told("First", *id)).into_iter().collect();
    blocks.extend(last.filter(|id| Some(id) != dated.first()).and_then(|id| told("Last", id)));
    if let Some(gap) = profile::longest_gap(collection, shared) {
        let text = format!("Longest gap: {}, from {} to {}.", gap.length(), long::day(gap.from), long::day(gap.to));
        let ends = [gap.before, gap.after].into_iter().filter_map(|id| collection.interaction(id));
        let notes = ends.flat_map(|i| Note::reports(collection, i)).collect();
        blocks.push(Block::Item(vec![Sentence::claim(text, notes)]));
    }
    blocks
}

/// Who was in the other's country, as far as the countries are told.
fn travel(collection: &Collection, first: PartyId, second: PartyId, shared: &[InteractionId]) -> Vec<Block> {
    let name = |id| long::name(collection, id);
    let country = |id| collection.party(id).and_then(|p| p.country).map(long::country).unwrap_or_default();
    let travel = profile::travel(collection, first, second, shared);
    let lines = [
        (format!("{} was in {}", name(first), country(second)), travel.first_to_second),
        (format!("{} was in {}", name(second), country(first)), travel.second_to_first),
        ("They were in a third country".to_owned(), travel.elsewhere),
    ];
    let line = |(text, of): (String, Vec<InteractionId>)| {
        let times = match of.len() {
            1 => "once".to_owned(),
            n => format!("{n} times"),
        };
        Block::Item(vec![Sentence::claim(format!("{text} {times}."), vec![Note::Counted(of)])])
    };
    lines.into_iter().filter(|(_, of)| !of.is_empty()).map(line).collect()
}
