//! Messages of page and worker: any bytes are one or are refused, and a worker that gets them lives on.

use mlp_lab::worker::protocol::{Command, Report, decode, encode};
use mlp_lab::worker::session::Session;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::memory::within;
use super::words::told;

/// A byte of a list may stand for a number or an outcome, and a list that grows is there twice for a moment.
const MESSAGE_FACTOR: usize = 256;
/// What serde takes on a list's word for it, and the lists within it.
const LISTS: usize = 2 << 20;
/// A model at its largest (a million weights), with its optimizer's numbers and a batch.
const MOST_MEMORY: usize = 256 << 20;

/// What the page says. A worker takes it, works for a moment, and has something to say that can be said.
pub fn command(bytes: &[u8]) -> bool {
    let read = message::<Command>(bytes);
    if read {
        let mut session = Session::new();
        let reports = within(MOST_MEMORY, || {
            session.receive(bytes);
            session.advance(1);
            session.take_reports()
        });
        reports.iter().for_each(|report| assert!(message::<Report>(&encode(report).unwrap())));
    }
    read
}

/// What the worker says.
pub fn report(bytes: &[u8]) -> bool {
    message::<Report>(bytes)
}

/// Reads a message and holds that it comes back, to the bit.
fn message<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> bool {
    match within(LISTS + MESSAGE_FACTOR * bytes.len(), || decode::<T>(bytes)) {
        Ok(read) => {
            let written = encode(&read).unwrap();
            assert_eq!(encode(&decode::<T>(&written).unwrap()).unwrap(), written);
            true
        }
        Err(why) => {
            told(&why);
            false
        }
    }
}
