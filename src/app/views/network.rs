//! Officials, bodies and their ties, on a painter of its own: one mesh for each change of what is shown, where it is
//! seen from, or what is selected. It keeps a camera and that mesh, nothing else.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, CursorIcon, Id, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::Cx;
use super::kept::Kept;
use crate::app::command::{Action, Command};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme;
use crate::app::widgets::{focus_ring, plural};
use crate::model::{PartyId, Standing};

pub mod camera;
pub mod chips;
pub mod drawn;
pub mod emphasis;
mod gestures;
pub mod labels;
mod legend;
mod menu;
pub mod paint;
pub mod pick;
pub mod scene;
pub mod tooltip;
mod walk;

use camera::Camera;
use drawn::Drawn;
use emphasis::Emphasis;
use gestures::Drag;
use paint::Picture;
use scene::{Link, Scene, What};

/// Nodes and ties offered to keyboard and screen readers; the tables of the other tabs hold the rest.
const REACHABLE: usize = 200;
/// A fit comes no nearer than this many points a world unit, so that two nodes don't stand at opposite walls.
const NEAREST_FIT: f32 = 230.0;
/// Room below the drawing for the line that says what is hidden.
const FOOT: f32 = 32.0;

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
    drawn: Kept<DrawnKey, Drawn>,
    scene: Option<(SceneKey, Scene)>,
    picture: Option<(PictureKey, Picture)>,
    /// What this view said the pointer was over.
    hovered: Option<Item>,
    /// The pick that was last brought into view.
    brought: u64,
    /// What is being dragged.
    drag: Option<Drag>,
    /// The node whose menu is open, and where.
    menu: Option<(What, Pos2)>,
    /// Whether it was opened by a key, so that its first line is to have the keyboard.
    menu_focus: bool,
    /// Whether a node, a tie or the canvas had the keyboard in the last frame.
    has_keyboard: bool,
}

/// All that ties and counts are made of.
#[derive(Clone, PartialEq)]
struct DrawnKey {
    view: u64,
    layout: u64,
    network: u64,
}

/// All that a scene is made of.
#[derive(Clone, PartialEq)]
struct SceneKey {
    drawn: DrawnKey,
    limit: usize,
    selection: u64,
}

/// All that a picture is made of.
#[derive(Clone, PartialEq)]
struct PictureKey {
    scene: SceneKey,
    camera: Camera,
    pane: Rect,
    dark: bool,
    pixels: f32,
    named: Option<usize>,
    held: Option<(What, Vec2)>,
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
        let drawn_key = DrawnKey {
            view: cx.state.view_revision,
            layout: cx.state.layout_revision,
            network: cx.state.network.revision,
        };
        let kept = self.drawn.get(&drawn_key);
        let Some(drawn) = kept.or_else(|| Drawn::of(cx.state).map(Arc::new)) else {
            painter.text(pane.center(), Align2::CENTER_CENTER, "Laying out…", theme::body(), cx.tokens.muted);
            // A fit that was asked for is made once there is something.
            self.fitted = self.fitted.filter(|_| !asked);
            return;
        };
        self.drawn.put(&drawn_key, cx.state.filter.is_empty(), &drawn);
        let key = SceneKey { drawn: drawn_key, limit: self.limit(pane), selection: cx.state.selection_revision };
        if self.scene.as_ref().is_none_or(|(old, _)| *old != key) {
            self.scene = Some((key.clone(), Scene::of(cx.state, &drawn, key.limit)));
        }
        let Some((_, mut scene)) = self.scene.take() else { return };

        name_canvas(&canvas, &scene);
        if scene.nodes.is_empty() {
            painter.text(pane.center(), Align2::CENTER_CENTER, nobody(cx.state), theme::body(), cx.tokens.muted);
            self.hover(cx, None);
            chips::foot(ui, cx, pane, &scene);
            self.scene = Some((key, scene));
            self.has_keyboard = canvas.has_focus();
            self.fitted = self.fitted.filter(|_| !asked);
            return;
        }

        self.steer(ui, cx, &canvas, pane, &scene, asked);
        if self.limit(pane) != key.limit {
            ui.ctx().request_repaint();
        }

