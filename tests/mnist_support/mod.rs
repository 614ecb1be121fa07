//! Where the real MNIST is for tests that want it, and the start weights that the references have.

#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::path::{Path, PathBuf};

use mlp_lab::data::digits::{Digits, PIXELS};
use mlp_lab::data::idx;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::LayerWeights;
use nalgebra::DVector;

/// The variable that names the folder with the four files; where it is set, missing files fail the test.
const VARIABLE: &str = "MLP_LAB_MNIST";

/// The 60 000 images to learn from, and the 10 000 to test with.
pub fn both() -> Option<(Digits, Digits)> {
    let folder = folder()?;
    Some((digits(&folder, "train"), digits(&folder, "t10k")))
}

/// The images to test with.
pub fn test() -> Option<Digits> {
    Some(digits(&folder()?, "t10k"))
}

/// What reads one of the files by its name.
pub fn files() -> Option<impl Fn(&str) -> Vec<u8>> {
    let folder = folder()?;
    Some(move |name: &str| std::fs::read(folder.join(name)).unwrap())
}

fn digits(folder: &Path, name: &str) -> Digits {
    let read = |what: &str| {
        let file = folder.join(format!("{name}-{what}-ubyte.gz"));
        std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    idx::digits(&read("images-idx3"), &read("labels-idx1")).unwrap()
}

/// None if there is no data and none was asked for, which is said on the terminal.
fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|name| !name.is_empty()) {
        return Some(named.into());
    }
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("static").join("mnist");
    let is_there = own.join("train-images-idx3-ubyte.gz").is_file();
    if !is_there {
        // Past the test runner, which keeps the words of tests that pass to itself.
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        let note = format!("SKIPPED, no MNIST (`cargo xtask mnist` fetches it): {test}\n");
        let _ = std::io::stderr().write_all(note.as_bytes());
    }
    is_there.then_some(own)
}

/// Weights of 784-hidden-10 as NumPy draws them after `np.random.seed(seed)`: Glorot's range, row by row; no biases.
pub fn start(seed: u32, hidden: usize) -> [LayerWeights<f32>; 2] {
    let mut random = NumpyRandom::new(seed);
    let mut layer = |inputs: usize, units: usize| LayerWeights {
        kernel: (random.signed_matrix(inputs, units) * (6.0 / (inputs + units) as f64).sqrt()).map(|w| w as f32),
        bias: DVector::zeros(units),
    };
    [layer(PIXELS, hidden), layer(hidden, 10)]
}
