//! What the reader shows and how: finds, mentions, selected words, reports side by side.

use super::select::select;
use super::{Effect, notice, read};
use crate::app::command::ReaderChange;
use crate::app::item::{Item, Place};
use crate::app::state::{Compare, ReaderLook, State, Words};
use crate::model::{ArticleId, InteractionId, Mention};
use crate::query::Index;
use crate::query::search::{self, Expression};

/// Carries out a change of the reader.
pub(super) fn change(state: &mut State, change: ReaderChange, effects: &mut Vec<Effect>) {
    match change {
        ReaderChange::LookedAt(id, article) => read::looked_at(state, id, article, effects),
        ReaderChange::Find(text) => {
            state.reader.find.text = text;
            state.reader.at = None;
            step_in_article(state, 1);
        }
        ReaderChange::StepFind(by) => step_in_article(state, by),
        ReaderChange::EndFind => end_find(state),
        ReaderChange::Words(words) => state.reader.words = words,
        ReaderChange::Compare(id, left, right) => {
            state.reader.compare = Some(Compare { interaction: id, left, right });
        }
        ReaderChange::EndCompare => state.reader.compare = None,
    }
}

/// Shows the bar for finding, ready to be typed into. Selected words of one paragraph are looked for.
pub(super) fn open_find(state: &mut State) {
    let selected = state.reader.words.filter(|w| w.anchor.paragraph == w.head.paragraph && !w.is_empty());
    if let Some(words) = selected.and_then(|w| Some(w.text(state.collection.article(w.article)?))) {
        state.reader.find.text = words;
    }
    state.settings.reader = true;
    state.reader.find.open = true;
    state.reader.find.focus += 1;
    if !state.reader.find.text.is_empty() {
        state.reader.at = None;
        step_in_article(state, 1);
    }
}

pub(super) fn end_find(state: &mut State) {
    state.reader.find.open = false;
    state.reader.at = None;
}

/// Makes articles' text larger or smaller.
pub(super) fn resize(state: &mut State, by: f32, effects: &mut Vec<Effect>) {
    let (low, high) = ReaderLook::SIZES;
    let look = &mut state.settings.reader_look;
    look.size = (look.size + by).clamp(low, high);
    effects.push(Effect::Remember);
}

/// What the bar for finding looks for: its words, standing together, the last one perhaps still being typed.
pub fn asked_in_article(text: &str) -> Expression {
    search::lenient(&format!("\"{}", text.replace(['"', '“', '”', '„', '«', '»'], " ")))
}

/// The next find of the bar in the article in hand, beginning at where the reader stands; round at the end.
fn step_in_article(state: &mut State, by: isize) {
    let Some(place) = state.selection.place else { return };
    let asked = asked_in_article(&state.reader.find.text);
    let finds = Index::places(&state.collection, &asked, &[place.article]);
    let next = if let Some(at) = state.reader.at.and_then(|at| finds.iter().position(|find| *find == at)) {
        Some((at as isize + by).rem_euclid(finds.len() as isize) as usize)
    } else {
        let paragraph = place.paragraph.unwrap_or(0);
        finds.iter().position(|find| find.span.paragraph >= paragraph).or((!finds.is_empty()).then_some(0))
    };
    stand_at(state, next.and_then(|at| finds.get(at)).copied());
}

fn stand_at(state: &mut State, at: Option<Mention>) {
    state.reader.at = at;
    state.reader.aim += u64::from(at.is_some());
}

/// The next find: of the bar where it is open, else of the search that filters, across the articles in view.
pub(super) fn step_find(state: &mut State, by: isize) {
    if state.reader.find.open {
        step_in_article(state, by);
        return;
    }
    let asked = search::lenient(&state.filter.text);
    let articles = state.view.articles.clone();
    let here = state.selection.place.and_then(|p| Some((articles.binary_search(&p.article).ok()?, p)));
    let finds_of = |at: usize| {
        articles.get(at).map_or_else(Vec::new, |id| Index::places(&state.collection, &asked, std::slice::from_ref(id)))
    };
    // Within the article in hand first, then on through the others, and round to its other part.
    let within = here.and_then(|(at, place)| {
        let finds = finds_of(at);
        let stood = state.reader.at.and_then(|at| finds.iter().position(|find| *find == at));
        let paragraph = place.paragraph.unwrap_or(0);
        let next = match stood {
            Some(stood) => stood.checked_add_signed(by),
            None if by > 0 => finds.iter().position(|find| find.span.paragraph >= paragraph),
            None => finds.iter().rposition(|find| find.span.paragraph < paragraph),
        };
        next.and_then(|at| finds.get(at)).copied()
    });
    let count = articles.len();
    let start = here.map_or(if by > 0 { count.saturating_sub(1) } else { 0 }, |(at, _)| at);
    let found = within.or_else(|| {
        (1..=count).find_map(|n| {
            let at = if by > 0 { (start + n) % count } else { (start + count - n) % count };
            let finds = finds_of(at);
            if by > 0 { finds.first().copied() } else { finds.last().copied() }
        })
    });
    match found {
        Some(find) => go_to(state, state.selection.item, find),
        None => notice(state, "The words of the search stand in no article in view".to_owned(), false),
    }
}

