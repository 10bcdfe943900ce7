//! Parties that may be one: the pair in hand with both sides beside each other, the others a click or an arrow away.

use egui::{Key, Label, Modifiers, RichText, Role, Sense, Ui, WidgetInfo};

use super::super::Cx;
use super::super::inspector::{edit, party, quote};
use super::{clickable, line, nothing};
use crate::app::apply::pairs::{merged, pair_in_hand};
use crate::app::command::{Action, Command};
use crate::app::icons;
use crate::app::item::{Item, Place};
use crate::app::theme::serif;
use crate::app::widgets::{card, plural};
use crate::app::words;
use crate::model::{ArticleId, Mention, Party, PartyId, Suggestion};
use crate::query::reach::Reach;

/// Narrower than this, in points, the two sides stand one under the other.
const BESIDE: f32 = 480.0;

/// Which pair was last brought into sight.
#[derive(Default)]
pub struct Pairs {
    brought: Option<(PartyId, PartyId)>,
}

impl Pairs {
    /// Draws the list.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let collection = &cx.state.collection;
        let all = &collection.suggestions;
        if all.is_empty() {
            nothing(
                ui,
                cx.tokens,
                "No doubtful pairs",
                "Nobody in this collection has a name that another one may have too, or all such pairs have been judged.",
            );
            return;
        }
        let hand = pair_in_hand(cx.state);
        let at = hand.and_then(|hand| all.iter().position(|s| s == hand));
        keys(ui, cx, all, at);
        let unsure = all.iter().filter(|s| s.unsure).count();
        let left = match (all.len() - unsure, unsure) {
            (left, 0) => format!("{} left", plural(left, "pair")),
            (left, unsure) => {
                format!("{} left, {} looked at before and not told", plural(left, "pair"), plural(unsure, "pair"))
            }
        };
        ui.label(RichText::new(left).small().color(cx.tokens.muted));
        ui.add_space(8.0);
        for (nth, pair) in all.iter().enumerate() {
            let (Some(a), Some(b)) = (collection.party(pair.a), collection.party(pair.b)) else { continue };
            if at == Some(nth) {
                let shown = card(cx.tokens).show(ui, |ui| in_hand(ui, cx, pair, a, b)).response;
                if self.brought != Some((pair.a, pair.b)) {
                    self.brought = Some((pair.a, pair.b));
                    shown.scroll_to_me(None);
                }
                ui.add_space(6.0);
                continue;
            }
            let name = format!("{} and {}", a.name, b.name);
            let row = clickable(ui, cx.tokens, ("pair", pair.a, pair.b), &format!("Pair: {name}"), false, |ui| {
                ui.label(RichText::new(&name));
                let asked = if pair.unsure { "Looked at before and not told. " } else { "" };
                let reasons = format!("{asked}{}", pair.reasons.join("; "));
                ui.add(Label::new(RichText::new(reasons).small().color(cx.tokens.muted)).wrap());
            });
            if row.clicked() {
                take(cx, pair);
            }
            line(ui, cx.tokens);
        }
    }
}

/// The pair in hand: both sides, what speaks for and against, and the verdicts with what each touches.
fn in_hand(ui: &mut Ui, cx: &mut Cx<'_>, pair: &Suggestion, a: &Party, b: &Party) {
    ui.set_width(ui.available_width());
    if ui.available_width() >= BESIDE {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                side(left, cx, pair, (pair.a, a), 2);
                side(right, cx, pair, (pair.b, b), 2);
            }
        });
        ui.add_space(8.0);
        verdicts(ui, cx, pair);
    } else {
        // One below the other they are long: the verdicts stand above them, in sight.
        verdicts(ui, cx, pair);
        ui.add_space(4.0);
        side(ui, cx, pair, (pair.a, a), 1);
        ui.add_space(4.0);
        side(ui, cx, pair, (pair.b, b), 1);
    }
    ui.add_space(4.0);
}

/// What speaks for and against, and the verdicts with what each touches.
fn verdicts(ui: &mut Ui, cx: &mut Cx<'_>, pair: &Suggestion) {
    let asked = if pair.unsure { "Looked at before and not told. " } else { "" };
    ui.add(Label::new(RichText::new(format!("{asked}{}", pair.reasons.join("; ")))).wrap());
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 4.0);
        for action in [Action::Same, Action::Different, Action::Unsure, Action::NextPair] {
            edit::button(ui, cx, action);
        }
    });
    let (from, to) = merged(cx.state, pair);
    let reach = words::reach(Reach::of_parties(&cx.state.collection, &[from]));
    let (from, to) = (words::party(cx.state, from), words::party(cx.state, to));
    ui.add_space(2.0);
    let says = match &cx.state.work.read_only {
        Some(why) => format!("{} Nothing can be changed here: {why}", icons::LOCK_SIMPLE),
        None => format!("Same: {from} becomes {to}; it touches {reach}"),
    };
    ui.add(Label::new(RichText::new(says).small().color(cx.tokens.muted)).wrap());
}

