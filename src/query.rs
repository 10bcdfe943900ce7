//! What a filter shows, and how many each further click would show.

pub mod alike;
mod column;
pub mod compare;
mod fields;
mod index;
pub mod marks;
pub mod matrix;
pub mod profile;
pub mod reach;
pub mod records;
pub mod room;
pub mod search;
pub mod standing;
mod tally;
#[cfg(test)]
mod tests;
pub mod visits;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{ArticleId, Collection, CountryCode, InteractionId, Kind, PartyId, SectorId, Standing, Status};

pub use index::Index;

/// What the person asks to see. Within one field any value will do, across fields all must hold. Empty shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Takes part.
    pub parties: BTreeSet<PartyId>,
    /// Has this subject.
    pub sectors: BTreeSet<SectorId>,
    /// Took place there, or a party acts for it.
    pub countries: BTreeSet<CountryCode>,
    /// Is of this kind.
    pub kinds: BTreeSet<Kind>,
    /// Has this status.
    pub statuses: BTreeSet<Status>,
    /// Is vouched for so: by the program alone, or by a person.
    pub standings: BTreeSet<Standing>,
    /// Is reported by this outlet ([`Article::source`](crate::model::Article::source), or "" for none).
    pub sources: BTreeSet<String>,
    /// Could lie within these days, both included. Undated ones do not.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Has no date at all. Together with `days` it shows nothing.
    pub undated: bool,
    /// Words that the title or text of a reporting article or a party's name must contain, and what
    /// else is asked in the language of [`search`].
    pub text: String,
}

/// The answer to a filter. Every number in it is the length of a list that can be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Interactions that pass, in the collection's order.
    pub interactions: Vec<InteractionId>,
    /// Articles that report at least one of them; with no filter, all articles.
    pub articles: Vec<ArticleId>,
    /// Parties that take part in at least one of them; with no filter, all parties.
    pub parties: Vec<PartyId>,
    /// For each party of the collection, by its number, in how many of these interactions it takes part.
    pub engaged: Vec<usize>,
    /// Counts beside each facet value.
    pub facets: Facets,
}

/// For each value of each field: how many interactions pass all *other* fields and have this value.
/// Ordered by count, most first, then by name. Values with no interaction are left out unless they are picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Officials, bodies and states.
    pub parties: Vec<(PartyId, usize)>,
    /// Sectors.
    pub sectors: Vec<(SectorId, usize)>,
    /// Countries.
    pub countries: Vec<(CountryCode, usize)>,
    /// Kinds, in the order of [`Kind::ALL`].
    pub kinds: Vec<(Kind, usize)>,
    /// Statuses, in the order of [`Status::ALL`].
    pub statuses: Vec<(Status, usize)>,
    /// Who vouches, in the order of [`Standing::ALL`].
    pub standings: Vec<(Standing, usize)>,
    /// Outlets.
    pub sources: Vec<(String, usize)>,
    /// Interactions without a date that pass all fields but the days.
    pub undated: usize,
}

impl Filter {
    /// Whether it shows everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Answers a filter. Where more than one answer will follow, build an [`Index`] once.
pub fn view(collection: &Collection, filter: &Filter) -> View {
    Index::new(collection).view(collection, filter)
}
