//! The author's own notes and grades, in a section of their own behind what the sources say. They go out only where
//! that is asked for: a note may be private.

use std::collections::{BTreeMap, BTreeSet};

use super::numbers::Numbers;
use super::{Ask, Block, Brief, Note, Section, Sentence, own_words};
use crate::export::cite::{Piece, Reference};
use crate::model::{ArticleId, Collection, OnBoard, PartyId};

/// The heading that tells the section from all others.
pub const HEADING: &str = "The author’s own notes";

/// Adds the notes and grades that belong to what the brief tells: on the parties `of` whom it is, on its interactions,
/// on the paragraphs that it cites, and the grades of their outlets. Nothing is added where there are none.
#[must_use]
pub fn with_notes(brief: Brief, ask: &Ask<'_>, of: &[PartyId]) -> Brief {
    let notebook = &ask.collection.notebook;
    let notes = of
        .iter()
        .filter_map(|id| Some((format!("On {}", ask.collection.party(*id)?.name), notebook.parties.get(id)?.as_str())));
    added(brief, ask.collection, notes.collect())
}

/// Adds to the brief of a board the note on the whole project, and the notes and grades of what lies on it.
#[must_use]
pub fn with_notes_of_board(brief: Brief, ask: &Ask<'_>, items: &[OnBoard]) -> Brief {
    let notebook = &ask.collection.notebook;
    let mut notes: Vec<(String, &str)> =
        notebook.project.iter().map(|note| ("On the whole".to_owned(), note.as_str())).collect();
    let mut told = BTreeSet::new();
    notes.extend(items.iter().filter_map(|item| match item {
        OnBoard::Party(id) if told.insert(*id) => {
            Some((format!("On {}", ask.collection.party(*id)?.name), notebook.parties.get(id)?.as_str()))
        }
        _ => None,
    }));
    added(brief, ask.collection, notes)
}

fn added<'a>(mut brief: Brief, collection: &'a Collection, mut notes: Vec<(String, &'a str)>) -> Brief {
    let notebook = &collection.notebook;
    let numbers = Numbers::of(&brief);
    let mut told = BTreeSet::new();
    let entries: Vec<_> = brief.entries().filter(|entry| told.insert(entry.interaction)).collect();
    notes.extend(entries.iter().filter_map(|entry| {
        let note = notebook.interactions.get(&entry.interaction)?;
        Some((format!("On no. {}: {}", numbers.of_entry(entry), entry.lead), note.as_str()))
    }));
    let mut cited = BTreeMap::new();
    for (at, note) in numbers.notes() {
        if let Note::Quoted(quoted) = note {
            cited.entry((quoted.article, quoted.span.paragraph)).or_insert((at, &quoted.reference));
        }
    }
    let mut paragraphs: Vec<_> =
        cited.iter().filter_map(|(at, (order, said))| Some((order, said, notebook.paragraphs.get(at)?))).collect();
    paragraphs.sort_by_key(|(order, ..)| **order);
    notes.extend(paragraphs.into_iter().map(|(_, said, note)| (format!("On {}", paragraph(said)), note.as_str())));
    let mut blocks = Vec::new();
    for (heading, note) in notes {
        let own = own_words::parse(note);
        if !own.is_empty() {
            blocks.push(Block::Heading(heading));
            blocks.extend(own.into_iter().map(Block::Own));
        }
    }
    let mut grades: Vec<String> = outlets(collection, cited.keys().map(|(article, _)| *article))
        .into_iter()
        .filter_map(|outlet| Some(format!("{outlet}: reliability {}.", notebook.reliability.get(outlet)?.label())))
        .collect();
    grades.extend(entries.iter().filter_map(|entry| {
        let grade = notebook.credibility.get(&entry.interaction)?;
        Some(format!("No. {}, {}: credibility {}.", numbers.of_entry(entry), entry.lead, grade.label()))
    }));
    if !grades.is_empty() {
        blocks.push(Block::Heading("Grades of sources and reports".to_owned()));
        blocks.extend(grades.into_iter().map(|text| Block::Item(vec![Sentence::aside(text)])));
    }
    if !blocks.is_empty() {
        let apart = "What follows was written by the author of this brief. It is no source’s word.";
        blocks.insert(0, Block::Told(vec![Sentence::aside(apart)]));
        let section = Section { heading: HEADING.to_owned(), blocks };
        brief.sections.push(section);
    }
    brief
}

fn outlets(collection: &Collection, articles: impl Iterator<Item = ArticleId>) -> BTreeSet<&str> {
    articles.filter_map(|id| collection.article(id)?.source.as_deref()).collect()
}

/// `Dawn, “Talks in Oslo,” 12 May 2022, par. 3`, as footnotes have it, without the quotation.
fn paragraph(reference: &Reference) -> String {
    let bare = Reference { quote: String::new(), address: None, ..reference.clone() };
    let words: String = bare
        .note_of((false, false))
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(words) | Piece::Italic(words) | Piece::Link(words) => words,
        })
        .collect();
    words.trim_end_matches('.').to_owned()
}
