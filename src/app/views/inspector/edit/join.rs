//! The form for merging an interaction with another telling of it.

use egui::{RichText, Ui};

use super::super::super::Cx;
use super::foot::Foot;
use super::{Editor, fields, pick};
use crate::app::words;
use crate::model::{Decision, Interaction, InteractionId};
use crate::query::alike;
use crate::query::reach::Reach;

/// How many are offered before anything is typed.
const OFFERED: usize = 5;

/// What is typed and picked.
#[derive(Default)]
pub struct Typed {
    text: String,
    near: Vec<InteractionId>,
    picked: Option<InteractionId>,
}

/// Shows the form.
pub fn form(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor, fresh: bool, id: InteractionId, now: &Interaction) {
    let Editor { join: typed, found, foot, .. } = editor;
    let collection = &cx.state.collection;
    if fresh {
        typed.near = alike::alike(collection, id).into_iter().take(OFFERED).collect();
    }
    fields::heading(ui, "Merge with another report");
    let field = fields::text(
        ui,
        cx.tokens,
        ui.scope_id().with("other"),
        "With",
        &mut typed.text,
        "Type a name, a kind or a date",
    );
    if fresh {
        field.request_focus();
    }
    if field.changed() {
        typed.picked = None;
    }
    let entered = fields::entered(ui, &field);
    if typed.picked.is_none() {
        let near = typed.text.trim().is_empty();
        let offered = if near { typed.near.clone() } else { found.interactions(cx, &typed.text, id) };
        if near && !offered.is_empty() {
            ui.label(RichText::new("Near in time, with the same parties").small().color(cx.tokens.muted));
        } else if !near && offered.is_empty() {
            ui.label(RichText::new("No interaction has these words").small().color(cx.tokens.muted));
        }
        typed.picked = pick::interactions(ui, cx, &offered, "Merge with", entered);
    }
    let other = typed.picked.and_then(|other| collection.interaction(other));
    let reach = |other| words::reach(Reach::of_interactions(collection, &[id, other]));
    let says = match (typed.picked, other) {
        (Some(at), Some(other)) => format!("One with “{}”: {}", collection.title(other), reach(at)),
        _ => "Pick one first".to_owned(),
    };
    let decision = other.and_then(|other| {
        let (interaction, into) = (collection.interaction_ref(other)?, collection.interaction_ref(now)?);
        Some(Decision::Join { interaction, into })
    });
    *foot = Some(Foot { verb: "Merge", decisions: decision.into_iter().collect(), says, entered: false });
}
