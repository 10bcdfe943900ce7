//! Lanes, marks and an overview to brush. It keeps the days in sight, a scroll position and what it computed, nothing
//! else: what is shown, picked and filtered is the state's.

use std::sync::Arc;

use egui::{Align2, Id, Rect, Sense, Stroke, Ui, pos2};

use super::Cx;
use super::kept::{Kept, Slot};
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::state::{LaneBy, LaneOrder, State};
use crate::app::theme;
use crate::model::InteractionId;

pub mod axis;
pub mod cards;
pub mod count;
pub mod dates;
pub mod goto;
pub mod header;
pub mod lanes;
pub mod marks;
pub mod overview;
pub mod plot;
pub mod undated;
pub mod words;

use axis::Span;
use dates::Dates;
use lanes::{Lane, LaneKey};
use overview::Overview;

/// Height of the row with the title and the legend, in points.
const HEADER: f32 = 34.0;
/// Height of the row with the words of the axis.
const AXIS: f32 = 24.0;
/// Height of a lane.
pub const LANE: f32 = 37.0;
/// Height of the overview with the room above it.
const OVERVIEW: f32 = 52.0;
/// Width of the column of undated marks.
const UNDATED: f32 = 96.0;

/// Lanes, marks and an overview to brush.
#[derive(Default)]
pub struct Timeline {
    /// The days in sight; `None` until there is anything dated.
    seen: Option<Span>,
    /// The last fit that was asked for and done, and for which collection.
    fitted: Option<(u64, u64)>,
    /// The person has moved it; until then it follows what is read.
    moved: bool,
    lanes: Kept<LanesKey, Vec<Lane>>,
    /// How wide the names stand.
    gutter: f32,
    goto: goto::GoTo,
    /// The last wish to go to a date that was met.
    gone: u64,
    /// Lanes put first because what is selected lies in them and they were out of sight.
    pinned: Vec<LaneKey>,
    /// The last pick that was brought into sight.
    brought: u64,
    /// How far the lanes are scrolled, in points.
    scroll: f32,
    overview: Overview,
    /// Those of a collection.
    dates: Slot<u64, Dates>,
    /// What of a view has no date.
    undated: Kept<u64, Vec<InteractionId>>,
    /// What this view said the pointer was over.
    hovered: Option<Item>,
}

/// All that the lanes are made of: the view, what they stand for, their order, and the last move by hand.
type LanesKey = (u64, LaneBy, LaneOrder, u64);

/// Where everything of one frame stands.
#[derive(Clone, Copy)]
pub struct Frame {
    /// Names of the lanes.
    pub names: Rect,
    /// Marks.
    pub plot: Rect,
    /// Undated marks, if there are any.
    pub undated: Option<Rect>,
    /// Words of the axis.
    pub axis: Rect,
    /// The days in sight.
    pub seen: Span,
}

impl Frame {
    /// The x of a place in time.
    pub fn x(&self, at: f64) -> f32 {
        self.plot.left() + ((at - self.seen.start) / self.seen.days().max(1e-9)) as f32 * self.plot.width()
    }

    /// The place in time of an x.
    pub fn day(&self, x: f32) -> f64 {
        self.seen.start + f64::from((x - self.plot.left()) / self.plot.width().max(1.0)) * self.seen.days()
    }
}

impl Timeline {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let area = ui.available_rect_before_wrap();
        ui.allocate_rect(area, Sense::hover());
        if area.width() < 260.0 || area.height() < HEADER + AXIS + LANE {
            return;
        }
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        ui.painter().rect_filled(area, 0.0, cx.tokens.background);
        let (head, body) = area.split_top_bottom_at_y(area.top() + HEADER);
        header::ui(ui, cx, head, &mut self.goto);
        ui.painter().hline(area.x_range(), head.bottom(), Stroke::new(1.0, cx.tokens.hairline));

        let look = &cx.state.settings.timeline_look;
        let key = (cx.state.view_revision, look.lanes, look.order, cx.state.timeline.moved);
        let lanes = self.lanes.get(&key).unwrap_or_else(|| {
            let lanes = Arc::new(lanes::lanes(cx.state));
            self.lanes.put(&key, cx.state.filter.is_empty(), &lanes);
            lanes
        });

