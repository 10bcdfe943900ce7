//! What became of each file.

use std::fmt::Write as _;

use egui::{Id, Label, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::Cx;
use crate::app::apply::project::can_drop;
use crate::app::command::{Command, GoneChange};
use crate::app::icons;
use crate::app::state;
use crate::app::theme::{semibold, small};
use crate::app::widgets::sheet::MIDDLE;
use crate::app::widgets::{Chip, ShortcutButton, card, icon_button, plural, sheet, thousands};
use crate::pipeline::FileOutcome;
use crate::project::Goes;

/// What became of each file.
#[derive(Default)]
pub struct ImportReport {
    only_problems: bool,
    laid: Laid,
}

/// The rows with their heights; measured once for each report and width, not each frame.
#[derive(Default)]
struct Laid {
    key: Option<(usize, u32, bool, u32)>,
    rows: Vec<Row>,
}

struct Row {
    /// Its place in the report.
    file: usize,
    /// What is told of it.
    said: String,
    height: f32,
}

impl ImportReport {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let tokens = cx.tokens;
        let report = &cx.state.import;
        let leave = sheet(ui, Id::unique("import report"), MIDDLE, card(tokens).inner_margin(20), |ui| {
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
            let height = (screen.y - 280.0).clamp(160.0, 520.0);
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                self.laid.refresh(ui, report, only);
                if self.laid.rows.is_empty() {
                    ui.label(RichText::new("No file was read yet").color(tokens.muted));
                } else {
                    table(ui, cx, &self.laid.rows, height);
                }
            });
            ui.add_space(12.0);
            if can_drop(cx.state) {
                gone(ui, cx);
                ui.add_space(12.0);
            }
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
        if leave {
            cx.send(Command::CloseDialog);
        }
    }
}

/// Articles whose files are gone: what would go with them, and then the way to let them go.
fn gone(ui: &mut Ui, cx: &mut Cx<'_>) {
    let tokens = cx.tokens;
    let articles = cx.state.import.files.iter().filter(|f| f.gone).map(|f| f.articles).sum();
    let drop = format!("Drop {} whose files are gone", plural(articles, "article"));
    let asked = cx.state.project.goes.as_ref().map(what_goes);
    if let Some(said) = &asked {
        ui.label(RichText::new(said).color(tokens.text));
        ui.add_space(6.0);
    }
    ui.horizontal(|ui| {
        if asked.is_none() {
            if ShortcutButton::new(&format!("{drop}…")).show(ui, tokens).clicked() {
                cx.send(Command::Gone(GoneChange::Count));
            }
            return;
        }
        if ShortcutButton::new(&drop).show(ui, tokens).clicked() {
            cx.send(Command::Gone(GoneChange::Drop));
        }
        if ShortcutButton::new("Keep them").show(ui, tokens).clicked() {
            cx.send(Command::Gone(GoneChange::Keep));
        }
    });
}

/// `3 articles go, and with them 1 interaction that only they report. 2 decisions lose their words…`
fn what_goes(goes: &Goes) -> String {
    let Goes { articles, interactions, decisions } = *goes;
    let number = |count, one, many| if count == 1 { one } else { many };
    let mut text = format!("{} {}", plural(articles, "article"), number(articles, "goes", "go"));
    let _ = match interactions {
        0 => write!(text, "; everything reported there is reported elsewhere too."),
        _ => write!(text, ", and with {} ", number(articles, "it", "them")).and_then(|()| {
            let only = number(articles, "it reports", "they report");
            write!(text, "{} that only {only}.", plural(interactions, "interaction"))
        }),
    };
    let _ = match decisions {
        0 => write!(text, " No decision loses its words."),
        _ => write!(
            text,
            " {} {} words: listed as lost, {} change nothing any more.",
            plural(decisions, "decision"),
            number(decisions, "loses its", "lose their"),
            number(decisions, "it will", "they will")
        ),
    };
    text
}

const FILE: f32 = 240.0;
const FORMAT: f32 = 140.0;
const ARTICLES: f32 = 56.0;
const INTERACTIONS: f32 = 72.0;
const GAP: f32 = 16.0;

impl Laid {
    fn refresh(&mut self, ui: &Ui, report: &state::ImportReport, only: bool) {
        let width = (ui.available_width() - FILE - FORMAT - ARTICLES - INTERACTIONS - 4.0 * GAP - 12.0).max(160.0);
        let key = Some((report.files.len(), report.seconds.to_bits(), only, width.to_bits()));
        if self.key == key {
            return;
        }
        self.key = key;
        let files = report.files.iter().enumerate().filter(|(_, f)| !only || f.problem.is_some());
        self.rows = files
            .map(|(at, file)| {
                let said = said(file);
                let galley = ui.painter().layout(said.clone(), small(), egui::Color32::PLACEHOLDER, width);
                Row { file: at, said, height: (galley.size().y + 10.0).max(28.0) }
            })
            .collect();
    }
}

fn table(ui: &mut Ui, cx: &Cx<'_>, rows: &[Row], height: f32) {
    let tokens = cx.tokens;
    ui.spacing_mut().item_spacing = egui::vec2(GAP, 0.0);
    let number = egui::Layout::right_to_left(egui::Align::Center);
    let table = TableBuilder::new(ui)
        .id_salt("import report")
        .auto_shrink([false, true])
        .max_scroll_height(height)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(FILE).clip(true))
        .column(Column::exact(FORMAT).clip(true))
        .column(Column::exact(ARTICLES))
        .column(Column::exact(INTERACTIONS))
        .column(Column::remainder().at_least(160.0).clip(true));
    let table = table.header(24.0, |mut header| {
        for title in ["File", "Format", "Articles", "Interactions", "Found and guessed"] {
            let title_ui = |ui: &mut Ui| {
                ui.label(RichText::new(title).small().color(tokens.muted));
            };
            header.col(|ui| match title {
                "Articles" | "Interactions" => {
                    ui.with_layout(number, title_ui);
                }
                _ => title_ui(ui),
            });
        }
    });
    table.body(|body| {
        body.heterogeneous_rows(rows.iter().map(|r| r.height), |mut row| {
            let Some(Row { file, said, .. }) = rows.get(row.index()) else { return };
            let Some(file) = cx.state.import.files.get(*file) else { return };
            let failed = file.problem.is_some();
            row.col(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
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
            for count in [file.articles, file.interactions] {
                row.col(|ui| {
                    ui.with_layout(number, |ui| ui.label(thousands(count)));
                });
            }
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
    fn what_goes_is_said_first() {
        let said = |articles, interactions, decisions| what_goes(&Goes { articles, interactions, decisions });
        assert_eq!(
            said(1, 0, 0),
            "1 article goes; everything reported there is reported elsewhere too. No decision loses its words."
        );
        assert_eq!(
            said(3, 1, 2),
            "3 articles go, and with them 1 interaction that only they report. 2 decisions lose their words: listed as \
             lost, they will change nothing any more."
        );
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
