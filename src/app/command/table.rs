//! The one table of actions: menus, buttons, palette, shortcuts and their sheet are made from it.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::app::apply;
use crate::app::apply::desk;
use crate::app::apply::pairs::pair_in_hand;
use crate::app::apply::read::in_hand;
use crate::app::apply::reader::comparable;
use crate::app::icons;
use crate::app::item::Item;
use crate::app::state::{ColourBy, ReaderLook, SizeBy, State};
use crate::export::Format;
use crate::export::cite::Style;
use crate::export::out::{Form, Image, Out};
use crate::model::Party;
use crate::network::NodeBy;

/// What a person can invoke by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// File dialog.
    OpenFiles,
    /// Folder dialog.
    OpenFolder,
    /// Field for a path, for where no dialog can be shown.
    OpenPath,
    /// The collection that comes with the program.
    OpenSample,
    /// End the reading that runs; keep what has been read.
    StopReading,
    /// What was found, guessed and not read.
    ImportReport,
    /// Write what is shown, in this form.
    Export(Out),
    /// Whether words of articles go out with it.
    ToggleTexts,
    /// Own notes in briefs, or not.
    ToggleNotes,
    /// Give the project a name, or say where it is kept.
    SaveProject,
    /// Go on under another name.
    SaveProjectAs,
    /// Back to the start screen.
    Close,
    /// To what was picked before.
    Back,
    /// To what was picked after.
    Forward,
    /// Select nothing.
    ClearSelection,
    /// Take off all filters.
    ClearFilters,
    /// To the next interaction in the current filter.
    NextInteraction,
    /// To the one before.
    PreviousInteraction,
    /// Take back the last decision.
    Undo,
    /// Decide again what was taken back last.
    Redo,
    /// The interaction in hand is right; on to the next.
    Confirm,
    /// The interaction in hand is wrong; on to the next.
    Reject,
    /// To the next interaction in view that nobody has checked.
    NextUnchecked,
    /// Put right what is in hand.
    Edit,
    /// Say with what it is one.
    MergeWith,
    /// Say which mentions stand for somebody else.
    SplitParty,
    /// Say that it is no party.
    DismissParty,
    /// To the next two parties that may be one.
    NextPair,
    /// The two are one; on to the next.
    Same,
    /// The two are two; on to the next.
    Different,
    /// It can't be told; on to the next.
    Unsure,
    /// An interaction that the selected words tell of.
    AddInteraction,
    /// Whose name the selected words are.
    NameWords,
    /// What is in hand goes on the board.
    PinToBoard,
    /// A note on what is in hand.
    Note,
    /// Copy a reference to the selected words or the paragraph.
    Cite(Style),
    /// Type into the search box.
    Search,
    /// All commands by name.
    Palette,
    /// All shortcuts on one sheet.
    Shortcuts,
    /// The network tab.
    ShowNetwork,
    /// Who was in the room.
    ShowRoom,
    /// Parties against parties.
    ShowMatrix,
    /// The table of interactions.
    ShowInteractions,
    /// The table of articles.
    ShowArticles,
    /// The table of officials, bodies and states.
    ShowOfficials,
    /// The table of ties.
    ShowTies,
    /// Doubtful pairs, decisions, what was rejected.
    ShowReview,
    /// The board of evidence.
    ShowBoard,
    /// Show or hide grades of sources.
    SourceGrades,
    /// Show or hide the facets.
    ToggleFacets,
    /// Show or hide the timeline.
    ToggleTimeline,
    /// Show or hide inspector and reader.
    ToggleReader,
    /// Bodies and states in the network, or officials alone.
    ToggleBodies,
    /// Wider columns in the room.
    WiderColumns,
    /// Narrower columns in the room.
    NarrowerColumns,
    /// Let nodes of the network stand for this.
    Nodes(NodeBy),
    /// Let its colours tell this.
    Colour(ColourBy),
    /// Let its sizes tell this.
    Size(SizeBy),
    /// Hide the weakest ties that are shown.
    FewerTies,
    /// Show the strongest ties that are hidden.
    MoreTies,
    /// Engagements of many as nodes of their own, or as ties.
    LargeEvents,
    /// Only those as many ties from the thing in hand.
    Neighbourhood(u8),
    /// All of the network again.
    WholeNetwork,
    /// Many at a stroke: the next drag draws a line around them.
    Lasso,
    /// Places found anew for all.
    LayOutAgain,
    /// Places found anew for what is picked.
    LayOutSelection,
    /// Let go of the picked nodes that were set by hand.
    Unpin,
    /// Let go of all of them.
    UnpinAll,
    /// The whole network in view.
    FitNetwork,
    /// The whole timeline in view.
    FitTimeline,
    /// Today in the middle of the timeline.
    Today,
    /// Ask for a date and bring it into the middle.
    GoToDate,
    /// Find words in the article in hand.
    FindInArticle,
    /// To the next find of the bar, or of the search across articles.
    NextFind,
    /// To the one before.
    PreviousFind,
    /// To the next place that names the party in hand.
    NextMention,
    /// To the one before.
    PreviousMention,
    /// To the next interaction in view whose words were not looked at.
    NextUnread,
    /// Let the one in hand count as not looked at.
    MarkUnread,
    /// Select all words of the article.
    SelectArticle,
    /// Put the selected words on the clipboard.
    CopyWords,
    /// Two articles on one engagement, side by side.
    CompareReports,
    /// A larger reading face.
    LargerArticle,
    /// A smaller one.
    SmallerArticle,
    /// Light, dark, system in turn.
    NextTheme,
    /// Larger text.
    ZoomIn,
    /// Smaller text.
    ZoomOut,
    /// Text at its own size.
    ZoomReset,
    /// Frame times and causes of repaints.
    Diagnostics,
    /// End the program.
    Quit,
}

