//! Where a caret comes to stand when it goes on by a character or a word, through all paragraphs of an article.

use unicode_segmentation::UnicodeSegmentation;

use super::Caret;
use crate::model::Article;

/// How far a caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To before the character before it.
    Back,
    /// To behind the character behind it.
    On,
    /// To the start of the word before it.
    WordBack,
    /// To the end of the word behind it.
    WordOn,
    /// To the start of the article.
    First,
    /// To the end of the article.
    Last,
}

impl Reach {
    /// Where the caret comes to stand. At the edge of a paragraph the next one begins; at those of the article it stays.
    pub fn from(self, article: &Article, caret: Caret) -> Caret {
        let text = |number: u32| article.paragraph(number).map(|p| p.text.as_str());
        let last = article.paragraphs.len() as u32;
        let end = |number: u32| Caret { paragraph: number, byte: text(number).map_or(0, |t| t.len() as u32) };
        let Caret { paragraph, byte } = caret;
        let here = text(paragraph).unwrap_or_default();
        let (before, after) = here.split_at_checked(byte as usize).unwrap_or((here, ""));
        match self {
            Self::First => Caret { paragraph: 1, byte: 0 },
            Self::Last => end(last.max(1)),
            Self::Back => match before.grapheme_indices(true).next_back() {
                Some((at, _)) => Caret { paragraph, byte: at as u32 },
                None if paragraph > 1 => end(paragraph - 1),
                None => caret,
            },
            Self::On => match after.graphemes(true).next() {
                Some(next) => Caret { paragraph, byte: byte + next.len() as u32 },
                None if paragraph < last => Caret { paragraph: paragraph + 1, byte: 0 },
                None => caret,
            },
            Self::WordBack => match before.unicode_word_indices().next_back() {
                Some((at, _)) => Caret { paragraph, byte: at as u32 },
                None if paragraph > 1 => self.from(article, end(paragraph - 1)),
                None => Caret { paragraph, byte: 0 },
            },
            Self::WordOn => match after.unicode_word_indices().next() {
                Some((at, word)) => Caret { paragraph, byte: byte + (at + word.len()) as u32 },
                None if paragraph < last => self.from(article, Caret { paragraph: paragraph + 1, byte: 0 }),
                None => end(paragraph),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Paragraph;

    fn article(paragraphs: &[String]) -> Article {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: t.clone(), ..Paragraph::default() });
        Article { paragraphs: paragraphs.collect(), ..Article::default() }
    }

    fn walk(texts: &[&str], from: (u32, u32), reach: Reach) -> (u32, u32) {
        let texts: Vec<String> = texts.iter().map(|t| (*t).to_owned()).collect();
        let to = reach.from(&article(&texts), Caret { paragraph: from.0, byte: from.1 });
        (to.paragraph, to.byte)
    }

    #[test]
    fn words_are_passed_whole_and_paragraphs_join() {
        let two = ["They met, in Oslo.", "Nothing was signed."];
        assert_eq!(walk(&two, (1, 0), Reach::WordOn), (1, 4));
        assert_eq!(walk(&two, (1, 8), Reach::WordOn), (1, 12));
        assert_eq!(walk(&two, (1, 17), Reach::WordOn), (2, 7));
        assert_eq!(walk(&two, (2, 0), Reach::WordBack), (1, 13));
        assert_eq!(walk(&two, (2, 3), Reach::WordBack), (2, 0));
        assert_eq!(walk(&two, (1, 18), Reach::On), (2, 0));
        assert_eq!(walk(&two, (2, 0), Reach::Back), (1, 18));
        assert_eq!(walk(&two, (1, 0), Reach::Back), (1, 0));
        assert_eq!(walk(&two, (2, 19), Reach::WordOn), (2, 19));
        assert_eq!(walk(&two, (1, 3), Reach::Last), (2, 19));
        // A letter and its accent are one step.
        assert_eq!(walk(&["cafe\u{301} now"], (1, 3), Reach::On), (1, 6));
    }

    proptest! {
        #[test]
        fn it_walks_from_end_to_end_and_always_stands_between_characters(
            texts in prop::collection::vec("[a-zé\u{301}ع .,-]{0,12}", 1..5),
            reach in prop_oneof![Just(Reach::On), Just(Reach::WordOn)],
        ) {
            let article = article(&texts);
            let (first, last) = (Reach::First.from(&article, Caret { paragraph: 1, byte: 0 }), Reach::Last);
            let back = if reach == Reach::On { Reach::Back } else { Reach::WordBack };
            let end = last.from(&article, first);
            for (from, by, to) in [(first, reach, end), (end, back, first)] {
                let mut at = from;
                for _ in 0..200 {
                    at = by.from(&article, at);
                    let text = &article.paragraph(at.paragraph).unwrap().text;
                    prop_assert!(text.is_char_boundary(at.byte as usize));
                }
                prop_assert_eq!(at, to);
            }
        }
    }
}
