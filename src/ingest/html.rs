//! Pages saved from a browser: the main text by Mozilla's readability algorithm, metadata by what the page declares.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::draft::{Draft, Outcome};
use super::page_metadata;
use super::paragraphs::{self, collapsed};
use crate::model::Paragraph;

/// Elements nested deeper than this are met only in broken or hostile pages; the readability library walks them by
/// recursion, so they go to the plain walk instead.
const DEEPEST: usize = 400;
/// Letters of main text below which readability is taken to have missed it.
const TOO_LITTLE: usize = 140;

/// Reads a page.
pub(crate) fn read(text: &str) -> Outcome {
    let mut draft = Draft::default();
    if is_bottomless(text) {
        draft
            .warnings
            .push("the page's elements lie too deep within one another; only its bare words are shown".to_owned());
        draft.paragraphs = paragraphs::split(&without_tags(text)).paragraphs;
        draft.paragraphs.iter_mut().for_each(|paragraph| paragraph.offset = None);
        return Outcome::one(draft);
    }
    let page = Document::from(text);
    page_metadata::take(&mut draft, &page, text);
    let (blocks, how) = main_text(text, &page, &mut draft);
    draft.found(how);
    if draft.title.is_none() {
        page_metadata::take_title_of_last_resort(&mut draft, &page);
    }
    draft.headings = page.select("h1").nodes().iter().map(|node| collapsed(&node.text())).collect();
    draft.paragraphs = blocks.into_iter().map(|text| Paragraph { text, offset: None }).collect();
    Outcome::one(draft)
}

/// Paragraphs of a piece of HTML that is all text: a JSON field, a block within Markdown.
pub(crate) fn fragment_paragraphs(html: &str) -> Vec<String> {
    let page = Document::from(html);
    page.body().map_or_else(Vec::new, |body| blocks(&body, Chrome::Keep))
}

/// Whether a text is HTML rather than words that happen to hold `<` or `>`.
pub(crate) fn looks_like_html(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let start: String = text.chars().take(20_000).collect::<String>().to_ascii_lowercase();
    let opens = ["<p>", "<p ", "<br>", "<br/>", "<br />", "<div", "<article", "<!doctype html", "<html", "<body"];
    let pairs = ["</a>", "</b>", "</i>", "</em>", "</strong>", "</span>", "</h1>", "</h2>", "</h3>", "</li>"];
    opens.iter().any(|tag| start.contains(tag)) || pairs.iter().any(|tag| start.contains(tag))
}

/// The main text, and how it was found.
fn main_text(text: &str, page: &Document, draft: &mut Draft) -> (Vec<String>, &'static str) {
    let shallow = depth(&page.root()) <= DEEPEST;
    let mut found = Vec::new();
    if shallow {
        found = catch_unwind(AssertUnwindSafe(|| by_readability(text))).unwrap_or_default();
    } else {
        draft.warnings.push("the page is nested too deep to tell its main text apart; all of it is shown".to_owned());
    }
    let main = ["article", "main", "[role=main]", "[itemprop=articleBody]"]
        .iter()
        .map(|selector| page.select(selector))
        .filter(|found| found.length() == 1)
        .filter_map(|found| Some(blocks(found.nodes().first()?, Chrome::Skip)))
        .max_by_key(|blocks| letters(blocks))
        .unwrap_or_default();
    // Readability drops short paragraphs among links; the page's own mark of the article keeps them.
    if letters(&found) >= TOO_LITTLE && letters(&found) * 2 > letters(&main) {
        // What both agree on is free of what each of them takes in by mistake: the page's head, and share buttons.
        let shared: Vec<String> = found.iter().filter(|block| main.contains(block)).cloned().collect();
        let found = if letters(&shared) * 10 >= letters(&found) * 6 { shared } else { found };
        return (found, "main text by readability");
    }
    if letters(&main) >= TOO_LITTLE || letters(&main) > letters(&found) {
        return (main, "main text from the article element");
    }
    let running: Vec<String> = page
        .select("body p")
        .nodes()
        .iter()
        .map(|node| collapsed(&node.text()))
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    if letters(&running) > letters(&found) {
        return (running, "main text from all paragraphs");
    }
    if !found.is_empty() {
        return (found, "main text by readability");
    }
    let whole = page.body().map_or_else(Vec::new, |body| blocks(&body, Chrome::Skip));
    let whole = if whole.is_empty() { page.body().map_or_else(Vec::new, |b| blocks(&b, Chrome::Keep)) } else { whole };
    (whole, "main text from the whole page")
}

