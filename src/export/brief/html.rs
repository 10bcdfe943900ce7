//! A brief as one self-contained page: no network, no script; footnotes lead there and back.

use std::fmt::Write as _;

use super::numbers::Numbers;
use super::{Block, Brief, Entry, Figure, Note, Run, Sentence, Words};
use crate::export::cite::Piece;
use crate::export::html::escape;

/// The whole page.
pub fn html(brief: &Brief) -> String {
    let mut page = Page { numbers: Numbers::of(brief), out: String::with_capacity(64 * 1024), calls: Vec::new() };
    page.calls = vec![0; page.numbers.notes().count() + 1];
    let _ = write!(
        page.out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<meta name=\"generator\" content=\"Attaché {}\">\n<title>{} · \
         brief</title>\n<style>\n{}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n<p \
         class=\"subtitle\">{}</p>\n</header>\n",
        env!("CARGO_PKG_VERSION"),
        escape(&brief.title),
        include_str!("../../../assets/brief.css"),
        escape(&brief.title),
        escape(&brief.subtitle)
    );
    for section in &brief.sections {
        let _ = writeln!(page.out, "<section>\n<h2>{}</h2>", escape(&section.heading));
        page.blocks(&section.blocks);
        page.out.push_str("</section>\n");
    }
    page.notes();
    page.out.push_str("<footer>\n<h2>What this rests on</h2>\n");
    for line in &brief.statement {
        let _ = writeln!(page.out, "<p>{}</p>", escape(line));
    }
    page.out.push_str("</footer>\n</body>\n</html>\n");
    page.out
}

