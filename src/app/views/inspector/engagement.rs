//! One interaction: what, when and on what ground, who, about what, how sure, and each report with its words.

use egui::{CursorIcon, Label, RichText, Role as Access, Sense, Ui, WidgetInfo};

use super::super::Cx;
use super::{conflicts, edit, party, visit, why};
use crate::app::command::{Action, Command, FilterChange, WorkChange};
use crate::app::item::{Item, Place};
use crate::app::theme::semibold;
use crate::app::widgets::{Chip, link, paint_mark, standing};
use crate::app::words;
use crate::model::{
    Basis, Doubt, Interaction, InteractionId, ReadInteraction, Report, Role, SectorId, Span, Status, reports_in_words,
};

/// How many characters of the telling sentence are quoted on each side of the trigger.
const QUOTE: usize = 90;

/// Shows an interaction.
pub(super) fn interaction(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId, editor: &mut edit::Editor) {
    let state = cx.state;
    let collection = &state.collection;
    let Some(interaction) = collection.interaction(id) else { return };
    ui.horizontal_wrapped(|ui| {
        let (shape, _) = ui.allocate_exact_size(egui::vec2(14.0, 18.0), Sense::hover());
        let colour = cx.tokens.first_sector(&interaction.sectors);
        paint_mark(ui.painter(), shape.center(), 5.5, interaction.kind, interaction.status, colour);
        let place = interaction.place.as_ref().map(|p| format!(", {p}")).unwrap_or_default();
        ui.label(RichText::new(format!("{}{place}", interaction.kind.label())).font(semibold(13.5)));
        if interaction.status != Status::Held {
            ui.label(RichText::new(interaction.status.label()).small().color(cx.tokens.warning));
        }
        standing(ui, cx.tokens, interaction.decided.standing);
    });
    let inferred = place_inferred(cx, interaction);
    ui.label(RichText::new(facts(interaction, inferred)).small().color(cx.tokens.muted));
    if edit::interaction(ui, cx, editor, id, interaction) {
        return;
    }
    for id in &interaction.parties {
        let Some(party) = collection.party(*id) else { continue };
        ui.horizontal_wrapped(|ui| {
            let response = party::name(ui, cx, party);
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                cx.send(Command::Select(Item::Party(*id)));
            }
            let part = collection.part(interaction, *id).label();
            let told =
                [part, &party::describe(party)].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
            ui.label(RichText::new(told).small().color(cx.tokens.muted));
        });
    }
    if !interaction.sectors.is_empty() {
        for sector in &interaction.sectors {
            ui.horizontal_wrapped(|ui| {
                let label = sector.sector().label.as_str();
                let on = cx.state.filter.sectors.contains(sector);
                let chip = Chip::new(label).square(cx.tokens.sector(*sector)).on(on).name(format!("Filter by {label}"));
                if chip.show(ui, cx.tokens).clicked() {
                    cx.send(Command::Filter(FilterChange::Sector(*sector)));
                }
                let votes = votes(cx, interaction, *sector);
                ui.add(Label::new(RichText::new(votes).small().color(cx.tokens.muted)).wrap());
            });
        }
    }
    edit::decided(ui, cx, &interaction.decided);
    visit::ui(ui, cx, id);
    conflicts::conflicts(ui, cx, id, interaction);
    ui.add_space(4.0);
    let texts = collection.texts(interaction);
    let mut reports = reports_in_words(&texts);
    if texts.len() > 1 && interaction.conflicts.is_empty() {
        reports.push_str("; none disagrees");
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(reports).small().color(cx.tokens.muted));
        if Action::CompareReports.enabled(cx.state) {
            let entry = Action::CompareReports.entry();
            let keys = entry.keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
            let compare = link(ui, cx.tokens, entry.name, entry.name, false);
            if compare.on_hover_text(format!("{} ({keys})", entry.hint)).clicked() {
                cx.act(Action::CompareReports);
            }
        }
    });
    for report in &interaction.reports {
        if let Some(read) = collection.read(report) {
            evidence(ui, cx, id, report, read);
            if interaction.reports.len() > 1 {
                tell_apart(ui, cx, report);
            }
        }
    }
}

/// A link that makes a report an interaction of its own.
fn tell_apart(ui: &mut Ui, cx: &mut Cx<'_>, report: &Report) {
    let source = words::source(cx.state, report.article);
    let name = format!("Tell apart the report of {source}");
    let hint = "This report tells of another interaction: 1 interaction, 1 article";
    if cx.state.work.read_only.is_none()
        && link(ui, cx.tokens, "Tell apart", &name, true).on_hover_text(hint).clicked()
        && let Some(report) = cx.state.collection.report_ref(report)
    {
        cx.send(Command::Work(WorkChange::TellApart(report)));
    }
    ui.add_space(4.0);
}

/// Whether no report has words for the place.
fn place_inferred(cx: &Cx<'_>, interaction: &Interaction) -> bool {
    let mut read = interaction.reports.iter().filter_map(|r| cx.state.collection.read(r));
    interaction.place.is_some() && read.all(|read| read.place.is_none() || read.why.doubts(Doubt::InferredPlace))
}

