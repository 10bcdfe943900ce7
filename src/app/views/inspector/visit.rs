//! What happened during a visit, and the visit during which something happened.

use egui::{CornerRadius, CursorIcon, Label, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::super::Cx;
use super::rows;
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::words;
use crate::model::{InteractionId, Kind};
use crate::query::visits;

/// Of a visit what happened during it, of anything else the visit it belongs to; nothing where there is neither.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId) {
    let collection = &cx.state.collection;
    let Some(interaction) = collection.interaction(id) else { return };
    if interaction.kind == Kind::Visit {
        let during = visits::during(collection, id);
        if during.is_empty() {
            return;
        }
        ui.add_space(4.0);
        ui.label(RichText::new(format!("During this visit ({})", during.len())).small().color(cx.tokens.muted));
        rows::list(ui, cx, &during, &[], None);
        return;
    }
    for visit in visits::holding(collection, id) {
        let words = told(cx, visit);
        let shown = Label::new(RichText::new(&words).small().color(cx.tokens.accent)).wrap().sense(Sense::click());
        let response = ui.add(shown).on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
        if response.has_focus() {
            let ring = Stroke::new(1.5, cx.tokens.accent);
            ui.painter().rect_stroke(response.rect.expand(2.0), CornerRadius::same(3), ring, StrokeKind::Outside);
        }
        if response.clicked() {
            cx.send(Command::Select(Item::Interaction(visit)));
        }
    }
}

/// "During the visit of A to Norway, 14–16 Nov 2022".
fn told(cx: &Cx<'_>, visit: InteractionId) -> String {
    let collection = &cx.state.collection;
    let Some(it) = collection.interaction(visit) else { return String::new() };
    let names: Vec<&str> = visits::visitors(collection, it)
        .into_iter()
        .filter_map(|id| collection.party(id))
        .map(|party| party.name.as_str())
        .collect();
    let whose = names.join(", ");
    let place = it.place.clone().or_else(|| it.country.map(words::country));
    let to = place.map(|place| format!(" to {place}")).unwrap_or_default();
    let when = it.dated.map(|dated| format!(", {}", dated.when.label())).unwrap_or_default();
    format!("During the visit of {whose}{to}{when}")
}
