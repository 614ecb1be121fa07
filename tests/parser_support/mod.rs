//! What every parser must hold for any bytes, told once: the tests call these with a few thousand changed files, and the
//! fuzzer in `fuzz/` with as many as one waits for. Each returns whether the bytes were read, and panics for a fault.
#![allow(clippy::panic, clippy::unwrap_used)]

pub mod arrays;
pub mod changes;
pub mod images;
pub mod lessons;
pub mod memory;
pub mod messages;
pub mod seeds;
pub mod spoken;
pub mod tables;
pub mod words;

/// A parser with what it must hold.
#[derive(Clone, Copy)]
pub struct Parser {
    /// The name of its fuzz target.
    pub name: &'static str,
    /// Reads bytes and holds what must hold. Whether they were read.
    pub body: fn(&[u8]) -> bool,
    /// Bytes that it reads, to begin from.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// Every parser: of links, files, messages and data.
pub const PARSERS: [Parser; 11] = [
    Parser { name: "link", body: lessons::link, seeds: seeds::links },
    Parser { name: "file", body: lessons::file, seeds: seeds::files },
    Parser { name: "csv", body: tables::csv, seeds: seeds::tables },
    Parser { name: "kept", body: tables::kept, seeds: seeds::kept },
    Parser { name: "npy", body: arrays::npy, seeds: seeds::arrays },
    Parser { name: "zip", body: arrays::zip, seeds: seeds::archives },
    Parser { name: "npz", body: arrays::npz, seeds: seeds::archives },
    Parser { name: "gzip", body: images::gzip, seeds: seeds::packed },
    Parser { name: "idx", body: images::idx, seeds: seeds::images },
    Parser { name: "command", body: messages::command, seeds: seeds::commands },
    Parser { name: "report", body: messages::report, seeds: seeds::reports },
];

/// The parser of that name.
pub fn parser(name: &str) -> Parser {
    PARSERS.into_iter().find(|parser| parser.name == name).unwrap()
}
