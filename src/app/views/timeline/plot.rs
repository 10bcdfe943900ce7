//! Lanes with their marks, on egui's plot: the plot holds days against lanes and draws the grid, marks lie on top.

use chrono::Datelike;
use egui::{
    Align2, CursorIcon, Key, Modifiers, Painter, PointerButton, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_plot::{HLine, Plot, VLine};
use rayon::prelude::*;

use super::axis::{self, Span};
use super::lanes::{self, Entry, Known, Lane, LaneKey};
use super::marks::{self, Look, Placed};
use super::{Frame, LANE, Timeline, cards, count, mark_id, words};
use crate::app::command::{Command, FilterChange, TimelineChange};
use crate::app::item::{Group, Item, Sharing};
use crate::app::state::MarkColour;
use crate::app::theme::{self, Tokens};
use crate::app::views::{Cx, preview};
use crate::app::widgets::mesh::Canvas;
use crate::app::widgets::plural;
use crate::model::{CountryCode, Interaction, InteractionId, Kind, PartyId, Status};

/// Marks offered to keyboard and screen readers; the table of interactions holds the rest.
const REACHABLE: usize = 300;
/// Undated marks of a lane that have room in their column.
const UNDATED_SHOWN: usize = 4;

/// A mark on the screen.
struct Mark<'a> {
    at: Pos2,
    placed: &'a Placed,
}

/// Draws the lanes and answers the pointer; returns what it is over.
pub fn ui(view: &mut Timeline, ui: &mut Ui, cx: &mut Cx<'_>, frame: Frame, lanes: &[Lane]) -> Option<Item> {
    let order: Vec<&Lane> = lanes::pin(lanes, &view.pinned).into_iter().filter_map(|i| lanes.get(i)).collect();
    let measure = |words: &str| {
        ui.painter().layout_no_wrap(words.to_owned(), theme::small(), egui::Color32::PLACEHOLDER).size().x
    };
    let ticks = axis::ticks(frame.seen, frame.plot.width(), measure);
    axis_words(ui, cx.tokens, frame, &ticks);

    let height = order.len() as f32 * LANE;
    let area = Rect::from_min_max(
        pos2(frame.names.left(), frame.plot.top()),
        pos2(frame.undated.map_or(frame.plot.right(), |u| u.right()), frame.plot.bottom()),
    );
    let mut hovered = None;
    let mut seen = frame.seen;
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        zoom(ui, frame, &mut seen);
        let out = ScrollArea::vertical()
            .id_salt("timeline-lanes")
            .vertical_scroll_offset(view.scroll)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let whole = ui.allocate_exact_size(vec2(area.width(), height.max(area.height())), Sense::hover()).0;
                let plot = Rect::from_min_size(pos2(frame.plot.left(), whole.top()), vec2(frame.plot.width(), height));
                let response = grid(ui, cx.tokens, frame, plot, order.len(), &ticks);
                response.widget_info(|| {
                    let lanes = if order.len() == 1 { "lane" } else { "lanes" };
                    WidgetInfo::labeled(Role::GraphicsDocument, true, format!("Timeline: {} {lanes}", order.len()))
                });
                if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle) {
                    let by = f64::from(response.drag_delta().x) * frame.seen.days() / f64::from(frame.plot.width());
                    seen = seen.moved(-by);
                    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
                }
                hovered = rows(view, ui, cx, frame, &order, plot, &response);
            });
        view.scroll = out.state.clamped_offset().y;
    });
    if seen != frame.seen
        && let dates = view.dates(cx.state)
        && let Some(whole) = dates.whole(&dates.counts)
    {
        view.see(seen, whole);
        ui.ctx().request_repaint();
    }
    hovered
}

/// Zooms to the pointer by the wheel, pans by a sideways wheel. With Shift, and over the names, the wheel scrolls the
/// lanes.
fn zoom(ui: &Ui, frame: Frame, seen: &mut Span) {
    let Some(at) = ui.ctx().pointer_hover_pos() else { return };
    if !frame.plot.contains(at) || !ui.rect_contains_pointer(frame.plot) {
        return;
    }
    // With Shift a wheel counts as sideways; the lanes only know up and down.
    if ui.input(|i| i.modifiers.shift) {
        ui.input_mut(|i| i.smooth_scroll_delta = vec2(0.0, i.smooth_scroll_delta.x + i.smooth_scroll_delta.y));
        return;
    }
    let (scroll, pinch) = ui.input_mut(|i| (std::mem::take(&mut i.smooth_scroll_delta), i.zoom_delta()));
    let factor = f64::from((scroll.y / 200.0).exp() * pinch);
    if (factor - 1.0).abs() > 1e-4 {
        *seen = seen.zoomed(frame.day(at.x), factor);
    }
    if scroll.x.abs() > 0.1 {
        *seen = seen.moved(-f64::from(scroll.x) * seen.days() / f64::from(frame.plot.width()));
    }
}

