//! Which paragraphs are not English. Titles, verbs and dates are read in English only; of anything else nothing is read
//! rather than nonsense.
//!
//! English is told by its small words, which costs next to nothing; only a text without them is given to `whatlang`
//! (trigrams, Cavnar & Trenkle 1994) for the name of its language.

use std::sync::LazyLock;

use serde::Deserialize;
use whatlang::{Detector, Lang, Script};

use super::vocabulary::Vocabulary;
use crate::model::Article;

/// So many words, and a paragraph is judged for itself; a shorter one goes with its neighbours.
const ENOUGH: usize = 16;

/// The share of English small words above which a text is English. News has a third or more; a list of delegates a tenth.
const ENGLISH: f32 = 0.08;

#[derive(Default, Deserialize)]
struct Table {
    words: Vec<String>,
}

static SMALL: LazyLock<Vocabulary> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../assets/english.toml")).unwrap_or_default();
    table.words.into_iter().collect()
});

/// What one paragraph's words say of its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    English,
    Other(Lang),
    /// Too few words, or too mixed.
    Open,
}

/// For each paragraph whether it is in another language, and the warnings that say so.
pub fn foreign(article: &Article) -> (Vec<bool>, Vec<String>) {
    let verdicts: Vec<Verdict> = article.paragraphs.iter().map(|p| verdict(&p.text)).collect();
    if !verdicts.iter().any(|v| matches!(v, Verdict::Other(_))) {
        return short(article, verdicts.len(), &verdicts);
    }
    // What can't be told goes with the last paragraph that can, else with the first that can.
    let first = verdicts.iter().find(|v| **v != Verdict::Open);
    let mut last = if let Some(Verdict::Other(language)) = first { Some(*language) } else { None };
    let languages: Vec<Option<Lang>> = verdicts
        .iter()
        .map(|v| {
            match v {
                Verdict::English => last = None,
                Verdict::Other(language) => last = Some(*language),
                Verdict::Open => {}
            }
            last
        })
        .collect();
    let marks: Vec<bool> = languages.iter().map(Option::is_some).collect();
    let mut warnings = Vec::new();
    let mut named: Vec<Lang> = languages.iter().flatten().copied().collect();
    named.sort_by_key(|l| l.eng_name());
    named.dedup();
    for language in named {
        let paragraphs: Vec<u32> =
            (1..).zip(&languages).filter(|(_, l)| **l == Some(language)).map(|(n, _)| n).collect();
        warnings.push(warning(language, &paragraphs, marks.iter().all(|m| *m)));
    }
    (marks, warnings)
}

/// An article of short paragraphs only is judged as a whole.
fn short(article: &Article, count: usize, verdicts: &[Verdict]) -> (Vec<bool>, Vec<String>) {
    let none = (vec![false; count], Vec::new());
    if verdicts.contains(&Verdict::English) {
        return none;
    }
    let whole: Vec<&str> = article.paragraphs.iter().map(|p| p.text.as_str()).collect();
    match verdict(&whole.join(" ")) {
        Verdict::Other(language) => {
            let all: Vec<u32> = (1..=count as u32).collect();
            (vec![true; count], vec![warning(language, &all, true)])
        }
        _ => none,
    }
}

fn warning(language: Lang, paragraphs: &[u32], all: bool) -> String {
    let name = language.eng_name();
    if all {
        return format!("the text looks like {name}; only English is read, so nothing was read out of it");
    }
    let which = match paragraphs {
        [one] => format!("paragraph {one} looks"),
        many => {
            let list: Vec<String> = many.iter().map(u32::to_string).collect();
            format!("paragraphs {} look", list.join(", "))
        }
    };
    format!("{which} like {name}; only English is read, so nothing was read out there")
}

fn verdict(text: &str) -> Verdict {
    let (mut words, mut small) = (0_usize, 0_usize);
    let table = &*SMALL;
    let mut rest = text;
    while let Some(word) = next_word(&mut rest) {
        words += 1;
        small += usize::from(is_small(table, word));
        // A long paragraph need not be counted to its end, nor one whose other words, of a letter each, can't change it.
        let most = words + rest.len().div_ceil(2);
        if words == 3 * ENOUGH && small * 5 > words || small > 2 && small as f32 >= ENGLISH * most as f32 {
            return Verdict::English;
        }
    }
    if small as f32 >= ENGLISH * words as f32 && small > 0 && (words >= ENOUGH || small > 2) {
        return Verdict::English;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let foreign = letters.clone().filter(|c| !is_latin(*c)).count();
    let other_script = foreign * 2 > letters.count() && foreign >= ENOUGH;
    if words < ENOUGH && !other_script {
        return Verdict::Open;
    }
    match Detector::new().detect(text) {
        Some(found) if found.lang() == Lang::Eng => Verdict::Open,
        Some(found) if other_script || found.script() != Script::Latin || found.is_reliable() || small == 0 => {
            Verdict::Other(found.lang())
        }
        _ => Verdict::Open,
    }
}

/// The next run of letters; what is left stands behind it.
fn next_word<'t>(rest: &mut &'t str) -> Option<&'t str> {
    loop {
        let bytes = rest.as_bytes();
        let start = bytes.iter().position(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())?;
        let mut end = start;
        while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            end += 1;
        }
        if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
            // Letters of every script, one by one.
            let tail = rest.get(start..)?;
            end = tail.find(|c: char| !c.is_alphabetic()).map_or(bytes.len(), |length| start + length);
            if end == start {
                *rest = tail.get(tail.chars().next()?.len_utf8()..)?;
                continue;
            }
        }
        let word = rest.get(start..end)?;
        *rest = rest.get(end..)?;
        return Some(word);
    }
}

