//! A decision in plain words: [`Decision::say`] beside what it is about, [`Decision::tell`] where it stands by itself.

use super::anchor::{Anchor, InteractionRef, PartyRef};
use super::correction::{Change, Decision, Entry, Named, Pinned, Target, Verdict};
use super::country::CountryCode;
use super::date::When;
use super::part::Part;
use super::sector::SectorId;

/// How many characters of somebody's words a sentence quotes.
const QUOTED: usize = 80;

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

    /// What was decided, and about what: `Renamed Wang Yi to Wang Yi (Singapore)`, `Confirmed: Meeting, 12 May 2022: A, B`.
    pub fn tell(&self) -> String {
        match self {
            Self::Rename { party, name } => format!("Renamed {} to {name}", party.say()),
            Self::SetOffice { party, .. } | Self::SetCountry { party, .. } | Self::SetBody { party, .. } => {
                format!("{}. {}", party.say(), self.say())
            }
            Self::SetPrivate { party, private: true } => format!("{} is a private person", party.say()),
            Self::SetPrivate { party, private: false } => format!("{} is an official", party.say()),
            Self::Split { party, name, .. } => format!("Some mentions of {} are of {name}", party.say()),
            Self::Merge { .. } | Self::Dismiss { .. } | Self::Judge { .. } | Self::Move { .. } | Self::Unpin { .. } => {
                self.say()
            }
            Self::Change { interaction, to } => format!("{}. {}", interaction.title, to.say()),
            Self::Confirm { interaction } => format!("Confirmed: {}", interaction.title),
            Self::Reject { interaction } => format!("Rejected: {}", interaction.title),
            Self::Join { interaction, into } => format!("“{}” is “{}”", interaction.title, into.title),
            Self::Part { interaction, .. } => format!("{}. {}", interaction.title, self.say()),
            Self::Add { what, .. } => {
                let date = what.date.map_or_else(|| "undated".to_owned(), When::label);
                let who = Change::Parties(what.parties.clone()).say();
                format!("Added: {}, {date}. {who}", what.kind.label())
            }
            Self::Name { at, of: Named::Known(party) } => format!("{} is {}", quoted(&at.quote), party.say()),
            Self::Name { at, of: Named::New { name, .. } } => format!("{} is {name}", quoted(&at.quote)),
            Self::Note { on, text } if text.trim().is_empty() => format!("Took off the note on {}", on.say()),
            Self::Note { on, text } => format!("Note on {}: {}", on.say(), quoted(text)),
            Self::Pin { item } => format!("Put on the board: {}", item.say()),
            Self::Rewrite { text, .. } => format!("Written anew on the board: {}", quoted(text)),
            Self::GradeSource { source, reliability: Some(grade) } => format!("Graded {source}: {}", grade.label()),
            Self::GradeSource { source, reliability: None } => format!("Took off the grade of {source}"),
            Self::GradeInteraction { interaction, credibility } => match credibility {
                Some(grade) => format!("Graded {}: {}", interaction.title, grade.label()),
                None => format!("Took off the grade of {}", interaction.title),
            },
        }
    }
}

/// What was decided in one step: its first decision, and how many came with it. `None` for no step.
pub fn tell_step<'a>(step: impl IntoIterator<Item = &'a Entry>) -> Option<String> {
    let mut decisions = step.into_iter().filter_map(Entry::decision);
    let first = decisions.next()?.tell();
    Some(match decisions.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    })
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

impl Target {
    /// What a note is about, in a few words.
    pub fn say(&self) -> String {
        match self {
            Self::Party(party) => party.say(),
            Self::Interaction(InteractionRef { title, .. }) => title.clone(),
            Self::Paragraph(Anchor { span, path, .. }) => format!("paragraph {} of {path}", span.paragraph),
            Self::Project => "the project".to_owned(),
        }
    }
}

impl Pinned {
    /// What was put on the board, in a few words.
    pub fn say(&self) -> String {
        match self {
            Self::Quote(at) => quoted(&at.quote),
            Self::Interaction(interaction) => interaction.title.clone(),
            Self::Party(party) => party.say(),
            Self::Text(text) => quoted(text),
        }
    }
}

/// The first words of a text, on one line and in quotation marks.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        None => format!("“{line}”"),
        Some((cut, _)) => {
            let short = line.get(..cut).unwrap_or_default();
            let short = short.rfind(' ').and_then(|at| short.get(..at)).unwrap_or(short);
            format!("“{short}…”")
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
    use crate::model::{Credibility, EntryId, Kind, Reliability};

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

    fn party(name: &str) -> PartyRef {
        let at = Anchor {
            path: "a.txt".to_owned(),
            digest: String::new(),
            span: crate::model::Span::new(3, 0, 4),
            quote: "Wang".to_owned(),
            before: String::new(),
            behind: String::new(),
        };
        PartyRef::Named { name: name.to_owned(), at }
    }

    fn interaction() -> InteractionRef {
        InteractionRef { title: "Meeting, 12 May 2022: A, B".to_owned(), reports: Vec::new() }
    }

    #[test]
    fn a_decision_is_told_with_what_it_is_about() {
        let told = |decision: Decision| decision.tell();
        let rename = Decision::Rename { party: party("Wang"), name: "Wang Yi".to_owned() };
        assert_eq!(told(rename), "Renamed Wang to Wang Yi");
        let office = Decision::SetOffice { party: party("Wang"), office: None };
        assert_eq!(told(office), "Wang. Office: none");
        assert_eq!(told(Decision::Confirm { interaction: interaction() }), "Confirmed: Meeting, 12 May 2022: A, B");
        let to = Change::Date("2022-05".parse().ok());
        let change = Decision::Change { interaction: interaction(), to };
        assert_eq!(told(change), "Meeting, 12 May 2022: A, B. Date: May 2022");
        let pakistan = PartyRef::State(CountryCode::new("PK").unwrap());
        let judged = Decision::Judge { a: party("Wang"), b: pakistan, verdict: Verdict::Different };
        assert_eq!(told(judged), "Wang is not Pakistan");
        let grade = Decision::GradeSource { source: "Dawn".to_owned(), reliability: Some(Reliability::B) };
        assert_eq!(told(grade), "Graded Dawn: B, usually reliable");
        let credibility = Credibility::try_from(2).ok();
        let grade = Decision::GradeInteraction { interaction: interaction(), credibility };
        assert_eq!(told(grade), "Graded Meeting, 12 May 2022: A, B: 2, probably true");
    }

    #[test]
    fn words_are_quoted_on_one_line_and_not_at_length() {
        let note = |text: &str| Decision::Note { on: Target::Project, text: text.to_owned() }.tell();
        assert_eq!(note("one\n\ntwo"), "Note on the project: “one two”");
        assert_eq!(note("  "), "Took off the note on the project");
        let long = note(&"words of it ".repeat(20));
        assert!(long.ends_with("…”") && long.chars().count() < 120, "{long}");
        let item = Pinned::Text("Mine".to_owned());
        assert_eq!(Decision::Pin { item }.tell(), "Put on the board: “Mine”");
        assert_eq!(Decision::Unpin { pin: EntryId("x".to_owned()) }.tell(), "Taken off the board");
    }
}
