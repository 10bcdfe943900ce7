//! The person's own part of the inspector, below what was read: a note, the board, and grades.

use egui::{ComboBox, RichText, Role, Ui, WidgetInfo};

use super::super::Cx;
use super::super::note::{NoteBox, written};
use crate::app::apply::desk::graded;
use crate::app::command::{Command, WorkChange};
use crate::app::item::Item;
use crate::app::state::NoteOn;
use crate::app::words;
use crate::model::{ArticleId, Credibility, Decision, InteractionId, Reliability};

/// Shows the note on a party or interaction, and the grade of an interaction or outlet.
pub(super) fn note(ui: &mut Ui, cx: &mut Cx<'_>, item: Item, note: &mut NoteBox) {
    let (on, what) = match item {
        Item::Party(id) => (NoteOn::Party(id), words::party(cx.state, id).to_owned()),
        Item::Interaction(id) => {
            credibility(ui, cx, id);
            let Some(interaction) = cx.state.collection.interaction(id) else { return };
            (NoteOn::Interaction(id), cx.state.collection.title(interaction))
        }
        Item::Article(id) => {
            reliability(ui, cx, id);
            return;
        }
        Item::Tie(..) | Item::Group(_) => return,
    };
    // The bar at the panel's foot offers to write one on a party.
    if matches!(on, NoteOn::Party(_)) && written(&cx.state.collection, on).is_empty() && !NoteBox::writes(cx, on) {
        return;
    }
    ui.add_space(8.0);
    ui.label(RichText::new("Note").small().strong().color(cx.tokens.muted));
    note.folding(ui, cx, on, &what);
    ui.add_space(4.0);
}

fn credibility(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId) {
    if !graded(cx.state) {
        return;
    }
    let now = cx.state.collection.notebook.credibility.get(&id).copied();
    let picked = grade(ui, cx, "Credibility", now, &Credibility::ALL, Credibility::label);
    if let Some(credibility) = picked
        && let Some(of) = cx.state.collection.interaction(id)
        && let Some(interaction) = cx.state.collection.interaction_ref(of)
    {
        let decision = Decision::GradeInteraction { interaction, credibility };
        cx.send(Command::Work(WorkChange::Decide(decision, None)));
    }
}

fn reliability(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId) {
    let source = cx.state.collection.article(id).and_then(|a| a.source.clone());
    let Some(source) = source.filter(|_| graded(cx.state)) else { return };
    let now = cx.state.collection.notebook.reliability.get(&source).copied();
    let label = format!("Reliability of {source}");
    if let Some(reliability) = grade(ui, cx, &label, now, &Reliability::ALL, Reliability::label) {
        let decision = Decision::GradeSource { source, reliability };
        cx.send(Command::Work(WorkChange::Decide(decision, None)));
    }
}

/// A list of grades under its word; what was picked, if it is another one.
#[expect(clippy::option_option, reason = "nothing picked; no grade picked; a grade picked")]
fn grade<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    label: &str,
    now: Option<T>,
    all: &[T],
    says: impl Fn(T) -> &'static str,
) -> Option<Option<T>> {
    ui.add_space(8.0);
    ui.add(egui::Label::new(RichText::new(label).small().strong().color(cx.tokens.muted)).wrap());
    let mut picked = now;
    let text = now.map_or("Not graded", &says);
    ui.add_enabled_ui(cx.state.work.read_only.is_none(), |ui| {
        let combo = ComboBox::from_id_salt(("grade", label)).width(220.0).height(320.0).selected_text(text);
        let shown = combo.show_ui(ui, |ui| {
            ui.selectable_value(&mut picked, None, "Not graded");
            for one in all {
                ui.selectable_value(&mut picked, Some(*one), says(*one));
            }
        });
        let name = format!("{label}: {text}");
        shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    });
    (picked != now).then_some(picked)
}
