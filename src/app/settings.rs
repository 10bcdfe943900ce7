//! What is remembered between starts: a small JSON file of our own in the system's settings folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::state::{MatrixLook, NetworkLook, ReaderLook, RoomLook, ThemeChoice, TimelineLook};

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
    /// How the network is drawn.
    pub network_look: NetworkLook,
    /// How the timeline is drawn.
    pub timeline_look: TimelineLook,
    /// How "who was in the room" is drawn.
    pub room_look: RoomLook,
    /// How the matrix is drawn.
    pub matrix_look: MatrixLook,
    /// Widths that the person gave columns of tables, in points, by `table/Column`.
    pub columns: BTreeMap<String, f32>,
    /// How articles are shown.
    pub reader_look: ReaderLook,
    /// Width of the facets, in points.
    pub facets_width: f32,
    /// Width of inspector and reader, in points.
    pub reader_width: f32,
    /// Height of the timeline, in points.
    pub timeline_height: f32,
    /// Whether words of articles go out with exports.
    pub texts: bool,
    /// Whether source grades are shown; until somebody said so, where some were given.
    pub grades: Option<bool>,
    /// Whether briefs end with the person's own notes and grades.
    pub notes: bool,
    /// Where the window stood; `None` until it was closed once.
    pub window: Option<WindowPlace>,
    /// What was opened, newest first.
    pub recent: Vec<Recent>,
}

/// Where the window stood and how large it was, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Left upper corner; `None` where the system doesn't tell (Wayland).
    pub at: Option<[f32; 2]>,
    /// Width and height within its frame.
    pub size: [f32; 2],
    /// Whether it filled the screen.
    pub maximised: bool,
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
            network_look: NetworkLook::default(),
            timeline_look: TimelineLook::default(),
            room_look: RoomLook::default(),
            matrix_look: MatrixLook::default(),
            columns: BTreeMap::new(),
            reader_look: ReaderLook::default(),
            facets_width: 264.0,
            reader_width: 396.0,
            timeline_height: 322.0,
            texts: true,
            grades: None,
            notes: false,
            window: None,
            recent: Vec::new(),
        }
    }
}

/// What was remembered, or the defaults where nothing can be read.
pub fn load() -> Settings {
    file().and_then(|path| std::fs::read_to_string(path).ok()).map_or_else(Settings::default, |text| read(&text))
}

/// Remembers; a failure costs the person no work and is let pass.
pub fn save(settings: &Settings) {
    if let Some(path) = file() {
        write(settings, &path).ok();
    }
}

/// `settings.json` in the folder that the system keeps for settings of Attaché; `None` where there is no home folder.
pub fn file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "attache").map(|dirs| dirs.config_dir().join("settings.json"))
}

/// Each field on its own: one that is missing or makes no sense keeps its default, all others are taken.
fn read(text: &str) -> Settings {
    let mut settings = Settings::default();
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return settings };
    for (name, value) in fields {
        let Ok(Value::Object(mut with)) = serde_json::to_value(&settings) else { break };
        with.insert(name, value);
        if let Ok(better) = serde_json::from_value(Value::Object(with)) {
            settings = better;
        }
    }
    settings.sane()
}

fn write(settings: &Settings, path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Beside it first: a crash or a full disk leaves the old settings whole.
    let beside = path.with_extension("json.new");
    std::fs::write(&beside, serde_json::to_vec_pretty(settings)?)?;
    std::fs::rename(beside, path)
}

impl Settings {
    /// Sizes within what a screen can show.
    fn sane(mut self) -> Self {
        let default = Self::default();
        let within = |value: f32, low: f32, high: f32, default: f32| {
            if value.is_finite() { value.clamp(low, high) } else { default }
        };
        self.zoom = within(self.zoom, 0.6, 2.5, default.zoom);
        self.facets_width = within(self.facets_width, 180.0, 600.0, default.facets_width);
        self.reader_width = within(self.reader_width, 280.0, 1200.0, default.reader_width);
        self.timeline_height = within(self.timeline_height, 140.0, 1200.0, default.timeline_height);
        // A screen that is gone, or a window that was nearly nothing: the system finds a better place.
        self.window = self.window.filter(|w| {
            let sane = |v: &f32, low: f32, high: f32| v.is_finite() && (low..=high).contains(v);
            w.size.iter().all(|v| sane(v, 400.0, 16_000.0))
                && w.at.iter().flatten().all(|v| sane(v, -8_000.0, 16_000.0))
        });
        self.room_look.column = RoomLook::within(self.room_look.column);
        self.columns.retain(|_, width| width.is_finite());
        self.reader_look.sane();
        self.recent.retain(|recent| !recent.paths.is_empty());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        let settings = Settings {
            theme: ThemeChoice::Dark,
            facets: false,
            reader_width: 420.0,
            recent: vec![Recent {
                paths: vec!["/a/b".into()],
                articles: 3,
                interactions: 4,
                day: chrono::NaiveDate::from_ymd_opt(2022, 11, 16).unwrap(),
            }],
            ..Settings::default()
        };
        write(&settings, &path).unwrap();
        assert_eq!(read(&std::fs::read_to_string(path).unwrap()), settings);
    }

    #[test]
    fn a_field_that_makes_no_sense_keeps_its_default_alone() {
        let settings = read(r#"{"theme": "Dark", "facets": "perhaps", "facets_width": -5, "zoom": 1.2, "later": [1]}"#);
        let expected = Settings { theme: ThemeChoice::Dark, facets_width: 180.0, zoom: 1.2, ..Settings::default() };
        assert_eq!(settings, expected);
    }

    #[test]
    fn a_file_that_is_no_json_gives_the_defaults() {
        for text in ["", "[]", "{\"theme\": ", "\u{0}\u{1}"] {
            assert_eq!(read(text), Settings::default());
        }
    }
}
