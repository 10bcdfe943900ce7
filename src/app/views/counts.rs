//! The row above a view: its choices, and what of all is shown, each number opening what it counts:
//! "30 of 87 engagements · 12 of 41 officials · show 29 more".

use egui::{Align, Color32, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::Cx;
use crate::app::command::Command;
use crate::app::state::Tab;
use crate::app::theme::small;
use crate::app::widgets::{link, plural, thousands};

/// Height of a row, in points.
const ROW: f32 = 32.0;
/// Height where choices and counts need a row each, in points.
pub const MOST: f32 = 2.0 * ROW - 8.0;
/// Space at both ends, in points.
const EDGE: f32 = 16.0;
/// Space around the dot between two counts, in points.
const GAP: f32 = 6.0;

/// Rows that the person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// All of them.
    All,
    /// As many as have room.
    Few,
}

/// One count or offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    text: String,
    hint: &'static str,
    does: Does,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Open(Tab),
    Ask(Rows),
}

/// "12 of 41 officials", or "41 officials" where that is all; a click opens them as a table.
pub fn of(shown: usize, all: usize, noun: &str, opens: Tab) -> Part {
    let text = if shown == all { plural(all, noun) } else { format!("{} of {}", thousands(shown), plural(all, noun)) };
    Part { text, hint: "Show them as a table", does: Does::Open(opens) }
}

/// "show 29 more", or the way back from it; nothing where all rows have room.
pub fn more(shown: usize, people: usize, all: bool, few: usize) -> Option<Part> {
    if shown < people {
        let text = format!("show {} more", thousands(people - shown));
        Some(Part { text, hint: "A row for everybody", does: Does::Ask(Rows::All) })
    } else if all && people > few {
        let text = format!("show {} only", thousands(few));
        Some(Part { text, hint: "As many rows as have room", does: Does::Ask(Rows::Few) })
    } else {
        None
    }
}

/// How high the row is, given the words of its chips and its width in points: counts that don't fit beside the chips
/// go below them.
pub fn height(ui: &Ui, chips: &[&str], parts: &[Part], room: f32) -> f32 {
    let one = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), small(), Color32::PLACEHOLDER).size().x;
    let chips: f32 = chips.iter().map(|text| one(text) + 24.0).sum();
    if chips + width(ui, parts) + 2.0 * EDGE + 8.0 > room { MOST } else { ROW }
}

/// Draws the row: the chips as `choices` has them, and the counts; says which rows were asked for.
pub fn row(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    area: Rect,
    parts: Vec<Part>,
    choices: impl FnOnce(&mut Ui, &mut Cx<'_>),
) -> Option<Rows> {
    let two = area.height() > ROW + 1.0;
    let upper = Rect::from_min_max(area.min, pos2(area.right(), area.top() + ROW));
    let lower = if two { Rect::from_min_max(pos2(area.left(), area.bottom() - ROW), area.max) } else { upper };
    let place = |rect: Rect, layout| UiBuilder::new().max_rect(rect.shrink2(vec2(EDGE, 0.0))).layout(layout);
    ui.scope_builder(place(upper, Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        choices(ui, cx);
    });
    let layout = if two { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) };
    ui.scope_builder(place(lower, layout), |ui| counts(ui, cx, parts)).inner
}

/// How wide they are beside each other, in points.
fn width(ui: &Ui, parts: &[Part]) -> f32 {
    let one = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), small(), Color32::PLACEHOLDER).size().x;
    let dot = one("·") + 2.0 * GAP;
    parts.iter().map(|part| one(&part.text) + dot).sum::<f32>() - dot
}

/// Draws them in the direction of the layout, read from left to right in either; says which rows were asked for.
fn counts(ui: &mut Ui, cx: &mut Cx<'_>, mut parts: Vec<Part>) -> Option<Rows> {
    ui.spacing_mut().item_spacing.x = GAP;
    if ui.layout().prefer_right_to_left() {
        parts.reverse();
    }
    let mut asked = None;
    for (nth, part) in parts.into_iter().enumerate() {
        if nth > 0 {
            ui.label(RichText::new("·").font(small()).color(cx.tokens.muted));
        }
        let quiet = matches!(part.does, Does::Open(_));
        if link(ui, cx.tokens, &part.text, &part.text, quiet).on_hover_text(part.hint).clicked() {
            match part.does {
                Does::Open(tab) => cx.send(Command::ShowTab(tab)),
                Does::Ask(rows) => asked = Some(rows),
            }
        }
    }
    asked
}