        let named = match cx.state.hover {
            Some(Item::Party(id)) => drawn.grouping().group_of(id).and_then(|at| scene.index(What::Group(at))),
            Some(Item::Interaction(id)) => scene.index(What::Event(id)),
            _ => None,
        };
        let held = self.held();
        if let Some((what, at)) = held
            && let Some(node) = scene.index(what).and_then(|i| scene.nodes.get_mut(i))
        {
            node.at = at;
        }
        let wanted = PictureKey {
            scene: key.clone(),
            camera: self.camera,
            pane,
            dark: cx.tokens.dark,
            pixels: ui.ctx().pixels_per_point(),
            named,
            held,
        };
        if self.picture.as_ref().is_none_or(|(old, _)| *old != wanted) {
            let emphasis = Emphasis::of(&scene, &drawn, cx.state);
            let drawn = paint::picture(&scene, emphasis, self.camera, pane, cx.tokens, &painter, named);
            self.picture = Some((wanted.clone(), drawn));
        }
        if let Some((_, picture)) = self.picture.take() {
            painter.add(egui::Shape::mesh(picture.mesh.clone()));
            Self::highlight(cx, &painter, &scene, &drawn, &picture);
            for (at, job) in &picture.texts {
                // egui keeps what it has laid out, as long as the font atlas stands.
                painter.galley(*at, painter.layout_job(LayoutJob::clone(job)), cx.tokens.text);
            }
            self.interact(ui, cx, &canvas, pane, &scene, &picture);
            self.gestures(ui, cx, &canvas, pane, &scene, &picture);
            self.picture = Some((wanted, picture));
        }
        focus_ring(ui, &canvas, pane.shrink(2.0), cx.tokens);
        // What is drawn passes pale behind the foot.
        let foot = Rect::from_min_max(egui::pos2(pane.left(), pane.bottom() - FOOT), pane.max);
        painter.rect_filled(foot, 0.0, cx.tokens.background.gamma_multiply(0.9));
        self.menu(ui, cx, pane, &scene);
        self.foot(ui, cx, pane, &scene);
        laying(ui, cx, pane);
        self.scene = Some((key, scene));
    }

    /// Whether arrow keys belong to it, as a node or the canvas has the keyboard.
    pub fn has_keyboard(&self) -> bool {
        self.has_keyboard
    }

    /// How many are shown: as many as there is room for, more as one comes nearer.
    fn limit(&self, pane: Rect) -> usize {
        let nearer = if self.moved && self.fitted_scale > 0.0 { self.camera.scale / self.fitted_scale } else { 1.0 };
        if self.all { usize::MAX } else { scene::room(pane.size(), nearer) }
    }

    /// Zooms, fits, and brings what was picked into view.
    fn steer(&mut self, ui: &Ui, cx: &Cx<'_>, canvas: &Response, pane: Rect, scene: &Scene, asked: bool) {
        let world = || scene.nodes.iter().map(|n| n.at);
        // Who is shown for the sake of a pick moves nothing.
        let steady = || scene.nodes.iter().filter(|n| !n.guest).map(|n| n.at);
        if !self.moved {
            // What hides doesn't move: only a fit that is asked for looks at those that are left, or at what was dragged.
            let network = &cx.state.network;
            let is_whole = cx.state.filter.is_empty() && network.least <= 1 && network.pins.is_empty();
            let fit = asked || (is_whole && self.drag.is_none());
            if let Some(fit) = fit.then(|| Camera::fit(above_foot(pane), steady(), NEAREST_FIT)).flatten() {
                self.camera = fit;
                self.fitted_scale = fit.scale;
                // The fit was made for the part of the pane above its foot.
                self.camera.pan(above_foot(pane).center() - pane.center());
            }
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
        if self.brought != cx.state.selection_revision {
            self.brought = cx.state.selection_revision;
            self.bring(cx, pane, scene);
        }
        if self.moved
            && let Some(bounds) = camera::bounds(world())
        {
            self.camera.keep_near(pane, bounds);
        }
    }

    /// Pans until what is picked is in view; where it is too wide for that, it zooms out as far as it must.
    fn bring(&mut self, cx: &Cx<'_>, pane: Rect, scene: &Scene) {
        let picked = scene::picked(cx.state);
        let mut bounds = Rect::NOTHING;
        for node in scene.nodes.iter().filter(|n| n.parties.iter().any(|p| picked.contains(p))) {
            bounds.extend_with(node.at.to_pos2());
        }
        let room = above_foot(pane).shrink2(vec2(48.0, 40.0).min(pane.size() * 0.2));
        if let Some(camera) = self.camera.reach(pane, room, bounds) {
            self.camera = camera;
            self.moved = true;
        }
    }

    /// Rings and lines above the mesh for what the pointer is over, here or in another view.
    fn highlight(cx: &Cx<'_>, painter: &egui::Painter, scene: &Scene, drawn: &Drawn, picture: &Picture) {
        let ring = |id: PartyId| {
            let Some(at) = drawn.grouping().group_of(id).and_then(|at| scene.index(What::Group(at))) else { return };
            // What is picked has its ring already.
            let is_picked = picture.emphasis.as_ref().is_some_and(|e| e.is_picked(at));
            if let Some((at, radius)) = picture.discs.get(at).filter(|_| !is_picked) {
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
        let mut focused = None;
        let is_picked = |edge: usize| {
            let edges = picture.emphasis.as_ref().map(|e| e.edges.as_slice()).unwrap_or_default();
            edges.get(edge) == Some(&emphasis::Standing::Picked)
        };
        let name = |at: usize| scene.nodes.get(at).map_or("", |n| n.name.as_str());
        let what = |at: usize| scene.nodes.get(at).map(|n| n.what);
        self.has_keyboard = canvas.has_focus();
        // Ties first: what comes later lies on top.
        let ties = scene.edges.iter().enumerate().filter(|(_, e)| e.link == Link::Tie);
        for (i, edge) in ties.take(REACHABLE) {
            let (Some((a, _)), Some((b, _))) = (picture.discs.get(edge.a), picture.discs.get(edge.b)) else { continue };
            let middle = *a + (*b - *a) * 0.5;
            if !pane.contains(middle) {
                continue;
            }
            let rect = Rect::from_center_size(middle, Vec2::splat(10.0)).intersect(pane);
            let response = ui.interact(rect, Id::unique(("tie", what(edge.a), what(edge.b))), Sense::click());
            let label =
                format!("Tie between {} and {}, {}", name(edge.a), name(edge.b), plural(edge.count, "interaction"));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_picked(i), &label));
            if response.has_focus() {
                self.has_keyboard = true;
                ui.painter_at(pane).circle_stroke(middle, 7.0, egui::Stroke::new(2.0, cx.tokens.accent));
            }
            if response.clicked()
                && let Some(select) = scene.select_edge(edge)
            {
                cx.send(select);
            }
            if response.hovered() {
                hovered = scene.edge_item(edge);
                response.on_hover_ui_at_pointer(|ui| tooltip::tie(ui, cx.state, cx.tokens, scene, edge));
            }
        }
        for (i, node) in scene.nodes.iter().enumerate().take(REACHABLE).rev() {
            let Some((at, radius)) = picture.discs.get(i).copied() else { continue };
            if !pane.contains(at) {
                continue;
            }
            let rect = Rect::from_center_size(at, Vec2::splat(radius * 2.0)).intersect(pane);
            let response = ui.interact(rect, node_id(node.what), Sense::click_and_drag());
            let selected = picture.emphasis.as_ref().is_some_and(|e| e.is_picked(i));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, spoken(cx.state, node)));
            if response.has_focus() {
                focused = Some((i, response.clone()));
                ui.painter_at(pane).circle_stroke(at, radius + 4.0, egui::Stroke::new(2.0, cx.tokens.accent));
            }
            if response.double_clicked() {
                self.focus_on(pane, scene, i);
            }
            if response.clicked() {
                gestures::click(ui, cx, node);
            }
            if response.secondary_clicked() {
                self.open_menu(ui, node.what, response.interact_pointer_pos().unwrap_or(at));
            }
            self.grab(ui, &response, pane, node);
            if response.hovered() {
                hovered = node.item();
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
                response.on_hover_ui(|ui| tooltip::node(ui, cx.state, cx.tokens, scene, i));
            }
        }
        if hovered.is_none()
            && canvas.hovered()
            && let Some(at) = ui.ctx().pointer_hover_pos()
        {
            hovered = self.over(ui, cx, canvas, at, scene, picture);
        }
        if let Some((at, response)) = focused {
            self.has_keyboard = true;
            self.keys(ui, pane, scene, picture, &response, Some(at));
        } else if canvas.has_focus() {
            self.keys(ui, pane, scene, picture, canvas, None);
        } else {
            self.menu_of_picked(ui, cx, scene, picture);
        }
        self.hover(cx, hovered);
    }

    /// What lies under the pointer where no widget does: a tie along its whole length, or one of a crowd of nodes.
    fn over(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        canvas: &Response,
        at: Pos2,
        scene: &Scene,
        picture: &Picture,
    ) -> Option<Item> {
        if let Some(node) = pick::disc(picture.discs.iter().copied(), at).and_then(|i| scene.nodes.get(i)) {
            if canvas.clicked() {
                gestures::click(ui, cx, node);
            }
            if canvas.secondary_clicked() {
                self.open_menu(ui, node.what, at);
            }
            return node.item();
        }
        let end = |i: usize| picture.discs.get(i).map_or(Pos2::ZERO, |d| d.0);
        let lines = scene.edges.iter().map(|e| (end(e.a), end(e.b)));
        let edge = pick::line(lines, at, pick::REACH).and_then(|i| scene.edges.get(i));
        if canvas.clicked() && canvas.ctx.input(|i| !i.modifiers.shift) {
            match edge.and_then(|e| scene.select_edge(e)) {
                Some(select) => cx.send(select),
                None => cx.act(Action::ClearSelection),
            }
        }
        let edge = edge?;
        canvas.ctx.set_cursor_icon(CursorIcon::PointingHand);
        canvas.clone().on_hover_ui_at_pointer(|ui| tooltip::tie(ui, cx.state, cx.tokens, scene, edge));
        scene.edge_item(edge)
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

    /// What isn't drawn, and a way to draw it; at the right what is drawn how.
    fn foot(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pane: Rect, scene: &Scene) {
        let right = chips::foot(ui, cx, pane, scene);
        self.offer_fit(ui, cx, pane, scene, right);
        self.hidden(ui, cx, pane, scene);
    }

    /// A filter moves nobody; where it leaves a small corner of the picture, a click fits that in.
    fn offer_fit(&self, ui: &Ui, cx: &mut Cx<'_>, pane: Rect, scene: &Scene, right: f32) {
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
        let middle = pane.bottom() - FOOT * 0.5;
        let at = egui::pos2(right - 12.0 - galley.size().x, middle - galley.size().y * 0.5);
        let rect = Rect::from_min_size(at, galley.size());
        let response = ui.interact(rect.expand(4.0), Id::unique("network-offer-fit"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, entry.name));
        ui.painter_at(pane).galley(rect.min, galley, cx.tokens.accent);
        focus_ring(ui, &response, rect.expand(4.0), cx.tokens);
        if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(entry.hint).clicked() {
            cx.act(Action::FitNetwork);
        }
    }

    /// One line below: what isn't drawn, and a way to draw it.
    fn hidden(&mut self, ui: &Ui, cx: &Cx<'_>, pane: Rect, scene: &Scene) {
        let noun = scene::noun(scene.by);
        let (text, is_link) = if scene.left_out > 0 {
            (format!("Hidden: {}, {}", plural(scene.left_out, noun), plural(scene.left_out_ties, "tie")), true)
        } else if self.all && scene.nodes.len() > scene::room(pane.size(), 1.0) {
            ("Show the most engaged only".to_owned(), true)
        } else if scene.untied > 0 {
            (format!("Hidden: {} without ties", plural(scene.untied, noun)), false)
        } else {
            return;
        };
        let colour = if is_link { cx.tokens.accent } else { cx.tokens.muted };
        let galley = ui.painter().layout_no_wrap(text.clone(), theme::small(), colour);
        let at = egui::pos2(pane.left() + 12.0, pane.bottom() - FOOT * 0.5 - galley.size().y * 0.5);
        let rect = Rect::from_min_size(at, galley.size());
        ui.painter_at(pane).galley(rect.min, galley, colour);
        if !is_link {
            return;
        }
        let response = ui.interact(rect.expand(4.0), Id::unique("network-hidden"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        focus_ring(ui, &response, rect.expand(4.0), cx.tokens);
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            self.all ^= true;
            ui.ctx().request_repaint();
        }
    }
}

/// How far a layout that runs is, at the upper left.
fn laying(ui: &Ui, cx: &Cx<'_>, pane: Rect) {
    let Some(share) = cx.state.network.laying else { return };
    let text = format!("Laying out… {:.0} %", share * 100.0);
    let at = pane.left_top() + vec2(12.0, 12.0);
    ui.painter_at(pane).text(at, Align2::LEFT_TOP, text, theme::small(), cx.tokens.muted);
}

/// Why nobody is shown.
fn nobody(state: &State) -> &'static str {
    match (state.positions.is_empty(), state.view.interactions.is_empty()) {
        (_, true) if state.job.is_some() => "Reading…",
        (_, true) if state.filter.is_empty() => "No interactions were found in these articles",
        (_, true) => "No interaction passes all filters",
        (true, _) => "Laying out…",
        _ if state.network.around.is_some() => "Nobody of this neighbourhood is in view",
        _ if state.network.least > 1 => "No tie is as strong as that",
        _ => "Nobody to show: bodies are hidden",
    }
}

/// The widget of a node.
fn node_id(what: What) -> Id {
    Id::unique(("node", what))
}

fn above_foot(pane: Rect) -> Rect {
    Rect::from_min_max(pane.min, pane.max - vec2(0.0, FOOT))
}

/// What a screen reader calls a node; of a party that a person put right it says so.
fn spoken(state: &State, node: &scene::Node) -> String {
    let one = match node.parties.as_slice() {
        [one] => state.collection.party(*one),
        _ => None,
    };
    let standing = one.map(|party| party.decided.standing).filter(|s| *s != Standing::Machine);
    standing.map_or_else(|| node.label(), |s| format!("{}, {}", node.label(), s.label().to_lowercase()))
}

/// The canvas as one thing for screen readers.
fn name_canvas(canvas: &Response, scene: &Scene) {
    let label = format!("Network: {}", scene.summary());
    canvas.widget_info(|| WidgetInfo::labeled(Role::GraphicsDocument, true, &label));
}
