//! The tables of `assets/dates.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::absolute::shaded;
use super::words::{Shape, Words};
use crate::extract::vocabulary::{Dictionary, Vocabulary};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Fortnight,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// The file as it is written.
#[derive(Deserialize)]
struct File {
    months: Dictionary<u32>,
    short_months: Dictionary<u32>,
    weekdays: Dictionary<u32>,
    short_weekdays: Dictionary<u32>,
    units: FxHashMap<String, String>,
    numbers: Dictionary<u32>,
    ordinals: Dictionary<u32>,
    seasons: Dictionary<String>,
    parts_of_day: Dictionary<String>,
    which: Dictionary<i64>,
    zones: Zones,
    sets: Dictionary<String>,
    holidays: BTreeMap<String, String>,
    decades: Dictionary<u32>,
    phrases: BTreeMap<String, String>,
    words: Lists,
    tense: Tense,
}

#[derive(Default, Deserialize)]
pub(super) struct Zones {
    pub universal: Vocabulary,
    pub other: Vocabulary,
}

#[derive(Default, Deserialize)]
pub(super) struct Lists {
    pub vague: Vocabulary,
    pub between: Vocabulary,
    pub shades: Vocabulary,
    pub endings: Vocabulary,
    pub portions: Vocabulary,
    pub named_days: Vocabulary,
    pub doubtful_months: Vocabulary,
    pub given_names: Vocabulary,
    pub leads: Vocabulary,
    pub plans: Vocabulary,
    pub year_leads: Vocabulary,
    pub not_counted: Vocabulary,
    pub determiners: Vocabulary,
    pub counters: Vocabulary,
    pub measures: Vocabulary,
}

#[derive(Default, Deserialize)]
struct Tense {
    ahead: Vocabulary,
    ahead_after_name: Vocabulary,
    ahead_before_to: Vocabulary,
    ahead_before_article: Vocabulary,
    behind: Vocabulary,
    not_behind: Vocabulary,
}

/// What a word tells of the time of what is told, by all lists of [`Tense`] at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tells {
    pub ahead: bool,
    pub ahead_after_name: bool,
    pub ahead_before_to: bool,
    pub ahead_before_article: bool,
    pub behind: bool,
    pub not_behind: bool,
}

impl Tense {
    fn tells(&self) -> Dictionary<Tells> {
        let mut all: Dictionary<Tells> = Dictionary::default();
        self.ahead.iter().for_each(|word| all.at(word.clone()).ahead = true);
        self.ahead_after_name.iter().for_each(|word| all.at(word.clone()).ahead_after_name = true);
        self.ahead_before_to.iter().for_each(|word| all.at(word.clone()).ahead_before_to = true);
        self.ahead_before_article.iter().for_each(|word| all.at(word.clone()).ahead_before_article = true);
        self.behind.iter().for_each(|word| all.at(word.clone()).behind = true);
        self.not_behind.iter().for_each(|word| all.at(word.clone()).not_behind = true);
        all
    }
}

/// When a named day falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(u32, u32),
    /// So many days from Easter Sunday.
    Easter(i64),
}

impl Holiday {
    fn of(code: &str) -> Option<Self> {
        if let Some(days) = code.strip_prefix('E') {
            return Some(Self::Easter(days.parse().ok()?));
        }
        let (month, day) = code.split_once('-')?;
        Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?))
    }
}

/// The tables, ready for use.
#[derive(Default)]
pub(super) struct Lexicon {
    months: Dictionary<u32>,
    short_months: Dictionary<u32>,
    weekdays: Dictionary<u32>,
    short_weekdays: Dictionary<u32>,
    units: Dictionary<Period>,
    pub numbers: Dictionary<u32>,
    pub ordinals: Dictionary<u32>,
    pub seasons: Dictionary<String>,
    pub parts_of_day: Dictionary<String>,
    pub which: Dictionary<i64>,
    pub zones: Zones,
    pub sets: Dictionary<String>,
    pub decades: Dictionary<u32>,
    /// Named days by their first word: all their words, and when they fall.
    holidays: FxHashMap<String, Vec<(Vec<String>, Holiday)>>,
    /// By first word.
    phrases: FxHashMap<String, Vec<(Vec<String>, String)>>,
    pub words: Lists,
    tense: Dictionary<Tells>,
    /// Words that an expression can start with; see [`Lexicon::opens`].
    openers: Dictionary<Opener>,
    /// Words that go on after "the" at the start of an expression.
    after_the: Vocabulary,
    /// Words that go on after "a" or "an" at the start of an expression.
    after_a: Vocabulary,
}

