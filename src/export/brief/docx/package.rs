//! What the library leaves out and a word processor asks for: a footnote's own number, the lines above footnotes, what a
//! picture shows in words, and the document's title.

use std::fmt::Write as _;
use std::io::Cursor;

use docx_rs::{Docx, Run};

use super::NotWritten;
use crate::export::html::escape;

/// Stands in a run until the parts are written, where the footnote's own number belongs. No text holds it: it is for
/// private use in Unicode.
const OWN_NUMBER: char = '\u{E0F1}';

/// Whether a character stands for something else in the parts.
pub(super) fn is_mark(c: char) -> bool {
    c == OWN_NUMBER
}

/// The number of the footnote that it stands in.
pub(super) fn own_number() -> Run {
    Run::new().style("FootnoteReference").add_text(OWN_NUMBER.to_string())
}

/// Puts the parts together. `told` says what each picture shows.
pub(super) fn bytes(docx: Docx, title: &str, told: &[String]) -> Result<Vec<u8>, NotWritten> {
    let mut parts = docx.build();
    parts.footnotes = edited(parts.footnotes, |xml| {
        let text = format!("<w:t xml:space=\"preserve\">{OWN_NUMBER}</w:t>");
        separators(&xml.replace(&text, "<w:footnoteRef/>"))
    })?;
    parts.styles = edited(parts.styles, |xml| raised(&xml))?;
    parts.document = edited(parts.document, |xml| described(&xml, told))?;
    parts.doc_props.core = edited(parts.doc_props.core, |xml| {
        let by = format!("Attaché {}", env!("CARGO_PKG_VERSION"));
        let end = format!("<dc:title>{}</dc:title></cp:coreProperties>", escape(title));
        xml.replace(">unknown<", &format!(">{by}<")).replace("</cp:coreProperties>", &end)
    })?;
    let mut out = Cursor::new(Vec::new());
    parts.pack(&mut out).map_err(|e| NotWritten::Package(e.to_string()))?;
    Ok(out.into_inner())
}

fn edited(part: Vec<u8>, edit: impl Fn(String) -> String) -> Result<Vec<u8>, NotWritten> {
    // The library puts an empty look before the style's name, which has to come first (17.3.1.26).
    let tidy = |xml: String| edit(xml.replace("<w:pPr><w:rPr />", "<w:pPr>")).into_bytes();
    String::from_utf8(part).map(tidy).map_err(|e| NotWritten::Package(e.to_string()))
}

/// The two notes that every document with footnotes has (ISO/IEC 29500-1, 17.11.23): the lines above them.
fn separators(xml: &str) -> String {
    let Some(open) = xml.find("<w:footnotes").and_then(|at| Some(at + xml.get(at..)?.find('>')? + 1)) else {
        return xml.to_owned();
    };
    let (head, rest) = xml.split_at(open);
    let note = |kind: &str, id: i8, mark: &str| {
        format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>")
    };
    let two = note("separator", -1, "separator") + &note("continuationSeparator", 0, "continuationSeparator");
    format!("{head}{two}{rest}")
}

/// Numbers of footnotes stand above the line, which the library's styles can't say.
fn raised(xml: &str) -> String {
    let Some(at) = xml.find("w:styleId=\"FootnoteReference\"") else { return xml.to_owned() };
    let (head, rest) = xml.split_at(at);
    let up = "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>";
    head.to_owned() + &rest.replacen("<w:rPr />", up, 1)
}

/// Each picture has its own number and says what it shows (17.3.3.9, `docPr`).
fn described(xml: &str, told: &[String]) -> String {
    let mut out = String::with_capacity(xml.len() + 256);
    let mut rest = xml;
    for (n, words) in (1..).zip(told) {
        let Some(at) = rest.find("<wp:docPr ") else { break };
        let (head, tail) = rest.split_at(at);
        let Some(end) = tail.find('>') else { break };
        out.push_str(head);
        let _ = write!(out, "<wp:docPr id=\"{n}\" name=\"Figure {n}\" descr=\"{}\"/>", escape(words));
        rest = tail.get(end + 1..).unwrap_or_default();
        // An element that was not closed at once.
        rest = rest.strip_prefix("</wp:docPr>").unwrap_or(rest);
    }
    out + rest
}
