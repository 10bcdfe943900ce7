//! The form for saying that some mentions of a party stand for somebody else: one by one, or all of an article.

use std::collections::BTreeSet;

use egui::{RichText, Role, Sense, Ui, WidgetInfo};

use super::super::super::Cx;
use super::super::engagement::quote;
use super::foot::Foot;
use super::{Editor, fields};
use crate::app::drafts::given;
use crate::app::words;
use crate::model::{Decision, Mention, Party, PartyId};
use crate::query::reach::{Naming, Reach};

/// What is ticked and typed.
#[derive(Default)]
pub struct Typed {
    namings: Vec<Naming>,
    ticked: BTreeSet<Mention>,
    name: String,
}

/// Shows the form. One of the words may be ticked already, where it was asked for in the reader.
pub fn form(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    editor: &mut Editor,
    fresh: bool,
    (id, now): (PartyId, &Party),
    at: Option<Mention>,
) {
    let (typed, collection, tokens) = (&mut editor.split, &cx.state.collection, cx.tokens);
    if fresh {
        typed.namings = Naming::all(collection, id);
        typed.name.clone_from(&now.name);
        let is_asked = |naming: &Naming| at.is_some_and(|at| naming.mentions.contains(&at));
        // What was asked for comes first, so that it is in sight.
        typed.namings.sort_by_key(|naming| !is_asked(naming));
        typed.ticked = match typed.namings.first().filter(|naming| is_asked(naming)) {
            Some(naming) if naming.is_of_person() => at.into_iter().collect(),
            Some(naming) => naming.mentions.iter().copied().collect(),
            None => BTreeSet::new(),
        };
    }
    fields::heading(ui, "Split: tick what stands for somebody else");
    let called = fields::text(ui, tokens, ui.scope_id().with("called"), "Called", &mut typed.name, "Who it is then");
    if fresh && at.is_some() {
        called.request_focus();
    }
    let entered = fields::entered(ui, &called);
    ui.add_space(4.0);
    for (nth, naming) in typed.namings.iter().enumerate() {
        article(ui, cx, naming, &mut typed.ticked, fresh && at.is_none() && nth == 0);
    }
    let all: usize = typed.namings.iter().map(|naming| naming.mentions.len()).sum();
    let reach = words::reach(Reach::of_mentions(collection, id, &typed.ticked));
    let says = match (typed.ticked.len(), given(&typed.name)) {
        (0, _) => "Nothing is ticked yet".to_owned(),
        (n, _) if n == all => "Leave at least one for this party".to_owned(),
        (_, None) => "The other one needs a name".to_owned(),
        (_, Some(name)) => format!("{name} takes {reach}"),
    };
    let some = !typed.ticked.is_empty() && typed.ticked.len() < all;
    let decision = given(&typed.name).filter(|_| some).and_then(|name| {
        let mentions: Vec<_> = typed.ticked.iter().filter_map(|m| collection.anchor(m.article, m.span)).collect();
        Some(Decision::Split { party: collection.party_ref(id)?, mentions, name })
    });
    editor.foot = Some(Foot { verb: "Split", decisions: decision.into_iter().collect(), says, entered });
}

/// An article with a box for all its words, and below it a box for each; words that go together have one box alone.
fn article(ui: &mut Ui, cx: &Cx<'_>, naming: &Naming, ticked: &mut BTreeSet<Mention>, focus: bool) {
    let source = words::source(cx.state, naming.article);
    let count = naming.mentions.len();
    let [first, ..] = naming.mentions.as_slice() else { return };
    if count == 1 || !naming.is_of_person() {
        let shown = if count > 1 { format!("{source}, {count} mentions") } else { source.clone() };
        let was = ticked.contains(first);
        let on = tick(ui, (&source, &shown), &quoted(cx, *first), cx, was, focus);
        set(ticked, &naming.mentions, on, was);
        return;
    }
    let was = naming.mentions.iter().all(|m| ticked.contains(m));
    let on = tick(ui, (&source, &source), &format!("all {count} mentions"), cx, was, focus);
    set(ticked, &naming.mentions, on, was);
    ui.indent(ui.scope_id().with((naming.article, first.span.start, first.span.paragraph)), |ui| {
        for mention in &naming.mentions {
            let was = ticked.contains(mention);
            let place = format!("¶ {}", mention.span.paragraph);
            let on = tick(ui, (&source, &place), &quoted(cx, *mention), cx, was, false);
            set(ticked, &[*mention], on, was);
        }
    });
}

fn set(ticked: &mut BTreeSet<Mention>, mentions: &[Mention], on: bool, was: bool) {
    for mention in mentions.iter().filter(|_| on != was) {
        if on {
            ticked.insert(*mention);
        } else {
            ticked.remove(mention);
        }
    }
}

/// The sentence about a mention, as the article has it.
fn quoted(cx: &Cx<'_>, mention: Mention) -> String {
    let paragraph = cx.state.collection.article(mention.article).and_then(|a| a.paragraph(mention.span.paragraph));
    paragraph.map(|p| quote(&p.text, mention.span)).unwrap_or_default()
}

/// A box to tick, and beside it where the words stand and how they run.
fn tick(ui: &mut Ui, (source, shown): (&str, &str), words: &str, cx: &Cx<'_>, mut on: bool, focus: bool) -> bool {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let tick = ui.checkbox(&mut on, "");
        let place = if shown.starts_with(source) { shown.to_owned() } else { format!("{source}, {shown}") };
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("{place}: {words}")));
        if focus {
            tick.request_focus();
        }
        let text = ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(shown).small().color(cx.tokens.muted));
            ui.label(RichText::new(words).font(crate::app::theme::serif(12.5)));
        });
        if ui.interact(text.response.rect, tick.id.with("words"), Sense::CLICK).clicked() {
            on = !on;
        }
    });
    on
}
