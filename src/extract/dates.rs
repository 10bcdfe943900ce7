//! Time expressions and their values, in the manner of TIMEX3.

use super::segment::Document;
use crate::model::TimeExpression;

/// All time expressions outside boilerplate, in reading order.
pub fn find(_document: &Document<'_>) -> Vec<TimeExpression> {
    Vec::new()
}
