//! Readings and collections written out: one file a format.

pub mod contract;
mod html;
pub mod report;
mod svg;
