//! A decision in a few plain words, for the person who made it.

use super::anchor::PartyRef;
use super::correction::{Change, Decision, Named, Target, Verdict};
use super::country::CountryCode;
use super::date::When;
use super::part::Part;
use super::sector::SectorId;

impl Decision {
    /// What was decided, without what it is about: `Date: 12 May 2022`, `Confirmed`.
    pub fn say(&self) -> String {
        match self {
            Self::Rename { name, .. } => format!("Name: {name}"),
            Self::SetOffice { office, .. } => format!("Office: {}", or_none(office.as_deref())),
            Self::SetCountry { country, .. } => format!("Country: {}", or_none(country.map(name).as_deref())),
            Self::SetBody { body, .. } => format!("Body: {}", or_none(body.as_deref())),
            Self::SetPrivate { private: true, .. } => "A private person".to_owned(),
            Self::SetPrivate { private: false, .. } => "An official".to_owned(),
            Self::Merge { party, into, .. } => format!("{} is {}", party.say(), into.say()),
            Self::Split { name, .. } => format!("Some mentions are of {name}"),
            Self::Dismiss { party } => format!("{} is no party", party.say()),
            Self::Judge { a, b, verdict } => match verdict {
                Verdict::Different => format!("{} is not {}", a.say(), b.say()),
                Verdict::Unsure => format!("{} may be {}", a.say(), b.say()),
            },
            Self::Change { to, .. } => to.say(),
            Self::Confirm { .. } => "Confirmed".to_owned(),
            Self::Reject { .. } => "Rejected".to_owned(),
            Self::Join { interaction, .. } => format!("Merged with “{}”", interaction.title),
            Self::Part { reports, .. } if reports.len() == 1 => "A report told apart".to_owned(),
            Self::Part { reports, .. } => format!("{} reports told apart", reports.len()),
            Self::Add { .. } => "Added by hand".to_owned(),
            Self::Name { at, of: Named::Known(party) } => format!("“{}” is {}", at.quote, party.say()),
            Self::Name { at, of: Named::New { name, .. } } => format!("“{}” is {name}", at.quote),
            Self::Note { on: Target::Project, .. } => "A note on the project".to_owned(),
            Self::Note { .. } => "A note".to_owned(),
            Self::Pin { .. } => "Put on the board".to_owned(),
            Self::Move { .. } => "Moved on the board".to_owned(),
            Self::Rewrite { .. } => "Written anew on the board".to_owned(),
            Self::Unpin { .. } => "Taken off the board".to_owned(),
            Self::GradeSource { source, .. } => format!("Grade of {source}"),
            Self::GradeInteraction { .. } => "Grade".to_owned(),
        }
    }
}

impl PartyRef {
    /// The name by which the decision knows the party.
    pub fn say(&self) -> String {
        match self {
            Self::State(code) => name(*code),
            Self::Named { name, .. } => name.clone(),
        }
    }
}

impl Change {
    /// What is different: `Kind: Call`, `Participants: A (host), B`.
    pub fn say(&self) -> String {
        match self {
            Self::Kind(kind) => format!("Kind: {}", kind.label()),
            Self::Status(status) => format!("Status: {}", status.label()),
            Self::Date(when) => format!("Date: {}", or_none(when.map(When::label).as_deref())),
            Self::Place { place, country } => {
                let parts: Vec<String> = place.iter().cloned().chain(country.map(name)).collect();
                format!("Place: {}", or_none(Some(parts.join(", ").as_str())))
            }
            Self::Parties(parties) => {
                let who = |(party, part): &(PartyRef, Part)| match part {
                    Part::Party => party.say(),
                    part => format!("{} ({})", party.say(), part.id()),
                };
                format!("Participants: {}", parties.iter().map(who).collect::<Vec<_>>().join(", "))
            }
            Self::Sectors(ids) => {
                let label = |id: &String| SectorId::named(id).map_or_else(|| id.clone(), |s| s.sector().label.clone());
                let labels: Vec<String> = ids.iter().map(label).collect();
                format!("Sectors: {}", or_none(Some(labels.join(", ").as_str())))
            }
        }
    }
}

fn name(code: CountryCode) -> String {
    code.name().map_or_else(|| code.to_string(), str::to_owned)
}

fn or_none(value: Option<&str>) -> &str {
    value.filter(|value| !value.is_empty()).unwrap_or("none")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn a_change_is_said_in_few_words() {
        assert_eq!(Change::Kind(Kind::Call).say(), "Kind: Call");
        assert_eq!(Change::Date(None).say(), "Date: none");
        assert_eq!(Change::Date("2022-05".parse().ok()).say(), "Date: May 2022");
        let place = Change::Place { place: Some("Geneva".to_owned()), country: CountryCode::new("CH") };
        assert_eq!(place.say(), "Place: Geneva, Switzerland");
        assert_eq!(Change::Place { place: None, country: None }.say(), "Place: none");
        let state = |code| PartyRef::State(CountryCode::new(code).unwrap());
        let parties = Change::Parties(vec![(state("PK"), Part::Host), (state("CN"), Part::Party)]);
        assert_eq!(parties.say(), "Participants: Pakistan (host), China");
        assert_eq!(Change::Sectors(vec!["peace-security".to_owned()]).say().split(": ").next(), Some("Sectors"));
    }
}
