//! Archives that lie: sizes, places and checksums that are not what they say.
#![allow(clippy::unwrap_used)]

use miniz_oxide::deflate::compress_to_vec;
use mlp_lab::data::zip::{self, ZipError};

/// A file for an archive that is put together by hand.
#[derive(Clone)]
struct File {
    name: Vec<u8>,
    packed: Vec<u8>,
    method: u16,
    flags: u16,
    checksum: u32,
    packed_size: u32,
    size: u32,
    offset: Option<u32>,
    extra: Vec<u8>,
}

/// CRC-32 bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let shift = |sum: u32| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), |sum, _| shift(sum)))
}

fn file(name: &str, content: &[u8]) -> File {
    let packed = compress_to_vec(content, 6);
    File {
        name: name.as_bytes().to_vec(),
        packed_size: u32::try_from(packed.len()).unwrap(),
        packed,
        method: 8,
        flags: 0,
        checksum: crc32(content),
        size: u32::try_from(content.len()).unwrap(),
        offset: None,
        extra: vec![],
    }
}

fn archive(files: &[File]) -> Vec<u8> {
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let (mut archive, mut directory) = (vec![], vec![]);
    for file in files {
        let offset = file.offset.unwrap_or(u32::try_from(archive.len()).unwrap());
        let mut common = [20, file.flags, file.method, 0, 0x21].map(u16::to_le_bytes).concat();
        common.extend([file.checksum, file.packed_size, file.size].map(u32::to_le_bytes).concat());
        common.extend(short(file.name.len()));
        archive.extend([b"PK\x03\x04", &common[..], &[0, 0], &file.name, &file.packed].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &common[..], &short(file.extra.len()), &[0; 10]].concat());
        directory.extend([&offset.to_le_bytes()[..], &file.name, &file.extra].concat());
    }
    let count = short(files.len());
    let start = long(archive.len());
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &long(directory.len()), &start, b"\0\0"].concat();
    [archive, directory, end].concat()
}

fn read(files: &[File]) -> Result<Vec<Vec<u8>>, ZipError> {
    let archive = archive(files);
    zip::read(&archive)?.iter().map(|member| member.unpack().map(std::borrow::Cow::into_owned)).collect()
}

const TEXT: &[u8] = b"a text, a text, a text, and again a text";

#[test]
fn honest_archives_are_read() {
    let plain = File { method: 0, packed: TEXT.to_vec(), packed_size: 40, ..file("b", TEXT) };
    let files = [file("a", TEXT), plain, file("c", b"")];
    assert_eq!(read(&files).unwrap(), [TEXT, TEXT, b""]);
    let mut commented = archive(&files);
    let length_of_comment = commented.len() - 2;
    commented[length_of_comment] = 7;
    commented.extend(b" PK\x05\x06 ");
    commented.push(b'!');
    assert_eq!(zip::read(&commented).unwrap().len(), 3);
}

#[test]
fn sizes_of_64_bits_are_read() {
    let wide = |size: u64, packed: u64| {
        [&[9, 9, 1, 0, 7, 1, 0, 16, 0][..], &size.to_le_bytes(), &packed.to_le_bytes()].concat()
    };
    let honest = file("a", TEXT);
    let large = |extra| File { size: u32::MAX, packed_size: u32::MAX, extra, ..honest.clone() };
    assert_eq!(read(&[large(wide(40, u64::from(honest.packed_size)))]).unwrap(), [TEXT]);
    let bytes = u64::MAX;
    assert_eq!(read(&[large(wide(bytes, 5))]).unwrap_err(), ZipError::TooLarge { bytes });
    assert_eq!(read(&[large(wide(40, bytes))]).unwrap_err(), ZipError::Damaged { at: 0 });
    let start = archive(&[large(vec![])]).len() - 22 - 47;
    assert_eq!(read(&[large(vec![])]).unwrap_err(), ZipError::Damaged { at: start as u64 });
}

