//! What a sentence rests on: words of a paragraph, or entries of the brief that were counted.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::export::cite::Reference;
use crate::model::{
    ArticleId, Collection, Interaction, InteractionId, Mention, PartyId, ReadInteraction, Report, Role, SectorId, Span,
};

/// The longest quotation, in bytes; longer sentences are cut at spaces.
const LONGEST: usize = 320;

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A paragraph, and words quoted from it.
    Quoted(Box<Quoted>),
    /// Interactions that were counted, each an entry of the brief with its own notes.
    Counted(Vec<InteractionId>),
}

/// Words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The article.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
    /// The reference with the quotation, exactly as the paragraph has it.
    pub reference: Reference,
    /// Whether the quotation starts or ends within a sentence.
    pub cut: (bool, bool),
    /// The outlet and title of the text that this one copies.
    pub copy_of: Option<String>,
}

impl Note {
    /// Words of an article with the sentence around them.
    pub(super) fn around(collection: &Collection, article: ArticleId, span: Span) -> Option<Self> {
        Self::exactly(collection, article, sentence(collection, article, span)?)
    }

    /// These words and no others.
    pub(super) fn exactly(collection: &Collection, article: ArticleId, span: Span) -> Option<Self> {
        let of = collection.article(article)?;
        let text = &of.paragraph(span.paragraph)?.text;
        let quote = text.get(span.start as usize..span.end as usize)?;
        let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
        let after = text.get(span.end as usize..).unwrap_or_default().trim_start();
        let ends = |text: &str| text.is_empty() || text.ends_with(['.', '!', '?', '…', '”', '"', '’', ':']);
        let original = collection.original(article);
        let copied = (original != article).then(|| collection.article(original)).flatten();
        Some(Self::Quoted(Box::new(Quoted {
            article,
            span,
            reference: Reference::of(of, span.paragraph, quote),
            cut: (!ends(before), !after.is_empty() && !ends(quote)),
            copy_of: copied.map(|a| {
                let outlet = a.source.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
                format!("“{}”{outlet}", crate::export::cite::inner_quotes(a.heading()))
            }),
        })))
    }

    /// Where somebody is named.
    pub(super) fn mention(collection: &Collection, mention: Mention) -> Option<Self> {
        Self::around(collection, mention.article, mention.span)
    }

    /// The telling words of a report.
    pub(super) fn report(collection: &Collection, report: &Report) -> Option<Self> {
        let read = collection.read(report)?;
        let span = telling(read).or_else(|| whole(collection, report.article, read.paragraphs.first().copied()))?;
        Self::around(collection, report.article, span)
    }

    /// The telling words of every report of an interaction, originals before their copies.
    pub(super) fn reports(collection: &Collection, interaction: &Interaction) -> Vec<Self> {
        let mut reports: Vec<&Report> = interaction.reports.iter().collect();
        reports.sort_by_key(|r| collection.original(r.article) != r.article);
        reports.into_iter().filter_map(|report| Self::report(collection, report)).collect()
    }

    /// The words that carry a subject, of the first report that has any.
    pub(super) fn subject(collection: &Collection, interaction: &Interaction, sector: SectorId) -> Option<Self> {
        let at = collection.evidence(interaction).find(|e| e.evidence.role == Role::Sector(sector))?;
        Self::around(collection, at.article, at.evidence.span)
    }

    /// Where an article names a party.
    pub(super) fn in_article(collection: &Collection, party: PartyId, article: ArticleId) -> Option<Self> {
        let mention = collection.party(party)?.mentions.iter().find(|m| m.article == article)?;
        Self::mention(collection, *mention)
    }
}

/// From the first to the last word of a telling that stands in the trigger's paragraph.
fn telling(read: &ReadInteraction) -> Option<Span> {
    let trigger = read.evidence.iter().find(|e| e.role == Role::Trigger)?.span;
    Some(trigger)
}

fn whole(collection: &Collection, article: ArticleId, paragraph: Option<u32>) -> Option<Span> {
    let n = paragraph.unwrap_or(1);
    let text = &collection.article(article)?.paragraph(n)?.text;
    Some(Span::new(n, 0, text.len()))
}

