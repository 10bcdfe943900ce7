//! One file a view. A view is a function of what is shown, the state and the theme: it draws and asks for commands.
//! What it keeps itself (a camera, a scroll position) is no truth about the collection.

use super::command::{Action, Command};
use super::state::State;
use super::theme::Tokens;

mod arranged;
pub mod board;
pub mod counts;
pub mod facets;
pub mod import_report;
pub mod inspector;
mod kept;
pub mod matrix;
mod merging;
pub mod network;
mod note;
pub mod palette;
pub mod path_field;
pub mod preview;
pub mod reader;
pub mod review;
pub mod room;
pub mod shell;
pub mod shortcuts;
pub mod start;
pub mod tables;
pub mod timeline;

/// What every view is given.
pub struct Cx<'a> {
    /// All that is known; views never change it.
    pub state: &'a State,
    /// Colours of the theme in use.
    pub tokens: &'a Tokens,
    /// What the views ask for; carried out after the frame.
    pub out: &'a mut Vec<Command>,
}

impl Cx<'_> {
    /// Asks for a command.
    pub fn send(&mut self, command: Command) {
        self.out.push(command);
    }

    /// Asks for an action of the command table.
    pub fn act(&mut self, action: Action) {
        self.out.push(Command::Do(action));
    }
}

/// What the views keep for themselves between frames.
#[derive(Default)]
pub struct Views {
    /// Filters at the left.
    pub facets: facets::Facets,
    /// Officials and ties.
    pub network: network::Network,
    /// Lanes and overview.
    pub timeline: timeline::Timeline,
    /// Who was in the room.
    pub room: room::Room,
    /// Parties against parties.
    pub matrix: matrix::Matrix,
    /// Tables of interactions, articles, officials and ties.
    pub tables: tables::Tables,
    /// Doubtful pairs, decisions, what was rejected.
    pub review: review::Review,
    /// Evidence that was collected.
    pub board: board::Board,
    /// The thing in hand.
    pub inspector: inspector::Inspector,
    /// The article.
    pub reader: reader::Reader,
    /// All commands by name.
    pub palette: palette::Palette,
    /// The field for a path.
    pub path_field: path_field::PathField,
    /// What became of each file.
    pub import_report: import_report::ImportReport,
    /// Bars and panels around all of these.
    pub shell: shell::Shell,
}
