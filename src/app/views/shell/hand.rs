//! The bar at the foot of inspector and reader: what can be done with what is in hand, always in sight. While a form is
//! open its own end stands there instead.

use egui::{Align, Layout, Popup, Rect, Stroke, Ui, UiBuilder};

use super::super::Cx;
use super::menu;
use crate::app::apply::read::in_hand;
use crate::app::command::Action;
use crate::app::icons;
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::Tokens;
use crate::app::widgets::{ShortcutButton, keycap};
use crate::app::words;
use crate::export::cite::Style;
use crate::query::reach::Reach;

/// Height of the bar, in points.
pub const HEIGHT: f32 = 48.0;

/// What is done with an interaction.
const INTERACTION: &[Action] = &[Action::Confirm, Action::Edit, Action::Reject];
/// What is done with a party.
const PARTY: &[Action] = &[Action::Edit, Action::MergeWith, Action::Note];

/// What can be done with what is in hand, in the order of the bar, and how far a change of it reaches; nothing where
/// no bar is shown.
fn offered(state: &State) -> Option<(&'static [Action], Reach)> {
    if state.work.form.is_some() || state.desk.form.is_some() {
        return None;
    }
    match state.selection.item {
        Some(Item::Party(id)) => Some((PARTY, Reach::of_parties(&state.collection, &[id]))),
        Some(_) => Some((INTERACTION, Reach::of_interactions(&state.collection, &[in_hand(state)?]))),
        None => None,
    }
}

/// Whether the bar is shown.
pub fn is_shown(state: &State) -> bool {
    offered(state).is_some()
}

/// Draws the bar into this place.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect) {
    let Some((actions, reach)) = offered(cx.state) else { return };
    let tokens = cx.tokens;
    ui.painter().hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, tokens.hairline));
    let inner = place.shrink2(egui::vec2(12.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
        // Where the panel is narrow the buttons stand closer together.
        let widths: f32 = actions.iter().map(|action| button(*action, cx.state).width(ui.painter(), tokens)).sum();
        let cite = ShortcutButton::new("Cite").enabled(Action::Cite(Style::Chicago).enabled(cx.state));
        let last = cite.width(ui.painter(), tokens);
        let spare = inner.width() - widths - last;
        ui.spacing_mut().item_spacing.x = (spare / actions.len() as f32).clamp(2.0, 8.0).floor();
        for action in actions {
            let hint = hint(ui, cx.state, *action, reach);
            if button(*action, cx.state).show(ui, tokens).on_hover_text(hint).clicked() {
                cx.act(*action);
            }
        }
        ui.add_space((ui.available_width() - last).max(0.0));
        citing(ui, cx, cite, tokens);
    });
}

fn button(action: Action, state: &State) -> ShortcutButton<'static> {
    ShortcutButton::new(action.entry().name).enabled(action.enabled(state))
}

/// What an action does, with its keys, and what it touches; or why it can't be done.
fn hint(ui: &Ui, state: &State, action: Action, reach: Reach) -> String {
    if let Some(why) = &state.work.read_only {
        return format!("{} Nothing can be changed here: {why}", icons::LOCK_SIMPLE);
    }
    let entry = action.entry();
    let keys = entry.keys.map(|keys| format!(" ({})", keycap(ui, &keys))).unwrap_or_default();
    let touches = if action == Action::Note { String::new() } else { format!("\nTouches {}", words::reach(reach)) };
    format!("{}{keys}{touches}", entry.hint)
}

/// The button for a reference, and the styles it is written in.
fn citing(ui: &mut Ui, cx: &mut Cx<'_>, button: ShortcutButton<'_>, tokens: &Tokens) {
    let entry = Action::Cite(Style::Chicago).entry();
    let keys = entry.keys.map(|keys| format!(" (Chicago style: {})", keycap(ui, &keys))).unwrap_or_default();
    let response = button.show(ui, tokens).on_hover_text(format!("{}{keys}", entry.hint));
    Popup::menu(&response).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for style in Style::ALL {
            menu::action(ui, cx, Action::Cite(style));
        }
    });
}
