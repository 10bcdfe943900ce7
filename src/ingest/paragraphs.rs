//! Plain text into paragraphs whose offsets hold.
//!
//! Invariant: a paragraph is a stretch of the text in which single characters were exchanged for single characters
//! (line breaks, tabs and control characters for a space), so `text[offset..offset + length]` in code points is the
//! paragraph, whatever the script.

use crate::model::Paragraph;
use crate::model::bytes;

/// How the text told its paragraphs apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Blank lines stand between paragraphs, or there is one line only.
    BlankLines,
    /// No blank line; each line is a paragraph.
    OneALine,
    /// No blank line; lines were broken at a fixed width and are joined.
    Wrapped,
}

/// The paragraphs of a text and how they were told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    pub paragraphs: Vec<Paragraph>,
    pub layout: Layout,
}

/// One line without its break. `first` is the code point at which it starts.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    text: &'a str,
    byte: usize,
    first: usize,
}

/// Splits a text into paragraphs: blocks between blank lines. A text without blank lines is either one paragraph a
/// line, as most saved texts are, or was broken at a fixed width.
pub(crate) fn split(text: &str) -> Split {
    let lines = lines(text);
    let blocks: Vec<&[Line<'_>]> =
        lines.split(|line| is_blank(line.text)).filter(|block: &&[Line<'_>]| !block.is_empty()).collect();
    // A headline, a blank line, and then everything in one block: the block is judged as a text of its own.
    let (kept, judged) = match blocks.as_slice() {
        [only] if only.len() > 1 => (None, *only),
        [[headline], rest] if rest.len() > 3 && width(headline.text) <= 120 => (Some(*headline), *rest),
        _ => {
            let paragraphs = blocks.iter().filter_map(|block| paragraph(text, block)).collect();
            return Split { paragraphs, layout: Layout::BlankLines };
        }
    };
    let (groups, layout) = if is_wrapped(judged) {
        (join_wrapped(judged), Layout::Wrapped)
    } else {
        (judged.chunks(1).collect(), Layout::OneALine)
    };
    let headline = kept.and_then(|line| paragraph(text, &[line]));
    let paragraphs = headline.into_iter().chain(groups.iter().filter_map(|group| paragraph(text, group))).collect();
    Split { paragraphs, layout }
}

/// A character as the reader shows it: breaks, tabs and control characters are a space, everything else is itself.
pub(crate) fn shown(c: char) -> char {
    if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }
}

/// Whether a character that starts with a byte may be shown as another one.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the compiler asks many bytes at once")]
fn may_change(byte: u8) -> bool {
    (byte < b' ') | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xE2)
}

/// A text as the reader shows it.
fn all_shown(text: &str) -> String {
    if bytes::first(text.as_bytes(), may_change).is_none() || text.chars().all(|c| shown(c) == c) {
        text.to_owned()
    } else {
        text.chars().map(shown).collect()
    }
}

/// White space, control characters and marks without width, which never start or end a paragraph.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}' | '\u{200E}' | '\u{200F}')
}

/// Text of formats that have no offsets: white space of any length is one space, ends are bare.
pub(crate) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_matches(is_invisible).to_owned()
}

fn is_blank(line: &str) -> bool {
    line.chars().all(is_invisible)
}

/// Whether a break may start with a byte.
#[expect(clippy::needless_bitwise_bool, reason = "without branches the compiler asks many bytes at once")]
fn may_break(byte: u8) -> bool {
    (byte.wrapping_sub(b'\n') < 4) | (byte == 0xC2) | (byte == 0xE2)
}

/// Lines with where they start. `\r\n` is one break; a paragraph separator counts as a blank line.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut first) = (0, 0);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(length) = bytes.get(at..).and_then(|rest| bytes::first(rest, may_break)) {
        at += length;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if !matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            at += c.len_utf8();
            continue;
        }
        let line = text.get(start..at).unwrap_or("");
        lines.push(Line { text: line, byte: start, first });
        let (mut end, mut next) = (at + c.len_utf8(), first + line.chars().count() + 1);
        if c == '\r' && bytes.get(end) == Some(&b'\n') {
            (end, next) = (end + 1, next + 1);
        }
        if c == '\u{2029}' {
            lines.push(Line { text: "", byte: end, first: next });
        }
        (start, first, at) = (end, next, end);
    }
    lines.push(Line { text: text.get(start..).unwrap_or(""), byte: start, first });
    lines
}

