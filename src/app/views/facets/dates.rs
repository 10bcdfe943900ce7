//! From and to: fields that take a year, a month or a day.

use chrono::NaiveDate;
use egui::{Frame, Margin, Stroke, TextEdit, Ui};

use super::super::Cx;
use crate::app::command::{Command, FilterChange};
use crate::app::theme::{RADIUS, body};
use crate::app::widgets::{Chip, thousands};
use crate::model::{Collection, Unit};

/// What is typed.
#[derive(Default)]
pub struct Dates {
    from: String,
    to: String,
    seen: Option<(NaiveDate, NaiveDate)>,
    wrong: Option<String>,
}

impl Dates {
    /// Draws the fields and how many have no date.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (state, tokens) = (cx.state, cx.tokens);
        if state.filter.days != self.seen {
            self.seen = state.filter.days;
            (self.from, self.to) = state.filter.days.map_or_else(Default::default, |(a, b)| short(a, b));
            self.wrong = None;
        }
        let mut done = false;
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let width = ((ui.available_width() - 24.0) / 2.0).floor();
            for (text, hint, name) in [(&mut self.from, "2022-05", "From day"), (&mut self.to, "2022-12", "To day")] {
                if name == "To day" {
                    ui.label(egui::RichText::new("–").color(tokens.muted));
                }
                let bad = !text.trim().is_empty() && text.trim().parse::<Unit>().is_err();
                let edge = if bad { tokens.warning } else { tokens.hairline };
                let frame = Frame::new()
                    .fill(tokens.raised)
                    .stroke(Stroke::new(1.0, edge))
                    .corner_radius(RADIUS)
                    .inner_margin(Margin::symmetric(8, 5));
                let field = ui
                    .add(
                        TextEdit::singleline(text)
                            .id_salt(name)
                            .font(body())
                            .hint_text(egui::RichText::new(hint).color(tokens.muted))
                            .frame(frame)
                            .desired_width(width),
                    )
                    .accessible_name(name)
                    .on_hover_text("A year, a month or a day: 2022, 2022-05, 2022-05-16");
                done |= field.lost_focus();
            }
        });
        if done {
            self.apply(cx);
        }
        if let Some(wrong) = &self.wrong {
            ui.add_space(4.0);
            ui.label(egui::RichText::new(wrong).small().color(tokens.warning));
        }
        let undated = state.view.facets.undated;
        if undated > 0 || state.filter.undated {
            ui.add_space(8.0);
            let on = state.filter.undated;
            let label = format!("Undated {}", thousands(undated));
            let hint = "Those alone of which nothing tells when they took place";
            if Chip::new(&label)
                .on(on)
                .name(format!("Show undated ones alone: {}", thousands(undated)))
                .show(ui, tokens)
                .on_hover_text(hint)
                .clicked()
            {
                cx.send(Command::Filter(FilterChange::Undated(!on)));
            }
        }
    }

    fn apply(&mut self, cx: &mut Cx<'_>) {
        let days = match (read(&self.from), read(&self.to)) {
            (Err(text), _) | (_, Err(text)) => {
                self.wrong = Some(format!("“{text}” is no date; write 2022, 2022-05 or 2022-05-16"));
                return;
            }
            (Ok(None), Ok(None)) => None,
            (Ok(from), Ok(to)) => {
                let Some((first, last)) = span(&cx.state.collection) else { return };
                let from = from.and_then(Unit::first_day).unwrap_or(first);
                let to = to.and_then(Unit::last_day).unwrap_or(last.max(from));
                Some((from.min(to), to.max(from)))
            }
        };
        self.wrong = None;
        // What was typed stays as it was typed, also where one end is left open.
        self.seen = days;
        if days != cx.state.filter.days {
            cx.send(Command::Filter(FilterChange::Days(days)));
        }
    }
}

fn read(text: &str) -> Result<Option<Unit>, String> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| text.to_owned()) }
}

/// The first and the last day that an interaction of the collection may lie on.
fn span(collection: &Collection) -> Option<(NaiveDate, NaiveDate)> {
    let whens = || collection.interactions.iter().filter_map(|i| i.dated).map(|d| d.when);
    let first = whens().filter_map(crate::model::When::first_day).min()?;
    let last = whens().filter_map(crate::model::When::last_day).max()?;
    Some((first, last))
}

/// Both ends as they are written in the fields.
fn short(from: NaiveDate, to: NaiveDate) -> (String, String) {
    let text = crate::app::words::days(from, to);
    match text.split_once(" → ") {
        Some((a, b)) => (a.to_owned(), b.to_owned()),
        None => (text.clone(), text),
    }
}
