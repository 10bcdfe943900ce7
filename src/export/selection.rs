//! What is taken out: the part of a collection that a filter shows, with what all formats need of it.

use super::Options;
use super::ids::Ids;
use super::statement::Statement;
use crate::model::{Article, ArticleId, Collection, Interaction, InteractionId, Party, PartyId, Report};
use crate::network::{self, Sampled, Tie};
use crate::query::{self, Filter, View};

/// What a filter shows, ready to be written.
pub(super) struct Selection<'a> {
    /// The whole.
    pub(super) collection: &'a Collection,
    /// The part.
    pub(super) view: View,
    /// Ties among its interactions.
    pub(super) ties: Vec<Tie>,
    /// What the file says of itself.
    pub(super) statement: Statement,
    /// Names of parties and interactions that are the same in every format.
    pub(super) ids: Ids,
    /// Whether words are written.
    pub(super) options: Options,
}

impl<'a> Selection<'a> {
    pub(super) fn new(collection: &'a Collection, filter: &Filter, options: Options) -> Self {
        let view = query::view(collection, filter);
        Self {
            ties: network::ties(collection, &view.interactions),
            statement: Statement::new(collection, filter, &view, &options),
            ids: Ids::new(collection),
            options,
            collection,
            view,
        }
    }

    /// The statement for formats that carry measures of the network.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = self.statement.lines();
        if let Some(Sampled { sources, of }) = network::sampled(self.collection.parties.len(), &self.ties) {
            lines.push(format!(
                "Betweenness: estimated from the shortest paths of {sources} of {of} parties with ties, drawn by a fixed \
                 lot."
            ));
        }
        lines
    }

    pub(super) fn articles(&self) -> impl Iterator<Item = (ArticleId, &'a Article)> + '_ {
        self.view.articles.iter().filter_map(|id| Some((*id, self.collection.article(*id)?)))
    }

    pub(super) fn interactions(&self) -> impl Iterator<Item = (InteractionId, &'a Interaction)> + '_ {
        self.view.interactions.iter().filter_map(|id| Some((*id, self.collection.interaction(*id)?)))
    }

    pub(super) fn parties(&self) -> impl Iterator<Item = (PartyId, &'a Party)> + '_ {
        self.view.parties.iter().filter_map(|id| Some((*id, self.collection.party(*id)?)))
    }

    /// Who takes part, each once, in the order of the interaction.
    pub(super) fn participants(&self, interaction: &Interaction) -> Vec<(PartyId, &'a Party)> {
        let mut seen = Vec::new();
        for id in &interaction.parties {
            if let (false, Some(party)) = (seen.iter().any(|(s, _)| s == id), self.collection.party(*id)) {
                seen.push((*id, party));
            }
        }
        seen
    }

    /// `Meeting: Ana Ruiz, Li Wei`, or the title of a text that carries one.
    pub(super) fn headline(&self, interaction: &Interaction) -> String {
        let names: Vec<&str> = self.participants(interaction).into_iter().map(|(_, p)| p.name.as_str()).collect();
        let what = interaction.title.as_ref().map(|t| format!(" “{t}”")).unwrap_or_default();
        format!("{}{what}: {}", interaction.kind.label(), names.join(", "))
    }

    /// The paragraph in which a report tells of it, with its number.
    pub(super) fn telling(&self, report: &Report) -> Option<(&'a Article, u32, &'a str)> {
        let article = self.collection.article(report.article)?;
        let number = self.collection.read(report)?.telling_paragraph()?;
        Some((article, number, article.paragraph(number)?.text.as_str()))
    }
}
