//! Attaché reads a collection of articles and shows who met whom, when, about what, and where it says so.
//!
//! Data flows one way, each arrow a plain function from values to values:
//!
//! ```text
//! files ──ingest──▶ Article ──extract──▶ Reading ──resolve──▶ Collection ──query──▶ View ──▶ app
//! ```
//!
//! Who may import whom is stated in `ARCHITECTURE.md` and enforced by `tests/layers.rs`: `model` imports nothing of
//! ours; `ingest`, `extract`, `resolve` and `network` import `model` alone; `query` also `network`'s values; `export`
//! what it writes; `cli` and `app` stand on top and never import each other.

pub mod cli;
pub mod export;
pub mod extract;
pub mod ingest;
pub mod model;
pub mod network;
pub mod pipeline;
pub mod project;
pub mod query;
pub mod resolve;

#[cfg(feature = "window")]
pub mod app;
