//! Readings and collections written out: one file a format.

pub mod brief;
pub mod cite;
pub mod contract;
pub mod explain;
mod html;
pub mod joined;
mod markdown;
pub mod picture;
pub mod report;
mod svg;
