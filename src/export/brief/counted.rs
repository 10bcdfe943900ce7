//! Counts in sentences: how many, of which kinds, with whom, about what. Each names the entries that were counted.

use super::long;
use super::{Block, Note, Sentence};
use crate::model::{Collection, Interaction, InteractionId, Kind, PartyId, Status};
use crate::query::profile;

/// How many partners are listed.
const PARTNERS: usize = 12;

fn told<'a>(
    collection: &'a Collection,
    ids: &'a [InteractionId],
) -> impl Iterator<Item = (InteractionId, &'a Interaction)> + 'a {
    ids.iter().filter_map(|id| Some((*id, collection.interaction(*id)?)))
}

/// A sentence with a count of these.
fn counted(text: String, of: Vec<InteractionId>) -> Sentence {
    Sentence::claim(text, vec![Note::Counted(of)])
}

/// How many interactions, in how many articles, from when to when; by kind; how many planned, not held, undated.
pub(super) fn in_short(collection: &Collection, ids: &[InteractionId]) -> Vec<Sentence> {
    let articles: std::collections::BTreeSet<_> =
        told(collection, ids).flat_map(|(_, i)| i.reports.iter().map(|r| r.article)).collect();
    let days = || told(collection, ids).filter_map(|(_, i)| i.dated);
    let first = days().filter_map(|d| d.when.first_day()).min();
    let last = days().filter_map(|d| d.when.last_day()).max();
    let time = match (first, last) {
        (Some(a), Some(b)) if a != b => format!(", from {} to {}", long::day(a), long::day(b)),
        (Some(a), _) => format!(", on {}", long::day(a)),
        _ => String::new(),
    };
    let head = format!("{} in {}{time}", long::count(ids.len(), "interaction"), long::count(articles.len(), "article"));
    let kinds: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, told(collection, ids).filter(|(_, i)| i.kind == kind).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(kind, n)| match kind {
            Kind::Correspondence => {
                long::count(n, "letter or message").replace("letter or messages", "letters or messages")
            }
            kind => long::count(n, kind.id()),
        })
        .collect();
    let mut sentences = vec![counted(format!("{head}: {}.", long::list(&kinds)), ids.to_vec())];
    let mut add = |words: &str, holds: &dyn Fn(&Interaction) -> bool| {
        let of: Vec<InteractionId> = told(collection, ids).filter(|(_, i)| holds(i)).map(|(id, _)| id).collect();
        if !of.is_empty() {
            let verb = if of.len() == 1 { "is" } else { "are" };
            sentences.push(counted(format!("{} {verb} {words}.", of.len()), of));
        }
    };
    add("planned and not known to have taken place", &|i| i.status == Status::Planned);
    add("said not to have been held", &|i| i.status == Status::NotHeld);
    add("without a date", &|i| i.dated.is_none());
    let disputed: Vec<InteractionId> =
        told(collection, ids).filter(|(_, i)| !i.conflicts.is_empty()).map(|(id, _)| id).collect();
    if !disputed.is_empty() {
        sentences.push(counted(format!("Reports disagree on {}.", disputed.len()), disputed));
    }
    sentences
}

/// With whom most, each with office, number, first and last.
pub(super) fn partners(collection: &Collection, of: PartyId, ids: &[InteractionId]) -> Vec<Block> {
    let partners = profile::partners(collection, of, ids);
    let left_out = partners.len().saturating_sub(PARTNERS);
    let mut blocks: Vec<Block> = Vec::new();
    for partner in partners.into_iter().take(PARTNERS) {
        let Some(party) = collection.party(partner.party) else { continue };
        let mut notes = vec![Note::Counted(partner.shared.clone())];
        let mut named = party.name.clone();
        if let Some(office) = party.offices.last() {
            named = format!("{named}, {}", with_country(&office.title, office.country));
            notes.extend(Note::mention(collection, office.mention));
        } else if let (Some(country), crate::model::PartyKind::Official | crate::model::PartyKind::Person) =
            (party.country, party.kind)
        {
            named = format!("{named}, {}", long::country(country));
            notes.extend(party.mentions.first().and_then(|m| Note::mention(collection, *m)));
        }
        let last = told(collection, &partner.shared).rev_last();
        let when = match (partner.shared.len(), last) {
            (1, Some(date)) => format!(" {date}"),
            (_, Some(date)) => format!(", the last {date}"),
            _ => String::new(),
        };
        let text = format!("{named}: {}{when}.", long::count(partner.shared.len(), "interaction"));
        blocks.push(Block::Item(vec![Sentence::claim(text, notes)]));
    }
    if left_out > 0 {
        let text = format!("{left_out} more engage less often; the chronology names them.");
        blocks.push(Block::Told(vec![Sentence::aside(text)]));
    }
    blocks
}

/// The date of the last of some interactions that has one.
trait LastDate {
    fn rev_last(self) -> Option<String>;
}

impl<'a, I: Iterator<Item = (InteractionId, &'a Interaction)>> LastDate for I {
    fn rev_last(self) -> Option<String> {
        let dated = self.filter_map(|(_, i)| i.dated);
        dated.max_by_key(|d| (d.when.last_day(), d.when.first_day())).map(|d| long::on(d.when))
    }
}

/// `Foreign Minister, Norway`; the country once where the office names it.
pub(super) fn with_country(title: &str, country: Option<crate::model::CountryCode>) -> String {
    match country.map(long::country) {
        Some(country) if !title.contains(country) => format!("{title}, {country}"),
        _ => title.to_owned(),
    }
}

/// About what, the most frequent first.
pub(super) fn sectors(collection: &Collection, ids: &[InteractionId]) -> Vec<Block> {
    let sectors = profile::sectors(collection, ids);
    let line = |(sector, of): (crate::model::SectorId, Vec<InteractionId>)| {
        let text = format!("{}: {}.", sector.sector().label, long::count(of.len(), "interaction"));
        Block::Item(vec![counted(text, of)])
    };
    sectors.into_iter().map(line).collect()
}
