//! The empty window teaches: open files, open a folder, try the sample, drop anything here; what was opened before.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Frame, Margin, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

use super::Cx;
use crate::app::command::{Action, Command};
use crate::app::settings::Recent;
use crate::app::theme::{RADIUS, Tokens, body, semibold, small};
use crate::app::widgets::{ShortcutButton, focus_ring, keycap, link, paint_elided, plural};

/// Width of the column, in points.
const WIDTH: f32 = 720.0;
/// Height of the area to drop onto.
const DROP_HEIGHT: f32 = 184.0;
/// Height of a recent collection.
const ROW: f32 = 56.0;

/// Draws the start screen.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let full = ui.available_size();
    let width = WIDTH.min(full.x - 48.0);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = cx.state.settings.recent.len() as f32;
        let height = 92.0 + DROP_HEIGHT + if rows > 0.0 { 56.0 + rows * ROW } else { 0.0 } + 64.0;
        // A little above the middle, as in a letter.
        ui.add_space(((full.y - height) * 0.42).clamp(24.0, 136.0));
        ui.horizontal(|ui| {
            ui.add_space(((full.x - width) / 2.0).max(0.0).round());
            ui.vertical(|ui| {
                ui.set_width(width);
                column(ui, cx);
            });
        });
    });
}

fn column(ui: &mut Ui, cx: &mut Cx<'_>) {
    let tokens = cx.tokens;
    ui.label(egui::RichText::new("Attaché").font(semibold(30.0)));
    ui.add_space(8.0);
    let subtitle = "Who met whom, when, about what, and where it says so.";
    ui.label(egui::RichText::new(subtitle).font(FontId::proportional(15.5)).color(tokens.muted));
    ui.add_space(24.0);
    drop_area(ui, cx);
    ui.add_space(28.0);
    if !cx.state.settings.recent.is_empty() {
        ui.label(egui::RichText::new("Recent").font(semibold(12.0)).color(tokens.muted));
        ui.add_space(8.0);
        recent(ui, cx);
        ui.add_space(24.0);
    }
    let last = "Everything stays on this computer. Attaché has no network code.";
    ui.label(egui::RichText::new(last).font(FontId::proportional(12.0)).color(tokens.muted));
    ui.add_space(24.0);
}

fn drop_area(ui: &mut Ui, cx: &mut Cx<'_>) {
    let tokens = cx.tokens;
    let hovering = ui.input(|i| !i.raw.hovered_files.is_empty());
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), DROP_HEIGHT), Sense::hover());
    let fill = if hovering { tokens.selection } else { tokens.panel };
    let edge = if hovering { tokens.accent } else { tokens.faint };
    ui.painter().rect_filled(rect, CornerRadius::same(RADIUS + 2), fill);
    ui.painter().extend(dashed(rect.shrink(0.5), f32::from(RADIUS + 2), Stroke::new(1.0, edge)));

    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect.shrink2(Vec2::new(16.0, 0.0))));
    inner.add_space(32.0);
    inner.vertical_centered(|ui| {
        let heading = if hovering { "Let go to read them" } else { "Drop articles here" };
        ui.label(egui::RichText::new(heading).font(semibold(16.0)));
        ui.add_space(4.0);
        let formats = "Text, Markdown, saved pages, JSON · single files or whole folders";
        ui.label(egui::RichText::new(formats).font(body()).color(tokens.muted));
    });
    inner.add_space(16.0);
    let keys = |ui: &Ui, action: Action| action.entry().keys.map(|k| keycap(ui, &k));
    let buttons = [
        (ShortcutButton::new("Open files…").keys(keys(&inner, Action::OpenFiles)).primary(), Action::OpenFiles),
        (ShortcutButton::new("Open folder…").keys(keys(&inner, Action::OpenFolder)), Action::OpenFolder),
        (ShortcutButton::new("Try the sample collection"), Action::OpenSample),
    ];
    let total: f32 = buttons.iter().map(|(b, _)| b.width(inner.painter(), tokens) + 8.0).sum::<f32>() - 8.0;
    let room = inner.available_width();
    inner.horizontal_wrapped(|ui| {
        ui.add_space(((room - total) / 2.0).max(0.0).round());
        for (button, action) in buttons {
            let response = button.height(34.0).show(ui, tokens).on_hover_text(action.entry().hint);
            if response.clicked() {
                cx.act(action);
            }
        }
    });
    inner.add_space(12.0);
    let hint = "Type a path instead";
    let wide = inner.painter().layout_no_wrap(hint.to_owned(), small(), tokens.accent).size().x;
    inner.horizontal(|ui| {
        ui.add_space(((room - wide) / 2.0).max(0.0).round());
        if link(ui, tokens, hint, "Open path…", false).clicked() {
            cx.act(Action::OpenPath);
        }
    });
}

