//! What the tables know of one word, as one number: a word is looked up once, and then its classes are asked.

use super::tables::{Tables, Words};
use crate::extract::vocabulary::Dictionary;

/// A set of classes, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

/// One class, or several of which one is enough.
pub(super) type Class = Classes;

impl Classes {
    pub(super) const HONORIFIC: Self = Self(1);
    pub(super) const BEFORE: Self = Self(1 << 1);
    pub(super) const PORTFOLIO: Self = Self(1 << 2);
    pub(super) const PORTFOLIO_CAPITAL: Self = Self(1 << 3);
    pub(super) const GLUE: Self = Self(1 << 4);
    pub(super) const PAST: Self = Self(1 << 5);
    pub(super) const ASIDE: Self = Self(1 << 6);
    pub(super) const PARTICLE: Self = Self(1 << 7);
    pub(super) const SUFFIX: Self = Self(1 << 8);
    pub(super) const PREFIX: Self = Self(1 << 9);
    pub(super) const VENUE: Self = Self(1 << 10);
    pub(super) const DIVISION: Self = Self(1 << 11);
    pub(super) const EVENT: Self = Self(1 << 12);
    pub(super) const GENERIC: Self = Self(1 << 13);
    pub(super) const PEOPLE: Self = Self(1 << 14);
    pub(super) const ADJECTIVE: Self = Self(1 << 15);
    pub(super) const FAMILY: Self = Self(1 << 16);
    pub(super) const NEVER: Self = Self(1 << 17);
    /// A given name, written plainly.
    pub(super) const GIVEN: Self = Self(1 << 18);
    /// A head noun in any of its forms; words with a hyphen are asked by themselves.
    pub(super) const HEAD: Self = Self(1 << 19);
    /// A piece can start with it: see [`super::line::Line::opens`].
    pub(super) const OPENS: Self = Self(1 << 20);
    /// An event, the last word of a body's name, a venue: in either number.
    pub(super) const EVENTS: Self = Self(1 << 21);
    pub(super) const SUFFIXES: Self = Self(1 << 22);
    pub(super) const VENUES: Self = Self(1 << 23);
    /// A known name can start with it as it is written here: "al-Shabaab".
    pub(super) const NAMED: Self = Self(1 << 24);

    /// Whether it has one of these.
    pub(super) const fn has(self, class: Self) -> bool {
        self.0 & class.0 != 0
    }

    /// The same with another class.
    pub(super) const fn with(self, class: Self) -> Self {
        Self(self.0 | class.0)
    }
}

/// The classes of all words of the tables.
pub(super) fn all(tables: &Tables, openers: &Words) -> Dictionary<Classes> {
    let lists = [
        (&tables.honorific, Class::HONORIFIC),
        (&tables.before, Class::BEFORE),
        (&tables.portfolio, Class::PORTFOLIO),
        (&tables.portfolio_capital, Class::PORTFOLIO_CAPITAL),
        (&tables.glue, Class::GLUE),
        (&tables.past, Class::PAST),
        (&tables.aside, Class::ASIDE),
        (&tables.particle, Class::PARTICLE),
        (&tables.suffix, Class::SUFFIX.with(Class::SUFFIXES)),
        (&tables.prefix, Class::PREFIX),
        (&tables.venue, Class::VENUE.with(Class::VENUES)),
        (&tables.division, Class::DIVISION),
        (&tables.event, Class::EVENT.with(Class::EVENTS)),
        (&tables.generic, Class::GENERIC),
        (&tables.people, Class::PEOPLE),
        (&tables.adjective, Class::ADJECTIVE),
        (&tables.family, Class::FAMILY),
        (&tables.never, Class::NEVER),
        (&tables.given, Class::GIVEN),
        (openers, Class::OPENS),
    ];
    let mut all: Dictionary<Classes> = Dictionary::default();
    let mut mark = |word: String, class: Class| {
        let known = all.at(word);
        *known = known.with(class);
    };
    for (list, class) in lists {
        for word in list.iter() {
            mark(word.clone(), class);
        }
    }
    let plurals = [(&tables.suffix, Class::SUFFIXES), (&tables.venue, Class::VENUES), (&tables.event, Class::EVENTS)];
    for (list, class) in plurals {
        for word in list.iter() {
            mark(format!("{word}s"), class);
        }
    }
    for form in tables.head_forms() {
        mark(form, Class::HEAD);
    }
    for first in tables.name_openers() {
        mark(first.clone(), Class::NAMED);
    }
    all
}
