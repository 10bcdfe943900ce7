//! Who vouches for something: an open ring for the program alone, a half disc where a person changed it, a tick on a
//! disc where a person confirmed it.

use egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use crate::app::icons;
use crate::app::theme::Tokens;
use crate::model::Standing;

/// How large it is, in points.
pub const SIZE: f32 = 12.0;

/// Paints it around a point.
pub fn paint_standing(painter: &Painter, centre: Pos2, standing: Standing, tokens: &Tokens) {
    let radius = SIZE / 2.0 - 1.0;
    match standing {
        Standing::Machine => {
            painter.circle(centre, radius, Color32::TRANSPARENT, Stroke::new(1.25, tokens.muted));
        }
        Standing::Corrected => {
            painter.circle(centre, radius, Color32::TRANSPARENT, Stroke::new(1.25, tokens.accent));
            let half = Rect::from_min_max(centre - Vec2::splat(radius), egui::pos2(centre.x, centre.y + radius));
            let round = CornerRadius { nw: radius as u8, sw: radius as u8, ne: 0, se: 0 };
            painter.rect_filled(half, round, tokens.accent);
        }
        Standing::Confirmed => {
            painter.circle_filled(centre, radius + 0.5, tokens.accent);
            let font = FontId::proportional(9.0);
            painter.text(centre, Align2::CENTER_CENTER, icons::CHECK, font, tokens.on(tokens.accent));
        }
    }
}

/// It as a widget of its own, with its word for screen readers and under the pointer. Nothing for what only the program
/// vouches for.
pub fn standing(ui: &mut Ui, tokens: &Tokens, of: Standing) -> Option<Response> {
    if of == Standing::Machine {
        return None;
    }
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIZE + 2.0), Sense::hover());
    paint_standing(ui.painter(), rect.center(), of, tokens);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, of.label()));
    Some(response.on_hover_text(of.label()))
}
