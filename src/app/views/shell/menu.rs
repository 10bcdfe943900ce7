//! Menus of the top bar; every row comes from the command table.

use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Popup, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use super::super::Cx;
use crate::app::apply::desk::graded;
use crate::app::command::{Action, Command, Group, TABLE};
use crate::app::theme::{RADIUS, Tokens, body, small};
use crate::app::widgets::{focus_ring, keycap, paint_elided, plural};
use crate::export::out::Out;

const WIDTH: f32 = 264.0;

/// One row of a menu: picture, name, keys.
pub fn row(ui: &mut Ui, tokens: &Tokens, icon: &str, name: &str, keys: Option<&str>, enabled: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(WIDTH, 28.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, name));
    let painter = ui.painter();
    if enabled && response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(RADIUS - 2), tokens.chip);
    }
    let (ink, quiet) = if enabled { (tokens.text, tokens.muted) } else { (tokens.faint, tokens.faint) };
    let middle = rect.center().y;
    painter.text(
        egui::pos2(rect.left() + 16.0, middle),
        Align2::CENTER_CENTER,
        icon,
        FontId::proportional(15.0),
        quiet,
    );
    let mut right = rect.right() - 8.0;
    if let Some(keys) = keys {
        right = painter.text(egui::pos2(right, middle), Align2::RIGHT_CENTER, keys, small(), quiet).left() - 8.0;
    }
    let line = rect.with_min_x(rect.left() + 32.0).with_max_x(right);
    let (_, cut) = paint_elided(painter, line, name, body(), ink);
    focus_ring(ui, &response, rect, tokens);
    let response = response.on_hover_cursor(if enabled { CursorIcon::PointingHand } else { CursorIcon::Default });
    if cut { response.on_hover_text(name) } else { response }
}

/// The row of an action; asks for it when clicked.
pub fn action(ui: &mut Ui, cx: &mut Cx<'_>, action: Action) {
    let entry = action.entry();
    let keys = entry.keys.map(|k| keycap(ui, &k));
    let enabled = action.enabled(cx.state);
    let response = row(ui, cx.tokens, entry.icon, entry.name, keys.as_deref(), enabled);
    if response.on_hover_text(entry.hint).clicked() {
        cx.act(action);
        ui.close();
    }
}

/// The row of an action that switches something, which stands so now.
fn switch(ui: &mut Ui, cx: &mut Cx<'_>, action: Action, says: &str) {
    let entry = action.entry();
    if row(ui, cx.tokens, entry.icon, entry.name, Some(says), true).on_hover_text(entry.hint).clicked() {
        cx.act(action);
        ui.close();
    }
}

/// A line between groups of rows.
pub fn line(ui: &mut Ui, tokens: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(WIDTH, 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, tokens.hairline));
}

/// A menu as tall as what stands in it, up to the window's height; more is scrolled to.
pub fn tall(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let most = (ui.ctx().content_rect().height() - 72.0).max(120.0);
    // A popup has a height of its own that is less than the window's.
    ui.set_max_height(most);
    ScrollArea::vertical().max_height(most).show(ui, add);
}

/// What can be opened.
pub fn open(button: &Response, cx: &mut Cx<'_>) {
    Popup::menu(button).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for one in [Action::OpenFiles, Action::OpenFolder, Action::OpenPath, Action::OpenSample] {
            action(ui, cx, one);
        }
        let recent = &cx.state.settings.recent;
        if !recent.is_empty() {
            line(ui, cx.tokens);
            ui.label(egui::RichText::new("Recent").font(small()).color(cx.tokens.muted));
        }
        for recent in recent {
            let name = recent.paths.first().and_then(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned());
            let name = name.unwrap_or_else(|| "/".to_owned());
            let count = plural(recent.articles, "article");
            if row(ui, cx.tokens, crate::app::icons::CLOCK, &name, Some(&count), true).clicked() {
                cx.send(Command::Open(recent.paths.clone()));
                ui.close();
            }
        }
        line(ui, cx.tokens);
        action(ui, cx, Action::SaveProject);
        action(ui, cx, Action::SaveProjectAs);
        action(ui, cx, Action::Close);
        action(ui, cx, Action::Quit);
    });
}

/// What can be taken out.
pub fn export(button: &Response, cx: &mut Cx<'_>) {
    Popup::menu(button).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        tall(ui, |ui| {
            let all = TABLE.iter().filter(|entry| entry.group == Group::Export);
            let mut before = None;
            for entry in all {
                let sort = match entry.action {
                    Action::Export(Out::Report | Out::Brief(_)) => 0,
                    Action::Export(Out::Board(_)) => 1,
                    Action::Export(Out::Network(_) | Out::Timeline(_)) => 2,
                    Action::Export(Out::Data(_)) => 3,
                    _ => 4,
                };
                if before.is_some_and(|before| before != sort) {
                    line(ui, cx.tokens);
                }
                before = Some(sort);
                let goes = match entry.action {
                    Action::ToggleTexts => Some(cx.state.settings.texts),
                    Action::ToggleNotes => Some(cx.state.settings.notes),
                    _ => None,
                };
                if let Some(goes) = goes {
                    switch(ui, cx, entry.action, if goes { "go out" } else { "stay out" });
                } else {
                    action(ui, cx, entry.action);
                }
            }
        });
    });
}

/// What the window shows and how.
pub fn view(button: &Response, cx: &mut Cx<'_>) {
    Popup::menu(button).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let groups: [&[Action]; 4] = [
            &[Action::Palette, Action::ImportReport],
            &[Action::ToggleFacets, Action::ToggleTimeline, Action::ToggleReader, Action::ToggleBodies],
            &[Action::FitNetwork, Action::FitTimeline, Action::SourceGrades],
            &[Action::NextTheme, Action::ZoomIn, Action::ZoomOut, Action::ZoomReset],
        ];
        for (nth, group) in groups.into_iter().enumerate() {
            if nth > 0 {
                line(ui, cx.tokens);
            }
            for one in group {
                match one {
                    Action::SourceGrades => switch(ui, cx, *one, if graded(cx.state) { "shown" } else { "hidden" }),
                    _ => action(ui, cx, *one),
                }
            }
        }
    });
}
