//! Two reports of one engagement side by side: their claims above, those that differ marked; below them both articles,
//! each at the paragraph that tells, the words of what differs tinted.

use egui::{Align, Frame, Label, Layout, Margin, Rect, RichText, Role, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

use super::super::Cx;
use super::extend::Page;
use super::marks::{self, Mark};
use super::paragraph::{self, Did, Shown, Wash};
use super::picking::{self, Picking};
use crate::app::command::{Action, Command, ReaderChange, WorkChange};
use crate::app::icons;
use crate::app::item::{Item, Place};
use crate::app::state;
use crate::app::theme::{READING_LINE, semibold, small};
use crate::app::widgets::paragraph_list::ParagraphList;
use crate::app::widgets::{icon_button, link};
use crate::app::words;
use crate::model::{ArticleId, Interaction, ReadInteraction, Span};
use crate::query::compare::{Aspect, Row, Said, Side, Verdict, compare};

/// From this width on, in points, two columns have room in the reader's own panel.
pub const ROOM: f32 = 640.0;
/// Width of the column that names what is compared, in points.
const NAMES: f32 = 96.0;
/// The most of the height that the claims take.
const SHARE: f32 = 0.5;

/// Two reports side by side.
#[derive(Default)]
pub struct Compare {
    key: Option<(u64, state::Compare, bool)>,
    rows: Vec<Row>,
    sides: [Column; 2],
}

/// One of the two articles.
#[derive(Default)]
struct Column {
    list: ParagraphList,
    marks: Vec<Vec<Mark>>,
    telling: Vec<u32>,
    lengths: Vec<usize>,
    differing: Vec<Span>,
    picking: Picking,
}

impl Compare {
    /// Draws the comparison over the whole of `ui`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pair: state::Compare) {
        let Some(interaction) = cx.state.collection.interaction(pair.interaction) else { return };
        self.refresh(cx, pair, interaction);
        let frame = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 8 });
        frame.show(ui, |ui| {
            head(ui, cx, pair, interaction);
            let most = ui.available_height() * SHARE;
            egui::ScrollArea::vertical().id_salt("claims").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
                for row in &self.rows {
                    claim(ui, cx, row);
                }
            });
        });
        let area = ui.available_rect_before_wrap();
        ui.painter().hline(area.x_range(), area.top(), Stroke::new(1.0, cx.tokens.hairline));
        ui.painter().vline(area.center().x, area.y_range(), Stroke::new(1.0, cx.tokens.hairline));
        for (column, article, right) in
            self.sides.iter_mut().zip([pair.left, pair.right]).zip([false, true]).map(|((c, a), r)| (c, a, r))
        {
            let half =
                if right { area.with_min_x(area.center().x + 1.0) } else { area.with_max_x(area.center().x - 1.0) };
            let mut child = ui.new_child(UiBuilder::new().max_rect(half.shrink2(Vec2::new(0.0, 4.0))).id_salt(right));
            child.set_clip_rect(half.intersect(ui.clip_rect()));
            column.ui(&mut child, cx, pair, article);
        }
        ui.advance_cursor_after_rect(area);
    }

    fn refresh(&mut self, cx: &Cx<'_>, pair: state::Compare, interaction: &Interaction) {
        let key = Some((cx.state.collection_revision, pair, cx.tokens.dark));
        if self.key == key {
            return;
        }
        self.key = key;
        self.rows = compare(&cx.state.collection, interaction, pair.left, pair.right);
        for (column, (article, right)) in self.sides.iter_mut().zip([(pair.left, false), (pair.right, true)]) {
            let place = place(cx, pair, interaction, article);
            let text = cx.state.collection.article(article);
            let side = |row: &Row| if right { row.right.spans.clone() } else { row.left.spans.clone() };
            let differs = |row: &&Row| row.verdict != Verdict::Same;
            column.marks = marks::of_article(cx.state, cx.tokens, article, Some(pair.interaction));
            column.telling = marks::telling(cx.state, place);
            column.lengths =
                text.map(|a| a.paragraphs.iter().map(|p| p.text.chars().count()).collect()).unwrap_or_default();
            column.differing = self.rows.iter().filter(differs).flat_map(side).collect();
            column.list.jump_to(place.paragraph.unwrap_or(1).saturating_sub(1) as usize);
        }
    }
}