fn by_readability(text: &str) -> Vec<String> {
    let config = Config { max_elements_to_parse: 200_000, ..Config::default() };
    let parsed = Readability::new(text, None, Some(config)).and_then(|mut reader| reader.parse());
    let Ok(article) = parsed else { return Vec::new() };
    let page = Document::from(&*article.content);
    page.body().map_or_else(Vec::new, |body| blocks(&body, Chrome::Skip))
}

fn letters(blocks: &[String]) -> usize {
    blocks.iter().map(|block| block.chars().count()).sum()
}

/// Whether so many elements are opened and never closed that building the tree would take minutes: its cost grows
/// with the square of the depth.
fn is_bottomless(text: &str) -> bool {
    let nesting = ["div", "span", "section", "article", "table", "ul", "ol", "blockquote", "font", "dl", "center"];
    let (mut now, mut deepest) = (0_usize, 0);
    for tag in text.split('<').skip(1) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if nesting.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            now = if closes { now.saturating_sub(1) } else { now + 1 };
            deepest = deepest.max(now);
        }
    }
    deepest > 2_000
}

fn without_tags(text: &str) -> String {
    let words = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    words.collect::<Vec<_>>().join(" ")
}

/// The greatest number of elements within one another.
fn depth(root: &NodeRef<'_>) -> usize {
    let (mut deepest, mut now) = (0, 0_usize);
    walk(root, |step, _| {
        match step {
            Step::Enter => now += 1,
            Step::Leave => now = now.saturating_sub(1),
        }
        deepest = deepest.max(now);
        true
    });
    deepest
}

/// Whether navigation, page heads and feet are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chrome {
    Keep,
    Skip,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Enter,
    Leave,
}

/// Walks a tree without recursion. `visit` says, on entering, whether to go into the node.
fn walk(root: &NodeRef<'_>, mut visit: impl FnMut(Step, &NodeRef<'_>) -> bool) {
    let mut node = *root;
    let mut entering = true;
    loop {
        if entering {
            let goes_in = visit(Step::Enter, &node);
            if goes_in && let Some(child) = node.first_child() {
                node = child;
                continue;
            }
        }
        visit(Step::Leave, &node);
        if node.id == root.id {
            return;
        }
        match (node.next_sibling(), node.parent()) {
            (Some(next), _) => (node, entering) = (next, true),
            (None, Some(parent)) => (node, entering) = (parent, false),
            (None, None) => return,
        }
    }
}

/// Elements that are not text.
const SILENT: [&str; 22] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas",
    "select", "button", "textarea", "input", "head", "title", "meta", "link", "dialog", "menu",
];
/// Elements around the article.
const CHROME: [&str; 5] = ["nav", "header", "footer", "aside", "form"];
/// Elements that stand apart from what is before and after them.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

fn blocks(root: &NodeRef<'_>, chrome: Chrome) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut breaks = 0;
    let mut preformatted = 0_usize;
    // Open links, and whether the block holds words outside of links.
    let mut links = 0_usize;
    let unlinked = std::cell::Cell::new(false);
    let flush = |text: &mut String, out: &mut Vec<String>| {
        let block = collapsed(text);
        // A link of one or two words alone is a button.
        let is_button = chrome == Chrome::Skip && !unlinked.replace(false) && block.split(' ').count() < 3;
        if !block.is_empty() && !is_button {
            out.push(block);
        }
        text.clear();
    };
    walk(root, |step, node| {
        if node.is_text() {
            if step == Step::Enter {
                let words = node.text();
                if preformatted > 0 {
                    let parts = paragraphs::split(&words).paragraphs;
                    for (nth, part) in parts.iter().enumerate() {
                        if nth > 0 {
                            flush(&mut text, &mut out);
                        }
                        text.push_str(&part.text);
                    }
                } else {
                    text.push_str(&words);
                }
                if words.chars().any(|c| !c.is_whitespace()) {
                    breaks = 0;
                    unlinked.set(unlinked.get() || links == 0);
                }
            }
            return true;
        }
        if !node.is_element() {
            return true;
        }
        let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
        let name = name.as_str();
        let is_silent = SILENT.contains(&name) || chrome == Chrome::Skip && is_chrome(node, name) || is_hidden(node);
        match step {
            Step::Enter if is_silent && node.id != root.id => return false,
            Step::Enter if name == "br" => {
                breaks += 1;
                // Two breaks in a row are how old pages part paragraphs.
                if breaks > 1 {
                    flush(&mut text, &mut out);
                } else {
                    text.push(' ');
                }
            }
            Step::Enter if matches!(name, "td" | "th") => text.push(' '),
            _ if BLOCKS.contains(&name) || name == "tr" => {
                flush(&mut text, &mut out);
                breaks = 0;
            }
            _ => {}
        }
        if name == "a" {
            links = if step == Step::Enter { links + 1 } else { links.saturating_sub(1) };
        }
        if name == "pre" {
            preformatted = if step == Step::Enter { preformatted + 1 } else { preformatted.saturating_sub(1) };
        }
        true
    });
    flush(&mut text, &mut out);
    out
}

