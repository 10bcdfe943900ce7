//! What a page declares of itself: JSON-LD first, then Open Graph, then `meta` elements, then its own structure.

use dom_query::Document;
use serde_json::Value;

use super::day::{self, DayRead};
use super::draft::Draft;
use super::paragraphs::collapsed;

/// Names of `meta` elements for each part, most trusted first.
const TITLES: [&str; 8] =
    ["og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "headline", "title"];
const SOURCES: [&str; 8] = [
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "apple-mobile-web-app-title",
    "source",
];
const DAYS: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "published",
    "published_at",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date",
];

/// Takes what the page declares. `text` is the page as it was saved, for the address that browsers note in a comment.
pub(crate) fn take(draft: &mut Draft, page: &Document, text: &str) {
    take_json_ld(draft, page);
    let metas = metas(page);
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| metas.iter().find(|(key, _)| key == name).map(|(key, value)| (key.clone(), value.clone())))
    };
    let label = |key: &str| if key.starts_with("og:") { "Open Graph".to_owned() } else { format!("meta {key}") };
    if draft.source.is_none()
        && let Some((key, value)) = meta(&SOURCES)
    {
        draft.found(format!("outlet from {}", label(&key)));
        draft.source = Some(value);
    }
    if draft.title.is_none()
        && let Some((key, value)) = meta(&TITLES)
    {
        draft.found(format!("title from {}", label(&key)));
        draft.title = Some(without_outlet(&value, draft.source.as_deref()));
    }
    for name in DAYS {
        for (key, value) in metas.iter().filter(|(key, _)| key == name) {
            take_day(draft, value, &label(key));
        }
    }
    take_times(draft, page);
    take_address(draft, page, &metas, text);
}

/// The heading or the window's title, where nothing better is declared.
pub(crate) fn take_title_of_last_resort(draft: &mut Draft, page: &Document) {
    let headings = page.select("h1");
    let heading = headings.nodes().iter().map(|node| collapsed(&node.text())).find(|words| !words.is_empty());
    let title = collapsed(&page.select_single("title").text());
    match heading {
        Some(heading) => {
            draft.found("title from the heading");
            draft.title = Some(heading);
        }
        None if !title.is_empty() => {
            draft.found("title from the page's title");
            draft.title = Some(without_outlet(&title, draft.source.as_deref()));
        }
        None => {}
    }
}

/// `meta` elements as name and content, names in small letters.
fn metas(page: &Document) -> Vec<(String, String)> {
    page.select("meta[content]")
        .nodes()
        .iter()
        .filter_map(|node| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| node.attr(key))?;
            let content = collapsed(&node.attr("content")?);
            (!content.is_empty()).then(|| (name.trim().to_lowercase(), content))
        })
        .collect()
}

fn take_day(draft: &mut Draft, words: &str, origin: &str) {
    let read = day::read(words);
    let known = draft.day.is_some();
    if !known {
        draft.take_day(words, &read, origin);
        if draft.day.is_some() {
            // An earlier field that named no day no longer matters.
            draft.warnings.retain(|warning| !warning.starts_with("the publication day"));
        }
    }
}

fn take_times(draft: &mut Draft, page: &Document) {
    let selectors = ["[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]", "time"];
    for selector in selectors {
        if draft.day.is_some() {
            return;
        }
        let found = page.select(selector);
        let Some(node) = found.nodes().first() else { continue };
        let words = ["datetime", "content"].iter().find_map(|key| node.attr(key)).unwrap_or_else(|| node.text());
        if day::read(&words) != DayRead::None {
            take_day(draft, &collapsed(&words), "a time element");
        }
    }
}

fn take_address(draft: &mut Draft, page: &Document, metas: &[(String, String)], text: &str) {
    let canonical = page.select("link[rel=canonical]");
    let canonical = canonical.nodes().first().and_then(|node| node.attr("href")).map(|href| href.to_string());
    let open_graph = || metas.iter().find(|(key, _)| key == "og:url").map(|(_, value)| value.clone());
    // "saved from url=(0030)https://..." is Chrome's, "url: https://..." SingleFile's.
    let comment = || {
        let start = text.get(..text.floor_char_boundary(4096)).unwrap_or(text);
        let note = start.split("<!--").nth(1)?.split("-->").next()?;
        note.split_whitespace().find_map(|word| word.find("http").and_then(|at| word.get(at..))).map(str::to_owned)
    };
    let candidates = [
        (canonical, "the canonical link"),
        (draft.url.take(), "JSON-LD"),
        (open_graph(), "Open Graph"),
        (comment(), "the note of the browser that saved the page"),
    ];
    for (address, origin) in candidates {
        let Some(address) = address.map(|a| a.trim().to_owned()).filter(|a| is_address(a)) else { continue };
        draft.found(format!("address from {origin}"));
        if draft.source.is_none()
            && let Some(host) = host(&address)
        {
            draft.guessed("outlet taken from the address", format!(": {host}"));
            draft.source = Some(host);
        }
        draft.url = Some(address);
        return;
    }
}

