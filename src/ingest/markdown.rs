//! Markdown: front matter to metadata, markup to plain paragraphs.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use serde_yaml_ng::Value;

use super::draft::{Draft, Outcome};
use super::fields::{self, Part};
use super::html;
use super::paragraphs::{self, is_invisible, shown};
use crate::model::Paragraph;

/// Reads a Markdown file.
pub(crate) fn read(text: &str) -> Outcome {
    let mut draft = Draft::default();
    let body = match front_matter(text) {
        Some((front, body)) => {
            take_front_matter(&mut draft, front);
            body
        }
        None => text,
    };
    let body_start = text.len() - body.len();
    let mut blocks = blocks(body);
    if draft.title.is_none()
        && let Some(first) = blocks.first().filter(|block| block.heading)
    {
        draft.title = Some(first.text.clone());
        draft.found("title from the first heading");
        blocks.remove(0);
    }
    let mut offsets = CodePoints::new(text);
    draft.paragraphs = blocks
        .into_iter()
        .map(|block| {
            let offset = exact(body, &block).map(|byte| offsets.at(body_start + byte));
            Paragraph { text: block.text, offset }
        })
        .collect();
    Outcome::one(draft)
}

/// The front matter between its fences, and the body after them.
fn front_matter(text: &str) -> Option<(Front<'_>, &str)> {
    let start = text.trim_start_matches(is_invisible);
    let fence = ["---", "+++"].into_iter().find(|fence| start.starts_with(fence))?;
    let after = start.get(fence.len()..)?;
    let (rest_of_line, inner) = after.split_once('\n')?;
    if !rest_of_line.trim().is_empty() {
        return None;
    }
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            let front = inner.get(..at)?;
            let body = inner.get(at + line.len()..)?;
            // A rule and later another one is no front matter unless labels stand between them.
            let labelled = front.trim().is_empty() || front.contains([':', '=']);
            let front = if fence == "---" { Front::Yaml(front) } else { Front::Toml(front) };
            return labelled.then_some((front, body));
        }
        at += line.len();
    }
    None
}

#[derive(Clone, Copy, Debug)]
enum Front<'a> {
    Yaml(&'a str),
    Toml(&'a str),
}

fn take_front_matter(draft: &mut Draft, front: Front<'_>) {
    let mut pairs: Vec<(String, String)> = match front {
        Front::Yaml(yaml) => match serde_yaml_ng::from_str::<Value>(yaml) {
            Ok(Value::Mapping(map)) => {
                map.iter().filter_map(|(key, value)| Some((key.as_str()?.to_owned(), scalar(value)?))).collect()
            }
            Ok(Value::Null) => Vec::new(),
            Ok(_) | Err(_) => by_line(draft, yaml, ':'),
        },
        Front::Toml(text) => match text.parse::<toml::Table>() {
            Ok(table) => table
                .iter()
                .map(|(key, value)| (key.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
                .collect(),
            Err(_) => by_line(draft, text, '='),
        },
    };
    // Of several names for one part the better one comes first.
    pairs.sort_by_key(|(key, _)| fields::role(key).and_then(|part| part.rank(key)));
    for (key, value) in &pairs {
        // An id of front matter is the page's, not the collection's: the file's stem is what people refer to.
        if fields::role(key) != Some(Part::Id) {
            fields::take_words(draft, key, value, "the front matter");
        }
    }
    draft.found_parts("the front matter");
}

/// Broken YAML is read line by line, which is what nearly all front matter is.
fn by_line(draft: &mut Draft, front: &str, mark: char) -> Vec<(String, String)> {
    draft.warnings.push("the front matter is broken; it was read line by line".to_owned());
    front
        .lines()
        .filter_map(|line| line.split_once(mark))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().trim_matches(['"', '\'']).to_owned()))
        .collect()
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Mapping(map) => {
            ["name", "title", "label"].iter().find_map(|key| map.get(*key)?.as_str().map(str::to_owned))
        }
        Value::Sequence(list) => list.first().and_then(|first| first.as_str().map(str::to_owned)),
        Value::Tagged(tagged) => tagged.value.as_str().map(str::to_owned),
        Value::Null | Value::Bool(_) => None,
    }
}

/// A paragraph without its markup and the bytes of the body that it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    text: String,
    source: Range<usize>,
    /// Whether it is a heading of the first two levels.
    heading: bool,
}

