//! All shortcuts on one sheet, made from the command table. It stands beside the work and blocks nothing.

use egui::{Id, RichText, ScrollArea, Ui, Vec2};

use super::Cx;
use crate::app::command::{Command, Entry, Group, TABLE};
use crate::app::icons;
use crate::app::theme::{semibold, small};
use crate::app::widgets::sheet::MIDDLE;
use crate::app::widgets::{card, icon_button, keycap, paint_cap, sheet};

/// Width of a column of shortcuts, in points.
const COLUMN: f32 = 272.0;
/// Height of a row.
const ROW: f32 = 22.0;

/// What the mouse and bare keys do beside the table's commands.
const GESTURES: [(&str, &str); 12] = [
    ("Wheel", "Zoom to the pointer, in network and timeline"),
    ("Shift+wheel", "Scroll the lanes of the timeline"),
    ("Shift+Enter on a count", "List the interactions it stands for; so does the secondary button"),
    ("Drag", "Move the network or the timeline"),
    ("Double click", "Bring a node and those tied to it into view"),
    ("Tab", "To the next thing"),
    ("Enter", "Take the thing that has the keyboard"),
    ("Drag below the timeline", "Show these days alone"),
    ("Shift+←/→/↑/↓", "Select further in the article"),
    ("Ctrl+Shift+←/→", "Select a word further"),
    ("Shift+Home/End", "Select to the end of the line"),
    ("Ctrl+A", "Select the article that was clicked"),
];

/// Draws it.
pub fn ui(ui: &Ui, cx: &mut Cx<'_>) {
    let tokens = cx.tokens;
    let room = ui.ctx().content_rect().size();
    let columns = if room.x > 2.0 * COLUMN + 120.0 { 2 } else { 1 };
    let leave = sheet(ui, Id::unique("shortcut sheet"), MIDDLE, card(tokens).inner_margin(20), |ui| {
        ui.set_width(COLUMN * columns as f32 + 32.0 * (columns - 1) as f32);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Keyboard shortcuts").font(semibold(15.0)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, tokens, icons::X, "Close the shortcuts", "Close (Esc)", true).clicked() {
                    cx.send(Command::CloseDialog);
                }
            });
        });
        ui.add_space(8.0);
        let height = (room.y - 160.0).max(200.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(32.0, 0.0);
            ui.horizontal_top(|ui| {
                for part in parts(columns) {
                    ui.vertical(|ui| {
                        ui.set_width(COLUMN);
                        for group in part {
                            section(ui, cx, group);
                        }
                    });
                }
            });
        });
    });
    if leave {
        cx.send(Command::CloseDialog);
    }
}

/// A head of the sheet: a group of the table, or what the mouse does (`None`).
type Head = Option<Group>;

/// The heads of each column, about as high as each other.
fn parts(columns: usize) -> Vec<Vec<Head>> {
    let heads: Vec<Head> =
        Group::ALL.into_iter().filter(|g| rows(*g).next().is_some()).map(Some).chain([None]).collect();
    let height = |head: &Head| 2 + head.map_or(GESTURES.len(), |group| rows(group).count());
    let all: usize = heads.iter().map(height).sum();
    let mut parts = vec![Vec::new(); columns];
    let mut taken = 0;
    for head in heads {
        // A head goes where its middle falls.
        let at = (taken + height(&head) / 2) * columns / all.max(1);
        taken += height(&head);
        if let Some(part) = parts.get_mut(at.min(columns - 1)) {
            part.push(head);
        }
    }
    parts
}

fn rows(group: Group) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |entry| entry.group == group && entry.keys.is_some())
}

fn section(ui: &mut Ui, cx: &Cx<'_>, head: Head) {
    ui.label(
        RichText::new(head.map_or("With the mouse, and to go about", Group::label))
            .font(small())
            .color(cx.tokens.muted),
    );
    ui.add_space(4.0);
    match head {
        Some(group) => {
            for entry in rows(group) {
                let keys = entry.keys.map(|k| keycap(ui, &k)).unwrap_or_default();
                row(ui, cx, entry.name, &keys);
            }
        }
        None => GESTURES.iter().for_each(|(keys, what)| row(ui, cx, what, keys)),
    }
    ui.add_space(16.0);
}

fn row(ui: &mut Ui, cx: &Cx<'_>, what: &str, keys: &str) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(COLUMN, ROW), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{what}: {keys}")));
    let galley = ui.painter().layout_no_wrap(keys.to_owned(), small(), cx.tokens.muted);
    let left = egui::pos2(rect.right() - galley.size().x - 12.0, rect.center().y);
    paint_cap(ui.painter(), left, keys, cx.tokens, false);
    let words = rect.with_max_x(left.x - 8.0);
    crate::app::widgets::paint_elided(ui.painter(), words, what, crate::app::theme::body(), cx.tokens.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_stands_on_the_sheet_once() {
        let heads: Vec<Head> = parts(2).concat();
        let listed: usize = heads.iter().flatten().map(|group| rows(*group).count()).sum();
        assert_eq!(listed, TABLE.iter().filter(|e| e.keys.is_some()).count());
        assert!(parts(2).iter().all(|part| !part.is_empty()));
    }
}
