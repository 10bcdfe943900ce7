//! Names under the nodes, placed so that none covers another.

use std::collections::BTreeMap;

use egui::{Pos2, Rect, Vec2, pos2};

/// A name that wants a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Middle of the node.
    pub at: Pos2,
    /// Its radius in points.
    pub radius: f32,
    /// Size of the name as laid out.
    pub size: Vec2,
    /// Whether it is shown whatever it covers: selected or under the pointer.
    pub always: bool,
    /// Whether it is one of the most engaged: its name may cover lesser nodes where there is no other room.
    pub over_nodes: bool,
}

/// Room between a node and its name, and between two names.
const GAP: f32 = 3.0;

/// The box of a name is so much higher than its letters: it may reach so far onto a node.
const TOUCH: f32 = 2.0;

/// A box for each name, in the order given (the most important first); `None` where there is no room. Names that are
/// always shown take their place first. No name covers another or is cut at the border of the pane; on a node are drawn
/// only those that may.
pub fn place(pane: Rect, wishes: &[Wish]) -> Vec<Option<Rect>> {
    let mut placed: Vec<Option<Rect>> = vec![None; wishes.len()];
    let mut taken: Vec<Rect> = Vec::new();
    let discs = Discs::new(wishes);
    let order = (0..wishes.len()).filter(|i| is(wishes, *i)).chain((0..wishes.len()).filter(|i| !is(wishes, *i)));
    for i in order {
        let Some(wish) = wishes.get(i) else { continue };
        if !pane.contains(wish.at) {
            continue;
        }
        let uncovered = |rect: &Rect| !taken.iter().any(|t| t.intersects(rect.expand(1.0)));
        let near: Vec<Rect> =
            candidates(wish).into_iter().map(|rect| shift_inside(pane, rect)).filter(&uncovered).collect();
        let clear = near.iter().find(|rect| discs.met(**rect, wishes).next().is_none()).copied();
        let chosen = clear.or_else(|| {
            // Else where it hides the least, none of the most engaged if it is not picked itself; and as near as can be:
            // to lie on a node is as bad as two steps farther off.
            let spares =
                |rect: &Rect| wish.always || !discs.met(*rect, wishes).any(|other| other.over_nodes || other.always);
            let may = wish.always || wish.over_nodes;
            let lines = if wish.always { 14 } else { 3 };
            // A picked node is what the picture is about: rather no name than one on it.
            let off_picked = |rect: &Rect| wish.always || !discs.met(*rect, wishes).any(|other| other.always);
            let far = farther(wish, lines).map(|r| shift_inside(pane, r)).filter(&uncovered).enumerate();
            let far = far.filter(|(_, rect)| off_picked(rect));
            let near = near.iter().filter(|_| may).filter(|r| spares(r)).map(|r| (2 * discs.harm(*r, wishes), *r));
            let far = far.filter(|_| may).map(|(nth, r)| (nth + 3 + 2 * discs.harm(r, wishes), r));
            near.chain(far).min_by_key(|(cost, _)| *cost).map(|(_, rect)| rect)
        });
        if let (Some(rect), Some(slot)) = (chosen, placed.get_mut(i)) {
            taken.push(rect);
            *slot = Some(rect);
        }
    }
    placed
}

/// A place for one more name, which covers none of those that are taken.
pub fn beside(pane: Rect, wish: &Wish, taken: &[Rect]) -> Option<Rect> {
    let all = candidates(wish).into_iter().chain(farther(wish, 3));
    all.map(|rect| shift_inside(pane, rect)).find(|rect| !taken.iter().any(|t| t.intersects(rect.expand(1.0))))
}

fn is(wishes: &[Wish], i: usize) -> bool {
    wishes.get(i).is_some_and(|w| w.always)
}

/// Below first, as the eye expects it; then above, right, left, and across the corners.
fn candidates(wish: &Wish) -> [Rect; 8] {
    let Wish { at, radius, size, .. } = *wish;
    let half = size * 0.5;
    let down = radius + GAP + half.y;
    let side = radius + GAP + 1.0 + half.x;
    let (aside, slant) = (radius * 0.7 + half.x, radius * 0.7 + half.y);
    [
        pos2(at.x, at.y + down),
        pos2(at.x, at.y - down),
        pos2(at.x + side, at.y),
        pos2(at.x - side, at.y),
        pos2(at.x + aside, at.y + slant),
        pos2(at.x - aside, at.y + slant),
        pos2(at.x + aside, at.y - slant),
        pos2(at.x - aside, at.y - slant),
    ]
    .map(|centre| Rect::from_center_size(centre, size))
}

/// A line or more above or below, for a name that must be shown.
fn farther(wish: &Wish, lines: usize) -> impl Iterator<Item = Rect> + '_ {
    (1..=lines).flat_map(move |line| {
        let down = wish.radius + GAP + wish.size.y * (line as f32 + 0.5);
        [down, -down].map(|dy| Rect::from_center_size(pos2(wish.at.x, wish.at.y + dy), wish.size))
    })
}

fn shift_inside(pane: Rect, rect: Rect) -> Rect {
    let pane = pane.shrink(4.0);
    let dx = (pane.left() - rect.left()).max(0.0) + (pane.right() - rect.right()).min(0.0);
    let dy = (pane.top() - rect.top()).max(0.0) + (pane.bottom() - rect.bottom()).min(0.0);
    rect.translate(Vec2::new(dx, dy))
}

