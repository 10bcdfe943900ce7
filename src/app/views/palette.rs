//! All commands, officials and articles by name.

use egui::{Align2, Id, Key, Modal, Modifiers, ScrollArea, TextEdit, Ui, Vec2};

use super::Cx;
use crate::app::command::{Command, Entry, TABLE};
use crate::app::find::{self, Finder, Found};
use crate::app::widgets::{card, keycap};
use crate::model::fold;

/// All commands, officials and articles by name.
#[derive(Default)]
pub struct Palette {
    text: String,
    at: usize,
    finder: Finder,
    last_frame: u64,
}

/// How many finds of the collection are listed below the commands.
const LISTED: usize = 20;
const WIDTH: f32 = 560.0;

enum Line {
    Command(&'static Entry),
    Found(Found),
}

impl Palette {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let tokens = cx.tokens;
        let frame = ui.ctx().cumulative_frame_nr();
        let fresh = frame > self.last_frame + 1;
        self.last_frame = frame;
        if fresh {
            self.text.clear();
            self.at = 0;
        }
        let id = Id::unique("palette field");
        let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, Vec2::new(0.0, 96.0));
        let modal = Modal::new(Id::unique("palette")).area(area).frame(card(tokens).inner_margin(8));
        let mut picked = None;
        let response = modal.show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            let press = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
            let (down, up) = (press(Key::ArrowDown), press(Key::ArrowUp));
            let (enter, escape) = (press(Key::Enter), press(Key::Escape));
            let field = ui
                .add(
                    TextEdit::singleline(&mut self.text)
                        .id(id)
                        .hint_text(egui::RichText::new("Commands, officials, articles").color(tokens.muted))
                        .margin(egui::Margin::symmetric(10, 8))
                        .desired_width(f32::INFINITY),
                )
                .accessible_name("Commands, officials, articles");
            if fresh || !field.has_focus() {
                field.request_focus();
            }
            if field.changed() {
                self.at = 0;
            }
            ui.add_space(8.0);
            let lines = self.lines(cx);
            if down {
                self.at += 1;
            }
            if up {
                self.at = self.at.checked_sub(1).unwrap_or(lines.len());
            }
            self.at = self.at.min(lines.len().saturating_sub(1));
            let moved = up || down || field.changed();
            ScrollArea::vertical().max_height(420.0).auto_shrink([false, true]).show(ui, |ui| {
                for (nth, line) in lines.iter().enumerate() {
                    let at = nth == self.at;
                    let response = match line {
                        Line::Command(entry) => {
                            let enabled = entry.action.enabled(cx.state);
                            let keys = entry.keys.map(|k| keycap(ui, &k)).unwrap_or_default();
                            let row = find::Line {
                                icon: entry.icon,
                                name: entry.name,
                                kind: &keys,
                                at,
                                enabled,
                                spoken: entry.name,
                            };
                            row.show(ui, tokens).on_hover_text(entry.hint)
                        }
                        Line::Found(found) => find::found_row(ui, cx, found, at),
                    };
                    if at && moved {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (at && enter) {
                        picked = Some(nth);
                    }
                }
                if lines.is_empty() {
                    ui.label(egui::RichText::new("Nothing has this name").color(tokens.muted));
                }
            });
            if escape {
                cx.send(Command::CloseDialog);
            }
            if let Some(line) = picked.and_then(|nth| lines.get(nth)) {
                match line {
                    Line::Command(entry) if entry.action.enabled(cx.state) => {
                        cx.send(Command::CloseDialog);
                        cx.act(entry.action);
                    }
                    Line::Command(_) => {}
                    Line::Found(found) => {
                        cx.send(Command::CloseDialog);
                        cx.send(found.command.clone());
                    }
                }
            }
        });
        if response.should_close() {
            cx.send(Command::CloseDialog);
        }
    }

    fn lines(&mut self, cx: &Cx<'_>) -> Vec<Line> {
        let words = fold(self.text.trim());
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut commands: Vec<_> = TABLE
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.action != crate::app::command::Action::Palette)
            .filter_map(|(nth, entry)| Some((rank(&words, entry.name, entry.hint)?, nth, entry)))
            .collect();
        commands.sort_by_key(|(rank, nth, _)| (*rank, *nth));
        let mut lines: Vec<_> = commands.into_iter().map(|(_, _, entry)| Line::Command(entry)).collect();
        let found = self.finder.find(cx.state, self.text.trim(), LISTED);
        lines.extend(found.into_iter().map(Line::Found));
        lines
    }
}

/// How well a command's name and hint fit the words, 0 best; `None` where they don't.
fn rank(words: &[&str], name: &str, hint: &str) -> Option<u8> {
    let (name, hint) = (fold(name), fold(hint));
    let begins = |text: &str, word: &str| text.split_whitespace().any(|t| t.starts_with(word));
    if words.first().is_none_or(|first| name.starts_with(first)) && words.iter().all(|w| begins(&name, w)) {
        Some(0)
    } else if words.iter().all(|w| begins(&name, w)) {
        Some(1)
    } else if words.iter().all(|w| name.contains(w)) {
        Some(2)
    } else if words.iter().all(|w| name.contains(w) || begins(&hint, w)) {
        Some(3)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_starts_with_the_words_comes_first() {
        assert_eq!(rank(&[], "Open files…", ""), Some(0));
        assert_eq!(rank(&["op", "fi"], "Open files…", ""), Some(0));
        assert_eq!(rank(&["files"], "Open files…", ""), Some(1));
        assert_eq!(rank(&["ile"], "Open files…", ""), Some(2));
        assert_eq!(rank(&["single"], "Open files…", "Read single articles"), Some(3));
        assert_eq!(rank(&["zebra"], "Open files…", "Read single articles"), None);
    }
}
