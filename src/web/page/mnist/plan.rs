//! What the worker is to train, from the page's settings.

use crate::engine::sequential::LayerWeights;
use crate::engine::sparse::{Head, Hidden, Moving};
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::options::{Activation, Data, Loss, Optimizer};
use crate::worker::digits::{Bytes, Plan, Source};

/// The worker's plan.
pub fn plan(program: &Mnist) -> Plan {
    let counts = program.counts();
    Plan {
        source: match (program.source(), program.own()) {
            (Data::Own, Some(own)) => Source::Own(own.number),
            (Data::Synthetic, _) => Source::Synthetic { seed: SYNTHETIC_SEED, train: counts.train, test: counts.test },
            _ => Source::Mnist,
        },
        units: program.hidden as u16,
        hidden: match program.activation {
            Activation::Sigmoid => Hidden::Sigmoid,
            Activation::Relu => Hidden::Relu,
        },
        head: match program.loss {
            Loss::SquaredError => Head::SigmoidSquares,
            Loss::CrossEntropy => Head::SoftmaxCrossEntropy,
        },
        moving: match program.optimizer {
            Optimizer::Sgd => Moving::Sgd { learning_rate: program.learning_rate },
            Optimizer::Adam => Moving::Adam { learning_rate: program.learning_rate },
        },
        batch_size: program.batch_size,
        seed: program.seed,
        shuffle: program.shuffle.is_on(),
        start: program.own_weights().map(|layers| start(layers)),
    }
}

/// The synthetic digits are the same for every run: another seed trains another network on them.
const SYNTHETIC_SEED: u32 = 1;

/// Kernel and bias of each layer, row by row, as f32.
fn start(layers: &[LayerWeights]) -> Bytes {
    let numbers = layers.iter().flat_map(|layer| {
        let kernel = layer.kernel.row_iter().flat_map(|row| row.iter().copied().collect::<Vec<_>>());
        kernel.chain(layer.bias.iter().copied())
    });
    Bytes(numbers.flat_map(|number| (number as f32).to_le_bytes()).collect())
}
