//! `attache brief`: a person, two, or the board of a project, as a document with a footnote behind every sentence.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use clap::ValueEnum;

use super::export::filter;
use super::inputs::{self, Inputs};
use crate::export::Options;
use crate::export::brief::{self, Ask, Brief};
use crate::export::statement::Statement;
use crate::model::{Collection, OnBoard, Party, PartyId, fold};
use crate::query;
use crate::query::search::{Found, search};

/// Arguments of `brief`.
#[derive(Debug, clap::Args)]
pub struct BriefArgs {
    /// Files and folders, or a project
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Whom it is about: a name, or enough of it to be found by
    #[arg(long, value_name = "NAME", required_unless_present = "board")]
    pub of: Option<String>,
    /// The other of two
    #[arg(long, value_name = "NAME", requires = "of")]
    pub and: Option<String>,
    /// The evidence that is collected on the board of a project, in its order
    #[arg(long, conflicts_with = "of")]
    pub board: bool,
    /// The form
    #[arg(long, value_enum)]
    pub format: BriefFormat,
    /// Where to write; pictures of a Markdown brief are put beside it
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Only interactions that this search holds for, such as 'sector:trade after:2022-05'
    #[arg(long, value_name = "SEARCH")]
    pub filter: Option<String>,
    /// Leave out the words of the articles; the footnotes name paragraphs alone
    #[arg(long)]
    pub without_texts: bool,
    /// End with your own notes and grades on what the brief tells, marked as yours
    #[arg(long)]
    pub notes: bool,
}

/// How a brief is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BriefFormat {
    /// Markdown with footnotes, pictures as SVG files beside it
    Md,
    /// One self-contained page
    Html,
    /// A document for word processors, with real footnotes
    Docx,
}

/// Runs the command. Exit status 1 if any input could not be read; what could be is told all the same.
pub fn run(args: &BriefArgs) -> anyhow::Result<ExitCode> {
    let filter = filter(args.filter.as_deref())?;
    let Inputs { collection, clean, .. } = inputs::read(&args.paths)?;
    ensure!(!collection.articles.is_empty(), "no article could be read in what was named; nothing was written");
    let view = query::view(&collection, &filter);
    let options = Options { texts: !args.without_texts };
    let statement = Statement::new(&collection, &filter, &view, &options);
    let ask = Ask { collection: &collection, shown: &view.interactions, statement: &statement, positions: None };
    let mut made = made(args, &ask)?;
    if args.without_texts {
        made = made.without_texts();
    }
    let output = &args.output;
    match args.format {
        BriefFormat::Html => write(output, brief::html(&made).as_bytes())?,
        BriefFormat::Docx => write(output, &brief::docx(&made)?)?,
        BriefFormat::Md => {
            let stem = output.file_stem().map_or_else(|| "brief".into(), |s| s.to_string_lossy());
            let written = brief::markdown(&made, &stem);
            write(output, written.text.as_bytes())?;
            for (file, svg) in written.pictures {
                write(&output.with_file_name(file), svg.as_bytes())?;
            }
        }
    }
    println!("{}", output.display());
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn made(args: &BriefArgs, ask: &Ask<'_>) -> anyhow::Result<Brief> {
    let collection = ask.collection;
    let Some(of) = &args.of else {
        let board: Vec<OnBoard> = collection.notebook.board.iter().map(|(_, item)| item.clone()).collect();
        ensure!(!board.is_empty(), "nothing is on the board; a project has one, and the window puts evidence on it");
        let title = args.paths.first().and_then(|path| path.file_stem());
        let made = brief::board(ask, &title.unwrap_or_default().to_string_lossy(), &board);
        return Ok(if args.notes { brief::with_notes_of_board(made, ask, &board) } else { made });
    };
    let of = party(collection, of)?;
    let (made, whom) = match &args.and {
        None => (brief::person(ask, of), vec![of]),
        Some(and) => {
            let and = party(collection, and)?;
            ensure!(and != of, "both names are those of {}; name two", name(collection, of));
            (brief::pair(ask, of, and), vec![of, and])
        }
    };
    Ok(if args.notes { brief::with_notes(made, ask, &whom) } else { made })
}

/// Writes a file, and says which one could not be.
pub(super) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("{} could not be written", path.display()))
}

fn name(collection: &Collection, id: PartyId) -> String {
    let Some(party) = collection.party(id) else { return String::new() };
    match party.roles.first() {
        Some(office) => format!("{} ({office})", party.name),
        None => party.name.clone(),
    }
}

/// Whoever is called so, or the only one whose name holds these words. Of several with one name it is the most engaged,
/// and the others are told; each can be named with its office: `Graham Ellison (speaker of parliament)`.
fn party(collection: &Collection, asked: &str) -> anyhow::Result<PartyId> {
    let wanted = fold(asked);
    let all = |holds: &dyn Fn(PartyId, &Party) -> bool| -> Vec<PartyId> {
        collection.parties().filter(|(id, p)| holds(*id, p)).map(|(id, _)| id).collect()
    };
    let mut namesakes = all(&|id, _| fold(&name(collection, id)) == wanted);
    if namesakes.is_empty() {
        namesakes = all(&|_, p| fold(&p.name) == wanted);
    }
    if namesakes.is_empty() {
        namesakes = all(&|_, p| p.aliases.iter().any(|alias| fold(alias) == wanted));
    }
    let engaged = |id: &PartyId| collection.party(*id).map_or(0, |p| p.interactions.len());
    namesakes.sort_by_key(|id| (std::cmp::Reverse(engaged(id)), *id));
    if let Some((first, others)) = namesakes.split_first() {
        if !others.is_empty() {
            let others: Vec<String> = others.iter().map(|id| name(collection, *id)).collect();
            eprintln!(
                "{} is meant, the most engaged of this name; also called so: {}",
                name(collection, *first),
                others.join(", ")
            );
        }
        return Ok(*first);
    }
    // Quotation marks would end the quoted words.
    let hits = search(collection, &format!("party:\"{}\"", asked.replace('"', " ")));
    let found: Vec<PartyId> = hits
        .into_iter()
        .filter_map(|hit| match hit.found {
            Found::Party(id) => Some(id),
            _ => None,
        })
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => bail!("nobody is called “{asked}” in what was read; write the name as the articles have it"),
        several => {
            let names: Vec<String> = several.iter().take(6).map(|id| name(collection, *id)).collect();
            let more = if several.len() > 6 { format!(" and {} more", several.len() - 6) } else { String::new() };
            bail!("“{asked}” may be {}{more}; write more of the name", names.join(", "))
        }
    }
}
