//! States that are themselves parties, one for each country.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Sources, by_weight, counted};
use crate::model::{
    ArticleId, CountryCode, Entity, EntityKind, Mention, Participant, Party, PartyKind, Reading, Role, Span,
};

/// All states that take part in something.
pub(super) fn resolve(sources: &Sources<'_>) -> BTreeMap<CountryCode, Party> {
    #[derive(Default)]
    struct State<'a> {
        names: FxHashMap<&'a str, usize>,
        mentions: Vec<Mention>,
        articles: usize,
    }
    let named: Vec<Vec<Named<'_>>> = sources.readings.par_iter().map(|reading| named_states(reading)).collect();
    let mut states: BTreeMap<CountryCode, State<'_>> = BTreeMap::new();
    for (article, named) in (0..).map(ArticleId).zip(&named) {
        for here in named {
            let state = states.entry(here.country).or_default();
            for name in &here.names {
                *state.names.entry(name).or_default() += 1;
            }
            state.mentions.extend(here.spans.iter().map(|span| Mention { article, span: *span }));
            state.articles += 1;
        }
    }
    // Where the article speaks of it otherwise, by a name that any article has for the party.
    let elsewhere = |((at, reading), named): ((usize, &Arc<Reading>), &Vec<Named<'_>>)| {
        let places = if named.is_empty() { &[] } else { reading.entities.as_slice() };
        let spoken_of = |entity: &Entity| {
            let country = entity.country.filter(|_| entity.kind == EntityKind::Place)?;
            let state = states.get(&country).filter(|_| named.iter().any(|here| here.country == country))?;
            let words = sources.articles.get(at).map(|article| entity.span.words(article)).unwrap_or_default();
            let names = [entity.name.as_deref().unwrap_or(words), words];
            let mention = Mention { article: ArticleId(at as u32), span: entity.span };
            names.iter().any(|name| state.names.contains_key(name)).then_some((country, mention))
        };
        places.iter().filter_map(spoken_of).collect::<Vec<_>>()
    };
    let found: Vec<(CountryCode, Mention)> =
        sources.readings.par_iter().enumerate().zip(&named).flat_map_iter(elsewhere).collect();
    for (country, mention) in found {
        if let Some(state) = states.get_mut(&country) {
            state.mentions.push(mention);
        }
    }
    let party = |(country, state): (CountryCode, State<'_>)| {
        let State { names, mut mentions, articles } = state;
        let name = by_weight(names.iter().map(|(name, count)| (*name, *count))).first().map(|(name, _)| *name)?;
        let aliases: BTreeSet<&str> = names.keys().copied().filter(|n| *n != name).collect();
        mentions.sort_unstable();
        mentions.dedup();
        let joined = (articles > 1).then(|| format!("'{name}' in {}: same state, {country}", counted(articles)));
        let party = Party {
            aliases: aliases.into_iter().map(str::to_owned).collect(),
            country: Some(country),
            mentions,
            joined: joined.into_iter().collect(),
            ..Party::new(PartyKind::State, name)
        };
        Some((country, party))
    };
    states.into_iter().filter_map(party).collect()
}

/// A state that takes part in what one article tells.
struct Named<'a> {
    country: CountryCode,
    /// Once for each time that it takes part.
    names: Vec<&'a str>,
    spans: Vec<Span>,
}

fn named_states(reading: &Reading) -> Vec<Named<'_>> {
    let mut all: Vec<Named<'_>> = Vec::new();
    for interaction in &reading.interactions {
        for (at, participant) in interaction.participants.iter().enumerate() {
            let Participant::State { name, country } = participant else { continue };
            let place = all.iter().position(|state| state.country == *country).unwrap_or(all.len());
            if place == all.len() {
                all.push(Named { country: *country, names: Vec::new(), spans: Vec::new() });
            }
            let Some(state) = all.get_mut(place) else { continue };
            state.names.push(name);
            let words = interaction.evidence.iter().filter(|e| e.role == Role::Participant(at));
            state.spans.extend(words.map(|e| e.span));
        }
    }
    all
}
