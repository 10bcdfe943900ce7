//! Where the network is seen from: world units to points and back.

use egui::{Pos2, Rect, Vec2, vec2};

/// A place in the world and a scale. Stored relative to the pane's centre, so that resizing the pane moves nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The world's point in the middle of the pane.
    pub centre: Vec2,
    /// Points for each world unit.
    pub scale: f32,
}

/// Points a world unit: no farther, no nearer.
const SCALE: std::ops::RangeInclusive<f32> = 0.5..=900.0;

impl Default for Camera {
    fn default() -> Self {
        Self { centre: Vec2::ZERO, scale: 100.0 }
    }
}

impl Camera {
    /// World to screen.
    pub fn to_screen(self, pane: Rect, world: Vec2) -> Pos2 {
        pane.center() + (world - self.centre) * self.scale
    }

    /// Screen to world.
    pub fn to_world(self, pane: Rect, screen: Pos2) -> Vec2 {
        self.centre + (screen - pane.center()) / self.scale
    }

    /// Moves what is seen by these points.
    pub fn pan(&mut self, points: Vec2) {
        self.centre -= points / self.scale;
    }

    /// Nearer (over 1) or farther; what lies under `at` stays there.
    pub fn zoom(&mut self, pane: Rect, at: Pos2, factor: f32) {
        if !factor.is_finite() || factor <= 0.0 {
            return;
        }
        let before = self.to_world(pane, at);
        self.scale = (self.scale * factor).clamp(*SCALE.start(), *SCALE.end());
        self.centre += before - self.to_world(pane, at);
    }

    /// All of these world points in the pane, with room around them for discs and labels. `most` bounds the scale, so
    /// that two nodes don't stand at opposite walls.
    pub fn fit(pane: Rect, points: impl Iterator<Item = Vec2>, most: f32) -> Option<Self> {
        let bounds = bounds(points)?;
        let room = pane.size() - vec2((pane.width() * 0.3).min(130.0), (pane.height() * 0.3).min(84.0));
        let size = bounds.size();
        let scale = (room.x / size.x.max(1e-3)).min(room.y / size.y.max(1e-3)).min(most);
        Some(Self { centre: bounds.center().to_vec2(), scale: scale.clamp(*SCALE.start(), *SCALE.end()) })
    }

    /// The nearest camera that sees these world bounds within `room`, a part of the pane: it pans, and zooms out only
    /// where they are too wide. `None` where they are seen already.
    pub fn reach(self, pane: Rect, room: Rect, bounds: Rect) -> Option<Self> {
        if !bounds.is_finite() || !room.is_positive() {
            return None;
        }
        let mut camera = self;
        let most = (room.width() / bounds.width().max(1e-6)).min(room.height() / bounds.height().max(1e-6));
        if camera.scale > most {
            camera.scale = most.clamp(*SCALE.start(), *SCALE.end());
        }
        let low = camera.to_screen(pane, bounds.min.to_vec2());
        let high = camera.to_screen(pane, bounds.max.to_vec2());
        let by = |low: f32, high: f32, from: f32, to: f32| (from - low).max(0.0) + (to - high).min(0.0);
        let pan = vec2(by(low.x, high.x, room.left(), room.right()), by(low.y, high.y, room.top(), room.bottom()));
        camera.pan(pan);
        (camera.scale < self.scale || pan.length() > 0.5).then_some(camera)
    }

    /// Keeps at least a part of these bounds within the pane, so that nobody gets lost.
    pub fn keep_near(&mut self, pane: Rect, bounds: Rect) {
        let half = pane.size() * 0.5 / self.scale - Vec2::splat(40.0 / self.scale);
        let reach = bounds.expand2(half.max(Vec2::ZERO));
        self.centre = self.centre.clamp(reach.min.to_vec2(), reach.max.to_vec2());
    }
}

/// The smallest box around these points; `None` for none.
pub fn bounds(points: impl Iterator<Item = Vec2>) -> Option<Rect> {
    let mut bounds = Rect::NOTHING;
    for p in points.filter(|p| p.x.is_finite() && p.y.is_finite()) {
        bounds.extend_with(p.to_pos2());
    }
    bounds.is_finite().then_some(bounds)
}

#[cfg(test)]
mod tests {
    use egui::pos2;
    use proptest::prelude::*;

    use super::*;

    fn pane() -> Rect {
        Rect::from_min_size(pos2(260.0, 80.0), vec2(780.0, 470.0))
    }

    proptest! {
        #[test]
        fn zooming_leaves_what_is_under_the_pointer(
            x in 260.0f32..1040.0, y in 80.0f32..550.0, factor in 0.2f32..5.0, scale in 10.0f32..300.0
        ) {
            let mut camera = Camera { centre: vec2(1.0, -2.0), scale };
            let at = pos2(x, y);
            let before = camera.to_world(pane(), at);
            camera.zoom(pane(), at, factor);
            let after = camera.to_world(pane(), at);
            prop_assert!((before - after).length() < 1e-2, "{before:?} {after:?}");
        }

        #[test]
        fn what_is_fitted_lies_within_the_pane(
            points in prop::collection::vec((-50.0f32..50.0, -50.0f32..50.0), 1..40)
        ) {
            let points: Vec<Vec2> = points.into_iter().map(|(x, y)| vec2(x, y)).collect();
            let camera = Camera::fit(pane(), points.iter().copied(), 150.0).unwrap();
            for p in points {
                prop_assert!(pane().contains(camera.to_screen(pane(), p)));
            }
        }
    }

    #[test]
    fn screen_and_world_are_inverse() {
        let camera = Camera { centre: vec2(3.0, 4.0), scale: 42.0 };
        let world = vec2(-1.5, 9.25);
        let back = camera.to_world(pane(), camera.to_screen(pane(), world));
        assert!((back - world).length() < 1e-4);
    }

    #[test]
    fn what_is_picked_comes_into_view_by_the_shortest_way() {
        let camera = Camera { centre: Vec2::ZERO, scale: 100.0 };
        let room = pane().shrink(40.0);
        let at = |x: f32, y: f32| Rect::from_min_max(pos2(x, y), pos2(x, y));
        assert_eq!(camera.reach(pane(), room, at(1.0, 1.0)), None);
        let panned = camera.reach(pane(), room, at(9.0, 0.5)).unwrap();
        assert!((panned.to_screen(pane(), vec2(9.0, 0.5)).x - room.right()).abs() < 0.5);
        assert!((panned.scale - 100.0).abs() < 1e-3 && panned.centre.y.abs() < 1e-3);
        let wide = Rect::from_min_max(pos2(-30.0, 0.0), pos2(30.0, 1.0));
        let seen = camera.reach(pane(), room, wide).unwrap();
        assert!(room.expand(0.5).contains(seen.to_screen(pane(), vec2(-30.0, 0.0))));
        assert_eq!(camera.reach(pane(), room, Rect::NOTHING), None);
    }

    #[test]
    fn one_cannot_pan_into_the_void() {
        let bounds = Rect::from_min_max(pos2(-1.0, -1.0), pos2(1.0, 1.0));
        let mut camera = Camera::default();
        camera.pan(vec2(1e6, -1e6));
        camera.keep_near(pane(), bounds);
        let corner = camera.to_screen(pane(), vec2(-1.0, 1.0));
        assert!(pane().contains(corner), "{corner:?}");
    }

    #[test]
    fn nothing_to_fit_is_said_so() {
        assert_eq!(Camera::fit(pane(), std::iter::empty(), 100.0), None);
        assert_eq!(Camera::fit(pane(), std::iter::once(vec2(f32::NAN, 0.0)), 100.0), None);
    }
}