/// What an action is about: menus and the shortcut sheet list it under this head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Opening, saving, closing.
    File,
    /// Searching, filtering, going from one thing to the next.
    Walk,
    /// What is shown where.
    View,
    /// The network.
    Network,
    /// The timeline.
    Timeline,
    /// The article and its evidence.
    Reader,
    /// Taking it out.
    Export,
    /// Putting the reading right.
    Edit,
    /// The window itself.
    Window,
}

impl Group {
    /// All, in the order of the menus.
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Edit,
        Self::Export,
        Self::Walk,
        Self::View,
        Self::Network,
        Self::Timeline,
        Self::Reader,
        Self::Window,
    ];

    /// Its head.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Walk => "Find and go",
            Self::View => "View",
            Self::Network => "Network",
            Self::Timeline => "Timeline",
            Self::Reader => "Reader",
            Self::Export => "Take out",
            Self::Edit => "Put right",
            Self::Window => "Window",
        }
    }
}

/// One row of the command table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// Where menus and the shortcut sheet list it.
    pub group: Group,
    /// Its name; one that asks more ends in an ellipsis.
    pub name: &'static str,
    /// One line on what it is for.
    pub hint: &'static str,
    /// Its picture.
    pub icon: &'static str,
    /// Its keys.
    pub keys: Option<KeyboardShortcut>,
}

#[expect(clippy::unnecessary_wraps, reason = "the table below reads as it does: some keys, or none")]
const fn keys(modifiers: Modifiers, key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(modifiers, key))
}

