//! A brief as DOCX (ISO/IEC 29500): headings by style, real footnotes, pictures as PNG.

mod package;
mod styles;

use docx_rs::{BreakType, Docx, Footnote, NumberingId, Paragraph, Pic, Run, RunFonts};
use docx_rs::{IndentLevel, PageMargin};
use thiserror::Error;

use super::numbers::{Numbers, in_words};
use super::{Block, Brief, Entry, Figure, Note, Sentence, Words};
use crate::export::cite::Piece;
use crate::export::picture::{self, NotDrawn};

/// Why a brief can't be written as DOCX.
#[derive(Debug, Error)]
pub enum NotWritten {
    /// A figure can't be drawn.
    #[error(transparent)]
    Figure(#[from] NotDrawn),
    /// The parts can't be put together.
    #[error("the document can't be put together: {0}")]
    Package(String),
}

/// Width of the text on a page of A4, in English Metric Units (914,400 to an inch).
const TEXT_WIDTH: f32 = 5_731_510.0;
/// Pixels to a point in pictures.
const SCALE: u32 = 2;

/// The document's bytes.
pub fn docx(brief: &Brief) -> Result<Vec<u8>, NotWritten> {
    let mut writer = Writer {
        numbers: Numbers::of(brief),
        body: Vec::new(),
        paragraphs: 0,
        notes: 0,
        written: std::collections::BTreeMap::new(),
        told: Vec::new(),
    };
    writer.line("Title", &brief.title);
    writer.line("Subtitle", &brief.subtitle);
    for section in &brief.sections {
        writer.line("Heading1", &section.heading);
        for block in &section.blocks {
            writer.block(block)?;
        }
    }
    writer.line("Heading1", "What this rests on");
    for line in &brief.statement {
        writer.line("Statement", line);
    }
    // A4; lengths are twentieths of a point.
    let margins = PageMargin { top: 1304, bottom: 1304, left: 1440, right: 1440, ..PageMargin::default() };
    let empty = styles::add(Docx::new()).page_size(11_906, 16_838).page_margin(margins);
    let docx = writer.body.into_iter().fold(empty, Docx::add_paragraph);
    package::bytes(docx, &brief.title, &writer.told)
}

struct Writer<'a> {
    numbers: Numbers<'a>,
    body: Vec<Paragraph>,
    /// Paragraphs so far; their ids, for the library's own depend on what was written before.
    paragraphs: usize,
    /// Footnotes so far.
    notes: usize,
    /// For each note that was written, the number of its footnote.
    written: std::collections::BTreeMap<usize, usize>,
    /// What each picture shows, in their order.
    told: Vec<String>,
}

