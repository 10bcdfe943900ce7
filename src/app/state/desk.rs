//! Review, notes and board: what is looked through and what is being written. What was written stands in the log.

use crate::model::{ArticleId, EntryId, InteractionId, PartyId, Span};

/// What is looked through and written; forgotten at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskState {
    /// What the review shows.
    pub list: ReviewList,
    /// The form that is open for words of an article.
    pub form: Option<WordsForm>,
    /// The note that is to be written.
    pub note: Option<NoteOn>,
}

/// The lists of the review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReviewList {
    /// Parties that may be one.
    #[default]
    Pairs,
    /// Everything that was decided.
    Decisions,
    /// Interactions that were rejected.
    Rejected,
}

/// A form for words of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordsForm {
    /// What it is for.
    pub purpose: Purpose,
    /// The article.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
}

/// What is said of words of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They tell of an interaction that the program missed.
    Add,
    /// They are somebody's name.
    Name,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteOn {
    /// A party.
    Party(PartyId),
    /// An interaction.
    Interaction(InteractionId),
    /// A paragraph, by its number.
    Paragraph(ArticleId, u32),
    /// The whole project.
    Project,
}

/// What something on the board has to follow so that it comes to stand at place `to` of the order, counted without it.
/// The outer `None`: it stands there already, or isn't on the board.
pub fn moved(order: &[&EntryId], pin: &EntryId, to: usize) -> Option<Option<EntryId>> {
    let from = order.iter().position(|id| *id == pin)?;
    let others: Vec<&EntryId> = order.iter().copied().filter(|id| *id != pin).collect();
    let to = to.min(others.len());
    (to != from).then(|| to.checked_sub(1).and_then(|before| others.get(before)).map(|id| (*id).clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_moved_follows_what_stands_before_its_new_place() {
        let ids: Vec<EntryId> = ["a", "b", "c"].iter().map(|id| EntryId((*id).to_owned())).collect();
        let order: Vec<&EntryId> = ids.iter().collect();
        let after = |pin: usize, to| {
            moved(&order, ids.get(pin).unwrap(), to).map(|id| id.map_or_else(|| "first".to_owned(), |id| id.0))
        };
        assert_eq!(after(0, 1).as_deref(), Some("b"));
        assert_eq!(after(0, 9).as_deref(), Some("c"));
        assert_eq!(after(2, 0).as_deref(), Some("first"));
        assert_eq!(after(2, 1).as_deref(), Some("a"));
        assert_eq!(after(1, 1), None, "it stands there");
        assert_eq!(moved(&order, &EntryId("z".to_owned()), 0), None);
    }
}