const fn entry(
    action: Action,
    group: Group,
    name: &'static str,
    hint: &'static str,
    icon: &'static str,
    keys: Option<KeyboardShortcut>,
) -> Entry {
    Entry { action, group, name, hint, icon, keys }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;

const QUIT: Entry = entry(Action::Quit, Group::File, "Quit", "End the program", icons::X, keys(CTRL, Key::Q));

/// All actions, in the order in which the palette lists them. Menus, buttons, palette and shortcuts read this table.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Action::OpenFiles, Group::File, "Open files…", "Read single articles", icons::FILE_TEXT, keys(CTRL, Key::O)),
    entry(Action::OpenFolder, Group::File, "Open folder…", "Read a folder and all folders in it", icons::FOLDER_OPEN, keys(CTRL_SHIFT, Key::O)),
    entry(Action::OpenPath, Group::File, "Open path…", "Type where the articles are", icons::KEYBOARD, keys(CTRL, Key::L)),
    entry(Action::OpenSample, Group::File, "Open the sample collection", "Articles that come with Attaché", icons::BOOK_OPEN, None),
    entry(Action::StopReading, Group::File, "Stop reading", "Keep what has been read so far", icons::STOP_CIRCLE, None),
    entry(Action::ImportReport, Group::File, "Import report", "What was found, guessed and not read, file by file", icons::LIST, keys(CTRL, Key::I)),
    entry(Action::SaveProject, Group::File, "Save", "Give the project a name; everything is kept as you work", icons::FLOPPY_DISK, keys(CTRL, Key::S)),
    entry(Action::SaveProjectAs, Group::File, "Save project as…", "Go on in a file of another name", icons::FLOPPY_DISK, keys(CTRL_SHIFT, Key::S)),
    entry(Action::Close, Group::File, "Close the collection", "Back to the start screen", icons::X, keys(CTRL, Key::W)),
    entry(Action::Export(Out::Report), Group::Export, "Report as a web page…", "Everything that is shown on one self-contained page", icons::EXPORT, keys(CTRL_SHIFT, Key::E)),
    entry(Action::Export(Out::Brief(Form::Docx)), Group::Export, "Brief as a document…", "Of the person or pair in hand, with a footnote behind every sentence", icons::FILE_TEXT, keys(CTRL, Key::E)),
    entry(Action::Export(Out::Brief(Form::Html)), Group::Export, "Brief as a web page…", "Of the person or pair in hand, self-contained", icons::FILE_TEXT, None),
    entry(Action::Export(Out::Brief(Form::Markdown)), Group::Export, "Brief as Markdown…", "Of the person or pair in hand, pictures beside it", icons::FILE_TEXT, None),
    entry(Action::Export(Out::Board(Form::Docx)), Group::Export, "Board as a document…", "What was collected, in its order, with footnotes", icons::KANBAN, None),
    entry(Action::Export(Out::Board(Form::Html)), Group::Export, "Board as a web page…", "What was collected, in its order, with footnotes", icons::KANBAN, None),
    entry(Action::Export(Out::Board(Form::Markdown)), Group::Export, "Board as Markdown…", "What was collected, in its order, with footnotes", icons::KANBAN, None),
    entry(Action::Export(Out::Network(Image::Png)), Group::Export, "Network as PNG…", "The picture as it lies, for a paper or a slide", icons::IMAGE, None),
    entry(Action::Export(Out::Network(Image::Svg)), Group::Export, "Network as SVG…", "The picture as it lies, in lines and shapes", icons::IMAGE, None),
    entry(Action::Export(Out::Timeline(Image::Png)), Group::Export, "Timeline as PNG…", "The picture, for a paper or a slide", icons::IMAGE, None),
    entry(Action::Export(Out::Timeline(Image::Svg)), Group::Export, "Timeline as SVG…", "The picture, in lines and shapes", icons::IMAGE, None),
    entry(Action::Export(Out::Data(Format::Csv)), Group::Export, "Tables as CSV…", "A folder of tables for spreadsheets and statistics", icons::TABLE, None),
    entry(Action::Export(Out::Data(Format::Gexf)), Group::Export, "Network as GEXF…", "With dates, for Gephi", icons::GRAPH, None),
    entry(Action::Export(Out::Data(Format::GraphMl)), Group::Export, "Network as GraphML…", "For most programs of graph analysis", icons::GRAPH, None),
    entry(Action::Export(Out::Data(Format::JsonLines)), Group::Export, "Readings as JSON Lines…", "The reading of each article, for programs", icons::EXPORT, None),
    entry(Action::Export(Out::Data(Format::ICalendar)), Group::Export, "Calendar as iCalendar…", "For calendars", icons::CALENDAR, None),
    entry(Action::Export(Out::Data(Format::TimelineJs)), Group::Export, "Timeline as TimelineJS…", "For web pages", icons::CALENDAR, None),
    entry(Action::Export(Out::Data(Format::Annotations)), Group::Export, "Evidence as Web Annotations…", "The exact words as JSON-LD", icons::EXPORT, None),
    entry(Action::Export(Out::Data(Format::FollowTheMoney)), Group::Export, "Entities as FollowTheMoney…", "For Aleph and its kin", icons::EXPORT, None),
    entry(Action::ToggleTexts, Group::Export, "Words of articles in exports", "Leave them out, and write positions and hashes alone, or write them", icons::LOCK_SIMPLE, None),
    entry(Action::ToggleNotes, Group::Export, "Your own notes in briefs", "End briefs with your notes and grades, marked as yours, or keep them to yourself", icons::NOTE, None),
    entry(Action::Back, Group::Walk, "Back", "To what was picked before", icons::ARROW_LEFT, keys(ALT, Key::ArrowLeft)),
    entry(Action::Forward, Group::Walk, "Forward", "To what was picked after", icons::ARROW_RIGHT, keys(ALT, Key::ArrowRight)),
    entry(Action::ClearSelection, Group::Walk, "Select nothing", "Let go of what is picked", icons::X, keys(NONE, Key::Escape)),
    entry(Action::ClearFilters, Group::Walk, "Clear filters", "Show everything again", icons::FUNNEL, keys(CTRL, Key::Backspace)),
    entry(Action::NextInteraction, Group::Walk, "Next interaction", "In the current filter, by date", icons::CARET_RIGHT, keys(NONE, Key::ArrowRight)),
    entry(Action::PreviousInteraction, Group::Walk, "Previous interaction", "In the current filter, by date", icons::CARET_LEFT, keys(NONE, Key::ArrowLeft)),
    entry(Action::Search, Group::Walk, "Search", "Words, phrases, officials, sectors, dates", icons::MAGNIFYING_GLASS, keys(CTRL, Key::F)),
    entry(Action::Palette, Group::Walk, "All commands", "Find a command, official or article by name", icons::COMMAND, keys(CTRL, Key::K)),
    entry(Action::Shortcuts, Group::Walk, "Keyboard shortcuts", "All of them on one sheet", icons::KEYBOARD, keys(NONE, Key::Questionmark)),
    entry(Action::ShowNetwork, Group::View, "Network", "Who is tied to whom", icons::GRAPH, keys(CTRL, Key::Num1)),
    entry(Action::ShowRoom, Group::View, "Room", "Who was in the room: people against engagements in time", icons::USERS_THREE, keys(CTRL, Key::Num2)),
    entry(Action::ShowMatrix, Group::View, "Matrix", "Who shares how much with whom", icons::SQUARE, keys(CTRL, Key::Num3)),
    entry(Action::ShowInteractions, Group::View, "Interactions", "All engagements as a table", icons::TABLE, keys(CTRL, Key::Num4)),
    entry(Action::ShowArticles, Group::View, "Articles", "All articles as a table", icons::NEWSPAPER, keys(CTRL, Key::Num5)),
    entry(Action::ShowOfficials, Group::View, "Officials", "All who take part, as a table", icons::USERS, keys(CTRL, Key::Num6)),
    entry(Action::ShowTies, Group::View, "Ties", "Who is tied to whom, as a table", icons::LINK, keys(CTRL, Key::Num7)),
    entry(Action::ShowReview, Group::View, "Review", "Doubtful pairs, all decisions, and what was rejected", icons::LIST_CHECKS, keys(CTRL, Key::Num8)),
    entry(Action::ShowBoard, Group::View, "Board", "Quotes, interactions and officials collected in order", icons::KANBAN, keys(CTRL, Key::Num9)),
    entry(Action::ToggleFacets, Group::View, "Show or hide filters", "The panel at the left", icons::SIDEBAR, keys(CTRL, Key::B)),
    entry(Action::ToggleTimeline, Group::View, "Show or hide timeline", "The panel below", icons::CALENDAR_BLANK, keys(CTRL, Key::T)),
    entry(Action::ToggleReader, Group::View, "Show or hide reader", "The panel at the right", icons::ARTICLE, keys(CTRL, Key::R)),
    entry(Action::SourceGrades, Group::View, "Source grades", "Reliability of outlets and credibility of interactions, as you grade them", icons::STAR, None),
    entry(Action::WiderColumns, Group::View, "Wider columns in the room", "Engagements further apart", icons::PLUS, None),
    entry(Action::NarrowerColumns, Group::View, "Narrower columns in the room", "Engagements closer together", icons::MINUS, None),
    entry(Action::ToggleBodies, Group::Network, "Show or hide bodies", "Bodies and states beside officials", icons::BUILDINGS, keys(CTRL_SHIFT, Key::B)),
    entry(Action::Nodes(NodeBy::Person), Group::Network, "Nodes are persons", "Officials, bodies and states, each a node", icons::USER, None),
    entry(Action::Nodes(NodeBy::Office), Group::Network, "Nodes are offices", "An office of a country, whoever holds it", icons::BANK, None),
    entry(Action::Nodes(NodeBy::Body), Group::Network, "Nodes are bodies", "Organisations and states with those who act for them", icons::BUILDINGS, None),
    entry(Action::Nodes(NodeBy::Country), Group::Network, "Nodes are countries", "Each with all who act for it", icons::GLOBE, None),
    entry(Action::Colour(ColourBy::Country), Group::Network, "Colour by country", "The country that a node acts for", icons::GLOBE, None),
    entry(Action::Colour(ColourBy::Community), Group::Network, "Colour by community", "Who is tied to each other more than to others", icons::USERS, None),
    entry(Action::Colour(ColourBy::Sector), Group::Network, "Colour by sector", "The subject met most often in a node's interactions", icons::TAG, None),
    entry(Action::Size(SizeBy::Interactions), Group::Network, "Size by interactions", "How many a node takes part in", icons::GRAPH, None),
    entry(Action::Size(SizeBy::Partners), Group::Network, "Size by partners", "How many others a node is tied to", icons::USERS, None),
    entry(Action::Size(SizeBy::Strength), Group::Network, "Size by strength", "The weight of a node's ties; large engagements weigh less", icons::GRAPH, None),
    entry(Action::FewerTies, Group::Network, "Hide weaker ties", "Only ties of one interaction more", icons::MINUS, keys(ALT, Key::CloseBracket)),
    entry(Action::MoreTies, Group::Network, "Show weaker ties", "Ties of one interaction fewer too", icons::PLUS, keys(ALT, Key::OpenBracket)),
    entry(Action::LargeEvents, Group::Network, "Large events as nodes", "Engagements of more than six as nodes of their own, or as ties", icons::USERS, None),
    entry(Action::Neighbourhood(1), Group::Network, "Neighbourhood, one step", "Only what is picked and those tied to it", icons::CROSSHAIR, keys(ALT, Key::Num1)),
    entry(Action::Neighbourhood(2), Group::Network, "Neighbourhood, two steps", "Those tied to these as well", icons::CROSSHAIR, keys(ALT, Key::Num2)),
    entry(Action::WholeNetwork, Group::Network, "Whole network", "Show all of it again", icons::GRAPH, keys(ALT, Key::Num0)),
    entry(Action::Lasso, Group::Network, "Lasso", "Drag a line around nodes to pick them all", icons::CIRCLE, keys(CTRL_SHIFT, Key::L)),
    entry(Action::LayOutAgain, Group::Network, "Lay out again", "Find new places for all that aren't pinned", icons::ARROW_COUNTER_CLOCKWISE, None),
    entry(Action::LayOutSelection, Group::Network, "Lay out the selection again", "Find new places for what is picked; the others stay", icons::ARROW_COUNTER_CLOCKWISE, None),
    entry(Action::Unpin, Group::Network, "Unpin", "Let go of the picked nodes that were set by hand", icons::PUSH_PIN, None),
    entry(Action::UnpinAll, Group::Network, "Unpin all", "Let go of all nodes that were set by hand", icons::PUSH_PIN, None),
    entry(Action::FitNetwork, Group::Network, "Fit the network", "All of it in view", icons::CORNERS_OUT, keys(CTRL, Key::Num0)),
    entry(Action::FitTimeline, Group::Timeline, "Fit the timeline", "All days in view", icons::ARROWS_OUT, keys(CTRL_SHIFT, Key::Num0)),
    entry(Action::Today, Group::Timeline, "Go to today", "This day in the middle of the timeline", icons::CALENDAR, None),
    entry(Action::GoToDate, Group::Timeline, "Go to a date…", "A year, a month or a day in the middle of the timeline", icons::CALENDAR_BLANK, keys(CTRL, Key::G)),
    entry(Action::FindInArticle, Group::Reader, "Find in article", "Words of the article that is read", icons::MAGNIFYING_GLASS, keys(CTRL_SHIFT, Key::F)),
    entry(Action::NextFind, Group::Reader, "Next find", "Of the words looked for, through the articles in view", icons::CARET_DOWN, keys(NONE, Key::F3)),
    entry(Action::PreviousFind, Group::Reader, "Previous find", "Of the words looked for, through the articles in view", icons::CARET_UP, keys(SHIFT, Key::F3)),
    entry(Action::NextMention, Group::Reader, "Next mention", "Of the party in hand, through all articles", icons::CARET_RIGHT, keys(NONE, Key::N)),
    entry(Action::PreviousMention, Group::Reader, "Previous mention", "Of the party in hand, through all articles", icons::CARET_LEFT, keys(NONE, Key::P)),
    entry(Action::NextUnread, Group::Reader, "Next unread", "Evidence in the current filter that was not looked at", icons::EYE, keys(NONE, Key::U)),
    entry(Action::MarkUnread, Group::Reader, "Mark as unread", "The interaction in hand", icons::EYE_SLASH, keys(SHIFT, Key::U)),
    entry(Action::CompareReports, Group::Reader, "Compare reports", "Two articles on one engagement, side by side", icons::ARROWS_LEFT_RIGHT, keys(CTRL_SHIFT, Key::D)),
    entry(Action::SelectArticle, Group::Reader, "Select the whole article", "All of its text, for copying", icons::ARTICLE, None),
    entry(Action::CopyWords, Group::Reader, "Copy selected text", "Words selected in the article", icons::COPY, None),
    entry(Action::LargerArticle, Group::Reader, "Larger article text", "The reading face a step larger", icons::MAGNIFYING_GLASS_PLUS, keys(ALT, Key::Plus)),
    entry(Action::SmallerArticle, Group::Reader, "Smaller article text", "The reading face a step smaller", icons::MAGNIFYING_GLASS_MINUS, keys(ALT, Key::Minus)),
    entry(Action::Undo, Group::Edit, "Undo", "Take back the last decision", icons::ARROW_COUNTER_CLOCKWISE, keys(CTRL, Key::Z)),
    entry(Action::Redo, Group::Edit, "Redo", "Decide again what was taken back last", icons::ARROW_CLOCKWISE, keys(CTRL, Key::Y)),
    entry(Action::Confirm, Group::Edit, "Confirm", "The interaction in hand is right; on to the next", icons::CHECK, keys(NONE, Key::C)),
    entry(Action::Reject, Group::Edit, "Reject", "The interaction in hand is wrong; on to the next", icons::X, keys(NONE, Key::X)),
    entry(Action::NextUnchecked, Group::Edit, "Next unconfirmed", "The next in the current filter that nobody has checked", icons::CARET_RIGHT, keys(NONE, Key::Period)),
    entry(Action::Edit, Group::Edit, "Edit", "Put right what is in hand", icons::PENCIL_SIMPLE, keys(NONE, Key::E)),
    entry(Action::MergeWith, Group::Edit, "Merge…", "What is in hand is one with another", icons::ARROWS_MERGE, keys(NONE, Key::M)),
    entry(Action::SplitParty, Group::Edit, "Split…", "Some mentions of the party in hand stand for somebody else", icons::SCISSORS, None),
    entry(Action::DismissParty, Group::Edit, "Not a person…", "The words that name the party in hand name nobody", icons::USER_MINUS, None),
    entry(Action::NextPair, Group::Edit, "Next doubtful pair", "Two parties that may be one", icons::USERS, keys(NONE, Key::Comma)),
    entry(Action::Same, Group::Edit, "Same", "The two that may be one are one; on to the next", icons::EQUALS, keys(NONE, Key::S)),
    entry(Action::Different, Group::Edit, "Different", "The two that may be one are two; on to the next", icons::NOT_EQUALS, keys(NONE, Key::D)),
    entry(Action::Unsure, Group::Edit, "Can't tell", "Leave the two that may be one, and go on to the next", icons::QUESTION, keys(NONE, Key::F)),
    entry(Action::AddInteraction, Group::Edit, "Add interaction…", "One that the selected words tell of, or the paragraph", icons::CALENDAR_PLUS, keys(NONE, Key::A)),
    entry(Action::NameWords, Group::Edit, "Name…", "Whose name the selected words are", icons::USER_PLUS, keys(NONE, Key::W)),
    entry(Action::PinToBoard, Group::Edit, "Pin to board", "The selected words, or the person or interaction in hand", icons::PUSH_PIN, keys(NONE, Key::B)),
    entry(Action::Note, Group::Edit, "Note", "Write on what is in hand; on the board, on the project", icons::NOTE, keys(SHIFT, Key::N)),
    entry(Action::Cite(Style::Chicago), Group::Reader, "Cite, Chicago style", "Copy a reference to the selected words or the paragraph", icons::QUOTES, keys(ALT, Key::C)),
    entry(Action::Cite(Style::Bibtex), Group::Reader, "Cite, BibTeX", "Copy a reference to the selected words or the paragraph", icons::QUOTES, None),
    entry(Action::Cite(Style::Markdown), Group::Reader, "Cite, Markdown", "Copy a reference to the selected words or the paragraph", icons::QUOTES, None),
    entry(Action::NextTheme, Group::Window, "Light, dark or system", "Change the colours", icons::CIRCLE_HALF, keys(CTRL_SHIFT, Key::T)),
    entry(Action::ZoomIn, Group::Window, "Larger text", "Everything a step larger", icons::MAGNIFYING_GLASS_PLUS, keys(CTRL, Key::Plus)),
    entry(Action::ZoomOut, Group::Window, "Smaller text", "Everything a step smaller", icons::MAGNIFYING_GLASS_MINUS, keys(CTRL, Key::Minus)),
    entry(Action::ZoomReset, Group::Window, "Normal text size", "Back to its own size", icons::MAGNIFYING_GLASS, keys(CTRL_SHIFT, Key::Z)),
    entry(Action::Diagnostics, Group::Window, "Frame times", "For developers", icons::GEAR, keys(NONE, Key::F12)),
    QUIT,
];

