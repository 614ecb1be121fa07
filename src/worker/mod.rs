//! Long work beside the page, as plain code: what is said, the session that does the work in small portions, and the
//! page's end of the line. Knows no browser, no clock and no lesson.

pub mod digits;
pub mod link;
pub mod pace;
pub mod protocol;
pub mod session;
pub mod store;
pub mod study;
pub mod team;
mod wire;
