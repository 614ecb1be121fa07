//! Files of images and labels: honest ones are read, plain or packed, and all others are refused for what they are.
#![allow(clippy::unwrap_used)]

use miniz_oxide::deflate::compress_to_vec;
use mlp_lab::data::digits::PIXELS;
use mlp_lab::data::gzip::GzipError;
use mlp_lab::data::idx::{self, Idx, IdxError, MOST_BYTES, MOST_ITEMS};
use proptest::prelude::*;

/// CRC-32 bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let shift = |sum: u32| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), |sum, _| shift(sum)))
}

fn with_header(numbers: &[u32], content: &[u8]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).chain(content.iter().copied()).collect()
}

fn pixels(count: u32) -> Vec<u8> {
    (0..count as usize * PIXELS).map(|at| if at % 7 < 5 { 0 } else { (at * 31) as u8 }).collect()
}

fn images(count: u32) -> Vec<u8> {
    with_header(&[2051, count, 28, 28], &pixels(count))
}

fn labels(labels: &[u8]) -> Vec<u8> {
    with_header(&[2049, labels.len() as u32], labels)
}

/// A packed file with these flags and optional header fields.
fn packed_with(flags: u8, fields: &[u8], content: &[u8]) -> Vec<u8> {
    let mut file = [&[0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 3], fields].concat();
    if flags & 2 != 0 {
        let sum = (crc32(&file) as u16).to_le_bytes();
        file.extend(sum);
    }
    file.extend(compress_to_vec(content, 6));
    file.extend(crc32(content).to_le_bytes());
    file.extend((content.len() as u32).to_le_bytes());
    file
}

fn packed(content: &[u8]) -> Vec<u8> {
    packed_with(0, &[], content)
}

#[test]
fn images_and_labels_are_read_plain_and_packed() {
    for pack in [<[u8]>::to_vec, packed as fn(&[u8]) -> Vec<u8>] {
        let (images, labels) = (pack(&images(3)), pack(&labels(&[7, 0, 9])));
        let digits = idx::digits(&images, &labels).unwrap();
        assert_eq!((&digits.pixels, &digits.labels[..], digits.count()), (&pixels(3), &[7, 0, 9][..], 3));
        assert_eq!(digits.get(2), Some((&pixels(3)[2 * PIXELS..], 9)));
        assert_eq!(digits.get(3), None);
        assert_eq!(idx::read(&images).unwrap(), Idx::Images(pixels(3)));
        assert_eq!(idx::read(&labels).unwrap(), Idx::Labels(vec![7, 0, 9]));
        let samples = digits.samples().unwrap();
        assert_eq!((samples.count(), samples.features(), samples.classes()), (3, 784, 10));
        assert_eq!((samples.dense(1), samples.label(2)), (pixels(3)[PIXELS..2 * PIXELS].to_vec(), 9));
    }
}

#[test]
fn all_optional_fields_of_a_packed_file_are_skipped() {
    let extra: &[u8] = &[3, 0, 9, 9, 9];
    let (name, comment): (&[u8], &[u8]) = (b"a.name\0", b"\0");
    for flags in 0..32 {
        let fields: Vec<u8> = [(2, extra), (3, name), (4, comment)]
            .into_iter()
            .filter(|(flag, _)| flags >> flag & 1 == 1)
            .flat_map(|(_, field)| field.to_vec())
            .collect();
        let file = packed_with(flags, &fields, &labels(&[1, 2]));
        assert_eq!(idx::labels(&file), Ok(vec![1, 2]), "flags {flags}");
    }
    let mut damaged = packed_with(2, &[], &labels(&[1, 2]));
    damaged[4] ^= 1;
    assert_eq!(idx::labels(&damaged), Err(IdxError::Gzip(GzipError::Header)));
    for (at, byte) in [(2, 7), (3, 32), (3, 128)] {
        let mut unknown = packed(&labels(&[1]));
        unknown[at] = byte;
        assert_eq!(idx::labels(&unknown), Err(IdxError::Gzip(GzipError::Header)));
    }
}

#[test]
fn files_of_another_kind_are_named() {
    for pack in [<[u8]>::to_vec, packed as fn(&[u8]) -> Vec<u8>] {
        assert_eq!(idx::images(&pack(&labels(&[1; 30]))), Err(IdxError::LabelsInstead));
        assert_eq!(idx::labels(&pack(&images(1))), Err(IdxError::ImagesInstead));
        let swapped = idx::digits(&pack(&labels(&[1])), &pack(&images(1)));
        assert_eq!(swapped, Err(IdxError::LabelsInstead));
        let other = with_header(&[0x8950_4e47, 1, 2, 3], b"...");
        assert_eq!(idx::read(&pack(&other)), Err(IdxError::Magic { found: 0x8950_4e47 }));
        let large = with_header(&[2051, 1, 32, 30], &[0; 960]);
        assert_eq!(idx::read(&pack(&large)), Err(IdxError::ImageSize { rows: 32, columns: 30 }));
        assert_eq!(idx::read(&pack(&images(0))), Err(IdxError::Empty));
        assert_eq!(idx::read(&pack(&labels(&[]))), Err(IdxError::Empty));
        let counts = idx::digits(&pack(&images(2)), &pack(&labels(&[1, 2, 3])));
        assert_eq!(counts, Err(IdxError::Count { images: 2, labels: 3 }));
        let label = IdxError::Label { item: 2, label: 10 };
        assert_eq!(idx::labels(&pack(&labels(&[9, 0, 10, 11]))), Err(label));
    }
}

