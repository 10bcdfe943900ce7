//! A field for a path, for where no system dialog can be shown.

use std::path::PathBuf;

use egui::{Id, Key, TextEdit, Ui};

use super::Cx;
use crate::app::command::{Action, Command};
use crate::app::state::Dialog;
use crate::app::theme::{body, semibold};
use crate::app::widgets::sheet::MIDDLE;
use crate::app::widgets::{ShortcutButton, card, sheet};

/// A field for a path, for where no system dialog can be shown.
#[derive(Default)]
pub struct PathField {
    text: String,
    /// What was found at the path when it was last typed; the disk is asked once for each change, not each frame.
    found: Option<Found>,
    shown: bool,
    last_frame: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    File,
    Folder,
}

const WIDTH: f32 = 520.0;

impl PathField {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let tokens = cx.tokens;
        let no_portal = matches!(cx.state.dialog, Some(Dialog::Path { no_portal: true }));
        let frame = ui.ctx().cumulative_frame_nr();
        let fresh = !self.shown || frame > self.last_frame + 1;
        (self.shown, self.last_frame) = (true, frame);
        let leave = sheet(ui, Id::unique("path field"), MIDDLE, card(tokens).inner_margin(20), |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
            ui.label(egui::RichText::new("Open a path").font(semibold(15.0)));
            ui.add_space(4.0);
            let why = if no_portal {
                "No dialog service answered. Install the package xdg-desktop-portal-gtk (or -kde, -gnome) for file \
                 dialogs, or type a path here."
            } else {
                "A file, or a folder with all that is in it."
            };
            ui.add(egui::Label::new(egui::RichText::new(why).color(tokens.muted)).wrap());
            ui.add_space(12.0);
            let field = ui
                .add(
                    TextEdit::singleline(&mut self.text)
                        .font(body())
                        .hint_text(egui::RichText::new("~/Documents/articles").color(tokens.muted))
                        .margin(egui::Margin::symmetric(10, 7))
                        .desired_width(f32::INFINITY),
                )
                .accessible_name("Path");
            if fresh {
                field.request_focus();
            }
            if field.changed() || fresh {
                self.found = look(&self.text);
            }
            ui.add_space(4.0);
            let (says, ink) = match self.found {
                None => ("", tokens.muted),
                Some(Found::Nothing) => ("There is nothing at this path", tokens.warning),
                Some(Found::File) => ("A file", tokens.muted),
                Some(Found::Folder) => ("A folder", tokens.muted),
            };
            ui.label(egui::RichText::new(if says.is_empty() { " " } else { says }).small().color(ink));
            ui.add_space(8.0);
            let ready = matches!(self.found, Some(Found::File | Found::Folder));
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let open = ShortcutButton::new("Open").keys(Some("Enter".to_owned()));
                let open = if ready { open.primary() } else { open.enabled(false) };
                if open.show(ui, tokens).clicked() || (entered && ready) {
                    cx.send(Command::Open(vec![path(&self.text)]));
                } else if entered {
                    field.request_focus();
                }
                if ShortcutButton::new("Cancel").show(ui, tokens).clicked() {
                    cx.send(Command::CloseDialog);
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    if !no_portal && ShortcutButton::new("Choose a folder…").show(ui, tokens).clicked() {
                        cx.send(Command::CloseDialog);
                        cx.act(Action::OpenFolder);
                    }
                });
            });
        });
        if leave {
            cx.send(Command::CloseDialog);
        }
    }
}

/// The path as typed or pasted: without quotes, `file://` or spaces around it, `~` as the home folder.
fn path(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['"', '\'']);
    let text = text.strip_prefix("file://").unwrap_or(text);
    let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    match text.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => {
            home().map_or_else(|| PathBuf::from(text), |home| home.join(rest.trim_start_matches('/')))
        }
        _ => PathBuf::from(text),
    }
}

fn look(text: &str) -> Option<Found> {
    let path = path(text);
    if path.as_os_str().is_empty() {
        return None;
    }
    Some(match std::fs::metadata(path) {
        Ok(there) if there.is_dir() => Found::Folder,
        Ok(_) => Found::File,
        Err(_) => Found::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_path_is_freed_from_what_surrounds_it() {
        assert_eq!(path(" \"/a b/c\" "), PathBuf::from("/a b/c"));
        assert_eq!(path("file:///a/b"), PathBuf::from("/a/b"));
        assert_eq!(path("~x/b"), PathBuf::from("~x/b"));
        assert!(path("~/articles").ends_with("articles"));
    }

    #[test]
    fn nothing_typed_is_not_wrong() {
        assert_eq!(look("  "), None);
        assert_eq!(look("/surely/not/there"), Some(Found::Nothing));
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(look(&folder.path().display().to_string()), Some(Found::Folder));
    }
}
