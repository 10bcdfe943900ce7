//! The form for saying that words name no party at all.

use egui::Ui;

use super::super::super::Cx;
use super::fields::{self, Answer};
use super::{Editor, close, decide};
use crate::app::words;
use crate::model::{Decision, Party, PartyId};
use crate::query::reach::Reach;

/// Shows the form.
pub fn form(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor, fresh: bool, id: PartyId, now: &Party) {
    fields::heading(ui, &format!("“{}” names no party", now.name));
    let reach = words::reach(Reach::of_parties(&cx.state.collection, &[id]));
    let decision = cx.state.collection.party_ref(id).map(|party| Decision::Dismiss { party });
    let says = format!("Taken out of {reach}");
    let reason = &mut editor.dismiss;
    let answer = fields::end(ui, cx, reason, ("Not a person", decision.is_some(), false), &says);
    if fresh {
        let field = ui.scope_id().with("reason");
        ui.memory_mut(|m| m.request_focus(field));
    }
    match answer {
        Answer::Save => decide(cx, decision.into_iter().collect(), reason),
        Answer::Cancel => close(cx),
        Answer::Open => {}
    }
}
