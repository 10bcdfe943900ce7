//! The search box and what it finds while one types.

use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::super::Cx;
use crate::app::command::{Action, Command, FilterChange};
use crate::app::find::{self, Finder, Found};
use crate::app::icons;
use crate::app::theme::small;
use crate::app::widgets::{keycap, search_box};
use crate::query::search::{SyntaxError, parse};

/// How many finds are listed.
const LISTED: usize = 12;

/// How more can be asked than words.
const HELP: &str = "“exact words”  AND  OR  NOT  ( )  official: party: sector: kind: status: country: place: source: title: \
                    before: after: on: is:undated";

/// Says why the search can't be read, and shows where.
fn problem(ui: &mut Ui, cx: &Cx<'_>, text: &str, wrong: &SyntaxError) {
    use egui::text::{LayoutJob, TextFormat};
    let tokens = cx.tokens;
    let mut job = LayoutJob::default();
    let (from, to) = (wrong.at.start.min(text.len()), wrong.at.end.min(text.len()));
    let parts = [(0..from, false), (from..to, true), (to..text.len(), false)];
    for (range, bad) in parts {
        let words = text.get(range).unwrap_or_default();
        let colour = if bad { tokens.warning } else { tokens.muted };
        let mut format = TextFormat::simple(crate::app::theme::body(), colour);
        if bad {
            format.underline = egui::Stroke::new(1.0, tokens.warning);
        }
        job.append(words, 0.0, format);
    }
    ui.add_space(4.0);
    ui.label(job);
    let says = format!("{} {}", icons::WARNING, sentence(&wrong.to_string()));
    ui.add(egui::Label::new(egui::RichText::new(says).font(small()).color(tokens.warning)).wrap());
    ui.add_space(4.0);
}

/// With a capital at its start.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What is typed and which find is pointed at.
#[derive(Default)]
pub struct Search {
    text: String,
    open: bool,
    /// 0 is the row that filters by the text, the finds follow.
    at: usize,
    focus_asked: u64,
    filter_seen: String,
    finder: Finder,
}

impl Search {
    /// Draws the box, `width` points wide, and below it what was found.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
        if cx.state.filter.text != self.filter_seen {
            self.filter_seen.clone_from(&cx.state.filter.text);
            self.text.clone_from(&cx.state.filter.text);
        }
        let id = Id::unique("search box");
        let keys = Action::Palette.entry().keys.map(|k| keycap(ui, &k));
        // While the list is open, arrows and Enter are for it.
        let (mut go, mut moved) = (false, false);
        if self.open && ui.memory(|m| m.has_focus(id)) {
            let press = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
            if press(Key::ArrowDown) {
                self.at += 1;
                moved = true;
            }
            if press(Key::ArrowUp) {
                self.at = self.at.saturating_sub(1);
                moved = true;
            }
            go = press(Key::Enter);
            if press(Key::Escape) {
                self.open = false;
            }
        }
        let response = search_box(
            ui,
            cx.tokens,
            id,
            &mut self.text,
            "Search articles, officials, places…",
            keys.as_deref(),
            width,
        );
        if cx.state.focus_search != self.focus_asked {
            self.focus_asked = cx.state.focus_search;
            response.request_focus();
        }
        if response.changed() {
            self.at = 0;
            self.open = !self.text.trim().is_empty();
            if self.text.is_empty() && !cx.state.filter.text.is_empty() {
                cx.send(Command::Filter(FilterChange::Text(String::new())));
            }
        }
        if !self.open {
            // A single-line field lets go of the keyboard at Enter.
            if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
                self.apply_text(cx);
            }
            return;
        }
        let wrong = parse(&self.text).err();
        let found = if wrong.is_some() { Vec::new() } else { self.finder.find(cx.state, &self.text, LISTED) };
        self.at = self.at.min(found.len());
        let mut picked = go.then_some(self.at);
        let popup = Popup::from_response(&response)
            .id(Id::unique("search finds"))
            .open(true)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .gap(4.0)
            .width(width);
        let shown = popup.show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(width - 16.0);
            ScrollArea::vertical().max_height(480.0).show(ui, |ui| {
                if let Some(wrong) = &wrong {
                    problem(ui, cx, &self.text, wrong);
                } else {
                    let name = format!("Filter by “{}”", self.text.trim());
                    let keys = if self.at == 0 { "Enter" } else { "" };
                    let at = self.at == 0;
                    let line =
                        find::Line { icon: icons::FUNNEL, name: &name, kind: keys, at, enabled: true, spoken: &name };
                    if line.show(ui, cx.tokens).clicked() {
                        picked = Some(0);
                    }
                }
                for (nth, one) in found.iter().enumerate() {
                    let at = self.at == nth + 1;
                    let response = find::found_row(ui, cx, one, at);
                    if at && moved {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        picked = Some(nth + 1);
                    }
                }
                if found.is_empty() && wrong.is_none() {
                    let none = "Nothing is found by this";
                    ui.add_space(4.0);
                    ui.label(egui::RichText::new(none).font(small()).color(cx.tokens.muted));
                }
                ui.add_space(4.0);
                ui.add(egui::Label::new(egui::RichText::new(HELP).font(small()).color(cx.tokens.muted)).wrap());
            });
        });
        if picked == Some(0) && wrong.is_some() {
            // What can't be read is not asked: it stays in the field, with the reason below it.
            ui.memory_mut(|m| m.request_focus(id));
        } else if let Some(nth) = picked {
            self.open = false;
            ui.memory_mut(|m| m.surrender_focus(id));
            match nth.checked_sub(1).and_then(|n| found.get(n)) {
                Some(Found { command, .. }) => {
                    self.text.clone_from(&cx.state.filter.text);
                    cx.send(command.clone());
                }
                None => self.apply_text(cx),
            }
        } else if let Some(shown) = shown
            && response.clicked_elsewhere()
            && !ui.input(|i| i.pointer.interact_pos().is_some_and(|p| shown.response.rect.contains(p)))
        {
            self.open = false;
        }
    }

    fn apply_text(&mut self, cx: &mut Cx<'_>) {
        let text = self.text.trim().to_owned();
        if parse(&text).is_err() {
            self.open = true;
            return;
        }
        self.open = false;
        self.text.clone_from(&text);
        self.filter_seen.clone_from(&text);
        if text != cx.state.filter.text {
            cx.send(Command::Filter(FilterChange::Text(text)));
        }
    }
}
