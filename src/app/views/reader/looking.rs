//! Whether the words of the interaction in hand have been in sight long enough to count as read.

use std::time::Duration;

use egui::Ui;

use crate::app::command::{Command, ReaderChange};
use crate::app::item::Place;
use crate::app::views::Cx;

/// How long a paragraph must stay in sight, in seconds.
const ENOUGH: f64 = 1.0;

/// Since when the paragraph is in sight.
#[derive(Default)]
pub struct Looking {
    /// The pick that it belongs to, and when it came into sight; `None` once it has counted.
    since: Option<((u64, Place), Option<f64>)>,
}

impl Looking {
    /// To be called each frame with where the reader stands, and whether that paragraph is in sight.
    pub fn at(&mut self, ui: &Ui, cx: &mut Cx<'_>, place: Place, in_sight: bool) {
        let Some(id) = place.interaction.filter(|_| in_sight) else {
            // What has counted doesn't begin anew when one scrolls back to it.
            if self.since.is_some_and(|(_, since)| since.is_some()) {
                self.since = None;
            }
            return;
        };
        let now = ui.input(|i| i.time);
        let key = (cx.state.selection_revision, place);
        match self.since {
            Some((of, None)) if of == key => {}
            Some((of, Some(since))) if of == key => {
                let rest = ENOUGH - (now - since);
                if rest <= 0.0 {
                    self.since = Some((key, None));
                    cx.send(Command::Reader(ReaderChange::LookedAt(id, place.article)));
                } else {
                    ui.ctx().request_repaint_after(Duration::from_secs_f64(rest));
                }
            }
            _ => {
                self.since = Some((key, Some(now)));
                ui.ctx().request_repaint_after(Duration::from_secs_f64(ENOUGH));
            }
        }
    }
}
