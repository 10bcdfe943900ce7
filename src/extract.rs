//! One article to its reading: who is named, who engaged with whom, when, where, about what, and which words say so.
//!
//! Pure: a function of the article alone. It knows no files, no other articles and no clock.
//! Stages, each a module over tables in `assets/`:
//!
//! 1. [`segment`] marks boilerplate, passes over what is not English ([`language`]), and splits paragraphs into sentences of [`tokens`];
//! 2. [`dates`] finds and normalises time expressions;
//! 3. [`chunks`] finds who and what is named (names, offices, bodies, places) and links later mentions to them;
//! 4. [`frames`] reads interactions from chunked sentences, with [`status`], [`sectors`], date and place.

pub mod chunks;
pub mod dates;
pub mod frames;
pub mod language;
pub mod sectors;
pub mod segment;
pub mod status;
pub mod tokens;
mod vocabulary;

use crate::model::{Article, Reading};

/// Reads one article.
pub fn read(article: &Article) -> Reading {
    let document = segment::segment(article);
    let times = dates::find(&document);
    let named = chunks::find(&document, &times);
    let interactions = frames::find(&document, &times, &named);
    Reading {
        boilerplate: document.boilerplate,
        officials: named.officials,
        interactions,
        entities: named.entities,
        times,
        warnings: document.warnings,
    }
}
