//! The strip below: how many interactions over the whole collection, and a brush over its days.

use chrono::NaiveDate;
use egui::{CursorIcon, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::axis::{self, Span};
use super::dates::Dates;
use crate::app::command::{Command, FilterChange};
use crate::app::keys;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::Cx;
use crate::app::widgets::mesh::Canvas;
use crate::app::widgets::{paint_beside, paint_elided, plural};
use crate::app::words;
use crate::query::Filter;

/// Distance between two bars, in points.
const BAR: f32 = 6.0;
/// How near to a handle the pointer takes it, in points.
const GRIP: f32 = 6.0;
/// Up to this many interactions the window follows the brush while it is dragged; beyond, when it is let go.
const LIVE: usize = 20_000;

/// What is dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Drag {
    /// A new span from this place on.
    New(f64),
    /// The left handle.
    Start,
    /// The right handle.
    End,
    /// All of it, taken hold of here.
    Whole(f64, Span),
}

/// The strip's own memory: bars, and a drag in progress.
#[derive(Default)]
pub struct Overview {
    /// The collection that the next is of.
    of: Option<u64>,
    /// What the strip covers at first, and where it is to cover the few stray dates as well.
    covers: [Covered; 2],
    /// Whether the strip covers the few stray dates as well.
    wide: bool,
    /// The collection, the number of bars and [`Self::wide`] that the next two are of.
    key: Option<(u64, usize, bool)>,
    /// In which bars each date lies.
    shares: Shares,
    /// How many lie in each bar, whatever the filter.
    all: Vec<f32>,
    /// How many of the view do, and which view.
    shown: (Option<u64>, Vec<f32>),
    drag: Option<Drag>,
    /// What is drawn while dragging, before the filter follows.
    brush: Option<(NaiveDate, NaiveDate)>,
    /// While dragging, how many have each date of what all other filters let through.
    passing: Vec<u32>,
}

/// In which of equal parts of a span each date lies. One known to a month counts a little in each part that the month
/// touches.
#[derive(Default)]
struct Shares {
    parts: usize,
    /// For each date the first part that it touches, and its share in that and the next ones.
    by_date: Vec<(usize, Vec<f32>)>,
}

impl Shares {
    fn new(dates: &Dates, whole: Span, parts: usize) -> Self {
        let scale = parts as f64 / whole.days().max(1e-9);
        let shares = |extent: Span| {
            let (a, b) = ((extent.start - whole.start) * scale, (extent.end - whole.start) * scale);
            let length = (b - a).max(1e-9);
            let first = a.floor().max(0.0) as usize;
            let share = |i: usize| (b.min(i as f64 + 1.0) - a.max(i as f64)) / length;
            (first, (first..parts).map(share).take_while(|share| *share > 0.0).map(|share| share as f32).collect())
        };
        let by_date = dates.all.iter().map(|extent| extent.map_or((0, Vec::new()), shares)).collect();
        Self { parts, by_date }
    }

    /// How many lie in each part, of so many of each date.
    fn bins(&self, counts: &[u32]) -> Vec<f32> {
        let mut bins = vec![0.0_f32; self.parts];
        for (count, (first, shares)) in counts.iter().zip(&self.by_date).filter(|(count, _)| **count > 0) {
            for (bin, share) in bins.iter_mut().skip(*first).zip(shares) {
                *bin += *count as f32 * share;
            }
        }
        bins
    }
}

/// What the strip covers.
#[derive(Clone, Copy, Default)]
struct Covered {
    span: Option<Span>,
    /// How many interactions lie before and after it.
    beyond: (usize, usize),
}

/// Nearly all, and all.
fn covered(dates: &Dates) -> [Covered; 2] {
    let of = |span: Option<Span>| Covered { span, beyond: span.map_or((0, 0), |span| dates.beyond(span)) };
    [of(dates.bulk(&dates.counts)), of(dates.whole(&dates.counts))]
}

