//! Who takes part, and their ties.

use std::io::{self, Write};

use super::{Table, cell, list, number};
use crate::export::selection::Selection;
use crate::model::{CountryCode, Kind, PartyKind, When};
use crate::network::Measures;
use crate::query::records;

/// One row a party.
pub(super) fn officials(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        [
            "id",
            "name",
            "kind",
            "standing",
            "corrected",
            "country",
            "country_name",
            "office",
            "offices",
            "organisation",
            "aliases",
            "interactions",
            "mentions",
            "degree",
            "strength",
            "betweenness",
            "community",
            "first",
            "last",
            "joined",
        ],
    )?;
    let collection = selection.collection;
    let measures = Measures::new(collection, &selection.ties);
    let counted = records::parties(collection, &selection.view, &selection.ties, true);
    let mut rows = vec![None; collection.parties.len()];
    for record in &counted {
        if let Some(row) = rows.get_mut(record.party.0 as usize) {
            *row = Some(record);
        }
    }
    for (id, party) in selection.parties() {
        let at = id.0 as usize;
        let record = rows.get(at).copied().flatten();
        let offices = party.offices.iter().map(|office| format!("{} ({})", office.title, office.time()));
        let mentions = party.mentions.iter().filter(|m| selection.view.articles.binary_search(&m.article).is_ok());
        let tied = measures.degree.get(at).is_some_and(|d| *d > 0);
        table.row([
            selection.ids.party(id).to_owned(),
            party.name.clone(),
            kind_of_party(party.kind).to_owned(),
            party.decided.standing.id().to_owned(),
            list(party.decided.aspects.iter().map(|a| a.id())),
            cell(party.country),
            cell(party.country.and_then(CountryCode::name)),
            cell(party.roles.first()),
            list(offices),
            cell(party.organisation.as_ref()),
            list(&party.aliases),
            record.map_or(0, |r| r.interactions).to_string(),
            mentions.count().to_string(),
            cell(measures.degree.get(at)),
            cell(measures.strength.get(at).map(|s| number(*s))),
            cell(measures.betweenness.get(at).map(|b| number(*b))),
            // Who has no tie belongs to no community.
            cell(measures.community.get(at).filter(|_| tied)),
            cell(record.and_then(|r| r.first)),
            cell(record.and_then(|r| r.last)),
            list(&party.joined),
        ])?;
    }
    table.end()
}

/// The contract's words where it has them.
pub(in crate::export) fn kind_of_party(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Official => "official",
        PartyKind::Person => "private person",
        PartyKind::Body => "body",
        PartyKind::State => "state",
    }
}

/// One row a pair.
pub(super) fn ties(selection: &Selection<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        [
            "a",
            "a_name",
            "b",
            "b_name",
            "interactions",
            "weight",
            "meeting",
            "call",
            "visit",
            "event",
            "agreement",
            "correspondence",
            "first",
            "last",
            "interaction_ids",
        ],
    )?;
    let collection = selection.collection;
    let name = |id| collection.party(id).map_or_else(String::new, |p| p.name.clone());
    for tie in &selection.ties {
        let (first, last): (Option<When>, Option<When>) = records::span(collection, &tie.interactions);
        let of = |kind: Kind| {
            let shared = tie.interactions.iter().filter_map(|id| collection.interaction(*id));
            shared.filter(|i| i.kind == kind).count().to_string()
        };
        let [meeting, call, visit, event, agreement, correspondence] = Kind::ALL.map(of);
        table.row([
            selection.ids.party(tie.a).to_owned(),
            name(tie.a),
            selection.ids.party(tie.b).to_owned(),
            name(tie.b),
            tie.interactions.len().to_string(),
            number(tie.weight),
            meeting,
            call,
            visit,
            event,
            agreement,
            correspondence,
            cell(first),
            cell(last),
            list(tie.interactions.iter().map(|id| selection.ids.interaction(*id))),
        ])?;
    }
    table.end()
}