/// Words that the rules themselves name as the first of an expression.
const OPENERS: &str = "the a an these this half every each last final next following previous preceding today \
    yesterday tomorrow tonight noon midnight fiscal financial fy";

/// Words after which only a unit or a part of the day makes an expression.
const BEFORE_A_UNIT: &str = "that same per";

/// What must follow a word for an expression to start with it.
#[derive(Clone, Copy, Debug, Default)]
struct Opener {
    /// Anything.
    anything: bool,
    /// The other words of a phrase or of a day with a name.
    phrase: bool,
    /// A unit or a part of the day.
    unit: bool,
    /// Another expression: "early", "late".
    shade: bool,
}

/// The words of `OPENERS` and of all tables that an expression can start with.
fn openers(lexicon: &Lexicon) -> Dictionary<Opener> {
    let mut openers: Dictionary<Opener> = Dictionary::default();
    for word in lexicon.phrases.keys().chain(lexicon.holidays.keys()) {
        openers.at(word.clone()).phrase = true;
    }
    for word in split(BEFORE_A_UNIT) {
        openers.at(word).unit = true;
    }
    for word in lexicon.words.shades.iter() {
        openers.at(word.clone()).shade = true;
    }
    for word in firsts(lexicon) {
        openers.at(word).anything = true;
    }
    openers
}

/// Words that can open an expression whatever follows.
fn firsts(lexicon: &Lexicon) -> Vec<String> {
    let mut all: Vec<String> = split(OPENERS).collect();
    all.extend(lexicon.months.keys().chain(lexicon.short_months.keys()).cloned());
    all.extend(lexicon.weekdays.keys().chain(lexicon.short_weekdays.keys()).cloned());
    all.extend(lexicon.weekdays.keys().map(|day| format!("{day}s")));
    all.extend(lexicon.units.keys().chain(lexicon.numbers.keys()).chain(lexicon.ordinals.keys()).cloned());
    all.extend(lexicon.seasons.keys().chain(lexicon.which.keys()).chain(lexicon.sets.keys()).cloned());
    all.extend(lexicon.words.vague.iter().chain(lexicon.decades.keys()).cloned());
    all
}

/// The second words of phrases that start with `first`.
fn seconds(lexicon: &Lexicon, first: &str) -> impl Iterator<Item = String> {
    let phrases = lexicon.phrases.get(first).map_or(&[][..], Vec::as_slice);
    phrases.iter().filter_map(|(words, _)| words.get(1).cloned())
}

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| read(include_str!("../../../assets/dates.toml")).unwrap_or_default());

/// The tables. A test makes sure that the embedded file reads.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

fn split(words: &str) -> impl Iterator<Item = String> {
    words.split_whitespace().map(str::to_owned)
}

