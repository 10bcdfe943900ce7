//! Two articles' tellings of one interaction, claim by claim: what both say, what one leaves out, where they differ.
//!
//! Whether claims differ is what joining found ([`Interaction::conflicts`]); here they are laid side by side.

use crate::model::{
    ArticleId, Collection, Field, Interaction, PartyId, ReadInteraction, Report, Role, Span, Value, fold,
};

/// What is told of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// When, where, what sort, whether it took place.
    Of(Field),
    /// Who took part.
    Participants,
}

/// How two tellings of one thing stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They can't both be right.
    Differs,
    /// One says more, or says it otherwise.
    Otherwise,
    /// One of them says nothing.
    OneSilent,
    /// Both say the same, or neither says anything.
    Same,
}

/// What one telling says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// The values; none where it says nothing.
    pub said: Vec<Said>,
    /// The words of the article that say so.
    pub spans: Vec<Span>,
}

/// One thing that is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A date, place, kind or status.
    Value(Value),
    /// Somebody took part; whether this telling alone says so.
    Party(PartyId, bool),
}

/// One aspect in both tellings.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub aspect: Aspect,
    /// How the two stand to each other.
    pub verdict: Verdict,
    /// The first article's.
    pub left: Side,
    /// The second one's.
    pub right: Side,
}

/// Lays two articles' tellings of an interaction side by side; nothing where one of them doesn't tell of it.
pub fn compare(collection: &Collection, interaction: &Interaction, left: ArticleId, right: ArticleId) -> Vec<Row> {
    let told = |article| {
        let report = interaction.reports.iter().find(|r| r.article == article)?;
        Some((report, collection.read(report)?))
    };
    let (Some(one), Some(other)) = (told(left), told(right)) else { return Vec::new() };
    let mut rows: Vec<Row> = Field::ALL
        .into_iter()
        .map(|field| {
            let (a, b) = (value(one.1, field), value(other.1, field));
            let verdict = match (&a, &b) {
                _ if dispute(interaction, field, left, right) => Verdict::Differs,
                (None, None) => Verdict::Same,
                (Some(a), Some(b)) if fold(&a.label()) == fold(&b.label()) => Verdict::Same,
                (Some(_), Some(_)) => Verdict::Otherwise,
                _ => Verdict::OneSilent,
            };
            let side = |said: Option<Value>, read: &ReadInteraction| Side {
                spans: if said.is_some() { spans(read, |role| carries(role, field)) } else { Vec::new() },
                said: said.into_iter().map(Said::Value).collect(),
            };
            Row { aspect: Aspect::Of(field), verdict, left: side(a, one.1), right: side(b, other.1) }
        })
        .collect();
    rows.push(participants(one, other));
    rows
}

fn participants(one: (&Report, &ReadInteraction), other: (&Report, &ReadInteraction)) -> Row {
    let side = |(report, read): (&Report, &ReadInteraction), beside: &Report| {
        let alone = |party: &PartyId| !beside.parties.contains(party);
        let mut said: Vec<Said> = Vec::new();
        for party in &report.parties {
            let one = Said::Party(*party, alone(party));
            if !said.contains(&one) {
                said.push(one);
            }
        }
        let of_alone = |role| matches!(role, Role::Participant(at) if report.parties.get(at).is_some_and(alone));
        Side { said, spans: spans(read, of_alone) }
    };
    let (left, right) = (side(one, other.0), side(other, one.0));
    let differs = |side: &Side| side.said.iter().any(|said| matches!(said, Said::Party(_, true)));
    let verdict = if differs(&left) || differs(&right) { Verdict::Otherwise } else { Verdict::Same };
    Row { aspect: Aspect::Participants, verdict, left, right }
}

/// Whether the two are among those who make different claims.
fn dispute(interaction: &Interaction, field: Field, left: ArticleId, right: ArticleId) -> bool {
    interaction.conflicts.iter().filter(|c| c.field == field).any(|conflict| {
        let claim = |id| conflict.claims.iter().position(|claim| claim.articles.contains(&id));
        claim(left).zip(claim(right)).is_some_and(|(one, other)| one != other)
    })
}

fn value(read: &ReadInteraction, field: Field) -> Option<Value> {
    match field {
        Field::Date => read.dated.map(Value::Date),
        Field::Place => {
            (read.place.is_some() || read.country.is_some()).then(|| Value::Place(read.place.clone(), read.country))
        }
        Field::Kind => Some(Value::Kind(read.kind)),
        Field::Status => Some(Value::Status(read.status)),
    }
}

/// Whether words of this role carry a field. What happened, and whether it did, is said by the trigger.
fn carries(role: Role, field: Field) -> bool {
    match field {
        Field::Date => role == Role::Date,
        Field::Place => role == Role::Place,
        Field::Kind | Field::Status => role == Role::Trigger,
    }
}

fn spans(read: &ReadInteraction, wanted: impl Fn(Role) -> bool) -> Vec<Span> {
    read.evidence.iter().filter(|e| wanted(e.role)).map(|e| e.span).collect()
}