/// The paragraph in which an article tells of it.
fn place(cx: &Cx<'_>, pair: state::Compare, interaction: &Interaction, article: ArticleId) -> Place {
    let report = interaction.reports.iter().find(|r| r.article == article);
    let paragraph = report.and_then(|r| cx.state.collection.read(r)).and_then(ReadInteraction::telling_paragraph);
    Place { article, paragraph, interaction: Some(pair.interaction) }
}

/// What is compared, which articles stand at the left and right, and the way out.
fn head(ui: &mut Ui, cx: &mut Cx<'_>, pair: state::Compare, interaction: &Interaction) {
    ui.horizontal(|ui| {
        let what = format!("Two reports of one {}", interaction.kind.label().to_lowercase());
        ui.label(RichText::new(what).font(semibold(14.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, cx.tokens, icons::X, "End comparison", "End comparison (Esc)", true).clicked() {
                cx.send(Command::Reader(ReaderChange::EndCompare));
            }
        });
    });
    let others: Vec<ArticleId> = interaction.reports.iter().map(|r| r.article).collect();
    columns(ui, |ui, right| {
        let article = if right { pair.right } else { pair.left };
        let beside = if right { pair.left } else { pair.right };
        let here = place(cx, pair, interaction, article);
        let day = cx.state.collection.article(article).and_then(|a| a.published).map(|p| p.day.format("%-d %b %Y"));
        let parts = [
            Some(words::source(cx.state, article)),
            day.map(|d| d.to_string()),
            here.paragraph.map(|n| format!("¶ {n}")),
        ];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let response = ui.add(
            Label::new(RichText::new(&name).font(semibold(12.5)).color(cx.tokens.accent))
                .wrap()
                .sense(egui::Sense::click()),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Read {name}")));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            cx.send(Command::SelectAt(Item::Interaction(pair.interaction), here));
        }
        let next = others.iter().cycle().skip_while(|a| **a != article).skip(1).take(others.len());
        if let Some(next) = next.copied().find(|a| *a != article && *a != beside) {
            let side = if right { "right" } else { "left" };
            let named = format!("Another report at the {side}: {}", words::source(cx.state, next));
            if link(ui, cx.tokens, "Another report", &named, true).on_hover_text(&named).clicked() {
                let (left, right) = if right { (pair.left, next) } else { (next, pair.right) };
                cx.send(Command::Reader(ReaderChange::Compare(pair.interaction, left, right)));
            }
        }
    });
    ui.add_space(4.0);
}

/// A place for names at the left that stays free, and two columns beside it.
fn columns(ui: &mut Ui, mut add: impl FnMut(&mut Ui, bool)) {
    let area = ui.available_rect_before_wrap();
    let width = ((area.width() - NAMES) / 2.0 - 8.0).max(60.0);
    let mut bottom = area.top();
    for right in [false, true] {
        let left = area.left() + NAMES + if right { width + 16.0 } else { 0.0 };
        let rect = Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(width, area.height()));
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)).id_salt(right);
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.y = 2.0;
        add(&mut child, right);
        bottom = bottom.max(child.min_rect().bottom());
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(area.min, egui::pos2(area.right(), bottom)));
}

