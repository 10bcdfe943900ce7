//! What a few typed letters may mean: officials, bodies, interactions and articles, for the search box and the palette.

use egui::{Align2, CornerRadius, CursorIcon, FontId, Response, Role, Sense, Ui, Vec2, WidgetInfo};
use unicode_normalization::UnicodeNormalization as _;

use super::command::Command;
use super::icons;
use super::item::Item;
use super::state::State;
use super::theme::{RADIUS, Tokens, body, small};
use super::views::Cx;
use super::widgets::{elided, paint_badge, paint_elided};
use super::words;
use crate::model::PartyKind;

/// Something found by a search.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is called.
    pub name: String,
    /// What it is, in a few words.
    pub kind: String,
    /// What picking it does.
    pub command: Command,
}

/// Keeps folded names of the collection, so that each further letter costs nothing.
#[derive(Default)]
pub struct Finder {
    revision: u64,
    names: Vec<(String, Found, usize)>,
    asked: (String, usize),
    answer: Vec<Found>,
}

impl Finder {
    /// The best `limit` finds: those that start with the words first, then those with more interactions.
    pub fn find(&mut self, state: &State, text: &str, limit: usize) -> Vec<Found> {
        if self.revision != state.collection_revision || self.names.is_empty() {
            self.revision = state.collection_revision;
            self.names = names(state);
            self.asked = Default::default();
        }
        let asked = (fold(text), limit);
        if self.asked != asked {
            let words: Vec<&str> = asked.0.split_whitespace().collect();
            let mut hits: Vec<_> = self
                .names
                .iter()
                .enumerate()
                .filter(|(_, (folded, _, _))| !words.is_empty() && words.iter().all(|w| folded.contains(w)))
                .map(|(at, (folded, _, weight))| {
                    let starts = words.first().is_some_and(|w| folded.starts_with(w));
                    let begins = starts || words.iter().all(|w| folded.split_whitespace().any(|f| f.starts_with(w)));
                    (std::cmp::Reverse((starts, begins, *weight)), at)
                })
                .collect();
            hits.sort_unstable();
            let found = hits.into_iter().take(limit).filter_map(|(_, at)| self.names.get(at));
            self.answer = found.map(|(_, found, _)| found.clone()).collect();
            self.asked = asked;
        }
        self.answer.clone()
    }
}

/// Lower case without accents.
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn names(state: &State) -> Vec<(String, Found, usize)> {
    let collection = &state.collection;
    let parties = collection.parties().map(|(id, party)| {
        let kind = match party.kind {
            PartyKind::Official => party.roles.first().cloned().unwrap_or_else(|| "Official".to_owned()),
            kind => kind.label().to_owned(),
        };
        let folded = fold(&format!("{} {}", party.name, party.aliases.join(" ")));
        // People before bodies, bodies before titles.
        let weight = 1_000_000 + party.interactions.len();
        (folded, Found { name: party.name.clone(), kind, command: Command::Select(Item::Party(id)) }, weight)
    });
    let articles = collection.articles().map(|(id, article)| {
        let name = article.heading().to_owned();
        let kind = article.source.clone().unwrap_or_else(|| "Article".to_owned());
        (fold(&name), Found { name, kind, command: Command::Select(Item::Article(id)) }, 1)
    });
    let interactions = collection.interactions().map(|(id, interaction)| {
        let parties = words::parties(state, interaction);
        let place = interaction.place.as_deref().unwrap_or_default();
        let name = format!("{}: {parties}", interaction.kind.label());
        let kind = if place.is_empty() {
            words::when(interaction)
        } else {
            format!("{place} · {}", words::when(interaction))
        };
        (fold(&format!("{name} {kind}")), Found { name, kind, command: Command::Select(Item::Interaction(id)) }, 0)
    });
    parties.chain(articles).chain(interactions).collect()
}

/// A row for a find.
pub fn found_row(ui: &mut Ui, cx: &Cx<'_>, found: &Found, at: bool) -> Response {
    let icon = match found.command {
        Command::Select(Item::Party(id)) => match cx.state.collection.party(id) {
            Some(party) if party.country.is_some() && party.kind != PartyKind::Body => "",
            Some(party) if party.kind == PartyKind::Body => icons::BUILDINGS,
            _ => icons::USER,
        },
        Command::Select(Item::Article(_)) => icons::ARTICLE,
        _ => icons::HANDSHAKE,
    };
    let spoken = format!("Go to {}", found.name);
    let line = Line { icon, name: &found.name, kind: &found.kind, at, enabled: true, spoken: &spoken };
    let response = line.show(ui, cx.tokens);
    if icon.is_empty()
        && let Command::Select(Item::Party(id)) = found.command
        && let Some(party) = cx.state.collection.party(id)
    {
        let code = party.country.map(|c| c.to_string()).unwrap_or_default();
        let fill = cx.tokens.country(cx.state.rank(party.country));
        paint_badge(ui.painter(), response.rect.left_center() + Vec2::new(5.0, 0.0), cx.tokens, &code, fill);
    }
    response
}

/// A line of a list of finds or commands.
pub struct Line<'a> {
    /// Its picture.
    pub icon: &'a str,
    /// Its name.
    pub name: &'a str,
    /// A few words at the right: what it is, or its keys.
    pub kind: &'a str,
    /// Whether Enter takes it.
    pub at: bool,
    /// Whether it can be taken now.
    pub enabled: bool,
    /// What a screen reader says.
    pub spoken: &'a str,
}

impl Line<'_> {
    /// Shows it over the whole width.
    pub fn show(&self, ui: &mut Ui, tokens: &Tokens) -> Response {
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 30.0), sense);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, self.enabled, self.at, self.spoken));
        let painter = ui.painter();
        if self.at || (self.enabled && response.hovered()) {
            painter.rect_filled(rect, CornerRadius::same(RADIUS - 2), tokens.chip);
        }
        let (ink, quiet) = if self.enabled { (tokens.text, tokens.muted) } else { (tokens.faint, tokens.faint) };
        let middle = rect.center().y;
        let at = egui::pos2(rect.left() + 16.0, middle);
        painter.text(at, Align2::CENTER_CENTER, self.icon, FontId::proportional(15.0), quiet);
        let inner = rect.with_min_x(rect.left() + 36.0).with_max_x(rect.right() - 8.0);
        let galley = elided(painter, self.kind, small(), quiet, inner.width() * 0.45);
        let kind = galley.size();
        painter.galley(egui::pos2(inner.right() - kind.x, middle - kind.y / 2.0), galley, quiet);
        let name = inner.with_max_x(inner.right() - kind.x - 12.0);
        let (_, cut) = paint_elided(painter, name, self.name, body(), ink);
        let response =
            response.on_hover_cursor(if self.enabled { CursorIcon::PointingHand } else { CursorIcon::Default });
        if cut { response.on_hover_text(self.name) } else { response }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_and_accents() {
        assert_eq!(fold("António GUTERRES"), "antonio guterres");
        assert_eq!(fold("Erdoğan"), "erdogan");
    }
}
