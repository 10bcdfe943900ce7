//! The article in hand: numbered paragraphs, the evidence tinted, the words that carry it underlined.

use egui::{Align, Frame, Layout, Margin, RichText, Ui};

use super::Cx;
use super::note::{NoteBox, written};
use crate::app::apply::reader::asked_in_article;
use crate::app::command::{Action, Command, DeskChange, WorkChange};
use crate::app::icons;
use crate::app::item::{Item, Place};
use crate::app::state::{NoteOn, State};
use crate::app::theme::{READING_LINE, semibold, small};
use crate::app::widgets::paragraph_list::ParagraphList;
use crate::app::widgets::{button, elided, icon_button, plural, thousands};
use crate::model::{Article, ArticleId, DayOrigin, Mention, Span};
use crate::query::{Index, search};

pub mod compare;
mod direction;
mod extend;
mod find_bar;
mod geometry;
mod looking;
mod marks;
mod paragraph;
mod picking;
mod words_form;
mod words_menu;

use extend::Page;
use find_bar::FindBar;
use looking::Looking;
use marks::Mark;
use paragraph::{Did, Shown, Wash};
use picking::Picking;

/// The article in hand.
#[derive(Default)]
pub struct Reader {
    list: ParagraphList,
    /// The pick, and the step through finds, that the list last jumped for.
    jumped: Option<(u64, u64, u64)>,
    marks: Cached,
    finds: Finds,
    bar: FindBar,
    picking: Picking,
    compare: compare::Compare,
    looking: Looking,
    forms: words_form::WordsForms,
    note: NoteBox,
}

/// Marks of one article, kept while nothing changes.
#[derive(Default)]
struct Cached {
    key: Option<(u64, Place, bool)>,
    marks: Vec<Vec<Mark>>,
    telling: Vec<u32>,
    lengths: Vec<usize>,
}

/// The words looked for in one article, kept while nothing changes.
#[derive(Default)]
struct Finds {
    key: Option<(u64, ArticleId, String)>,
    all: Vec<Mention>,
}

