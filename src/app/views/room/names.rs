//! Names at the left of the rows: they stay when the columns scroll.

use egui::{Align2, Color32, CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Frame, ROW};
use crate::app::command::Command;
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme;
use crate::app::views::Cx;
use crate::app::widgets::{badge, elided, focus_ring, paint_badge, plural};
use crate::app::words;
use crate::model::PartyKind;
use crate::query::room::Room;

/// How wide the longest name is with its badge, in points.
pub fn width(ui: &Ui, state: &State, rows: &Room) -> f32 {
    let font = theme::semibold(13.0);
    let wide = |name: &str| ui.painter().layout_no_wrap(name.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x;
    // Of a crowd the first few hundred will do: what is longer is elided.
    let names = rows.rows.iter().take(300).map(|row| wide(words::party(state, row.party)));
    names.fold(0.0, f32::max) + badge::SIZE.x + 8.0
}

/// Draws the names in sight; returns what the pointer is over.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, frame: Frame, rows: &Room, over: Option<Item>) -> Option<Item> {
    let clip = frame.names.expand2(vec2(8.0, 0.0)).intersect(ui.clip_rect());
    let present = match over.or(cx.state.hover) {
        Some(Item::Interaction(id)) => rows.column(id).and_then(|at| rows.columns.get(at)),
        _ => None,
    };
    let mut hovered = None;
    for row in frame.rows(rows.rows.len()) {
        let Some(engaged) = rows.rows.get(row).copied() else { continue };
        let Some(party) = cx.state.collection.party(engaged.party) else { continue };
        let y = frame.y(row);
        let rect =
            Rect::from_min_max(pos2(frame.names.left() - 4.0, y - ROW * 0.5), pos2(frame.names.right(), y + ROW * 0.5));
        let shown = rect.intersect(clip);
        if shown.height() < 4.0 {
            continue;
        }
        let picked = cx.state.picks(engaged.party);
        let response = ui.interact(shown, Id::unique(("room-row", engaged.party)), Sense::click());
        let label = format!("Row: {}, {}", party.name, plural(engaged.count, "engagement"));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, picked, &label));

        let painter = ui.painter().with_clip_rect(clip);
        let code = party.country.map(|c| c.as_str().to_owned()).unwrap_or_default();
        let rank = cx.state.rank(party.country);
        let left = pos2(rect.left() + 4.0, y);
        if party.kind == PartyKind::Body {
            // As in the network, a body is left open.
            let place = Rect::from_min_size(left - vec2(0.0, badge::SIZE.y * 0.5), badge::SIZE);
            painter.rect(place, 3.0, cx.tokens.raised, Stroke::new(1.0, cx.tokens.muted), egui::StrokeKind::Inside);
            painter.text(place.center(), Align2::CENTER_CENTER, &code, theme::semibold(9.5), cx.tokens.muted);
        } else {
            paint_badge(&painter, left, cx.tokens, &code, cx.tokens.country(rank));
        }
        let here = present.is_some_and(|c| c.rows.contains(&(row as u32)));
        let font = if picked || here { theme::semibold(13.0) } else { theme::body() };
        let ink = if response.hovered() || response.has_focus() { cx.tokens.accent } else { cx.tokens.text };
        let text = left + vec2(badge::SIZE.x + 8.0, 0.0);
        let galley = elided(&painter, &party.name, font, ink, rect.right() - text.x);
        let cut = galley.elided;
        painter.galley(text - vec2(0.0, galley.size().y * 0.5), galley, ink);
        focus_ring(ui, &response, shown.shrink2(vec2(0.0, 2.0)), cx.tokens);
        if response.clicked() {
            cx.send(Command::Select(Item::Party(engaged.party)));
        }
        if response.hovered() {
            hovered = Some(Item::Party(engaged.party));
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let mut told = plural(engaged.count, "engagement");
        if let Some(role) = party.roles.first() {
            told = format!("{role} · {told}");
        }
        response.on_hover_text(if cut { format!("{}\n{told}", party.name) } else { told });
    }
    hovered
}
