//! Writes an archive without compression, which is what `np.savez` makes.
//! Knows no clock: all files are of 1 January 1980, the format's first day.

use super::checksum::crc32;
use super::error::ZipError;
use super::{CENTRAL, END, LOCAL, MOST_BYTES, MOST_MEMBERS, MOST_NAME_BYTES, UTF_8};

/// 1 January 1980.
const DATE: u16 = 0x21;
/// The version of the format that is needed to read it: 2.0.
const VERSION: u16 = 20;

/// An archive of these files.
///
/// # Errors
/// [`ZipError::TooLarge`], [`ZipError::TooManyMembers`], [`ZipError::Name`] or [`ZipError::SameName`]: what `read` would
/// refuse is not written.
pub fn write<N: AsRef<str>>(files: &[(N, Vec<u8>)]) -> Result<Vec<u8>, ZipError> {
    require_writable(files)?;
    let mut archive = Vec::with_capacity(files.iter().map(|(_, content)| content.len() + 256).sum());
    let mut directory = vec![];
    for (name, content) in files {
        let name = name.as_ref().as_bytes();
        let size = (content.len() as u32).to_le_bytes();
        // What both headers tell alike: version, flags, no compression, time, date, checksum, both sizes, length of the
        // name, no extra field.
        let mut common = [VERSION, UTF_8, 0, 0, DATE].map(u16::to_le_bytes).concat();
        common.extend([crc32(content).to_le_bytes(), size, size].concat());
        common.extend([name.len() as u16, 0].map(u16::to_le_bytes).concat());
        directory.extend(CENTRAL.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // No comment, the first disk, and no attributes.
        directory.extend([0; 10]);
        directory.extend((archive.len() as u32).to_le_bytes());
        directory.extend(name);
        archive.extend(LOCAL.to_le_bytes());
        archive.extend(common);
        archive.extend(name);
        archive.extend(content);
    }
    let start = archive.len() as u32;
    let count = files.len() as u16;
    archive.extend(&directory);
    archive.extend(END.to_le_bytes());
    archive.extend([0, 0, count, count].map(u16::to_le_bytes).concat());
    archive.extend([directory.len() as u32, start].map(u32::to_le_bytes).concat());
    archive.extend([0; 2]);
    Ok(archive)
}

fn require_writable<N: AsRef<str>>(files: &[(N, Vec<u8>)]) -> Result<(), ZipError> {
    if files.len() > MOST_MEMBERS {
        return Err(ZipError::TooManyMembers { members: files.len() });
    }
    let mut names = std::collections::BTreeSet::new();
    for (member, (name, _)) in files.iter().enumerate() {
        let name = name.as_ref();
        if !(1..=MOST_NAME_BYTES).contains(&name.len()) {
            return Err(ZipError::Name { member });
        }
        if !names.insert(name) {
            return Err(ZipError::SameName { name: name.to_owned() });
        }
    }
    // With room for the headers.
    let bytes = files.iter().map(|(_, content)| content.len() as u64 + 1_000).sum();
    if bytes > MOST_BYTES { Err(ZipError::TooLarge { bytes }) } else { Ok(()) }
}
