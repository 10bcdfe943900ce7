//! Words, numbers and marks of a sentence.
//!
//! A hyphenated word is one token (`Bhutto-Zardari`), so is a dotted abbreviation (`U.S.`) and a known one with its
//! full stop (`Feb.`). The possessive ending is a token of its own.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::vocabulary::Vocabulary;

/// A word, number or mark. Offsets count bytes of the paragraph's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it looks like.
    pub shape: Shape,
    /// Whether it is of plain letters, figures and marks, none of them an apostrophe: it has no accents to be left out.
    pub plain: bool,
    /// Whether it is of such letters and an apostrophe at most, and all are small: so it is its own form in small letters.
    pub small: bool,
    /// Whether it is nothing but plain letters and figures.
    pub letters: bool,
}

impl Token {
    fn new(start: usize, words: &str, shape: Shape) -> Self {
        let ascii = words.is_ascii();
        let plain = ascii && !words.contains('\'');
        let small = ascii && !words.bytes().any(|byte| byte.is_ascii_uppercase());
        let letters = words.bytes().all(is_plain);
        Self { start, end: start + words.len(), shape, plain, small, letters }
    }
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word in small letters.
    Lower,
    /// A word with a capital first letter, or mixed: `Khan`, `McCain`, `al-Sabah` counts as `Lower`.
    Capital,
    /// A word in capitals of two letters or more: `RAND`, `US`, `U.S.`.
    Upper,
    /// A single initial, with or without its full stop: `J.`, `S`.
    Initial,
    /// Digits first: `16`, `70th`, `1.5`.
    Number,
    /// The possessive ending `'s` or `’`, a token of its own.
    Possessive,
    /// Anything else: comma, bracket, dash, quote...
    Mark,
}

/// Words whose full stop belongs to them.
pub(super) struct Abbreviations {
    inner: Vocabulary,
    either: Vocabulary,
    openers: Vocabulary,
}

#[derive(Deserialize)]
struct AbbreviationTable {
    inner: Vec<String>,
    either: Vec<String>,
    openers: Vec<String>,
}

pub(super) static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    let table: AbbreviationTable = toml::from_str(include_str!("../../assets/abbreviations.toml"))
        .unwrap_or(AbbreviationTable { inner: Vec::new(), either: Vec::new(), openers: Vec::new() });
    let set = |words: Vec<String>| words.into_iter().collect();
    Abbreviations { inner: set(table.inner), either: set(table.either), openers: set(table.openers) }
});

impl Abbreviations {
    /// Whether the full stop after this word (given without it) belongs to the word.
    fn takes_stop(&self, word: &str) -> bool {
        self.inner.contains(word) || self.either.contains(word)
    }

    /// Whether this word, given with its full stop, can close a sentence when `next` follows.
    pub(super) fn may_close(&self, word: &str, next: &str) -> bool {
        let bare = word.strip_suffix('.').unwrap_or(word);
        if self.inner.contains(bare) && !self.either.contains(bare) {
            return false;
        }
        self.openers.contains(next)
    }
}