impl Overview {
    /// A few stray dates would squeeze all others: they are counted here, and a click widens the strip to them.
    fn stray(&mut self, ui: &mut Ui, cx: &Cx<'_>, gutter: Rect) {
        let [most, all] = self.covers;
        let (before, after) = if self.wide { all.beyond } else { most.beyond };
        let text = match (before, after, self.wide) {
            (0, 0, true) if most.beyond != (0, 0) => "Narrow to most".to_owned(),
            (0, 0, _) => return,
            (n, 0, _) => format!("{n} earlier"),
            (0, n, _) => format!("{n} later"),
            (a, b, _) => format!("{} beyond", a + b),
        };
        let place = Rect::from_min_max(pos2(gutter.left(), gutter.center().y + 8.0), gutter.max);
        let galley = ui.painter().layout_no_wrap(text.clone(), theme::small(), cx.tokens.accent);
        let rect = Rect::from_min_size(place.min, galley.size());
        let response = ui.interact(rect, ui.scope_id().with("stray dates"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Overview: {text}")));
        ui.painter().galley(rect.min, galley, cx.tokens.accent);
        if response.has_focus() || response.hovered() {
            ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, cx.tokens.accent));
        }
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            self.wide = !self.wide;
        }
    }

    /// Draws it into `strip`; the label stands in `gutter`. The dates are those of the collection.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dates: &Dates, gutter: Rect, strip: Rect) {
        let n = (strip.width() / BAR).floor().max(1.0) as usize;
        if self.of != Some(cx.state.collection_revision) {
            self.of = Some(cx.state.collection_revision);
            self.covers = covered(dates);
        }
        let [most, all] = self.covers;
        let whole = if self.wide { all.span } else { most.span };
        let key = (cx.state.collection_revision, n, self.wide);
        if self.key != Some(key) {
            self.key = Some(key);
            self.shown = (None, Vec::new());
            self.shares = whole.map_or_else(Shares::default, |whole| Shares::new(dates, whole, n));
            self.all = self.shares.bins(&dates.counts);
        }
        if self.shown.0 != Some(cx.state.view_revision) {
            let counts = dates.count(cx.state.view.interactions.iter().copied());
            self.shown = (Some(cx.state.view_revision), self.shares.bins(&counts));
        }
        let response = ui.interact(strip, ui.scope_id().with("overview"), Sense::click_and_drag());
        let Some(whole) = whole else { return };
        let days = self.brush.filter(|_| self.drag.is_some()).or(cx.state.filter.days);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::GraphicsObject, true, "Overview, drag to select days");
            info.current_text_value = days.map(|(a, b)| format!("{a} to {b}"));
            info
        });
        self.paint(ui, cx, gutter, strip, whole, days);
        self.stray(ui, cx, gutter);
        self.follow(ui, cx, &response, dates, strip, whole);
        handles(ui, cx, strip, whole);
    }

    fn paint(
        &self,
        ui: &Ui,
        cx: &Cx<'_>,
        gutter: Rect,
        strip: Rect,
        whole: Span,
        days: Option<(NaiveDate, NaiveDate)>,
    ) {
        let tokens = cx.tokens;
        let painter = ui.painter();
        let x = |at: f64| strip.left() + ((at - whole.start) / whole.days().max(1e-9)) as f32 * strip.width();
        let words = match (days.is_some(), gutter.width() > 125.0) {
            (true, true) => "Double-click clears",
            (false, true) => "All years · drag to select",
            (_, false) => "All years",
        };
        paint_elided(painter, gutter, words, theme::small(), tokens.muted);
        let span = days.map(Span::of_days).map(|span| {
            let left = x(span.start).clamp(strip.left(), strip.right());
            Rect::from_x_y_ranges(left..=x(span.end).clamp(left, strip.right()), strip.y_range())
        });
        if let Some(span) = span {
            painter.rect_filled(span, 0.0, tokens.brush);
        }
        let mut canvas = Canvas::new(ui.ctx().pixels_per_point());
        let most = self.all.iter().copied().fold(1.0_f32, f32::max);
        let step = strip.width() / self.all.len().max(1) as f32;
        let faint = tokens.background.lerp_to_gamma(tokens.bar, 0.4);
        for (i, (all, shown)) in self.all.iter().zip(&self.shown.1).enumerate() {
            let left = strip.left() + i as f32 * step;
            // By the square root, so that one call beside a summit is still seen.
            let height = |n: f32| if n <= 0.01 { 0.0 } else { ((n / most).sqrt() * (strip.height() - 6.0)).max(2.0) };
            for (n, colour) in [(*all, faint), (*shown, tokens.bar)] {
                let h = height(n);
                if h > 0.0 {
                    let rect = Rect::from_min_max(
                        pos2(left, strip.bottom() - h),
                        pos2(left + (step - 1.2).max(0.8), strip.bottom()),
                    );
                    canvas.rect(rect, colour);
                }
            }
        }
        painter.add(egui::Shape::mesh(canvas.into_mesh()));
        if let Some(span) = span {
            for x in [span.left(), span.right()] {
                let handle = Rect::from_center_size(pos2(x, strip.center().y), vec2(4.0, strip.height() * 0.55));
                painter.rect_filled(handle, 2.0, tokens.accent);
            }
        }
    }

    fn follow(&mut self, ui: &Ui, cx: &mut Cx<'_>, response: &Response, dates: &Dates, strip: Rect, whole: Span) {
        let day = |x: f32| {
            whole.start + f64::from((x - strip.left()) / strip.width().max(1.0)).clamp(0.0, 1.0) * whole.days()
        };
        let x = |at: f64| strip.left() + ((at - whole.start) / whole.days().max(1e-9)) as f32 * strip.width();
        let now = cx.state.filter.days.map(Span::of_days);
        let grip = |at: f32| {
            let span = now?;
            // Handles of days beyond the strip stand at its ends.
            let (left, right) = (x(span.start).max(strip.left()), x(span.end).min(strip.right()));
            if (at - right).abs() <= GRIP {
                Some(Drag::End)
            } else if (at - left).abs() <= GRIP {
                Some(Drag::Start)
            } else if at > left && at < right {
                Some(Drag::Whole(day(at), span))
            } else {
                None
            }
        };
        if let Some(at) = response.hover_pos() {
            ui.ctx().set_cursor_icon(match self.drag.or(grip(at.x)) {
                Some(Drag::Start | Drag::End) => CursorIcon::ResizeHorizontal,
                Some(Drag::Whole(..)) => CursorIcon::Grab,
                _ => CursorIcon::Crosshair,
            });
        }
        if response.double_clicked() {
            self.drag = None;
            self.brush = None;
            if cx.state.filter.days.is_some() {
                cx.send(Command::Filter(FilterChange::Days(None)));
            }
            return;
        }
        if response.drag_started()
            && let Some(origin) = ui.input(|i| i.pointer.press_origin())
        {
            self.drag = Some(grip(origin.x).unwrap_or(Drag::New(day(origin.x))));
            self.passing = passing(cx.state, dates);
        }
        let Some(drag) = self.drag else { return };
        if let Some(at) = response.interact_pointer_pos() {
            let to = day(at.x);
            let span = match (drag, now) {
                (Drag::New(from), _) => Span { start: from.min(to), end: from.max(to) },
                (Drag::Start, Some(span)) => Span { start: to.min(span.end - 1.0), end: span.end },
                (Drag::End, Some(span)) => Span { start: span.start, end: to.max(span.start + 1.0) },
                (Drag::Whole(from, span), _) => {
                    let by = (to - from).round().clamp(whole.start - span.start, (whole.end - span.end).max(0.0));
                    span.moved(by)
                }
                _ => return,
            };
            let days = (axis::day_at(span.start), axis::day_at((span.end - 1e-6).max(span.start)));
            let within = dates.within(&self.passing, Span::of_days(days));
            let says = format!("{}: {}", words::days(days.0, days.1), plural(within, "interaction"));
            // Above the strip, whose bars and ends are looked at.
            paint_beside(ui, cx.tokens, &says, pos2(at.x, strip.top() - 42.0));
            let changed = self.brush != Some(days);
            self.brush = Some(days);
            let live = cx.state.collection.interactions.len() <= LIVE;
            let done = response.drag_stopped();
            if (changed && live || done) && cx.state.filter.days != Some(days) {
                cx.send(Command::Filter(FilterChange::Days(Some(days))));
            }
        }
        if response.drag_stopped() || !response.dragged() {
            self.drag = None;
            self.brush = None;
        }
    }
}

