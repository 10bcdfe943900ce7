//! The bar at the top: name, back and forward, search, open, report, colours.

use egui::{Rect, Ui, UiBuilder};

use super::super::Cx;
use super::{menu, search};
use crate::app::command::Action;
use crate::app::icons;
use crate::app::state::ThemeChoice;
use crate::app::theme::{body, semibold};
use crate::app::widgets::{ShortcutButton, elided, icon_button};
use crate::model::tell_step;

/// Widest search box, in points.
const SEARCH: f32 = 430.0;

/// Draws the bar.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, search: &mut search::Search) {
    let tokens = cx.tokens;
    let bar = ui.max_rect();
    let open = ShortcutButton::new("Open…");
    let export = ShortcutButton::new("Export").enabled(cx.state.is_open());
    let undo = ShortcutButton::new("Undo").enabled(Action::Undo.enabled(cx.state));
    let buttons = [&open, &export, &undo].map(|button| button.width(ui.painter(), tokens));
    let right = buttons.iter().sum::<f32>() + 2.0 * 28.0 + 4.0 * 8.0;

    let mut left = ui.new_child(UiBuilder::new().max_rect(bar.with_max_x(bar.right() - right - 16.0)));
    let x = left
        .horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.label(egui::RichText::new("Attaché").font(semibold(15.0)));
            ui.add_space(12.0);
            let room = (bar.width() * 0.16).max(64.0);
            let galley = elided(ui.painter(), &cx.state.name, body(), tokens.muted, room);
            let cut = galley.elided;
            let name = ui.add(egui::Label::new(galley));
            if cut {
                name.on_hover_text(&cx.state.name);
            }
            ui.add_space(12.0);
            for action in [Action::Back, Action::Forward] {
                let entry = action.entry();
                let keys = entry.keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
                let hint = format!("{} ({keys})", entry.hint);
                if icon_button(ui, tokens, entry.icon, entry.name, &hint, action.enabled(cx.state)).clicked() {
                    cx.act(action);
                }
            }
            ui.min_rect().right()
        })
        .inner;

    let end = bar.right() - right - 16.0;
    let width = (end - x - 16.0).clamp(96.0, SEARCH);
    // Where the left panel ends and a little more, so that the box keeps its place whatever the collection is called.
    let start = (bar.left() + bar.width() * 0.222).max(x + 16.0).min(end - width);
    let field = Rect::from_min_max(egui::pos2(start, bar.top()), egui::pos2(start + width, bar.bottom()));
    let mut middle = ui.new_child(UiBuilder::new().max_rect(field));
    middle.horizontal_centered(|ui| search.ui(ui, cx, width));

    let rest = bar.with_min_x(bar.right() - right);
    ui.new_child(UiBuilder::new().max_rect(rest)).horizontal_centered(|ui| {
        let button = open.show(ui, tokens).on_hover_text("Open other articles");
        menu::open(&button, cx);
        let button = export.show(ui, tokens).on_hover_text("Take out what is shown");
        menu::export(&button, cx);
        let last = tell_step(cx.state.work.log.last_done());
        let keys = Action::Undo.entry().keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
        let hint =
            last.map_or_else(|| "Nothing was decided yet".to_owned(), |last| format!("Take back: {last} ({keys})"));
        if undo.show(ui, tokens).on_hover_text(hint).clicked() {
            cx.act(Action::Undo);
        }
        let (icon, hint) = match cx.state.settings.theme {
            ThemeChoice::System => (icons::CIRCLE_HALF, "Colours: as the system has them"),
            ThemeChoice::Light => (icons::SUN, "Colours: light"),
            ThemeChoice::Dark => (icons::MOON, "Colours: dark"),
        };
        if icon_button(ui, tokens, icon, Action::NextTheme.entry().name, hint, true).clicked() {
            cx.act(Action::NextTheme);
        }
        let more = icon_button(ui, tokens, icons::DOTS_THREE, "View", "What the window shows", true);
        menu::view(&more, cx);
    });
}
