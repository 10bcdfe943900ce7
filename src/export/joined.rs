//! What joining found that a person should look at: reports that disagree, copies of one text, persons who may be one.
//! For the report's page, and as plain words for the command line.

use std::fmt::Write as _;

use super::html::{escape, link};
use super::report::paragraph_id;
use super::svg::count;
use crate::model::{ArticleId, Collection, Conflict, Interaction, InteractionId, PartyId, ReadInteraction, Suggestion};
use crate::query::View;

/// What is listed, each in the order of the collection.
pub struct Joined {
    /// Interactions whose reports disagree.
    pub conflicts: Vec<InteractionId>,
    /// Articles that copy another.
    pub copies: Vec<ArticleId>,
    /// Places in [`Collection::suggestions`].
    pub suggestions: Vec<usize>,
}

impl Joined {
    /// Of all that was read.
    pub fn all(collection: &Collection) -> Self {
        Self::of(collection, |_| true, |_| true, |_| true)
    }

    /// Of what is shown.
    pub fn shown(collection: &Collection, view: &View) -> Self {
        Self::of(
            collection,
            |id| view.interactions.binary_search(&id).is_ok(),
            |id| view.articles.contains(&id),
            |id| view.parties.contains(&id),
        )
    }

    fn of(
        collection: &Collection,
        interaction: impl Fn(InteractionId) -> bool,
        article: impl Fn(ArticleId) -> bool,
        party: impl Fn(PartyId) -> bool,
    ) -> Self {
        let in_doubt = collection.interactions().filter(|(id, i)| !i.conflicts.is_empty() && interaction(*id));
        let copies = collection.articles().map(|(id, _)| id).filter(|id| {
            let original = collection.original(*id);
            original != *id && article(*id) && article(original)
        });
        let pairs = collection.suggestions.iter().enumerate().filter(|(_, s)| party(s.a) && party(s.b));
        Self {
            conflicts: in_doubt.map(|(id, _)| id).collect(),
            copies: copies.collect(),
            suggestions: pairs.map(|(at, _)| at).collect(),
        }
    }

    /// `1 conflict between reports, 2 pairs of names that may be one, 3 copies of another article`.
    pub fn summary(&self) -> String {
        let parts = [
            count(self.conflicts.len(), "conflict") + " between reports",
            count(self.suggestions.len(), "pair") + " of names that may be one",
            match self.copies.len() {
                1 => "1 copy of another article".to_owned(),
                n => format!("{n} copies of another article"),
            },
        ];
        parts.join(", ")
    }
}

/// All of it in plain words, for the command line.
pub fn text(collection: &Collection) -> String {
    let joined = Joined::all(collection);
    let mut out = joined.summary() + "\n";
    for interaction in joined.conflicts.iter().filter_map(|id| collection.interaction(*id)) {
        let _ = writeln!(out, "\n{}", what(collection, interaction));
        for conflict in &interaction.conflicts {
            let _ = writeln!(out, "  {}", said(collection, conflict));
        }
    }
    for suggestion in joined.suggestions.iter().filter_map(|at| collection.suggestions.get(*at)) {
        let [a, b] = [suggestion.a, suggestion.b].map(|id| name(collection, id));
        let _ = writeln!(out, "\n{a} and {b} may be the same\n  {}", suggestion.reasons.join("; "));
    }
    for copy in &joined.copies {
        let original = id_of(collection, collection.original(*copy));
        let _ = writeln!(out, "\n{} is a copy of {original}", id_of(collection, *copy));
    }
    out
}

fn id_of(collection: &Collection, id: ArticleId) -> String {
    let Some(article) = collection.article(id) else { return String::new() };
    article.source.as_ref().map_or_else(|| article.id.clone(), |source| format!("{source}, {}", article.id))
}

fn name(collection: &Collection, id: PartyId) -> String {
    let Some(party) = collection.party(id) else { return String::new() };
    let office = party.roles.first().cloned();
    let told: Vec<String> = office.into_iter().chain(party.country.map(|c| c.to_string())).collect();
    if told.is_empty() { party.name.clone() } else { format!("{} ({})", party.name, told.join(", ")) }
}

