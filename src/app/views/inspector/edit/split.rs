//! The form for saying that some mentions of a party stand for somebody else.

use std::collections::BTreeSet;

use egui::{RichText, Role, Sense, Ui, WidgetInfo};

use super::super::super::Cx;
use super::super::engagement::quote;
use super::foot::Foot;
use super::{Editor, fields};
use crate::app::drafts::given;
use crate::app::words;
use crate::model::{Decision, Party, PartyId};
use crate::query::reach::{Naming, Reach};

/// What is ticked and typed.
#[derive(Default)]
pub struct Typed {
    namings: Vec<Naming>,
    ticked: BTreeSet<usize>,
    name: String,
}

/// Shows the form: an article's words for the party are of one person, so they go together.
pub fn form(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor, fresh: bool, id: PartyId, now: &Party) {
    let (typed, collection, tokens) = (&mut editor.split, &cx.state.collection, cx.tokens);
    if fresh {
        typed.namings = Naming::all(collection, id);
        typed.name.clone_from(&now.name);
    }
    fields::heading(ui, "Split: tick what stands for somebody else");
    for (nth, naming) in typed.namings.iter().enumerate() {
        let ticked = tick(ui, cx, naming, typed.ticked.contains(&nth), fresh && nth == 0);
        if ticked {
            typed.ticked.insert(nth);
        } else {
            typed.ticked.remove(&nth);
        }
    }
    let called = fields::text(ui, tokens, ui.scope_id().with("called"), "Called", &mut typed.name, "Who it is then");
    let entered = fields::entered(ui, &called);
    let picked: Vec<&Naming> = typed.ticked.iter().filter_map(|nth| typed.namings.get(*nth)).collect();
    let reach = words::reach(Reach::of_namings(collection, id, &picked));
    let says = match (picked.len(), given(&typed.name)) {
        (0, _) => "Nothing is ticked yet".to_owned(),
        (n, _) if n == typed.namings.len() => "Leave at least one for this party".to_owned(),
        (_, None) => "The other one needs a name".to_owned(),
        (_, Some(name)) => format!("{name} takes {reach}"),
    };
    let some = !picked.is_empty() && picked.len() < typed.namings.len();
    let decision = given(&typed.name).filter(|_| some).and_then(|name| {
        let words = picked.iter().flat_map(|naming| &naming.mentions);
        let mentions: Vec<_> = words.filter_map(|m| collection.anchor(m.article, m.span)).collect();
        Some(Decision::Split { party: collection.party_ref(id)?, mentions, name })
    });
    editor.foot = Some(Foot { verb: "Split", decisions: decision.into_iter().collect(), says, entered });
}

/// A box to tick, and beside it the article with the words.
fn tick(ui: &mut Ui, cx: &Cx<'_>, naming: &Naming, mut on: bool, focus: bool) -> bool {
    let words = naming.mentions.first().and_then(|m| {
        let article = cx.state.collection.article(m.article)?;
        Some(quote(&article.paragraph(m.span.paragraph)?.text, m.span))
    });
    let words = words.unwrap_or_default();
    let source = words::source(cx.state, naming.article);
    let more = match naming.mentions.len() {
        0 | 1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let tick = ui.checkbox(&mut on, "");
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("{source}: {words}{more}")));
        if focus {
            tick.request_focus();
        }
        let text = ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(format!("{source}{more}")).small().color(cx.tokens.muted));
            ui.label(RichText::new(&words).font(crate::app::theme::serif(12.5)));
        });
        let rect = text.response.rect;
        if ui
            .interact(rect, ui.scope_id().with(("words", naming.article, naming.mentions.len())), Sense::CLICK)
            .clicked()
        {
            on = !on;
        }
    });
    on
}
