//! Tables of interactions, articles, officials and ties: exactly the rows that the view counts, the picked one tinted.

use std::collections::BTreeMap;

use egui::{Key as Pressed, Modifiers, Rect, Role, Sense, Ui, WidgetInfo};

use super::Cx;
use crate::app::command::{Action, Command};
use crate::app::item::Item;
use crate::app::state::{State, Tab};
use crate::app::widgets::{focus_ring, link, plural};
use crate::model::{ArticleId, InteractionId};
use crate::query::records::{PartyRecord, TieRecord};

mod articles;
mod drag;
mod grades;
mod grid;
mod interactions;
mod officials;
mod ties;

/// Tables of interactions, articles, officials and ties.
#[derive(Default)]
pub struct Tables {
    orders: Orders,
    /// The pick that was last brought into sight, and in which tab.
    brought: Option<(u64, Tab)>,
    cache: Cache,
    hovered: Option<Item>,
    /// The row that is dragged.
    drag: drag::Drag,
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

/// The order of each table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Orders {
    interactions: Order<interactions::By>,
    articles: Order<articles::By>,
    officials: Order<officials::By>,
    ties: Order<ties::By>,
}

/// All that the rows of a table are made of.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    tab: Tab,
    collection: u64,
    view: u64,
    bodies: bool,
    orders: Orders,
}

/// The rows in order of the table that is shown, and how many interactions of the view each article tells; kept while
/// nothing changes.
#[derive(Default)]
struct Cache {
    key: Option<Key>,
    interactions: Vec<InteractionId>,
    articles: Vec<ArticleId>,
    told: BTreeMap<ArticleId, usize>,
    grades: BTreeMap<ArticleId, grades::Range>,
    officials: Vec<PartyRecord>,
    ties: Vec<TieRecord>,
}

impl Tables {
    /// Draws the one that is asked for.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let state = cx.state;
        if self.cache.refresh(state, self.orders) {
            // Rows learn where they stand in the frame after their first.
            ui.ctx().request_repaint();
        }
        let shown = state.tab;
        let len = self.cache.len(shown);
        if len == 0 {
            empty(ui, cx);
            return;
        }
        let rect = ui.available_rect_before_wrap();
        let picked = self.picked(state);
        self.keys(ui, cx, rect, noun(state), picked, len);

        // A new pick is brought into sight once; after that the person may scroll away from it.
        let bring = (self.brought != Some((state.selection_revision, shown))).then_some(picked).flatten();
        self.brought = Some((state.selection_revision, shown));
        let orders = &mut self.orders;
        let hovered = match shown {
            Tab::Articles => articles::ui(ui, cx, &self.cache, &mut orders.articles, bring),
            Tab::Officials => officials::ui(ui, cx, &self.cache, &mut orders.officials, bring, &mut self.drag),
            Tab::Ties => ties::ui(ui, cx, &self.cache, &mut orders.ties, bring),
            _ => interactions::ui(ui, cx, &self.cache, &mut orders.interactions, bring),
        };
        if hovered != self.hovered {
            self.hovered = hovered;
            cx.send(Command::Hover(hovered));
        }
    }

    /// The row of what is picked.
    fn picked(&self, state: &State) -> Option<usize> {
        match state.tab {
            Tab::Articles => {
                let article = state.selection.place?.article;
                return self.cache.articles.iter().position(|id| *id == article);
            }
            Tab::Officials => {
                return self.cache.officials.iter().position(|row| state.picks(row.party));
            }
            Tab::Ties => return self.cache.ties.iter().position(|row| ties::is_picked(state, row)),
            _ => {}
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
        let steps: [(Pressed, isize); 6] = [
            (Pressed::ArrowDown, 1),
            (Pressed::ArrowUp, -1),
            (Pressed::PageDown, page.cast_signed()),
            (Pressed::PageUp, -page.cast_signed()),
            (Pressed::Home, isize::MIN / 2),
            (Pressed::End, isize::MAX / 2),
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
                    Tab::Officials => self.cache.officials.get(to).map(|row| Item::Party(row.party)),
                    Tab::Ties => self.cache.ties.get(to).map(|row| Item::tie(row.a, row.b)),
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
        let what = match cx.state.tab {
            Tab::Articles => "articles",
            Tab::Officials => "officials",
            Tab::Ties => "ties",
            _ => "interactions",
        };
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

/// What a row of the table is called.
fn noun(state: &State) -> &'static str {
    match state.tab {
        Tab::Articles => "article",
        Tab::Officials if state.settings.network_look.bodies => "party",
        Tab::Officials => "official",
        Tab::Ties => "tie",
        _ => "interaction",
    }
}

impl Cache {
    /// How many rows the table has.
    fn len(&self, tab: Tab) -> usize {
        match tab {
            Tab::Articles => self.articles.len(),
            Tab::Officials => self.officials.len(),
            Tab::Ties => self.ties.len(),
            _ => self.interactions.len(),
        }
    }

    /// Makes the rows of the table that is shown; says whether they are new.
    fn refresh(&mut self, state: &State, orders: Orders) -> bool {
        let bodies = state.settings.network_look.bodies;
        let (tab, collection, view) = (state.tab, state.collection_revision, state.view_revision);
        let key = Some(Key { tab, collection, view, bodies, orders });
        if self.key == key {
            return false;
        }
        self.key = key;
        match tab {
            Tab::Officials => self.officials = officials::sorted(state, orders.officials),
            Tab::Ties => self.ties = ties::sorted(state, orders.ties),
            Tab::Articles => {
                self.told = told(state);
                self.grades = grades::credibility(state);
                self.articles = articles::sorted(state, orders.articles, (&self.told, &self.grades));
            }
            _ => self.interactions = interactions::sorted(state, orders.interactions),
        }
        true
    }
}

/// How many interactions of the view each article tells.
fn told(state: &State) -> BTreeMap<ArticleId, usize> {
    let mut told = BTreeMap::new();
    for interaction in state.view.interactions.iter().filter_map(|id| state.collection.interaction(*id)) {
        let mut articles: Vec<_> = interaction.reports.iter().map(|r| r.article).collect();
        articles.sort_unstable();
        articles.dedup();
        for article in articles {
            *told.entry(article).or_default() += 1;
        }
    }
    told
}
