//! A decision in a sentence that stands by itself, as a log reads it.

use super::anchor::{Anchor, InteractionRef};
use super::correction::{Change, Decision, Named, Pinned, Target};
use super::date::When;

/// How many characters of somebody's words a sentence quotes.
const QUOTED: usize = 80;

impl Decision {
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

#[cfg(test)]
mod tests {
    use super::super::correction::Verdict;
    use super::*;
    use crate::model::{CountryCode, Credibility, EntryId, PartyRef, Reliability};

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
