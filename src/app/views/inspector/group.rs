//! Several parties picked together: who they are and what they share.

use egui::{RichText, Ui};

use super::super::Cx;
use super::{party, profile, rows};
use crate::app::command::{Command, FilterChange};
use crate::app::item::{GroupId, Item, Sharing};
use crate::app::theme::semibold;
use crate::app::widgets::{Chip, plural};
use crate::model::InteractionId;

/// Shows a group: its members, each a click away, and the interactions that two of them or more share.
pub(super) fn group(ui: &mut Ui, cx: &mut Cx<'_>, id: GroupId) {
    let Some(group) = cx.state.groups.get(id) else { return };
    let collection = &cx.state.collection;
    ui.label(RichText::new(&group.label).font(semibold(13.5)));
    let among: Vec<InteractionId> = cx
        .state
        .view
        .interactions
        .iter()
        .copied()
        .filter(|id| collection.interaction(*id).is_some_and(|i| group.shares(&i.parties)))
        .collect();
    let everyone = group.everyone();
    let how = match group.sharing {
        Sharing::Among => "among them ",
        Sharing::Any => "",
        Sharing::With(_) => "between them ",
    };
    let line = format!("{} — {how}{}", plural(everyone.len(), "party"), rows::summary(cx.state, &among));
    ui.label(RichText::new(line).small().color(cx.tokens.muted));
    ui.horizontal_wrapped(|ui| {
        for id in &everyone {
            let Some(party) = collection.party(*id) else { continue };
            if party::name(ui, cx, party).clicked() {
                cx.send(Command::Select(Item::Party(*id)));
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        let all = group.parties.iter().all(|id| cx.state.filter.parties.contains(id));
        let text = if all { "Filtered by these" } else { "Filter by these" };
        if Chip::new(text).on(all).show(ui, cx.tokens).clicked() {
            for id in group.parties.iter().filter(|id| all || !cx.state.filter.parties.contains(id)) {
                cx.send(Command::Filter(FilterChange::Party(*id)));
            }
        }
    });
    profile::in_common(ui, cx, &group.parties);
    ui.add_space(8.0);
    rows::list(ui, cx, &among, &[], None);
}
