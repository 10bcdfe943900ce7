//! To a date: all days, today, or one that is typed. A field in the window, with its error below it.

use egui::{Id, Key, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};

use crate::app::command::{Action, Command, TimelineChange};
use crate::app::theme::small;
use crate::app::views::Cx;
use crate::app::widgets::{Chip, keycap};
use crate::query::search::expression::date;

/// What is typed, and whether it can't be read.
#[derive(Default)]
pub struct GoTo {
    text: String,
    wrong: bool,
    asked: u64,
}

impl GoTo {
    /// Draws the chip and, when it is open, what it offers.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let button = Chip::new("Go to").show(ui, cx.tokens).on_hover_text("All days, today, or a date");
        let asked = cx.state.timeline.asks != self.asked;
        self.asked = cx.state.timeline.asks;
        let popup = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let id = popup.get_id();
        if asked {
            Popup::open_id(ui.ctx(), id);
        }
        let fresh = asked || button.clicked();
        popup.show(|ui| {
            ui.set_min_width(216.0);
            for action in [Action::FitTimeline, Action::Today] {
                let entry = action.entry();
                let keys = entry.keys.map(|k| keycap(ui, &k)).unwrap_or_default();
                if ui.add(egui::Button::new(entry.name).frame(false).shortcut_text(keys)).clicked() {
                    cx.act(action);
                    ui.close();
                }
            }
            self.field(ui, cx, fresh);
        });
    }

    fn field(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, fresh: bool) {
        let field = ui
            .add(
                TextEdit::singleline(&mut self.text)
                    .id(Id::unique("go to date"))
                    .hint_text(RichText::new("2022-05, or 16 May 2022").color(cx.tokens.muted))
                    .desired_width(f32::INFINITY),
            )
            .accessible_name("Go to date");
        if fresh {
            field.request_focus();
        }
        if field.changed() {
            self.wrong = false;
        }
        if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            if let Some(when) = date(&self.text) {
                cx.send(Command::Timeline(TimelineChange::GoTo(when)));
                self.text.clear();
                ui.close();
            } else {
                self.wrong = true;
                field.request_focus();
            }
        }
        if self.wrong {
            let says = format!("“{}” is no date; write 2022, 2022-05, May 2022 or 16 May 2022", self.text.trim());
            ui.add(egui::Label::new(RichText::new(says).font(small()).color(cx.tokens.warning)).wrap());
        }
    }
}
