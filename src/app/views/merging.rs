//! Dragging one party onto another: they may be one. Nothing is decided by it; the form opens that shows what it touches.

use super::Cx;
use crate::app::command::{Command, WorkChange};
use crate::app::item::Item;
use crate::app::state::Form;
use crate::model::PartyId;

/// Opens the form for merging one party into another.
pub fn ask(cx: &mut Cx<'_>, from: PartyId, onto: PartyId) {
    cx.send(Command::Select(Item::Party(from)));
    cx.send(Command::Work(WorkChange::Form(Some(Form::MergeInto(onto)))));
}