/// One of the two: name, office, country, where named, and so many quotes.
fn side(ui: &mut Ui, cx: &mut Cx<'_>, pair: &Suggestion, (id, of): (PartyId, &Party), most: usize) {
    ui.spacing_mut().item_spacing.y = 3.0;
    let name = ui.horizontal_wrapped(|ui| party::name(ui, cx, of)).inner;
    let name = name.on_hover_cursor(egui::CursorIcon::PointingHand);
    if name.on_hover_text("Show this one alone").clicked() {
        cx.send(Command::Select(Item::Party(id)));
    }
    let country = of.country.map(words::country);
    let told: Vec<String> = std::iter::once(party::describe(of)).chain(country).collect();
    ui.add(Label::new(RichText::new(told.join(", ")).color(cx.tokens.muted)).wrap());
    let mut articles: Vec<ArticleId> = of.mentions.iter().map(|m| m.article).collect();
    articles.dedup();
    let counts = format!("{} · {}", plural(of.interactions.len(), "interaction"), plural(articles.len(), "article"));
    ui.label(RichText::new(counts).small().color(cx.tokens.muted));
    for (nth, mention) in quotes(of).into_iter().take(most).enumerate() {
        said(ui, cx, pair, (id, nth), mention);
    }
}

/// Where a party is named first, and where another article, or another place, names it.
fn quotes(party: &Party) -> Vec<Mention> {
    let Some(first) = party.mentions.first().copied() else { return Vec::new() };
    let other = party.mentions.iter().find(|m| m.article != first.article);
    let later = || party.mentions.iter().find(|m| m.span.paragraph != first.span.paragraph);
    std::iter::once(first).chain(other.or_else(later).copied()).collect()
}

fn said(ui: &mut Ui, cx: &mut Cx<'_>, pair: &Suggestion, key: (PartyId, usize), mention: Mention) {
    let Some(article) = cx.state.collection.article(mention.article) else { return };
    let text = article.paragraph(mention.span.paragraph).map_or("", |p| p.text.as_str());
    let words = quote(text, mention.span);
    let day = article.published.map(|p| p.day.format("%-d %b %Y").to_string());
    let source = words::source(cx.state, mention.article);
    let head: Vec<String> =
        [Some(source), day, Some(format!("¶ {}", mention.span.paragraph))].into_iter().flatten().collect();
    let head = head.join(" · ");
    let response = clickable(ui, cx.tokens, ("said", key), &format!("{head}: {words}"), false, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add(Label::new(RichText::new(&head).small().color(cx.tokens.accent)).wrap());
        ui.add(Label::new(RichText::new(&words).font(serif(12.5))).wrap());
    });
    if response.clicked() {
        let place = Place { article: mention.article, paragraph: Some(mention.span.paragraph), interaction: None };
        cx.send(Command::SelectAt(Item::tie(pair.a, pair.b), place));
    }
}

/// Takes a pair in hand; the reader shows where the first of the two is named.
fn take(cx: &mut Cx<'_>, pair: &Suggestion) {
    let item = Item::tie(pair.a, pair.b);
    let mention = cx.state.collection.party(pair.a).and_then(|p| p.mentions.first());
    cx.send(match mention {
        Some(m) => {
            Command::SelectAt(item, Place { article: m.article, paragraph: Some(m.span.paragraph), interaction: None })
        }
        None => Command::Select(item),
    });
}

/// Up and down, first and last; where nothing else has the keyboard.
fn keys(ui: &Ui, cx: &mut Cx<'_>, all: &[Suggestion], at: Option<usize>) {
    let rect = ui.clip_rect();
    let id = egui::Id::unique("doubtful pairs");
    let list = ui.interact(rect, id, Sense::focusable_noninteractive());
    list.widget_info(|| {
        WidgetInfo::labeled(Role::List, true, format!("List of {}", plural(all.len(), "doubtful pair")))
    });
    if list.has_focus() {
        let arrows = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, arrows));
        crate::app::widgets::focus_ring(ui, &list, rect.shrink(1.0), cx.tokens);
    } else if ui.memory(|m| m.focused().is_some()) || cx.state.dialog.is_some() {
        return;
    }
    let last = all.len().saturating_sub(1);
    let to = |key| match (key, at) {
        (Key::ArrowDown, Some(at)) => (at + 1).min(last),
        (Key::ArrowUp, Some(at)) => at.saturating_sub(1),
        (Key::End, _) => last,
        _ => 0,
    };
    for key in [Key::ArrowDown, Key::ArrowUp, Key::Home, Key::End] {
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
            && let Some(pair) = all.get(to(key))
        {
            take(cx, pair);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PartyKind, Span};

    #[test]
    fn the_second_quote_is_of_another_article_where_there_is_one() {
        let mention = |article, paragraph| Mention { article: ArticleId(article), span: Span::new(paragraph, 0, 4) };
        let collection = crate::query::reach::four_articles();
        let one = collection.parties.iter().find(|p| p.kind == PartyKind::Official).unwrap().clone();
        let at = |mentions: &[Mention]| quotes(&Party { mentions: mentions.to_vec(), ..one.clone() });
        assert_eq!(at(&[]), []);
        assert_eq!(at(&[mention(0, 1), mention(0, 2), mention(3, 1)]), [mention(0, 1), mention(3, 1)]);
        assert_eq!(at(&[mention(0, 1), mention(0, 1), mention(0, 2)]), [mention(0, 1), mention(0, 2)]);
        assert_eq!(at(&[mention(0, 1)]), [mention(0, 1)]);
    }
}
