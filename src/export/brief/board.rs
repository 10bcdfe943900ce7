//! The brief of a board: evidence in the order that somebody gave it, with their own words between.

use super::person::{section, subtitle, who};
use super::{Ask, Block, Brief, Note, Section, Sentence, figures, own_words, telling};
use crate::model::{InteractionId, OnBoard};

/// The items in their order, then the two figures of the interactions among them. What the collection no longer holds
/// is left out and said.
pub fn board(ask: &Ask<'_>, title: &str, items: &[OnBoard]) -> Brief {
    let mut blocks = Vec::new();
    let mut missing = 0;
    for item in items {
        let found = blocks_of(ask, item);
        missing += usize::from(found.is_none());
        blocks.extend(found.into_iter().flatten());
    }
    if missing > 0 {
        let text = match missing {
            1 => "One item of the board is no longer in what was read and is left out.".to_owned(),
            n => format!("{n} items of the board are no longer in what was read and are left out."),
        };
        blocks.push(Block::Told(vec![Sentence::aside(text)]));
    }
    let mut shown: Vec<InteractionId> = items
        .iter()
        .filter_map(|item| match item {
            OnBoard::Interaction(id) => ask.collection.interaction(*id).map(|_| *id),
            _ => None,
        })
        .collect();
    shown.sort_unstable();
    shown.dedup();
    let mut sections: Vec<Section> = vec![section("Evidence", blocks)];
    if !shown.is_empty() {
        sections.push(figures(&Ask { shown: &shown, ..*ask }, &[], &shown, title));
    }
    sections.retain(|s| !s.blocks.is_empty());
    let mut statement = vec!["Text between the items is by whoever made this board.".to_owned()];
    statement.extend(ask.statement.lines());
    Brief { title: title.to_owned(), subtitle: "Evidence collected on a board".to_owned(), sections, statement }
}

fn blocks_of(ask: &Ask<'_>, item: &OnBoard) -> Option<Vec<Block>> {
    let collection = ask.collection;
    match item {
        OnBoard::Text(text) => Some(own_words::parse(text).into_iter().map(Block::Own).collect()),
        OnBoard::Quote(article, span) => {
            let note = Note::exactly(collection, *article, *span)?;
            let words = span.words(collection.article(*article)?);
            Some(vec![Block::Quote(Sentence::claim(format!("“{words}”"), vec![note]))])
        }
        OnBoard::Interaction(id) => {
            let interaction = collection.interaction(*id)?;
            Some(vec![Block::Entry(telling::entry(collection, *id, interaction, &[]))])
        }
        OnBoard::Party(id) => {
            let party = collection.party(*id)?;
            let mut blocks = vec![Block::Heading(format!("{}, {}", party.name, subtitle(party)))];
            blocks.extend(who(collection, *id, party));
            Some(blocks)
        }
        OnBoard::Lost(called) => {
            let text = format!("No longer in what was read: {}.", called.trim_end_matches('.'));
            Some(vec![Block::Told(vec![Sentence::aside(text)])])
        }
    }
}
