//! Names compared without regard to accents and case.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The word in small letters without accents: `Bùi` and `bui` are alike. Apostrophes fall away.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        let mut folded = word.to_ascii_lowercase();
        folded.retain(|c| c != '\'');
        return folded;
    }
    word.nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | 'ʻ'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ı' => 'i',
            'ø' => 'o',
            'đ' | 'ð' => 'd',
            'ł' => 'l',
            c => c,
        })
        .collect()
}

/// The words of a name, folded, without full stops.
pub(super) fn folded_words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || c == '.')
        .map(|w| fold(w.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|w| !w.is_empty())
        .collect()
}

/// A name in capitals as other names are written: "ANA ROE-LIN" is "Ana Roe-Lin". Initials stay.
pub(super) fn lowered(name: &str) -> String {
    let word = |word: &str| {
        if word.chars().count() < 3 {
            return word.to_owned();
        }
        let mut first = true;
        let small = |c: char| {
            let opens = std::mem::replace(&mut first, !c.is_alphabetic());
            if opens { c.to_string() } else { c.to_lowercase().collect() }
        };
        word.chars().map(small).collect()
    };
    name.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_apostrophes_do_not_matter() {
        assert_eq!(fold("Đặng"), "dang");
        assert_eq!(fold("Sa’ad"), fold("saad"));
        assert_eq!(folded_words("D.Bold José"), ["d", "bold", "jose"]);
    }
}
