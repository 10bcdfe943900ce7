//! What a person wrote and collected beside the reading, each thing at its place in the present collection.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::collection::{ArticleId, InteractionId, PartyId};
use super::correction::{Credibility, EntryId, Reliability};
use super::span::Span;

/// Notes, the board, grades, and decisions whose words are gone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Notebook {
    /// Notes on parties, in Markdown.
    pub parties: BTreeMap<PartyId, String>,
    /// Notes on interactions.
    pub interactions: BTreeMap<InteractionId, String>,
    /// Notes on paragraphs, by article and paragraph number.
    pub paragraphs: BTreeMap<(ArticleId, u32), String>,
    /// The note on the whole project.
    pub project: Option<String>,
    /// The board from top to bottom.
    pub board: Vec<(EntryId, OnBoard)>,
    /// How reliable outlets are.
    pub reliability: BTreeMap<String, Reliability>,
    /// How credible the reports of interactions are.
    pub credibility: BTreeMap<InteractionId, Credibility>,
    /// Decisions that hold but no longer find their object, in the order of the log.
    pub lost: Vec<Lost>,
}

/// Something on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnBoard {
    /// Words of an article.
    Quote(ArticleId, Span),
    /// An interaction.
    Interaction(InteractionId),
    /// A party.
    Party(PartyId),
    /// The person's own text in Markdown.
    Text(String),
    /// What it was is gone; what it was called, or the words themselves.
    Lost(String),
}

/// A decision that no longer finds its object, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// The decision.
    pub entry: EntryId,
    /// Why it has no effect, in plain words.
    pub why: String,
}