#[test]
fn wrong_lengths_are_told() {
    let plain = images(2);
    let expected = plain.len();
    for found in [16, 17, expected - 1] {
        assert_eq!(idx::images(&plain[..found]), Err(IdxError::Cut { expected, found }));
        // Cut first and packed then.
        assert_eq!(idx::images(&packed(&plain[..found])), Err(IdxError::Cut { expected, found }));
    }
    assert_eq!(idx::images(&plain[..15]), Err(IdxError::Cut { expected: 16, found: 15 }));
    assert_eq!(idx::images(&plain[..7]), Err(IdxError::Cut { expected: 8, found: 7 }));
    assert_eq!(idx::read(&[]), Err(IdxError::Cut { expected: 4, found: 0 }));
    let longer = [&plain[..], &[0, 0, 0]].concat();
    assert_eq!(idx::images(&longer), Err(IdxError::Trailing { bytes: 3 }));
    assert_eq!(idx::images(&packed(&longer)), Err(IdxError::Longer { expected }));
}

#[test]
fn damage_in_packed_files_is_found() {
    let file = packed(&images(2));
    for length in 2..file.len() {
        let cut = idx::images(&file[..length]);
        assert_eq!(cut, Err(IdxError::Gzip(GzipError::Cut)), "cut to {length}");
    }
    for from_end in 1..=8 {
        let mut wrong = file.clone();
        wrong[file.len() - from_end] ^= 1;
        assert_eq!(idx::images(&wrong), Err(IdxError::Gzip(GzipError::Checksum)));
    }
    let two = [&file[..], &file].concat();
    assert_eq!(idx::images(&two), Err(IdxError::Trailing { bytes: file.len() }));
    let mut damaged = file;
    damaged[10] = 0xff;
    assert_eq!(idx::images(&damaged), Err(IdxError::Gzip(GzipError::Damaged)));
}

#[test]
fn too_much_is_refused_before_it_is_read_or_inflated() {
    assert_eq!(idx::require_size(MOST_BYTES), Ok(()));
    assert_eq!(idx::require_size(1 << 31), Err(IdxError::TooLarge { bytes: 1 << 31 }));
    let bytes = MOST_BYTES + 1;
    assert_eq!(idx::read(&vec![0; bytes as usize]), Err(IdxError::TooLarge { bytes }));
    for items in [MOST_ITEMS + 1, u32::MAX] {
        for head in [with_header(&[2051, items, 28, 28], &[]), with_header(&[2049, items], &[])] {
            assert_eq!(idx::read(&head), Err(IdxError::TooMany { items }));
            assert_eq!(idx::read(&packed(&head)), Err(IdxError::TooMany { items }));
        }
    }
    // What is allowed but cannot be in so few bytes gets no room.
    let head = with_header(&[2051, MOST_ITEMS, 28, 28], &[]);
    assert_eq!(idx::read(&packed(&head)), Err(IdxError::Gzip(GzipError::Cut)));
    // Zeros without end after a header that promises one image.
    let bomb = packed(&with_header(&[2051, 1, 28, 28], &vec![0; 60_000_000]));
    assert!(bomb.len() < 100_000);
    assert_eq!(idx::read(&bomb), Err(IdxError::Longer { expected: 16 + PIXELS }));
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_bytes_are_read_or_refused(
        magic in prop_oneof![Just(2051_u32), Just(2049), any::<u32>()],
        numbers in prop::collection::vec(prop_oneof![0..4_u32, Just(28), any::<u32>()], 0..4),
        content in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let file = [with_header(&[magic], &[]), with_header(&numbers, &content)].concat();
        for file in [packed(&file), file, content.clone(), [&[0x1f, 0x8b, 8], &content[..]].concat()] {
            let read = idx::read(&file);
            if let Err(error) = &read {
                prop_assert!(!error.to_string().is_empty());
            }
            prop_assert_eq!(idx::images(&file).is_ok(), matches!(read, Ok(Idx::Images(_))));
            prop_assert_eq!(idx::labels(&file).is_ok(), matches!(read, Ok(Idx::Labels(_))));
        }
    }

    #[test]
    fn a_changed_byte_in_a_packed_file_never_gives_other_images(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
        let mut file = packed_with(8, b"name\0", &images(2));
        let at = at.index(file.len());
        file[at] ^= change;
        if let Ok(read) = idx::images(&file) {
            prop_assert_eq!(read, pixels(2));
        }
    }
}
