//! What the shell hands to a lesson, and what may happen to a lesson.

use yew::prelude::*;

use super::command::Command;
use super::session::{Opened, Opening};
use crate::lesson::link::Address;
use crate::web::keys::Key;
use crate::web::links::Links;
use crate::web::prefs::Prefs;

/// What the shell hands to a lesson.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The address that the lesson is to be opened with.
    pub address: Address,
    /// Grows whenever the address was changed from outside.
    pub serial: u32,
    /// The reader's preferences.
    pub prefs: Prefs,
    /// Where the lesson leaves its present link.
    pub links: Links,
    /// Opens the lesson of an address.
    pub open: Callback<Address, Opening>,
}

/// What may happen to a lesson.
pub enum Message {
    /// A person's wish.
    Command(Command),
    /// A key.
    Key(Key),
    /// The lesson has come, or does not come; the number tells which asking is answered.
    Arrived(u32, Option<Opened>),
    /// The lesson that did not come is asked for again.
    Retry,
    /// Something changed that the page did not do.
    News,
    /// The browser draws.
    Frame(f64),
    /// The movement is over.
    Still,
    /// The run has rested long enough for its address to be written.
    Rest,
}