/// The edge of a rounded rectangle in dashes.
fn dashed(rect: Rect, radius: f32, stroke: Stroke) -> Vec<Shape> {
    let mut points = Vec::new();
    let corners = [
        (rect.right() - radius, rect.top() + radius, -90.0_f32),
        (rect.right() - radius, rect.bottom() - radius, 0.0),
        (rect.left() + radius, rect.bottom() - radius, 90.0),
        (rect.left() + radius, rect.top() + radius, 180.0),
    ];
    for (x, y, from) in corners {
        for step in 0..=4 {
            let angle = (from + 22.5 * step as f32).to_radians();
            points.push(egui::pos2(x, y) + Vec2::angled(angle) * radius);
        }
    }
    points.extend(points.first().copied());
    Shape::dashed_line(&points, stroke, 4.0, 3.0)
}

fn recent(ui: &mut Ui, cx: &mut Cx<'_>) {
    let tokens = cx.tokens;
    let today = chrono::Local::now().date_naive();
    let frame = Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.hairline))
        .corner_radius(CornerRadius::same(RADIUS + 2))
        .inner_margin(Margin::ZERO);
    frame.show(ui, |ui| {
        for (nth, recent) in cx.state.settings.recent.iter().enumerate() {
            let kept = cx.state.project.corrections(&recent.paths);
            if row(ui, tokens, (recent, kept), nth > 0, today) {
                cx.send(Command::Open(recent.paths.clone()));
            }
        }
    });
}

/// A collection opened before, and how many corrections are kept of it.
fn row(ui: &mut Ui, tokens: &Tokens, (recent, kept): (&Recent, usize), line_above: bool, today: NaiveDate) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let name = name(recent);
    let articles = plural(recent.articles, "article");
    let path = recent.paths.first().map(|p| short_path(p)).unwrap_or_default();
    let kept = if kept > 0 { format!("{} · ", plural(kept, "correction")) } else { String::new() };
    let counts = format!("{articles} · {} · {kept}{path}", plural(recent.interactions, "interaction"));
    let verb = if kept.is_empty() { "Open" } else { "Go on with" };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{verb} {name}, {articles}")));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(RADIUS + 2), tokens.panel);
    }
    if line_above {
        painter.hline(rect.x_range(), rect.top(), Stroke::new(1.0, tokens.hairline));
    }
    let day = day(recent.day, today);
    let right = painter.text(
        rect.right_center() - Vec2::new(16.0, 0.0),
        Align2::RIGHT_CENTER,
        day,
        FontId::proportional(12.0),
        tokens.muted,
    );
    let text = rect.shrink2(Vec2::new(16.0, 0.0)).with_max_x(right.left() - 16.0);
    let line =
        |at: f32| Rect::from_center_size(egui::pos2(text.center().x, rect.top() + at), Vec2::new(text.width(), 16.0));
    let (_, cut_name) = paint_elided(painter, line(19.0), &name, semibold(13.0), tokens.text);
    let (_, cut) = paint_elided(painter, line(37.0), &counts, FontId::proportional(12.0), tokens.muted);
    focus_ring(ui, &response, rect, tokens);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let response = if cut || cut_name {
        let all: Vec<_> = recent.paths.iter().map(|p| p.display().to_string()).collect();
        response.on_hover_text(all.join("\n"))
    } else {
        response
    };
    response.clicked()
}

/// The file's or folder's own name, and how many more were opened with it.
fn name(recent: &Recent) -> String {
    let first = recent.paths.first();
    let own = first.and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned()));
    let own = own.or_else(|| first.map(|p| p.display().to_string())).unwrap_or_default();
    match recent.paths.len() {
        0 | 1 => own,
        more => format!("{own} and {} more", more - 1),
    }
}

/// The path with the home folder as `~`.
fn short_path(path: &Path) -> String {
    directories::UserDirs::new()
        .and_then(|dirs| path.strip_prefix(dirs.home_dir()).ok().map(|rest| format!("~/{}", rest.display())))
        .unwrap_or_else(|| path.display().to_string())
}

/// `today`, `yesterday`, `12 Nov`, and the year where it is another one.
fn day(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ if day.year() == today.year() => day.format("%-d %b").to_string(),
        _ => day.format("%-d %b %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_as_people_say_it() {
        let on = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let today = on(2022, 11, 16);
        assert_eq!(day(today, today), "today");
        assert_eq!(day(on(2022, 11, 15), today), "yesterday");
        assert_eq!(day(on(2022, 10, 3), today), "3 Oct");
        assert_eq!(day(on(2021, 11, 16), today), "16 Nov 2021");
    }

    #[test]
    fn several_paths_are_named_by_the_first() {
        let recent = |paths: &[&str]| Recent {
            paths: paths.iter().map(Into::into).collect(),
            articles: 0,
            interactions: 0,
            day: NaiveDate::default(),
        };
        assert_eq!(name(&recent(&["a/readouts"])), "readouts");
        assert_eq!(name(&recent(&["a/x.md", "a/y.md", "b"])), "x.md and 2 more");
    }
}
