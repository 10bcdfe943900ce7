//! Entities of FollowTheMoney (<https://followthemoney.tech>), the data model of Aleph, as JSON Lines.
//!
//! Persons are `Person`, bodies `Organization`, states `PublicBody`, interactions `Event` with who was `involved`, and
//! articles `Article`; a `Documentation` links an event to each article that reports it. A `Note` carries the statement.
//! Dates may be half-known there too. A plan, or what was not held, says so in its name.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::ids::uuid;
use super::selection::Selection;
use super::words::{address, facts, hash, place, reference, source};
use crate::model::{Article, CountryCode, Interaction, InteractionId, Party, PartyId, PartyKind, Report, Status, When};

/// Properties of an entity, each with its values.
type Properties = Vec<(&'static str, Vec<String>)>;

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let statement = selection.statement.lines().join("\n");
    let note = vec![("name", vec!["About this file".to_owned()]), ("description", vec![statement.clone()])];
    entity(out, &uuid("statement", &statement), "Note", note)?;
    for (id, party) in selection.parties() {
        let (schema, properties) = of_party(party);
        entity(out, &party_id(selection, id), schema, properties)?;
    }
    for (_, article) in selection.articles() {
        entity(out, &article_id(article), "Article", of_article(selection, article))?;
    }
    for (id, interaction) in selection.interactions() {
        entity(out, &event_id(selection, id), "Event", of_interaction(selection, id, interaction))?;
        for report in &interaction.reports {
            if let Some((name, properties)) = of_report(selection, id, report) {
                entity(out, &uuid("documentation", &name), "Documentation", properties)?;
            }
        }
    }
    Ok(())
}

fn entity(out: &mut dyn Write, id: &str, schema: &str, properties: Properties) -> io::Result<()> {
    let mut filled = Map::new();
    for (name, mut values) in properties {
        values.retain(|v| !v.is_empty());
        if !values.is_empty() {
            filled.insert(name.to_owned(), values.into());
        }
    }
    let entity: Value = json!({ "id": id, "schema": schema, "properties": filled });
    writeln!(out, "{entity}")
}

fn party_id(selection: &Selection<'_>, id: PartyId) -> String {
    uuid("party", selection.ids.party(id))
}

fn event_id(selection: &Selection<'_>, id: InteractionId) -> String {
    uuid("interaction", selection.ids.interaction(id))
}

fn article_id(article: &Article) -> String {
    uuid("article", &article.id)
}

/// Codes are in small letters there.
fn country(code: Option<CountryCode>) -> Vec<String> {
    code.map(|c| c.as_str().to_lowercase()).into_iter().collect()
}

fn of_party(party: &Party) -> (&'static str, Properties) {
    let mut properties =
        vec![("name", vec![party.name.clone()]), ("alias", party.aliases.clone()), ("country", country(party.country))];
    let schema = match party.kind {
        PartyKind::Official | PartyKind::Person => {
            properties.push(("position", party.roles.clone()));
            properties.push(("summary", party.organisation.iter().cloned().collect()));
            "Person"
        }
        PartyKind::Body => "Organization",
        PartyKind::State => "PublicBody",
    };
    (schema, properties)
}

fn of_article(selection: &Selection<'_>, article: &Article) -> Properties {
    let name = article.path.rsplit(['/', '\\']).next().unwrap_or(&article.path);
    let text = article.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n");
    let text = if selection.options.texts { ("bodyText", vec![text]) } else { ("notes", vec![hash(&text)]) };
    vec![
        ("fileName", vec![name.to_owned()]),
        ("title", article.title.iter().cloned().collect()),
        ("publishedAt", article.published.map(|p| p.day.to_string()).into_iter().collect()),
        ("publisher", article.source.iter().cloned().collect()),
        ("sourceUrl", address(article).map(str::to_owned).into_iter().collect()),
        text,
    ]
}

fn of_interaction(selection: &Selection<'_>, id: InteractionId, interaction: &Interaction) -> Properties {
    let headline = selection.headline(interaction);
    let name = match interaction.status {
        Status::Held => headline,
        Status::Planned | Status::NotHeld => format!("{headline} ({})", interaction.status.label().to_lowercase()),
    };
    let mut properties = vec![
        ("name", vec![name]),
        ("location", place(interaction).into_iter().collect()),
        ("country", country(interaction.country)),
        ("involved", selection.participants(interaction).iter().map(|(id, _)| party_id(selection, *id)).collect()),
        ("summary", vec![facts(selection, interaction).join("\n")]),
        ("keywords", interaction.sectors.iter().map(|s| s.sector().label.clone()).collect()),
        ("recordId", vec![selection.ids.interaction(id).to_owned()]),
    ];
    match interaction.dated.map(|d| d.when) {
        Some(When::In(unit)) => properties.push(("date", vec![unit.to_string()])),
        Some(When::Between(first, last)) => {
            properties.extend([("startDate", vec![first.to_string()]), ("endDate", vec![last.to_string()])]);
        }
        None => {}
    }
    let proofs = interaction.reports.iter().filter_map(|r| selection.collection.article(r.article)).map(article_id);
    properties.push(("proof", proofs.collect()));
    properties
}

/// The link of a report, and a name for it.
fn of_report(selection: &Selection<'_>, id: InteractionId, report: &Report) -> Option<(String, Properties)> {
    let article = selection.collection.article(report.article)?;
    let name = format!("{}\n{}", selection.ids.interaction(id), article.id);
    let properties = vec![
        ("document", vec![article_id(article)]),
        ("entity", vec![event_id(selection, id)]),
        ("role", vec!["reports".to_owned()]),
        ("summary", vec![source(selection, report).unwrap_or_else(|| reference(article))]),
    ];
    Some((name, properties))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::export::Format;
    use crate::export::tests::bytes;

    #[test]
    fn entities_refer_to_each_other_and_dates_stay_half_known() {
        let text = String::from_utf8(bytes(Format::FollowTheMoney, true)).unwrap();
        let entities: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let ids: BTreeSet<&str> = entities.iter().map(|e| e["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), entities.len());
        for entity in &entities {
            for property in ["involved", "proof", "document", "entity"] {
                for id in entity["properties"][property].as_array().into_iter().flatten() {
                    assert!(ids.contains(id.as_str().unwrap()), "{property} of {entity}");
                }
            }
        }
        let events: Vec<&Value> = entities.iter().filter(|e| e["schema"] == "Event").collect();
        assert!(events.iter().any(|e| e["properties"]["date"] == json!(["2022-05"])));
        assert!(events.iter().any(|e| e["properties"]["name"][0].as_str().unwrap().ends_with("(planned)")));
    }
}
