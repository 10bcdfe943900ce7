//! The brief: what a principal reads before a meeting, of a person, of two, or of a board of evidence that somebody
//! collected. Every sentence that claims something has a footnote to the paragraph behind it.
//!
//! [`person`], [`pair`] and [`board`] make one plain value, [`Brief`]; [`markdown`], [`html`] and [`docx`] write it. None
//! of them looks at a clock: the same collection gives the same bytes.

mod board;
mod counted;
mod desk;
mod docx;
mod html;
mod long;
mod markdown;
mod note;
mod numbers;
mod own_words;
mod pair;
mod person;
mod telling;

pub use board::board;
pub use desk::{HEADING as OWN_NOTES, with_notes, with_notes_of_board};
pub use docx::{NotWritten, docx};
pub use html::html;
pub use markdown::{Markdown, markdown};
pub use note::{Note, Quoted};
pub use own_words::{Run, Words};
pub use pair::pair;
pub use person::person;

use super::picture::{self, Picture, Wish};
use super::statement::Statement;
use crate::model::{Collection, InteractionId, PartyId};

/// What a brief is made from.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// All that was read.
    pub collection: &'a Collection,
    /// What the filter shows, in the collection's order.
    pub shown: &'a [InteractionId],
    /// Coverage, filter, date rule and version.
    pub statement: &'a Statement,
    /// Places of the network's nodes, as the window has them.
    pub positions: Option<&'a [[f32; 2]]>,
}

/// A brief as a plain value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// Whom it is about.
    pub title: String,
    /// Who that is, in a line.
    pub subtitle: String,
    /// From top to bottom.
    pub sections: Vec<Section>,
    /// Coverage, filter, date rule and version, a line each.
    pub statement: Vec<String>,
}

/// A part under its own heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading within it.
    Heading(String),
    /// Sentences.
    Told(Vec<Sentence>),
    /// Sentences as one item of a list.
    Item(Vec<Sentence>),
    /// One interaction.
    Entry(Entry),
    /// Words of an article, as they stand.
    Quote(Sentence),
    /// What the user wrote.
    Own(Words),
    /// A picture.
    Figure(Figure),
}

/// An interaction in a chronology.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Which.
    pub interaction: InteractionId,
    /// When and where.
    pub lead: String,
    /// What is told of it.
    pub sentences: Vec<Sentence>,
}

/// A sentence with its full stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// Whether it claims something of the world, and so must have a note.
    pub claims: bool,
    /// What it rests on.
    pub notes: Vec<Note>,
}

/// A picture with a name for its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// `network` or `timeline`.
    pub name: &'static str,
    /// The picture.
    pub picture: Picture,
}

impl Sentence {
    /// What articles say.
    fn claim(text: impl Into<String>, notes: Vec<Note>) -> Self {
        Self { text: text.into(), claims: true, notes }
    }

    /// What the brief says of itself.
    fn aside(text: impl Into<String>) -> Self {
        Self { text: text.into(), claims: false, notes: Vec::new() }
    }
}

impl Brief {
    /// The same without the words of any article: footnotes name the paragraph alone, quotations are left out.
    #[must_use]
    pub fn without_texts(mut self) -> Self {
        for block in self.sections.iter_mut().flat_map(|section| &mut section.blocks) {
            let sentences: &mut [Sentence] = match block {
                Block::Told(sentences) | Block::Item(sentences) | Block::Entry(Entry { sentences, .. }) => sentences,
                Block::Quote(sentence) => {
                    "Words of an article, left out.".clone_into(&mut sentence.text);
                    std::slice::from_mut(sentence)
                }
                Block::Heading(_) | Block::Own(_) | Block::Figure(_) => &mut [],
            };
            for note in sentences.iter_mut().flat_map(|sentence| &mut sentence.notes) {
                if let Note::Quoted(quoted) = note {
                    quoted.reference.quote.clear();
                }
            }
        }
        self
    }

    /// Every sentence, in reading order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
            Block::Told(sentences) | Block::Item(sentences) | Block::Entry(Entry { sentences, .. }) => {
                sentences.as_slice()
            }
            Block::Quote(sentence) => std::slice::from_ref(sentence),
            Block::Heading(_) | Block::Own(_) | Block::Figure(_) => &[],
        })
    }

    /// Every interaction that has an entry, in reading order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Entry(entry) => Some(entry),
            _ => None,
        })
    }
}

/// The dated interactions in order under a heading for each year, then those without a date.
fn chronology(ask: &Ask<'_>, of: &[PartyId], interactions: &[InteractionId]) -> Vec<Section> {
    let (mut dated, mut undated) = (Vec::new(), Vec::new());
    let mut year = None;
    for id in interactions {
        let Some(interaction) = ask.collection.interaction(*id) else { continue };
        let entry = Block::Entry(telling::entry(ask.collection, *id, interaction, of));
        let first = interaction.dated.and_then(|d| d.when.first_day());
        let Some(first) = first else {
            undated.push(entry);
            continue;
        };
        let of = chrono::Datelike::year(&first);
        if year != Some(of) {
            year = Some(of);
            dated.push(Block::Heading(of.to_string()));
        }
        dated.push(entry);
    }
    let mut sections = Vec::new();
    if !dated.is_empty() {
        sections.push(Section { heading: "Chronology".to_owned(), blocks: dated });
    }
    if !undated.is_empty() {
        sections.push(Section { heading: "Without a date".to_owned(), blocks: undated });
    }
    sections
}

/// The network around these parties and the timeline of these interactions.
fn figures(ask: &Ask<'_>, of: &[PartyId], interactions: &[InteractionId], name: &str) -> Section {
    /// More names than this can't be read on a page.
    const MOST: usize = 36;
    let title = format!("{name}: who engages with whom");
    let statement = picture::lines(ask.statement);
    let wish = Wish { title: &title, statement: &statement, dark: false, positions: ask.positions, of, most: MOST };
    let network = picture::of_network(ask.collection, ask.shown, &wish);
    let title = format!("{name}: when");
    let timeline = picture::of_timeline(ask.collection, interactions, &Wish { title: &title, ..wish });
    Section {
        heading: "Figures".to_owned(),
        blocks: vec![
            Block::Figure(Figure { name: "network", picture: network }),
            Block::Figure(Figure { name: "timeline", picture: timeline }),
        ],
    }
}
