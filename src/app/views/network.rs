//! Officials, bodies and their ties, on a painter of its own: one mesh for each change of what is shown, where it is
//! seen from, or what is selected. It keeps a camera and that mesh, nothing else.

use egui::text::LayoutJob;
use egui::{Align2, CursorIcon, Id, PointerButton, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::Cx;
use crate::app::command::{Action, Command};
use crate::app::item::Item;
use crate::app::theme;
use crate::app::widgets::plural;
use crate::model::PartyId;

pub mod camera;
pub mod labels;
pub mod paint;
pub mod pick;
pub mod scene;
pub mod tooltip;

use camera::Camera;
use paint::Picture;
use scene::{Emphasis, Scene};

/// Nodes and ties offered to keyboard and screen readers; the tables of the other tabs hold the rest.
const REACHABLE: usize = 200;
/// A fit comes no nearer than this many points a world unit, so that two nodes don't stand at opposite walls.
const NEAREST_FIT: f32 = 170.0;
/// Room below the drawing for the line that says what is hidden.
const FOOT: f32 = 24.0;

/// Officials, bodies and their ties.
#[derive(Default)]
pub struct Network {
    camera: Camera,
    /// The person has moved the camera; until then it follows the drawing.
    moved: bool,
    /// The last fit that was asked for and done.
    fitted: Option<u64>,
    /// The scale of the last fit.
    fitted_scale: f32,
    /// Everybody is shown, however many.
    all: bool,
    scene: Option<(SceneKey, Scene)>,
    picture: Option<(PictureKey, Picture)>,
    /// What this view said the pointer was over.
    hovered: Option<Item>,
}

/// All that a scene is made of.
#[derive(Clone, PartialEq)]
struct SceneKey {
    view: u64,
    layout: u64,
    bodies: bool,
    limit: usize,
    selection: u64,
}

/// All that a picture is made of.
#[derive(Clone, PartialEq)]
struct PictureKey {
    scene: SceneKey,
    selection: u64,
    camera: Camera,
    pane: Rect,
    dark: bool,
    pixels: f32,
    named: Option<usize>,
}

impl Network {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let pane = ui.available_rect_before_wrap();
        if pane.width() < 60.0 || pane.height() < 60.0 {
            return;
        }
        let canvas = ui.allocate_rect(pane, Sense::click_and_drag());
        let painter = ui.painter_at(pane);
        painter.rect_filled(pane, 0.0, cx.tokens.background);

        let asked = self.fitted != Some(cx.state.network.fit);
        if asked {
            self.fitted = Some(cx.state.network.fit);
            self.moved = false;
        }
        let key = SceneKey {
            view: cx.state.view_revision,
            layout: cx.state.layout_revision,
            bodies: cx.state.settings.network_look.bodies,
            limit: self.limit(pane),
            selection: cx.state.selection_revision,
        };
        if self.scene.as_ref().is_none_or(|(old, _)| *old != key) {
            self.scene = Some((key.clone(), Scene::of(cx.state, key.limit)));
        }
        let Some((_, scene)) = self.scene.take() else { return };

        name_canvas(&canvas, &scene);
        if scene.nodes.is_empty() {
            let text = match (cx.state.positions.is_empty(), cx.state.view.interactions.is_empty()) {
                (_, true) if cx.state.job.is_some() => "Reading…",
                (_, true) if cx.state.filter.is_empty() => "No interactions were found in these articles",
                (_, true) => "No interaction passes all filters",
                (true, _) => "Laying out…",
                _ => "Nobody to show: bodies are hidden",
            };
            painter.text(pane.center(), Align2::CENTER_CENTER, text, theme::body(), cx.tokens.muted);
            self.hover(cx, None);
            self.scene = Some((key, scene));
            // A fit that was asked for is made once there is something.
            self.fitted = self.fitted.filter(|_| !asked);
            return;
        }

        self.steer(ui, cx, &canvas, pane, &scene, asked);
        if self.limit(pane) != key.limit {
            ui.ctx().request_repaint();
        }

        let named = match cx.state.hover {
            Some(Item::Party(id)) => scene.index(id),
            _ => None,
        };
        let wanted = PictureKey {
            scene: key.clone(),
            selection: cx.state.selection_revision,
            camera: self.camera,
            pane,
            dark: cx.tokens.dark,
            pixels: ui.ctx().pixels_per_point(),
            named,
        };
        if self.picture.as_ref().is_none_or(|(old, _)| *old != wanted) {
            let emphasis = Emphasis::of(&scene, cx.state);
            let drawn = paint::picture(&scene, emphasis, self.camera, pane, cx.tokens, &painter, named);
            self.picture = Some((wanted.clone(), drawn));
        }
        if let Some((_, picture)) = self.picture.take() {
            painter.add(egui::Shape::mesh(picture.mesh.clone()));
            Self::highlight(cx, &painter, &scene, &picture);
            for (at, job) in &picture.texts {
                // egui keeps what it has laid out, as long as the font atlas stands.
                painter.galley(*at, painter.layout_job(LayoutJob::clone(job)), cx.tokens.text);
            }
            self.interact(ui, cx, &canvas, pane, &scene, &picture);
            self.picture = Some((wanted, picture));
        }
        self.foot(ui, cx, pane, &scene);
        self.offer_fit(ui, cx, pane, &scene);
        self.scene = Some((key, scene));
    }

    /// How many are shown: as many as there is room for, more as one comes nearer.
    fn limit(&self, pane: Rect) -> usize {
        let nearer = if self.moved && self.fitted_scale > 0.0 { self.camera.scale / self.fitted_scale } else { 1.0 };
        if self.all { usize::MAX } else { scene::room(pane.size(), nearer) }
    }

    /// Pans, zooms and fits.
    fn steer(&mut self, ui: &Ui, cx: &Cx<'_>, canvas: &Response, pane: Rect, scene: &Scene, asked: bool) {
        let world = || scene.nodes.iter().map(|n| n.at);
        // Who is shown for the sake of a pick moves nothing.
        let steady = || scene.nodes.iter().filter(|n| !n.guest).map(|n| n.at);
        if !self.moved {
            // A filter hides and doesn't move: only a fit that is asked for looks at those that it leaves.
            let fit = asked || cx.state.filter.is_empty();
            if let Some(fit) = fit.then(|| Camera::fit(above_foot(pane), steady(), NEAREST_FIT)).flatten() {
                self.camera = fit;
                self.fitted_scale = fit.scale;
                // The fit was made for the part of the pane above its foot.
                self.camera.pan(above_foot(pane).center() - pane.center());
            }
        }
        if canvas.dragged_by(PointerButton::Primary) || canvas.dragged_by(PointerButton::Middle) {
            let by = canvas.drag_delta();
            if by != Vec2::ZERO {
                self.camera.pan(by);
                self.moved = true;
            }
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if let Some(at) = ui.ctx().pointer_hover_pos()
            && canvas.contains_pointer()
        {
            let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta().y, i.zoom_delta()));
            let factor = (scroll / 240.0).exp() * pinch;
            if (factor - 1.0).abs() > 1e-4 {
                self.camera.zoom(pane, at, factor);
                self.moved = true;
            }
        }
        if self.moved
            && let Some(bounds) = camera::bounds(world())
        {
            self.camera.keep_near(pane, bounds);
        }
    }

    /// Rings and lines above the mesh for what the pointer is over, here or in another view.
    fn highlight(cx: &Cx<'_>, painter: &egui::Painter, scene: &Scene, picture: &Picture) {
        let ring = |id: PartyId| {
            let Some(at) = scene.index(id) else { return };
            // What is picked has its ring already.
            let picked = picture.emphasis.as_ref().and_then(|e| e.nodes.get(at)) == Some(&scene::Standing::Picked);
            if let Some((at, radius)) = picture.discs.get(at).filter(|_| !picked) {
                painter.circle_stroke(*at, radius + 3.0, egui::Stroke::new(1.5, cx.tokens.accent));
            }
        };
        match cx.state.hover {
            Some(Item::Party(id)) => ring(id),
            Some(Item::Tie(a, b)) => {
                [a, b].into_iter().for_each(ring);
            }
            Some(Item::Interaction(id)) => {
                if let Some(interaction) = cx.state.collection.interaction(id) {
                    interaction.parties.iter().copied().for_each(ring);
                }
            }
            _ => {}
        }
    }

    /// Everything that can be pointed at, clicked, or reached by Tab.
    fn interact(&mut self, ui: &Ui, cx: &mut Cx<'_>, canvas: &Response, pane: Rect, scene: &Scene, picture: &Picture) {
        let mut hovered = None;
        let picked = |at: usize, nodes: bool| {
            picture.emphasis.as_ref().is_some_and(|e| {
                let list = if nodes { &e.nodes } else { &e.edges };
                list.get(at) == Some(&scene::Standing::Picked)
            })
        };
        let name = |at: usize| scene.nodes.get(at).map_or("", |n| n.name.as_str());
        // Ties first: what comes later lies on top.
        for (i, edge) in scene.edges.iter().enumerate().take(REACHABLE) {
            let (Some((a, _)), Some((b, _))) = (picture.discs.get(edge.a), picture.discs.get(edge.b)) else { continue };
            let middle = *a + (*b - *a) * 0.5;
            if !pane.contains(middle) {
                continue;
            }
            let rect = Rect::from_center_size(middle, Vec2::splat(10.0)).intersect(pane);
            let response = ui.interact(rect, Id::unique(("tie", edge.item)), Sense::click());
            let label =
                format!("Tie between {} and {}, {}", name(edge.a), name(edge.b), plural(edge.count, "interaction"));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, picked(i, false), &label));
            if response.has_focus() {
                ui.painter_at(pane).circle_stroke(middle, 7.0, egui::Stroke::new(2.0, cx.tokens.accent));
            }
            if response.clicked() {
                cx.send(Command::Select(edge.item));
            }
            if response.hovered() {
                hovered = Some(edge.item);
                response.on_hover_ui_at_pointer(|ui| tooltip::tie(ui, cx.state, cx.tokens, edge));
            }
        }
        for (i, node) in scene.nodes.iter().enumerate().take(REACHABLE).rev() {
            let Some((at, radius)) = picture.discs.get(i).copied() else { continue };
            if !pane.contains(at) {
                continue;
            }
            let rect = Rect::from_center_size(at, Vec2::splat(radius * 2.0)).intersect(pane);
            let response = ui.interact(rect, Id::unique(("party", node.id)), Sense::click());
            let label = format!("{}, {}", node.name, plural(node.count, "interaction"));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, picked(i, true), &label));
            if response.has_focus() {
                ui.painter_at(pane).circle_stroke(at, radius + 4.0, egui::Stroke::new(2.0, cx.tokens.accent));
            }
            if response.double_clicked() {
                self.focus_on(pane, scene, i);
            }
            if response.clicked() {
                cx.send(Command::Select(Item::Party(node.id)));
            }
            if response.hovered() {
                hovered = Some(Item::Party(node.id));
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
                response.on_hover_ui(|ui| tooltip::party(ui, cx.state, cx.tokens, node));
            }
        }
        if hovered.is_none()
            && canvas.hovered()
            && let Some(at) = ui.ctx().pointer_hover_pos()
        {
            hovered = Self::over(cx, canvas, at, scene, picture);
        }
        self.hover(cx, hovered);
    }

    /// What lies under the pointer where no widget does: a tie along its whole length, or one of a crowd of nodes.
    fn over(cx: &mut Cx<'_>, canvas: &Response, at: egui::Pos2, scene: &Scene, picture: &Picture) -> Option<Item> {
        if let Some(node) = pick::disc(picture.discs.iter().copied(), at).and_then(|i| scene.nodes.get(i)) {
            if canvas.clicked() {
                cx.send(Command::Select(Item::Party(node.id)));
            }
            return Some(Item::Party(node.id));
        }
        let end = |i: usize| picture.discs.get(i).map_or(egui::Pos2::ZERO, |d| d.0);
        let lines = scene.edges.iter().map(|e| (end(e.a), end(e.b)));
        let edge = pick::line(lines, at, pick::REACH).and_then(|i| scene.edges.get(i));
        if canvas.clicked() {
            match edge {
                Some(edge) => cx.send(Command::Select(edge.item)),
                None => cx.act(Action::ClearSelection),
            }
        }
        let edge = edge?;
        canvas.ctx.set_cursor_icon(CursorIcon::PointingHand);
        canvas.clone().on_hover_ui_at_pointer(|ui| tooltip::tie(ui, cx.state, cx.tokens, edge));
        Some(edge.item)
    }

    /// Brings a node and those tied to it into view.
    fn focus_on(&mut self, pane: Rect, scene: &Scene, node: usize) {
        let at = |i: usize| scene.nodes.get(i).map(|n| n.at);
        let around = scene.neighbours(node).filter_map(at).chain(at(node));
        if let Some(camera) = Camera::fit(above_foot(pane), around, 220.0) {
            self.camera = camera;
            self.moved = true;
        }
    }

    /// Says what the pointer is over, once for each change.
    fn hover(&mut self, cx: &mut Cx<'_>, item: Option<Item>) {
        if item != self.hovered {
            self.hovered = item;
            cx.send(Command::Hover(item));
        }
    }

    /// A filter moves nobody; where it leaves a small corner of the picture, a click fits that in.
    fn offer_fit(&self, ui: &Ui, cx: &mut Cx<'_>, pane: Rect, scene: &Scene) {
        let Some(world) = camera::bounds(scene.nodes.iter().map(|n| n.at)) else { return };
        let corners = [world.min, world.max].map(|p| self.camera.to_screen(pane, p.to_vec2()));
        let shown = Rect::from_two_pos(corners[0], corners[1]);
        let small = shown.width() < pane.width() * 0.4 && shown.height() < pane.height() * 0.4;
        let lost = !shown.intersects(pane);
        let can = scene.nodes.len() > 1 && self.camera.scale < NEAREST_FIT - 1.0;
        if !lost && (cx.state.filter.is_empty() || !small || !can) {
            return;
        }
        let entry = Action::FitNetwork.entry();
        let galley = ui.painter().layout_no_wrap(entry.name.to_owned(), theme::small(), cx.tokens.accent);
        let rect = Rect::from_min_size(pane.right_bottom() - vec2(12.0, 8.0) - galley.size(), galley.size());
        let response = ui.interact(rect.expand(4.0), Id::unique("network-offer-fit"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, entry.name));
        ui.painter_at(pane).galley(rect.min, galley, cx.tokens.accent);
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(entry.hint).clicked() {
            cx.act(Action::FitNetwork);
        }
    }

    /// One line below: what isn't drawn, and a way to draw it.
    fn foot(&mut self, ui: &mut Ui, cx: &Cx<'_>, pane: Rect, scene: &Scene) {
        let at = pane.left_bottom() + vec2(12.0, -8.0);
        let text = if scene.left_out > 0 {
            format!("Hidden: {}, {}", plural(scene.left_out, "party"), plural(scene.left_out_ties, "tie"))
        } else if self.all && scene.nodes.len() > scene::room(pane.size(), 1.0) {
            "Show the most engaged only".to_owned()
        } else if scene.untied > 0 {
            let text = format!("Hidden: {} without ties", plural(scene.untied, "party"));
            ui.painter_at(pane).text(at, Align2::LEFT_BOTTOM, text, theme::small(), cx.tokens.muted);
            return;
        } else {
            return;
        };
        let galley = ui.painter().layout_no_wrap(text.clone(), theme::small(), cx.tokens.accent);
        let rect = Rect::from_min_size(at - vec2(0.0, galley.size().y), galley.size());
        let response = ui.interact(rect.expand(4.0), Id::unique("network-hidden"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        ui.painter_at(pane).galley(rect.min, galley, cx.tokens.accent);
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            self.all ^= true;
            ui.ctx().request_repaint();
        }
    }
}

fn above_foot(pane: Rect) -> Rect {
    Rect::from_min_max(pane.min, pane.max - vec2(0.0, FOOT))
}

/// The canvas as one thing for screen readers.
fn name_canvas(canvas: &Response, scene: &Scene) {
    let label = format!("Network: {}", scene.summary());
    canvas.widget_info(|| WidgetInfo::labeled(Role::GraphicsDocument, true, &label));
}
