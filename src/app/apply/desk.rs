//! Review, notes and board: what words are meant, and the decisions that follow.

use super::select::select;
use super::{Effect, notice, work};
use crate::app::command::DeskChange;
use crate::app::item::{Item, Place};
use crate::app::state::{Form, NoteOn, Purpose, State, Tab, WordsForm};
use crate::export::cite::{Style, cite};
use crate::model::{ArticleId, Decision, Log, Pinned, Span};

/// Carries out a change of review, notes or board.
pub(super) fn change(state: &mut State, change: DeskChange, effects: &mut Vec<Effect>) {
    match change {
        DeskChange::List(list) => {
            state.desk.list = list;
            state.tab = Tab::Review;
        }
        DeskChange::Form(form) => {
            state.desk.form = form.filter(|_| state.work.read_only.is_none());
            if let Some(form) = state.desk.form {
                read(state, form.article, form.span.paragraph);
            }
        }
        DeskChange::Formed(decision, reason) => {
            state.desk.form = None;
            state.reader.words = None;
            work::change(state, crate::app::command::WorkChange::Decide(decision, reason), effects);
        }
        DeskChange::Note(on) => {
            state.desk.note = on.filter(|_| state.work.read_only.is_none());
            if let Some(NoteOn::Paragraph(article, number)) = state.desk.note {
                read(state, article, number);
            }
        }
        DeskChange::Quote(article, span) => {
            let quote = state.collection.anchor(article, span).map(Pinned::Quote);
            pin(state, quote, effects);
        }
        DeskChange::Write(text, after) => {
            let now = chrono::Utc::now();
            let mut log = Log::clone(&state.work.log);
            let written = log.decide(now, Decision::Pin { item: Pinned::Text(text) }, None);
            log.push(written.clone());
            let moved = after.map(|after| {
                let decision = Decision::Move { pin: written.id.clone(), after: Some(after) };
                log.decide(now, decision, None)
            });
            work::take(state, std::iter::once(written).chain(moved).collect(), effects);
        }
        DeskChange::Cite(style, article, span) => copy_reference(state, style, article, span, effects),
    }
}

/// Lets the reader show this paragraph, one article alone, so that what is written has its place.
fn read(state: &mut State, article: ArticleId, paragraph: u32) {
    state.settings.reader = true;
    state.reader.compare = None;
    if state.selection.place.is_none_or(|place| place.article != article) {
        let place = Place { article, paragraph: Some(paragraph), interaction: None };
        select(state, state.selection.item, Some(place));
    }
}

fn pin(state: &mut State, item: Option<Pinned>, effects: &mut Vec<Effect>) {
    let Some(item) = item else { return };
    let pinned = |id| state.work.log.get(id).and_then(|entry| entry.decision());
    let there = |id| matches!(pinned(id), Some(Decision::Pin { item: other }) if *other == item);
    if state.collection.notebook.board.iter().any(|(id, _)| there(id)) {
        notice(state, "It is on the board already".to_owned(), false);
        return;
    }
    work::decide(state, Decision::Pin { item }, effects);
    if state.work.read_only.is_none() {
        notice(state, "Put on the board".to_owned(), false);
    }
}

/// Puts what is in hand on the board: the selected words, else the thing.
pub(super) fn pin_in_hand(state: &mut State, effects: &mut Vec<Effect>) {
    let item = in_hand(state);
    pin(state, item, effects);
}

/// What would go on the board.
pub fn in_hand(state: &State) -> Option<Pinned> {
    let collection = &state.collection;
    if let Some((article, span)) = selected(state) {
        return collection.anchor(article, span).map(Pinned::Quote);
    }
    match state.selection.item {
        Some(Item::Party(id)) => collection.party_ref(id).map(Pinned::Party),
        Some(Item::Interaction(id)) => collection.interaction_ref(collection.interaction(id)?).map(Pinned::Interaction),
        _ => {
            let id = state.selection.place?.interaction?;
            collection.interaction_ref(collection.interaction(id)?).map(Pinned::Interaction)
        }
    }
}