fn read(text: &str) -> Result<Lexicon, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    let mut phrases: FxHashMap<String, Vec<(Vec<String>, String)>> = FxHashMap::default();
    for (phrase, value) in file.phrases {
        let words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
        if let Some(first) = words.first() {
            phrases.entry(first.clone()).or_default().push((words, value));
        }
    }
    let mut holidays: FxHashMap<String, Vec<(Vec<String>, Holiday)>> = FxHashMap::default();
    for (name, code) in file.holidays {
        // An apostrophe is a word of its own.
        let name = name.replace('\'', " ' ").replace('’', " ’ ");
        let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
        if let (Some(first), Some(day)) = (words.first(), Holiday::of(&code)) {
            holidays.entry(first.clone()).or_default().push((words, day));
        }
    }
    let mut lexicon = Lexicon {
        decades: file.decades,
        holidays,
        openers: Dictionary::default(),
        after_the: Vocabulary::default(),
        after_a: Vocabulary::default(),
        months: file.months,
        short_months: file.short_months,
        weekdays: file.weekdays,
        short_weekdays: file.short_weekdays,
        units: file.units.into_iter().filter_map(|(word, code)| Some((word, Period::of(&code)?))).collect(),
        numbers: file.numbers,
        ordinals: file.ordinals,
        seasons: file.seasons,
        parts_of_day: file.parts_of_day,
        which: file.which,
        zones: file.zones,
        sets: file.sets,
        phrases,
        words: file.words,
        tense: file.tense.tells(),
    };
    lexicon.openers = openers(&lexicon);
    let the = lexicon.openers.keys().chain(lexicon.parts_of_day.keys()).cloned();
    lexicon.after_the = the.chain(seconds(&lexicon, "the")).chain(split("entire whole full")).collect();
    let a = lexicon.units.keys().chain(lexicon.words.between.iter()).cloned();
    let seconds = seconds(&lexicon, "a").chain(seconds(&lexicon, "an"));
    lexicon.after_a = a.chain(seconds).chain(split("half couple few dozen")).collect();
    Ok(lexicon)
}

impl Period {
    fn of(code: &str) -> Option<Self> {
        Some(match code {
            "S" => Self::Second,
            "N" => Self::Minute,
            "H" => Self::Hour,
            "D" => Self::Day,
            "F" => Self::Fortnight,
            "W" => Self::Week,
            "E" => Self::Weekend,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "T" => Self::Decade,
            "C" => Self::Century,
            _ => return None,
        })
    }
}

impl Lexicon {
    /// Whether an expression can start with the word at this place. Most words can't, and the rules are not asked.
    pub fn opens(&self, words: &Words<'_>, at: usize) -> bool {
        match words.shape(at) {
            Some(Shape::Letters) => {}
            // "in '99"
            Some(Shape::Mark) => {
                return words.any(at, &["'", "’", "‘"]) && matches!(words.shape(at + 1), Some(Shape::Number(..)));
            }
            _ => return true,
        }
        let letters = |at| words.shape(at).is_none_or(|shape| shape == Shape::Letters);
        match words.lower(at) {
            "the" => !letters(at + 1) || self.after_the.contains(words.lower(at + 1)),
            "a" | "an" => !letters(at + 1) || self.after_a.contains(words.lower(at + 1)),
            // "Q3", "H1", "FY2023"
            word if matches!(word.as_bytes(), [b'q' | b'h' | b'f', .., b'0'..=b'9']) => true,
            word => self.openers.get(word).is_some_and(|opener| self.goes_on(words, at, *opener)),
        }
    }

    /// Whether what follows a word makes an expression with it.
    fn goes_on(&self, words: &Words<'_>, at: usize, opener: Opener) -> bool {
        let unit =
            |word: &str| self.units.contains_key(word) || self.parts_of_day.contains_key(word) || word == "annum";
        opener.anything
            || opener.unit && unit(words.lower(at + 1))
            || opener.phrase && self.names(words, at)
            || opener.shade && self.opens(words, shaded(words, at))
    }

    /// Whether a phrase or a day with a name stands here.
    fn names(&self, words: &Words<'_>, at: usize) -> bool {
        let first = words.lower(at);
        let fits = |name: &[String]| name.iter().enumerate().all(|(n, word)| words.lower(at + n) == word);
        self.phrases.get(first).is_some_and(|list| list.iter().any(|(name, _)| fits(name)))
            || self.holidays.get(first).is_some_and(|list| list.iter().any(|(name, _)| fits(name)))
    }

    /// What a word in small letters tells of the time of what is told.
    pub fn tells(&self, word: &str) -> Tells {
        self.tense.get(word).copied().unwrap_or_default()
    }

