//! What a drag does: it pans, moves a node, or draws a lasso around many.

use egui::{CursorIcon, Key, PointerButton, Pos2, Rect, Response, Shape, Stroke, Ui, Vec2};

use super::scene::{self, Node, Scene, What};
use super::{Network, paint::Picture, pick};
use crate::app::command::{Command, NetworkChange};
use crate::app::views::{Cx, merging};
use crate::app::widgets::{paint_beside, plural};
use crate::app::words;
use crate::model::PartyId;

/// A drag that runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Drag {
    /// The whole drawing follows the pointer.
    Pan,
    /// A node follows it: which, and where in the world it is.
    Node(What, Vec2),
    /// A line around many.
    Lasso(Vec<Pos2>),
}

/// A click on a node selects it; with Shift it joins what is selected, or leaves it.
pub(super) fn click(ui: &Ui, cx: &mut Cx<'_>, node: &Node) {
    if ui.input(|i| i.modifiers.shift) {
        add(cx, node);
    } else {
        cx.send(node.select());
    }
}

/// Adds a node's parties to what is selected, or takes them away where all of them are in it.
pub(super) fn add(cx: &mut Cx<'_>, node: &Node) {
    let parties = toggled(scene::picked(cx.state), &node.parties);
    cx.send(Command::SelectMany(plural(parties.len(), "party"), parties));
}

/// A set with these added, or without them where it holds them all.
fn toggled(mut parties: Vec<PartyId>, these: &[PartyId]) -> Vec<PartyId> {
    if these.iter().all(|id| parties.contains(id)) {
        parties.retain(|id| !these.contains(id));
    } else {
        parties.extend(these);
        parties.sort_unstable();
        parties.dedup();
    }
    parties
}

impl Network {
    /// Where the node in hand is held.
    pub(super) fn held(&self) -> Option<(What, Vec2)> {
        match self.drag {
            Some(Drag::Node(what, at)) => Some((what, at)),
            _ => None,
        }
    }

    /// Takes a node in hand once it is dragged.
    pub(super) fn grab(&mut self, ui: &Ui, response: &Response, pane: Rect, node: &Node) {
        if response.drag_started_by(PointerButton::Primary) && matches!(node.what, What::Group(_)) {
            self.drag = Some(Drag::Node(node.what, node.at));
        }
        if response.dragged_by(PointerButton::Primary)
            && matches!(self.drag, Some(Drag::Node(what, _)) if what == node.what)
            && let Some(at) = ui.ctx().pointer_interact_pos()
        {
            self.drag = Some(Drag::Node(node.what, self.camera.to_world(pane, at)));
        }
    }

    /// Drags over the canvas, and the end of every drag.
    pub(super) fn gestures(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        canvas: &Response,
        pane: Rect,
        scene: &Scene,
        picture: &Picture,
    ) {
        if canvas.drag_started() {
            self.begin(ui, cx, canvas, scene, picture);
        }
        let pointer = ui.ctx().pointer_interact_pos();
        if canvas.dragged() {
            match (&mut self.drag, pointer) {
                (Some(Drag::Pan), _) => {
                    let by = canvas.drag_delta();
                    if by != Vec2::ZERO {
                        self.camera.pan(by);
                        self.moved = true;
                        ui.ctx().request_repaint();
                    }
                    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
                }
                (Some(Drag::Lasso(line)), Some(at)) => {
                    if line.last().is_none_or(|last| (*last - at).length() > 3.0) {
                        line.push(at);
                    }
                    ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
                }
                (Some(Drag::Node(_, held)), Some(at)) => *held = self.camera.to_world(pane, at),
                _ => {}
            }
        } else if cx.state.network.lasso && canvas.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        }
        if let Some(Drag::Lasso(line)) = &self.drag {
            let painter = ui.painter_at(pane);
            painter.add(Shape::closed_line(line.clone(), Stroke::new(1.5, cx.tokens.accent)));
        }
        // Escape ends the drag; what was held stands where it stood.
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            self.drag = None;
        }
        let onto = self.onto(ui, pointer, scene, picture);
        if let (Some((_, onto, disc)), Some(at)) = (onto, pointer) {
            offer(ui, cx, pane, onto, disc, at);
        }
        if ui.input(|i| !i.pointer.any_down())
            && let Some(drag) = self.drag.take()
        {
            match onto {
                Some((from, onto, _)) => merging::ask(cx, from, onto),
                None => finish(cx, drag, scene, picture),
            }
        }
    }

    /// The party in hand, and the one under it with the disc that stands for it, while Alt is held: they may be one.
    fn onto(
        &self,
        ui: &Ui,
        at: Option<Pos2>,
        scene: &Scene,
        picture: &Picture,
    ) -> Option<(PartyId, PartyId, (Pos2, f32))> {
        let (at, Some(Drag::Node(what, _)), true) = (at?, &self.drag, ui.input(|i| i.modifiers.alt)) else {
            return None;
        };
        let from = scene.nodes.iter().find(|n| n.what == *what)?;
        let mut others = scene.nodes.iter().zip(&picture.discs).filter(|(n, _)| n.what != *what);
        let (onto, disc) = others.find(|(_, (middle, radius))| (*middle - at).length() <= radius + 4.0)?;
        match (from.parties.as_slice(), onto.parties.as_slice()) {
            ([from], [onto]) => Some((*from, *onto, *disc)),
            _ => None,
        }
    }

    fn begin(&mut self, ui: &Ui, cx: &Cx<'_>, canvas: &Response, scene: &Scene, picture: &Picture) {
        let primary = canvas.drag_started_by(PointerButton::Primary);
        let (shift, alt, origin) = ui.input(|i| (i.modifiers.shift, i.modifiers.alt, i.pointer.press_origin()));
        let lasso = cx.state.network.lasso || shift || alt;
        let under = origin.and_then(|at| pick::disc(picture.discs.iter().copied(), at));
        let node = under.and_then(|i| scene.nodes.get(i)).filter(|n| matches!(n.what, What::Group(_)));
        self.drag = Some(match (primary && lasso, node, origin) {
            (true, _, Some(at)) => Drag::Lasso(vec![at]),
            (false, Some(node), _) if primary => Drag::Node(node.what, node.at),
            _ => Drag::Pan,
        });
    }
}