#[test]
fn bombs_are_not_inflated() {
    let zeros = vec![0; 60_000_000];
    let bomb = file("a", &zeros);
    assert!(bomb.packed.len() < 100_000);
    // Said honestly, two of them are too much.
    let bytes = 120_000_000;
    assert_eq!(
        read(&[bomb.clone(), File { name: b"b".to_vec(), ..bomb.clone() }]).unwrap_err(),
        ZipError::TooLarge { bytes }
    );
    // Said to be small, it is stopped at what was said.
    let error = ZipError::Content { name: "a".to_owned(), expected: 100 };
    assert_eq!(read(&[File { size: 100, ..bomb.clone() }]).unwrap_err(), error);
    // Said to be larger than it is.
    let error = ZipError::Content { name: "a".to_owned(), expected: 70_000_000 };
    assert_eq!(read(&[File { size: 70_000_000, ..bomb }]).unwrap_err(), error);
    let archive = vec![0; 100_000_001];
    assert_eq!(zip::read(&archive).unwrap_err(), ZipError::TooLarge { bytes: 100_000_001 });
}

#[test]
fn overlapping_and_absurd_places_are_refused() {
    let (a, b) = (file("a", TEXT), file("b", TEXT));
    let same = read(&[a.clone(), File { offset: Some(0), ..b.clone() }]).unwrap_err();
    assert_eq!(same, ZipError::Overlap { name: "a".to_owned() });
    let beyond = read(&[a.clone(), File { offset: Some(u32::MAX - 1), ..b.clone() }]).unwrap_err();
    assert_eq!(beyond, ZipError::Damaged { at: u64::from(u32::MAX) - 1 });
    let inside = read(&[a.clone(), File { offset: Some(5), ..b.clone() }]).unwrap_err();
    assert_eq!(inside, ZipError::Damaged { at: 5 });
    // The content of the last one reaches into the directory.
    let packed_size = b.packed_size + 1;
    let last = read(&[a.clone(), File { packed_size, ..b.clone() }]).unwrap_err();
    assert_eq!(last, ZipError::Overlap { name: "b".to_owned() });
    let long = read(&[File { packed_size: 1_000_000, ..a }, b]).unwrap_err();
    assert_eq!(long, ZipError::Damaged { at: 0 });
}

#[test]
fn what_is_not_read_is_named() {
    let (a, name) = (file("a", TEXT), || "a".to_owned());
    for (file, error) in [
        (File { flags: 1, ..a.clone() }, ZipError::Encrypted { name: name() }),
        (File { method: 12, ..a.clone() }, ZipError::Method { name: name(), method: 12 }),
        (File { checksum: 1, ..a.clone() }, ZipError::Checksum { name: name() }),
        (File { size: 39, ..a.clone() }, ZipError::Content { name: name(), expected: 39 }),
        (File { method: 0, ..a.clone() }, ZipError::Content { name: name(), expected: 40 }),
        (File { name: vec![], ..a.clone() }, ZipError::Name { member: 0 }),
        (File { name: vec![0xff], ..a.clone() }, ZipError::Name { member: 0 }),
        (File { name: vec![b'x'; 201], ..a.clone() }, ZipError::Name { member: 0 }),
    ] {
        assert_eq!(read(&[file]).unwrap_err(), error);
    }
    assert_eq!(read(&[a.clone(), a.clone()]).unwrap_err(), ZipError::SameName { name: name() });
    let many: Vec<File> = (0..1_001).map(|index| file(&index.to_string(), b"")).collect();
    assert_eq!(read(&many).unwrap_err(), ZipError::TooManyMembers { members: 1_001 });
    let mut damaged = a.clone();
    damaged.packed = vec![0xff; damaged.packed.len()];
    assert_eq!(read(&[damaged]).unwrap_err(), ZipError::Content { name: name(), expected: 40 });
}
