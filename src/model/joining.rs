//! What joining several articles leaves to say: where they disagree, which offices a person held when, and who may be
//! the same without its being sure.

use chrono::NaiveDate;

use serde::{Deserialize, Serialize};

use super::collection::{ArticleId, Mention, PartyId};
use super::country::CountryCode;
use super::date::{Basis, Dated, Unit, When};
use super::interaction::{Kind, Status};

/// A claim about one interaction on which its reports disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// What they disagree on.
    pub field: Field,
    /// What is said and by whom, at least two; the first is what the interaction itself says.
    pub claims: Vec<Claim>,
}

/// What reports can disagree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// When it took place.
    Date,
    /// Where.
    Place,
    /// What sort of engagement it was.
    Kind,
    /// Whether it took place at all.
    Status,
}

/// One of several things that are said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What is said.
    pub value: Value,
    /// The articles that say so, in the order of the interaction's reports. An article has one report of it.
    pub articles: Vec<ArticleId>,
}

/// What is said of a [`Field`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A date with its ground.
    Date(Dated),
    /// A place as worded, and its country.
    Place(Option<String>, Option<CountryCode>),
    /// A kind.
    Kind(Kind),
    /// Held, planned or not held.
    Status(Status),
}

/// An office that articles give a person, with the time in which they do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Office {
    /// The most frequent wording.
    pub title: String,
    /// Other wordings of the same office, in order of the alphabet.
    pub wordings: Vec<String>,
    /// The state that the person acts for in it.
    pub country: Option<CountryCode>,
    /// Day of the first and of the last article that says so; `None` where none of them has a day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The articles that say so, in order of their days.
    pub articles: Vec<ArticleId>,
    /// Where the first of them names the person.
    pub mention: Mention,
}

/// Two parties that may be one. Nothing is joined on such grounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The one of the smaller id.
    pub a: PartyId,
    /// The other.
    pub b: PartyId,
    /// What speaks for it and what against, in plain words.
    pub reasons: Vec<String>,
    /// Whether a person looked at it and could not tell.
    pub unsure: bool,
}

impl Field {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Date, Self::Place, Self::Kind, Self::Status];

    /// For the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Place => "Place",
            Self::Kind => "Kind",
            Self::Status => "Status",
        }
    }
}

impl Value {
    /// For people: `12 May 2022`, `Geneva, CH`, `Call`, `Not held`.
    pub fn label(&self) -> String {
        match self {
            Self::Date(dated) if dated.basis == Basis::Dateline => {
                format!("{} (day of the report)", dated.when.label())
            }
            Self::Date(dated) => dated.when.label(),
            Self::Place(place, country) => {
                let parts: Vec<String> = place.iter().cloned().chain(country.map(|c| c.to_string())).collect();
                parts.join(", ")
            }
            Self::Kind(kind) => kind.label().to_owned(),
            Self::Status(status) => status.label().to_owned(),
        }
    }
}

impl Office {
    /// For people: `12 Apr 2021 – 3 Jan 2023`, one day alone, or that no article has a day.
    pub fn time(&self) -> String {
        let days = |a: NaiveDate, b: NaiveDate| {
            if a == b { When::day(a) } else { When::Between(Unit::Day(a), Unit::Day(b)) }
        };
        self.days.map_or_else(|| "undated".to_owned(), |(first, last)| days(first, last).label())
    }
}

impl Suggestion {
    /// The other of the two, where this is one of them.
    pub fn other(&self, party: PartyId) -> Option<PartyId> {
        match party {
            _ if party == self.a => Some(self.b),
            _ if party == self.b => Some(self.a),
            _ => None,
        }
    }
}

/// How many reports there are and how many texts they are: `3 reports, 2 of them copies of one text`. `texts` holds for
/// each text the number of reports that are copies of it, itself among them.
pub fn reports_in_words(texts: &[usize]) -> String {
    let all: usize = texts.iter().sum();
    let repeated: Vec<usize> = texts.iter().copied().filter(|n| *n > 1).collect();
    let reports = if all == 1 { "1 report".to_owned() } else { format!("{all} reports") };
    match (repeated.as_slice(), texts.len()) {
        ([], _) => reports,
        (_, 1) => format!("{reports}, all of them copies of one text"),
        ([n], _) => format!("{reports}, {n} of them copies of one text"),
        (_, texts) => format!("{reports}, copies of {texts} texts"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_said_beside_the_number_of_reports() {
        let said = |texts: &[usize]| reports_in_words(texts);
        assert_eq!(said(&[1]), "1 report");
        assert_eq!(said(&[1, 1]), "2 reports");
        assert_eq!(said(&[3]), "3 reports, all of them copies of one text");
        assert_eq!(said(&[2, 1]), "3 reports, 2 of them copies of one text");
        assert_eq!(said(&[2, 2, 1]), "5 reports, copies of 3 texts");
    }

    #[test]
    fn a_claim_is_said_in_few_words() {
        let dated = |basis| Value::Date(Dated { when: "2022-05-12".parse().unwrap(), basis });
        assert_eq!(dated(Basis::Relative).label(), "12 May 2022");
        assert_eq!(dated(Basis::Dateline).label(), "12 May 2022 (day of the report)");
        assert_eq!(Value::Place(Some("Geneva".to_owned()), CountryCode::new("CH")).label(), "Geneva, CH");
        assert_eq!(Value::Place(None, CountryCode::new("CH")).label(), "CH");
    }
}
