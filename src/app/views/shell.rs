//! Bars and panels around the views.

use egui::{Align2, CentralPanel, CornerRadius, Frame, Margin, Panel, Stroke, StrokeKind, Ui, UiBuilder};

use super::reader::compare::ROOM;
use super::{Cx, Views, shortcuts, start};
use crate::app::command::{Command, Pane};
use crate::app::state::{Dialog, Tab};
use crate::app::theme::semibold;

mod hand;
mod menu;
mod progress;
mod search;
mod status;
mod tabs;
mod toasts;
mod top_bar;

pub use menu::row as menu_row;

/// Bars and panels around the views.
#[derive(Default)]
pub struct Shell {
    search: search::Search,
    toasts: toasts::Toasts,
}

/// Below this width, in points, the side panels take less and their widths aren't remembered.
const NARROW: f32 = 1240.0;

/// Draws the whole window.
pub fn ui(views: &mut Views, ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.state.is_open() {
        opened(views, ui, cx);
    } else {
        let frame = Frame::new().fill(cx.tokens.background);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| start::ui(ui, cx));
    }
    match cx.state.dialog {
        Some(Dialog::Palette) => views.palette.ui(ui, cx),
        Some(Dialog::Path { .. }) => views.path_field.ui(ui, cx),
        Some(Dialog::ImportReport) => views.import_report.ui(ui, cx),
        Some(Dialog::Shortcuts) => shortcuts::ui(ui, cx),
        None => {}
    }
    views.board.settle(cx);
    views.reader.settle(cx);
    views.inspector.settle(cx);
    views.shell.toasts.ui(ui, cx);
    if cx.state.is_open() {
        drop_here(ui, cx);
    }
}

fn opened(views: &mut Views, ui: &mut Ui, cx: &mut Cx<'_>) {
    let (state, tokens) = (cx.state, cx.tokens);
    let settings = &state.settings;
    let whole = ui.available_size();
    let narrow = whole.x < NARROW;
    let bar = Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(14, 0));

    Panel::top("top bar").exact_size(44.0).resizable(false).frame(bar).show(ui, |ui| {
        top_bar::ui(ui, cx, &mut views.shell.search);
    });
    if state.job.is_some() {
        Panel::top("progress").exact_size(36.0).resizable(false).frame(bar).show(ui, |ui| progress::ui(ui, cx));
    }
    Panel::bottom("status").exact_size(26.0).resizable(false).frame(bar).show(ui, |ui| {
        if status::ui(ui, cx) {
            views.facets.show_all_officials();
        }
    });

    let side = Frame::new().fill(tokens.panel);
    if settings.facets {
        let (size, most) = if narrow { (216.0, 240.0) } else { (settings.facets_width, whole.x * 0.3) };
        let panel = Panel::left(("facets", narrow))
            .default_size(size)
            .size_range(180.0..=most.max(200.0))
            .frame(side.inner_margin(Margin { left: 14, right: 4, top: 0, bottom: 0 }));
        let shown = panel.show(ui, |ui| {
            ui.expand_to_include_rect(ui.max_rect());
            views.facets.ui(ui, cx);
        });
        remember(ui, cx, Pane::Facets, shown.response.rect.width(), settings.facets_width, narrow);
    }
    // Two reports need room: in the reader's panel where it is wide, else in the middle.
    let mut roomy = false;
    if settings.reader {
        let (size, most) = if narrow { (320.0, 360.0) } else { (settings.reader_width, whole.x * 0.5) };
        let panel = Panel::right(("reader", narrow)).default_size(size).size_range(280.0..=most).frame(side);
        let shown = panel.show(ui, |ui| {
            ui.expand_to_include_rect(ui.max_rect());
            roomy = ui.available_width() >= ROOM;
            let whole = ui.max_rect();
            let foot = if hand::is_shown(state) { hand::HEIGHT } else { 0.0 };
            let upper = whole.with_max_y(whole.bottom() - foot);
            ui.scope_builder(UiBuilder::new().max_rect(upper), |ui| {
                ui.set_clip_rect(ui.clip_rect().intersect(upper));
                views.inspector.ui(ui, cx);
                if state.reader.compare.is_some() && roomy {
                    views.reader.compare(ui, cx);
                } else {
                    views.reader.ui(ui, cx);
                }
            });
            hand::ui(ui, cx, whole.with_min_y(upper.bottom()));
        });
        remember(ui, cx, Pane::Reader, shown.response.rect.width(), settings.reader_width, narrow);
    }
    let middle = Frame::new().fill(tokens.background);
    if settings.timeline {
        let most = (whole.y * 0.6).max(160.0);
        let low = whole.y < 780.0;
        let size = settings.timeline_height.min(if low { 240.0 } else { most });
        let panel = Panel::bottom(("timeline", low))
            .default_size(size)
            .size_range(140.0..=most)
            .show_separator_line(false)
            .frame(middle);
        let shown = panel.show(ui, |ui| {
            ui.expand_to_include_rect(ui.max_rect());
            let edge = ui.max_rect();
            views.timeline.ui(ui, cx);
            ui.painter().hline(edge.x_range(), edge.top() + 0.5, Stroke::new(1.0, tokens.hairline));
        });
        remember(ui, cx, Pane::Timeline, shown.response.rect.height(), settings.timeline_height, low);
    }
    if state.reader.compare.is_some() && !roomy {
        CentralPanel::no_frame().frame(middle).show(ui, |ui| views.reader.compare(ui, cx));
        return;
    }
    CentralPanel::no_frame().frame(middle).show(ui, |ui| {
        tabs::ui(ui, cx);
        CentralPanel::no_frame().frame(middle).show(ui, |ui| match state.tab {
            Tab::Network => views.network.ui(ui, cx),
            Tab::Room => views.room.ui(ui, cx),
            Tab::Matrix => views.matrix.ui(ui, cx),
            Tab::Review => views.review.ui(ui, cx),
            Tab::Board => views.board.ui(ui, cx),
            Tab::Interactions | Tab::Articles | Tab::Officials | Tab::Ties => views.tables.ui(ui, cx),
        });
    });
}

/// Keeps the size that the person gave a panel, once the drag has ended.
fn remember(ui: &Ui, cx: &mut Cx<'_>, pane: Pane, now: f32, kept: f32, passing: bool) {
    if !passing && (now - kept).abs() > 1.0 && ui.input(|i| i.pointer.any_released()) {
        cx.send(Command::Resize(pane, now.round()));
    }
}

/// Says that files held over an open collection can be let go.
fn drop_here(ui: &Ui, cx: &Cx<'_>) {
    if ui.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    let rect = ui.ctx().content_rect().shrink(8.0);
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("drop here"));
    let painter = ui.ctx().layer_painter(layer);
    let fill = cx.tokens.background.gamma_multiply(0.92);
    let edge = Stroke::new(2.0, cx.tokens.accent);
    painter.rect(rect, CornerRadius::same(8), fill, edge, StrokeKind::Inside);
    painter.text(rect.center(), Align2::CENTER_CENTER, "Let go to read them", semibold(16.0), cx.tokens.text);
}
