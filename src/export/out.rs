//! Everything that can be taken out of a collection, under one name: the window's menu and its worker speak it.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::brief::{self, Ask, Brief};
use super::picture::{self, Picture, Wish};
use super::report::{self, NotRead};
use super::statement::Statement;
use super::{ExportError, Format, Options};
use crate::model::{Collection, OnBoard, PartyId};
use crate::query::{self, Filter};

/// What is taken out, and in which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Out {
    /// One HTML page of everything that is shown.
    Report,
    /// For other programs.
    Data(Format),
    /// A brief of a person or a pair.
    Brief(Form),
    /// A brief of the board.
    Board(Form),
    /// The network as a picture.
    Network(Image),
    /// The timeline as a picture.
    Timeline(Image),
}

/// The form of a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A document for word processors.
    Docx,
    /// A self-contained page.
    Html,
    /// Markdown with pictures beside it.
    Markdown,
}

/// The form of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Image {
    /// Lines and shapes.
    Svg,
    /// Pixels, two to a point.
    Png,
}

/// What it is taken from.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// All that was read.
    pub collection: &'a Collection,
    /// What is asked for.
    pub filter: &'a Filter,
    /// Whether words of articles go out.
    pub options: Options,
    /// What the collection is called.
    pub title: &'a str,
    /// Files that gave nothing.
    pub not_read: &'a [NotRead],
    /// Places of the network's nodes; without them a layout is made.
    pub positions: Option<&'a [[f32; 2]]>,
    /// Whether pictures are light on dark.
    pub dark: bool,
    /// Whether briefs end with the person's own notes and grades.
    pub notes: bool,
    /// Whom a brief is about: one, or two.
    pub of: (Option<PartyId>, Option<PartyId>),
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum OutError {
    /// A brief of nobody.
    #[error("a brief is about a person or two; pick them first")]
    Nobody,
    /// An empty board.
    #[error("the board is empty; pin something to it first")]
    EmptyBoard,
    /// A format for other programs.
    #[error(transparent)]
    Data(#[from] ExportError),
    /// A document.
    #[error(transparent)]
    Document(#[from] brief::NotWritten),
    /// A picture.
    #[error(transparent)]
    Picture(#[from] picture::NotDrawn),
}

/// Pixels to a point.
const SCALE: u32 = 2;

impl Out {
    /// How names of such files end; nothing for a folder.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Report | Self::Brief(Form::Html) | Self::Board(Form::Html) => "html",
            Self::Data(format) => format.extension(),
            Self::Brief(Form::Docx) | Self::Board(Form::Docx) => "docx",
            Self::Brief(Form::Markdown) | Self::Board(Form::Markdown) => "md",
            Self::Network(Image::Svg) | Self::Timeline(Image::Svg) => "svg",
            Self::Network(Image::Png) | Self::Timeline(Image::Png) => "png",
        }
    }

    /// What such a file is called after its collection: `NAME-network`.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Data(format) => format.id(),
            Self::Brief(_) => "brief",
            Self::Board(_) => "board",
            Self::Network(_) => "network",
            Self::Timeline(_) => "timeline",
        }
    }
}

/// Writes it; what stood there is replaced.
pub fn write(out: Out, source: &Source<'_>, path: &Path) -> Result<(), OutError> {
    let collection = source.collection;
    match out {
        Out::Report => {
            let page = report::html(collection, source.filter, source.title, source.not_read);
            into(path, page.as_bytes())
        }
        Out::Data(format) => {
            super::write(format, collection, source.filter, &source.options, path)?;
            Ok(())
        }
        Out::Brief(form) => {
            let made = with(source, |ask| {
                let (made, of) = match source.of {
                    (Some(of), Some(and)) => (brief::pair(ask, of, and), vec![of, and]),
                    (Some(of), None) | (None, Some(of)) => (brief::person(ask, of), vec![of]),
                    (None, None) => return Err(OutError::Nobody),
                };
                Ok(if source.notes { brief::with_notes(made, ask, &of) } else { made })
            })?;
            document(source, form, made, path)
        }
        Out::Board(form) => {
            let items: Vec<OnBoard> = collection.notebook.board.iter().map(|(_, item)| item.clone()).collect();
            if items.is_empty() {
                return Err(OutError::EmptyBoard);
            }
            let made = with(source, |ask| {
                let made = brief::board(ask, source.title, &items);
                Ok(if source.notes { brief::with_notes_of_board(made, ask, &items) } else { made })
            })?;
            document(source, form, made, path)
        }
        Out::Network(image) => drawn(source, "Who engages with whom", image, path, picture::of_network),
        Out::Timeline(image) => drawn(source, "When they engaged", image, path, picture::of_timeline),
    }
}

