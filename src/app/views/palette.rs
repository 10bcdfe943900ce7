//! All commands, officials and articles by name.

use egui::{Align2, Id, Key, Modifiers, ScrollArea, TextEdit, Ui, Vec2};

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::Cx;
use crate::app::command::{Command, Entry, TABLE};
use crate::app::find::{self, Finder, Found};
use crate::app::widgets::{card, keycap, sheet};
use crate::model::fold;

/// All commands, officials and articles by name.
#[derive(Default)]
pub struct Palette {
    text: String,
    at: usize,
    finder: Finder,
    rank: Rank,
    last_frame: u64,
}

/// How many finds of the collection are listed below the commands.
const LISTED: usize = 20;
const WIDTH: f32 = 560.0;

#[expect(clippy::large_enum_variant, reason = "a list is short: all commands and twenty finds")]
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
        let anchor = (Align2::CENTER_TOP, Vec2::new(0.0, 96.0));
        let mut picked = None;
        let leave = sheet(ui, Id::unique("palette"), anchor, card(tokens).inner_margin(8), |ui| {
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
        if leave {
            cx.send(Command::CloseDialog);
        }
    }

    fn lines(&mut self, cx: &Cx<'_>) -> Vec<Line> {
        let wanted = fold(self.text.trim());
        let pattern = Pattern::parse(&wanted, CaseMatching::Ignore, Normalization::Smart);
        let mut commands: Vec<_> = TABLE
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.action != crate::app::command::Action::Palette)
            .filter_map(|(nth, entry)| Some((self.rank.of(&pattern, &wanted, entry.name, entry.hint)?, nth, entry)))
            .collect();
        commands.sort_by_key(|(rank, nth, _)| (std::cmp::Reverse(*rank), *nth));
        // Letters scattered over a command's name are a guess: who is called as one types comes before.
        let (sure, guessed): (Vec<_>, Vec<_>) = commands.into_iter().partition(|(rank, ..)| *rank >= SURE);
        let line = |(_, _, entry)| Line::Command(entry);
        let found = self.finder.find(cx.state, self.text.trim(), LISTED);
        let mut lines: Vec<_> = sure.into_iter().map(line).collect();
        lines.extend(found.into_iter().map(Line::Found));
        lines.extend(guessed.into_iter().map(line));
        lines
    }
}

/// From this rank on the letters typed stand together in the name, or begin a word of the hint.
const SURE: u32 = 1000;

/// How well a command's name and hint fit what is typed.
struct Rank {
    matcher: Matcher,
    scratch: Vec<char>,
}

impl Default for Rank {
    fn default() -> Self {
        Self { matcher: Matcher::new(Config::DEFAULT), scratch: Vec::new() }
    }
}

impl Rank {
    /// Higher is better; `None` where the letters don't occur in this order. A word of the hint counts for less than
    /// one of the name, and for more than letters scattered over it.
    fn of(&mut self, pattern: &Pattern, wanted: &str, name: &str, hint: &str) -> Option<u32> {
        let name = fold(name);
        // Letters in a row at the start of the name or of a word in it are what a person types first.
        let together = wanted.split_whitespace().all(|word| name.contains(word));
        let starts = if name.starts_with(wanted) { SURE } else { 0 } + if together { SURE } else { 0 };
        let by_name = pattern.score(Utf32Str::new(&name, &mut self.scratch), &mut self.matcher);
        let hint = fold(hint);
        let in_hint = || wanted.split_whitespace().all(|w| hint.split_whitespace().any(|h| h.starts_with(w)));
        let by_hint = in_hint().then_some(SURE);
        by_name.map(|score| score + starts + 1).max(by_hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_starts_with_the_letters_comes_first() {
        let mut rank = Rank::default();
        let mut of = |wanted: &str| {
            let pattern = Pattern::parse(wanted, CaseMatching::Ignore, Normalization::Smart);
            rank.of(&pattern, wanted, "Open files…", "Read single articles")
        };
        assert!(of("open") > of("files"));
        assert!(of("files") > of("ofl"), "letters in a row count for more");
        assert!(of("files") > of("single"), "a word of the hint comes after those of the name");
        assert!(of("ofl").is_some_and(|rank| rank < SURE), "scattered letters are a guess");
        assert_eq!(of("zebra"), None);
        assert!(of("").is_some());
    }
}
