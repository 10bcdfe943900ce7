//! Parts that two views share. They know egui and the theme, and take plain values.

pub mod badge;
pub mod beside;
pub mod button;
pub mod card;
pub mod chip;
pub mod count_bar;
pub mod mark;
pub mod markdown;
pub mod mesh;
pub mod paragraph_list;
pub mod search_box;
pub mod sheet;
pub mod standing;
pub mod tab;
pub mod text;

pub use badge::{badge, paint_badge};
pub use beside::paint_beside;
pub use button::{ShortcutButton, icon_button, keycap, link, paint_cap};
pub use card::card;
pub use chip::Chip;
pub use count_bar::count_bar;
pub use mark::{paint_mark, paint_unread};
pub use markdown::{first_lines, markdown};
pub use search_box::search_box;
pub use sheet::sheet;
pub use standing::{paint_standing, standing};
pub use tab::tab;
pub use text::{elided, focus_ring, paint_elided, paint_text, plural, thousands, wrapped};
