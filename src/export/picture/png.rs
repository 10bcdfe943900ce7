//! A picture as PNG, drawn by resvg with the faces of `assets/fonts` and no others.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, fontdb};
use thiserror::Error;

use super::Picture;
use crate::export::svg::measure;

/// Why a picture can't be drawn as PNG.
#[derive(Debug, Error)]
pub enum NotDrawn {
    /// It is no SVG that we can draw.
    #[error("the picture can't be drawn: {0}; save it as SVG instead")]
    Svg(#[from] usvg::Error),
    /// It is larger than any picture can be.
    #[error("a picture of {0} by {1} points can't be drawn as PNG; save it as SVG instead")]
    Size(u32, u32),
    /// The pixels can't be written.
    #[error("the picture can't be written as PNG: {0}")]
    Write(String),
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(measure::REGULAR.to_vec());
    fonts.load_font_data(measure::SEMIBOLD.to_vec());
    Arc::new(fonts)
});

/// The picture in pixels, `scale` of them to a point.
pub fn png(picture: &Picture, scale: u32) -> Result<Vec<u8>, NotDrawn> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Inter".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&picture.svg, &options)?;
    let (width, height) = (picture.width.saturating_mul(scale), picture.height.saturating_mul(scale));
    let mut pixels = Pixmap::new(width, height).ok_or(NotDrawn::Size(width, height))?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| NotDrawn::Write(e.to_string()))
}
