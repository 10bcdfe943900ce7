//! What every file that is taken out says of itself: how much of the collection it holds, by which filter, what its
//! dates mean, and which version wrote it. Formats differ only in where they put it.

use chrono::NaiveDate;
use serde::Serialize;

use super::Options;
use crate::model::{Collection, PartyId, Unit, When};
use crate::query::{Filter, View};

/// The program and its version.
pub const PROGRAM: &str = concat!("Attaché ", env!("CARGO_PKG_VERSION"));

/// What dates mean in every format.
pub const DATE_RULE: &str = "A date is as exact as the text makes it: a day (2022-11-16), a month (2022-05), a year \
    (2022), or from one to another (2025-04-02/2025-04-04). A half-known date stays half-known; where a format asks for \
    days, the first and the last day that it may be stand for it. What a date rests on (date_basis): explicit, the text \
    gives it; relative, worked out by a calendar from words such as “on Friday”; dateline, nothing in the text, the day \
    of the dateline or of publication; none, nothing tells when.";

/// What the readings rest on.
pub const GROUND: &str = "Read by rule from the articles. A standing of “machine” was checked by nobody, “corrected” \
    was changed and “confirmed” was approved by a person.";

const WITH_TEXTS: &str = "Texts: the words of the articles are included; they may be under someone's rights.";
const WITHOUT_TEXTS: &str = "Texts: left out. Positions and the SHA-256 of the words in UTF-8 stand in their place; \
    headlines, names and places are kept.";

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// In this file.
    pub shown: usize,
    /// In the collection.
    pub of: usize,
}

/// What a file states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Articles.
    pub articles: Share,
    /// Interactions.
    pub interactions: Share,
    /// Officials, private persons, bodies and states.
    pub parties: Share,
    /// First and last publication day of the articles in this file; `None` where none has a day.
    pub published: Option<(NaiveDate, NaiveDate)>,
    /// Articles in this file without a publication day.
    pub unpublished: usize,
    /// First and last day that an interaction in this file may have; `None` where none is dated.
    pub dated: Option<(NaiveDate, NaiveDate)>,
    /// Interactions in this file without a date.
    pub undated: usize,
    /// The filter as a sentence.
    pub filter: String,
    /// Whether words of the articles are included.
    pub texts: bool,
}

impl Statement {
    /// Of what a filter shows. `view` is the answer to `filter` over `collection`.
    pub fn new(collection: &Collection, filter: &Filter, view: &View, options: &Options) -> Self {
        let days = || view.articles.iter().filter_map(|id| Some(collection.article(*id)?.published?.day));
        let dates = || view.interactions.iter().filter_map(|id| Some(collection.interaction(*id)?.dated?.when));
        Self {
            articles: Share { shown: view.articles.len(), of: collection.articles.len() },
            interactions: Share { shown: view.interactions.len(), of: collection.interactions.len() },
            parties: Share { shown: view.parties.len(), of: collection.parties.len() },
            published: days().min().zip(days().max()),
            unpublished: view.articles.len() - days().count(),
            dated: dates().filter_map(When::first_day).min().zip(dates().filter_map(When::last_day).max()),
            undated: view.interactions.len() - dates().count(),
            filter: filter_in_words(collection, filter),
            texts: options.texts,
        }
    }

    /// How much of the collection it is, in plain words.
    pub fn coverage(&self) -> String {
        let share = |share: Share, what: &str| format!("{} of {} {what}", share.shown, share.of);
        let mut parts = vec![format!(
            "{}, {}, {}.",
            share(self.articles, "articles"),
            share(self.interactions, "interactions"),
            share(self.parties, "parties (officials, private persons, bodies and states)"),
        )];
        let between = |days: (NaiveDate, NaiveDate)| {
            if days.0 == days.1 { day(days.0) } else { format!("{} to {}", day(days.0), day(days.1)) }
        };
        match (self.published, self.unpublished) {
            (Some(days), 0) => parts.push(format!("Articles published {}.", between(days))),
            (Some(days), n) => parts.push(format!("Articles published {}, {n} without a day.", between(days))),
            (None, 0) => {}
            (None, _) => parts.push("No article has a publication day.".to_owned()),
        }
        match (self.dated, self.undated) {
            (Some(days), 0) => parts.push(format!("Interactions dated {}.", between(days))),
            (Some(days), n) => parts.push(format!("Interactions dated {}, {n} without a date.", between(days))),
            (None, 0) => {}
            (None, _) => parts.push("No interaction has a date.".to_owned()),
        }
        parts.join(" ")
    }

