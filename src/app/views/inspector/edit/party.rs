//! The form for what a party is.

use egui::Ui;

use super::super::super::Cx;
use super::foot::Foot;
use super::{Editor, fields};
use crate::app::drafts::{self, PartyDraft};
use crate::app::widgets::plural;
use crate::app::words;
use crate::model::{Party, PartyId, PartyKind};
use crate::query::reach::Reach;

/// Shows the form. A body has no office, a state has a name alone.
pub fn form(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor, fresh: bool, id: PartyId, now: &Party) {
    let draft = editor.party.get_or_insert_with(|| PartyDraft::of(now));
    let (tokens, key) = (cx.tokens, ui.scope_id());
    let person = matches!(now.kind, PartyKind::Official | PartyKind::Person);
    fields::heading(ui, if person { "Edit the person" } else { "Edit the party" });
    let name = fields::text(ui, tokens, key.with("name"), "Name", &mut draft.name, "");
    if fresh {
        name.request_focus();
    }
    fields::wrong(ui, tokens, &draft.called());
    let mut typed = vec![name];
    if person {
        typed.push(fields::text(ui, tokens, key.with("office"), "Office", &mut draft.office, "As it should be worded"));
    }
    if now.kind != PartyKind::State {
        typed.push(fields::text(ui, tokens, key.with("country"), "Country", &mut draft.country, "Name or two letters"));
        fields::wrong(ui, tokens, &drafts::country(&draft.country));
    }
    if person {
        typed.push(fields::text(ui, tokens, key.with("body"), "Body", &mut draft.body, "For whom the person acts"));
        fields::one_of(ui, tokens, "Is", &[(false, "Official"), (true, "Private person")], &mut draft.private);
    }
    let entered = typed.iter().any(|field| fields::entered(ui, field));
    let decisions = draft.decisions(&cx.state.collection, id);
    let reach = words::reach(Reach::of_parties(&cx.state.collection, &[id]));
    let says = match &decisions {
        Ok(none) if none.is_empty() => "Nothing is different yet".to_owned(),
        Ok(all) => format!("{}: {reach}", plural(all.len(), "change")),
        Err(_) if draft.called().is_err() || drafts::country(&draft.country).is_err() => {
            "Not yet: see what is marked above".to_owned()
        }
        Err(why) => why.clone(),
    };
    editor.foot = Some(Foot { verb: "Save", decisions: decisions.unwrap_or_default(), says, entered });
}
