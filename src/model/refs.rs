//! What a decision calls the things of a collection: by their words.

use super::anchor::{Anchor, InteractionRef, PartyRef, ReportRef};
use super::collection::{ArticleId, Collection, Interaction, Mention, PartyId, PartyKind, Report};
use super::reading::Role;
use super::span::Span;

impl Collection {
    /// Words of an article as a decision holds on to them.
    pub fn anchor(&self, article: ArticleId, span: Span) -> Option<Anchor> {
        Anchor::new(self.article(article)?, span)
    }

    /// A whole paragraph, as a note holds on to it.
    pub fn paragraph_anchor(&self, article: ArticleId, number: u32) -> Option<Anchor> {
        let text = &self.article(article)?.paragraph(number)?.text;
        self.anchor(article, Span::new(number, 0, text.len()))
    }

    /// A party by words that name it: its full name where it stands first, else its first mention.
    pub fn party_ref(&self, id: PartyId) -> Option<PartyRef> {
        let party = self.party(id)?;
        if let (PartyKind::State, Some(code)) = (party.kind, party.country) {
            return Some(PartyRef::State(code));
        }
        let words = |m: &&Mention| self.article(m.article).map(|a| m.span.words(a));
        let full = party.mentions.iter().find(|m| words(m) == Some(party.name.as_str()));
        let mention = full.or_else(|| party.mentions.first())?;
        Some(PartyRef::Named { name: party.name.clone(), at: self.anchor(mention.article, mention.span)? })
    }

    /// One article's report of an interaction.
    pub fn report_ref(&self, report: &Report) -> Option<ReportRef> {
        let read = self.read(report)?;
        let trigger = read.evidence.iter().find(|e| e.role == Role::Trigger)?;
        let participants = read.evidence.iter().filter(|e| matches!(e.role, Role::Participant(_)));
        Some(ReportRef { at: self.anchor(report.article, trigger.span)?, with: participants.map(|e| e.span).collect() })
    }

    /// An interaction by all its reports.
    pub fn interaction_ref(&self, interaction: &Interaction) -> Option<InteractionRef> {
        let reports: Vec<ReportRef> = interaction.reports.iter().filter_map(|r| self.report_ref(r)).collect();
        (!reports.is_empty()).then(|| InteractionRef { title: self.title(interaction), reports })
    }

    /// An interaction in one line: `Meeting, 12 May 2022: Antony Blinken, Bilawal Bhutto Zardari`.
    pub fn title(&self, interaction: &Interaction) -> String {
        let names: Vec<&str> =
            interaction.parties.iter().filter_map(|id| self.party(*id)).map(|p| p.name.as_str()).collect();
        let date = interaction.dated.map_or("undated".to_owned(), |d| d.when.label());
        format!("{}, {date}: {}", interaction.kind.label(), names.join(", "))
    }
}
