//! A brief as Markdown with footnotes `[^1]`, its pictures as files beside it.

use std::fmt::Write as _;

use super::numbers::{Numbers, in_words, is_item};
use super::{Block, Brief, Entry, Note, Run, Sentence, Words};
use crate::export::cite::Piece;
use crate::export::markdown::{destination, escape, link};

/// The text, and the pictures that belong beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    /// The text.
    pub text: String,
    /// Each picture's file name and its SVG.
    pub pictures: Vec<(String, String)>,
}

/// Writes a brief. `stem` is the name of its file without the extension; pictures are called `STEM-network.svg` and so
/// on.
pub fn markdown(brief: &Brief, stem: &str) -> Markdown {
    let numbers = Numbers::of(brief);
    let mut out = format!("# {}\n\n*{}*\n", escape(&brief.title), escape(&brief.subtitle));
    let mut pictures = Vec::new();
    for section in &brief.sections {
        let _ = write!(out, "\n## {}\n", escape(&section.heading));
        let mut in_list = false;
        for block in &section.blocks {
            // Items of one list stand together; everything else has a line of its own.
            let listed = is_item(block) || matches!(block, Block::Own(Words::Item(..)));
            if !(listed && in_list) {
                out.push('\n');
            }
            in_list = listed;
            match block {
                Block::Heading(heading) => {
                    let _ = writeln!(out, "### {}", escape(heading));
                }
                Block::Told(sentences) => {
                    let _ = writeln!(out, "{}", told(sentences, &numbers));
                }
                Block::Item(sentences) => {
                    let _ = writeln!(out, "- {}", told(sentences, &numbers));
                }
                Block::Quote(sentence) => {
                    let _ = writeln!(out, "> {}", told(std::slice::from_ref(sentence), &numbers));
                }
                Block::Entry(entry) => {
                    let Entry { lead, sentences, .. } = entry;
                    let n = numbers.of_entry(entry);
                    let _ = writeln!(out, "**{n} · {}**  \n{}", escape(lead), told(sentences, &numbers));
                }
                Block::Own(words) => own(&mut out, words),
                Block::Figure(figure) => {
                    let file = format!("{stem}-{}.svg", figure.name);
                    let _ = writeln!(out, "![{}]({})", escape(&figure.picture.told), destination(&file));
                    pictures.push((file, figure.picture.svg.clone()));
                }
            }
        }
    }
    out.push_str("\n## What this rests on\n\n");
    for line in &brief.statement {
        let _ = writeln!(out, "- {}", escape(line));
    }
    out.push('\n');
    for (n, note) in numbers.notes() {
        let _ = writeln!(out, "[^{n}]: {}", noted(note, &numbers));
    }
    Markdown { text: out, pictures }
}

fn told(sentences: &[Sentence], numbers: &Numbers<'_>) -> String {
    let words = sentences.iter().map(|sentence| {
        numbers.of_sentence(sentence).iter().fold(escape(&sentence.text), |mut text, n| {
            // Writing to a string can't fail.
            let _ = write!(text, "[^{n}]");
            text
        })
    });
    words.collect::<Vec<_>>().join(" ")
}

fn noted(note: &Note, numbers: &Numbers<'_>) -> String {
    match note {
        Note::Counted(ids) => format!("Counted: {} of this brief.", in_words(&numbers.counted(ids))),
        Note::Quoted(quoted) => {
            let pieces = quoted.reference.note_of(quoted.cut).into_iter().map(|piece| match piece {
                Piece::Plain(words) => escape(&words),
                Piece::Italic(words) => format!("*{}*", escape(&words)),
                Piece::Link(address) => link(&address, &address),
            });
            let copied = quoted.copy_of.as_ref().map(|o| format!(" A copy of the text of {}.", escape(o)));
            pieces.chain(copied).collect()
        }
    }
}

fn own(out: &mut String, words: &Words) {
    let (before, runs) = match words {
        Words::Heading(runs) => ("### ".to_owned(), runs),
        Words::Paragraph(runs) => (String::new(), runs),
        Words::Item(depth, number, runs) => {
            let mark = number.map_or_else(|| "- ".to_owned(), |n| format!("{n}. "));
            ("   ".repeat(usize::from(*depth)) + &mark, runs)
        }
        Words::Quote(runs) => ("> ".to_owned(), runs),
    };
    out.push_str(&before);
    for Run { text, strong, emphasis, link: to } in runs {
        // Marks of emphasis stand at words, not at spaces.
        let inner = text.trim();
        let (head, tail) = (
            text.get(..text.len() - text.trim_start().len()).unwrap_or_default(),
            text.get(text.trim_end().len()..).unwrap_or_default(),
        );
        let marks = format!("{}{}", if *strong { "**" } else { "" }, if *emphasis { "*" } else { "" });
        let close: String = marks.chars().rev().collect();
        let words = match to {
            Some(to) => link(inner, to),
            None => escape(inner),
        };
        let _ = if inner.is_empty() { write!(out, "{text}") } else { write!(out, "{head}{marks}{words}{close}{tail}") };
    }
    out.push('\n');
}
