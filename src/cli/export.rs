//! `attache export`: what a filter shows, in a form that other programs read.

use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::ExportArgs;
use super::inputs::{self, Inputs};
use crate::export::{self, Format, Options};
use crate::query::{Filter, search};

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()).help(self.label()))
    }
}

/// Runs the command. Exit status 1 if any input could not be read; what could be is written all the same.
pub fn run(args: &ExportArgs) -> anyhow::Result<ExitCode> {
    let filter = filter(args.filter.as_deref())?;
    let Inputs { collection, clean, .. } = inputs::read(&args.paths)?;
    ensure!(!collection.articles.is_empty(), "no article could be read in what was named; nothing was written");
    let options = Options { texts: !args.without_texts };
    let statement = export::write(args.format, &collection, &filter, &options, &args.output)?;
    // Not on standard output, which may be where the file goes.
    eprintln!("{}: {}", args.output.display(), statement.coverage());
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A filter from the language of the search box. A search that can't be read is refused: a file would hold another
/// part of the collection than was asked for.
pub(super) fn filter(search: Option<&str>) -> anyhow::Result<Filter> {
    // The last word is meant whole here, nobody is typing it any more.
    let text = search.map(|s| format!("{} ", s.trim())).unwrap_or_default();
    search::parse(&text).with_context(|| format!("the filter “{}” can't be read", text.trim()))?;
    Ok(Filter { text: if text.trim().is_empty() { String::new() } else { text }, ..Filter::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_that_cannot_be_read_is_refused_with_the_reason() {
        let error = format!("{:#}", filter(Some("(sector:trade")).unwrap_err());
        assert_eq!(error, "the filter “(sector:trade” can't be read: a bracket is opened here and not closed");
        assert!(filter(None).unwrap().is_empty() && filter(Some("  ")).unwrap().is_empty());
        assert_eq!(filter(Some("kind:visit")).unwrap().text, "kind:visit ");
    }
}
