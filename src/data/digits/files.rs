//! Files of images and labels put together to a set to learn from and one to test with, whatever their order and names.
//! Knows neither where files come from nor what is learnt.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CLASSES, PIXELS};
use crate::data::idx::{self, IdxError, Kind};
use crate::engine::sparse::SparseSamples;

/// MNIST's four files, as they are called where they are kept.
pub const MNIST: [&str; 4] = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
];

/// Of a pair that stands alone, one image of so many, from the end, is not learnt from but tested with: MNIST's share.
const TESTED: usize = 6;

/// A file in the IDX form, packed by gzip or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Its name, with or without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What one of four files holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Error, Serialize, Deserialize)]
pub enum Part {
    /// Images to learn from.
    #[error("training images")]
    TrainImages,
    /// Their labels.
    #[error("training labels")]
    TrainLabels,
    /// Images to test with.
    #[error("test images")]
    TestImages,
    /// Their labels.
    #[error("test labels")]
    TestLabels,
}

/// Why files do not make sets.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FilesError {
    /// A file is not what it should be.
    #[error("{file}: {error}")]
    Broken {
        /// Its name.
        file: String,
        /// What is wrong.
        error: IdxError,
    },
    /// No file has this.
    #[error("no file with {0}")]
    Incomplete(Part),
}

/// Images with their labels as inputs of a training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sets {
    /// To learn from.
    pub train: SparseSamples,
    /// To test with.
    pub test: SparseSamples,
}

/// What a file's name and its header say.
struct Candidate<'a> {
    file: &'a File,
    kind: Kind,
    count: usize,
    /// Whether its name says that it is for testing, or for learning.
    test: Option<bool>,
}

/// Files of one kind for either set.
#[derive(Default)]
struct Chosen<'a> {
    train: Option<Candidate<'a>>,
    test: Option<Candidate<'a>>,
}

/// Sets from any number of files. A name that says `train`, or `t10k` or `test`, tells the set, and `images` or `labels`
/// the kind; else the header tells the kind, and of two the one with more items is to learn from. Of several files for
/// the same part the last is taken. A pair that stands alone is learnt from but for its last sixth.
///
/// # Errors
/// [`FilesError`], which names the file, or the part that no file has.
pub fn sets(files: &[File]) -> Result<Sets, FilesError> {
    let candidates = files.iter().map(Candidate::new).collect::<Result<Vec<_>, _>>()?;
    let (images, labels): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|file| file.kind == Kind::Images);
    let mut images = Chosen::of(images, [None; 2]);
    let counts = [&images.train, &images.test].map(|file| file.as_ref().map(|file| file.count));
    let mut labels = Chosen::of(labels, counts);
    if images.train.is_none() && labels.train.is_none() {
        (images.train, labels.train) = (images.test.take(), labels.test.take());
    }
    let train = Pair::new(images.train, labels.train, [Part::TrainImages, Part::TrainLabels])?;
    if images.test.is_none() && labels.test.is_none() {
        return train.divided();
    }
    let (train, _) = train.samples(0)?;
    let (test, _) = Pair::new(images.test, labels.test, [Part::TestImages, Part::TestLabels])?.samples(0)?;
    Ok(Sets { train, test })
}

impl<'a> Candidate<'a> {
    fn new(file: &'a File) -> Result<Self, FilesError> {
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
        let says = |words: [&str; 2]| words.iter().any(|word| name.contains(word));
        let broken = |error| FilesError::Broken { file: file.name.clone(), error };
        let (kind, count) = idx::peek(&file.bytes).map_err(broken)?;
        match (says(["image", "idx3"]), says(["label", "idx1"])) {
            (true, false) if kind == Kind::Labels => return Err(broken(IdxError::LabelsInstead)),
            (false, true) if kind == Kind::Images => return Err(broken(IdxError::ImagesInstead)),
            _ => {}
        }
        let test = match (name.contains("train"), says(["t10k", "test"])) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        };
        Ok(Self { file, kind, count, test })
    }
}

impl<'a> Chosen<'a> {
    /// Sorts files of one kind by their names, then by how many items are wanted, then by their size.
    fn of(mut files: Vec<Candidate<'a>>, wanted: [Option<usize>; 2]) -> Self {
        let mut chosen = Self::default();
        let named = files.extract_if(.., |file| file.test.is_some()).collect::<Vec<_>>();
        for file in named {
            let place = if file.test == Some(true) { &mut chosen.test } else { &mut chosen.train };
            *place = Some(file);
        }
        for (place, wanted) in [&mut chosen.train, &mut chosen.test].into_iter().zip(wanted) {
            let fitting = files.iter().position(|file| Some(file.count) == wanted);
            if let (None, Some(at)) = (&place, fitting) {
                *place = Some(files.remove(at));
            }
        }
        for place in [&mut chosen.train, &mut chosen.test] {
            let largest = (0..files.len()).rev().max_by_key(|&at| files.get(at).map(|file| file.count));
            if let (None, Some(at)) = (&place, largest) {
                *place = Some(files.remove(at));
            }
        }
        chosen
    }
}

/// A file of images, not yet read, and their labels.
struct Pair<'a> {
    images: &'a File,
    labels: Vec<u8>,
}

impl<'a> Pair<'a> {
    /// Images and labels that belong together.
    fn new(images: Option<Candidate<'a>>, labels: Option<Candidate<'a>>, parts: [Part; 2]) -> Result<Self, FilesError> {
        let [no_images, no_labels] = parts.map(FilesError::Incomplete);
        let (images, labels) = (images.ok_or(no_images)?, labels.ok_or(no_labels)?.file);
        let broken = |error| FilesError::Broken { file: labels.name.clone(), error };
        let found = idx::labels(&labels.bytes).map_err(broken)?;
        if images.count != found.len() {
            return Err(broken(IdxError::Count { images: images.count, labels: found.len() }));
        }
        Ok(Self { images: images.file, labels: found })
    }

    /// The last of them, [`TESTED`], to test with, and the others to learn from.
    fn divided(self) -> Result<Sets, FilesError> {
        let count = self.labels.len();
        let tested = (count / TESTED).max(1);
        if tested >= count {
            return Err(FilesError::Incomplete(Part::TestImages));
        }
        let (train, test) = self.samples(tested)?;
        Ok(Sets { train, test })
    }

    /// The samples but for the last `tested`, and those. The images are never all there as bytes.
    fn samples(self, tested: usize) -> Result<(SparseSamples, SparseSamples), FilesError> {
        let Self { images, labels } = self;
        let [mut first, mut second] = [(); 2].map(|()| SparseSamples::none(PIXELS as u16, CLASSES));
        let (mut number, last) = (0, labels.len() - tested);
        let read = idx::each_image(&images.bytes, |image| {
            let set = if number < last { &mut first } else { &mut second };
            // An image has as many bytes as are wanted, there are as many as labels, and a label is a digit.
            let _ = labels.get(number).map(|&label| set.push(image, label));
            number += 1;
        });
        read.map_err(|error| FilesError::Broken { file: images.name.clone(), error })?;
        Ok((first, second))
    }
}