/// The next place that names the party in hand, across all articles; round at the end.
pub(super) fn step_mention(state: &mut State, by: isize) {
    let Some(Item::Party(id)) = state.selection.item else { return };
    let Some(party) = state.collection.party(id) else { return };
    let mentions = &party.mentions;
    let before = |mention: &Mention, place: Place| {
        (mention.article, mention.span.paragraph) < (place.article, place.paragraph.unwrap_or(0))
    };
    let next = match (state.reader.at.and_then(|at| mentions.binary_search(&at).ok()), state.selection.place) {
        (Some(at), _) => (at as isize + by).rem_euclid(mentions.len() as isize) as usize,
        (None, Some(place)) => {
            let at = mentions.partition_point(|m| before(m, place));
            if by > 0 {
                at % mentions.len().max(1)
            } else {
                (at + mentions.len()).saturating_sub(1) % mentions.len().max(1)
            }
        }
        (None, None) => 0,
    };
    if let Some(mention) = mentions.get(next).copied() {
        go_to(state, Some(Item::Party(id)), mention);
    }
}

/// Shows these words in the reader and keeps what is selected.
fn go_to(state: &mut State, item: Option<Item>, words: Mention) {
    let same = |p: &Place| p.article == words.article && p.paragraph == Some(words.span.paragraph);
    let interaction = state.selection.place.filter(same).and_then(|p| p.interaction);
    let place = Place { article: words.article, paragraph: Some(words.span.paragraph), interaction };
    select(state, item, Some(place));
    stand_at(state, Some(words));
}

/// Selects all words of the article in hand.
pub(super) fn select_article(state: &mut State) {
    let article = state.selection.place.map(|p| p.article);
    state.reader.words = article.and_then(|id| Words::whole(id, state.collection.article(id)?));
}

/// Puts the selected words on the clipboard.
pub(super) fn copy_words(state: &mut State, effects: &mut Vec<Effect>) {
    let text = state.reader.words.and_then(|w| Some(w.text(state.collection.article(w.article)?)));
    if let Some(text) = text.filter(|t| !t.is_empty()) {
        effects.push(Effect::Copy(text));
        notice(state, "Copied".to_owned(), false);
    }
}

/// Lays the first two reports of the interaction in hand side by side, of different texts where there are such.
pub(super) fn compare(state: &mut State) {
    if let Some((id, left, right)) = comparable(state) {
        state.reader.compare = Some(Compare { interaction: id, left, right });
    }
}

/// The interaction in hand and two articles that tell of it.
pub fn comparable(state: &State) -> Option<(InteractionId, ArticleId, ArticleId)> {
    let id = match state.selection.item {
        Some(Item::Interaction(id)) => id,
        _ => state.selection.place?.interaction?,
    };
    let interaction = state.collection.interaction(id)?;
    let articles: Vec<ArticleId> = interaction.reports.iter().map(|r| r.article).collect();
    let here = state.selection.place.map(|p| p.article).filter(|a| articles.contains(a));
    // Where reports disagree, two that do are wanted: the one that is read, if it is among them.
    if let Some(conflict) = interaction.conflicts.first() {
        let of = |article: ArticleId| conflict.claims.iter().position(|claim| claim.articles.contains(&article));
        let said = |at: usize| conflict.claims.get(at).and_then(|claim| claim.articles.first()).copied();
        let (left, at) = match here.and_then(|article| Some((article, of(article)?))) {
            Some(read) => read,
            None => (said(0)?, 0),
        };
        return Some((id, left, said(usize::from(at == 0))?));
    }
    let left = here.or(articles.first().copied())?;
    // Who tells it in words of their own is worth more than a copy.
    let original = |a: ArticleId| state.collection.original(a);
    let others = || articles.iter().copied().filter(|a| *a != left);
    let right = others().find(|a| original(*a) != original(left)).or_else(|| others().next())?;
    Some((id, left, right))
}
