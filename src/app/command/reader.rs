//! What can be asked of the reader.

use crate::app::state::Words;
use crate::model::{ArticleId, InteractionId};

/// A change of what the reader shows and how.
#[derive(Clone, Debug, PartialEq)]
pub enum ReaderChange {
    /// Look for these words in the article in hand.
    Find(String),
    /// To the next find in the article, or as many on or back.
    StepFind(isize),
    /// Close the bar for finding.
    EndFind,
    /// Select these words for copying, or none.
    Words(Option<Words>),
    /// Lay two articles' tellings of an interaction side by side.
    Compare(InteractionId, ArticleId, ArticleId),
    /// The paragraph of this article that tells of the interaction was looked at.
    LookedAt(InteractionId, ArticleId),
    /// End the comparison.
    EndCompare,
}
