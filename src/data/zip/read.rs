//! Reads an archive by its directory; nothing is inflated before all sizes have been added up.
//! Never holds more than the archive and the files that are taken from it one by one.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::checksum::crc32;
use super::error::ZipError;
use super::{CENTRAL, CENTRAL_BYTES, END, END_BYTES, LOCAL, LOCAL_BYTES};
use super::{MOST_BYTES, MOST_MEMBERS, MOST_NAME_BYTES, field};

/// A size or place that does not fit in 32 bits and stands in the extra field.
const ELSEWHERE: u32 = u32::MAX;
/// The extra field with sizes and places of 64 bits.
const ZIP64: u16 = 1;

/// A file in an archive, still packed.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// Its name.
    pub name: String,
    packed: &'a [u8],
    deflated: bool,
    size: u64,
    checksum: u32,
}

/// What the directory says of a file.
struct Entry {
    name: String,
    method: u16,
    encrypted: bool,
    checksum: u32,
    packed_size: u64,
    size: u64,
    offset: u64,
}

/// The directory.
struct Directory {
    start: usize,
    end: usize,
    members: usize,
}

/// The files of an archive in the order of its directory.
///
/// # Errors
/// [`ZipError`], for all but what can only be found when a member is unpacked.
pub fn read(archive: &[u8]) -> Result<Vec<Member<'_>>, ZipError> {
    if archive.len() as u64 > MOST_BYTES {
        return Err(ZipError::TooLarge { bytes: archive.len() as u64 });
    }
    let directory = directory(archive)?;
    let entries = entries(archive, &directory)?;
    let mut members = Vec::with_capacity(entries.len());
    let mut spans = Vec::with_capacity(entries.len());
    for entry in entries {
        let (span, packed) = content(archive, &entry)?;
        spans.push((span, entry.name.clone()));
        if entry.encrypted {
            return Err(ZipError::Encrypted { name: entry.name });
        }
        if entry.method != 0 && entry.method != 8 {
            return Err(ZipError::Method { name: entry.name, method: entry.method });
        }
        let (deflated, checksum) = (entry.method == 8, entry.checksum);
        members.push(Member { name: entry.name, packed, deflated, size: entry.size, checksum });
    }
    require_apart(spans, directory.start)?;
    Ok(members)
}

fn directory(archive: &[u8]) -> Result<Directory, ZipError> {
    if !matches!(field::u32(archive, 0), Some(LOCAL | END)) {
        return Err(ZipError::NotAnArchive);
    }
    let damaged = ZipError::Damaged { at: archive.len() as u64 };
    let last = archive.len().checked_sub(END_BYTES).ok_or_else(|| damaged.clone())?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let is_end = |&at: &usize| {
        let comment = field::u16(archive, at + 20).map(usize::from);
        field::u32(archive, at) == Some(END) && comment == Some(last - at)
    };
    let end = (first..=last).rev().find(is_end).ok_or_else(|| damaged.clone())?;
    let of_end = |at| field::u16(archive, end + at).map(usize::from);
    let whole = of_end(4) == Some(0) && of_end(6) == Some(0) && of_end(8) == of_end(10);
    let (Some(members), true) = (of_end(10), whole) else { return Err(damaged) };
    if members > MOST_MEMBERS {
        return Err(ZipError::TooManyMembers { members });
    }
    let place = field::u32(archive, end + 12).zip(field::u32(archive, end + 16));
    let (size, start) = place.ok_or(damaged)?;
    let (size, start) = (size as usize, start as usize);
    match start.checked_add(size) {
        Some(directory_end) if directory_end <= end => Ok(Directory { start, end: directory_end, members }),
        _ => Err(ZipError::Damaged { at: end as u64 }),
    }
}

fn entries(archive: &[u8], directory: &Directory) -> Result<Vec<Entry>, ZipError> {
    let mut entries = Vec::with_capacity(directory.members);
    let mut names = std::collections::BTreeSet::new();
    let mut at = directory.start;
    let mut total = 0_u64;
    for member in 0..directory.members {
        let damaged = ZipError::Damaged { at: at as u64 };
        let rest = archive.get(at..directory.end).ok_or_else(|| damaged.clone())?;
        let (entry, length) = entry(rest, member).ok_or(damaged)??;
        total = total.saturating_add(entry.size);
        if total > MOST_BYTES {
            return Err(ZipError::TooLarge { bytes: total });
        }
        if !names.insert(entry.name.clone()) {
            return Err(ZipError::SameName { name: entry.name });
        }
        at += length;
        entries.push(entry);
    }
    Ok(entries)
}

