//! What the middle shows, and how: tabs at the left, choices at the right or, where room is short, below.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::super::{Cx, network};
use crate::app::command::{Action, Command};
use crate::app::state::Tab;
use crate::app::theme::{body, semibold};
use crate::app::widgets::{Chip, tab};

/// Height of the row of tabs, in points.
const ROW: f32 = 36.0;
/// Height of the row of choices below, in points.
const BELOW: f32 = 28.0;
/// What the choice of bodies needs beside the tabs, in points.
const CHOICES: f32 = 96.0;
/// What the network's choices need.
const NETWORK: f32 = 452.0;
/// Space between two tabs, and at both ends of the row, in points.
const GAP: f32 = 12.0;

/// The tabs in order, each with the action that shows it.
pub const TABS: [(Tab, Action); 7] = [
    (Tab::Network, Action::ShowNetwork),
    (Tab::Room, Action::ShowRoom),
    (Tab::Matrix, Action::ShowMatrix),
    (Tab::Interactions, Action::ShowInteractions),
    (Tab::Articles, Action::ShowArticles),
    (Tab::Officials, Action::ShowOfficials),
    (Tab::Ties, Action::ShowTies),
];

/// Draws the tabs at the top of the middle.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let frame = Frame::new().fill(cx.tokens.background).inner_margin(Margin::symmetric(16, 0));
    let choices = has_choices(cx.state.tab);
    let room = if cx.state.tab == Tab::Network { NETWORK } else { CHOICES };
    let below = choices && ui.available_width() < width(ui) + room;
    Panel::top("tabs").exact_size(ROW).resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (which, action) in TABS {
                one(ui, cx, which, action);
            }
            if choices && !below {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| chips(ui, cx));
            }
        });
    });
    if below {
        Panel::top("choices").exact_size(BELOW).resizable(false).frame(frame).show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| chips(ui, cx));
        });
    }
}

fn one(ui: &mut Ui, cx: &mut Cx<'_>, which: Tab, action: Action) {
    let entry = action.entry();
    let keys = entry.keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
    let response = tab(ui, cx.tokens, entry.name, cx.state.tab == which, ROW);
    if response.on_hover_text(format!("{} ({keys})", entry.hint)).clicked() {
        cx.send(Command::ShowTab(which));
    }
}

/// How wide the tabs are, in points.
fn width(ui: &Ui) -> f32 {
    let words = |font: egui::FontId| -> f32 {
        let one = |action: Action| {
            let name = action.entry().name.to_owned();
            ui.painter().layout_no_wrap(name, font.clone(), egui::Color32::PLACEHOLDER).size().x + 8.0 + GAP
        };
        TABS.into_iter().map(|(_, action)| one(action)).sum()
    };
    words(semibold(13.0)).max(words(body())) + 2.0 * 16.0
}

/// Whether what is shown follows the choices.
fn has_choices(tab: Tab) -> bool {
    !matches!(tab, Tab::Interactions | Tab::Articles)
}

/// The choices, from the right.
fn chips(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.spacing_mut().item_spacing.x = 8.0;
    if cx.state.tab == Tab::Network {
        return network::chips::tab_bar(ui, cx);
    }
    let on = cx.state.settings.network_look.bodies;
    let text = if on { "Bodies: on" } else { "Bodies: off" };
    if Chip::new(text).show(ui, cx.tokens).on_hover_text(Action::ToggleBodies.entry().hint).clicked() {
        cx.act(Action::ToggleBodies);
    }
}
