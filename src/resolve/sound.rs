//! Keys under which the transliterations of one name meet: Muhammad and Mohammed, Sergei and Sergey.
//!
//! The rules are those of `assets/transliteration.toml`, which says how they work. A key alone joins nobody.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::names::Name;

#[derive(Debug, Default, Deserialize)]
struct Rules {
    particles: Vec<String>,
    begin: Vec<(String, String)>,
    letters: Vec<(String, String)>,
    end: Vec<(String, String)>,
    same: Vec<String>,
    short: Vec<String>,
}

struct Table {
    rules: Rules,
    /// The word of a line of `same` that stands for the others, all as sounds.
    same: BTreeMap<String, String>,
    /// The lines of `short` in which a given name stands.
    short: BTreeMap<String, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rules: Rules = toml::from_str(include_str!("../../assets/transliteration.toml")).unwrap_or_default();
    let mut same = BTreeMap::new();
    for line in &rules.same {
        let mut words = line.split(' ').map(|word| rules.spell(word));
        let Some(first) = words.next() else { continue };
        same.extend(words.map(|word| (word, first.clone())));
    }
    let mut short: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in rules.short.iter().enumerate() {
        for word in line.split(' ') {
            short.entry(word.to_owned()).or_default().push(at);
        }
    }
    Table { rules, same, short }
});

impl Rules {
    /// A folded word by the letters that stand for its own.
    fn spell(&self, word: &str) -> String {
        let begin = self.begin.iter().find_map(|(from, to)| Some(format!("{to}{}", word.strip_prefix(from.as_str())?)));
        let mut word = begin.unwrap_or_else(|| word.to_owned());
        for (from, to) in &self.letters {
            if word.contains(from.as_str()) {
                word = word.replace(from.as_str(), to);
            }
        }
        if let Some(end) =
            self.end.iter().find_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from.as_str())?)))
        {
            word = end;
        }
        let mut single = String::with_capacity(word.len());
        for letter in word.chars() {
            if !single.ends_with(letter) {
                single.push(letter);
            }
        }
        single
    }
}

/// The key of one folded word.
pub(super) fn word(word: &str) -> String {
    let spelled = TABLE.rules.spell(word);
    TABLE.same.get(&spelled).cloned().unwrap_or(spelled)
}

/// The key of a whole name: its words' keys without a space between them, particles left out.
pub(super) fn name(name: &Name) -> String {
    let is_particle = |word: &&String| TABLE.rules.particles.contains(*word);
    name.words.iter().filter(|word| !is_particle(word)).map(|w| word(w)).collect()
}

/// Whether one given name is a short form of the other, both folded.
pub(super) fn is_short(a: &str, b: &str) -> bool {
    let lines = |word: &str| TABLE.short.get(word).map(Vec::as_slice).unwrap_or_default();
    lines(a).iter().any(|line| lines(b).contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        name(&Name::new(a)) == name(&Name::new(b))
    }

    #[test]
    fn the_table_is_read() {
        assert!(TABLE.rules.same.len() > 50 && TABLE.rules.letters.len() > 20);
        let mut seen = BTreeMap::new();
        for line in &TABLE.rules.same {
            for word in line.split(' ').map(|word| TABLE.rules.spell(word)) {
                assert_eq!(
                    seen.insert(word.clone(), line).filter(|other| *other != line),
                    None,
                    "{word} stands in two lines"
                );
            }
        }
    }

    #[test]
    fn transliterations_of_one_name_meet() {
        for (a, b) in [
            ("Muhammad bin Salman", "Mohammed bin Salman"),
            ("Mohamed Al-Sisi", "Mohammad el Sisi"),
            ("Abdel Fattah el-Sisi", "Abdul Fatah Al Sisi"),
            ("Abd al-Rahman Khalil", "Abdurrahman Khalil"),
            ("Abdullah Ensour", "Abdallah Ensour"),
            ("Yousef bin Alawi", "Yusuf ibn Alawi"),
            ("Sergei Lavrov", "Sergey Lavrov"),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            ("Volodymyr Zelenskiy", "Vladimir Zelenskij"),
            ("Yevgeny Primakov", "Evgenii Primakov"),
            ("Dmytro Kuleba", "Dmitry Kuleba"),
            ("Aung San Suu Kyi", "Aung San Su Kyi"),
            ("Jens Stoerre", "Jens Störe"),
            ("Kim Jong-un", "Kim Jong Eun"),
            ("Alexey Navalny", "Aleksei Navalnyi"),
            ("Viktor Orban", "Victor Orbán"),
        ] {
            assert!(same(a, b), "{a} and {b}: {} {}", name(&Name::new(a)), name(&Name::new(b)));
        }
    }

    #[test]
    fn other_names_stay_apart() {
        for (a, b) in [
            ("Hassan Rouhani", "Hussein Rouhani"),
            ("Kim Jong Un", "Kim Jong Il"),
            ("Wang Yi", "Wang Li"),
            ("Ali Khan", "Alia Khan"),
            ("Ahmad Shah", "Muhammad Shah"),
            ("Hamad Al Thani", "Ahmad Al Thani"),
            ("Omar Saleh", "Amr Saleh"),
        ] {
            assert!(!same(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn short_forms_know_their_names() {
        assert!(is_short("joe", "joseph") && is_short("tony", "antony"));
        assert!(!is_short("joe", "john") && !is_short("x", "x"));
    }
}
