//! A sheet above the work: it blocks nothing, and goes when one clicks beside it or presses Esc.

use egui::{Align2, Area, Frame, Id, InnerResponse, Key, Modifiers, Order, Ui, Vec2};

/// Where a sheet stands: the point of the window that it hangs on, and how far from it.
pub type Anchor = (Align2, Vec2);

/// In the middle of the window.
pub const MIDDLE: Anchor = (Align2::CENTER_CENTER, Vec2::ZERO);

/// Shows a sheet with what `add` draws; says whether it should go.
pub fn sheet(ui: &Ui, id: Id, anchor: Anchor, frame: Frame, add: impl FnOnce(&mut Ui)) -> bool {
    let frame = frame.shadow(ui.visuals().popup_shadow);
    let area = Area::new(id).order(Order::Foreground).anchor(anchor.0, anchor.1);
    let InnerResponse { response, .. } = area.show(ui.ctx(), |ui| frame.show(ui, add));
    let beside = ui.input(|i| {
        let at = i.pointer.interact_pos();
        i.pointer.any_click() && at.is_some_and(|at| !response.rect.contains(at))
    });
    beside || ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape))
}