fn what(collection: &Collection, interaction: &Interaction) -> String {
    let names: Vec<&str> =
        interaction.parties.iter().filter_map(|id| collection.party(*id)).map(|p| p.name.as_str()).collect();
    let date = interaction.dated.map_or("undated".to_owned(), |d| d.when.label());
    format!("{}, {date}: {}", interaction.kind.label(), names.join(", "))
}

/// `Date: 12 May 2022 in 2 reports (Reuters, Dawn), 13 May 2022 in 1 report (TASS)`.
fn said(collection: &Collection, conflict: &Conflict) -> String {
    let claims: Vec<String> = conflict
        .claims
        .iter()
        .map(|claim| {
            let sources: Vec<String> = claim.articles.iter().map(|id| id_of(collection, *id)).collect();
            format!("{} in {} ({})", claim.value.label(), count(claim.articles.len(), "report"), sources.join(", "))
        })
        .collect();
    format!("{}: {}", conflict.field.label(), claims.join(", "))
}

/// The sections of the page; nothing where there is nothing to look at.
pub fn html(out: &mut String, collection: &Collection, joined: &Joined) {
    if !joined.conflicts.is_empty() {
        out.push_str("<h2 id=\"conflicts\">Where reports disagree</h2>\n<ul>\n");
        for id in &joined.conflicts {
            let Some(interaction) = collection.interaction(*id) else { continue };
            out.push_str("<li>");
            link(out, &format!("i{}", id.0), &what(collection, interaction));
            for conflict in &interaction.conflicts {
                out.push_str("<br>");
                conflict_html(out, collection, interaction, conflict);
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    if !joined.suggestions.is_empty() {
        out.push_str("<h2 id=\"suggestions\">May be the same</h2>\n<ul>\n");
        for suggestion in joined.suggestions.iter().filter_map(|at| collection.suggestions.get(*at)) {
            suggestion_html(out, collection, suggestion);
        }
        out.push_str("</ul>\n");
    }
    if !joined.copies.is_empty() {
        out.push_str("<h2 id=\"copies\">Copies of one text</h2>\n<ul>\n");
        for id in &joined.copies {
            out.push_str("<li>");
            article_link(out, collection, *id);
            out.push_str(" copies ");
            article_link(out, collection, collection.original(*id));
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
}

/// A conflict with a link to the telling paragraph of each report.
fn conflict_html(out: &mut String, collection: &Collection, interaction: &Interaction, conflict: &Conflict) {
    let _ = write!(out, "{}: ", conflict.field.label());
    for (at, claim) in conflict.claims.iter().enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        let reports = count(claim.articles.len(), "report");
        let _ = write!(out, "{comma}{} in {reports} (", escape(&claim.value.label()));
        for (at, id) in claim.articles.iter().enumerate() {
            out.push_str(if at > 0 { ", " } else { "" });
            let report = interaction.reports.iter().find(|r| r.article == *id);
            let paragraph = report.and_then(|r| collection.read(r)).and_then(ReadInteraction::telling_paragraph);
            match (paragraph, collection.article(*id)) {
                (Some(n), Some(article)) => {
                    link(out, &paragraph_id(*id, n), article.source.as_deref().unwrap_or(&article.id));
                }
                _ => out.push_str(&escape(&id_of(collection, *id))),
            }
        }
        out.push(')');
    }
}

fn suggestion_html(out: &mut String, collection: &Collection, suggestion: &Suggestion) {
    out.push_str("<li>");
    link(out, &format!("p{}", suggestion.a.0), &name(collection, suggestion.a));
    out.push_str(" and ");
    link(out, &format!("p{}", suggestion.b.0), &name(collection, suggestion.b));
    let _ = writeln!(out, ": {}</li>", escape(&suggestion.reasons.join("; ")));
}

fn article_link(out: &mut String, collection: &Collection, id: ArticleId) {
    let Some(article) = collection.article(id) else { return };
    let source = article.source.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
    link(out, &format!("a{}", id.0), &format!("{}{source}", article.heading()));
}
