//! Boilerplate, and paragraphs split into sentences.

use super::tokens::Token;
use crate::model::Article;

/// An article with its boilerplate marked and its other paragraphs split.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// For each paragraph: whether it is "Also read", a byline, a credit or navigation.
    pub boilerplate: Vec<bool>,
    /// Sentences of all paragraphs that are no boilerplate, in reading order. The dateline is no part of one.
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
    Document { article, boilerplate: vec![false; article.paragraphs.len()], sentences: Vec::new() }
}
