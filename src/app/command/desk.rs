//! What a person does beside the reading: looks through decisions, writes notes, collects on the board, cites.

use crate::app::state::{NoteOn, ReviewList, WordsForm};
use crate::export::cite::Style;
use crate::model::{ArticleId, Decision, EntryId, Span};

/// A change of review, notes or board.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one at a time, from a person's hand")]
pub enum DeskChange {
    /// Look through this list.
    List(ReviewList),
    /// Show this form for words of an article, or none.
    Form(Option<WordsForm>),
    /// Decide what the form came to, and close it.
    Formed(Decision, Option<String>),
    /// Write this note, or none.
    Note(Option<NoteOn>),
    /// Put these words on the board.
    Quote(ArticleId, Span),
    /// Put a text of one's own on the board, behind this; without one at the end.
    Write(String, Option<EntryId>),
    /// Copy a reference to these words.
    Cite(Style, ArticleId, Span),
}
