//! Dragging a row of the table of officials onto another: the two may be one. The keyboard has Merge… for it.

use egui::{CursorIcon, Key, PointerButton, Pos2, Rect, Response, Stroke, StrokeKind, Ui, Vec2};

use crate::app::views::{Cx, merging};
use crate::app::widgets::paint_beside;
use crate::app::words;
use crate::model::PartyId;

/// How near the upper and lower edge of the table the rows begin to move, in points.
const EDGE: f32 = 36.0;
/// By how much in a frame, in points.
const STEP: f32 = 8.0;

/// A row that is dragged, and the one under the pointer.
#[derive(Default)]
pub struct Drag {
    held: Option<PartyId>,
    onto: Option<(PartyId, Rect)>,
    at: Option<Pos2>,
    /// Where the rows are, without the heads.
    rows: Option<Rect>,
    /// By how much the rows are to move; taken by the first that is drawn.
    step: f32,
}

impl Drag {
    /// Before the rows are drawn into this place.
    pub fn begin(&mut self, ui: &Ui, whole: Rect) {
        self.onto = None;
        self.rows = Some(whole.with_min_y(whole.top() + 28.0));
        self.at = ui.ctx().pointer_interact_pos();
        self.step = match (self.held, self.at, self.rows) {
            (Some(_), Some(at), Some(rows)) if at.y < rows.top() + EDGE => STEP,
            (Some(_), Some(at), Some(rows)) if at.y > rows.bottom() - EDGE => -STEP,
            _ => 0.0,
        };
    }

    /// Whether this is the row that is dragged.
    pub fn holds(&self, party: PartyId) -> bool {
        self.held == Some(party)
    }

    /// Moves the rows where the pointer holds one at their edge.
    pub fn scroll(&mut self, ui: &Ui) {
        let step = std::mem::take(&mut self.step);
        if step != 0.0 {
            ui.scroll_with_delta_animation(Vec2::new(0.0, step), egui::style::ScrollAnimation::none());
            ui.ctx().request_repaint();
        }
    }

    /// What a row has to do with it.
    pub fn row(&mut self, response: &Response, party: PartyId) {
        if response.drag_started_by(PointerButton::Primary) {
            self.held = Some(party);
        }
        let under = |at: Pos2| response.rect.contains(at) && self.rows.is_some_and(|rows| rows.contains(at));
        if self.held.is_some_and(|held| held != party) && self.at.is_some_and(under) {
            self.onto = Some((party, response.rect));
        }
    }

    /// After the rows: shows what letting go would do, and asks for it once it is let go. Escape ends it.
    pub fn end(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let Some(held) = self.held else { return };
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            self.held = None;
            return;
        }
        if !ui.input(|i| i.pointer.any_down()) {
            self.held = None;
            if let Some((onto, _)) = self.onto {
                merging::ask(cx, held, onto);
            }
            return;
        }
        let name = words::party(cx.state, held);
        let text = if let Some((onto, rect)) = self.onto {
            let rows = self.rows.unwrap_or(rect);
            let edge = Stroke::new(2.0, cx.tokens.accent);
            let row = Rect::from_x_y_ranges(rows.x_range(), rect.y_range()).shrink(2.0).intersect(rows);
            ui.painter().rect_stroke(row, 4.0, edge, StrokeKind::Inside);
            format!("Merge {name} into {}", words::party(cx.state, onto))
        } else {
            format!("Merge {name}: drop on a row, or Esc")
        };
        if let Some(at) = self.at {
            paint_beside(ui, cx.tokens, &text, at);
        }
        ui.ctx().set_cursor_icon(if self.onto.is_some() { CursorIcon::Copy } else { CursorIcon::Grabbing });
    }
}