struct Page<'a> {
    numbers: Numbers<'a>,
    out: String,
    /// For each note, how often it was called so far.
    calls: Vec<usize>,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut open: Option<&str> = None;
        for block in blocks {
            let wanted = match block {
                Block::Item(_) | Block::Own(Words::Item(_, None, _)) => Some("ul"),
                Block::Own(Words::Item(_, Some(_), _)) => Some("ol"),
                _ => None,
            };
            if open != wanted {
                self.close(open);
                if let Some(list) = wanted {
                    let first = match block {
                        Block::Own(Words::Item(_, Some(n), _)) if *n != 1 => format!(" start=\"{n}\""),
                        _ => String::new(),
                    };
                    let _ = writeln!(self.out, "<{list}{first}>");
                }
                open = wanted;
            }
            self.block(block);
        }
        self.close(open);
    }

    fn close(&mut self, list: Option<&str>) {
        if let Some(list) = list {
            let _ = writeln!(self.out, "</{list}>");
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                let _ = writeln!(self.out, "<h3>{}</h3>", escape(heading));
            }
            Block::Told(sentences) => self.within("<p>", sentences, "</p>\n"),
            Block::Item(sentences) => self.within("<li>", sentences, "</li>\n"),
            Block::Quote(sentence) => {
                self.within("<blockquote><p>", std::slice::from_ref(sentence), "</p></blockquote>\n");
            }
            Block::Entry(entry) => self.entry(entry),
            Block::Own(words) => self.own(words),
            Block::Figure(Figure { picture, name }) => {
                let _ = writeln!(
                    self.out,
                    "<figure class=\"{name}\">\n{}<figcaption>{}</figcaption>\n</figure>",
                    picture.svg,
                    escape(&picture.told)
                );
            }
        }
    }

    fn within(&mut self, before: &str, sentences: &[Sentence], after: &str) {
        self.out.push_str(before);
        for (at, sentence) in sentences.iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            let calls = self.numbers.of_sentence(sentence);
            // The first calls stay with the last word.
            let last = sentence.text.rfind(' ').filter(|_| !calls.is_empty()).map_or(0, |at| at + 1);
            let (text, word) = sentence.text.split_at_checked(last).unwrap_or((&sentence.text, ""));
            let _ = write!(self.out, "{}<span class=\"nb\">{}", escape(text), escape(word));
            let first_ends = calls.len().min(3);
            if calls.is_empty() {
                self.out.push_str("</span>");
            }
            for (at, n) in calls.into_iter().enumerate() {
                let call = self.calls.get_mut(n).map_or(1, |calls| {
                    *calls += 1;
                    *calls
                });
                let comma = if at > 0 { "<sup>, </sup>" } else { "" };
                let _ = write!(
                    self.out,
                    "{comma}<sup><a class=\"call\" id=\"call-{n}-{call}\" href=\"#note-{n}\" \
                     aria-label=\"note {n}\">{n}</a></sup>"
                );
                if at + 1 == first_ends {
                    self.out.push_str("</span>");
                }
            }
        }
        self.out.push_str(after);
    }

    fn entry(&mut self, entry: &Entry) {
        let n = self.numbers.of_entry(entry);
        let _ = write!(
            self.out,
            "<div class=\"entry\" id=\"entry-{n}\"><p class=\"lead\"><span class=\"n\">{n}</span>{}</p>",
            escape(&entry.lead)
        );
        self.within("<p>", &entry.sentences, "</p></div>\n");
    }

    fn own(&mut self, words: &Words) {
        let (open, runs, close) = match words {
            Words::Heading(runs) => ("<h3 class=\"own\">".to_owned(), runs, "</h3>"),
            Words::Paragraph(runs) => ("<p class=\"own\">".to_owned(), runs, "</p>"),
            Words::Item(depth, _, runs) => (format!("<li class=\"own d{depth}\">"), runs, "</li>"),
            Words::Quote(runs) => ("<blockquote class=\"own\"><p>".to_owned(), runs, "</p></blockquote>"),
        };
        self.out.push_str(&open);
        for Run { text, strong, emphasis, link } in runs {
            let mut html = escape(text);
            if *emphasis {
                html = format!("<em>{html}</em>");
            }
            if *strong {
                html = format!("<strong>{html}</strong>");
            }
            if let Some(link) = link.as_ref().filter(|l| is_address(l)) {
                html = format!("<a href=\"{}\">{html}</a>", escape(link));
            }
            self.out.push_str(&html);
        }
        let _ = writeln!(self.out, "{close}");
    }

    fn notes(&mut self) {
        if self.numbers.notes().next().is_none() {
            return;
        }
        self.out.push_str("<section class=\"notes\" role=\"doc-endnotes\">\n<h2>Notes</h2>\n<ol>\n");
        for (n, note) in self.numbers.notes() {
            let _ = write!(self.out, "<li id=\"note-{n}\">");
            match note {
                Note::Counted(ids) => {
                    let runs = self.numbers.counted(ids);
                    let one = matches!(runs.as_slice(), [(a, b)] if a == b);
                    let links: Vec<String> = runs
                        .iter()
                        .map(|(a, b)| {
                            let words = if a == b { a.to_string() } else { format!("{a}–{b}") };
                            format!("<a href=\"#entry-{a}\">{words}</a>")
                        })
                        .collect();
                    let _ = write!(
                        self.out,
                        "Counted: {} {} of this brief.",
                        if one { "no." } else { "nos." },
                        super::long::list(&links)
                    );
                }
                Note::Quoted(quoted) => {
                    for piece in quoted.reference.note_of(quoted.cut) {
                        match piece {
                            Piece::Italic(words) => {
                                let _ = write!(self.out, "<cite>{}</cite>", escape(&words));
                            }
                            Piece::Link(address) if is_address(&address) => {
                                let address = escape(&address);
                                let _ = write!(self.out, "<a href=\"{address}\">{address}</a>");
                            }
                            Piece::Plain(words) | Piece::Link(words) => self.out.push_str(&escape(&words)),
                        }
                    }
                    if let Some(original) = &quoted.copy_of {
                        let _ = write!(self.out, " A copy of the text of {}.", escape(original));
                    }
                }
            }
            let calls = self.calls.get(n).copied().unwrap_or(0);
            for call in 1..=calls {
                let _ = write!(
                    self.out,
                    " <a class=\"back\" href=\"#call-{n}-{call}\" aria-label=\"back to the text\">↩</a>"
                );
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

/// Whether it leads to a page or an address for mail, not to something that runs.
fn is_address(link: &str) -> bool {
    let link = link.trim_start().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| link.starts_with(scheme))
}