    /// Whether words of the articles are in the file.
    pub fn rights(&self) -> &'static str {
        if self.texts { WITH_TEXTS } else { WITHOUT_TEXTS }
    }

    /// All of it, one sentence or paragraph a line, for formats that take a text.
    pub fn lines(&self) -> Vec<String> {
        vec![
            format!("Written by {PROGRAM}."),
            format!("Coverage: {}", self.coverage()),
            format!("Filter: {}", self.filter),
            format!("Dates: {DATE_RULE}"),
            format!("Ground: {GROUND}"),
            self.rights().to_owned(),
        ]
    }

    /// All of it as fields, for formats that take JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "program": PROGRAM,
            "coverage": self.coverage(),
            "articles": self.articles,
            "interactions": self.interactions,
            "parties": self.parties,
            "published": self.published.map(|(first, last)| [first.to_string(), last.to_string()]),
            "filter": self.filter,
            "date_rule": DATE_RULE,
            "ground": GROUND,
            "texts": self.texts,
            "rights": self.rights(),
        })
    }
}

/// A filter as one sentence: `Interactions with Ana Ruiz or Li Wei, about Trade, from 1 May 2022 to 31 May 2022.`
pub fn filter_in_words(collection: &Collection, filter: &Filter) -> String {
    // Every field is named, so that a new one can't be forgotten here.
    let Filter { parties, sectors, countries, kinds, statuses, standings, sources, days, undated, text } = filter;
    if filter.is_empty() {
        return "None: everything that was read.".to_owned();
    }
    let name = |id: &PartyId| collection.party(*id).map_or_else(|| "an unknown party".to_owned(), |p| p.name.clone());
    let mut parts: Vec<String> = Vec::new();
    let mut add = |before: &str, values: Vec<String>| {
        if !values.is_empty() {
            parts.push(format!("{before} {}", either(&values)));
        }
    };
    add("with", parties.iter().map(name).collect());
    add("about", sectors.iter().map(|s| s.sector().label.clone()).collect());
    let country = |c: &crate::model::CountryCode| c.name().map_or_else(|| c.to_string(), str::to_owned);
    add("in or with", countries.iter().map(country).collect());
    add("of the kind", kinds.iter().map(|k| k.label().to_lowercase()).collect());
    add("that are", statuses.iter().map(|s| s.label().to_lowercase()).collect());
    add("marked", standings.iter().map(|s| s.label().to_lowercase()).collect());
    let source = |s: &String| if s.is_empty() { "an unnamed outlet".to_owned() } else { s.clone() };
    add("reported by", sources.iter().map(source).collect());
    if let Some((from, to)) = days {
        parts.push(if from == to {
            format!("that may lie on {}", day(*from))
        } else {
            format!("that may lie between {} and {}", day(*from), day(*to))
        });
    }
    if *undated {
        parts.push("without a date".to_owned());
    }
    let search = text.trim();
    if !search.is_empty() {
        parts.push(format!("found by the search “{search}”"));
    }
    format!("Interactions {}.", parts.join(", "))
}

fn day(day: NaiveDate) -> String {
    Unit::Day(day).label()
}

/// `a`, `a or b`, `a, b or c`.
fn either(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::sample;
    use crate::model::{CountryCode, Kind, SectorId, Standing, Status};
    use crate::query;

    #[test]
    fn a_filter_is_said_as_a_sentence() {
        let collection = sample();
        assert_eq!(filter_in_words(&collection, &Filter::default()), "None: everything that was read.");
        let filter = Filter {
            parties: [PartyId(0), PartyId(1)].into(),
            sectors: [SectorId(0)].into(),
            countries: CountryCode::new("NO").into_iter().collect(),
            kinds: [Kind::Meeting, Kind::Call, Kind::Visit].into(),
            statuses: [Status::NotHeld].into(),
            standings: [Standing::Machine, Standing::Corrected].into(),
            sources: ["Dawn".to_owned(), String::new()].into(),
            days: "2022-05-01".parse().ok().zip("2022-05-31".parse().ok()),
            text: " gas OR place:Oslo ".to_owned(),
            ..Filter::default()
        };
        let (a, b) = (&collection.parties[0].name, &collection.parties[1].name);
        assert_eq!(
            filter_in_words(&collection, &filter),
            format!(
                "Interactions with {a} or {b}, about Trade & investment, in or with Norway, of the kind meeting, call \
                 or visit, that are not held, marked unconfirmed or \
                 corrected, reported by an unnamed outlet or Dawn, that may lie between 1 May 2022 \
                 and 31 May 2022, found by the search “gas OR place:Oslo”."
            )
        );
        let undated = Filter { undated: true, ..Filter::default() };
        assert_eq!(filter_in_words(&collection, &undated), "Interactions without a date.");
    }

    #[test]
    fn coverage_counts_what_is_shown_of_what_there_is() {
        let collection = sample();
        let filter = Filter { kinds: [Kind::Visit].into(), ..Filter::default() };
        let view = query::view(&collection, &filter);
        let statement = Statement::new(&collection, &filter, &view, &Options::default());
        assert_eq!(statement.interactions, Share { shown: view.interactions.len(), of: collection.interactions.len() });
        assert!(statement.interactions.shown < statement.interactions.of);
        let words = statement.lines().join("\n");
        for part in ["Attaché 0.", "articles, ", "published ", "of the kind visit", "half-known", "date_basis"] {
            assert!(words.contains(part), "{part} is not in:\n{words}");
        }
    }
}
