//! The articles, and all words of them that stand for something.

use std::io::{self, Write};

use super::{Table, cell, list};
use crate::export::selection::Selection;
use crate::export::words::words;
use crate::model::anchor::digest;
use crate::model::span::code_points;
use crate::model::{ArticleId, Role, Span};

/// One row an article.
pub(super) fn articles(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        [
            "id",
            "title",
            "source",
            "reliability",
            "published",
            "published_from",
            "url",
            "path",
            "paragraphs",
            "interactions",
            "copy_of",
            "sha256",
            "warnings",
        ],
    )?;
    let collection = selection.collection;
    let mut told = vec![0_usize; collection.articles.len()];
    for (_, interaction) in selection.interactions() {
        for report in &interaction.reports {
            if let Some(count) = told.get_mut(report.article.0 as usize) {
                *count += 1;
            }
        }
    }
    for (id, article) in selection.articles() {
        let original = Some(collection.original(id)).filter(|o| *o != id).and_then(|o| collection.article(o));
        let reliability = article.source.as_ref().and_then(|s| collection.notebook.reliability.get(s));
        let warnings = collection.reading(id).into_iter().flat_map(|r| &r.warnings);
        table.row([
            article.id.clone(),
            cell(article.title.as_ref()),
            cell(article.source.as_ref()),
            cell(reliability.map(|r| r.label())),
            cell(article.published.map(|p| p.day)),
            cell(article.published.map(|p| p.origin.label())),
            cell(article.url.as_ref()),
            article.path.clone(),
            article.paragraphs.len().to_string(),
            cell(told.get(id.0 as usize)),
            cell(original.map(|o| &o.id)),
            digest(article),
            list(article.warnings.iter().chain(warnings)),
        ])?;
    }
    table.end()
}

/// One row for each name of a party and for each piece of evidence, article by article in reading order.
pub(super) fn mentions(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table =
        Table::new(out, ["article", "paragraph", "start", "end", "words", "role", "party", "interaction", "sector"])?;
    let collection = selection.collection;
    let mut found: Vec<Found<'_>> = Vec::new();
    for (id, party) in selection.parties() {
        let shown = party.mentions.iter().filter(|m| selection.view.articles.binary_search(&m.article).is_ok());
        let party = selection.ids.party(id);
        found.extend(shown.map(|m| Found {
            at: (m.article, m.span),
            role: "name",
            party,
            interaction: "",
            sector: "",
        }));
    }
    for (id, interaction) in selection.interactions() {
        let interaction_id = selection.ids.interaction(id);
        found.extend(collection.evidence(interaction).map(|said| {
            let (role, sector) = match said.evidence.role {
                Role::Trigger => ("trigger", ""),
                Role::Participant(_) => ("participant", ""),
                Role::Date => ("date", ""),
                Role::Place => ("place", ""),
                Role::Sector(sector) => ("sector", sector.sector().id.as_str()),
            };
            let party = said.party.map_or("", |p| selection.ids.party(p));
            Found { at: (said.article, said.evidence.span), role, party, interaction: interaction_id, sector }
        }));
    }
    found.sort();
    for Found { at: (id, span), role, party, interaction, sector } in found {
        let Some(article) = collection.article(id) else { continue };
        let text = article.paragraph(span.paragraph).map_or("", |p| p.text.as_str());
        let (start, end) = code_points(text, span.start as usize, span.end as usize);
        table.row([
            article.id.clone(),
            span.paragraph.to_string(),
            start.to_string(),
            end.to_string(),
            words(span.words(article), selection.options),
            role.to_owned(),
            party.to_owned(),
            interaction.to_owned(),
            sector.to_owned(),
        ])?;
    }
    table.end()
}

/// Some words and what they stand for, in the order of the table.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found<'a> {
    at: (ArticleId, Span),
    role: &'static str,
    party: &'a str,
    interaction: &'a str,
    sector: &'a str,
}
