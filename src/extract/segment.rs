//! Boilerplate, and paragraphs split into sentences.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::language;
use super::tokens::{ABBREVIATIONS, Shape, Token, tokenize};
use crate::model::Article;

/// An article with its boilerplate marked and its other paragraphs split.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// For each paragraph: whether it is "Also read", a byline, a credit or navigation.
    pub boilerplate: Vec<bool>,
    /// What could not be read, in plain words: paragraphs in another language.
    pub warnings: Vec<String>,
    /// Sentences of all paragraphs that are English and no boilerplate, in reading order. The dateline is no part of one.
    pub sentences: Vec<Sentence>,
}

/// A sentence. Offsets count bytes of the paragraph's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Number of its paragraph, from 1.
    pub paragraph: u32,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
}

impl<'a> Document<'a> {
    /// The text of a paragraph (numbered from 1); empty where there is none.
    pub fn text(&self, paragraph: u32) -> &'a str {
        self.article.paragraph(paragraph).map_or("", |p| p.text.as_str())
    }

    /// The words of a token of this sentence.
    pub fn word(&self, sentence: &Sentence, token: &Token) -> &'a str {
        self.text(sentence.paragraph).get(token.start..token.end).unwrap_or("")
    }
}

/// Marks boilerplate and splits the rest into sentences.
pub fn segment(article: &Article) -> Document<'_> {
    let boilerplate = boilerplate(article);
    let (foreign, warnings) = language::foreign(article);
    let mut sentences = Vec::new();
    for (((number, paragraph), skip), foreign) in article.numbered().zip(&boilerplate).zip(&foreign) {
        if *skip || *foreign {
            continue;
        }
        let from = article.dateline.as_ref().filter(|d| d.paragraph == number).map_or(0, |d| d.whole.end);
        let body = PATTERNS.body(&paragraph.text, from);
        split(&paragraph.text, body, number, &mut sentences);
    }
    Document { article, boilerplate, warnings, sentences }
}

#[derive(Deserialize, Default)]
struct Table {
    #[serde(default)]
    paragraph: Vec<Row>,
    #[serde(default)]
    head: Vec<Row>,
    #[serde(default)]
    tail: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    pattern: String,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
}

/// A pattern, with the words without which it can't match.
struct Needing {
    /// One of them must stand in the text; none named is no condition.
    needs: Option<AhoCorasick>,
    source: String,
    /// Compiled when it is first tried: many a text never comes to that.
    pattern: OnceLock<Option<Regex>>,
}

impl Needing {
    fn new(row: &Row) -> Self {
        let needs = (!row.needs.is_empty()).then(|| any_of(row.needs.iter())).flatten();
        Self { needs, source: row.pattern.clone(), pattern: OnceLock::new() }
    }

    fn pattern(&self) -> Option<&Regex> {
        self.pattern.get_or_init(|| compiled(&self.source)).as_ref()
    }

    /// Whether the pattern is worth trying.
    fn may_match(&self, text: &str) -> bool {
        self.needs.as_ref().is_none_or(|needs| needs.is_match(text))
    }
}

/// With which words a paragraph may start that is set aside for its first words.
#[derive(Default)]
struct Starts {
    /// By their first byte, in small letters.
    words: FxHashMap<u8, Vec<String>>,
}

impl Starts {
    fn new<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let mut starts = Self::default();
        for word in words {
            if let Some(first) = word.bytes().next() {
                starts.words.entry(first).or_default().push(word.clone());
            }
        }
        starts
    }

    /// Whether one of them may stand at the first letter or figure of a text. Letters beyond plain ones may be anything.
    fn may_open(&self, text: &str) -> bool {
        let skipped = |c: char| match c {
            '_' | '©' => false,
            c if c.is_ascii() => !c.is_ascii_alphanumeric(),
            c => matches!(c, '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•' | '«' | '»' | '\u{a0}'),
        };
        let bare = text.trim_start_matches(skipped).as_bytes();
        let Some(first) = bare.first().filter(|byte| byte.is_ascii_alphabetic()) else { return true };
        let fits = |start: &String| {
            let pairs = start.bytes().zip(bare.iter().copied().chain(std::iter::repeat(b'\n')));
            // What differs first decides: a letter of another script is not told apart here.
            let differs = pairs.into_iter().find(|(want, have)| *want != have.to_ascii_lowercase());
            differs.is_none_or(|(_, have)| !have.is_ascii())
        };
        self.words.get(&first.to_ascii_lowercase()).is_some_and(|starts| starts.iter().any(fits))
    }
}

