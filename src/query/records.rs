//! The view's parties and ties as records: how many, from when to when. Tables show them row by row.

use super::View;
use super::standing::{self, Engaged};
use crate::model::{Collection, InteractionId, PartyId, When};
use crate::network::Tie;

/// A party that takes part in something shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyRecord {
    /// Who.
    pub party: PartyId,
    /// In how many of the interactions shown.
    pub interactions: usize,
    /// With how many others it has a tie among them.
    pub partners: usize,
    /// The first dated one.
    pub first: Option<When>,
    /// The last dated one.
    pub last: Option<When>,
}

/// A tie.
#[derive(Clone, Debug, PartialEq)]
pub struct TieRecord {
    /// One.
    pub a: PartyId,
    /// The other.
    pub b: PartyId,
    /// How many interactions they share.
    pub interactions: usize,
    /// What they weigh: talks of two count one, larger meetings less.
    pub weight: f32,
    /// The first dated one.
    pub first: Option<When>,
    /// The last dated one.
    pub last: Option<When>,
}

/// Everybody who takes part, the most engaged first; without `bodies` persons alone. `ties` are those of the view.
pub fn parties(collection: &Collection, view: &View, ties: &[Tie], bodies: bool) -> Vec<PartyRecord> {
    let mut partners = vec![0_usize; collection.parties.len()];
    for id in ties.iter().flat_map(|t| [t.a, t.b]) {
        if let Some(count) = partners.get_mut(id.0 as usize) {
            *count += 1;
        }
    }
    let mut spans: Vec<(Option<When>, Option<When>)> = vec![(None, None); collection.parties.len()];
    for interaction in view.interactions.iter().filter_map(|id| collection.interaction(*id)) {
        let Some(when) = interaction.dated.map(|d| d.when) else { continue };
        for party in &interaction.parties {
            if let Some(span) = spans.get_mut(party.0 as usize) {
                widen(span, when);
            }
        }
    }
    let record = |Engaged { party, count }: Engaged| {
        let (first, last) = spans.get(party.0 as usize).copied().unwrap_or_default();
        let partners = partners.get(party.0 as usize).copied().unwrap_or(0);
        PartyRecord { party, interactions: count, partners, first, last }
    };
    standing::engaged(collection, view, bodies).into_iter().map(record).collect()
}

/// The ties, those that share most first; without `bodies` those of two persons alone.
pub fn ties(collection: &Collection, ties: &[Tie], bodies: bool) -> Vec<TieRecord> {
    let shown = |id: PartyId| bodies || collection.party(id).is_some_and(|p| standing::is_person(p.kind));
    let record = |tie: &Tie| {
        let (first, last) = span(collection, &tie.interactions);
        TieRecord { a: tie.a, b: tie.b, interactions: tie.interactions.len(), weight: tie.weight, first, last }
    };
    let mut all: Vec<TieRecord> = ties.iter().filter(|t| shown(t.a) && shown(t.b)).map(record).collect();
    all.sort_by_key(|tie| (std::cmp::Reverse(tie.interactions), tie.a, tie.b));
    all
}

/// The first and the last date of these interactions.
pub fn span(collection: &Collection, interactions: &[InteractionId]) -> (Option<When>, Option<When>) {
    let mut span = (None, None);
    for when in interactions.iter().filter_map(|id| Some(collection.interaction(*id)?.dated?.when)) {
        widen(&mut span, when);
    }
    span
}

/// Takes one more date into a span.
fn widen(span: &mut (Option<When>, Option<When>), when: When) {
    if span.0.is_none_or(|first| when.first_day() < first.first_day()) {
        span.0 = Some(when);
    }
    if span.1.is_none_or(|last| when.last_day() > last.last_day()) {
        span.1 = Some(when);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::*;
    use crate::network;

    #[test]
    fn a_record_counts_what_is_shown_and_spans_its_dates() {
        let party = |kind, name: &str| Party::new(kind, name);
        let interaction = |when: Option<&str>, parties: &[u32]| Interaction {
            dated: when.map(|w| Dated { when: w.parse().unwrap(), basis: Basis::Explicit }),
            ..Interaction::new(Kind::Meeting, Status::Held, parties.iter().map(|p| PartyId(*p)).collect())
        };
        let collection = Collection {
            parties: vec![
                party(PartyKind::Official, "A"),
                party(PartyKind::Official, "B"),
                party(PartyKind::Body, "C"),
            ],
            interactions: vec![
                interaction(Some("2022-05-09"), &[0, 1]),
                interaction(Some("2022"), &[0, 1, 2]),
                interaction(None, &[0, 2]),
            ],
            ..Collection::default()
        };
        let ids: Vec<_> = (0..3).map(InteractionId).collect();
        let view = View { interactions: ids.clone(), ..View::default() };
        let tied = network::ties(&collection, &ids);
        let people = parties(&collection, &view, &tied, false);
        let first = people.first().unwrap();
        assert_eq!((first.party, first.interactions, first.partners), (PartyId(0), 3, 2));
        assert_eq!(first.first.map(When::label).as_deref(), Some("2022"));
        assert_eq!(people.len(), 2);
        assert_eq!(ties(&collection, &tied, false).len(), 1);
        let all = ties(&collection, &tied, true);
        assert_eq!(all.iter().map(|t| t.interactions).collect::<Vec<_>>(), [2, 2, 1]);
        assert!((all.first().unwrap().weight - 1.5).abs() < 1e-6);
    }
}
