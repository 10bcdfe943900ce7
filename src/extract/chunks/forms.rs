//! Which forms of a name can mean one person: a surname alone, an initial, a slip of the pen.

use super::cast::Figure;
use crate::model::CountryCode;

/// Whether these words can name this figure.
pub(super) fn same(figure: &Figure, words: &[String], country: Option<CountryCode>) -> bool {
    if figure.words == words {
        return true;
    }
    if let (Some(a), Some(b)) = (figure.beside, country)
        && a != b
    {
        return false;
    }
    if words.len() == 1 {
        return words.first().is_some_and(|w| answers_to(figure, w));
    }
    subsequence(&figure.words, words)
        || written_alike(&figure.words, words)
        || variant(&figure.words, words)
        || initialled(&figure.words, words)
}

/// Whether one word alone can stand for the figure: any word of the name but one after "bin" or an initial.
fn answers_to(figure: &Figure, word: &str) -> bool {
    let is = |w: &str| match w.strip_suffix(word) {
        Some(article) => matches!(article, "" | "al-" | "el-"),
        None => false,
    };
    let before = |i: usize| i.checked_sub(1).and_then(|b| figure.words.get(b)).map_or("", String::as_str);
    word.chars().nth(1).is_some() && figure.words.iter().enumerate().any(|(i, w)| is(w) && !is_patronym(before(i)))
}

/// "bin" and the like: what follows is the father's name.
fn is_patronym(word: &str) -> bool {
    matches!(word, "bin" | "ibn" | "bint" | "binti" | "bte")
}

fn subsequence(long: &[String], short: &[String]) -> bool {
    if short.len() >= long.len() {
        return false;
    }
    // "Salman bin Aziz" is not "Muhammad bin Salman bin Aziz", whose father he is.
    let head = short.first().and_then(|s| long.iter().position(|l| l == s));
    let father = head.and_then(|h| h.checked_sub(1)).and_then(|h| long.get(h)).is_some_and(|w| is_patronym(w));
    if father {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|s| {
        let initial = s.chars().nth(1).is_none();
        rest.any(|l| l == s || initial && l.starts_with(s.as_str()))
    })
}

/// Two spellings of one name: the same surname and nearly the same given name.
fn variant(a: &[String], b: &[String]) -> bool {
    a.len() == b.len()
        && a.len() > 1
        && a.iter().zip(b).all(|(x, y)| {
            x == y
                || x.chars().next() == y.chars().next()
                    && x.len() > 3
                    && y.len() > 3
                    && strsim::jaro_winkler(x, y) >= 0.88
                    && like_ends(x, y)
        })
        && a.iter().zip(b).filter(|(x, y)| x == y).count() + 1 >= a.len()
}

/// One name with its parts joined or not, and its article in either form: "Abdel-Fattah El-Roe" and "Abdel Fattah Al-Roe".
fn written_alike(a: &[String], b: &[String]) -> bool {
    fn letters(words: &[String]) -> impl Iterator<Item = char> {
        let bare = |w: &'_ String| w.starts_with("al-") || w.starts_with("el-");
        // Of "al-" and "el-" the letter that both have is left.
        words.iter().flat_map(move |w| w.chars().skip(usize::from(bare(w)))).filter(|c| *c != '-')
    }
    let tied = |words: &[String]| words.iter().any(|w| w.contains('-'));
    a.len() > 1 && b.len() > 1 && (tied(a) || tied(b)) && letters(a).eq(letters(b))
}

/// Brothers share the first part of a name: "Jong-un" and "Jong-nam" are two.
fn like_ends(x: &str, y: &str) -> bool {
    let ends = x.rsplit_once('-').zip(y.rsplit_once('-'));
    ends.is_none_or(|((_, a), (_, b))| strsim::levenshtein(a, b) <= 1)
}

/// Whether one of two names of two words has the other's given or father's name as an initial: "R. Roe" and "Ana Roe", as in
/// Mongolia "B.Roe" and "Roe Bold".
fn initialled(a: &[String], b: &[String]) -> bool {
    let ([a1, a2], [b1, b2]) = (a, b) else { return false };
    let letter = |w: &str| w.chars().nth(1).is_none();
    let opens = |short: &str, long: &str| letter(short) && !letter(long) && long.starts_with(short);
    a2 == b2 && (opens(a1, b1) || opens(b1, a1)) || a2 == b1 && opens(a1, b2) || a1 == b2 && opens(b1, a2)
}
