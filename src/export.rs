//! Readings and collections written out: one file a format.

pub mod contract;
pub mod explain;
mod html;
pub mod joined;
pub mod report;
mod svg;
