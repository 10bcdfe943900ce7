//! The words of the program as plain values: no input, no output, no threads, no window.
//!
//! Invariant: nothing here imports another module of ours.

pub mod anchor;
pub mod article;
pub mod bytes;
pub mod collection;
pub mod correction;
pub mod country;
pub mod date;
pub mod decided;
pub mod fold;
pub mod interaction;
pub mod joining;
pub mod log;
pub mod notebook;
pub mod part;
pub mod reading;
pub mod refs;
pub mod say;
mod sector;
pub mod span;
pub mod why;

pub use anchor::{Anchor, InteractionRef, PartyRef, ReportRef};
pub use article::{Article, Dateline, DayOrigin, Paragraph, Published};
pub use collection::{
    ArticleId, Collection, EvidenceAt, Interaction, InteractionId, Mention, Party, PartyId, PartyKind, Report,
};
pub use correction::{
    Act, Added, Change, Credibility, Decision, Entry, EntryId, Named, Pinned, Reliability, Standing, Target, Verdict,
};
pub use country::CountryCode;
pub use date::{Basis, Dated, Unit, When};
pub use decided::{Aspect, Decided};
pub use fold::{each_word, fold};
pub use interaction::{Kind, Status};
pub use joining::{Claim, Conflict, Field, Office, Suggestion, Value, reports_in_words};
pub use log::Log;
pub use notebook::{Lost, Notebook, OnBoard};
pub use part::Part;
pub use reading::{
    Entity, EntityKind, Evidence, Participant, ReadInteraction, ReadOfficial, Reading, Role, TimeExpression, TimeKind,
};
pub use say::tell_step;
pub use sector::{Sector, SectorId, Taxonomy, TaxonomyError, sectors, taxonomy};
pub use span::Span;
pub use why::{Doubt, Lowered, Why};
