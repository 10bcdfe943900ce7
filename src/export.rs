//! Readings and collections written out: one file a format.

pub mod contract;
pub mod report;
