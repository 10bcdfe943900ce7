//! The end of a form, below what scrolls: a field for the reason, and the buttons with what they come to.

use egui::{Id, Label, RichText, Ui, Vec2};

use super::super::super::Cx;
use super::{Editor, close, fields};
use crate::app::command::{Command, WorkChange};
use crate::app::drafts::given;
use crate::app::widgets::ShortcutButton;
use crate::model::Decision;

/// Height of the end of a form, in points.
pub const HEIGHT: f32 = 76.0;

/// What a form comes to.
pub struct Foot {
    /// The word on the first button.
    pub verb: &'static str,
    /// What would be decided; nothing where it can't be.
    pub decisions: Vec<Decision>,
    /// What is decided and how far it reaches, or what is missing.
    pub says: String,
    /// Whether Enter was pressed in one of the fields.
    pub entered: bool,
}

/// The field for the reason.
pub fn reason() -> Id {
    Id::unique("reason for a decision")
}

/// Draws it; decides and closes the form, or only closes it.
pub fn ui(ui: &mut Ui, cx: &mut Cx<'_>, editor: &mut Editor) {
    let Some(foot) = editor.foot.take() else { return };
    let tokens = cx.tokens;
    ui.add_space(4.0);
    let hint = "If you want to keep one";
    let why = fields::text(ui, tokens, reason(), "Reason", &mut editor.reason, hint);
    let entered = foot.entered || fields::entered(ui, &why);
    ui.add_space(4.0);
    let ready = !foot.decisions.is_empty();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 4.0);
        let save = ShortcutButton::new(foot.verb).keys(Some("Enter".to_owned()));
        let save = if ready { save.primary() } else { save.enabled(false) };
        let save = save.show(ui, tokens).clicked() || (entered && ready);
        let cancel = ShortcutButton::new("Cancel").keys(Some("Esc".to_owned())).show(ui, tokens).clicked();
        ui.add(Label::new(RichText::new(&foot.says).small().color(tokens.muted)).wrap());
        if save {
            cx.send(Command::Work(WorkChange::DecideAll(foot.decisions, given(&editor.reason))));
        }
        if save || cancel {
            close(cx);
        }
    });
}