fn with(source: &Source<'_>, make: impl FnOnce(&Ask<'_>) -> Result<Brief, OutError>) -> Result<Brief, OutError> {
    let view = query::view(source.collection, source.filter);
    let statement = Statement::new(source.collection, source.filter, &view, &source.options);
    make(&Ask {
        collection: source.collection,
        shown: &view.interactions,
        statement: &statement,
        positions: source.positions,
    })
}

fn document(source: &Source<'_>, form: Form, mut made: Brief, path: &Path) -> Result<(), OutError> {
    if !source.options.texts {
        made = made.without_texts();
    }
    match form {
        Form::Html => into(path, brief::html(&made).as_bytes()),
        Form::Docx => into(path, &brief::docx(&made)?),
        Form::Markdown => {
            let stem = path.file_stem().map_or_else(|| "brief".into(), |s| s.to_string_lossy());
            let written = brief::markdown(&made, &stem);
            into(path, written.text.as_bytes())?;
            written.pictures.iter().try_for_each(|(file, svg)| into(&path.with_file_name(file), svg.as_bytes()))
        }
    }
}

/// How a picture is made of some interactions.
type Draw = fn(&Collection, &[crate::model::InteractionId], &Wish<'_>) -> Picture;

fn drawn(source: &Source<'_>, title: &str, image: Image, path: &Path, draw: Draw) -> Result<(), OutError> {
    let view = query::view(source.collection, source.filter);
    let statement = Statement::new(source.collection, source.filter, &view, &Options::default());
    let statement = picture::lines(&statement);
    let wish = Wish { title, statement: &statement, dark: source.dark, positions: source.positions, ..Wish::default() };
    let picture = draw(source.collection, &view.interactions, &wish);
    match image {
        Image::Svg => into(path, picture.svg.as_bytes()),
        Image::Png => into(path, &picture::png(&picture, SCALE)?),
    }
}

fn into(path: &Path, bytes: &[u8]) -> Result<(), OutError> {
    let written = fs::write(path, bytes);
    written.map_err(|problem| ExportError::Write { path: PathBuf::from(path), problem }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::sample;

    #[test]
    fn everything_is_written_and_an_empty_brief_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (collection, filter) = (sample(), Filter::default());
        let source = Source {
            collection: &collection,
            filter: &filter,
            options: Options::default(),
            title: "Sample",
            not_read: &[],
            positions: None,
            dark: false,
            notes: true,
            of: (collection.parties().next().map(|(id, _)| id), None),
        };
        let forms = [Form::Docx, Form::Html, Form::Markdown];
        let images = [Image::Svg, Image::Png];
        let all = std::iter::once(Out::Report)
            .chain(Format::ALL.map(Out::Data))
            .chain(forms.map(Out::Brief))
            .chain(images.map(Out::Network))
            .chain(images.map(Out::Timeline));
        for out in all {
            let path = folder.path().join(format!("a-{}.{}", out.suffix(), out.extension()));
            write(out, &source, &path).unwrap();
            assert!(path.exists(), "{out:?}");
        }
        let path = folder.path().join("b");
        let nobody = Source { of: (None, None), ..source };
        assert!(matches!(write(Out::Brief(Form::Html), &nobody, &path), Err(OutError::Nobody)));
        assert!(matches!(write(Out::Board(Form::Html), &nobody, &path), Err(OutError::EmptyBoard)));
    }
}
