//! A note's Markdown as plain paragraphs: bold, italics and lists; everything else as its words.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Label, Ui};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::app::theme::{Tokens, body, semibold};

/// A paragraph, a heading, or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// How deep in lists it stands; 0 outside of any.
    pub depth: usize,
    /// What stands before it: `•`, `2.`, or nothing.
    pub bullet: String,
    /// Its words, stretch by stretch.
    pub runs: Vec<Run>,
}

/// Words set alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether bold.
    pub bold: bool,
    /// Whether in italics.
    pub italic: bool,
}

/// The paragraphs of a Markdown text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = vec![Block::default()];
    // The number of the next item of each list that is open; `None` where it has none.
    let mut lists: Vec<Option<u64>> = Vec::new();
    let (mut bold, mut italic) = (0_usize, 0_usize);
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::List(first)) => lists.push(first),
            Event::End(TagEnd::List(_)) => {
                lists.pop();
                blocks.push(Block::default());
            }
            Event::Start(Tag::Item) => {
                let bullet = match lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                };
                blocks.push(Block { depth: lists.len(), bullet, runs: Vec::new() });
            }
            Event::Start(Tag::Heading { .. }) => {
                blocks.push(Block { depth: lists.len(), ..Block::default() });
                bold += 1;
            }
            Event::End(TagEnd::Heading(_)) => {
                bold = bold.saturating_sub(1);
                blocks.push(Block::default());
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock)
                if blocks.last().is_some_and(|b| !b.runs.is_empty()) =>
            {
                blocks.push(Block { depth: lists.len(), ..Block::default() });
            }
            Event::Start(Tag::Strong) => bold += 1,
            Event::End(TagEnd::Strong) => bold = bold.saturating_sub(1),
            Event::Start(Tag::Emphasis) => italic += 1,
            Event::End(TagEnd::Emphasis) => italic = italic.saturating_sub(1),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                let run = Run { text: words.into_string(), bold: bold > 0, italic: italic > 0 };
                if let Some(block) = blocks.last_mut() {
                    block.runs.push(run);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                let text = if matches!(event, Event::SoftBreak) { " " } else { "\n" };
                let run = Run { text: text.to_owned(), bold: bold > 0, italic: italic > 0 };
                if let Some(block) = blocks.last_mut() {
                    block.runs.push(run);
                }
            }
            _ => {}
        }
    }
    blocks.retain(|block| block.runs.iter().any(|run| !run.text.trim().is_empty()));
    blocks
}

/// Shows a Markdown text in the width of `ui`.
pub fn markdown(ui: &mut Ui, tokens: &Tokens, text: &str) {
    first_lines(ui, tokens, text, usize::MAX);
}

/// The same, so many lines of it at most; whether something is left out.
pub fn first_lines(ui: &mut Ui, tokens: &Tokens, text: &str, most: usize) -> bool {
    let (mut left, mut cut) = (most, false);
    for block in blocks(text) {
        if left == 0 {
            return true;
        }
        let indent = block.depth as f32 * 14.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if block.depth > 0 {
                ui.add_space(indent - 14.0);
                ui.label(&block.bullet);
            }
            let mut job = job(&block, tokens, ui.available_width());
            job.wrap.max_rows = left;
            let galley = ui.painter().layout_job(job);
            cut |= galley.elided;
            left = left.saturating_sub(galley.rows.len());
            ui.add(Label::new(galley));
        });
        ui.add_space(2.0);
        if cut {
            return true;
        }
    }
    false
}

fn job(block: &Block, tokens: &Tokens, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for run in &block.runs {
        let font_id: FontId = if run.bold { semibold(13.0) } else { body() };
        let format = TextFormat { font_id, color: tokens.text, italics: run.italic, ..TextFormat::default() };
        job.append(&run.text, 0.0, format);
    }
    job.wrap.max_width = width.max(40.0);
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let one = |block: Block| {
            let mark = |run: &Run| match (run.bold, run.italic) {
                (true, _) => format!("<{}>", run.text),
                (_, true) => format!("/{}/", run.text),
                _ => run.text.clone(),
            };
            let words: String = block.runs.iter().map(mark).collect();
            format!("{}{}{words}", "  ".repeat(block.depth), block.bullet)
        };
        blocks(text).into_iter().map(one).collect()
    }

    #[test]
    fn a_note_is_read_as_paragraphs_and_lists() {
        assert_eq!(said("One *two* **three**\nfour\n\nFive"), ["One /two/ <three> four", "Five"]);
        assert_eq!(said("# Head\n- a\n- b\n  1. c\n\nEnd"), ["<Head>", "  •a", "  •b", "    1.c", "End"]);
        assert_eq!(said("3. x\n4. y"), ["  3.x", "  4.y"]);
        assert_eq!(said("  \n"), Vec::<String>::new());
        assert_eq!(said("`code` & <b>html</b>"), ["code & <b>html</b>"]);
    }
}
