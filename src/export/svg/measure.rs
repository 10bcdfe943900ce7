//! How wide words are in the faces that we draw with, and where a line of them breaks.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// The window's face.
pub const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.ttf");
/// The heavier one.
pub const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf");
/// What a drawing names as its font: ours, else whatever stands near it.
pub const FAMILY: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// A face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// For most words.
    Regular,
    /// For headings and letters on discs.
    SemiBold,
}

static FACES: LazyLock<[Option<FontRef<'static>>; 2]> =
    LazyLock::new(|| [REGULAR, SEMIBOLD].map(|bytes| FontRef::new(bytes).ok()));

/// The width of a line of text, `size` units high. Signs that the face lacks count as a square.
pub fn width(text: &str, size: f32, face: Face) -> f32 {
    let [regular, semibold] = &*FACES;
    let font = match face {
        Face::Regular => regular,
        Face::SemiBold => semibold,
    };
    let Some(font) = font else { return text.chars().count() as f32 * size };
    let (map, metrics) = (font.charmap(), font.glyph_metrics(Size::new(size), LocationRef::default()));
    text.chars().map(|c| map.map(c).and_then(|glyph| metrics.advance_width(glyph)).unwrap_or(size)).sum()
}

/// Text in lines no wider than `most`, broken at spaces. A single word that is wider has a line of its own.
pub fn lines(text: &str, size: f32, face: Face, most: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, face) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_width_and_break_at_spaces() {
        let m = width("m", 10.0, Face::Regular);
        assert!(m > 7.0 && width("i", 10.0, Face::Regular) < m / 2.0);
        assert!(width("Kuleba", 10.0, Face::SemiBold) > width("Kuleba", 10.0, Face::Regular));
        let broken = lines("United Nations Office on Drugs and Crime", 10.0, Face::Regular, 120.0);
        assert!(broken.len() >= 2 && broken.iter().all(|l| width(l, 10.0, Face::Regular) <= 120.0), "{broken:?}");
    }
}