/// The empty plot: a line for each lane, a fainter one for each tick.
fn grid(ui: &mut Ui, tokens: &Tokens, frame: Frame, plot: Rect, n: usize, ticks: &[axis::Tick]) -> Response {
    let shown = plot.intersect(ui.clip_rect());
    let (seen, rows) = (frame.seen, n as f64);
    // Of thousands of lanes a dozen are in sight.
    let row = |y: f32| ((y - plot.top()) / LANE).max(0.0) as usize;
    let in_sight = row(shown.top())..(row(shown.bottom()) + 1).min(n);
    let (grid, hairline) = (tokens.grid, tokens.hairline);
    let lines: Vec<f64> = ticks.iter().map(|t| t.at).collect();
    ui.scope_builder(UiBuilder::new().max_rect(plot), |ui| {
        Plot::new("timeline-plot")
            .width(plot.width())
            .height(plot.height())
            .show_axes(false)
            .show_grid(false)
            .show_background(false)
            .show_x(false)
            .show_y(false)
            .allow_zoom(false)
            .allow_drag(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_double_click_reset(false)
            .set_margin_fraction(vec2(0.0, 0.0))
            .invert_y(true)
            .cursor_color(egui::Color32::TRANSPARENT)
            .show(ui, move |plot| {
                plot.set_plot_bounds_x(seen.start..=seen.end);
                plot.set_plot_bounds_y(0.0..=rows);
                for at in lines {
                    plot.vline(VLine::new("", at).stroke(Stroke::new(1.0, grid)).allow_hover(false));
                }
                for row in in_sight {
                    let y = row as f64 + 0.5;
                    plot.hline(HLine::new("", y).stroke(Stroke::new(1.0, hairline)).allow_hover(false));
                }
            })
            .response
    })
    .inner
    .with_new_rect(shown)
}

/// Months, years or days above the lanes, and in words what is seen.
fn axis_words(ui: &Ui, tokens: &Tokens, frame: Frame, ticks: &[axis::Tick]) {
    let painter = ui.painter();
    for tick in ticks {
        if let Some(label) = &tick.label {
            let at = pos2(frame.x(tick.at) + axis::INDENT, frame.axis.center().y + 1.0);
            painter.text(at, Align2::LEFT_CENTER, label, theme::small(), tokens.muted);
        }
    }
    let at = pos2(frame.names.left(), frame.axis.center().y + 1.0);
    // In words what is seen; where there is no room for them, the years alone.
    let (first, last) = (axis::day_at(frame.seen.start).year(), axis::day_at(frame.seen.end).year());
    let years = if first == last { first.to_string() } else { format!("{first} – {last}") };
    for words in [frame.seen.label(), years] {
        let galley = painter.layout_no_wrap(words, theme::small(), tokens.muted);
        if galley.size().x <= frame.names.width() {
            painter.galley(at - vec2(0.0, galley.size().y * 0.5), galley, tokens.muted);
            break;
        }
    }
}

/// Names and marks of the lanes in sight.
fn rows(
    view: &mut Timeline,
    ui: &Ui,
    cx: &mut Cx<'_>,
    frame: Frame,
    lanes: &[&Lane],
    plot: Rect,
    canvas: &Response,
) -> Option<Item> {
    let clip = ui.clip_rect();
    let current = lanes::current(cx.state);
    let mut hovered = None;
    let mut bands: Vec<(f32, &Lane)> = Vec::new();
    let mut shown: Vec<&Lane> = Vec::new();
    let mut placed: Vec<(f32, Vec<Placed>)> = Vec::new();
    let mut undated: Vec<(f32, &Lane)> = Vec::new();
    let y = |row: usize| plot.top() + (row as f32 + 0.5) * LANE;
    let in_sight = |row: usize| y(row) + LANE * 0.5 >= clip.top() && y(row) - LANE * 0.5 <= clip.bottom();
    let in_sight: Vec<(usize, &Lane)> = lanes.iter().copied().enumerate().filter(|(row, _)| in_sight(*row)).collect();
    // What has just come into sight is put in order on all cores.
    let new: Vec<&Lane> = in_sight.iter().map(|(_, lane)| *lane).filter(|lane| !lane.is_in_order()).collect();
    if new.len() > 1 {
        new.into_par_iter().for_each(Lane::put_in_order);
    }
    for (row, lane) in in_sight {
        let y = y(row);
        hovered = name(ui, cx, frame, lanes, row, y).or(hovered);
        if marks::crowded(lane.entries(), frame.seen, frame.plot.width()) {
            bands.push((y, lane));
        }
        shown.push(lane);
        placed.push((y, marks::place(lane.entries(), frame.seen, frame.plot.width())));
        if !lane.undated().is_empty() {
            undated.push((y, lane));
        }
    }
    let marks: Vec<Mark<'_>> = placed
        .iter()
        .flat_map(|(y, list)| {
            list.iter()
                .filter(|p| frame.plot.x_range().expand(3.0).contains(frame.plot.left() + p.at().x))
                .map(move |p| Mark { at: pos2(frame.plot.left() + p.at().x, *y + p.at().y), placed: p })
        })
        .collect();

    let painter = ui.painter().with_clip_rect(clip.intersect(frame.plot.expand2(vec2(8.0, 0.0))));
    for (y, lane) in bands {
        paint_band(cx, &painter, frame, lane, y);
    }
    paint_spans(cx, &painter, frame, &placed);
    for ((y, list), lane) in placed.iter().zip(&shown) {
        cards::lane(ui, cx, &painter, frame, lane, list, *y);
    }
    paint_marks(ui, cx, &painter, &marks, current);
    for (y, lane) in undated {
        hovered = undated_marks(ui, cx, frame, lane, y, current).or(hovered);
    }
    pointer(view, ui, cx, frame, canvas, &marks).or(hovered)
}

/// A lane's name: what it stands for can be picked or filtered by it.
/// It can be drawn up and down, or moved by Alt and an arrow.
fn name(ui: &Ui, cx: &mut Cx<'_>, frame: Frame, lanes: &[&Lane], row: usize, y: f32) -> Option<Item> {
    let lane = *lanes.get(row)?;
    let rect = Rect::from_min_max(pos2(frame.names.left(), y - 10.0), pos2(frame.names.right(), y + 10.0));
    let picked = lanes::concerned(cx.state, lane) && !matches!(cx.state.selection.item, Some(Item::Interaction(_)));
    let font = if picked { theme::semibold(12.5) } else { egui::FontId::proportional(12.5) };
    let mut job = egui::text::LayoutJob::simple_singleline(lane.label().into_owned(), font, cx.tokens.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let response = ui.interact(
        rect.intersect(ui.clip_rect()),
        ui.scope_id().with(("lane", lane_salt(&lane.key))),
        Sense::click_and_drag(),
    );
    response.widget_info(|| {
        let count = plural(lane.count, "interaction");
        WidgetInfo::selected(Role::Button, true, picked, format!("Lane: {}, {count}", lane.label()))
    });
    let colour = if response.hovered() || response.has_focus() { cx.tokens.accent } else { cx.tokens.text };
    let elided = galley.elided;
    let at = pos2(rect.left(), y - galley.size().y * 0.5);
    ui.painter().galley_with_override_text_color(at, galley, colour);
    move_lane(ui, cx, &response, lanes, lane, y);
    if response.clicked() {
        cx.send(match &lane.key {
            LaneKey::Party(id) => Command::Select(Item::Party(*id)),
            LaneKey::Sector(Some(id)) => Command::Filter(FilterChange::Sector(*id)),
            LaneKey::Countries(Some((a, b))) if a != b => Command::SelectGroup(between(cx, *a, *b, &lane.label())),
            LaneKey::Sector(None) | LaneKey::Countries(_) => return None,
            LaneKey::Kind(kind) => Command::Filter(FilterChange::Kind(*kind)),
            LaneKey::Source(source) => Command::Filter(FilterChange::Source(source.clone())),
        });
    }
    let over = response.hovered() && !response.dragged();
    if elided {
        response.on_hover_text(lane.label());
    }
    match lane.key {
        LaneKey::Party(id) if over => Some(Item::Party(id)),
        _ => None,
    }
}

/// Puts a lane where it is drawn to, or a place up or down by Alt and an arrow.
fn move_lane(ui: &Ui, cx: &mut Cx<'_>, response: &Response, lanes: &[&Lane], lane: &Lane, y: f32) {
    let mut by = 0;
    if response.has_focus() {
        for (key, step) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
            if ui.input_mut(|i| i.consume_key(Modifiers::ALT, key)) {
                by = step;
            }
        }
    }
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        by = ((at.y - y) / LANE).round() as isize;
    }
    if by != 0
        && let Some(names) = lanes::arranged(lanes, &lane.known_as(), by)
    {
        cx.send(Command::Timeline(TimelineChange::Arrange(names)));
    }
}

