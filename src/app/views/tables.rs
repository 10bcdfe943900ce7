//! Tables of interactions and articles: exactly the rows that the view counts, the picked one tinted.

use std::collections::BTreeMap;

use egui::{Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo};

use super::Cx;
use crate::app::command::{Action, Command};
use crate::app::item::Item;
use crate::app::state::{State, Tab};
use crate::app::widgets::{focus_ring, link, plural};
use crate::model::{ArticleId, InteractionId};

mod articles;
mod grid;
mod interactions;

/// Tables of interactions and articles.
#[derive(Default)]
pub struct Tables {
    interactions: Order<interactions::By>,
    articles: Order<articles::By>,
    /// The pick that was last brought into sight, and in which tab.
    brought: Option<(u64, Tab)>,
    cache: Cache,
    hovered: Option<Item>,
}

/// By which column rows stand, and which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Order<By> {
    by: By,
    /// From the end.
    down: bool,
}

impl<By: Copy + PartialEq> Order<By> {
    /// Another column, or the same one the other way round.
    fn turn(&mut self, by: By) {
        if self.by == by {
            self.down = !self.down;
        } else {
            *self = Self { by, down: false };
        }
    }
}

/// The rows in order, and how many interactions of the view each article tells; kept while nothing changes.
#[derive(Default)]
struct Cache {
    key: Option<(u64, u64, Order<interactions::By>, Order<articles::By>)>,
    interactions: Vec<InteractionId>,
    articles: Vec<ArticleId>,
    told: BTreeMap<ArticleId, usize>,
}

impl Tables {
    /// Draws the one that is asked for.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let state = cx.state;
        self.cache.refresh(state, self.interactions, self.articles);
        let shown = state.tab;
        let len = if shown == Tab::Articles { self.cache.articles.len() } else { self.cache.interactions.len() };
        if len == 0 {
            empty(ui, cx);
            return;
        }
        let rect = ui.available_rect_before_wrap();
        let noun = if shown == Tab::Articles { "article" } else { "interaction" };
        let picked = self.picked(state);
        self.keys(ui, cx, rect, noun, picked, len);

        // A new pick is brought into sight once; after that the person may scroll away from it.
        let bring = (self.brought != Some((state.selection_revision, shown))).then_some(picked).flatten();
        self.brought = Some((state.selection_revision, shown));
        let hovered = match shown {
            Tab::Articles => articles::ui(ui, cx, &self.cache, &mut self.articles, bring),
            _ => interactions::ui(ui, cx, &self.cache, &mut self.interactions, bring),
        };
        if hovered != self.hovered {
            self.hovered = hovered;
            cx.send(Command::Hover(hovered));
        }
    }

    /// The row of what is picked.
    fn picked(&self, state: &State) -> Option<usize> {
        if state.tab == Tab::Articles {
            let article = state.selection.place?.article;
            return self.cache.articles.iter().position(|id| *id == article);
        }
        let rows = &self.cache.interactions;
        let shown = state.selection.place.and_then(|p| p.interaction);
        match state.selection.item? {
            Item::Interaction(id) => rows.iter().position(|row| *row == id),
            Item::Party(_) | Item::Tie(..) | Item::Group(_) => rows.iter().position(|row| Some(*row) == shown),
            Item::Article(article) => rows.iter().position(|row| {
                state.collection.interaction(*row).is_some_and(|i| i.reports.iter().any(|r| r.article == article))
            }),
        }
    }

    /// Up and down, page, first and last; where nothing else has the keyboard.
    fn keys(&self, ui: &Ui, cx: &mut Cx<'_>, rect: Rect, noun: &str, picked: Option<usize>, len: usize) {
        let id = egui::Id::unique(("table", noun));
        let table = ui.interact(rect, id, Sense::focusable_noninteractive());
        table.widget_info(|| WidgetInfo::labeled(Role::Table, true, format!("Table of {}", plural(len, noun))));
        if table.has_focus() {
            let arrows = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, arrows));
            focus_ring(ui, &table, rect.shrink(1.0), cx.tokens);
        } else if ui.memory(|m| m.focused().is_some()) || cx.state.dialog.is_some() {
            return;
        }
        let page = ((rect.height() / grid::TWO) as usize).saturating_sub(2).max(1);
        let steps: [(Key, isize); 6] = [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, page.cast_signed()),
            (Key::PageUp, -page.cast_signed()),
            (Key::Home, isize::MIN / 2),
            (Key::End, isize::MAX / 2),
        ];
        for (key, by) in steps {
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
                let to = match picked {
                    Some(at) => at.saturating_add_signed(by).min(len - 1),
                    None if by > 0 => 0,
                    None => len - 1,
                };
                let item = match cx.state.tab {
                    Tab::Articles => self.cache.articles.get(to).copied().map(Item::Article),
                    _ => self.cache.interactions.get(to).copied().map(Item::Interaction),
                };
                if let Some(item) = item {
                    cx.send(Command::Select(item));
                }
            }
        }
    }
}

/// Says why there is nothing to show, and offers the way back.
pub(super) fn empty(ui: &mut Ui, cx: &mut Cx<'_>) {
    let tokens = cx.tokens;
    ui.add_space((ui.available_height() * 0.4).floor());
    ui.vertical_centered(|ui| {
        let filtered = !cx.state.filter.is_empty();
        let what = if cx.state.tab == Tab::Articles { "articles" } else { "interactions" };
        let text = match (filtered, cx.state.job.is_some()) {
            (true, _) => format!("No {what} pass these filters"),
            (false, true) => format!("No {what} read yet"),
            (false, false) => format!("No {what} were found in this collection"),
        };
        ui.label(egui::RichText::new(text).color(tokens.muted));
        if filtered {
            ui.add_space(8.0);
            if link(ui, tokens, "Clear filters", "Clear filters", false).clicked() {
                cx.act(Action::ClearFilters);
            }
        }
    });
}

impl Cache {
    fn refresh(&mut self, state: &State, by: Order<interactions::By>, articles_by: Order<articles::By>) {
        let key = Some((state.collection_revision, state.view_revision, by, articles_by));
        if self.key == key {
            return;
        }
        self.key = key;
        self.told.clear();
        for interaction in state.view.interactions.iter().filter_map(|id| state.collection.interaction(*id)) {
            let mut articles: Vec<_> = interaction.reports.iter().map(|r| r.article).collect();
            articles.sort_unstable();
            articles.dedup();
            for article in articles {
                *self.told.entry(article).or_default() += 1;
            }
        }
        self.interactions = interactions::sorted(state, by);
        self.articles = articles::sorted(state, articles_by, &self.told);
    }
}
