//! The window, driven by its accessible labels. One program, since each that is linked costs a third of a gigabyte.

#![cfg(feature = "window")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

#[path = "../support/driven.rs"]
mod driven;
#[path = "../support/invented.rs"]
mod invented;
#[path = "../support/mod.rs"]
mod support;

mod board;
mod canvas;
mod corrections;
mod hand;
mod joining;
mod matrix;
mod network;
mod pictures;
mod reader;
mod reading;
mod review;
mod room;
mod shell;
mod tables;
mod timeline;
mod visits;
