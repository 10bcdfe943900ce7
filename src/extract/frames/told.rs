//! One telling of an engagement, before tellings of the same one are joined.

use super::items::Line;
use crate::extract::chunks::{Named, Referent, country_name};
use crate::extract::status::Modality;
use crate::model::{CountryCode, Dated, Kind, Part, Participant, Span};

/// Whose parties a telling joins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Joins {
    /// Nobody's: it stands for itself.
    #[default]
    No,
    /// Those of the engagement told last.
    Last,
    /// Those of the two told last: "took part in both meetings".
    Both,
    /// Those of the guest's journey: a welcome at the airport.
    Journey,
}

/// A party with the words that stand for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub who: Participant,
    pub span: Span,
    pub country: Option<CountryCode>,
}

impl Party {
    /// A state under the name of the table, for which these words stand.
    pub fn state(country: CountryCode, span: Span) -> Self {
        let name = country_name(country).to_owned();
        Self { who: Participant::State { name, country }, span, country: Some(country) }
    }
}

/// A place with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Site {
    pub name: String,
    pub span: Option<Span>,
    pub country: Option<CountryCode>,
}

/// One telling.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub kind: Kind,
    pub cameo: String,
    /// The table and the row of the way of saying it: ("verb", "meet").
    pub rule: (&'static str, &'static str),
    /// How sure the way of saying it is, before anything else is weighed.
    pub sure: f32,
    /// A party comes from an earlier sentence.
    pub borrowed: bool,
    pub modality: Modality,
    pub parties: Vec<Party>,
    /// The part that some of them play, where the construction tells.
    pub parts: Vec<(Participant, Part)>,
    pub trigger: Span,
    /// Index of the line and the place on it.
    pub line: usize,
    pub at: usize,
    /// One past the last place that the frame used.
    pub until: usize,
    /// Name of the event or text.
    pub name: Option<String>,
    pub site: Option<Site>,
    pub dated: Option<(Dated, Option<Span>)>,
    /// Past perfect: "had met", so told as background.
    pub before: bool,
    /// Paragraphs that tell of it, in order of telling.
    pub paragraphs: Vec<u32>,
    /// Told as an invitation: a visit only where it is accepted.
    pub invited: bool,
    /// Says only who else was there: its parties join what was told before.
    pub joins: Joins,
    /// "A and B discussed": by itself no telling of a meeting of its own.
    pub weak: bool,
    /// Only the other side is named: "there was also a meeting with B".
    pub one_sided: bool,
    /// Other tellings of the same: line, place, one past its last place.
    pub also: Vec<(usize, usize, usize)>,
}

impl Told {
    /// A telling with nothing but its trigger.
    pub fn new(line: &Line<'_>, number: usize, kind: Kind, cameo: &str, sure: f32, at: usize, words: usize) -> Self {
        Self {
            kind,
            cameo: cameo.to_owned(),
            rule: ("", ""),
            sure,
            borrowed: false,
            modality: Modality::Held,
            parties: Vec::new(),
            parts: Vec::new(),
            trigger: line.span(at, at + words.max(1)),
            line: number,
            at,
            until: at + words.max(1),
            name: None,
            site: None,
            dated: None,
            before: false,
            paragraphs: vec![line.paragraph],
            invited: false,
            joins: Joins::No,
            weak: false,
            one_sided: false,
            also: Vec::new(),
        }
    }

    /// Adds parties that are not in yet.
    pub fn add(&mut self, parties: Vec<Party>) {
        for party in parties {
            if !self.parties.iter().any(|p| p.who == party.who) {
                self.parties.push(party);
            }
        }
    }

    /// The country where it takes place, as far as it is known.
    pub fn land(&self) -> Option<CountryCode> {
        self.site.as_ref().and_then(|s| s.country)
    }

    /// Sets the country; words for the place stay.
    pub fn lies_in(&mut self, country: CountryCode) {
        self.site.get_or_insert_default().country = Some(country);
    }

    /// Makes it another kind of engagement, with the CAMEO code of that.
    pub fn turn_into(&mut self, kind: Kind, cameo: &str) {
        self.kind = kind;
        cameo.clone_into(&mut self.cameo);
    }

    /// One more paragraph tells of it.
    pub fn told_in(&mut self, paragraph: u32) {
        if !self.paragraphs.contains(&paragraph) {
            self.paragraphs.push(paragraph);
        }
    }

    /// Takes a telling of the same that adds no party: its paragraphs and its place.
    pub fn told_again(&mut self, told: &Self) {
        for paragraph in &told.paragraphs {
            self.told_in(*paragraph);
        }
        self.also.push((told.line, told.at, told.until));
    }

    /// Adds parties that all play one part; who has a part keeps it.
    pub fn add_as(&mut self, parties: Vec<Party>, part: Part) {
        for party in &parties {
            if !self.parts.iter().any(|(who, _)| *who == party.who) {
                self.parts.push((party.who.clone(), part));
            }
        }
        self.add(parties);
    }

    /// The part that each party plays: as marked, else as the kind of engagement has it.
    pub fn parts(&self) -> Vec<Part> {
        self.parties.iter().enumerate().map(|(at, party)| self.part(at, party)).collect()
    }

    fn part(&self, at: usize, party: &Party) -> Part {
        if let Some((_, part)) = self.parts.iter().find(|(who, _)| *who == party.who) {
            return *part;
        }
        let traveller = self.parties.first();
        match self.kind {
            Kind::Visit if at == 0 => Part::Visitor,
            Kind::Visit => match &party.who {
                Participant::State { .. } => Part::Visited,
                Participant::Body(name) if self.site.as_ref().is_some_and(|s| s.name == *name) => Part::Visited,
                _ if party.country.is_some() && party.country == traveller.and_then(|t| t.country) => {
                    Part::Accompanying
                }
                _ => Part::Host,
            },
            Kind::Agreement => Part::Signatory,
            Kind::Event => Part::Attendee,
            Kind::Meeting | Kind::Call | Kind::Correspondence => Part::Party,
        }
    }

    /// Named persons among the parties.
    pub fn people(&self) -> impl Iterator<Item = usize> + '_ {
        self.parties.iter().filter_map(|p| match p.who {
            Participant::Official(at) => Some(at),
            _ => None,
        })
    }
}

/// Parties that the phrases at these places stand for; what could not be linked stands for none.
pub(super) fn parties(line: &Line<'_>, items: &[usize]) -> Vec<Party> {
    let mut found: Vec<Party> = Vec::new();
    let mut push = |who: Participant, span: Span, country: Option<CountryCode>| {
        if !found.iter().any(|p| p.who == who) {
            found.push(Party { who, span, country });
        }
    };
    for at in items {
        let Some((_, chunk)) = line.chunk(*at) else { continue };
        match &chunk.referent {
            Referent::Person(person) => {
                push(Participant::Official(*person), chunk.head, country_of(line.named, *person));
            }
            Referent::People(people) => {
                for person in people {
                    push(Participant::Official(*person), chunk.head, country_of(line.named, *person));
                }
            }
            Referent::Office { name, country } | Referent::Body { name, country } => {
                push(Participant::Body(name.clone()), chunk.head, *country);
            }
            Referent::State { name, country } => {
                push(Participant::State { name: name.clone(), country: *country }, chunk.head, Some(*country));
            }
            Referent::Place { .. } | Referent::Open => {}
        }
    }
    found
}

/// The state that a named person acts for.
pub(super) fn country_of(named: &Named, person: usize) -> Option<CountryCode> {
    named.officials.get(person).and_then(|o| o.country)
}
