//! The form for saying that a party is another one.

use egui::{RichText, Ui};

use super::super::super::Cx;
use super::foot::Foot;
use super::{Editor, fields, pick};
use crate::app::drafts::given;
use crate::app::words;
use crate::model::{Decision, Party, PartyId};
use crate::query::reach::Reach;

/// What is typed and picked.
#[derive(Default)]
pub struct Typed {
    text: String,
    picked: Option<PartyId>,
    name: String,
}

/// Shows the form.
pub fn form(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor, fresh: bool, id: PartyId, now: &Party) {
    let Editor { merge: typed, found, foot, .. } = editor;
    let (collection, tokens, key) = (&cx.state.collection, cx.tokens, ui.scope_id());
    fields::heading(ui, "Merge into another party");
    let field = fields::text(ui, tokens, key.with("into"), "Into", &mut typed.text, "Type a name");
    if fresh {
        field.request_focus();
    }
    if field.changed() {
        typed.picked = None;
    }
    let entered = fields::entered(ui, &field);
    if typed.picked.is_none() {
        let alike = typed.text.trim().is_empty();
        let offered: Vec<PartyId> = if alike {
            collection.may_be(id).map(|(other, _)| other).collect()
        } else {
            found.parties(cx, &typed.text, &[id])
        };
        if alike && !offered.is_empty() {
            ui.label(RichText::new("May be the same").small().color(tokens.muted));
        } else if !alike && offered.is_empty() {
            ui.label(RichText::new("Nobody in the collection is called so").small().color(tokens.muted));
        }
        typed.picked = pick::parties(ui, cx, &offered, "Merge into", entered);
        if let Some(party) = typed.picked.and_then(|picked| collection.party(picked)) {
            typed.text.clone_from(&party.name);
            typed.name.clone_from(&party.name);
        }
    }
    let mut entered = false;
    if typed.picked.is_some() {
        let called = fields::text(ui, tokens, key.with("called"), "Called", &mut typed.name, "What both are called");
        entered = fields::entered(ui, &called);
    }
    let other = typed.picked.and_then(|picked| Some((picked, collection.party(picked)?)));
    let reach = words::reach(Reach::of_parties(collection, &[id]));
    let says = match other {
        Some((_, other)) => format!("{} is {}: {reach}", now.name, other.name),
        None => "Pick one first".to_owned(),
    };
    let decision = other.and_then(|(picked, _)| {
        let (party, into) = (collection.party_ref(id)?, collection.party_ref(picked)?);
        Some(Decision::Merge { party, into, name: given(&typed.name)? })
    });
    *foot = Some(Foot { verb: "Merge", decisions: decision.into_iter().collect(), says, entered });
}
