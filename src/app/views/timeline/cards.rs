//! Words beside marks, once one is near enough: with whom, and where. As many as have room, none over a mark.

use egui::{Painter, Rect, Ui, pos2, vec2};

use super::Frame;
use super::lanes::{Lane, LaneKey};
use super::marks::{self, Placed};
use super::words::parties;
use crate::app::theme;
use crate::app::views::Cx;
use crate::app::widgets::elided;
use crate::model::PartyId;

/// Seen from further off than this many days there are no words.
const NEAR: f64 = 150.0;
/// The least and the most room that words take, in points.
const ROOM: (f32, f32) = (72.0, 220.0);
/// Between a mark and its words, and between these and the next mark, in points.
const GAP: f32 = 6.0;

/// Writes beside the marks of one lane, whose line is at `y`. Whose lane it is goes without saying.
pub fn lane(ui: &Ui, cx: &Cx<'_>, painter: &Painter, frame: Frame, lane: &Lane, placed: &[Placed], y: f32) {
    if frame.seen.days() > NEAR {
        return;
    }
    let at = |p: &Placed| frame.plot.left() + p.at().x;
    for (nth, mark) in placed.iter().enumerate() {
        let Placed::One { entry, at: own } = mark else { continue };
        let left = at(mark) + marks::RADIUS + GAP;
        let next = placed.get(nth + 1).map_or(frame.plot.right(), |p| at(p) - p.reach());
        let before = nth.checked_sub(1).and_then(|n| placed.get(n)).map_or(f32::NEG_INFINITY, |p| at(p) + p.reach());
        let room = (next - GAP - left).min(ROOM.1);
        // One of several at a place has no words: they could be those of its neighbour.
        if room < ROOM.0 || own.y.abs() > 0.5 || before > left || left < frame.plot.left() {
            continue;
        }
        let Some(interaction) = cx.state.collection.interaction(entry.id) else { continue };
        let own = |id: &PartyId| lane.key == LaneKey::Party(*id);
        let who: Vec<PartyId> = interaction.parties.iter().copied().filter(|id| !own(id)).collect();
        let mut facts = vec![interaction.kind.label().to_owned()];
        facts.extend(interaction.place.clone());
        let (name, fact) = (theme::small(), egui::FontId::proportional(10.5));
        let top = elided(ui.painter(), &parties(cx.state, &who), name, cx.tokens.text, room);
        let below = elided(ui.painter(), &facts.join(", "), fact, cx.tokens.muted, room);
        let height = top.size().y + below.size().y;
        let place = Rect::from_min_size(pos2(left, y - height * 0.5), vec2(top.size().x.max(below.size().x), height));
        // The lane's line passes pale behind the words.
        painter.rect_filled(place.expand2(vec2(2.0, 0.0)), 2.0, cx.tokens.background);
        let second = place.min + vec2(0.0, top.size().y);
        painter.galley(place.min, top, cx.tokens.text);
        painter.galley(second, below, cx.tokens.muted);
    }
}
