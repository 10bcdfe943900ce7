//! All that the window knows. Plain values: no widget, no thread, no handle. Only [`super::apply`] changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::item::{Group, Groups, History, Item, Selection};
use super::settings::Settings;
use crate::model::{Collection, CountryCode, PartyId};
use crate::network::Tie;
use crate::pipeline::FileOutcome;
use crate::query::{Filter, Index, View};

mod desk;
mod matrix;
mod network;
mod project;
mod reach;
mod read;
mod reader;
mod room;
mod saved;
mod timeline;
mod work;

pub use desk::{DeskState, NoteOn, Purpose, ReviewList, WordsForm, moved};
pub use matrix::MatrixLook;
pub use network::{Around, ColourBy, NetworkLook, NetworkState, SizeBy};
pub use project::{ProjectState, key, places, positions};
pub use reach::Reach;
pub use read::{Marks, ReadState, tellings};
pub use reader::{Caret, Compare, Find, ReaderLook, ReaderState, Words, word_at};
pub use room::RoomLook;
pub use saved::SavedFilter;
pub use timeline::{LaneBy, LaneOrder, MarkColour, TimelineLook, TimelineState};
pub use work::{Form, WorkState};

/// The window's state.
#[derive(Default)]
pub struct State {
    /// What was read, joined. Empty on the start screen.
    pub collection: Arc<Collection>,
    /// The collection arranged for filters and search.
    pub index: Arc<Index>,
    /// Counts up with each new collection; caches are keyed by it.
    pub collection_revision: u64,
    /// What the collection is called: the folder's or file's name.
    pub name: String,
    /// What is asked for.
    pub filter: Filter,
    /// Another number for each change of filter or collection; that of the whole comes back with it.
    pub view_revision: u64,
    /// The answer to no filter, as long as the collection is the same.
    pub whole: Option<Whole>,
    /// How many answers there were, whose numbers are [`Self::view_revision`].
    pub answers: u64,
    /// The answer to the filter.
    pub view: Arc<View>,
    /// Ties among the interactions shown.
    pub ties: Arc<Vec<Tie>>,
    /// A place for each party, by its id; empty until the layout is done.
    pub positions: Arc<Vec<[f32; 2]>>,
    /// Counts up with each new layout.
    pub layout_revision: u64,
    /// Place of each country in the order of how many parties act for it; picks its colour.
    pub country_rank: BTreeMap<CountryCode, usize>,
    /// What is picked.
    pub selection: Selection,
    /// Parties that were picked together.
    pub groups: Groups,
    /// Counts up with each pick, so that a view can bring it into sight once.
    pub selection_revision: u64,
    /// What the pointer was over in the last frame.
    pub hover: Option<Item>,
    /// Back and forward.
    pub history: History,
    /// What the middle shows.
    pub tab: Tab,
    /// The network's own.
    pub network: NetworkState,
    /// The timeline's own.
    pub timeline: TimelineState,
    /// The reader's own.
    pub reader: ReaderState,
    /// Which evidence has been looked at.
    pub read: ReadState,
    /// What was decided.
    pub work: WorkState,
    /// Review, notes and board.
    pub desk: DeskState,
    /// Where it is kept.
    pub project: ProjectState,
    /// The dialog in front, if any.
    pub dialog: Option<Dialog>,
    /// The reading that runs, if any.
    pub job: Option<Job>,
    /// What became of each file.
    pub import: ImportReport,
    /// Short messages, oldest first.
    pub notices: Vec<Notice>,
    /// What is remembered between starts.
    pub settings: Settings,
    /// Counts up when the search box should take the keyboard.
    pub focus_search: u64,
    /// Whether frame times are shown.
    pub diagnostics: bool,
}

/// What the middle shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Officials and ties.
    #[default]
    Network,
    /// Who was in the room.
    Room,
    /// Parties against parties.
    Matrix,
    /// Table of interactions.
    Interactions,
    /// Table of articles.
    Articles,
    /// Table of officials, bodies and states.
    Officials,
    /// Table of ties.
    Ties,
    /// Doubtful pairs, decisions, what was rejected.
    Review,
    /// Evidence that was collected.
    Board,
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A dialog in front of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// All commands by name.
    Palette,
    /// A field for a path, and why it is shown.
    Path {
        /// Whether it is shown because no system dialog answered.
        no_portal: bool,
    },
    /// What became of each file.
    ImportReport,
    /// All shortcuts.
    Shortcuts,
}

/// The answer to no filter.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Of which collection.
    pub collection_revision: u64,
    /// Its number.
    pub view_revision: u64,
    /// The answer.
    pub view: Arc<View>,
    /// Ties among all interactions.
    pub ties: Arc<Vec<Tie>>,
}

/// The reading that runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Job {
    /// Files or articles read.
    pub done: usize,
    /// All of them.
    pub total: usize,
    /// What is counted: files, or the articles of the only one.
    pub unit: &'static str,
    /// The file in hand.
    pub current: String,
    /// How many a second.
    pub rate: f32,
    /// Whether the person asked it to stop.
    pub stopping: bool,
}

/// What became of each file, and whether all were read.
#[derive(Debug, Default)]
pub struct ImportReport {
    /// One entry a file, in the order of the listing.
    pub files: Vec<FileOutcome>,
    /// Whether the person stopped it.
    pub stopped: bool,
    /// How long it took, in seconds.
    pub seconds: f32,
}

/// A short message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub id: u64,
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
}

impl State {
    /// Whether a collection is open, be it empty or still being read.
    pub fn is_open(&self) -> bool {
        !self.collection.articles.is_empty() || self.job.is_some()
    }

    /// The group in hand, if a group is.
    pub fn group(&self) -> Option<&Group> {
        match self.selection.item {
            Some(Item::Group(id)) => self.groups.get(id),
            _ => None,
        }
    }

    /// Whether a party is picked: itself, as one end of a tie, or in a group.
    pub fn picks(&self, id: PartyId) -> bool {
        match self.selection.item {
            Some(Item::Party(picked)) => picked == id,
            Some(Item::Tie(a, b)) => a == id || b == id,
            Some(Item::Group(_)) => self.group().is_some_and(|g| g.contains(id)),
            _ => false,
        }
    }

    /// The colour rank of a country.
    pub fn rank(&self, country: Option<CountryCode>) -> Option<usize> {
        self.country_rank.get(&country?).copied()
    }
}