fn is_address(words: &str) -> bool {
    (words.starts_with("http://") || words.starts_with("https://")) && !words.contains(char::is_whitespace)
}

fn host(address: &str) -> Option<String> {
    let host = address.split("//").nth(1)?.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// `Talks in Oslo - The Post` is `Talks in Oslo` where the outlet is known to be The Post.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else { return title.to_owned() };
    for mark in [" | ", " - ", " – ", " — ", " :: ", " « ", " : "] {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && tail.trim().eq_ignore_ascii_case(outlet)
            && !head.trim().is_empty()
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

fn take_json_ld(draft: &mut Draft, page: &Document) {
    let mut graph = Graph::default();
    for node in page.select("script[type='application/ld+json']").nodes() {
        let script = node.text();
        let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
        // Line breaks within strings are common here and forbidden in JSON.
        let parsed = serde_json::from_str::<Value>(script)
            .or_else(|_| serde_json::from_str(&script.replace(|c: char| c.is_control(), " ")));
        if let Ok(value) = parsed {
            graph.walk(&value, 0);
        }
    }
    let Some((_, article)) = graph.best else { return };
    let named_elsewhere = |value: &Value| {
        let id = value.get("@id")?.as_str()?;
        graph.names.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone())
    };
    let words = |key: &str| {
        let value = article.get(key)?;
        let words = plain_words(&name_of(value).or_else(|| named_elsewhere(value))?);
        (!words.is_empty()).then_some(words)
    };
    if let Some(title) = words("headline").or_else(|| words("name")) {
        draft.found("title from JSON-LD");
        draft.title = Some(title);
    }
    if let Some(source) = words("publisher").or_else(|| words("sourceOrganization")) {
        draft.found("outlet from JSON-LD");
        draft.source = Some(source);
    }
    for key in ["datePublished", "dateCreated", "uploadDate"] {
        if let Some(day) = words(key) {
            take_day(draft, &day, "JSON-LD");
        }
    }
    let page_of = || {
        article.get("mainEntityOfPage").and_then(|page| match page {
            Value::String(address) => Some(address.clone()),
            other => other.get("@id").or_else(|| other.get("url"))?.as_str().map(str::to_owned),
        })
    };
    let own = article.get("url").and_then(Value::as_str).map(str::to_owned);
    draft.url = own.or_else(page_of).or(graph.page).filter(|a| is_address(a));
}

/// What is worth knowing of all the nodes that a page describes.
#[derive(Default)]
struct Graph {
    /// The node that is the article, with how well it fits; a web page is a second best.
    best: Option<(usize, Value)>,
    /// Names of nodes by their id, for those that are only pointed at.
    names: Vec<(String, String)>,
    /// Address of the first web page.
    page: Option<String>,
}

impl Graph {
    fn walk(&mut self, value: &Value, depth: usize) {
        if depth > 6 {
            return;
        }
        match value {
            Value::Array(list) => list.iter().for_each(|item| self.walk(item, depth + 1)),
            Value::Object(object) => {
                let types: Vec<&str> = match object.get("@type") {
                    Some(Value::String(one)) => vec![one],
                    Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
                    _ => Vec::new(),
                };
                let is_article =
                    types.iter().any(|t| t.ends_with("Article") || t.ends_with("Posting") || *t == "Report");
                let is_page = types.iter().any(|t| t.ends_with("WebPage"));
                let carries =
                    usize::from(object.contains_key("datePublished")) + usize::from(object.contains_key("headline"));
                let score = if is_article { 10 + carries } else { usize::from(is_page) * (1 + carries) };
                if score > self.best.as_ref().map_or(0, |(score, _)| *score) {
                    self.best = Some((score, value.clone()));
                }
                let words = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
                if is_page && self.page.is_none() {
                    self.page = words("url");
                }
                if let (Some(id), Some(name)) = (words("@id"), words("name")) {
                    self.names.push((id, name));
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "publisher"] {
                    if let Some(inner) = object.get(key) {
                        self.walk(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The words of a value that is a string, a thing with a name, or a list of them.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Object(object) => object.get("name").or_else(|| object.get("@value"))?.as_str().map(str::to_owned),
        Value::Array(list) => list.iter().find_map(|item| match item {
            Value::Array(_) => None,
            item => name_of(item),
        }),
        _ => None,
    }
}

/// Words without entities, which JSON-LD often carries by mistake.
fn plain_words(words: &str) -> String {
    if words.contains('&') && words.contains(';') {
        return collapsed(&Document::fragment(words).text());
    }
    collapsed(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(html: &str) -> Draft {
        let mut draft = Draft::default();
        take(&mut draft, &Document::from(html), html);
        draft
    }

    fn day_of(draft: &Draft) -> Option<String> {
        draft.day.map(|d| d.to_string())
    }

    #[test]
    fn json_ld_wins_in_all_its_shapes() {
        let node = r#"{"@type":["NewsArticle"],"headline":"Talks &amp; trade","datePublished":"2022-11-16T23:00:00-05:00","publisher":{"@type":"Organization","name":"The Post"},"mainEntityOfPage":{"@id":"https://example.org/a"}}"#;
        for script in [
            node.to_owned(),
            format!("[{node}]"),
            format!(r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},{node}]}}"#),
            node.replace("Talks", "Talks\n").replace("\n ", " "),
        ] {
            let html = format!(
                "<meta property='og:title' content='Other'><meta name='date' content='2020-01-01'><script type='application/ld+json'>{script}</script>"
            );
            let draft = taken(&html);
            assert_eq!(draft.title.as_deref(), Some("Talks & trade"));
            assert_eq!(draft.source.as_deref(), Some("The Post"));
            assert_eq!(draft.url.as_deref(), Some("https://example.org/a"));
            assert_eq!(day_of(&draft).as_deref(), Some("2022-11-16"));
        }
    }

    #[test]
    fn a_publisher_that_is_only_pointed_at_is_found_in_the_graph() {
        let draft = taken(
            r##"<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"Talks","publisher":{"@id":"#o"}},
            {"@type":"WebPage","url":"https://example.org/a"},{"@type":"Organization","@id":"#o","name":"The Post"}]}</script>"##,
        );
        assert_eq!(draft.source.as_deref(), Some("The Post"));
        assert_eq!(draft.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn broken_json_ld_is_passed_over() {
        let draft =
            taken("<script type='application/ld+json'>{\"@type\":</script><meta property='og:title' content='Talks'>");
        assert_eq!(draft.title.as_deref(), Some("Talks"));
        assert!(draft.found.iter().any(|note| note.general == "title from Open Graph"));
    }

    #[test]
    fn open_graph_and_meta_come_next() {
        let draft = taken(
            "<meta property='og:title' content='Talks in Oslo | The Post'><meta property='og:site_name' content='The Post'>\
             <meta property='article:published_time' content='2022-11-16T10:00:00+00:00'><link rel='canonical' href='https://example.org/b'>",
        );
        assert_eq!(draft.title.as_deref(), Some("Talks in Oslo"));
        assert_eq!(draft.url.as_deref(), Some("https://example.org/b"));
        assert_eq!(day_of(&draft).as_deref(), Some("2022-11-16"));
        for name in ["date", "DC.date", "pubdate", "publish-date", "dcterms.created"] {
            let draft = taken(&format!("<meta name='{name}' content='16 November 2022'>"));
            assert_eq!(day_of(&draft).as_deref(), Some("2022-11-16"), "{name}");
        }
    }

    #[test]
    fn a_time_element_gives_the_day_where_nothing_else_does() {
        assert_eq!(
            day_of(&taken("<article><time datetime='2022-11-16'>Wed</time></article>")).as_deref(),
            Some("2022-11-16")
        );
        assert_eq!(day_of(&taken("<time>16 November 2022</time>")).as_deref(), Some("2022-11-16"));
        assert_eq!(day_of(&taken("<time>3 hours ago</time>")), None);
    }

    #[test]
    fn the_browser_notes_the_address() {
        let draft = taken("<!DOCTYPE html>\n<!-- saved from url=(0021)https://example.org/c -->\n<html></html>");
        assert_eq!(draft.url.as_deref(), Some("https://example.org/c"));
        assert_eq!(draft.source.as_deref(), Some("example.org"));
        assert_eq!(draft.guessed.len(), 1);
    }
}