/// All who act for one country, and those of another whom they engage with.
fn between(cx: &Cx<'_>, a: CountryCode, b: CountryCode, label: &str) -> Group {
    let of = |code| {
        let parties = cx.state.collection.parties().filter(move |(_, p)| p.country == Some(code));
        parties.map(|(id, _)| id).collect()
    };
    Group { label: label.to_owned(), parties: of(a), sharing: Sharing::With(of(b)) }
}

fn lane_salt(key: &LaneKey) -> String {
    format!("{key:?}")
}

/// How thick a crowded lane is with interactions: a band whose height is their number by the square root.
fn paint_band(cx: &Cx<'_>, painter: &Painter, frame: Frame, lane: &Lane, y: f32) {
    const STEP: f32 = 3.0;
    let bins = marks::density(lane.entries(), frame.seen, (frame.plot.width() / STEP).max(1.0) as usize);
    let bins = marks::smooth(&bins);
    let most = bins.iter().copied().fold(f32::EPSILON, f32::max);
    let mut canvas = Canvas::new(painter.pixels_per_point());
    let fill = cx.tokens.background.lerp_to_gamma(cx.tokens.bar, 0.35);
    for (n, count) in bins.iter().enumerate().filter(|(_, count)| **count > 0.0) {
        let half = (count / most).sqrt() * LANE * 0.36 + 0.5;
        let left = frame.plot.left() + n as f32 * STEP;
        canvas.rect(Rect::from_min_max(pos2(left, y - half), pos2(left + STEP, y + half)), fill);
    }
    painter.add(egui::Shape::mesh(canvas.into_mesh()));
}

