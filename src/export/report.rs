//! The whole collection as one HTML page: summary, network and timeline, table of interactions, parties, and the
//! articles with their evidence marked. Nothing on it comes from elsewhere: no network, no script.

use std::fmt::Write as _;

use super::html::{escape, link};
use super::joined::{self, Joined};
use super::svg::{self, count};
use crate::model::{
    Article, ArticleId, Collection, Interaction, InteractionId, Party, PartyKind, ReadInteraction, Role, Span, Status,
};
use crate::query::{self, Filter};

/// A file that gave nothing, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// Path as given.
    pub path: String,
    /// The reason in plain words.
    pub reason: String,
}

/// The page for what the filter shows.
pub fn html(collection: &Collection, filter: &Filter, title: &str, not_read: &[NotRead]) -> String {
    let view = query::view(collection, filter);
    let mut out = String::with_capacity(64 * 1024);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<meta name=\"generator\" content=\"Attaché {}\">\n<title>{} · Attaché \
         report</title>\n<style>\n{}</style>\n</head>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        escape(title),
        include_str!("../../assets/report.css")
    );
    let joined = Joined::shown(collection, &view);
    summary(&mut out, collection, &view, filter, title, not_read);
    let _ = writeln!(out, "{}", looked_at(&joined));
    let (drawing, left_out) = svg::page_network(collection, &view.interactions);
    let _ = write!(
        out,
        "<h2 id=\"network\">Network</h2>\n<figure>{drawing}<figcaption>Width of a tie: number of \
                         interactions. Discs are persons, squares are bodies and states."
    );
    if left_out > 0 {
        let _ = write!(out, " {} less engaged are not drawn; the table names them.", count(left_out, "party"));
    }
    out.push_str("</figcaption></figure>\n");
    let (drawing, beyond) = svg::page_timeline(collection, &view.interactions);
    let stray = if beyond.stray > 0 {
        format!(" {} far from all others, in the table alone.", count(beyond.stray, "interaction"))
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "<h2 id=\"timeline\">Timeline</h2>\n<figure>{drawing}<figcaption>Disc meeting, diamond call or letter, triangle \
         visit, square event or agreement; open: planned; crossed: not held; a bar is as exact as the text. {} without a \
         date.{stray}</figcaption></figure>",
        count(beyond.undated, "interaction")
    );
    table(&mut out, collection, &view.interactions);
    joined::html(&mut out, collection, &joined);
    parties(&mut out, collection, &view);
    articles(&mut out, collection, &view.articles);
    if !not_read.is_empty() {
        out.push_str("<h2 id=\"not-read\">Not read</h2>\n<ul>\n");
        for file in not_read {
            let _ = writeln!(out, "<li><b>{}</b>: {}</li>", escape(&file.path), escape(&file.reason));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn summary(
    out: &mut String,
    collection: &Collection,
    view: &query::View,
    filter: &Filter,
    title: &str,
    not_read: &[NotRead],
) {
    let named = |kind: PartyKind| {
        view.parties.iter().filter(|id| collection.party(**id).is_some_and(|p| p.kind == kind)).count()
    };
    let days = view.interactions.iter().filter_map(|id| collection.interaction(*id)?.dated);
    let first = days.clone().filter_map(|d| d.when.first_day()).min();
    let last = days.filter_map(|d| d.when.last_day()).max();
    let _ = write!(
        out,
        "<header><h1>{}</h1>\n<p class=\"lead\"><a href=\"#articles\">{}</a> · <a href=\"#parties\">{}</a> and {} · <a \
         href=\"#interactions\">{}</a>",
        escape(title),
        count(view.articles.len(), "article"),
        count(named(PartyKind::Official), "official"),
        count(view.parties.len() - named(PartyKind::Official), "other"),
        count(view.interactions.len(), "interaction")
    );
    if let (Some(first), Some(last)) = (first, last) {
        let _ = write!(out, " · {} to {}", first.format("%-d %B %Y"), last.format("%-d %B %Y"));
    }
    out.push_str("</p>\n<p>");
    out.push_str(if filter.is_empty() {
        "No filter: everything that was read."
    } else {
        "A filter was on: this is a part of what was read."
    });
    if !not_read.is_empty() {
        let _ = write!(out, " <a href=\"#not-read\">{} not read</a>.", count(not_read.len(), "file"));
    }
    let _ = writeln!(
        out,
        " Read by Attaché {} by rule, without a person’s check: follow a link to the words before you rely on a \
         line.</p></header>",
        env!("CARGO_PKG_VERSION")
    );
}

/// The counts of what a person should look at, each leading to its section.
fn looked_at(joined: &Joined) -> String {
    if joined.conflicts.is_empty() && joined.suggestions.is_empty() && joined.copies.is_empty() {
        return String::new();
    }
    let mut out = "<p class=\"meta\">".to_owned();
    let sections = [
        (
            "conflicts",
            joined.conflicts.len(),
            "interaction on which reports disagree",
            "interactions on which reports disagree",
        ),
        ("suggestions", joined.suggestions.len(), "pair of names that may be one", "pairs of names that may be one"),
        ("copies", joined.copies.len(), "copy of another article", "copies of other articles"),
    ];
    let told = sections.into_iter().filter(|(_, n, ..)| *n > 0);
    for (at, (id, n, one, many)) in told.enumerate() {
        out.push_str(if at > 0 { " · " } else { "" });
        link(&mut out, id, &format!("{n} {}", if n == 1 { one } else { many }));
    }
    out + "</p>"
}

fn table(out: &mut String, collection: &Collection, interactions: &[InteractionId]) {
    out.push_str(
        "<h2 id=\"interactions\">Interactions</h2>\n<table>\n<thead><tr><th>Date</th><th>Kind</th><th>Who</th>\
         <th>Where</th><th>About</th><th>Sure</th><th>Words</th></tr></thead>\n<tbody>\n",
    );
    for id in interactions {
        let Some(i) = collection.interaction(*id) else { continue };
        let date = i.dated.map_or("undated".to_owned(), |d| d.when.label());
        let mut status =
            if i.status == Status::Held { String::new() } else { format!("<br><i>{}</i>", i.status.label()) };
        if !i.conflicts.is_empty() {
            status.push_str("<br><a href=\"#conflicts\">reports disagree</a>");
        }
        let _ =
            write!(out, "<tr id=\"i{}\"><td class=\"date\">{date}</td><td>{}{status}</td><td>", id.0, i.kind.label());
        for (at, party) in i.parties.iter().enumerate() {
            if at > 0 {
                out.push_str(", ");
            }
            link(out, &format!("p{}", party.0), collection.party(*party).map_or("", |p| p.name.as_str()));
        }
        let place: Vec<String> = i.place.iter().map(|p| escape(p)).chain(i.country.map(|c| c.to_string())).collect();
        let _ = write!(out, "</td><td>{}</td><td>", place.join(", "));
        for sector in &i.sectors {
            let _ = write!(out, "<span class=\"sector s{}\">{}</span> ", sector.0, escape(&sector.sector().label));
        }
        let _ = write!(out, "</td><td class=\"number\">{:.2}</td><td>", i.confidence);
        sources(out, collection, i);
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// A link to the telling paragraph of each report.
fn sources(out: &mut String, collection: &Collection, interaction: &Interaction) {
    for (at, report) in interaction.reports.iter().enumerate() {
        let Some(n) = collection.read(report).and_then(ReadInteraction::telling_paragraph) else { continue };
        if at > 0 {
            out.push_str("<br>");
        }
        let source = collection.article(report.article).and_then(|a| a.source.clone()).unwrap_or_default();
        link(out, &paragraph_id(report.article, n), format!("{source} ¶ {n}").trim());
        if collection.original(report.article) != report.article {
            out.push_str(" (copy)");
        }
    }
}

pub(super) fn paragraph_id(article: ArticleId, n: u32) -> String {
    format!("a{}p{n}", article.0)
}

fn parties(out: &mut String, collection: &Collection, view: &query::View) {
    out.push_str(
        "<h2 id=\"parties\">Officials, bodies and states</h2>\n<table>\n<thead><tr><th>Name</th><th>Office</th>\
         <th>Country</th><th>Interactions</th><th>Named in</th></tr></thead>\n<tbody>\n",
    );
    let mut order = view.parties.clone();
    order.sort_by_key(|id| (std::cmp::Reverse(collection.party(*id).map_or(0, |p| p.interactions.len())), *id));
    for id in order {
        let Some(party) = collection.party(id) else { continue };
        let shown: Vec<InteractionId> =
            party.interactions.iter().copied().filter(|i| view.interactions.binary_search(i).is_ok()).collect();
        let office: Vec<&str> =
            party.roles.iter().map(String::as_str).take(1).chain(party.organisation.as_deref()).collect();
        let office = if office.is_empty() { party.kind.label().to_owned() } else { office.join(", ") };
        let office = if party.offices.len() > 1 { offices(party) } else { escape(&office) };
        let country = party.country.map(|c| c.to_string()).unwrap_or_default();
        let _ = write!(
            out,
            "<tr id=\"p{}\"><td>{}</td><td>{}</td><td>{country}</td><td>",
            id.0,
            escape(&party.name),
            office
        );
        let _ = write!(out, "{}", shown.len());
        for i in shown.iter().take(12) {
            let date =
                collection.interaction(*i).and_then(|i| i.dated).map_or("undated".to_owned(), |d| d.when.label());
            out.push_str(" · ");
            link(out, &format!("i{}", i.0), &date);
        }
        if shown.len() > 12 {
            out.push_str(" …");
        }
        out.push_str("</td><td>");
        if let Some(mention) = party.mentions.first() {
            link(
                out,
                &paragraph_id(mention.article, mention.span.paragraph),
                &format!("{} places", party.mentions.len()),
            );
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// A line for each office of a person who had several, with the days of the articles that say so.
fn offices(party: &Party) -> String {
    let lines: Vec<String> =
        party.offices.iter().map(|o| format!("{} <i>{}</i>", escape(&o.title), escape(&o.time()))).collect();
    lines.join("<br>")
}

fn articles(out: &mut String, collection: &Collection, shown: &[ArticleId]) {
    out.push_str("<h2 id=\"articles\">Articles</h2>\n");
    for id in shown {
        let Some(article) = collection.article(*id) else { continue };
        let day = article.published.map_or("no publication day".to_owned(), |p| {
            format!("{} (from the {})", p.day.format("%-d %B %Y"), p.origin.label())
        });
        let _ = write!(
            out,
            "<article id=\"a{}\"><h3>{}</h3>\n<p class=\"meta\">{} · {day} · {}</p>\n",
            id.0,
            escape(article.heading()),
            escape(article.source.as_deref().unwrap_or("no outlet")),
            escape(&article.path)
        );
        let marks = marks(collection, *id);
        let boilerplate = collection.reading(*id).map(|r| r.boilerplate.as_slice()).unwrap_or_default();
        for (n, paragraph) in article.numbered() {
            let class = if boilerplate.get(n as usize - 1) == Some(&true) { " class=\"boilerplate\"" } else { "" };
            let _ = write!(out, "<p id=\"{}\"{class}><span class=\"n\">{n}</span>", paragraph_id(*id, n));
            words(out, article, n, &paragraph.text, &marks);
            out.push_str("</p>\n");
        }
        out.push_str("</article>\n");
    }
}

/// Words of an article to mark: where they lead, and their class.
struct Mark {
    span: Span,
    target: String,
    class: String,
}

/// In order of place, none overlapping; names before dates, dates before subjects.
fn marks(collection: &Collection, article: ArticleId) -> Vec<Mark> {
    let mut found: Vec<(u8, Mark)> = Vec::new();
    for (id, interaction) in collection.interactions() {
        for report in interaction.reports.iter().filter(|r| r.article == article) {
            for e in collection.read(report).into_iter().flat_map(|read| &read.evidence) {
                let (rank, class, target) = match e.role {
                    Role::Participant(at) => match report.parties.get(at) {
                        Some(party) => (0, "party".to_owned(), format!("p{}", party.0)),
                        None => continue,
                    },
                    Role::Trigger => (1, "trigger".to_owned(), format!("i{}", id.0)),
                    Role::Date => (2, "date".to_owned(), format!("i{}", id.0)),
                    Role::Place => (3, "place".to_owned(), format!("i{}", id.0)),
                    Role::Sector(s) => (4, format!("subject s{}", s.0), format!("i{}", id.0)),
                };
                found.push((rank, Mark { span: e.span, target, class }));
            }
        }
    }
    found.sort_by_key(|(rank, m)| (*rank, m.span));
    let mut kept: Vec<Mark> = Vec::new();
    for (_, mark) in found {
        if !kept.iter().any(|k| k.span.overlaps(mark.span)) {
            kept.push(mark);
        }
    }
    kept.sort_by_key(|m| m.span);
    kept
}

fn words(out: &mut String, article: &Article, n: u32, text: &str, marks: &[Mark]) {
    let mut at = 0;
    for mark in marks.iter().filter(|m| m.span.paragraph == n) {
        out.push_str(&escape(text.get(at..mark.span.start as usize).unwrap_or_default()));
        let _ = write!(
            out,
            "<a class=\"{}\" href=\"#{}\">{}</a>",
            mark.class,
            mark.target,
            escape(mark.span.words(article))
        );
        at = mark.span.end as usize;
    }
    out.push_str(&escape(text.get(at..).unwrap_or_default()));
}

#[cfg(test)]
mod tests {
    use crate::export::svg::Ink;
    use crate::model::SectorId;

    #[test]
    fn the_page_names_each_sector_s_colour_as_its_drawings_do() {
        let css = include_str!("../../assets/report.css");
        let ink = Ink::page();
        for sector in SectorId::all() {
            let rule = format!(".s{} {{ --c: {}; }}", sector.0, ink.sector(sector));
            assert!(css.contains(&rule), "no rule {rule}");
        }
    }
}
