//! Putting right what is in hand: the form that is open, and what was decided so far. A form keeps only what is
//! being typed; what it comes to is told beside its button before it is decided.

use egui::{Key, Modifiers, RichText, Ui};

use super::super::Cx;
use crate::app::command::{Action, Command, WorkChange};
use crate::app::icons;
use crate::app::item::Item;
use crate::app::state::Form;
use crate::app::widgets::{ShortcutButton, keycap, link, wrapped};
use crate::app::words;
use crate::model::{Decided, EntryId, Interaction, InteractionId, Party, PartyId};
use crate::query::reach::Reach;

mod dismiss;
pub mod fields;
mod foot;
pub mod interaction;
mod join;
mod merge;
mod party;
pub mod pick;
mod split;

/// Height of the end of a form, in points.
pub(super) const FOOT: f32 = foot::HEIGHT;

/// What is being typed.
#[derive(Default)]
pub(super) struct Editor {
    /// What the form is about; another object or another snapshot starts afresh.
    of: Option<(Item, Form, u64)>,
    interaction: Option<interaction::Typed>,
    join: join::Typed,
    party: Option<crate::app::drafts::PartyDraft>,
    merge: merge::Typed,
    split: split::Typed,
    reason: String,
    foot: Option<foot::Foot>,
    found: pick::Found,
}

impl Editor {
    /// Whether the form was just opened; what was typed into another one is forgotten.
    fn begin(&mut self, cx: &Cx<'_>, form: Form) -> bool {
        let of = cx.state.selection.item.map(|item| (item, form, cx.state.collection_revision));
        let fresh = self.of != of;
        if fresh {
            *self = Self { of, ..Self::default() };
        }
        fresh
    }
}

/// What else can be done with an interaction, or the form that is open for it; says whether one is.
pub(super) fn interaction(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    editor: &mut Editor,
    id: InteractionId,
    now: &Interaction,
) -> bool {
    let Some(form) = cx.state.work.form else {
        editor.of = None;
        let reach = Reach::of_interactions(&cx.state.collection, &[id]);
        more(ui, cx, &[Action::MergeWith], reach);
        return false;
    };
    let fresh = editor.begin(cx, form);
    match form {
        Form::Edit => interaction::form(ui, cx, editor, fresh, id, now),
        Form::Merge => join::form(ui, cx, editor, fresh, id, now),
        Form::MergeInto(_) | Form::Split | Form::SplitAt(_) | Form::Dismiss => {
            cx.send(Command::Work(WorkChange::Form(None)));
        }
    }
    leave(ui, cx);
    true
}

/// What else can be done with a party, or the form that is open for it; says whether one is.
pub(super) fn party(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor, id: PartyId, now: &Party) -> bool {
    let Some(form) = cx.state.work.form else {
        editor.of = None;
        let reach = Reach::of_parties(&cx.state.collection, &[id]);
        more(ui, cx, &[Action::SplitParty, Action::DismissParty], reach);
        return false;
    };
    let fresh = editor.begin(cx, form);
    match form {
        Form::Edit => party::form(ui, cx, editor, fresh, id, now),
        Form::Merge => merge::form(ui, cx, editor, fresh, (id, now), None),
        Form::MergeInto(other) => merge::form(ui, cx, editor, fresh, (id, now), Some(other)),
        Form::Split => split::form(ui, cx, editor, fresh, (id, now), None),
        Form::SplitAt(at) => split::form(ui, cx, editor, fresh, (id, now), Some(at)),
        Form::Dismiss => dismiss::form(ui, cx, editor, fresh, id, now),
    }
    leave(ui, cx);
    true
}

/// Escape drops the form.
fn leave(ui: &Ui, cx: &mut Cx<'_>) {
    if !egui::Popup::is_any_open(ui.ctx()) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        close(cx);
    }
}

fn close(cx: &mut Cx<'_>) {
    cx.send(Command::Work(WorkChange::Form(None)));
}

/// What is done more seldom than what stands at the panel's foot, and how far all of it reaches.
fn more(ui: &mut Ui, cx: &mut Cx<'_>, actions: &[Action], reach: Reach) {
    ui.add_space(2.0);
    let says = match &cx.state.work.read_only {
        Some(why) => format!("{} Nothing can be changed here: {why}", icons::LOCK_SIMPLE),
        None => format!("A change touches {}", words::reach(reach)),
    };
    wrapped(ui, 18.0, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(12.0, 2.0);
        for action in actions.iter().filter(|action| action.enabled(cx.state)) {
            let entry = action.entry();
            if link(ui, cx.tokens, entry.name, entry.name, false).on_hover_text(hint(ui, *action)).clicked() {
                cx.act(*action);
            }
        }
        ui.label(RichText::new(says).small().color(cx.tokens.muted));
    });
    ui.add_space(4.0);
}

/// What an action does, with its keys.
fn hint(ui: &Ui, action: Action) -> String {
    let entry = action.entry();
    entry.keys.map_or_else(|| entry.hint.to_owned(), |keys| format!("{} ({})", entry.hint, keycap(ui, &keys)))
}

/// The end of the form, below what scrolls.
pub(super) fn foot(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor) {
    foot::ui(ui, cx, editor);
}

/// The button of an action, as the table names it.
pub fn button(ui: &mut Ui, cx: &mut Cx<'_>, action: Action) {
    let entry = action.entry();
    let keys = entry.keys.map(|k| keycap(ui, &k));
    let button = ShortcutButton::new(entry.name).keys(keys).height(24.0).enabled(action.enabled(cx.state));
    let hint = match &cx.state.work.read_only {
        Some(why) => format!("Nothing can be changed here: {why}"),
        None => entry.hint.to_owned(),
    };
    if button.show(ui, cx.tokens).on_hover_text(hint).clicked() {
        cx.act(action);
    }
}

/// What a person decided about the thing in hand, each decision with a way back.
pub(super) fn decided(ui: &mut Ui, cx: &mut Cx<'_>, decided: &Decided) {
    let log = &cx.state.work.log;
    let held: Vec<&EntryId> = decided.entries.iter().filter(|id| log.holds(id)).collect();
    if held.is_empty() {
        return;
    }
    ui.add_space(4.0);
    let aspects: Vec<&str> = decided.aspects.iter().map(|aspect| aspect.id()).collect();
    let head = match aspects.as_slice() {
        [] => "Decided by a person".to_owned(),
        aspects => format!("Decided by a person: {}", aspects.join(", ")),
    };
    ui.label(RichText::new(head).small().strong().color(cx.tokens.muted));
    for id in held {
        let Some(entry) = cx.state.work.log.get(id) else { continue };
        let Some(decision) = entry.decision() else { continue };
        let said = decision.say();
        let day = entry.time.with_timezone(&chrono::Local).format("%-d %b %Y, %H:%M");
        let reason = entry.reason.as_ref().map(|why| format!(", “{why}”")).unwrap_or_default();
        wrapped(ui, 0.0, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(&said).small());
            ui.label(RichText::new(format!("{day}{reason}")).small().color(cx.tokens.muted));
            let text = match log.step(id).iter().filter(|entry| log.holds(&entry.id)).count() {
                0 | 1 => "Take back".to_owned(),
                n => format!("Take back with {} more", n - 1),
            };
            if cx.state.work.read_only.is_none()
                && link(ui, cx.tokens, &text, &format!("{text}: {said}"), false).clicked()
            {
                cx.send(Command::Work(WorkChange::Withdraw(id.clone())));
            }
        });
    }
}
