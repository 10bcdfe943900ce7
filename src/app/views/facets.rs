//! Filters at the left: chips, officials, bodies, sectors, countries, kinds, status, outlets, dates. Counts follow the
//! other filters, so a click never leads to an empty view by surprise.

use std::collections::{BTreeMap, BTreeSet};

use egui::{ScrollArea, Ui};

use super::Cx;
use crate::app::command::{Command, FilterChange};
use crate::app::item::Item;
use crate::app::state::State;
use crate::app::widgets::search_box;
use crate::app::words;
use crate::model::{PartyId, PartyKind, Standing, fold};
use crate::query::marks::{is_marked, marked};

mod chips;
mod dates;
mod row;
mod saved;
mod section;

use row::{Mark, Row};
use section::Section;

/// Filters at the left: chips, officials, sectors, countries, kinds, status, outlets, dates.
#[derive(Default)]
pub struct Facets {
    closed: BTreeSet<&'static str>,
    opened: BTreeSet<&'static str>,
    whole: BTreeSet<&'static str>,
    wanted: BTreeMap<&'static str, String>,
    dates: dates::Dates,
    show_officials: bool,
    under_pointer: Option<Item>,
    hovered: Option<Item>,
    cache: PartyLists,
}

/// The parties of each sort with their counts, kept while the view stays the same.
#[derive(Default)]
struct PartyLists {
    key: Option<(u64, u64)>,
    lists: BTreeMap<&'static str, Counted>,
    /// For each sort, what was looked for and those found.
    found: BTreeMap<&'static str, (String, Counted)>,
}

/// Parties and how many interactions a click on each would show.
type Counted = Vec<(PartyId, usize)>;

/// How many values a long section shows at first.
const FIRST: usize = 12;

const OFFICIALS: &str = "Officials";
const BODIES: &str = "Bodies and states";
const PERSONS: &str = "Private persons";

