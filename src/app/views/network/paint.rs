//! A scene seen by a camera, as one mesh and a few names. Made once for each change, painted every frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Mesh, Painter, Pos2, Rect, vec2};

use super::camera::Camera;
use super::emphasis::{Emphasis, Standing};
use super::labels::{self, Wish};
use super::scene::{Edge, Hue, Node, Scene, What};
use crate::app::theme::{self, Tokens};
use crate::app::widgets::mesh::Canvas;
use crate::model::PartyKind;
use crate::network::NodeBy;

/// From this radius on, a node's name is printed as text, not muted.
const LARGE: f32 = 10.0;
/// From this radius on, as painted, letters have room on a disc.
const LETTERS: f32 = 8.5;

/// This many of the most engaged are named even in a crowd, over the nodes around them.
const ALWAYS_NAMED: usize = 8;

/// What is painted, and where everything is for picking.
#[derive(Clone, Default)]
pub struct Picture {
    /// Ties and discs.
    pub mesh: Arc<Mesh>,
    /// Letters on discs and names below them.
    /// Kept as jobs, not as laid-out text: that points into the font atlas, which egui rebuilds when it grows.
    pub texts: Vec<(Pos2, Arc<LayoutJob>)>,
    /// Middle and radius of each node in points, in the order of the scene.
    pub discs: Vec<(Pos2, f32)>,
    /// Where names stand, each with the place of its node in the scene.
    pub names: Vec<(usize, Rect)>,
    /// How each node and tie stands to the selection.
    pub emphasis: Option<Emphasis>,
}

/// How much discs grow: they keep their size where nodes have room, and shrink where many are seen from afar.
fn growth(scene: &Scene, camera: Camera) -> f32 {
    let steady = || scene.nodes.iter().filter(|n| !n.guest);
    let count = steady().count().max(1) as f32;
    let Some(bounds) = super::camera::bounds(steady().map(|n| n.at)) else { return 1.0 };
    let apart = (bounds.width().max(0.5) * bounds.height().max(0.5) / count).sqrt() * camera.scale;
    (apart / 66.0).sqrt().clamp(0.35, 1.15)
}

/// Lays out a scene. `named` is always named: what the pointer is over.
pub fn picture(
    scene: &Scene,
    emphasis: Emphasis,
    camera: Camera,
    pane: Rect,
    tokens: &Tokens,
    painter: &Painter,
    named: Option<usize>,
) -> Picture {
    let grow = growth(scene, camera);
    let discs: Vec<(Pos2, f32)> = scene.nodes.iter().map(|n| (camera.to_screen(pane, n.at), n.radius * grow)).collect();
    let mut canvas = Canvas::new(painter.pixels_per_point());
    let near = pane.expand(40.0);

    // Those that step back lie below, those that are picked above.
    for layer in [Standing::Far, Standing::Plain, Standing::Near, Standing::Picked] {
        for (edge, standing) in scene.edges.iter().zip(&emphasis.edges) {
            if *standing == layer
                && let (Some(a), Some(b)) = (discs.get(edge.a), discs.get(edge.b))
                && near.intersects(Rect::from_two_pos(a.0, b.0))
            {
                tie(&mut canvas, edge, layer, a.0, b.0, tokens);
            }
        }
    }
    for layer in [Standing::Far, Standing::Plain, Standing::Near, Standing::Picked] {
        // The least engaged first, so that the most engaged lie on top.
        for ((node, standing), (at, radius)) in scene.nodes.iter().zip(&emphasis.nodes).zip(&discs).rev() {
            if *standing == layer && near.contains(*at) {
                mark(&mut canvas, node, scene.by, layer, *at, *radius, tokens);
            }
        }
    }

    let mut texts = letters(scene, &emphasis, &discs, pane, tokens, painter);
    let mut rects = Vec::new();
    // The foot of the pane belongs to the line that says what is hidden.
    for name in names(scene, &emphasis, &discs, super::above_foot(pane), tokens, painter, named) {
        rects.push((name.node, name.rect));
        // Ties pass pale behind a name.
        let halo = tokens.background.gamma_multiply(if name.on_top { 0.92 } else { 0.6 });
        canvas.rect(name.rect.shrink2(vec2(0.0, 2.0)), halo);
        texts.push((name.rect.min + vec2(2.0, 0.0), Arc::clone(&name.galley.job)));
    }
    Picture { mesh: Arc::new(canvas.into_mesh()), texts, discs, names: rects, emphasis: Some(emphasis) }
}

