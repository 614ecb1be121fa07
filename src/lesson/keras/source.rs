//! Where a model's samples come from, and how many and how large they are: known without making them.

use std::sync::Arc;

use super::Keras;
use super::options::Data;
use crate::data::builtin;
use crate::data::dataset::Dataset;

/// How many samples there are, and of how many numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Samples.
    pub rows: usize,
    /// Numbers in each input.
    pub inputs: usize,
    /// Numbers in each target.
    pub targets: usize,
}

impl Shape {
    fn of(data: &Dataset) -> Self {
        Self { rows: data.inputs.nrows(), inputs: data.inputs.ncols(), targets: data.targets.ncols() }
    }
}

impl Keras {
    /// The shape of the samples; none where there is only a model.
    pub fn shape(&self) -> Option<Shape> {
        let shape = |rows, inputs, targets| Some(Shape { rows, inputs, targets });
        match self.data {
            Data::Line => shape(builtin::LINE_POINTS, 1, 1),
            Data::Xor => shape(4, 2, 1),
            Data::Walkthrough => shape(builtin::WALKTHROUGH_TRAINING, 100, 10),
            Data::Flowers => shape(150, 4, 3),
            Data::None => None,
            Data::Own => self.given.data.as_ref().map(|own| Shape::of(&own.dataset)),
        }
    }

    /// The samples, and those that `evaluate` and `predict` are shown with: those kept for testing where there are some,
    /// else those that are trained on, as on the lecture's slide. None where there is only a model.
    pub fn sets(&self) -> Option<[Arc<Dataset>; 2]> {
        let data = match self.data {
            Data::Line => Arc::new(builtin::linear_regression()),
            Data::Xor => Arc::new(builtin::xor()),
            Data::Walkthrough => {
                let made = builtin::walkthrough(self.seed);
                return Some([made.training, made.test].map(Arc::new));
            }
            Data::Flowers => Arc::new(builtin::flowers(self.seed)),
            Data::None => return None,
            Data::Own => self.given.data.as_ref()?.dataset.clone(),
        };
        Some([data.clone(), data])
    }

    /// The samples; none where there is only a model.
    pub fn dataset(&self) -> Option<Arc<Dataset>> {
        self.sets().map(|[data, _]| data)
    }

    /// Whether another model has the very same samples; own ones are not looked at one by one.
    pub fn has_data_of(&self, other: &Self) -> bool {
        let same_own = match (&self.given.data, &other.given.data) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (one, two) => one.is_none() && two.is_none(),
        };
        (self.data, self.seed) == (other.data, other.seed) && (self.data != Data::Own || same_own)
    }

    /// Numbers in each input.
    pub fn features(&self) -> usize {
        self.shape().map_or(self.inputs as usize, |shape| shape.inputs)
    }

    /// Samples.
    pub fn rows(&self) -> usize {
        self.shape().map_or(0, |shape| shape.rows)
    }
}
