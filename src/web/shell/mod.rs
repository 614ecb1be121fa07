//! What stands around every page: the menu, the tools, the help.

pub mod help;
pub mod menu;
