//! One value of a facet: a mark, its name, how many interactions it has, and a check where it is picked.

use std::hash::Hash;

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use crate::app::icons;
use crate::app::theme::{RADIUS, Tokens, body, semibold};
use crate::app::widgets::{
    count_bar, focus_ring, paint_badge, paint_elided, paint_mark, paint_standing, plural, thousands,
};
use crate::model::{Kind, Standing, Status};

/// Height of a row, in points.
pub const HEIGHT: f32 = 24.0;

/// What stands before the name.
pub enum Mark {
    /// Nothing.
    None,
    /// A country's letters on its colour.
    Badge(String, Color32),
    /// An open square, for a body.
    Open,
    /// A filled square, for a sector.
    Square(Color32),
    /// The shape of a kind.
    Kind(Kind),
    /// The shape of a status.
    Status(Status),
    /// The sign of who vouches.
    Standing(Standing),
}

/// A value about to be shown.
pub struct Row<'a> {
    /// What stands before the name.
    pub mark: Mark,
    /// Its name.
    pub name: &'a str,
    /// Interactions that a click would show.
    pub count: usize,
    /// Length of the bar below, 0 to 1; none where it is `None`.
    pub share: Option<f32>,
    /// Whether it is asked for.
    pub picked: bool,
}

/// What was done to a row.
pub struct Done {
    /// The row itself; a click filters.
    pub row: Response,
    /// Whether the button that picks the thing was clicked.
    pub open: bool,
}

impl Row<'_> {
    /// Shows it; a click means to filter by it, or no longer.
    pub fn show(self, ui: &mut Ui, tokens: &Tokens, id: impl Hash) -> Response {
        self.paint(ui, tokens, id, None).row
    }

    /// Shows it with a button that picks the thing. `selected` says that it is picked now.
    pub fn show_with_open(self, ui: &mut Ui, tokens: &Tokens, id: impl Hash, selected: bool) -> Done {
        self.paint(ui, tokens, id, Some(selected))
    }

    fn paint(self, ui: &mut Ui, tokens: &Tokens, id: impl Hash, opens: Option<bool>) -> Done {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), HEIGHT));
        let id = egui::Id::unique(("facet", egui::Id::unique(HashOf(id))));
        let response = ui.interact(rect, id, Sense::click());
        let verb = if self.picked { "Take off the filter" } else { "Filter by" };
        let spoken = format!("{verb} {}, {}", self.name, plural(self.count, "interaction"));
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), self.picked, &spoken));
        let hovered = response.contains_pointer() || response.has_focus();
        let painter = ui.painter();
        let line = Rect::from_min_max(rect.min, egui::pos2(rect.right(), rect.bottom() - 4.0));
        if opens == Some(true) {
            painter.rect_filled(line.expand2(Vec2::new(6.0, 1.0)), CornerRadius::same(RADIUS - 2), tokens.selection);
        } else if hovered {
            painter.rect_filled(line.expand2(Vec2::new(6.0, 1.0)), CornerRadius::same(RADIUS - 2), tokens.chip);
        }
        let middle = line.center().y;
        let x = rect.left() + self.paint_mark(ui, rect.left(), middle, tokens);
        let (ink, quiet) = match (self.picked, self.count) {
            (true, _) => (tokens.accent, tokens.accent),
            (false, 0) => (tokens.muted, tokens.muted),
            _ => (tokens.text, tokens.muted),
        };
        let count = thousands(self.count);
        let right = egui::pos2(rect.right(), middle);
        let number = painter.text(right, Align2::RIGHT_CENTER, count, FontId::proportional(12.5), quiet);
        let mut end = number.left() - 8.0;
        if self.picked {
            let at = egui::pos2(end, middle);
            end =
                painter.text(at, Align2::RIGHT_CENTER, icons::CHECK, FontId::proportional(13.0), tokens.accent).left();
            end -= 4.0;
        }
        let mut open = false;
        if opens.is_some() && hovered {
            let at = Rect::from_center_size(egui::pos2(end - 9.0, middle), Vec2::splat(20.0));
            let button = ui.interact(at, id.with("open"), Sense::click());
            let spoken = format!("Show {}", self.name);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
            let ink = if button.hovered() { tokens.accent } else { tokens.muted };
            let font = FontId::proportional(14.0);
            ui.painter().text(at.center(), Align2::CENTER_CENTER, icons::ARROW_SQUARE_OUT, font, ink);
            focus_ring(ui, &button, at, tokens);
            open = button.on_hover_text("Show in the inspector and everywhere").clicked();
            end = at.left() - 4.0;
        }
        let name = line.with_min_x(x).with_max_x(end);
        let font = if self.picked { semibold(13.0) } else { body() };
        let (_, cut) = paint_elided(ui.painter(), name, self.name, font, ink);
        if let Some(share) = self.share {
            let bar = Rect::from_min_max(egui::pos2(rect.left(), rect.bottom() - 4.0), rect.right_bottom());
            count_bar(ui.painter(), bar, share, tokens);
        }
        focus_ring(ui, &response, line.expand2(Vec2::new(6.0, 1.0)), tokens);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let row = if cut { response.on_hover_text(self.name) } else { response };
        Done { row, open }
    }

    /// Paints the mark; returns how far from the left the name starts.
    fn paint_mark(&self, ui: &Ui, left: f32, middle: f32, tokens: &Tokens) -> f32 {
        let painter = ui.painter();
        let square = Rect::from_center_size(egui::pos2(left + 5.0, middle), Vec2::splat(10.0));
        match &self.mark {
            Mark::None => 0.0,
            Mark::Badge(code, fill) => {
                paint_badge(painter, egui::pos2(left, middle), tokens, code, *fill);
                30.0
            }
            Mark::Open => {
                let square = Rect::from_center_size(egui::pos2(left + 11.0, middle), Vec2::splat(12.0));
                let edge = Stroke::new(1.5, tokens.muted);
                painter.rect_stroke(square, CornerRadius::same(3), edge, StrokeKind::Inside);
                30.0
            }
            Mark::Square(colour) => {
                painter.rect_filled(square, CornerRadius::same(3), *colour);
                20.0
            }
            Mark::Kind(kind) => {
                paint_mark(painter, square.center(), 4.5, *kind, Status::Held, tokens.muted);
                20.0
            }
            Mark::Standing(standing) => {
                paint_standing(painter, square.center(), *standing, tokens);
                20.0
            }
            Mark::Status(status) => {
                paint_mark(painter, square.center(), 4.5, Kind::Meeting, *status, tokens.muted);
                20.0
            }
        }
    }
}

/// Debug text isn't asked of what makes an id.
struct HashOf<T>(T);

impl<T: Hash> Hash for HashOf<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> std::fmt::Debug for HashOf<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("facet value")
    }
}