/// The sentence around some words, cut at spaces where it is very long.
fn sentence(collection: &Collection, article: ArticleId, span: Span) -> Option<Span> {
    let text = &collection.article(article)?.paragraph(span.paragraph)?.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let (mut from, mut to) = (0, text.len());
    let mut at = 0;
    let mut joined = false;
    for piece in text.split_sentence_bounds() {
        let begins = at;
        at += piece.len();
        if begins <= start && !joined {
            from = begins;
        }
        joined = ends_in_abbreviation(piece);
        if at >= end && !joined {
            to = at;
            break;
        }
    }
    let piece = text.get(from..to)?;
    // A piece without a word is cut to nothing where it stands.
    let to = (from + piece.trim_end().len()).max(from);
    let from = (from + (piece.len() - piece.trim_start().len())).min(to);
    if to.saturating_sub(from) <= LONGEST {
        return Some(Span::new(span.paragraph, from, to));
    }
    // As much before as behind, at spaces.
    let room = LONGEST.saturating_sub(end - start) / 2;
    let left = text.char_indices().map(|(at, _)| at).find(|at| *at >= start.saturating_sub(room)).unwrap_or(start);
    let left =
        if left <= from { from } else { left + text.get(left..start)?.find(' ').map_or(start - left, |s| s + 1) };
    let right = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= end + room).last().unwrap_or(end).max(end);
    let right = if right >= to { to } else { end + text.get(end..right)?.rfind(' ').unwrap_or(0) };
    Some(Span::new(span.paragraph, left, right))
}

/// Whether a stretch that looks like a sentence ends in a title or an initial: `Mr.`, `U.S.`, `J.`
fn ends_in_abbreviation(piece: &str) -> bool {
    let piece = piece.trim_end();
    let Some(stem) = piece.strip_suffix('.') else { return false };
    let word = stem.rsplit(char::is_whitespace).next().unwrap_or(stem);
    let short = matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "Gen"
            | "Lt"
            | "Col"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Sec"
            | "St"
            | "Amb"
            | "Hon"
    );
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    short || initial || (word.contains('.') && word.chars().all(|c| c == '.' || c.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Article, Paragraph};

    fn collection(text: &str) -> Collection {
        let paragraphs = vec![Paragraph { text: text.to_owned(), offset: None }];
        Collection {
            articles: vec![Arc::new(Article { paragraphs, ..Article::default() })],
            originals: vec![ArticleId(0)],
            ..Collection::default()
        }
    }

    fn quoted(text: &str, words: &str) -> String {
        let at = text.find(words).unwrap();
        let note = Note::around(&collection(text), ArticleId(0), Span::new(1, at, at + words.len()));
        let Some(Note::Quoted(quoted)) = note else { panic!("no note") };
        quoted.reference.quote
    }

    #[test]
    fn the_whole_sentence_is_quoted_and_titles_end_none() {
        let text = "It rained. On Friday Mr. Brandt met Gen. J. Ortega of the U.S. Army in Vienna. They left.";
        let sentence = "On Friday Mr. Brandt met Gen. J. Ortega of the U.S. Army in Vienna.";
        assert_eq!(quoted(text, "met"), sentence);
        assert_eq!(quoted(text, "rained"), "It rained.");
        assert_eq!(quoted(text, "left"), "They left.");
    }

    #[test]
    fn a_very_long_sentence_is_cut_at_spaces() {
        let text = format!("{} met {}.", "very ".repeat(200), "long ".repeat(200));
        let quote = quoted(&text, "met");
        assert!(quote.len() <= LONGEST && quote.contains(" met ") && quote.starts_with("very"), "{quote}");
    }

    proptest! {
        #[test]
        fn what_is_quoted_stands_in_the_paragraph_and_holds_the_words(text in "[ a-zÄé.“”A-Z]{1,600}", at in 0usize..600) {
            let start = text.char_indices().map(|(i, _)| i).take_while(|i| *i <= at).last().unwrap_or(0);
            let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
            let collection = collection(&text);
            let span = sentence(&collection, ArticleId(0), Span::new(1, start, end)).unwrap();
            let quote = text.get(span.start as usize..span.end as usize);
            prop_assert!(quote.is_some());
            if !text[start..end].trim().is_empty() {
                prop_assert!(span.start as usize <= start && end <= span.end as usize, "{span:?} misses {start}..{end}");
            }
        }
    }
}
