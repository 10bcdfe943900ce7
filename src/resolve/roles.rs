//! Whether two worded offices can be one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::model::{CountryCode, fold};

/// An office as the set of its telling words.
pub(super) type Office = BTreeSet<String>;

/// How much two offices speak for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shared {
    /// Nothing in common.
    No,
    /// A bare title that the other spells out: `Secretary` and `Secretary of State`.
    Title,
    /// The same office, or two telling words of it.
    Office,
}

/// The telling words of an office. Abbreviations are spelled out, and "minister of state" is a rank of its own.
pub(super) fn office(role: &str) -> Office {
    let words = fold(role).replace("minister of state", "minister-of-state").replace("defense", "defence");
    let spelled = words.split(' ').flat_map(|word| match word {
        "fm" => vec!["foreign", "minister"],
        "pm" => vec!["prime", "minister"],
        "dpm" => vec!["deputy", "prime", "minister"],
        "eam" => vec!["external", "affairs", "minister"],
        "vp" => vec!["vice", "president"],
        "us" | "usa" => vec!["united", "states"],
        "uk" => vec!["united", "kingdom"],
        "uae" => vec!["united", "arab", "emirates"],
        "un" => vec!["united", "nations"],
        other => vec![other],
    });
    spelled.filter(|w| !w.is_empty() && !is_small(w)).map(str::to_owned).collect()
}

/// Two offices in one breath, as their wordings: "Deputy Prime Minister and Foreign Minister".
pub(super) fn parts(role: &str) -> Vec<&str> {
    let parts: Vec<&str> = role.split(" and ").flat_map(|part| part.split(", ")).map(str::trim).collect();
    let is_office = |part: &&str| fold(part).split(' ').any(is_head);
    if parts.len() > 1 && parts.iter().all(is_office) { parts } else { vec![role] }
}

/// Each office of a wording.
pub(super) fn offices(role: &str) -> impl Iterator<Item = Office> + '_ {
    parts(role).into_iter().map(office).filter(|office| !office.is_empty())
}

/// The best that any two of these offices share.
pub(super) fn shared(a: &BTreeSet<Office>, b: &BTreeSet<Office>) -> Shared {
    a.iter().flat_map(|x| b.iter().map(move |y| shared_by(x, y))).max().unwrap_or(Shared::No)
}

fn shared_by(a: &Office, b: &Office) -> Shared {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if small.is_empty() || !small.is_subset(large) {
        Shared::No
    } else if small.len() == large.len() || small.len() >= 2 && ranks(a) == ranks(b) {
        Shared::Office
    } else if small.len() == 1 {
        Shared::Title
    } else {
        // A deputy is another person than the one whose deputy it is.
        Shared::No
    }
}

/// Whether two wordings are one office of a state, held at the same time: `President` and `President of Ukraine`.
pub(super) fn same(a: &Office, b: &Office, country: Option<CountryCode>) -> bool {
    let own = |office: &Office| -> Office {
        let names = country.and_then(|code| COUNTRIES.get(&code));
        office.iter().filter(|word| !names.is_some_and(|names| names.contains(*word))).cloned().collect()
    };
    let (a, b) = (own(a), own(b));
    let past = |office: &Office| office.iter().any(|word| is_past(word));
    past(&a) == past(&b) && ranks(&a) == ranks(&b) && shared_by(&a, &b) == Shared::Office
}

/// Folded words of a state's names and adjectives.
static COUNTRIES: LazyLock<BTreeMap<CountryCode, Office>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    let names = lines.filter_map(|line| {
        let (code, names) = line.split_once('\t')?;
        let names = names.rsplit_once('\t').map_or(names, |(names, _capitals)| names);
        let words = fold(names).split(' ').map(str::to_owned).filter(|w| !is_small(w) && !is_head(w)).collect();
        Some((CountryCode::new(code.trim())?, words))
    });
    names.collect()
});

fn ranks(office: &Office) -> BTreeSet<&str> {
    office.iter().map(String::as_str).filter(|word| is_rank(word)).collect()
}

/// Words that make another office of one.
fn is_rank(word: &str) -> bool {
    matches!(word, "deputy" | "vice" | "assistant" | "associate" | "under" | "undersecretary" | "junior" | "shadow")
}

fn is_past(word: &str) -> bool {
    matches!(word, "former" | "ex" | "then" | "late" | "retired" | "ousted" | "deposed" | "erstwhile" | "sometime")
}

/// What an office is the office of.
fn is_head(word: &str) -> bool {
    matches!(
        word,
        "minister"
            | "president"
            | "premier"
            | "chancellor"
            | "secretary"
            | "ambassador"
            | "commissioner"
            | "representative"
            | "envoy"
            | "adviser"
            | "advisor"
            | "director"
            | "chair"
            | "chairman"
            | "chairwoman"
            | "speaker"
            | "governor"
            | "king"
            | "queen"
            | "prince"
            | "emir"
            | "amir"
            | "sultan"
            | "fm"
            | "pm"
            | "dpm"
            | "eam"
            | "vp"
    )
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "for" | "and" | "to" | "a" | "an" | "in" | "on" | "s" | "his" | "her" | "its" | "at" | "with"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(a: &str, b: &str) -> Shared {
        shared(&offices(a).collect(), &offices(b).collect())
    }

    #[test]
    fn one_office_in_several_wordings() {
        assert_eq!(both("Foreign Minister", "Minister for Foreign Affairs"), Shared::Office);
        assert_eq!(both("US Secretary of State", "Secretary of State"), Shared::Office);
        assert_eq!(both("FM", "Foreign Minister"), Shared::Office);
        assert_eq!(both("Defense Minister", "Minister of Defence"), Shared::Office);
        assert_eq!(both("Secretary", "Secretary of State"), Shared::Title);
        assert_eq!(both("President", "President"), Shared::Office);
        assert_eq!(both("Defence Minister", "Foreign Minister"), Shared::No);
        assert_eq!(both("", "Foreign Minister"), Shared::No);
        assert_eq!(shared(&BTreeSet::new(), &BTreeSet::from([office("King")])), Shared::No);
    }

    #[test]
    fn a_deputy_has_another_office_but_who_holds_two_has_both() {
        assert_eq!(both("Prime Minister", "Deputy Prime Minister"), Shared::No);
        assert_eq!(both("Foreign Minister", "Minister of State for Foreign Affairs"), Shared::No);
        assert_eq!(both("Foreign Minister", "Deputy Prime Minister and Foreign Minister"), Shared::Office);
        assert_eq!(both("Minister of Trade and Industry", "Minister of Industry"), Shared::Office);
    }

    #[test]
    fn an_office_of_a_state_is_the_same_with_and_without_its_name() {
        let same = |a: &str, b: &str| same(&office(a), &office(b), CountryCode::new("UA"));
        assert!(same("President", "President of Ukraine"));
        assert!(same("Ukrainian Foreign Minister", "Minister of Foreign Affairs"));
        assert!(!same("President", "former President"));
        assert!(!same("President", "Vice President"));
        assert!(!same("President", "President of Chile"));
        assert!(same("Ambassador to the US", "Ambassador of Ukraine to the United States"));
    }
}
