//! Everything that was decided, newest first; each decision can be taken back and restored.

use std::collections::BTreeMap;

use chrono::{DateTime, Local, Utc};
use egui::{Label, RichText, Ui};

use super::super::Cx;
use super::{line, nothing};
use crate::app::command::{Command, WorkChange};
use crate::app::icons;
use crate::app::theme::body;
use crate::app::widgets::{ShortcutButton, link, plural};
use crate::model::{Act, Entry, EntryId, Log};

/// How many are shown at first, and how many more at a time.
const SHOWN: usize = 200;

/// How much of the log is shown.
#[derive(Default)]
pub struct Decisions {
    more: usize,
    lost: bool,
}

impl Decisions {
    /// Draws the list.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (log, notebook) = (&cx.state.work.log, &cx.state.collection.notebook);
        let lost: BTreeMap<&EntryId, &str> = notebook.lost.iter().map(|l| (&l.entry, l.why.as_str())).collect();
        let all: Vec<&Entry> = log.entries().iter().rev().filter(|e| e.decision().is_some()).collect();
        if all.is_empty() {
            nothing(
                ui,
                cx.tokens,
                "Nothing has been decided yet",
                "Confirm, reject or edit an interaction, merge two names, write a note: each decision is listed here and \
                 can be taken back.",
            );
            return;
        }
        self.lost &= !lost.is_empty();
        if !lost.is_empty() {
            self.banner(ui, cx, lost.len());
        }
        let back = taken_back(log);
        let listed: Vec<&Entry> = all.into_iter().filter(|e| !self.lost || lost.contains_key(&e.id)).collect();
        let most = SHOWN + self.more;
        for entry in listed.iter().take(most) {
            row(ui, cx, entry, lost.get(&entry.id).copied(), back.get(&entry.id).copied());
            line(ui, cx.tokens);
        }
        if listed.len() > most {
            let text = format!("{} more", listed.len() - most);
            if link(ui, cx.tokens, &text, &format!("Show {text} decisions"), false).clicked() {
                self.more += SHOWN;
            }
        }
    }

    /// That some decisions have no effect, and the way to see these alone.
    fn banner(&mut self, ui: &mut Ui, cx: &Cx<'_>, count: usize) {
        let verb = if count == 1 { "finds its words no longer" } else { "no longer find their words" };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let text = format!("{} {} {verb}", icons::WARNING, plural(count, "decision"));
            ui.label(RichText::new(text).color(cx.tokens.warning));
            let (text, name) = if self.lost {
                ("Show all", "Show all decisions")
            } else {
                ("Show these", "Show the decisions without words alone")
            };
            if link(ui, cx.tokens, text, name, false).clicked() {
                self.lost = !self.lost;
            }
        });
        ui.add_space(8.0);
    }
}

/// When each decision that doesn't hold was taken back.
fn taken_back(log: &Log) -> BTreeMap<&EntryId, DateTime<Utc>> {
    let mut back = BTreeMap::new();
    for entry in log.entries() {
        match &entry.act {
            Act::Withdraw(id) => {
                back.insert(id, entry.time);
            }
            Act::Restore(id) => {
                back.remove(id);
            }
            Act::Do(_) => {}
        }
    }
    back
}

/// A time as the person's clock shows it.
fn clock(time: DateTime<Utc>) -> String {
    time.with_timezone(&Local).format("%-d %b %Y, %H:%M").to_string()
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, entry: &Entry, lost: Option<&str>, back: Option<DateTime<Utc>>) {
    let Some(decision) = entry.decision() else { return };
    let told = decision.tell();
    let (verb, change) = match back {
        Some(_) => ("Restore", WorkChange::Restore(entry.id.clone())),
        None => ("Take back", WorkChange::Withdraw(entry.id.clone())),
    };
    let button = ShortcutButton::new(verb).height(24.0).enabled(cx.state.work.read_only.is_none());
    let wide = button.width(ui.painter(), cx.tokens);
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - wide - ui.spacing().item_spacing.x).max(120.0);
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 2.0;
            let mut text = RichText::new(&told).font(body());
            if back.is_some() {
                text = text.color(cx.tokens.muted).strikethrough();
            }
            ui.add(Label::new(text).wrap());
            let mut when = clock(entry.time);
            if let Some(time) = back {
                when = format!("{when} · taken back {}", clock(time));
            }
            ui.label(RichText::new(when).small().color(cx.tokens.muted));
            if let Some(reason) = &entry.reason {
                ui.add(Label::new(RichText::new(format!("“{reason}”")).small().color(cx.tokens.muted)).wrap());
            }
            if let Some(why) = lost {
                let text = format!("{} No effect: {why}", icons::WARNING);
                ui.add(Label::new(RichText::new(text).small().color(cx.tokens.warning)).wrap());
            }
        });
        let hint = match &cx.state.work.read_only {
            Some(why) => format!("Nothing can be changed here: {why}"),
            None => told.clone(),
        };
        if button.named(format!("{verb}: {told}")).show(ui, cx.tokens).on_hover_text(hint).clicked() {
            cx.send(Command::Work(change));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decision, Target};

    #[test]
    fn a_decision_is_taken_back_until_it_is_restored() {
        let now: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
        let mut log = Log::default();
        let note = log.decide(now, Decision::Note { on: Target::Project, text: "x".to_owned() }, None);
        log.push(note.clone());
        assert!(taken_back(&log).is_empty());
        log.push(log.undo(now).unwrap());
        assert!(taken_back(&log).contains_key(&note.id) && !log.holds(&note.id));
        log.push(log.redo(now).unwrap());
        assert!(taken_back(&log).is_empty() && log.holds(&note.id));
    }
}