impl Reader {
    /// Draws it into the rest of the panel.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let state = cx.state;
        let Some((place, article)) =
            state.selection.place.and_then(|p| state.collection.article(p.article).map(|a| (p, a)))
        else {
            hint(ui, cx);
            return;
        };
        self.refresh(cx, place, article);
        self.find(cx, place.article);
        if state.reader.find.open {
            self.bar.ui(ui, cx, &self.finds.all);
        }
        header(ui, cx, place.article, article);
        if state.project.is_outline {
            awaited(ui, cx);
            return;
        }
        let formed = self.forms.ui(ui, cx, place.article, article);
        let at = state.reader.at_in(place.article);
        let pick = (state.collection_revision, state.selection_revision, state.reader.aim);
        if self.jumped != Some(pick) {
            self.jumped = Some(pick);
            match (at, place.paragraph) {
                (Some(span), _) => {
                    let index = span.paragraph.saturating_sub(1) as usize;
                    let length = article.paragraph(span.paragraph).map_or(1, |p| p.text.len().max(1));
                    self.list.jump_into(index, span.start as f32 / length as f32);
                }
                (None, Some(n)) => self.list.jump_to(n.saturating_sub(1) as usize),
                (None, None) => self.list.to_top(),
            }
        }
        if let Some(n) = formed {
            self.list.jump_to(n.saturating_sub(1) as usize);
        }
        let boilerplate = state.collection.reading(place.article).map(|r| r.boilerplate.as_slice()).unwrap_or_default();
        let size = state.settings.reader_look.size;
        let line = size * READING_LINE;
        let text = u64::from(place.article.0) | (state.collection_revision << 32);
        let view = ui.available_rect_before_wrap();
        let Cached { marks, telling, lengths, .. } = &self.marks;
        let (finds, picking, note) = (&self.finds.all, &mut self.picking, &mut self.note);
        let (mut did, mut in_sight) = (None, false);
        self.list.show(ui, text, lengths, (line, size * 0.47), |ui, index| {
            let Some(p) = article.paragraphs.get(index) else { return };
            let number = index as u32 + 1;
            let washes = washes(state, finds, at, number, &p.text);
            let shown = Shown {
                number,
                text: &p.text,
                marks: marks.get(index).map(Vec::as_slice).unwrap_or_default(),
                washes: &washes,
                tinted: telling.contains(&number),
                boilerplate: boilerplate.get(index).copied().unwrap_or(false),
                size,
            };
            let mut stood = paragraph::show(ui, cx.tokens, &shown);
            picking.paragraph(ui, number, &p.text, &stood);
            in_sight |= place.paragraph == Some(number) && ui.clip_rect().intersects(stood.response.rect);
            if let Some(what) = stood.did.take() {
                did = Some((number, what));
            }
            beside(ui, cx, note, place.article, number, &stood);
        });
        let page = Page { article, width: view.width(), size };
        self.picking.after(ui, cx, place.article, &page, view, &mut self.list);
        self.looking.at(ui, cx, place, in_sight);
        if let Some((number, what)) = did {
            self.carry_out(ui, cx, place, article, number, &what);
        }
    }

    /// To be called after each frame, also where the reader isn't drawn: a note that was being typed is kept.
    pub fn settle(&mut self, cx: &mut Cx<'_>) {
        self.note.settle(cx);
    }

    /// Draws two reports side by side, where that is asked for.
    pub fn compare(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(pair) = cx.state.reader.compare {
            self.compare.ui(ui, cx, pair);
        }
    }

    fn carry_out(&self, ui: &Ui, cx: &mut Cx<'_>, place: Place, article: &Article, number: u32, what: &Did) {
        let paragraph = article.paragraph(number).map_or("", |p| p.text.as_str());
        if Picking::clicked(cx, place.article, number, paragraph, what) {
            return;
        }
        let mark = |at: usize| self.marks.marks.get(number as usize - 1).and_then(|row| row.get(at));
        match *what {
            Did::Clicked(at) => {
                if let Some(mark) = mark(at) {
                    let interaction = match mark.target {
                        Item::Interaction(id) => Some(id),
                        _ => place.interaction,
                    };
                    let here = Place { article: place.article, paragraph: Some(number), interaction };
                    cx.send(Command::SelectAt(mark.target, here));
                }
            }
            Did::Hovers(at) => {
                if let Some(mark) = mark(at) {
                    cx.send(Command::Hover(Some(mark.target)));
                }
            }
            Did::Otherwise(at) => {
                if let Some((party, mention)) = mark(at).and_then(|mark| marks::named(cx.state, place.article, mark)) {
                    cx.send(Command::Work(WorkChange::SplitAt(party, mention)));
                }
            }
            Did::Copy => cx.send(Command::Copy(paragraph.to_owned())),
            Did::CopyWords => cx.act(Action::CopyWords),
            Did::Wanted(wanted) => words_menu::carry_out(cx, place.article, number, wanted),
            Did::Original => open_original(ui.ctx(), article),
            Did::Word(_) | Did::Extend(_) | Did::Plain(_) => {}
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>, place: Place, article: &Article) {
        let key = (cx.state.collection_revision, place, cx.tokens.dark);
        if self.marks.key == Some(key) {
            return;
        }
        self.marks = Cached {
            key: Some(key),
            marks: marks::of_article(cx.state, cx.tokens, place.article, place.interaction),
            telling: marks::telling(cx.state, place),
            lengths: article.paragraphs.iter().map(|p| p.text.chars().count()).collect(),
        };
    }

    /// Finds the words of the bar where it is open, else those of the search that filters.
    fn find(&mut self, cx: &Cx<'_>, article: ArticleId) {
        let state = cx.state;
        let open = state.reader.find.open;
        let text = if open { &state.reader.find.text } else { &state.filter.text };
        let key = Some((state.collection_revision, article, format!("{open}{text}")));
        if self.finds.key == key {
            return;
        }
        let asked = if open { asked_in_article(text) } else { search::lenient(text) };
        self.finds = Finds { key, all: Index::places(&state.collection, &asked, &[article]) };
    }
}

/// The note on a paragraph below it, and a mark in its margin.
fn beside(ui: &mut Ui, cx: &mut Cx<'_>, note: &mut NoteBox, article: ArticleId, number: u32, stood: &paragraph::Stood) {
    let on = NoteOn::Paragraph(article, number);
    let some = !written(&cx.state.collection, on).is_empty();
    if !some && !NoteBox::writes(cx, on) {
        return;
    }
    let rect = stood.response.rect;
    let at = egui::pos2(rect.left() + paragraph::GUTTER - 18.0, rect.top() + 36.0);
    let mark = ui.interact(
        egui::Rect::from_center_size(at, egui::Vec2::splat(20.0)),
        stood.response.id.with("note"),
        egui::Sense::click(),
    );
    mark.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Note in the margin of ¶ {number}"))
    });
    let font = egui::FontId::proportional(14.0);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, icons::NOTE, font, cx.tokens.accent);
    if mark.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text("Edit the note").clicked() {
        cx.send(Command::Desk(DeskChange::Note(Some(on))));
    }
    let margin = Margin { left: 40, right: 16, top: 0, bottom: 10 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        note.ui(ui, cx, on, &format!("paragraph {number}"));
    });
}

