//! Everything that was decided, newest first. What was decided in one step stands together, is taken back together and
//! restored together.

use std::collections::BTreeMap;

use chrono::{DateTime, Local, Utc};
use egui::{Label, RichText, Ui};

use super::super::Cx;
use super::{line, nothing};
use crate::app::command::{Command, WorkChange};
use crate::app::icons;
use crate::app::theme::body;
use crate::app::widgets::{ShortcutButton, link, plural};
use crate::model::{Act, Entry, EntryId, Log, tell_step};

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
        let mut all = log.steps();
        all.reverse();
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
        let is_listed = |step: &&[Entry]| !self.lost || step.iter().any(|entry| lost.contains_key(&entry.id));
        let listed: Vec<&[Entry]> = all.into_iter().filter(is_listed).collect();
        let most = SHOWN + self.more;
        for step in listed.iter().take(most) {
            row(ui, cx, step, &lost, &back);
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

/// What can be done about a step, and how it is called: by its first decision, and how many come with it.
fn way(step: &[Entry], back: &BTreeMap<&EntryId, DateTime<Utc>>) -> Option<(&'static str, String, WorkChange)> {
    let first = step.first()?;
    let name = tell_step(step)?;
    Some(if step.iter().all(|entry| back.contains_key(&entry.id)) {
        ("Restore", name, WorkChange::Restore(first.id.clone()))
    } else {
        ("Take back", name, WorkChange::Withdraw(first.id.clone()))
    })
}

fn row(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    step: &[Entry],
    lost: &BTreeMap<&EntryId, &str>,
    back: &BTreeMap<&EntryId, DateTime<Utc>>,
) {
    let Some((verb, name, change)) = way(step, back) else { return };
    let text = if step.len() > 1 { format!("{verb} all {}", step.len()) } else { verb.to_owned() };
    let button = ShortcutButton::new(&text).height(24.0).enabled(cx.state.work.read_only.is_none());
    let wide = button.width(ui.painter(), cx.tokens);
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - wide - ui.spacing().item_spacing.x).max(120.0);
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 2.0;
            for entry in step {
                told(ui, cx, entry, back.contains_key(&entry.id), lost.get(&entry.id).copied());
            }
            let Some(first) = step.first() else { return };
            let mut when = clock(first.time);
            if let Some(time) = step.iter().filter_map(|entry| back.get(&entry.id)).max() {
                when = format!("{when} · taken back {}", clock(*time));
            }
            ui.label(RichText::new(when).small().color(cx.tokens.muted));
            if let Some(reason) = &first.reason {
                ui.add(Label::new(RichText::new(format!("“{reason}”")).small().color(cx.tokens.muted)).wrap());
            }
        });
        let hint = match &cx.state.work.read_only {
            Some(why) => format!("Nothing can be changed here: {why}"),
            None => name.clone(),
        };
        if button.named(format!("{verb}: {name}")).show(ui, cx.tokens).on_hover_text(hint).clicked() {
            cx.send(Command::Work(change));
        }
    });
}

/// One decision of a step.
fn told(ui: &mut Ui, cx: &Cx<'_>, entry: &Entry, is_back: bool, lost: Option<&str>) {
    let Some(decision) = entry.decision() else { return };
    let mut text = RichText::new(decision.tell()).font(body());
    if is_back {
        text = text.color(cx.tokens.muted).strikethrough();
    }
    ui.add(Label::new(text).wrap());
    if let Some(why) = lost {
        let text = format!("{} No effect: {why}", icons::WARNING);
        ui.add(Label::new(RichText::new(text).small().color(cx.tokens.warning)).wrap());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decision, Target};

    #[test]
    fn a_step_is_called_by_its_first_decision() {
        let note = |text: &str| Decision::Note { on: Target::Project, text: text.to_owned() };
        let log = Log::new(Log::default().decide_all(Utc::now(), [note("a"), note("b")], None));
        let (verb, name, _) = way(log.steps()[0], &taken_back(&log)).unwrap();
        assert_eq!((verb, name.as_str()), ("Take back", "Note on the project: “a” and 1 more"));
    }

    #[test]
    fn a_decision_is_taken_back_until_it_is_restored() {
        let now: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().unwrap();
        let mut log = Log::default();
        let note = log.decide(now, Decision::Note { on: Target::Project, text: "x".to_owned() }, None);
        log.push(note.clone());
        assert!(taken_back(&log).is_empty());
        log.push(log.undo(now).remove(0));
        assert!(taken_back(&log).contains_key(&note.id) && !log.holds(&note.id));
        log.push(log.redo(now).remove(0));
        assert!(taken_back(&log).is_empty() && log.holds(&note.id));
    }
}