/// Whether a word, whatever its case, is one of the small words.
fn is_small(table: &Vocabulary, word: &str) -> bool {
    const LONGEST: usize = 12;
    if word.len() <= LONGEST && !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return table.contains(word);
    }
    let mut letters = [0_u8; LONGEST];
    let Some(plain) = letters.get_mut(..word.len()) else { return false };
    plain.copy_from_slice(word.as_bytes());
    plain.make_ascii_lowercase();
    std::str::from_utf8(plain).is_ok_and(|word| table.contains(word))
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::model::Paragraph;

    fn article(paragraphs: &[&str]) -> Article {
        let paragraphs = paragraphs.iter().map(|t| Paragraph { text: (*t).to_owned(), offset: None }).collect();
        Article { paragraphs, ..Article::default() }
    }

    const FRENCH: &str = "Le ministre des Affaires étrangères, M. Paul Renard, a rencontré mardi à Vienne son homologue \
        autrichienne, Mme Ilse Brandt, pour évoquer la situation dans la région et la coopération énergétique.";
    const GERMAN: &str = "Außenministerin Ilse Brandt hat am Dienstag in Wien ihren französischen Amtskollegen Paul Renard \
        getroffen, um über die Lage in der Region und die Zusammenarbeit in der Energiepolitik zu sprechen.";
    const SPANISH: &str = "El presidente Juan Ortega se reunió el martes en Viena con la ministra de Asuntos Exteriores, Ilse \
        Brandt, para hablar de la situación en la región y de la cooperación en materia de energía.";
    const RUSSIAN: &str =
        "Министр иностранных дел Австрии Ильза Брандт встретилась во вторник в Вене с президентом Чили.";
    const CHINESE: &str = "外交部长在维也纳会见了智利总统，双方就地区局势和能源合作交换了意见。";
    const INDONESIAN: &str = "Menteri Luar Negeri bertemu dengan Presiden Chile Juan Ortega di Wina pada hari Selasa untuk \
        membahas kerja sama energi dan situasi di kawasan tersebut bersama para pejabat kedua negara.";
    const ENGLISH_NEWS: &str =
        "Foreign Minister Ilse Brandt of Austria met President Juan Ortega of Chile in Vienna on 3 May 2023.";

    #[test]
    fn nothing_is_read_out_of_another_language_and_it_is_said() {
        for (text, name) in [
            (FRENCH, "French"),
            (GERMAN, "German"),
            (SPANISH, "Spanish"),
            (RUSSIAN, "Russian"),
            (CHINESE, "Mandarin"),
            (INDONESIAN, "Indonesian"),
        ] {
            let reading = extract::read(&article(&[text]));
            assert!(reading.officials.is_empty() && reading.interactions.is_empty(), "{name}: {reading:?}");
            assert!(reading.entities.is_empty() && reading.times.is_empty(), "{name}: {reading:?}");
            assert!(reading.warnings.iter().any(|w| w.contains(name)), "{name}: {:?}", reading.warnings);
        }
    }

    #[test]
    fn english_is_read_without_a_word() {
        let reading = extract::read(&article(&[ENGLISH_NEWS]));
        assert_eq!((reading.interactions.len(), reading.warnings.len()), (1, 0));
    }

    #[test]
    fn the_english_half_of_a_bilingual_release_is_read() {
        let reading = extract::read(&article(&[ENGLISH_NEWS, FRENCH, "Vienne, 3 mai"]));
        assert_eq!(reading.interactions.len(), 1);
        assert_eq!(
            reading.warnings,
            ["paragraphs 2, 3 look like French; only English is read, so nothing was read out there"]
        );
    }

    #[test]
    fn a_list_of_foreign_names_is_still_english() {
        let names = "Present were Ambassador José Ignacio García Márquez, Minister Nguyễn Văn Thành of Viet Nam, Director \
            Jean-Baptiste Lefèvre, Mr Wolfgang Müller-Lüdenscheidt and Ms Þórdís Kolbrún Gylfadóttir of Iceland.";
        assert_eq!(foreign(&article(&[names])).1, Vec::<String>::new());
    }

    #[test]
    fn a_few_words_are_not_judged() {
        assert_eq!(foreign(&article(&["Bonjour à tous"])), (vec![false], Vec::new()));
        assert_eq!(foreign(&article(&[])), (Vec::new(), Vec::new()));
    }
}
