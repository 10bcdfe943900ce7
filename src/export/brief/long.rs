//! Dates, places and lists in full words, as they stand in running text.

use chrono::{Datelike as _, NaiveDate};

use crate::model::{Basis, Collection, CountryCode, Dated, Interaction, PartyId, Unit, Value, When};

/// `16 November 2022`, `May 2022`, `2–4 April 2025`, `28 September – 2 October 2022`: as exactly as it is known.
pub(super) fn date(when: When) -> String {
    match when {
        When::In(unit) => one(unit),
        When::Between(Unit::Day(a), Unit::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            format!("{}–{}", a.day(), day(b))
        }
        When::Between(Unit::Day(a), Unit::Day(b)) if a.year() == b.year() => {
            format!("{} – {}", a.format("%-d %B"), day(b))
        }
        When::Between(a, b) => format!("{} – {}", one(a), one(b)),
    }
}

/// The date as an adverb: `on 16 November 2022`, `in May 2022`.
pub(super) fn on(when: When) -> String {
    let word = if matches!(when, When::In(Unit::Month { .. } | Unit::Year(_))) { "in" } else { "on" };
    format!("{word} {}", date(when))
}

fn one(unit: Unit) -> String {
    match unit {
        Unit::Day(of) => day(of),
        Unit::Month { .. } => unit.first_day().map(|d| d.format("%B %Y").to_string()).unwrap_or_default(),
        Unit::Year(year) => year.to_string(),
    }
}

/// `16 November 2022`.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The date with what weakens it.
pub(super) fn dated(dated: Dated) -> String {
    match dated.basis {
        Basis::Dateline => format!("{} (day of the report)", date(dated.when)),
        Basis::Explicit | Basis::Relative => date(dated.when),
    }
}

/// When an interaction took place, or that nothing tells.
pub(super) fn when(interaction: &Interaction) -> String {
    interaction.dated.map_or_else(|| "undated".to_owned(), dated)
}

/// The English name of a country; its code where the table doesn't have it.
pub(super) fn country(code: CountryCode) -> &'static str {
    code.name().unwrap_or("a country without a name")
}

/// `Geneva, Switzerland`; the country once where the place is the country.
pub(super) fn place(place: Option<&str>, code: Option<CountryCode>) -> Option<String> {
    let named = code.map(country);
    match (place, named) {
        (Some(place), Some(country)) if place != country => Some(format!("{place}, {country}")),
        (Some(place), _) => Some(place.to_owned()),
        (None, country) => country.map(str::to_owned),
    }
}

/// What one side of a conflict says.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Date(d) => dated(*d),
        Value::Place(named, code) => place(named.as_deref(), *code).unwrap_or_else(|| "no place".to_owned()),
        Value::Kind(_) | Value::Status(_) => value.label().to_lowercase(),
    }
}

/// `A, B and C`.
pub(super) fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// The name of a party.
pub(super) fn name(collection: &Collection, id: PartyId) -> &str {
    collection.party(id).map_or("", |p| p.name.as_str())
}

/// "1 meeting", "3 meetings".
pub(super) fn count(n: usize, word: &str) -> String {
    crate::export::svg::count(n, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_claim_no_more_than_is_known() {
        let said = |text: &str| date(text.parse().unwrap());
        assert_eq!(said("2022-11-16"), "16 November 2022");
        assert_eq!(said("2022-05"), "May 2022");
        assert_eq!(said("2022"), "2022");
        assert_eq!(said("2025-04-02/2025-04-04"), "2–4 April 2025");
        assert_eq!(said("2022-09-28/2022-10-02"), "28 September – 2 October 2022");
        assert_eq!(said("2021/2022"), "2021 – 2022");
    }

    #[test]
    fn a_country_is_not_said_twice() {
        let ch = CountryCode::new("CH");
        assert_eq!(place(Some("Geneva"), ch).as_deref(), Some("Geneva, Switzerland"));
        assert_eq!(place(Some("Switzerland"), ch).as_deref(), Some("Switzerland"));
        assert_eq!(place(None, ch).as_deref(), Some("Switzerland"));
        assert_eq!(list(&["A".to_owned(), "B".to_owned(), "C".to_owned()]), "A, B and C");
    }
}
