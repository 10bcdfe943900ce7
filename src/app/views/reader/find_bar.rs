//! The bar for finding words in the article: a field, how many there are, on and back, and a way out.

use egui::{Align2, Frame, Id, Key, Margin, Role, Sense, Ui, Vec2, WidgetInfo};

use super::super::Cx;
use crate::app::command::{Action, Command, ReaderChange};
use crate::app::icons;
use crate::app::theme::small;
use crate::app::widgets::{icon_button, search_box};
use crate::model::Mention;

/// What is typed, and the last time that the field was asked for.
#[derive(Default)]
pub struct FindBar {
    text: String,
    focus_asked: u64,
}

/// Room for "1234 of 5678", in points.
const COUNT: f32 = 80.0;
/// Room for that and three buttons, in points.
const BESIDE: f32 = COUNT + 3.0 * 28.0 + 4.0 * 4.0;

impl FindBar {
    /// Draws the bar. `finds` are those in the article.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, finds: &[Mention]) {
        let find = &cx.state.reader.find;
        let id = Id::unique("find in article");
        let asked = self.focus_asked != find.focus;
        if asked || !ui.memory(|m| m.has_focus(id)) {
            self.text.clone_from(&find.text);
        }
        let bar = Frame::new().inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 4 });
        bar.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let width = (ui.available_width() - BESIDE).max(100.0);
                let field = search_box(ui, cx.tokens, id, &mut self.text, "Find in this article", None, width);
                if asked {
                    self.focus_asked = find.focus;
                    field.request_focus();
                }
                if field.changed() {
                    cx.send(Command::Reader(ReaderChange::Find(self.text.clone())));
                }
                // A single-line field lets go of the keyboard at Enter and Escape.
                if field.lost_focus() {
                    let (enter, escape, back) =
                        ui.input(|i| (i.key_pressed(Key::Enter), i.key_pressed(Key::Escape), i.modifiers.shift));
                    if enter {
                        cx.send(Command::Reader(ReaderChange::StepFind(if back { -1 } else { 1 })));
                        field.request_focus();
                    } else if escape {
                        cx.send(Command::Reader(ReaderChange::EndFind));
                    }
                }
                let nth = cx.state.reader.at.and_then(|at| finds.iter().position(|find| *find == at));
                let count = match (find.text.trim().is_empty(), finds.len(), nth) {
                    (true, ..) => String::new(),
                    (_, 0, _) => "not found".to_owned(),
                    (.., all, Some(nth)) => format!("{} of {all}", nth + 1),
                    (.., all, None) => format!("{all}"),
                };
                let (room, said) = ui.allocate_exact_size(Vec2::new(COUNT, 28.0), Sense::hover());
                said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &count));
                ui.painter().text(room.center(), Align2::CENTER_CENTER, &count, small(), cx.tokens.muted);
                let some = !finds.is_empty();
                for (icon, action, by) in
                    [(icons::CARET_UP, Action::PreviousFind, -1), (icons::CARET_DOWN, Action::NextFind, 1)]
                {
                    let keys = action.entry().keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
                    let name = action.entry().name;
                    if icon_button(ui, cx.tokens, icon, name, &format!("{name} ({keys})"), some).clicked() {
                        cx.send(Command::Reader(ReaderChange::StepFind(by)));
                    }
                }
                if icon_button(ui, cx.tokens, icons::X, "Close find", "Close (Esc)", true).clicked() {
                    cx.send(Command::Reader(ReaderChange::EndFind));
                }
            });
        });
    }
}
