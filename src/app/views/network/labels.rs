//! Names under the nodes, placed so that none covers another.

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

/// A box for each name, in the order given (the most important first); `None` where there is no room. Names that are
/// always shown take their place first. No name is cut at the border of the pane; on a node are drawn only those that
/// may.
pub fn place(pane: Rect, wishes: &[Wish]) -> Vec<Option<Rect>> {
    let mut placed: Vec<Option<Rect>> = vec![None; wishes.len()];
    let mut taken: Vec<Rect> = Vec::new();
    let order = (0..wishes.len()).filter(|i| is(wishes, *i)).chain((0..wishes.len()).filter(|i| !is(wishes, *i)));
    for i in order {
        let Some(wish) = wishes.get(i) else { continue };
        if !pane.expand(wish.radius).contains(wish.at) {
            continue;
        }
        let candidates = candidates(wish).map(|rect| shift_inside(pane, rect));
        let free = |rect: &Rect| {
            !taken.iter().any(|t| t.intersects(rect.expand(1.0)))
                && !wishes.iter().enumerate().any(|(j, other)| j != i && disc_meets(other, *rect))
        };
        let own = |rect: &Rect| !disc_meets(wish, *rect);
        let chosen = candidates.iter().find(|r| free(r) && own(r)).copied().or_else(|| {
            // Else where it covers no name and the fewest nodes.
            let uncovered = |rect: &&Rect| !taken.iter().any(|t| t.intersects(rect.expand(1.0)));
            let covers = |rect: &&Rect| wishes.iter().filter(|other| disc_meets(other, **rect)).count();
            let spares = |rect: &&Rect| !wishes.iter().any(|other| other.over_nodes && disc_meets(other, **rect));
            let may = |rect: &&Rect| wish.always || (wish.over_nodes && spares(rect));
            let over_nodes = candidates.iter().filter(may).filter(uncovered).min_by_key(covers);
            over_nodes.or(candidates.first().filter(|_| wish.always)).copied()
        });
        if let (Some(rect), Some(slot)) = (chosen, placed.get_mut(i)) {
            taken.push(rect);
            *slot = Some(rect);
        }
    }
    placed
}

fn is(wishes: &[Wish], i: usize) -> bool {
    wishes.get(i).is_some_and(|w| w.always)
}

/// Below first, as the eye expects it; then above, right, left.
fn candidates(wish: &Wish) -> [Rect; 4] {
    let Wish { at, radius, size, .. } = *wish;
    let half = size * 0.5;
    let down = radius + GAP + half.y;
    let side = radius + GAP + 1.0 + half.x;
    [pos2(at.x, at.y + down), pos2(at.x, at.y - down), pos2(at.x + side, at.y), pos2(at.x - side, at.y)]
        .map(|centre| Rect::from_center_size(centre, size))
}

fn shift_inside(pane: Rect, rect: Rect) -> Rect {
    let pane = pane.shrink(4.0);
    let dx = (pane.left() - rect.left()).max(0.0) + (pane.right() - rect.right()).min(0.0);
    let dy = (pane.top() - rect.top()).max(0.0) + (pane.bottom() - rect.bottom()).min(0.0);
    rect.translate(Vec2::new(dx, dy))
}

fn disc_meets(wish: &Wish, rect: Rect) -> bool {
    rect.distance_to_pos(wish.at) < wish.radius - 0.5
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
                    prop_assert!(a.distance_to_pos(w.at) >= w.radius - 0.6, "{a:?} lies on a node");
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
    fn a_node_out_of_sight_has_no_name() {
        assert_eq!(place(pane(), &[wish(-200.0, 100.0)]), vec![None]);
    }
}
