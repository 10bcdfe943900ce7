//! What became of each file.

use std::fmt::Write as _;

use egui::{Id, Label, Modal, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::Cx;
use crate::app::command::Command;
use crate::app::icons;
use crate::app::state;
use crate::app::theme::{semibold, small};
use crate::app::widgets::{Chip, ShortcutButton, card, icon_button, plural, thousands};
use crate::pipeline::FileOutcome;

/// What became of each file.
#[derive(Default)]
pub struct ImportReport {
    only_problems: bool,
}

impl ImportReport {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let tokens = cx.tokens;
        let report = &cx.state.import;
        let modal = Modal::new(Id::unique("import report")).frame(card(tokens).inner_margin(20));
        let response = modal.show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect().size();
            ui.set_width((screen.x - 120.0).clamp(480.0, 960.0));
            ui.horizontal(|ui| {
                ui.label(RichText::new("Import report").font(semibold(15.0)));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if icon_button(ui, tokens, icons::X, "Close the report", "", true).clicked() {
                        cx.send(Command::CloseDialog);
                    }
                });
            });
            ui.horizontal(|ui| {
                ui.label(RichText::new(summary(report)).color(tokens.muted));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let chip = Chip::new("Only problems").on(self.only_problems);
                    if unread(report) > 0 && chip.show(ui, tokens).clicked() {
                        self.only_problems = !self.only_problems;
                    }
                });
            });
            ui.add_space(12.0);
            let only = self.only_problems && unread(report) > 0;
            let files: Vec<&FileOutcome> = report.files.iter().filter(|f| !only || f.problem.is_some()).collect();
            let height = (screen.y - 280.0).clamp(160.0, 520.0);
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height.min(44.0 * files.len() as f32 + 40.0));
                if files.is_empty() {
                    ui.label(RichText::new("No file was read yet").color(tokens.muted));
                } else {
                    table(ui, cx, &files, height);
                }
            });
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                if ShortcutButton::new("Copy as text").show(ui, tokens).clicked() {
                    cx.send(Command::Copy(as_text(report)));
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ShortcutButton::new("Close").primary().show(ui, tokens).clicked() {
                        cx.send(Command::CloseDialog);
                    }
                });
            });
        });
        if response.should_close() {
            cx.send(Command::CloseDialog);
        }
    }
}

fn table(ui: &mut Ui, cx: &Cx<'_>, files: &[&FileOutcome], height: f32) {
    let tokens = cx.tokens;
    ui.spacing_mut().item_spacing = egui::vec2(12.0, 0.0);
    // Most lines of the longest telling, so that nothing is cut; rows are all as high as that one.
    let said: Vec<String> = files.iter().map(|f| said(f)).collect();
    let heights: Vec<f32> = said
        .iter()
        .map(|text| {
            let width = (ui.available_width() - 240.0 - 150.0 - 64.0 - 84.0 - 72.0).max(160.0);
            let galley = ui.painter().layout(text.clone(), small(), tokens.muted, width);
            (galley.size().y + 10.0).max(28.0)
        })
        .collect();
    let table = TableBuilder::new(ui)
        .id_salt("import report")
        .auto_shrink([false, true])
        .max_scroll_height(height)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(240.0).clip(true))
        .column(Column::exact(150.0).clip(true))
        .column(Column::exact(64.0))
        .column(Column::exact(84.0))
        .column(Column::remainder().at_least(160.0).clip(true));
    let table = table.header(24.0, |mut header| {
        for title in ["File", "Format", "Articles", "Interactions", "Found and guessed"] {
            header.col(|ui| {
                ui.label(RichText::new(title).small().color(tokens.muted));
            });
        }
    });
    table.body(|body| {
        body.heterogeneous_rows(heights.into_iter(), |mut row| {
            let Some((file, said)) = files.get(row.index()).zip(said.get(row.index())) else { return };
            let failed = file.problem.is_some();
            row.col(|ui| {
                if failed {
                    ui.label(RichText::new(icons::WARNING).color(tokens.warning));
                }
                // The end of a path tells files apart.
                let name = file.path.rsplit(['/', '\\']).next().unwrap_or(&file.path);
                ui.add(Label::new(name).truncate()).on_hover_text(&file.path);
            });
            row.col(|ui| {
                let format = file.format.as_deref().unwrap_or("–");
                let format = file.encoding.as_ref().map_or(format.to_owned(), |e| format!("{format}, {e}"));
                ui.add(Label::new(RichText::new(format).color(tokens.muted)).truncate());
            });
            row.col(|ui| {
                ui.label(thousands(file.articles));
            });
            row.col(|ui| {
                ui.label(thousands(file.interactions));
            });
            row.col(|ui| {
                let ink = if failed { tokens.warning } else { tokens.muted };
                ui.add(Label::new(RichText::new(said).font(small()).color(ink)).wrap());
            });
        });
    });
}

fn unread(report: &state::ImportReport) -> usize {
    report.files.iter().filter(|f| f.problem.is_some()).count()
}

/// What is told of a file: the problem, else what was found and what was guessed.
fn said(file: &FileOutcome) -> String {
    if let Some(problem) = &file.problem {
        return problem.clone();
    }
    let mut said = file.found.join(", ");
    if !file.guessed.is_empty() {
        if !said.is_empty() {
            said.push_str("; ");
        }
        said.push_str("guessed: ");
        said.push_str(&file.guessed.join(", "));
    }
    said
}

/// `38 files read in 0.4 s, 2 not read`
fn summary(report: &state::ImportReport) -> String {
    let unread = unread(report);
    let mut text = format!("{} read in {:.1} s", plural(report.files.len() - unread, "file"), report.seconds);
    if unread > 0 {
        let _ = write!(text, ", {} not read", thousands(unread));
    }
    if report.stopped {
        text.push_str("; stopped before the end");
    }
    text
}

/// One line a file, parts by tabs, so that it can be pasted into a table.
fn as_text(report: &state::ImportReport) -> String {
    let mut text = format!("{}\nFile\tFormat\tEncoding\tArticles\tInteractions\tNotes\n", summary(report));
    for file in &report.files {
        let (format, encoding) = (file.format.as_deref().unwrap_or(""), file.encoding.as_deref().unwrap_or(""));
        let (articles, interactions) = (file.articles, file.interactions);
        let _ = writeln!(text, "{}\t{format}\t{encoding}\t{articles}\t{interactions}\t{}", file.path, said(file));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> state::ImportReport {
        let good = FileOutcome {
            path: "a/b.md".into(),
            format: Some("Markdown".into()),
            articles: 1,
            interactions: 2,
            found: vec!["title".into(), "day from the front matter".into()],
            guessed: vec!["encoding windows-1252".into()],
            ..FileOutcome::default()
        };
        let bad = FileOutcome { path: "a/c.bin".into(), problem: Some("not text".into()), ..FileOutcome::default() };
        state::ImportReport { files: vec![good, bad], stopped: false, seconds: 0.42 }
    }

    #[test]
    fn the_summary_counts_what_was_not_read() {
        assert_eq!(summary(&report()), "1 file read in 0.4 s, 1 not read");
    }

    #[test]
    fn the_text_has_a_line_for_each_file() {
        let text = as_text(&report());
        assert!(
            text.contains("a/b.md\tMarkdown\t\t1\t2\ttitle, day from the front matter; guessed: encoding windows-1252")
        );
        assert!(text.contains("a/c.bin\t\t\t0\t0\tnot text"));
    }
}
