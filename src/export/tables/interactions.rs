//! What took place, and who took part.

use std::io::{self, Write};

use super::{Table, cell, list};
use crate::export::coded::plover;
use crate::export::dates::{basis, days, precision};
use crate::export::selection::Selection;
use crate::export::words::words;
use crate::model::span::code_points;
use crate::model::{Collection, CountryCode, EvidenceAt};

/// One row an interaction.
pub(super) fn interactions(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        [
            "id",
            "kind",
            "status",
            "standing",
            "corrected",
            "date",
            "date_first",
            "date_last",
            "precision",
            "date_basis",
            "place",
            "country",
            "country_name",
            "participants",
            "sectors",
            "title",
            "cameo",
            "plover",
            "plover_mode",
            "plover_context",
            "confidence",
            "credibility",
            "reports",
            "texts",
            "disputed",
            "articles",
            "article",
            "paragraph",
            "quote",
        ],
    )?;
    let collection = selection.collection;
    for (id, interaction) in selection.interactions() {
        let days = days(interaction.dated);
        let code = plover(&interaction.cameo);
        let articles = interaction.reports.iter().filter_map(|r| Some(collection.article(r.article)?.id.as_str()));
        let telling = interaction.reports.iter().find_map(|r| selection.telling(r));
        table.row([
            selection.ids.interaction(id).to_owned(),
            interaction.kind.id().to_owned(),
            interaction.status.id().to_owned(),
            interaction.decided.standing.id().to_owned(),
            list(interaction.decided.aspects.iter().map(|a| a.id())),
            cell(interaction.dated.map(|d| d.when)),
            cell(days.map(|d| d.0)),
            cell(days.map(|d| d.1)),
            precision(interaction.dated).to_owned(),
            basis(interaction.dated).to_owned(),
            cell(interaction.place.as_ref()),
            cell(interaction.country),
            cell(interaction.country.and_then(CountryCode::name)),
            list(selection.participants(interaction).iter().map(|(_, p)| &p.name)),
            list(interaction.sectors.iter().map(|s| &s.sector().id)),
            cell(interaction.title.as_ref()),
            interaction.cameo.clone(),
            code.event.to_owned(),
            code.mode.to_owned(),
            code.context.to_owned(),
            format!("{:.2}", interaction.confidence),
            cell(collection.notebook.credibility.get(&id).map(|c| c.label())),
            interaction.reports.len().to_string(),
            collection.texts(interaction).len().to_string(),
            list(interaction.conflicts.iter().map(|c| c.field.label().to_lowercase())),
            list(articles),
            cell(telling.map(|t| &t.0.id)),
            cell(telling.map(|t| t.1)),
            words(telling.map_or("", |t| t.2), selection.options),
        ])?;
    }
    table.end()
}

/// One row for each who takes part in an interaction, with the first words that say so.
pub(super) fn participants(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        ["interaction", "party", "name", "country", "part", "article", "paragraph", "start", "end", "quote"],
    )?;
    let collection = selection.collection;
    for (id, interaction) in selection.interactions() {
        for (party_id, party) in selection.participants(interaction) {
            let said = collection.evidence(interaction).find(|e| e.party == Some(party_id));
            let place = said.and_then(|e| At::of(collection, &e));
            table.row([
                selection.ids.interaction(id).to_owned(),
                selection.ids.party(party_id).to_owned(),
                party.name.clone(),
                cell(party.country),
                collection.part(interaction, party_id).id().to_owned(),
                cell(place.as_ref().map(|p| p.article)),
                cell(place.as_ref().map(|p| p.paragraph)),
                cell(place.as_ref().map(|p| p.start)),
                cell(place.as_ref().map(|p| p.end)),
                words(place.as_ref().map_or("", |p| p.words), selection.options),
            ])?;
        }
    }
    table.end()
}

/// Where some words stand, in the contract's measure: code points of the paragraph's text.
struct At<'a> {
    article: &'a str,
    paragraph: u32,
    start: usize,
    end: usize,
    words: &'a str,
}

impl<'a> At<'a> {
    fn of(collection: &'a Collection, said: &EvidenceAt) -> Option<Self> {
        let article = collection.article(said.article)?;
        let span = said.evidence.span;
        let text = article.paragraph(span.paragraph)?.text.as_str();
        let (start, end) = code_points(text, span.start as usize, span.end as usize);
        Some(Self { article: &article.id, paragraph: span.paragraph, start, end, words: span.words(article) })
    }
}