/// Splits `text[range]` into tokens. A range that doesn't fit the text gives none.
pub fn tokenize(text: &str, range: Range<usize>) -> Vec<Token> {
    let Some(slice) = text.get(range.clone()) else { return Vec::new() };
    let mut tokens = Vec::with_capacity(slice.len() / 5 + 1);
    let mut quoted = false;
    let mut rest = slice;
    loop {
        let at = range.start + (slice.len() - rest.len());
        match rest.as_bytes().first() {
            Some(b' ') => {
                rest = rest.get(1..).unwrap_or("");
                continue;
            }
            Some(byte) if byte.is_ascii_alphabetic() => {
                if let Some((len, shape, small)) = plain_word(rest) {
                    tokens.push(Token { start: at, end: at + len, shape, plain: true, small, letters: true });
                    // Mostly a space follows, and is passed over at once.
                    let space = usize::from(rest.as_bytes().get(len) == Some(&b' '));
                    rest = rest.get(len + space..).unwrap_or("");
                    continue;
                }
            }
            // Nothing belongs to most marks.
            Some(b',' | b'.' | b'"' | b'(' | b')' | b':' | b';' | b'-' | b'?' | b'!') => {
                let (shape, plain, small) = (Shape::Mark, true, true);
                tokens.push(Token { start: at, end: at + 1, shape, plain, small, letters: false });
                rest = rest.get(1..).unwrap_or("");
                continue;
            }
            _ => {}
        }
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() || first == '\u{200b}' || first == '\u{feff}' {
            rest = rest.get(first.len_utf8()..).unwrap_or("");
            continue;
        }
        let (len, shape) = if first.is_alphanumeric() {
            word(rest)
        } else if is_apostrophe(first) {
            let before = text.get(..at).and_then(|s| s.chars().next_back());
            apostrophe(rest, before, &mut quoted)
        } else {
            (first.len_utf8(), Shape::Mark)
        };
        let (words, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        tokens.push(Token::new(at, words, shape));
        rest = after;
    }
    tokens
}

/// Plain letters and figures, by their byte.
#[expect(clippy::indexing_slicing, reason = "run by the compiler, which checks it")]
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Whether a byte is a plain letter or figure.
fn is_plain(byte: u8) -> bool {
    PLAIN.get(usize::from(byte)).copied().unwrap_or(false)
}

/// Length and shape of a word of plain letters and figures that a space or a plain mark ends, and whether it has no
/// capitals: most words. `None` where what follows may belong to it.
fn plain_word(rest: &str) -> Option<(usize, Shape, bool)> {
    let bytes = rest.as_bytes();
    let (len, small) = plain_run(bytes);
    let ends = match bytes.get(len) {
        None | Some(b' ' | b';' | b':' | b'!' | b'?' | b')' | b'(' | b'"' | b'\n') => true,
        Some(b',') => !bytes.get(len + 1).is_some_and(u8::is_ascii_digit),
        Some(_) => false,
    };
    if !ends {
        return None;
    }
    let word = bytes.get(..len)?;
    let (first, others) = word.split_first()?;
    let shape = if small || !first.is_ascii_uppercase() {
        Shape::Lower
    } else if others.iter().any(u8::is_ascii_lowercase) {
        Shape::Capital
    } else {
        // What capitals and figures come to is decided below.
        shape(rest.get(..len)?)
    };
    Some((len, shape, small))
}

/// How many plain letters and figures a text starts with, and whether there are no capitals among them.
pub(super) fn plain_run(text: &[u8]) -> (usize, bool) {
    let (mut len, mut small) = (0, true);
    for byte in text {
        if !is_plain(*byte) {
            break;
        }
        small &= !byte.is_ascii_uppercase();
        len += 1;
    }
    (len, small)
}

/// Apostrophes as typed, printed and transliterated.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | 'ʻ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c) || c == '_'
}

/// Combining accents, which are no letters of their own.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// A possessive ending or a quotation mark.
fn apostrophe(rest: &str, before: Option<char>, quoted: &mut bool) -> (usize, Shape) {
    let mut chars = rest.chars();
    let mark = chars.next().unwrap_or('\'');
    let len = mark.len_utf8();
    let after_word = before.is_some_and(|c| is_word(c) || c == '.' || c == ')');
    if after_word && mark != '‘' {
        let mut ahead = chars.clone();
        let next = ahead.next();
        if matches!(next, Some('s' | 'S')) && !ahead.next().is_some_and(is_word) {
            return (len + 1, Shape::Possessive);
        }
        let ends_in_s = matches!(before, Some('s' | 'S' | 'z' | 'x'));
        if ends_in_s && !*quoted && !next.is_some_and(is_word) {
            return (len, Shape::Possessive);
        }
        *quoted = false;
    } else {
        *quoted = mark == '‘' || !after_word;
    }
    (len, Shape::Mark)
}

/// Length and shape of the word that `rest` starts with.
fn word(rest: &str) -> (usize, Shape) {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_word(c) {
            end = at + c.len_utf8();
            continue;
        }
        let Some(&(_, next)) = chars.peek() else { break };
        let so_far = rest.get(..end).unwrap_or("");
        let numeric = so_far.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
        let joins = if is_hyphen(c) {
            // 12-13 is two numbers, 73-year-old one word.
            if numeric { next.is_alphabetic() } else { next.is_alphanumeric() }
        } else if is_apostrophe(c) {
            // O'Brien, Qur'an; but Khan's is two tokens, and so is 'ministers' talks'.
            next.is_alphabetic() && !is_possessive_here(rest, at, c) && c != '‘'
        } else if c == '.' {
            joins_stop(so_far, next, rest.get(at + 1..).unwrap_or(""))
        } else if c == ',' {
            numeric && next.is_ascii_digit() && digits_ahead(rest.get(at + 1..).unwrap_or("")) == 3
        } else {
            c == '&' && next.is_uppercase() && so_far.chars().all(char::is_uppercase)
        };
        if !joins {
            break;
        }
    }
    let bare = rest.get(..end).unwrap_or(rest);
    if rest.get(end..).is_some_and(|r| r.starts_with('.')) && owns_stop(bare) {
        end += 1;
    }
    let whole = rest.get(..end).unwrap_or(rest);
    (end, shape(whole))
}

