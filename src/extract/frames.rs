//! Interactions from chunked sentences.

use super::chunks::Named;
use super::segment::Document;
use crate::model::{ReadInteraction, TimeExpression};

/// All interactions that the article tells of, in order of first telling.
pub fn find(_document: &Document<'_>, _times: &[TimeExpression], _named: &Named) -> Vec<ReadInteraction> {
    Vec::new()
}