        self.fit(cx.state);
        self.go(cx.state);
        let with_overview = body.height() > AXIS + LANE + OVERVIEW;
        let bottom = if with_overview { body.bottom() - OVERVIEW } else { body.bottom() - 6.0 };
        // Where a filter leaves no lane, the days stay where they were.
        if !lanes.is_empty() || self.gutter == 0.0 {
            self.gutter = gutter(ui, &lanes, area.width());
        }
        let gutter = self.gutter;
        // A filter doesn't move the marks: the column stays where the collection has undated ones at all.
        let dates = self.dates(cx.state);
        let any_undated = dates.any_undated();
        let right = area.right() - if any_undated { UNDATED } else { 10.0 };
        let left = area.left() + gutter;
        let top = body.top() + AXIS;

        let frame = Frame {
            names: Rect::from_min_max(pos2(area.left() + 8.0, top), pos2(left - 8.0, bottom)),
            plot: Rect::from_min_max(pos2(left, top), pos2(right, bottom)),
            undated: any_undated.then(|| Rect::from_min_max(pos2(right + 8.0, top), pos2(area.right(), bottom))),
            axis: Rect::from_min_max(pos2(left, body.top()), pos2(right, top)),
            seen: self.seen.unwrap_or(Span { start: 738_000.0, end: 738_365.0 }),
        };
        // By hand the person alone says what comes first.
        if look.order == LaneOrder::Hand {
            self.pinned.clear();
        }
        let mut hovered = None;
        if lanes.is_empty() {
            empty(ui, cx, frame);
        } else {
            self.bring(cx, &lanes, frame);
            let frame = Frame { seen: self.seen.unwrap_or(frame.seen), ..frame };
            hovered = plot::ui(self, ui, cx, frame, &lanes);
            if lanes.iter().all(|l| l.entries().is_empty()) {
                empty(ui, cx, frame);
            }
            if any_undated {
                undated::ui(ui, cx, frame, &self.undated(cx.state, &dates));
            }
        }
        if hovered != self.hovered {
            self.hovered = hovered;
            cx.send(Command::Hover(hovered));
        }

