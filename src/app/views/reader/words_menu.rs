//! What can be done with selected words or a whole paragraph, as its menu lists it.

use egui::Ui;

use crate::app::apply::desk;
use crate::app::command::{Action, Command, DeskChange};
use crate::app::state::{NoteOn, Purpose, WordsForm};
use crate::app::views::Cx;
use crate::export::cite::Style;
use crate::model::ArticleId;

/// What was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An interaction that the words tell of.
    Add,
    /// Whose name they are.
    Name,
    /// Onto the board.
    Pin,
    /// A note on the paragraph.
    Note,
    /// A reference.
    Cite(Style),
}

/// The lines of the menu. Without selected words they are for the whole paragraph.
pub fn menu(ui: &mut Ui, selected: bool) -> Option<Wanted> {
    let mut wanted = None;
    let mut entry = |ui: &mut Ui, action: Action, what: Wanted| {
        let row = action.entry();
        let keys = row.keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
        let button = egui::Button::new(row.name).shortcut_text(keys);
        if ui.add(button).on_hover_text(row.hint).clicked() {
            wanted = Some(what);
            ui.close();
        }
    };
    ui.separator();
    entry(ui, Action::AddInteraction, Wanted::Add);
    if selected {
        entry(ui, Action::NameWords, Wanted::Name);
    }
    entry(ui, Action::PinToBoard, Wanted::Pin);
    entry(ui, Action::Note, Wanted::Note);
    ui.separator();
    for style in Style::ALL {
        entry(ui, Action::Cite(style), Wanted::Cite(style));
    }
    wanted
}

/// Asks for it: with the selected words where they begin in this paragraph, else with all of it.
pub fn carry_out(cx: &mut Cx<'_>, article: ArticleId, number: u32, wanted: Wanted) {
    let selected = desk::selected(cx.state).filter(|(_, span)| span.paragraph == number);
    let Some((_, span)) = selected.or_else(|| desk::paragraph(cx.state, article, number)) else { return };
    let form = |purpose| DeskChange::Form(Some(WordsForm { purpose, article, span }));
    cx.send(Command::Desk(match wanted {
        Wanted::Add => form(Purpose::Add),
        Wanted::Name => form(Purpose::Name),
        Wanted::Pin => DeskChange::Quote(article, span),
        Wanted::Note => DeskChange::Note(Some(NoteOn::Paragraph(article, number))),
        Wanted::Cite(style) => DeskChange::Cite(style, article, span),
    }));
}
