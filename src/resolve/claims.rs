//! What a group of reports says together: one value for each field, and the conflict where they disagree.
//!
//! What most texts say counts, copies of one text being one; of equals, what the most exact report says. A plan that
//! came about is no other claim than the report of what happened.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::tellings::{Group, Telling, is_next_day, order};
use crate::model::{
    ArticleId, Basis, Claim, Conflict, Decided, Doubt, Field, Interaction, Kind, PartyId, Report, Status, Value,
};

/// One thing said and the reports that say it.
struct Said<'g, 'a> {
    value: Value,
    by: Vec<&'g Telling<'a>>,
}

/// The interaction of a group; `None` for an empty one.
pub(super) fn interaction(group: &Group<'_>) -> Option<Interaction> {
    // In the order of exactness, for reports joined in it.
    let tellings = || group.tellings.iter();
    let surest = tellings().max_by(|a, b| {
        let by = a.read.confidence.total_cmp(&b.read.confidence);
        by.then(Reverse(order(a)).cmp(&Reverse(order(b))))
    })?;
    let mut parties: Vec<PartyId> = Vec::new();
    for party in tellings().flat_map(|t| &t.parties) {
        if !parties.contains(party) {
            parties.push(*party);
        }
    }
    let sectors: BTreeSet<_> = tellings().flat_map(|t| t.read.sectors.iter().copied()).collect();
    let mut reports: Vec<Report> = tellings()
        .map(|t| Report { article: ArticleId(t.article), index: t.index, parties: t.parties.clone() })
        .collect();
    reports.sort_by_key(|r| (r.article, r.index));
    // What a text says of the place goes before what was inferred.
    let inferred = |t: &&Telling<'_>| t.read.why.doubts(Doubt::InferredPlace);
    let placed = tellings().filter(|t| t.read.place.is_some()).min_by_key(inferred);
    let mut joined = Interaction {
        kind: kind(group, surest.read.kind),
        status: status(group),
        parties,
        dated: tellings().find_map(|t| t.read.dated),
        place: placed.and_then(|t| t.read.place.clone()),
        country: placed.and_then(|t| t.read.country).or_else(|| tellings().find_map(|t| t.read.country)),
        sectors: sectors.into_iter().collect(),
        title: tellings().find_map(|t| t.read.title.clone()),
        cameo: surest.read.cameo.clone(),
        confidence: surest.read.confidence,
        reports,
        conflicts: conflicts(group),
        decided: Decided::default(),
    };
    for value in joined.conflicts.iter().filter_map(|c| c.claims.first()).map(|c| c.value.clone()) {
        match value {
            Value::Date(dated) => joined.dated = Some(dated),
            Value::Place(place, country) => (joined.place, joined.country) = (place, country),
            Value::Kind(kind) => joined.kind = kind,
            Value::Status(status) => joined.status = status,
        }
    }
    Some(joined)
}

/// Every field on which the reports disagree.
fn conflicts(group: &Group<'_>) -> Vec<Conflict> {
    let of = |field: Field| {
        let mut said = match field {
            Field::Date => dates(group),
            Field::Place => places(group),
            Field::Kind => equal(group.tellings.iter().map(|t| (Value::Kind(t.read.kind), t))),
            Field::Status => statuses(group),
        };
        said.sort_by_key(|said| Reverse(texts(said)));
        (said.len() > 1).then(|| Conflict { field, claims: said.into_iter().map(claim).collect() })
    };
    Field::ALL.into_iter().filter_map(of).collect()
}

fn texts(said: &Said<'_, '_>) -> usize {
    said.by.iter().map(|t| t.text).collect::<BTreeSet<_>>().len()
}

fn claim(said: Said<'_, '_>) -> Claim {
    let mut articles: Vec<ArticleId> = said.by.iter().map(|t| ArticleId(t.article)).collect();
    articles.sort_unstable();
    Claim { value: said.value, articles }
}