/// Bars of ranges, and soft spans of dates known to a month or year only.
fn paint_spans(cx: &Cx<'_>, painter: &Painter, frame: Frame, placed: &[(f32, Vec<Placed>)]) {
    let mut canvas = Canvas::new(painter.pixels_per_point());
    let mut span = |entry: &Entry, y: f32| {
        let Some(interaction) = cx.state.collection.interaction(entry.id) else { return };
        let colour = colour(cx, interaction);
        // Far beyond both edges a box keeps no precision on the screen.
        let (left, right) = (frame.plot.left() - 50.0, frame.plot.right() + 50.0);
        let x = (frame.x(entry.span.start).max(left), frame.x(entry.span.end).min(right));
        match entry.known {
            Known::Within if x.1 - x.0 > marks::RADIUS * 2.0 => {
                // The less is known the paler: a whole year must not outshine the days within it.
                let (half, ink) = if entry.span.days() > 100.0 { (2.0, 0.16) } else { (4.0, 0.24) };
                let rect = Rect::from_x_y_ranges(x.0..=x.1, y - half..=y + half);
                canvas.soft_span(rect, cx.tokens.background.lerp_to_gamma(colour, ink));
            }
            Known::Range if x.1 - x.0 > marks::RADIUS * 2.0 => {
                let faint = if interaction.status == Status::Held { 0.6 } else { 0.3 };
                // A visit is wide enough for the meetings that lie on it.
                let half = if interaction.kind == Kind::Visit { 5.5 } else { 1.75 };
                let faint = if interaction.kind == Kind::Visit { faint * 0.45 } else { faint };
                let rect = Rect::from_x_y_ranges(x.0..=x.1, y - half..=y + half);
                canvas.rect(rect, cx.tokens.background.lerp_to_gamma(colour, faint));
            }
            _ => {}
        }
    };
    let mut spans: Vec<(&Entry, f32)> = Vec::new();
    for (y, list) in placed {
        for placed in list {
            match placed {
                Placed::One { entry, at } => spans.push((entry, y + at.y)),
                Placed::Many { entries, .. } => spans.extend(entries.iter().take(40).map(|e| (e, *y))),
            }
        }
    }
    // The longest first: a short one stays to be seen upon a long one.
    spans.sort_by(|a, b| b.0.span.days().total_cmp(&a.0.span.days()));
    for (entry, y) in spans {
        span(entry, y);
    }
    painter.add(egui::Shape::mesh(canvas.into_mesh()));
}

