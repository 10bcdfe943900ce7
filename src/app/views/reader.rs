//! The article in hand: numbered paragraphs, the evidence tinted, the words that carry it underlined.

use egui::{Frame, Margin, RichText, Ui};

use super::Cx;
use crate::app::command::Command;
use crate::app::icons;
use crate::app::item::{Item, Place};
use crate::app::theme::{READING_LINE, semibold};
use crate::app::widgets::button;
use crate::app::widgets::paragraph_list::ParagraphList;
use crate::model::{Article, ArticleId, DayOrigin};

mod marks;
mod paragraph;

use marks::Mark;
use paragraph::{Did, Shown};

/// Size of the reading face, in points.
const SIZE: f32 = 15.0;

/// The article in hand.
#[derive(Default)]
pub struct Reader {
    list: ParagraphList,
    /// The pick that the list last jumped for.
    jumped: Option<(u64, u64)>,
    marks: Cached,
}

/// Marks of one article, kept while nothing changes.
#[derive(Default)]
struct Cached {
    key: Option<(u64, Place, bool)>,
    marks: Vec<Vec<Mark>>,
    telling: Vec<u32>,
    lengths: Vec<usize>,
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
        header(ui, cx, place.article, article);
        let pick = (state.collection_revision, state.selection_revision);
        if self.jumped != Some(pick) {
            self.jumped = Some(pick);
            match place.paragraph {
                Some(n) => self.list.jump_to(n.saturating_sub(1) as usize),
                None => self.list.to_top(),
            }
        }
        let boilerplate = state.collection.reading(place.article).map(|r| r.boilerplate.as_slice()).unwrap_or_default();
        let line = SIZE * READING_LINE;
        let text = u64::from(place.article.0) | (state.collection_revision << 32);
        let Cached { marks, telling, lengths, .. } = &self.marks;
        let mut did = None;
        self.list.show(ui, text, lengths, (line, SIZE * 0.47), |ui, at| {
            let Some(p) = article.paragraphs.get(at) else { return };
            let number = at as u32 + 1;
            let shown = Shown {
                number,
                text: &p.text,
                marks: marks.get(at).map(Vec::as_slice).unwrap_or_default(),
                tinted: telling.contains(&number),
                boilerplate: boilerplate.get(at).copied().unwrap_or(false),
                size: SIZE,
            };
            if let Some(what) = paragraph::show(ui, cx.tokens, &shown) {
                did = Some((number, what));
            }
        });
        let Some((number, what)) = did else { return };
        let mark = |at: usize| marks.get(number as usize - 1).and_then(|row| row.get(at));
        match what {
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
            Did::Copy => {
                if let Some(p) = article.paragraph(number) {
                    cx.send(Command::Copy(p.text.clone()));
                }
            }
            Did::Cite => cx.send(Command::Copy(reference(article, number))),
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

fn header(ui: &mut Ui, cx: &mut Cx<'_>, id: ArticleId, article: &Article) {
    let ui_ctx = ui.ctx().clone();
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 16, bottom: 8 }).show(ui, |ui| {
        ui.label(RichText::new(article.heading()).font(semibold(18.0)));
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
            let file = article.path.split('#').next().unwrap_or_default();
            if link("Open original")
                && let Ok(file) = std::path::absolute(file)
            {
                open(format!("file://{}", file.display()));
            }
            let count = cx.state.collection.reading(id).map_or(0, |r| r.interactions.len());
            let what = format!("{count} {}", if count == 1 { "interaction" } else { "interactions" });
            if button::link(ui, cx.tokens, &what, &format!("{what} in this article"), true).clicked() {
                cx.send(Command::Select(Item::Article(id)));
            }
        });
        for warning in &article.warnings {
            ui.label(RichText::new(format!("{} {warning}", icons::WARNING)).small().color(cx.tokens.warning));
        }
    });
}

/// A reference to a paragraph: outlet, title, date, address or file, paragraph, quote.
fn reference(article: &Article, number: u32) -> String {
    let day = article.published.map(|p| p.day.format("%-d %B %Y").to_string());
    let parts: Vec<String> = [
        article.source.clone(),
        Some(format!("“{}”", article.heading())),
        day,
        Some(article.url.clone().unwrap_or_else(|| article.path.clone())),
        Some(format!("¶ {number}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let quote = article.paragraph(number).map_or("", |p| p.text.as_str());
    format!("{}: “{quote}”", parts.join(", "))
}