/// Says what letting go would offer, beside the pointer.
fn offer(ui: &Ui, cx: &Cx<'_>, pane: Rect, onto: PartyId, (middle, radius): (Pos2, f32), at: Pos2) {
    let painter = ui.painter_at(pane);
    painter.circle_stroke(middle, radius + 5.0, Stroke::new(2.0, cx.tokens.accent));
    paint_beside(ui, cx.tokens, &format!("Merge into {}", words::party(cx.state, onto)), at);
}

/// What a drag asks for once it is let go.
fn finish(cx: &mut Cx<'_>, drag: Drag, scene: &Scene, picture: &Picture) {
    match drag {
        Drag::Pan | Drag::Node(What::Event(_), _) => {}
        Drag::Node(What::Group(at), place) => {
            cx.send(Command::Network(NetworkChange::Pin(scene.by, at, [place.x, place.y])));
        }
        Drag::Lasso(line) => {
            let inside = scene
                .nodes
                .iter()
                .zip(&picture.discs)
                .filter(|(n, (at, _))| matches!(n.what, What::Group(_)) && holds(&line, *at));
            let mut parties: Vec<PartyId> = inside.flat_map(|(n, _)| n.parties.iter().copied()).collect();
            parties.sort_unstable();
            parties.dedup();
            if !parties.is_empty() {
                cx.send(Command::SelectMany(plural(parties.len(), "party"), parties));
            }
            if cx.state.network.lasso {
                cx.send(Command::Network(NetworkChange::Lasso(false)));
            }
        }
    }
}

/// Whether a point lies within a closed line, by how often a ray from it crosses the line.
fn holds(line: &[Pos2], at: Pos2) -> bool {
    let next = line.iter().cycle().skip(1);
    let crosses =
        |(a, b): (&Pos2, &Pos2)| (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x;
    line.iter().zip(next).filter(|pair| crosses(*pair)).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn a_lasso_holds_what_lies_within_it() {
        // The shape of a U: its middle is outside.
        let line = [(0.0, 0.0), (2.0, 0.0), (2.0, 8.0), (8.0, 8.0), (8.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
            .map(|(x, y)| pos2(x, y));
        assert!(holds(&line, pos2(1.0, 5.0)) && holds(&line, pos2(5.0, 9.0)));
        assert!(!holds(&line, pos2(5.0, 5.0)) && !holds(&line, pos2(-1.0, 5.0)));
        assert!(!holds(&[], pos2(0.0, 0.0)));
    }

    #[test]
    fn shift_adds_and_takes_away() {
        let ids = |ids: &[u32]| ids.iter().map(|n| PartyId(*n)).collect::<Vec<_>>();
        assert_eq!(toggled(ids(&[2]), &ids(&[1])), ids(&[1, 2]));
        assert_eq!(toggled(ids(&[1, 2]), &ids(&[2])), ids(&[1]));
        assert_eq!(toggled(ids(&[1]), &ids(&[1, 3])), ids(&[1, 3]));
    }
}