struct Patterns {
    /// What any of `opening` can start with, to be asked first.
    starts: Starts,
    /// Those that must match at the first word, each with what it can start with.
    opening: Vec<(Starts, Needing)>,
    /// Those that may match further on.
    anywhere: Vec<Needing>,
    /// What any of them needs, to be asked first.
    any_anywhere: Option<AhoCorasick>,
    /// What a head can start with, to be asked first.
    head_starts: Starts,
    heads: LazyLock<Vec<Regex>>,
    tail: Vec<Needing>,
    /// What any tail needs, to be asked first.
    any_tail: Option<AhoCorasick>,
}

/// Borders of plain words only: with those of every script the automaton gives up at the first accent.
fn plain(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)")
}

fn compiled(pattern: &str) -> Option<Regex> {
    Regex::new(&plain(pattern)).ok()
}

fn any_of<'a>(words: impl Iterator<Item = &'a String>) -> Option<AhoCorasick> {
    // Few and short words: a table of all states is small, and the quickest to run.
    AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(words).ok()
}

fn rows() -> Table {
    toml::from_str(include_str!("../../assets/boilerplate.toml")).unwrap_or_default()
}

/// The rows for whole paragraphs: those that match at the first word, and the others.
fn of_first_words(table: &Table) -> (Vec<&Row>, Vec<&Row>) {
    table.paragraph.iter().partition(|row| row.pattern.trim_start_matches("(?i)").starts_with('^'))
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let table = rows();
    let (opening, anywhere) = of_first_words(&table);
    let tail: Vec<Needing> = table.tail.iter().map(Needing::new).collect();
    let any_tail = tail.iter().all(|t| t.needs.is_some()).then(|| any_of(table.tail.iter().flat_map(|t| &t.needs)));
    let all_need = anywhere.iter().all(|row| !row.needs.is_empty());
    let any_anywhere = all_need.then(|| any_of(anywhere.iter().flat_map(|row| &row.needs)));
    Patterns {
        starts: Starts::new(opening.iter().flat_map(|row| &row.starts)),
        opening: opening.iter().map(|row| (Starts::new(row.starts.iter()), Needing::new(row))).collect(),
        anywhere: anywhere.into_iter().map(Needing::new).collect(),
        any_anywhere: any_anywhere.flatten(),
        head_starts: Starts::new(table.head.iter().flat_map(|row| &row.starts)),
        heads: LazyLock::new(|| rows().head.iter().filter_map(|row| compiled(&row.pattern)).collect()),
        tail,
        any_tail: any_tail.flatten(),
    }
});

/// Longest stretch, in bytes, in which a head or a tail is looked for.
const EDGE: usize = 240;

impl Patterns {
    /// Whether a paragraph that starts with this text is none of the news.
    fn set_aside(&self, text: &str) -> bool {
        let matches = |row: &Needing| row.pattern().is_some_and(|pattern| pattern.is_match(text));
        let may_open = self.starts.may_open(text);
        // A row that can start with some word must have it among its `starts`, or it is never asked.
        let missed = |(starts, row): &(Starts, Needing)| (!may_open || !starts.may_open(text)) && matches(row);
        debug_assert!(!self.opening.iter().any(missed), "{text}");
        may_open && self.opening.iter().any(|(starts, row)| starts.may_open(text) && matches(row))
            || self.any_anywhere.as_ref().is_none_or(|any| any.is_match(text))
                && self.anywhere.iter().any(|row| row.may_match(text) && matches(row))
    }

