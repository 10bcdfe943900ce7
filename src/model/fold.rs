//! Words compared without case, accents and punctuation, so that `Bhutto-Zardari` is found as `bhutto zardari`.
//!
//! Compatibility decomposition (Unicode Standard Annex 15, NFKD) without the marks that stand above or below a letter,
//! lower case, and the Latin letters that do not decompose spelled as English newspapers spell them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Calls `each` for every word of `text` with its folded form and its bytes in `text`.
///
/// A word is a run of letters and digits. An apostrophe joins (`Sana'a` is `sanaa`), but parts a closing `'s` or `’s`
/// (`Khan's` is `khan`, `s`). Each Han character or kana is a word of its own, for their writing puts no spaces.
pub fn each_word(text: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    let mut from = 0;
    let mut to = 0;
    let mut flush = |word: &mut String, from: usize, to: usize| {
        if !word.is_empty() {
            each(word, from..to);
            word.clear();
        }
    };
    let mut next = 0;
    while let Some(rest) = text.get(next..) {
        let at = next;
        // Most words are of plain letters, and taken as they are.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if let Some(letters) = rest.get(..plain).filter(|letters| !letters.is_empty()) {
            if word.is_empty() {
                from = at;
            }
            let before = word.len();
            word.push_str(letters);
            if let Some(added) = word.get_mut(before..) {
                added.make_ascii_lowercase();
            }
            next += plain;
            to = next;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        let end = at + c.len_utf8();
        next = end;
        if c == ' ' {
            flush(&mut word, from, to);
        } else if is_apostrophe(c) {
            if closes_with_s(text.get(end..).unwrap_or_default()) {
                flush(&mut word, from, to);
            }
        } else if c.is_ascii() {
            flush(&mut word, from, to);
        } else if c.is_alphanumeric() || stands_alone(c) || (canonical_combining_class(c) != 0 && !word.is_empty()) {
            let before = word.len();
            push_folded(&mut word, c);
            if word.chars().next_back().is_some_and(stands_alone) {
                // One sign may stand for several, such as `㍿`.
                let signs = word.split_off(before);
                flush(&mut word, from, to);
                for sign in signs.chars() {
                    word.push(sign);
                    flush(&mut word, at, end);
                }
            } else {
                from = if before == 0 { at } else { from };
                to = end;
            }
        } else if !word.is_empty() && is_vowel_sign(c) {
            word.push(c);
            to = end;
        } else if !is_invisible(c) {
            flush(&mut word, from, to);
        }
    }
    flush(&mut word, from, to);
}

/// The folded words of `text` with one space between them: `António Guterres` is `antonio guterres`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each_word(text, |word, _| {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    });
    folded
}

fn push_folded(word: &mut String, c: char) {
    for part in std::iter::once(c).nfkd().filter(|p| canonical_combining_class(*p) == 0) {
        for lower in part.to_lowercase() {
            match lower {
                'ß' => word.push_str("ss"),
                'æ' => word.push_str("ae"),
                'œ' => word.push_str("oe"),
                'þ' => word.push_str("th"),
                'ø' => word.push('o'),
                'đ' | 'ð' => word.push('d'),
                'ł' => word.push('l'),
                'ı' => word.push('i'),
                'ə' => word.push('e'),
                'ħ' => word.push('h'),
                // What decomposes into a space and a mark (`´`) is no part of a word.
                other if (other.is_alphanumeric() && !is_apostrophe(other)) || is_vowel_sign(other) => word.push(other),
                _ => {}
            }
        }
    }
}

/// Marks that typists and transliterators put for an apostrophe, ayn, hamza or okina.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '′' | '＇')
}

fn closes_with_s(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

/// Vowel signs of Indic and South-East Asian writing: marks, yet a different word without them.
fn is_vowel_sign(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) && canonical_combining_class(c) == 0
}

/// Soft hyphens, joiners, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        assert_eq!(fold("António GUTERRES"), "antonio guterres");
        assert_eq!(fold("Bhutto-Zardari"), fold("Bhutto  Zardari"));
        assert_eq!(fold("Recep Tayyip Erdoğan, Jens Støre & Łukasz"), "recep tayyip erdogan jens store lukasz");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold(""), "");
        assert_eq!(fold("— ! …"), "");
    }

    #[test]
    fn an_apostrophe_joins_but_parts_the_genitive() {
        assert_eq!(fold("Sana’a"), "sanaa");
        assert_eq!(fold("O'Brien"), "obrien");
        assert_eq!(fold("Khan's visit"), "khan s visit");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(fold("Jose\u{301} e\u{301}"), fold("José é"));
    }

    #[test]
    fn scripts_without_spaces_fall_into_characters_and_vowel_signs_stay() {
        assert_eq!(fold("布林肯访华"), "布 林 肯 访 华");
        assert_ne!(fold("कि"), fold("का"));
        assert_eq!(fold("مُحَمَّد"), fold("محمد"));
    }

    #[test]
    fn words_know_where_they_stood() {
        let text = "Dr. Émile Zola’s 布";
        let mut found = Vec::new();
        each_word(text, |word, at| found.push((word.to_owned(), &text[at])));
        let found: Vec<_> = found.iter().map(|(w, s)| (w.as_str(), *s)).collect();
        assert_eq!(found, [("dr", "Dr"), ("emile", "Émile"), ("zola", "Zola"), ("s", "s"), ("布", "布")]);
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn every_word_lies_on_character_borders_in_order(text in "\\PC{0,40}") {
            let mut last = 0..0;
            each_word(&text, |_, at| {
                assert!(text.get(at.clone()).is_some_and(|words| !words.is_empty()));
                assert!(at == last || at.start >= last.end);
                last = at;
            });
        }
    }
}