/// One thing that is told, in both tellings.
fn claim(ui: &mut Ui, cx: &Cx<'_>, row: &Row) {
    let name = match row.aspect {
        Aspect::Of(field) => field.label(),
        Aspect::Participants => "Participants",
    };
    let verdict = match row.verdict {
        Verdict::Differs => "differs",
        Verdict::Otherwise => "told otherwise",
        Verdict::OneSilent => "one is silent",
        Verdict::Same => "",
    };
    let top = ui.cursor().min;
    let ink = if row.verdict == Verdict::Differs { cx.tokens.warning } else { cx.tokens.muted };
    let title = ui.painter().layout_no_wrap(name.to_owned(), small(), cx.tokens.muted);
    let under = ui.painter().layout_no_wrap(verdict.to_owned(), small(), ink);
    let line = title.size().y;
    ui.painter().galley(top, title, cx.tokens.muted);
    ui.painter().galley(top + Vec2::new(0.0, line), under, ink);
    columns(ui, |ui, right| {
        let side = if right { &row.right } else { &row.left };
        let said = said(cx, side);
        let mut text = RichText::new(&said).color(if side.said.is_empty() { cx.tokens.muted } else { cx.tokens.text });
        if row.verdict != Verdict::Same && !side.said.is_empty() {
            text = text.background_color(cx.tokens.find);
        }
        let spoken = [name, verdict, &said].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ");
        let which = if right { "right" } else { "left" };
        ui.add(Label::new(text).wrap())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{spoken}, at the {which}")));
        if !verdict.is_empty() {
            ui.add_space((2.0 * line - ui.min_rect().height()).max(0.0));
        }
    });
    ui.add_space(4.0);
}

fn said(cx: &Cx<'_>, side: &Side) -> String {
    if side.said.is_empty() {
        return "not said".to_owned();
    }
    let one = |said: &Said| match said {
        Said::Value(value) => words::value(value),
        Said::Party(id, true) => format!("{} (here alone)", words::party(cx.state, *id)),
        Said::Party(id, false) => words::party(cx.state, *id).to_owned(),
    };
    side.said.iter().map(one).collect::<Vec<_>>().join(", ")
}

impl Column {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pair: state::Compare, id: ArticleId) {
        let Some(article) = cx.state.collection.article(id) else { return };
        let size = cx.state.settings.reader_look.size - 1.0;
        let text = u64::from(id.0) | (cx.state.collection_revision << 32);
        let view = ui.available_rect_before_wrap();
        let mut did = None;
        let Self { list, marks, telling, lengths, differing, picking } = self;
        list.show(ui, text, lengths, (size * READING_LINE, size * 0.47), |ui, index| {
            let Some(p) = article.paragraphs.get(index) else { return };
            let number = index as u32 + 1;
            let here = differing.iter().filter(|span| span.paragraph == number);
            let mut washes: Vec<_> = here.map(|span| (span.start, span.end, Wash::Find)).collect();
            washes.extend(picking::selected(cx.state, id, number, &p.text));
            let shown = Shown {
                number,
                text: &p.text,
                marks: marks.get(index).map(Vec::as_slice).unwrap_or_default(),
                washes: &washes,
                tinted: telling.contains(&number),
                boilerplate: false,
                size,
            };
            let mut stood = paragraph::show(ui, cx.tokens, &shown);
            picking.paragraph(ui, number, &p.text, &stood);
            if let Some(what) = stood.did.take() {
                did = Some((number, what));
            }
        });
        picking.after(ui, cx, id, &Page { article, width: view.width(), size }, view, list);
        let Some((number, what)) = did else { return };
        let text = article.paragraph(number).map_or("", |p| p.text.as_str());
        if Picking::clicked(cx, id, number, text, &what) {
            return;
        }
        let mark = |at: usize| marks.get(number as usize - 1).and_then(|row| row.get(at));
        match what {
            Did::Clicked(at) => {
                if let Some(mark) = mark(at) {
                    let here = Place { article: id, paragraph: Some(number), interaction: Some(pair.interaction) };
                    cx.send(Command::SelectAt(mark.target, here));
                }
            }
            Did::Hovers(at) => {
                if let Some(mark) = mark(at) {
                    cx.send(Command::Hover(Some(mark.target)));
                }
            }
            Did::Otherwise(at) => {
                if let Some((party, mention)) = mark(at).and_then(|mark| marks::named(cx.state, id, mark)) {
                    cx.send(Command::Work(WorkChange::SplitAt(party, mention)));
                }
            }
            Did::Copy => cx.send(Command::Copy(text.to_owned())),
            Did::CopyWords => cx.act(Action::CopyWords),
            Did::Wanted(wanted) => super::words_menu::carry_out(cx, id, number, wanted),
            Did::Original => super::open_original(ui.ctx(), article),
            Did::Word(_) | Did::Extend(_) | Did::Plain(_) => {}
        }
    }
}