impl Facets {
    /// Shows every official, not the most frequent alone.
    pub fn show_all_officials(&mut self) {
        self.whole.insert(OFFICIALS);
        self.closed.remove(OFFICIALS);
        self.wanted.remove(OFFICIALS);
        self.show_officials = true;
    }

    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let state = cx.state;
        self.cache.refresh(state);
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        if std::mem::take(&mut self.show_officials) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(ui.available_width() - 10.0);
            saved::ui(ui, cx);
            chips::ui(ui, cx);
            self.parties(ui, cx, OFFICIALS, "Filter officials");
            self.sectors(ui, cx);
            self.parties(ui, cx, BODIES, "Filter bodies");
            self.countries(ui, cx);
            self.kinds(ui, cx);
            self.statuses(ui, cx);
            self.standings(ui, cx);
            self.sources(ui, cx);
            self.dates(ui, cx);
            self.parties(ui, cx, PERSONS, "Filter persons");
            ui.add_space(16.0);
        });
        let under_pointer = self.under_pointer.take();
        if under_pointer != self.hovered {
            self.hovered = under_pointer;
            cx.send(Command::Hover(under_pointer));
        }
    }

    /// The header of a section; whether its values are to be shown.
    fn open(&mut self, ui: &mut Ui, cx: &Cx<'_>, title: &'static str, count: usize, at_first: bool) -> bool {
        let open = if at_first { !self.closed.contains(title) } else { self.opened.contains(title) };
        let section = Section { title, count, open };
        if section.show(ui, cx.tokens).clicked() {
            let set = if at_first { &mut self.closed } else { &mut self.opened };
            if !set.remove(title) {
                set.insert(title);
            }
        }
        open
    }

    fn parties(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, title: &'static str, hint: &str) {
        let (state, tokens) = (cx.state, cx.tokens);
        let total = self.cache.lists.get(title).map_or(0, Vec::len);
        if total == 0 || !self.open(ui, cx, title, total, title != PERSONS) {
            return;
        }
        if total > FIRST {
            let wanted = self.wanted.entry(title).or_default();
            let id = ui.scope_id().with(("facet field", title));
            search_box(ui, tokens, id, wanted, hint, None, ui.available_width());
            ui.add_space(4.0);
        }
        let words = fold(self.wanted.get(title).map_or("", |w| w.trim()));
        let all = self.cache.lists.get(title).map_or(&[][..], Vec::as_slice);
        let most = all.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let list: &[(PartyId, usize)] =
            if words.is_empty() { all } else { self.cache.named(state, title, words.clone()) };
        let whole = self.whole.contains(title);
        // At first only those that a click would find something for; all where they are asked for.
        let some = list.iter().take_while(|(id, n)| *n > 0 || state.filter.parties.contains(id)).count();
        let first = if words.is_empty() { FIRST.min(some) } else { FIRST.min(list.len()) };
        let mut under_pointer = None;
        let mut draw = |ui: &mut Ui, cx: &mut Cx<'_>, values: &[(PartyId, usize)]| {
            for (id, count) in values {
                if party_row(ui, cx, *id, *count, most) {
                    under_pointer = Some(Item::Party(*id));
                }
            }
        };
        if list.is_empty() {
            ui.label(egui::RichText::new("No such name").small().color(tokens.muted));
        } else if whole && list.len() > FIRST {
            // Laid out only where they are in sight.
            let rows = ScrollArea::vertical().id_salt(("facet rows", title)).max_height(13.5 * row::HEIGHT);
            rows.show_rows(ui, row::HEIGHT, list.len(), |ui, range| {
                draw(ui, cx, list.get(range).unwrap_or_default());
            });
        } else {
            let shown = if whole { list.len() } else { first };
            draw(ui, cx, list.get(..shown).unwrap_or_default());
        }
        self.under_pointer = self.under_pointer.or(under_pointer);
        if list.len() > first {
            let label = if whole { "Show fewer".to_owned() } else { section::show_all(list.len()) };
            if section::more(ui, tokens, &label, &format!("{label} {}", title.to_lowercase())).clicked() {
                if whole {
                    self.whole.remove(title);
                } else {
                    self.whole.insert(title);
                }
            }
        }
    }

    fn sectors(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (state, tokens) = (cx.state, cx.tokens);
        let values = &state.view.facets.sectors;
        if values.is_empty() || !self.open(ui, cx, "Sectors", values.len(), true) {
            return;
        }
        for (sector, count) in values {
            let row = Row {
                mark: Mark::Square(tokens.sector(*sector)),
                name: &sector.sector().label,
                count: *count,
                share: None,
                picked: state.filter.sectors.contains(sector),
            };
            if row.show(ui, tokens, ("sector", *sector)).clicked() {
                cx.send(Command::Filter(FilterChange::Sector(*sector)));
            }
        }
    }

    fn countries(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (state, tokens) = (cx.state, cx.tokens);
        let values = &state.view.facets.countries;
        if values.is_empty() || !self.open(ui, cx, "Countries", values.len(), true) {
            return;
        }
        let whole = self.whole.contains("Countries");
        let shown = if whole { values.len() } else { FIRST.min(values.len()) };
        for (code, count) in values.iter().take(shown) {
            let name = words::country(*code);
            let row = Row {
                mark: Mark::Badge(code.to_string(), tokens.country(state.rank(Some(*code)))),
                name: &name,
                count: *count,
                share: None,
                picked: state.filter.countries.contains(code),
            };
            if row.show(ui, tokens, ("country", *code)).clicked() {
                cx.send(Command::Filter(FilterChange::Country(*code)));
            }
        }
        self.toggle_whole(ui, cx, "Countries", values.len());
    }

    fn kinds(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (state, tokens) = (cx.state, cx.tokens);
        let values = &state.view.facets.kinds;
        if values.is_empty() || !self.open(ui, cx, "Kind", values.len(), true) {
            return;
        }
        for (kind, count) in values {
            let row = Row {
                mark: Mark::Kind(*kind),
                name: kind.label(),
                count: *count,
                share: None,
                picked: state.filter.kinds.contains(kind),
            };
            if row.show(ui, tokens, ("kind", *kind)).clicked() {
                cx.send(Command::Filter(FilterChange::Kind(*kind)));
            }
        }
    }

    fn statuses(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (state, tokens) = (cx.state, cx.tokens);
        let values = &state.view.facets.statuses;
        if values.is_empty() || !self.open(ui, cx, "Status", values.len(), true) {
            return;
        }
        for (status, count) in values {
            let row = Row {
                mark: Mark::Status(*status),
                name: status.label(),
                count: *count,
                share: None,
                picked: state.filter.statuses.contains(status),
            };
            if row.show(ui, tokens, ("status", *status)).clicked() {
                cx.send(Command::Filter(FilterChange::Status(*status)));
            }
        }
    }

    fn standings(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (state, tokens) = (cx.state, cx.tokens);
        let values = &state.view.facets.standings;
        // Before the first decision everything is unconfirmed, and there is nothing to choose between.
        let decided = values.iter().any(|(standing, _)| *standing != Standing::Machine);
        if (!decided && state.filter.standings.is_empty()) || !self.open(ui, cx, "Checked", values.len(), true) {
            return;
        }
        for (standing, count) in values {
            let row = Row {
                mark: Mark::Standing(*standing),
                name: standing.label(),
                count: *count,
                share: None,
                picked: state.filter.standings.contains(standing),
            };
            if row.show(ui, tokens, ("standing", *standing)).clicked() {
                cx.send(Command::Filter(FilterChange::Standing(*standing)));
            }
        }
    }

    fn sources(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (state, tokens) = (cx.state, cx.tokens);
        let values = &state.view.facets.sources;
        if values.is_empty() || !self.open(ui, cx, "Sources", values.len(), true) {
            return;
        }
        let whole = self.whole.contains("Sources");
        let shown = if whole { values.len() } else { FIRST.min(values.len()) };
        for (source, count) in values.iter().take(shown) {
            let row = Row {
                mark: Mark::None,
                name: if source.is_empty() { "No outlet named" } else { source },
                count: *count,
                share: None,
                picked: state.filter.sources.contains(source),
            };
            if row.show(ui, tokens, ("source", source)).clicked() {
                cx.send(Command::Filter(FilterChange::Source(source.clone())));
            }
        }
        self.toggle_whole(ui, cx, "Sources", values.len());
    }

    fn dates(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let undated = cx.state.view.facets.undated;
        let dated = cx.state.view.interactions.len() + undated;
        if dated == 0 && cx.state.filter.days.is_none() {
            return;
        }
        let section = Section { title: "Dates", count: 0, open: !self.closed.contains("Dates") };
        if section.show(ui, cx.tokens).clicked() && !self.closed.remove("Dates") {
            self.closed.insert("Dates");
        }
        if section.open {
            self.dates.ui(ui, cx);
        }
    }

    fn toggle_whole(&mut self, ui: &mut Ui, cx: &Cx<'_>, title: &'static str, count: usize) {
        if count <= FIRST {
            return;
        }
        let whole = self.whole.contains(title);
        let label = if whole { "Show fewer".to_owned() } else { section::show_all(count) };
        if section::more(ui, cx.tokens, &label, &format!("{label} {}", title.to_lowercase())).clicked()
            && !self.whole.remove(title)
        {
            self.whole.insert(title);
        }
    }
}