fn disc_meets(wish: &Wish, rect: Rect) -> bool {
    rect.distance_to_pos(wish.at) < wish.radius - TOUCH
}

/// Nodes by the cell they stand in, so that a name asks only those near it.
struct Discs {
    cells: BTreeMap<(i32, i32), Vec<usize>>,
    widest: f32,
}

impl Discs {
    const SIDE: f32 = 64.0;

    fn new(wishes: &[Wish]) -> Self {
        let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        for (i, wish) in wishes.iter().enumerate() {
            cells.entry(Self::cell(wish.at)).or_default().push(i);
        }
        Self { cells, widest: wishes.iter().map(|w| w.radius).fold(0.0, f32::max) }
    }

    fn cell(at: Pos2) -> (i32, i32) {
        ((at.x / Self::SIDE).floor() as i32, (at.y / Self::SIDE).floor() as i32)
    }

    /// How much a box hides: a picked node more than one of the most engaged, these more than others.
    fn harm(&self, rect: Rect, wishes: &[Wish]) -> usize {
        let of = |wish: &Wish| match (wish.always, wish.over_nodes) {
            (true, _) => 16,
            (_, true) => 4,
            _ => 1,
        };
        self.met(rect, wishes).map(of).sum()
    }

    /// The nodes that a box lies on.
    fn met<'a>(&'a self, rect: Rect, wishes: &'a [Wish]) -> impl Iterator<Item = &'a Wish> {
        let wide = rect.expand(self.widest);
        let (low, high) = (Self::cell(wide.min), Self::cell(wide.max));
        let rows = low.0..=high.0;
        rows.flat_map(move |x| self.cells.range((x, low.1)..=(x, high.1)))
            .flat_map(|(_, nodes)| nodes)
            .filter_map(|i| wishes.get(*i))
            .filter(move |wish| disc_meets(wish, rect))
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;
    use proptest::prelude::*;

    use super::*;

    fn pane() -> Rect {
        Rect::from_min_size(pos2(0.0, 0.0), vec2(700.0, 450.0))
    }

    fn wish(x: f32, y: f32) -> Wish {
        Wish { at: pos2(x, y), radius: 12.0, size: vec2(90.0, 15.0), always: false, over_nodes: false }
    }

    proptest! {
        #[test]
        fn names_never_cover_each_other_nor_leave_the_pane(
            spots in prop::collection::vec((0.0f32..700.0, 0.0f32..450.0, 8.0f32..18.0, 20.0f32..180.0), 1..80)
        ) {
            let wishes: Vec<Wish> = spots.into_iter()
                .map(|(x, y, radius, w)| Wish { at: pos2(x, y), radius, size: vec2(w, 15.0), always: false, over_nodes: false })
                .collect();
            let placed = place(pane(), &wishes);
            let boxes: Vec<Rect> = placed.iter().flatten().copied().collect();
            for (i, a) in boxes.iter().enumerate() {
                prop_assert!(pane().contains_rect(*a), "{a:?} is cut");
                for b in &boxes[i + 1..] {
                    prop_assert!(!a.intersects(*b), "{a:?} covers {b:?}");
                }
                for w in &wishes {
                    prop_assert!(a.distance_to_pos(w.at) >= w.radius - TOUCH - 0.1, "{a:?} lies on a node");
                }
            }
        }
    }

    #[test]
    fn a_lone_name_stands_below_its_node() {
        let placed = place(pane(), &[wish(300.0, 200.0)]);
        let rect = placed[0].unwrap();
        assert!((rect.center().x - 300.0).abs() < 0.01 && rect.top() > 212.0);
    }

    #[test]
    fn a_name_at_the_border_moves_inside() {
        let rect = place(pane(), &[wish(690.0, 200.0)])[0].unwrap();
        assert!(pane().contains_rect(rect));
    }

    #[test]
    fn the_picked_one_is_named_even_in_a_crowd() {
        let mut wishes: Vec<Wish> =
            (0..60).map(|i| wish(300.0 + (i % 8) as f32 * 9.0, 200.0 + (i / 8) as f32 * 9.0)).collect();
        wishes[59].always = true;
        let placed = place(pane(), &wishes);
        assert!(placed[59].is_some());
        assert!(placed.iter().flatten().count() < 60);
    }

    #[test]
    fn no_name_lies_on_a_picked_node() {
        // A picked node below one of the most engaged, and lesser ones all about: the name would rather lie on those.
        let mut wishes =
            vec![Wish { over_nodes: true, ..wish(300.0, 200.0) }, Wish { always: true, ..wish(300.0, 226.0) }];
        wishes.extend((0..40).map(|i| wish(220.0 + (i % 8) as f32 * 22.0, 160.0 + (i / 8) as f32 * 22.0)));
        let placed = place(pane(), &wishes);
        let picked = wishes[1];
        for (nth, rect) in placed.iter().enumerate().filter(|(nth, _)| *nth != 1) {
            assert!(
                rect.is_none_or(|rect| !disc_meets(&picked, rect)),
                "the name of node {nth} lies on the picked one"
            );
        }
    }

    #[test]
    fn a_node_out_of_sight_has_no_name() {
        assert_eq!(place(pane(), &[wish(-200.0, 100.0)]), vec![None]);
    }
}
