//! The table of articles.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use egui::Ui;

use super::super::Cx;
use super::grades::{self, Range};
use super::grid::{self, Heading};
use super::{Cache, Order};
use crate::app::apply::desk::graded;
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::theme::{Tokens, body, semibold};
use crate::app::widgets::thousands;
use crate::model::{Article, ArticleId, Reliability};

/// What the rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Publication day, unknown ones last either way.
    #[default]
    Date,
    /// Title.
    Title,
    /// Outlet.
    Source,
    /// How many interactions of the view it tells.
    Interactions,
    /// How long it is.
    Paragraphs,
    /// The outlet's grade, those without one last either way.
    Reliability,
    /// The best grade of what it tells, those without one last either way.
    Credibility,
}

const HEADINGS: [Heading<By>; 7] = [
    Heading { title: "Published", by: By::Date, number: false, width: Some(136.0) },
    Heading { title: "Title and file", by: By::Title, number: false, width: None },
    Heading { title: "Source", by: By::Source, number: false, width: Some(120.0) },
    Heading { title: "Reliability", by: By::Reliability, number: false, width: Some(68.0) },
    Heading { title: "Credibility", by: By::Credibility, number: false, width: Some(68.0) },
    Heading { title: "Interactions", by: By::Interactions, number: true, width: Some(96.0) },
    Heading { title: "Paragraphs", by: By::Paragraphs, number: true, width: Some(96.0) },
];

/// Below this width, in points, the number of paragraphs gives way; the reader shows them.
const NARROW: f32 = 620.0;

/// The articles of the view in this order.
pub fn sorted(
    state: &State,
    order: Order<By>,
    (told, grades): (&BTreeMap<ArticleId, usize>, &BTreeMap<ArticleId, Range>),
) -> Vec<ArticleId> {
    let mut rows: Vec<(ArticleId, &Article)> =
        state.view.articles.iter().filter_map(|id| Some((*id, state.collection.article(*id)?))).collect();
    let way = |o: Ordering| if order.down { o.reverse() } else { o };
    match order.by {
        By::Date => rows.sort_by(|(_, a), (_, b)| match (a.published, b.published) {
            (None, None) => Ordering::Equal,
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
            (Some(a), Some(b)) => way(a.day.cmp(&b.day)),
        }),
        By::Title => rows.sort_by(|(_, a), (_, b)| way(a.heading().to_lowercase().cmp(&b.heading().to_lowercase()))),
        By::Source => {
            rows.sort_by(|(_, a), (_, b)| way((a.source.is_none(), &a.source).cmp(&(b.source.is_none(), &b.source))));
        }
        By::Interactions => {
            let count = |id: &ArticleId| Reverse(told.get(id).copied().unwrap_or(0));
            rows.sort_by(|(a, _), (b, _)| way(count(a).cmp(&count(b))));
        }
        By::Reliability => rows.sort_by(|(_, a), (_, b)| {
            let grade = |article| grades::reliability(state, article);
            last_without(grade(a), grade(b), way)
        }),
        By::Credibility => rows.sort_by(|(a, _), (b, _)| last_without(grades.get(a), grades.get(b), way)),
        By::Paragraphs => rows.sort_by(|(_, a), (_, b)| way(b.paragraphs.len().cmp(&a.paragraphs.len()))),
    }
    rows.into_iter().map(|(id, _)| id).collect()
}

/// In order, those without a grade last.
fn last_without<T: Ord>(a: Option<T>, b: Option<T>, way: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => way(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// Draws the table; returns what the pointer is over.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    cache: &Cache,
    order: &mut Order<By>,
    bring: Option<usize>,
) -> Option<Item> {
    let (state, tokens) = (cx.state, cx.tokens);
    let mut hovered = None;
    let plan = grid::Plan { name: "articles", len: cache.articles.len(), bring, row: grid::THREE, drags: false };
    let narrow = ui.available_width() < NARROW;
    let graded = graded(state);
    let shown = |by: By| match by {
        // Grades take the room of what the reader shows.
        By::Paragraphs => !narrow && !graded,
        By::Source => !narrow,
        By::Reliability | By::Credibility => graded,
        _ => true,
    };
    let headings: Vec<_> = HEADINGS.into_iter().filter(|h| shown(h.by)).collect();
    let end = headings.last().map(|h| h.by);
    let asked = grid::show(ui, state, tokens, &headings, order, plan, |row| {
        let Some(id) = cache.articles.get(row.index()).copied() else { return };
        let Some(article) = state.collection.article(id) else { return };
        let picked = state.selection.place.is_some_and(|p| p.article == id);
        row.set_selected(picked);
        row.set_hovered(state.hover == Some(Item::Article(id)));
        let told = cache.told.get(&id).copied().unwrap_or(0);
        for heading in &headings {
            row.col(|ui| match heading.by {
                By::Date => {
                    ui.add_space(grid::EDGE);
                    published(ui, tokens, article);
                }
                By::Title => {
                    let title = grid::fitted(ui, article.heading(), semibold(13.0), tokens.text, 2);
                    let height = title.size().y + 15.0;
                    ui.vertical(|ui| {
                        ui.add_space(((ui.available_height() - height) / 2.0).max(0.0));
                        grid::galley(ui, title, article.heading());
                        grid::path(ui, &article.path, tokens.muted);
                    });
                }
                By::Source => match &article.source {
                    Some(source) => grid::text(ui, source, tokens.text),
                    None => grid::text(ui, "not named", tokens.muted),
                },
                By::Interactions => grid::number(ui, tokens, &thousands(told), end == Some(By::Interactions)),
                By::Reliability => {
                    let label = grades::reliability(state, article).map(Reliability::label);
                    grades::cell(ui, tokens, label.as_slice());
                }
                By::Credibility => grades::cell(ui, tokens, &grades::labels(cache.grades.get(&id).copied())),
                By::Paragraphs => grid::number(ui, tokens, &thousands(article.paragraphs.len()), true),
            });
        }
        let response = row.response();
        let mut spoken = format!("Article: {}", article.heading());
        if let Some(grade) = grades::reliability(state, article).filter(|_| graded) {
            spoken = format!("{spoken}, outlet {}", grade.label());
        }
        response.context_menu(|ui| grades::menu(ui, cx, id));
        grid::answer(&response, cx, Item::Article(id), picked, &spoken, &mut hovered);
    });
    cx.out.extend(asked);
    hovered
}

/// The day and where it was found.
fn published(ui: &mut Ui, tokens: &Tokens, article: &Article) {
    match article.published {
        Some(published) => {
            let day = published.day.format("%-d %b %Y").to_string();
            grid::two(ui, tokens, &day, &format!("from the {}", published.origin.label()));
        }
        None => grid::lines(ui, "unknown", body(), tokens.muted, 1),
    }
}
