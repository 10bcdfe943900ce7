//! Text that is written from right to left. egui 0.37 knows no bidirectional text: such a paragraph says so and offers
//! its original.

use egui::{
    Context, CornerRadius, CursorIcon, FontId, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
};

use crate::app::icons;
use crate::app::theme::{Tokens, small};

/// Height of the note above such a paragraph, in points.
pub const NOTE: f32 = 36.0;
/// What the note says.
const WORDS: &str = "Right-to-left text: the order of words is not shown as written";
/// How many letters are looked up in the faces: a script is there or is not.
const LOOKED_UP: usize = 40;
/// The link in it.
const LINK: &str = "Open original";

/// Whether most letters of a text are written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko); where as many
/// go either way, the first one decides.
pub fn right_to_left(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (mut backwards, mut forwards, mut first) = (0_usize, 0_usize, None);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let back = runs_back(c);
        first = first.or(Some(back));
        if back {
            backwards += 1;
        } else {
            forwards += 1;
        }
    }
    backwards > forwards || (backwards == forwards && first == Some(true))
}

/// Whether a letter belongs to a script that is written from right to left.
fn runs_back(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// What is said in place of a text most of whose letters no face has: they would be boxes. `None` where it can be shown.
pub fn without_letters(ctx: &Context, font: &FontId, text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic() && runs_back(*c)).take(LOOKED_UP).collect();
    let missing = ctx.fonts_mut(|fonts| letters.iter().filter(|c| !fonts.has_glyph(font, **c)).count());
    let script = letters.first().map(|c| script(*c))?;
    (missing * 2 > letters.len())
        .then(|| format!("This paragraph is in {script} script; no installed font has its letters"))
}

/// The script of a letter that is written from right to left.
fn script(letter: char) -> &'static str {
    match letter {
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => "Hebrew",
        '\u{700}'..='\u{74f}' => "Syriac",
        '\u{780}'..='\u{7bf}' => "Thaana",
        '\u{7c0}'..='\u{7ff}' => "N’Ko",
        _ => "Arabic",
    }
}

/// Draws the note at the top of a paragraph; whether its link was clicked. `missing` is said where its letters can't be
/// shown.
pub fn note(
    ui: &Ui,
    tokens: &Tokens,
    paragraph: Rect,
    id: Id,
    (left, right): (f32, f32),
    missing: Option<&str>,
) -> bool {
    let words = missing.unwrap_or(WORDS);
    let width = (paragraph.width() - left - right).max(60.0);
    let at = pos2(paragraph.left() + left, paragraph.top() + 6.0);
    let text = ui.painter().layout(format!("{} {words}", icons::WARNING), small(), tokens.muted, width);
    let link = ui.painter().layout_no_wrap(LINK.to_owned(), small(), tokens.accent);
    // Behind the words where there is room, else below them.
    let last = text.rows.last().map_or(0.0, |row| row.pos.x + row.size.x);
    let fits = last + 12.0 + link.size().x <= width;
    let line = text.rows.last().map_or(0.0, |row| row.pos.y);
    let place = if fits { pos2(at.x + last + 12.0, at.y + line) } else { pos2(at.x, at.y + text.size().y) };
    let rect = Rect::from_min_size(place, link.size());
    ui.painter().galley(at, text, tokens.muted);
    ui.painter().galley(place, link, tokens.accent);
    let response = ui.interact(rect.expand(3.0), id.with("original"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{words} · {LINK}")));
    if response.has_focus() {
        let ring = Stroke::new(1.5, tokens.accent);
        ui.painter().rect_stroke(rect.expand(3.0), CornerRadius::same(3), ring, StrokeKind::Inside);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme;

    #[test]
    fn most_letters_decide() {
        assert!(right_to_left("التقى الوزير نظيره في 12 مايو 2022"));
        assert!(right_to_left("שר החוץ נפגש עם Antony Blinken בירושלים"));
        assert!(!right_to_left("The newspaper الأهرام wrote of it"));
        assert!(!right_to_left("2022 – 2024"));
        assert!(right_to_left("שלום Hello".get(..).unwrap().split_at("שלום Hell".len()).0));
        assert!(!right_to_left("Министр встретился с коллегой"));
    }

    #[test]
    fn digits_keep_their_order_between_letters_from_right_to_left() {
        for text in ["عام 2024 في 15 مايو", "בשנת 2024 ביום 15 במאי", "في ٢٠٢٤ (2024)"] {
            let mut laid = None;
            let ctx = Context::default();
            theme::install(&ctx, crate::app::state::ThemeChoice::Light);
            for _ in 0..2 {
                let mut shown = ctx.run_ui(egui::RawInput::default(), |ui| {
                    let job = egui::text::LayoutJob {
                        halign: egui::Align::RIGHT,
                        ..egui::text::LayoutJob::simple(text.to_owned(), theme::serif(15.0), tokens().text, 400.0)
                    };
                    laid = Some(ui.painter().layout_job(job));
                });
                shown.textures_delta.clear();
            }
            let galley = laid.unwrap();
            let mut digits: Vec<(f32, char)> = Vec::new();
            for row in &galley.rows {
                digits.extend(row.glyphs.iter().filter(|g| g.chr.is_ascii_digit()).map(|g| (g.pos.x, g.chr)));
            }
            digits.sort_by(|a, b| a.0.total_cmp(&b.0));
            let seen: String = digits.iter().map(|(_, c)| *c).collect();
            assert!(seen.contains("2024"), "{text}: {seen}");
        }
    }

    #[test]
    fn letters_that_no_face_has_are_told_in_words() {
        let ctx = Context::default();
        // egui's own faces know neither Arabic nor Hebrew.
        let mut said = Vec::new();
        let mut shown = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = FontId::monospace(15.0);
            said = ["عام 2024 في 15 مايو", "בשנת 2024 ביום 15 במאי", "In May 2024"]
                .map(|text| without_letters(ui.ctx(), &font, text))
                .to_vec();
        });
        shown.textures_delta.clear();
        let words = |script| Some(format!("This paragraph is in {script} script; no installed font has its letters"));
        assert_eq!(said, [words("Arabic"), words("Hebrew"), None]);
    }

    fn tokens() -> Tokens {
        Tokens::light()
    }
}