/// Shapes, counts, rings around what is picked, and the line that joins them.
fn paint_marks(ui: &Ui, cx: &Cx<'_>, painter: &Painter, marks: &[Mark<'_>], current: Option<InteractionId>) {
    let edge = cx.tokens.selection_edge;
    let rings: Vec<Pos2> =
        marks.iter().filter(|m| current.is_some_and(|id| m.placed.holds(id))).map(|m| m.at).collect();
    if let (Some(first), Some(last)) = (rings.first(), rings.last())
        && rings.len() > 1
    {
        painter.line_segment([*first, *last], Stroke::new(2.0, edge));
    }
    let mut canvas = Canvas::new(painter.pixels_per_point());
    for at in &rings {
        canvas.ring(*at, marks::RADIUS + 4.5, 2.0, edge, cx.tokens.background);
    }
    let mut counts = Vec::new();
    for mark in marks {
        match mark.placed {
            Placed::One { entry, .. } => {
                one(&mut canvas, cx, mark.at, entry.id, entry.known);
            }
            Placed::Many { entries, .. } => {
                let text = entries.len().to_string();
                let galley = ui.painter().layout_no_wrap(text, theme::semibold(9.5), cx.tokens.text);
                let size = vec2((galley.size().x + 7.0).max(15.0), 15.0);
                painter.rect(
                    Rect::from_center_size(mark.at, size),
                    4.0,
                    cx.tokens.chip,
                    Stroke::new(1.0, cx.tokens.hairline),
                    egui::StrokeKind::Inside,
                );
                counts.push((mark.at - galley.size() * 0.5, galley));
            }
        }
    }
    painter.add(egui::Shape::mesh(canvas.into_mesh()));
    for (at, galley) in counts {
        painter.galley(at, galley, cx.tokens.text);
    }
    for mark in marks {
        let over =
            matches!(cx.state.hover, Some(Item::Interaction(id)) if mark.placed.holds(id) && current != Some(id));
        if over {
            painter.circle_stroke(mark.at, marks::RADIUS + 3.5, Stroke::new(1.5, cx.tokens.accent));
        } else if let Placed::One { entry, .. } = mark.placed
            && current != Some(entry.id)
            && lanes::belongs(cx.state, entry.id)
        {
            painter.circle_stroke(mark.at, marks::RADIUS + 2.8, Stroke::new(1.2, edge));
        }
    }
}

/// The shape of one interaction in the colour of its first sector.
fn one(canvas: &mut Canvas, cx: &Cx<'_>, at: Pos2, id: InteractionId, known: Known) {
    if let Some(i) = cx.state.collection.interaction(id) {
        let colour = colour(cx, i);
        let look = Look { kind: i.kind, status: i.status, known };
        marks::draw(canvas, at, marks::RADIUS, look, colour, cx.tokens);
        marks::vouch(canvas, at, marks::RADIUS, i.decided.standing, cx.tokens);
    }
}

/// The colour of a mark, by what colours tell.
pub(super) fn colour(cx: &Cx<'_>, interaction: &Interaction) -> egui::Color32 {
    match cx.state.settings.timeline_look.colour {
        MarkColour::Sector => cx.tokens.first_sector(&interaction.sectors),
        MarkColour::Kind => cx.tokens.country(Kind::ALL.iter().position(|kind| *kind == interaction.kind)),
        MarkColour::Country => {
            let of = |id: &PartyId| cx.state.collection.party(*id).and_then(|p| p.country);
            let country = interaction.country.or_else(|| interaction.parties.iter().find_map(of));
            cx.tokens.country(cx.state.rank(country))
        }
    }
}