/// A line for a tie.
fn tie(canvas: &mut Canvas, edge: &Edge, standing: Standing, a: Pos2, b: Pos2, tokens: &Tokens) {
    let (colour, width) = match standing {
        Standing::Far => (tokens.step_back(tokens.tie), edge.width),
        Standing::Plain | Standing::Near => (tokens.tie, edge.width),
        Standing::Picked => (tokens.selection_edge, edge.width.max(2.0)),
    };
    if edge.open {
        canvas.dashed(a, b, width, colour);
    } else {
        canvas.line(a, b, width, colour);
    }
}

/// The colour of a node by what colours tell.
fn hue(node: &Node, tokens: &Tokens) -> Color32 {
    match node.hue {
        Hue::Country(rank) => tokens.country(rank),
        Hue::Community(number) => tokens.country(Some(number)),
        Hue::Sector(sector) => sector.map_or(tokens.muted, |s| tokens.sector(s)),
    }
}

/// A disc for a person, a rounded square for a body or state.
fn mark(canvas: &mut Canvas, node: &Node, by: NodeBy, standing: Standing, at: Pos2, radius: f32, tokens: &Tokens) {
    let back = |c: Color32| if standing == Standing::Far { tokens.step_back(c) } else { c };
    let colour = hue(node, tokens);
    if let What::Event(_) = node.what {
        if standing == Standing::Picked {
            canvas.diamond(at, radius + 6.5, tokens.selection_edge);
            canvas.diamond(at, radius + 4.0, tokens.background);
        }
        canvas.diamond(at, radius + 2.0, tokens.background);
        canvas.diamond(at, radius + 0.5, back(colour));
        return;
    }
    if matches!(node.kind, PartyKind::Body | PartyKind::State) {
        let half = radius * 0.9;
        if standing == Standing::Picked {
            canvas.rounded_square(at, half + 5.0, 6.0, tokens.selection_edge);
            canvas.rounded_square(at, half + 3.2, 5.0, tokens.background);
        }
        // Among persons a body is grey; what colours tell otherwise stands on its rim.
        let is_plain = by == NodeBy::Person && matches!(node.hue, Hue::Country(_));
        let (edge, rim) = if is_plain { (tokens.muted, 0.75) } else { (colour, 1.75) };
        canvas.rounded_square(at, half + 0.75, 4.5, back(edge));
        canvas.rounded_square(at, half - rim, 3.0, tokens.raised);
        if node.pinned {
            pin(canvas, at, half, tokens);
        }
        return;
    }
    if standing == Standing::Picked {
        canvas.ring(at, radius + 5.5, 1.8, tokens.selection_edge, tokens.background);
    }
    let fill = back(colour);
    // A rim of background keeps ties and neighbours off the disc.
    canvas.disc(at, radius + 1.0, tokens.background);
    canvas.disc(at, radius, fill);
    if node.kind == PartyKind::Person {
        // A private person holds no office: the disc is open.
        canvas.disc(at, radius - 2.0, tokens.background);
    }
    if node.pinned {
        pin(canvas, at, radius * 0.8, tokens);
    }
}

/// A small mark at the upper right of a node that was set by hand.
fn pin(canvas: &mut Canvas, at: Pos2, out: f32, tokens: &Tokens) {
    let at = at + vec2(out, -out);
    canvas.disc(at, 4.0, tokens.background);
    canvas.disc(at, 2.75, tokens.text);
}