    /// The part of a paragraph that is news: no dateline (it ends at `from`), no agency before it, no credit after it.
    fn body(&self, text: &str, from: usize) -> Range<usize> {
        let mut start = from.min(text.len());
        let mut found_in: &[Regex] = &[];
        if self.head_starts.may_open(text.get(start..).unwrap_or("")) {
            found_in = &self.heads;
        }
        for head in found_in {
            if let Some(found) = text.get(start..).and_then(|t| head.find(t)) {
                // The pattern ends with the first letter of the news itself.
                let last = found.as_str().chars().next_back().map_or(0, char::len_utf8);
                start += found.end() - last;
            }
        }
        let mut end = text.len();
        for _ in 0..3 {
            let before = end;
            let mut near = end.saturating_sub(EDGE).max(start);
            while !text.is_char_boundary(near) {
                near += 1;
            }
            let edge = text.get(near..end).unwrap_or("");
            if self.any_tail.as_ref().is_some_and(|any| !any.is_match(edge)) {
                break;
            }
            for tail in &self.tail {
                let Some(edge) = text.get(near..end) else { break };
                if !tail.may_match(edge) {
                    continue;
                }
                if let Some(caps) = tail.pattern().and_then(|pattern| pattern.captures(edge)) {
                    // An empty group marks where the tail starts when the pattern had to look back.
                    let at = caps.get(1).or_else(|| caps.get(0)).map_or(edge.len(), |m| m.start());
                    end = near + at;
                    near = near.min(end);
                }
            }
            if end == before {
                break;
            }
        }
        start..end.max(start)
    }
}

/// Which paragraphs are boilerplate.
fn boilerplate(article: &Article) -> Vec<bool> {
    let mut marks: Vec<bool> = article
        .paragraphs
        .iter()
        .map(|p| {
            let mut edge = p.text.len().min(4 * EDGE);
            while !p.text.is_char_boundary(edge) {
                edge -= 1;
            }
            p.text.trim().is_empty() || PATTERNS.set_aside(p.text.get(..edge).unwrap_or(&p.text))
        })
        .collect();
    mark_outlet_lines(article, &mut marks);
    mark_signatures(article, &mut marks);
    marks
}

/// A last paragraph that is only the outlet's name or initials.
fn mark_outlet_lines(article: &Article, marks: &mut [bool]) {
    let Some(source) = article.source.as_deref() else { return };
    let initials: String = source.split_whitespace().filter_map(|w| w.chars().next()).collect();
    for (paragraph, mark) in article.paragraphs.iter().zip(marks.iter_mut()).rev().take(3) {
        let text = paragraph.text.trim_matches(|c: char| !c.is_alphanumeric());
        if text.eq_ignore_ascii_case(source) || (text.len() >= 2 && text == initials) {
            *mark = true;
        }
    }
}

/// Words of an office that signs a release.
const SIGNING_OFFICES: [&str; 12] = [
    "Embassy",
    "High Commission",
    "Consulate",
    "Ministry",
    "Department",
    "Press Office",
    "Media Division",
    "Press Service",
    "Permanent Mission",
    "Public Diplomacy",
    "Information Department",
    "Office of",
];

/// Offices of those who sign a statement of their own.
const SIGNING_PERSONS: [&str; 12] = [
    "Secretary of State",
    "Minister",
    "Spokesperson",
    "Spokesman",
    "Spokeswoman",
    "President",
    "Ambassador",
    "Secretary",
    "High Commissioner",
    "Director",
    "Commissioner",
    "Chancellor",
];

/// "Marie Dubois, Foreign Secretary" above or below a statement whose text never names her again, and the closing lines
/// "Embassy of Norway", "Oslo".
fn mark_signatures(article: &Article, marks: &mut [bool]) {
    let words = |text: &str| text.split_whitespace().count();
    let open = |text: &str| !text.trim_end().ends_with(['.', '!', '?', ':', ';', ',', '”', '"']);
    let count = article.paragraphs.len();
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        let edge = index == 0 || index + 2 >= count;
        let text = paragraph.text.trim();
        if !edge || !open(text) || words(text) > 12 {
            continue;
        }
        let Some((name, office)) = text.split_once(',') else { continue };
        // A row of a list: "Those who presented their credentials were:", then a line for each.
        let above = index.checked_sub(1).and_then(|n| article.paragraphs.get(n)).map_or("", |p| p.text.trim());
        let row =
            above.split_once(',').is_some_and(|(_, o)| open(above) && SIGNING_PERSONS.iter().any(|p| o.contains(p)));
        if above.ends_with(':') || index > 1 && row {
            continue;
        }
        let named = (2..=4).contains(&words(name))
            && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
            && SIGNING_PERSONS.iter().any(|p| office.contains(p));
        let surname = name.split_whitespace().next_back().unwrap_or(name).to_lowercase();
        let again = || {
            article.paragraphs.iter().enumerate().any(|(i, p)| i != index && p.text.to_lowercase().contains(&surname))
        };
        if named
            && !again()
            && let Some(mark) = marks.get_mut(index)
        {
            *mark = true;
        }
    }
    // Closing lines, from the last one up.
    let mut closing = Vec::new();
    for (index, paragraph) in article.paragraphs.iter().enumerate().rev() {
        if marks.get(index).copied().unwrap_or(false) {
            continue;
        }
        let text = paragraph.text.trim();
        let capitals = text
            .split_whitespace()
            .all(|w| !w.starts_with(char::is_lowercase) || matches!(w, "of" | "the" | "in" | "and" | "to"));
        if index == 0 || !open(text) || words(text) > 9 || !capitals {
            break;
        }
        closing.push((index, SIGNING_OFFICES.iter().any(|o| text.contains(o)), words(text)));
    }
    if closing.iter().any(|(_, office, _)| *office) {
        for (index, office, length) in closing {
            if let Some(mark) = marks.get_mut(index).filter(|_| office || length <= 3) {
                *mark = true;
            }
        }
    }
}

