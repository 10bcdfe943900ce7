//! Whether two worded offices can be one.

use std::collections::BTreeSet;

use crate::model::fold;

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

/// The telling words of an office.
pub(super) fn office(role: &str) -> Office {
    fold(role).split(' ').filter(|w| !w.is_empty() && !is_small(w)).map(str::to_owned).collect()
}

/// The best that any two of these offices share.
pub(super) fn shared(a: &BTreeSet<Office>, b: &BTreeSet<Office>) -> Shared {
    a.iter().flat_map(|x| b.iter().map(move |y| shared_by(x, y))).max().unwrap_or(Shared::No)
}

fn shared_by(a: &Office, b: &Office) -> Shared {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if small.is_empty() || !small.is_subset(large) {
        Shared::No
    } else if small.len() == large.len() || small.len() >= 2 {
        Shared::Office
    } else {
        Shared::Title
    }
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
        shared(&BTreeSet::from([office(a)]), &BTreeSet::from([office(b)]))
    }

    #[test]
    fn one_office_in_several_wordings() {
        assert_eq!(both("Foreign Minister", "Minister for Foreign Affairs"), Shared::Office);
        assert_eq!(both("US Secretary of State", "Secretary of State"), Shared::Office);
        assert_eq!(both("Secretary", "Secretary of State"), Shared::Title);
        assert_eq!(both("President", "President"), Shared::Office);
        assert_eq!(both("Defence Minister", "Foreign Minister"), Shared::No);
        assert_eq!(both("", "Foreign Minister"), Shared::No);
        assert_eq!(shared(&BTreeSet::new(), &BTreeSet::from([office("King")])), Shared::No);
    }
}
