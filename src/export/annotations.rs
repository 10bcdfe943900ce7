//! The evidence as W3C Web Annotations (<https://www.w3.org/TR/annotation-model/>): one page of JSON-LD, one annotation
//! for the words behind each claim.
//!
//! Words are selected twice: by their text with what stands before and after in the paragraph, and by their position in
//! Unicode code points in the article's text, its paragraphs joined by one line break. Without texts the position and a
//! hash of the words are left.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::ids::uuid;
use super::selection::Selection;
use super::statement::PROGRAM;
use super::words::{address, hash};
use crate::model::span::code_points;
use crate::model::{Article, EvidenceAt, InteractionId, Role};

/// How many characters before and after the words are given to tell them from the same words elsewhere.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Page<'a, 'b> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    #[serde(rename = "partOf")]
    part_of: Value,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Items<'a, 'b>,
}

struct Items<'a, 'b> {
    selection: &'b Selection<'a>,
    /// For each article, the code points of its text before each of its paragraphs.
    starts: Vec<Vec<usize>>,
}

impl Serialize for Items<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let selection = self.selection;
        serializer.collect_seq(selection.interactions().flat_map(|(id, interaction)| {
            let all = (1..).zip(selection.collection.evidence(interaction));
            all.filter_map(move |(number, said)| annotation(selection, &self.starts, id, number, &said))
        }))
    }
}

pub(super) fn write(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let statement = selection.statement.lines().join(" ");
    let collection = selection.collection;
    let total: usize = selection.interactions().map(|(_, i)| collection.evidence(i).count()).sum();
    let page = Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: urn("annotation page", &statement),
        sort: "AnnotationPage",
        part_of: json!({
            "id": urn("annotation collection", &statement),
            "type": "AnnotationCollection",
            "label": statement,
            "generator": { "type": "Software", "name": PROGRAM },
            "total": total,
        }),
        start_index: 0,
        items: Items { selection, starts: collection.articles.iter().map(|a| starts(a)).collect() },
    };
    serde_json::to_writer_pretty(&mut *out, &page)?;
    out.write_all(b"\n")
}

fn annotation(
    selection: &Selection<'_>,
    starts: &[Vec<usize>],
    id: InteractionId,
    number: usize,
    said: &EvidenceAt,
) -> Option<Value> {
    let interaction = selection.collection.interaction(id)?;
    let name = selection.ids.interaction(id);
    let article = selection.collection.article(said.article)?;
    let span = said.evidence.span;
    let text = &article.paragraph(span.paragraph)?.text;
    let words = span.words(article);
    let (role, value) = match said.evidence.role {
        Role::Trigger => ("trigger", interaction.kind.id().to_owned()),
        Role::Participant(_) => ("participant", selection.collection.party(said.party?)?.name.clone()),
        Role::Date => ("date", interaction.dated.map(|d| d.when.to_string()).unwrap_or_default()),
        Role::Place => ("place", super::words::place(interaction).unwrap_or_default()),
        Role::Sector(sector) => ("sector", sector.sector().label.clone()),
    };
    let mut body = vec![
        json!({ "type": "TextualBody", "purpose": "tagging", "value": role }),
        json!({ "type": "TextualBody", "purpose": "identifying", "value": value }),
        json!({
            "type": "TextualBody",
            "purpose": "describing",
            "value": format!("{} (interaction {name}, paragraph {})", selection.headline(interaction), span.paragraph),
        }),
        json!({ "type": "SpecificResource", "purpose": "linking", "source": urn("interaction", name) }),
    ];
    if let Some(party) = said.party {
        let source = urn("party", selection.ids.party(party));
        body.push(json!({ "type": "SpecificResource", "purpose": "linking", "source": source }));
    }
    let (start, end) = code_points(text, span.start as usize, span.end as usize);
    let before = starts.get(said.article.0 as usize)?.get((span.paragraph as usize).checked_sub(1)?)?;
    let position = json!({ "type": "TextPositionSelector", "start": before + start, "end": before + end });
    let selector = if selection.options.texts {
        let (prefix, suffix) = around(text, span.start as usize, span.end as usize);
        let quote = json!({ "type": "TextQuoteSelector", "exact": words, "prefix": prefix, "suffix": suffix });
        json!([quote, position])
    } else {
        body.push(json!({ "type": "TextualBody", "purpose": "describing", "value": hash(words) }));
        json!([position])
    };
    let source = address(article).map_or_else(|| urn("article", &article.id), str::to_owned);
    Some(json!({
        "id": urn("annotation", &format!("{name}\n{}\n{number}", article.id)),
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": { "source": source, "selector": selector },
    }))
}

fn urn(sort: &str, name: &str) -> String {
    format!("urn:uuid:{}", uuid(sort, name))
}

/// Code points of the article's text before each of its paragraphs.
fn starts(article: &Article) -> Vec<usize> {
    let lengths = article.paragraphs.iter().map(|p| p.text.chars().count() + 1);
    lengths.scan(0, |next, length| Some(std::mem::replace(next, *next + length))).collect()
}

/// Some characters before and after a range of bytes.
fn around(text: &str, start: usize, end: usize) -> (&str, &str) {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    (before.get(from..).unwrap_or_default(), after.get(..to).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::export::tests::{bytes, sample};

    #[test]
    fn both_selectors_find_the_same_words() {
        let collection = sample();
        let texts: Vec<String> = collection
            .articles
            .iter()
            .map(|a| a.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n"))
            .collect();
        let page: Value = serde_json::from_slice(&bytes(Format::Annotations, true)).unwrap();
        let items = page["items"].as_array().unwrap();
        assert_eq!(items.len() as u64, page["partOf"]["total"].as_u64().unwrap());
        for item in items {
            let [quote, position] = [0, 1].map(|at| &item["target"]["selector"][at]);
            let (start, end) = (position["start"].as_u64().unwrap(), position["end"].as_u64().unwrap());
            let [prefix, exact, suffix] = ["prefix", "exact", "suffix"].map(|key| quote[key].as_str().unwrap());
            let found = texts.iter().any(|text| {
                let taken: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
                taken == exact && text.contains(&format!("{prefix}{exact}{suffix}"))
            });
            assert!(found && !exact.is_empty(), "{item}");
        }
    }

    #[test]
    fn ids_are_unique() {
        let page: Value = serde_json::from_slice(&bytes(Format::Annotations, false)).unwrap();
        let items = page["items"].as_array().unwrap();
        let ids: std::collections::BTreeSet<&str> = items.iter().map(|i| i["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), items.len());
    }
}