/// The directory's first entry and its length; none if it is cut off.
fn entry(directory: &[u8], member: usize) -> Option<Result<(Entry, usize), ZipError>> {
    if field::u32(directory, 0)? != CENTRAL {
        return None;
    }
    let length_at = |at| field::u16(directory, at).map(usize::from);
    let (name_length, extra_length, comment_length) = (length_at(28)?, length_at(30)?, length_at(32)?);
    let extra_start = CENTRAL_BYTES + name_length;
    let length = extra_start + extra_length + comment_length;
    directory.get(..length)?;
    let name = directory.get(CENTRAL_BYTES..extra_start)?;
    let Some(name) = str::from_utf8(name).ok().filter(|name| (1..=MOST_NAME_BYTES).contains(&name.len())) else {
        return Some(Err(ZipError::Name { member }));
    };
    let mut wide = zip64(directory.get(extra_start..extra_start + extra_length)?);
    let mut number = |at| match field::u32(directory, at)? {
        ELSEWHERE => wide.next(),
        number => Some(u64::from(number)),
    };
    let (size, packed_size, offset) = (number(24)?, number(20)?, number(42)?);
    let entry = Entry {
        name: name.to_owned(),
        method: field::u16(directory, 10)?,
        encrypted: field::u16(directory, 8)? & 1 == 1 || field::u16(directory, 34)? != 0,
        checksum: field::u32(directory, 16)?,
        packed_size,
        size,
        offset,
    };
    Some(Ok((entry, length)))
}

/// The numbers of the extra field for 64 bits.
fn zip64(mut extra: &[u8]) -> impl Iterator<Item = u64> {
    let mut found: &[u8] = &[];
    while let Some((id, length)) = field::u16(extra, 0).zip(field::u16(extra, 2)) {
        let end = 4 + usize::from(length);
        if id == ZIP64 {
            found = extra.get(4..end).unwrap_or_default();
        }
        extra = extra.get(end..).unwrap_or_default();
    }
    found.chunks_exact(8).filter_map(|number| field::u64(number, 0))
}

/// Where a file lies with its header, and its packed content.
fn content<'a>(archive: &'a [u8], entry: &Entry) -> Result<((u64, u64), &'a [u8]), ZipError> {
    let find = || {
        let start = usize::try_from(entry.offset).ok()?;
        let header = archive.get(start..start.checked_add(LOCAL_BYTES)?)?;
        if field::u32(header, 0)? != LOCAL {
            return None;
        }
        let names = usize::from(field::u16(header, 26)?) + usize::from(field::u16(header, 28)?);
        let from = start + LOCAL_BYTES + names;
        let to = from.checked_add(usize::try_from(entry.packed_size).ok()?)?;
        Some(((entry.offset, to as u64), archive.get(from..to)?))
    };
    find().ok_or(ZipError::Damaged { at: entry.offset })
}

fn require_apart(mut spans: Vec<((u64, u64), String)>, directory: usize) -> Result<(), ZipError> {
    spans.sort_unstable();
    let nexts = spans.iter().skip(1).map(|((start, _), _)| *start).chain([directory as u64]);
    match spans.iter().zip(nexts).find(|(((_, end), _), next)| end > next) {
        Some(((_, name), _)) => Err(ZipError::Overlap { name: name.clone() }),
        None => Ok(()),
    }
}

impl<'a> Member<'a> {
    /// The file's content.
    ///
    /// # Errors
    /// [`ZipError::Content`] or [`ZipError::Checksum`]. Never more than the said size is inflated.
    pub fn unpack(&self) -> Result<Cow<'a, [u8]>, ZipError> {
        let wrong = || ZipError::Content { name: self.name.clone(), expected: self.size };
        let content = if self.deflated {
            Cow::Owned(decompress_to_vec_with_limit(self.packed, self.size as usize).map_err(|_| wrong())?)
        } else {
            Cow::Borrowed(self.packed)
        };
        if content.len() as u64 != self.size {
            return Err(wrong());
        }
        if crc32(&content) != self.checksum {
            return Err(ZipError::Checksum { name: self.name.clone() });
        }
        Ok(content)
    }
}
