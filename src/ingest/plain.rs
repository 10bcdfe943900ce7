//! Plain text: paragraphs, and a headline where the first line looks like one.

use super::draft::{Draft, Outcome};
use super::fields;
use super::paragraphs::{self, Layout};
use super::{dateline, day};

/// Reads a text file.
pub(crate) fn read(text: &str) -> Outcome {
    let mut draft = Draft::default();
    let split = paragraphs::split(text);
    draft.paragraphs = split.paragraphs;
    match split.layout {
        Layout::BlankLines => {}
        Layout::OneALine => draft.guessed("no blank lines: each line taken for a paragraph", ""),
        Layout::Wrapped => draft.guessed("no blank lines: lines of fixed width joined to paragraphs", ""),
    }
    take_labels(text, &mut draft);
    if draft.title.is_none()
        && split.layout == Layout::BlankLines
        && let [first, rest @ ..] = draft.paragraphs.as_slice()
        && looks_like_headline(&first.text)
        // A byline may stand between; then the news is longer.
        && rest.iter().take(2).any(|next| next.text.chars().count() > first.text.chars().count())
        && text.trim_start_matches(paragraphs::is_invisible).lines().nth(1).is_none_or(|line| line.trim().is_empty())
    {
        draft.title = Some(first.text.clone());
        draft.guessed("title from the first line", "");
        draft.paragraphs.remove(0);
    }
    Outcome::one(draft)
}

/// A headline is short, begins large, ends without a full stop, and is no dateline, date, byline or credit.
fn looks_like_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let lower = line.to_lowercase();
    (3..=22).contains(&words)
        && line.chars().count() <= 140
        && !line.chars().next().is_some_and(char::is_lowercase)
        && !line.ends_with(['.', ',', ';', ':', '…', '。', '-', '–', '—', ')'])
        && !["by ", "also read", "read more", "source:", "photo:", "begin text"]
            .iter()
            .any(|start| lower.starts_with(start))
        && !dateline::opens(line)
        && day::find_in_words(line).is_none_or(|found| found.year.is_none() || found.range.len() * 2 < line.len())
}

/// Many programs save a text with a block of labels above it: `Title: ...`, `Date: ...`, `Source: ...`, `URL: ...`.
/// The block counts only if its every line has a label and two of them are known.
fn take_labels(text: &str, draft: &mut Draft) {
    let start = text.trim_start_matches(paragraphs::is_invisible);
    let block: Vec<(&str, &str)> = start
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .take(12)
        .map(|line| line.split_once(':').map_or(("", line), |(label, value)| (label.trim(), value.trim())))
        .collect();
    let known = block.iter().filter(|(label, value)| fields::role(label).is_some() && !value.is_empty()).count();
    let labelled = block.iter().all(|(label, _)| !label.is_empty() && label.split_whitespace().count() <= 2);
    if known < 2 || !labelled || draft.paragraphs.len() < 2 {
        return;
    }
    // With blank lines the block is one paragraph; without, each of its lines is one.
    let end = block_end(text, start, block.len());
    let rest: Vec<_> = draft.paragraphs.iter().filter(|p| p.offset.is_some_and(|at| at >= end)).cloned().collect();
    if rest.is_empty() {
        return;
    }
    draft.paragraphs = rest;
    for (label, value) in block {
        fields::take_words(draft, label, value, "the labels above the text");
    }
    draft.found_parts("the labels above the text");
}

/// The code point at which the first `lines` lines of `start`, a tail of `text`, end.
fn block_end(text: &str, start: &str, lines: usize) -> usize {
    let skipped = text.chars().count() - start.chars().count();
    skipped + start.split_inclusive('\n').take(lines).map(|line| line.chars().count()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Draft {
        read(text).drafts.remove(0)
    }

    #[test]
    fn a_short_first_line_before_a_blank_one_is_the_title() {
        let draft = one("Ministers meet in Oslo\n\nThe foreign ministers of both countries met in Oslo on Monday.\n");
        assert_eq!(draft.title.as_deref(), Some("Ministers meet in Oslo"));
        assert_eq!(draft.paragraphs.len(), 1);
        assert_eq!(draft.paragraphs[0].offset, Some(24));
    }

    #[test]
    fn news_in_the_first_paragraph_stays_there() {
        for text in [
            "California, 16 November 2022 (TDI): The Ambassador visited the place.\n\nDuring his visit, he spoke at length about it.",
            "The ministers met.\n\nThey spoke about trade for two hours and more.",
            "SEOUL, May 9 (Yonhap) --\n\nOne day before the new administration takes over.",
            "16 November 2022\n\nOne day before the new administration takes over.",
            "The below is attributable to the Spokesperson:\n\nThe Secretary met today with the Foreign Minister.",
            "Only one line without a full stop",
        ] {
            let draft = one(text);
            assert_eq!(draft.title, None, "{text}");
            assert_eq!(draft.paragraphs[0].offset, Some(0));
        }
    }

    #[test]
    fn labels_above_the_text_are_metadata() {
        let draft =
            one("Title: Talks in Oslo\nDate: 16 November 2022\nSource: The Post\n\nThe ministers met.\n\nThey left.");
        assert_eq!(draft.title.as_deref(), Some("Talks in Oslo"));
        assert_eq!(draft.source.as_deref(), Some("The Post"));
        assert_eq!(draft.day.map(|d| d.to_string()).as_deref(), Some("2022-11-16"));
        assert_eq!(draft.paragraphs[0].text, "The ministers met.");
    }
}
