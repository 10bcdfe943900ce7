//! Everything that can be asked of the window. Views, menus, palette, shortcuts and tests all speak these words.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::item::{self, Item, Place};
use super::state::{Tab, ThemeChoice};
use crate::model::{CountryCode, Kind, PartyId, SectorId, Standing, Status};

mod desk;
mod matrix;
mod network;
mod reader;
mod room;
mod table;
mod timeline;
mod views;
mod work;

pub use desk::DeskChange;
pub use matrix::MatrixChange;
pub use network::NetworkChange;
pub use reader::ReaderChange;
pub use room::RoomChange;
pub use table::{Action, Entry, Group, TABLE};
pub use timeline::TimelineChange;
pub use views::ViewChange;
pub use work::WorkChange;

/// A request to change the window's state; carried out in one place, [`super::apply`].
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// One of the actions in the table below.
    Do(Action),
    /// Read these files and folders into a new collection.
    Open(Vec<PathBuf>),
    /// Select a thing everywhere; the reader goes to its first words.
    Select(Item),
    /// Select these parties together, under this name; one alone is selected itself, none lets go.
    SelectMany(String, Vec<PartyId>),
    /// Select such a group: those of a country or office, or two such sides.
    SelectGroup(item::Group),
    /// Show a paragraph in the reader, and keep what is selected.
    Show(Place),
    /// Select a thing and show this very place for it.
    SelectAt(Item, Place),
    /// What the pointer is over; takes effect in the next frame.
    Hover(Option<Item>),
    /// Change one field of the filter.
    Filter(FilterChange),
    /// Show this tab in the middle.
    ShowTab(Tab),
    /// Change what the network shows and how.
    Network(NetworkChange),
    /// Change what the timeline shows and how.
    Timeline(TimelineChange),
    /// Change what "who was in the room" shows and how.
    Room(RoomChange),
    /// Change what the matrix shows and how.
    Matrix(MatrixChange),
    /// Make a column of a table (`table/Column`) this wide, in points; without a width as wide as by itself.
    Column(String, Option<f32>),
    /// Change what the reader shows and how.
    Reader(ReaderChange),
    /// Decide something about what was read, or take a decision back.
    Work(WorkChange),
    /// Change review, notes or board.
    Desk(DeskChange),
    /// Save the filter, show a saved one, or forget it.
    View(ViewChange),
    /// Drop the articles whose files are gone, or ask what that means.
    Gone(GoneChange),
    /// Light, dark or as the system has it.
    Theme(ThemeChoice),
    /// Close whatever dialog is open.
    CloseDialog,
    /// Put words on the clipboard and say so.
    Copy(String),
    /// Take this notice off the screen (its number).
    Dismiss(u64),
    /// Remember the size of a panel, in points.
    Resize(Pane, f32),
}

/// What becomes of the articles whose files are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoneChange {
    /// Say what would go with them.
    Count,
    /// Keep them after all.
    Keep,
    /// Drop them.
    Drop,
}

/// A panel whose size the person sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// At the left; its width.
    Facets,
    /// Inspector and reader; their width.
    Reader,
    /// Below; its height.
    Timeline,
}

/// A change of one field of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterChange {
    /// Add or take off a party.
    Party(PartyId),
    /// Add or take off a sector.
    Sector(SectorId),
    /// Add or take off a country.
    Country(CountryCode),
    /// Add or take off a kind.
    Kind(Kind),
    /// Add or take off a status.
    Status(Status),
    /// Add or take off what is vouched for so.
    Standing(Standing),
    /// Add or take off an outlet.
    Source(String),
    /// Show these days only, or all.
    Days(Option<(NaiveDate, NaiveDate)>),
    /// Show those without a date alone, or all.
    Undated(bool),
    /// Words to find.
    Text(String),
    /// Take off everything.
    Clear,
}