fn digits_ahead(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether the apostrophe at byte `at` opens the possessive ending.
fn is_possessive_here(rest: &str, at: usize, mark: char) -> bool {
    let tail = rest.get(at + mark.len_utf8()..).unwrap_or("");
    let mut chars = tail.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(is_word)
}

/// Whether a full stop inside a word keeps it together: `U.S`, `1.5`, `a.m`; not `D.Tsogtbaatar` nor `end.Next`.
fn joins_stop(so_far: &str, next: char, after: &str) -> bool {
    if so_far.bytes().next_back().is_some_and(|b| b.is_ascii_digit()) {
        return next.is_ascii_digit();
    }
    let last = so_far.rsplit(['.', '-']).next().unwrap_or(so_far);
    let letter = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    // The next part must be a single letter too, and end in a stop or the word.
    letter && next.is_alphabetic() && !after.chars().nth(1).is_some_and(|c| is_word(c) || is_apostrophe(c))
        || (letter && next.is_alphabetic() && after.chars().nth(1) == Some('.'))
        || (letter && is_hyphen(next))
}

/// Whether the full stop after `bare` is part of it.
fn owns_stop(bare: &str) -> bool {
    // "the Italy-U.S. treaty"
    let bare = bare.rsplit(is_hyphen).next().unwrap_or(bare);
    if bare.contains('.') && !bare.starts_with(|c: char| c.is_ascii_digit()) && bare.split('.').all(|p| p.len() <= 4) {
        return true;
    }
    let mut chars = bare.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.is_uppercase(),
        _ => ABBREVIATIONS.takes_stop(bare),
    }
}

/// What a word looks like.
fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Mark };
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let lower = word.chars().any(char::is_lowercase);
    let digits = word.chars().any(char::is_numeric);
    match (letters, lower, digits) {
        (1, _, false) => Shape::Initial,
        (_, false, _) => Shape::Upper,
        _ => Shape::Capital,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, 0..text.len()).iter().map(|t| &text[t.start..t.end]).collect()
    }

    fn shapes(text: &str) -> Vec<Shape> {
        tokenize(text, 0..text.len()).iter().map(|t| t.shape).collect()
    }

    #[test]
    fn hyphenated_words_stay_whole_and_possessives_split_off() {
        assert_eq!(words("Maria Lopez-Garcia’s talks"), ["Maria", "Lopez-Garcia", "’s", "talks"]);
        assert_eq!(words("the ministers’ meeting"), ["the", "ministers", "’", "meeting"]);
        assert_eq!(words("Sean O'Casey's"), ["Sean", "O'Casey", "'s"]);
    }

    #[test]
    fn dotted_abbreviations_are_one_token_in_capitals() {
        assert_eq!(words("the U.S. Senate"), ["the", "U.S.", "Senate"]);
        assert_eq!(shapes("U.S. UN G20"), [Shape::Upper, Shape::Upper, Shape::Upper]);
        assert_eq!(words("U.S.-Serbia talks"), ["U.S.-Serbia", "talks"]);
        assert_eq!(words("the Serbia-U.S. talks"), ["the", "Serbia-U.S.", "talks"]);
    }

    #[test]
    fn initials_keep_their_stop_and_stand_apart_from_the_name() {
        assert_eq!(words("K.Batbold and S Menon"), ["K.", "Batbold", "and", "S", "Menon"]);
        assert_eq!(words("A.B.C. Perera"), ["A.B.C.", "Perera"]);
        assert_eq!(shapes("J. Doe"), [Shape::Initial, Shape::Capital]);
    }

    #[test]
    fn numbers_keep_their_points_and_split_at_a_range() {
        assert_eq!(words("1,500 to 2.5 on 12-13 May"), ["1,500", "to", "2.5", "on", "12", "-", "13", "May"]);
        assert_eq!(words("a 73-year-old"), ["a", "73-year-old"]);
    }

    #[test]
    fn quotation_marks_are_marks() {
        assert_eq!(words("the ‘Call to Action’ text"), ["the", "‘", "Call", "to", "Action", "’", "text"]);
        assert_eq!(*shapes("‘Voices’ a").get(2).unwrap(), Shape::Mark);
    }

    #[test]
    fn accents_and_other_scripts_are_words() {
        assert_eq!(words("Bùi Thanh Hà, 王毅"), ["Bùi", "Thanh", "Hà", ",", "王毅"]);
        assert_eq!(words("Bu\u{300}i"), ["Bu\u{300}i"]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_lie_in_order_on_character_borders(text in "\\PC{0,60}") {
            let mut last = 0;
            for t in tokenize(&text, 0..text.len()) {
                proptest::prop_assert!(t.start >= last && t.end > t.start);
                proptest::prop_assert!(text.get(t.start..t.end).is_some());
                last = t.end;
            }
        }
    }
}
