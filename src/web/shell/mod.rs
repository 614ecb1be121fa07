//! What stands around every page: the menu, the tools, the help, and sharing.

pub mod dialog;
pub mod help;
pub mod menu;
pub mod share;
