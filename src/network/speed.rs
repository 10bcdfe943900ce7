//! How far a step goes: the global speed of `ForceAtlas2` (Jacomy, Venturini, Heymann & Bastian 2014).

/// Swinging that is taken for motion; the paper's 1.
const JITTER_TOLERANCE: f64 = 1.0;

/// A drawing's speed, from step to step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speed {
    pub(super) now: f64,
    efficiency: f64,
}

impl Default for Speed {
    fn default() -> Self {
        Self { now: 1.0, efficiency: 1.0 }
    }
}

impl Speed {
    /// As fast as the swinging of all nodes allows; `traction` is their motion in one direction, both weighed by mass.
    pub(super) fn adapt(&mut self, swinging: f64, traction: f64, nodes: usize) {
        let nodes = nodes.max(1) as f64;
        let optimal = 0.05 * nodes.sqrt();
        let tolerance = JITTER_TOLERANCE * (optimal * traction / (nodes * nodes)).clamp(optimal.sqrt().min(10.0), 10.0);
        if traction > 0.0 && swinging / traction > 2.0 {
            self.efficiency = (self.efficiency * 0.5).max(0.05);
        }
        let target = if swinging > 0.0 { tolerance * self.efficiency * traction / swinging } else { self.now };
        if swinging > tolerance * traction {
            self.efficiency = (self.efficiency * 0.7).max(0.05);
        } else if self.now < 1000.0 {
            self.efficiency *= 1.3;
        }
        self.now += (target - self.now).min(0.5 * self.now);
        self.now = if self.now.is_finite() { self.now.clamp(1e-6, 1e4) } else { 1.0 };
    }
}