/// The selected words of the article on show, without spaces around them: those of the first paragraph, as a decision
/// holds on to words of one.
pub fn selected(state: &State) -> Option<(ArticleId, Span)> {
    let words = state.reader.words.filter(|w| !w.is_empty())?;
    let article = state.collection.article(words.article)?;
    state.selection.place.filter(|p| p.article == words.article)?;
    let first = words.ends().0.paragraph;
    article.numbered().skip_while(|(number, _)| *number < first).find_map(|(number, paragraph)| {
        let (start, end) = words.within(number, &paragraph.text)?;
        let text = paragraph.text.get(start as usize..end as usize)?;
        let (lead, trimmed) = (text.len() - text.trim_start().len(), text.trim());
        let from = start as usize + lead;
        (!trimmed.is_empty()).then(|| (words.article, Span::new(number, from, from + trimmed.len())))
    })
}

/// The selected words, else the whole paragraph that is shown.
pub fn meant(state: &State) -> Option<(ArticleId, Span)> {
    selected(state).or_else(|| {
        let place = state.selection.place?;
        paragraph(state, place.article, place.paragraph?)
    })
}

/// All words of a paragraph.
pub fn paragraph(state: &State, article: ArticleId, number: u32) -> Option<(ArticleId, Span)> {
    let text = &state.collection.article(article)?.paragraph(number)?.text;
    Some((article, Span::new(number, 0, text.len())))
}

/// Opens a form for the words that are meant.
pub(super) fn form(state: &mut State, purpose: Purpose, effects: &mut Vec<Effect>) {
    let words = if purpose == Purpose::Name { selected(state) } else { meant(state) };
    let form = words.map(|(article, span)| WordsForm { purpose, article, span });
    change(state, DeskChange::Form(form), effects);
}

/// Whether source grades are shown: as the person said, else where some were given.
pub fn graded(state: &State) -> bool {
    let notes = &state.collection.notebook;
    state.settings.grades.unwrap_or(!notes.reliability.is_empty() || !notes.credibility.is_empty())
}

/// Whether what is in hand is something that can be put right itself.
pub fn is_editable(state: &State) -> bool {
    matches!(state.selection.item, Some(Item::Party(_) | Item::Interaction(_)))
}

/// Opens the form for what is in hand; of anything else, for the interaction whose words are shown.
pub(super) fn edit(state: &mut State) {
    if let (Some(id), false) = (super::read::in_hand(state), is_editable(state)) {
        select(state, Some(Item::Interaction(id)), state.selection.place);
    }
    if is_editable(state) {
        work::form(state, Some(Form::Edit));
    }
}

/// What a note would be about.
pub fn note_on(state: &State) -> Option<NoteOn> {
    match state.selection.item {
        _ if state.tab == Tab::Board => Some(NoteOn::Project),
        Some(Item::Party(id)) => Some(NoteOn::Party(id)),
        Some(Item::Interaction(id)) => Some(NoteOn::Interaction(id)),
        _ => state.selection.place.and_then(|p| Some(NoteOn::Paragraph(p.article, p.paragraph?))),
    }
}

/// Copies a reference to the words that are meant.
pub(super) fn cite_in_hand(state: &mut State, style: Style, effects: &mut Vec<Effect>) {
    if let Some((article, span)) = meant(state) {
        copy_reference(state, style, article, span, effects);
    }
}

/// A whole paragraph is referred to, not quoted.
fn copy_reference(state: &mut State, style: Style, id: ArticleId, span: Span, effects: &mut Vec<Effect>) {
    let Some(article) = state.collection.article(id) else { return };
    let whole = paragraph(state, id, span.paragraph).is_some_and(|(_, all)| all == span);
    let quote = if whole { "" } else { span.words(article) };
    effects.push(Effect::Copy(cite(style, article, span.paragraph, quote)));
    notice(state, format!("Reference copied: {}", style.label()), false);
}
