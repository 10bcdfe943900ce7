//! When those who wait for a long reading are next shown what there is so far.

use std::time::{Duration, Instant};

/// How long what has been read may stay unseen, where showing it costs little.
const UNSEEN: Duration = Duration::from_millis(900);
/// For how many times as long as showing took nothing is shown again: at most a fifth of the time goes into it.
const REST: u32 = 4;

/// Everything so far is shown again and again while it grows, and showing it costs ever more. As the pause grows with
/// that cost, the whole stays in proportion to the reading.
#[derive(Debug)]
pub struct Pace {
    /// When something was last shown, or the reading began.
    last: Instant,
    pause: Duration,
}

impl Pace {
    /// Begins now.
    #[expect(clippy::new_without_default, reason = "it reads the clock")]
    pub fn new() -> Self {
        Self { last: Instant::now(), pause: UNSEEN }
    }

    /// Whether it is time to show something.
    pub fn is_due(&self) -> bool {
        self.last.elapsed() > self.pause
    }

    /// Shows what there is so far, and waits all the longer the longer that takes.
    pub fn show(&mut self, show: impl FnOnce()) {
        let began = Instant::now();
        show();
        self.last = Instant::now();
        self.pause = pause(self.last.duration_since(began));
    }
}

/// How long to wait after something that took so long to show.
fn pause(cost: Duration) -> Duration {
    UNSEEN.max(cost * REST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn showing_takes_a_fifth_of_the_time_at_most() {
        assert_eq!(pause(Duration::ZERO), UNSEEN);
        for cost in [1, 300, 7_000].map(Duration::from_millis) {
            assert!(cost * 5 <= cost + pause(cost));
        }
    }
}
