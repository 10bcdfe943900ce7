//! The network as nodes and parallel edges, one an edge kind, with what GEXF and GraphML say of each.

use super::dates;
use super::selection::Selection;
use super::tables::kind_of_party;
use crate::model::{Dated, InteractionId, Kind, Party, PartyId, Standing};
use crate::network::{self, Measures};
use crate::query::records;

/// What sort of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Text,
    Whole,
    Real,
}

/// Names and sorts of what is said of a node, in the order of [`Node::values`].
pub(super) const NODE_FIELDS: [(&str, Sort); 12] = [
    ("kind", Sort::Text),
    ("standing", Sort::Text),
    ("country", Sort::Text),
    ("office", Sort::Text),
    ("organisation", Sort::Text),
    ("aliases", Sort::Text),
    ("interactions", Sort::Whole),
    ("degree", Sort::Whole),
    ("strength", Sort::Real),
    ("betweenness", Sort::Real),
    ("first", Sort::Text),
    ("last", Sort::Text),
];

/// Names and sorts of what is said of an edge, in the order of [`Edge::values`].
pub(super) const EDGE_FIELDS: [(&str, Sort); 8] = [
    ("kind", Sort::Text),
    ("interactions", Sort::Whole),
    ("undated", Sort::Whole),
    ("confirmed", Sort::Whole),
    ("dates", Sort::Text),
    ("first", Sort::Text),
    ("last", Sort::Text),
    ("interaction_ids", Sort::Text),
];

/// A party.
pub(super) struct Node<'a> {
    pub(super) id: String,
    pub(super) label: &'a str,
    pub(super) values: [String; 12],
}

/// What two parties share of one kind.
pub(super) struct Edge {
    /// `party-1~party-2~call`.
    pub(super) id: String,
    pub(super) source: String,
    pub(super) target: String,
    pub(super) kind: Kind,
    /// The sum over the interactions of 1/(k-1).
    pub(super) weight: f32,
    /// The first and last possible day of each dated one, as ISO dates.
    pub(super) spells: Vec<(String, String)>,
    pub(super) values: [String; 8],
}

/// All parties shown.
pub(super) fn nodes<'a>(selection: &Selection<'a>) -> Vec<Node<'a>> {
    let measures = Measures::new(selection.collection, &selection.ties);
    let mut shown: Vec<Vec<InteractionId>> = vec![Vec::new(); selection.collection.parties.len()];
    for (id, interaction) in selection.interactions() {
        for (party, _) in selection.participants(interaction) {
            if let Some(of) = shown.get_mut(party.0 as usize) {
                of.push(id);
            }
        }
    }
    let node = |(id, party): (PartyId, &'a Party)| {
        let at = id.0 as usize;
        let of = shown.get(at).map(Vec::as_slice).unwrap_or_default();
        let (first, last) = records::span(selection.collection, of);
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        Node {
            id: selection.ids.party(id).to_owned(),
            label: &party.name,
            values: [
                kind_of_party(party.kind).to_owned(),
                party.decided.standing.id().to_owned(),
                party.country.map(|c| c.to_string()).unwrap_or_default(),
                text(party.roles.first()),
                text(party.organisation.as_ref()),
                party.aliases.join("; "),
                of.len().to_string(),
                measures.degree.get(at).copied().unwrap_or(0).to_string(),
                measures.strength.get(at).copied().unwrap_or(0.0).to_string(),
                measures.betweenness.get(at).copied().unwrap_or(0.0).to_string(),
                first.map(|w| w.to_string()).unwrap_or_default(),
                last.map(|w| w.to_string()).unwrap_or_default(),
            ],
        }
    };
    selection.parties().map(node).collect()
}

/// An edge for each pair and kind of engagement, kind by kind; none where nothing was held or is planned.
pub(super) fn edges(selection: &Selection<'_>) -> Vec<Edge> {
    let collection = selection.collection;
    let mut edges = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<InteractionId> =
            selection.interactions().filter(|(_, i)| i.kind == kind).map(|(id, _)| id).collect();
        for tie in network::ties(collection, &of_kind) {
            let [source, target] = [tie.a, tie.b].map(|id| selection.ids.party(id).to_owned());
            let dated: Vec<Dated> =
                tie.interactions.iter().filter_map(|id| collection.interaction(*id)?.dated).collect();
            let (first, last) = records::span(collection, &tie.interactions);
            let ids: Vec<&str> = tie.interactions.iter().map(|id| selection.ids.interaction(*id)).collect();
            let shared = tie.interactions.iter().filter_map(|id| collection.interaction(*id));
            let confirmed = shared.filter(|i| i.decided.standing == Standing::Confirmed);
            let dates: Vec<String> = dated.iter().map(|d| d.when.to_string()).collect();
            let mut spells: Vec<(String, String)> = dated
                .iter()
                .filter_map(|d| dates::days(Some(*d)))
                .map(|(first, last)| (first.to_string(), last.to_string()))
                .collect();
            spells.sort();
            spells.dedup();
            edges.push(Edge {
                id: format!("{source}~{target}~{}", kind.id()),
                kind,
                weight: tie.weight,
                values: [
                    kind.id().to_owned(),
                    ids.len().to_string(),
                    (ids.len() - dated.len()).to_string(),
                    confirmed.count().to_string(),
                    dates.join("; "),
                    first.map(|w| w.to_string()).unwrap_or_default(),
                    last.map(|w| w.to_string()).unwrap_or_default(),
                    ids.join("; "),
                ],
                spells,
                source,
                target,
            });
        }
    }
    edges
}
