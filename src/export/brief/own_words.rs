//! What the user wrote in Markdown, as plain values that every format can write.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// One block of the user's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// A heading.
    Heading(Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// An item of a list: its depth from 0, and its number where the list is numbered.
    Item(u8, Option<u64>, Vec<Run>),
    /// A quotation.
    Quote(Vec<Run>),
}

/// Words of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Where they lead.
    pub link: Option<String>,
}

/// Reads Markdown (`CommonMark`). Tags of HTML are shown as they stand; pictures are their words.
pub(super) fn parse(text: &str) -> Vec<Words> {
    let mut blocks = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut look = Run::default();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let (mut quoted, mut heading) = (0_usize, false);
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Start(Tag::Strong) => look.strong = true,
            Event::End(TagEnd::Strong) => look.strong = false,
            Event::Start(Tag::Emphasis) => look.emphasis = true,
            Event::End(TagEnd::Emphasis) => look.emphasis = false,
            Event::Start(Tag::Link { dest_url, .. }) => look.link = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => look.link = None,
            Event::Start(Tag::BlockQuote(_)) => quoted += 1,
            Event::Start(Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3, .. }) => {
                heading = true;
            }
            Event::Start(Tag::List(first)) => {
                flush(&mut blocks, &mut runs, &mut lists, quoted, heading);
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                flush(&mut blocks, &mut runs, &mut lists, quoted, heading);
                quoted = quoted.saturating_sub(1);
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) => {
                flush(&mut blocks, &mut runs, &mut lists, quoted, heading);
                heading = false;
            }
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                push(&mut runs, &look, &words);
            }
            Event::SoftBreak | Event::HardBreak => push(&mut runs, &look, " "),
            _ => {}
        }
    }
    flush(&mut blocks, &mut runs, &mut lists, quoted, heading);
    blocks
}

fn push(runs: &mut Vec<Run>, look: &Run, words: &str) {
    let words = words.replace(['\n', '\r'], " ");
    match runs.last_mut() {
        Some(last) if (last.strong, last.emphasis, &last.link) == (look.strong, look.emphasis, &look.link) => {
            last.text.push_str(&words);
        }
        _ => runs.push(Run { text: words, ..look.clone() }),
    }
}

fn flush(blocks: &mut Vec<Words>, runs: &mut Vec<Run>, lists: &mut [Option<u64>], quoted: usize, heading: bool) {
    let runs = std::mem::take(runs);
    if runs.iter().all(|run| run.text.trim().is_empty()) {
        return;
    }
    let depth = lists.len().saturating_sub(1).min(8) as u8;
    blocks.push(match lists.last_mut() {
        Some(number) => {
            let item = Words::Item(depth, *number, runs);
            if let Some(n) = number {
                *n = n.saturating_add(1);
            }
            item
        }
        None if quoted > 0 => Words::Quote(runs),
        None if heading => Words::Heading(runs),
        None => Words::Paragraph(runs),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(runs: &[Run]) -> String {
        runs.iter().map(|r| r.text.as_str()).collect()
    }

    #[test]
    fn headings_lists_quotations_and_emphasis_are_kept_apart() {
        let blocks = parse("# What *matters*\n\nTwo\nlines & <b>.\n\n- one\n  1. deeper\n- **two**\n\n> said\n");
        let shown: Vec<String> = blocks
            .iter()
            .map(|b| match b {
                Words::Heading(r) => format!("h {}", plain(r)),
                Words::Paragraph(r) => format!("p {}", plain(r)),
                Words::Item(depth, n, r) => format!("{depth} {n:?} {}", plain(r)),
                Words::Quote(r) => format!("q {}", plain(r)),
            })
            .collect();
        assert_eq!(
            shown,
            ["h What matters", "p Two lines & <b>.", "0 None one", "1 Some(1) deeper", "0 None two", "q said"]
        );
        assert!(matches!(&blocks[0], Words::Heading(runs) if runs[1].emphasis));
    }
}
