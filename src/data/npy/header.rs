//! The head of an array's file: a Python dictionary of type, order and shape.
//! Knows no numbers.

use super::{NpyError, Precision};

const MAGIC: &[u8] = b"\x93NUMPY";
/// The longest header that NumPy reads from files that it does not trust.
const MOST_HEADER_BYTES: usize = 10_000;
/// Headers are filled with blanks, so that the numbers begin at a multiple of this.
const ALIGNMENT: usize = 64;
/// So many characters of an unknown type are told.
const TOLD_CHARACTERS: usize = 40;

/// What the numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Double,
    Single,
    Long,
    Int,
}

impl Kind {
    pub(super) const fn bytes(self) -> usize {
        match self {
            Self::Double | Self::Long => 8,
            Self::Single | Self::Int => 4,
        }
    }

    fn from_descr(descr: &str) -> Option<Self> {
        match descr {
            "<f8" => Some(Self::Double),
            "<f4" => Some(Self::Single),
            "<i8" => Some(Self::Long),
            "<i4" => Some(Self::Int),
            _ => None,
        }
    }
}

/// What a header says.
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) fortran_order: bool,
    pub(super) shape: Vec<usize>,
}

/// A version 1.0 header.
pub(super) fn write(shape: &[usize], precision: Precision) -> Vec<u8> {
    let descr = match precision {
        Precision::Double => "<f8",
        Precision::Single => "<f4",
    };
    let lengths: Vec<String> = shape.iter().map(ToString::to_string).collect();
    // A tuple of one has a comma.
    let shape = if let [length] = lengths.as_slice() { format!("{length},") } else { lengths.join(", ") };
    let mut header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({shape}), }}");
    let before = MAGIC.len() + 4;
    let whole = (before + header.len() + 1).next_multiple_of(ALIGNMENT);
    header.extend(std::iter::repeat_n(' ', whole - before - header.len() - 1));
    header.push('\n');
    [MAGIC, &[1, 0], &(header.len() as u16).to_le_bytes(), header.as_bytes()].concat()
}

/// What the header says, and the bytes after it.
pub(super) fn read(file: &[u8]) -> Result<(Header, &[u8]), NpyError> {
    let rest = file.strip_prefix(MAGIC).ok_or(NpyError::NotAnArray)?;
    let (&[major, minor], rest) = rest.split_first_chunk().ok_or(NpyError::Header)?;
    let (length, rest) = match (major, minor) {
        (1, 0) => rest.split_first_chunk().map(|(&length, rest)| (usize::from(u16::from_le_bytes(length)), rest)),
        (2 | 3, 0) => rest.split_first_chunk().map(|(&length, rest)| (u32::from_le_bytes(length) as usize, rest)),
        _ => return Err(NpyError::Version { major, minor }),
    }
    .ok_or(NpyError::Header)?;
    if length > MOST_HEADER_BYTES {
        return Err(NpyError::Header);
    }
    let (header, data) = rest.split_at_checked(length).ok_or(NpyError::Header)?;
    let header = str::from_utf8(header).map_err(|_| NpyError::Header)?;
    Ok((parse(header)?, data))
}

fn parse(header: &str) -> Result<Header, NpyError> {
    let mut rest = Cursor { rest: header };
    let (mut descr, mut fortran_order, mut shape) = (None, None, None);
    rest.expect('{')?;
    while !rest.take('}') {
        let key = rest.string()?;
        rest.expect(':')?;
        match key {
            "descr" => descr = Some(rest.descr()?),
            "fortran_order" => fortran_order = Some(rest.boolean()?),
            "shape" => shape = Some(rest.tuple()?),
            _ => return Err(NpyError::Header),
        }
        if !rest.take(',') {
            rest.expect('}')?;
            break;
        }
    }
    let (Some(kind), Some(fortran_order), Some(shape), "") = (descr, fortran_order, shape, rest.rest.trim()) else {
        return Err(NpyError::Header);
    };
    Ok(Header { kind, fortran_order, shape })
}

/// What is left of a header. Blanks are passed over.
struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, sign: char) -> Result<(), NpyError> {
        if self.take(sign) { Ok(()) } else { Err(NpyError::Header) }
    }

    fn string(&mut self) -> Result<&'a str, NpyError> {
        let quote = if self.take('"') { '"' } else { '\'' };
        if quote == '\'' {
            self.expect(quote)?;
        }
        let (text, rest) = self.rest.split_once(quote).ok_or(NpyError::Header)?;
        self.rest = rest;
        Ok(text)
    }

    fn descr(&mut self) -> Result<Kind, NpyError> {
        let told = |text: &str| NpyError::Type { descr: text.chars().take(TOLD_CHARACTERS).collect() };
        // Types of several fields are lists.
        if self.rest.trim_start().starts_with('[') {
            return Err(told(self.rest.trim_start()));
        }
        let descr = self.string()?;
        Kind::from_descr(descr).ok_or_else(|| told(descr))
    }

    fn boolean(&mut self) -> Result<bool, NpyError> {
        let text = self.rest.trim_start();
        let words = [("True", true), ("False", false)];
        let found = words.iter().find_map(|&(word, value)| Some((text.strip_prefix(word)?, value)));
        let (rest, value) = found.ok_or(NpyError::Header)?;
        self.rest = rest;
        Ok(value)
    }

    fn tuple(&mut self) -> Result<Vec<usize>, NpyError> {
        self.expect('(')?;
        let mut lengths = vec![];
        while !self.take(')') {
            let text = self.rest.trim_start();
            let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
            let (digits, rest) = text.split_at(end);
            lengths.push(digits.parse().map_err(|_| NpyError::Header)?);
            self.rest = rest;
            if !self.take(',') {
                self.expect(')')?;
                break;
            }
        }
        Ok(lengths)
    }
}