/// Reports by the value they give, in the order of exactness.
fn equal<'g, 'a: 'g>(values: impl Iterator<Item = (Value, &'g Telling<'a>)>) -> Vec<Said<'g, 'a>> {
    let mut all: Vec<Said<'g, 'a>> = Vec::new();
    for (value, telling) in values {
        match all.iter_mut().find(|said| said.value == value) {
            Some(said) => said.by.push(telling),
            None => all.push(Said { value, by: vec![telling] }),
        }
    }
    all
}

/// Reports of what happened, if there are any: plans give way to them.
fn settled<'g, 'a>(group: &'g Group<'a>) -> impl Iterator<Item = &'g Telling<'a>> {
    let held = group.has(Status::Held);
    group.tellings.iter().filter(move |t| !held || t.read.status != Status::Planned)
}

/// Days that can't be one. What fits several of them sides with none.
fn dates<'g, 'a>(group: &'g Group<'a>) -> Vec<Said<'g, 'a>> {
    let mut all: Vec<Said<'g, 'a>> = Vec::new();
    for telling in settled(group) {
        let Some(dated) = telling.read.dated else { continue };
        // "Yesterday" in a paper that printed the text a day later is nobody's claim.
        if telling.is_copy() && dated.basis != Basis::Explicit {
            continue;
        }
        let fits = |said: &Said<'_, '_>| match &said.value {
            Value::Date(other) => dated.when.compatible(other.when) || is_next_day(dated, *other),
            _ => false,
        };
        let mut fitting: Vec<&mut Said<'g, 'a>> = all.iter_mut().filter(|said| fits(said)).collect();
        match fitting.as_mut_slice() {
            [] => all.push(Said { value: Value::Date(dated), by: vec![telling] }),
            [only] => only.by.push(telling),
            _ => {}
        }
    }
    all
}

/// Countries that the texts themselves name. A call has two places and no conflict.
fn places<'g, 'a>(group: &'g Group<'a>) -> Vec<Said<'g, 'a>> {
    let told = settled(group).filter(|t| t.states_country());
    let in_one_place = told.filter(|t| !matches!(t.read.kind, Kind::Call | Kind::Correspondence));
    let mut all = equal(in_one_place.map(|t| (Value::Place(None, t.read.country), t)));
    for said in &mut all {
        if let Value::Place(place, _) = &mut said.value {
            *place = said.by.iter().find_map(|t| t.read.place.clone());
        }
    }
    all
}

/// Held against not held; a plan is neither.
fn statuses<'g, 'a>(group: &'g Group<'a>) -> Vec<Said<'g, 'a>> {
    let told = group.tellings.iter().filter(|t| t.read.status != Status::Planned);
    equal(told.map(|t| (Value::Status(t.read.status), t)))
}

/// The kind that most texts give, of equals the surest report's.
fn kind(group: &Group<'_>, surest: Kind) -> Kind {
    let count = |kind: Kind| {
        let of = group.tellings.iter().filter(|t| t.read.kind == kind);
        of.map(|t| t.text).collect::<BTreeSet<_>>().len()
    };
    Kind::ALL.into_iter().max_by_key(|kind| (count(*kind), *kind == surest)).unwrap_or(surest)
}

/// Held if any report says so; else what the latest report says, "not held" where that is not known.
fn status(group: &Group<'_>) -> Status {
    let of = |status: Status| group.tellings.iter().filter(move |t| t.read.status == status);
    if group.has(Status::Held) {
        return Status::Held;
    }
    let latest = |status: Status| of(status).filter_map(|t| t.published).max();
    match (group.has(Status::NotHeld), group.has(Status::Planned)) {
        (true, true) if latest(Status::Planned) > latest(Status::NotHeld) && latest(Status::NotHeld).is_some() => {
            Status::Planned
        }
        (true, _) => Status::NotHeld,
        _ => Status::Planned,
    }
}