/// The words of a paragraph that have a ground of their own.
fn washes(state: &State, finds: &[Mention], at: Option<Span>, number: u32, text: &str) -> Vec<(u32, u32, Wash)> {
    let from = finds.partition_point(|find| find.span.paragraph < number);
    let here = finds.iter().skip(from).map(|find| find.span).take_while(|span| span.paragraph == number);
    let mut washes: Vec<_> = here.filter(|s| Some(*s) != at).map(|s| (s.start, s.end, Wash::Find)).collect();
    washes.extend(at.filter(|span| span.paragraph == number).map(|s| (s.start, s.end, Wash::Now)));
    washes.extend(state.selection.place.and_then(|p| picking::selected(state, p.article, number, text)));
    washes
}

fn hint(ui: &mut Ui, cx: &Cx<'_>) {
    Frame::new().inner_margin(Margin::symmetric(16, 16)).show(ui, |ui| {
        ui.label(RichText::new("The article appears here").font(semibold(14.0)));
        ui.label(
            RichText::new(
                "Pick an official, a tie, a mark on the timeline or a row of a table to read the words behind it.",
            )
            .color(cx.tokens.muted),
        );
    });
}

/// In place of the words of a project that are still on their way.
fn awaited(ui: &mut Ui, cx: &Cx<'_>) {
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.label(RichText::new("The words are still being read from the project.").color(cx.tokens.muted));
    });
}

fn header(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId, article: &Article) {
    let ui_ctx = ui.ctx().clone();
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 16, bottom: 8 }).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let room = (ui.available_width() - 36.0).max(60.0);
            ui.allocate_ui_with_layout(egui::vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(room);
                ui.add(egui::Label::new(RichText::new(article.heading()).font(semibold(18.0))).wrap());
            });
            let find = Action::FindInArticle.entry();
            let keys = find.keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
            if icon_button(ui, cx.tokens, find.icon, find.name, &format!("{} ({keys})", find.name), true).clicked() {
                cx.act(Action::FindInArticle);
            }
        });
        ui.add_space(2.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let muted = |text: String| RichText::new(text).small().color(cx.tokens.muted);
            let day = match article.published {
                Some(p) if p.origin == DayOrigin::Metadata => p.day.format("%-d %B %Y").to_string(),
                Some(p) => format!("{} (from the {})", p.day.format("%-d %B %Y"), p.origin.label()),
                None => "no publication day".to_owned(),
            };
            let source = article.source.as_deref().unwrap_or("no outlet");
            ui.label(muted(format!("{source} · {day} · {}", article.path)));
        });
        ui.horizontal(|ui| {
            let mut link = |name: &str| {
                let label = format!("{} {name}", icons::ARROW_SQUARE_OUT);
                button::link(ui, cx.tokens, &label, name, true).clicked()
            };
            let address = article.url.as_ref().filter(|u| u.starts_with("http"));
            let open = |address: String| ui_ctx.open_url(egui::OpenUrl::new_tab(address));
            if let Some(address) = address
                && link("Open address")
            {
                open(address.clone());
            }
            if link("Open original") {
                open_original(&ui_ctx, article);
            }
            let count = cx.state.collection.reading(id).map_or(0, |r| r.interactions.len());
            let what = format!("{count} {}", if count == 1 { "interaction" } else { "interactions" });
            if button::link(ui, cx.tokens, &what, &format!("{what} in this article"), true).clicked() {
                cx.send(Command::Select(Item::Article(id)));
            }
        });
        mentions(ui, cx);
        for warning in &article.warnings {
            ui.label(RichText::new(format!("{} {warning}", icons::WARNING)).small().color(cx.tokens.warning));
        }
    });
}

/// "Antony Blinken: mention 3 of 14", with steps to the one before and after.
fn mentions(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(Item::Party(id)) = cx.state.selection.item else { return };
    let Some(party) = cx.state.collection.party(id).filter(|p| !p.mentions.is_empty()) else { return };
    let all = party.mentions.len();
    let count = match cx.state.reader.at.and_then(|at| party.mentions.binary_search(&at).ok()) {
        Some(nth) => format!("mention {} of {}", thousands(nth + 1), thousands(all)),
        None => plural(all, "mention"),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let steps = 2.0 * 28.0;
        let said = format!("{}: {count}", party.name);
        let galley = elided(ui.painter(), &said, small(), cx.tokens.muted, ui.available_width() - steps - 8.0);
        ui.add(egui::Label::new(galley));
        ui.add_space(4.0);
        for (icon, action) in [(icons::CARET_LEFT, Action::PreviousMention), (icons::CARET_RIGHT, Action::NextMention)]
        {
            let entry = action.entry();
            let keys = entry.keys.map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
            if icon_button(ui, cx.tokens, icon, entry.name, &format!("{} ({keys})", entry.name), true).clicked() {
                cx.act(action);
            }
        }
    });
}

/// Opens the file that the article was read from in the system's program for it.
fn open_original(ctx: &egui::Context, article: &Article) {
    let file = article.path.split('#').next().unwrap_or_default();
    if let Ok(file) = std::path::absolute(file) {
        ctx.open_url(egui::OpenUrl::new_tab(format!("file://{}", file.display())));
    }
}
