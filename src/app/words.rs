//! Things of the collection in the words that the window uses for them.

use chrono::{Datelike, Days, NaiveDate};

use super::state::State;
use super::widgets::plural;
use crate::model::{ArticleId, CountryCode, Interaction, PartyId, Standing, Unit, Value};
use crate::query::reach::Reach;

/// The English name of a country; its code where the table doesn't have it.
pub fn country(code: CountryCode) -> String {
    code.name().map_or_else(|| code.to_string(), str::to_owned)
}

/// The name of a party.
pub fn party(state: &State, id: PartyId) -> &str {
    state.collection.party(id).map_or("", |p| p.name.as_str())
}

/// The names of the parties of an interaction, parted by commas.
pub fn parties(state: &State, interaction: &Interaction) -> String {
    let names: Vec<_> = interaction.parties.iter().map(|id| party(state, *id)).collect();
    names.join(", ")
}

/// The outlet of an article, its path where it names none.
pub fn source(state: &State, id: ArticleId) -> String {
    state.collection.article(id).map_or_else(String::new, |a| a.source.clone().unwrap_or_else(|| a.path.clone()))
}

/// What a report claims: `12 May 2022`, `Geneva, Switzerland`.
pub fn value(value: &Value) -> String {
    match value {
        Value::Place(place, Some(code)) => {
            let name = country(*code);
            place.as_ref().filter(|p| **p != name).map_or_else(|| name.clone(), |place| format!("{place}, {name}"))
        }
        other => other.label(),
    }
}

/// That the reports of an interaction disagree, and on what: `reports disagree on date and place`.
pub fn disagreement(interaction: &Interaction) -> Option<String> {
    let fields: Vec<String> = interaction.conflicts.iter().map(|c| c.field.label().to_lowercase()).collect();
    (!fields.is_empty()).then(|| format!("reports disagree on {}", fields.join(" and ")))
}

/// How far a decision reaches: `14 interactions, 9 articles`.
pub fn reach(reach: Reach) -> String {
    format!("{}, {}", plural(reach.interactions, "interaction"), plural(reach.articles, "article"))
}

/// Who vouches for an interaction, after a comma; nothing where only the program does.
pub fn vouched(interaction: &Interaction) -> &'static str {
    match interaction.decided.standing {
        Standing::Machine => "",
        Standing::Corrected => ", corrected",
        Standing::Confirmed => ", confirmed",
    }
}

/// When it took place: `16 Nov 2022`, `May 2022`, or that nothing tells.
pub fn when(interaction: &Interaction) -> String {
    interaction.dated.map_or_else(|| "undated".to_owned(), |d| d.when.label())
}

/// Two days as short as they can be said: `2022`, `2022-04 → 2022-12`, `2022-05-16 → 2022-06-30`.
pub fn days(from: NaiveDate, to: NaiveDate) -> String {
    let (a, b) = (first(from), last(to));
    // A whole year on one side and a month on the other are said alike, as exactly as either needs.
    let (a, b) = match (a, b) {
        (Unit::Year(_), Unit::Year(_)) => (a, b),
        (Unit::Day(_), _) | (_, Unit::Day(_)) => (Unit::Day(from), Unit::Day(to)),
        _ => (month(from), month(to)),
    };
    if a == b { a.to_string() } else { format!("{a} → {b}") }
}

fn month(day: NaiveDate) -> Unit {
    Unit::Month { year: day.year(), month: day.month() }
}

fn first(day: NaiveDate) -> Unit {
    match (day.month(), day.day()) {
        (1, 1) => Unit::Year(day.year()),
        (_, 1) => month(day),
        _ => Unit::Day(day),
    }
}

fn last(day: NaiveDate) -> Unit {
    match (day.month(), day.day()) {
        (12, 31) => Unit::Year(day.year()),
        _ if day.checked_add_days(Days::new(1)).is_none_or(|next| next.day() == 1) => month(day),
        _ => Unit::Day(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_called_by_its_name() {
        assert_eq!(country(CountryCode::new("PK").unwrap()), "Pakistan");
        assert_eq!(country(CountryCode::new("XX").unwrap()), "XX");
    }

    #[test]
    fn days_are_said_as_short_as_they_can_be() {
        let on = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(days(on("2022-01-01"), on("2022-12-31")), "2022");
        assert_eq!(days(on("2021-01-01"), on("2022-12-31")), "2021 → 2022");
        assert_eq!(days(on("2022-04-01"), on("2022-12-31")), "2022-04 → 2022-12");
        assert_eq!(days(on("2022-05-01"), on("2022-05-31")), "2022-05");
        assert_eq!(days(on("2022-05-16"), on("2022-06-30")), "2022-05-16 → 2022-06-30");
        assert_eq!(days(on("2022-05-16"), on("2022-05-16")), "2022-05-16");
    }
}
