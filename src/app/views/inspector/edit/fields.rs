//! Lines of a form: a word at the left, a field or chips at the right, what is wrong below.

use egui::{Align2, Id, Key, Response, RichText, Sense, TextEdit, Ui, Vec2};

use crate::app::theme::{Tokens, body, semibold, small};
use crate::app::widgets::{Chip, wrapped};

/// Width of the column of words, in points.
const LABEL: f32 = 72.0;
/// Height of a field, in points.
const HEIGHT: f32 = 26.0;

/// The heading of a form.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(text).font(semibold(13.0)));
    ui.add_space(4.0);
}

/// A line of a form: its word, and beside it what `add` draws.
pub fn line<R>(ui: &mut Ui, tokens: &Tokens, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::new(LABEL, HEIGHT), Sense::hover());
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, label, small(), tokens.muted);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
    });
    shown.inner
}

/// A field for one line of text, called by its word.
pub fn text(ui: &mut Ui, tokens: &Tokens, id: Id, label: &str, text: &mut String, hint: &str) -> Response {
    line(ui, tokens, label, |ui| field(ui, tokens, id, label, text, hint))
}

/// The field alone.
pub fn field(ui: &mut Ui, tokens: &Tokens, id: Id, name: &str, text: &mut String, hint: &str) -> Response {
    let edit = TextEdit::singleline(text)
        .id(id)
        .font(body())
        .hint_text(RichText::new(hint).color(tokens.muted))
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(ui.available_width());
    ui.add(edit).accessible_name(name)
}

/// Chips of which one is picked, each called by the line's word and its own.
pub fn one_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    tokens: &Tokens,
    label: &str,
    all: &[(T, &str)],
    picked: &mut T,
) -> Option<Response> {
    let mut first = None;
    line(ui, tokens, label, |ui| {
        chips(ui, |ui| {
            for (value, text) in all {
                let chip = Chip::new(text).on(*picked == *value).name(format!("{label}: {text}"));
                let response = chip.show(ui, tokens);
                if response.clicked() {
                    *picked = *value;
                }
                if *picked == *value {
                    first = Some(response);
                }
            }
        });
    });
    first
}

/// Rows of chips, close together.
pub fn chips(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(3.0);
    wrapped(ui, 20.0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        add(ui);
    });
    ui.add_space(1.0);
}

/// What is wrong with the field above.
pub fn wrong<T>(ui: &mut Ui, tokens: &Tokens, checked: &Result<T, String>) {
    if let Err(why) = checked {
        line(ui, tokens, "", |ui| ui.label(RichText::new(why).small().color(tokens.warning)));
    }
}

/// Whether Enter was pressed in this field.
pub fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
}