fn is_chrome(node: &NodeRef<'_>, name: &str) -> bool {
    // A header within the article holds its headline and standfirst.
    let outer = CHROME.contains(&name)
        && !(name == "header" && node.ancestors_it(None).any(|up| up.has_name("article") || up.has_name("main")));
    let role = node.attr("role");
    outer
        || role.is_some_and(|role| ["navigation", "banner", "contentinfo", "complementary", "search"].contains(&&*role))
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || node.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Draft {
        read(text).drafts.remove(0)
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        draft.paragraphs.iter().map(|p| p.text.as_str()).collect()
    }

    const LONG: &str = "The foreign ministers of both countries met in Oslo on Monday, the ministry said, and spoke for two hours about trade, fisheries, and the situation in the region.";

    #[test]
    fn main_text_comes_without_navigation_scripts_and_footers() {
        let page = format!(
            "<html><head><title>Talks</title><script>var a = 1;</script></head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav>\
             <article><h2>Talks</h2><p>{LONG}</p><p>{LONG} Again.</p><p>Short one.</p></article><footer>Imprint</footer></body></html>"
        );
        let draft = one(&page);
        let texts = texts(&draft);
        assert!(texts.contains(&LONG));
        assert!(texts.contains(&"Short one."));
        assert!(!texts.iter().any(|t| t.contains("Home") || t.contains("Imprint") || t.contains("var a")));
    }

    #[test]
    fn the_head_of_the_page_and_share_buttons_are_left_out() {
        let page = format!(
            "<body><div><header><div>The Post</div><nav><a href='/'>Home</a></nav></header><div><div><article><h1>Talks</h1>\
             <figure><figcaption>The two in Oslo. Photo: The Post</figcaption></figure><div><p>{LONG}</p><p>Short one.</p>\
             <p>{LONG} Again.</p><div><a href='f'>Facebook</a></div></div></article><div><p>Comment: great article, \
             thanks for writing this, I really enjoyed it.</p></div></div></div><footer><p>All rights reserved.</p></footer></div></body>"
        );
        let again = format!("{LONG} Again.");
        assert_eq!(texts(&one(&page)), ["Talks", "The two in Oslo. Photo: The Post", LONG, "Short one.", &again]);
    }

    #[test]
    fn a_short_page_falls_back_to_its_paragraphs() {
        let draft = one("<p>They met in Oslo.</p><p>They   spoke\n about trade.</p>");
        assert_eq!(texts(&draft), ["They met in Oslo.", "They spoke about trade."]);
    }

    #[test]
    fn two_breaks_part_paragraphs_and_one_does_not() {
        assert_eq!(fragment_paragraphs("One<br>more.<br><br>Two.<br/> <br/>Three."), ["One more.", "Two.", "Three."]);
    }

    #[test]
    fn a_page_without_text_has_no_paragraphs() {
        assert!(one("<html><head><title>x</title></head></html>").paragraphs.is_empty());
        assert!(one("<html><body><script>1</script></body></html>").paragraphs.is_empty());
    }

    #[test]
    fn nesting_without_end_exhausts_nothing() {
        let page = format!("{}{LONG}", "<div>".repeat(20_000));
        let draft = one(&page);
        assert_eq!(texts(&draft), [LONG]);
        assert_eq!(draft.warnings.len(), 1);
        let draft = one(&format!("{}{LONG}", "<div>".repeat(1_000)));
        assert_eq!(texts(&draft), [LONG]);
        assert_eq!(draft.warnings.len(), 1);
    }

    #[test]
    fn words_with_angle_brackets_are_no_html() {
        assert!(!looks_like_html("If 3 < 4 and 5 > 4, then <unclear> words."));
        assert!(looks_like_html("<p>One</p>"));
        assert!(looks_like_html("See <a href=\"x\">this</a>."));
    }
}
