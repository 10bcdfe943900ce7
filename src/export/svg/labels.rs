//! Names beside their nodes, placed so that none covers another.

/// A box: left, top, right, bottom.
pub type Box4 = [f32; 4];

/// A name that wants a place.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Middle of the node.
    pub at: (f32, f32),
    /// Its radius.
    pub radius: f32,
    /// Width and height of the name.
    pub size: (f32, f32),
    /// Whether it may lie on lesser nodes where there is no other room.
    pub over_nodes: bool,
}

/// Room between a node and its name.
const GAP: f32 = 3.0;

/// A box for each name in the order given, the most important first; `None` where there is no room. No name covers
/// another or leaves the area; only those that may lie on nodes do.
pub fn place(area: Box4, wishes: &[Wish]) -> Vec<Option<Box4>> {
    let discs: Vec<Box4> = wishes.iter().map(|w| around(w.at, w.radius * 2.0, w.radius * 2.0)).collect();
    let mut taken: Vec<Box4> = Vec::new();
    wishes
        .iter()
        .enumerate()
        .map(|(nth, wish)| {
            let free = |b: &Box4| !taken.iter().any(|t| meet(t, b));
            let off_nodes = |b: &Box4| discs.iter().enumerate().all(|(of, d)| of == nth || !meet(d, b));
            let own = |b: &Box4| discs.get(nth).is_none_or(|d| !meet(d, b));
            let near: Vec<Box4> = beside(wish).into_iter().map(|b| inside(area, b)).filter(own).filter(free).collect();
            let clear = near.iter().find(|b| off_nodes(b)).copied();
            let lesser = |b: &Box4| discs.iter().take(nth).all(|d| !meet(d, b));
            let chosen = clear.or_else(|| near.iter().find(|b| wish.over_nodes && lesser(b)).copied());
            taken.extend(chosen);
            chosen
        })
        .collect()
}

fn around((x, y): (f32, f32), width: f32, height: f32) -> Box4 {
    [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0]
}

fn meet(a: &Box4, b: &Box4) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// Moved into the area, sideways and up or down.
fn inside(area: Box4, b: Box4) -> Box4 {
    let dx = (area[0] - b[0]).max(0.0) + (area[2] - b[2]).min(0.0);
    let dy = (area[1] - b[1]).max(0.0) + (area[3] - b[3]).min(0.0);
    [b[0] + dx, b[1] + dy, b[2] + dx, b[3] + dy]
}

/// Places all around the node: below first, as the eye expects it, then above, right and left, then along its four
/// sides, then the same a little farther off; none so far that the name could be another's.
fn beside(wish: &Wish) -> Vec<Box4> {
    const FARTHER: f32 = 7.0;
    let ((x, y), (w, h)) = (wish.at, wish.size);
    let mut places = Vec::new();
    for off in [wish.radius + GAP, wish.radius + GAP + FARTHER] {
        let (down, side) = (off + h / 2.0, off + 1.0 + w / 2.0);
        places.extend([(0.0, down), (0.0, -down), (side, 0.0), (-side, 0.0)]);
        for part in [0.15, 0.3, 0.45] {
            places.extend([(w * part, down), (-w * part, down), (w * part, -down), (-w * part, -down)]);
        }
        for part in [0.4, 0.8] {
            places.extend([(side, down * part), (-side, down * part), (side, -down * part), (-side, -down * part)]);
        }
    }
    places.into_iter().map(|(dx, dy)| around((x + dx, y + dy), w, h)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_name_covers_another_or_leaves_the_area(
            nodes in prop::collection::vec((0.0_f32..900.0, 0.0_f32..500.0, 4.0_f32..20.0, 20.0_f32..200.0), 1..40),
        ) {
            let area = [0.0, 0.0, 900.0, 500.0];
            let wishes: Vec<Wish> = nodes
                .iter()
                .enumerate()
                .map(|(n, (x, y, r, w))| Wish { at: (*x, *y), radius: *r, size: (*w, 15.0), over_nodes: n < 8 })
                .collect();
            let placed: Vec<Box4> = place(area, &wishes).into_iter().flatten().collect();
            for (n, a) in placed.iter().enumerate() {
                prop_assert!(a[0] >= -0.01 && a[1] >= -0.01 && a[2] <= 900.01 && a[3] <= 500.01, "{a:?}");
                for b in placed.iter().skip(n + 1) {
                    prop_assert!(!meet(a, b), "{a:?} covers {b:?}");
                }
            }
        }
    }
}
