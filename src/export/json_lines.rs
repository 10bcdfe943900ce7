//! The reading contract as JSON Lines, as `attache extract` writes it, with what only a collection knows.
//!
//! The contract lets fields be added. `statement` is added to the first line, and to every line `joined`: what the
//! collection makes of the interactions that the article reports and the filter shows; `rejected` names those that a
//! person rejected. Without texts each paragraph's
//! `text` is empty and `sha256` and `length` (in code points) are added to it.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::coded::plover;
use super::contract;
use super::dates::basis;
use super::selection::Selection;
use crate::model::{ArticleId, Interaction, InteractionId};

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collection = selection.collection;
    let mut told: Vec<Vec<InteractionId>> = vec![Vec::new(); collection.articles.len()];
    for (id, interaction) in selection.interactions() {
        for report in &interaction.reports {
            if let Some(of) = told.get_mut(report.article.0 as usize) {
                of.push(id);
            }
        }
    }
    let mut statement = Some(selection.statement.json());
    for (id, article) in selection.articles() {
        let Some(reading) = collection.reading(id) else { continue };
        let told = told.get(id.0 as usize).map(Vec::as_slice).unwrap_or_default();
        let joined: Vec<Value> = told
            .iter()
            .filter_map(|told| {
                let interaction = collection.interaction(*told)?;
                let report = interaction.reports.iter().find(|r| r.article == id)?;
                Some(joined(selection, *told, interaction, &format!("{}-{}", article.id, report.index + 1)))
            })
            .collect();
        let mut more = vec![("joined", joined.into())];
        let rejected = rejected(selection, id);
        if !rejected.is_empty() {
            more.push(("rejected", rejected.into()));
        }
        more.extend(statement.take().map(|statement| ("statement", statement)));
        writeln!(out, "{}", contract::line_with(article, reading, selection.options, &more))?;
    }
    Ok(())
}

/// The article's interactions that a person rejected, by the contract's ids.
fn rejected(selection: &Selection<'_>, article: ArticleId) -> Vec<String> {
    let reports = selection.collection.rejected.iter().flat_map(|i| &i.reports).filter(|r| r.article == article);
    reports.filter_map(|r| Some(format!("{}-{}", selection.collection.article(article)?.id, r.index + 1))).collect()
}

/// What the collection says of an interaction; `report` is the article's own, by the contract's id.
fn joined(selection: &Selection<'_>, id: InteractionId, interaction: &Interaction, report: &str) -> Value {
    let collection = selection.collection;
    let participants: Vec<Value> = selection
        .participants(interaction)
        .into_iter()
        .map(|(id, party)| {
            json!({
                "id": selection.ids.party(id),
                "name": party.name,
                "country": party.country,
                "role": collection.part(interaction, id).id(),
            })
        })
        .collect();
    json!({
        "id": selection.ids.interaction(id),
        "report": report,
        "kind": interaction.kind.id(),
        "status": interaction.status.id(),
        "standing": interaction.decided.standing.id(),
        "corrected": interaction.decided.aspects.iter().map(|a| a.id()).collect::<Vec<_>>(),
        "participants": participants,
        "date": interaction.dated.map(|d| d.when),
        "date_basis": basis(interaction.dated),
        "place": interaction.place,
        "country": interaction.country,
        "sectors": interaction.sectors.iter().map(|s| s.sector().id.as_str()).collect::<Vec<_>>(),
        "title": interaction.title,
        "cameo": interaction.cameo,
        "plover": plover(&interaction.cameo).event,
        "confidence": (f64::from(interaction.confidence) * 100.0).round() / 100.0,
        "reports": interaction.reports.len(),
        "disputed": interaction.conflicts.iter().map(|c| c.field.label().to_lowercase()).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::export::ids::sha256;
    use crate::export::tests::{bytes, sample};

    fn lines(texts: bool) -> Vec<Value> {
        let text = String::from_utf8(bytes(Format::JsonLines, texts)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn a_line_is_the_contract_and_what_joining_adds() {
        let collection = sample();
        let lines = lines(true);
        assert_eq!(lines.len(), collection.articles.len());
        for (at, ((line, article), reading)) in
            lines.iter().zip(&collection.articles).zip(&collection.readings).enumerate()
        {
            let mut bare = line.clone();
            let fields = bare.as_object_mut().unwrap();
            let joined = fields.remove("joined").unwrap();
            assert_eq!(joined.as_array().unwrap().len(), reading.interactions.len());
            assert_eq!(fields.remove("statement").is_some(), at == 0);
            assert_eq!(bare.to_string(), contract::line(article, reading));
        }
    }

    #[test]
    fn without_texts_offsets_still_hold() {
        for (with, without) in lines(true).iter().zip(lines(false)) {
            assert_eq!(with["interactions"][0]["evidence"], without["interactions"][0]["evidence"]);
            let paragraph = &without["paragraphs"][0];
            let text = with["paragraphs"][0]["text"].as_str().unwrap();
            assert_eq!(paragraph["text"], "");
            assert_eq!(paragraph["sha256"], sha256(text));
            assert_eq!(paragraph["length"], text.chars().count());
        }
    }
}