/// How many have each date of what all filters but that of days let through.
fn passing(state: &State, dates: &Dates) -> Vec<u32> {
    let others = Filter { days: None, undated: false, ..state.filter.clone() };
    if others == state.filter {
        return dates.count(state.view.interactions.iter().copied());
    }
    dates.count(state.index.view(&state.collection, &others).interactions.into_iter())
}

/// The ends of the days shown, for the keyboard: arrows move the one that has it by a bar, with Shift by ten. Where all
/// days are shown they stand at the ends of the strip.
fn handles(ui: &Ui, cx: &mut Cx<'_>, strip: Rect, whole: Span) {
    let shown = cx.state.filter.days;
    let (from, to) = shown.unwrap_or((axis::day_at(whole.start), axis::day_at(whole.end - 1.0)));
    let x = |at: f64| strip.left() + ((at - whole.start) / whole.days().max(1e-9)) as f32 * strip.width();
    let step = (whole.days() * f64::from(BAR / strip.width().max(1.0))).round().clamp(1.0, 36_500.0) as i64;
    for (name, day, at) in [("First day shown", from, axis::edge(from)), ("Last day shown", to, axis::edge(to) + 1.0)] {
        let at = x(at).clamp(strip.left(), strip.right());
        let rect = Rect::from_center_size(pos2(at, strip.center().y), vec2(4.0, strip.height() * 0.55));
        let handle = ui.interact(rect, ui.scope_id().with(name), Sense::focusable_noninteractive());
        handle.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Slider, true, name);
            info.current_text_value = Some(day.to_string());
            info
        });
        if !handle.has_focus() {
            continue;
        }
        keys::keep_arrows(ui, handle.id);
        ui.painter().rect_stroke(
            rect.expand(2.0),
            3.0,
            egui::Stroke::new(1.5, cx.tokens.accent),
            egui::StrokeKind::Outside,
        );
        let mut by = 0;
        for (key, way) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
            by += way * ui.input_mut(|i| i64::from(i.consume_key(Modifiers::NONE, key)));
            by += way * 10 * ui.input_mut(|i| i64::from(i.consume_key(Modifiers::SHIFT, key)));
        }
        let (first, last) = (axis::day_at(whole.start), axis::day_at(whole.end - 1.0));
        let moved = |day: NaiveDate| (day + chrono::Duration::days(by * step)).clamp(first, last);
        let days = if name == "First day shown" { (moved(from).min(to), to) } else { (from, moved(to).max(from)) };
        if by != 0 && shown != Some(days) {
            cx.send(Command::Filter(FilterChange::Days(Some(days))));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Basis, Collection, Dated, Interaction, Kind, Status, When};

    fn collection(dates: &[&str]) -> Collection {
        let interaction = |when: &&str| Interaction {
            dated: when.parse::<When>().ok().map(|when| Dated { when, basis: Basis::Explicit }),
            ..Interaction::new(Kind::Meeting, Status::Held, Vec::new())
        };
        let interactions = dates.iter().map(interaction).collect();
        Collection { interactions, ..Collection::default() }
    }

    fn counted(dates: &[&str], n: usize) -> Vec<f32> {
        let dates = Dates::new(&collection(dates));
        Shares::new(&dates, dates.whole(&dates.counts).unwrap(), n).bins(&dates.counts)
    }

    #[test]
    fn a_month_is_spread_over_its_days_and_not_put_on_its_first() {
        let bars = counted(&["2022-01-01", "2022-05", "2022-12-31"], 365);
        let may: f32 = bars[120..151].iter().sum();
        assert!((may - 1.0).abs() < 1e-3, "{may}");
        assert!(bars[120] < 0.05 && (bars[120] - bars[150]).abs() < 1e-3);
        assert!((bars[0] - 1.0).abs() < 1e-3 && (bars[364] - 1.0).abs() < 1e-3);
    }

    #[test]
    fn what_has_no_date_has_no_bar() {
        let bars = counted(&["2022-01-01", "nothing tells", "2022-01-02"], 2);
        assert!((bars.iter().sum::<f32>() - 2.0).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn each_counts_as_one_in_all(days in prop::collection::vec((1u32..13, 1u32..29), 1..40), n in 1usize..200) {
            let dates: Vec<String> = days.iter().enumerate()
                .map(|(i, (m, d))| if i % 3 == 0 { format!("2022-{m:02}") } else { format!("2022-{m:02}-{d:02}") })
                .collect();
            let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
            let sum: f32 = counted(&dates, n).iter().sum();
            prop_assert!((sum - dates.len() as f32).abs() < 1e-2, "{} of {}", sum, dates.len());
        }
    }
}
