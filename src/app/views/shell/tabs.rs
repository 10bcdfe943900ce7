//! What the middle shows, and how: tabs at the left, choices at the right or, where room is short, below.

use egui::{Align, Frame, Layout, Margin, Panel, Popup, Role, Ui, WidgetInfo};

use super::super::{Cx, network};
use super::menu;
use crate::app::command::{Action, Command};
use crate::app::icons;
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
pub const TABS: [(Tab, Action); 9] = [
    (Tab::Network, Action::ShowNetwork),
    (Tab::Room, Action::ShowRoom),
    (Tab::Matrix, Action::ShowMatrix),
    (Tab::Interactions, Action::ShowInteractions),
    (Tab::Articles, Action::ShowArticles),
    (Tab::Officials, Action::ShowOfficials),
    (Tab::Ties, Action::ShowTies),
    (Tab::Review, Action::ShowReview),
    (Tab::Board, Action::ShowBoard),
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
            let fits = fitting(&widths(ui), ui.available_width());
            for (which, action) in TABS.into_iter().take(fits) {
                one(ui, cx, which, action);
            }
            more(ui, cx, TABS.get(fits..).unwrap_or_default());
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

/// The tabs for which there is no room, behind one that unfolds them. It bears the name of the one that is shown.
fn more(ui: &mut Ui, cx: &mut Cx<'_>, folded: &[(Tab, Action)]) {
    if folded.is_empty() {
        return;
    }
    let shown = folded.iter().find(|(which, _)| cx.state.tab == *which);
    let name = shown.map_or("More", |(_, action)| action.entry().name);
    let response = tab(ui, cx.tokens, &format!("{name} {}", icons::CARET_DOWN), shown.is_some(), ROW);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown.is_some(), format!("{name}, more tabs")));
    let names: Vec<&str> = folded.iter().map(|(_, action)| action.entry().name).collect();
    let response = response.on_hover_text(names.join(", "));
    Popup::menu(&response).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (_, action) in folded {
            menu::action(ui, cx, *action);
        }
    });
}

/// How wide each tab is with the space behind it, in points.
fn widths(ui: &Ui) -> Vec<f32> {
    let word = |name: &str, font: egui::FontId| {
        ui.painter().layout_no_wrap(name.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
    };
    let one = |action: Action| {
        let name = action.entry().name;
        word(name, semibold(13.0)).max(word(name, body())) + 8.0 + GAP
    };
    TABS.into_iter().map(|(_, action)| one(action)).collect()
}

/// How wide the tabs are together, in points.
fn width(ui: &Ui) -> f32 {
    widths(ui).into_iter().sum::<f32>() + 2.0 * 16.0
}

/// How many of the tabs fit into this width; where not all do, room is left for the one that unfolds the others.
fn fitting(widths: &[f32], room: f32) -> usize {
    /// Room for the longest name with its arrow.
    const MORE: f32 = 108.0;
    if widths.iter().sum::<f32>() - GAP <= room {
        return widths.len();
    }
    let mut taken = 0.0;
    let fits = |width: &&f32| {
        taken += **width;
        taken <= room - MORE
    };
    widths.iter().take_while(fits).count()
}

/// Whether what is shown follows the choices.
fn has_choices(tab: Tab) -> bool {
    !matches!(tab, Tab::Interactions | Tab::Articles | Tab::Review | Tab::Board)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_that_find_no_room_are_folded() {
        let widths = [80.0; 9];
        assert_eq!(fitting(&widths, 720.0), 9);
        assert_eq!(fitting(&widths, 708.0), 9, "no space is needed behind the last");
        assert_eq!(fitting(&widths, 700.0), 7);
        assert_eq!(fitting(&widths, 488.0), 4);
        assert_eq!(fitting(&widths, 40.0), 0);
    }
}