/// Splits the words of `text[body]` into sentences.
fn split(text: &str, body: Range<usize>, paragraph: u32, sentences: &mut Vec<Sentence>) {
    let tokens = tokenize(text, body);
    let word = |t: &Token| text.get(t.start..t.end).unwrap_or("");
    let mut from = 0;
    let mut at = 0;
    let mut brackets = 0_i32;
    while let Some(token) = tokens.get(at) {
        // Most tokens are words that close nothing.
        if token.letters {
            at += 1;
            continue;
        }
        let this = word(token);
        match this {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets = (brackets - 1).max(0),
            _ => {}
        }
        let stop = token.shape == Shape::Mark && matches!(this, "." | "!" | "?" | "…" | "。" | "！" | "？" | "؟");
        let abbreviation = token.shape != Shape::Mark && this.ends_with('.');
        if !stop && !abbreviation {
            at += 1;
            continue;
        }
        // Closing quotes and brackets belong to the sentence that ends.
        let mut end = at + 1;
        let mut last = token.end;
        let mut closes = 0;
        while let Some(next) = tokens.get(end) {
            let mark = word(next);
            let closing = matches!(mark, "”" | "’" | ")" | "]" | "»" | "." | "!" | "?" | "…")
                || (matches!(mark, "\"" | "'") && next.start == last);
            if next.shape == Shape::Possessive || !closing || (next.start != last && matches!(mark, "’" | "'")) {
                break;
            }
            closes += i32::from(matches!(mark, ")" | "]"));
            last = next.end;
            end += 1;
        }
        let inside = (brackets - closes).max(0) > 0 && end - from < 60;
        let next = tokens.get(end..).unwrap_or(&[]).iter().find(|t| t.shape != Shape::Mark || !is_opening(word(t)));
        let boundary = match next {
            None => true,
            Some(_) if inside => false,
            Some(next) if abbreviation && end == at + 1 => ABBREVIATIONS.may_close(this, word(next)),
            Some(next) => {
                let spaced = tokens.get(end).is_none_or(|t| t.start > last);
                (spaced || stop && this != ".") && !matches!(next.shape, Shape::Lower | Shape::Mark | Shape::Possessive)
                    || spaced && next.shape == Shape::Lower && !next_starts_small(word(next), this)
            }
        };
        brackets = (brackets - closes).max(0);
        if boundary {
            push(&tokens, from..end, paragraph, sentences);
            from = end;
            brackets = 0;
        }
        at = end;
    }
    push(&tokens, from..tokens.len(), paragraph, sentences);
}

/// After a full stop a small letter opens a sentence only where the name itself starts small: `al-Sabah`, `eSwatini`.
fn next_starts_small(next: &str, stop: &str) -> bool {
    stop != "." || !next.chars().skip(1).any(char::is_uppercase)
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "“" | "‘" | "(" | "[" | "«" | "\"" | "'" | "—" | "–" | "-" | "¿" | "¡" | "•" | "*")
}