/// Collects the text of one block after the other.
#[derive(Default)]
struct Collector {
    blocks: Vec<Block>,
    text: String,
    source: Range<usize>,
    heading: bool,
    /// Within a picture: its words are a stand-in for the picture, not text.
    pictures: usize,
}

impl Collector {
    fn push(&mut self, words: &str, source: Range<usize>) {
        if self.pictures > 0 {
            return;
        }
        if self.text.is_empty() {
            self.source = source;
        } else {
            self.source.end = self.source.end.max(source.end);
        }
        self.text.extend(words.chars().map(shown));
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let bare = text.trim_matches(is_invisible);
        if !bare.is_empty() {
            self.blocks.push(Block { text: bare.to_owned(), source: self.source.clone(), heading: self.heading });
        }
        self.heading = false;
    }
}

fn blocks(body: &str) -> Vec<Block> {
    let mut all = Collector::default();
    // Numbers of the open lists; `None` for lists with bullets.
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut code: Option<(String, Range<usize>)> = None;
    let mut page = String::new();
    for (event, range) in Parser::new(body).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                all.flush();
                code = Some((String::new(), range));
            }
            Event::End(TagEnd::CodeBlock) => {
                // Indented text is rarely code in an article.
                if let Some((text, range)) = code.take() {
                    let parts = paragraphs::split(&text).paragraphs;
                    all.blocks.extend(parts.into_iter().map(|p| Block {
                        text: p.text,
                        source: range.clone(),
                        heading: false,
                    }));
                }
            }
            Event::Text(words) if code.is_some() => {
                if let Some((text, _)) = &mut code {
                    text.push_str(&words);
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                all.flush();
                page.clear();
            }
            Event::Html(tags) => page.push_str(&tags),
            Event::End(TagEnd::HtmlBlock) => {
                let parts = html::fragment_paragraphs(&std::mem::take(&mut page));
                all.blocks.extend(parts.into_iter().map(|text| Block { text, source: range.clone(), heading: false }));
            }
            Event::Start(Tag::Image { .. }) => all.pictures += 1,
            Event::End(TagEnd::Image) => all.pictures = all.pictures.saturating_sub(1),
            Event::Start(Tag::Heading { level, .. }) => {
                all.flush();
                all.heading = level <= HeadingLevel::H2;
            }
            Event::Start(Tag::List(first)) => {
                all.flush();
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                all.flush();
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                all.flush();
                if let Some(Some(number)) = lists.last_mut() {
                    // "1945. The war ends." begins with a year, and any number belongs to the words.
                    let marker = body.get(range.clone()).and_then(|item| item.split_whitespace().next()).unwrap_or("");
                    all.push(marker, range.start..range.start + marker.len());
                    all.push(" ", range.start + marker.len()..range.start + marker.len() + 1);
                    *number += 1;
                }
            }
            Event::Start(Tag::Paragraph) if all.text.ends_with(' ') && matches!(lists.last(), Some(Some(_))) => {}
            Event::Start(Tag::Paragraph | Tag::BlockQuote(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item)
            | Event::Rule => all.flush(),
            Event::Text(words) | Event::Code(words) => all.push(&words, range),
            Event::SoftBreak | Event::HardBreak => all.push(" ", range),
            Event::InlineHtml(tag) => {
                let name = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
                if name.starts_with("br") {
                    all.push(" ", range);
                }
            }
            _ => {}
        }
    }
    all.flush();
    all.blocks
}

/// The byte at which the block starts in the body, where the body has it word for word.
fn exact(body: &str, block: &Block) -> Option<usize> {
    let source = body.get(block.source.clone())?;
    let bare = source.trim_start_matches(is_invisible);
    let start = block.source.end - bare.len();
    let bare = bare.trim_end_matches(is_invisible);
    bare.chars().map(shown).eq(block.text.chars()).then_some(start)
}

