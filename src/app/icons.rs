//! Names for the pictures of the icon font (Phosphor, MIT; the subset in `assets/fonts`).

/// Airplane.
pub const AIRPLANE: &str = "\u{e002}";
/// Airplane tilt.
pub const AIRPLANE_TILT: &str = "\u{e5d6}";
/// Arrows left right.
pub const ARROWS_LEFT_RIGHT: &str = "\u{e0a0}";
/// Arrows merge.
pub const ARROWS_MERGE: &str = "\u{ed3e}";
/// Arrows out.
pub const ARROWS_OUT: &str = "\u{e0a2}";
/// Arrow clockwise.
pub const ARROW_CLOCKWISE: &str = "\u{e036}";
/// Arrow counter clockwise.
pub const ARROW_COUNTER_CLOCKWISE: &str = "\u{e038}";
/// Arrow down.
pub const ARROW_DOWN: &str = "\u{e03e}";
/// Arrow left.
pub const ARROW_LEFT: &str = "\u{e058}";
/// Arrow right.
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// Arrow square out.
pub const ARROW_SQUARE_OUT: &str = "\u{e5de}";
/// Arrow up.
pub const ARROW_UP: &str = "\u{e08e}";
/// Article.
pub const ARTICLE: &str = "\u{e0a8}";
/// Bank.
pub const BANK: &str = "\u{e0b4}";
/// Book open.
pub const BOOK_OPEN: &str = "\u{e0e6}";
/// Buildings.
pub const BUILDINGS: &str = "\u{e102}";
/// Calendar.
pub const CALENDAR: &str = "\u{e108}";
/// Calendar blank.
pub const CALENDAR_BLANK: &str = "\u{e10a}";
/// Calendar plus.
pub const CALENDAR_PLUS: &str = "\u{e714}";
/// Caret down.
pub const CARET_DOWN: &str = "\u{e136}";
/// Caret left.
pub const CARET_LEFT: &str = "\u{e138}";
/// Caret right.
pub const CARET_RIGHT: &str = "\u{e13a}";
/// Caret up.
pub const CARET_UP: &str = "\u{e13c}";
/// Check.
pub const CHECK: &str = "\u{e182}";
/// Check circle.
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// Circle.
pub const CIRCLE: &str = "\u{e18a}";
/// Circle half.
pub const CIRCLE_HALF: &str = "\u{e18c}";
/// Clipboard text.
pub const CLIPBOARD_TEXT: &str = "\u{e198}";
/// Clock.
pub const CLOCK: &str = "\u{e19a}";
/// Clock counter clockwise.
pub const CLOCK_COUNTER_CLOCKWISE: &str = "\u{e1a0}";
/// Command.
pub const COMMAND: &str = "\u{e1c4}";
/// Copy.
pub const COPY: &str = "\u{e1ca}";
/// Corners out.
pub const CORNERS_OUT: &str = "\u{e1d0}";
/// Crosshair.
pub const CROSSHAIR: &str = "\u{e1d6}";
/// Diamond.
pub const DIAMOND: &str = "\u{e1ec}";
/// Dots three.
pub const DOTS_THREE: &str = "\u{e1fe}";
/// Download simple.
pub const DOWNLOAD_SIMPLE: &str = "\u{e20c}";
/// Envelope.
pub const ENVELOPE: &str = "\u{e214}";
/// Equals.
pub const EQUALS: &str = "\u{e21c}";
/// Export.
pub const EXPORT: &str = "\u{eaf0}";
/// Eye.
pub const EYE: &str = "\u{e220}";
/// Eye slash.
pub const EYE_SLASH: &str = "\u{e224}";
/// File text.
pub const FILE_TEXT: &str = "\u{e23a}";
/// Flag.
pub const FLAG: &str = "\u{e244}";
/// Floppy disk.
pub const FLOPPY_DISK: &str = "\u{e248}";
/// Folder open.
pub const FOLDER_OPEN: &str = "\u{e256}";
/// Funnel.
pub const FUNNEL: &str = "\u{e266}";
/// Gear.
pub const GEAR: &str = "\u{e270}";
/// Globe.
pub const GLOBE: &str = "\u{e288}";
/// Graph.
pub const GRAPH: &str = "\u{eb58}";
/// Handshake.
pub const HANDSHAKE: &str = "\u{e582}";
/// Hourglass.
pub const HOURGLASS: &str = "\u{e2b2}";
/// Image.
pub const IMAGE: &str = "\u{e2ca}";
/// Info.
pub const INFO: &str = "\u{e2ce}";
/// Kanban.
pub const KANBAN: &str = "\u{eb54}";
/// Keyboard.
pub const KEYBOARD: &str = "\u{e2d8}";
/// Link.
pub const LINK: &str = "\u{e2e2}";
/// List.
pub const LIST: &str = "\u{e2f0}";
/// List checks.
pub const LIST_CHECKS: &str = "\u{eadc}";
/// Lock simple.
pub const LOCK_SIMPLE: &str = "\u{e308}";
/// Magnifying glass.
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// Magnifying glass minus.
pub const MAGNIFYING_GLASS_MINUS: &str = "\u{e30e}";
/// Magnifying glass plus.
pub const MAGNIFYING_GLASS_PLUS: &str = "\u{e310}";
/// Map pin.
pub const MAP_PIN: &str = "\u{e316}";
/// Minus.
pub const MINUS: &str = "\u{e32a}";
/// Moon.
pub const MOON: &str = "\u{e330}";
/// Newspaper.
pub const NEWSPAPER: &str = "\u{e344}";
/// Note.
pub const NOTE: &str = "\u{e348}";
/// Not equals.
pub const NOT_EQUALS: &str = "\u{eda6}";
/// Path.
pub const PATH: &str = "\u{e39c}";
/// Pencil simple.
pub const PENCIL_SIMPLE: &str = "\u{e3b4}";
/// Phone.
pub const PHONE: &str = "\u{e3b8}";
/// Plus.
pub const PLUS: &str = "\u{e3d4}";
/// Plus circle.
pub const PLUS_CIRCLE: &str = "\u{e3d6}";
/// Prohibit.
pub const PROHIBIT: &str = "\u{e3de}";
/// Push pin.
pub const PUSH_PIN: &str = "\u{e3e2}";
/// Question.
pub const QUESTION: &str = "\u{e3e8}";
/// Quotes.
pub const QUOTES: &str = "\u{e660}";
/// Scissors.
pub const SCISSORS: &str = "\u{eae0}";
/// Seal check.
pub const SEAL_CHECK: &str = "\u{e606}";
/// Sidebar.
pub const SIDEBAR: &str = "\u{eab6}";
/// Sidebar simple.
pub const SIDEBAR_SIMPLE: &str = "\u{ec24}";
/// Signature.
pub const SIGNATURE: &str = "\u{ebac}";
/// Square.
pub const SQUARE: &str = "\u{e45e}";
/// Star.
pub const STAR: &str = "\u{e46a}";
/// Stop.
pub const STOP: &str = "\u{e46c}";
/// Stop circle.
pub const STOP_CIRCLE: &str = "\u{e46e}";
/// Sun.
pub const SUN: &str = "\u{e472}";
/// Table.
pub const TABLE: &str = "\u{e476}";
/// Tag.
pub const TAG: &str = "\u{e478}";
/// Trash.
pub const TRASH: &str = "\u{e4a6}";
/// Triangle.
pub const TRIANGLE: &str = "\u{e4b0}";
/// User.
pub const USER: &str = "\u{e4c2}";
/// Users.
pub const USERS: &str = "\u{e4d6}";
/// Users three.
pub const USERS_THREE: &str = "\u{e68e}";
/// User minus.
pub const USER_MINUS: &str = "\u{e4ce}";
/// User plus.
pub const USER_PLUS: &str = "\u{e4d0}";
/// Warning.
pub const WARNING: &str = "\u{e4e0}";
/// Warning circle.
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// X.
pub const X: &str = "\u{e4f6}";
/// X circle.
pub const X_CIRCLE: &str = "\u{e4f8}";
