//! Readings to a collection: one party for many forms of a name, one interaction for many reports.

use std::sync::Arc;

use crate::model::{Article, Collection, Reading};

/// Joins the readings of a collection.
pub fn resolve(articles: Vec<Arc<Article>>, readings: Vec<Arc<Reading>>) -> Collection {
    Collection { articles, readings, ..Collection::default() }
}
