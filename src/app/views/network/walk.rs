//! The network by keyboard: arrows go from node to node, plus and minus zoom, the menu key opens a node's menu.

use egui::{EventFilter, Key, Modifiers, Popup, Pos2, Rect, Response, Ui, Vec2, vec2};

use super::paint::Picture;
use super::scene::Scene;
use super::{Network, REACHABLE, node_id};
use crate::app::views::Cx;

const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, vec2(-1.0, 0.0)),
    (Key::ArrowRight, vec2(1.0, 0.0)),
    (Key::ArrowUp, vec2(0.0, -1.0)),
    (Key::ArrowDown, vec2(0.0, 1.0)),
];

impl Network {
    /// Keys for the node in focus, or for the canvas where it has the keyboard itself.
    pub(super) fn keys(
        &mut self,
        ui: &Ui,
        pane: Rect,
        scene: &Scene,
        picture: &Picture,
        response: &Response,
        node: Option<usize>,
    ) {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        for (key, way) in ARROWS {
            if pressed(key) {
                let from = node.and_then(|i| picture.discs.get(i)).map_or(pane.center(), |d| d.0);
                if let Some(to) = step(from, way, node, scene, picture, pane).and_then(|i| scene.nodes.get(i)) {
                    ui.memory_mut(|m| m.request_focus(node_id(to.what)));
                }
            }
        }
        for (keys, factor) in [([Key::Plus, Key::Equals], 1.25), ([Key::Minus, Key::Minus], 0.8)] {
            if keys.into_iter().any(pressed) {
                let at = node.and_then(|i| picture.discs.get(i)).map_or(pane.center(), |d| d.0);
                self.camera.zoom(pane, at, factor);
                self.moved = true;
                ui.ctx().request_repaint();
            }
        }
        self.menu_by_key(ui, node, scene, picture);
    }

    /// While nothing has the keyboard, the menu key opens the menu of the node that is picked.
    pub(super) fn menu_of_picked(&mut self, ui: &Ui, cx: &Cx<'_>, scene: &Scene, picture: &Picture) {
        if ui.memory(|m| m.focused().is_some()) || cx.state.dialog.is_some() || Popup::is_any_open(ui.ctx()) {
            return;
        }
        let picked = super::scene::picked(cx.state);
        let node = scene.nodes.iter().position(|node| !picked.is_empty() && node.parties == picked);
        self.menu_by_key(ui, node, scene, picture);
    }

    fn menu_by_key(&mut self, ui: &Ui, node: Option<usize>, scene: &Scene, picture: &Picture) {
        if let Some((i, (at, radius))) = node.and_then(|i| Some((i, *picture.discs.get(i)?)))
            && let Some(node) = scene.nodes.get(i)
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Menu) || i.consume_key(Modifiers::SHIFT, Key::F10))
        {
            self.open_menu(ui, node.what, at + Vec2::splat(radius * 0.7));
            self.menu_focus = true;
        }
    }
}

/// The next node that way: the nearest of those tied to this one, else the nearest of all.
fn step(from: Pos2, way: Vec2, node: Option<usize>, scene: &Scene, picture: &Picture, pane: Rect) -> Option<usize> {
    let seen = |i: usize| Some((i, picture.discs.get(i)?.0)).filter(|(i, at)| *i < REACHABLE && pane.contains(*at));
    let tied = node.into_iter().flat_map(|i| scene.neighbours(i)).filter_map(seen);
    nearest(from, way, tied).or_else(|| {
        let all = (0..scene.nodes.len()).filter(|i| Some(*i) != node).filter_map(seen);
        nearest(from, way, all)
    })
}

/// The nearest of these within the quarter that an arrow points into; what lies askew counts as farther.
fn nearest(from: Pos2, way: Vec2, places: impl Iterator<Item = (usize, Pos2)>) -> Option<usize> {
    let cost = |at: Pos2| {
        let by = at - from;
        let along = by.dot(way);
        let aside = (by - way * along).length();
        (along > 0.5 && aside <= along * 1.2).then_some(along + 2.0 * aside)
    };
    places.filter_map(|(i, at)| Some((i, cost(at)?))).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn an_arrow_goes_to_the_nearest_that_lies_that_way() {
        let places = [pos2(30.0, 2.0), pos2(10.0, 60.0), pos2(20.0, 14.0), pos2(-5.0, 0.0)];
        let to = |way| nearest(pos2(0.0, 0.0), way, places.into_iter().enumerate());
        assert_eq!(to(vec2(1.0, 0.0)), Some(0));
        assert_eq!(to(vec2(0.0, 1.0)), Some(1));
        assert_eq!(to(vec2(-1.0, 0.0)), Some(3));
        assert_eq!(to(vec2(0.0, -1.0)), None);
    }
}
