//! Files put together to sets: names, order, what is missing and what is broken.
#![allow(clippy::unwrap_used, clippy::panic)]

use mlp_lab::data::digits::Digits;
use mlp_lab::data::digits::files::{File, FilesError, Part, Sets, sets};
use mlp_lab::data::idx::IdxError;

/// So many images, each with its number as only ink, whose labels are the number's last digit.
fn digits(count: usize) -> Digits {
    let mut pixels = vec![0; count * 784];
    for image in 0..count {
        pixels[image * 784 + image % 784] = 1 + (image % 255) as u8;
    }
    Digits { pixels, labels: (0..count).map(|image| (image % 10) as u8).collect() }
}

fn file(name: &str, head: &[u32], content: &[u8]) -> File {
    let head = head.iter().flat_map(|number| number.to_be_bytes());
    File { name: name.to_owned(), bytes: head.chain(content.iter().copied()).collect() }
}

fn images(name: &str, count: usize) -> File {
    file(name, &[2051, count as u32, 28, 28], &digits(count).pixels)
}

fn labels(name: &str, count: usize) -> File {
    file(name, &[2049, count as u32], &digits(count).labels)
}

fn is(found: &Sets, train: usize, test: usize) -> bool {
    found.train == digits(train).samples().unwrap() && found.test == digits(test).samples().unwrap()
}

#[test]
fn names_tell_what_a_file_is() {
    let files = [
        images("t10k-images-idx3-ubyte", 30),
        labels("TRAIN-labels.idx1-ubyte", 20),
        labels("some/folder/t10k-labels-idx1-ubyte", 30),
        images("train/train-images-idx3-ubyte", 20),
    ];
    for turn in 0..4 {
        let mut files = files.to_vec();
        files.rotate_left(turn);
        assert!(is(&sets(&files).unwrap(), 20, 30), "names count more than sizes");
    }
}

#[test]
fn without_names_the_larger_pair_is_learnt_from() {
    let files = [labels("a", 7), images("b", 7), labels("c", 20), images("d", 20)];
    for turn in 0..4 {
        let mut files = files.to_vec();
        files.rotate_left(turn);
        assert!(is(&sets(&files).unwrap(), 20, 7));
    }
    let files = vec![images("t10k-images", 20), images("a", 7), labels("b", 20), labels("c", 7)];
    assert!(is(&sets(&files).unwrap(), 7, 20), "labels go to the images of their number");
}

#[test]
fn a_pair_alone_is_divided() {
    for [first, second] in [["a", "b"], ["train-images", "train-labels"], ["t10k-images", "t10k-labels"]] {
        let found = sets(&[images(first, 20), labels(second, 20)]).unwrap();
        assert_eq!((found.train.count(), found.test.count()), (17, 3));
        assert_eq!(
            (found.train, found.test.dense(0)),
            (digits(17).samples().unwrap(), digits(20).pixels[17 * 784..18 * 784].to_vec())
        );
    }
    let found = sets(&[images("a", 2), labels("b", 2)]).unwrap();
    assert_eq!((found.train.count(), found.test.count()), (1, 1));
    let one = sets(&[images("a", 1), labels("b", 1)]);
    assert_eq!(one, Err(FilesError::Incomplete(Part::TestImages)));
}

#[test]
fn what_is_missing_is_named() {
    let cases = [
        (vec![], Part::TrainImages),
        (vec![labels("a", 5)], Part::TrainImages),
        (vec![images("a", 5)], Part::TrainLabels),
        (vec![images("a", 9), images("b", 5), labels("c", 9)], Part::TestLabels),
        (vec![images("a", 9), labels("b", 5), labels("c", 9)], Part::TestImages),
        (vec![images("train-images", 9), images("test-images", 5), labels("test-labels", 5)], Part::TrainLabels),
    ];
    for (files, part) in cases {
        assert_eq!(sets(&files), Err(FilesError::Incomplete(part)));
    }
}

#[test]
fn what_is_broken_is_named() {
    let pair = |other: File| vec![images("train-images", 5), other];
    let broken = |name: &str, error| Err(FilesError::Broken { file: name.to_owned(), error });
    let (images_there, labels_there) = (images("train-labels", 5), labels("t10k-images", 5));
    assert_eq!(sets(&pair(images_there)), broken("train-labels", IdxError::ImagesInstead));
    assert_eq!(sets(&pair(labels_there)), broken("t10k-images", IdxError::LabelsInstead));
    let other_count = labels("x", 4);
    assert_eq!(sets(&pair(other_count)), broken("x", IdxError::Count { images: 5, labels: 4 }));
    let text = File { name: "README".to_owned(), bytes: b"text".to_vec() };
    assert_eq!(sets(&pair(text)), broken("README", IdxError::Magic { found: u32::from_be_bytes(*b"text") }));
    let mut cut = labels("y", 5);
    cut.bytes.pop();
    assert_eq!(sets(&pair(cut)), broken("y", IdxError::Cut { expected: 13, found: 12 }));
    let wrong = file("z", &[2049, 5], &[0, 1, 2, 3, 10]);
    assert_eq!(sets(&pair(wrong)), broken("z", IdxError::Label { item: 4, label: 10 }));
}
