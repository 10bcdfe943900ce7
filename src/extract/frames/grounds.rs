//! A place that was inferred (from a dateline, an earlier sentence, the home of a standing meeting) gets the words that
//! name it, or is not named at all: no mark without its words. The country stays; it claims less.

use crate::extract::segment::Document;
use crate::model::{Evidence, ReadInteraction, Role, Span};

/// Adds the words of a place that has none yet; takes the place off where the article never names it.
pub(super) fn place(document: &Document<'_>, mut interaction: ReadInteraction) -> ReadInteraction {
    let Some(name) = interaction.place.take() else { return interaction };
    if interaction.evidence.iter().any(|e| e.role == Role::Place) {
        interaction.place = Some(name);
        return interaction;
    }
    let told = interaction.paragraphs.first().copied().unwrap_or(1);
    // Nearest first: the telling paragraph, those before it backwards, then those after it.
    let last = document.article.paragraphs.len() as u32;
    let mut order = (1..=told).rev().chain(told + 1..=last);
    if let Some(span) = order.find_map(|n| named(document, n, &name)) {
        interaction.evidence.push(Evidence { span, role: Role::Place });
        interaction.place = Some(name);
    }
    interaction
}

/// The first whole words of a paragraph that are this name; boilerplate names nothing.
fn named(document: &Document<'_>, paragraph: u32, name: &str) -> Option<Span> {
    if document.boilerplate.get(paragraph as usize - 1).copied().unwrap_or(false) {
        return None;
    }
    let text = document.text(paragraph);
    text.match_indices(name)
        .find(|(at, _)| {
            let before = text.get(..*at).and_then(|t| t.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
        .map(|(at, _)| Span::new(paragraph, at, at + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::model::{Article, Paragraph};

    fn article(paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect();
        Article { paragraphs, ..Article::default() }
    }

    #[test]
    fn every_place_has_its_words() {
        let article = article(&[
            "Foreign Minister Marta Ilves of Estonia arrived in Oslo on Monday.",
            "She met Prime Minister Jonas Dahl of Norway. They talked about fish.",
        ]);
        let reading = extract::read(&article);
        assert!(!reading.interactions.is_empty());
        for interaction in &reading.interactions {
            let words: Vec<&str> =
                interaction.evidence.iter().filter(|e| e.role == Role::Place).map(|e| e.span.words(&article)).collect();
            assert_eq!(interaction.place.is_some(), !words.is_empty(), "{interaction:?}");
        }
    }

    #[test]
    fn a_name_is_found_as_whole_words_only() {
        let article = article(&["The Romeo affair.", "In Rome they met."]);
        let document = extract::segment::segment(&article);
        assert_eq!(named(&document, 1, "Rome"), None);
        assert_eq!(named(&document, 2, "Rome"), Some(Span::new(2, 3, 7)));
    }
}
