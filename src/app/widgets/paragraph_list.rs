//! A list of paragraphs of different height. Only what is in view is laid out; a jump to any paragraph lands exactly.
//!
//! egui has no such list: its rows are all of one height, and it can't scroll to what it has not laid out. Heights are
//! estimated from the number of characters until a paragraph is first laid out, and offsets are sums of heights.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2};

/// Heights of the paragraphs of one article at one width, and where the list should jump.
#[derive(Default)]
pub struct ParagraphList {
    key: Option<(u64, u32)>,
    heights: Vec<Height>,
    jump: Option<Jump>,
    /// How far the text should run on in the next frame.
    run: f32,
    /// How far down it stood in the last one.
    offset: f32,
}

#[derive(Clone, Copy)]
struct Height {
    points: f32,
    measured: bool,
}

#[derive(Clone, Copy)]
struct Jump {
    index: usize,
    /// How far into the paragraph, 0 to 1.
    into: f32,
    /// How many more frames may correct the landing while heights above settle.
    tries: u8,
}

/// Where a jumped-to paragraph comes to stand: this far down the view.
const LANDING: f32 = 0.22;

impl ParagraphList {
    /// Brings a paragraph (from 0) into view in the next frame.
    pub fn jump_to(&mut self, index: usize) {
        self.jump_into(index, 0.0);
    }

    /// Brings a part of a paragraph into view in the next frame: `into` of its height below its top.
    pub fn jump_into(&mut self, index: usize, into: f32) {
        self.jump = Some(Jump { index, into, tries: 16 });
    }

    /// Runs on by so many points, as far as there is text; for a drag beyond its edge.
    pub fn run(&mut self, ui: &Ui, by: f32) {
        if by.abs() > 0.5 {
            self.run = by;
            ui.ctx().request_repaint();
        }
    }

    /// Back to the top.
    pub fn to_top(&mut self) {
        self.jump = Some(Jump { index: 0, into: 0.0, tries: 1 });
    }

    /// Shows the list. `text` names what is shown (another text forgets all heights), `lengths` are the characters of
    /// each paragraph, `line` the height of a line and `letter` the mean width of a letter, all in points. `show` draws
    /// paragraph `i` into the width it is given and takes as much height as it needs.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        text: u64,
        lengths: &[usize],
        (line, letter): (f32, f32),
        mut show: impl FnMut(&mut Ui, usize),
    ) {
        let width = ui.available_width();
        let key = (text, width.round() as u32);
        if self.key != Some(key) || self.heights.len() != lengths.len() {
            let letters_a_line = (width / letter).max(8.0);
            let estimate = |n: &usize| Height {
                points: ((*n as f32 / letters_a_line).ceil().max(1.0)) * line + line * 0.6,
                measured: false,
            };
            let same_text = self.key.is_some_and(|(t, _)| t == text);
            self.heights = lengths.iter().map(estimate).collect();
            self.key = Some(key);
            if !same_text && self.jump.is_none() {
                self.to_top();
            }
        }
        let mut area = ScrollArea::vertical().id_salt(("paragraphs", text)).auto_shrink(false);
        let room = ui.available_height();
        if let Some(jump) = self.jump {
            area = area.vertical_scroll_offset(self.landing(jump, room));
        } else if self.run != 0.0 {
            let run = std::mem::take(&mut self.run);
            area = area.vertical_scroll_offset(self.within(self.offset + run, room));
        }
        let area = area.show_viewport(ui, |ui, viewport| {
            let total: f32 = self.heights.iter().map(|h| h.points).sum();
            ui.set_height(total.max(viewport.height()));
            let left = ui.max_rect().left();
            let origin = ui.max_rect().top();
            let mut top = 0.0;
            let mut settled = true;
            for (index, height) in self.heights.iter_mut().enumerate() {
                let bottom = top + height.points;
                if bottom >= viewport.top() - line && top <= viewport.bottom() + line {
                    let place = Rect::from_min_size(pos2(left, origin + top), egui::vec2(width, f32::INFINITY));
                    let builder = UiBuilder::new().max_rect(place).id_salt(("paragraph", text, index));
                    let mut child = ui.new_child(builder);
                    show(&mut child, index);
                    let took = child.min_rect().height();
                    if !height.measured || (height.points - took).abs() > 0.5 {
                        settled &= (height.points - took).abs() <= 0.5;
                        *height = Height { points: took, measured: true };
                    }
                }
                top = bottom;
            }
            settled
        });
        self.offset = area.state.clamped_offset().y;
        let shown = area.inner;
        match self.jump {
            Some(jump) if !shown && jump.tries > 0 => {
                self.jump = Some(Jump { tries: jump.tries - 1, ..jump });
                ui.ctx().request_repaint();
            }
            Some(_) => self.jump = None,
            None if !shown => ui.ctx().request_repaint(),
            None => {}
        }
    }

    /// The scroll offset at which a paragraph stands a little below the top.
    fn landing(&self, jump: Jump, room: f32) -> f32 {
        let above: f32 = self.heights.iter().take(jump.index).map(|h| h.points).sum();
        let into = self.heights.get(jump.index).map_or(0.0, |h| h.points) * jump.into;
        self.within(above + into - room * LANDING, room)
    }

    /// An offset at which the view is full of text.
    fn within(&self, offset: f32, room: f32) -> f32 {
        let total: f32 = self.heights.iter().map(|h| h.points).sum();
        offset.clamp(0.0, (total - room).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use egui_kittest::Harness;

    use super::*;

    struct Bench {
        list: ParagraphList,
        lengths: Vec<usize>,
        drawn: BTreeSet<usize>,
    }

    fn bench(n: usize) -> Harness<'static, Bench> {
        let lengths = (0..n).map(|i| 40 + (i * 37) % 400).collect();
        let state = Bench { list: ParagraphList::default(), lengths, drawn: BTreeSet::new() };
        Harness::builder().with_size([400.0, 500.0]).with_max_steps(64).build_ui_state(
            |ui, bench: &mut Bench| {
                let lengths = bench.lengths.clone();
                ui.style_mut().spacing.scroll.kinetic.rubber_band = false;
                bench.drawn.clear();
                let drawn = &mut bench.drawn;
                bench.list.show(ui, 1, &lengths, (20.0, 7.0), |ui, i| {
                    drawn.insert(i);
                    // Higher than the estimate, so that landings must be corrected.
                    let height = 30.0 + (lengths[i] % 90) as f32;
                    let response = ui.allocate_response(egui::vec2(100.0, height), egui::Sense::hover());
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("¶ {i}")));
                });
            },
            state,
        )
    }

    #[test]
    fn only_what_is_in_view_is_laid_out() {
        let mut harness = bench(10_000);
        harness.run();
        assert!(harness.state().drawn.contains(&0));
        assert!(harness.state().drawn.len() < 60, "{} paragraphs drawn", harness.state().drawn.len());
    }

    #[test]
    fn a_jump_lands_on_its_paragraph() {
        use egui_kittest::kittest::Queryable as _;
        for target in [0, 1, 57, 5_000, 9_999] {
            let mut harness = bench(10_000);
            harness.run();
            harness.state_mut().list.jump_to(target);
            harness.run();
            assert!(harness.state().drawn.contains(&target), "¶ {target} is not in view");
            let rect = harness.get_by_label(&format!("¶ {target}")).rect();
            assert!(rect.top() >= -1.0 && rect.bottom() <= 501.0, "¶ {target} stands at {rect:?}");
        }
    }
}
