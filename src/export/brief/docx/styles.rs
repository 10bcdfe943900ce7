//! The document's styles, by the names that word processors know, so that outlines and tables of contents work.

use docx_rs::{
    AbstractNumbering, Docx, Level, LevelJc, LevelText, LineSpacing, LineSpacingType, NumberFormat, Numbering,
    SpecialIndentType, Start, Style, StyleType,
};

use super::face;

/// The numbering of lists.
pub(super) const BULLETS: usize = 2;
/// How deep they go.
pub(super) const LEVELS: usize = 4;

const TEXT: &str = "1D2024";
const MUTED: &str = "62686F";

/// Adds styles and the bullets of lists.
pub(super) fn add(mut docx: Docx) -> Docx {
    let serif = || face("Georgia");
    let sans = || face("Calibri");
    let spacing = |before: u32, after: u32, line: i32| {
        LineSpacing::new().before(before).after(after).line(line).line_rule(LineSpacingType::Auto)
    };
    let paragraph = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).q_format(true);
    let heading = |id: &str, name: &str, level: usize, size: usize| {
        paragraph(id, name).based_on("Normal").next("BodyText").outline_lvl(level).fonts(sans()).bold().size(size)
    };
    // No heading ends a page, and no picture is parted from its caption.
    let with_next = |mut style: Style| {
        style.paragraph_property = style.paragraph_property.keep_next(true);
        style
    };
    // Sizes count half points, spacing twentieths of a point, lines 240ths.
    let styles = vec![
        paragraph("Normal", "Normal").fonts(serif()).size(21).color(TEXT).line_spacing(spacing(0, 120, 276)),
        paragraph("BodyText", "Body Text").based_on("Normal"),
        paragraph("Title", "Title").based_on("Normal").fonts(sans()).bold().size(44).line_spacing(spacing(0, 40, 240)),
        paragraph("Subtitle", "Subtitle")
            .based_on("Normal")
            .fonts(sans())
            .size(24)
            .color(MUTED)
            .line_spacing(spacing(0, 240, 240)),
        with_next(heading("Heading1", "heading 1", 0, 28).line_spacing(spacing(320, 100, 240))),
        with_next(heading("Heading2", "heading 2", 1, 23).line_spacing(spacing(220, 80, 240))),
        paragraph("Entry", "Entry").based_on("Normal").line_spacing(spacing(0, 140, 268)),
        paragraph("ListBullet", "List Bullet").based_on("Normal").line_spacing(spacing(0, 60, 268)),
        paragraph("ListNumber", "List Number")
            .based_on("Normal")
            .indent(Some(360), None, None, None)
            .line_spacing(spacing(0, 60, 268)),
        paragraph("Quote", "Quote").based_on("Normal").indent(Some(480), None, Some(480), None).italic(),
        with_next(paragraph("Figure", "Figure").based_on("Normal").line_spacing(spacing(120, 40, 240))),
        paragraph("Caption", "caption").based_on("Normal").fonts(sans()).size(18).color(MUTED),
        paragraph("Statement", "Statement")
            .based_on("Normal")
            .fonts(sans())
            .size(18)
            .color(MUTED)
            .line_spacing(spacing(0, 60, 252)),
        paragraph("FootnoteText", "footnote text").based_on("Normal").size(17).line_spacing(spacing(0, 40, 240)),
        Style::new("EntryLead", StyleType::Character).name("Entry Lead").fonts(sans()).bold().size(20),
        Style::new("FootnoteReference", StyleType::Character).name("footnote reference"),
    ];
    for style in styles {
        docx = docx.add_style(style);
    }
    let mut bullets = AbstractNumbering::new(BULLETS);
    for level in 0..LEVELS {
        let left = 360 * (level as i32 + 1);
        bullets = bullets.add_level(
            Level::new(level, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
                .indent(Some(left), Some(SpecialIndentType::Hanging(260)), None, None),
        );
    }
    docx.add_abstract_numbering(bullets).add_numbering(Numbering::new(BULLETS, BULLETS))
}
