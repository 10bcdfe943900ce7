//! Rows of interactions: date, what and with whom, and a link to the telling paragraph.

use egui::{Align, CursorIcon, Layout, RichText, Role, Sense, Ui, WidgetInfo};

use super::super::Cx;
use crate::app::command::Command;
use crate::app::item::{Item, Place};
use crate::app::state::State;
use crate::app::widgets::{paint_mark, paint_standing, paint_unread, plural};
use crate::app::words;
use crate::model::{
    ArticleId, InteractionId, Kind, Party, PartyId, PartyKind, ReadInteraction, Report, Standing, Status,
};

/// Width of the column of dates, in points; where the panel is narrow, less.
const DATES: (f32, f32) = (86.0, 68.0);
/// A list of less than this width is narrow, in points.
const NARROW: f32 = 300.0;

/// "4 interactions, May–Sep 2022, 7 sources".
pub fn summary(state: &State, interactions: &[InteractionId]) -> String {
    let all: Vec<_> = interactions.iter().filter_map(|id| state.collection.interaction(*id)).collect();
    // Copies of one text are one source.
    let original = |report: &Report| state.collection.original(report.article);
    let mut articles: Vec<ArticleId> = all.iter().flat_map(|i| i.reports.iter().map(original)).collect();
    articles.sort_unstable();
    articles.dedup();
    let first = all.iter().filter_map(|i| i.dated?.when.first_day()).min();
    let last = all.iter().filter_map(|i| i.dated?.when.last_day()).max();
    let mut parts = vec![plural(all.len(), "interaction")];
    if let (Some(first), Some(last)) = (first, last) {
        let month = |d: chrono::NaiveDate| d.format("%b %Y").to_string();
        parts.push(if month(first) == month(last) {
            month(first)
        } else if first.format("%Y").to_string() == last.format("%Y").to_string() {
            format!("{}–{}", first.format("%b"), month(last))
        } else {
            format!("{} – {}", month(first), month(last))
        });
    }
    parts.push(plural(articles.len(), "source"));
    parts.join(", ")
}

/// A row for each interaction. `without` are parties that need no naming; `within` keeps links inside one article.
pub fn list(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    interactions: &[InteractionId],
    without: &[PartyId],
    within: Option<ArticleId>,
) {
    for id in interactions {
        row(ui, cx, *id, without, within);
    }
}

/// "Meeting with A and B", "Visit to Japan", "Meeting: A, B" where everybody is to be named.
fn phrase(kind: Kind, others: &[&Party], all: bool) -> String {
    let names: Vec<&str> = others.iter().map(|p| p.name.as_str()).collect();
    let link = match (kind, others) {
        (_, []) => return kind.label().to_owned(),
        _ if all => ":",
        (Kind::Visit, [one]) if matches!(one.kind, PartyKind::State | PartyKind::Body) => " to",
        (Kind::Event, [one]) if one.kind == PartyKind::Body => ":",
        _ => " with",
    };
    format!("{}{link} {}", kind.label(), names.join(", "))
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, id: InteractionId, without: &[PartyId], within: Option<ArticleId>) {
    let collection = &cx.state.collection;
    let Some(interaction) = collection.interaction(id) else { return };
    let date = interaction.dated.map_or("undated".to_owned(), |d| d.when.label());
    let others: Vec<&Party> =
        interaction.parties.iter().filter(|p| !without.contains(p)).filter_map(|p| collection.party(*p)).collect();
    let mut what = phrase(interaction.kind, &others, without.is_empty());
    if let Some(place) = &interaction.place {
        what = format!("{what}, {place}");
    }
    if interaction.status != Status::Held {
        what = format!("{what} ({})", interaction.status.label().to_lowercase());
    }
    if !interaction.conflicts.is_empty() {
        what = format!("{what} (reports disagree)");
    }
    let report = interaction.reports.iter().find(|r| within.is_none_or(|a| r.article == a));
    let paragraph = report.and_then(|r| collection.read(r)).and_then(ReadInteraction::telling_paragraph);
    let sources = collection.texts(interaction).len();
    let link = match (paragraph, sources) {
        (Some(n), 0 | 1) => format!("¶ {n}"),
        (Some(n), many) => format!("¶ {n} · {}", plural(many, "source")),
        (None, _) => String::new(),
    };
    let vouched = words::vouched(interaction);
    let unread = !cx.state.read.is_read(id);
    let here = cx.state.selection.item == Some(Item::Interaction(id));
    let in_reader = cx.state.selection.place.is_some_and(|p| p.interaction == Some(id));

    let top = ui.cursor().min;
    let width = ui.available_width();
    let dates = if width < NARROW { DATES.1 } else { DATES.0 };
    let background = ui.painter().add(egui::Shape::Noop);
    let inner = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (dot, _) = ui.allocate_exact_size(egui::vec2(4.0, 18.0), Sense::hover());
        if unread {
            paint_unread(ui.painter(), dot.center(), cx.tokens);
        }
        ui.allocate_ui_with_layout(egui::vec2(dates, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(dates);
            ui.add(egui::Label::new(RichText::new(&date).color(cx.tokens.muted)).wrap());
        });
        let (shape, _) = ui.allocate_exact_size(egui::vec2(12.0, 18.0), Sense::hover());
        let colour = cx.tokens.first_sector(&interaction.sectors);
        paint_mark(ui.painter(), shape.center(), 4.5, interaction.kind, interaction.status, colour);
        if interaction.decided.standing != Standing::Machine {
            let (sign, _) = ui.allocate_exact_size(egui::vec2(12.0, 18.0), Sense::hover());
            paint_standing(ui.painter(), sign.center(), interaction.decided.standing, cx.tokens);
        }
        let galley = ui.painter().layout_no_wrap(link.clone(), crate::app::theme::body(), cx.tokens.accent);
        let room = (ui.available_width() - galley.size().x - 8.0).max(40.0);
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(room);
            ui.add(egui::Label::new(RichText::new(&what)).wrap());
        });
        ui.label(RichText::new(&link).color(cx.tokens.accent));
    });
    let rect = egui::Rect::from_min_size(top, egui::vec2(width, inner.response.rect.height()));
    let response = ui.interact(rect.expand2(egui::vec2(4.0, 2.0)), ui.scope_id().with(("row", id)), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            true,
            here,
            format!("{date}, {what}, {link}{vouched}{}", if unread { ", unread" } else { "" }),
        )
    });
    if here || in_reader || response.hovered() || response.has_focus() {
        let fill = if here || in_reader { cx.tokens.selection } else { cx.tokens.chip };
        let shape = egui::Shape::rect_filled(rect.expand2(egui::vec2(4.0, 2.0)), egui::CornerRadius::same(4), fill);
        ui.painter().set(background, shape);
    }
    if response.hovered() {
        cx.send(Command::Hover(Some(Item::Interaction(id))));
    }
    if response.clicked()
        && let (Some(report), Some(item)) = (report, cx.state.selection.item)
    {
        // From a person or a tie the row shows the words and keeps the person in hand; a second click takes the row.
        let place = Place { article: report.article, paragraph, interaction: Some(id) };
        cx.send(if in_reader {
            Command::SelectAt(Item::Interaction(id), place)
        } else {
            Command::SelectAt(item, place)
        });
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
    ui.add_space(2.0);
}
