//! The number that stands for several marks: it opens up the days it stands for, or lists who met where days can't be
//! opened up further.

use egui::{
    Button, CursorIcon, Id, Popup, PopupCloseBehavior, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense,
    SetOpenCommand, Stroke, Ui, WidgetInfo, vec2,
};

use super::axis::Span;
use super::lanes::{self, Entry};
use super::plot::colour;
use super::{Frame, Timeline, marks, words};
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::theme;
use crate::app::views::Cx;
use crate::app::widgets::{paint_mark, plural};

/// Rows of a list; whoever needs more has the table of interactions.
const LISTED: usize = 200;

/// A count for pointer and keyboard: a click or Enter opens up its days, or lists its interactions where that would part
/// none of them. A secondary click, or Shift with Enter or a click, lists them in any case.
pub fn ui(view: &mut Timeline, ui: &Ui, cx: &mut Cx<'_>, at: Pos2, entries: &[Entry], area: Rect, frame: Frame) {
    let (Some(first), Some(span)) = (entries.first(), around(entries)) else { return };
    let rect = Rect::from_center_size(at, vec2(18.0, 14.0)).intersect(area);
    let id = Id::unique(("timeline-count", first.id, entries.len(), at.y.to_bits()));
    let response = ui.interact(rect, id, Sense::click());
    let parts = parts(entries, frame);
    let does = if parts { "open up" } else { "list" };
    let spoken = format!("{}, {}, {does}", plural(entries.len(), "interaction"), span.label());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.has_focus() {
        let edge = Stroke::new(2.0, cx.tokens.accent);
        ui.painter().rect_stroke(rect.expand(2.0), 5.0, edge, egui::StrokeKind::Outside);
    }
    let asked = response.secondary_clicked() || response.clicked() && (!parts || ui.input(|i| i.modifiers.shift));
    list(cx, &response, entries, asked);
    if !asked && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        open_up(view, cx, response.on_hover_cursor(CursorIcon::PointingHand), entries, frame);
    }
}

/// A click opens up the days of these; the pointer shows the first few.
pub fn open_up(view: &mut Timeline, cx: &Cx<'_>, response: Response, entries: &[Entry], frame: Frame) {
    let parts = parts(entries, frame);
    if parts
        && response.clicked()
        && let Some(span) = around(entries)
    {
        view.open_up(span);
        response.ctx.request_repaint();
    }
    let ids: Vec<_> = entries.iter().map(|e| e.id).collect();
    let click = if parts { "open up" } else { "list them" };
    response.on_hover_ui_at_pointer(|ui| words::tooltip_many(ui, cx.state, cx.tokens, &ids, click));
}

fn around(entries: &[Entry]) -> Option<Span> {
    Span::around(entries.iter().map(|e| e.span))
}

/// Whether any of these would stand apart when their days are opened up.
fn parts(entries: &[Entry], frame: Frame) -> bool {
    around(entries).is_some_and(|span| come_apart(entries, Timeline::opened(span), frame.plot.width()))
}

/// Whether these are more than one mark when `span` is drawn `width` points wide.
fn come_apart(entries: &[Entry], span: Span, width: f32) -> bool {
    /// More than these are not placed to find out: other days do.
    const PLACED: usize = 2_000;
    if entries.len() > PLACED {
        return entries.first().map(|e| e.span) != entries.last().map(|e| e.span);
    }
    let mut entries = entries.to_vec();
    entries.sort_by(|a, b| a.span.middle().total_cmp(&b.span.middle()));
    marks::place(&entries, span, width).len() > 1
}

/// The interactions behind the number, beside it: each with its mark, to be picked.
fn list(cx: &mut Cx<'_>, response: &Response, entries: &[Entry], asked: bool) {
    let popup = Popup::from_response(response)
        .open_memory(asked.then_some(SetOpenCommand::Bool(true)))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        ui.set_max_width(380.0);
        let most = (ui.ctx().content_rect().height() * 0.5).max(160.0);
        // A popup has a height of its own that is less.
        ui.set_max_height(most + 64.0);
        let days = around(entries).map_or_else(String::new, Span::label);
        let head = format!("{}, {days}", plural(entries.len(), "interaction"));
        ui.label(RichText::new(head).font(theme::semibold(13.0)));
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            for (nth, entry) in entries.iter().take(LISTED).enumerate() {
                let row = row(ui, cx, entry);
                // Who opens it by keyboard goes on in it.
                if asked && nth == 0 {
                    row.request_focus();
                }
                if row.clicked() && !asked {
                    cx.send(Command::Select(Item::Interaction(entry.id)));
                    ui.close();
                }
            }
        });
        if entries.len() > LISTED {
            let more = format!("and {} more, in the table of interactions", entries.len() - LISTED);
            ui.label(RichText::new(more).font(theme::small()).color(cx.tokens.muted));
        }
    });
}

/// Kind and colour as in the lane, and in words what, when and who.
fn row(ui: &mut Ui, cx: &Cx<'_>, entry: &Entry) -> Response {
    ui.horizontal(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        let mut told = words::spoken(cx.state, entry.id);
        if let Some(interaction) = cx.state.collection.interaction(entry.id) {
            let colour = colour(cx, interaction);
            paint_mark(ui.painter(), place.center(), marks::RADIUS, interaction.kind, interaction.status, colour);
            if let Some(title) = &interaction.title {
                told = format!("“{title}”: {told}");
            }
        }
        let picked = lanes::current(cx.state) == Some(entry.id);
        ui.add(Button::selectable(picked, told).wrap())
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::super::axis;
    use super::super::lanes::Known;
    use super::*;
    use crate::model::InteractionId;

    fn entry(n: u32, day: &str) -> Entry {
        Entry {
            id: InteractionId(n),
            span: axis::extent(day.parse().unwrap()).unwrap(),
            known: Known::Day,
            during: None,
        }
    }

    #[test]
    fn a_crowded_day_stays_one_and_two_days_come_apart() {
        let width = 800.0;
        let of = |entries: &[Entry]| come_apart(entries, Timeline::opened(around(entries).unwrap()), width);
        let crowd: Vec<Entry> = (0..900).map(|n| entry(n, "2022-05-09")).collect();
        assert!(!of(&crowd));
        let two: Vec<Entry> = (0..8).map(|n| entry(n, if n < 4 { "2022-05-09" } else { "2022-06-09" })).collect();
        assert!(of(&two));
    }
}