/// The country's letters on discs and states that are large enough.
fn letters(
    scene: &Scene,
    emphasis: &Emphasis,
    discs: &[(Pos2, f32)],
    pane: Rect,
    tokens: &Tokens,
    painter: &Painter,
) -> Vec<(Pos2, Arc<LayoutJob>)> {
    let mut texts = Vec::new();
    for ((node, standing), (at, radius)) in scene.nodes.iter().zip(&emphasis.nodes).zip(discs) {
        let Some(code) = &node.letters else { continue };
        if *radius < LETTERS || *standing == Standing::Far || !pane.contains(*at) {
            continue;
        }
        let colour = match node.kind {
            PartyKind::Official => tokens.on(hue(node, tokens)),
            PartyKind::State => tokens.text,
            PartyKind::Body if matches!(node.hue, Hue::Community(_)) => tokens.text,
            PartyKind::Person | PartyKind::Body => continue,
        };
        let galley = painter.layout_no_wrap(code.clone(), theme::semibold((radius * 0.66).clamp(8.0, 11.0)), colour);
        texts.push((*at - galley.size() * 0.5, Arc::clone(&galley.job)));
    }
    texts
}

/// Names, as many as have room.
fn names(
    scene: &Scene,
    emphasis: &Emphasis,
    discs: &[(Pos2, f32)],
    pane: Rect,
    tokens: &Tokens,
    painter: &Painter,
    named: Option<usize>,
) -> Vec<Name> {
    // Of those out of sight no name is laid out.
    let seen = |i: usize| discs.get(i).is_some_and(|(at, _)| pane.contains(*at));
    let galleys: BTreeMap<usize, Arc<Galley>> = scene
        .nodes
        .iter()
        .zip(&emphasis.nodes)
        .enumerate()
        .filter(|(i, _)| seen(*i))
        .map(|(i, (node, standing))| {
            let large = *standing == Standing::Picked || i < ALWAYS_NAMED || node.radius >= LARGE;
            let (font, colour) = look(*standing, large, named == Some(i), tokens);
            (i, painter.layout_no_wrap(shorten(&node.name), font, colour))
        })
        .collect();
    // Picked ones first, then the most engaged (the scene's order), whatever stands near: names keep their places.
    let mut order: Vec<usize> = (0..scene.nodes.len()).collect();
    order.sort_by_key(|i| emphasis.nodes.get(*i) != Some(&Standing::Picked));
    // Where many are picked, as by a lasso, each is named if there is room.
    let few = emphasis.nodes.iter().filter(|s| **s == Standing::Picked).count() <= ALWAYS_NAMED;
    let out_of_sight = vec2(0.0, 0.0);
    let ordered: Vec<(usize, Wish)> = order
        .into_iter()
        .filter_map(|i| {
            let (at, radius) = *discs.get(i)?;
            let picked = emphasis.nodes.get(i) == Some(&Standing::Picked);
            let ring = if picked { 5.0 } else { 0.0 };
            // One out of sight is no name's, yet its disc may reach into the pane.
            let size = galleys.get(&i).map_or(out_of_sight, |g| g.size()) + vec2(4.0, 0.0);
            let always = picked && few;
            Some((i, Wish { at, radius: radius + ring, size, always, over_nodes: i < ALWAYS_NAMED }))
        })
        .collect();
    let wishes: Vec<Wish> = ordered.iter().map(|(_, wish)| *wish).collect();
    let mut placed: Vec<(usize, Rect)> =
        labels::place(pane, &wishes).into_iter().zip(&ordered).filter_map(|(rect, (i, _))| Some((*i, rect?))).collect();
    // What the pointer is over is named too, where there is room: the others keep their places.
    if let Some(i) = named
        && !placed.iter().any(|(j, _)| *j == i)
        && let Some((_, wish)) = ordered.iter().find(|(j, _)| *j == i)
    {
        let taken: Vec<Rect> = placed.iter().map(|(_, rect)| *rect).collect();
        placed.extend(labels::beside(pane, wish, &taken).map(|rect| (i, rect)));
    }
    placed
        .into_iter()
        .filter_map(|(i, rect)| {
            Some(Name { node: i, rect, galley: galleys.get(&i)?.clone(), on_top: named == Some(i) })
        })
        .collect()
}

