//! What a few typed letters may mean: officials, bodies, interactions and articles, for the search box and the palette.

use egui::{Align2, CornerRadius, CursorIcon, FontId, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::command::Command;
use super::icons;
use super::item::{Item, Place};
use super::state::State;
use super::theme::{RADIUS, Tokens, body, small};
use super::views::Cx;
use super::widgets::{elided, paint_badge, paint_elided};
use super::words;
use crate::model::{InteractionId, PartyKind};
use crate::query::search;

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

/// Keeps the last answer, so that a frame without a new letter costs nothing.
#[derive(Default)]
pub struct Finder {
    asked: (u64, String, usize),
    answer: Vec<Found>,
}

impl Finder {
    /// The best `limit` finds: officials and bodies, then interactions, then articles by title and by text.
    pub fn find(&mut self, state: &State, text: &str, limit: usize) -> Vec<Found> {
        let revision = state.collection_revision;
        if self.asked.0 != revision || self.asked.1 != text || self.asked.2 != limit {
            self.answer = look(state, text, limit);
            self.asked = (revision, text.to_owned(), limit);
        }
        self.answer.clone()
    }
}

fn look(state: &State, text: &str, limit: usize) -> Vec<Found> {
    let hits = state.index.search_each(&state.collection, text, limit / 2, limit);
    let is_party = |hit: &&search::Hit| matches!(hit.found, search::Found::Party(_));
    let mut found: Vec<Found> = hits.iter().filter(is_party).filter_map(|hit| from_hit(state, hit)).collect();
    // Of several words, as a name alone finds the official and with it all their interactions.
    if text.split_whitespace().nth(1).is_some() {
        let called = state.index.called(&state.collection, text, limit / 4);
        found.extend(called.into_iter().filter_map(|id| from_interaction(state, id)));
    }
    let room = limit.saturating_sub(found.len());
    let articles = hits.iter().filter(|hit| !is_party(hit)).take(room);
    found.extend(articles.filter_map(|hit| from_hit(state, hit)));
    found
}

fn from_hit(state: &State, hit: &search::Hit) -> Option<Found> {
    Some(match hit.found {
        search::Found::Party(id) => {
            let party = state.collection.party(id)?;
            let kind = match party.kind {
                PartyKind::Official => party.roles.first().cloned().unwrap_or_else(|| "Official".to_owned()),
                kind => kind.label().to_owned(),
            };
            Found { name: party.name.clone(), kind, command: Command::Select(Item::Party(id)) }
        }
        search::Found::Title(id) | search::Found::Text(id) => {
            let article = state.collection.article(id)?;
            let source = article.source.clone().unwrap_or_else(|| "Article".to_owned());
            let item = Item::Article(id);
            let (kind, command) = match hit.place {
                Some(words) if matches!(hit.found, search::Found::Text(_)) => {
                    let paragraph = Some(words.span.paragraph);
                    let place = Place { article: id, paragraph, interaction: None };
                    (format!("¶ {} · {source}", words.span.paragraph), Command::SelectAt(item, place))
                }
                _ => (source, Command::Select(item)),
            };
            Found { name: article.heading().to_owned(), kind, command }
        }
    })
}

fn from_interaction(state: &State, id: InteractionId) -> Option<Found> {
    let interaction = state.collection.interaction(id)?;
    let name = format!("{}: {}", interaction.kind.label(), words::parties(state, interaction));
    let when = words::when(interaction);
    let kind = interaction.place.as_ref().map_or(when.clone(), |place| format!("{place} · {when}"));
    Some(Found { name, kind, command: Command::Select(Item::Interaction(id)) })
}

/// A row for a find.
pub fn found_row(ui: &mut Ui, cx: &Cx<'_>, found: &Found, at: bool) -> Response {
    let icon = match found.command {
        Command::Select(Item::Party(id)) => match cx.state.collection.party(id) {
            Some(party) if party.country.is_some() && party.kind != PartyKind::Body => "",
            Some(party) if party.kind == PartyKind::Body => icons::BUILDINGS,
            _ => icons::USER,
        },
        Command::Select(Item::Article(_)) | Command::SelectAt(Item::Article(_), _) => icons::ARTICLE,
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
            let fill = if self.at { ui.visuals().selection.bg_fill } else { tokens.chip };
            painter.rect_filled(rect, CornerRadius::same(RADIUS - 2), fill);
        }
        let (ink, quiet) = if self.enabled { (tokens.text, tokens.muted) } else { (tokens.faint, tokens.faint) };
        let middle = rect.center().y;
        let at = egui::pos2(rect.left() + 16.0, middle);
        painter.text(at, Align2::CENTER_CENTER, self.icon, FontId::proportional(15.0), quiet);
        let inner = rect.with_min_x(rect.left() + 36.0).with_max_x(rect.right() - 8.0);
        let galley = elided(painter, self.kind, small(), quiet, inner.width() * 0.36);
        let kind = galley.size();
        painter.galley(egui::pos2(inner.right() - kind.x, middle - kind.y / 2.0), galley, quiet);
        let name = inner.with_max_x(inner.right() - kind.x - 12.0);
        let (_, cut) = paint_elided(painter, name, self.name, body(), ink);
        let response =
            response.on_hover_cursor(if self.enabled { CursorIcon::PointingHand } else { CursorIcon::Default });
        if cut { response.on_hover_text(self.name) } else { response }
    }
}
