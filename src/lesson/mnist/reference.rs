//! What Keras gave with the settings of some presets, to stand beside our own curves. `tests/reference/mnist_runs.py` has
//! made the numbers; a test holds that these are those.

use super::Mnist;
use super::options::Data;
use crate::lesson::program::Program;

/// A training by Keras 3.15 with seed 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// The preset's name.
    pub preset: &'static str,
    /// The loss of each epoch,
    pub loss: &'static [f64],
    /// and its accuracy.
    pub accuracy: &'static [f64],
    /// The accuracy on the test images after the last epoch.
    pub test_accuracy: f64,
}

/// What the lecture prints after its 20 epochs: loss, accuracy, and the accuracy on the test images.
pub const LECTURE: [f64; 3] = [0.0328, 0.853, 0.8628];

/// All of them.
pub const REFERENCES: [Reference; 3] = [
    Reference {
        preset: "lecture",
        loss: &[
            0.08961, 0.08399, 0.07836, 0.07211, 0.06602, 0.06051, 0.0558, 0.05189, 0.04866, 0.04598, 0.04373, 0.0418,
            0.04014, 0.03869, 0.03741, 0.03627, 0.03526, 0.03433, 0.0335, 0.03274,
        ],
        accuracy: &[
            0.28928, 0.40188, 0.51877, 0.62243, 0.68522, 0.72312, 0.75202, 0.77348, 0.789, 0.80105, 0.81113, 0.81958,
            0.82613, 0.83152, 0.83668, 0.84073, 0.84388, 0.84667, 0.84992, 0.85252,
        ],
        test_accuracy: 0.862,
    },
    Reference {
        preset: "lecture-string",
        loss: &[
            0.10281, 0.08953, 0.08908, 0.08875, 0.08842, 0.08808, 0.08772, 0.08734, 0.08696, 0.08655, 0.08613, 0.08569,
            0.08523, 0.08476, 0.08427, 0.08377, 0.08324, 0.08271, 0.08216, 0.0816,
        ],
        accuracy: &[
            0.14645, 0.23148, 0.27375, 0.29782, 0.31453, 0.32577, 0.33578, 0.3428, 0.34917, 0.35503, 0.36093, 0.36757,
            0.37478, 0.38297, 0.39188, 0.40202, 0.413, 0.42425, 0.43638, 0.44938,
        ],
        test_accuracy: 0.4616,
    },
    Reference {
        preset: "modern",
        loss: &[0.26345, 0.10636, 0.06845, 0.04749, 0.0338],
        accuracy: &[0.92605, 0.96942, 0.98042, 0.98682, 0.99157],
        test_accuracy: 0.9782,
    },
];

/// That with the same settings, seed and epochs aside; only for MNIST itself.
pub fn reference(program: &Mnist) -> Option<&'static Reference> {
    if program.source() != Data::Mnist || program.own_weights().is_some() {
        return None;
    }
    let same = |query: &str| {
        let (given, _) = crate::lesson::link::open::<Mnist>(&crate::lesson::link::pairs_of(query));
        let given = given.run().program();
        let free = ["seed", "epochs"];
        let mut settings = Mnist::SETTINGS.iter().filter(|setting| !free.contains(&setting.name));
        settings.all(|setting| given.get(setting.name) == program.get(setting.name))
    };
    let preset = Mnist::PRESETS.iter().find(|preset| same(preset.query))?;
    REFERENCES.iter().find(|reference| reference.preset == preset.id)
}
