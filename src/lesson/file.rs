//! A moment as a file: what a link says, one `key=value` on each line of a plain text, an edit on each line of its own.
//! Knows the text alone; what keys mean is the link's.

use super::catalogue::Page;
use super::link::{self, Address, EDITS};

/// Longer files are not read.
pub const LONGEST_FILE: usize = 256 * 1024;
/// What every file begins with, before the number of the format.
const MAGIC: &str = "MLP Lab ";
/// The only format there is.
const FORMAT: u32 = 1;
/// The key of the line that names the page.
const PAGE: &str = "page=";

/// Why a file was not opened at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is longer than [`LONGEST_FILE`].
    #[error("too long")]
    TooLong,
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// It is no text.
    #[error("no text")]
    NoText,
    /// It does not begin as these files do.
    #[error("another kind of file")]
    Foreign,
    /// It was written in a later format.
    #[error("a later format")]
    Later,
    /// It is of a page that there is not.
    #[error("no such page: {0}")]
    UnknownPage(String),
    /// It is of another page than the one that is open.
    #[error("of another page")]
    OtherPage(Page),
    /// The browser could not read it.
    #[error("unreadable")]
    Unreadable,
}

/// What kind of file is handed to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A moment that was saved here.
    Moment,
    /// NumPy's arrays, an archive.
    Arrays,
    /// Anything else: a table, if anything.
    Table,
}

/// How much of a file's beginning [`kind`] looks at, in bytes.
pub const HEAD: u32 = 16;

/// The kind of a file by its name and its beginning.
pub fn kind(name: &str, head: &[u8]) -> Kind {
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    let is_archive = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06");
    if text.trim_ascii_start().starts_with(MAGIC.as_bytes()) {
        Kind::Moment
    } else if is_archive || name.to_ascii_lowercase().ends_with(".npz") {
        Kind::Arrays
    } else {
        Kind::Table
    }
}

/// Writes what a link says as a file.
pub fn write(address: &Address) -> String {
    let mut lines = vec![format!("{MAGIC}{FORMAT}"), format!("{PAGE}{}", address.page.path())];
    for (key, value) in &address.pairs {
        let parts = if key == EDITS { value.split(',').collect() } else { vec![value.as_str()] };
        lines.extend(parts.into_iter().map(|part| format!("{key}={part}")));
    }
    lines.join("\n") + "\n"
}

/// A name for the file: the page and, if the run is under way, the number of complete updates.
pub fn name(address: &Address) -> String {
    let t = address.pairs.iter().find(|(key, _)| key == "t").map_or(String::new(), |(_, t)| format!("-t{t}"));
    format!("mlp-lab-{}{t}.txt", address.page.path())
}

/// Reads a file as what a link would say. Lines may end as on any system; empty ones are skipped.
///
/// # Errors
/// The reason for which it is none of these files.
pub fn read(bytes: &[u8]) -> Result<Address, FileError> {
    if bytes.len() > LONGEST_FILE {
        return Err(FileError::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| FileError::NoText)?;
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    check_format(lines.next().ok_or(FileError::Empty)?)?;
    let path = lines.next().and_then(|line| line.strip_prefix(PAGE)).unwrap_or_default();
    let page = Page::from_path(path).filter(|&page| page != Page::Home);
    let page = page.ok_or_else(|| FileError::UnknownPage(link::echo(path)))?;
    Ok(Address { page, pairs: read_pairs(lines), notices: Vec::new() })
}

fn check_format(line: &str) -> Result<(), FileError> {
    let is_binary = |c: char| c.is_control() && c != '\t';
    if line.contains(is_binary) {
        return Err(FileError::NoText);
    }
    match line.strip_prefix(MAGIC).map(str::parse::<u32>) {
        Some(Ok(FORMAT)) => Ok(()),
        Some(Ok(format)) if format > FORMAT => Err(FileError::Later),
        _ => Err(FileError::Foreign),
    }
}

/// The lines as pairs, all edits in one.
fn read_pairs<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let (mut pairs, mut edits) = (Vec::new(), String::new());
    for (key, value) in lines.map(|line| line.split_once('=').unwrap_or((line, ""))) {
        if key == EDITS {
            let comma = if edits.is_empty() { "" } else { "," };
            edits.push_str(comma);
            edits.push_str(value);
        } else {
            pairs.push((key.to_owned(), value.to_owned()));
        }
    }
    if !edits.is_empty() {
        pairs.push((EDITS.to_owned(), edits));
    }
    pairs
}
