//! Words of an article, or their hash where texts under someone's rights are left out; and an interaction told in a few
//! lines, for formats that a person reads.

use super::Options;
use super::dates::basis;
use super::ids::sha256;
use super::selection::Selection;
use crate::model::{Article, Interaction, Report, Standing};

/// The words, or `sha256:` and the SHA-256 of them in UTF-8. Nothing stays nothing.
pub(super) fn words(text: &str, options: Options) -> String {
    if options.texts || text.is_empty() { text.to_owned() } else { hash(text) }
}

/// `sha256:` and 64 hexadecimal digits.
pub(super) fn hash(text: &str) -> String {
    format!("sha256:{}", sha256(text))
}

/// What is known of an interaction, a line each: whether it took place, when and by what, where, about what, how sure.
pub(super) fn facts(selection: &Selection<'_>, interaction: &Interaction) -> Vec<String> {
    let mut lines = vec![format!("Status: {}", interaction.status.label().to_lowercase())];
    if let Some(dated) = interaction.dated {
        lines.push(format!("Date: {} ({})", dated.when.label(), basis(interaction.dated)));
    }
    if let Some(place) = place(interaction) {
        lines.push(format!("Place: {place}"));
    }
    let sectors: Vec<&str> = interaction.sectors.iter().map(|s| s.sector().label.as_str()).collect();
    if !sectors.is_empty() {
        lines.push(format!("About: {}", sectors.join(", ")));
    }
    let disputed: Vec<String> = interaction.conflicts.iter().map(|c| c.field.label().to_lowercase()).collect();
    if !disputed.is_empty() {
        lines.push(format!("Reports disagree on: {}", disputed.join(", ")));
    }
    if interaction.decided.standing != Standing::Machine {
        lines.push(format!("{} by a person", interaction.decided.standing.label()));
    }
    let texts = selection.collection.texts(interaction);
    lines.push(format!("Confidence {:.2}, {}", interaction.confidence, crate::model::reports_in_words(&texts)));
    lines
}

/// `Vienna, Austria`; `None` where nothing tells.
pub(super) fn place(interaction: &Interaction) -> Option<String> {
    let country = interaction.country.map(|c| c.name().map_or_else(|| c.to_string(), str::to_owned));
    let parts: Vec<String> = interaction.place.iter().cloned().chain(country).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A report as a line: the paragraph that tells, and where it stands.
pub(super) fn source(selection: &Selection<'_>, report: &Report) -> Option<String> {
    let (article, number, text) = selection.telling(report)?;
    let quote = words(text, selection.options);
    Some(format!("“{quote}” ({}, paragraph {number})", reference(article)))
}

/// `Dawn, 20 May 2022, “Talks in Vienna”`.
pub(super) fn reference(article: &Article) -> String {
    let day = article.published.map(|p| p.day.format("%-d %b %Y").to_string());
    let parts: Vec<String> =
        article.source.iter().cloned().chain(day).chain([format!("“{}”", article.heading())]).collect();
    parts.join(", ")
}

/// An address of the web; `None` for what is none.
pub(super) fn address(article: &Article) -> Option<&str> {
    let url = article.url.as_deref()?;
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    (is_web && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"')))
        .then_some(url)
}
