//! The brief of one person, body or state.

use super::{Ask, Block, Brief, Note, Section, Sentence, chronology, counted, figures, long, telling};
use crate::model::{Collection, InteractionId, Party, PartyId, PartyKind};

/// How many other forms of a name are listed.
const ALIASES: usize = 6;

/// Who it is, how often, with whom, about what, when; of what the filter shows.
pub fn person(ask: &Ask<'_>, of: PartyId) -> Brief {
    let collection = ask.collection;
    let Some(party) = collection.party(of) else { return Brief::default() };
    let ids: Vec<InteractionId> =
        party.interactions.iter().copied().filter(|id| ask.shown.binary_search(id).is_ok()).collect();
    let mut sections = vec![section("Who", who(collection, of, party))];
    if ids.is_empty() {
        let nothing = Sentence::aside("Nothing that the filter shows tells of an interaction.");
        sections.push(section("In short", vec![Block::Told(vec![nothing])]));
    } else {
        sections.push(section("In short", vec![Block::Told(counted::in_short(collection, &ids))]));
        sections.push(section("With whom", counted::partners(collection, of, &ids)));
        sections.push(section("About what", counted::sectors(collection, &ids)));
        sections.extend(chronology(ask, &[of], &ids));
        sections.push(figures(ask, &[of], &ids, &party.name));
    }
    sections.push(section("Not settled", unsettled(collection, of)));
    sections.retain(|s| !s.blocks.is_empty());
    Brief { title: party.name.clone(), subtitle: subtitle(party), sections, statement: ask.statement.lines() }
}

pub(super) fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: heading.to_owned(), blocks }
}

/// The last office, else what sort of party it is, and the country.
pub(super) fn subtitle(party: &Party) -> String {
    match (party.offices.last(), party.kind, party.country) {
        (Some(office), ..) => counted::with_country(&office.title, office.country),
        (None, PartyKind::State, _) | (None, _, None) => party.kind.label().to_owned(),
        (None, kind, Some(country)) => format!("{}, {}", kind.label(), long::country(country)),
    }
}

/// Offices over time, body, other names; each with where articles say so.
pub(super) fn who(collection: &Collection, id: PartyId, party: &Party) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for office in &party.offices {
        let title = counted::with_country(&office.title, office.country);
        let articles = long::count(office.articles.len(), "article");
        let time = match office.days {
            Some((a, b)) if a != b => format!(" from {} to {}", long::day(a), long::day(b)),
            Some((a, _)) => format!(" of {}", long::day(a)),
            None => " without a day".to_owned(),
        };
        let mut notes: Vec<Note> = Note::mention(collection, office.mention).into_iter().collect();
        let last = office.articles.last().filter(|last| **last != office.mention.article);
        notes.extend(last.and_then(|article| Note::in_article(collection, id, *article)));
        blocks.push(Block::Item(vec![Sentence::claim(format!("{title}, in {articles}{time}."), notes)]));
    }
    let mention = || party.mentions.first().and_then(|m| Note::mention(collection, *m));
    if blocks.is_empty() {
        let mut told = party.kind.label().to_owned();
        for more in party.organisation.iter().cloned().chain(party.country.map(|c| long::country(c).to_owned())) {
            told = if more == party.name { told } else { format!("{told}, {more}") };
        }
        if let Some(note) = mention() {
            blocks.push(Block::Item(vec![Sentence::claim(format!("{told}."), vec![note])]));
        }
    }
    blocks.extend(telling::standing(&party.decided).map(|sentence| Block::Item(vec![sentence])));
    let words = |alias: &String| {
        let named = party.mentions.iter().find(|m| {
            let words = collection.article(m.article).map_or("", |a| m.span.words(a));
            words == alias.as_str() || words.ends_with(alias.as_str())
        })?;
        Some((alias.clone(), Note::mention(collection, *named)?))
    };
    let (names, notes): (Vec<String>, Vec<Note>) = party.aliases.iter().filter_map(words).take(ALIASES).unzip();
    if !names.is_empty() {
        blocks.push(Block::Item(vec![Sentence::claim(format!("Also named {}.", long::list(&names)), notes)]));
    }
    blocks
}

/// Who may be the same, and why that is not sure.
fn unsettled(collection: &Collection, of: PartyId) -> Vec<Block> {
    let own = collection.party(of).and_then(|p| p.mentions.first()).and_then(|m| Note::mention(collection, *m));
    let pairs = collection.may_be(of).filter_map(|(other, suggestion)| {
        let party = collection.party(other)?;
        let notes = own.clone().into_iter().chain(Note::mention(collection, *party.mentions.first()?)).collect();
        let text = format!("{} may be the same: {}.", party.name, suggestion.reasons.join("; "));
        Some(Block::Item(vec![Sentence::claim(text, notes)]))
    });
    pairs.collect()
}