    /// A month's name and the place after it. Short forms take their full stop along.
    pub fn month(&self, words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
        if !words.capital(at) {
            return None;
        }
        let word = words.lower(at);
        if let Some(month) = self.months.get(word) {
            return Some((*month, at + 1));
        }
        let month = *self.short_months.get(word)?;
        Some((month, after_stop(words, at + 1)))
    }

    /// Whether the month at this place is written in full and never means anything else.
    pub fn plain_month(&self, words: &Words<'_>, at: usize) -> bool {
        self.months.contains_key(words.lower(at)) && !self.words.doubtful_months.contains(words.lower(at))
    }

    /// Whether a month's name stands here in full.
    pub fn full_month(&self, words: &Words<'_>, at: usize) -> bool {
        self.months.contains_key(words.lower(at))
    }

    /// A weekday's name (Monday is 1), the place after it, and whether it is written in full.
    pub fn weekday(&self, words: &Words<'_>, at: usize) -> Option<(u32, usize, bool)> {
        if !words.capital(at) {
            return None;
        }
        let word = words.lower(at);
        if let Some(day) = self.weekdays.get(word) {
            return Some((*day, at + 1, true));
        }
        let day = *self.short_weekdays.get(word)?;
        Some((day, after_stop(words, at + 1), false))
    }

    /// A plural weekday, "Mondays".
    pub fn weekdays(&self, words: &Words<'_>, at: usize) -> Option<u32> {
        words.capital(at).then(|| words.lower(at).strip_suffix('s'))?.and_then(|day| self.weekdays.get(day)).copied()
    }

    /// A unit of time, and whether it is a plural.
    pub fn unit(&self, words: &Words<'_>, at: usize) -> Option<(Period, bool)> {
        let word = words.lower(at);
        Some((*self.units.get(word)?, word.ends_with('s')))
    }

    /// A named day and the place after it.
    pub fn holiday(&self, words: &Words<'_>, at: usize) -> Option<(Holiday, usize)> {
        if !words.capital(at) {
            return None;
        }
        let list = self.holidays.get(words.lower(at))?;
        let fits = |name: &[String]| name.iter().enumerate().all(|(n, word)| words.lower(at + n) == word);
        list.iter().find(|(name, _)| fits(name)).map(|(name, day)| (*day, at + name.len()))
    }

    /// A phrase with a value of its own and the place after it.
    pub fn phrase(&self, words: &Words<'_>, at: usize) -> Option<(&str, usize)> {
        if words.shape(at) != Some(Shape::Letters) {
            return None;
        }
        let (phrase, value) = self
            .phrases
            .get(words.lower(at))?
            .iter()
            .filter(|(phrase, _)| phrase.iter().enumerate().all(|(n, word)| words.lower(at + n) == word))
            .max_by_key(|(phrase, _)| phrase.len())?;
        let end = at + phrase.len();
        // "Forum for the Future": a name.
        if phrase.len() > 1 && words.capital(end - 1) && !words.capital(at) {
            return None;
        }
        // "now-cancelled", "soon-to-open": no longer a time of its own.
        if words.hyphen(end) || (at > 0 && words.hyphen(at - 1)) {
            return None;
        }
        Some((value, end))
    }
}

/// The place after a full stop that belongs to a short form.
fn after_stop(words: &Words<'_>, at: usize) -> usize {
    if words.glued(at) { words.skip(at, &["."]) } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_words_reads_and_every_unit_is_known() {
        let text = include_str!("../../../assets/dates.toml");
        let file: File = toml::from_str(text).expect("the table reads");
        let lexicon = read(text).expect("the table reads");
        assert_eq!(file.units.len(), lexicon.units.len());
        assert_eq!(file.holidays.len(), lexicon.holidays.values().map(Vec::len).sum::<usize>());
        assert_eq!(lexicon.months.len(), 12);
        assert_eq!(lexicon.weekdays.len(), 7);
    }
}