fn push(tokens: &[Token], range: Range<usize>, paragraph: u32, sentences: &mut Vec<Sentence>) {
    let Some(tokens) = tokens.get(range) else { return };
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        let tokens = tokens.to_vec();
        sentences.push(Sentence { paragraph, start: first.start, end: last.end, tokens });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dateline, Paragraph};

    fn article(paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: (*t).into(), offset: None }).collect();
        Article { paragraphs, ..Article::default() }
    }

    fn sentences(text: &str) -> Vec<String> {
        let article = article(&[text]);
        let document = segment(&article);
        document.sentences.iter().map(|s| text[s.start..s.end].to_owned()).collect()
    }

    #[test]
    fn every_pattern_of_the_table_compiles() {
        let table: Table = toml::from_str(include_str!("../../assets/boilerplate.toml")).unwrap();
        assert!(table.paragraph.len() > 5 && table.tail.len() > 2);
        for row in table.paragraph.iter().chain(&table.head).chain(&table.tail) {
            assert!(Regex::new(&row.pattern).is_ok(), "{}", row.pattern);
        }
        assert!(PATTERNS.opening.len() > 5 && PATTERNS.any_tail.is_some());
        let (opening, anywhere) = of_first_words(&table);
        assert!(opening.iter().all(|row| !row.starts.is_empty()) && anywhere.iter().all(|row| !row.needs.is_empty()));
    }

    #[test]
    fn pointers_bylines_and_credits_are_boilerplate_and_news_is_not() {
        let article = article(&[
            "Also read: Minister of Peru visits a school",
            "By Anna Keller and Tom Wu",
            "Source: Ministry of Foreign Affairs of Peru",
            "(Photo: Embassy of Peru)",
            "© 2022 The Daily. All rights reserved.",
            "Subscribe to our newsletter",
            "The remarks below are attributable to Spokeswoman Jane Roe:",
            "By Friday the two ministers had met three times.",
            "Photo diplomacy was what the minister called it, and she met her colleague.",
        ]);
        let document = segment(&article);
        assert_eq!(document.boilerplate, [true, true, true, true, true, true, false, false, false]);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        assert_eq!(sentences("Mr. Li met Gen. K. Rao on Feb. 3 in the U.S. Senate. He left.").len(), 2);
        assert_eq!(sentences("They flew to the U.S. The visit is over.").len(), 2);
        assert_eq!(sentences("D.Bold spoke. A.B. Perera replied."), ["D.Bold spoke.", "A.B. Perera replied."]);
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        assert_eq!(sentences("“We agreed.” She left. 'No.' he said."), ["“We agreed.”", "She left.", "'No.' he said."]);
        assert_eq!(
            sentences("the ‘Call to Action.’ Later in May he rang."),
            ["the ‘Call to Action.’", "Later in May he rang."]
        );
    }

    #[test]
    fn a_bracket_keeps_its_sentence_together() {
        assert_eq!(sentences("He met Ms. Roe (R. had asked. Twice.) in Rome.").len(), 1);
    }

    #[test]
    fn the_dateline_and_the_credit_are_no_part_of_the_news() {
        let text = "PARIS, May 3 (ABC) -- The two met. (Yonhap)";
        let mut article = article(&[text]);
        article.dateline = Some(Dateline { paragraph: 1, whole: 0..22, place: Some(0..5), day_words: None, day: None });
        let document = segment(&article);
        let got: Vec<_> = document.sentences.iter().map(|s| &text[s.start..s.end]).collect();
        assert_eq!(got, ["The two met."]);
    }

    #[test]
    fn a_signature_is_set_aside_unless_the_signer_is_named_again() {
        let signed = article(&[
            "Marie Dubois, Foreign Secretary",
            "We send our best wishes to Peru.",
            "Embassy of Norway",
            "Lima",
        ]);
        assert_eq!(segment(&signed).boilerplate, [true, false, true, true]);
        let speaker = article(&["Marie Dubois, Foreign Secretary", "SECRETARY DUBOIS: Good to be here."]);
        assert_eq!(segment(&speaker).boilerplate, [false, false]);
    }

    proptest::proptest! {
        #[test]
        fn sentences_of_any_text_lie_in_order_and_inside_it(text in "\\PC{0,120}") {
            let article = article(&[&text]);
            let mut last = 0;
            for s in segment(&article).sentences {
                proptest::prop_assert!(s.start >= last && s.end <= text.len() && text.get(s.start..s.end).is_some());
                last = s.end;
            }
        }
    }
}
