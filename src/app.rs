//! The window: it draws what the core knows and sends commands. It holds no truth of its own.

pub mod apply;
pub mod command;
pub mod icons;
pub mod item;
pub mod settings;
pub mod state;
pub mod theme;
pub mod views;
pub mod widgets;
