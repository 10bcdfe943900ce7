//! Words, numbers and marks of a sentence.

/// A word, number or mark. Offsets count bytes of the paragraph's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it looks like.
    pub shape: Shape,
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