impl Action {
    /// Its row in the table.
    pub fn entry(self) -> &'static Entry {
        // A test holds the table to a row for each action.
        TABLE.iter().find(|e| e.action == self).unwrap_or(&QUIT)
    }

    /// Whether it can be done now.
    pub fn enabled(self, state: &State) -> bool {
        let open = state.is_open();
        match self {
            Self::OpenFiles
            | Self::OpenFolder
            | Self::OpenPath
            | Self::OpenSample
            | Self::Palette
            | Self::Shortcuts
            | Self::NextTheme
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::Diagnostics
            | Self::ClearSelection
            | Self::Quit => true,
            Self::StopReading => state.job.is_some(),
            Self::Export(_) | Self::Cite(_) | Self::CompareReports if state.project.is_outline => false,
            Self::Export(Out::Brief(_)) => open && apply::export::subject(state) != (None, None),
            Self::Export(Out::Board(_)) => !state.collection.notebook.board.is_empty(),
            Self::ImportReport => open || !state.import.files.is_empty(),
            Self::Undo => !state.work.log.last_done().is_empty() && is_free(state),
            Self::Redo => !state.work.log.last_undone().is_empty() && is_free(state),
            Self::Confirm | Self::Reject => in_hand(state).is_some() && is_free(state),
            Self::Edit => (desk::is_editable(state) || in_hand(state).is_some()) && is_free(state),
            Self::MergeWith => desk::is_editable(state) && is_free(state),
            Self::SplitParty => is_free(state) && party_in_hand(state).is_some_and(|p| p.mentions.len() > 1),
            Self::DismissParty => is_free(state) && party_in_hand(state).is_some_and(|p| !p.mentions.is_empty()),
            Self::AddInteraction => is_free(state) && desk::meant(state).is_some(),
            Self::NameWords => is_free(state) && desk::selected(state).is_some(),
            Self::PinToBoard => is_free(state) && desk::in_hand(state).is_some(),
            Self::Note => is_free(state) && open && desk::note_on(state).is_some(),
            Self::Cite(_) => desk::meant(state).is_some(),
            Self::NextPair => !state.collection.suggestions.is_empty(),
            Self::Same | Self::Different | Self::Unsure => is_free(state) && pair_in_hand(state).is_some(),
            Self::Back => state.history.can_go_back(),
            Self::Forward => state.history.can_go_forward(),
            Self::ClearFilters => !state.filter.is_empty(),
            Self::WholeNetwork => state.network.around.is_some(),
            Self::MoreTies => state.network.least > 1,
            Self::Neighbourhood(_) | Self::LayOutSelection => open && state.selection.item.is_some(),
            Self::Unpin | Self::UnpinAll => !state.network.pins.is_empty(),
            Self::NextInteraction | Self::PreviousInteraction | Self::NextUnchecked => {
                !state.view.interactions.is_empty()
            }
            Self::FindInArticle | Self::SelectArticle => state.selection.place.is_some(),
            Self::NextFind | Self::PreviousFind => {
                let find = &state.reader.find;
                let asked = if find.open { &find.text } else { &state.filter.text };
                open && !asked.trim().is_empty()
            }
            Self::NextMention | Self::PreviousMention => match state.selection.item {
                Some(Item::Party(id)) => state.collection.party(id).is_some_and(|p| !p.mentions.is_empty()),
                _ => false,
            },
            Self::NextUnread => state.read.shown < state.view.interactions.len(),
            Self::MarkUnread => in_hand(state).is_some_and(|id| state.read.is_read(id)),
            Self::CopyWords => state.reader.words.is_some_and(|w| !w.is_empty()),
            Self::CompareReports => comparable(state).is_some(),
            Self::LargerArticle => state.settings.reader_look.size < ReaderLook::SIZES.1,
            Self::SmallerArticle => state.settings.reader_look.size > ReaderLook::SIZES.0,
            _ => open,
        }
    }
}

/// Whether anything can be decided.
fn is_free(state: &State) -> bool {
    state.work.read_only.is_none()
}

fn party_in_hand(state: &State) -> Option<&Party> {
    match state.selection.item {
        Some(Item::Party(id)) => state.collection.party(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_action_has_one_row_and_no_two_share_keys() {
        let mut actions = BTreeSet::new();
        let mut seen = Vec::new();
        for row in TABLE {
            assert!(actions.insert(row.action), "{:?} has two rows", row.action);
            if let Some(keys) = row.keys {
                assert!(!seen.contains(&keys), "{} shares its keys", row.name);
                seen.push(keys);
            }
        }
        assert!(actions.contains(&Action::Quit));
    }

    #[test]
    fn a_name_is_a_sentence_without_a_full_stop() {
        for row in TABLE {
            assert!(row.name.chars().next().is_some_and(char::is_uppercase), "{}", row.name);
            assert!(!row.name.ends_with('.') && !row.hint.ends_with('.'), "{}", row.name);
        }
    }
}