        if with_overview {
            let strip = Rect::from_min_max(pos2(left, bottom + 10.0), pos2(area.right() - 10.0, body.bottom() - 6.0));
            let gutter = Rect::from_min_max(pos2(area.left() + 8.0, strip.top()), pos2(left - 4.0, strip.bottom()));
            self.overview.ui(ui, cx, &dates, gutter, strip);
        }
    }

    /// Those of the present collection; looked up once, for a look at all of a large one costs some milliseconds.
    fn dates(&mut self, state: &State) -> Arc<Dates> {
        self.dates.get_or(&state.collection_revision, |_| Dates::new(&state.collection))
    }

    /// What of the present view has no date; looked up once too.
    fn undated(&mut self, state: &State, dates: &Dates) -> Arc<Vec<InteractionId>> {
        self.undated.get(&state.view_revision).unwrap_or_else(|| {
            let undated = Arc::new(dates.undated(&state.view.interactions));
            self.undated.put(&state.view_revision, state.filter.is_empty(), &undated);
            undated
        })
    }

    /// Shows all days of the view when asked to, and the collection's own days at first.
    fn fit(&mut self, state: &State) {
        let dates = self.dates(state);
        let first = self.fitted.is_none_or(|(collection, _)| collection != state.collection_revision);
        let asked = self.fitted.is_some_and(|(_, asked)| asked != state.timeline.fit);
        self.fitted = Some((state.collection_revision, state.timeline.fit));
        if asked {
            self.moved = false;
            let counts = dates.count(state.view.interactions.iter().copied());
            self.seen = dates.whole(&counts).map(|s| s.padded(0.02)).or(self.seen);
        } else if first {
            if state.collection.articles.is_empty() {
                self.moved = false;
                self.pinned.clear();
            }
            if !self.moved || self.seen.is_none() {
                self.seen = dates.bulk(&dates.counts).map(|s| s.padded(0.02)).or(self.seen);
            }
        }
    }

    /// Goes to the date that was asked for: all of a year or month, a month about a day.
    fn go(&mut self, state: &State) {
        if std::mem::replace(&mut self.gone, state.timeline.goes) == state.timeline.goes {
            return;
        }
        let dates = self.dates(state);
        let (Some(span), Some(whole)) = (state.timeline.goal.and_then(axis::extent), dates.whole(&dates.counts)) else {
            return;
        };
        let around = if span.days() < 2.0 { span.padded(15.0) } else { span.padded(0.05) };
        self.see(around, whole);
    }

    /// Brings what was just picked into sight: its days, and its lanes.
    fn bring(&mut self, cx: &Cx<'_>, lanes: &[Lane], frame: Frame) {
        if self.brought == cx.state.selection_revision {
            return;
        }
        self.brought = cx.state.selection_revision;
        let current = lanes::current(cx.state).and_then(|id| cx.state.collection.interaction(id));
        if let Some(span) = current.and_then(|i| axis::extent(i.dated?.when))
            && !(span.middle() > frame.seen.start && span.middle() < frame.seen.end)
        {
            let seen = self.seen.unwrap_or(frame.seen);
            self.seen = Some(seen.moved(span.middle() - seen.middle()));
        }
        let wanted: Vec<usize> =
            (0..lanes.len()).filter(|i| lanes.get(*i).is_some_and(|l| lanes::concerned(cx.state, l))).collect();
        if wanted.is_empty() || lanes::picks_all(&wanted, lanes.len()) {
            return;
        }
        let order = lanes::pin(lanes, &self.pinned);
        let in_sight = |lane: &usize| {
            order.iter().position(|o| o == lane).is_some_and(|row| {
                let top = row as f32 * LANE - self.scroll;
                top >= -LANE * 0.3 && top + LANE * 0.7 <= frame.plot.height()
            })
        };
        if wanted.iter().all(in_sight) {
            return;
        }
        if cx.state.settings.timeline_look.order == LaneOrder::Hand {
            // The order is the person's own: the lanes stay, the first of those wanted comes to the middle.
            let first = wanted.iter().min().copied().unwrap_or(0);
            self.scroll = ((first as f32 + 0.5) * LANE - frame.plot.height() * 0.5).max(0.0);
        } else {
            self.pinned = wanted.iter().filter_map(|i| lanes.get(*i)).map(|l| l.key.clone()).collect();
            self.scroll = 0.0;
        }
    }
}

/// How wide the names of the lanes stand: as the longest of them needs, within what leaves the marks their room.
fn gutter(ui: &Ui, lanes: &[Lane], width: f32) -> f32 {
    /// Lanes looked at; those far below are rarely longer.
    const LOOKED_AT: usize = 40;
    let font = egui::FontId::proportional(12.5);
    let measure =
        |name: &str| ui.painter().layout_no_wrap(name.to_owned(), font.clone(), egui::Color32::PLACEHOLDER).size().x;
    let longest = lanes.iter().take(LOOKED_AT).map(|lane| measure(&lane.label())).fold(0.0, f32::max);
    (longest + 24.0).clamp(96.0, (width * 0.2).clamp(128.0, 150.0))
}

/// Says why there is nothing.
fn empty(ui: &Ui, cx: &Cx<'_>, frame: Frame) {
    let text = if cx.state.job.is_some() { "Reading…" } else { "No dated interactions in this view" };
    ui.painter().text(frame.plot.center(), Align2::CENTER_CENTER, text, theme::body(), cx.tokens.muted);
}

/// The id of a mark: one for each interaction, whatever its lanes.
pub fn mark_id(id: InteractionId) -> Id {
    Id::unique(("timeline-mark", id))
}

impl Timeline {
    /// What is in sight when these days are opened up.
    fn opened(span: Span) -> Span {
        span.padded(0.3)
    }

    /// Shows these days, with room around them.
    pub fn open_up(&mut self, span: Span) {
        self.seen = Some(Self::opened(span));
        self.moved = true;
    }

    /// Days in sight, moved or zoomed by the person.
    fn see(&mut self, span: Span, whole: Span) {
        self.seen = Some(span.near(whole));
        self.moved = true;
    }
}