/// Click filters; the button at the end of the row, shown under the pointer, picks the party instead.
fn party_row(ui: &mut Ui, cx: &mut Cx<'_>, id: PartyId, count: usize, most: usize) -> bool {
    let (state, tokens) = (cx.state, cx.tokens);
    let Some(party) = state.collection.party(id) else { return false };
    let code = party.country.map(|c| c.to_string()).unwrap_or_default();
    let mark = match party.kind {
        PartyKind::Body => Mark::Open,
        _ => Mark::Badge(code, tokens.country(state.rank(party.country))),
    };
    let share = if most == 0 { 0.0 } else { count as f32 / most as f32 };
    let picked = state.filter.parties.contains(&id);
    let row = Row { mark, name: &party.name, count, share: Some(share), picked };
    let response = row.show_with_open(ui, tokens, ("party", id), state.selection.item == Some(Item::Party(id)));
    if response.open {
        cx.send(Command::Select(Item::Party(id)));
    } else if response.row.clicked() {
        cx.send(Command::Filter(FilterChange::Party(id)));
    }
    response.row.context_menu(|ui| {
        if ui.button("Show in the inspector").clicked() {
            cx.send(Command::Select(Item::Party(id)));
            ui.close();
        }
        if ui.button(if picked { "Take off the filter" } else { "Filter by this" }).clicked() {
            cx.send(Command::Filter(FilterChange::Party(id)));
            ui.close();
        }
        if ui.button("Copy the name").clicked() {
            cx.send(Command::Copy(party.name.clone()));
            ui.close();
        }
    });
    response.row.contains_pointer()
}

impl PartyLists {
    /// Those of a sort with these folded words in a name.
    fn named(&mut self, state: &State, title: &'static str, words: String) -> &[(PartyId, usize)] {
        let found = self.found.entry(title).or_default();
        if found.0 != words {
            let has = |name: &String| fold(name).contains(&words);
            let fits =
                |id: PartyId| state.collection.party(id).is_some_and(|p| has(&p.name) || p.aliases.iter().any(has));
            let all = self.lists.get(title).map_or(&[][..], Vec::as_slice);
            found.1 = all.iter().copied().filter(|(id, _)| fits(*id)).collect();
            found.0 = words;
        }
        &found.1
    }

    /// Those with interactions by count, as the query has them; the others after them, by name.
    fn refresh(&mut self, state: &State) {
        let key = Some((state.collection_revision, state.view_revision));
        if self.key == key {
            return;
        }
        self.key = key;
        self.lists.clear();
        self.found.clear();
        let facet = &state.view.facets.parties;
        let listed = marked(state.collection.parties.len(), facet.iter().map(|(id, _)| id.0));
        for (id, count) in facet {
            if let Some(party) = state.collection.party(*id) {
                self.lists.entry(section_of(party.kind)).or_default().push((*id, *count));
            }
        }
        let mut rest: Vec<_> = state.collection.parties().filter(|(id, _)| !is_marked(&listed, id.0)).collect();
        rest.sort_unstable_by_key(|(id, _)| (state.index.name_rank(*id), *id));
        for (id, party) in rest {
            self.lists.entry(section_of(party.kind)).or_default().push((id, 0));
        }
    }
}

fn section_of(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Official => OFFICIALS,
        PartyKind::Body | PartyKind::State => BODIES,
        PartyKind::Person => PERSONS,
    }
}
