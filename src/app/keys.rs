//! Shortcuts and dropped files to commands. The only module that consumes keys for the whole window.

use egui::{EventFilter, Id, Key, Modifiers, Ui};

use super::command::{Command, TABLE};
use super::state::State;

/// What the keys pressed and files dropped since the last frame ask for.
/// Where a drawing `has_arrows`, as one of its nodes has the keyboard, bare arrows are its own.
pub fn commands(ctx: &egui::Context, state: &State, has_arrows: bool) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut rows: Vec<_> = TABLE.iter().filter_map(|row| Some((row, row.keys?))).collect();
    // Ctrl+Shift+O before Ctrl+O: egui lets a shorter combination match with Shift held.
    rows.sort_by_key(|(_, keys)| std::cmp::Reverse(weight(keys.modifiers)));
    let mut out = Vec::new();
    for (row, keys) in rows {
        // A bare key belongs to the field that is being typed into, to the open menu, or to the dialog in front.
        // A letter with Shift is a letter as well; the keys F1 to F12 are never typed.
        let letter = keys.logical_key.name().chars().count() == 1;
        let bare = match keys.modifiers {
            Modifiers::NONE => !matches!(keys.logical_key, Key::F3 | Key::F12),
            Modifiers::SHIFT => letter,
            _ => false,
        };
        let in_front = state.dialog.is_some() && keys.logical_key != Key::Escape;
        let elsewhere = typing || in_front || egui::Popup::is_any_open(ctx);
        let arrow = matches!(keys.logical_key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown);
        // With Shift an arrow reaches further with a selection.
        let reaches = arrow && keys.modifiers == Modifiers::NONE && ctx.input(|i| i.modifiers.shift);
        // Escape ends a drag, and nothing else with it.
        let ends_drag = keys.logical_key == Key::Escape && ctx.input(|i| i.pointer.is_decidedly_dragging());
        if reaches || ends_drag || (bare && (elsewhere || (arrow && (has_arrows || arrows_are_kept(ctx))))) {
            continue;
        }
        // What can't be done now still takes its keys: else Alt+Right with nothing further on would act as Right alone.
        if ctx.input_mut(|i| i.consume_shortcut(&keys)) && row.action.enabled(state) {
            out.push(Command::Do(row.action));
        }
    }
    let dropped: Vec<_> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_path_buf()).collect());
    if !dropped.is_empty() {
        out.push(Command::Open(dropped));
    }
    out
}

/// Leaves the arrow keys to this widget while it has the keyboard. To be called in each frame in which it is drawn.
pub fn keep_arrows(ui: &Ui, id: Id) {
    let all = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, all));
    ui.data_mut(|d| d.insert_temp(keeper(), id));
}

fn arrows_are_kept(ctx: &egui::Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    focused.is_some() && focused == ctx.data(|d| d.get_temp(keeper()))
}

/// Where it is written down who keeps the arrow keys.
fn keeper() -> Id {
    Id::unique("who keeps the arrow keys")
}

fn weight(m: Modifiers) -> u32 {
    u32::from(m.command || m.ctrl) + u32::from(m.shift) + u32::from(m.alt)
}