/// The words of all reports that speak for a sector, each once: "trade", "tariffs".
fn votes(cx: &Cx<'_>, interaction: &Interaction, sector: SectorId) -> String {
    let mut words: Vec<String> = Vec::new();
    for at in cx.state.collection.evidence(interaction).filter(|at| at.evidence.role == Role::Sector(sector)) {
        let said = cx.state.collection.article(at.article).map_or("", |a| at.evidence.span.words(a));
        let quoted = format!("“{said}”");
        if !said.is_empty() && !words.iter().any(|w| w.eq_ignore_ascii_case(&quoted)) {
            words.push(quoted);
        }
    }
    words.join(", ")
}

/// "16 Nov 2022, from the dateline · confidence 0.82 · CAMEO 041".
fn facts(interaction: &Interaction, inferred: bool) -> String {
    let date = match interaction.dated {
        Some(dated) => {
            let ground = match dated.basis {
                Basis::Explicit => "named in the text",
                Basis::Relative => "worked out from the text",
                Basis::Dateline => "from the dateline or publication day",
            };
            format!("{}, {ground}", dated.when.label())
        }
        None => "No date in the text".to_owned(),
    };
    let mut parts = vec![date, format!("confidence {:.2}", interaction.confidence)];
    if inferred {
        parts.insert(1, "place inferred".to_owned());
    }
    if let Some(title) = &interaction.title {
        parts.insert(0, format!("“{title}”"));
    }
    if !interaction.cameo.is_empty() {
        parts.push(format!("CAMEO {}", interaction.cameo));
    }
    parts.join(" · ")
}

/// A report: its outlet and day, and the words around what happened. A click shows the paragraph.
fn evidence(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId, report: &Report, read: &ReadInteraction) {
    let Some(article) = cx.state.collection.article(report.article) else { return };
    let trigger = read.evidence.iter().find(|e| e.role == Role::Trigger);
    let paragraph = trigger.map(|e| e.span.paragraph).or(read.paragraphs.first().copied());
    let day = article.published.map(|p| p.day.format("%-d %b %Y").to_string());
    let source = words::source(cx.state, report.article);
    let original = cx.state.collection.original(report.article);
    let copy = (original != report.article).then(|| format!("copy of {}", words::source(cx.state, original)));
    let parts = [Some(source), day, copy, paragraph.map(|n| format!("¶ {n}"))];
    let head: Vec<String> = parts.into_iter().flatten().collect();
    let quote = trigger
        .map_or_else(String::new, |e| quote(article.paragraph(e.span.paragraph).map_or("", |p| &p.text), e.span));

    let background = ui.painter().add(egui::Shape::Noop);
    let inner = ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.set_width(ui.available_width());
        ui.add(Label::new(RichText::new(head.join(" · ")).small().color(cx.tokens.accent)).wrap());
        ui.add(Label::new(RichText::new(&quote).font(crate::app::theme::serif(12.5))).wrap());
    });
    let rect = inner.response.rect.expand2(egui::vec2(4.0, 2.0));
    let response = ui.interact(rect, ui.scope_id().with(("report", report.article)), Sense::click());
    let name = format!("{}: {quote}", head.join(", "));
    let here = cx.state.selection.place.is_some_and(|p| p.article == report.article && p.interaction == Some(id));
    response.widget_info(|| WidgetInfo::selected(Access::Button, true, here, &name));
    if here || response.hovered() || response.has_focus() {
        let fill = if here { cx.tokens.selection } else { cx.tokens.chip };
        ui.painter().set(background, egui::Shape::rect_filled(rect, egui::CornerRadius::same(4), fill));
    }
    if response.clicked() {
        let place = Place { article: report.article, paragraph, interaction: Some(id) };
        cx.send(Command::SelectAt(Item::Interaction(id), place));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
    why::why(ui, cx.tokens, article, read, ("why", report.article, report.index));
    ui.add_space(4.0);
}

/// The words around a span, cut at spaces.
pub fn quote(text: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let from = before.char_indices().rev().nth(QUOTE).map_or(0, |(at, _)| at);
    let from = if from == 0 { 0 } else { before.get(from..).and_then(|t| t.find(' ')).map_or(from, |s| from + s + 1) };
    let to = after.char_indices().nth(QUOTE).map_or(after.len(), |(at, _)| at);
    let to = if to == after.len() { to } else { after.get(..to).and_then(|t| t.rfind(' ')).unwrap_or(to) };
    let head = if from > 0 { "…" } else { "" };
    let tail = if to < after.len() { "…" } else { "" };
    format!("{head}{}{tail}", text.get(from..end + to).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_cut_at_spaces_and_says_so() {
        let long = "one two three ".repeat(20);
        let text = format!("{long}met the minister {long}");
        let at = long.len();
        let q = quote(&text, Span::new(1, at, at + 3));
        assert!(q.starts_with('…') && q.ends_with('…') && q.contains("met the minister"), "{q}");
        assert_eq!(quote("They met.", Span::new(1, 5, 8)), "They met.");
    }

    #[test]
    fn a_quote_never_cuts_a_character() {
        let text = "é".repeat(200) + "met" + &"語".repeat(200);
        let at = text.find("met").unwrap();
        assert!(quote(&text, Span::new(1, at, at + 3)).contains("met"));
    }
}