impl Writer<'_> {
    fn paragraph(&mut self, style: &str) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08X}", self.paragraphs)).style(style)
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.body.push(paragraph);
    }

    fn line(&mut self, style: &str, text: &str) {
        let paragraph = self.paragraph(style).add_run(words(text));
        self.add(paragraph);
    }

    fn block(&mut self, block: &Block) -> Result<(), NotWritten> {
        match block {
            Block::Heading(heading) => self.line("Heading2", heading),
            Block::Told(sentences) => self.told("BodyText", Vec::new(), sentences),
            Block::Item(sentences) => self.told("ListBullet", Vec::new(), sentences),
            Block::Quote(sentence) => self.told("Quote", Vec::new(), std::slice::from_ref(sentence)),
            Block::Entry(entry) => {
                let Entry { lead, sentences, .. } = entry;
                let n = self.numbers.of_entry(entry);
                let head = words(&format!("{n}  {lead}")).style("EntryLead").add_break(BreakType::TextWrapping);
                self.told("Entry", vec![head], sentences);
            }
            Block::Own(own) => self.own(own),
            Block::Figure(figure) => self.figure(figure)?,
        }
        Ok(())
    }

    fn told(&mut self, style: &str, head: Vec<Run>, sentences: &[Sentence]) {
        let mut paragraph = self.paragraph(style);
        if style == "ListBullet" {
            paragraph = paragraph.numbering(NumberingId::new(styles::BULLETS), IndentLevel::new(0));
        }
        for run in head {
            paragraph = paragraph.add_run(run);
        }
        for (at, sentence) in sentences.iter().enumerate() {
            let space = if at > 0 { " " } else { "" };
            paragraph = paragraph.add_run(words(&format!("{space}{}", sentence.text)));
            for (at, n) in self.numbers.of_sentence(sentence).into_iter().enumerate() {
                if at > 0 {
                    paragraph = paragraph.add_run(words(",").style("FootnoteReference"));
                }
                let footnote = self.footnote(n);
                paragraph = paragraph.add_run(Run::new().style("FootnoteReference").add_footnote_reference(footnote));
            }
        }
        self.add(paragraph);
    }

    /// A footnote of its own for each call, as word processors number them; a note called again leads to its first.
    fn footnote(&mut self, n: usize) -> Footnote {
        self.notes += 1;
        let id = self.notes;
        let mut paragraph = self.paragraph("FootnoteText").add_run(package::own_number()).add_run(words(" "));
        let earlier = self.written.get(&n).copied();
        let note = self.numbers.note(n);
        match (earlier, note) {
            (Some(first), _) => paragraph = paragraph.add_run(words(&format!("As in note {first}."))),
            (None, Some(Note::Counted(ids))) => {
                let counted = format!("Counted: {} of this brief.", in_words(&self.numbers.counted(ids)));
                paragraph = paragraph.add_run(words(&counted));
            }
            (None, Some(Note::Quoted(quoted))) => {
                for piece in quoted.reference.note_of(quoted.cut) {
                    paragraph = paragraph.add_run(match piece {
                        Piece::Plain(text) | Piece::Link(text) => words(&text),
                        Piece::Italic(text) => words(&text).italic(),
                    });
                }
                if let Some(original) = &quoted.copy_of {
                    paragraph = paragraph.add_run(words(&format!(" A copy of the text of {original}.")));
                }
            }
            (None, None) => {}
        }
        self.written.entry(n).or_insert(id);
        Footnote { id, content: vec![paragraph] }
    }

    fn own(&mut self, own: &Words) {
        let (style, before, runs) = match own {
            Words::Heading(runs) => ("Heading2", String::new(), runs),
            Words::Paragraph(runs) => ("BodyText", String::new(), runs),
            Words::Quote(runs) => ("Quote", String::new(), runs),
            Words::Item(_, None, runs) => ("ListBullet", String::new(), runs),
            Words::Item(_, Some(n), runs) => ("ListNumber", format!("{n}. "), runs),
        };
        let mut paragraph = self.paragraph(style);
        if let Words::Item(depth, None, _) = own {
            let level = usize::from(*depth).min(styles::LEVELS - 1);
            paragraph = paragraph.numbering(NumberingId::new(styles::BULLETS), IndentLevel::new(level));
        }
        if !before.is_empty() {
            paragraph = paragraph.add_run(words(&before));
        }
        for run in runs {
            let text = match &run.link {
                Some(link) if *link != run.text => format!("{} ({link})", run.text),
                _ => run.text.clone(),
            };
            let mut set = words(&text);
            if run.strong {
                set = set.bold();
            }
            if run.emphasis {
                set = set.italic();
            }
            paragraph = paragraph.add_run(set);
        }
        self.add(paragraph);
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), NotWritten> {
        let picture = &figure.picture;
        let png = picture::png(picture, SCALE)?;
        let height = TEXT_WIDTH * picture.height as f32 / picture.width.max(1) as f32;
        let pic = Pic::new_with_dimensions(png, picture.width * SCALE, picture.height * SCALE)
            .id(format!("rIdImage{}", self.told.len() + 1))
            .size(TEXT_WIDTH as u32, height as u32);
        self.told.push(picture.told.clone());
        let paragraph = self.paragraph("Figure").add_run(Run::new().add_image(pic));
        self.add(paragraph);
        self.line("Caption", &picture.told);
        Ok(())
    }
}

/// A run of plain words; characters that XML can't hold are spaces.
fn words(text: &str) -> Run {
    let text: String = text.chars().map(|c| if c.is_control() || package::is_mark(c) { ' ' } else { c }).collect();
    Run::new().add_text(text)
}

/// The faces of a document: those of the house where they are installed, else what is near.
fn face(name: &str) -> RunFonts {
    RunFonts::new().ascii(name).hi_ansi(name).cs(name).east_asia(name)
}
