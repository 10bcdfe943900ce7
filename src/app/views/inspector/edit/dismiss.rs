//! The form for saying that words name no party at all.

use egui::Ui;

use super::super::super::Cx;
use super::foot::{Foot, reason};
use super::{Editor, fields};
use crate::app::words;
use crate::model::{Decision, Party, PartyId};
use crate::query::reach::Reach;

/// Shows the form.
pub fn form(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor, fresh: bool, id: PartyId, now: &Party) {
    fields::heading(ui, &format!("“{}” names no party", now.name));
    let reach = words::reach(Reach::of_parties(&cx.state.collection, &[id]));
    let decision = cx.state.collection.party_ref(id).map(|party| Decision::Dismiss { party });
    let says = format!("Taken out of {reach}");
    if fresh {
        ui.memory_mut(|m| m.request_focus(reason()));
    }
    editor.foot = Some(Foot { verb: "Not a person", decisions: decision.into_iter().collect(), says, entered: false });
}
