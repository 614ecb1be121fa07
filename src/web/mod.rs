//! Everything that touches the browser, as thin as possible. Holds no mathematics and no decisions.

mod address;
mod app;
pub mod crash;
mod drop;
mod file;
mod keys;
mod links;
mod page;
mod prefs;
mod shell;
mod stage;
mod widget;

pub use app::App;