/// Bytes to code points for positions that only grow.
struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, byte: 0, count: 0 }
    }

    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = byte;
        self.count
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(text: &str) -> Draft {
        read(text).drafts.remove(0)
    }

    fn texts(text: &str) -> Vec<String> {
        one(text).paragraphs.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn front_matter_gives_the_metadata_under_many_names() {
        for front in [
            "title: \"Talks: the start\"\ndate: 2022-11-16\nsource: The Post\nurl: https://example.org/a",
            "headline: 'Talks: the start'\npublished: 16 November 2022\noutlet: The Post\nlink: https://example.org/a",
            "Title: \"Talks: the start\"\ndatePublished: 2022-11-16T10:00:00Z\npublisher:\n  name: The Post\naddress: https://example.org/a",
            "tags: [a, b]\ntitle: \"Talks: the start\"\npubdate: Nov 16, 2022\nsite: The Post\nurl: https://example.org/a",
        ] {
            let draft = one(&format!("---\n{front}\n---\n\nFirst.\n\nSecond.\n"));
            assert_eq!(draft.title.as_deref(), Some("Talks: the start"), "{front}");
            assert_eq!(draft.source.as_deref(), Some("The Post"));
            assert_eq!(draft.url.as_deref(), Some("https://example.org/a"));
            assert_eq!(draft.day.map(|d| d.to_string()).as_deref(), Some("2022-11-16"));
            assert_eq!(draft.paragraphs.len(), 2);
        }
    }

    #[test]
    fn broken_front_matter_is_read_line_by_line_and_says_so() {
        let draft = one("---\ntitle: Talks: \"again\ndate: 2022-11-16\n---\nFirst.\n");
        assert!(draft.title.is_some());
        assert!(draft.day.is_some());
        assert_eq!(draft.warnings.len(), 1);
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(texts("---\n\nFirst.\n\n---\n\nSecond.\n"), ["First.", "Second."]);
    }

    #[test]
    fn blocks_between_blank_lines_are_the_paragraphs() {
        let body = "First line\nand its second.\n\n> A quote.\n\n- One\n- Two\n\n## Heading\n\nLast with **bold** and [a link](https://x.org).\n";
        assert_eq!(
            texts(&format!("---\ntitle: T\n---\n{body}")),
            ["First line and its second.", "A quote.", "One", "Two", "Heading", "Last with bold and a link."]
        );
    }

    #[test]
    fn a_number_that_opens_a_paragraph_stays() {
        assert_eq!(texts("1945. The war ends.\n\n2. Second.\n"), ["1945. The war ends.", "2. Second."]);
        let draft = one("---\ntitle: T\n---\n16. November was the day.\n");
        assert_eq!(draft.paragraphs[0].offset, Some(17));
    }

    #[test]
    fn the_first_heading_is_the_title_only_without_front_matter() {
        let draft = one("# Talks in Oslo\n\nThey met.\n");
        assert_eq!((draft.title.as_deref(), draft.paragraphs.len()), (Some("Talks in Oslo"), 1));
        let draft = one("---\ntitle: Other\n---\n# Talks in Oslo\n\nThey met.\n");
        assert_eq!((draft.title.as_deref(), draft.paragraphs.len()), (Some("Other"), 2));
    }

    #[test]
    fn offsets_hold_where_there_is_no_markup_and_are_left_out_where_there_is() {
        let text = "---\ntitle: é\n---\nPlain — text\nof two lines.\n\nWith *markup* here.\n";
        let draft = one(text);
        let at = draft.paragraphs[0].offset.unwrap();
        let there: String = text.chars().skip(at).take(draft.paragraphs[0].text.chars().count()).collect();
        assert_eq!(there.replace('\n', " "), draft.paragraphs[0].text);
        assert_eq!(draft.paragraphs[1].offset, None);
    }

    #[test]
    fn pictures_and_html_leave_only_their_text() {
        assert_eq!(
            texts("![the two](a.jpg)\n\nThey met.<br>Then left.\n\n<p>In a block</p>\n"),
            ["They met. Then left.", "In a block"]
        );
    }

    #[test]
    fn indented_text_is_text() {
        assert_eq!(
            texts("First.\n\n    Indented one.\n\n    Indented two.\n"),
            ["First.", "Indented one.", "Indented two."]
        );
    }

    proptest! {
        #[test]
        fn any_offset_given_is_right(text in "([a-zé外👩 .]{1,20}|\\n|\\n\\n|\\*|# |> |- |1\\. |    |`|<b>|&amp;|\\\\|\\[|\\]\\(x\\)){0,30}") {
            let all: Vec<char> = text.chars().collect();
            for p in one(&text).paragraphs {
                if let Some(at) = p.offset {
                    let there: String = all[at..at + p.text.chars().count()].iter().map(|c| shown(*c)).collect();
                    prop_assert_eq!(there, p.text);
                }
            }
        }
    }
}
