//! Grades in the table of articles: the outlet's reliability, and how credible what the article tells is.

use std::collections::BTreeMap;

use egui::Ui;

use crate::app::apply::desk::graded;
use crate::app::command::{Action, Command, WorkChange};
use crate::app::state::State;
use crate::app::theme::Tokens;
use crate::app::views::Cx;
use crate::app::widgets::plural;
use crate::model::{Article, ArticleId, Credibility, Decision, InteractionId, Reliability};

use super::grid;

/// The best and the worst grade of what an article tells.
pub type Range = (Credibility, Credibility);

/// The best and the worst grade of the interactions of the view that each article tells, where any has one.
pub fn credibility(state: &State) -> BTreeMap<ArticleId, Range> {
    let given = &state.collection.notebook.credibility;
    let mut ranges: BTreeMap<ArticleId, Range> = BTreeMap::new();
    for (id, grade) in given.iter().filter(|(id, _)| state.view.interactions.binary_search(id).is_ok()) {
        let Some(interaction) = state.collection.interaction(*id) else { continue };
        for report in &interaction.reports {
            let range = ranges.entry(report.article).or_insert((*grade, *grade));
            *range = (range.0.min(*grade), range.1.max(*grade));
        }
    }
    ranges
}

/// The grade of the outlet.
pub fn reliability(state: &State, article: &Article) -> Option<Reliability> {
    state.collection.notebook.reliability.get(article.source.as_ref()?).copied()
}

/// The cell of a grade: the letter or number, what it says under the pointer.
pub fn cell(ui: &mut Ui, tokens: &Tokens, labels: &[&str]) {
    let short: Vec<&str> = labels.iter().filter_map(|label| label.split(',').next()).collect();
    if short.is_empty() {
        grid::text(ui, "–", tokens.faint);
        return;
    }
    let label = egui::Label::new(egui::RichText::new(short.join("–")).color(tokens.text)).selectable(false);
    ui.add(label).on_hover_text(labels.join(" to "));
}

/// The words of a range, one where both ends are alike.
pub fn labels(range: Option<Range>) -> Vec<&'static str> {
    match range {
        None => Vec::new(),
        Some((best, worst)) if best == worst => vec![best.label()],
        Some((best, worst)) => vec![best.label(), worst.label()],
    }
}

/// The menu of a row: both grades, and whether grades are shown at all.
pub fn menu(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId) {
    let state = cx.state;
    if graded(state) {
        ui.add_enabled_ui(state.work.read_only.is_none(), |ui| {
            outlet(ui, cx, id);
            told(ui, cx, id);
        });
        ui.separator();
    }
    let text = if graded(state) { "Hide source grades" } else { "Show source grades" };
    if ui.button(text).on_hover_text(Action::SourceGrades.entry().hint).clicked() {
        cx.act(Action::SourceGrades);
        ui.close();
    }
}

fn outlet(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId) {
    let collection = &cx.state.collection;
    let Some(source) = collection.article(id).and_then(|a| a.source.clone()) else {
        ui.add_enabled(false, egui::Button::new("Reliability: no outlet is named"));
        return;
    };
    let articles = collection.articles().filter(|(_, a)| a.source.as_ref() == Some(&source)).count();
    let now = collection.notebook.reliability.get(&source).copied();
    let head = format!("Reliability of {source}: {}", plural(articles, "article"));
    if let Some(reliability) = pick(ui, &head, Some(now), &Reliability::ALL, Reliability::label) {
        let decision = Decision::GradeSource { source, reliability };
        cx.send(Command::Work(WorkChange::Decide(decision, None)));
    }
}

fn told(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId) {
    let collection = &cx.state.collection;
    let all: Vec<InteractionId> = cx
        .state
        .view
        .interactions
        .iter()
        .copied()
        .filter(|one| collection.interaction(*one).is_some_and(|i| i.reports.iter().any(|r| r.article == id)))
        .collect();
    if all.is_empty() {
        ui.add_enabled(false, egui::Button::new("Credibility: no interaction is told"));
        return;
    }
    let grades: Vec<Option<Credibility>> =
        all.iter().map(|one| collection.notebook.credibility.get(one).copied()).collect();
    // One that all have; nothing is marked where they differ.
    let now = grades.first().copied().filter(|first| grades.iter().all(|grade| grade == first));
    let head = format!("Credibility of what it tells: {}", plural(all.len(), "interaction"));
    if let Some(credibility) = pick(ui, &head, now, &Credibility::ALL, Credibility::label) {
        let refs = all.iter().filter_map(|one| collection.interaction_ref(collection.interaction(*one)?));
        let decisions = refs.map(|interaction| Decision::GradeInteraction { interaction, credibility }).collect();
        cx.send(Command::Work(WorkChange::DecideAll(decisions, None)));
    }
}

/// A menu of grades; which one was picked, if it is another one.
#[expect(clippy::option_option, reason = "nothing picked; no grade picked; a grade picked")]
fn pick<T: Copy + PartialEq>(
    ui: &mut Ui,
    head: &str,
    now: Option<Option<T>>,
    all: &[T],
    says: impl Fn(T) -> &'static str,
) -> Option<Option<T>> {
    let mut picked = None;
    ui.menu_button(head, |ui| {
        let one = |ui: &mut Ui, grade: Option<T>, text: &str| {
            ui.selectable_label(now == Some(grade), text).clicked().then(|| ui.close()).map(|()| grade)
        };
        picked = one(ui, None, "Not graded");
        for grade in all {
            picked = one(ui, Some(*grade), says(*grade)).or(picked);
        }
    });
    picked.filter(|picked| now != Some(*picked))
}