/// The paragraph from the first to the last visible character of some neighbouring lines.
fn paragraph(text: &str, lines: &[Line<'_>]) -> Option<Paragraph> {
    let (head, tail) = (lines.first()?, lines.last()?);
    let whole = text.get(head.byte..tail.byte + tail.text.len())?;
    let bare = whole.trim_start_matches(is_invisible);
    let skipped = whole.get(..whole.len() - bare.len())?.chars().count();
    let bare = bare.trim_end_matches(is_invisible);
    (!bare.is_empty()).then(|| Paragraph { text: all_shown(bare), offset: Some(head.first + skipped) })
}

/// Columns that a line takes, wide scripts counting twice, as a program that breaks lines counts them.
fn width(line: &str) -> usize {
    line.trim()
        .chars()
        .map(|c| if matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{FFE6}') { 2 } else { 1 })
        .sum()
}

fn ends_sentence(line: &str) -> bool {
    let bare = line
        .trim_end_matches(|c: char| is_invisible(c) || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」'));
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '।', '۔'])
}

fn starts_lowercase(line: &str) -> bool {
    line.trim_start_matches(is_invisible).chars().next().is_some_and(char::is_lowercase)
}

/// Whether lines without a blank one between them are one text broken at a fixed width: no line is wider than a page
/// and most run on into the next.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let pairs: Vec<_> = lines.iter().zip(lines.iter().skip(1)).collect();
    let all_lowercase = pairs.iter().all(|(_, next)| starts_lowercase(next.text));
    let run_on = pairs.iter().filter(|(line, next)| !ends_sentence(line.text) || starts_lowercase(next.text)).count();
    let mut widths: Vec<usize> = lines.iter().map(|line| width(line.text)).collect();
    widths.sort_unstable();
    let widest = widths.last().copied().unwrap_or(0);
    let median = widths.get(widths.len() / 2).copied().unwrap_or(0);
    run_on * 2 > pairs.len() && widest <= 100 && (median >= 40 || all_lowercase)
}

/// In text of fixed width a paragraph ends where a line is short and ends a sentence, or the next one is indented.
fn join_wrapped<'a, 'b>(lines: &'b [Line<'a>]) -> Vec<&'b [Line<'a>]> {
    let widest = lines.iter().map(|line| width(line.text)).max().unwrap_or(0);
    let indent = |line: &Line<'_>| line.text.chars().take_while(|c| c.is_whitespace()).count();
    lines
        .chunk_by(|line, next| {
            let short = width(line.text) * 10 < widest * 7 && ends_sentence(line.text);
            !short && indent(next) <= indent(line).max(1)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).paragraphs.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn blank_lines_divide_and_a_break_within_is_one_space() {
        assert_eq!(texts("One\nline.\n\n\n  Two.  \n \t \nThree.\n"), ["One line.", "Two.", "Three."]);
    }

    #[test]
    fn a_windows_line_break_is_no_blank_line() {
        assert_eq!(texts("One.\r\n\r\nTwo.\r\nMore."), ["One.", "Two.  More."]);
    }

    #[test]
    fn lines_that_end_sentences_are_paragraphs_of_their_own() {
        let split = split("The minister arrived on Monday.\nShe met her counterpart.\nThey spoke about trade.");
        assert_eq!(split.layout, Layout::OneALine);
        assert_eq!(split.paragraphs.len(), 3);
    }

    #[test]
    fn lines_broken_at_a_fixed_width_are_joined_up_to_a_short_last_line() {
        let text = "The Minister of Foreign Affairs received the Ambassador of the Republic on\n\
                    Tuesday morning in the capital, where both sides went over a long list of\n\
                    open questions.\n\
                    A second round of talks is to follow in the spring, the ministry said, and\n\
                    will take up trade.";
        let split = split(text);
        assert_eq!(split.layout, Layout::Wrapped);
        assert_eq!(split.paragraphs.len(), 2);
        assert!(split.paragraphs[0].text.ends_with("open questions."));
    }

    #[test]
    fn a_headline_before_one_paragraph_a_line_stands_alone() {
        let text = "Ministers meet\n\nThe first came early.\nThe second came late.\nThey spoke.\nThey left.";
        assert_eq!(texts(text).len(), 5);
    }

    #[test]
    fn control_characters_become_one_space_each_and_marks_without_width_are_cut_at_the_ends() {
        let split = split("\u{FEFF}a\u{0}b\tc\u{200B}\n\nd");
        assert_eq!(split.paragraphs[0].text, "a b c");
        assert_eq!(split.paragraphs[0].offset, Some(1));
    }

    #[test]
    fn offsets_count_code_points_in_every_script() {
        let text = "👩‍👩‍👧 met e\u{301}lan.\n\nالتقى الوزير نظيره.\n\n外长会见大使。";
        let all: Vec<char> = text.chars().collect();
        for p in split(text).paragraphs {
            let at = p.offset.unwrap();
            let there: String = all[at..at + p.text.chars().count()].iter().collect();
            assert_eq!(there, p.text);
        }
    }

    proptest! {
        #[test]
        fn every_paragraph_is_found_at_its_offset(
            text in "([a-zA-Z ,.]{0,30}|[\\PC]{0,8}|\\n|\\r\\n|\\n\\n|\\t|\u{FEFF}|\u{2028}|\u{2029}|👩‍👩‍👧|e\u{301}|مرحبا|外长|\u{0}){0,40}"
        ) {
            let all: Vec<char> = text.chars().collect();
            let mut last = 0;
            for p in split(&text).paragraphs {
                let at = p.offset.unwrap();
                let length = p.text.chars().count();
                let there: String = all[at..at + length].iter().map(|c| shown(*c)).collect();
                prop_assert_eq!(&there, &p.text);
                prop_assert!(at >= last && length > 0);
                prop_assert_eq!(p.text.trim(), p.text.as_str());
                last = at + length;
            }
        }

        #[test]
        fn nothing_that_can_be_seen_is_lost(text in "([a-z.]{0,70}|\\n|\\n\\n|  |\\PC{0,3}){0,30}") {
            let seen = |s: &str| s.chars().filter(|c| !is_invisible(*c)).collect::<String>();
            let joined: String = split(&text).paragraphs.iter().map(|p| seen(&p.text)).collect();
            prop_assert_eq!(joined, seen(&text));
        }
    }
}