/// A name in its place.
struct Name {
    node: usize,
    rect: Rect,
    galley: Arc<Galley>,
    on_top: bool,
}

fn look(standing: Standing, large: bool, hovered: bool, tokens: &Tokens) -> (FontId, Color32) {
    match standing {
        Standing::Picked => (theme::semibold(if large { 13.0 } else { 12.0 }), tokens.text),
        _ if hovered => (if large { theme::body() } else { theme::small() }, tokens.text),
        Standing::Far => (theme::small(), tokens.background.lerp_to_gamma(tokens.muted, 0.45)),
        _ if large => (theme::body(), tokens.text),
        _ => (theme::small(), tokens.muted),
    }
}

/// A name longer than this would push all others away; the tooltip has it whole.
fn shorten(name: &str) -> String {
    const LONGEST: usize = 34;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::drawn::Drawn;
    use super::*;
    use crate::app::item::Item;
    use crate::app::state::State;
    use crate::app::{settings::Settings, worker};
    use crate::{pipeline, query};

    fn sample() -> State {
        let stop = std::sync::atomic::AtomicBool::new(false);
        let mut watch = pipeline::Watch { stop: &stop, progress: &|_| {}, snapshot: &mut |_| {} };
        let collection = pipeline::read(&["sample-data".into()], &crate::model::Log::default(), &mut watch).collection;
        let mut state = State { settings: Settings::default(), ..State::default() };
        let index = query::Index::new(&collection);
        state.view = Arc::new(index.view(&collection, &state.filter));
        state.positions = Arc::new(worker::place(&collection, &BTreeMap::new(), &mut |_, _| true));
        state.ties = Arc::new(crate::network::ties_of(&index.persons, &state.view.interactions));
        state.index = Arc::new(index);
        state.country_rank = collection.country_ranks();
        state.collection = Arc::new(collection);
        state
    }

    #[test]
    fn no_two_names_of_the_sample_overlap_at_three_zooms_and_the_foremost_are_always_named() {
        let mut state = sample();
        let ctx = egui::Context::default();
        theme::install(&ctx, crate::app::state::ThemeChoice::Light);
        let pane = Rect::from_min_size(Pos2::new(264.0, 80.0), vec2(780.0, 474.0));
        let picks = [None, state.collection.parties().last().map(|(id, _)| Item::Party(id))];
        for pick in picks {
            state.selection.item = pick;
            let drawn = Drawn::of(&state).unwrap();
            for zoom in [0.6, 1.0, 2.5] {
                let scene = Scene::of(&state, &drawn, super::super::scene::room(pane.size(), zoom));
                let mut camera = Camera::fit(pane, scene.nodes.iter().map(|n| n.at), 230.0).unwrap();
                camera.zoom(pane, pane.center(), zoom);
                let mut names = Vec::new();
                let mut foremost = Vec::new();
                let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                    let emphasis = Emphasis::of(&scene, &drawn, &state);
                    let named = Some(scene.nodes.len() / 2);
                    let drawn = picture(&scene, emphasis, camera, pane, &Tokens::light(), ui.painter(), named);
                    let seen = drawn.discs.iter().take(ALWAYS_NAMED).enumerate();
                    let shown = seen.filter(|(_, (at, _))| super::super::above_foot(pane).contains(*at));
                    foremost = shown.map(|(i, _)| i).collect();
                    names = drawn.names;
                });
                output.textures_delta.clear();
                assert!(!names.is_empty());
                for i in foremost {
                    assert!(names.iter().any(|(of, _)| *of == i), "{} has no name at {zoom}", scene.nodes[i].name);
                }
                for (i, (_, a)) in names.iter().enumerate() {
                    assert!(super::super::above_foot(pane).contains_rect(*a), "{a:?} leaves the pane at {zoom}");
                    for (_, b) in names.iter().skip(i + 1) {
                        assert!(!a.intersects(*b), "{a:?} covers {b:?} at {zoom}");
                    }
                }
            }
        }
    }
}
