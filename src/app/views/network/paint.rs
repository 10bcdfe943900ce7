//! A scene seen by a camera, as one mesh and a few names. Made once for each change, painted every frame.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Mesh, Painter, Pos2, Rect, vec2};

use super::camera::Camera;
use super::labels::{self, Wish};
use super::scene::{Edge, Emphasis, Node, Scene, Standing};
use crate::app::theme::{self, Tokens};
use crate::app::widgets::mesh::Canvas;
use crate::model::PartyKind;

/// From this radius on, a disc carries its country's letters and its name is printed as text, not muted.
const LARGE: f32 = 10.0;

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
    /// How each node and tie stands to the selection.
    pub emphasis: Option<Emphasis>,
}

/// How much discs grow with the scale: they keep their size about the usual one and shrink when seen from afar.
pub fn growth(scale: f32) -> f32 {
    (scale / 70.0).sqrt().clamp(0.45, 1.15)
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
    let grow = growth(camera.scale);
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
                mark(&mut canvas, node, layer, *at, *radius, tokens);
            }
        }
    }

    let mut texts = letters(scene, &emphasis, &discs, pane, tokens, painter);
    for name in names(scene, &emphasis, &discs, pane, tokens, painter, named) {
        // Ties pass pale behind a name.
        let halo = tokens.background.gamma_multiply(if name.on_top { 0.92 } else { 0.6 });
        canvas.rect(name.rect.shrink2(vec2(0.0, 2.0)), halo);
        texts.push((name.rect.min + vec2(2.0, 0.0), Arc::clone(&name.galley.job)));
    }
    Picture { mesh: Arc::new(canvas.into_mesh()), texts, discs, emphasis: Some(emphasis) }
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

/// A disc for a person, a rounded square for a body or state.
fn mark(canvas: &mut Canvas, node: &Node, standing: Standing, at: Pos2, radius: f32, tokens: &Tokens) {
    let back = |c: Color32| if standing == Standing::Far { tokens.step_back(c) } else { c };
    if matches!(node.kind, PartyKind::Body | PartyKind::State) {
        let half = radius * 0.9;
        if standing == Standing::Picked {
            canvas.rounded_square(at, half + 5.0, 6.0, tokens.selection_edge);
            canvas.rounded_square(at, half + 3.2, 5.0, tokens.background);
        }
        canvas.rounded_square(at, half + 0.75, 3.5, back(tokens.muted));
        canvas.rounded_square(at, half - 0.75, 2.5, tokens.raised);
        return;
    }
    if standing == Standing::Picked {
        canvas.ring(at, radius + 5.5, 1.8, tokens.selection_edge, tokens.background);
    }
    let fill = back(tokens.party(node.kind, node.rank));
    // A rim of background keeps ties and neighbours off the disc.
    canvas.disc(at, radius + 1.0, tokens.background);
    canvas.disc(at, radius, fill);
    if node.kind == PartyKind::Person {
        // A private person holds no office: the disc is open.
        canvas.disc(at, radius - 2.0, tokens.background);
    }
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
        let Some(code) = &node.code else { continue };
        if *radius < LARGE || *standing == Standing::Far || !pane.contains(*at) {
            continue;
        }
        let colour = match node.kind {
            PartyKind::Official => tokens.on(tokens.party(node.kind, node.rank)),
            PartyKind::State => tokens.text,
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
    let galleys: Vec<Arc<Galley>> = scene
        .nodes
        .iter()
        .zip(&emphasis.nodes)
        .enumerate()
        .map(|(i, (node, standing))| {
            let (font, colour) = look(*standing, node.radius, named == Some(i), tokens);
            painter.layout_no_wrap(shorten(&node.name), font, colour)
        })
        .collect();
    // Picked ones first, then the most engaged (the scene's order), whatever stands near: names keep their places.
    let mut order: Vec<usize> = (0..scene.nodes.len()).collect();
    order.sort_by_key(|i| emphasis.nodes.get(*i) != Some(&Standing::Picked));
    let ordered: Vec<(usize, Wish)> = order
        .into_iter()
        .filter_map(|i| {
            let (at, radius) = *discs.get(i)?;
            let picked = emphasis.nodes.get(i) == Some(&Standing::Picked);
            let ring = if picked { 5.0 } else { 0.0 };
            let size = galleys.get(i)?.size() + vec2(4.0, 0.0);
            Some((i, Wish { at, radius: radius + ring, size, always: picked, over_nodes: i < ALWAYS_NAMED }))
        })
        .collect();
    let wishes: Vec<Wish> = ordered.iter().map(|(_, wish)| *wish).collect();
    let mut placed: Vec<(usize, Rect)> =
        labels::place(pane, &wishes).into_iter().zip(&ordered).filter_map(|(rect, (i, _))| Some((*i, rect?))).collect();
    // What the pointer is over is named even where it covers another: the others keep their places.
    if let Some(i) = named
        && !placed.iter().any(|(j, _)| *j == i)
        && let Some((_, wish)) = ordered.iter().find(|(j, _)| *j == i)
    {
        let alone = labels::place(pane, &[*wish]);
        placed.extend(alone.into_iter().flatten().map(|rect| (i, rect)));
    }
    placed
        .into_iter()
        .filter_map(|(i, rect)| Some(Name { rect, galley: galleys.get(i)?.clone(), on_top: named == Some(i) }))
        .collect()
}

/// A name in its place.
struct Name {
    rect: Rect,
    galley: Arc<Galley>,
    on_top: bool,
}

fn look(standing: Standing, radius: f32, hovered: bool, tokens: &Tokens) -> (FontId, Color32) {
    let large = radius >= LARGE;
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