/// The undated marks of a lane, at the right end; those without room are in the list above.
fn undated_marks(
    ui: &Ui,
    cx: &mut Cx<'_>,
    frame: Frame,
    lane: &Lane,
    y: f32,
    current: Option<InteractionId>,
) -> Option<Item> {
    let column = frame.undated?;
    let painter = ui.painter();
    let mut canvas = Canvas::new(ui.ctx().pixels_per_point());
    let mut hovered = None;
    for (k, id) in lane.undated().iter().take(UNDATED_SHOWN).enumerate() {
        let at = pos2(column.left() + 8.0 + k as f32 * 12.0, y);
        let response = ui.interact(
            Rect::from_center_size(at, vec2(12.0, 16.0)),
            ui.scope_id().with(("undated", lane_salt(&lane.key), id)),
            Sense::click(),
        );
        let picked = cx.state.selection.item == Some(Item::Interaction(*id));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, picked, words::spoken(cx.state, *id)));
        if response.has_focus() {
            painter.circle_stroke(at, marks::RADIUS + 3.5, Stroke::new(2.0, cx.tokens.accent));
        }
        if current == Some(*id) {
            canvas.ring(at, marks::RADIUS + 4.0, 2.0, cx.tokens.selection_edge, cx.tokens.background);
        }
        one(&mut canvas, cx, at, *id, Known::Day);
        if response.clicked() {
            cx.send(Command::Select(Item::Interaction(*id)));
        }
        if response.hovered() {
            hovered = Some(Item::Interaction(*id));
            response.on_hover_ui(|ui| preview::interaction(ui, cx, *id));
        }
    }
    painter.add(egui::Shape::mesh(canvas.into_mesh()));
    if lane.undated().len() > UNDATED_SHOWN {
        let at = pos2(column.left() + 4.0 + UNDATED_SHOWN as f32 * 12.0, y);
        let more = format!("+{}", lane.undated().len() - UNDATED_SHOWN);
        painter.text(at, Align2::LEFT_CENTER, more, egui::FontId::proportional(9.5), cx.tokens.muted);
    }
    hovered
}

/// What the pointer is over and what a click does; marks also answer Tab and Enter.
fn pointer(
    view: &mut Timeline,
    ui: &Ui,
    cx: &mut Cx<'_>,
    frame: Frame,
    canvas: &Response,
    marks: &[Mark<'_>],
) -> Option<Item> {
    let mut hovered = None;
    let mut told = std::collections::BTreeSet::new();
    // An interaction has a mark in each of its lanes; the first stands for all of them to keyboard and screen reader.
    for mark in marks {
        let area = frame.plot.expand2(vec2(8.0, 0.0)).intersect(ui.clip_rect());
        let entry = match mark.placed {
            Placed::One { entry, .. } => entry,
            Placed::Many { entries, .. } => {
                if area.contains(mark.at) && told.len() < REACHABLE {
                    count::ui(view, ui, cx, mark.at, entries, area, frame);
                }
                continue;
            }
        };
        if told.len() >= REACHABLE || !area.contains(mark.at) || !told.insert(entry.id) {
            continue;
        }
        let rect = Rect::from_center_size(mark.at, vec2(10.0, 10.0));
        let response = ui.interact(rect.intersect(area), mark_id(entry.id), Sense::click());
        let picked = cx.state.selection.item == Some(Item::Interaction(entry.id));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, picked, words::spoken(cx.state, entry.id)));
        if response.has_focus() {
            ui.painter().circle_stroke(mark.at, marks::RADIUS + 3.5, Stroke::new(2.0, cx.tokens.accent));
        }
        if response.clicked() {
            cx.send(Command::Select(Item::Interaction(entry.id)));
        }
        if response.hovered() {
            hovered = Some(Item::Interaction(entry.id));
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            response.on_hover_ui(|ui| preview::interaction(ui, cx, entry.id));
        }
    }
    if hovered.is_some() || !canvas.hovered() {
        return hovered;
    }
    let at = ui.ctx().pointer_hover_pos()?;
    let mark = marks
        .iter()
        .filter(|m| (m.at - at).length() <= m.placed.reach())
        .min_by(|a, b| (a.at - at).length().total_cmp(&(b.at - at).length()))?;
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    match mark.placed {
        Placed::One { entry, .. } => {
            if canvas.clicked() {
                cx.send(Command::Select(Item::Interaction(entry.id)));
            }
            canvas.clone().on_hover_ui_at_pointer(|ui| preview::interaction(ui, cx, entry.id));
            Some(Item::Interaction(entry.id))
        }
        Placed::Many { entries, .. } => {
            count::open_up(view, cx, canvas.clone(), entries, frame);
            None
        }
    }
}
